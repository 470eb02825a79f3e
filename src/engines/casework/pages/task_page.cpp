// 會辦: what others are asked about cases – one task with its answer, and all that are open.
#include <algorithm>
#include <boost/json/object.hpp>
#include <utility>

#include "case_parts.h"
#include "case_tasks.h"
#include "casework_handlers.h"
#include "task_parts.h"

namespace hb::casework {

using html::Node;

namespace {

const web::Url kTasks{"/cases/tasks"};

CaseTaskId task_id(const Request& request) { return CaseTaskId{request.path_id("task")}; }

Node words_of_end(const web::Page& page, const CaseTask& task) {
  if (!task.end) return {};
  return html::group(
      {html::h2({.classes = "govuk-heading-m"},
                page.t("casework.task.state." + std::string{name_of(task.end->kind)})),
       html::p({.classes = "hb-quiet"},
               {task.end->person_name, "　", web::moment_words(page, task.end->at)}),
       web::paragraphs(task.end->words)});
}

Node answer_form(const web::Page& page, const TaskFile& file) {
  if (!file.may_answer) return {};
  const web::ChoiceField kind{
      .name = "kind",
      .label = "casework.task.answer",
      .choices = {{"answered", "casework.task.do_answer"},
                  {"declined", "casework.task.do_decline", "casework.task.do_decline_hint"}},
      .required = true,
      .small = true};
  return web::form(page, web::post_to(task_url(file.now.id, file.task.id) / "ending"),
                   {web::radios(page, kind),
                    web::text_area(page, {.name = "words",
                                          .label = "casework.task.reply",
                                          .hint = "casework.task.reply_hint",
                                          .required = true,
                                          .rows = 6,
                                          .max_characters = static_cast<int>(kMaxText)}),
                    minutes_field(page, "minutes"), web::button(page, "casework.task.send")});
}

Node withdraw_form(const web::Page& page, const TaskFile& file) {
  if (!file.may_withdraw) return {};
  return web::details(
      page, "casework.task.withdraw",
      {web::form(page, web::post_to(task_url(file.now.id, file.task.id) / "ending"),
                 {web::hidden_field(page, "kind", name_of(TaskEndKind::withdrawn)),
                  web::text_area(page, {.name = "reason",
                                        .label = "casework.task.withdraw_why",
                                        .rows = 2,
                                        .max_characters = static_cast<int>(kMaxText)}),
                  web::button(page, "casework.task.withdraw_do", web::ButtonKind::secondary)})},
      page.request().has_form("reason") && page.error());
}

web::PageFunction task_page(TaskFile file, Date today) {
  return [file = std::move(file), today](const web::Page& page) {
    const std::vector<web::SummaryRow> rows{
        {"casework.task.asked", web::text(asked_words(page, file.names, file.task))},
        {"casework.task.asked_by",
         web::text(file.task.person_name + "　" + web::moment_words(page, file.task.at))},
        {"casework.task.due", web::text(web::short_day(page, file.task.due_on))},
        {"casework.task.words", web::paragraphs(file.task.words)}};
    return page.layout(
        {.title = page.t("casework.task.about", {{"subject", file.now.subject}}),
         .frame = web::Frame::console,
         .breadcrumbs = {{"casework.task.title", kTasks}, {file.now.number, case_url(file.now.id)}},
         .state = task_tag(file.task, today),
         .caption = file.now.number,
         .narrow = true},
        {web::error_summary(page), web::summary_list(page, rows),
         web::details(page, "casework.form.text", web::paragraphs(file.text)),
         words_of_end(page, file.task), answer_form(page, file), withdraw_form(page, file),
         html::p({.classes = "govuk-body"},
                 html::a(case_url(file.now.id), {.classes = "govuk-link"},
                         page.t("casework.task.to_case")))});
  };
}

TaskFilter read_task_filter(const Request& request) {
  return {.mine = request.query("whose") != "all",
          .late = request.query("late") == "yes",
          .agency_id = AgencyId{web::id_in(request.query("agency"))},
          .page = std::clamp(web::number_in(request.query("page")), 1, 1'000'000)};
}

web::Url filtered(const TaskFilter& filter) {
  web::Url url = kTasks;
  if (!filter.mine) url = url.with("whose", "all");
  if (filter.late) url = url.with("late", "yes");
  if (filter.agency_id) url = url.with("agency", std::to_string(filter.agency_id.value));
  return url;
}

std::vector<web::Tab> tabs_of(const TaskFilter& filter, const TaskList& list) {
  std::vector<web::Tab> tabs;
  const auto tab = [&](std::string_view words, bool mine, bool late) {
    TaskFilter other = filter;
    other.mine = mine;
    other.late = late;
    const bool current = filter.mine == mine && filter.late == late;
    tabs.push_back({.words = std::string{words},
                    .url = filtered(other),
                    .current = current,
                    .count = current ? list.found.total : -1});
  };
  tab("casework.task.mine", true, false);
  tab("casework.task.mine_late", true, true);
  if (list.handles) tab("casework.task.all", false, false);
  if (list.handles) tab("casework.task.all_late", false, true);
  return tabs;
}

Node rows_table(const web::Page& page, const TaskList& list, Date today) {
  std::vector<web::TableRow> rows;
  for (const TaskOfCase& each : list.found.rows) {
    const web::StateTag tag = task_tag(each.task, today);
    rows.push_back({html::group({html::a(task_url(each.task.case_id, each.task.id),
                                         {.classes = "govuk-link"}, each.subject),
                                 html::div({.classes = "hb-muted"}, each.number)}),
                    web::text(asked_words(page, list.names, each.task)),
                    web::text(each.task.person_name), web::text(task_when(page, each.task, today)),
                    web::tag(page, tag.words, tag.tone)});
  }
  return web::table(
      page,
      {.caption = page.t("casework.task.caption", {{"count", std::to_string(list.found.total)}}),
       .columns = {{.words = "casework.form.subject"},
                   {.words = "casework.task.asked"},
                   {.words = "casework.task.asked_by"},
                   {.words = "casework.task.due"},
                   {.words = "casework.case.state"}},
       .stacked_on_phones = true},
      rows);
}

Node list_page(const web::Page& page, const TaskFilter& filter, const TaskList& list, Date today) {
  const int pages = (list.found.total + filter.page_size - 1) / filter.page_size;
  const Node shown =
      list.found.rows.empty()
          ? web::empty_state(page, {.title = "casework.task.none",
                                    .advice = "casework.task.none_advice",
                                    .next = std::nullopt})
          : html::group({rows_table(page, list, today),
                         web::pagination(page, filtered(filter), filter.page, pages)});
  std::vector<web::Crumb> way;
  if (list.handles) way.push_back({"casework.queue.title", web::Url{"/cases"}});
  return page.layout(
      {.title = "casework.task.title", .frame = web::Frame::console, .breadcrumbs = std::move(way)},
      {html::p({.classes = "govuk-body"}, page.t("casework.task.lead")),
       web::tabs(page, "casework.task.title", tabs_of(filter, list), shown)});
}

}  // namespace

// GET /cases/tasks
Response show_tasks(const Request& request, org::Context& context) {
  const TaskFilter filter = read_task_filter(request);
  const auto list = open_tasks(context, filter);
  if (!list) return web::refuse(request, list.error());
  return web::respond_with_forms(
      request,
      [&]() -> boost::json::value {
        boost::json::array rows;
        for (const TaskOfCase& each : list->found.rows) {
          boost::json::object row = to_json(each.task, context.today);
          row["number"] = each.number;
          row["subject"] = each.subject;
          rows.push_back(std::move(row));
        }
        return boost::json::object{{"tasks", std::move(rows)}, {"total", list->found.total}};
      },
      [&](const web::Page& page) { return list_page(page, filter, *list, context.today); });
}

// POST /cases/{id}/tasks
Response save_task(const Request& request, org::Context& context) {
  const CaseId id = case_id(request);
  const auto asked = [&]() -> Result<CaseTaskId> {
    HB_LET(due, web::typed_date(request, "task_due"));
    return ask_in(context, id,
                  {.row_version = web::number_in(request.form("row_version")),
                   .unit_id = UnitId{web::id_in(request.form("task_unit"))},
                   .officer_id = PersonId{web::id_in(request.form("task_officer"))},
                   .words = typed(request, "task_words"),
                   .due_on = due});
  }();
  if (asked) return web::see_other(case_url(id).text(), "casework.task.was_asked");
  return refuse_on_case_page(request, context, id, asked.error());
}

// GET /cases/{id}/tasks/{task}
Response show_task(const Request& request, org::Context& context) {
  const auto file = open_task(context, case_id(request), task_id(request));
  if (!file) return web::refuse(request, file.error());
  return web::respond_with_forms(
      request,
      [&]() -> boost::json::value {
        boost::json::object json = to_json(file->task, context.today);
        json["number"] = file->now.number;
        json["subject"] = file->now.subject;
        json["may_answer"] = file->may_answer;
        json["may_withdraw"] = file->may_withdraw;
        return json;
      },
      task_page(*file, context.today));
}

// POST /cases/{id}/tasks/{task}/ending
Response save_task_end(const Request& request, org::Context& context) {
  const CaseId id = case_id(request);
  const auto ended = [&]() -> Result<bool> {
    const auto kind = task_end_of(request.form("kind"));
    if (!kind) return refusal::task_end_unsaid;
    HB_LET(minutes, typed_minutes(request, "minutes"));
    const bool withdrawn = *kind == TaskEndKind::withdrawn;
    return end_task(context, id, task_id(request),
                    {.kind = *kind,
                     .words = typed(request, withdrawn ? "reason" : "words"),
                     .minutes = minutes});
  }();
  if (ended) {
    // Whoever answered may not see the case any more.
    return web::see_other(*ended ? task_url(id, task_id(request)).text() : kTasks.text(),
                          "casework.notice.done");
  }
  const auto file = open_task(context, id, task_id(request));
  return file ? web::refuse(request, ended.error(), task_page(*file, context.today))
              : web::refuse(request, file.error());
}

}  // namespace hb::casework
