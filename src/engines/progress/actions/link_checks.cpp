#include "link_checks.h"

#include <algorithm>
#include <boost/json/object.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

#include "jobs/job_queue.h"
#include "kernel/roc_date.h"
#include "link_store.h"
#include "storage/database.h"
#include "task_access.h"

namespace hb::progress {
namespace {

// Of one night; what is left over waits for the next.
constexpr int kLinksPerNight = 500;

}  // namespace

std::string link_check_payload(EvidenceId evidence) {
  return boost::json::serialize(boost::json::object{{"evidence", evidence.value}});
}

EvidenceId read_link_check_payload(std::string_view payload) {
  return EvidenceId{boost::json::parse(payload).at("evidence").as_int64()};
}

void order_link_check(org::Context& context, AgencyId agency, EvidenceId evidence) {
  if (!context.services.jobs) return;
  context.services.jobs->enqueue(context.tx, {.kind = std::string{kLinkCheckJob},
                                              .payload = link_check_payload(evidence),
                                              .agency_id = agency});
}

Result<Done> look_up_again(org::Context& context, TaskId id, EvidenceId evidence) {
  HB_LET(task, task_for(context, id, org::Duty::read_plans));
  const auto pieces = ReportStore{context.tx}.evidence_of(task, context.viewer.scope);
  const bool stands = std::any_of(pieces.begin(), pieces.end(), [&](const Evidence& piece) {
    return piece.id == evidence && !piece.file && !piece.taken_back;
  });
  if (!stands) return refusal::evidence_missing;
  order_link_check(context, task.agency_id, evidence);
  context.tx.commit();
  return Done{};
}

std::optional<std::string> address_to_look_up(org::Context& context, EvidenceId evidence) {
  const auto placed = ReportStore{context.tx}.find_evidence(evidence);
  if (!placed || placed->evidence.file || placed->evidence.taken_back) return std::nullopt;
  return placed->evidence.url;
}

void keep_link_check(org::Context& context, EvidenceId evidence, const LinkCheck& check) {
  ReportStore store{context.tx};
  const auto placed = store.find_evidence(evidence);
  if (!placed) return;
  store.record_check(evidence, placed->agency_id, check);
  context.tx.commit();
}

int order_link_checks_again(org::Context& context) {
  const auto stale = LinkStore{context.tx}.not_seen_since(
      context.now - kLinkCheckLasts, roc_year(context.today) - 1, kLinksPerNight);
  for (const auto& [evidence, agency] : stale) order_link_check(context, agency, evidence);
  context.tx.commit();
  return static_cast<int>(stale.size());
}

}  // namespace hb::progress
