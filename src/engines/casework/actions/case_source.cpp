#include "case_source.h"

#include <utility>

#include "case_sides.h"

namespace hb::casework {

std::vector<measure::MeasureSide> CaseSource::sides(org::Context& context, AgencyId agency) const {
  return case_sides(context, agency);
}

std::vector<measure::Measured> CaseSource::values(
    org::Context& context, const measure::MeasureQuestion& question,
    std::span<const measure::MeasureWanted> wanted) const {
  if (!context.viewer.scope.covers(question.agency_id)) {
    return std::vector<measure::Measured>(wanted.size());
  }
  return count(context, question, wanted);
}

std::vector<measure::MeasuredRow> CaseSource::rows(org::Context& context,
                                                   const measure::MeasureQuestion& question,
                                                   const measure::MeasureWanted& wanted,
                                                   std::int64_t after, int limit) const {
  std::vector<measure::MeasuredRow> found;
  if (!context.viewer.scope.covers(question.agency_id)) return found;
  each_row(context, question, wanted, after, [&](measure::MeasuredRow row) {
    found.push_back(std::move(row));
    return static_cast<int>(found.size()) < limit;
  });
  return found;
}

}  // namespace hb::casework
