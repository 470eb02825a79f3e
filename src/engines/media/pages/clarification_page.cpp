// What everybody reads: clarifications with their pictures, their earlier versions, and a feed.
#include "clarifications.h"

#include <algorithm>
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include "files/file_store.h"
#include "media_handlers.h"
#include "media_parts.h"
#include "web/feed.h"

namespace hb::media {

using html::Node;

namespace {

constexpr int kFeedEntries = 50;

std::string when_words(const web::Page& page, const Clarification& each) {
  return each.answer.published_at ? web::moment_words(page, *each.answer.published_at)
                                  : std::string{};
}

Node list_row(const web::Page& page, const Clarification& each) {
  Node title = html::a(clarification_url(each.answer.issue_id), {.classes = "govuk-link"},
                       each.answer.form.title);
  if (each.withdrawn_at) title += web::tag(page, "media.public.withdrawn", web::Tone::neutral);
  if (!each.answer.form.correction.empty()) {
    title += web::tag(page, "media.public.corrected", web::Tone::caution);
  }
  return html::li(
      {html::div({html::h2({.classes = "govuk-heading-s"}, title),
                  html::p({.classes = "govuk-body hb-muted"},
                          each.agency.in(page.locale()) + "　" + when_words(page, each))})});
}

Node list_page(const web::Page& page, const ClarificationList& list, int at) {
  const int pages = (list.total + kClarificationsPerPage - 1) / kClarificationsPerPage;
  const web::Url self{"/portal/clarifications"};
  Node content = html::p({.classes = "govuk-body-l"}, page.t("media.public.about"));
  if (list.rows.empty()) {
    content += web::empty_state(
        page, {.title = "media.public.none", .advice = "media.public.none_advice"});
  } else {
    content += html::ul(
        {.classes = "govuk-list"},
        html::each(list.rows, [&](const Clarification& each) { return list_row(page, each); }));
    content += web::pagination(page, self, at, pages);
  }
  content += html::p({.classes = "govuk-body"},
                     html::a(web::Url{"/portal/clarifications/feed.xml"}, {.classes = "govuk-link"},
                             page.t("media.public.feed")));
  return page.layout({.title = "media.public.title"}, content);
}

web::Url picture_url(const Clarification& of, const Picture& picture) {
  return clarification_url(of.answer.issue_id) / "pictures" / picture.id;
}

Node version_part(const web::Page& page, const Clarification& version,
                  const std::vector<Picture>& pictures) {
  Node content;
  if (!version.answer.form.correction.empty()) {
    content += web::inset(
        html::p({.classes = "govuk-body"},
                page.t("media.answer.corrects", {{"what", version.answer.form.correction}})));
  }
  content += html::div({.classes = "hb-media__text"}, web::paragraphs(version.answer.form.text));
  for (const Picture& each : pictures) {
    content += html::figure({.classes = "hb-media__picture"},
                            {html::img(picture_url(version, each), each.alternative),
                             html::figcaption(each.alternative)});
  }
  return content;
}

Node clarification_page(const web::Page& page, const ClarificationPage& shown) {
  const Clarification& now = shown.versions.front();
  const auto pictures_of = [&](const Clarification& of) {
    const auto found = shown.pictures.find(of.answer.id);
    return found == shown.pictures.end() ? std::vector<Picture>{} : found->second;
  };
  Node content = html::p({.classes = "govuk-body hb-muted"},
                         now.agency.in(page.locale()) + "　" + when_words(page, now));
  if (now.withdrawn_at) {
    content += web::warning_text(page, page.t("media.public.withdrawn_why",
                                              {{"at", web::moment_words(page, *now.withdrawn_at)},
                                               {"why", now.withdrawn_why}}));
  }
  content += version_part(page, now, pictures_of(now));
  if (shown.versions.size() > 1) {
    content += html::h2({.classes = "govuk-heading-m"}, page.t("media.public.earlier"));
    for (std::size_t at = 1; at < shown.versions.size(); ++at) {
      const Clarification& each = shown.versions[at];
      content += web::details(page, each.answer.form.title + "　" + when_words(page, each),
                              {version_part(page, each, pictures_of(each))});
    }
  }
  return page.layout(
      {.title = now.answer.form.title,
       .breadcrumbs = {{"media.public.title", web::Url{"/portal/clarifications"}}},
       .state = now.withdrawn_at ? web::StateTag{"media.public.withdrawn", web::Tone::neutral}
                                 : web::StateTag{},
       .narrow = true},
      content);
}

boost::json::object clarification_json(const Clarification& each) {
  return {{"id", each.answer.issue_id.value},
          {"version", each.answer.number},
          {"title", each.answer.form.title},
          {"text", each.answer.form.text},
          {"correction", each.answer.form.correction},
          {"agency", each.agency.zh_tw},
          {"published_at", moment_json(each.answer.published_at)},
          {"withdrawn_at", moment_json(each.withdrawn_at)},
          {"withdrawn_why", each.withdrawn_why}};
}

boost::json::value page_json(const ClarificationPage& shown) {
  boost::json::array versions;
  for (const Clarification& each : shown.versions) {
    boost::json::object version = clarification_json(each);
    boost::json::array pictures;
    if (const auto own = shown.pictures.find(each.answer.id); own != shown.pictures.end()) {
      for (const Picture& picture : own->second) {
        pictures.push_back(to_json(picture, picture_url(each, picture)));
      }
    }
    version["pictures"] = std::move(pictures);
    versions.push_back(std::move(version));
  }
  return boost::json::object{{"versions", std::move(versions)}};
}

web::FeedItem feed_item(const web::Page& page, const Clarification& each) {
  web::FeedItem item{.title = each.answer.form.title,
                     .path = clarification_url(each.answer.issue_id).text(),
                     .edition = std::to_string(each.answer.number),
                     .text = each.answer.form.text,
                     .at = each.answer.published_at.value_or(Instant{})};
  if (each.withdrawn_at) {
    item.title = page.t("media.public.withdrawn") + "：" + item.title;
    item.edition += "-withdrawn";
    item.at = *each.withdrawn_at;
  }
  return item;
}

}  // namespace

Response show_clarifications(const Request& request, org::Context& context) {
  const int at = std::clamp(web::number_in(request.query("page")), 1, 1'000'000);
  const ClarificationList list = list_clarifications(context, at, kClarificationsPerPage);
  const auto json = [&]() -> boost::json::value {
    boost::json::array rows;
    for (const Clarification& each : list.rows) rows.push_back(clarification_json(each));
    return boost::json::object{{"clarifications", std::move(rows)}, {"total", list.total}};
  };
  return web::respond(request, json,
                      [&](const web::Page& page) { return list_page(page, list, at); });
}

Response show_clarification(const Request& request, org::Context& context) {
  const auto shown = open_clarification(context, issue_id(request));
  if (!shown) return web::refuse(request, shown.error());
  return web::respond(
      request, [&] { return page_json(*shown); },
      [&](const web::Page& page) { return clarification_page(page, *shown); });
}

Response send_clarification_picture(const Request& request, org::Context& context) {
  const auto picture =
      clarification_picture(context, issue_id(request), PictureId{request.path_id("picture")});
  if (!picture) return web::refuse(request, picture.error());
  Response response;
  response.content_type = picture->file.type;
  response.file_path = context.services.files->path_of(picture->file.hash);
  return response;
}

Response show_clarification_feed(const Request& request, org::Context& context) {
  const web::Page page{request};
  const ClarificationList list = list_clarifications(context, 1, kFeedEntries);
  web::Feed feed{.title = page.t("media.public.title"),
                 .about = page.t("media.public.about"),
                 .path = "/portal/clarifications",
                 .feed_path = "/portal/clarifications/feed.xml",
                 .language = std::string{locale_tag(page.locale())},
                 .items = {}};
  for (const Clarification& each : list.rows) feed.items.push_back(feed_item(page, each));
  return web::feed_response(request, feed);
}

}  // namespace hb::media
