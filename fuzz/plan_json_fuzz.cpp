// The JSON of plans: text that is no plan is refused in the one way that is promised, and a plan
// that was read is written and read again the same.
#include <boost/json/serialize.hpp>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <stdexcept>
#include <string>
#include <string_view>

#include "plan/plan_json.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text{reinterpret_cast<const char*>(data), size};
  try {
    const hb::plan::Plan plan = hb::plan::plan_from_json(text);
    const std::string once = boost::json::serialize(hb::plan::to_json(plan));
    const hb::plan::Plan again = hb::plan::plan_from_json(once);
    if (boost::json::serialize(hb::plan::to_json(again)) != once) std::abort();
  } catch (const std::runtime_error&) {
    // Said in the header; anything else that is thrown ends the fuzzer.
  }
  return 0;
}
