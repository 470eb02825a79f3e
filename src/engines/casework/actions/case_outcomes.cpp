// Measures of what was awaited of cases, and whether it came so: each is a share of its rows.
#include <array>
#include <cstdlib>

#include "case_measure_store.h"
#include "casework/case.h"
#include "casework/case_measures.h"
#include "kernel/work_calendar.h"
#include "measured_rows.h"
#include "org/office_calendar.h"

namespace hb::casework {

namespace {

using measure::Measured;
using measure::MeasuredRow;
using measure::MeasureInfo;
using measure::MeasureQuestion;
using measure::MeasureWanted;

enum class Outcome { reassigned, kept, agreed };

constexpr std::array kOutcomes{
    MeasureInfo{.key = "casework/reassigned",
                .title = "casework.measure.reassigned",
                .counted = "casework.measure.reassigned_counted",
                .unit = {}},
    MeasureInfo{.key = "casework/kept",
                .title = "casework.measure.kept",
                .counted = "casework.measure.kept_counted",
                .unit = {}},
    MeasureInfo{.key = "casework/agreed",
                .title = "casework.measure.agreed",
                .counted = "casework.measure.agreed_counted",
                .unit = {}},
};

Outcome outcome_of(std::string_view key) {
  for (std::size_t at = 0; at < kOutcomes.size(); ++at) {
    if (kOutcomes[at].key == key) return static_cast<Outcome>(at);
  }
  std::abort();
}

/// Whether it was given to another in time; nothing while that is not decided.
std::optional<bool> in_time(const OutcomeRow& row, Date as_of, const WorkCalendar& calendar) {
  const auto until = reassign_by(row.day, calendar);
  if (!until) return std::nullopt;
  if (row.done_on) return *row.done_on <= *until;
  return *until < as_of ? std::optional{false} : std::nullopt;
}

using Visit = std::function<bool(const OutcomeRow&, bool)>;

void each_row(org::Context& context, const MeasureQuestion& question, Outcome outcome,
              std::int64_t after, const Visit& visit) {
  CaseMeasureStore store{context.tx};
  const MeasuredTime time = measured_time(question, after);
  const Date as_of = taipei_date(question.as_of);
  const WorkCalendar& calendar = org::office_calendar(context, question.agency_id);
  const auto decide = [&](const OutcomeRow& row) {
    const auto so = in_time(row, as_of, calendar);
    return !so || visit(row, *so);
  };
  const auto said = [&](const OutcomeRow& row) { return visit(row, row.came); };
  switch (outcome) {
    case Outcome::reassigned: store.each_handed_back(time, context.viewer.scope, decide); return;
    case Outcome::kept: store.each_follow_up(time, context.viewer.scope, said); return;
    case Outcome::agreed: store.each_appointment(time, context.viewer.scope, said); return;
  }
}

class CaseOutcomes final : public measure::MeasureSource {
 public:
  std::span<const MeasureInfo> measures() const override { return kOutcomes; }

  std::vector<Measured> values(org::Context& context, const MeasureQuestion& question,
                               std::span<const MeasureWanted> wanted) const override {
    std::vector<Measured> found(wanted.size());
    if (!context.viewer.scope.covers(question.agency_id)) return found;
    for (std::size_t at = 0; at < wanted.size(); ++at) {
      std::int64_t rows = 0;
      std::int64_t counted = 0;
      each_row(context, question, outcome_of(wanted[at].key), 0, [&](const OutcomeRow&, bool came) {
        ++rows;
        if (came) ++counted;
        return true;
      });
      found[at] = {{counted, rows}, rows};
    }
    return found;
  }

  std::vector<MeasuredRow> rows(org::Context& context, const MeasureQuestion& question,
                                const MeasureWanted& wanted, std::int64_t after,
                                int limit) const override {
    std::vector<MeasuredRow> found;
    if (!context.viewer.scope.covers(question.agency_id)) return found;
    each_row(context, question, outcome_of(wanted.key), after,
             [&](const OutcomeRow& row, bool came) {
               found.push_back(measured_row(context, question.agency_id, row));
               found.back().day = row.day;
               found.back().counted = came;
               return static_cast<int>(found.size()) < limit;
             });
    return found;
  }
};

}  // namespace

const measure::MeasureSource& case_outcomes() {
  static const CaseOutcomes outcomes;
  return outcomes;
}

}  // namespace hb::casework
