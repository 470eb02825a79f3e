// Fetching feeds, in three steps: what is due, asking without a transaction, keeping what came.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "media/feed.h"
#include "media/watching.h"
#include "org/context.h"

namespace hb::media {

inline constexpr std::string_view kFeedsJob = "media.feeds";

/// What a server answered.
struct FeedAnswer {
  int status = 0;
  std::string problem;  ///< Text key of why nothing answered.
  std::string body;
  std::string etag;
  std::string last_modified;
};

/// Sources whose time has come, of every agency.
std::vector<Source> sources_due(org::Context& context);

/// Keeps the stories that are new and assigns them by the rules of who watches; gives how many were
/// added. A failure is noted at the source and tried again in its rhythm.
int keep_feed(org::Context& context, const Source& source, const FeedAnswer& answer);

}  // namespace hb::media
