// All tasks in scope as a query: its filters and its page stand in the address.
#include <algorithm>
#include <array>
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <cstdlib>

#include "kernel/roc_date.h"
#include "kernel/unicode.h"
#include "org/directory.h"
#include "progress_handlers.h"
#include "progress_parts.h"
#include "tasks.h"

namespace hb::progress {

using html::Node;

namespace {

constexpr std::array kStates{TaskState::late,     TaskState::open,  TaskState::returned,
                             TaskState::reported, TaskState::ahead, TaskState::done,
                             TaskState::dropped};

std::optional<Date> day(std::string_view text) {
  const auto read = parse_date(text);
  return read ? std::optional{*read} : std::nullopt;
}

TaskFilter read_filter(const Request& request) {
  TaskFilter filter{
      .agency_id = AgencyId{web::id_in(request.query("agency"))},
      .front_line = org::front_line_from(request.query("front_line")),
      .roc_year = web::number_in(request.query("year")),
      .before_year = web::number_in(request.query("before")),
      .month = web::number_in(request.query("month")),
      .unit_id = UnitId{web::id_in(request.query("unit"))},
      .plan_id = plan::PlanId{web::id_in(request.query("plan"))},
      .node_id = plan::NodeId{web::id_in(request.query("step"))},
      .kind = task_kind_of(request.query("kind")),
      .state = task_state_of(request.query("state")),
      .due_from = day(request.query("due_from")),
      .due_to = day(request.query("due_to")),
      .text = clean_input(request.query("q")),
      .order = request.query("sort") == "priority" ? TaskOrder::priority : TaskOrder::due,
      .page = std::clamp(web::number_in(request.query("page")), 1, 1'000'000)};
  // Whoever came from «earlier years» and chose a year means that one.
  if (filter.roc_year) filter.before_year = 0;
  return filter;
}

/// The list's address with everything but the page.
web::Url filtered_url(const TaskFilter& filter) {
  web::Url url{"/tasks/list"};
  const auto with = [&](std::string_view name, std::int64_t value) {
    if (value) url = url.with(name, std::to_string(value));
  };
  with("agency", filter.agency_id.value);
  if (filter.front_line != org::FrontLine::any) {
    url = url.with("front_line", org::code_of(filter.front_line));
  }
  with("year", filter.roc_year);
  with("before", filter.before_year);
  with("month", filter.month);
  with("unit", filter.unit_id.value);
  with("plan", filter.plan_id.value);
  with("step", filter.node_id.value);
  if (filter.kind) url = url.with("kind", name_of(*filter.kind));
  if (filter.state) url = url.with("state", name_of(*filter.state));
  if (filter.due_from) url = url.with("due_from", to_iso(*filter.due_from));
  if (filter.due_to) url = url.with("due_to", to_iso(*filter.due_to));
  if (!filter.text.empty()) url = url.with("q", filter.text);
  if (filter.order == TaskOrder::priority) url = url.with("sort", "priority");
  return url;
}

web::ChoiceField choice(std::string name, std::string label, std::string none, std::string chosen) {
  web::ChoiceField field{.name = std::move(name), .label = std::move(label), .choices = {}};
  field.none = std::move(none);
  if (chosen != "0") field.chosen = {std::move(chosen)};
  return field;
}

Node filters(const web::Page& page, const TaskFilter& filter, const std::vector<int>& years,
             const std::vector<org::AgencyInTree>& agencies) {
  web::ChoiceField year = choice("year", "progress.list.year", "progress.list.all_years",
                                 std::to_string(filter.roc_year));
  for (const int each : years) {
    year.choices.push_back({std::to_string(each), year_words(each, page.locale())});
  }
  web::ChoiceField month = choice("month", "progress.list.month", "progress.list.all_months",
                                  std::to_string(filter.month));
  for (int each = 1; each <= 12; ++each) {
    const std::string digits = std::to_string(each);
    month.choices.push_back({digits, page.t("progress.list.month_words", {{"month", digits}})});
  }
  web::ChoiceField kind = choice("kind", "progress.list.kind", "progress.list.all_kinds",
                                 filter.kind ? std::string{name_of(*filter.kind)} : "0");
  kind.choices = {{"check", "progress.kind.check"}, {"duty", "progress.kind.duty"}};
  web::ChoiceField agency = choice("agency", "progress.list.agency", "progress.list.all_agencies",
                                   std::to_string(filter.agency_id.value));
  for (const auto& each : agencies) {
    agency.choices.push_back(
        {std::to_string(each.agency.id.value), each.agency.name.in(page.locale())});
  }
  web::ChoiceField state = choice("state", "progress.list.state", "progress.list.all_states",
                                  filter.state ? std::string{name_of(*filter.state)} : "0");
  for (const TaskState each : kStates) {
    state.choices.push_back({std::string{name_of(each)}, state_tag(each).words});
  }
  web::ChoiceField order = choice("sort", "progress.list.order", "progress.list.by_due",
                                  filter.order == TaskOrder::priority ? "priority" : "0");
  order.choices = {{"priority", "progress.list.by_priority"}};
  Node kept;
  if (filter.before_year) {
    kept += web::hidden_field(page, "before", std::to_string(filter.before_year));
  }
  if (filter.unit_id) kept += web::hidden_field(page, "unit", std::to_string(filter.unit_id.value));
  if (filter.plan_id) kept += web::hidden_field(page, "plan", std::to_string(filter.plan_id.value));
  if (filter.node_id) kept += web::hidden_field(page, "step", std::to_string(filter.node_id.value));
  if (filter.due_from) kept += web::hidden_field(page, "due_from", to_iso(*filter.due_from));
  if (filter.due_to) kept += web::hidden_field(page, "due_to", to_iso(*filter.due_to));
  return web::filter_bar(
      page, web::Url{"/tasks/list"},
      {web::text_field(page, {.name = "q",
                              .label = "progress.list.words",
                              .value = filter.text,
                              .required = true,
                              .type = "search"}),
       web::select(page, year), web::select(page, month), web::select(page, kind),
       web::select(page, agency),
       web::select(page, org::front_line_field<web::ChoiceField>(filter.front_line)),
       web::select(page, state), web::select(page, order), kept});
}

/// The unit that leads or owes it, else whose post it falls to.
std::string unit_or_owner(const web::Page& page, const Task& task, const TaskNames& names) {
  std::string unit = names.unit(page, task.terms.unit_id);
  if (unit.empty() && !task.duty()) return page.t("progress.list.no_unit");
  return unit.empty() ? owner_words(page, task) : unit;
}

/// Says that one plan's tasks are listed, and leads back to it and to all.
Node plan_note(const web::Page& page, const TaskFilter& filter) {
  if (!filter.plan_id) return {};
  return html::p({.classes = "govuk-body"},
                 {page.t(filter.node_id ? "progress.list.of_step" : "progress.list.of_plan"), "　",
                  html::a(web::Url{"/plans"} / filter.plan_id, {.classes = "govuk-link"},
                          page.t("progress.list.see_plan")),
                  "　",
                  html::a(web::Url{"/tasks/list"}, {.classes = "govuk-link"},
                          page.t("progress.list.show_all"))});
}

/// Says that a year's list shows what earlier ones left behind, and leads to all.
Node before_note(const web::Page& page, const TaskFilter& filter) {
  if (!filter.before_year) return {};
  return html::p(
      {.classes = "govuk-body"},
      {page.t("progress.list.before", {{"year", std::to_string(filter.before_year - 1)}}), "　",
       html::a(web::Url{"/tasks/list"}, {.classes = "govuk-link"},
               page.t("progress.list.show_all"))});
}

Node rows_table(const web::Page& page, const TaskList& list, const TaskNames& names, Date today) {
  std::vector<web::TableRow> rows;
  for (const TaskRow& row : list.rows) {
    const Task& task = row.task;
    const web::StateTag state = state_tag(state_of(task, row.standing, today));
    rows.push_back(
        {html::a(task_url(task.id), {.classes = "govuk-link"},
                 {task.terms.number, first_characters(title_of(page, task), 60)}),
         web::text(task.terms.priority ? std::to_string(task.terms.priority) : ""),
         web::text(names.agency(page, task)), web::text(unit_or_owner(page, task, names)),
         web::text(due_words(page, task, today)), web::tag(page, state.words, state.tone),
         web::text(std::to_string(row.evidence))});
  }
  return web::table(
      page,
      {.caption = page.t("progress.list.caption", {{"count", std::to_string(list.total)}}),
       .columns = {{.words = "progress.list.task"},
                   {.words = "progress.task.priority", .numeric = true},
                   {.words = "progress.list.agency"},
                   {.words = "progress.task.unit"},
                   {.words = "progress.task.due"},
                   {.words = "progress.list.state"},
                   {.words = "progress.evidence.title", .numeric = true}},
       .stacked_on_phones = true},
      rows);
}

boost::json::value list_json(const TaskList& list, Date today) {
  boost::json::array rows;
  for (const TaskRow& row : list.rows) rows.push_back(to_json(row, today));
  return boost::json::object{{"total", list.total}, {"tasks", std::move(rows)}};
}

TaskNames names_of(org::Context& context, const TaskList& list) {
  std::vector<const TaskRow*> rows;
  for (const TaskRow& row : list.rows) rows.push_back(&row);
  return names_for(context, rows);
}

}  // namespace

Response show_task_list(const Request& request, org::Context& context) {
  const TaskFilter filter = read_filter(request);
  const auto list = list_tasks(context, filter);
  if (!list) return web::refuse(request, list.error());
  return web::respond(
      request, [&] { return list_json(*list, context.today); },
      [&](const web::Page& page) {
        Node body;
        if (list->rows.empty()) {
          body = web::empty_state(
              page, {.title = "progress.list.none",
                     .advice = "progress.list.none_advice",
                     .next = web::Crumb{"progress.list.show_all", web::Url{"/tasks/list"}}});
        } else {
          body = rows_table(page, *list, names_of(context, *list), context.today);
          body += web::pagination(page, filtered_url(filter), filter.page,
                                  (list->total + filter.page_size - 1) / filter.page_size);
        }
        return page.layout(
            {.title = "progress.list.title",
             .frame = web::Frame::console,
             .breadcrumbs = {{"progress.mine.title", web::Url{"/tasks"}}}},
            {filters(page, filter, task_years(context), org::agencies_in_scope(context)),
             plan_note(page, filter), before_note(page, filter), body});
      });
}

}  // namespace hb::progress
