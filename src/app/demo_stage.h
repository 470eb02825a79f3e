// The stage of the demonstration: somebody does something on a day that lies back, through the same
// actions as everybody.
#pragma once

#include <fmt/format.h>

#include <chrono>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "environment.h"
#include "kernel/date.h"
#include "org/directory.h"
#include "org/session_guard.h"

namespace hb::app {

class DemoStage {
 public:
  explicit DemoStage(Environment& environment)
      : environment_(environment), today_(taipei_date(environment.services().clock->now())) {}

  Date today() const { return today_; }

  /// Runs `work` as somebody with the duties of today, or as a citizen without an account, at a
  /// working hour of `day`, in a transaction of its own.
  template <typename Work>
  auto as_then(const std::string& account, Date day, Work work) {
    const Instant at = std::chrono::sys_days{day} + std::chrono::hours{1} +
                       std::chrono::minutes{23 * ++turns_ % 400};
    return as_at(account, at, std::move(work));
  }

  /// The same at a moment.
  template <typename Work>
  auto as_at(const std::string& account, Instant at, Work work) {
    std::optional<std::invoke_result_t<Work, org::Context&>> outcome;
    environment_.database().write([&](storage::Transaction& tx) {
      org::Context context{tx, environment_.services(), viewer_of(tx, account), taipei_date(at),
                           at};
      outcome.emplace(work(context));
    });
    return *std::move(outcome);
  }

  /// For work that opens its own transactions to write.
  template <typename Work>
  auto as_reading_at(const std::string& account, Instant at, Work work) {
    std::optional<std::invoke_result_t<Work, org::Context&>> outcome;
    environment_.database().read([&](storage::Transaction& tx) {
      org::Context context{tx, environment_.services(), viewer_of(tx, account), taipei_date(at),
                           at};
      outcome.emplace(work(context));
    });
    return *std::move(outcome);
  }

 private:
  org::Viewer viewer_of(storage::Transaction& tx, const std::string& account) const {
    if (account.empty()) return {};
    const auto viewer = org::viewer_of(tx, account, today_);
    if (!viewer) throw std::logic_error("demonstration: " + account);
    return *viewer;
  }

  Environment& environment_;
  Date today_;
  int turns_ = 0;
};

/// The agency's unit of this name; none for no name. Throws for a name that is no unit's.
inline UnitId demo_unit(org::Context& context, AgencyId agency, const std::string& name) {
  if (name.empty()) return {};
  for (const org::Unit& unit : org::units_of(context, agency)) {
    if (unit.name.zh_tw == name) return unit.id;
  }
  throw std::logic_error("demonstration: no unit " + name);
}

/// What the demonstration does is never refused; where it is, a fault of its data is named.
inline void must_be_done(const std::vector<Error>& errors, std::string_view what) {
  if (errors.empty()) return;
  throw std::logic_error(fmt::format("demonstration: {}: {}", what, errors.front().key));
}

}  // namespace hb::app
