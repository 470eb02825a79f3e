#include "section_kinds.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include "kernel/unicode.h"
#include "kernel/utf8.h"
#include "table_heading.h"
#include "text_shape.h"

namespace hb::plan {
namespace {

struct KindWord {
  std::string_view word;
  SectionKind kind;
};
constexpr std::array kWords{
    KindWord{"依據", SectionKind::basis},       KindWord{"期程", SectionKind::period},
    KindWord{"期間", SectionKind::period},      KindWord{"實施日期", SectionKind::period},
    KindWord{"目標", SectionKind::goals},       KindWord{"目的", SectionKind::goals},
    KindWord{"對象", SectionKind::objects},     KindWord{"適用機關", SectionKind::objects},
    KindWord{"適用範圍", SectionKind::objects}, KindWord{"實施範圍", SectionKind::objects}};

struct ContentWord {
  std::string_view word;
  int score;
};
constexpr std::array kContentWords{
    ContentWord{"策略", 5},     ContentWord{"要項", 5},     ContentWord{"計畫內容", 5},
    ContentWord{"實施內容", 5}, ContentWord{"執行內容", 4}, ContentWord{"工作項目", 4},
    ContentWord{"推動項目", 4}, ContentWord{"工作內容", 4}, ContentWord{"重點", 3},
    ContentWord{"作法", 3},     ContentWord{"做法", 3},     ContentWord{"措施", 3},
    ContentWord{"方法", 2},     ContentWord{"方式", 1}};
constexpr std::array<std::string_view, 8> kNeverContent{"考核", "評核", "獎勵", "評審",
                                                        "管考", "權責", "經費", "附則"};
constexpr int kTableScore = 100;

/// A heading of its own is no longer than this, brackets aside.
constexpr std::size_t kLongestSectionHeading = 8;

SectionKind kind_of_words(std::string_view words) {
  OutlineNode node;
  node.title = words;
  return kind_of_section(node);
}

bool is_known_heading(std::string_view words) {
  const std::string bare = without_blanks(words);
  return std::any_of(kWords.begin(), kWords.end(),
                     [&bare](const KindWord& known) { return bare.ends_with(known.word); });
}

/// Where a remark in brackets begins that ends the line; its length when there is none.
std::size_t remark_begin(std::string_view line) {
  std::size_t begin = line.size();
  for (const auto& [open, close] : {std::pair{"（", "）"}, {"(", ")"}, {"【", "】"}}) {
    if (line.ends_with(close)) begin = std::min(begin, line.find(open));
  }
  return begin;
}

bool has_level(const OutlineNode& node) {
  if (is_level(node.role)) return true;
  return std::any_of(node.children.begin(), node.children.end(), has_level);
}

}  // namespace

SectionKind kind_of_section(const OutlineNode& section) {
  const std::string title = without_blanks(section.title);
  // 計畫目標及策略 is content with a goal; the last word decides.
  std::size_t latest = 0;
  SectionKind kind = SectionKind::other;
  for (const KindWord& known : kWords) {
    const auto at = title.find(known.word);
    if (at != std::string::npos && (kind == SectionKind::other || at > latest)) {
      kind = known.kind;
      latest = at;
    }
  }
  return kind;
}

bool is_section_heading(std::string_view words) {
  return count_signs(words) <= kLongestSectionHeading && is_known_heading(words);
}

SplitHeading split_heading(const OutlineNode& section) {
  const std::string_view beside =
      trim(std::string_view{section.title.empty() ? section.text : section.title});
  const std::string_view line = beside.substr(0, beside.find('\n'));
  const auto parted = [&](std::size_t at, std::size_t length) {
    return SplitHeading{std::string{trim(beside.substr(0, at))},
                        std::string{trim(beside.substr(at + length))}};
  };
  const auto is_short = [](std::string_view words) {
    return !words.empty() && count_signs(words) <= kLongestSectionHeading &&
           words.find("，") == std::string_view::npos;
  };
  for (std::size_t at = 0; at < line.size(); at += utf8::sign_at(line, at).length) {
    const auto sign = utf8::sign_at(line, at);
    const std::string_view before = trim(line.substr(0, at));
    const bool colon = sign.value == U'：' || sign.value == U':' || sign.value == U'﹕';
    const std::string_view words = before.substr(0, remark_begin(before));
    if (colon && is_short(words)) return parted(at, sign.length);
    if (colon) break;
    const bool known = utf8::is_blank(sign.value) && is_short(before) && is_known_heading(before);
    if (known) return parted(at, sign.length);
  }
  // Without a colon or a blank the line is one or the other.
  if (section.title.empty() || kind_of_words(line) == SectionKind::other) {
    return {section.title, section.title.empty() ? section.text : ""};
  }
  const bool alone = section.text.empty() && section.children.empty();
  const std::size_t remark = remark_begin(line);
  const std::string_view words = trim(line.substr(0, remark));
  if (alone && remark > 0 && remark < line.size() && is_known_heading(words)) {
    return parted(remark, 0);
  }
  const bool heading = is_known_heading(words) || (!alone && is_short(words));
  return heading ? SplitHeading{section.title, ""} : SplitHeading{"", section.title};
}

int content_score(const OutlineNode& section) {
  if (section.children.empty()) return 0;
  if (has_level(section)) return kTableScore;
  const std::string title = without_blanks(section.title);
  for (const std::string_view word : kNeverContent) {
    if (title.find(word) != std::string::npos) return 0;
  }
  int score = 0;
  for (const ContentWord& known : kContentWords) {
    if (title.find(known.word) != std::string::npos) score += known.score;
  }
  const bool deep = std::any_of(section.children.begin(), section.children.end(),
                                [](const OutlineNode& child) { return !child.children.empty(); });
  return score == 0 ? 0 : score + (deep ? 2 : 0);
}

}  // namespace hb::plan
