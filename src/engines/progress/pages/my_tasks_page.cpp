// What one person has to do, sorted by how it presses: what came back, what is late, what is due
// today and this week, and what others wait for them to check.
#include <algorithm>
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include "kernel/roc_date.h"
#include "progress_handlers.h"
#include "progress_parts.h"
#include "tasks.h"

namespace hb::progress {

using html::Node;

namespace {

/// The groups of the page in their order.
struct Group {
  std::string_view id;
  std::string_view words;
  std::string_view tone;  ///< Of its tile, when it holds something.
  const std::vector<TaskRow>* rows;
  std::string_view hint = {};  ///< Under its heading: what brings a task here.
  RowNote note = RowNote::none;
};

int count_over(const std::vector<TaskRow>& rows, Date today) {
  return static_cast<int>(std::count_if(
      rows.begin(), rows.end(), [&](const TaskRow& row) { return row.task.terms.due_on < today; }));
}

std::vector<Group> groups_of(const MyTasks& mine, bool checks, Date today) {
  std::vector<Group> groups{
      {"returned", "progress.mine.returned", "hb-tile--late", &mine.returned},
      {"late", "progress.mine.late", "hb-tile--late", &mine.late},
      {"today", "progress.mine.today", "hb-tile--todo", &mine.today},
      {"this-week", "progress.mine.this_week", "hb-tile--todo", &mine.this_week},
      {"soon", "progress.mine.soon", "hb-tile--todo", &mine.soon, "progress.mine.soon_hint",
       RowNote::reminders},
      {"later", "progress.mine.later", "", &mine.later, "progress.mine.later_hint",
       RowNote::reminders},
  };
  if (!mine.unowned.empty()) {
    groups.push_back({"unowned", "progress.mine.unowned", "hb-tile--todo", &mine.unowned,
                      "progress.mine.unowned_hint"});
  }
  if (!mine.helping.empty()) {
    groups.push_back({"helping", "progress.mine.helping", "", &mine.helping,
                      "progress.mine.helping_hint", RowNote::lead});
  }
  if (!mine.stand_in.empty()) {
    groups.push_back({"stand-in", "progress.mine.stand_in", "hb-tile--todo", &mine.stand_in});
  }
  if (checks || !mine.to_check.empty()) {
    const bool over = count_over(mine.to_check, today) > 0;
    groups.push_back({"to-check", "progress.mine.to_check",
                      over ? "hb-tile--late" : "hb-tile--todo", &mine.to_check,
                      over ? "progress.mine.to_check_over" : "progress.mine.to_check_hint"});
  }
  return groups;
}

Node tiles(const web::Page& page, const std::vector<Group>& groups) {
  return html::ul(
      {.classes = "hb-tiles"}, html::each(groups, [&](const Group& group) {
        std::string classes = "hb-tile";
        if (!group.rows->empty() && !group.tone.empty()) classes += " " + std::string{group.tone};
        return html::li(html::a(
            web::Url{"#"}.fragment(group.id), {.classes = classes},
            {html::span({.classes = "hb-tile__figure"}, group.rows->size()), page.t(group.words)}));
      }));
}

Node sections(const web::Page& page, const std::vector<Group>& groups, const TaskNames& names,
              Date today) {
  return html::each(groups, [&](const Group& group) {
    if (group.rows->empty()) return Node{};
    Node hint;
    if (!group.hint.empty()) {
      const std::string over = std::to_string(count_over(*group.rows, today));
      hint = html::p({.classes = "govuk-hint"}, page.t(group.hint, {{"count", over}}));
    }
    return html::section(
        {.id = group.id, .classes = "hb-desk__section"},
        {html::h2({.classes = "govuk-heading-m"}, page.t(group.words)), hint,
         html::ul({.classes = "hb-rows"}, task_rows(page, *group.rows, names, today, group.note))});
  });
}

boost::json::value mine_json(const std::vector<Group>& groups, Date today) {
  boost::json::object json;
  for (const Group& group : groups) {
    boost::json::array rows;
    for (const TaskRow& row : *group.rows) rows.push_back(to_json(row, today));
    std::string name{group.id};
    for (char& c : name) {
      if (c == '-') c = '_';
    }
    json[name] = std::move(rows);
  }
  return json;
}

}  // namespace

Response show_my_tasks(const Request& request, org::Context& context) {
  const auto mine = my_tasks(context);
  if (!mine) return web::refuse(request, mine.error());
  const std::vector<Group> groups =
      groups_of(*mine, context.viewer.may_anywhere(org::Duty::check_plans), context.today);
  return web::respond(
      request, [&] { return mine_json(groups, context.today); },
      [&](const web::Page& page) {
        std::vector<const TaskRow*> rows;
        for (const Group& group : groups) {
          for (const TaskRow& row : *group.rows) rows.push_back(&row);
        }
        Node body = tiles(page, groups);
        if (rows.empty()) {
          body += web::empty_state(
              page, {.title = "progress.mine.none",
                     .advice = "progress.mine.none_advice",
                     .next = web::Crumb{"progress.list.title", web::Url{"/tasks/list"}}});
        } else {
          body += sections(page, groups, names_for(context, rows), context.today);
        }
        if (mine->more) body += html::p({.classes = "govuk-hint"}, page.t("progress.mine.more"));
        return page.layout(
            {.title = "progress.mine.title",
             .frame = web::Frame::console,
             .caption = date_words(context.today, page.locale()),
             .actions = web::button_group(
                 {web::button_link(page, "progress.list.title", web::Url{"/tasks/list"},
                                   web::ButtonKind::secondary),
                  web::button_link(page, "progress.board.title", web::Url{"/tasks/board"},
                                   web::ButtonKind::secondary),
                  web::button_link(page, "progress.calendar.title", web::Url{"/tasks/calendar"},
                                   web::ButtonKind::secondary)})},
            body);
      });
}

}  // namespace hb::progress
