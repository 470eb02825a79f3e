// Sending decisions on by hand, because the applicant asked for it or a letter by e-mail did not
// arrive: what waits, what was done, and the letter to print.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "casework/dispatch.h"
#include "documents/document_model.h"
#include "org/agency.h"
#include "org/context.h"
#include "org/waiting.h"

namespace hb::casework {

/// A closing has to be sent on where the applicant asked for another way than e-mail; a case that
/// is opened again has nothing to send. Does not commit.
void dispatch_after(org::Context& context, const Case& current, const CaseMoved& fact,
                    std::int64_t event);

/// A letter did not arrive. Where it told the applicant by which decision his case is closed, the
/// decision waits to be sent on in another way; once for each decision.
void dispatch_after_failure(org::Context& context, std::int64_t notice_id);

/// Keeps what somebody did. Refuses as check_dispatch() does, and a case that is not in sight.
std::vector<Error> record_dispatch(org::Context& context, CaseId id, const DispatchForm& form);

/// For the first screen of the day: the viewer's own, and all where he directs cases.
std::optional<org::WaitingList> waiting_dispatches(org::Context& context);

/// The letter about the decision by which a case is closed, in the case's language. The address is
/// not in it: it is opened by itself, on record.
struct ReplyLetter {
  Case now;
  Locale language = Locale::zh_tw;
  std::string agency;
  std::string title;
  std::vector<std::string> heads;  ///< To whom, date, number, subject.
  std::string text;                ///< The answer, with its legal basis and remedies.
  std::vector<std::string> feet;   ///< The ground it rests on, whom to ask.
};
/// Refuses a case that is not in sight, and one that is open.
Result<ReplyLetter> open_reply_letter(org::Context& context, CaseId id);
documents::Document letter_document(const ReplyLetter& letter, Date today);

}  // namespace hb::casework
