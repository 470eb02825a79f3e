// From the loop to the workers and back.
#pragma once

#include "loop.h"

namespace hb::web {

/// Hands the request to the workers and comes back with the answer on this loop's thread. A queue
/// that is full answers 503, and a worker that fails 500: some answer always comes.
Awaitable<Outgoing> ask_worker(Loop& loop, Request& request);

namespace refusal {
inline constexpr Error server_busy{Fault::unavailable, "web.server.busy"};
inline constexpr Error server_fault{Fault::unavailable, "web.server.fault"};
}  // namespace refusal

}  // namespace hb::web
