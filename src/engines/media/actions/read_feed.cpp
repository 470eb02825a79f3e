#include "media/feed.h"

#include <algorithm>
#include <boost/json.hpp>
#include <pugixml.hpp>

#include "kernel/text_encoding.h"
#include "kernel/unicode.h"
#include "kernel/web_address.h"
#include "media/clipping.h"

namespace hb::media {

namespace {

namespace json = boost::json;

/// A document type that only names a DTD is harmless, for none is ever fetched; one that brings
/// declarations can define entities.
bool declares_entities(std::string_view bytes) {
  for (auto at = bytes.find("<!DOCTYPE"); at != bytes.npos; at = bytes.find("<!DOCTYPE", at + 1)) {
    const auto end = bytes.find_first_of("[>", at);
    if (end == bytes.npos || bytes[end] == '[') return true;
  }
  return bytes.find("<!ENTITY") != bytes.npos;
}

std::string cut(std::string_view html, std::size_t most) {
  const std::string words = without_markup(html);
  return std::string{first_characters(words, most)};
}

// As much as a headline has, of a story that brings none.
constexpr std::size_t kBorrowedTitle = 60;

std::string address(std::string_view base, std::string_view text) {
  std::string url = resolved_link(base, trim(text));
  return url.size() <= kMaxUrl ? url : std::string{};
}

void keep(std::vector<FeedItem>& items, FeedItem item) {
  if (item.title.empty()) item.title = first_characters(item.text, kBorrowedTitle);
  if (!item.title.empty()) items.push_back(std::move(item));
}

/// All text in an element, in its order: feeds mix plain words and CDATA, and Atom's XHTML has
/// elements in between. Not by recursion, for whoever writes a feed may nest without end.
std::string words_in(const pugi::xml_node& node) {
  std::string words;
  for (pugi::xml_node at = node.first_child(); at;) {
    words += at.value();
    if (at.first_child()) {
      at = at.first_child();
      continue;
    }
    while (at != node && !at.next_sibling()) at = at.parent();
    at = at == node ? pugi::xml_node{} : at.next_sibling();
  }
  return words;
}

/// The text of the first of these elements that has any.
std::string text_of(const pugi::xml_node& node, std::initializer_list<const char*> names) {
  for (const char* name : names) {
    std::string text = words_in(node.child(name));
    if (!text.empty()) return text;
  }
  return {};
}

/// The stories of RSS 2.0 stand in its channel, those of 1.0 beside it.
std::vector<FeedItem> read_rss(const pugi::xml_node& channel, std::string_view base) {
  std::vector<FeedItem> items;
  for (const pugi::xml_node& item : channel.children("item")) {
    if (items.size() == kMaxFeedItems) break;
    std::string url = address(base, words_in(item.child("link")));
    // A guid is the story's address unless it says otherwise.
    const pugi::xml_node guid = item.child("guid");
    if (url.empty() && std::string_view{guid.attribute("isPermaLink").value()} != "false") {
      // Never relative: what is no whole address is a mark that means nothing to others.
      url = address({}, words_in(guid));
    }
    if (url.empty()) url = address(base, item.attribute("rdf:about").value());
    keep(items, {.title = cut(words_in(item.child("title")), kMaxTitle),
                 .url = std::move(url),
                 .text = cut(text_of(item, {"description", "content:encoded"}), kMaxFeedText),
                 .published_at = feed_time(text_of(item, {"pubDate", "dc:date"}))});
  }
  return items;
}

std::vector<FeedItem> read_atom(const pugi::xml_node& feed, std::string_view base) {
  std::vector<FeedItem> items;
  for (const pugi::xml_node& entry : feed.children("entry")) {
    if (items.size() == kMaxFeedItems) break;
    std::string url;
    for (const pugi::xml_node& link : entry.children("link")) {
      const std::string_view rel = link.attribute("rel").value();
      if (!url.empty() || (!rel.empty() && rel != "alternate")) continue;
      url = address(base, link.attribute("href").value());
    }
    keep(items, {.title = cut(words_in(entry.child("title")), kMaxTitle),
                 .url = std::move(url),
                 .text = cut(text_of(entry, {"summary", "content"}), kMaxFeedText),
                 .published_at = feed_time(text_of(entry, {"published", "updated"}))});
  }
  return items;
}

Result<std::vector<FeedItem>> read_xml(std::string_view bytes, std::string_view base) {
  if (declares_entities(bytes)) return refusal::feed_entities;
  if (static_cast<std::size_t>(std::count(bytes.begin(), bytes.end(), '<')) > kMaxFeedTags) {
    return refusal::feed_too_large;
  }
  pugi::xml_document document;
  const auto parsed =
      document.load_buffer(bytes.data(), bytes.size(), pugi::parse_default, pugi::encoding_utf8);
  if (!parsed) return refusal::feed_broken;
  const pugi::xml_node root = document.document_element();
  const std::string_view name = root.name();
  if (name == "rss" && root.child("channel")) {
    return read_rss(root.child("channel"), base);
  }
  if (name == "rdf:RDF" && root.child("channel")) return read_rss(root, base);
  if (name == "feed") return read_atom(root, base);
  return refusal::no_feed;
}

std::string_view text_in(const json::object& object, std::initializer_list<const char*> names) {
  for (const char* name : names) {
    const json::value* found = object.if_contains(name);
    if (found && found->is_string() && !found->get_string().empty()) return found->get_string();
  }
  return {};
}

Result<std::vector<FeedItem>> read_json(std::string_view bytes, std::string_view base) {
  boost::system::error_code problem;
  json::parse_options options;
  options.max_depth = 16;
  const json::value whole = json::parse(bytes, problem, {}, options);
  if (problem) return refusal::feed_broken;
  const json::object* feed = whole.if_object();
  const json::value* listed = feed ? feed->if_contains("items") : nullptr;
  const std::string_view version = feed ? text_in(*feed, {"version"}) : std::string_view{};
  if (!listed || !listed->is_array() || version.find("jsonfeed.org/version/") == version.npos) {
    return refusal::no_feed;
  }
  std::vector<FeedItem> items;
  for (const json::value& each : listed->get_array()) {
    if (items.size() == kMaxFeedItems) break;
    const json::object* item = each.if_object();
    if (!item) continue;
    keep(items,
         {.title = cut(text_in(*item, {"title"}), kMaxTitle),
          .url = address(base, text_in(*item, {"url", "external_url"})),
          .text = cut(text_in(*item, {"content_text", "summary", "content_html"}), kMaxFeedText),
          .published_at = feed_time(text_in(*item, {"date_published"}))});
  }
  return items;
}

bool names_big5(std::string_view text) {
  const std::string small = lower_ascii(text);
  return small.find("big5") != small.npos || small.find("cp950") != small.npos;
}

/// What the XML declaration says; empty without one.
std::string_view declaration_of(std::string_view bytes) {
  if (!bytes.starts_with("<?xml")) return {};
  const auto end = bytes.find("?>");
  return end == bytes.npos ? std::string_view{} : bytes.substr(0, end);
}

}  // namespace

Result<std::vector<FeedItem>> read_feed(std::string_view bytes, std::string_view address,
                                        std::string_view content_type) {
  if (bytes.size() > kMaxFeedBytes) return refusal::feed_too_large;
  std::string decoded;
  if (!is_valid_utf8(bytes) &&
      (names_big5(content_type) || names_big5(declaration_of(trim(bytes))))) {
    auto text = decode_text(bytes);
    if (!text) return refusal::feed_broken;
    decoded = std::move(text->text);
    bytes = decoded;
  }
  constexpr std::string_view kByteOrderMark = "\xef\xbb\xbf";
  if (bytes.starts_with(kByteOrderMark)) bytes.remove_prefix(kByteOrderMark.size());
  // Other encodings would slip past what is looked for in the text.
  if (!is_valid_utf8(bytes) || bytes.find('\0') != bytes.npos) return refusal::feed_broken;
  const std::string_view content = trim(bytes);
  if (content.empty()) return refusal::no_feed;
  if (content.front() == '{') return read_json(content, address);
  return content.front() == '<' ? read_xml(content, address) : refusal::no_feed;
}

}  // namespace hb::media
