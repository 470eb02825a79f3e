// An issue: how long there is, what was said and found, what answers it, and the next step.
#include <algorithm>
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <optional>
#include <utility>

#include "files/file_store.h"
#include "issue_forms.h"
#include "media_handlers.h"
#include "org/own_transaction.h"

namespace hb::media {

using html::Node;

namespace {

Node clock_part(const web::Page& page, const IssueFile& file, Instant now) {
  const Issue& issue = file.now;
  Node content = html::p({.classes = "govuk-heading-m"}, clock_words(page, issue, now));
  content +=
      html::p({.classes = "govuk-body"},
              page.t("media.clock.explained", {{"seen", web::short_moment(issue.seen_at)},
                                               {"target", span_words(page, issue.target_minutes)},
                                               {"due", web::short_moment(issue.due_at())}}));
  if (issue.answered_at) {
    content += html::p({.classes = "govuk-body"},
                       page.t(issue.was_in_time() ? "media.clock.in_time" : "media.clock.too_late",
                              {{"at", web::short_moment(*issue.answered_at)}}));
  }
  return web::inset({content});
}

Node facts_of_issue(const web::Page& page, const IssueFile& file) {
  const Issue& issue = file.now;
  const std::string owner = file.names.person(issue.owner_id);
  std::vector<web::SummaryRow> rows{
      {"media.form.agency", web::text(file.names.agency(issue.agency_id, page.locale()))},
      {"media.issue.owner", web::text(owner.empty() ? page.t("media.issue.nobody") : owner)},
      {"media.form.tone", tone_tag(page, issue.tone)}};
  if (!issue.topic.empty()) rows.push_back({"media.form.topic", web::text(issue.topic)});
  if (issue.stopped_on) {
    rows.push_back({"media.issue.stopped_on", web::text(web::short_day(page, *issue.stopped_on))});
  }
  if (issue.answered_at) {
    rows.push_back(
        {"media.issue.public_page", html::a(clarification_url(issue.id), {.classes = "govuk-link"},
                                            page.t("media.issue.open_public"))});
  }
  return web::summary_list(page, rows);
}

Node clippings_part(const web::Page& page, const IssueFile& file) {
  return html::section(
      {html::h2(
           {.classes = "govuk-heading-m"},
           page.t("media.issue.clippings", {{"count", std::to_string(file.clippings.size())}})),
       html::ul({.classes = "hb-rows"}, html::each(file.clippings, [&](const Clipping& each) {
                  return html::li({html::span({html::a(clipping_url(each.id),
                                                       {.classes = "govuk-link"}, each.form.title),
                                               "　" + each.form.medium}),
                                   html::span({.classes = "hb-rows__aside"},
                                              web::short_moment(each.form.seen_at))});
                }))});
}

Node found_part(const web::Page& page, const IssueFile& file) {
  if (file.facts.empty()) return {};
  Node content = html::h2({.classes = "govuk-heading-m"}, page.t("media.facts.title"));
  for (const Facts& each : file.facts) {
    Node files;
    for (const FactFile& one : file.fact_files) {
      if (one.fact_id != each.id) continue;
      files +=
          html::div(html::a(issue_url(file.now.id) / "files" / one.id, {.classes = "govuk-link"},
                            one.file.name + "（" + web::size_words(one.file.size) + "）"));
    }
    std::vector<web::SummaryRow> rows{
        {"media.facts.text", web::paragraphs(each.form.text)},
        {"media.facts.sources", web::paragraphs(each.form.sources)},
        {"media.facts.by", web::text(each.person_name + "　" + web::short_moment(each.at))}};
    if (!files.empty()) rows.push_back({"media.facts.files", files});
    content += web::summary_list(page, rows);
  }
  return html::section(content);
}

Node picture_part(const IssueFile& file, const Picture& picture) {
  return html::figure(
      {.classes = "hb-media__picture"},
      {html::img(issue_url(file.now.id) / "pictures" / picture.id, picture.alternative),
       html::figcaption(picture.alternative)});
}

Node answers_part(const web::Page& page, const IssueFile& file) {
  if (file.answers.empty()) return {};
  Node content = html::h2({.classes = "govuk-heading-m"}, page.t("media.answer.versions"));
  for (auto at = file.answers.rbegin(); at != file.answers.rend(); ++at) {
    const bool stands = at->id == file.now.public_answer;
    Node text;
    if (!at->form.correction.empty()) {
      text += html::p({.classes = "govuk-body"},
                      page.t("media.answer.corrects", {{"what", at->form.correction}}));
    }
    text += html::p({.classes = "govuk-heading-s"}, at->form.title);
    text += web::paragraphs(at->form.text);
    for (const Picture& picture : file.pictures_of(at->id)) text += picture_part(file, picture);
    std::string summary = page.t("media.answer.version", {{"number", std::to_string(at->number)},
                                                          {"person", at->person_name},
                                                          {"at", web::short_moment(at->at)}});
    if (stands) summary += "　" + page.t("media.answer.stands");
    content += web::details(page, summary, {text}, at == file.answers.rbegin());
  }
  return html::section(content);
}

Node history(const web::Page& page, const IssueFile& file) {
  std::vector<web::Stage> stages;
  for (const IssueEvent& each : file.events) {
    web::Stage stage{.words = "media.event." + std::string{name_of(each.kind)},
                     .state = web::Stage::State::done,
                     .when = web::moment_words(page, each.at) + "　" + each.person_name};
    // Each step is timed from the moment the story was seen.
    const auto since = std::chrono::floor<std::chrono::minutes>(each.at - file.now.seen_at);
    if (since.count() >= 0) {
      stage.detail +=
          html::p({.classes = "govuk-body hb-muted"},
                  page.t("media.clock.after",
                         {{"time", span_words(page, static_cast<int>(since.count()))}}));
    }
    const std::string to = file.names.person(each.to_person_id);
    if (!to.empty()) stage.detail += html::p({.classes = "govuk-body"}, to);
    if (each.day) {
      stage.detail +=
          html::p({.classes = "govuk-body"},
                  page.t("media.event.from_day", {{"day", web::short_day(page, *each.day)}}));
    }
    stage.detail += web::paragraphs(each.text);
    stages.push_back(std::move(stage));
  }
  return html::section({html::h2({.classes = "govuk-heading-m"}, page.t("media.issue.history")),
                        web::stages(page, "media.issue.history", stages)});
}

web::PageFunction issue_page(IssueFile file, Date today, Instant now) {
  return [file = std::move(file), today, now](const web::Page& page) {
    return page.layout(
        {.title = file.now.title,
         .frame = web::Frame::console,
         .breadcrumbs = {{"media.desk.title", web::Url{"/media"}},
                         {"media.issue.list_title", web::Url{"/media/issues"}}},
         .state = state_tag(file.now, now),
         .caption = page.t("media.issue.one")},
        {web::error_summary(page),
         html::div(
             {.classes = "hb-case"},
             {html::div({.classes = "hb-case__matter"},
                        {facts_of_issue(page, file), clippings_part(page, file),
                         found_part(page, file), answers_part(page, file), history(page, file)}),
              html::div({.classes = "hb-case__side"},
                        {clock_part(page, file, now), issue_forms(page, file, today),
                         steps_form(page, file)})})});
  };
}

boost::json::value issue_json(const IssueFile& file, Instant now) {
  boost::json::object json = to_json(file.now, now);
  boost::json::array clippings;
  for (const Clipping& each : file.clippings) clippings.push_back(to_json(each));
  json["seen"] = std::move(clippings);
  boost::json::array facts;
  for (const Facts& each : file.facts) {
    facts.push_back(boost::json::object{{"id", each.id.value},
                                        {"text", each.form.text},
                                        {"sources", each.form.sources},
                                        {"at", moment_json(each.at)},
                                        {"person_name", each.person_name}});
  }
  json["facts"] = std::move(facts);
  boost::json::array answers;
  for (const Answer& each : file.answers) {
    boost::json::array pictures;
    for (const Picture& picture : file.pictures_of(each.id)) {
      pictures.push_back(to_json(picture, issue_url(file.now.id) / "pictures" / picture.id));
    }
    answers.push_back(boost::json::object{{"number", each.number},
                                          {"title", each.form.title},
                                          {"text", each.form.text},
                                          {"correction", each.form.correction},
                                          {"person_name", each.person_name},
                                          {"at", moment_json(each.at)},
                                          {"published_at", moment_json(each.published_at)},
                                          {"pictures", std::move(pictures)}});
  }
  json["answers"] = std::move(answers);
  boost::json::array events;
  for (const IssueEvent& each : file.events) {
    events.push_back(boost::json::object{{"kind", name_of(each.kind)},
                                         {"at", moment_json(each.at)},
                                         {"person_name", each.person_name},
                                         {"text", each.text}});
  }
  json["events"] = std::move(events);
  boost::json::array steps;
  for (const SopStep& each : file.steps) {
    steps.push_back(boost::json::object{{"code", each.code}, {"done", each.done}});
  }
  json["steps"] = std::move(steps);
  boost::json::array may;
  for (const EventKind kind : file.may) may.push_back(boost::json::string{name_of(kind)});
  json["may"] = std::move(may);
  return json;
}

/// The page again, with what is to be mended; for routes that open no transaction, too.
Response refuse_again(const Request& request, org::Context& context,
                      const std::vector<Error>& errors) {
  const auto file = open_issue(context, issue_id(request));
  return file ? web::refuse(request, errors, issue_page(*file, context.today, context.now))
              : web::refuse(request, errors.front());
}

Response refuse_own(const Request& request, org::Context& context,
                    const std::vector<Error>& errors) {
  return org::in_read(context,
                      [&](org::Context& inner) { return refuse_again(request, inner, errors); });
}

/// A title is typed into a field of several lines, for its counter.
std::string one_line(std::string text) {
  std::replace(text.begin(), text.end(), '\n', ' ');
  return text;
}

/// A picture as it is: its type was read from its bytes, so it is no page of somebody's.
Response send_picture(org::Context& context, const Picture& picture) {
  Response response;
  response.content_type = picture.file.type;
  response.file_path = context.services.files->path_of(picture.file.hash);
  return response;
}

}  // namespace

Response show_issue(const Request& request, org::Context& context) {
  const auto file = open_issue(context, issue_id(request));
  if (!file) return web::refuse(request, file.error());
  return web::respond_with_forms(
      request, [&] { return issue_json(*file, context.now); },
      issue_page(*file, context.today, context.now));
}

// POST /media/issues/{id}/moves
Response save_move(const Request& request, org::Context& context) {
  const IssueId id = issue_id(request);
  IssueMove move{.kind = event_kind_of(request.form("kind")).value_or(EventKind::opened),
                 .row_version = web::number_in(request.form("row_version")),
                 .text = typed(request, "text"),
                 .owner_id = PersonId{web::id_in(request.form("owner"))}};
  if (move.kind == EventKind::stopped) {
    const auto day = web::typed_date(request, "stop_on");
    if (!day) return refuse_again(request, context, {day.error()});
    move.day = *day;
  }
  const auto done = do_with_issue(context, id, move);
  if (done) return web::see_other(issue_url(id).text(), "media.notice.done");
  return refuse_again(request, context, {done.error()});
}

// POST /media/issues/{id}/steps
Response save_steps(const Request& request, org::Context& context) {
  const IssueId id = issue_id(request);
  std::vector<std::string> done;
  for (const std::string_view each : request.form_all("step")) done.emplace_back(each);
  const auto ticked = tick_steps(context, id, done);
  if (!ticked) return refuse_again(request, context, {ticked.error()});
  return web::see_other(issue_url(id).fragment("steps").text(), "media.notice.steps");
}

// POST /media/issues/{id}/facts
Response save_facts(const Request& request, org::Context& context) {
  const IssueId id = issue_id(request);
  std::vector<IncomingFile> files;
  for (const web::Upload* each : web::sent_files(request, "files")) {
    if (auto file = incoming(each)) files.push_back(*std::move(file));
  }
  const auto errors = record_facts(
      context, id, web::number_in(request.form("row_version")),
      {.text = typed(request, "text"), .sources = typed(request, "sources")}, std::move(files));
  if (!errors.empty()) return refuse_own(request, context, errors);
  return web::see_other(issue_url(id).text(), "media.notice.done");
}

// POST /media/issues/{id}/drafts
Response save_draft(const Request& request, org::Context& context) {
  const IssueId id = issue_id(request);
  std::vector<PictureSlot> slots;
  for (const char* number : {"1", "2"}) {
    const std::string behind = std::string{"_"} + number;
    slots.push_back({.file = incoming(web::sent_file(request, "picture" + behind)),
                     .kept = PictureId{web::id_in(request.form("keep" + behind))},
                     .alternative = typed(request, "alternative" + behind)});
  }
  const auto errors = record_draft(context, id, web::number_in(request.form("row_version")),
                                   {.title = one_line(typed(request, "title")),
                                    .text = typed(request, "text"),
                                    .correction = typed(request, "correction")},
                                   std::move(slots));
  if (!errors.empty()) return refuse_own(request, context, errors);
  return web::see_other(issue_url(id).text(), "media.notice.done");
}

Response send_fact_file(const Request& request, org::Context& context) {
  const auto file = fact_file(context, issue_id(request), request.path_id("file"));
  if (!file) return web::refuse(request, file.error());
  return web::download_file(context.services.files->path_of(file->hash), web::kAnyBytes,
                            file->name);
}

Response send_draft_picture(const Request& request, org::Context& context) {
  const auto picture =
      draft_picture(context, issue_id(request), PictureId{request.path_id("picture")});
  if (!picture) return web::refuse(request, picture.error());
  return send_picture(context, *picture);
}

}  // namespace hb::media
