#include "dispatches.h"

#include <algorithm>

#include "case_access.h"
#include "case_letters.h"
#include "case_minders.h"
#include "case_notes.h"
#include "case_type_store.h"
#include "casework/appointment.h"
#include "casework/case_notice.h"
#include "casework/survey.h"
#include "dispatch_store.h"
#include "in_order.h"
#include "kernel/roc_date.h"
#include "notice_store.h"
#include "org/audit.h"
#include "org/directory.h"

namespace hb::casework {

namespace {

DispatchStore dispatches_of(org::Context& context) {
  return {context.tx, *context.services.sealer};
}

/// The words of the decision: the answer that was approved, else what was written with it.
std::string decided_words(const std::vector<CaseEvent>& events, const CaseEvent& closing) {
  if (closing.kind != EventKind::answered || !closing.text.empty()) return closing.text;
  const CaseEvent* answer = latest_answer(events);
  return answer ? answer->text : std::string{};
}

bool applied_for(org::Context& context, const Case& current) {
  const auto types = CaseTypeStore{context.tx}.only(current.type);
  return !types.empty() && types.front().names_service;
}

/// What the decision came to, in a line of its own: whither the case went, whether the application
/// is granted, by which subparagraph of 行政程序法第173條 a petition is set aside.
std::string outcome_line(Locale locale, const CaseEvent& closing) {
  if (closing.kind == EventKind::transferred) {
    return words_in(locale, "casework.letter.transferred_to", {{"agency", closing.detail}});
  }
  if (closing.kind == EventKind::answered && verdict_of(closing.detail)) {
    return words_in(locale, "casework.dispatch.letter_verdict",
                    {{"value", words_in(locale, "casework.verdict." + closing.detail)}});
  }
  const auto ground =
      closing.kind == EventKind::set_aside ? ground_of(closing.detail) : std::nullopt;
  if (!ground) return {};
  return words_in(locale, "casework.dispatch.letter_basis",
                  {{"number", std::to_string(static_cast<int>(*ground) + 1)},
                   {"value", words_in(locale, "casework.ground." + closing.detail)}});
}

}  // namespace

void dispatch_after(org::Context& context, const Case& current, const CaseMoved& fact,
                    std::int64_t event) {
  if (fact.event.kind == EventKind::reopened) dispatches_of(context).give_up(current.id);
  if (!is_closed(fact.state) || is_closed(current.state)) return;
  const ReplyBy way = store_of(context).secret_of(current.id).applicant.reply_by;
  if (is_sent_by_hand(way)) dispatches_of(context).begin(current, event, way, fact.event.day);
}

void dispatch_after_failure(org::Context& context, std::int64_t notice_id) {
  NoticeStore notices{context.tx, *context.services.sealer};
  const CaseId id = notices.case_of_letter(notice_id);
  const auto current = id ? store_of(context).find(id) : std::nullopt;
  if (!current) return;
  const auto events = store_of(context).events_of(id);
  const CaseEvent* closing = closing_of(*current, events);
  // A letter of something else, or of a decision that was opened again, leaves nobody without
  // answer.
  if (!closing || notices.occasion_of_letter(notice_id) !=
                      occasion_of(notice_for(closing->kind).value(), id, closing->id)) {
    return;
  }
  DispatchStore dispatches = dispatches_of(context);
  const auto all = dispatches.of_case(id);
  if (!all.empty() && all.back().event_id == closing->id) return;
  dispatches.begin(*current, closing->id, ReplyBy::email, closing->day);
  org::record_audit(context, {.agency_id = current->agency_id,
                              .action = "case.answer_did_not_arrive",
                              .subject = "case/" + std::to_string(id.value),
                              .details = {{"number", current->number}}});
  announce_case(context, *current, "undelivered");
  const std::string occasion = occasion_of(NoticeKind::undelivered, id, closing->id);
  for (const PersonId minder : CaseMinders{context, {*current}}.of(*current)) {
    tell_colleague(context, *current, CaseMinders::occasion_for(*current, occasion, minder),
                   {.kind = NoticeKind::undelivered, .person_id = minder, .due_on = closing->day});
  }
  context.tx.commit();
}

std::vector<Error> record_dispatch(org::Context& context, CaseId id, const DispatchForm& form) {
  CaseStore store = store_of(context);
  const auto found = case_in_sight(context, store, id);
  if (!found) return {found.error()};
  DispatchStore dispatches = dispatches_of(context);
  const auto all = dispatches.of_case(id);
  if (all.empty()) return {refusal::nothing_to_send};
  auto errors = check_dispatch(form, all.back(), context.today);
  if (!errors.empty()) return errors;
  DispatchForm kept = form;
  kept.clock = read_clock(form.clock).value_or("");
  if (!dispatches.record(all.back(), kept, actor_of(context))) return {refusal::nothing_to_send};
  org::record_audit(
      context, {.agency_id = found->agency_id,
                .action = "case.dispatched",
                .subject = "case/" + std::to_string(id.value),
                .details = {{"number", found->number}, {"kind", std::string{name_of(form.kind)}}}});
  announce_case(context, *found, "dispatched");
  context.tx.commit();
  return {};
}

std::optional<org::WaitingList> waiting_dispatches(org::Context& context) {
  DispatchStore dispatches = dispatches_of(context);
  const auto opens = opened_agencies(context);
  const org::Viewer& viewer = context.viewer;
  const auto ids = dispatches.waiting(viewer.person_id, viewer.scope, opens,
                                      static_cast<int>(org::kMostWaitingShown));
  if (ids.empty()) return std::nullopt;
  org::WaitingList list{.title = "casework.waiting.dispatches",
                        .all = "/cases?dispatch=waiting",
                        .urgency = org::Urgency::now,
                        .total = dispatches.count_waiting(viewer.person_id, viewer.scope, opens),
                        .rows = {}};
  for (const Case& each : in_order_of(ids, store_of(context).find_all(ids))) {
    list.rows.push_back({.words = each.subject,
                         .url = "/cases/" + std::to_string(each.id.value) + "#dispatch",
                         .place = {},
                         .due = std::nullopt});
  }
  return list;
}

Result<ReplyLetter> open_reply_letter(org::Context& context, CaseId id) {
  CaseStore store = store_of(context);
  HB_LET(found, case_in_sight(context, store, id));
  const auto events = store.events_of(id);
  const CaseEvent* closing = closing_of(found, events);
  if (!closing) return refusal::no_reply_letter;
  const Locale locale = found.language;
  ReplyLetter letter{.now = found, .language = locale};
  std::string phone, address;
  if (const auto agency = org::find_agency(context, found.agency_id)) {
    letter.agency = agency->name.in(locale);
    phone = agency->phone;
    address = agency->address;
  }
  const auto line = [&](std::string_view key, const std::string& value) {
    return words_in(locale, key, {{"value", value}});
  };
  letter.title =
      words_in(locale, "casework.dispatch.letter_title." + std::string{name_of(closing->kind)});
  letter.heads = {line("casework.dispatch.letter_to", store.secret_of(id).applicant.name),
                  line("casework.dispatch.letter_date", date_words(closing->day, locale)),
                  line("casework.dispatch.letter_number", found.number),
                  line(applied_for(context, found) ? "casework.dispatch.letter_application"
                                                   : "casework.dispatch.letter_subject",
                       found.subject)};
  letter.text = decided_words(events, *closing);
  if (std::string outcome = outcome_line(locale, *closing); !outcome.empty()) {
    letter.feet.push_back(std::move(outcome));
  }
  if (!phone.empty()) letter.feet.push_back(line("casework.dispatch.letter_phone", phone));
  if (!address.empty()) letter.feet.push_back(line("casework.dispatch.letter_address", address));
  return letter;
}

documents::Document letter_document(const ReplyLetter& letter, Date today) {
  using documents::Paragraph;
  using documents::ParagraphStyle;
  documents::Document document{.title = letter.title + " " + letter.now.number,
                               .creator = letter.agency,
                               .created = to_iso(today),
                               .blocks = {}};
  const auto add = [&](std::string text, ParagraphStyle style = ParagraphStyle::body) {
    document.blocks.emplace_back(Paragraph{.text = std::move(text), .style = style});
  };
  add(letter.agency, ParagraphStyle::subtitle);
  add(letter.title, ParagraphStyle::title);
  for (const std::string& each : letter.heads) add(each);
  add("");
  for (std::string_view rest = letter.text; !rest.empty();) {
    const std::size_t end = rest.find('\n');
    add(std::string{rest.substr(0, end)});
    rest = end == rest.npos ? std::string_view{} : rest.substr(end + 1);
  }
  add("");
  for (const std::string& each : letter.feet) add(each);
  return document;
}

}  // namespace hb::casework
