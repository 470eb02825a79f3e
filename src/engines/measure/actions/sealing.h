// Sealing check months: what a month holds, ordering its seal, and writing it piece by piece.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "measure/figures.h"
#include "measure/seal.h"
#include "org/context.h"
#include "plan/entries.h"

namespace hb::measure {

/// The kinds of job, and the keys of their names.
inline constexpr std::string_view kSealJob = "measure.seal";
inline constexpr std::string_view kNightJob = "measure.months";

/// How a month of a plan stands.
struct MonthRow {
  CheckMonth month;
  std::optional<Seal> seal;
  std::optional<Date> seals_on;    ///< None: the office calendar of that year is missing.
  std::int64_t reports_after = 0;  ///< Reports written after the seal.
};

/// A plan's page of check months.
struct MonthsOfPlan {
  plan::PlanEntries plan;
  std::vector<MonthRow> months;
  int after_days = kSealAfterDays;
};
Result<MonthsOfPlan> months_of(org::Context& context, plan::PlanId plan);

/// A month's page: what is to be sealed, or what was.
struct MonthFile {
  plan::PlanEntries plan;
  MonthRow row;
  int after_days = kSealAfterDays;
  std::vector<StepSeen> steps;  ///< Of the page; sealed ones as they were sealed.
  int page = 1;
  int pages = 1;
  std::vector<SealedFigure> figures;  ///< Sealed, or as they would be sealed now.
  /// Of what people enter: the month of the last entry, where that is an earlier one.
  std::unordered_map<IndicatorId, int> entered_months{};
  std::int64_t rows_sealed = 0;  ///< How far a seal is that is being written.
  bool may_seal = false;
};
/// Refuses a month that is none of the plan's.
Result<MonthFile> find_month(org::Context& context, plan::PlanId plan, int month, int page);

/// For the evaluation officer of the agency: begins the seal and orders the job that writes it, or
/// orders the job again that was stopped. Refuses a month that is not over, one that is sealed, one
/// of a plan of which another month is being sealed, and without `confirmed`.
struct SealOrdered {
  SealId id;
  std::string job;  ///< Its name in addresses; empty where no jobs run.
};
Result<SealOrdered> order_seal(org::Context& context, plan::PlanId plan, int month, bool confirmed);

/// How many working days after a month it is sealed by itself.
int seal_after_days(org::Context& context);
/// 1…60, for whoever looks after the installation.
Result<Done> set_seal_after_days(org::Context& context, int days);

// ---- What the jobs do, as the program.

/// A piece of a seal, read in a snapshot: the blocks that come next, or the end.
struct SealPiece {
  std::vector<SealedBlock> blocks;
  std::optional<SealEnd> end;
  std::int64_t done = 0;  ///< Lines with this piece.
  std::int64_t total = 0;
};
/// The next piece of a month's seal; none when it stands already. Depends on nothing but the
/// records up to its moment and the blocks written.
std::optional<SealPiece> next_piece(org::Context& context, SealId id);
/// Writes it, announces `month.sealed` at the end and commits. False when somebody else has
/// written it.
bool keep_piece(org::Context& context, SealId id, const SealPiece& piece);

/// The months that are due to be sealed tonight, those begun already first.
std::vector<CheckMonth> months_due(org::Context& context);
/// Begins the seal of a month for the program; gives the one begun already. Nothing when another
/// month of the plan is being sealed.
std::optional<SealId> begin_month(org::Context& context, const CheckMonth& month);

/// Where a seal's month is seen, as a path of this site.
std::string page_of_seal(org::Context& context, SealId id);
std::string audit_subject(SealId id);

}  // namespace hb::measure
