// How the C library hands out memory in a server.
#pragma once

namespace hb::web {

/// Keeps the memory of a finished page for the next one, and all threads in two arenas. Call it
/// once, before other threads start.
void settle_heap();

}  // namespace hb::web
