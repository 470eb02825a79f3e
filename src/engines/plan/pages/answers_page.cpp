// A superior's view of its plan: clause by clause, which agencies answer with what. And the years
// of a plan of several years side by side.
#include <algorithm>
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include "kernel/listed.h"
#include "parent_parts.h"
#include "plan/agency_name.h"
#include "plan_handlers.h"
#include "plan_parts.h"

namespace hb::plan {

using html::Node;

namespace {

/// Each agency below under the name of its plan's year.
using AgencyNames = std::unordered_map<AgencyId, org::LocalName>;

AgencyNames names_of(org::Context& context, const AnsweredPlan& answered) {
  std::vector<AgencyId> ids;
  for (const ChildPlan& child : answered.children) ids.push_back(child.agency_id);
  const org::NamesOverTime over_time = org::names_over_time(context, ids);
  AgencyNames names;
  for (const ChildPlan& child : answered.children) {
    const auto day = naming_day(child.plan.head.roc_year, child.plan.head.period_from);
    names.emplace(child.agency_id, over_time.on(child.agency_id, day.value_or(context.today)));
  }
  return names;
}

std::string name_in(const web::Page& page, const AgencyNames& names, AgencyId id) {
  const auto found = names.find(id);
  return found == names.end() ? std::string{} : found->second.in(page.locale());
}

/// One agency's answer to a clause.
Node child_answer(const web::Page& page, const ChildPlan& child, const PlanNode& clause,
                  const std::string& agency) {
  Node out;
  for (const NodeId id : child.links.answers_to(clause.id)) {
    const PlanNode* node = child.plan.find(id);
    if (!node) continue;
    out += html::li({html::strong(agency), "　",
                     html::a(node_url(child.plan.id, *node), {.classes = "govuk-link"},
                             {full_marker(child.plan, *node), label(*node, 30)})});
  }
  if (const NotApplicable* said = child.links.without_clause(clause.id)) {
    out += html::li(
        {html::strong(agency), "　", page.t("plan.clause.not_applicable_because"), said->reason});
  }
  return out;
}

/// Those whose plan does not name this one answer no clause of it. A city has hundreds: the first
/// of them by name, the others by their number, all of them in the list above.
Node unlinked_agencies(const web::Page& page, const AnsweredPlan& answered) {
  constexpr std::size_t kNamed = 5;
  if (answered.without.empty()) return {};
  std::vector<std::string> named;
  for (std::size_t at = 0; at < std::min(kNamed, answered.without.size()); ++at) {
    named.push_back(answered.without[at].name.in(page.locale()));
  }
  const std::string names = listed(page.locale(), named);
  const std::size_t more = answered.without.size() - std::min(kNamed, answered.without.size());
  const std::string key = more ? "plan.clause.unlinked_and_more" : "plan.clause.unlinked";
  return html::div({.classes = "govuk-hint"},
                   html::a(web::Url{"#"}.fragment("agencies"), {.classes = "govuk-link"},
                           page.t(key, {{"names", names}, {"count", std::to_string(more)}})));
}

Node open_agencies(const web::Page& page, const AnsweredPlan& answered, const PlanNode& clause,
                   const AgencyNames& names) {
  std::vector<std::string> open;
  for (const ChildPlan& child : answered.children) {
    if (standing_of(answered.plan, clause, child.links) != ClauseStanding::open) continue;
    open.push_back(name_in(page, names, child.agency_id));
  }
  const std::string words = listed(page.locale(), open);
  return html::group(
      {words.empty() ? Node{} : html::div(words), unlinked_agencies(page, answered)});
}

Node clauses_table(const web::Page& page, const AnsweredPlan& answered, const PlanNode& item,
                   const AgencyNames& names) {
  std::vector<web::TableRow> rows;
  const auto add = [&](const PlanNode& clause) {
    Node answers;
    for (const ChildPlan& child : answered.children) {
      answers += child_answer(page, child, clause, name_in(page, names, child.agency_id));
    }
    if (!answers.empty()) answers = html::ul({.classes = "govuk-list"}, answers);
    rows.push_back({html::group({full_marker(answered.plan, clause), label(clause, 60)}), answers,
                    open_agencies(page, answered, clause, names)});
  };
  add(item);
  for (const PlanNode* strategy : answered.plan.children(item.id)) {
    add(*strategy);
    for (const PlanNode* step : answered.plan.children(strategy->id)) add(*step);
  }
  return web::table(page,
                    {.caption = numbered_label(answered.plan, item),
                     .columns = {{.words = "plan.clause.clause"},
                                 {.words = "plan.clause.answers"},
                                 {.words = "plan.clause.not_answered"}},
                     .stacked_on_phones = true},
                    rows);
}

Node children_list(const web::Page& page, const AnsweredPlan& answered, const AgencyNames& names) {
  Node rows;
  for (const ChildPlan& child : answered.children) {
    int open = 0;
    for (const PlanNode& clause : answered.plan.nodes) {
      if (standing_of(answered.plan, clause, child.links) == ClauseStanding::open) ++open;
    }
    rows += html::li(
        {html::span(html::a(plan_url(child.plan.id) / "parent", {.classes = "govuk-link"},
                            {name_in(page, names, child.agency_id), "　", child.plan.head.title})),
         html::span(
             {.classes = "hb-rows__aside"},
             page.t(child.published ? "plan.clause.open_published" : "plan.clause.open_draft",
                    {{"count", std::to_string(open)}}))});
  }
  for (const org::Agency& agency : answered.without) {
    rows += html::li({html::span(agency.name.in(page.locale())),
                      html::span({.classes = "hb-rows__aside"},
                                 web::tag(page, "plan.clause.no_plan", web::Tone::caution))});
  }
  return html::section({.id = "agencies", .classes = "hb-desk__section"},
                       {html::h2({.classes = "govuk-heading-m"}, page.t("plan.clause.agencies")),
                        html::ul({.classes = "hb-rows"}, rows)});
}

boost::json::value answers_json(const AnsweredPlan& answered) {
  boost::json::array children, clauses, without;
  for (const ChildPlan& child : answered.children) {
    boost::json::object each{{"agency_id", child.agency_id.value},
                             {"plan_id", child.plan.id.value},
                             {"published", child.published}};
    add_links(each, child.links);
    children.push_back(std::move(each));
  }
  for (const org::Agency& agency : answered.without) without.push_back(agency.id.value);
  for (const PlanNode& clause : answered.plan.nodes) {
    boost::json::array by, gone, open;
    for (const ChildPlan& child : answered.children) {
      switch (standing_of(answered.plan, clause, child.links)) {
        case ClauseStanding::answered: by.push_back(child.agency_id.value); break;
        case ClauseStanding::not_applicable: gone.push_back(child.agency_id.value); break;
        case ClauseStanding::open: open.push_back(child.agency_id.value); break;
      }
    }
    clauses.push_back(boost::json::object{{"id", clause.id.value},
                                          {"number", full_marker(answered.plan, clause)},
                                          {"words", label(clause, 200)},
                                          {"answered", std::move(by)},
                                          {"not_applicable", std::move(gone)},
                                          {"open", std::move(open)},
                                          {"unlinked", without}});
  }
  return boost::json::object{{"plan_id", answered.plan.id.value},
                             {"children", std::move(children)},
                             {"clauses", std::move(clauses)},
                             {"without_plan", std::move(without)}};
}

// ---------------------------------------------------------------- Years side by side

web::Tone tone_of(YearState state) {
  switch (state) {
    case YearState::absent:
    case YearState::continued: return web::Tone::neutral;
    case YearState::begun: return web::Tone::good;
    case YearState::changed: return web::Tone::information;
    case YearState::ended: return web::Tone::caution;
  }
  return web::Tone::neutral;
}

Node year_cell(const web::Page& page, const AnnualPlan& year, const YearCell& cell) {
  if (cell.state == YearState::absent) return {};
  Node out;
  if (const PlanNode* node = year.plan.find(cell.node)) {
    out += html::a(node_url(year.plan.id, *node), {.classes = "govuk-link"},
                   {cell.marker, cell.label});
    out += html::group(" ");
  }
  out +=
      web::tag(page, "plan.years.state." + std::string{name_of(cell.state)}, tone_of(cell.state));
  return out;
}

Node years_table(const web::Page& page, const PlanYears& years) {
  std::vector<web::Column> columns{{.words = "plan.years.level"}};
  for (const AnnualPlan& year : years.annual) {
    columns.push_back({.words = year_words(year.plan.head.roc_year, page.locale())});
  }
  std::vector<web::TableRow> rows;
  for (const EntryThroughYears& entry : years.entries) {
    web::TableRow row{web::text(page.t("plan.kind." + std::string{name_of(entry.kind)}))};
    for (std::size_t at = 0; at < entry.years.size(); ++at) {
      row.push_back(year_cell(page, years.annual[at], entry.years[at]));
    }
    rows.push_back(std::move(row));
  }
  return web::table(
      page, {.caption = "plan.years.title", .columns = columns, .caption_hidden = true}, rows);
}

Node annual_list(const web::Page& page, const PlanYears& years) {
  Node rows;
  for (int year = years.years.first; year <= years.years.last; ++year) {
    Node plans;
    for (const AnnualPlan& each : years.annual) {
      if (each.plan.head.roc_year != year) continue;
      plans += html::a(plan_url(each.plan.id), {.classes = "govuk-link"}, each.plan.head.title);
      plans += html::group("　");
    }
    if (plans.empty()) plans = web::tag(page, "plan.years.no_plan", web::Tone::neutral);
    rows += html::li({html::span(plans),
                      html::span({.classes = "hb-rows__aside"}, year_words(year, page.locale()))});
  }
  return html::ul({.classes = "hb-rows"}, rows);
}

boost::json::value years_json(const PlanYears& years) {
  boost::json::array annual, entries;
  for (const AnnualPlan& each : years.annual) {
    annual.push_back(boost::json::object{{"plan_id", each.plan.id.value},
                                         {"roc_year", each.plan.head.roc_year},
                                         {"title", each.plan.head.title}});
  }
  for (const EntryThroughYears& entry : years.entries) {
    boost::json::array cells;
    for (const YearCell& cell : entry.years) {
      cells.push_back(boost::json::object{{"state", name_of(cell.state)},
                                          {"node", cell.node.value},
                                          {"number", cell.marker},
                                          {"words", cell.label}});
    }
    entries.push_back(
        boost::json::object{{"kind", name_of(entry.kind)}, {"years", std::move(cells)}});
  }
  return boost::json::object{{"plan_id", years.plan.id.value},
                             {"first", years.years.first},
                             {"last", years.years.last},
                             {"annual_plans", std::move(annual)},
                             {"entries", std::move(entries)}};
}

}  // namespace

Response show_answers(const Request& request, org::Context& context) {
  const auto answered = find_answers(context, plan_id(request));
  if (!answered) return web::refuse(request, answered.error());
  return web::respond(
      request, [&] { return answers_json(*answered); },
      [&](const web::Page& page) {
        const AgencyNames names = names_of(context, *answered);
        Node tables;
        if (!answered->children.empty() || !answered->without.empty()) {
          for (const PlanNode* item : answered->plan.children(NodeId{})) {
            tables += clauses_table(page, *answered, *item, names);
          }
        }
        Node agencies;
        if (answered->children.empty() && answered->without.empty()) {
          agencies = web::empty_state(page, {.title = "plan.clause.nobody_below"});
        } else {
          agencies = children_list(page, *answered, names);
        }
        return page.layout({.title = "plan.clause.by_agencies",
                            .frame = web::Frame::console,
                            .breadcrumbs = plan_crumbs(answered->plan),
                            .caption = answered->plan.head.title},
                           {agencies, tables});
      });
}

Response show_years(const Request& request, org::Context& context) {
  const auto years = find_years(context, plan_id(request));
  if (!years) return web::refuse(request, years.error());
  return web::respond(
      request, [&] { return years_json(*years); },
      [&](const web::Page& page) {
        const Node table = years->entries.empty()
                               ? web::empty_state(page, {.title = "plan.years.none",
                                                         .advice = "plan.years.none_advice"})
                               : years_table(page, *years);
        return page.layout({.title = "plan.years.title",
                            .frame = web::Frame::console,
                            .breadcrumbs = plan_crumbs(years->plan),
                            .caption = years->plan.head.title},
                           {annual_list(page, *years), table});
      });
}

}  // namespace hb::plan
