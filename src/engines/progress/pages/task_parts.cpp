#include "task_parts.h"

#include <boost/json/object.hpp>

#include "kernel/listed.h"
#include "kernel/roc_date.h"
#include "kernel/work_calendar.h"
#include "org/directory.h"
#include "org/office_calendar.h"
#include "rulebook/fact_words.h"

namespace hb::progress {

using html::Node;

namespace {

using Rows = std::vector<web::SummaryRow>;

std::string day_words(const web::Page& page, Date day) { return date_words(day, page.locale()); }

/// The step in its plan.
void add_step(const web::Page& page, const Task& task, Rows& rows) {
  const StepMonth& step = *task.step();
  const web::Url url = web::Url{"/plans"} / step.plan_id / "steps" / step.node_id;
  rows.push_back({"progress.task.step", web::paragraphs(task.terms.title),
                  html::a(url, {.classes = "govuk-link"}, page.t("progress.task.see_step"))});
  rows.push_back({"progress.task.under", web::text(task.terms.under)});
}

/// The duty in its scheme, whose it is, and about whom.
void add_duty(const web::Page& page, const Task& task, const TaskNames& names, Rows& rows) {
  const DutyTerms& duty = *task.terms.duty;
  Node scheme = html::group(task.terms.under);
  if (!duty.source.empty()) scheme += html::div({.classes = "hb-muted"}, duty.source);
  rows.push_back({"progress.task.scheme", html::div(scheme),
                  html::a(web::Url{"/portal/rulebooks"} / duty.book_code, {.classes = "govuk-link"},
                          page.t("progress.task.see_scheme"))});
  rows.push_back({"progress.task.owner", web::text(owner_words(page, task))});
  const std::string about = names.about(page, task);
  if (!about.empty()) rows.push_back({"progress.task.about", web::text(about)});
}

/// By when, and why: the rule's own words, and the day before it was moved.
void add_days(const web::Page& page, const Task& task, const Surroundings& around, Rows& rows) {
  Node due = html::group(due_words(page, task, around.today));
  const DutyTerms* duty = task.terms.duty ? &*task.terms.duty : nullptr;
  if (duty && duty->due_by_words != task.terms.due_on) {
    due += html::div({.classes = "hb-muted"},
                     page.t("rulebook.duty.moved", {{"day", day_words(page, duty->due_by_words)}}));
  }
  rows.push_back({"progress.task.due", html::div(due)});
  Node rule = html::group(rule_sentence(page, task));
  if (around.without_calendar) {
    const std::string year = std::to_string(roc_year(task.terms.due_on));
    rule += html::div({.classes = "hb-muted"},
                      page.t("progress.rule.without_calendar", {{"year", year}}));
  }
  rows.push_back({"progress.task.rule", html::div(rule)});
}

/// What a duty says of how it is done.
void add_doing(const web::Page& page, const TaskFile& file, Rows& rows) {
  const DutyTerms& duty = *file.task.terms.duty;
  const std::string times = times_words(page, file.task, file.times_done);
  if (!times.empty()) rows.push_back({"progress.task.times", web::text(times)});
  if (!duty.done_by.empty()) {
    const std::string facts = rulebook::any_fact_words(page, duty.done_by);
    rows.push_back(
        {"progress.task.done_by", web::text(page.t("rulebook.duty.done_when", {{"fact", facts}}))});
  }
  if (!duty.reminders.empty() && file.task.is_open()) {
    std::vector<std::string> days;
    for (const int day : duty.reminders) days.push_back(std::to_string(day));
    rows.push_back(
        {"progress.task.reminders",
         web::text(page.t("rulebook.duty.reminded", {{"days", listed(page.locale(), days)}}))});
  }
}

/// By which fact it was closed, when, and who made it true.
Node closing_words(const web::Page& page, const TaskFile& file, const std::string& did_it) {
  const YearFact& fact = *file.closed_by;
  const std::string what = page.words("rulebook.fact." + fact.fact);
  const std::string when = moment_words(page, fact.at);
  return web::text(did_it.empty()
                       ? page.t("progress.task.closed_by", {{"fact", what}, {"when", when}})
                       : page.t("progress.task.closed_by_person",
                                {{"fact", what}, {"when", when}, {"who", did_it}}));
}

const ReviewLevel* level_at(const TaskFile& file, int level) {
  if (level < 1 || level > static_cast<int>(file.chain.size())) return nullptr;
  return &file.chain[static_cast<std::size_t>(level) - 1];
}

/// 秘書（陳美惠）: for whom the report waits.
std::string waiting_words(const web::Page& page, const TaskFile& file) {
  const ReviewLevel* level = level_at(file, file.waits_for);
  if (!level || level->names.empty()) return page.t("progress.task.waits_for_duty");
  return page.t(
      level->by_deputy ? "progress.task.waits_for_deputy" : "progress.task.waits_for_name",
      {{"level", level->name}, {"who", listed(page.locale(), level->names)}});
}

/// The review that the latest report had at a level.
const Review* review_at(const TaskFile& file, int level) {
  const Report* latest = latest_of(file.reports);
  if (!latest) return nullptr;
  for (const Review& each : latest->reviews) {
    if (each.level == level) return &each;
  }
  return nullptr;
}

Node who_reviews(const web::Page& page, const ReviewLevel& level) {
  if (level.passed_over) return html::p({.classes = "govuk-hint"}, page.t("progress.chain.passed"));
  const std::string names = listed(page.locale(), level.names);
  return html::p({.classes = "govuk-body"},
                 level.by_deputy ? page.t("progress.chain.deputy", {{"who", names}}) : names);
}

}  // namespace

Surroundings surroundings_of(org::Context& context, const TaskFile& file) {
  const TaskRow row{.task = file.task};
  Surroundings around{.names = names_for(context, {&row}),
                      .people = org::people_of(context, file.task.agency_id),
                      .today = context.today};
  const int year = static_cast<int>(file.task.terms.due_on.year());
  around.without_calendar =
      context.services.calendar && !org::office_calendar(context).has_year(year);
  for (const org::PersonName& each : around.people) {
    if (each.id == file.task.person_id) around.person = each.name;
  }
  if (file.closed_by && file.closed_by->person_id) {
    const PersonId person = file.closed_by->person_id;
    const auto names = org::person_names(context, {&person, 1});
    const auto name = names.find(person);
    if (name != names.end()) around.did_it = name->second;
  }
  return around;
}

std::string heading_of(const web::Page& page, const Task& task) {
  if (const StepMonth* step = task.step()) {
    return page.t("progress.task.title",
                  {{"month", std::to_string(step->month)}, {"number", task.terms.number}});
  }
  return title_of(page, task);
}

Node summary(const web::Page& page, const TaskFile& file, const Surroundings& around) {
  const Task& task = file.task;
  Rows rows;
  task.step() ? add_step(page, task, rows) : add_duty(page, task, around.names, rows);
  add_days(page, task, around, rows);
  if (task.terms.duty) add_doing(page, file, rows);
  if (task.terms.unit_id) {
    rows.push_back({"progress.task.unit", web::text(around.names.unit(page, task.terms.unit_id))});
  }
  if (!task.terms.helping.empty()) {
    std::vector<std::string> units;
    for (const UnitId unit : task.terms.helping) units.push_back(around.names.unit(page, unit));
    rows.push_back({"progress.task.helping", web::text(listed(page.locale(), units))});
  }
  if (task.terms.priority > 0) {
    rows.push_back({"progress.task.priority", web::text(std::to_string(task.terms.priority))});
  }
  if (!around.person.empty()) rows.push_back({"progress.task.person", web::text(around.person)});
  if (file.closed_by) {
    rows.push_back({"progress.task.closed", closing_words(page, file, around.did_it)});
  }
  if (file.waits_for > 0) {
    rows.push_back({"progress.task.waits_for", web::text(waiting_words(page, file))});
  }
  return web::summary_list(page, rows);
}

Node chain_section(const web::Page& page, const TaskFile& file) {
  if (file.chain.empty()) return {};
  std::vector<web::Stage> levels;
  for (int level = 1; level <= static_cast<int>(file.chain.size()); ++level) {
    const ReviewLevel& each = *level_at(file, level);
    web::Stage stage{.words = each.name, .detail = who_reviews(page, each)};
    if (const Review* review = review_at(file, level)) {
      stage.state = review->verdict == Verdict::accepted ? web::Stage::State::done
                                                         : web::Stage::State::current;
      stage.when = moment_words(page, review->at);
      stage.detail = html::p({.classes = "govuk-body"}, review->person_name);
    } else if (level == file.waits_for) {
      stage.state = web::Stage::State::current;
    }
    levels.push_back(std::move(stage));
  }
  return html::section({.id = "chain", .classes = "hb-desk__section"},
                       {html::h2({.classes = "govuk-heading-m"}, page.t("progress.chain.title")),
                        web::stages(page, "progress.chain.title", levels)});
}

boost::json::array chain_json(const TaskFile& file) {
  boost::json::array levels;
  for (const ReviewLevel& each : file.chain) {
    levels.push_back(
        boost::json::object{{"name", each.name},
                            {"reviewers", boost::json::array(each.names.begin(), each.names.end())},
                            {"deputy", each.by_deputy},
                            {"passed_over", each.passed_over}});
  }
  return levels;
}

}  // namespace hb::progress
