// What other engines have to say about a scheme, for its page: rulings on doubts.
// src/app/engines.cpp connects them as one port; the page shows what they give.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "org/context.h"

namespace hb::rulebook {

struct AnnexEntry {
  std::string title;
  std::string url;    ///< A path of this site.
  std::string aside;  ///< A number and a day, as they are shown.
};

/// Entries of one kind about one scheme, the latest first.
struct AnnexGroup {
  std::string_view title;  ///< Text key.
  std::string all;         ///< Path of the whole list.
  int total = 0;
  std::vector<AnnexEntry> entries;  ///< At most kMostAnnexed.
};
inline constexpr int kMostAnnexed = 10;

class SchemeAnnex {
 public:
  virtual ~SchemeAnnex() = default;
  /// What the viewer may read about the scheme `code`; on its public page what everybody may.
  virtual AnnexGroup about(org::Context& context, std::string_view code,
                           bool on_public_page) const = 0;
};

}  // namespace hb::rulebook
