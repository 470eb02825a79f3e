#include "mail_waiting.h"

#include "case_access.h"
#include "case_letters.h"
#include "mail/read_message.h"
#include "mail_in.h"
#include "mail_store.h"
#include "org/audit.h"
#include "org/directory.h"
#include "org/own_transaction.h"

namespace hb::casework {

namespace {

/// Whoever takes a letter in directs cases and writes one down.
Result<Done> may_decide(const org::Viewer& viewer, AgencyId agency) {
  HB_TRY(org::require(viewer, org::Duty::direct_cases, agency));
  return org::require(viewer, org::Duty::handle_cases, agency);
}

Result<Done> may_decide_anywhere(const org::Viewer& viewer) {
  HB_TRY(org::require_anywhere(viewer, org::Duty::direct_cases));
  return org::require_anywhere(viewer, org::Duty::handle_cases);
}

org::Scope directed(const org::Context& context) {
  auto ids = opened_agencies(context);
  std::erase_if(ids, [&](std::int64_t id) {
    return !context.viewer.may(org::Duty::handle_cases, AgencyId{id});
  });
  return org::Scope::of(std::move(ids));
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

/// What a letter is called; of one that was decided of the subject is gone.
std::string called(const MailRow& row) {
  return row.subject.empty() ? std::to_string(row.id) : row.subject;
}

/// Which of the letters is refused, and why. What no letter is to blame for stays as it is.
Error refused_letter(const org::Context& context, const MailRow& row, const Error& why) {
  if (!why.key.starts_with("casework.")) return why;
  Error named = refusal::mail_one_refused;
  named.fault = why.fault;
  return named.with("letter", called(row))
      .with("id", std::to_string(row.id))
      .with("reason", words_in(context.viewer.locale, why.key, why.args));
}

Result<std::vector<MailRow>> chosen_of(const org::Context& context,
                                       const std::vector<std::int64_t>& ids) {
  std::vector<MailRow> chosen;
  const auto found = org::in_read(context, [&](org::Context& inner) -> Result<Done> {
    MailStore letters{inner.tx, *inner.services.sealer};
    for (const std::int64_t id : ids) {
      HB_LET(row, letters.find(id, inner.viewer.scope));
      HB_TRY(may_decide(inner.viewer, row.agency_id));
      if (row.fate != MailFate::waiting) {
        return refused_letter(inner, row, refusal::mail_not_waiting);
      }
      chosen.push_back(std::move(row));
    }
    return Done{};
  });
  if (!found) return found.error();
  return chosen;
}

/// The case of the letter; nothing of one that can be no case, whoever reads it again.
Result<std::optional<CaseId>> case_of_letter(org::Context& context, const MailRow& row,
                                             const std::optional<mail::ReadMessage>& message) {
  if (!message || !message->from) return std::optional<CaseId>{};
  // A letter that waited came when it came.
  const auto opened = open_case_of(context, type_in(row.mailbox), row.agency_id,
                                   taipei_date(row.received_at), *message);
  if (opened) return std::optional{*opened};
  if (opened.error() == refusal::bad_email) return std::optional<CaseId>{};
  return opened.error();
}

Result<Done> decide_one(org::Context& context, const MailRow& row,
                        const std::optional<mail::ReadMessage>& message, LetterDecision decision) {
  const bool take_in = decision == LetterDecision::take_in;
  std::optional<CaseId> made;
  if (take_in) {
    HB_LET(opened, case_of_letter(context, row, message));
    made = opened;
  }
  const MailFate fate = !take_in ? MailFate::put_aside
                        : made   ? MailFate::opened
                                 : MailFate::unreadable;
  MailStore letters{context.tx, *context.services.sealer};
  HB_TRY(letters.decide(row.id, fate, made.value_or(CaseId{})));
  org::record_audit(context, {.agency_id = row.agency_id,
                              .action = take_in ? "case.mail_taken_in" : "case.mail_put_aside",
                              .subject = "case-mail/" + std::to_string(row.id),
                              .details = {}});
  context.tx.commit();
  return Done{};
}

}  // namespace

std::optional<LetterDecision> letter_decision_of(std::string_view name) {
  if (name == "take_in") return LetterDecision::take_in;
  if (name == "put_aside") return LetterDecision::put_aside;
  return std::nullopt;
}

Result<WaitingLetters> letters_waiting(org::Context& context) {
  HB_TRY(may_decide_anywhere(context.viewer));
  MailStore letters{context.tx, *context.services.sealer};
  const org::Scope scope = directed(context);
  const auto rows = letters.waiting(scope, kWaitingAtOnce);
  WaitingLetters waiting{.rows = {}, .total = letters.count_waiting(scope)};
  std::vector<AgencyId> agencies;
  for (const MailRow& each : rows) agencies.push_back(each.agency_id);
  const auto names = org::agency_names(context, agencies);
  for (const MailRow& each : rows) {
    WaitingLetter shown{
        .id = each.id, .at = each.received_at, .subject = each.subject, .agency = {}};
    shown.bytes = each.bytes;
    if (const auto agency = names.find(each.agency_id); agency != names.end()) {
      shown.agency = agency->second;
    }
    waiting.rows.push_back(std::move(shown));
  }
  return waiting;
}

Result<int> decide_letters(const org::Context& context, const std::vector<std::int64_t>& ids,
                           LetterDecision decision) {
  HB_TRY(may_decide_anywhere(context.viewer));
  if (ids.empty() || ids.size() > static_cast<std::size_t>(kWaitingAtOnce)) {
    return refusal::mail_none_chosen;
  }
  HB_LET(chosen, chosen_of(context, ids));
  // A letter may be large: one is read, before its writing begins, and let go behind it.
  for (const MailRow& row : chosen) {
    std::optional<mail::ReadMessage> message;
    if (decision == LetterDecision::take_in) message = message_of(context.services, row);
    const auto done = org::in_write(
        context, [&](org::Context& inner) { return decide_one(inner, row, message, decision); });
    if (!done) return refused_letter(context, row, done.error()).with("stopped_at", called(row));
  }
  return static_cast<int>(chosen.size());
}

std::optional<org::WaitingList> waiting_letters(org::Context& context) {
  if (!may_decide_anywhere(context.viewer)) return std::nullopt;
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
