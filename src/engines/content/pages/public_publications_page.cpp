// What offices make public: by kind, agency, year and words; and the newest as a feed.
#include <algorithm>
#include <boost/json/array.hpp>

#include "content_handlers.h"
#include "content_parts.h"
#include "kernel/roc_date.h"
#include "kernel/unicode.h"
#include "public_publications.h"
#include "web/feed.h"

namespace hb::content {

using html::Node;

namespace {

const web::Url kPublicList{"/portal/publications"};
constexpr int kFeedEntries = 50;
constexpr int kLastYear = 999;

PublicFilter read_filter(const Request& request) {
  const int year = web::number_in(request.query("year"));
  return {.agency_id = AgencyId{web::id_in(request.query("agency"))},
          .kind = clean_input(request.query("kind")),
          .roc_year = year > kLastYear ? 0 : std::max(year, 0),
          .text = clean_input(request.query("q")),
          .page = std::clamp(web::number_in(request.query("page")), 1, 1'000'000)};
}

web::Url filtered(const PublicFilter& filter) {
  web::Url url = kPublicList;
  if (!filter.kind.empty()) url = url.with("kind", filter.kind);
  if (!filter.text.empty()) url = url.with("q", filter.text);
  if (filter.agency_id) url = url.with("agency", std::to_string(filter.agency_id.value));
  if (filter.roc_year != 0) url = url.with("year", std::to_string(filter.roc_year));
  return url;
}

Node filters(const web::Page& page, const PublicFilter& filter, const PublicListing& listing) {
  web::ChoiceField agency = agency_field(page, listing.agencies, filter.agency_id);
  agency.none = "content.list.all_agencies";
  web::ChoiceField year{.name = "year",
                        .label = "content.public.year",
                        .choices = {},
                        .chosen = {std::to_string(filter.roc_year)},
                        .none = "content.public.all_years"};
  for (const int each : listing.years) {
    year.choices.push_back({std::to_string(each), year_words(each, page.locale())});
  }
  Node kind;
  if (!filter.kind.empty()) kind = web::hidden_field(page, "kind", filter.kind);
  return web::filter_bar(page, kPublicList,
                         {web::text_field(page, {.name = "q",
                                                 .label = "content.public.words",
                                                 .value = filter.text,
                                                 .required = true,
                                                 .type = "search"}),
                          web::select(page, agency), web::select(page, year), kind});
}

int count_of(const PublicListing& listing, const std::string& kind) {
  for (const KindCount& each : listing.kinds) {
    if (each.first == kind) return each.second;
  }
  return 0;
}

/// The kinds, each with how many there are; what is on no list stands under its key.
Node kinds_nav(const web::Page& page, const Lists& lists, const PublicFilter& filter,
               const PublicListing& listing) {
  PublicFilter other = filter;
  std::vector<Node> items;
  const auto add = [&](const std::string& key, const std::string& words, int count) {
    other.kind = key;
    const std::string text =
        page.t("content.public.kind_count", {{"kind", words}, {"count", std::to_string(count)}});
    const bool here = filter.kind == key;
    Node item = html::span({.classes = "hb-quiet"}, text);
    if (here) {
      item = html::a(filtered(other), {.classes = "govuk-link", .more = {{"aria-current", "true"}}},
                     html::strong(text));
    } else if (count > 0) {
      item = html::a(filtered(other), {.classes = "govuk-link"}, text);
    }
    items.push_back(html::li({.classes = "hb-kinds__kind"}, item));
  };
  int all = 0;
  for (const KindCount& each : listing.kinds) all += each.second;
  add({}, page.t("content.list.all_kinds"), all);
  for (const Kind& kind : lists.kinds) {
    add(kind.key, kind.name.in(page.locale()), count_of(listing, kind.key));
  }
  for (const KindCount& each : listing.kinds) {
    if (!lists.kind(each.first)) add(each.first, each.first, each.second);
  }
  return html::nav({.classes = "hb-kinds", .aria_label = page.t("content.kind")},
                   html::ul({.classes = "hb-kinds__list"}, items));
}

/// PDF, ODT: what can be fetched.
std::string types_of(const PublicListing& listing, PublicationId id) {
  std::string types;
  for (const PublicationFile& each : listing.files) {
    if (each.publication_id != id) continue;
    const std::string type{short_type(each.media_type)};
    if (types.find(type) == types.npos) types += (types.empty() ? "" : " ") + type;
  }
  return types;
}

Node result_item(const web::Page& page, const Lists& lists, const PublicListing& listing,
                 const Publication& each) {
  std::vector<Node> facts;
  const auto fact = [&](const std::string& words) {
    if (!words.empty()) facts.push_back(html::li({.classes = "hb-result__fact"}, words));
  };
  fact(kind_words(page, lists, each.about.kind));
  fact(page.t("content.public.since", {{"day", web::short_day(page, *each.published_on)}}));
  fact(each.about.number);
  if (each.edition > 1) fact(edition_words(page, each));
  fact(types_of(listing, each.id));
  if (!each.link.empty()) fact(page.t("content.public.on_other_site"));
  return html::li({.classes = "hb-result"},
                  {html::p({.classes = "hb-result__agency"},
                           name_for(page, listing.agency_names, each.agency_id)),
                   html::h3({.classes = "hb-result__title"},
                            html::a(public_url(each.id), {.classes = "govuk-link"},
                                    each.about.title.in(page.locale()))),
                   html::p({.classes = "hb-result__excerpt"}, each.about.summary.in(page.locale())),
                   html::ul({.classes = "hb-result__facts govuk-list"}, facts)});
}

Node found_part(const web::Page& page, const Lists& lists, const PublicFilter& filter,
                const PublicListing& listing) {
  if (listing.list.rows.empty()) {
    return web::empty_state(page, {.title = "content.public.none",
                                   .advice = "content.public.none_advice",
                                   .next = web::Crumb{"content.public.all", kPublicList}});
  }
  std::vector<Node> items;
  for (const Publication& each : listing.list.rows) {
    items.push_back(result_item(page, lists, listing, each));
  }
  const int pages = (listing.list.total + filter.page_size - 1) / filter.page_size;
  return html::section(
      {.classes = "hb-found"},
      {html::h2({.classes = "govuk-heading-m"},
                page.t("content.public.found", {{"count", std::to_string(listing.list.total)}})),
       html::ul({.classes = "hb-results"}, items),
       web::pagination(page, filtered(filter), filter.page, pages)});
}

Node list_page(const web::Page& page, const Lists& lists, const PublicFilter& filter,
               const PublicListing& listing) {
  return page.layout({.title = "content.public.title"},
                     {html::p({.classes = "govuk-body-l"}, page.t("content.public.lead")),
                      filters(page, filter, listing), kinds_nav(page, lists, filter, listing),
                      found_part(page, lists, filter, listing),
                      html::p({.classes = "govuk-body"},
                              html::a(web::Url{"/portal/publications/feed.xml"},
                                      {.classes = "govuk-link"}, page.t("content.public.feed")))});
}

boost::json::value listing_json(const Lists& lists, const PublicListing& listing) {
  boost::json::array rows, kinds;
  for (const Publication& each : listing.list.rows) {
    boost::json::object row = to_json(lists, each);
    const auto agency = listing.agency_names.find(each.agency_id);
    row["agency"] = agency == listing.agency_names.end() ? std::string{} : agency->second.zh_tw;
    rows.push_back(std::move(row));
  }
  for (const Kind& kind : lists.kinds) {
    kinds.push_back(boost::json::object{{"key", kind.key},
                                        {"name_zh", kind.name.zh_tw},
                                        {"name_en", kind.name.en},
                                        {"count", count_of(listing, kind.key)}});
  }
  return boost::json::object{{"publications", std::move(rows)},
                             {"total", listing.list.total},
                             {"kinds", std::move(kinds)}};
}

}  // namespace

Response show_public_publications(const Request& request, org::Context& context) {
  const PublicFilter filter = read_filter(request);
  const PublicListing listing = list_published(context, filter);
  const Lists& lists = lists_of(context);
  return web::respond(
      request, [&] { return listing_json(lists, listing); },
      [&](const web::Page& page) { return list_page(page, lists, filter, listing); });
}

Response show_publication_feed(const Request& request, org::Context& context) {
  const web::Page page{request};
  const PublicListing listing = list_published(context, {.page_size = kFeedEntries});
  const Lists& lists = lists_of(context);
  web::Feed feed{.title = page.t("content.public.title"),
                 .about = page.t("content.public.lead"),
                 .path = "/portal/publications",
                 .feed_path = "/portal/publications/feed.xml",
                 .language = std::string{locale_tag(page.locale())},
                 .items = {}};
  for (const Publication& each : listing.list.rows) {
    feed.items.push_back({.title = page.t("content.public.entry",
                                          {{"kind", kind_words(page, lists, each.about.kind)},
                                           {"title", each.about.title.in(page.locale())}}),
                          .path = public_url(each.id).text(),
                          .edition = std::to_string(each.edition),
                          .text = each.about.summary.in(page.locale()),
                          .at = std::chrono::sys_days{*each.published_on}});
  }
  return web::feed_response(request, feed);
}

}  // namespace hb::content
