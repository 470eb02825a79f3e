// The evidence of a task as its page shows it.
#pragma once

#include <boost/json/value.hpp>

#include "progress/evidence.h"
#include "tasks.h"
#include "web/parts.h"

namespace hb::progress {

/// The fields of a report's form that add a piece to it.
html::Node evidence_fields(const web::Page& page, const TaskFile& file);

/// The pieces with what answered at their addresses, and – while the task is open – the form to
/// take one back.
html::Node evidence_section(const web::Page& page, const TaskFile& file);

boost::json::value to_json(const TaskFile& file, const Evidence& evidence);

}  // namespace hb::progress
