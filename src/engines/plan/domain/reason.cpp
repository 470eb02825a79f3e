#include "plan/reason.h"

#include <utility>

#include "kernel/unicode.h"

namespace hb::plan {

Result<Reason> check_reason(Reason reason) {
  if (count_characters(reason.words) > kMaxEntryReason) {
    return refusal::entry_reason_too_long.with("most", std::to_string(kMaxEntryReason));
  }
  if (!reason.theme.zh_tw.empty()) return reason;
  if (reason.words.empty()) return refusal::reason_empty;
  reason.theme.zh_tw = std::exchange(reason.words, {});
  return reason;
}

}  // namespace hb::plan
