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
  std::string content_type{};
};

/// An answer with its stories: read before anything is kept, for reading takes its time.
struct FeedRead {
  int status = 0;
  std::string problem;  ///< Text key; empty when all went well.
  std::vector<FeedItem> items;
  std::string etag;
  std::string last_modified;
  bool news = false;  ///< Not what was known before.
};
/// `address` is the feed's own: links may be written relative to it.
FeedRead read_answer(const FeedAnswer& answer, std::string_view address);

/// Sources whose time has come, of every agency.
std::vector<Source> sources_due(org::Context& context);

/// Keeps the stories that are new and assigns them by the rules of who watches; gives how many were
/// added. A failure is noted at the source and tried again in its rhythm. Of a source that somebody
/// changed meanwhile nothing is kept: it may be another address.
int keep_feed(org::Context& context, const Source& source, const FeedRead& read);

}  // namespace hb::media
