#include "document_title.h"

#include <algorithm>
#include <array>

#include "kernel/numeral.h"
#include "kernel/unicode.h"
#include "kernel/utf8.h"
#include "plan_facts.h"
#include "text_shape.h"

namespace hb::plan {
namespace {

constexpr std::array<std::string_view, 26> kTitleEnds{
    "計畫",     "計劃",     "計畫書", "方案", "要點",     "基準", "規定",
    "注意事項", "作業規範", "須知",   "辦法", "守則",     "手冊", "原則",
    "作業程序", "白皮書",   "說明書", "標準", "實施細則", "規範", "作業要點",
    "評核表",   "檢核表",   "項目表", "量表", "報告"};
constexpr std::array<std::string_view, 5> kAnnexWords{"附件", "附錄", "附表", "附冊", "附圖"};
constexpr std::size_t kLongestTitle = 45;
constexpr std::size_t kLongestTitleLine = 600;  ///< In bytes, with the remarks behind a title.
/// A title goes on with a few signs on the next line only when its first line was long.
constexpr std::size_t kShortestFullLine = 15;
constexpr std::size_t kLongestTitleRest = 8;

/// Without brackets and quotes around it, and without a remark such as (草案) behind it.
std::string_view bare_title(std::string_view text) {
  constexpr std::u32string_view kQuotes = U"「」『』《》〈〉【】\"“”";
  text = trim(text);
  for (bool again = true; again && !text.empty();) {
    again = false;
    const auto first = utf8::sign_at(text, 0);
    const auto last = utf8::sign_before(text, text.size());
    if (kQuotes.find(first.value) != kQuotes.npos) {
      text.remove_prefix(first.length);
      again = true;
    } else if (kQuotes.find(last.value) != kQuotes.npos) {
      text.remove_suffix(last.length);
      again = true;
    } else if (last.value == U')' || last.value == U'）') {
      const auto open = std::max(text.rfind('(') == std::string_view::npos ? 0 : text.rfind('('),
                                 text.rfind("（") == std::string_view::npos ? 0 : text.rfind("（"));
      if (open > 0) {
        text = trim(text.substr(0, open));
        again = true;
      }
    }
  }
  return text;
}

}  // namespace

bool reads_like_breadcrumb(std::string_view text) {
  for (const std::string_view mark : {" > ", "›", "»", "＞"}) {
    if (text.find(mark) != std::string_view::npos) return true;
  }
  return false;
}

bool reads_like_title(std::string_view text) {
  if (text.size() > kLongestTitleLine || reads_like_breadcrumb(text)) return false;
  const std::string_view bare = bare_title(text);
  const std::size_t signs = count_signs(bare);
  if (signs < 4 || signs > kLongestTitle || ends_sentence(text) || holds_sentence(text))
    return false;
  if (text.find("，") != std::string_view::npos) return false;
  return std::any_of(kTitleEnds.begin(), kTitleEnds.end(),
                     [bare](std::string_view end) { return bare.ends_with(end); });
}

bool reads_like_annex(std::string_view text) {
  text = trim(text);
  if (count_signs(text) > kLongestTitle || ends_sentence(text) || holds_sentence(text))
    return false;
  if (text.find("，") != std::string_view::npos) return false;
  for (const std::string_view word : kAnnexWords) {
    if (!text.starts_with(word)) continue;
    const std::size_t at = utf8::skip_blanks(text, word.size());
    if (at == text.size() || text.substr(at).starts_with("：")) return true;
    const auto number = read_numeral(text, at);
    if (!number) return false;
    // 附件 4）逕送 is the middle of a sentence; after a label comes a blank, a colon or nothing.
    if (number->end == text.size()) return true;
    const char32_t next = utf8::sign_at(text, number->end).value;
    return utf8::is_blank(next) || next == U'：' || next == U':' || next == U'、' || next == U'-';
  }
  return false;
}

void join_title(std::vector<TextLine>& lines) {
  for (std::size_t i = 0; i + 1 < lines.size(); ++i) {
    const TextLine& first = lines[i];
    const TextLine& second = lines[i + 1];
    const std::size_t rest = count_signs(second.text);
    const bool cut = count_signs(first.text) >= kShortestFullLine && rest <= kLongestTitleRest &&
                     !first.hard_break && !reads_like_title(first.text) &&
                     !reads_like_annex(first.text) && second.number <= first.number + 2;
    if (!cut || !reads_like_title(first.text + second.text)) continue;
    join_line(lines[i].text, second.text);
    lines.erase(lines.begin() + static_cast<std::ptrdiff_t>(i) + 1);
    return;
  }
}

int choose_title(const std::vector<TextLine>& lines) {
  int best = -1;
  int best_rank = 0;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const TextLine& line = lines[i];
    int rank = 0;
    if (line.is_title) {
      // A title over two lines has its office in the first.
      rank = reads_like_title(line.text) ? 5 : 4;
    } else if (reads_like_annex(line.text)) {
      rank = 0;
    } else if (reads_like_title(line.text)) {
      rank = line.heading_level > 0 ? 3 : 2;
    } else if (line.heading_level > 0 && i == 0) {
      rank = 1;
    }
    if (reads_like_breadcrumb(line.text) && !line.is_title) rank = 0;
    if (rank > 0) {
      rank = 4 * rank + (agency_in_title(line.text).empty() ? 0 : 2) +
             (year_in(line.text) == 0 ? 0 : 1);
    }
    if (rank > best_rank) best = static_cast<int>(i), best_rank = rank;
  }
  return best;
}

}  // namespace hb::plan
