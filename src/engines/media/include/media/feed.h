// Feeds of the media: RSS 2.0 and 1.0, Atom and JSON Feed, in UTF-8 or in Big5 that is called so,
// as any server may send them. Nothing in a feed is trusted: a document type that declares anything
// is refused, and so is what is too large; markup in titles and texts becomes plain words.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kernel/date.h"
#include "kernel/result.h"

namespace hb::media {

/// One story of a feed, ready to be kept.
struct FeedItem {
  std::string title;
  std::string url;   ///< http or https; empty when the feed gives none that is.
  std::string text;  ///< The beginning of it, without markup.
  std::optional<Instant> published_at;
  friend bool operator==(const FeedItem&, const FeedItem&) = default;
};

inline constexpr std::size_t kMaxFeedBytes = 2u << 20;
inline constexpr std::size_t kMaxFeedItems = 200;
inline constexpr std::size_t kMaxFeedTags = 40'000;

/// The stories in the order of the feed, at most kMaxFeedItems. One without a title has the first
/// words of its text; one without either is left out. Links are read relative to the feed's own
/// `address`, where it is known; `content_type` is what its server called it.
/// Refuses feed_too_large, feed_entities, feed_broken and what is no feed at all.
Result<std::vector<FeedItem>> read_feed(std::string_view bytes, std::string_view address = {},
                                        std::string_view content_type = {});

/// Where a link of the page at `base` leads (RFC 3986 5.2); empty when that is no page.
std::string resolved_link(std::string_view base, std::string_view link);

/// A moment as feeds write it: RFC 822 (`Fri, 27 Nov 2026 10:54:11 +0800`) or RFC 3339
/// (`2026-11-27T10:54:11+08:00`). Nothing for any other text.
std::optional<Instant> feed_time(std::string_view text);

/// Words without tags, with character references read; blanks and line ends become single blanks.
std::string without_markup(std::string_view html);

namespace refusal {
inline const Error feed_too_large{Fault::too_large, "media.feed.too_large"};
inline const Error feed_entities{Fault::invalid, "media.feed.entities"};
inline const Error feed_broken{Fault::invalid, "media.feed.broken"};
inline const Error no_feed{Fault::invalid, "media.feed.none"};
}  // namespace refusal

}  // namespace hb::media
