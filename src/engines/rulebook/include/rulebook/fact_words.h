// The facts by which a duty is done, as pages say them.
#pragma once

#include <string>
#include <vector>

namespace hb::rulebook {

/// 修訂已核定或無須修訂: any of them settles it. A face knows no pages: they bring their own.
template <typename Page>
std::string any_fact_words(const Page& page, const std::vector<std::string>& facts) {
  std::string words;
  for (const std::string& fact : facts) {
    if (!words.empty()) words += page.t("rulebook.list_or");
    words += page.words("rulebook.fact." + fact);
  }
  return words;
}

}  // namespace hb::rulebook
