// Decisions of the teams in scope as a query: what is late first, what came of the others, and the
// file of them.
#include <algorithm>
#include <boost/json/array.hpp>

#include "kernel/roc_date.h"
#include "kernel/unicode.h"
#include "meeting_parts.h"
#include "org/directory.h"

namespace hb::oversight {

using html::Node;

namespace {

DecisionFilter read_decision_filter(const Request& request) {
  return {.agency_id = AgencyId{web::id_in(request.query("agency"))},
          .state = decision_state_of(request.query("state")),
          .roc_year = year_asked(request),
          .meeting_id = MeetingId{web::id_in(request.query("meeting"))},
          .mine = request.query("mine") == "1",
          .open_only = request.query("open") == "1",
          .text = clean_input(request.query("q")),
          .page = std::clamp(web::number_in(request.query("page")), 1, 1'000'000)};
}

/// The address of a list with everything but the page.
web::Url filtered_url(web::Url url, const DecisionFilter& filter) {
  if (filter.agency_id) url = url.with("agency", std::to_string(filter.agency_id.value));
  if (filter.state) url = url.with("state", name_of(*filter.state));
  if (filter.roc_year) url = url.with("year", std::to_string(filter.roc_year));
  if (filter.meeting_id) url = url.with("meeting", std::to_string(filter.meeting_id.value));
  if (filter.mine) url = url.with("mine", "1");
  if (filter.open_only) url = url.with("open", "1");
  if (!filter.text.empty()) url = url.with("q", filter.text);
  return url;
}

struct DecisionsAround {
  std::vector<org::AgencyInTree> agencies;
  std::vector<int> years;
  DecisionCounts counts;
  Names names;
  ResponsibleNames responsible;
};

DecisionsAround around_of(org::Context& context, const DecisionFilter& filter,
                          const DecisionList& list) {
  DecisionsAround around{.agencies = org::agencies_in_scope(context),
                         .years = meeting_years(context)};
  const auto counts = count_decisions(context, filter);
  if (counts) around.counts = *counts;
  Mentioned mentioned;
  std::vector<Responsible> responsible;
  for (const TeamDecision& each : list.rows) {
    mentioned.agencies.push_back(each.agency_id);
    responsible.push_back(each.form.who);
  }
  around.names = names_of(context, std::move(mentioned));
  around.responsible = names_of_responsible(context, responsible);
  return around;
}

Node filters(const web::Page& page, const DecisionFilter& filter, const DecisionsAround& around) {
  web::ChoiceField agency =
      choice("agency", "oversight.check.agency", "oversight.check.all_agencies",
             std::to_string(filter.agency_id.value));
  for (const auto& each : around.agencies) {
    agency.choices.push_back(
        {std::to_string(each.agency.id.value), each.agency.name.in(page.locale())});
  }
  web::ChoiceField year = choice("year", "oversight.check.year", "oversight.check.all_years",
                                 std::to_string(filter.roc_year));
  for (const int each : around.years) {
    year.choices.push_back({std::to_string(each), year_words(each, page.locale())});
  }
  web::ChoiceField mine = choice("mine", "oversight.decision.whose",
                                 "oversight.decision.everybodys", filter.mine ? "1" : "");
  mine.choices = {{"1", "oversight.decision.mine"}};
  web::ChoiceField open = choice("open", "oversight.decision.which",
                                 "oversight.decision.open_and_closed", filter.open_only ? "1" : "");
  open.choices = {{"1", "oversight.decision.open_only"}};
  Node kept;
  if (filter.state) kept += web::hidden_field(page, "state", name_of(*filter.state));
  if (filter.meeting_id) {
    kept += web::hidden_field(page, "meeting", std::to_string(filter.meeting_id.value));
  }
  return web::filter_bar(page, web::Url{"/decisions"},
                         {web::text_field(page, {.name = "q",
                                                 .label = "oversight.decision.words",
                                                 .value = filter.text,
                                                 .required = true,
                                                 .type = "search"}),
                          web::select(page, agency), web::select(page, year),
                          web::select(page, mine), web::select(page, open), kept});
}

std::vector<web::Tab> state_tabs(const DecisionFilter& filter, const DecisionCounts& counts) {
  DecisionFilter other = filter;
  other.state = std::nullopt;
  std::vector<web::Tab> tabs{{.words = "oversight.check.all_states",
                              .url = filtered_url(web::Url{"/decisions"}, other),
                              .current = !filter.state,
                              .count = counts.total()}};
  for (const DecisionState state : kDecisionStates) {
    other.state = state;
    tabs.push_back({.words = state_tag(state).words,
                    .url = filtered_url(web::Url{"/decisions"}, other),
                    .current = filter.state == state,
                    .count = counts.of(state)});
  }
  return tabs;
}

Node rows_table(const web::Page& page, const DecisionList& list, const DecisionsAround& around,
                Date today) {
  std::vector<web::TableRow> rows;
  for (const TeamDecision& each : list.rows) {
    rows.push_back(
        {html::a(decision_url(each.id), {.classes = "govuk-link"},
                 first_characters(each.form.text, 60)),
         web::text(around.names.agency(page, each.agency_id, each.held_on)),
         web::text(page.t("oversight.decision.place", {{"day", short_day(page, each.held_on)},
                                                       {"number", std::to_string(each.number)}})),
         web::text(around.responsible.of(each.form.who, page.locale())),
         web::text(decision_due(page, each, today)), decision_tag(page, each, today)});
  }
  return web::table(
      page,
      {.caption = page.t("oversight.decision.caption", {{"count", std::to_string(list.total)}}),
       .columns = {{.words = "oversight.decision.text"},
                   {.words = "oversight.check.agency"},
                   {.words = "oversight.decision.of_meeting"},
                   {.words = "oversight.decision.responsible"},
                   {.words = "oversight.decision.due_on"},
                   {.words = "oversight.check.state"}},
       .stacked_on_phones = true},
      rows);
}

boost::json::value list_json(const DecisionList& list, const DecisionsAround& around, Date today) {
  boost::json::array rows;
  for (const TeamDecision& each : list.rows) rows.push_back(to_json(each, today));
  boost::json::object counts;
  for (const DecisionState state : kDecisionStates) {
    counts[name_of(state)] = around.counts.of(state);
  }
  return boost::json::object{
      {"total", list.total}, {"decisions", std::move(rows)}, {"counts", std::move(counts)}};
}

Response send_decisions(const Request& request, org::Context& context, SheetFormat format) {
  const web::Page page{request};
  const auto file = export_decisions(context, read_decision_filter(request), format, page.locale(),
                                     [&](std::string_view key) { return page.words(key); });
  if (!file) return web::refuse(request, file.error());
  return web::download(file->bytes, file->media_type, file->file_name);
}

}  // namespace

Response show_decisions(const Request& request, org::Context& context) {
  const DecisionFilter filter = read_decision_filter(request);
  const auto list = list_decisions(context, filter);
  if (!list) return web::refuse(request, list.error());
  const DecisionsAround around = around_of(context, filter, *list);
  return web::respond(
      request, [&] { return list_json(*list, around, context.today); },
      [&](const web::Page& page) {
        Node panel;
        if (list->rows.empty()) {
          panel = web::empty_state(page, {.title = "oversight.decision.none",
                                          .advice = "oversight.decision.none_advice"});
        } else {
          panel = rows_table(page, *list, around, context.today);
          panel += web::pagination(page, filtered_url(web::Url{"/decisions"}, filter), filter.page,
                                   (list->total + filter.page_size - 1) / filter.page_size);
          panel += sheet_links(page, filtered_url(web::Url{"/decisions.csv"}, filter),
                               filtered_url(web::Url{"/decisions.ods"}, filter), list->total);
        }
        return page.layout(
            {.title = "oversight.decision.title",
             .frame = web::Frame::console,
             .breadcrumbs = {{"oversight.meeting.title", web::Url{"/meetings"}}}},
            {filters(page, filter, around),
             web::tabs(page, "oversight.check.state", state_tabs(filter, around.counts), panel)});
      });
}

Response send_decisions_csv(const Request& request, org::Context& context) {
  return send_decisions(request, context, SheetFormat::csv);
}

Response send_decisions_ods(const Request& request, org::Context& context) {
  return send_decisions(request, context, SheetFormat::ods);
}

}  // namespace hb::oversight
