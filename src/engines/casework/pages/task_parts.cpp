#include "task_parts.h"

#include <algorithm>
#include <boost/json/object.hpp>
#include <cstdlib>

#include "case_parts.h"

namespace hb::casework {

using html::Node;

web::Url task_url(CaseId id, CaseTaskId task) { return case_url(id) / "tasks" / task; }

std::string asked_words(const web::Page& page, const CaseNames& names, const CaseTask& task) {
  std::string words;
  if (const auto unit = names.units.find(task.unit_id); unit != names.units.end()) {
    words = unit->second.in(page.locale());
  }
  if (const auto person = names.people.find(task.officer_id); person != names.people.end()) {
    words += (words.empty() ? "" : "　") + person->second;
  }
  return words;
}

web::StateTag task_tag(const CaseTask& task, Date today) {
  if (task.is_late(today)) return {"casework.state.late", web::Tone::bad};
  if (!task.end) return {"casework.task.state.asked", web::Tone::information};
  const std::string words = "casework.task.state." + std::string{name_of(task.end->kind)};
  switch (task.end->kind) {
    case TaskEndKind::answered: return {words, web::Tone::good};
    case TaskEndKind::declined: return {words, web::Tone::caution};
    case TaskEndKind::withdrawn: return {words, web::Tone::neutral};
  }
  std::abort();
}

std::string task_when(const web::Page& page, const CaseTask& task, Date today) {
  if (task.end) {
    return task.end->person_name + "　" + web::moment_words(page, task.end->at);
  }
  const int days = days_between(today, task.due_on);
  const std::string day = web::short_day(page, task.due_on);
  if (days == 0) return page.t("casework.due.today", {{"day", day}});
  return page.t(days > 0 ? "casework.due.left" : "casework.due.over",
                {{"day", day}, {"days", std::to_string(std::abs(days))}});
}

namespace {

Node task_line(const web::Page& page, const CaseFile& file, const CaseTask& task, Date today) {
  const web::StateTag tag = task_tag(task, today);
  Node said;
  if (task.end) said = web::paragraphs(task.end->words);
  return html::li({html::a(task_url(file.now.id, task.id), {.classes = "govuk-link"},
                           asked_words(page, file.names, task)),
                   " ", web::tag(page, tag.words, tag.tone),
                   html::div({.classes = "hb-quiet"}, task_when(page, task, today)), said});
}

Node ask_form(const web::Page& page, const CaseFile& file) {
  web::ChoiceField unit{.name = "task_unit",
                        .label = "casework.case.unit",
                        .choices = {},
                        .none = "casework.move.no_unit"};
  for (const org::Unit& each : file.units) {
    unit.choices.push_back({std::to_string(each.id.value), each.name.in(page.locale())});
  }
  web::ChoiceField officer{
      .name = "task_officer",
      .label = "casework.task.officer",
      .choices = {},
      .hint = file.now.confidential ? "casework.task.officer_secret" : "casework.task.officer_hint",
      .none = "casework.task.anybody"};
  for (const org::StaffMember& each : file.staff) {
    if (each.person_id == file.now.officer_id) continue;
    officer.choices.push_back({std::to_string(each.person_id.value), each.name});
  }
  Node due = web::date_field(
      page, {.name = "task_due",
             .label = "casework.task.due",
             .hint = file.now.due_on ? page.t("casework.task.due_hint",
                                              {{"day", web::short_day(page, *file.now.due_on)}})
                                     : std::string{},
             .required = true});
  return web::details(
      page, "casework.task.ask",
      {web::form(page, web::post_to(case_url(file.now.id) / "tasks"),
                 {web::hidden_field(page, "row_version", std::to_string(file.now.row_version)),
                  web::select(page, unit), web::select(page, officer),
                  web::text_area(page, {.name = "task_words",
                                        .label = "casework.task.words",
                                        .hint = "casework.task.words_hint",
                                        .required = true,
                                        .rows = 4,
                                        .max_characters = static_cast<int>(kMaxText)}),
                  due, web::button(page, "casework.task.ask_do", web::ButtonKind::secondary)})},
      page.error() && page.request().has_form("task_words"));
}

bool may_ask(const CaseFile& file) {
  return file.works && !is_closed(file.now.state) && file.now.state != CaseState::merged;
}

}  // namespace

Node tasks_part(const web::Page& page, const CaseFile& file, Date today) {
  Node rows;
  for (const CaseTask& each : file.tasks) rows += task_line(page, file, each, today);
  if (rows.empty() && !may_ask(file)) return {};
  if (!rows.empty()) rows = html::ul({.classes = "govuk-list"}, rows);
  return html::section({.id = "tasks", .classes = "hb-desk__section"},
                       {html::h2({.classes = "govuk-heading-m"}, page.t("casework.task.title")),
                        rows, may_ask(file) ? ask_form(page, file) : Node{}});
}

Node despite_tasks_field(const web::Page& page, const CaseFile& file) {
  std::string who;
  for (const CaseTask& each : file.tasks) {
    if (!each.is_open()) continue;
    who += (who.empty() ? "" : page.t("casework.list_comma")) + asked_words(page, file.names, each);
  }
  if (who.empty()) return {};
  return web::checkboxes(page, {.name = "despite_tasks",
                                .label = "casework.task.still_asked",
                                .choices = {{"yes", "casework.task.despite", who}},
                                .small = true});
}

Node reassign_part(const web::Page& page, const CaseFile& file, Date today) {
  if (!file.reassign_by) return {};
  const std::string day = web::short_day(page, *file.reassign_by);
  const bool late = *file.reassign_by < today;
  return web::warning_text(
      page, page.t(late ? "casework.reassign.late" : "casework.reassign.until", {{"day", day}}));
}

Node minutes_field(const web::Page& page, const std::string& name) {
  return web::number_field(page, {.name = name,
                                  .label = "casework.touch.minutes",
                                  .hint = "casework.touch.hint",
                                  .min = 0,
                                  .max = kMostMinutes,
                                  .width = 4,
                                  .suffix = "casework.touch.unit"});
}

Result<int> typed_minutes(const web::Request& request, std::string_view name) {
  const std::string typed = web::typed(request, name);
  if (typed.empty() || typed == "0") return 0;
  const int minutes = web::number_in(typed);
  if (minutes <= 0 || minutes > kMostMinutes) {
    return refusal::bad_minutes.at(name).with("most", std::to_string(kMostMinutes));
  }
  return minutes;
}

boost::json::object to_json(const CaseTask& task, Date today) {
  boost::json::object json{
      {"id", task.id.value},           {"case_id", task.case_id.value},
      {"unit_id", task.unit_id.value}, {"officer_id", task.officer_id.value},
      {"words", task.words},           {"due_on", to_iso(task.due_on)},
      {"asked_by", task.person_name},  {"state", task.end ? name_of(task.end->kind) : "asked"},
      {"late", task.is_late(today)},   {"reply", nullptr}};
  if (task.end) {
    json["reply"] = boost::json::object{{"words", task.end->words},
                                        {"person_name", task.end->person_name},
                                        {"at", to_micros(task.end->at)}};
  }
  return json;
}

boost::json::array tasks_json(const CaseFile& file, Date today) {
  boost::json::array tasks;
  for (const CaseTask& each : file.tasks) tasks.push_back(to_json(each, today));
  return tasks;
}

}  // namespace hb::casework
