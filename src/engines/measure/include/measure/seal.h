// Sealing (封存): what was known at a moment is written down once, as blocks of text lines, and
// never changes again. Each block's hash covers its text and the hash before it; the first covers
// the seal's header, which names the hash of the plan's seal before. Whoever has the lines can
// compute the hashes with any SHA-256 tool.
//
// Two things are sealed: a check month (查核月份), once for each plan and month, with every step
// and every indicator's value; and an evidence folder (專卷), an index of all evidence. A seal
// begins with its moment, is written block by block by a job that may be stopped and resumed, and
// stands once its end is written. What is reported afterwards is «after sealing» and changes
// nothing in it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kernel/date.h"
#include "kernel/result.h"
#include "kernel/work_calendar.h"
#include "measure/indicator.h"
#include "measure/work_source.h"

namespace hb::measure {

using SealId = Id<struct SealTag>;

enum class SealKind { month, folder };

/// What stands at the end of a seal.
struct SealEnd {
  Instant at{};
  std::int64_t steps = 0;  ///< Steps, of a folder pieces and reports.
  std::int64_t figures = 0;
  std::string hash;
};

struct Seal {
  SealId id;
  AgencyId agency_id;
  plan::PlanId plan_id;
  int roc_year = 0;
  int month = 0;  ///< 1…12; 0 for a folder over the whole year.
  SealKind kind = SealKind::month;
  std::string title;   ///< Of a folder: the occasion.
  std::string basis;   ///< Of a folder: by which rule or letter.
  Instant as_of{};     ///< What was recorded later is not in it.
  PersonId person_id;  ///< 0: the program, by its calendar.
  std::string person_name;
  std::string previous_hash;  ///< Of the plan's month sealed before; empty for the first.
  std::optional<SealEnd> end;
};

/// What a block's lines are.
enum class BlockSubject { steps, figures, evidence };

struct SealedBlock {
  int number = 1;
  BlockSubject subject = BlockSubject::steps;
  std::int64_t rows = 0;
  std::int64_t last_key = 0;  ///< Of the last line, where the next block goes on.
  std::string content;        ///< One JSON object a line, each with its line end.
  std::string hash;
};

/// An indicator's value as it was sealed, with the terms that it was judged by.
struct SealedFigure {
  IndicatorId indicator_id;
  plan::NodeId node_id;
  IndicatorTerms terms;  ///< Without owner and baseline, which judge nothing.
  Figure value{0, 0};
  std::int64_t rows = 0;    ///< Rows behind it; of an entered value 1.
  std::string rows_digest;  ///< SHA-256 of the rows' lines.
  Verdict verdict = Verdict::no_value;
  friend bool operator==(const SealedFigure&, const SealedFigure&) = default;
};

/// One line of a folder's index: a report's text, a file or an address.
struct FolderPiece {
  enum class Kind { report, file, address };
  Kind kind = Kind::file;
  int month = 0;
  std::string number;  ///< Of the step.
  std::string step;
  std::string title;
  std::string file_hash;  ///< SHA-256, of a report of its text.
  std::string file_name;
  std::string media_type;
  std::int64_t bytes = 0;
  std::string url;
  std::optional<Instant> checked_at;
  int status = 0;
  std::string text;  ///< A report's own words.
  std::string outcome;
  friend bool operator==(const FolderPiece&, const FolderPiece&) = default;
};

/// The working day from whose night on a month is sealed by itself: so many working days after its
/// last day. Refuses a year without office calendar.
Result<Date> seals_on(int roc_year, int month, int working_days, const WorkCalendar& calendar);

/// Refuses a month that is not over.
Result<Done> may_seal(int roc_year, int month, Date today);

/// The fact that somebody wants a folder. Refuses without title or basis.
struct FolderWanted {
  std::string title;
  std::string basis;
  int month = 0;  ///< 0: the whole year.
};
Result<FolderWanted> want_folder(std::string_view title, std::string_view basis, int month);

// The lines, always the same bytes for the same content. Reading gives back what was written.

std::string header_line(const Seal& seal);
std::string sealed_line(const StepSeen& step);
std::string sealed_line(const SealedFigure& figure);
std::string sealed_line(const FolderPiece& piece);
std::string row_line(const MeasuredRow& row);
std::string end_line(std::int64_t steps, std::int64_t figures);
std::vector<StepSeen> read_steps(std::string_view content);
std::vector<SealedFigure> read_figures(std::string_view content);
std::vector<FolderPiece> read_pieces(std::string_view content);

/// The text whose SHA-256 is the hash of a block (or of the end) after another.
std::string chained_text(std::string_view previous_hash, std::string_view content);

inline constexpr int kSealAfterDays = 10;  ///< Working days, where nobody has set another number.
inline constexpr std::string_view kSealAfterSetting = "month.seal_after";
inline constexpr std::size_t kMaxOccasion = 200;

std::string_view name_of(SealKind kind);
std::string_view name_of(BlockSubject subject);
SealKind seal_kind_of(std::string_view name);
BlockSubject block_subject_of(std::string_view name);
std::string_view name_of(FolderPiece::Kind kind);

namespace refusal {
inline const Error seal_missing{Fault::not_found, "measure.seal.not_found"};
inline const Error month_not_over{Fault::invalid, "measure.seal.month_not_over"};
inline const Error no_such_month{Fault::not_found, "measure.seal.no_such_month"};
inline const Error sealed_already{Fault::conflict, "measure.seal.already"};
inline const Error seal_going_on{Fault::conflict, "measure.seal.going_on"};
inline const Error nothing_to_seal{Fault::conflict, "measure.seal.nothing"};
inline const Error not_confirmed{Fault::invalid, "measure.seal.not_confirmed", "confirmed"};
inline const Error bad_days{Fault::invalid, "measure.seal.bad_days", "days"};
inline const Error no_title{Fault::invalid, "measure.folder.no_title", "title"};
inline const Error no_basis{Fault::invalid, "measure.folder.no_basis", "basis"};
inline const Error folder_not_ready{Fault::conflict, "measure.folder.not_ready"};
}  // namespace refusal

}  // namespace hb::measure
