// One publication for everybody: what it is, its files, how it may be used, and its other editions.
// One that was withdrawn keeps its address and says why.
#include <algorithm>
#include <boost/json/array.hpp>

#include "content_handlers.h"
#include "content_parts.h"
#include "public_publications.h"

namespace hb::content {

using html::Node;

namespace {

constexpr int kGone = 410;

/// What a reader has to know before anything else: that it was withdrawn, or that a newer one is
/// in force.
Node state_note(const web::Page& page, const PublicPage& shown) {
  const Publication& publication = shown.publication;
  if (publication.state == State::withdrawn) {
    return web::warning_text(page, page.t("content.withdrawn_why",
                                          {{"day", web::short_day(page, *publication.withdrawn_on)},
                                           {"why", publication.withdrawn_why}}));
  }
  if (publication.state != State::replaced) return {};
  const auto latest =
      std::find_if(shown.editions.begin(), shown.editions.end(),
                   [](const Publication& each) { return each.state == State::published; });
  if (latest == shown.editions.end()) {
    return web::inset(page.t("content.public.none_in_force"));
  }
  return web::inset(
      {page.t("content.public.replaced"), " ",
       html::a(public_url(latest->id), {.classes = "govuk-link"},
               edition_words(page, *latest) + "　" + latest->about.title.in(page.locale()))});
}

Node downloads(const web::Page& page, const PublicPage& shown) {
  const Publication& publication = shown.publication;
  if (!is_readable(publication.state)) return {};
  std::vector<Node> items;
  for (const PublicationFile& each : shown.files) {
    items.push_back(html::li({html::a(public_url(publication.id) / "files" / each.id,
                                      {.classes = "govuk-link"}, each.name),
                              html::span({.classes = "hb-quiet"}, "　" + file_words(page, each))}));
  }
  if (!publication.link.empty()) {
    items.push_back(html::li(typed_link(publication.link, page.t("content.public.elsewhere"))));
  }
  return html::section({.classes = "hb-publication__section"},
                       {html::h2({.classes = "govuk-heading-m"}, page.t("content.public.files")),
                        html::ul({.classes = "govuk-list"}, items)});
}

Node facts(const web::Page& page, const Lists& lists, const PublicPage& shown) {
  const Publication& publication = shown.publication;
  const Kind kind = kind_or_key(lists, publication.about.kind);
  std::vector<web::SummaryRow> rows;
  const auto add = [&](const char* key, const std::string& words) {
    if (!words.empty()) rows.push_back({key, web::text(words)});
  };
  const auto day = [&](const std::optional<Date>& when) {
    return when ? web::short_day(page, *when) : std::string{};
  };
  add("content.number", publication.about.number);
  add("content.dated", day(publication.about.dated));
  add("content.published_on", day(publication.published_on));
  if (publication.state == State::published)
    add("content.reviewed_on", day(publication.reviewed_on));
  add("content.owner.unit", shown.unit.in(page.locale()));
  if (const auto phone = web::Url::phone(shown.agency.phone)) {
    rows.push_back(
        {"content.public.phone", html::a(*phone, {.classes = "govuk-link"}, shown.agency.phone)});
  }
  add("content.rights.holder", publication.rights.holder);
  if (!publication.rights.licence.empty()) {
    rows.push_back(
        {"content.rights.licence", licence_words(page, lists, publication.rights.licence)});
  }
  if (kind.item != 0) {
    add("content.public.basis", page.t("content.item", {{"item", std::to_string(kind.item)}}));
  }
  return html::section({.classes = "hb-publication__section"},
                       {html::h2({.classes = "govuk-heading-m"}, page.t("content.public.facts")),
                        web::summary_list(page, rows)});
}

Node editions(const web::Page& page, const PublicPage& shown) {
  if (shown.editions.size() < 2) return {};
  std::vector<Node> items;
  for (const Publication& each : shown.editions) {
    const std::string words =
        edition_words(page, each) + "　" + web::short_day(page, *each.published_on);
    const bool here = each.id == shown.publication.id;
    Node item =
        here ? html::strong(words) : html::a(public_url(each.id), {.classes = "govuk-link"}, words);
    if (each.state != State::published) {
      const web::StateTag tag = state_tag(each);
      item += html::group({" ", web::tag(page, tag.words, tag.tone)});
    }
    items.push_back(html::li(item));
  }
  return html::section({.classes = "hb-publication__section"},
                       {html::h2({.classes = "govuk-heading-m"}, page.t("content.editions")),
                        html::ul({.classes = "govuk-list"}, items)});
}

Node publication_page(const web::Page& page, const Lists& lists, const PublicPage& shown) {
  const Publication& publication = shown.publication;
  const bool plain = publication.state == State::published;
  return page.layout(
      {.title = publication.about.title.in(page.locale()),
       .breadcrumbs = {{"app.navigation.home", web::Url{"/"}},
                       {"content.public.title", web::Url{"/portal/publications"}},
                       {kind_words(page, lists, publication.about.kind),
                        web::Url{"/portal/publications"}.with("kind", publication.about.kind)}},
       .state = plain ? web::StateTag{} : state_tag(publication),
       .caption = shown.agency.name.in(page.locale()),
       .narrow = true},
      {state_note(page, shown),
       is_readable(publication.state)
           ? html::p({.classes = "govuk-body-l"}, publication.about.summary.in(page.locale()))
           : Node{},
       downloads(page, shown), facts(page, lists, shown), editions(page, shown)});
}

boost::json::value page_json(const Lists& lists, const PublicPage& shown) {
  const Publication& publication = shown.publication;
  boost::json::object json = to_json(lists, publication);
  if (!is_readable(publication.state)) {
    for (const char* key : {"summary_zh", "summary_en", "link"}) json[key] = "";
  }
  json["agency"] = shown.agency.name.zh_tw;
  json["unit"] = shown.unit.zh_tw;
  json["files"] = to_json(shown.files, public_url(publication.id) / "files");
  boost::json::array editions;
  for (const Publication& each : shown.editions) {
    editions.push_back(boost::json::object{{"id", each.id.value},
                                           {"edition", each.edition},
                                           {"state", name_of(each.state)},
                                           {"published_on", day_json(each.published_on)}});
  }
  json["editions"] = std::move(editions);
  return json;
}

}  // namespace

Response show_public_publication(const Request& request, org::Context& context) {
  const auto shown = open_published(context, publication_id(request));
  if (!shown) return web::refuse(request, shown.error());
  const Lists& lists = lists_of(context);
  Response response = web::respond(
      request, [&] { return page_json(lists, *shown); },
      [&](const web::Page& page) { return publication_page(page, lists, *shown); });
  if (!is_readable(shown->publication.state)) response.status = kGone;
  return response;
}

Response send_public_file(const Request& request, org::Context& context) {
  const auto file = find_published_file(context, publication_id(request),
                                        PublicationFileId{request.path_id("file")});
  if (!file) return web::refuse(request, file.error());
  return web::download_file(file->path, file->media_type, file->name);
}

}  // namespace hb::content
