// What measures are called, for the words of a plan: actions know their titles as text keys only.
#pragma once

#include <functional>
#include <string>
#include <string_view>

namespace hb::measure {

/// A port (org/ports.h): says a text key in the language that plans are written in.
struct MeasureWords {
  std::function<std::string(std::string_view key)> say;
};

}  // namespace hb::measure
