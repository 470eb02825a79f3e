// Several names in one sentence.
#pragma once

#include <string>
#include <vector>

#include "kernel/texts.h"

namespace hb {

/// 甲、乙、丙 or “a, b, c”; empty ones are left out.
inline std::string listed(Locale locale, const std::vector<std::string>& names) {
  std::string words;
  for (const std::string& name : names) {
    if (name.empty()) continue;
    if (!words.empty()) words += locale == Locale::en ? ", " : "、";
    words += name;
  }
  return words;
}

}  // namespace hb
