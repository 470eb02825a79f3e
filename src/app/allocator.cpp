// Linked into the programs whose memory comes from tcmalloc (ADR 24).
#include <gperftools/malloc_extension.h>

namespace {

/// What threads keep for themselves, all together. By default 32 MB: half of what a small office's
/// whole program is to take.
constexpr std::size_t kKeptByThreads = 4 << 20;

// Before main(): the first threads find it said.
const bool settled = MallocExtension::instance()->SetNumericProperty(
    "tcmalloc.max_total_thread_cache_bytes", kKeptByThreads);

}  // namespace
