#include "measure/measure_source.h"

#include <algorithm>
#include <cstdlib>

namespace hb::measure {

std::size_t place_of(std::span<const MeasureInfo> measures, std::string_view key) {
  const auto found = std::ranges::find(measures, key, &MeasureInfo::key);
  if (found == measures.end()) std::abort();
  return static_cast<std::size_t>(found - measures.begin());
}

}  // namespace hb::measure
