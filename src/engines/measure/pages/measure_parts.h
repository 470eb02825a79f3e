// What the pages of this engine share: addresses, words and JSON.
#pragma once

#include <boost/json/value.hpp>
#include <optional>
#include <string>
#include <vector>

#include "indicators.h"
#include "measure/figures.h"
#include "measure/seal.h"
#include "org/context.h"
#include "plan/entries.h"
#include "web/parts.h"
#include "web/typed.h"
#include "web/words.h"

namespace hb::measure {

web::Url plan_url(plan::PlanId id);
web::Url indicator_url(IndicatorId id);
web::Url month_url(plan::PlanId plan, int month);
plan::PlanId plan_id(const web::Request& request);
IndicatorId indicator_id(const web::Request& request);

/// 計畫 › this plan › …
std::vector<web::Crumb> plan_crumbs(const plan::PlanEntries& plan);

web::StateTag verdict_tag(Verdict verdict);
web::StateTag step_tag(StepState state);
std::string month_words(const web::Page& page, int month);
/// «比去年進步 +2.1»; empty without last year's value.
std::string change_words(const web::Page& page, const IndicatorFigure& figure);
/// Its value, or that there is none yet.
std::string shown_value(const web::Page& page, const IndicatorTerms& terms, const Figure& value);
/// Says of which month a value was entered last, when that is an earlier one; nothing for 0.
html::Node entered_note(const web::Page& page, int entered_month);
/// 一、（二）3、縮短等候時間
std::string entry_words(const plan::PlanEntries& plan, plan::NodeId node);
/// «整份計畫», or what else a measure is computed over.
std::string breadth_words(const web::Page& page, const MeasureInfo& measure, Breadth breadth);
/// Where the value comes from: a measure's title and what it is computed over, or that people enter
/// it.
std::string source_words(const web::Page& page, const org::Context& context,
                         const IndicatorTerms& terms);
/// Of which side of the work alone a measure counts; empty where it counts all.
std::string side_words(const web::Page& page, const org::LocalName& side);
/// A hash as it is read out: the first twelve digits, all of them in the title.
html::Node hash_words(std::string_view hash);

boost::json::value to_json(const Figure& figure, Form form, int decimals);
boost::json::value to_json(const IndicatorFigure& figure);

/// Why indicators stand as they are for now; nothing when they do not.
html::Node held_part(const web::Page& page, const std::optional<Error>& held);

/// A plan's indicators with target, value, verdict and last year's value, each leading to its page.
html::Node indicator_table(const web::Page& page, const IndicatorsOfPlan& shown);

}  // namespace hb::measure
