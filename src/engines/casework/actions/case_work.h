// Working on cases: the queue, a case with all that happened to it, and what can be done next.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "case_links.h"
#include "case_service.h"
#include "casework/appointment.h"
#include "casework/attachment.h"
#include "casework/case.h"
#include "casework/case_list.h"
#include "casework/case_mail.h"
#include "casework/case_notice.h"
#include "casework/case_origin.h"
#include "casework/case_task.h"
#include "casework/decision.h"
#include "casework/dispatch.h"
#include "casework/follow_up.h"
#include "casework/one_time_notice.h"
#include "casework/reply_template.h"
#include "casework/similar.h"
#include "casework/survey.h"
#include "holds.h"
#include "org/agency.h"
#include "org/context.h"
#include "org/directory.h"
#include "org/staff.h"
#include "org/unit.h"
#include "org/waiting.h"

namespace hb::casework {

/// Names that rows mention, asked for once.
struct CaseNames {
  std::unordered_map<AgencyId, org::LocalName> agencies;
  std::unordered_map<UnitId, org::LocalName> units;
  std::unordered_map<PersonId, std::string> people;
};

struct Queue {
  CaseList list;
  CaseCounts counts;  ///< Of the filter without its state.
  std::vector<CaseType> types;
  std::vector<CaseClass> classes;           ///< Where the list stands behind one of them.
  std::vector<org::AgencyInTree> agencies;  ///< Whose cases the viewer handles.
  std::vector<org::Unit> units;             ///< Of the agency, where only one is asked for.
  std::vector<org::PersonName> people;      ///< The same.
  CaseNames names;
  bool directs = false;  ///< The viewer directs cases somewhere.
};

/// Refuses who handles no cases.
Result<Queue> open_queue(org::Context& context, const CaseFilter& filter);

/// What was told of a case, for who works on it.
struct SentNotice {
  CaseNotice notice;
  std::string state;    ///< What became of the letter, or why none went out.
  bool failed = false;  ///< The applicant has to be told in another way.
  std::string reply;    ///< The mail server's last words.
};

/// A letter that came in about a case.
struct CaseLetterIn {
  std::int64_t id = 0;
  Instant at{};
  MailFate fate{};
  std::vector<MailPart> parts;
};

/// The decision that is on its way, as the viewer stands to it.
struct Deciding {
  Decision decision;
  Desk desk{};                       ///< Whose turn it is.
  std::vector<std::string> awaited;  ///< Names of those who may agree; may be empty.
  bool may_agree = false;
  bool alone = false;  ///< Nobody else could: what the viewer proposed himself.
  bool may_give_back = false;
};

/// A case for who works on it. The applicant's addresses are not in it: see open_applicant().
struct CaseFile {
  Case now;
  CaseType type;
  std::vector<CaseClass> classes;  ///< All, for their names and to choose from.
  std::string text;
  std::string applicant;  ///< The name.
  std::string reply_by;   ///< name_of(ReplyBy).
  std::vector<CaseEvent> events;
  Deadline deadline;
  std::vector<ClockDay> days;
  bool works = false;  ///< The viewer works on it; else he is asked about it, and reads alone.
  std::vector<EventKind> may;  ///< What the viewer may do now.
  std::optional<Deciding> deciding;
  std::vector<Decision> decisions;   ///< All, with who agreed.
  std::vector<Dispatch> dispatches;  ///< For who works on it.
  std::vector<CaseTask> tasks;
  std::vector<FollowUp> follow_ups;
  std::vector<Appointment> appointments;  ///< For who works on it.
  std::int64_t minutes = 0;               ///< That people worked at it, as they said.
  std::optional<Date> reassign_by;        ///< Of a case that a unit handed back.
  std::vector<org::Unit> units;
  std::vector<org::StaffMember> staff;
  CaseNames names;
  std::vector<OneTimeNotice> notices;
  std::vector<SurveyAnswer> surveys;
  std::vector<SimilarCase> similar;  ///< Open and recent ones of the agency that may be the same.
  std::vector<SentNotice> told;      ///< The newest first.
  std::vector<CaseLetterIn> letters;
  std::vector<Attachment> files;
  std::optional<CaseDelay> delay;
  bool may_explain_delay = false;
  Together together;
  std::optional<catalogue::ServiceDescription> service;  ///< Of an application.
  std::vector<ServiceChoice> services;                   ///< It may be said to be for.
  CasePlace place;
  std::vector<AttributeSaid> said;       ///< To what its type asks.
  std::vector<ReplyTemplate> templates;  ///< Where an answer can be written.
  ReplyFacts reply_facts;
  std::optional<CaseOrigin> origin;  ///< Of what else in the program it was made.
  Keeping keeping;                   ///< Held, or its content destroyed.
};

/// Refuses outside the scope, who does not handle the agency's cases, and a confidential case to
/// everybody but its officer and who directs cases there. Whoever is asked about it reads it while
/// his task is open.
Result<CaseFile> open_case(org::Context& context, CaseId id);

/// The applicant with all addresses; that they were opened is recorded (個人資料保護法 §18).
Result<Applicant> open_applicant(org::Context& context, CaseId id);

/// Does what move_case() allows. Handing out to others and reopening need the duty to direct cases;
/// taking one that nobody has does not. An answer, leaving it unprocessed, giving it to another
/// agency and more time are proposed, and carried out when the last desk agrees (case_decisions.h).
Result<Done> do_with_case(org::Context& context, CaseId id, const CaseMove& move);

/// Keeps why a case takes longer and by when it is answered; refuses as check_delay() does. The
/// applicant is told with the word that its day is over; who was told that before, in a letter of
/// its own, once for each new day (F17).
Result<Done> explain_delay(org::Context& context, CaseId id, const CaseDelay& delay);

/// Cases on the viewer's desk, for the first screen of the day.
std::vector<org::WaitingList> waiting_cases(org::Context& context);

}  // namespace hb::casework
