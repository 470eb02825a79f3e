// How org's sources of holdings name what a person holds, and what they write down to take a
// handover back.
#pragma once

#include <algorithm>
#include <boost/json.hpp>
#include <cstdint>
#include <string>
#include <string_view>

#include "kernel/date.h"
#include "org/holdings.h"

namespace hb::org {

/// What a source wrote down itself. A record that does not read is a mistake in the program.
class Undo {
 public:
  explicit Undo(std::string_view text) : object_(boost::json::parse(text).as_object()) {}
  std::int64_t number(const char* name) const { return object_.at(name).as_int64(); }
  std::string text(const char* name) const {
    return boost::json::value_to<std::string>(object_.at(name));
  }
  bool flag(const char* name) const { return object_.at(name).as_bool(); }
  const boost::json::array& list(const char* name) const { return object_.at(name).as_array(); }

 private:
  boost::json::object object_;
};

/// The last day of something that goes to another today: yesterday, or today when it began today.
inline Date last_day_of(Date valid_from, Date today) {
  return std::max(plus_days(today, -1), valid_from);
}

}  // namespace hb::org
