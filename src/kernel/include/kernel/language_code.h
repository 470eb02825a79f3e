// How a language is written where rows and documents name it.
#pragma once

#include <string_view>

#include "kernel/texts.h"

namespace hb {

/// "zh-TW" or "en": in the database, in JSON, and of a part of a page in a language of its own.
inline std::string_view language_code(Locale locale) {
  return locale == Locale::en ? "en" : "zh-TW";
}

}  // namespace hb
