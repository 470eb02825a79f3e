// A case (案件): what somebody brought to an agency, by which channel, and what happened to it.
//
// What happened is a row each and never changes; where the case stands is computed from the rows,
// and stands beside them only so that the queue finds it. Whatever is asked of a person (a missing
// paper) stops or restarts the clock as the type says (casework/clock.h).
//
//   received → working → proposed → answered (closed)
//                 ↓ ↑         ↓ returned: as before
//              waiting
//
// Whoever does not supply in time keeps no case waiting: past the day that was set it goes on
// (casework/lapse.h), and while it waits it may as well be decided.
//
// A case that is proposed may as well become transferred (closed, 行政程序法 §172), set aside
// (closed, §173) or extended (as before): each is proposed and agreed to like an answer
// (casework/decision.h).
//
// One that is received, in work or waiting may be merged: it goes with another case of the same
// matter, and is closed with it.
//
// What is closed can be reopened (working); what is merged, released (as before).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "casework/case_attribute.h"
#include "casework/case_class.h"
#include "casework/case_type.h"
#include "casework/clock.h"
#include "catalogue/service.h"
#include "kernel/date.h"
#include "kernel/id.h"
#include "kernel/result.h"
#include "kernel/texts.h"

namespace hb::casework {

using CaseId = Id<struct CaseTag>;
using ImportId = Id<struct CaseImportTag>;
using DisposalId = Id<struct DisposalTag>;

/// How it came in; the class 現場/非現場 follows from it (H04).
enum class Channel { counter, phone, web, email, letter, fax, media, meeting };
inline constexpr Channel kChannels[] = {Channel::counter, Channel::phone,  Channel::web,
                                        Channel::email,   Channel::letter, Channel::fax,
                                        Channel::media,   Channel::meeting};
std::string_view name_of(Channel channel);
std::optional<Channel> channel_of(std::string_view name);
constexpr bool is_on_site(Channel channel) { return channel == Channel::counter; }

/// How the applicant wants the answer.
enum class ReplyBy {
  email,
  letter,
  phone,
  counter,
  none,  ///< Left no way to be reached (未留聯絡方式): nothing is sent.
};
/// The ways in which an answer is given.
inline constexpr ReplyBy kReplies[] = {ReplyBy::email, ReplyBy::letter, ReplyBy::phone,
                                       ReplyBy::counter};
std::string_view name_of(ReplyBy by);
std::optional<ReplyBy> reply_by_of(std::string_view name);

/// Who asks: sealed in the database, shown to who works on the case.
struct Applicant {
  std::string name;
  std::string email;
  std::string phone;
  std::string address;
  ReplyBy reply_by = ReplyBy::email;
};

/// The service that an application is for, in the version that was published when it came in: a
/// later one changes no running case.
struct ServiceNamed {
  catalogue::ServiceId id;  ///< 0: none.
  int version = 0;
  std::optional<Period> period;  ///< The published one; nothing: the type's holds.
};

/// What is filled in when a case comes in.
struct CaseForm {
  AgencyId agency_id;
  std::string type;
  ClassId class_id;  ///< 0: said later, by who works on it.
  Channel channel = Channel::web;
  std::string subject;
  std::string text;
  Applicant applicant;
  Date received_on{};
  bool read_back = false;           ///< An oral petition was read out and agreed to (§169 II).
  Locale language = Locale::zh_tw;  ///< In which the applicant is written to.
  std::string answers{};  ///< Message-ID of the letter by which it came; the receipt answers it.
  ServiceNamed service{};
  CasePlace place{};
  std::vector<AttributeAnswer> answered{};  ///< To what its type asks.
  std::vector<AttributeSaid> said{};        ///< The same as it is kept; made when it is taken in.
  std::string origin{};  ///< Of what else in the program it was made (case_origin.h), or empty.
};

inline constexpr std::size_t kMaxSubject = 60;
inline constexpr std::size_t kMaxText = 5'000;
inline constexpr std::size_t kMaxContact = 200;

/// The fact that a case came in.
struct CaseReceived {
  CaseForm form;
  ClockRule clock;
  bool confidential = false;
  Deadline deadline;
};

/// Refuses a type that is unknown, retired or not for the web, no subject or text, texts that are
/// too long, no name and no way to answer where a person writes himself, applies for something or
/// chose a way (§173: without name and address a petition may be left unprocessed, so both are
/// asked for; what came so in a letter or by telephone is registered all the same), a day to come,
/// an oral petition that was not read back, and an application that does not say for which service.
/// All that is wrong is told at once.
std::vector<Error> check_case(const CaseForm& form, const std::vector<CaseType>& types, Date today);
/// The part of check_case() about subject and text.
std::vector<Error> check_words(std::string_view subject, std::string_view text);
/// After check_case() found nothing. Refuses what the clock refuses.
Result<CaseReceived> receive_case(const CaseForm& form, const std::vector<CaseType>& types,
                                  const WorkCalendar& calendar);

/// Where a case stands.
enum class CaseState {
  received,     ///< Nobody has it yet.
  working,      ///< An officer or a unit has it.
  waiting,      ///< Something is awaited from the applicant.
  proposed,     ///< An answer, or another decision, waits for approval.
  merged,       ///< Goes with another case; nothing is awaited of it by itself.
  answered,     ///< Closed with an answer.
  transferred,  ///< Closed: another agency's matter.
  set_aside,    ///< Closed without being processed, on one of three grounds.
};
inline constexpr CaseState kCaseStates[] = {
    CaseState::received, CaseState::working,  CaseState::waiting,     CaseState::proposed,
    CaseState::merged,   CaseState::answered, CaseState::transferred, CaseState::set_aside};
std::string_view name_of(CaseState state);
std::optional<CaseState> case_state_of(std::string_view name);
constexpr bool is_closed(CaseState state) {
  return state == CaseState::answered || state == CaseState::transferred ||
         state == CaseState::set_aside;
}

/// Why a case may be left unprocessed (行政程序法 §173). It is registered all the same.
enum class Ground {
  no_content,       ///< No concrete content, or no true name and address.
  answered_before,  ///< The same matter was handled and clearly answered, and is brought again.
  sent_to_many,     ///< Not competent, and the matter went to the competent agency as well.
};
inline constexpr Ground kGrounds[] = {Ground::no_content, Ground::answered_before,
                                      Ground::sent_to_many};
std::string_view name_of(Ground ground);
std::optional<Ground> ground_of(std::string_view name);

/// What an answer makes of an application (准駁): the law knows no filing away of one.
enum class Verdict { granted, partly, refused };
inline constexpr Verdict kVerdicts[] = {Verdict::granted, Verdict::partly, Verdict::refused};
std::string_view name_of(Verdict verdict);
std::optional<Verdict> verdict_of(std::string_view name);

/// What happened.
enum class EventKind {
  received,
  assigned,
  handed_back,  ///< The unit says that it is not its matter.
  noted,        ///< For colleagues only.
  asked,        ///< What is missing was asked for.
  supplied,     ///< It came.
  extended,
  proposed,  ///< An answer was written, or another decision proposed (casework/decision.h).
  agreed,    ///< One of the desks agreed, and others still have to.
  returned,  ///< It goes back to be written anew.
  answered,  ///< It was approved and sent.
  transferred,
  set_aside,
  reopened,
  merged,     ///< It goes with another case from here on.
  released,   ///< It stands by itself again.
  recounted,  ///< Its day is another one, since the office calendar changed.
  applied,    ///< It turned out to be an application for a service.
  lapsed,     ///< The day for supplying passed, and not all came (casework/lapse.h).
};
std::string_view name_of(EventKind kind);
std::optional<EventKind> event_kind_of(std::string_view name);
/// Whether the applicant sees that it happened; its words are shown only of what was sent to him.
bool is_public(EventKind kind);

struct CaseEvent {
  std::int64_t id = 0;
  EventKind kind{};
  Instant at{};
  Date day{};  ///< On which it counts.
  PersonId person_id;
  std::string person_name;  ///< Empty: the applicant.
  UnitId unit_id;           ///< Assigned to.
  PersonId officer_id;      ///< Assigned to.
  std::string text;
  int length = 0;  ///< Of an extension.
  /// A ground, the verdict of an answer, the agency it went to, the number of the case it goes
  /// with; of a proposal what it proposes, where that is no answer; of an agreement the desk.
  std::string detail;
  std::optional<Date> reply_by{};  ///< Of what was asked for: by when it is to come.
};

/// A case as it stands.
struct Case {
  CaseId id;
  std::string number;  ///< 115QYHR1000123
  AgencyId agency_id;
  std::string type;
  ClassId class_id;  ///< 0: not said yet.
  Channel channel{};
  std::string subject;
  bool confidential = false;
  Date received_on{};
  Instant received_at{};
  CaseState state{};
  UnitId unit_id;
  PersonId officer_id;
  ClockRule clock;
  ClockEvents events;
  std::optional<Date> due_on;  ///< Nothing while something is awaited.
  std::optional<Date> closed_on;
  int row_version = 1;
  Locale language = Locale::zh_tw;  ///< Of the letters to the applicant.
  CaseId merged_into;               ///< 0: it stands by itself.
  catalogue::ServiceId service_id;  ///< 0: it is about no service of the catalogue.
  int service_version = 0;
  std::string old_number{};  ///< In the system that it was taken over from, or empty.
  ImportId import_id{};      ///< 0: it came in here.
  DisposalId disposal_id{};  ///< By which its content was destroyed; 0: it is there.

  bool is_late(Date today) const { return !is_closed(state) && due_on && *due_on < today; }
  friend bool operator==(const Case&, const Case&) = default;
};

/// The case as it stands when it has just been written down, as the store would read it.
Case received_case(const CaseReceived& fact, CaseId id, std::string_view number, Instant at);

/// The waitings and the extension that the events tell of, for the clock; `start` stays.
ClockEvents clock_events(Date start, const std::vector<CaseEvent>& events);

/// What is to be done with a case; which fields count depends on `kind`.
struct CaseMove {
  EventKind kind{};
  int row_version = 0;  ///< The one that was seen.
  UnitId unit_id;
  PersonId officer_id;
  std::string text;
  int length = 0;
  std::optional<Ground> ground;
  std::optional<Verdict> verdict{};  ///< Of an answer to an application.
  std::string agency;                ///< Another agency's name.
  std::string number;                ///< Of the case that this one is to go with.
  bool despite_tasks = false;        ///< An answer is written although others are still asked.
  int minutes = 0;                   ///< How long it took; 0: not said.
  /// Of a proposal: what is to become of the case.
  EventKind decision = EventKind::answered;
  std::optional<Date> reply_by{};  ///< By when what is asked for is to come.
};

/// A day further away is a slip of the pen: even the longest correction periods are months.
inline constexpr int kLongestReplyDays = 180;
/// What a proposal about an application has to say, and may not be: an answer its verdict; it is
/// not left unprocessed, since §173 is about petitions.
Result<Done> check_application(const CaseMove& proposal);
/// Refuses no day for supplying, one that has passed and one too far away.
Result<Done> check_reply_day(const std::optional<Date>& reply_by, Date today);

/// The fact that something was done.
struct CaseMoved {
  CaseEvent event;
  CaseState state{};
  UnitId unit_id;
  PersonId officer_id;
  Deadline deadline;
  CaseId merged_into;
};

/// Refuses what cannot be done where the case stands, a case that moved on meanwhile or whose
/// content was destroyed (casework/retention.h), a move without its words, an assignment to nobody,
/// an extension as check_extension() does, and asking without a day. Who may agree to what is asked
/// by agree().
Result<CaseMoved> move_case(const Case& current, const std::vector<CaseEvent>& events,
                            const CaseMove& move, PersonId person, Date today,
                            const WorkCalendar& calendar);

/// Lets a case go with `lead`, where one answer serves both. Refuses as move_case() does, the case
/// itself, another agency's, one that is closed or goes with a third, and a secret one beside one
/// that is none.
Result<CaseMoved> merge_case(const Case& current, const std::vector<CaseEvent>& events,
                             const CaseMove& move, const Case& lead, PersonId person, Date today,
                             const WorkCalendar& calendar);

/// What becomes of a case that goes with another when that one is closed: the same, on the same
/// day, with the words that its applicant is sent; judged by its own deadline. Refuses what the
/// clock refuses.
Result<CaseMoved> follow_lead(const Case& current, const CaseMoved& lead, std::string_view words,
                              const WorkCalendar& calendar);

/// What becomes of a case that was closed with another when that one is reopened: it goes with it
/// again, in the same words, since the answer that both were given is taken up anew. Refuses what
/// the clock refuses.
Result<CaseMoved> reopen_with_lead(const Case& current, const CaseMoved& lead,
                                   const WorkCalendar& calendar);

/// Whether a case can be made an application: while it runs, by itself, and is no secret.
bool may_become_application(const Case& current);

/// What is said of it.
struct ServiceSaid {
  int row_version = 0;  ///< The one that was seen.
  CaseType type;        ///< Of applications.
  ServiceNamed service;
  std::string name;  ///< The service's.
  PersonId person_id;
  Date today{};
};
/// The fact that a case became an application: another type, another clock.
struct ServiceSet {
  CaseMoved moved;
  std::string type;
  ServiceNamed service;
  ClockRule clock;
};
/// Counts the service's period from the day on which the case came in. Refuses a case that moved on
/// meanwhile, that cannot be made one or was extended already, and the service that it has.
Result<ServiceSet> set_service(const Case& current, const ServiceSaid& said,
                               const WorkCalendar& calendar);

/// The day on which a unit said that the case is not its matter, while nobody else has it.
std::optional<Date> handed_back_on(const Case& current, const std::vector<CaseEvent>& events);
/// By when such a case is given to whoever it belongs to: the next working day. Refuses where the
/// office calendar ends.
Result<Date> reassign_by(Date handed_back, const WorkCalendar& calendar);

/// The answer that was written last; nullptr when there is none.
const CaseEvent* latest_answer(const std::vector<CaseEvent>& events);

/// What may be done where the case stands, in the order in which a page offers it.
std::vector<EventKind> moves_from(CaseState state);

/// The number of a case: ROC year, agency code without dashes, six digits.
std::string case_number(int roc_year, std::string_view agency_code, std::int64_t serial);

/// 王○明, 歐○○娜, J○○: enough for the person to know himself.
std::string masked_name(std::string_view name);

namespace refusal {
inline const Error case_missing{Fault::not_found, "casework.case.not_found"};
inline const Error type_unknown{Fault::invalid, "casework.case.type_unknown", "type"};
inline const Error no_service{Fault::invalid, "casework.case.no_service", "service"};
inline const Error service_unknown{Fault::invalid, "casework.case.service_unknown", "service"};
inline const Error service_not_here{Fault::invalid, "casework.case.service_not_here", "service"};
inline const Error service_same{Fault::conflict, "casework.case.service_same", "service"};
inline const Error no_agency{Fault::invalid, "casework.case.no_agency", "agency"};
inline const Error no_subject{Fault::invalid, "casework.case.no_subject", "subject"};
inline const Error no_text{Fault::invalid, "casework.case.no_text", "text"};
inline const Error subject_too_long{Fault::invalid, "casework.case.too_long", "subject"};
inline const Error text_too_long{Fault::invalid, "casework.case.too_long", "text"};
inline const Error contact_too_long{Fault::invalid, "casework.case.too_long", "name"};
inline const Error no_name{Fault::invalid, "casework.case.no_name", "name"};
inline const Error no_way{Fault::invalid, "casework.case.no_way", "reply_by"};
inline const Error no_email{Fault::invalid, "casework.case.no_email", "email"};
inline const Error bad_email{Fault::invalid, "casework.case.bad_email", "email"};
inline const Error no_address{Fault::invalid, "casework.case.no_address", "address"};
inline const Error no_phone{Fault::invalid, "casework.case.no_phone", "phone"};
inline const Error day_to_come{Fault::invalid, "casework.case.day_to_come", "received_on"};
inline const Error not_read_back{Fault::invalid, "casework.case.not_read_back", "read_back"};
inline const Error enquiry_missing{Fault::invalid, "casework.enquiry.missing", "number"};
inline const Error cannot_now{Fault::conflict, "casework.case.cannot_now"};
inline const Error decision_waits{Fault::conflict, "casework.case.decision_waits"};
inline const Error moved_meanwhile{Fault::conflict, "casework.case.moved_meanwhile"};
inline const Error no_words{Fault::invalid, "casework.case.no_words", "text"};
inline const Error no_reply_day{Fault::invalid, "casework.paper.no_reply_day", "reply_by"};
inline const Error reply_day_past{Fault::invalid, "casework.paper.reply_day_past", "reply_by"};
inline const Error reply_day_far{Fault::invalid, "casework.paper.reply_day_far", "reply_by"};
inline const Error nobody{Fault::invalid, "casework.case.nobody", "unit"};
inline const Error no_ground{Fault::invalid, "casework.case.no_ground", "ground"};
inline const Error no_verdict{Fault::invalid, "casework.case.no_verdict", "verdict"};
inline const Error not_set_aside{Fault::conflict, "casework.case.not_set_aside"};
inline const Error no_target{Fault::invalid, "casework.case.no_target", "agency"};
inline const Error no_such_lead{Fault::invalid, "casework.link.no_such_case", "number"};
inline const Error merge_with_itself{Fault::invalid, "casework.link.itself", "number"};
inline const Error merge_elsewhere{Fault::invalid, "casework.link.elsewhere", "number"};
inline const Error merge_lead_gone{Fault::invalid, "casework.link.lead_gone", "number"};
inline const Error merge_secrecy{Fault::invalid, "casework.link.secrecy", "number"};
inline const Error merge_other_desks{Fault::conflict, "casework.link.other_desks", "number"};
inline const Error merge_application{Fault::conflict, "casework.link.application", "number"};
inline const Error own_answer{Fault::forbidden, "casework.case.own_answer"};
inline const Error foreign_unit{Fault::invalid, "casework.case.foreign_unit", "unit"};
inline const Error foreign_officer{Fault::invalid, "casework.case.foreign_officer", "officer"};
inline const Error wrong_code{Fault::invalid, "casework.lookup.wrong_code", "code"};
inline const Error no_number{Fault::invalid, "casework.lookup.no_number", "number"};
inline const Error no_code{Fault::invalid, "casework.lookup.no_code", "code"};
inline const Error too_many_tries{Fault::limited, "casework.lookup.too_many"};
}  // namespace refusal

}  // namespace hb::casework
