#include "progress_parts.h"

#include <algorithm>
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <cstdlib>

#include "kernel/roc_date.h"
#include "kernel/unicode.h"
#include "org/directory.h"

namespace hb::progress {

using html::Node;

web::Url task_url(TaskId id) { return web::Url{"/tasks"} / id; }

TaskId task_id(const web::Request& request) { return TaskId{request.path_id("id")}; }

web::StateTag state_tag(TaskState state) {
  switch (state) {
    case TaskState::ahead: return {"progress.state.ahead", web::Tone::neutral};
    case TaskState::open: return {"progress.state.open", web::Tone::information};
    case TaskState::late: return {"progress.state.late", web::Tone::bad};
    case TaskState::reported: return {"progress.state.reported", web::Tone::caution};
    case TaskState::returned: return {"progress.state.returned", web::Tone::bad};
    case TaskState::done: return {"progress.state.done", web::Tone::good};
    case TaskState::dropped: return {"progress.state.dropped", web::Tone::neutral};
  }
  std::abort();
}

std::string outcome_words(const web::Page& page, Outcome outcome) {
  return page.t("progress.outcome." + std::string{name_of(outcome)});
}

std::string due_words(const web::Page& page, const Task& task, Date today) {
  const Date due = task.terms.due_on;
  const int days = days_between(today, due);
  const std::string day = web::short_day(page, due);
  // How long ago something fell due that is done helps nobody.
  if (!task.is_open()) return day;
  if (days == 0) return page.t("progress.due.today", {{"day", day}});
  return page.t(days > 0 ? "progress.due.left" : "progress.due.over",
                {{"day", day}, {"days", std::to_string(std::abs(days))}});
}

std::string rule_sentence(const web::Page& page, const Task& task) {
  const auto words = [&](Date day) { return date_words(day, page.locale()); };
  const Date due = task.terms.due_on;
  const StepMonth* step = task.step();
  if (!step) {
    return page.t("progress.rule.duty", {{"rule", task.terms.rule_words}, {"day", words(due)}});
  }
  const std::string month = std::to_string(step->month);
  const std::chrono::month asked{static_cast<unsigned>(step->month)};
  // What was due in December may be due in January, after a day that was closed.
  const auto year = due.month() < asked ? due.year() - std::chrono::years{1} : due.year();
  const Date last = year / asked / std::chrono::last;
  std::string_view key = "progress.rule.step";
  if (due < last) key = "progress.rule.step_moved";
  // The day before was worked, until it was closed.
  if (due > last) key = "progress.rule.step_closed";
  return page.t(key, {{"month", month}, {"day", words(due)}, {"last", words(last)}});
}

std::string title_of(const web::Page& page, const Task& task) {
  const bool english = page.locale() == Locale::en && task.terms.duty;
  return english ? task.terms.duty->title_en : task.terms.title;
}

std::string owner_words(const web::Page& page, const Task& task) {
  if (!task.terms.duty) return {};
  return page.t("rulebook.owner." + std::string{rulebook::code_of(task.terms.duty->owner)});
}

Node priority_tag(const web::Page& page, const Task& task) {
  if (task.terms.priority == 0) return {};
  const std::string priority = std::to_string(task.terms.priority);
  return html::group(
      {" ", web::tag(page, page.t("progress.task.priority_tag", {{"priority", priority}}))});
}

std::string times_words(const web::Page& page, const Task& task, int done) {
  if (task.terms.times() == 1) return {};
  return page.t("progress.task.times_done", {{"done", std::to_string(done)},
                                             {"times", std::to_string(task.terms.times())},
                                             {"counter", task.terms.duty->counter}});
}

std::string TaskNames::agency(const web::Page& page, const Task& task) const {
  const Date day = org::naming_day_of_year(task.roc_year, today);
  return agencies.on(task.agency_id, day).in(page.locale());
}

std::string TaskNames::about(const web::Page& page, const Task& task) const {
  const DutyTime* duty = task.duty();
  if (!duty || !duty->about_id) return {};
  const Date day = org::naming_day_of_year(task.roc_year, today);
  return agencies.on(duty->about_id, day).in(page.locale());
}

std::string TaskNames::unit(const web::Page& page, UnitId id) const {
  const auto found = units.find(id);
  return found == units.end() ? std::string{} : found->second.in(page.locale());
}

TaskNames names_for(org::Context& context, const std::vector<const TaskRow*>& rows) {
  std::vector<AgencyId> agencies;
  std::vector<UnitId> units;
  for (const TaskRow* row : rows) {
    agencies.push_back(row->task.agency_id);
    const DutyTime* duty = row->task.duty();
    if (duty && duty->about_id) agencies.push_back(duty->about_id);
    if (row->task.terms.unit_id) units.push_back(row->task.terms.unit_id);
    const std::vector<UnitId>& helping = row->task.terms.helping;
    units.insert(units.end(), helping.begin(), helping.end());
  }
  const auto once = [](auto& ids) {
    std::sort(ids.begin(), ids.end());
    ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
  };
  once(agencies);
  once(units);
  TaskNames names{.today = context.today};
  names.agencies = org::names_over_time(context, agencies);
  if (!units.empty()) names.units = org::unit_names(context, units);
  return names;
}

namespace {

/// Whose the task is: the unit, or the agency; of a superior's duty the agency that it is about.
std::string whose_words(const web::Page& page, const Task& task, const TaskNames& names) {
  const std::string unit = names.unit(page, task.terms.unit_id);
  if (!unit.empty()) return unit;
  const std::string about = names.about(page, task);
  return about.empty() ? names.agency(page, task) : about;
}

boost::json::object duty_json(const TaskRow& row) {
  const DutyTime& time = *row.task.duty();
  const DutyTerms& terms = *row.task.terms.duty;
  boost::json::array reminders(terms.reminders.begin(), terms.reminders.end());
  return {{"code", time.duty_code},
          {"occurrence", time.occurrence},
          {"about_agency_id", time.about_id.value},
          {"owner", rulebook::code_of(terms.owner)},
          {"title_en", terms.title_en},
          {"times", terms.times},
          {"times_done", row.times_done},
          {"counter", terms.counter},
          {"needs_evidence", terms.evidence},
          {"reminder_days", std::move(reminders)},
          {"reminded", row.task.reminded_at.has_value()},
          {"done_by", boost::json::array(terms.done_by.begin(), terms.done_by.end())},
          {"due_by_words", to_iso(terms.due_by_words)},
          {"rulebook", terms.book_code},
          {"source", terms.source}};
}

Node reminder_note(const web::Page& page, const Task& task) {
  if (!task.terms.duty || task.terms.duty->reminders.empty()) return {};
  const std::string days = std::to_string(task.terms.duty->reminders.front());
  return html::span({.classes = "hb-rows__note"},
                    page.t("progress.mine.reminded_from", {{"days", days}}));
}

}  // namespace

Node task_rows(const web::Page& page, const std::vector<TaskRow>& rows, const TaskNames& names,
               Date today, RowNote note) {
  return html::each(rows, [&](const TaskRow& row) {
    const Task& task = row.task;
    const web::StateTag state = state_tag(state_of(task, row.standing, today));
    Node words = html::a(task_url(task.id), {.classes = "govuk-link"},
                         {task.terms.number, first_characters(title_of(page, task), 56)});
    words += html::group({" ", web::tag(page, state.words, state.tone)});
    words += priority_tag(page, task);
    const std::string times = times_words(page, task, row.times_done);
    if (!times.empty()) words += html::group({" ", web::tag(page, times)});
    if (!row.stands_in_for.empty()) {
      words += html::group(
          {" ", web::tag(page, page.t("progress.mine.for", {{"who", row.stands_in_for}}))});
    }
    if (note == RowNote::reminders) words += reminder_note(page, task);
    if (note == RowNote::lead) {
      const std::string lead = names.unit(page, task.terms.unit_id);
      words += html::span({.classes = "hb-rows__note"},
                          page.t("progress.mine.led_by", {{"unit", lead}}));
    }
    const bool over = task.is_open() && task.terms.due_on < today;
    Node due = web::text(due_words(page, task, today));
    if (over) due = html::strong({.classes = "hb-rows__over"}, due);
    // A report that waits is not late, but whoever checks it should see that its day is over.
    if (over && row.standing == ReportStanding::waiting) {
      words += html::group({" ", web::tag(page, "progress.mine.day_over", web::Tone::bad)});
    }
    return html::li({html::span(words), html::span({.classes = "hb-rows__aside"},
                                                   {whose_words(page, task, names), "　", due})});
  });
}

boost::json::value to_json(const TaskRow& row, Date today) {
  const Task& task = row.task;
  boost::json::object json{{"id", task.id.value},
                           {"agency_id", task.agency_id.value},
                           {"roc_year", task.roc_year},
                           {"kind", name_of(task.kind())},
                           {"number", task.terms.number},
                           {"title", task.terms.title},
                           {"under", task.terms.under},
                           {"rule", task.terms.rule_words},
                           {"opens_on", to_iso(task.terms.opens_on)},
                           {"due_on", to_iso(task.terms.due_on)},
                           {"unit_id", task.terms.unit_id.value},
                           {"person_id", task.person_id.value},
                           {"priority", task.terms.priority},
                           {"state", name_of(state_of(task, row.standing, today))},
                           {"late", is_late(task, today)},
                           {"evidence", row.evidence}};
  if (const StepMonth* step = task.step()) {
    json["plan_id"] = step->plan_id.value;
    json["node_id"] = step->node_id.value;
    json["month"] = step->month;
  } else {
    json["duty"] = duty_json(row);
  }
  if (!row.stands_in_for.empty()) json["stands_in_for"] = row.stands_in_for;
  return json;
}

}  // namespace hb::progress
