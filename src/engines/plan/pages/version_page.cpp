// A version of a plan that went out once: what it said, who approved it, and what it changed. It
// stays readable when a later one takes its place.
#include <algorithm>
#include <boost/json/object.hpp>

#include "approval/standing.h"
#include "kernel/roc_date.h"
#include "plan/plan_changes.h"
#include "plan/plan_json.h"
#include "plan_handlers.h"
#include "plan_parts.h"
#include "publication.h"
#include "published_plan_table.h"
#include "web/text_difference.h"

namespace hb::plan {

using html::Node;

namespace {

struct ShownVersion {
  PublishedPlan version;
  std::optional<PublishedPlan> before;     ///< The version that it took the place of.
  std::optional<approval::Move> approved;  ///< Who approved it; nothing without a procedure.
};

Result<ShownVersion> find_shown(org::Context& context, const Request& request) {
  const PlanId id = plan_id(request);
  const auto number = static_cast<int>(request.path_id("version"));
  HB_LET(version, find_version(context, id, number));
  ShownVersion shown{
      .version = std::move(version), .before = std::nullopt, .approved = std::nullopt};
  if (number > 1) {
    HB_LET(before, find_version(context, id, number - 1));
    shown.before = std::move(before);
  }
  for (approval::Move& move : approval::approvals_of(context, id.value)) {
    if (move.at <= shown.version.published_at) shown.approved = std::move(move);
  }
  return shown;
}

std::unordered_map<UnitId, std::string> unit_words(const web::Page& page, const PlanNames& names) {
  std::unordered_map<UnitId, std::string> words;
  for (const auto& [unit, name] : names.units) words.emplace(unit, name.in(page.locale()));
  return words;
}

Node facts_line(const web::Page& page, const ShownVersion& shown) {
  Node facts = html::li(
      page.t("plan.version.published", {{"when", moment_words(page, shown.version.published_at)}}));
  if (shown.approved) {
    const approval::Move& move = *shown.approved;
    facts += html::li(page.t("plan.version.approved",
                             {{"when", moment_words(page, move.at)}, {"who", move.person_name}}));
    if (!move.comment.empty()) facts += html::li(move.comment);
  }
  return html::ul({.classes = "hb-standing"}, facts);
}

Node changes_of(const web::Page& page, org::Context& context, const ShownVersion& shown) {
  if (!shown.before) return {};
  PlanNames names = names_for(context, shown.version.plan);
  for (auto& [unit, name] : names_for(context, shown.before->plan).units) {
    names.units.emplace(unit, name);
  }
  std::vector<web::ChangedPassage> passages;
  for (const approval::ContentChange& change :
       plan_changes(shown.before->plan, shown.version.plan, unit_words(page, names))) {
    std::string where = change.place;
    if (!change.label.empty()) where += (where.empty() ? "" : " ") + page.t(change.label);
    passages.push_back({std::move(where), change.before, change.after, change.as_a_whole});
  }
  const Node list = passages.empty()
                        ? html::p({.classes = "govuk-hint"}, page.t("plan.version.no_changes"))
                        : web::changed_passages(page, passages);
  const std::string before = std::to_string(shown.before->version);
  return html::section({html::h2({.classes = "govuk-heading-m"},
                                 page.t("plan.version.changes", {{"version", before}})),
                        list});
}

boost::json::value version_json(const ShownVersion& shown) {
  boost::json::object out = to_json(shown.version.plan).as_object();
  out["published_at"] = to_micros(shown.version.published_at);
  if (shown.approved) {
    out["approved_by"] = shown.approved->person_name;
    out["approved_at"] = to_micros(shown.approved->at);
  }
  return out;
}

}  // namespace

Response show_version(const Request& request, org::Context& context) {
  const auto shown = find_shown(context, request);
  if (!shown) return web::refuse(request, shown.error());
  return web::respond(
      request, [&] { return version_json(*shown); },
      [&](const web::Page& page) {
        const Plan& plan = shown->version.plan;
        std::vector<web::Crumb> crumbs = plan_crumbs(plan);
        crumbs.push_back({"plan.history.title", plan_url(plan.id) / "history"});
        return page.layout({.title = page.t("plan.version.title",
                                            {{"version", std::to_string(shown->version.version)}}),
                            .frame = web::Frame::console,
                            .breadcrumbs = crumbs,
                            .caption = plan.head.title},
                           {facts_line(page, *shown), changes_of(page, context, *shown),
                            html::h2({.classes = "govuk-heading-m"}, page.t("plan.portal.content")),
                            item_tables(page, plan, names_for(context, plan))});
      });
}

}  // namespace hb::plan
