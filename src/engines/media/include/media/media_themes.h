// What the media spoke about most in a year (輿情反應為計畫輸入), for next year's plan (B10): a
// plan::ThemeSource.
#pragma once

#include "plan/theme_source.h"

namespace hb::media {

/// The topics of an agency's clippings; those below it answer the media in their own plans. It
/// lives as long as the program.
const plan::ThemeSource& media_themes();

}  // namespace hb::media
