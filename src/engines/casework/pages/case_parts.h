// What the pages about cases share: addresses, words, pieces.
#pragma once

#include <boost/json/object.hpp>
#include <string>
#include <vector>

#include "casework/case.h"
#include "casework/recount.h"
#include "clock_parts.h"
#include "web/parts.h"
#include "web/typed.h"
#include "web/words.h"

namespace hb::casework {

web::Url case_url(CaseId id);
CaseId case_id(const web::Request& request);

/// 待分派, 辦理中 … with its colour; 逾期 for what is late.
web::StateTag state_tag(CaseState state, bool late);
std::string channel_words(const web::Page& page, Channel channel);
/// Why the day of a case moved and to which one; nothing for another event.
html::Node recount_words(const web::Page& page, const CaseEvent& event);
std::string event_words(const web::Page& page, EventKind kind);
/// Who did it: somebody of the office, whoever brought the case, or the program itself.
std::string actor_words(const web::Page& page, const CaseEvent& event);
/// Why the day of a case moved, and to which one; nothing of another event.
html::Node recount_words(const web::Page& page, const CaseEvent& event);
/// By when what was asked for is to come; nothing of another event.
html::Node reply_day_words(const web::Page& page, const CaseEvent& event);
/// 115/6/30, with how many days are left or gone; that the time stands still.
std::string due_words(const web::Page& page, const Case& current, Date today);

/// What a form of a case carries.
Applicant read_applicant(const web::Request& request);
/// Fields about who asks and how the answer is wanted.
/// Who fills them in: staff may say that nobody left a way to be reached.
enum class FilledInBy { applicant, staff };
html::Node applicant_fields(const web::Page& page, const Applicant& applicant, FilledInBy by);
/// What an answer made of an application; nothing for another answer.
html::Node verdict_part(const web::Page& page, std::string_view detail);
/// The name; of who gave none that there is none.
std::string applicant_words(const web::Page& page, const std::string& name);
/// Fields about the matter itself.
html::Node matter_fields(const web::Page& page, const CaseForm& form);

boost::json::object to_json(const Case& current, Date today);

}  // namespace hb::casework
