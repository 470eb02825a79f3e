// Feeds of the media: any bytes become stories or one refusal; what is kept is within its bounds,
// is valid UTF-8 and has a title.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "kernel/unicode.h"
#include "media/clipping.h"
#include "media/feed.h"
#include "media/keyword_rule.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes{reinterpret_cast<const char*>(data), size};
  hb::media::feed_time(bytes);
  hb::media::folded(bytes);
  hb::media::normal_url(bytes);
  const auto items = hb::media::read_feed(bytes);
  if (!items) return 0;
  if (items->size() > hb::media::kMaxFeedItems) std::abort();
  for (const hb::media::FeedItem& item : *items) {
    if (item.title.empty() || !hb::is_valid_utf8(item.title)) std::abort();
    if (hb::count_characters(item.title) > hb::media::kMaxTitle) std::abort();
    if (hb::count_characters(item.text) > hb::media::kMaxFeedText) std::abort();
    if (item.url.size() > hb::media::kMaxUrl) std::abort();
    hb::media::normal_title(item.title);
  }
  return 0;
}
