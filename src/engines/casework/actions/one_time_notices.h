// Asking for everything that is missing at once, and taking in what comes.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "case_service.h"
#include "casework/one_time_notice.h"
#include "org/agency.h"
#include "org/context.h"

namespace hb::casework {

/// The case that a notice is to be written for.
struct NoticeDraft {
  Case now;
  int round = 1;
  std::vector<OneTimeNotice> earlier;
  std::vector<PaperListed> listed;  ///< Papers of its service.
};

/// Refuses as a case does that is not in sight, and where nothing can be asked for now.
Result<NoticeDraft> draft_notice(org::Context& context, CaseId id);

/// What came of a form: the round that was given, or all that is to be mended.
struct NoticeGiven {
  int round = 0;  ///< 0: refused.
  std::vector<Error> errors;
};

/// Gives the notice: the clock waits from today on. Refuses as check_notice() and move_case() do.
NoticeGiven give_notice(org::Context& context, CaseId id, const NoticeForm& form);

/// Papers came, today. When all of the last notice are there, the clock goes on. Refuses as
/// check_came(), and a case that moved on meanwhile or awaits nothing.
Result<Done> take_in_papers(org::Context& context, CaseId id, int row_version,
                            const std::vector<std::int64_t>& papers);

/// A notice with its heads, as it is printed and sent.
struct NoticeSheet {
  OneTimeNotice notice;
  std::string number;  ///< The case's.
  std::string subject;
  org::LocalName type;
  std::string applicant;
  std::string words;                ///< What else the applicant is told.
  Locale language = Locale::zh_tw;  ///< Of the case: in this one the sheet is written.
  bool restarts = false;  ///< The period begins anew when everything came; else it goes on.
  org::LocalName agency;
  std::string address;
  std::string phone;
};

/// Refuses as a case that is not in sight does, and a round that there was not.
Result<NoticeSheet> open_notice(org::Context& context, CaseId id, int round);

/// The notices of a case that the caller has found.
std::vector<OneTimeNotice> notices_of(org::Context& context, CaseId id);

/// Whether papers of a one-time notice are awaited. They are ticked off by whoever has looked at
/// them: a letter or a form that says «enclosed» starts no clock.
bool papers_are_ticked(org::Context& context, CaseId id);

/// Everything that the last notice asked for came today. The caller commits.
void all_papers_came(org::Context& context, CaseId id);

}  // namespace hb::casework
