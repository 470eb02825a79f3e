#include "plan/plan_review.h"

#include <algorithm>
#include <cctype>

#include "kernel/roc_date.h"
#include "kernel/unicode.h"
#include "plan/draft_plan.h"
#include "plan/parent_plan.h"

namespace hb::plan {

int ImportRecord::open_doubts() const {
  return static_cast<int>(std::count_if(doubts.begin(), doubts.end(),
                                        [](const Doubt& doubt) { return !doubt.settled; }));
}

std::vector<DoubtKind> open_kinds(const ImportRecord& record) {
  std::vector<DoubtKind> kinds;
  for (const Doubt& doubt : record.doubts) {
    if (doubt.settled) continue;
    auto kind = std::find_if(kinds.begin(), kinds.end(),
                             [&](const DoubtKind& each) { return each.key == doubt.key; });
    if (kind == kinds.end()) kind = kinds.insert(kinds.end(), DoubtKind{doubt.key, {}});
    kind->open.push_back(&doubt);
  }
  return kinds;
}

Result<Done> check_doubted(const ImportRecord& record, int number) {
  for (const Doubt& doubt : record.doubts) {
    if (doubt.number == number) return Done{};
  }
  return refusal::doubt_missing;
}

Result<Done> check_doubted(const ImportRecord& record, std::string_view key) {
  for (const Doubt& doubt : record.doubts) {
    if (doubt.key == key) return Done{};
  }
  return refusal::doubt_missing;
}

const PlanNode* node_at_line(const Plan& plan, int line) {
  const PlanNode* found = nullptr;
  for (const PlanNode& node : plan.nodes) {
    if (node.source_from == 0 || line < node.source_from || line > node.source_to) continue;
    const auto span = [](const PlanNode& each) { return each.source_to - each.source_from; };
    if (!found || span(node) <= span(*found)) found = &node;
  }
  return found;
}

namespace {

/// Without tags, and without what Markdown puts before and around words.
std::string plain_words(std::string_view text) {
  std::string plain;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const bool tag =
        text[at] == '<' && at + 1 < text.size() &&
        (std::isalpha(static_cast<unsigned char>(text[at + 1])) != 0 || text[at + 1] == '/');
    const auto end = tag ? text.find('>', at) : std::string_view::npos;
    if (end != std::string_view::npos) {
      at = end;
    } else if (text.substr(at, 2) == "**" || text.substr(at, 2) == "__") {
      ++at;
    } else {
      plain += text[at];
    }
  }
  std::string_view words = trim(plain);
  while (!words.empty() && std::string_view{"#>|"}.find(words.front()) != std::string_view::npos) {
    words = trim(words.substr(1));
  }
  for (const std::string_view bullet : {"- ", "* ", "+ "}) {
    if (words.starts_with(bullet)) words = trim(words.substr(bullet.size()));
  }
  while (words.ends_with('|')) words = trim(words.substr(0, words.size() - 1));
  return std::string{words};
}

/// The cells of a line: as they are put side by side for the review, or by tabs.
std::vector<std::string> cells_of(std::string_view line) {
  constexpr std::string_view kBetween = "｜";
  std::vector<std::string> cells;
  std::size_t from = 0;
  while (from <= line.size()) {
    const std::size_t bar = line.find(kBetween, from);
    const std::size_t tab = line.find('\t', from);
    const std::size_t end = std::min({bar, tab, line.size()});
    if (std::string cell = plain_words(line.substr(from, end - from)); !cell.empty()) {
      cells.push_back(std::move(cell));
    }
    from = end + (end == bar ? kBetween.size() : 1);
  }
  return cells;
}

/// Whether the plan answers a doubt of this kind. What only a person can judge it never does.
bool answers(const Plan& plan, const ImportRecord& record, const Doubt& doubt) {
  const PlanHead& head = plan.head;
  const std::string_view key = doubt.key;
  const auto said = [&](std::string_view name) {
    for (const auto& [argument, value] : doubt.args) {
      if (argument == name) return value;
    }
    return std::string{};
  };
  if (key == "plan.import.no_title") return head.title != provisional_title(record.file_name);
  if (key == "plan.import.no_year") return head.roc_year != 0;
  if (key == "plan.import.no_agency") return static_cast<bool>(plan.agency_id);
  if (key == "plan.import.no_period") return head.period_from || !head.period_text.empty();
  if (key == "plan.import.period_unreadable") return head.period_from && head.period_to;
  if (key == "plan.import.period_outside") return covers_year(head);
  if (key == "plan.import.other_year") return said("said") == std::to_string(head.roc_year);
  if (key == "plan.import.no_basis") return !plan.bases.empty();
  if (key == "plan.import.no_goals") return !plan.paragraphs_of(ParagraphKind::goal).empty();
  if (key == "plan.import.no_items") return !plan.children(NodeId{}).empty();
  if (key == "plan.import.steps_without_months") return steps_without_months(plan) == 0;
  return false;
}

}  // namespace

std::size_t steps_without_months(const Plan& plan) {
  // Those of several years have none; their plans of a year do.
  if (spans_years(plan.head)) return 0;
  return static_cast<std::size_t>(
      std::count_if(plan.nodes.begin(), plan.nodes.end(), [](const PlanNode& node) {
        return node.kind == NodeKind::step && node.fields.check_months.empty();
      }));
}

std::string quote_of(const ImportRecord& record, const Doubt& doubt) {
  std::vector<std::string> cells;
  for (const ImportedLine& line : record.lines) {
    if (line.number == doubt.source_line) cells = cells_of(line.text);
  }
  if (cells.empty()) return {};
  for (const std::string& cell : cells) {
    for (const auto& [name, value] : doubt.args) {
      if (!value.empty() && cell.find(value) != std::string::npos) return cell;
    }
  }
  return cells.front();
}

void recount(ImportRecord& record, const Plan& plan) {
  for (Doubt& doubt : record.doubts) {
    if (doubt.settled || doubt.key != "plan.import.steps_without_months") continue;
    doubt.args = {{"count", std::to_string(steps_without_months(plan))}};
  }
}

std::vector<int> answered_doubts(const ImportRecord& record, const Plan& plan) {
  std::vector<int> numbers;
  for (const Doubt& doubt : record.doubts) {
    if (!doubt.settled && answers(plan, record, doubt)) numbers.push_back(doubt.number);
  }
  return numbers;
}

bool covers_year(const PlanHead& head) {
  if (head.roc_year == 0 || !head.period_from || !head.period_to) return true;
  return roc_year(*head.period_from) <= head.roc_year && head.roc_year <= roc_year(*head.period_to);
}

Result<Done> accept_import(const ImportRecord& record, const Plan& plan) {
  if (record.accepted) return refusal::already_accepted;
  if (plan.head.roc_year == 0) return refusal::import_without_year;
  if (record.open_doubts() > 0) {
    return refusal::open_doubts.with("count", std::to_string(record.open_doubts()));
  }
  return Done{};
}

}  // namespace hb::plan
