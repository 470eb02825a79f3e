// What the offices of the demonstration city make public, edition by edition.
#pragma once

#include <string>
#include <unordered_map>

#include "environment.h"

namespace hb::app {

void publish_demo_documents(Environment& environment,
                            const std::unordered_map<std::string, AgencyId>& agencies);

}  // namespace hb::app
