// The jobs that try and take an old system's cases.
#pragma once

#include "org/context.h"

namespace hb::jobs {
class JobQueue;
}

namespace hb::casework {

void add_import_jobs(jobs::JobQueue& queue, const org::Services& services);

}  // namespace hb::casework
