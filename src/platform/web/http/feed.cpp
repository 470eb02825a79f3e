#include "web/feed.h"

#include <fmt/chrono.h>
#include <fmt/format.h>

#include "web/origin.h"
#include "web/xml_text.h"

namespace hb::web {

namespace {

/// RFC 822, as RSS wants it.
std::string mail_date(Instant at) {
  return fmt::format("{:%a, %d %b %Y %H:%M:%S} +0000",
                     fmt::gmtime(std::chrono::system_clock::to_time_t(
                         std::chrono::time_point_cast<std::chrono::system_clock::duration>(at))));
}

std::string item_xml(const std::string& site, const FeedItem& item) {
  const std::string url = xml_text(site + item.path);
  std::string about;
  if (!item.text.empty()) about = "<description>" + xml_text(item.text) + "</description>";
  return fmt::format(
      "<item><title>{}</title><link>{}</link><guid isPermaLink=\"false\">{}#{}</guid>{}"
      "<pubDate>{}</pubDate></item>\n",
      xml_text(item.title), url, url, xml_text(item.edition), about, mail_date(item.at));
}

}  // namespace

Response feed_response(const Request& request, const Feed& feed) {
  const std::string site = origin_of(request);
  Response response;
  response.content_type = "application/rss+xml; charset=utf-8";
  response.body = fmt::format(
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
      "<rss version=\"2.0\" xmlns:atom=\"http://www.w3.org/2005/Atom\"><channel>\n"
      "<title>{}</title><link>{}</link><description>{}</description>\n"
      "<language>{}</language>\n"
      "<atom:link href=\"{}\" rel=\"self\" type=\"application/rss+xml\"/>\n",
      xml_text(feed.title), xml_text(site + feed.path), xml_text(feed.about), feed.language,
      xml_text(site + feed.feed_path));
  for (const FeedItem& each : feed.items) response.body += item_xml(site, each);
  response.body += "</channel></rss>\n";
  return response;
}

}  // namespace hb::web
