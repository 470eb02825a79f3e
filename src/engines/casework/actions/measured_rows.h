// What a row behind a number says to whoever looks at it.
#pragma once

#include "case_measure_store.h"
#include "measure/measure_source.h"
#include "org/context.h"

namespace hb::casework {

/// Secret cases are named by their number, and their page is offered to who may open it.
measure::MeasuredRow measured_row(const org::Context& context, AgencyId agency, const CaseRow& row);

/// Which rows a question asks about for what is wanted, behind the one with the key `after`.
MeasuredTime measured_time(const measure::MeasureQuestion& question,
                           std::span<const measure::MeasureWanted> wanted, std::int64_t after = 0);

}  // namespace hb::casework
