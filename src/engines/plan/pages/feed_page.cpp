// New plans as a feed.
#include "portal_handlers.h"
#include "portal_parts.h"
#include "web/feed.h"

namespace hb::plan {

namespace {

constexpr int kFeedEntries = 50;

}  // namespace

Response show_feed(const Request& request, org::Context& context) {
  const web::Page page{request};
  const auto found = list_published(context, {.page_size = kFeedEntries});
  if (!found) return web::refuse(request, found.error());
  web::Feed feed{.title = page.t("plan.feed.title"),
                 .about = page.t("plan.feed.description"),
                 .path = "/portal/plans",
                 .feed_path = "/portal/feed.xml",
                 .language = std::string{locale_tag(page.locale())},
                 .items = {}};
  for (const PublishedRow& row : found->rows) {
    feed.items.push_back({.title = row.title,
                          .path = published_url(row.id).text(),
                          .edition = std::to_string(row.version),
                          .at = row.published_at});
  }
  return web::feed_response(request, feed);
}

}  // namespace hb::plan
