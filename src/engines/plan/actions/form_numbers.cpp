#include "form_numbers.h"

#include <algorithm>
#include <cstdlib>
#include <optional>

#include "each_line.h"
#include "kernel/numbering.h"

namespace hb::plan {

namespace {

/// The place of a level in the official order; nothing for 甲、's relatives that are not in it.
std::optional<std::size_t> official_place(NumberingLevel level) {
  const auto& levels = official_levels();
  const auto found = std::find(levels.begin(), levels.end(), level);
  if (found == levels.end()) return std::nullopt;
  return static_cast<std::size_t>(found - levels.begin());
}

std::string rendered(NumberingLevel level, int ordinal) {
  const auto marker = render_marker(level, ordinal);
  return marker ? *marker : std::to_string(ordinal) + "、";
}

std::size_t form_depth(NodeKind kind) {
  switch (kind) {
    case NodeKind::item: return 1;
    case NodeKind::strategy: return 2;
    case NodeKind::step: return 3;
  }
  std::abort();
}

}  // namespace

NumberingLevel level_at(const rulebook::Form& form, std::size_t depth) {
  if (depth < form.numbering.size()) return form.numbering[depth];
  const auto& levels = official_levels();
  if (form.numbering.empty()) return levels[std::min(depth, levels.size() - 1)];
  const std::size_t last = official_place(form.numbering.back()).value_or(0);
  return levels[std::min(last + depth + 1 - form.numbering.size(), levels.size() - 1)];
}

std::string number_at(const rulebook::Form& form, std::size_t depth, int ordinal) {
  return rendered(level_at(form, depth), ordinal);
}

std::string entry_number(const rulebook::Form& form, const Plan& plan, const PlanNode& node,
                         LoneStep lone) {
  // Whether a step bears a number at all is the plan's matter.
  if (lone == LoneStep::bare && marker(plan, node).empty()) return {};
  return number_at(form, form_depth(node.kind), node.ordinal);
}

std::string full_number(const rulebook::Form& form, const Plan& plan, const PlanNode& node) {
  std::string numbers;
  for (const PlanNode* each = &node; each; each = plan.find(each->parent)) {
    numbers.insert(0, entry_number(form, plan, *each));
  }
  return numbers;
}

std::string below_chapter(const rulebook::Form& form, std::string_view text) {
  const auto chapter = official_place(level_at(form, 0));
  if (!chapter || *chapter == 0) return std::string{text};
  std::optional<std::size_t> top;
  each_line(text, [&](std::string_view line) {
    const auto marker = find_marker(line);
    const auto place = marker ? official_place(marker->level) : std::nullopt;
    if (place && (!top || *place < *top)) top = place;
  });
  if (!top || *top > *chapter) return std::string{text};
  const std::size_t down = *chapter + 1 - *top;
  std::string out;
  each_line(text, [&](std::string_view line) {
    if (!out.empty()) out += '\n';
    const auto marker = find_marker(line);
    const auto place = marker ? official_place(marker->level) : std::nullopt;
    if (!place || *place + down >= official_levels().size()) {
      out += line;
      return;
    }
    out += rendered(official_levels()[*place + down], marker->ordinal);
    out += line.substr(marker->text_begin);
  });
  return out;
}

}  // namespace hb::plan
