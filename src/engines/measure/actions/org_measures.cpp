#include "org_measures.h"

#include <algorithm>
#include <array>

#include "org/directory.h"
#include "org/office_holders.h"

namespace hb::measure {
namespace {

constexpr std::array kMeasures{
    MeasureInfo{.key = "org/units_with_head",
                .title = "measure.org.units_with_head",
                .counted = "measure.org.units_with_head_counted",
                .unit = {}},
    MeasureInfo{.key = "org/units_with_deputy",
                .title = "measure.org.units_with_deputy",
                .counted = "measure.org.units_with_deputy_counted",
                .unit = {}},
};

/// Of the agency whole: its units belong to no entry of a plan.
class OrgMeasures final : public MeasureSource {
 public:
  std::span<const MeasureInfo> measures() const override { return kMeasures; }

  std::vector<Measured> values(org::Context& context, const MeasureQuestion& question,
                               std::span<const MeasureWanted> wanted) const override {
    std::vector<Measured> found(wanted.size());
    const std::vector<Unit> units = units_on(context, question);
    for (std::size_t at = 0; at < wanted.size(); ++at) {
      found[at].rows = static_cast<std::int64_t>(units.size());
      found[at].value = {
          std::count_if(units.begin(), units.end(),
                        [&](const Unit& each) { return counts(wanted[at].key, each); }),
          found[at].rows};
    }
    return found;
  }

  std::vector<MeasuredRow> rows(org::Context& context, const MeasureQuestion& question,
                                const MeasureWanted& wanted, std::int64_t after,
                                int limit) const override {
    std::vector<MeasuredRow> rows;
    for (const Unit& each : units_on(context, question)) {
      if (each.unit.id.value <= after || static_cast<int>(rows.size()) == limit) continue;
      rows.push_back({.key = each.unit.id.value,
                      .words = each.unit.name.in(context.viewer.locale),
                      .url = "/agencies/" + std::to_string(question.agency_id.value),
                      .day = question.last,
                      .counted = counts(wanted.key, each)});
    }
    return rows;
  }

 private:
  struct Unit {
    org::Unit unit;
    bool headed = false;
    bool has_deputy = false;
  };

  static bool counts(std::string_view key, const Unit& unit) {
    return key == kMeasures[0].key ? unit.headed : unit.has_deputy;
  }

  /// The units that stood on the last day, by their number.
  static std::vector<Unit> units_on(org::Context& context, const MeasureQuestion& question) {
    if (!context.viewer.scope.covers(question.agency_id)) return {};
    org::Context that{context.tx, context.services, context.viewer, question.last, context.now};
    std::vector<Unit> units;
    std::vector<UnitId> ids;
    for (org::Unit& each : org::units_of(that, question.agency_id)) {
      ids.push_back(each.id);
      units.push_back({.unit = std::move(each)});
    }
    const auto heads = org::unit_heads(that, ids);
    for (Unit& each : units) {
      const auto found = heads.find(each.unit.id);
      if (found == heads.end()) continue;
      for (const org::OfficeHolder& head : found->second) {
        each.headed = each.headed || static_cast<bool>(head.person_id);
        each.has_deputy = each.has_deputy || static_cast<bool>(head.deputy_id);
      }
    }
    std::sort(units.begin(), units.end(),
              [](const Unit& a, const Unit& b) { return a.unit.id < b.unit.id; });
    return units;
  }
};

}  // namespace

const MeasureSource& org_measures() {
  static const OrgMeasures measures;
  return measures;
}

}  // namespace hb::measure
