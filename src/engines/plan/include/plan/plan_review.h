// Reviewing an imported plan: the document's lines stay beside the tree, and what the importer
// doubted is listed until somebody settles it.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kernel/result.h"
#include "plan/plan.h"

namespace hb::plan {

/// One line of the imported document, for the side of the tree.
struct ImportedLine {
  int number = 0;
  std::string text;
};

/// Something the importer was not sure of.
struct Doubt {
  int number = 0;       ///< 1… within the plan.
  int source_line = 0;  ///< 0 when it concerns the whole document.
  std::string key;      ///< Text key of what it is, in the reader's language.
  std::vector<TextArgument> args{};
  bool settled = false;
};

/// The document behind an imported plan.
struct ImportRecord {
  std::string file_name;
  std::string format;
  std::vector<ImportedLine> lines;
  std::vector<Doubt> doubts;
  Instant imported_at{};
  bool accepted = false;

  int open_doubts() const;
};

/// The open doubts that ask the same question.
struct DoubtKind {
  std::string key;
  std::vector<const Doubt*> open;  ///< Never empty; point into the record.
};

/// The open doubts by what they ask, in the order in which each question is first asked.
std::vector<DoubtKind> open_kinds(const ImportRecord& record);

/// The entry that a source line ended in: the innermost one whose lines cover it, else null.
const PlanNode* node_at_line(const Plan& plan, int line);

/// Refuses `doubt_missing` for a doubt, or a kind of doubt, that the importer never had. One that
/// is settled already is fine: whoever was faster wanted the same.
Result<Done> check_doubted(const ImportRecord& record, int number);
Result<Done> check_doubted(const ImportRecord& record, std::string_view key);

/// What to quote of the line that a doubt concerns: the cell, or the words without the marks of the
/// file's form; empty for a doubt about the whole document.
std::string quote_of(const ImportRecord& record, const Doubt& doubt);

/// How many steps have no check months. Whoever said that this is fine is told once more before the
/// review ends.
std::size_t steps_without_months(const Plan& plan);

/// Doubts that count what lacks something say how much of it lacks it now.
void recount(ImportRecord& record, const Plan& plan);

/// The open doubts that the plan answers as it now stands: a year was filled in, the last step got
/// its months. By their numbers.
std::vector<int> answered_doubts(const ImportRecord& record, const Plan& plan);

/// Whether the period, where both of its days are known, has days in the plan's year. A plan
/// without a year has nothing to contradict.
bool covers_year(const PlanHead& head);

/// Refuses while a doubt is open or the plan has no year, and when it was accepted already.
Result<Done> accept_import(const ImportRecord& record, const Plan& plan);

namespace refusal {
inline const Error not_imported{Fault::not_found, "plan.review.not_imported"};
inline const Error open_doubts{Fault::conflict, "plan.review.open_doubts"};
inline const Error already_accepted{Fault::conflict, "plan.review.already_accepted"};
inline const Error import_without_year{Fault::conflict, "plan.review.no_year"};
inline const Error second_plan{Fault::conflict, "plan.review.second_plan", "second"};
inline const Error doubt_missing{Fault::not_found, "plan.review.doubt_not_found"};
}  // namespace refusal

}  // namespace hb::plan
