// Parts of a case's page about letters: what was sent, what came, and why it takes longer.
#pragma once

#include <boost/json/array.hpp>

#include "case_work.h"
#include "web/parts.h"

namespace hb::casework {

/// What was sent, with whether it arrived; says so when the applicant has to be told in another
/// way.
html::Node sent_part(const web::Page& page, const CaseFile& file);
/// Letters that came by e-mail, each to be saved with what was attached, unless a scanner has not
/// looked at that or found something.
html::Node letters_part(const web::Page& page, const CaseFile& file);
/// The form of the reason; nothing while the day is far.
html::Node delay_part(const web::Page& page, const CaseFile& file);

/// A button that saves a letter; `place` 0 is the letter itself. `about`: which one, for who hears
/// the words alone.
html::Node save_letter_button(const web::Page& page, std::int64_t letter, int place,
                              const std::string& words, const std::string& about);
web::StateTag fate_tag(MailFate fate);

boost::json::array sent_json(const CaseFile& file);
boost::json::array letters_json(const CaseFile& file);

}  // namespace hb::casework
