// Parts about others who are asked in on a case: its panel on the case's page, and how long people
// worked at it.
#pragma once

#include <boost/json/array.hpp>
#include <string>

#include "case_work.h"
#include "web/parts.h"

namespace hb::casework {

web::Url task_url(CaseId id, CaseTaskId task);
/// 第二股　陳美惠: whom a task asks.
std::string asked_words(const web::Page& page, const CaseNames& names, const CaseTask& task);
web::StateTag task_tag(const CaseTask& task, Date today);
/// By when, and how many days are left or over; how it ended.
std::string task_when(const web::Page& page, const CaseTask& task, Date today);

/// Who was asked what, what they said, and the form that asks; nothing where neither is.
html::Node tasks_part(const web::Page& page, const CaseFile& file, Date today);
/// The tick without which no answer is written while others are still asked; nothing else.
html::Node despite_tasks_field(const web::Page& page, const CaseFile& file);
/// By when a case that was handed back is given to another; nothing of others.
html::Node reassign_part(const web::Page& page, const CaseFile& file, Date today);

/// Minutes that it took; may be left empty.
html::Node minutes_field(const web::Page& page, const std::string& name);
/// What stands in such a field; 0 when it is empty. Refuses what is no number of minutes.
Result<int> typed_minutes(const web::Request& request, std::string_view name);

boost::json::object to_json(const CaseTask& task, Date today);
boost::json::array tasks_json(const CaseFile& file, Date today);

}  // namespace hb::casework
