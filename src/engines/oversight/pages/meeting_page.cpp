// One meeting: who came, what became of earlier decisions, what was said, what was decided, and the
// files that belong to it.
#include <boost/json/array.hpp>

#include "files/file_store.h"
#include "kernel/roc_date.h"
#include "kernel/unicode.h"
#include "meeting_parts.h"
#include "org/own_transaction.h"

namespace hb::oversight {

using html::Node;

namespace {

MeetingId meeting_id(const Request& request) { return MeetingId{request.path_id("id")}; }

Node section(const web::Page& page, std::string_view id, std::string_view title, Node body) {
  return html::section({.id = std::string{id}, .classes = "hb-desk__section"},
                       {html::h2({.classes = "govuk-heading-m"}, page.t(title)), std::move(body)});
}

std::string people_words(const web::Page& page, const MeetingView& view, bool present) {
  std::string words;
  for (const Attendance& each : view.attendance) {
    if (each.present != present) continue;
    if (!words.empty()) words += page.t("web.comma");
    words += each.name;
    if (each.convener) words += page.t("web.in_brackets", page.t("oversight.meeting.convener"));
  }
  return words;
}

Node summary(const web::Page& page, const MeetingView& view, Date today) {
  const MeetingForm& form = view.meeting.form;
  std::vector<web::SummaryRow> rows{
      {"oversight.meeting.when",
       web::text(date_words(form.held_on, page.locale()) + "　" + form.starts_at)},
      {"oversight.meeting.place", web::text(form.place)},
      {"oversight.meeting.chair", web::text(form.chair_name)}};
  if (view.meeting.held(today)) {
    const std::string away = people_words(page, view, false);
    rows.push_back({"oversight.meeting.present", web::text(people_words(page, view, true))});
    rows.push_back({"oversight.meeting.away",
                    web::text(away.empty() ? page.t("oversight.meeting.nobody_away") : away)});
  }
  if (!form.guests.empty()) {
    rows.push_back({"oversight.meeting.guests", web::paragraphs(form.guests)});
  }
  return web::summary_list(page, rows);
}

Node text_section(const web::Page& page, std::string_view id, std::string_view title,
                  const std::string& text) {
  if (text.empty()) return {};
  return section(page, id, title, web::paragraphs(text));
}

std::string responsible_words(const web::Page& page, const ResponsibleNames& names,
                              const TeamDecision& decision) {
  return names.of(decision.form.who, page.locale());
}

/// What was open on the meeting's day, with what was said of it and the way to say more.
Node earlier_section(const web::Page& page, const MeetingView& view, const ResponsibleNames& names,
                     Date today) {
  if (view.earlier.empty()) return {};
  std::vector<web::TableRow> rows;
  for (const EarlierDecision& each : view.earlier) {
    const TeamDecision& decision = each.decision;
    // What is said from here is said at this meeting.
    const web::Url url =
        decision_url(decision.id).with("meeting", std::to_string(view.meeting.id.value));
    rows.push_back(
        {html::a(url, {.classes = "govuk-link"}, first_characters(decision.form.text, 80)),
         html::a(meeting_url(decision.meeting_id), {.classes = "govuk-link"},
                 short_day(page, decision.held_on)),
         web::text(responsible_words(page, names, decision)),
         web::text(decision_due(page, decision, today)),
         web::text(each.said ? each.said->text : page.t("oversight.decision.nothing_said")),
         decision_tag(page, decision, today)});
  }
  return section(
      page, "earlier", "oversight.meeting.earlier",
      html::group({html::p({.classes = "govuk-hint"}, page.t("oversight.meeting.earlier_hint")),
                   web::table(page,
                              {.caption = "oversight.meeting.earlier",
                               .columns = {{.words = "oversight.decision.text"},
                                           {.words = "oversight.decision.of_meeting"},
                                           {.words = "oversight.decision.responsible"},
                                           {.words = "oversight.decision.due_on"},
                                           {.words = "oversight.decision.said_last"},
                                           {.words = "oversight.decision.state_now"}},
                               .caption_hidden = true,
                               .stacked_on_phones = true},
                              rows)}));
}

Node decision_form(const web::Page& page, const MeetingView& view,
                   const ResponsibleChoices& choices, const Names& names, Date today) {
  if (!view.meeting.held(today)) return web::inset(page.t("oversight.decision.after_meeting"));
  if (!view.may_keep || !view.last_version) return {};
  return html::group(
      {html::h3({.classes = "govuk-heading-s"}, page.t("oversight.decision.record")),
       web::form(
           page, web::post_to(meeting_url(view.meeting.id) / "decisions"),
           {web::text_area(page, {.name = "text",
                                  .label = "oversight.decision.text",
                                  .required = true,
                                  .rows = 3,
                                  .max_characters = static_cast<int>(kMaxDecision)}),
            responsible_fields(page, choices, names, {}, today),
            web::date_field(
                page, {.name = "due_on", .label = "oversight.decision.due_on", .required = true}),
            web::button(page, "oversight.decision.send")})});
}

/// The way to a case that is made of it; nothing for who records none.
Node case_link(const web::Page& page, std::string_view url, std::string_view words) {
  const auto there = web::Url::local(std::string{url});
  if (url.empty() || !there) return {};
  return html::p({.classes = "govuk-body"},
                 html::a(*there, {.classes = "govuk-link"}, page.t(words)));
}

Node decisions_table(const web::Page& page, const MeetingView& view, const ResponsibleNames& names,
                     const SpawnedCases& spawned, Date today) {
  if (view.decisions.empty()) {
    if (!view.meeting.held(today)) return {};
    return html::p({.classes = "govuk-hint"}, page.t("oversight.meeting.none_decided"));
  }
  std::vector<web::TableRow> rows;
  for (std::size_t at = 0; at < view.decisions.size(); ++at) {
    const TeamDecision& each = view.decisions[at];
    Node words = html::a(decision_url(each.id), {.classes = "govuk-link"},
                         std::to_string(each.number) + "．" + each.form.text);
    if (at < spawned.decision_form_urls.size()) {
      words += case_link(page, spawned.decision_form_urls[at], "oversight.meeting.make_case_of_it");
    }
    rows.push_back({words, web::text(responsible_words(page, names, each)),
                    web::text(decision_due(page, each, today)), decision_tag(page, each, today)});
  }
  return web::table(page,
                    {.caption = "oversight.meeting.decisions",
                     .columns = {{.words = "oversight.decision.text"},
                                 {.words = "oversight.decision.responsible"},
                                 {.words = "oversight.decision.due_on"},
                                 {.words = "oversight.check.state"}},
                     .caption_hidden = true,
                     .stacked_on_phones = true},
                    rows);
}

/// What people said at the meeting and is to be answered: cases of their own.
Node cases_section(const web::Page& page, const SpawnedCases& spawned) {
  Node body = spawned_part(page, spawned.cases);
  body += case_link(page, spawned.form_url, "oversight.meeting.make_case");
  if (body.empty()) return {};
  return section(page, "cases", "oversight.meeting.cases", std::move(body));
}

Node files_section(const web::Page& page, const MeetingView& view) {
  const web::Url url = meeting_url(view.meeting.id) / "files";
  Node body;
  if (!view.files.empty()) {
    body += html::ul(
        {.classes = "hb-rows"}, html::each(view.files, [&](const MeetingFile& file) {
          Node line = html::group(
              {html::span(html::a(url / file.id, {.classes = "govuk-link"}, file.name)),
               html::span({.classes = "hb-rows__aside"},
                          web::size_words(file.size) + "　" + writer_words(page, file.by))});
          if (view.may_keep) {
            line += web::form(page, web::post_to(url / file.id / "taking-back"),
                              {web::act_button(page, {.words = "oversight.meeting.take_file_back",
                                                      .about = file.name,
                                                      .name = "file_id",
                                                      .value = std::to_string(file.id.value)})});
          }
          return html::li(line);
        }));
  }
  if (view.may_keep && view.last_version) {
    body += web::details(
        page, "oversight.meeting.add_file",
        web::form(page, web::upload_to(url),
                  {web::file_upload(page, {.name = "file",
                                           .label = "oversight.meeting.file",
                                           .hint = "oversight.meeting.file_hint",
                                           .required = true}),
                   web::button(page, "oversight.meeting.add_file", web::ButtonKind::secondary)}),
        page.error_at("file").has_value());
  }
  if (body.empty()) return {};
  return section(page, "files", "oversight.meeting.files", std::move(body));
}

Node versions_section(const web::Page& page, const MeetingView& view) {
  if (view.versions.size() < 2) return {};
  Node lines;
  for (const MeetingVersion& each : view.versions) {
    const std::string number = std::to_string(each.number);
    const std::string words = page.t("oversight.meeting.version", {{"number", number}});
    const bool current = each.number == view.meeting.version;
    lines +=
        html::li({current ? html::span(words)
                          : html::span(html::a(meeting_url(view.meeting.id).with("version", number),
                                               {.classes = "govuk-link"}, words)),
                  html::span({.classes = "hb-rows__aside"}, writer_words(page, each.by))});
  }
  return section(page, "versions", "oversight.meeting.versions",
                 html::ul({.classes = "hb-rows"}, lines));
}

Node actions_of(const web::Page& page, const MeetingView& view, Date today) {
  const web::Url url = meeting_url(view.meeting.id);
  Node buttons;
  if (!view.last_version) {
    return web::button_link(page, "oversight.meeting.to_last", url, web::ButtonKind::secondary);
  }
  if (view.may_keep) {
    buttons +=
        web::button_link(page, "oversight.meeting.edit", url / "edit", web::ButtonKind::secondary);
  }
  if (view.meeting.held(today)) {
    buttons += web::button_link(page, "oversight.meeting.as_odt", url / "minutes.odt",
                                web::ButtonKind::secondary);
  }
  return web::button_group(buttons);
}

struct Around {
  SpawnedCases spawned;
  ResponsibleNames responsible;
  ResponsibleChoices choices;
  Names names;
};

Around around_of(org::Context& context, const MeetingView& view, SpawnedCases spawned) {
  Around around;
  std::vector<Responsible> mentioned;
  for (const TeamDecision& each : view.decisions) mentioned.push_back(each.form.who);
  for (const EarlierDecision& each : view.earlier) mentioned.push_back(each.decision.form.who);
  around.responsible = names_of_responsible(context, mentioned);
  around.spawned = std::move(spawned);
  const AgencyId agency = view.meeting.form.agency_id;
  Mentioned agencies{.agencies = {agency}};
  if (view.may_keep && view.last_version) {
    around.choices = who_may_be_responsible(context, agency);
    mention(agencies, around.choices);
  }
  around.names = names_of(context, std::move(agencies));
  return around;
}

SpawnedCases spawned_of(org::Context& context, const MeetingView& view) {
  return cases_of(context, view.meeting.id, view.decisions);
}

web::PageFunction meeting_page(org::Context& context, const MeetingView& view,
                               const SpawnedCases& spawned) {
  return [view, today = context.today,
          around = around_of(context, view, spawned)](const web::Page& page) {
    const MeetingForm& form = view.meeting.form;
    web::LayoutOptions options{
        .title = form.title,
        .frame = web::Frame::console,
        .breadcrumbs = {{"oversight.meeting.title",
                         web::Url{"/meetings"}.with("agency",
                                                    std::to_string(form.agency_id.value))}},
        .caption = around.names.agency(page, form.agency_id, form.held_on),
        .actions = actions_of(page, view, today)};
    if (!view.meeting.held(today)) {
      options.state = {"oversight.meeting.to_come", web::Tone::information};
    }
    if (!view.last_version) options.state = {"oversight.meeting.old", web::Tone::caution};
    return page.layout(
        options,
        {web::error_summary(page), summary(page, view, today),
         earlier_section(page, view, around.responsible, today),
         text_section(page, "agenda", "oversight.meeting.agenda", form.agenda),
         text_section(page, "minutes", "oversight.meeting.minutes", form.minutes),
         section(
             page, "decisions", "oversight.meeting.decisions",
             html::group({decisions_table(page, view, around.responsible, around.spawned, today),
                          decision_form(page, view, around.choices, around.names, today)})),
         cases_section(page, around.spawned), files_section(page, view),
         versions_section(page, view)});
  };
}

boost::json::value view_json(const MeetingView& view, const SpawnedCases& spawned, Date today) {
  const MeetingForm& form = view.meeting.form;
  boost::json::object json = to_json(view.meeting);
  json["guests"] = form.guests;
  json["agenda"] = form.agenda;
  json["minutes"] = form.minutes;
  boost::json::array attendance, versions, files, earlier, decisions;
  for (const Attendance& each : view.attendance) {
    attendance.push_back(boost::json::object{{"person_id", each.person_id.value},
                                             {"name", each.name},
                                             {"convener", each.convener},
                                             {"present", each.present}});
  }
  for (const MeetingVersion& each : view.versions) {
    versions.push_back(boost::json::object{{"number", each.number}, {"by", writer_json(each.by)}});
  }
  for (const MeetingFile& file : view.files) {
    files.push_back(boost::json::object{
        {"id", file.id.value}, {"name", file.name}, {"bytes", file.size}, {"sha256", file.hash}});
  }
  for (const EarlierDecision& each : view.earlier) {
    boost::json::object row = to_json(each.decision, today);
    row["said"] = nullptr;
    if (each.said) row["said"] = to_json(*each.said);
    earlier.push_back(std::move(row));
  }
  for (const TeamDecision& each : view.decisions) decisions.push_back(to_json(each, today));
  json["attendance"] = std::move(attendance);
  json["versions"] = std::move(versions);
  json["files"] = std::move(files);
  json["earlier"] = std::move(earlier);
  json["decisions"] = std::move(decisions);
  json["cases"] = to_json(spawned.cases);
  json["may"] = boost::json::object{{"keep", view.may_keep}};
  return json;
}

/// After a change: back to the meeting, or the page again with what stands in the way.
Response answer_meeting(const Request& request, org::Context& context, const Result<Done>& done,
                        std::string_view notice) {
  const MeetingId id = meeting_id(request);
  if (done) return web::see_other(meeting_url(id).text(), notice);
  const auto view = find_meeting(context, id);
  return view && view->may_keep
             ? web::refuse(request, done.error(),
                           meeting_page(context, *view, spawned_of(context, *view)))
             : web::refuse(request, done.error());
}

}  // namespace

Response show_meeting(const Request& request, org::Context& context) {
  const auto view =
      find_meeting(context, meeting_id(request), web::number_in(request.query("version")));
  if (!view) return web::refuse(request, view.error());
  const SpawnedCases spawned = spawned_of(context, *view);
  return web::respond_with_forms(
      request, [&] { return view_json(*view, spawned, context.today); },
      meeting_page(context, *view, spawned));
}

Response send_minutes(const Request& request, org::Context& context) {
  const web::Page page{request};
  const auto file = export_minutes(context, meeting_id(request), page.locale(),
                                   [&](std::string_view key) { return page.words(key); });
  if (!file) return web::refuse(request, file.error());
  return web::download(file->bytes, file->media_type, file->file_name);
}

Response save_decision(const Request& request, org::Context& context) {
  const auto recorded = [&]() -> Result<Done> {
    const MeetingId id = meeting_id(request);
    // Who may not decide hears that before anything about the form.
    HB_LET(view, find_meeting(context, id));
    HB_TRY(org::require(context.viewer, org::Duty::oversee, view.meeting.form.agency_id));
    HB_LET(due_on, required_day_of(request, "due_on"));
    HB_TRY(record_decision(
        context, id,
        {.text = typed(request, "text"), .who = read_responsible(request), .due_on = due_on}));
    return Done{};
  }();
  return answer_meeting(request, context, recorded, "oversight.notice.decision_recorded");
}

Response save_meeting_file(const Request& request, org::Context& context) {
  SentFile sent;
  if (const web::Upload* each = web::sent_file(request, "file")) {
    sent = {.file = {.hash = {},
                     .name = each->file_name,
                     .media_type = each->content_type,
                     .size = static_cast<std::int64_t>(each->size)},
            .path = each->temporary_path};
  }
  const auto added = add_meeting_file(context, meeting_id(request), std::move(sent));
  if (added) {
    return web::see_other(meeting_url(meeting_id(request)).text(),
                          "oversight.notice.meeting_file_added");
  }
  return org::in_read(
      context, [&](org::Context& inner) { return answer_meeting(request, inner, added, ""); });
}

Response send_meeting_file(const Request& request, org::Context& context) {
  const auto file =
      meeting_file(context, meeting_id(request), MeetingFileId{request.path_id("file")});
  if (!file) return web::refuse(request, file.error());
  return web::download_file(context.services.files->path_of(file->hash), web::kAnyBytes,
                            file->name);
}

Response save_meeting_file_taking_back(const Request& request, org::Context& context) {
  return answer_meeting(
      request, context,
      take_back_meeting_file(context, meeting_id(request), MeetingFileId{request.path_id("file")}),
      "oversight.notice.meeting_file_taken_back");
}

}  // namespace hb::oversight
