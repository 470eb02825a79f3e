// How long cases are kept (保存年限), and what comes after. What people said of themselves goes
// when nobody needs it any more (個人資料保護法 §11 III), and files are destroyed only by a list
// that was approved (檔案法 §12). What a dispute may need is sealed (封存) and left alone.
//
//   closed, its years over → listed → disposed   the figures stay, the words and names go
//                                   → kept       held, reopened or closed anew meanwhile
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "casework/case.h"

namespace hb::casework {

inline constexpr std::size_t kMaxApproval = 60;
/// Stands where the subject stood.
inline constexpr std::string_view kDisposedWords = "（內容已銷毀）";

/// Whether a case that was closed on this day has been kept for so many years: it is kept through
/// the same day of the last year. Of 29 February that is the last day of February.
bool is_past_years(Date closed_on, int years, Date today);

/// Why a case is left alone, and by whose word.
struct CaseHold {
  std::string reason;
  Instant made_at{};
  std::string made_name;
};

/// Refuses a case that is held already, no reason and one that is too long.
Result<Done> check_hold(bool is_held, std::string_view reason);

/// What has to be said before anything is destroyed.
struct DisposalForm {
  AgencyId agency_id;
  std::string approval;      ///< The number of the approval (核准文號).
  bool is_approved = false;  ///< Somebody says that the list was approved.
};

/// All that is wrong: no number, one that is too long, and an approval that nobody confirms.
std::vector<Error> check_disposal(const DisposalForm& form);

/// Cases of a type that are past their years.
struct PastCases {
  std::string type;
  int keep_years = 0;
  std::int64_t count = 0;
  std::int64_t held = 0;  ///< Of these; they are left alone.
};

/// One of them.
struct PastCase {
  Case found;
  bool is_held = false;
};

struct Disposal {
  DisposalId id;
  AgencyId agency_id;
  std::string approval;
  std::string job;
  Instant at{};
  std::string person_name;
  std::optional<Instant> finished_at;
  std::int64_t listed = 0;
  std::int64_t disposed = 0;
  std::int64_t kept = 0;

  std::int64_t done() const { return disposed + kept; }
};

/// What became of a case on the list.
enum class DisposalOutcome { pending, disposed, kept };
std::string_view name_of(DisposalOutcome outcome);
std::optional<DisposalOutcome> disposal_outcome_of(std::string_view name);

/// A row of the list.
struct DisposedCase {
  CaseId case_id;
  std::string number;
  std::string type;
  Date closed_on{};
  DisposalOutcome outcome{};
  std::optional<Instant> at;
};

namespace refusal {
inline const Error case_disposed{Fault::conflict, "casework.disposal.is_disposed"};
inline const Error hold_no_reason{Fault::invalid, "casework.hold.no_reason", "hold_reason"};
inline const Error hold_too_long{Fault::invalid, "casework.case.too_long", "hold_reason"};
inline const Error hold_twice{Fault::conflict, "casework.hold.twice"};
inline const Error hold_none{Fault::conflict, "casework.hold.none"};
inline const Error disposal_missing{Fault::not_found, "casework.disposal.not_found"};
inline const Error disposal_no_approval{Fault::invalid, "casework.disposal.no_approval",
                                        "approval"};
inline const Error disposal_too_long{Fault::invalid, "casework.case.too_long", "approval"};
inline const Error disposal_unconfirmed{Fault::invalid, "casework.disposal.unconfirmed",
                                        "is_approved"};
inline const Error disposal_empty{Fault::conflict, "casework.disposal.empty"};
inline const Error disposal_runs{Fault::conflict, "casework.disposal.runs"};
inline const Error disposal_over{Fault::conflict, "casework.disposal.over"};
}  // namespace refusal

}  // namespace hb::casework
