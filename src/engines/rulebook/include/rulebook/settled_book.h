// The book of a document that has set out on its way: it goes by its version to its end, whatever
// its agency follows by now.
#pragma once

#include "rulebook/in_force.h"

namespace hb::rulebook {

/// The same as rulebook_for() with a version that is settled already. `adoption` stays empty.
BookInForce rulebook_by_version(org::Context& context, AgencyId agency, int roc_year,
                                BookVersion version);

}  // namespace hb::rulebook
