#include "case_letters.h"

#include <algorithm>
#include <span>

#include "casework/dispatch.h"
#include "casework/recount.h"
#include "casework/survey.h"
#include "casework/texts.h"
#include "kernel/language_code.h"
#include "kernel/roc_date.h"
#include "kernel/texts.h"
#include "notice_store.h"
#include "notices/notice.h"
#include "org/contact.h"
#include "org/directory.h"
#include "org/ports.h"

namespace hb::casework {

namespace {

const Texts& words() {
  static const Texts texts = [] {
    Texts all;
    all.add(casework::texts());
    return all;
  }();
  return texts;
}

/// One letter being written.
class Writer {
 public:
  Writer(Locale locale, std::string agency, std::string phone)
      : locale_(locale), agency_(std::move(agency)), phone_(std::move(phone)) {}

  std::string say(std::string_view key, std::vector<TextArgument> arguments = {}) const {
    return words().get(locale_, key, arguments);
  }
  void line(std::string_view key, std::vector<TextArgument> arguments = {}) {
    text_ += say(key, std::move(arguments)) + "\n";
  }
  void paragraph(std::string_view key, std::vector<TextArgument> arguments = {}) {
    gap();
    line(key, std::move(arguments));
  }
  void quote(std::string_view own_words) {
    gap();
    text_ += std::string{own_words} + "\n";
  }
  void gap() {
    if (!text_.empty()) text_ += "\n";
  }
  std::string day(Date date) const { return date_words(date, locale_); }
  Locale locale() const { return locale_; }
  const std::string& agency() const { return agency_; }
  const std::string& phone() const { return phone_; }
  const std::string& text() const { return text_; }

 private:
  Locale locale_;
  std::string agency_;
  std::string phone_;
  std::string text_;
};

const notices::MailIdentity* mail_of(const org::Context& context) {
  const org::Ports* ports = context.services.ports;
  return ports ? ports->find<notices::MailIdentity>() : nullptr;
}

Writer writer_for(org::Context& context, const Case& current, Locale locale) {
  const auto agency = org::find_agency(context, current.agency_id);
  return agency ? Writer{locale, agency->name.in(locale), agency->phone} : Writer{locale, "", ""};
}

int days_off(const std::vector<ClockDay>& days) {
  return static_cast<int>(std::count_if(days.begin(), days.end(), [](const ClockDay& each) {
    return each.fate == DayFate::day_off || each.fate == DayFate::moves_on;
  }));
}

/// The day and how it was counted.
void say_due(Writer& letter, const LetterFacts& facts) {
  if (!facts.deadline.due) return;
  letter.line("casework.letter.due", {{"day", letter.day(*facts.deadline.due)}});
  if (facts.deadline.provisional) letter.line("casework.deadline.provisional");
  if (facts.days.empty()) return;
  letter.line("casework.letter.counted", {{"from", letter.day(facts.days.front().day.date)},
                                          {"counted", std::to_string(facts.deadline.counted)},
                                          {"off", std::to_string(days_off(facts.days))}});
}

/// What was written to the applicant, or where he reads it when it is secret.
void say_words(Writer& letter, const Case& current, const LetterFacts& facts) {
  if (current.confidential) {
    letter.paragraph("casework.letter.read_there");
  } else if (!facts.text.empty()) {
    letter.quote(facts.text);
  }
}

/// Which day of the calendar changed, and why.
void say_cause(Writer& letter, const LetterFacts& facts) {
  const auto recount = recount_of(facts.detail);
  if (!recount) return;
  letter.paragraph(
      "casework.recounted." + std::string{name_of(recount->cause)},
      {{"day", recount->day ? letter.day(*recount->day) : ""}, {"reason", facts.text}});
}

/// When and where to meet.
void say_meeting(Writer& letter, const Case& current, const LetterFacts& facts) {
  if (current.confidential || !facts.meet_on) {
    letter.paragraph("casework.letter.read_there");
    return;
  }
  letter.paragraph(
      "casework.letter.meeting",
      {{"day", letter.day(*facts.meet_on)}, {"clock", facts.meet_at}, {"place", facts.meet_place}});
}

void say_matter(Writer& letter, const Case& current, NoticeKind kind, const LetterFacts& facts,
                ReplyBy reply_by) {
  switch (kind) {
    case NoticeKind::receipt:
      letter.gap();
      letter.line("casework.letter.number", {{"number", current.number}});
      letter.line("casework.letter.code", {{"code", facts.check_code}});
      say_due(letter, facts);
      return;
    case NoticeKind::extended:
      say_words(letter, current, facts);
      letter.gap();
      say_due(letter, facts);
      return;
    case NoticeKind::answered:
      // The answer goes by the way that was asked for.
      if (reply_by == ReplyBy::email) {
        if (verdict_of(facts.detail)) letter.paragraph("casework.verdict." + facts.detail);
        say_words(letter, current, facts);
      } else {
        letter.paragraph("casework.letter.answered_by." + std::string{name_of(reply_by)});
      }
      return;
    case NoticeKind::transferred:
      letter.paragraph("casework.letter.transferred_to", {{"agency", facts.detail}});
      say_words(letter, current, facts);
      return;
    case NoticeKind::set_aside:
      letter.paragraph("casework.ground." + facts.detail);
      say_words(letter, current, facts);
      return;
    case NoticeKind::overdue:
    case NoticeKind::delay:
      say_words(letter, current, facts);
      if (facts.expected_on) {
        letter.paragraph("casework.letter.expected", {{"day", letter.day(*facts.expected_on)}});
      }
      return;
    case NoticeKind::asked:
      say_words(letter, current, facts);
      if (facts.reply_by) {
        letter.paragraph("casework.letter.reply_by", {{"day", letter.day(*facts.reply_by)}});
      }
      return;
    case NoticeKind::lapsed:
      if (facts.reply_by) {
        letter.paragraph("casework.letter.lapsed_on", {{"day", letter.day(*facts.reply_by)}});
      }
      say_due(letter, facts);
      return;
    case NoticeKind::merged: say_words(letter, current, facts); return;
    // What was written with it is for colleagues, or came from whoever is told.
    case NoticeKind::resumed:
    case NoticeKind::reopened:
    case NoticeKind::released:
      letter.gap();
      say_due(letter, facts);
      return;
    case NoticeKind::recounted:
      say_cause(letter, facts);
      letter.gap();
      say_due(letter, facts);
      return;
    case NoticeKind::applied:
      letter.paragraph("casework.letter.applied_for", {{"service", facts.detail}});
      say_due(letter, facts);
      return;
    case NoticeKind::appointment:
    case NoticeKind::appointment_cancelled: say_meeting(letter, current, facts); return;
    case NoticeKind::reminder:
    case NoticeKind::lapsed_work:
    case NoticeKind::undelivered:
    case NoticeKind::assigned:
    case NoticeKind::decision:
    case NoticeKind::task:
    case NoticeKind::task_reminder:
    case NoticeKind::follow_up_reminder: return;
  }
}

/// Where an applicant looks his case up.
std::string portal_address(const notices::MailIdentity& mail, const Case& current) {
  return mail.site_url + "/portal/cases?number=" + current.number;
}

/// After a closing: how was it, and until when that is asked (J10). Who is called, written to or
/// fetches it has no answer yet.
void say_survey(Writer& letter, const Case& current, NoticeKind kind, ReplyBy reply_by,
                const notices::MailIdentity& mail, Date today) {
  const bool closes = kind == NoticeKind::answered || kind == NoticeKind::transferred ||
                      kind == NoticeKind::set_aside;
  if (!closes || is_sent_by_hand(reply_by)) return;
  const std::string last = letter.day(plus_days(today, kSurveyDays));
  if (mail.site_url.empty()) {
    letter.paragraph("casework.letter.survey", {{"day", last}});
  } else {
    letter.paragraph("casework.letter.survey_at",
                     {{"day", last}, {"url", portal_address(mail, current)}});
  }
}

/// Whom to ask, where to look it up, and that nobody wrote this by hand.
void say_contact(Writer& letter, const Case& current, const notices::MailIdentity& mail) {
  letter.gap();
  letter.line("casework.letter.agency", {{"agency", letter.agency()}});
  if (!letter.phone().empty()) letter.line("casework.letter.phone", {{"phone", letter.phone()}});
  if (mail.site_url.empty()) {
    letter.line("casework.letter.look_up");
  } else {
    letter.line("casework.letter.look_up_at", {{"url", portal_address(mail, current)}});
  }
  letter.paragraph(mail.reads_answers ? "casework.letter.answer_this"
                                      : "casework.letter.do_not_answer");
}

notices::NoticeDraft draft_of(const Case& current, NoticeKind kind, const std::string& occasion,
                              const mail::Address& to, const Writer& letter) {
  const std::string name{name_of(kind)};
  return {.agency_id = current.agency_id,
          .kind = "casework.letter.kind." + name,
          .about = "case/" + std::to_string(current.id.value),
          .occasion = "casework/" + occasion,
          .to = to,
          .from_name = letter.agency(),
          .subject = letter.say("casework.letter.subject." + name, {{"number", current.number}}),
          .text = letter.text(),
          .language = language_code(letter.locale())};
}

/// What was told on an occasion, and why no letter of it can go out where none can.
CaseNotice notice_of(NoticeKind kind, const org::Context& context,
                     const std::optional<mail::Address>& to, const notices::MailIdentity* mail) {
  CaseNotice notice{.kind = kind, .at = context.now};
  if (!to) {
    notice.unsent = Unsent::no_address;
  } else if (!mail) {
    notice.unsent = Unsent::no_server;
  }
  return notice;
}

std::optional<mail::Address> address_of(org::Context& context, PersonId colleague) {
  const auto contacts = org::mail_addresses(context, std::span{&colleague, 1});
  const auto found = contacts.find(colleague);
  return found == contacts.end() ? std::nullopt : mail::Address::parse(found->second);
}

/// The numbers of all, each with its day and where it is worked on.
notices::NoticeDraft assignment_letter(Writer& letter, const std::vector<const CaseGiven*>& given,
                                       const std::string& occasion, const mail::Address& to,
                                       const notices::MailIdentity& mail) {
  const std::string count = std::to_string(given.size());
  letter.paragraph("casework.letter.lead.assigned", {{"count", count}});
  letter.gap();
  for (const CaseGiven* each : given) {
    const Case& one = each->now;
    letter.line("casework.letter.assigned_one",
                {{"number", one.number}, {"day", one.due_on ? letter.day(*one.due_on) : "–"}});
    if (mail.site_url.empty()) continue;
    letter.line("casework.letter.work_on_it",
                {{"url", mail.site_url + "/cases/" + std::to_string(one.id.value)}});
  }
  notices::NoticeDraft draft =
      draft_of(given.front()->now, NoticeKind::assigned, occasion, to, letter);
  if (given.size() > 1) {
    draft.subject = letter.say("casework.letter.subject.assigned_many", {{"count", count}});
  }
  return draft;
}

/// Orders it and says so in the row of its occasion.
void order(org::Context& context, NoticeStore& store, const std::string& occasion,
           const notices::MailIdentity& mail, const notices::NoticeDraft& draft) {
  const auto id =
      notices::queue_notice(context.tx, *context.services.sealer, mail, draft, context.now);
  if (id) store.set_letter(occasion, id->value);
}

/// What a letter continues: the one that came in, else the last that went out about the case, so
/// that whoever gets it reads all of them as one talk.
std::optional<mail::MessageId> letter_before(org::Context& context, NoticeStore& store, CaseId id,
                                             NoticeKind kind, const LetterFacts& facts) {
  if (auto came_in = mail::MessageId::parse(facts.answers)) return *std::move(came_in);
  if (kind == NoticeKind::receipt) return std::nullopt;
  const notices::NoticeId last{store.last_letter_to_applicant(id)};
  if (last.value == 0) return std::nullopt;
  for (const notices::Notice& each : notices::notices_of(context.tx, std::vector{last})) {
    if (auto went_out = mail::MessageId::parse(each.message_id)) return *std::move(went_out);
  }
  return std::nullopt;
}

}  // namespace

void tell_applicant(org::Context& context, const Case& current, NoticeKind kind,
                    const std::string& occasion, const LetterFacts& facts) {
  const notices::MailIdentity* mail = mail_of(context);
  CaseStore cases{context.tx, *context.services.sealer};
  NoticeStore store{context.tx, *context.services.sealer};
  const Applicant applicant =
      facts.applicant ? *facts.applicant : cases.secret_of(current.id).applicant;
  // Nobody left an address: that no letter goes out is no failure.
  if (applicant.reply_by == ReplyBy::none) return;
  const auto to = mail::Address::parse(applicant.email);
  const CaseNotice notice = notice_of(kind, context, to, mail);
  if (!store.record(current, notice, occasion) || notice.unsent != Unsent::no) return;
  const auto before = letter_before(context, store, current.id, kind, facts);
  Writer letter = writer_for(context, current, current.language);
  letter.line("casework.letter.greeting", {{"name", applicant.name}});
  std::vector<TextArgument> about{{"number", current.number}};
  if (current.due_on) about.emplace_back("day", letter.day(*current.due_on));
  letter.paragraph("casework.letter.lead." + std::string{name_of(kind)}, about);
  say_matter(letter, current, kind, facts, applicant.reply_by);
  say_survey(letter, current, kind, applicant.reply_by, *mail, context.today);
  say_contact(letter, current, *mail);
  notices::NoticeDraft draft = draft_of(current, kind, occasion, *to, letter);
  if (before) draft.answers.push_back(*before);
  order(context, store, occasion, *mail, draft);
}

std::string letter_words(std::string_view key) { return words().get(Locale::zh_tw, key); }

std::string words_in(Locale locale, std::string_view key, std::vector<TextArgument> arguments) {
  return words().get(locale, key, arguments);
}

void tell_colleague(org::Context& context, const Case& current, const std::string& occasion,
                    const StaffLetter& about) {
  const notices::MailIdentity* mail = mail_of(context);
  NoticeStore store{context.tx, *context.services.sealer};
  const auto to = address_of(context, about.person_id);
  CaseNotice notice = notice_of(about.kind, context, to, mail);
  notice.to_staff = true;
  if (!store.record(current, notice, occasion) || notice.unsent != Unsent::no) return;
  Writer letter = writer_for(context, current, Locale::zh_tw);
  letter.paragraph("casework.letter.lead." + std::string{name_of(about.kind)},
                   {{"number", current.number},
                    {"days", std::to_string(about.working_days_left)},
                    {"day", letter.day(about.due_on)}});
  if (!mail->site_url.empty()) {
    letter.line(
        "casework.letter.work_on_it",
        {{"url", mail->site_url + "/cases/" + std::to_string(current.id.value) + about.place}});
  }
  order(context, store, occasion, *mail, draft_of(current, about.kind, occasion, *to, letter));
}

void tell_of_assignment(org::Context& context, const std::vector<CaseGiven>& given,
                        PersonId officer) {
  if (!officer || officer == context.viewer.person_id) return;
  const notices::MailIdentity* mail = mail_of(context);
  NoticeStore store{context.tx, *context.services.sealer};
  const auto to = address_of(context, officer);
  CaseNotice notice = notice_of(NoticeKind::assigned, context, to, mail);
  notice.to_staff = true;
  const auto occasion_for = [](const CaseGiven& each) {
    return occasion_of(NoticeKind::assigned, each.now.id, each.event);
  };
  std::vector<const CaseGiven*> told;
  for (const CaseGiven& each : given) {
    if (store.record(each.now, notice, occasion_for(each))) told.push_back(&each);
  }
  if (told.empty() || notice.unsent != Unsent::no) return;
  Writer letter = writer_for(context, told.front()->now, Locale::zh_tw);
  const auto draft = assignment_letter(letter, told, occasion_for(*told.front()), *to, *mail);
  const auto id =
      notices::queue_notice(context.tx, *context.services.sealer, *mail, draft, context.now);
  if (!id) return;
  for (const CaseGiven* each : told) store.set_letter(occasion_for(*each), id->value);
}

std::vector<SentNotice> sent_notices(org::Context& context, CaseId id) {
  NoticeStore store{context.tx, *context.services.sealer};
  std::vector<SentNotice> sent;
  std::vector<notices::NoticeId> letters;
  for (const CaseNotice& each : store.told_of(id)) {
    if (each.notice_id != 0) letters.push_back(notices::NoticeId{each.notice_id});
    sent.push_back({.notice = each,
                    .state = std::string{name_of(each.unsent)},
                    // An office that sends none knows it.
                    .failed = each.unsent == Unsent::no_address && !each.to_staff});
  }
  if (letters.empty()) return sent;
  for (const notices::Notice& letter : notices::notices_of(context.tx, letters)) {
    for (SentNotice& each : sent) {
      if (each.notice.notice_id != letter.id.value) continue;
      each.state = notices::name_of(letter.state);
      each.failed = notices::has_failed(letter.state) && !each.notice.to_staff;
      each.reply = letter.reply;
    }
  }
  return sent;
}

}  // namespace hb::casework
