// The jobs that seal: a month that somebody ordered, and every night the months that are due.
#pragma once

#include "org/context.h"

namespace hb::jobs {
class JobQueue;
}

namespace hb::measure {

void add_measure_jobs(jobs::JobQueue& queue, const org::Services& services);

}  // namespace hb::measure
