#include "disposals.h"

#include <algorithm>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>
#include <limits>

#include "case_access.h"
#include "case_scope.h"
#include "case_type_store.h"
#include "jobs/job_queue.h"
#include "org/audit.h"
#include "org/directory.h"
#include "retention_in.h"

namespace hb::casework {

namespace {

constexpr int kMostDisposals = 50;

DisposalSeen seen(org::Context& context, Disposal disposal) {
  DisposalSeen one{.disposal = std::move(disposal)};
  if (one.disposal.finished_at || one.disposal.job.empty()) return one;
  const auto job = jobs::find_job(context.tx, one.disposal.job);
  one.going_on = job && !job->finished();
  return one;
}

Result<Disposal> disposal_in_sight(org::Context& context, DisposalId id) {
  HB_TRY(org::require_signed_in(context.viewer));
  auto found = retention_in(context).find(id, context.viewer.scope);
  if (!found) return refusal::disposal_missing;
  HB_TRY(org::require(context.viewer, org::Duty::direct_cases, found->agency_id));
  return *std::move(found);
}

void order_job(org::Context& context, const Disposal& disposal) {
  if (!context.services.jobs) return;
  const jobs::Job job = context.services.jobs->enqueue(
      context.tx,
      {.kind = std::string{kDisposalJob},
       .payload = boost::json::serialize(boost::json::object{{"disposal", disposal.id.value}}),
       .agency_id = disposal.agency_id,
       .person_id = context.viewer.person_id});
  retention_in(context).name_job(disposal.id, job.token);
}

void note(org::Context& context, const Disposal& disposal, std::string_view action) {
  org::record_audit(context, {.agency_id = disposal.agency_id,
                              .action = action,
                              .subject = "case_disposal/" + std::to_string(disposal.id.value),
                              .details = {{"approval", disposal.approval},
                                          {"cases", std::to_string(disposal.listed)}}});
}

}  // namespace

std::int64_t DisposalDesk::to_dispose() const {
  std::int64_t sum = 0;
  for (const PastCases& each : past) sum += each.count - each.held;
  return sum;
}

bool DisposalDesk::is_busy() const {
  return std::any_of(disposals.begin(), disposals.end(),
                     [](const DisposalSeen& each) { return !each.disposal.finished_at; });
}

Result<DisposalDesk> open_disposals(org::Context& context, AgencyId agency, std::string_view type,
                                    int most) {
  HB_TRY(org::require_anywhere(context.viewer, org::Duty::direct_cases));
  DisposalDesk desk{.agencies = org::agencies_with_duty(context, org::Duty::direct_cases),
                    .agency_id = agency,
                    .types = CaseTypeStore{context.tx}.all(),
                    .past = {},
                    .type = std::string{type},
                    .rows = {},
                    .disposals = {}};
  if (agency) {
    HB_TRY(org::require_within(context.viewer, agency));
    HB_TRY(org::require(context.viewer, org::Duty::direct_cases, agency));
  } else {
    desk.agency_id = agency_meant(desk.agencies, context.viewer.agency_id);
  }
  RetentionStore retention = retention_in(context);
  desk.past = retention.past(desk.agency_id, context.today);
  const int limit = most == 0 ? std::numeric_limits<int>::max() : most;
  desk.rows = retention.past_cases(desk.agency_id, type, context.today, limit);
  for (Disposal& each : retention.list(desk.agency_id, kMostDisposals)) {
    desk.disposals.push_back(seen(context, std::move(each)));
  }
  return desk;
}

DisposalOrdered order_disposal(org::Context& context, const DisposalForm& form) {
  const auto desk = open_disposals(context, form.agency_id, {}, 1);
  if (!desk) return {.id = {}, .errors = {desk.error()}};
  DisposalForm wanted = form;
  wanted.agency_id = desk->agency_id;
  DisposalOrdered ordered{.id = {}, .errors = check_disposal(wanted)};
  if (!ordered.errors.empty()) return ordered;
  RetentionStore retention = retention_in(context);
  if (retention.unfinished(wanted.agency_id)) return {.id = {}, .errors = {refusal::disposal_runs}};
  if (desk->to_dispose() == 0) return {.id = {}, .errors = {refusal::disposal_empty}};
  ordered.id = retention.record(wanted, context.today, actor_of(context));
  const auto made = retention.find(*ordered.id);
  order_job(context, *made);
  note(context, *made, "case_disposal.ordered");
  context.tx.commit();
  return ordered;
}

Result<Done> continue_disposal(org::Context& context, DisposalId id) {
  HB_LET(found, disposal_in_sight(context, id));
  if (found.finished_at) return refusal::disposal_over;
  if (seen(context, found).going_on) return refusal::disposal_runs;
  order_job(context, found);
  note(context, found, "case_disposal.continued");
  context.tx.commit();
  return Done{};
}

Result<DisposalFile> open_disposal(org::Context& context, DisposalId id, int page) {
  HB_LET(found, disposal_in_sight(context, id));
  const AgencyId agency = found.agency_id;
  const int limit = page == 0 ? 0 : kDisposedOnAPage;
  const int offset = page == 0 ? 0 : (page - 1) * kDisposedOnAPage;
  DisposalFile file{.seen = seen(context, std::move(found)),
                    .agency = {},
                    .types = CaseTypeStore{context.tx}.all(),
                    .cases = retention_in(context).cases_of(id, limit, offset),
                    .page = page};
  const auto names = org::agency_names(context, std::span{&agency, 1});
  if (const auto name = names.find(agency); name != names.end()) file.agency = name->second;
  return file;
}

}  // namespace hb::casework
