#include "org/agency_move.h"

#include <algorithm>
#include <vector>

#include "kernel/roc_date.h"
#include "kernel/unicode.h"
#include "text_limits.h"

namespace hb::org {

namespace {

constexpr Error kNoMoveReason{Fault::invalid, "org.agency.move_without_reason", "reason"};
constexpr Error kMovedBeforeItStood{Fault::invalid, "org.agency.moved_before_it_stood",
                                    "valid_from"};
constexpr Error kParentNotYet{Fault::invalid, "org.agency.moved_before_parent_stood", "valid_from"};
constexpr Error kParentClosed{Fault::conflict, "org.agency.parent_closed", "parent"};
constexpr Error kStandsThere{Fault::conflict, "org.agency.stands_there_already", "parent"};
constexpr Error kMovedLater{Fault::conflict, "org.agency.moved_later_already", "valid_from"};
constexpr Error kUnderItself{Fault::invalid, "org.agency.moved_under_itself", "parent"};
constexpr std::size_t kLongestReason = 300;

/// The days from `first` on when the tree changes, `first` among them.
std::vector<Date> days_of_change(std::span<const ParentPeriod> periods, Date first) {
  std::vector<Date> days{first};
  for (const ParentPeriod& period : periods) {
    if (period.valid_from > first) days.push_back(period.valid_from);
  }
  std::sort(days.begin(), days.end());
  days.erase(std::unique(days.begin(), days.end()), days.end());
  return days;
}

}  // namespace

AgencyId parent_on(std::span<const ParentPeriod> periods, AgencyId agency, Date day) {
  const ParentPeriod* found = nullptr;
  for (const ParentPeriod& period : periods) {
    if (period.agency_id != agency) continue;
    const bool in_force = period.valid_from <= day;
    if (!found) {
      found = &period;
    } else if (in_force) {
      // The latest that has begun; one that has begun counts before one that has not.
      if (found->valid_from > day || found->valid_from < period.valid_from) found = &period;
    } else if (found->valid_from > day && period.valid_from < found->valid_from) {
      found = &period;
    }
  }
  return found ? found->parent_id : AgencyId{};
}

Result<AgencyMoved> move_agency(const Agency& agency, const AgencyMove& wanted,
                                const Agency* parent, std::span<const ParentPeriod> periods) {
  if (wanted.reason.empty()) return kNoMoveReason;
  if (count_characters(wanted.reason) > kLongestReason) {
    return kTooLong.at("reason").with("most", std::to_string(kLongestReason));
  }
  if (wanted.from < agency.valid_from) return kMovedBeforeItStood;
  if (wanted.parent_id == agency.id) return kUnderItself;
  if (parent && parent->valid_from > wanted.from) return kParentNotYet;
  if (parent && parent->valid_to) return kParentClosed;
  for (const ParentPeriod& period : periods) {
    // What was decided for a later day was decided knowing the tree before it.
    if (period.agency_id == agency.id && period.valid_from > wanted.from) {
      return kMovedLater.with("day", roc_date(period.valid_from, RocStyle::slashed));
    }
  }
  const AgencyId old_parent = parent_on(periods, agency.id, wanted.from);
  if (old_parent == wanted.parent_id) return kStandsThere;
  return AgencyMoved{.agency_id = agency.id,
                     .old_parent = old_parent,
                     .new_parent = wanted.parent_id,
                     .from = wanted.from,
                     .reason = wanted.reason};
}

std::optional<InTheWay> in_the_way(const AgencyMoved& moved,
                                   std::span<const ParentPeriod> periods) {
  for (const Date day : days_of_change(periods, moved.from)) {
    AgencyId at = moved.new_parent;
    // As many steps as there are periods are enough to climb any tree made of them.
    for (std::size_t step = 0; at && step <= periods.size(); ++step) {
      const AgencyId above = parent_on(periods, at, day);
      if (above == moved.agency_id) return InTheWay{at, day};
      at = above;
    }
  }
  return std::nullopt;
}

}  // namespace hb::org
