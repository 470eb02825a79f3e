// The job that fetches the feeds whose time has come.
#pragma once

#include "lookup/lookup.h"
#include "org/context.h"

namespace hb::jobs {
class JobQueue;
}

namespace hb::media {

void add_feed_job(jobs::JobQueue& queue, const org::Services& services,
                  lookup::Reach reach = lookup::Reach::open_internet);

}  // namespace hb::media
