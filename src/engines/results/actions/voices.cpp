#include "results/voices.h"

#include <algorithm>

#include "kernel/roc_date.h"
#include "org/directory.h"
#include "report_store.h"
#include "results/report_json.h"

namespace hb::results {

namespace {

constexpr int kPageSize = 20;

/// The published content of each plan's report, with the report's number.
using Published = std::unordered_map<plan::PlanId, std::pair<ReportId, ReportContent>>;

Published published_of(org::Context& context, const std::vector<plan::HeardPlan>& plans) {
  std::vector<plan::PlanId> ids;
  for (const plan::HeardPlan& each : plans) ids.push_back(each.id);
  Published found;
  for (const PublishedOfPlan& each : ReportStore{context.tx}.published_of_plans(ids)) {
    found.emplace(each.plan_id, std::pair{each.report_id, read_content(each.content)});
  }
  return found;
}

/// What is said of the entry itself. Results are written about items and strategies: a step's
/// reason has no line of its own.
std::optional<VoiceResult> result_of(const Published& published, plan::PlanId plan,
                                     plan::NodeId node) {
  const auto report = published.find(plan);
  if (report == published.end()) return std::nullopt;
  for (const ResultRow& row : report->second.second.rows) {
    if (row.node_id != node) continue;
    return VoiceResult{
        .report_id = report->second.first, .verdict = row.words.verdict, .text = row.text()};
  }
  return VoiceResult{.report_id = report->second.first, .verdict = Verdict::unsaid, .text = {}};
}

/// The last year before that has reasons with published results.
int done_before(org::Context& context, const Voices& voices) {
  for (const int year : voices.years) {
    if (year >= voices.roc_year) continue;
    const auto heard = plan::heard_plans(context, year, voices.agency_id, 1, kPageSize);
    return published_of(context, heard.plans).empty() ? 0 : year;
  }
  return 0;
}

}  // namespace

Voices open_voices(org::Context& context, int roc_year, AgencyId agency, int page) {
  Voices voices{.roc_year = roc_year, .agency_id = agency, .page = std::max(page, 1)};
  plan::HeardPlans heard = plan::heard_plans(context, roc_year, agency, voices.page, kPageSize);
  voices.roc_year = heard.roc_year ? heard.roc_year : hb::roc_year(context.today);
  voices.years = heard.years;
  if (std::find(voices.years.begin(), voices.years.end(), voices.roc_year) == voices.years.end()) {
    voices.years.insert(voices.years.begin(), voices.roc_year);
  }
  voices.pages = std::max(1, (heard.total + kPageSize - 1) / kPageSize);
  voices.agencies = org::public_agencies(context);
  const Published published = published_of(context, heard.plans);
  std::vector<AgencyId> named;
  for (const plan::HeardPlan& each : heard.plans) named.push_back(each.agency_id);
  const auto names = org::agency_names(context, named);
  for (plan::HeardPlan& each : heard.plans) {
    VoicesOfPlan of_plan{.plan_id = each.id, .title = each.title, .agency_id = each.agency_id};
    if (const auto name = names.find(each.agency_id); name != names.end()) {
      of_plan.agency = name->second;
    }
    for (plan::Heard& one : each.heard) {
      auto result = result_of(published, each.id, one.reason.node_id);
      of_plan.voices.push_back({std::move(one), std::move(result)});
    }
    voices.plans.push_back(std::move(of_plan));
  }
  if (!published.empty()) return voices;
  voices.done_year = done_before(context, voices);
  if (roc_year != 0 || voices.done_year == 0) return voices;
  Voices done = open_voices(context, voices.done_year, agency, page);
  done.newer_year = voices.roc_year;
  return done;
}

}  // namespace hb::results
