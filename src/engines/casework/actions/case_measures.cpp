#include "casework/case_measures.h"

#include <array>
#include <cstdlib>
#include <utility>

#include "case_measure_store.h"
#include "case_sides.h"
#include "case_source.h"
#include "casework/analysis.h"
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

enum class Asked {
  on_time,
  median_days,
  ninetieth_days,
  first_answer_days,
  first_answer_median,
  first_answer_ninetieth,
  late,
  transferred,
  handed_back,
  supplements,
  reopened,
  online,
  touch_time,
};

constexpr std::string_view kDays = "casework.measure.unit_days";
constexpr std::array kMeasures{
    MeasureInfo{.key = "casework/on_time",
                .title = "casework.measure.on_time",
                .counted = "casework.measure.on_time_counted",
                .unit = {},
                .has_sides = true},
    MeasureInfo{.key = "casework/median_days",
                .title = "casework.measure.median_days",
                .counted = "casework.measure.median_days_counted",
                .unit = kDays,
                .form = Form::number,
                .direction = Direction::lower,
                .has_sides = true},
    MeasureInfo{.key = "casework/ninetieth_days",
                .title = "casework.measure.ninetieth_days",
                .counted = "casework.measure.ninetieth_days_counted",
                .unit = kDays,
                .form = Form::number,
                .direction = Direction::lower,
                .has_sides = true},
    MeasureInfo{.key = "casework/first_answer_days",
                .title = "casework.measure.first_answer_days",
                .counted = "casework.measure.first_answer_days_counted",
                .unit = kDays,
                .form = Form::number,
                .direction = Direction::lower,
                .has_sides = true},
    MeasureInfo{.key = "casework/first_answer_median",
                .title = "casework.measure.first_answer_median",
                .counted = "casework.measure.first_answer_median_counted",
                .unit = kDays,
                .form = Form::number,
                .direction = Direction::lower,
                .has_sides = true},
    MeasureInfo{.key = "casework/first_answer_ninetieth",
                .title = "casework.measure.first_answer_ninetieth",
                .counted = "casework.measure.first_answer_ninetieth_counted",
                .unit = kDays,
                .form = Form::number,
                .direction = Direction::lower,
                .has_sides = true},
    MeasureInfo{.key = "casework/late",
                .title = "casework.measure.late",
                .counted = "casework.measure.late_counted",
                .unit = "casework.measure.unit_cases",
                .form = Form::number,
                .direction = Direction::lower,
                .has_sides = true},
    MeasureInfo{.key = "casework/transferred",
                .title = "casework.measure.transferred",
                .counted = "casework.measure.transferred_counted",
                .unit = {},
                .direction = Direction::lower,
                .has_sides = true},
    MeasureInfo{.key = "casework/handed_back",
                .title = "casework.measure.handed_back",
                .counted = "casework.measure.handed_back_counted",
                .unit = {},
                .direction = Direction::lower,
                .has_sides = true},
    MeasureInfo{.key = "casework/supplements",
                .title = "casework.measure.supplements",
                .counted = "casework.measure.supplements_counted",
                .unit = "casework.measure.unit_rounds",
                .form = Form::number,
                .direction = Direction::lower,
                .has_sides = true},
    MeasureInfo{.key = "casework/reopened",
                .title = "casework.measure.reopened",
                .counted = "casework.measure.reopened_counted",
                .unit = {},
                .direction = Direction::lower,
                .has_sides = true},
    MeasureInfo{.key = "casework/online",
                .title = "casework.measure.online",
                .counted = "casework.measure.online_counted",
                .unit = {},
                .has_sides = true},
    MeasureInfo{.key = "casework/touch_time",
                .title = "casework.measure.touch_time",
                .counted = "casework.measure.touch_time_counted",
                .unit = "casework.touch.unit",
                .form = Form::number,
                .direction = Direction::lower,
                .has_sides = true},
};

Asked asked_of(std::string_view key) {
  return static_cast<Asked>(measure::place_of(kMeasures, key));
}

/// Whether it counts closings; else cases that came in.
bool of_closings(Asked asked) {
  switch (asked) {
    case Asked::handed_back:
    case Asked::supplements:
    case Asked::online: return false;
    default: return true;
  }
}

/// Whether it asks what came before or after.
bool needs_history(Asked asked) {
  switch (asked) {
    case Asked::first_answer_days:
    case Asked::first_answer_median:
    case Asked::first_answer_ninetieth:
    case Asked::reopened:
    case Asked::handed_back:
    case Asked::supplements:
    case Asked::touch_time: return true;
    default: return false;
  }
}

bool of_first_answers(Asked asked) {
  return asked == Asked::first_answer_days || asked == Asked::first_answer_median ||
         asked == Asked::first_answer_ninetieth;
}

bool stands_behind(Asked asked, const ClosingRow& row) {
  if (asked == Asked::touch_time) return row.minutes > 0;
  return !of_first_answers(asked) || row.first_answer;
}

bool counts(Asked asked, const ClosingRow& row) {
  switch (asked) {
    case Asked::on_time: return !row.late;
    case Asked::late: return row.late;
    case Asked::transferred: return row.result == name_of(CaseState::transferred);
    case Asked::reopened: return row.reopened;
    default: return true;
  }
}

bool counts(Asked asked, const ReceivedRow& row) {
  switch (asked) {
    case Asked::handed_back: return row.handed_back > 0;
    case Asked::supplements: return row.asked > 0;
    default: return row.channel == Channel::web || row.channel == Channel::email;
  }
}

/// The days or minutes that a closing took; a first answer counts from receipt.
std::int64_t length_of(Asked asked, const ClosingRow& row) {
  if (asked == Asked::touch_time) return row.minutes;
  return of_first_answers(asked) ? days_between(row.received_on, row.closed_on) : row.days;
}

/// What is gathered for one number.
struct Gathered {
  std::int64_t rows = 0;
  std::int64_t counted = 0;
  std::int64_t sum = 0;  ///< Of days or rounds.
  Histogram days;        ///< Or minutes.
};

measure::Figure figure_of(Asked asked, const Gathered& all) {
  constexpr measure::Figure kNone{0, 0};
  switch (asked) {
    case Asked::touch_time:
    case Asked::first_answer_median:
    case Asked::median_days: {
      const auto twice = twice_the_median(all.days);
      return twice ? measure::Figure{*twice, 2} : kNone;
    }
    case Asked::first_answer_ninetieth:
    case Asked::ninetieth_days: {
      const auto days = percentile(all.days, 90);
      return days ? measure::Figure{*days, 1} : kNone;
    }
    case Asked::first_answer_days:
    case Asked::supplements: return {all.sum, all.rows};
    case Asked::late: return {all.counted, 1};
    default: return {all.counted, all.rows};
  }
}

std::vector<CaseSide> sides_of(std::span<const MeasureWanted> wanted) {
  std::vector<CaseSide> sides;
  for (const MeasureWanted& each : wanted) sides.push_back(case_side_of(each.side));
  return sides;
}

class CaseMeasures final : public CaseSource {
 public:
  std::span<const MeasureInfo> measures() const override { return kMeasures; }

 private:
  std::vector<Measured> count(org::Context& context, const MeasureQuestion& question,
                              std::span<const MeasureWanted> wanted) const override {
    std::vector<Gathered> gathered(wanted.size());
    gather_closings(context, question, wanted, gathered);
    gather_received(context, question, wanted, gathered);
    std::vector<Measured> found(wanted.size());
    for (std::size_t at = 0; at < wanted.size(); ++at) {
      found[at] = {figure_of(asked_of(wanted[at].key), gathered[at]), gathered[at].rows};
    }
    return found;
  }

  void each_row(org::Context& context, const MeasureQuestion& question, const MeasureWanted& wanted,
                std::int64_t after, const TakeRow& take) const override {
    const Asked asked = asked_of(wanted.key);
    const auto keep = [&](const CaseRow& row, Date day, bool counted) {
      MeasuredRow kept = measured_row(context, question.agency_id, row);
      kept.day = day;
      kept.counted = counted;
      return take(std::move(kept));
    };
    CaseMeasureStore store{context.tx};
    const MeasuredTime time = measured_time(question, {&wanted, 1}, after);
    const CaseSide side = case_side_of(wanted.side);
    if (of_closings(asked)) {
      store.each_closing(time, context.viewer.scope, needs_history(asked),
                         [&](const ClosingRow& row) {
                           if (!stands_behind(asked, row) || !side.holds(row)) return true;
                           return keep(row, row.closed_on, counts(asked, row));
                         });
    } else {
      store.each_received(
          time, context.viewer.scope, needs_history(asked), [&](const ReceivedRow& row) {
            return !side.holds(row) || keep(row, row.received_on, counts(asked, row));
          });
    }
  }

  /// Whether any of those that are wanted counts closings (or not), and asks for history.
  struct Need {
    bool any = false;
    bool history = false;
  };
  static Need need_of(std::span<const MeasureWanted> wanted, bool closings) {
    Need need;
    for (const MeasureWanted& each : wanted) {
      const Asked asked = asked_of(each.key);
      if (of_closings(asked) != closings) continue;
      need.any = true;
      need.history = need.history || needs_history(asked);
    }
    return need;
  }

  static void gather_closings(org::Context& context, const MeasureQuestion& question,
                              std::span<const MeasureWanted> wanted,
                              std::vector<Gathered>& gathered) {
    const Need need = need_of(wanted, true);
    if (!need.any) return;
    const std::vector<CaseSide> sides = sides_of(wanted);
    CaseMeasureStore{context.tx}.each_closing(
        measured_time(question, wanted), context.viewer.scope, need.history,
        [&](const ClosingRow& row) {
          for (std::size_t at = 0; at < wanted.size(); ++at) {
            const Asked asked = asked_of(wanted[at].key);
            if (!of_closings(asked) || !stands_behind(asked, row)) continue;
            if (!sides[at].holds(row)) continue;
            ++gathered[at].rows;
            if (counts(asked, row)) ++gathered[at].counted;
            const std::int64_t length = length_of(asked, row);
            gathered[at].sum += length;
            ++gathered[at].days[length];
          }
          return true;
        });
  }

  static void gather_received(org::Context& context, const MeasureQuestion& question,
                              std::span<const MeasureWanted> wanted,
                              std::vector<Gathered>& gathered) {
    const Need need = need_of(wanted, false);
    if (!need.any) return;
    const std::vector<CaseSide> sides = sides_of(wanted);
    CaseMeasureStore{context.tx}.each_received(
        measured_time(question, wanted), context.viewer.scope, need.history,
        [&](const ReceivedRow& row) {
          for (std::size_t at = 0; at < wanted.size(); ++at) {
            const Asked asked = asked_of(wanted[at].key);
            if (of_closings(asked)) continue;
            if (!sides[at].holds(row)) continue;
            ++gathered[at].rows;
            if (counts(asked, row)) ++gathered[at].counted;
            gathered[at].sum += row.asked;
          }
          return true;
        });
  }
};

}  // namespace

const measure::MeasureSource& case_measures() {
  static const CaseMeasures measures;
  return measures;
}

}  // namespace hb::casework
