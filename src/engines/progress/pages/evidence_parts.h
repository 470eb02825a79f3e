// The evidence of a task as its page shows it.
#pragma once

#include <boost/json/value.hpp>

#include "progress/evidence.h"
#include "tasks.h"
#include "web/parts.h"

namespace hb::progress {

/// The pieces with what answered at their addresses, and – while the task is open – the form to add
/// one and to take one back.
html::Node evidence_section(const web::Page& page, const TaskFile& file);

boost::json::value to_json(TaskId task, const Evidence& evidence);

}  // namespace hb::progress
