// Check months (查核期限): the months of the year by whose end an entry's work is looked at, as
// people type and read them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "kernel/result.h"

namespace hb::plan {

/// Refuses what is no month of 1 to 12, and months out of order or named twice.
Result<Done> check_months(const std::vector<int>& months);

/// Reads "4、6、12" or "4,6 12" as months. Refuses anything else.
Result<std::vector<int>> read_months(std::string_view words);

/// The same of what somebody types: also the words of plans, such as 每季, 每月, 六月底, 3月至5月.
Result<std::vector<int>> read_typed_months(std::string_view words);

/// 4月、6月、12月
std::string months_text(const std::vector<int>& months);

namespace refusal {
inline const Error bad_months{Fault::invalid, "plan.node.bad_months", "months"};
}  // namespace refusal

}  // namespace hb::plan
