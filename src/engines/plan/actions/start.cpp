#include "start.h"

#include "kernel/roc_date.h"
#include "start_store.h"

namespace hb::plan {
namespace {

// What one screen can hold; the headings say how many there are and where the rest stands.
constexpr int kRows = 12;
constexpr int kPlans = 200;

Instant yesterday_morning(Date today) {
  // Taiwan is eight hours ahead of UTC all year round.
  return std::chrono::sys_days{today} - std::chrono::days{1} - std::chrono::hours{8};
}

}  // namespace

Result<Start> find_start(org::Context& context) {
  HB_TRY(org::require_signed_in(context.viewer));
  if (!context.viewer.may_anywhere(org::Duty::read_plans)) return Start{};
  StartStore store{context.tx};
  const StartStore::Month month{roc_year(context.today),
                                static_cast<int>(unsigned{context.today.month()})};
  const org::Scope& scope = context.viewer.scope;
  return Start{.unfinished = store.unfinished(scope, kPlans),
               .steps = store.steps(context.viewer, month, kRows),
               .steps_total = store.count_steps(scope, month),
               .moved = store.moved(context.viewer, yesterday_morning(context.today), kRows)};
}

}  // namespace hb::plan
