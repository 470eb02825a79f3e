// Feeds that are watched, and the hours within which an agency answers.
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <utility>

#include "media_handlers.h"
#include "media_parts.h"
#include "watching_work.h"

namespace hb::media {

using html::Node;

namespace {

SourceId source_id(const Request& request) { return SourceId{request.path_id("id")}; }

SourceForm read_source(const Request& request) {
  return {.agency_id = AgencyId{web::id_in(request.form("agency"))},
          .name = typed(request, "name"),
          .url = typed(request, "url"),
          .every_minutes = web::number_in(request.form("every_minutes")),
          .active = request.form("active") != "no"};
}

boost::json::object to_json(const Source& source) {
  return {{"id", source.id.value},
          {"agency_id", source.form.agency_id.value},
          {"name", source.form.name},
          {"url", source.form.url},
          {"every_minutes", source.form.every_minutes},
          {"active", source.form.active},
          {"fetched_at", moment_json(source.fetched_at)},
          {"status", source.status},
          {"problem", source.problem},
          {"row_version", source.row_version}};
}

Node state_of(const web::Page& page, const Source& source) {
  if (!source.form.active) return web::tag(page, "media.source.resting", web::Tone::neutral);
  if (!source.fetched_at) return web::tag(page, "media.source.waits", web::Tone::information);
  if (source.problem.empty()) return web::tag(page, "media.source.right", web::Tone::good);
  Node state = web::tag(page, "media.source.failing", web::Tone::bad);
  state += html::div({.classes = "hb-muted"}, page.words(source.problem));
  return state;
}

Node sources_table(const web::Page& page, const SourceList& list) {
  std::vector<web::TableRow> rows;
  for (const Source& each : list.sources) {
    Node name = html::a(source_url(each.id), {.classes = "govuk-link"}, each.form.name);
    name += html::div({.classes = "hb-muted"}, each.form.url);
    rows.push_back({name, web::text(list.names.agency(each.form.agency_id, page.locale())),
                    web::text(page.t("media.source.rhythm",
                                     {{"time", span_words(page, each.form.every_minutes)}})),
                    web::text(each.fetched_at ? web::short_moment(*each.fetched_at) : ""),
                    state_of(page, each)});
  }
  return web::table(
      page,
      {.caption = page.t("media.source.caption", {{"count", std::to_string(list.sources.size())}}),
       .columns = {{.words = "media.source.name"},
                   {.words = "media.form.agency"},
                   {.words = "media.source.every"},
                   {.words = "media.source.fetched"},
                   {.words = "media.issue.state"}},
       .stacked_on_phones = true},
      rows);
}

Node source_fields(const web::Page& page, const SourceForm& form) {
  return html::group({web::text_field(page, {.name = "name",
                                             .label = "media.source.name",
                                             .value = form.name,
                                             .required = true,
                                             .width = 20}),
                      web::text_field(page, {.name = "url",
                                             .label = "media.source.url",
                                             .hint = "media.source.url_hint",
                                             .value = form.url,
                                             .required = true,
                                             .type = "url"}),
                      web::number_field(page, {.name = "every_minutes",
                                               .label = "media.source.every_minutes",
                                               .value = std::to_string(form.every_minutes),
                                               .min = kLeastMinutes,
                                               .max = kMostMinutes,
                                               .required = true,
                                               .suffix = "media.source.minutes"})});
}

Node new_source(const web::Page& page, const SourceList& list, AgencyId own) {
  const bool failed = page.error() && page.request().has_form("url");
  web::ChoiceField agency = agency_field(page, list.agencies, own);
  agency.required = true;
  return web::details(page, "media.source.new",
                      {web::form(page, web::post_to(web::Url{"/media/sources"}),
                                 {web::select(page, agency), source_fields(page, {}),
                                  web::button(page, "media.source.add")})},
                      failed || list.sources.empty());
}

Node hours_field(const web::Page& page, std::string name, std::string label, int hours) {
  return web::number_field(page, {.name = std::move(name),
                                  .label = std::move(label),
                                  .value = std::to_string(hours),
                                  .min = 1,
                                  .max = kMostHours,
                                  .required = true,
                                  .suffix = "media.targets.hours"});
}

/// Who approves answers also says how quickly they come; everybody reads it.
Node targets_part(const web::Page& page, const SourceList& list, const org::Viewer& viewer) {
  Node content = html::h2({.classes = "govuk-heading-m"}, page.t("media.targets.title"));
  content += html::p({.classes = "govuk-body"}, page.t("media.targets.about"));
  std::vector<web::TableRow> rows;
  Node forms;
  for (const auto& [agency, targets] : list.targets) {
    const std::string name = list.names.agency(agency, page.locale());
    rows.push_back({web::text(name), web::text(std::to_string(targets.hours_untrue)),
                    web::text(std::to_string(targets.hours_other))});
    if (!viewer.may(org::Duty::approve_rebuttals, agency)) continue;
    const std::string own = std::to_string(agency.value);
    const bool failed = page.error() && page.request().form("target_agency") == own;
    // Fields of other agencies keep their own figures when one form comes back.
    forms += web::details(
        page, page.t("media.targets.set_of", {{"agency", name}}),
        {web::form(
            page, web::post_to(web::Url{"/media/targets"}),
            {web::hidden_field(page, "target_agency", own),
             hours_field(page, "hours_untrue_" + own, "media.targets.untrue", targets.hours_untrue),
             hours_field(page, "hours_other_" + own, "media.targets.other", targets.hours_other),
             web::button(page, "media.targets.save", web::ButtonKind::secondary)})},
        failed);
  }
  content += web::table(page,
                        {.caption = "media.targets.title",
                         .columns = {{.words = "media.form.agency"},
                                     {.words = "media.targets.untrue", .numeric = true},
                                     {.words = "media.targets.other", .numeric = true}},
                         .caption_hidden = true,
                         .stacked_on_phones = true},
                        rows);
  content += forms;
  return html::section({.id = "targets"}, content);
}

web::PageFunction sources_page(SourceList list, org::Viewer viewer) {
  return [list = std::move(list), viewer = std::move(viewer)](const web::Page& page) {
    const Node table = list.sources.empty()
                           ? web::empty_state(page, {.title = "media.source.none",
                                                     .advice = "media.source.none_advice"})
                           : sources_table(page, list);
    return page.layout(
        {.title = "media.source.list_title",
         .frame = web::Frame::console,
         .breadcrumbs = {{"media.desk.title", web::Url{"/media"}}}},
        {web::error_summary(page), media_tabs(page, Tab::sources,
                                              {table, new_source(page, list, viewer.agency_id),
                                               targets_part(page, list, viewer)})});
  };
}

web::PageFunction source_page(Source source) {
  return [source = std::move(source)](const web::Page& page) {
    web::ChoiceField active{.name = "active",
                            .label = "media.source.watched",
                            .choices = {{"yes", "media.source.yes"}, {"no", "media.source.no"}},
                            .chosen = {source.form.active ? "yes" : "no"},
                            .small = true,
                            .inline_ = true};
    return page.layout(
        {.title = source.form.name,
         .frame = web::Frame::console,
         .breadcrumbs = {{"media.desk.title", web::Url{"/media"}},
                         {"media.source.list_title", web::Url{"/media/sources"}}},
         .narrow = true},
        {web::error_summary(page),
         web::summary_list(
             page, {{"media.issue.state", state_of(page, source)},
                    {"media.source.fetched",
                     web::text(source.fetched_at ? web::moment_words(page, *source.fetched_at)
                                                 : page.t("media.source.never"))}}),
         web::form(page, web::post_to(source_url(source.id) / "fetching"),
                   {web::button(page, "media.source.fetch_now", web::ButtonKind::secondary)}),
         web::form(page, web::post_to(source_url(source.id)),
                   {web::hidden_field(page, "row_version", std::to_string(source.row_version)),
                    source_fields(page, source.form), web::radios(page, active),
                    web::button(page, "media.source.save")})});
  };
}

}  // namespace

Response show_sources(const Request& request, org::Context& context) {
  const auto list = list_sources(context);
  if (!list) return web::refuse(request, list.error());
  const auto json = [&]() -> boost::json::value {
    boost::json::array sources;
    for (const Source& each : list->sources) sources.push_back(to_json(each));
    boost::json::array targets;
    for (const auto& [agency, each] : list->targets) {
      targets.push_back(boost::json::object{{"agency_id", agency.value},
                                            {"hours_untrue", each.hours_untrue},
                                            {"hours_other", each.hours_other}});
    }
    return boost::json::object{{"sources", std::move(sources)}, {"targets", std::move(targets)}};
  };
  return web::respond_with_forms(request, json, sources_page(*list, context.viewer));
}

Response save_new_source(const Request& request, org::Context& context) {
  const auto list = list_sources(context);
  if (!list) return web::refuse(request, list.error());
  const auto errors = save_source(context, {}, 0, read_source(request));
  if (!errors.empty()) return web::refuse(request, errors, sources_page(*list, context.viewer));
  return web::see_other("/media/sources", "media.notice.source");
}

Response show_source(const Request& request, org::Context& context) {
  const auto source = open_source(context, source_id(request));
  if (!source) return web::refuse(request, source.error());
  return web::respond_with_forms(
      request, [&]() -> boost::json::value { return to_json(*source); }, source_page(*source));
}

Response save_source_changes(const Request& request, org::Context& context) {
  const auto source = open_source(context, source_id(request));
  if (!source) return web::refuse(request, source.error());
  const auto errors =
      save_source(context, source_id(request), web::number_in(request.form("row_version")),
                  read_source(request));
  if (!errors.empty()) return web::refuse(request, errors, source_page(*source));
  return web::see_other("/media/sources", "media.notice.source");
}

Response save_fetching(const Request& request, org::Context& context) {
  const auto ordered = fetch_now(context, source_id(request));
  if (!ordered) return web::refuse(request, ordered.error());
  return web::see_other(source_url(source_id(request)).text(), "media.notice.fetching");
}

// POST /media/targets
Response save_targets(const Request& request, org::Context& context) {
  const auto list = list_sources(context);
  if (!list) return web::refuse(request, list.error());
  const std::string own{request.form("target_agency")};
  const auto set = set_targets(context, AgencyId{web::id_in(own)},
                               {.hours_untrue = web::number_in(request.form("hours_untrue_" + own)),
                                .hours_other = web::number_in(request.form("hours_other_" + own))});
  if (set) return web::see_other("/media/sources", "media.notice.targets");
  return web::refuse(request, set.error(), sources_page(*list, context.viewer));
}

}  // namespace hb::media
