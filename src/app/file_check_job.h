// The nightly look at some folders of the file store (file_check.h).
#pragma once

#include <cstdint>
#include <functional>

#include "jobs/job_queue.h"
#include "org/context.h"

namespace hb::app {

/// So much a night and no more: every folder has its turn within sixteen nights, unless the store
/// is so large that reading it takes longer.
inline constexpr int kFoldersANight = 16;
inline constexpr std::int64_t kBytesANight = std::int64_t{4} << 30;

/// What a night did.
struct NightsLook {
  int folders = 0;
  std::int64_t files = 0;
  std::int64_t bytes = 0;
  std::int64_t found = 0;  ///< Newly damaged.
  std::int64_t mended = 0;
};
/// How much is looked at, and who is asked and told meanwhile.
struct LookTerms {
  int most_folders = kFoldersANight;
  std::int64_t most_bytes = kBytesANight;  ///< No folder is begun after so many.
  std::function<bool()> cancelled{};
  std::function<void(std::int64_t done, std::int64_t total)> progress{};  ///< Folders.
};
/// Refuses with `jobs.job.stopped` when it is cancelled; what was found until then is kept.
Result<NightsLook> look_at_files(const org::Services& services, const LookTerms& terms = {});

void add_file_check_job(jobs::JobQueue& queue, const org::Services& services);

}  // namespace hb::app
