// Why an entry is in the plan (意見轉換為政策, H14): a theme that people brought up
// (theme_source.h), with its count as it was on the day, and what the office says to it. Theme,
// entry and result are one way that everybody can follow.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "kernel/date.h"
#include "kernel/result.h"
#include "org/agency.h"
#include "plan/plan.h"

namespace hb::plan {

using ReasonId = Id<struct ReasonTag>;

struct Reason {
  ReasonId id;
  NodeId node_id;
  std::string source;     ///< Empty: in one's own words.
  std::string theme_key;  ///< Of the source.
  org::LocalName theme;
  std::optional<Date> first{};  ///< The time that was counted.
  std::optional<Date> last{};
  std::optional<std::int64_t> count{};
  std::optional<std::int64_t> before{};  ///< In the same time of the year before.
  std::string words;                     ///< What the office says to it; may be empty.
  Instant at{};
  std::string person_name;
};

inline constexpr std::size_t kMaxEntryReason = 500;

/// Refuses a reason of neither theme nor words, and words that are too long. One's own words stand
/// as the theme.
Result<Reason> check_reason(Reason reason);

namespace refusal {
inline const Error reason_empty{Fault::invalid, "plan.reason.empty", "words"};
inline const Error entry_reason_too_long{Fault::invalid, "plan.reason.too_long", "words"};
inline const Error reason_unknown_theme{Fault::invalid, "plan.reason.unknown_theme", "theme"};
inline const Error reason_missing{Fault::not_found, "plan.reason.not_found"};
}  // namespace refusal

}  // namespace hb::plan
