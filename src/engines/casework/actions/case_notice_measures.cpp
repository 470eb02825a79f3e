// One-time notices as a measure: how often a unit asks a second time for what it could have named
// the first time (E13, F15).
#include <array>
#include <unordered_map>
#include <vector>

#include "case_measure_store.h"
#include "case_sides.h"
#include "case_source.h"
#include "casework/case_measures.h"
#include "measured_rows.h"
#include "one_time_notice_store.h"
#include "org/directory.h"

namespace hb::casework {

namespace {

using measure::Measured;
using measure::MeasuredRow;
using measure::MeasureInfo;
using measure::MeasureQuestion;
using measure::MeasureSide;
using measure::MeasureWanted;

constexpr std::array kNoticeMeasures{
    MeasureInfo{.key = "casework/second_notices",
                .title = "casework.measure.second_notices",
                .counted = "casework.measure.second_notices_counted",
                .unit = {},
                .direction = measure::Direction::lower,
                .has_sides = true},
};

/// The units that gave notices in these days, by name.
std::unordered_map<UnitId, org::LocalName> units_named(org::Context& context,
                                                       const MeasureQuestion& question) {
  std::vector<UnitId> ids;
  for (const NoticesOfUnit& each : OneTimeNoticeStore{context.tx}.by_unit(
           question.first, question.last, org::Scope::of({question.agency_id.value}))) {
    if (each.unit_id) ids.push_back(each.unit_id);
  }
  if (ids.empty()) return {};
  return org::unit_names(context, ids);
}

class CaseNotices final : public CaseSource {
 public:
  std::span<const MeasureInfo> measures() const override { return kNoticeMeasures; }
  std::vector<MeasureSide> sides(org::Context& context, AgencyId agency) const override {
    auto all = CaseSource::sides(context, agency);
    auto units = unit_sides(context, agency);
    all.insert(all.end(), std::move_iterator(units.begin()), std::move_iterator(units.end()));
    return all;
  }

 private:
  std::vector<Measured> count(org::Context& context, const MeasureQuestion& question,
                              std::span<const MeasureWanted> wanted) const override {
    std::vector<CaseSide> asked;
    for (const MeasureWanted& each : wanted) asked.push_back(case_side_of(each.side));
    std::vector<Measured> found(wanted.size());
    CaseMeasureStore{context.tx}.each_notice(measured_time(question, wanted), context.viewer.scope,
                                             [&](const OutcomeRow& row) {
                                               for (std::size_t at = 0; at < asked.size(); ++at) {
                                                 if (!asked[at].holds(row)) continue;
                                                 ++found[at].rows;
                                                 ++found[at].value.denominator;
                                                 if (row.came) ++found[at].value.numerator;
                                               }
                                               return true;
                                             });
    return found;
  }

  void each_row(org::Context& context, const MeasureQuestion& question, const MeasureWanted& wanted,
                std::int64_t after, const TakeRow& take) const override {
    const CaseSide side = case_side_of(wanted.side);
    const auto units = units_named(context, question);
    CaseMeasureStore{context.tx}.each_notice(
        measured_time(question, {&wanted, 1}, after), context.viewer.scope,
        [&](const OutcomeRow& row) {
          if (!side.holds(row)) return true;
          MeasuredRow shown = measured_row(context, question.agency_id, row);
          if (const auto unit = units.find(row.unit_id); unit != units.end()) {
            shown.words += "　" + unit->second.in(context.viewer.locale);
          }
          shown.day = row.day;
          shown.counted = row.came;
          return take(std::move(shown));
        });
  }
};

}  // namespace

const measure::MeasureSource& case_notices() {
  static const CaseNotices notices;
  return notices;
}

}  // namespace hb::casework
