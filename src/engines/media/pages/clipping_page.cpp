// One clipping: what it says, how it speaks, and whether it has to be answered; and clippings cut
// out by hand.
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <utility>

#include "clippings.h"
#include "files/file_store.h"
#include "kernel/roc_date.h"
#include "media_handlers.h"
#include "media_parts.h"
#include "org/own_transaction.h"

namespace hb::media {

using html::Node;

namespace {

constexpr std::string_view kFileKinds = ".png,.jpg,.jpeg,.pdf";

Node topic_field(const web::Page& page, const std::string& topic) {
  return web::text_field(page, {.name = "topic",
                                .label = "media.form.topic",
                                .hint = "media.form.topic_hint",
                                .value = topic,
                                .width = 20});
}

web::PageFunction new_clipping_page(std::vector<org::AgencyInTree> agencies, AgencyId own,
                                    Instant now) {
  return [agencies = std::move(agencies), own, now](const web::Page& page) {
    web::ChoiceField agency = agency_field(page, agencies, own);
    agency.required = true;
    return page.layout(
        {.title = "media.clipping.record",
         .frame = web::Frame::console,
         .breadcrumbs = {{"media.desk.title", web::Url{"/media"}}},
         .narrow = true},
        {web::error_summary(page),
         web::form(
             page, web::upload_to(web::Url{"/media/clippings"}),
             {web::select(page, agency),
              web::text_field(page,
                              {.name = "title", .label = "media.form.title", .required = true}),
              web::text_field(page, {.name = "medium",
                                     .label = "media.form.medium",
                                     .hint = "media.form.medium_hint",
                                     .required = true,
                                     .width = 20}),
              web::text_field(page, {.name = "url", .label = "media.form.url", .type = "url"}),
              web::text_area(page, {.name = "text",
                                    .label = "media.form.text",
                                    .rows = 6,
                                    .max_characters = static_cast<int>(kMaxClippingText)}),
              web::date_field(page, {.name = "seen_on",
                                     .label = "media.form.seen_on",
                                     .value = roc_date(taipei_date(now), RocStyle::slashed),
                                     .required = true}),
              web::text_field(page, {.name = "seen_clock",
                                     .label = "media.form.seen_clock",
                                     .hint = "media.form.seen_clock_hint",
                                     .value = taipei_clock(now),
                                     .required = true,
                                     .width = 5}),
              web::radios(page, tone_field(page, std::nullopt)), topic_field(page, {}),
              web::file_upload(page, {.name = "file",
                                      .label = "media.form.file",
                                      .hint = "media.form.file_hint",
                                      .accept = kFileKinds}),
              web::button(page, "media.clipping.save")})});
  };
}

/// `8:05` or `08:05`: how long after midnight.
Result<std::chrono::minutes> read_clock(std::string_view clock) {
  const std::size_t colon = clock.find(':');
  if (colon == clock.npos || colon == 0 || colon > 2 || clock.size() != colon + 3) {
    return refusal::bad_clock;
  }
  constexpr int kNoNumber = 1'000;
  const auto digits = [](std::string_view text) {
    int value = 0;
    for (const char c : text) value = c >= '0' && c <= '9' ? value * 10 + (c - '0') : kNoNumber;
    return value;
  };
  const int hour = digits(clock.substr(0, colon));
  const int minute = digits(clock.substr(colon + 1));
  if (hour > 23 || minute > 59) return refusal::bad_clock;
  return std::chrono::hours{hour} + std::chrono::minutes{minute};
}

/// A moment of a day in Taiwan.
Instant moment_of(Date day, std::chrono::minutes clock) {
  constexpr std::chrono::hours kTaiwan{8};
  return Instant{std::chrono::sys_days{day}} + clock - kTaiwan;
}

Node facts_part(const web::Page& page, const ClippingFile& file) {
  const ClippingForm& form = file.now.form;
  std::vector<web::SummaryRow> rows{
      {"media.form.medium", web::text(form.medium)},
      {"media.form.seen", web::text(web::moment_words(page, form.seen_at))},
      {"media.form.agency", web::text(file.names.agency(file.now.agency_id, page.locale()))}};
  if (form.published_at) {
    rows.push_back(
        {"media.form.published", web::text(web::moment_words(page, *form.published_at))});
  }
  if (!form.url.empty()) rows.push_back({"media.form.url", typed_link(form.url)});
  if (!form.topic.empty()) rows.push_back({"media.form.topic", web::text(form.topic)});
  if (!file.rule.empty()) {
    const std::string owner = file.names.person(file.now.owner_id);
    rows.push_back({"media.clipping.by_rule",
                    web::text(file.rule + (owner.empty() ? "" : "（" + owner + "）"))});
  }
  if (file.now.file) {
    rows.push_back(
        {"media.form.file",
         html::a(clipping_url(file.now.id) / "file", {.classes = "govuk-link"},
                 file.now.file->name + "（" + web::size_words(file.now.file->size) + "）")});
  }
  if (!form.text.empty()) rows.push_back({"media.form.text", web::paragraphs(form.text)});
  return web::summary_list(page, rows);
}

Node sightings_part(const web::Page& page, const ClippingFile& file) {
  if (file.sightings.size() < 2) return {};
  return html::section(
      {html::h2({.classes = "govuk-heading-m"}, page.t("media.clipping.sightings")),
       html::ul({.classes = "hb-rows"}, html::each(file.sightings, [&](const Sighting& each) {
                  return html::li(
                      {html::span({each.medium + "　", typed_link(each.url)}),
                       html::span({.classes = "hb-rows__aside"}, web::short_moment(each.seen_at))});
                }))});
}

Node filing_form(const web::Page& page, const ClippingFile& file) {
  web::ChoiceField tone = tone_field(page, file.now.form.tone);
  tone.required = true;
  return html::section(
      {html::h2({.classes = "govuk-heading-m"}, page.t("media.clipping.filing")),
       web::form(page, web::post_to(clipping_url(file.now.id) / "filing"),
                 {web::hidden_field(page, "row_version", std::to_string(file.now.row_version)),
                  web::radios(page, tone), topic_field(page, file.now.form.topic),
                  web::button(
                      page, "media.clipping.file_it",
                      file.now.form.tone ? web::ButtonKind::secondary : web::ButtonKind::main)})});
}

Node issue_part(const web::Page& page, const ClippingFile& file) {
  Node content = html::h2({.classes = "govuk-heading-m"}, page.t("media.clipping.answering"));
  if (file.issue) {
    content +=
        html::p({.classes = "govuk-body"},
                html::a(issue_url(file.issue->id), {.classes = "govuk-link"}, file.issue->title));
    return html::section(content);
  }
  if (!file.now.form.tone) {
    content += html::p({.classes = "govuk-body"}, page.t("media.clipping.tone_first"));
    return html::section(content);
  }
  const web::FormTarget target = web::post_to(clipping_url(file.now.id) / "issue");
  content += html::p({.classes = "govuk-body"}, page.t("media.clipping.issue_hint"));
  content += web::form(page, target, {web::button(page, "media.clipping.make_issue")});
  if (!file.open_issues.empty()) {
    web::ChoiceField issue{
        .name = "issue", .label = "media.clipping.join_which", .choices = {}, .required = true};
    for (const Issue& each : file.open_issues) {
      issue.choices.push_back({std::to_string(each.id.value), each.title});
    }
    content += web::form(page, target,
                         {web::select(page, issue),
                          web::button(page, "media.clipping.join", web::ButtonKind::secondary)});
  }
  return html::section(content);
}

web::PageFunction clipping_page(ClippingFile file) {
  return [file = std::move(file)](const web::Page& page) {
    return page.layout(
        {.title = file.now.form.title,
         .frame = web::Frame::console,
         .breadcrumbs = {{"media.desk.title", web::Url{"/media"}},
                         {"media.clipping.list_title", web::Url{"/media/clippings"}}},
         .state = tone_state(page, file.now.form.tone),
         .caption = page.t("media.clipping.one")},
        {web::error_summary(page),
         html::div({.classes = "hb-case"},
                   {html::div({.classes = "hb-case__matter"},
                              {facts_part(page, file), sightings_part(page, file)}),
                    html::div({.classes = "hb-case__side"},
                              {filing_form(page, file), issue_part(page, file)})})});
  };
}

boost::json::value clipping_json(const ClippingFile& file) {
  boost::json::object json = to_json(file.now);
  boost::json::array sightings;
  for (const Sighting& each : file.sightings) {
    sightings.push_back(boost::json::object{
        {"medium", each.medium}, {"url", each.url}, {"seen_at", moment_json(each.seen_at)}});
  }
  json["seen"] = std::move(sightings);
  json["rule"] = file.rule;
  return json;
}

}  // namespace

Response show_new_clipping(const Request& request, org::Context& context) {
  auto agencies = choices_to_watch(context);
  if (!agencies) return web::refuse(request, agencies.error());
  return web::respond_with_forms(
      request, new_clipping_page(*std::move(agencies), context.viewer.agency_id, context.now));
}

Response save_clipping(const Request& request, org::Context& context) {
  // The route opens no transaction: the file is kept between two.
  auto agencies =
      org::in_read(context, [](org::Context& inner) { return choices_to_watch(inner); });
  if (!agencies) return web::refuse(request, agencies.error());
  const auto again = new_clipping_page(*std::move(agencies), context.viewer.agency_id, context.now);
  web::FormErrors errors;
  const Date day = errors.keep(web::typed_date(request, "seen_on"));
  const auto clock = errors.keep(read_clock(typed(request, "seen_clock")));
  // Of a moment that cannot be read nothing more is wrong.
  const Instant seen = errors.any() ? Instant{} : moment_of(day, clock);
  const ClippingForm form{.agency_id = AgencyId{web::id_in(request.form("agency"))},
                          .title = typed(request, "title"),
                          .medium = typed(request, "medium"),
                          .url = typed(request, "url"),
                          .text = typed(request, "text"),
                          .seen_at = seen,
                          .tone = tone_of(request.form("tone")),
                          .topic = typed(request, "topic")};
  const auto file = incoming(web::sent_file(request, "file"));
  const Recorded recorded =
      record_clipping(context, form, file ? std::optional{file->file} : std::nullopt,
                      file ? file->path : std::string{}, errors.all());
  if (!recorded.errors.empty()) return web::refuse(request, recorded.errors, again);
  return web::see_other(clipping_url(recorded.id).text(),
                        recorded.joined ? "media.notice.joined" : "media.notice.recorded");
}

Response show_clipping(const Request& request, org::Context& context) {
  const auto file = open_clipping(context, clipping_id(request));
  if (!file) return web::refuse(request, file.error());
  return web::respond_with_forms(
      request, [&] { return clipping_json(*file); }, clipping_page(*file));
}

Response send_clipping_file(const Request& request, org::Context& context) {
  const auto file = clipping_file(context, clipping_id(request));
  if (!file) return web::refuse(request, file.error());
  return web::download_file(context.services.files->path_of(file->hash), web::kAnyBytes,
                            file->name);
}

// POST /media/clippings/{id}/filing
Response save_filing(const Request& request, org::Context& context) {
  const ClippingId id = clipping_id(request);
  const auto filed = file_clipping(context, id, web::number_in(request.form("row_version")),
                                   tone_of(request.form("tone")), typed(request, "topic"));
  if (filed.empty()) return web::see_other(clipping_url(id).text(), "media.notice.filed");
  const auto file = open_clipping(context, id);
  return file ? web::refuse(request, filed, clipping_page(*file))
              : web::refuse(request, filed.front());
}

// POST /media/clippings/{id}/issue
Response save_issue(const Request& request, org::Context& context) {
  const ClippingId id = clipping_id(request);
  const auto issue = give_to_issue(context, id, IssueId{web::id_in(request.form("issue"))});
  if (issue) return web::see_other(issue_url(*issue).text(), "media.notice.given");
  const auto file = open_clipping(context, id);
  return file ? web::refuse(request, issue.error(), clipping_page(*file))
              : web::refuse(request, issue.error());
}

}  // namespace hb::media
