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

/// Reads what people type: lists (4、6、12), the words of documents (每季, 上半年, 六月底前,
/// 第一季) and those of our own pages in both languages (every month). Refuses a text that says
/// more.
Result<std::vector<int>> read_months(std::string_view words);

/// Reads "4、6、12" or "4,6 12" alone, in which the months say all that the words do.
Result<std::vector<int>> read_month_list(std::string_view words);

/// Whether the words are these months as we write them, and nothing more: 6月、12月,
/// 每季（3、6、9、12月）.
bool says_only_months(std::string_view words, const std::vector<int>& months);

/// The months that a deadline of a document names, whatever else it says; empty for none.
std::vector<int> months_in(std::string_view words);

/// The same for the plan of a ROC year (0: not known). What reaches from one year into the next,
/// 101年12月至102年2月, names the months of the plan's year; none when it has none of them.
std::vector<int> months_in_year(std::string_view words, int roc_year);

/// The months of a text whose numbers are months, as its column's heading says: 6、12, 06/12, 1-12;
/// empty for any other.
std::vector<int> month_numbers(std::string_view words);

/// 4月、6月、12月
std::string months_text(const std::vector<int>& months);

/// The same for a narrow column: 每月, 每季（3、6、9、12月）, 4、6、12月. read_months() reads it
/// back.
std::string short_months_text(const std::vector<int>& months);

namespace refusal {
inline const Error bad_months{Fault::invalid, "plan.node.bad_months", "months"};
}  // namespace refusal

}  // namespace hb::plan
