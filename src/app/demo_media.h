// What the media said of the demonstration city, and how it was answered (data/demo/media.toml).
#pragma once

#include <string>
#include <unordered_map>

#include "environment.h"
#include "kernel/id.h"

namespace hb::app {

/// Tells sources, rules, clippings, issues and drills, after agencies and people stand.
void watch_demo_media(Environment& environment,
                      const std::unordered_map<std::string, AgencyId>& agencies);

}  // namespace hb::app
