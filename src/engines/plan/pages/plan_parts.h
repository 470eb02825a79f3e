// What the pages about plans share: addresses, words and small pieces of HTML.
#pragma once

#include <boost/json/array.hpp>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "org/agency.h"
#include "org/context.h"
#include "plan/plan.h"
#include "plan/plan_edit.h"
#include "plan/plan_form.h"
#include "plan/plan_list.h"
#include "web/parts.h"
#include "web/typed.h"
#include "web/words.h"

namespace hb::plan {

// ---- Addresses

web::Url plan_url(PlanId id);
/// A step's page is `/plans/7/steps/12`; items and strategies have `/plans/7/nodes/12`.
web::Url node_url(PlanId plan, const PlanNode& node);
/// Where an edit of an entry is sent, such as `/plans/7/nodes/12/text`.
web::Url node_edit_url(PlanId plan, NodeId node, std::string_view what);
/// The id of an entry's element on the tree and review pages.
std::string anchor_of(NodeId node);
PlanId plan_id(const web::Request& request);
NodeId node_id(const web::Request& request);

/// 計畫 › this plan › …
std::vector<web::Crumb> plan_crumbs(const Plan& plan);
std::vector<web::Crumb> node_crumbs(const Plan& plan, const PlanNode& node);

// ---- Forms

/// The entry of the address with the row version that the form carried.
Target target_of(const web::Request& request);
html::Node version_field(const web::Page& page, const PlanNode& node);

/// Where to go back to, said on by a form: its own field, or the address that it was opened under.
html::Node came_from(const web::Page& page);

// ---- Words

std::string state_words(const web::Page& page, PlanState state);
web::StateTag state_tag(const Plan& plan);
web::StateTag state_tag(PlanState state, bool changed_since);
/// 優先 1, behind an entry's words; nothing where it has no priority.
html::Node priority_tag(const web::Page& page, const NodeFields& fields);
/// 每月, 每季, 6月、12月 or June, December.
std::string months_words(const web::Page& page, const std::vector<int>& months);
std::string period_words(const web::Page& page, const PlanHead& head);
/// （一）縮短等候時間
std::string numbered_label(const Plan& plan, const PlanNode& node, std::size_t characters = 40);

// ---- Pieces

/// «延續», «修正», «創新»; nothing when unsaid.
html::Node continuity_tag(const web::Page& page, Continuity continuity);

/// Whether an entry's note says anything that its check months do not say already.
bool note_says_more(const NodeFields& fields);
/// A small action in a row; `about` names the row for who cannot see it.
html::Node act_link(const web::Page& page, const web::Url& url, std::string_view words,
                    std::string_view about);
/// The forms that a plan is handed out in: code and name.
boost::json::array forms_json(const std::vector<PlanForm>& forms);
/// The downloads of a plan behind one button, by the forms that apply to it; as PDF, by the first,
/// only where it can be made. Works without script.
html::Node export_menu(const web::Page& page, const web::Url& base,
                       const std::vector<PlanForm>& forms, bool with_pdf);

/// The plans that an agency has of a year already, for whoever is about to make another; nothing
/// for none.
html::Node plans_there(const web::Page& page, const std::vector<PlanRow>& plans, int roc_year);
/// The question whether a second plan is meant: field `second`, "yes".
html::Node second_plan_field(const web::Page& page);

/// Names of the agency and the units that a plan mentions, asked for once.
struct PlanNames {
  org::LocalName agency;
  std::unordered_map<UnitId, org::LocalName> units;
};
PlanNames names_for(org::Context& context, const Plan& plan);
/// 第一股（主辦）、第二股
std::string owner_words(const web::Page& page, const PlanNames& names, const PlanNode& node);
/// The same; of an entry that names none, those of the entry above that answer for it: 沿用：第一股
std::string owners_in_force_words(const web::Page& page, const Plan& plan, const PlanNames& names,
                                  const PlanNode& node);

}  // namespace hb::plan
