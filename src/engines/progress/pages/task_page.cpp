// One task: what is to be done by when, what shows it, what was reported and what the check said.
#include <algorithm>
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <cstdlib>
#include <optional>

#include "evidence_parts.h"
#include "org/own_transaction.h"
#include "progress_handlers.h"
#include "progress_parts.h"
#include "task_parts.h"
#include "task_work.h"
#include "tasks.h"

namespace hb::progress {

using html::Node;

namespace {

constexpr Outcome kOutcomes[] = {Outcome::achieved, Outcome::partly, Outcome::missed,
                                 Outcome::not_applicable};

Node review_part(const web::Page& page, const Review& review) {
  const bool good = review.verdict == Verdict::accepted;
  Node words = web::tag(page, good ? "progress.verdict.accepted" : "progress.verdict.returned",
                        good ? web::Tone::good : web::Tone::bad);
  words += html::group(
      {" ", page.words(org::shown_actor(review.person_name)), "　", moment_words(page, review.at)});
  Node out = html::p({.classes = "govuk-body"}, words);
  if (!review.comment.empty()) out += web::inset(web::paragraphs(review.comment));
  return out;
}

/// `counted`: what each report says how many it brings of; nothing where one is asked for.
Node report_part(const web::Page& page, const Report& report,
                 const std::optional<std::string>& counted) {
  const std::string heading =
      page.t("progress.report.heading", {{"number", std::to_string(report.number)}});
  Node body = html::h3({.classes = "govuk-heading-s"}, heading);
  body +=
      html::p({.classes = "govuk-body"}, {html::strong(outcome_words(page, report.form.outcome)),
                                          "　", page.words(org::shown_actor(report.person_name)),
                                          "　", moment_words(page, report.at)});
  if (!report.form.figure.empty()) {
    body +=
        html::p({.classes = "govuk-body"}, {page.t("progress.report.figure"), page.t("web.colon"),
                                            report.form.figure, " ", report.form.unit});
  }
  if (counted) {
    body += html::p({.classes = "govuk-body"},
                    page.t("progress.report.brings",
                           {{"count", std::to_string(report.form.count)}, {"counter", *counted}}));
  }
  body += web::paragraphs(report.form.text);
  for (const Review& each : report.reviews) body += review_part(page, each);
  return html::section({.id = "report-" + std::to_string(report.number)}, body);
}

/// What is to be mended stands before everything else.
Node returned_note(const web::Page& page, const TaskFile& file) {
  if (file.state != TaskState::returned) return {};
  const Review& review = file.reports.back().reviews.back();
  return web::notification_banner(
      page, web::Banner::information,
      {html::p({.classes = "govuk-body"}, html::strong(review.comment)),
       html::p({.classes = "govuk-body"},
               page.t("progress.report.returned_by",
                      {{"who", page.words(org::shown_actor(review.person_name))},
                       {"when", moment_words(page, review.at)}}))});
}

Node reports_section(const web::Page& page, const TaskFile& file) {
  const std::vector<Report>& reports = file.reports;
  if (file.closed_by && reports.empty()) return {};
  std::optional<std::string> counted;
  if (file.task.terms.times() > 1) counted = file.task.terms.duty->counter;
  Node body;
  // The latest first: it is what the reader came for.
  for (auto each = reports.rbegin(); each != reports.rend(); ++each) {
    body += report_part(page, *each, counted);
  }
  if (reports.empty()) body = html::p({.classes = "govuk-hint"}, page.t("progress.report.none"));
  return html::section(
      {.id = "reports", .classes = "hb-desk__section"},
      {html::h2({.classes = "govuk-heading-m"}, page.t("progress.report.title")), body});
}

/// How many of what is asked for the report brings, where that is more than one.
Node count_field(const web::Page& page, const TaskFile& file) {
  const int times = file.task.terms.times();
  if (times == 1) return {};
  return web::number_field(page, {.name = "count",
                                  .label = "progress.report.count",
                                  .value = "1",
                                  .min = 1,
                                  .max = times,
                                  .required = true,
                                  .width = 3,
                                  .suffix = file.task.terms.duty->counter});
}

/// A report that is being written.
struct Draft {
  std::optional<Outcome> outcome;
  ReportForm form;
};

/// Report and evidence are one form: adding a piece loses nothing of what is typed.
Node report_form(const web::Page& page, const TaskFile& file,
                 const std::optional<Draft>& typed_so_far) {
  if (!file.may_report) return {};
  web::ChoiceField outcome{
      .name = "outcome", .label = "progress.report.outcome", .choices = {}, .required = true};
  outcome.inline_ = true;
  outcome.small = true;
  for (const Outcome each : kOutcomes) {
    outcome.choices.push_back({std::string{name_of(each)}, outcome_words(page, each)});
  }
  // What came back is the draft of the next report.
  Draft before = typed_so_far.value_or(Draft{});
  if (!typed_so_far && !file.reports.empty()) {
    before = {.outcome = file.reports.back().form.outcome, .form = file.reports.back().form};
  }
  if (before.outcome) outcome.chosen = {std::string{name_of(*before.outcome)}};
  return html::section(
      {.id = "report", .classes = "hb-desk__section"},
      {html::h2({.classes = "govuk-heading-m"}, page.t("progress.report.action")),
       web::form(page, web::upload_to(task_url(file.task.id) / "reports"),
                 {web::enter_button(), web::radios(page, outcome),
                  web::text_area(page, {.name = "text",
                                        .label = "progress.report.text",
                                        .hint = "progress.report.text_hint",
                                        .value = before.form.text,
                                        .required = true,
                                        .rows = 5,
                                        .max_characters = static_cast<int>(kMaxReportText)}),
                  count_field(page, file),
                  web::text_field(page, {.name = "figure",
                                         .label = "progress.report.figure",
                                         .hint = "progress.report.figure_hint",
                                         .value = before.form.figure,
                                         .width = 10}),
                  web::text_field(page, {.name = "unit",
                                         .label = "progress.report.unit",
                                         .value = before.form.unit,
                                         .width = 10}),
                  evidence_fields(page, file), web::button(page, "progress.report.send")})});
}

/// For a unit that only helps: what it can do here, and what it cannot. Its one button adds
/// evidence as that of the report's form does, so that a refusal keeps what was typed.
Node helping_form(const web::Page& page, const TaskFile& file, const Surroundings& around) {
  if (!file.helper) return {};
  const std::string lead = around.names.unit(page, file.task.terms.unit_id);
  return html::section({.id = "helping", .classes = "hb-desk__section"},
                       {html::h2({.classes = "govuk-heading-m"}, page.t("progress.helping.title")),
                        web::inset(page.t("progress.helping.words", {{"unit", lead}})),
                        web::form(page, web::upload_to(task_url(file.task.id) / "reports"),
                                  evidence_fields(page, file))});
}

Node review_form(const web::Page& page, const TaskFile& file) {
  if (!file.may_review) return {};
  const Report& latest = file.reports.back();
  return html::section(
      {.id = "review", .classes = "hb-desk__section"},
      {html::h2({.classes = "govuk-heading-m"}, page.t("progress.review.action")),
       web::form(
           page, web::post_to(task_url(file.task.id) / "reviews"),
           {web::hidden_field(page, "report", std::to_string(latest.id.value)),
            web::text_area(page, {.name = "comment",
                                  .label = "progress.review.comment",
                                  .hint = "progress.review.comment_hint",
                                  .rows = 3,
                                  .max_characters = static_cast<int>(kMaxComment)}),
            web::button_group({web::button(page, "progress.review.accept", web::ButtonKind::main,
                                           "verdict", "accepted"),
                               web::button(page, "progress.review.return",
                                           web::ButtonKind::secondary, "verdict", "returned")})})});
}

Node assignment_form(const web::Page& page, const TaskFile& file,
                     const std::vector<org::PersonName>& people) {
  if (!file.may_assign) return {};
  web::ChoiceField person{.name = "person", .label = "progress.assignment.person", .choices = {}};
  person.none = "progress.assignment.nobody";
  for (const org::PersonName& each : people) {
    person.choices.push_back({std::to_string(each.id.value), each.name});
  }
  if (file.task.person_id) person.chosen = {std::to_string(file.task.person_id.value)};
  return web::details(
      page, "progress.assignment.action",
      web::form(page, web::post_to(task_url(file.task.id) / "assignment"),
                {web::select(page, person),
                 web::button(page, "progress.assignment.send", web::ButtonKind::secondary)}));
}

web::PageFunction task_page(org::Context& context, const TaskFile& file,
                            const std::optional<Draft>& typed_so_far = std::nullopt) {
  return [file, around = surroundings_of(context, file), typed_so_far](const web::Page& page) {
    return page.layout(
        {.title = heading_of(page, file.task),
         .frame = web::Frame::console,
         .breadcrumbs = {{"progress.mine.title", web::Url{"/tasks"}}},
         .state = state_tag(file.state),
         .caption = around.names.agency(page, file.task)},
        {web::error_summary(page), returned_note(page, file), summary(page, file, around),
         evidence_section(page, file), report_form(page, file, typed_so_far),
         helping_form(page, file, around), review_form(page, file), reports_section(page, file),
         chain_section(page, file), assignment_form(page, file, around.people)});
  };
}

boost::json::value report_json(const Report& report) {
  boost::json::array reviews;
  for (const Review& each : report.reviews) {
    reviews.push_back(boost::json::object{{"level", each.level},
                                          {"last", each.last},
                                          {"verdict", name_of(each.verdict)},
                                          {"comment", each.comment},
                                          {"at", to_micros(each.at)},
                                          {"person", each.person_name}});
  }
  return boost::json::object{{"id", report.id.value},
                             {"number", report.number},
                             {"outcome", name_of(report.form.outcome)},
                             {"text", report.form.text},
                             {"figure", report.form.figure},
                             {"unit", report.form.unit},
                             {"count", report.form.count},
                             {"at", to_micros(report.at)},
                             {"person", report.person_name},
                             {"reviews", std::move(reviews)}};
}

boost::json::value file_json(const TaskFile& file, Date today) {
  boost::json::object json = to_json(TaskRow{.task = file.task,
                                             .standing = standing_of(file.reports),
                                             .evidence = standing_evidence(file.evidence),
                                             .times_done = file.times_done},
                                     today)
                                 .as_object();
  boost::json::array reports, evidence;
  for (const Report& each : file.reports) reports.push_back(report_json(each));
  for (const Evidence& each : file.evidence) evidence.push_back(to_json(file, each));
  json["reports"] = std::move(reports);
  json["pieces"] = std::move(evidence);
  json["review_chain"] = chain_json(file);
  json["waits_for_level"] = file.waits_for;
  if (file.closed_by) {
    json["closed_by_fact"] = boost::json::object{{"fact", file.closed_by->fact},
                                                 {"subject", file.closed_by->subject},
                                                 {"at", to_micros(file.closed_by->at)},
                                                 {"person_id", file.closed_by->person_id.value}};
  }
  boost::json::array helping;
  for (const UnitId unit : file.task.terms.helping) helping.push_back(unit.value);
  json["helping_unit_ids"] = std::move(helping);
  json["may"] = boost::json::object{{"report", file.may_report},
                                    {"add_evidence", file.may_report || file.helper},
                                    {"review", file.may_review},
                                    {"assign", file.may_assign}};
  return json;
}

/// One where the form has no such field; no number is none.
int read_count(const Request& request) {
  return request.has_form("count") ? web::number_in(request.form("count")) : 1;
}

Draft draft_in(const Request& request) {
  return {.outcome = outcome_of(request.form("outcome")),
          .form = {.text = typed(request, "text"),
                   .figure = typed(request, "figure"),
                   .unit = typed(request, "unit"),
                   .count = read_count(request)}};
}

Result<Reported> report_from(const Request& request, org::Context& context) {
  const auto outcome = outcome_of(request.form("outcome"));
  // Who may not report hears that before anything about the form.
  if (!outcome) {
    HB_TRY(may_report(context, task_id(request)));
    return refusal::no_outcome;
  }
  ReportForm form = draft_in(request).form;
  form.outcome = *outcome;
  return report_task(context, task_id(request), form);
}

/// After a change: back to the task, or the page again with what stands in the way.
template <typename Fact>
Response answer(const Request& request, org::Context& context, const Result<Fact>& fact,
                std::string_view notice) {
  const TaskId id = task_id(request);
  if (fact) return web::see_other(task_url(id).text(), notice);
  const auto file = find_task(context, id);
  return file ? web::refuse(request, fact.error(), task_page(context, *file))
              : web::refuse(request, fact.error());
}

}  // namespace

Response show_task(const Request& request, org::Context& context) {
  const auto file = find_task(context, task_id(request));
  if (!file) return web::refuse(request, file.error());
  return web::respond(
      request, [&] { return file_json(*file, context.today); }, task_page(context, *file));
}

Response save_report(const Request& request, org::Context& context) {
  const TaskId id = task_id(request);
  Request shown = request;
  const auto page_with = [&](const Error* error) {
    return org::in_read(context, [&](org::Context& inner) {
      const auto file = find_task(inner, id);
      if (!file) return web::refuse(shown, error ? *error : file.error());
      if (error) return web::refuse(shown, *error, task_page(inner, *file));
      return web::respond(
          shown, [&] { return file_json(*file, inner.today); },
          task_page(inner, *file, draft_in(request)));
    });
  };
  if (request.form("act") == "add" || brings_evidence(request)) {
    const auto added = add_evidence(request, context);
    if (!added) return page_with(&added.error());
    // It is there now: what is typed of it must not be sent again.
    std::erase_if(shown.form_values,
                  [](const auto& each) { return each.first == "url" || each.first == "title"; });
    if (request.form("act") == "add") {
      shown.visit.notice = "progress.notice.evidence_added";
      return page_with(nullptr);
    }
  }
  const auto reported =
      org::in_write(context, [&](org::Context& inner) { return report_from(request, inner); });
  if (reported) return web::see_other(task_url(id).text(), "progress.notice.reported");
  return page_with(&reported.error());
}

Response save_review(const Request& request, org::Context& context) {
  const auto reviewed = [&]() -> Result<Reviewed> {
    const auto verdict = verdict_of(request.form("verdict"));
    if (!verdict) {
      HB_LET(file, find_task(context, task_id(request)));
      if (!file.may_review) {
        HB_TRY(org::require(context.viewer, org::Duty::check_plans, file.task.agency_id));
      }
      return refusal::no_verdict;
    }
    return review_task(context, task_id(request),
                       {.report_id = ReportId{web::id_in(request.form("report"))},
                        .verdict = *verdict,
                        .comment = typed(request, "comment")});
  }();
  return answer(request, context, reviewed, "progress.notice.reviewed");
}

Response save_assignment(const Request& request, org::Context& context) {
  return answer(
      request, context,
      assign_task(context, task_id(request), PersonId{web::id_in(request.form("person"))}),
      "progress.notice.assigned");
}

}  // namespace hb::progress
