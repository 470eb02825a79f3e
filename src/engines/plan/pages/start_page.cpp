// The first screen of the day: what waits, what is late, what moved since yesterday. Every number
// leads to its rows.
#include "start.h"

#include <algorithm>
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include "approval/standing.h"
#include "kernel/roc_date.h"
#include "kernel/unicode.h"
#include "org/succession.h"
#include "plan/agency_name.h"
#include "plan_handlers.h"
#include "plan_parts.h"

namespace hb::plan {

using html::Node;

namespace {

/// The unfinished plans by what is to be done about them.
struct Waiting {
  std::vector<const UnfinishedPlan*> reviews;
  std::vector<const UnfinishedPlan*> drafts;  ///< Never published.
  std::vector<const UnfinishedPlan*> changed;
  int late = 0;
};

Waiting waiting_of(const Start& start, Date today) {
  Waiting waiting;
  for (const UnfinishedPlan& plan : start.unfinished) {
    if (is_late(plan, today)) ++waiting.late;
    if (plan.state == PlanState::in_review) {
      waiting.reviews.push_back(&plan);
    } else if (plan.state == PlanState::draft) {
      waiting.drafts.push_back(&plan);
    } else {
      waiting.changed.push_back(&plan);
    }
  }
  return waiting;
}

/// "progress.my.late" as an id in the page.
std::string anchor_of(const org::WaitingList& list) {
  std::string id{list.title};
  std::replace(id.begin(), id.end(), '.', '-');
  return id;
}

Node tile(const web::Page& page, std::string_view anchor, std::string_view words, int figure,
          std::string_view tone) {
  const std::string classes = figure > 0 ? "hb-tile " + std::string{tone} : std::string{"hb-tile"};
  return html::li(html::a(web::Url{"#"}.fragment(anchor), {.classes = classes},
                          {html::span({.classes = "hb-tile__figure"}, figure), page.t(words)}));
}

/// The lists of all sources, the most pressing first.
std::vector<org::WaitingList> lists_of(org::Context& context,
                                       const std::vector<org::WaitingSource>& sources) {
  std::vector<org::WaitingList> lists;
  for (const org::WaitingSource& source : sources) {
    for (org::WaitingList& list : source(context)) {
      if (list.total > 0) lists.push_back(std::move(list));
    }
  }
  std::stable_sort(
      lists.begin(), lists.end(),
      [](const org::WaitingList& a, const org::WaitingList& b) { return a.urgency < b.urgency; });
  return lists;
}

std::string_view tone_of(org::Urgency urgency) {
  switch (urgency) {
    case org::Urgency::late: return "hb-tile--late";
    case org::Urgency::now: return "hb-tile--todo";
    case org::Urgency::soon: return "";
  }
  std::abort();
}

/// What waits for the viewer's decision leads to a list of its own.
Node approvals_tile(const web::Page& page, int waiting) {
  const std::string_view classes = waiting > 0 ? "hb-tile hb-tile--todo" : "hb-tile";
  return html::li(html::a(
      web::Url{"/approvals"}, {.classes = classes},
      {html::span({.classes = "hb-tile__figure"}, waiting), page.t("plan.start.approvals")}));
}

Node tiles(const web::Page& page, const Start& start, const Waiting& waiting,
           const std::vector<org::WaitingList>& lists, int approvals) {
  Node all;
  for (const org::WaitingList& list : lists) {
    all += tile(page, anchor_of(list), list.title, list.total, tone_of(list.urgency));
  }
  all += approvals_tile(page, approvals);
  all += tile(page, "reviews", "plan.start.reviews", static_cast<int>(waiting.reviews.size()),
              "hb-tile--todo");
  all += tile(page, "drafts", "plan.start.drafts",
              static_cast<int>(waiting.drafts.size() + waiting.changed.size()), "hb-tile--todo");
  all += tile(page, "drafts", "plan.start.late", waiting.late, "hb-tile--late");
  all += tile(page, "steps", "plan.start.steps", start.steps_total, "");
  all += tile(page, "moved", "plan.start.moved", static_cast<int>(start.moved.size()), "");
  return html::ul({.classes = "hb-tiles"}, all);
}

/// A heading with its number and rows below it, or a word that there is nothing.
Node section(const web::Page& page, std::string_view id, const std::string& heading,
             const Node& rows, std::string_view nothing) {
  const Node body = rows.empty() ? html::p({.classes = "govuk-hint"}, page.words(nothing))
                                 : html::ul({.classes = "hb-rows"}, rows);
  return html::section({.id = id, .classes = "hb-desk__section"},
                       {html::h2({.classes = "govuk-heading-m"}, heading), body});
}

/// A link to a path that another engine names; the words alone should it be none.
Node link_to(const std::string& path, const std::string& words) {
  const auto url = web::Url::local(path);
  return url ? html::a(*url, {.classes = "govuk-link"}, words) : web::text(words);
}

Node waiting_row(const web::Page& page, const org::WaitingRow& row) {
  std::string aside = row.place.in(page.locale());
  if (row.due) aside += "　" + roc_date(*row.due, RocStyle::slashed);
  return html::li(
      {html::span(link_to(row.url, row.words)), html::span({.classes = "hb-rows__aside"}, aside)});
}

Node waiting_section(const web::Page& page, const org::WaitingList& list) {
  Node rows =
      html::each(list.rows, [&](const org::WaitingRow& row) { return waiting_row(page, row); });
  if (list.total > static_cast<int>(list.rows.size())) {
    rows += html::li(
        link_to(list.all, page.t("plan.start.see_all", {{"count", std::to_string(list.total)}})));
  }
  return section(page, anchor_of(list), page.t(list.title), rows, {});
}

Node plan_row(const web::Page& page, const UnfinishedPlan& plan, const org::NamesOverTime& names,
              Date today) {
  const bool review = plan.state == PlanState::in_review;
  const Date day = naming_day(plan.roc_year, plan.period_from).value_or(today);
  const web::StateTag state = state_tag(plan.state, plan.changed_since);
  Node words = html::a(review ? plan_url(plan.id) / "review" : plan_url(plan.id),
                       {.classes = "govuk-link"}, plan.title);
  words += html::group(" ");
  words += review ? web::tag(page,
                             page.t("plan.start.open_doubts",
                                    {{"count", std::to_string(plan.open_doubts)}}),
                             plan.open_doubts ? web::Tone::caution : web::Tone::good)
                  : web::tag(page, state.words, state.tone);
  if (is_late(plan, today)) {
    words += html::group(" ");
    words += web::tag(page, "plan.start.late_tag", web::Tone::bad);
  }
  return html::li(
      {html::span(words), html::span({.classes = "hb-rows__aside"},
                                     {names.on(plan.agency_id, day).in(page.locale()), "　",
                                      roc_date(taipei_date(plan.changed_at), RocStyle::slashed)})});
}

Node plan_rows(const web::Page& page, const std::vector<const UnfinishedPlan*>& plans,
               const org::NamesOverTime& names, Date today) {
  return html::each(
      plans, [&](const UnfinishedPlan* plan) { return plan_row(page, *plan, names, today); });
}

Node step_rows(const web::Page& page, const Start& start, const org::NamesOverTime& names,
               Date today) {
  return html::each(start.steps, [&](const StepDue& step) {
    Node words = html::a(plan_url(step.plan_id) / "steps" / step.node_id, {.classes = "govuk-link"},
                         first_characters(step.text, 48));
    if (step.mine) words += html::group({" ", web::tag(page, "plan.start.mine")});
    return html::li(
        {html::span(words),
         html::span({.classes = "hb-rows__aside"},
                    {names.on(step.agency_id, today).in(page.locale()), "　", step.strategy})});
  });
}

Node moved_rows(const web::Page& page, const Start& start) {
  return html::each(start.moved, [&](const PlanMoved& moved) {
    const std::string words =
        moved.edits == 0 ? page.t("plan.start.was_published")
                         : page.t("plan.start.was_edited",
                                  {{"who", page.words(org::shown_actor(moved.person_name))},
                                   {"count", std::to_string(moved.edits)}});
    return html::li({html::span({html::a(plan_url(moved.plan_id) / "history",
                                         {.classes = "govuk-link"}, moved.title),
                                 "　", words}),
                     html::span({.classes = "hb-rows__aside"}, moment_words(page, moved.at))});
  });
}

Node start_content(const web::Page& page, const Start& start, const org::NamesOverTime& names,
                   const std::vector<org::WaitingList>& lists, org::Context& context) {
  const Date today = context.today;
  const Waiting waiting = waiting_of(start, today);
  std::vector<const UnfinishedPlan*> drafts = waiting.drafts;
  drafts.insert(drafts.end(), waiting.changed.begin(), waiting.changed.end());
  Node steps_note;
  if (start.steps_total > static_cast<int>(start.steps.size())) {
    steps_note =
        html::p({.classes = "govuk-hint"},
                page.t("plan.start.steps_shown", {{"shown", std::to_string(start.steps.size())},
                                                  {"count", std::to_string(start.steps_total)}}));
  }
  const std::string month = months_words(page, {static_cast<int>(unsigned{today.month()})});
  return html::group(
      {tiles(page, start, waiting, lists, approval::count_waiting(context)),
       html::each(lists, [&](const org::WaitingList& list) { return waiting_section(page, list); }),
       section(page, "reviews", page.t("plan.start.reviews"),
               plan_rows(page, waiting.reviews, names, today), "plan.start.no_reviews"),
       section(page, "drafts", page.t("plan.start.drafts"), plan_rows(page, drafts, names, today),
               "plan.start.no_drafts"),
       section(page, "steps", page.t("plan.start.steps_of", {{"month", month}}),
               step_rows(page, start, names, today), "plan.start.no_steps"),
       steps_note,
       section(page, "moved", page.t("plan.start.moved"), moved_rows(page, start),
               "plan.start.no_moves")});
}

boost::json::value start_json(const Start& start, const std::vector<org::WaitingList>& lists,
                              int approvals, Date today) {
  boost::json::array plans, steps, moved, waiting;
  for (const org::WaitingList& list : lists) {
    boost::json::array rows;
    for (const org::WaitingRow& row : list.rows) {
      rows.push_back(
          boost::json::object{{"words", row.words},
                              {"url", row.url},
                              {"due", row.due ? boost::json::value(to_iso(*row.due)) : nullptr}});
    }
    waiting.push_back(boost::json::object{
        {"list", list.title}, {"total", list.total}, {"all", list.all}, {"rows", std::move(rows)}});
  }
  for (const UnfinishedPlan& plan : start.unfinished) {
    plans.push_back(boost::json::object{{"id", plan.id.value},
                                        {"agency_id", plan.agency_id.value},
                                        {"roc_year", plan.roc_year},
                                        {"title", plan.title},
                                        {"state", name_of(plan.state)},
                                        {"changed_since", plan.changed_since},
                                        {"open_doubts", plan.open_doubts},
                                        {"late", is_late(plan, today)}});
  }
  for (const StepDue& step : start.steps) {
    steps.push_back(boost::json::object{{"plan_id", step.plan_id.value},
                                        {"node_id", step.node_id.value},
                                        {"agency_id", step.agency_id.value},
                                        {"plan", step.plan_title},
                                        {"strategy", step.strategy},
                                        {"text", step.text},
                                        {"mine", step.mine}});
  }
  for (const PlanMoved& each : start.moved) {
    moved.push_back(boost::json::object{{"plan_id", each.plan_id.value},
                                        {"plan", each.title},
                                        {"person", each.person_name},
                                        {"edits", each.edits},
                                        {"at", to_micros(each.at)}});
  }
  return boost::json::object{{"waiting", std::move(waiting)},  {"approvals_waiting", approvals},
                             {"unfinished", std::move(plans)}, {"steps_total", start.steps_total},
                             {"steps", std::move(steps)},      {"moved", std::move(moved)}};
}

org::NamesOverTime names_of(org::Context& context, const Start& start) {
  std::vector<AgencyId> ids;
  for (const UnfinishedPlan& plan : start.unfinished) ids.push_back(plan.agency_id);
  for (const StepDue& step : start.steps) ids.push_back(step.agency_id);
  return org::names_over_time(context, ids);
}

}  // namespace

Response show_start(const Request& request, org::Context& context,
                    const std::vector<org::WaitingSource>& sources) {
  const auto start = find_start(context);
  if (!start) return web::refuse(request, start.error());
  const auto lists = lists_of(context, sources);
  return web::respond(
      request,
      [&] { return start_json(*start, lists, approval::count_waiting(context), context.today); },
      [&](const web::Page& page) {
        Node actions;
        if (context.viewer.may_anywhere(org::Duty::edit_plans)) {
          actions = web::button_link(page, "plan.import.action", web::Url{"/plans/import"});
        }
        const org::NamesOverTime names = names_of(context, *start);
        const bool reads = context.viewer.may_anywhere(org::Duty::read_plans);
        return page.layout({.title = "plan.start.title",
                            .frame = web::Frame::console,
                            .caption = date_words(context.today, page.locale()),
                            .actions = actions},
                           reads ? start_content(page, *start, names, lists, context)
                                 : web::empty_state(page, {.title = "plan.start.no_duty",
                                                           .advice = "plan.start.no_duty_advice"}));
      });
}

}  // namespace hb::plan
