#include "number_order.h"

#include <algorithm>
#include <string>

#include "table_heading.h"

namespace hb::plan {

int depth_of(NumberingLevel level) {
  switch (level) {
    case NumberingLevel::chapter: return -2;
    case NumberingLevel::division: return -1;
    case NumberingLevel::part: return 0;
    case NumberingLevel::article: return 1;
    case NumberingLevel::section: return 2;
    case NumberingLevel::item: return 3;
    case NumberingLevel::point: return 4;
    case NumberingLevel::subpoint: return 5;
    case NumberingLevel::stem: return 6;
    case NumberingLevel::letter: return 7;
    case NumberingLevel::letter_item: return 8;
    case NumberingLevel::circled: return 9;
    // Beside the official levels: whichever of two as deep comes first holds the other.
    case NumberingLevel::labelled_item: return 2;
    case NumberingLevel::labelled_strategy: return 3;
    case NumberingLevel::labelled_step: return 4;
    case NumberingLevel::decimal: return 5;
    case NumberingLevel::subdecimal: return 6;
    case NumberingLevel::fine_decimal: return 7;
  }
  return 9;
}

MarkerFit fit_of(int ordinal, std::optional<int> last) {
  if (!last) return ordinal == 1 ? MarkerFit::expected : MarkerFit::skipped;
  if (ordinal == *last + 1) return MarkerFit::expected;
  if (ordinal == *last) return MarkerFit::repeated;
  return ordinal == 1 ? MarkerFit::restarted : MarkerFit::skipped;
}

void doubt_fit(MarkerFit fit, std::string_view marker, int line,
               std::vector<OutlineWarning>& warnings) {
  const auto doubt = [&](std::string_view key) {
    warnings.push_back({line, key, {{"marker", std::string{marker}}}});
  };
  switch (fit) {
    case MarkerFit::expected: return;
    case MarkerFit::skipped: return doubt("plan.outline.number_skipped");
    case MarkerFit::repeated: return doubt("plan.outline.number_repeated");
    case MarkerFit::restarted: return doubt("plan.outline.number_restarted");
  }
}

std::optional<int> TableNumbers::find(const std::vector<Last>& lasts, const Last& like) {
  for (const Last& last : lasts) {
    if (last.role == like.role && last.level == like.level) return last.ordinal;
  }
  return std::nullopt;
}

void TableNumbers::keep(std::vector<Last>& lasts, const Last& last) {
  std::erase_if(lasts, [&last](const Last& kept) {
    return kept.role == last.role && kept.level == last.level;
  });
  lasts.push_back(last);
}

void TableNumbers::check(const std::vector<OutlineNode>& siblings,
                         std::vector<OutlineWarning>& warnings) {
  std::vector<Last> in_list;
  for (const OutlineNode& node : siblings) {
    // The sign behind it stands for the text, which 壹 needs to be a marker. A bare number is from
    // a column of its own.
    const auto marker = find_marker(node.marker + " x");
    if (marker && is_level(node.role)) {
      const Last here{node.role, marker->level, marker->ordinal};
      const auto before = find(in_list, here);
      const bool goes_on = !before && find(in_document_, here) == marker->ordinal - 1;
      if (!goes_on) doubt_fit(fit_of(marker->ordinal, before), node.marker, node.line, warnings);
      keep(in_list, here);
      keep(in_document_, here);
    }
    check(node.children, warnings);
  }
}

}  // namespace hb::plan
