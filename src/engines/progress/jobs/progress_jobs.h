// What this engine does when others announce something.
#pragma once

#include "org/context.h"

namespace hb::jobs {
class OutboxRunner;
}

namespace hb::progress {

/// Lays out a plan's tasks whenever a version of it goes out or is withdrawn.
void add_progress_listeners(jobs::OutboxRunner& outbox, const org::Services& services);

}  // namespace hb::progress
