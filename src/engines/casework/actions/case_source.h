// What the sources of measures about cases have in common: whoever does not see the agency sees
// nothing, a measure may ask for one type or class alone, and rows come until there are enough.
#pragma once

#include <functional>

#include "measure/measure_source.h"
#include "org/context.h"

namespace hb::casework {

class CaseSource : public measure::MeasureSource {
 public:
  std::vector<measure::MeasureSide> sides(org::Context& context, AgencyId agency) const override;
  std::vector<measure::Measured> values(org::Context& context,
                                        const measure::MeasureQuestion& question,
                                        std::span<const measure::MeasureWanted> wanted) const final;
  std::vector<measure::MeasuredRow> rows(org::Context& context,
                                         const measure::MeasureQuestion& question,
                                         const measure::MeasureWanted& wanted, std::int64_t after,
                                         int limit) const final;

 protected:
  /// False when that is enough.
  using TakeRow = std::function<bool(measure::MeasuredRow)>;

 private:
  /// The numbers, in the order of `wanted`, of an agency that the viewer sees.
  virtual std::vector<measure::Measured> count(
      org::Context& context, const measure::MeasureQuestion& question,
      std::span<const measure::MeasureWanted> wanted) const = 0;
  /// Every row behind a number, by its key, from behind the key `after`.
  virtual void each_row(org::Context& context, const measure::MeasureQuestion& question,
                        const measure::MeasureWanted& wanted, std::int64_t after,
                        const TakeRow& take) const = 0;
};

}  // namespace hb::casework
