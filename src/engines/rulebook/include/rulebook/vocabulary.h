// The fixed words of rule books: what a file may say where only a few answers make sense. Each word
// has one spelling, in TOML, JSON, SQL and, behind "rulebook.<list>.", in the texts.
#pragma once

#include <algorithm>
#include <cstdlib>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "kernel/deadline_rule.h"
#include "kernel/result.h"
#include "kernel/texts.h"

namespace hb::rulebook {

/// A name in both languages; both are always given.
struct LocalText {
  std::string zh;
  std::string en;

  const std::string& in(Locale locale) const { return locale == Locale::en ? en : zh; }
  friend bool operator==(const LocalText&, const LocalText&) = default;
};

/// What is approved and sent along a procedure.
enum class Document {
  plan,       ///< 實施計畫、執行計畫
  amendment,  ///< 計畫修訂
  results,    ///< 執行成果
};

/// What a form is for.
enum class FormDocument { plan, work_plan, results };

/// Who owes a duty: the role of that code (org/duty.h), or the agency above.
enum class Owner {
  agency_head,
  unit_head,
  evaluation_officer,
  secretariat,
  case_officer,
  superior,
};

/// How often a duty is owed: once for the agency, by each unit, or for each step of the plan.
enum class Per { agency, unit, step };

/// In which year's calendar a duty falls: a plan of 115 may have to be approved in 114.
enum class FallsIn { same_year, year_before };

/// Who takes a step of a procedure.
enum class Mover {
  duty,          ///< Whoever holds a duty of org/duty.h: `duty:edit_plans`.
  unit_heads,    ///< The head of each unit that owns entries; the step is done when all have.
  review_chain,  ///< The reviewers of the agency, one after the other (多層考核).
  agency_head,
  superior,
};

/// Whether a step takes a comment.
enum class Comment { optional, required };

/// What a step does beside moving the document.
enum class Effect {
  lock,     ///< Approved: the content stays as it is (核定).
  number,   ///< Issued with date and document number (函頒).
  publish,  ///< Shown to the public (公布).
  send,     ///< Sent to the agency above (函送).
  receive,  ///< Taken in by the agency above (備查).
  return_,  ///< Given back to be mended (退回).
  recall,   ///< Taken back by who sent it (抽回).
  withdraw  ///< Taken back from the public (撤回公布): it begins anew.
};

/// How a mandatory part is seen in a document.
enum class Recognition {
  cover,     ///< The named fields of its head are filled.
  bases,     ///< It cites legal bases.
  goals,     ///< It has goals.
  objects,   ///< It says whom it covers.
  sections,  ///< A section's heading has one of the words.
  tree,      ///< It has an item with a strategy and a step.
};

/// Fields of a document's head that a cover can ask for.
enum class CoverField { title, year, agency, scheme, period, issued_on, issue_number };

/// What a column of a form shows.
enum class ColumnKey {
  item,
  strategy,
  step,
  check_months,
  units,
  indicator,
  continuity,
  priority,
  note,
  result,
  result_last_year,
  change,
  evidence,
  not_applicable,
};

/// What a section of a form holds.
enum class SectionContent {
  cover,
  bases,
  period,
  goals,
  objects,
  table,    ///< The tree as a table, with the columns of the form.
  outline,  ///< The tree as numbered paragraphs.
  text,     ///< Free text below its title.
};

/// One word and how it is spelt.
template <typename Word>
struct Spelling {
  Word word;
  std::string_view code;
};

/// All words of a list, in the order above. Defined for the lists above and for DayShift.
template <typename Word>
std::span<const Spelling<Word>> spellings();
template <>
std::span<const Spelling<Document>> spellings();
template <>
std::span<const Spelling<FormDocument>> spellings();
template <>
std::span<const Spelling<Owner>> spellings();
template <>
std::span<const Spelling<Per>> spellings();
template <>
std::span<const Spelling<FallsIn>> spellings();
template <>
std::span<const Spelling<Mover>> spellings();
template <>
std::span<const Spelling<Comment>> spellings();
template <>
std::span<const Spelling<Effect>> spellings();
template <>
std::span<const Spelling<Recognition>> spellings();
template <>
std::span<const Spelling<CoverField>> spellings();
template <>
std::span<const Spelling<ColumnKey>> spellings();
template <>
std::span<const Spelling<SectionContent>> spellings();
template <>
std::span<const Spelling<DayShift>> spellings();

template <typename Word>
std::string_view code_of(Word word) {
  for (const auto& each : spellings<Word>()) {
    if (each.word == word) return each.code;
  }
  std::abort();
}

template <typename Word>
std::optional<Word> word_from(std::string_view code) {
  for (const auto& each : spellings<Word>()) {
    if (each.code == code) return each.word;
  }
  return std::nullopt;
}

template <typename Word>
std::vector<std::string_view> codes_of() {
  std::vector<std::string_view> codes;
  for (const auto& each : spellings<Word>()) codes.push_back(each.code);
  return codes;
}

/// The fact that a step with `effect` makes true of `document`, such as "plan.approved"; nothing
/// for the effects that take something back. A duty's `done_by` names such a fact.
std::optional<std::string> fact_of(Document document, Effect effect);

/// The fact that somebody looked whether the plan has to be amended, and it had not (無須修訂). No
/// step of a procedure brings it about: it is said where an amendment would begin.
inline constexpr std::string_view kFoundUnchanged = "amendment.unchanged";

/// Every fact there is.
std::vector<std::string> all_facts();

}  // namespace hb::rulebook
