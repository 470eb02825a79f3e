#include "casework/citizen_measures.h"

#include <array>
#include <cstdlib>

#include "casework/query_time.h"
#include "casework/survey.h"
#include "citizen_measure_store.h"
#include "measured_rows.h"
#include "query_time_store.h"

namespace hb::casework {

namespace {

using measure::Direction;
using measure::Measured;
using measure::MeasuredRow;
using measure::MeasureInfo;
using measure::MeasureQuestion;
using measure::MeasureWanted;

// 滿意 and 非常滿意.
constexpr int kContent = 4;

enum class Asked { second_notices, satisfaction, query_time };

constexpr std::array kMeasures{
    MeasureInfo{.key = "casework/second_notices",
                .title = "casework.measure.second_notices",
                .counted = "casework.measure.second_notices_counted",
                .unit = {},
                .direction = Direction::lower},
    MeasureInfo{.key = "casework/satisfaction",
                .title = "casework.measure.satisfaction",
                .counted = "casework.measure.satisfaction_counted",
                .unit = {}},
    MeasureInfo{.key = "casework/query_time",
                .title = "casework.measure.query_time",
                .counted = "casework.measure.query_time_counted",
                .unit = {}},
};

Asked asked_of(std::string_view key) {
  for (std::size_t at = 0; at < kMeasures.size(); ++at) {
    if (kMeasures[at].key == key) return static_cast<Asked>(at);
  }
  std::abort();
}

/// A row with how much it weighs: a line of questions stands for as many as were asked.
struct Weighed {
  MeasuredRow row;
  std::int64_t weight = 1;
};

MeasuredRow words_of(const QueryRow& row) {
  const std::string within = std::to_string(row.key.bound) + " ms";
  return {.key = row.id,
          .words = std::string{name_of(row.key.channel)} + "　≤ " + within + "　× " +
                   std::to_string(row.asked),
          .url = {},
          .day = row.key.day,
          .counted = row.key.bound <= kPromptQuery};
}

/// Every row behind a number, by its key, until `visit` returns false.
void each_row(org::Context& context, const MeasureQuestion& question, Asked asked,
              std::int64_t after, const std::function<bool(Weighed)>& visit) {
  const MeasuredTime time = measured_time(question, after);
  const org::Scope& scope = context.viewer.scope;
  const auto of_case = [&](const CitizenRow& row, bool counted) {
    Weighed weighed{.row = measured_row(context, question.agency_id, row)};
    weighed.row.day = row.day;
    weighed.row.counted = counted;
    return visit(std::move(weighed));
  };
  CitizenMeasureStore store{context.tx};
  switch (asked) {
    case Asked::second_notices:
      return store.each_notice(time, scope,
                               [&](const CitizenRow& row) { return of_case(row, row.asks_again); });
    case Asked::satisfaction:
      return store.each_answer(
          time, scope, [&](const CitizenRow& row) { return of_case(row, row.score >= kContent); });
    case Asked::query_time:
      return QueryTimeStore{context.tx}.each(time, scope, [&](const QueryRow& row) {
        return visit({.row = words_of(row), .weight = row.asked});
      });
  }
}

class CitizenMeasures final : public measure::MeasureSource {
 public:
  std::span<const MeasureInfo> measures() const override { return kMeasures; }

  std::vector<Measured> values(org::Context& context, const MeasureQuestion& question,
                               std::span<const MeasureWanted> wanted) const override {
    std::vector<Measured> found(wanted.size());
    if (!context.viewer.scope.covers(question.agency_id)) return found;
    for (std::size_t at = 0; at < wanted.size(); ++at) {
      std::int64_t counted = 0;
      std::int64_t all = 0;
      each_row(context, question, asked_of(wanted[at].key), 0, [&](const Weighed& each) {
        ++found[at].rows;
        all += each.weight;
        if (each.row.counted) counted += each.weight;
        return true;
      });
      found[at].value = {counted, all};
    }
    return found;
  }

  std::vector<MeasuredRow> rows(org::Context& context, const MeasureQuestion& question,
                                const MeasureWanted& wanted, std::int64_t after,
                                int limit) const override {
    std::vector<MeasuredRow> found;
    if (!context.viewer.scope.covers(question.agency_id)) return found;
    each_row(context, question, asked_of(wanted.key), after, [&](Weighed each) {
      found.push_back(std::move(each.row));
      return static_cast<int>(found.size()) < limit;
    });
    return found;
  }
};

}  // namespace

const measure::MeasureSource& citizen_measures() {
  static const CitizenMeasures measures;
  return measures;
}

}  // namespace hb::casework
