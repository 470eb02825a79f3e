// The citizen's view of a case (F13): who knows number and check code sees where it stands, what
// happened when, what is awaited from whom, and by which day it is answered. Nobody's name stands
// there, and of words only what was sent to the applicant.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "casework/appointment.h"
#include "casework/attachment.h"
#include "casework/case.h"
#include "casework/case_notice.h"
#include "casework/dispatch.h"
#include "casework/one_time_notice.h"
#include "org/agency.h"
#include "org/context.h"

namespace hb::casework {

struct CaseProgress {
  Case now;
  CaseType type;
  org::LocalName agency;
  std::string phone;
  org::LocalName unit;            ///< Who has it; empty while nobody has.
  std::string applicant;          ///< Masked.
  std::vector<CaseEvent> events;  ///< The public ones; words only of what was sent.
  Deadline deadline;
  std::vector<ClockDay> days;
  /// The day is that of the case it goes with, which is later than its own; how that one is counted
  /// is another's matter, and `days` is empty.
  bool day_of_lead = false;
  bool survey_stands = false;             ///< How it was handled may be answered now.
  std::vector<OneTimeNotice> notices;     ///< What was asked for, and what of it came.
  std::optional<CaseDelay> delay;         ///< Of a case that is open.
  std::vector<Attachment> files;          ///< Without their names, which may be people's.
  bool papers_are_ticked = false;         ///< An officer says that what is awaited has come.
  std::optional<org::LocalName> service;  ///< Of an application.
  std::vector<Appointment> appointments;  ///< When and where; nothing else of them.
  /// Of a closed case whose decision is sent on by hand: whether it was, without names and words.
  std::optional<Dispatch> dispatch;
};

/// Refuses `wrong_code` for any number and code that are no case's: it does not tell which of both
/// was wrong.
Result<CaseProgress> look_up_case(org::Context& context, std::string_view number,
                                  std::string_view code);

}  // namespace hb::casework
