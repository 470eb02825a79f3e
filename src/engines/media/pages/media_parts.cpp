#include "media_parts.h"

#include <fmt/chrono.h>
#include <fmt/format.h>

#include <array>
#include <cstdlib>
#include <fstream>

namespace hb::media {

using html::Node;

web::Url clipping_url(ClippingId id) { return web::Url{"/media/clippings"} / id; }
web::Url issue_url(IssueId id) { return web::Url{"/media/issues"} / id; }
web::Url rule_url(RuleId id) { return web::Url{"/media/rules"} / id; }
web::Url source_url(SourceId id) { return web::Url{"/media/sources"} / id; }
web::Url clarification_url(IssueId id) { return web::Url{"/portal/clarifications"} / id; }
ClippingId clipping_id(const web::Request& request) { return ClippingId{request.path_id("id")}; }
IssueId issue_id(const web::Request& request) { return IssueId{request.path_id("id")}; }

Node media_tabs(const web::Page& page, Tab current, const html::Children& content) {
  const auto tab = [&](Tab each, std::string words, web::Url url) {
    return web::Tab{.words = std::move(words), .url = std::move(url), .current = each == current};
  };
  return web::tabs(page, "media.tabs",
                   {tab(Tab::desk, "media.tab.desk", web::Url{"/media"}),
                    tab(Tab::issues, "media.tab.issues", web::Url{"/media/issues"}),
                    tab(Tab::clippings, "media.tab.clippings", web::Url{"/media/clippings"}),
                    tab(Tab::figures, "media.tab.figures", web::Url{"/media/figures"}),
                    tab(Tab::rules, "media.tab.rules", web::Url{"/media/rules"}),
                    tab(Tab::sources, "media.tab.sources", web::Url{"/media/sources"}),
                    tab(Tab::drills, "media.tab.drills", web::Url{"/media/drills"})},
                   content);
}

std::string tone_words(const web::Page& page, std::optional<Tone> tone) {
  if (!tone) return page.t("media.tone.unread");
  return page.t("media.tone." + std::string{name_of(*tone)});
}

web::StateTag tone_state(const web::Page& page, std::optional<Tone> tone) {
  const std::string words = tone_words(page, tone);
  if (!tone) return {words, web::Tone::information};
  switch (*tone) {
    case Tone::favourable: return {words, web::Tone::good};
    case Tone::neutral: return {words, web::Tone::neutral};
    case Tone::unfavourable: return {words, web::Tone::caution};
    case Tone::untrue: return {words, web::Tone::bad};
  }
  std::abort();
}

Node tone_tag(const web::Page& page, std::optional<Tone> tone) {
  const web::StateTag state = tone_state(page, tone);
  return web::tag(page, state.words, state.tone);
}

web::StateTag state_tag(const Issue& issue, Instant now) {
  if (issue.is_late(now)) return {"media.state.late", web::Tone::bad};
  const std::string words = "media.state." + std::string{name_of(issue.state)};
  switch (issue.state) {
    case IssueState::open: return {words, web::Tone::caution};
    case IssueState::found:
    case IssueState::drafted:
    case IssueState::approved: return {words, web::Tone::information};
    case IssueState::published: return {words, web::Tone::good};
    case IssueState::withdrawn:
    case IssueState::closed: return {words, web::Tone::neutral};
  }
  std::abort();
}

std::string span_words(const web::Page& page, int minutes) {
  const std::string hours = std::to_string(minutes / 60);
  const std::string rest = std::to_string(minutes % 60);
  if (minutes < 60) return page.t("media.clock.minutes", {{"minutes", rest}});
  if (minutes % 60 == 0) return page.t("media.clock.hours", {{"hours", hours}});
  return page.t("media.clock.both", {{"hours", hours}, {"minutes", rest}});
}

std::string clock_words(const web::Page& page, const Issue& issue, Instant now) {
  if (issue.answered_at) {
    return page.t("media.clock.taken", {{"time", span_words(page, minutes_taken(issue))}});
  }
  if (!issue.is_running()) return page.t("media.clock.stopped");
  const int left = minutes_left(issue, now);
  return page.t(left >= 0 ? "media.clock.left" : "media.clock.over",
                {{"time", span_words(page, std::abs(left))}});
}

Node typed_link(const std::string& url) {
  const auto outside = web::Url::external(url);
  if (!outside) return web::text(url);
  return html::a(*outside, {.classes = "govuk-link", .more = {{"rel", "nofollow noopener"}}}, url);
}

web::ChoiceField agency_field(const web::Page& page, const std::vector<org::AgencyInTree>& agencies,
                              AgencyId chosen) {
  web::ChoiceField field{.name = "agency",
                         .label = "media.form.agency",
                         .choices = {},
                         .chosen = {std::to_string(chosen.value)}};
  for (const org::AgencyInTree& each : agencies) {
    field.choices.push_back(
        {std::to_string(each.agency.id.value), each.agency.name.in(page.locale())});
  }
  return field;
}

web::ChoiceField tone_field(const web::Page& page, std::optional<Tone> chosen) {
  web::ChoiceField field{.name = "tone", .label = "media.form.tone", .choices = {}, .small = true};
  if (chosen) field.chosen = {std::string{name_of(*chosen)}};
  for (const Tone tone : kTones) {
    field.choices.push_back({std::string{name_of(tone)}, tone_words(page, tone)});
  }
  return field;
}

Node issues_table(const web::Page& page, const std::string& caption,
                  const std::vector<Issue>& issues, const MediaNames& names, Instant now) {
  std::vector<web::TableRow> rows;
  for (const Issue& each : issues) {
    const web::StateTag tag = state_tag(each, now);
    Node title = html::a(issue_url(each.id), {.classes = "govuk-link"}, each.title);
    title += html::div({.classes = "hb-muted"}, names.agency(each.agency_id, page.locale()) +
                                                    (each.topic.empty() ? "" : "　" + each.topic));
    const std::string owner = names.person(each.owner_id);
    Node clock = html::strong(clock_words(page, each, now));
    if (each.is_running()) {
      clock += html::div({.classes = "hb-muted"},
                         page.t("media.clock.due", {{"at", web::short_moment(each.due_at())}}));
    }
    rows.push_back({title, tone_tag(page, each.tone), clock,
                    web::text(owner.empty() ? page.t("media.issue.nobody") : owner),
                    web::tag(page, tag.words, tag.tone)});
  }
  return web::table(page,
                    {.caption = caption,
                     .columns = {{.words = "media.issue.title"},
                                 {.words = "media.form.tone"},
                                 {.words = "media.issue.clock"},
                                 {.words = "media.issue.owner"},
                                 {.words = "media.issue.state"}},
                     .stacked_on_phones = true},
                    rows);
}

Node clippings_table(const web::Page& page, const std::string& caption,
                     const std::vector<Clipping>& clippings, const MediaNames& names) {
  std::vector<web::TableRow> rows;
  for (const Clipping& each : clippings) {
    Node title = html::a(clipping_url(each.id), {.classes = "govuk-link"}, each.form.title);
    std::string below = names.agency(each.agency_id, page.locale());
    if (!each.form.topic.empty()) below += "　" + each.form.topic;
    title += html::div({.classes = "hb-muted"}, below);
    std::string medium = each.form.medium;
    if (each.sightings > 1) {
      medium += page.t("media.clipping.and_more", {{"count", std::to_string(each.sightings)}});
    }
    const std::string owner = names.person(each.owner_id);
    rows.push_back({title, web::text(medium), web::text(web::short_moment(each.form.seen_at)),
                    tone_tag(page, each.form.tone),
                    each.issue_id
                        ? html::a(issue_url(each.issue_id), {.classes = "govuk-link"},
                                  page.t("media.clipping.its_issue"))
                        : web::text(owner.empty() ? page.t("media.issue.nobody") : owner)});
  }
  return web::table(page,
                    {.caption = caption,
                     .columns = {{.words = "media.form.title"},
                                 {.words = "media.form.medium"},
                                 {.words = "media.form.seen"},
                                 {.words = "media.form.tone"},
                                 {.words = "media.clipping.whose"}},
                     .stacked_on_phones = true},
                    rows);
}

std::optional<IncomingFile> incoming(const web::Upload* upload) {
  if (!upload) return std::nullopt;
  std::array<char, 16> head{};
  std::ifstream file{upload->temporary_path, std::ios::binary};
  file.read(head.data(), head.size());
  const std::string_view bytes{head.data(), static_cast<std::size_t>(file.gcount())};
  return IncomingFile{.file = {.hash = {},
                               .name = upload->file_name,
                               .type = std::string{type_of_bytes(bytes)},
                               .size = static_cast<std::int64_t>(upload->size)},
                      .path = upload->temporary_path};
}

boost::json::value moment_json(const std::optional<Instant>& at) {
  if (!at) return nullptr;
  const auto seconds = std::chrono::floor<std::chrono::seconds>(*at);
  return boost::json::string{
      fmt::format("{:%Y-%m-%dT%H:%M:%SZ}",
                  fmt::gmtime(static_cast<std::time_t>(seconds.time_since_epoch().count())))};
}

boost::json::object to_json(const Clipping& clipping) {
  boost::json::object json{{"id", clipping.id.value},
                           {"agency_id", clipping.agency_id.value},
                           {"title", clipping.form.title},
                           {"medium", clipping.form.medium},
                           {"url", clipping.form.url},
                           {"text", clipping.form.text},
                           {"seen_at", moment_json(clipping.form.seen_at)},
                           {"published_at", moment_json(clipping.form.published_at)},
                           {"tone", nullptr},
                           {"topic", clipping.form.topic},
                           {"rule_id", clipping.rule_id.value},
                           {"owner_id", clipping.owner_id.value},
                           {"issue_id", clipping.issue_id.value},
                           {"sightings", clipping.sightings},
                           {"row_version", clipping.row_version}};
  if (clipping.form.tone) json["tone"] = name_of(*clipping.form.tone);
  return json;
}

boost::json::object to_json(const Issue& issue, Instant now) {
  boost::json::object json{{"id", issue.id.value},
                           {"agency_id", issue.agency_id.value},
                           {"title", issue.title},
                           {"topic", issue.topic},
                           {"tone", name_of(issue.tone)},
                           {"state", name_of(issue.state)},
                           {"late", issue.is_late(now)},
                           {"owner_id", issue.owner_id.value},
                           {"seen_at", moment_json(issue.seen_at)},
                           {"due_at", moment_json(issue.due_at())},
                           {"answered_at", moment_json(issue.answered_at)},
                           {"minutes_left", nullptr},
                           {"stopped_on", nullptr},
                           {"clippings", issue.clippings},
                           {"row_version", issue.row_version}};
  if (issue.is_running()) json["minutes_left"] = minutes_left(issue, now);
  if (issue.stopped_on) json["stopped_on"] = to_iso(*issue.stopped_on);
  return json;
}

boost::json::object to_json(const Picture& picture, const web::Url& url) {
  return {{"id", picture.id.value},
          {"url", url.text()},
          {"type", picture.file.type},
          {"bytes", picture.file.size},
          {"alternative", picture.alternative}};
}

}  // namespace hb::media
