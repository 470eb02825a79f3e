// The forms of a case's page by which it goes on: one for each move that may be made where it
// stands.
#pragma once

#include <string_view>

#include "case_work.h"
#include "web/parts.h"

namespace hb::casework {

/// All of them, the first one open; nothing where nothing can be done.
html::Node moves_part(const web::Page& page, const CaseFile& file);

/// How long it took, where it was work; each move has a name of its own for it, so that the forms
/// of one page do not fill each other.
std::string_view minutes_name(EventKind kind);

}  // namespace hb::casework
