// Measures that hold two spans beside each other: how much more was brought online than in the same
// months of last year (N10), and whether cases of a class came up less often after something was
// proposed for it (H13).
#include <algorithm>
#include <array>
#include <utility>

#include "case_measure_store.h"
#include "case_sides.h"
#include "case_source.h"
#include "casework/case_measures.h"
#include "gathered.h"
#include "measured_rows.h"

namespace hb::casework {

namespace {

using measure::Direction;
using measure::Form;
using measure::Measured;
using measure::MeasuredRow;
using measure::MeasureInfo;
using measure::MeasureQuestion;
using measure::MeasureWanted;

enum class Change { online_growth, repeats };

constexpr std::array kChanges{MeasureInfo{.key = "casework/online_growth",
                                          .title = "casework.measure.online_growth",
                                          .counted = "casework.measure.online_growth_counted",
                                          .unit = "casework.measure.unit_points",
                                          .form = Form::number,
                                          .has_sides = true},
                              MeasureInfo{.key = "casework/repeats",
                                          .title = "casework.measure.repeats",
                                          .counted = "casework.measure.repeats_counted",
                                          .unit = "casework.measure.unit_of_before",
                                          .form = Form::number,
                                          .direction = Direction::lower,
                                          .has_sides = true}};

Change change_of(std::string_view key) {
  return static_cast<Change>(measure::place_of(kChanges, key));
}

// Fewer days say nothing, and after half a year much else has changed.
constexpr int kFewestDays = 30;
constexpr int kMostDays = 183;

/// The same day of the year before; 29 February becomes the 28th.
Date year_earlier(Date day) {
  const Date earlier{(day.year() - std::chrono::years{1}) / day.month() / day.day()};
  return earlier.ok() ? earlier : plus_days(day, -366);
}

bool came_online(const ReceivedRow& row) {
  return row.channel == Channel::web || row.channel == Channel::email;
}

/// For each class something was proposed for, as many days before and from that day on.
struct AroundProposal {
  ClassDays before;
  ClassDays after;
};
std::vector<AroundProposal> around_proposals(const std::vector<std::pair<ClassId, Date>>& proposed,
                                             Date last) {
  std::vector<AroundProposal> around;
  for (const auto& [class_id, day] : proposed) {
    const int days = std::min(days_between(day, last) + 1, kMostDays);
    if (days < kFewestDays) continue;
    around.push_back({.before = {class_id, plus_days(day, -days), plus_days(day, -1)},
                      .after = {class_id, day, plus_days(day, days - 1)}});
  }
  return around;
}

std::vector<ClassDays> all_days(const std::vector<AroundProposal>& around) {
  std::vector<ClassDays> days;
  for (const AroundProposal& each : around) days.insert(days.end(), {each.before, each.after});
  return days;
}

bool is_after(const std::vector<AroundProposal>& around, const ReceivedRow& row) {
  return std::ranges::any_of(around, [&](const AroundProposal& each) {
    return each.after.class_id == row.class_id && each.after.first <= row.received_on;
  });
}

/// A case behind a number, and of which of the two spans it is.
struct Compared {
  bool later = false;
  bool counted = false;
};
using Visit = std::function<bool(const ReceivedRow&, const Compared&)>;

/// Every case behind the numbers of a measure, whatever its side.
void each_compared(org::Context& context, const MeasureQuestion& question, Change change,
                   const MeasuredTime& time, const Visit& visit) {
  CaseMeasureStore store{context.tx};
  const org::Scope& scope = context.viewer.scope;
  switch (change) {
    case Change::online_growth:
      return store.each_received(time, year_earlier(question.first), year_earlier(question.last),
                                 scope, [&](const ReceivedRow& row) {
                                   return visit(row, {.later = row.received_on >= question.first,
                                                      .counted = came_online(row)});
                                 });
    case Change::repeats: {
      const auto around = around_proposals(store.proposed(time, scope), question.last);
      return store.each_of_class(time, all_days(around), scope, [&](const ReceivedRow& row) {
        const bool later = is_after(around, row);
        return visit(row, {.later = later, .counted = later});
      });
    }
  }
}

/// Both spans: how many came in, and how many of them count.
struct Sums {
  std::int64_t before = 0, counted_before = 0, now = 0, counted_now = 0;

  void add(const Compared& compared) {
    ++(compared.later ? now : before);
    if (compared.counted) ++(compared.later ? counted_now : counted_before);
  }
  std::int64_t rows() const { return before + now; }
};
/// What is gathered for one number.
struct ChangeGathered {
  Change kind{};
  CaseSide side;
  Sums sums{};

  void add(const Compared& compared) { sums.add(compared); }
};

measure::Figure figure_of(Change change, const Sums& sums) {
  switch (change) {
    case Change::online_growth:
      // Without cases last year there is nothing to grow from.
      if (sums.before == 0 || sums.now == 0) return {0, 0};
      return {100 * (sums.counted_now * sums.before - sums.counted_before * sums.now),
              sums.now * sums.before};
    case Change::repeats: return {100 * sums.now, sums.before};
  }
  return {0, 0};
}

class CaseChanges final : public CaseSource {
 public:
  std::span<const MeasureInfo> measures() const override { return kChanges; }

 private:
  std::vector<Measured> count(org::Context& context, const MeasureQuestion& question,
                              std::span<const MeasureWanted> wanted) const override {
    const MeasuredTime time = measured_time(question, wanted);
    const auto gathered =
        gather<ChangeGathered>(wanted, change_of, [&](Change change, const auto& add) {
          each_compared(context, question, change, time,
                        [&](const ReceivedRow& row, const Compared& compared) {
                          add([&](const CaseSide& side) { return side.holds(row); }, compared);
                          return true;
                        });
        });
    std::vector<Measured> found;
    for (const ChangeGathered& each : gathered) {
      found.push_back({figure_of(each.kind, each.sums), each.sums.rows()});
    }
    return found;
  }

  void each_row(org::Context& context, const MeasureQuestion& question, const MeasureWanted& wanted,
                std::int64_t after, const TakeRow& take) const override {
    const CaseSide side = case_side_of(wanted.side);
    each_compared(context, question, change_of(wanted.key),
                  measured_time(question, {&wanted, 1}, after),
                  [&](const ReceivedRow& row, const Compared& compared) {
                    if (!side.holds(row)) return true;
                    MeasuredRow kept = measured_row(context, question.agency_id, row);
                    kept.day = row.received_on;
                    kept.counted = compared.counted;
                    return take(std::move(kept));
                  });
  }
};

}  // namespace

const measure::MeasureSource& case_changes() {
  static const CaseChanges changes;
  return changes;
}

}  // namespace hb::casework
