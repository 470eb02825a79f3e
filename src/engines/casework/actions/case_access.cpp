#include "case_access.h"

#include <chrono>

#include "mail_store.h"
#include "org/duty.h"

namespace hb::casework {

namespace {

// What nobody looked at for so long is found in its case.
constexpr auto kRecent = std::chrono::hours{24 * 90};

}  // namespace

bool may_open(const org::Viewer& viewer, const Case& current) {
  if (!viewer.may(org::Duty::handle_cases, current.agency_id)) return false;
  return !current.confidential || current.officer_id == viewer.person_id ||
         viewer.may(org::Duty::direct_cases, current.agency_id);
}

Result<Case> case_in_sight(org::Context& context, CaseStore& store, CaseId id) {
  HB_TRY(org::require_signed_in(context.viewer));
  HB_LET(found, store.find(id, context.viewer.scope));
  HB_TRY(org::require(context.viewer, org::Duty::handle_cases, found.agency_id));
  if (!may_open(context.viewer, found)) return refusal::case_missing;
  return found;
}

std::optional<org::WaitingList> letters_to_read(org::Context& context) {
  MailStore letters{context.tx, *context.services.sealer};
  constexpr int kMost = static_cast<int>(org::kMostWaitingShown);
  const auto ids = letters.unanswered_cases(context.viewer.person_id, context.now - kRecent, kMost);
  if (ids.empty()) return std::nullopt;
  org::WaitingList list{.title = "casework.waiting.letters",
                        .all = "/case-mail",
                        .urgency = org::Urgency::now,
                        .total = static_cast<int>(ids.size()),
                        .rows = {}};
  CaseStore cases{context.tx, *context.services.sealer};
  for (const Case& each : cases.find_all(ids)) {
    list.rows.push_back({.words = each.subject,
                         .url = "/cases/" + std::to_string(each.id.value),
                         .place = {},
                         .due = each.due_on});
  }
  return list;
}

}  // namespace hb::casework
