// What is new, for readers that look again by themselves: RSS 2.0.
#pragma once

#include <string>
#include <vector>

#include "kernel/date.h"
#include "web/request.h"

namespace hb::web {

struct FeedItem {
  std::string title;
  std::string path;     ///< Of this site.
  std::string edition;  ///< Tells it from an earlier item of the same address.
  std::string text{};   ///< May be empty.
  Instant at{};
};

struct Feed {
  std::string title;
  std::string about;
  std::string path;       ///< Of the page that the feed follows.
  std::string feed_path;  ///< Its own.
  std::string language;   ///< "zh-TW"
  std::vector<FeedItem> items;
};

/// The feed with addresses of this site as the visitor reached it.
Response feed_response(const Request& request, const Feed& feed);

}  // namespace hb::web
