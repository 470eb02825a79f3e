// A results report (執行成果報告): what came of a plan in its year. Each strategy has a row – what
// was done, a number, last year's number, the change – and each item is reviewed: was it achieved,
// and does it go on, change or end next year.
//
// The rows are drawn from what the year brought: accepted reports and their figures. What people
// write takes the place of what was drawn; where they write nothing, the drawn text stands.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "kernel/date.h"
#include "kernel/id.h"
#include "kernel/result.h"
#include "plan/plan.h"
#include "progress/step_results.h"
#include "rulebook/rulebook.h"

namespace hb::results {

using ReportId = Id<struct ResultsReportTag>;

/// What the year's review says of an entry.
enum class Verdict {
  unsaid,
  achieved,        ///< 達成
  partly,          ///< 部分達成
  missed,          ///< 未達成
  not_applicable,  ///< 不適用, with the reason as its text
};

/// What becomes of an entry in next year's plan.
enum class Next {
  unsaid,
  continues,  ///< 延續
  amended,    ///< 修正
  ends,       ///< 終止
};

/// What people write about an item or a strategy.
struct EntryWords {
  Verdict verdict = Verdict::unsaid;
  Next next = Next::unsaid;
  std::string text;         ///< What was done, or why it does not apply.
  std::string figure;       ///< A number as it was typed: "1,068", "96.4".
  std::string unit;         ///< What it counts: 人次, %.
  std::string last_figure;  ///< Last year's, where this program does not know it.
  friend bool operator==(const EntryWords&, const EntryWords&) = default;
};

struct Entry {
  plan::NodeId node_id;
  EntryWords words;
  int row_version = 0;  ///< Counts its changes; 0: nothing was written yet.
};

/// Free text under a heading of the form, by its place in the form.
struct SectionWords {
  int ordinal = 0;
  std::string text;
  int row_version = 0;
};

struct Report {
  ReportId id;
  AgencyId agency_id;
  plan::PlanId plan_id;
  int roc_year = 0;
  int plan_version = 0;  ///< The plan's version that stood when the report was begun.
  int row_version = 1;   ///< Counts the changes of the whole.
  int version = 0;       ///< The latest kept version; 0 before the first.
  std::vector<Entry> entries;
  std::vector<SectionWords> sections;

  const Entry* find(plan::NodeId node) const;
  std::string_view section_text(int ordinal) const;
};

/// A report as a list names it.
struct ReportHead {
  ReportId id;
  AgencyId agency_id;
  plan::PlanId plan_id;
  int roc_year = 0;
  int row_version = 1;
  int version = 0;  ///< The latest kept version; 0 before the first.
  int written = 0;  ///< Entries about which something was written.
};

/// A number beside last year's.
struct Comparison {
  std::string figure;
  std::string unit;
  std::string last;    ///< Last year's; empty when nobody knows it.
  std::string change;  ///< "+2.1", "-30", "0"; empty when one of the two is missing.
};

/// One entry of the plan with all that is said of it.
struct ResultRow {
  plan::NodeId node_id;
  plan::NodeKind kind = plan::NodeKind::item;  ///< Item or strategy.
  std::string number;                          ///< 一、（二）
  std::string title;
  int done = 0;  ///< Check months of the steps below.
  int late = 0;
  int total = 0;
  std::string drawn;  ///< What the accepted reports say, a line for each.
  EntryWords words;
  int row_version = 0;
  Comparison compared;
  int evidence = 0;
  bool carried_over = false;  ///< It carries on an entry of last year's plan.

  /// What stands in the report: what was written, else what was drawn.
  const std::string& text() const { return words.text.empty() ? drawn : words.text; }
};

/// What last year's report said of the entries that this year's carry on, by this year's entry.
using LastYear = std::unordered_map<plan::NodeId, Comparison>;

/// Which entry of last year's plan each item and strategy carries on: where the plan was begun from
/// last year's that is known (`known`); else the only one of its kind with the same title.
std::unordered_map<plan::NodeId, plan::NodeId> same_entries(
    const plan::Plan& plan, const plan::Plan& last,
    const std::unordered_map<plan::NodeId, plan::NodeId>& known);

/// The rows of a report in the plan's order: each item, then its strategies. A strategy's number is
/// the one written, else the latest that an accepted report of its steps gave.
std::vector<ResultRow> lay_out(const Report& report, const plan::Plan& plan,
                               std::span<const progress::StepResult> results,
                               const std::unordered_map<plan::NodeId, plan::StepWork>& work,
                               const LastYear& last_year);

/// The difference of two numbers as people type them: thousands separators, decimals, a percent
/// sign. As many decimals as the finer of the two, with a sign; nothing when either is no number or
/// too long to be one. Exact: nothing is rounded.
std::optional<std::string> change_of(std::string_view figure, std::string_view last);

/// What is still missing before a report can be handed in.
struct Missing {
  enum class Kind {
    verdict,  ///< An item without review.
    text,     ///< A strategy without words and without accepted reports.
    reason,   ///< 不適用 without its reason.
    part,     ///< A part that the scheme asks for has no text.
  };
  Kind kind = Kind::verdict;
  plan::NodeId node_id;  ///< Of an entry;
  int section = 0;       ///< of a part, its place in the form from 1.
  std::string place;     ///< 一、（二） or the part's title.
};

/// The titles of parts are in `locale`.
std::vector<Missing> missing_in(const Report& report, std::span<const ResultRow> rows,
                                const rulebook::Form* form, Locale locale = Locale::zh_tw);

/// Checks what was typed. Refuses what is too long, a number that is none, 不適用 without a reason.
Result<EntryWords> check_words(EntryWords words);
Result<std::string> check_section(std::string text);

std::string_view name_of(Verdict verdict);
std::optional<Verdict> verdict_of(std::string_view name);
std::string_view name_of(Next next);
std::optional<Next> next_of(std::string_view name);

inline constexpr std::size_t kLongestText = 4'000;  ///< Characters of an entry's or section's text.
inline constexpr std::size_t kLongestFigure = 20;

namespace refusal {
inline constexpr Error report_missing{Fault::not_found, "results.report.not_found"};
inline constexpr Error no_plan{Fault::not_found, "results.report.no_plan"};
inline constexpr Error several_years{Fault::conflict, "results.report.several_years"};
inline constexpr Error no_such_entry{Fault::not_found, "results.entry.not_found"};
inline constexpr Error changed_meanwhile{Fault::conflict, "results.changed_meanwhile"};
inline constexpr Error closed{Fault::conflict, "results.closed"};
inline constexpr Error no_reason{Fault::invalid, "results.entry.no_reason", "text"};
inline constexpr Error text_too_long{Fault::invalid, "results.entry.text_too_long", "text"};
inline constexpr Error no_number{Fault::invalid, "results.entry.no_number", "figure"};
inline constexpr Error no_last_number{Fault::invalid, "results.entry.no_number", "last_figure"};
inline constexpr Error unit_too_long{Fault::invalid, "results.entry.unit_too_long", "unit"};
inline constexpr Error incomplete{Fault::conflict, "results.incomplete"};
inline constexpr Error by_procedure{Fault::conflict, "results.by_procedure"};
inline constexpr Error unchanged{Fault::conflict, "results.unchanged"};
}  // namespace refusal

}  // namespace hb::results
