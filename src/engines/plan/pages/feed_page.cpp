// New plans as RSS 2.0.
#include <fmt/chrono.h>
#include <fmt/format.h>

#include "portal_handlers.h"
#include "portal_parts.h"
#include "web/origin.h"

namespace hb::plan {

namespace {

constexpr int kFeedEntries = 50;

std::string xml(std::string_view text) {
  std::string out;
  for (const char c : text) {
    switch (c) {
      case '&': out += "&amp;"; break;
      case '<': out += "&lt;"; break;
      case '>': out += "&gt;"; break;
      case '"': out += "&quot;"; break;
      // Control characters are not allowed in XML at all.
      default: out += static_cast<unsigned char>(c) < 0x20 && c != '\n' && c != '\t' ? ' ' : c;
    }
  }
  return out;
}

/// RFC 822, as RSS wants it.
std::string mail_date(Instant at) {
  return fmt::format("{:%a, %d %b %Y %H:%M:%S} +0000",
                     fmt::gmtime(std::chrono::system_clock::to_time_t(
                         std::chrono::time_point_cast<std::chrono::system_clock::duration>(at))));
}

}  // namespace

Response show_feed(const Request& request, org::Context& context) {
  const web::Page page{request};
  const auto found = list_published(context, {.page_size = kFeedEntries});
  if (!found) return web::refuse(request, found.error());
  const PublishedList& list = *found;
  const std::string site = web::origin_of(request);
  std::string out = fmt::format(
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
      "<rss version=\"2.0\" xmlns:atom=\"http://www.w3.org/2005/Atom\"><channel>\n"
      "<title>{}</title><link>{}/portal/plans</link><description>{}</description>\n"
      "<language>{}</language>\n"
      "<atom:link href=\"{}/portal/feed.xml\" rel=\"self\" type=\"application/rss+xml\"/>\n",
      xml(page.t("plan.feed.title")), xml(site), xml(page.t("plan.feed.description")),
      locale_tag(page.locale()), xml(site));
  for (const PublishedRow& row : list.rows) {
    const std::string url = site + published_url(row.id).text();
    out += fmt::format(
        "<item><title>{}</title><link>{}</link><guid isPermaLink=\"false\">{}#{}</guid>"
        "<pubDate>{}</pubDate></item>\n",
        xml(row.title), xml(url), xml(url), row.version, mail_date(row.published_at));
  }
  Response response;
  response.content_type = "application/rss+xml; charset=utf-8";
  response.body = out + "</channel></rss>\n";
  return response;
}

}  // namespace hb::plan
