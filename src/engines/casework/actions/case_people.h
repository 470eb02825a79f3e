// Names that rows of cases mention, asked for once.
#pragma once

#include <vector>

#include "case_work.h"
#include "org/context.h"

namespace hb::casework {

/// Ids of nobody and those that come again are left out.
CaseNames names_for(org::Context& context, std::vector<AgencyId> agencies,
                    std::vector<UnitId> units, std::vector<PersonId> people);

}  // namespace hb::casework
