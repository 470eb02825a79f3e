#include "year_board.h"

#include <unordered_map>

#include "org/directory.h"
#include "org/succession.h"
#include "report_store.h"

namespace hb::results {

namespace {

using org::Duty;

}  // namespace

Result<YearBoard> year_board(org::Context& context, int roc_year) {
  HB_TRY(org::require_anywhere(context.viewer, Duty::read_plans));
  YearBoard board{.roc_year = roc_year, .rows = {}, .without_plan = {}};
  std::vector<AgencyId> agencies;
  std::vector<org::Agency> known;
  // Closed agencies too: what they planned for the year is told of, under the name of that year.
  for (const org::AgencyInTree& each : org::agencies_in_scope(context, org::Closed::included)) {
    if (!context.viewer.may(Duty::read_plans, each.agency.id)) continue;
    agencies.push_back(each.agency.id);
    known.push_back(each.agency);
    board.may_begin = board.may_begin || context.viewer.may(Duty::edit_plans, each.agency.id);
  }
  if (agencies.empty()) return board;
  const org::NamesOverTime names = org::names_over_time(context, agencies);
  const Date naming_day = org::naming_day_of_year(roc_year, context.today);
  std::unordered_map<plan::PlanId, ReportHead> reports;
  for (ReportHead& head :
       ReportStore{context.tx}.of_year(agencies, roc_year, context.viewer.scope)) {
    reports.emplace(head.plan_id, std::move(head));
  }
  std::unordered_map<plan::PlanId, progress::PlanWork> work;
  for (const auto& each : progress::work_of_plans(context, agencies, roc_year)) {
    work.emplace(each.plan_id, each);
  }
  std::unordered_map<AgencyId, std::vector<plan::StandingPlan>> plans;
  for (plan::StandingPlan& each : plan::standing_plans(context, agencies, roc_year)) {
    plans[each.agency_id].push_back(std::move(each));
  }
  for (org::Agency& agency : known) {
    agency.name = names.on(agency.id, naming_day);
    if (plans[agency.id].empty() && agency.stands_on(naming_day)) {
      board.without_plan.push_back(agency);
    }
    for (const plan::StandingPlan& each : plans[agency.id]) {
      YearRow row{.agency = agency, .plan = each, .report = std::nullopt, .work = work[each.id]};
      if (const auto found = reports.find(each.id); found != reports.end()) {
        row.report = found->second;
      }
      board.rows.push_back(std::move(row));
    }
  }
  return board;
}

}  // namespace hb::results
