// Having files looked at by a scanner (files/scanner.h), where there is one: never while somebody
// waits for a page.
#pragma once

#include <functional>
#include <string_view>

#include "casework/attachment.h"
#include "org/context.h"

namespace hb::casework {

/// The job that looks at files.
inline constexpr std::string_view kScanJob = "casework.files.scanned";

bool has_scanner(const org::Services& services);
/// How a file begins that comes in now: it waits where there is a scanner.
Scan scan_of_new(const org::Services& services);
/// Has the job look soon. Does not commit.
void order_scan(org::Context& context);

struct FilesScanned {
  int clean = 0;
  int bad = 0;
  int unavailable = 0;  ///< No word was given of so many: to be tried again.
};
/// Looks at every file that waits, then at those that came when there was no scanner. Without a
/// scanner what waits may be opened from now on. A virus goes on record.
FilesScanned scan_files(const org::Services& services, const std::function<bool()>& cancelled);

}  // namespace hb::casework
