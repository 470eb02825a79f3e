// Tells receivers what happened: each delivery is tried by the message of the outbox that announced
// it, and old ones are taken out every night.
#pragma once

#include "jobs/outbox.h"
#include "lookup/lookup.h"
#include "org/context.h"

namespace hb::jobs {
class JobQueue;
}

namespace hb::exchange {

/// Registers itself. Give it a runner of its own: a receiver that does not answer keeps its thread
/// for ten seconds. `services` outlive the runner.
void add_hook_courier(jobs::OutboxRunner& outbox, const org::Services& services,
                      lookup::Reach reach);

void add_exchange_jobs(jobs::JobQueue& queue, const org::Services& services);

}  // namespace hb::exchange
