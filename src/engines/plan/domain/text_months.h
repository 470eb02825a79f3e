// Check months that a step says in its own sentences, where no column holds them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace hb::plan {

struct TextMonths {
  std::vector<int> months;  ///< 1…12 rising.
  std::string unreadable;   ///< What stands behind a word for a deadline and names no month.
};

/// Reads each line's last bracket when it holds months and nothing else (…（6月、12月）。,
/// 【9月】), or the month by which something is done (（114年9月底前完成）), and what follows a
/// word such as 完成期限：. Months anywhere else are part of the sentence: 6月份起 says when
/// something begins.
TextMonths months_of_text(std::string_view text);

}  // namespace hb::plan
