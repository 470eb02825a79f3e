// The values of indicators as they are sealed, computed from the records up to a moment.
#pragma once

#include <vector>

#include "measure/seal.h"
#include "measuring.h"

namespace hb::measure {

/// One for each indicator that is kept, with the digest of its rows. `indicators` may be those of
/// today, or made of sealed terms: the same records give the same bytes.
std::vector<SealedFigure> compute_figures(org::Context& context, const PlanQuestion& question,
                                          const std::vector<Indicator>& indicators);

}  // namespace hb::measure
