// The jobs that look up addresses given as evidence.
#pragma once

#include "lookup/lookup.h"
#include "org/context.h"

namespace hb::jobs {
class JobQueue;
}

namespace hb::progress {

void add_link_check_jobs(jobs::JobQueue& queue, const org::Services& services,
                         const lookup::Limits& limits = {});

}  // namespace hb::progress
