#include "results/report.h"

#include <algorithm>
#include <array>
#include <cctype>

#include "exact_number.h"
#include "kernel/numeral.h"
#include "kernel/unicode.h"
#include "plan/check_months.h"

namespace hb::results {

namespace {

constexpr std::size_t kLongestUnit = 20;

constexpr std::array<std::string_view, 5> kVerdicts{"unsaid", "achieved", "partly", "missed",
                                                    "not_applicable"};
constexpr std::array<std::string_view, 4> kNexts{"unsaid", "continues", "amended", "ends"};

template <typename Word, std::size_t Size>
std::optional<Word> word_of(const std::array<std::string_view, Size>& names,
                            std::string_view name) {
  const auto found = std::find(names.begin(), names.end(), name);
  if (found == names.end()) return std::nullopt;
  return static_cast<Word>(found - names.begin());
}

/// The step's item or strategy that has a row, from the step upward.
bool stands_below(const plan::Plan& plan, const plan::PlanNode& step, plan::NodeId row) {
  for (const plan::PlanNode* at = &step; at && at->parent; at = plan.find(at->parent)) {
    if (at->parent == row) return true;
  }
  return false;
}

/// What a step reported in the same words, and in which months.
struct SameWords {
  std::vector<int> months;
  std::string text;
};

/// 1月至8月 for what follows without a gap, else 3、6、9月.
std::string months_words(const std::vector<int>& months) {
  const bool run =
      months.size() > 2 && months.back() - months.front() == static_cast<int>(months.size()) - 1;
  if (run) {
    return std::to_string(months.front()) + "月至" + std::to_string(months.back()) + "月";
  }
  return plan::short_months_text(months);
}

/// The reports of one step, by month; what was said month after month is said once.
std::vector<SameWords> words_of_step(std::span<const progress::StepResult> results,
                                     plan::NodeId step) {
  std::vector<SameWords> said;
  for (const progress::StepResult& result : results) {
    if (result.node_id != step) continue;
    const std::string month = std::to_string(result.month) + "月";
    std::string text = result.form.text;
    // Many begin their sentence with the month, which stands before it anyway.
    if (text.starts_with(month)) text.erase(0, month.size());
    const auto same = std::find_if(said.begin(), said.end(),
                                   [&](const SameWords& each) { return each.text == text; });
    if (same == said.end()) {
      said.push_back({{result.month}, std::move(text)});
    } else {
      same->months.push_back(result.month);
    }
  }
  for (SameWords& each : said) std::sort(each.months.begin(), each.months.end());
  std::sort(said.begin(), said.end(), [](const SameWords& a, const SameWords& b) {
    return a.months.front() < b.months.front();
  });
  return said;
}

void draw_from_steps(ResultRow& row, const plan::Plan& plan,
                     std::span<const progress::StepResult> results,
                     const std::unordered_map<plan::NodeId, plan::StepWork>& work) {
  for (const plan::PlanNode& node : plan.nodes) {
    if (node.kind != plan::NodeKind::step || !stands_below(plan, node, row.node_id)) continue;
    if (const auto found = work.find(node.id); found != work.end()) {
      row.done += found->second.done;
      row.late += found->second.late;
      row.total += found->second.total;
    }
    // An item's words are its strategies' business; its own row only counts.
    if (row.kind == plan::NodeKind::item) continue;
    for (const SameWords& each : words_of_step(results, node.id)) {
      if (!row.drawn.empty()) row.drawn += '\n';
      row.drawn += months_words(each.months) + "：" + each.text;
    }
    for (const progress::StepResult& result : results) {
      if (result.node_id != node.id) continue;
      row.evidence += result.evidence;
      if (result.form.figure.empty()) continue;
      row.compared.figure = result.form.figure;
      row.compared.unit = result.form.unit;
    }
  }
}

void compare(ResultRow& row, const LastYear& last_year) {
  if (!row.words.figure.empty()) {
    row.compared.figure = row.words.figure;
    row.compared.unit = row.words.unit;
  }
  const auto before = last_year.find(row.node_id);
  row.carried_over = before != last_year.end();
  if (!row.words.last_figure.empty()) {
    row.compared.last = row.words.last_figure;
  } else if (row.carried_over) {
    row.compared.last = before->second.figure;
  }
  row.compared.change = change_of(row.compared.figure, row.compared.last).value_or("");
}

bool blank(std::string_view text) {
  return std::all_of(text.begin(), text.end(),
                     [](unsigned char each) { return std::isspace(each) != 0; });
}

}  // namespace

const Entry* Report::find(plan::NodeId node) const {
  const auto found = std::find_if(entries.begin(), entries.end(),
                                  [&](const Entry& each) { return each.node_id == node; });
  return found == entries.end() ? nullptr : &*found;
}

std::string_view Report::section_text(int ordinal) const {
  for (const SectionWords& each : sections) {
    if (each.ordinal == ordinal) return each.text;
  }
  return {};
}

std::unordered_map<plan::NodeId, plan::NodeId> same_entries(
    const plan::Plan& plan, const plan::Plan& last,
    const std::unordered_map<plan::NodeId, plan::NodeId>& known) {
  std::unordered_map<plan::NodeId, plan::NodeId> same;
  for (const plan::PlanNode& node : plan.nodes) {
    if (node.kind == plan::NodeKind::step) continue;
    if (const auto found = known.find(node.id); found != known.end()) {
      same.insert(*found);
      continue;
    }
    const plan::PlanNode* match = nullptr;
    int matches = 0;
    for (const plan::PlanNode& each : last.nodes) {
      if (each.kind != node.kind || each.fields.title != node.fields.title) continue;
      match = &each;
      ++matches;
    }
    if (matches == 1) same[node.id] = match->id;
  }
  return same;
}

std::vector<ResultRow> lay_out(const Report& report, const plan::Plan& plan,
                               std::span<const progress::StepResult> results,
                               const std::unordered_map<plan::NodeId, plan::StepWork>& work,
                               const LastYear& last_year) {
  std::vector<ResultRow> rows;
  for (const plan::PlanNode& node : plan.nodes) {
    if (node.kind == plan::NodeKind::step) continue;
    ResultRow row{.node_id = node.id,
                  .kind = node.kind,
                  .number = full_marker(plan, node),
                  .title = node.fields.title};
    if (const Entry* entry = report.find(node.id)) {
      row.words = entry->words;
      row.row_version = entry->row_version;
    }
    draw_from_steps(row, plan, results, work);
    compare(row, last_year);
    rows.push_back(std::move(row));
  }
  return rows;
}

std::vector<Missing> missing_in(const Report& report, std::span<const ResultRow> rows,
                                const rulebook::Form* form, Locale locale) {
  std::vector<Missing> missing;
  for (const ResultRow& row : rows) {
    const bool item = row.kind == plan::NodeKind::item;
    const bool applies = row.words.verdict != Verdict::not_applicable;
    if (item && row.words.verdict == Verdict::unsaid) {
      missing.push_back(
          {.kind = Missing::Kind::verdict, .node_id = row.node_id, .place = row.number});
    } else if (!applies && blank(row.words.text)) {
      missing.push_back(
          {.kind = Missing::Kind::reason, .node_id = row.node_id, .place = row.number});
    } else if (!item && applies && blank(row.text())) {
      missing.push_back({.kind = Missing::Kind::text, .node_id = row.node_id, .place = row.number});
    }
  }
  if (!form) return missing;
  for (std::size_t at = 0; at < form->sections.size(); ++at) {
    const rulebook::FormSection& section = form->sections[at];
    const int ordinal = static_cast<int>(at) + 1;
    if (section.content != rulebook::SectionContent::text) continue;
    if (!blank(report.section_text(ordinal))) continue;
    missing.push_back(
        {.kind = Missing::Kind::part, .section = ordinal, .place = section.title.in(locale)});
  }
  return missing;
}

std::optional<std::string> change_of(std::string_view figure, std::string_view last) {
  const auto now = ExactNumber::read(figure);
  const auto before = ExactNumber::read(last);
  if (!now || !before) return std::nullopt;
  return now->minus(*before);
}

Result<EntryWords> check_words(EntryWords words) {
  words.figure = half_width_number(words.figure);
  words.last_figure = half_width_number(words.last_figure);
  if (count_characters(words.text) > kLongestText) {
    return refusal::text_too_long.with("most", std::to_string(kLongestText));
  }
  if (words.verdict == Verdict::not_applicable && blank(words.text)) return refusal::no_reason;
  if (!words.figure.empty() && !ExactNumber::read(words.figure)) return refusal::no_number;
  if (!words.last_figure.empty() && !ExactNumber::read(words.last_figure)) {
    return refusal::no_last_number;
  }
  if (count_characters(words.unit) > kLongestUnit) {
    return refusal::unit_too_long.with("most", std::to_string(kLongestUnit));
  }
  return words;
}

Result<std::string> check_section(std::string text) {
  if (count_characters(text) > kLongestText) {
    return refusal::text_too_long.with("most", std::to_string(kLongestText));
  }
  return text;
}

std::string_view name_of(Verdict verdict) { return kVerdicts[static_cast<std::size_t>(verdict)]; }
std::optional<Verdict> verdict_of(std::string_view name) {
  return word_of<Verdict>(kVerdicts, name);
}
std::string_view name_of(Next next) { return kNexts[static_cast<std::size_t>(next)]; }
std::optional<Next> next_of(std::string_view name) { return word_of<Next>(kNexts, name); }

}  // namespace hb::results
