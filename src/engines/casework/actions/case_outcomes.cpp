// Measures of what was awaited of cases and what their applicants met with: each is a share of its
// rows, or how many of them count.
#include <array>
#include <cstdlib>

#include "case_measure_store.h"
#include "case_sides.h"
#include "case_source.h"
#include "casework/case.h"
#include "casework/case_measures.h"
#include "casework/query_time.h"
#include "gathered.h"
#include "kernel/work_calendar.h"
#include "measured_rows.h"
#include "org/office_calendar.h"
#include "query_time_store.h"

namespace hb::casework {

namespace {

using measure::Measured;
using measure::MeasuredRow;
using measure::MeasureInfo;
using measure::MeasureQuestion;
using measure::MeasureWanted;

enum class Outcome {
  reassigned,
  kept,
  agreed,
  satisfaction,
  query_time,
  open_late,
};

constexpr std::array kOutcomes{
    MeasureInfo{.key = "casework/reassigned",
                .title = "casework.measure.reassigned",
                .counted = "casework.measure.reassigned_counted",
                .unit = {},
                .has_sides = true},
    MeasureInfo{.key = "casework/kept",
                .title = "casework.measure.kept",
                .counted = "casework.measure.kept_counted",
                .unit = {},
                .has_sides = true},
    MeasureInfo{.key = "casework/agreed",
                .title = "casework.measure.agreed",
                .counted = "casework.measure.agreed_counted",
                .unit = {},
                .has_sides = true},
    MeasureInfo{.key = "casework/satisfaction",
                .title = "casework.measure.satisfaction",
                .counted = "casework.measure.satisfaction_counted",
                .unit = {},
                .has_sides = true},
    MeasureInfo{.key = "casework/query_time",
                .title = "casework.measure.query_time",
                .counted = "casework.measure.query_time_counted",
                .unit = {}},
    MeasureInfo{.key = "casework/open_late",
                .title = "casework.measure.open_late",
                .counted = "casework.measure.open_late_counted",
                .unit = "casework.measure.unit_cases",
                .form = measure::Form::number,
                .direction = measure::Direction::lower,
                .has_sides = true},
};

Outcome outcome_of(std::string_view key) {
  return static_cast<Outcome>(measure::place_of(kOutcomes, key));
}

/// Whether it was given to another in time; nothing while that is not decided.
std::optional<bool> in_time(const OutcomeRow& row, Date as_of, const WorkCalendar& calendar) {
  const auto until = reassign_by(row.day, calendar);
  if (!until) return std::nullopt;
  if (row.done_on) return *row.done_on <= *until;
  return *until < as_of ? std::optional{false} : std::nullopt;
}

/// A row, and how many it stands for: a line of questions for all that were asked.
struct Weighed {
  MeasuredRow row;
  std::int64_t weight = 1;
};
/// The case, nothing of a row that is about none, tells whether a side holds it.
using Visit = std::function<bool(const CaseRow*, Weighed)>;

bool side_holds(const CaseSide& side, const CaseRow* row) { return !row || side.holds(*row); }

/// Questions name nobody: by which way they came, and within what time they were answered.
Weighed weigh(const QueryRow& row) {
  return {.row = {.key = row.id,
                  .words = std::string{name_of(row.key.channel)} + "　≤ " +
                           std::to_string(row.key.bound) + " ms　× " + std::to_string(row.asked),
                  .url = {},
                  .day = row.key.day,
                  .counted = row.key.bound <= kPromptQuery},
          .weight = row.asked};
}

/// Every row behind the numbers of a measure, whatever its side, by its key, until `visit` returns
/// false.
void each_weighed(org::Context& context, const MeasureQuestion& question, Outcome outcome,
                  const MeasuredTime& time, const Visit& visit) {
  CaseMeasureStore store{context.tx};
  const org::Scope& scope = context.viewer.scope;
  const auto keep = [&](const auto& row, bool came) {
    Weighed weighed{.row = measured_row(context, question.agency_id, row)};
    if constexpr (requires { row.day; }) {
      weighed.row.day = row.day;
    } else {
      weighed.row.day = row.due_on.value_or(question.last);
    }
    weighed.row.counted = came;
    return visit(&row, std::move(weighed));
  };
  const auto said = [&](const OutcomeRow& row) { return keep(row, row.came); };
  switch (outcome) {
    case Outcome::reassigned: {
      const Date as_of = taipei_date(question.as_of);
      const WorkCalendar& calendar = org::office_calendar(context, question.agency_id);
      return store.each_handed_back(time, scope, [&](const OutcomeRow& row) {
        const auto so = in_time(row, as_of, calendar);
        return !so || keep(row, *so);
      });
    }
    case Outcome::kept: return store.each_follow_up(time, scope, said);
    case Outcome::agreed: return store.each_appointment(time, scope, said);
    case Outcome::satisfaction: return store.each_survey(time, scope, said);
    case Outcome::query_time:
      return QueryTimeStore{context.tx}.each(
          time, scope, [&](const QueryRow& row) { return visit(nullptr, weigh(row)); });
    case Outcome::open_late:
      return store.each_open(time, scope, [&](const OpenRow& row) {
        return keep(row, row.due_on && *row.due_on < question.last);
      });
  }
}

/// What is gathered for one number.
struct OutcomeGathered {
  Outcome kind{};
  CaseSide side;
  std::int64_t rows = 0;
  std::int64_t all = 0;
  std::int64_t counted = 0;

  void add(const Weighed& said) {
    ++rows;
    all += said.weight;
    if (said.row.counted) counted += said.weight;
  }
};

class CaseOutcomes final : public CaseSource {
 public:
  std::span<const MeasureInfo> measures() const override { return kOutcomes; }

 private:
  std::vector<Measured> count(org::Context& context, const MeasureQuestion& question,
                              std::span<const MeasureWanted> wanted) const override {
    const MeasuredTime time = measured_time(question, wanted);
    const auto gathered =
        gather<OutcomeGathered>(wanted, outcome_of, [&](Outcome outcome, const auto& add) {
          each_weighed(context, question, outcome, time,
                       [&](const CaseRow* row, const Weighed& said) {
                         add([&](const CaseSide& side) { return side_holds(side, row); }, said);
                         return true;
                       });
        });
    std::vector<Measured> found;
    for (const OutcomeGathered& each : gathered) {
      const bool number = each.kind == Outcome::open_late;
      found.push_back({{each.counted, number ? 1 : each.all}, each.rows});
    }
    return found;
  }

  void each_row(org::Context& context, const MeasureQuestion& question, const MeasureWanted& wanted,
                std::int64_t after, const TakeRow& take) const override {
    const CaseSide side = case_side_of(wanted.side);
    each_weighed(context, question, outcome_of(wanted.key),
                 measured_time(question, {&wanted, 1}, after),
                 [&](const CaseRow* row, Weighed each) {
                   return !side_holds(side, row) || take(std::move(each.row));
                 });
  }
};

}  // namespace

const measure::MeasureSource& case_outcomes() {
  static const CaseOutcomes outcomes;
  return outcomes;
}

}  // namespace hb::casework
