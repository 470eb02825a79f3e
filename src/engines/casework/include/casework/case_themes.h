// What people brought up most, for next year's plan (B10): a plan::ThemeSource.
#pragma once

#include "plan/theme_source.h"

namespace hb::casework {

/// The classes of an agency's cases, with those of the agencies below it. It lives as long as the
/// program.
const plan::ThemeSource& case_themes();

}  // namespace hb::casework
