// What this engine says when the rules of somebody change (topics: rulebook/topics.h).
#pragma once

#include <string_view>

#include "org/context.h"

namespace hb::rulebook {

void announce_adopted(org::Context& context, AgencyId agency, int from_year);
void announce_classified(org::Context& context, AgencyId agency, int roc_year);
void announce_loaded(org::Context& context, std::string_view code, int number);
void announce_repinned(org::Context& context, std::string_view code, int roc_year);

}  // namespace hb::rulebook
