#include "mail_waiting.h"

#include "case_access.h"
#include "kernel/unicode.h"
#include "mail/read_message.h"
#include "mail_in.h"
#include "mail_store.h"
#include "org/audit.h"
#include "org/directory.h"
#include "org/own_transaction.h"

namespace hb::casework {

namespace {

org::Scope directed(const org::Context& context) {
  return org::Scope::of(opened_agencies(context));
}

std::optional<mail::ReadMessage> message_of(const org::Services& services, const MailRow& row) {
  const auto bytes = stored_letter(services, row.file_hash, row.message_print);
  if (!bytes) return std::nullopt;
  auto message = mail::read_message(*bytes);
  return message ? std::optional{*std::move(message)} : std::nullopt;
}

/// "QY-HR1/mailbox": behind the last stroke the type of case.
std::string_view type_in(std::string_view mailbox) {
  const std::size_t stroke = mailbox.rfind('/');
  return stroke == mailbox.npos ? mailbox : mailbox.substr(stroke + 1);
}

/// A letter to be decided of, with what stands in it.
struct Chosen {
  MailRow row;
  std::optional<mail::ReadMessage> message;
};

Result<std::vector<Chosen>> chosen_of(const org::Context& context,
                                      const std::vector<std::int64_t>& ids) {
  std::vector<Chosen> chosen;
  const auto found = org::in_read(context, [&](org::Context& inner) -> Result<Done> {
    MailStore letters{inner.tx, *inner.services.sealer};
    for (const std::int64_t id : ids) {
      HB_LET(row, letters.find(id, inner.viewer.scope));
      HB_TRY(org::require(inner.viewer, org::Duty::direct_cases, row.agency_id));
      if (row.fate != MailFate::waiting) return refusal::mail_not_waiting;
      chosen.push_back({.row = std::move(row), .message = std::nullopt});
    }
    return Done{};
  });
  if (!found) return found.error();
  return chosen;
}

Result<Done> decide_one(org::Context& context, MailStore& letters, const Chosen& each,
                        LetterDecision decision) {
  MailFate fate = MailFate::put_aside;
  CaseId case_id;
  if (decision == LetterDecision::take_in) {
    fate = MailFate::unreadable;
    if (each.message && each.message->from) {
      HB_LET(opened,
             open_case_of(context, type_in(each.row.mailbox), each.row.agency_id, *each.message));
      fate = MailFate::opened;
      case_id = opened;
    }
  }
  HB_TRY(letters.decide(each.row.id, fate, case_id));
  org::record_audit(context, {.agency_id = each.row.agency_id,
                              .action = decision == LetterDecision::take_in ? "case.mail_taken_in"
                                                                            : "case.mail_put_aside",
                              .subject = "case-mail/" + std::to_string(each.row.id),
                              .details = {}});
  return Done{};
}

}  // namespace

std::optional<LetterDecision> letter_decision_of(std::string_view name) {
  if (name == "take_in") return LetterDecision::take_in;
  if (name == "put_aside") return LetterDecision::put_aside;
  return std::nullopt;
}

Result<WaitingLetters> letters_waiting(org::Context& context) {
  HB_TRY(org::require_anywhere(context.viewer, org::Duty::direct_cases));
  MailStore letters{context.tx, *context.services.sealer};
  const org::Scope scope = directed(context);
  const auto rows = letters.waiting(scope, kWaitingAtOnce);
  WaitingLetters waiting{.rows = {}, .total = letters.count_waiting(scope)};
  std::vector<AgencyId> agencies;
  for (const MailRow& each : rows) agencies.push_back(each.agency_id);
  const auto names = org::agency_names(context, agencies);
  for (const MailRow& each : rows) {
    WaitingLetter shown{.id = each.id, .at = each.received_at, .subject = {}, .agency = {}};
    shown.bytes = each.bytes;
    if (const auto message = message_of(context.services, each)) {
      shown.subject = std::string{first_characters(message->subject, kMaxSubject)};
    }
    if (const auto agency = names.find(each.agency_id); agency != names.end()) {
      shown.agency = agency->second;
    }
    waiting.rows.push_back(std::move(shown));
  }
  return waiting;
}

Result<int> decide_letters(const org::Context& context, const std::vector<std::int64_t>& ids,
                           LetterDecision decision) {
  HB_TRY(org::require_anywhere(context.viewer, org::Duty::direct_cases));
  if (ids.empty() || ids.size() > static_cast<std::size_t>(kWaitingAtOnce)) {
    return refusal::mail_none_chosen;
  }
  HB_LET(chosen, chosen_of(context, ids));
  // Files are read before the writing begins.
  if (decision == LetterDecision::take_in) {
    for (Chosen& each : chosen) each.message = message_of(context.services, each.row);
  }
  return org::in_write(context, [&](org::Context& inner) -> Result<int> {
    MailStore letters{inner.tx, *inner.services.sealer};
    for (const Chosen& each : chosen) HB_TRY(decide_one(inner, letters, each, decision));
    inner.tx.commit();
    return static_cast<int>(chosen.size());
  });
}

std::optional<org::WaitingList> waiting_letters(org::Context& context) {
  if (!context.viewer.may_anywhere(org::Duty::direct_cases)) return std::nullopt;
  MailStore letters{context.tx, *context.services.sealer};
  const org::Scope scope = directed(context);
  const auto rows = letters.waiting(scope, static_cast<int>(org::kMostWaitingShown));
  if (rows.empty()) return std::nullopt;
  org::WaitingList list{.title = "casework.waiting.mail",
                        .all = "/case-mail/waiting",
                        .urgency = org::Urgency::now,
                        .total = letters.count_waiting(scope),
                        .rows = {}};
  for (const MailRow& each : rows) {
    list.rows.push_back(
        {.words = to_iso(taipei_date(each.received_at)) + " " + taipei_clock(each.received_at),
         .url = "/case-mail/waiting",
         .place = {},
         .due = std::nullopt});
  }
  return list;
}

}  // namespace hb::casework
