#pragma once
// What every zip file that Haoban packs has in common.

#include <zip.h>

namespace hb::documents {

/// Gives up a zip file that was not closed.
struct DiscardZip {
  void operator()(zip_t* archive) const { zip_discard(archive); }
};

/// 1980-01-01, the first day that a zip can name: the file says nothing about when it was packed.
constexpr zip_uint16_t kFirstDay = 1 << 5 | 1;

}  // namespace hb::documents
