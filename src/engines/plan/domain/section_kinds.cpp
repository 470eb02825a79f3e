#include "section_kinds.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "table_heading.h"
#include "text_shape.h"

namespace hb::plan {
namespace {

struct Word {
  std::string_view word;
  SectionKind kind;
};
constexpr std::array kWords{
    Word{"依據", SectionKind::basis},       Word{"期程", SectionKind::period},
    Word{"期間", SectionKind::period},      Word{"實施日期", SectionKind::period},
    Word{"目標", SectionKind::goals},       Word{"目的", SectionKind::goals},
    Word{"對象", SectionKind::objects},     Word{"適用機關", SectionKind::objects},
    Word{"適用範圍", SectionKind::objects}, Word{"實施範圍", SectionKind::objects}};

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
  for (const Word& known : kWords) {
    const auto at = title.find(known.word);
    if (at != std::string::npos && (kind == SectionKind::other || at > latest)) {
      kind = known.kind;
      latest = at;
    }
  }
  return kind;
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
