// The list of plans is a query: its filters, its order and its page stand in the address.
#include <algorithm>
#include <array>
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <cstdlib>

#include "approval/standing.h"
#include "kernel/roc_date.h"
#include "kernel/unicode.h"
#include "org/directory.h"
#include "plan/agency_name.h"
#include "plan_handlers.h"
#include "plan_parts.h"
#include "plans.h"

namespace hb::plan {

using html::Node;

namespace {

constexpr std::array<std::pair<PlanSort, std::string_view>, 4> kSorts{
    {{PlanSort::changed, "changed"},
     {PlanSort::year, "year"},
     {PlanSort::title, "title"},
     {PlanSort::steps, "steps"}}};
constexpr int kCsvRows = 100'000;

PlanFilter read_filter(const Request& request) {
  PlanFilter filter{.roc_year = web::number_in(request.query("year")),
                    .agency_id = AgencyId{web::id_in(request.query("agency"))},
                    .front_line = org::front_line_from(request.query("front_line")),
                    .state = plan_state_of(request.query("state")),
                    .text = clean_input(request.query("q")),
                    .sort = PlanSort::changed,
                    .descending = request.query("order") != "up",
                    .page = std::clamp(web::number_in(request.query("page")), 1, 1'000'000)};
  for (const auto& [sort, name] : kSorts) {
    if (request.query("sort") == name) filter.sort = sort;
  }
  return filter;
}

/// The list's address with everything but page and order.
web::Url filtered_url(const PlanFilter& filter, const web::Url& base) {
  web::Url url = base;
  if (filter.roc_year) url = url.with("year", std::to_string(filter.roc_year));
  if (filter.agency_id) url = url.with("agency", std::to_string(filter.agency_id.value));
  if (filter.front_line != org::FrontLine::any) {
    url = url.with("front_line", org::code_of(filter.front_line));
  }
  if (filter.state) url = url.with("state", name_of(*filter.state));
  if (!filter.text.empty()) url = url.with("q", filter.text);
  return url;
}

web::Url sorted_url(const PlanFilter& filter, std::string_view sort, bool descending) {
  return filtered_url(filter, web::Url{"/plans"})
      .with("sort", sort)
      .with("order", descending ? "down" : "up");
}

std::string_view sort_name(PlanSort sort) {
  for (const auto& [each, name] : kSorts) {
    if (each == sort) return name;
  }
  std::abort();
}

web::Column sortable(const PlanFilter& filter, std::string words, PlanSort sort, bool numeric) {
  const bool current = filter.sort == sort;
  // A second click on a heading turns the order round.
  const bool descending = current ? !filter.descending : sort != PlanSort::title;
  return {.words = std::move(words),
          .numeric = numeric,
          .sort_url = sorted_url(filter, sort_name(sort), descending),
          .sorted = !current            ? web::Sorted::no
                    : filter.descending ? web::Sorted::descending
                                        : web::Sorted::ascending};
}

Node filters(const web::Page& page, const PlanFilter& filter, const PlanList& list,
             const std::vector<org::AgencyInTree>& agencies) {
  web::ChoiceField year{.name = "year", .label = "plan.list.year", .choices = {}};
  year.none = "plan.list.all_years";
  for (const int each : list.years) {
    year.choices.push_back({std::to_string(each), year_words(each, page.locale())});
  }
  if (filter.roc_year) year.chosen = {std::to_string(filter.roc_year)};
  web::ChoiceField agency{.name = "agency", .label = "plan.list.agency", .choices = {}};
  agency.none = "plan.list.all_agencies";
  for (const auto& each : agencies) {
    agency.choices.push_back(
        {std::to_string(each.agency.id.value), each.agency.name.in(page.locale())});
  }
  if (filter.agency_id) agency.chosen = {std::to_string(filter.agency_id.value)};
  web::ChoiceField state{.name = "state", .label = "plan.list.state", .choices = {}};
  state.none = "plan.list.all_states";
  for (const PlanState each : {PlanState::in_review, PlanState::draft, PlanState::published,
                               PlanState::withdrawn, PlanState::discarded}) {
    state.choices.push_back({std::string{name_of(each)}, state_words(page, each)});
  }
  if (filter.state) state.chosen = {std::string{name_of(*filter.state)}};
  return web::filter_bar(
      page, web::Url{"/plans"},
      {web::text_field(page, {.name = "q",
                              .label = "plan.list.words",
                              .value = filter.text,
                              .required = true,
                              .type = "search"}),
       web::select(page, year), web::select(page, agency),
       web::select(page, org::front_line_field<web::ChoiceField>(filter.front_line)),
       web::select(page, state)});
}

/// Each row's agency, under the name of its plan's year.
using RowNames = std::unordered_map<PlanId, org::LocalName>;

std::string name_in(const RowNames& names, PlanId id, Locale locale) {
  const auto found = names.find(id);
  return found == names.end() ? std::string{} : found->second.in(locale);
}

RowNames names_of(org::Context& context, const PlanList& list) {
  std::vector<AgencyId> ids;
  for (const PlanRow& row : list.rows) ids.push_back(row.agency_id);
  const org::NamesOverTime names = org::names_over_time(context, ids);
  RowNames of_rows;
  for (const PlanRow& row : list.rows) {
    const Date day = naming_day(row.roc_year).value_or(context.today);
    of_rows.emplace(row.id, names.on(row.agency_id, day));
  }
  return of_rows;
}

/// How far approval has come with drafts that set out; of what is published, the public version
/// is the news.
using OnTheWay = std::unordered_map<std::int64_t, rulebook::LocalText>;

OnTheWay ways_of(org::Context& context, const PlanList& list) {
  std::vector<std::int64_t> plans;
  for (const PlanRow& row : list.rows) {
    if (row.state == PlanState::draft) plans.push_back(row.id.value);
  }
  return approval::states_under_way(context, plans);
}

/// 115, or 115–118; empty for an import whose document names no year.
std::string year_digits(const PlanRow& row) {
  if (row.roc_year == 0) return {};
  if (row.years.last <= row.years.first) return std::to_string(row.roc_year);
  return std::to_string(row.years.first) + "–" + std::to_string(row.years.last);
}

Node rows_table(const web::Page& page, const PlanFilter& filter, const PlanList& list,
                const RowNames& names, const OnTheWay& ways) {
  std::vector<web::TableRow> rows;
  for (const PlanRow& row : list.rows) {
    web::StateTag state = state_tag(row.state, row.changed_since);
    const auto way = ways.find(row.id.value);
    if (way != ways.end()) state = {way->second.in(page.locale()), web::Tone::caution};
    rows.push_back(
        {html::a(row.state == PlanState::in_review ? plan_url(row.id) / "review" : plan_url(row.id),
                 {.classes = "govuk-link"}, row.title),
         web::text(name_in(names, row.id, page.locale())), web::text(year_digits(row)),
         web::tag(page, state.words, state.tone), web::text(std::to_string(row.strategies)),
         web::text(std::to_string(row.steps)),
         web::text(roc_date(taipei_date(row.changed_at), RocStyle::slashed))});
  }
  return web::table(
      page,
      {.caption = page.t("plan.list.caption", {{"count", std::to_string(list.total)}}),
       .columns = {sortable(filter, "plan.list.plan", PlanSort::title, false),
                   {.words = "plan.list.agency"},
                   sortable(filter, "plan.list.year", PlanSort::year, true),
                   {.words = "plan.list.state"},
                   {.words = "plan.list.strategies", .numeric = true},
                   sortable(filter, "plan.list.steps", PlanSort::steps, true),
                   sortable(filter, "plan.list.changed", PlanSort::changed, true)},
       .stacked_on_phones = true},
      rows);
}

boost::json::value list_json(const PlanList& list) {
  boost::json::array rows;
  for (const PlanRow& row : list.rows) {
    rows.push_back(boost::json::object{{"id", row.id.value},
                                       {"agency_id", row.agency_id.value},
                                       {"roc_year", row.roc_year},
                                       {"last_roc_year", row.years.last},
                                       {"title", row.title},
                                       {"scheme", row.scheme},
                                       {"state", name_of(row.state)},
                                       {"changed_since", row.changed_since},
                                       {"items", row.items},
                                       {"strategies", row.strategies},
                                       {"steps", row.steps}});
  }
  return boost::json::object{{"total", list.total}, {"plans", std::move(rows)}};
}

std::string csv_cell(std::string_view text) {
  std::string out = "\"";
  // A cell that starts like a formula would run in a spreadsheet program; the blank keeps it text.
  if (!text.empty() && std::string_view{"=+-@"}.find(text.front()) != std::string_view::npos) {
    out += ' ';
  }
  for (const char c : text) {
    if (c == '"') out += '"';
    out += c;
  }
  return out + "\"";
}

}  // namespace

Response show_plans(const Request& request, org::Context& context) {
  const PlanFilter filter = read_filter(request);
  const auto list = list_plans(context, filter);
  if (!list) return web::refuse(request, list.error());
  const auto agencies = org::agencies_in_scope(context);
  const auto names = names_of(context, *list);
  const bool may_edit = context.viewer.may_anywhere(org::Duty::edit_plans);
  return web::respond(
      request, [&] { return list_json(*list); },
      [&](const web::Page& page) {
        Node actions;
        if (may_edit) {
          actions = web::button_group(
              {web::button_link(page, "plan.import.action", web::Url{"/plans/import"}),
               web::button_link(page, "plan.new.action", web::Url{"/plans/new"},
                                web::ButtonKind::secondary)});
        }
        const bool unfiltered = !filter.roc_year && !filter.agency_id && !filter.state &&
                                filter.front_line == org::FrontLine::any && filter.text.empty();
        Node body;
        if (list->rows.empty()) {
          web::EmptyState empty{
              .title = unfiltered ? "plan.list.none" : "plan.list.none_found",
              .advice = unfiltered ? "plan.list.none_advice" : "plan.list.none_found_advice"};
          if (!unfiltered) empty.next = web::Crumb{"plan.list.show_all", web::Url{"/plans"}};
          body = web::empty_state(page, empty);
        } else {
          body = rows_table(page, filter, *list, names, ways_of(context, *list));
          body +=
              web::pagination(page, sorted_url(filter, sort_name(filter.sort), filter.descending),
                              filter.page, (list->total + filter.page_size - 1) / filter.page_size);
          body += html::p(
              {.classes = "govuk-body"},
              html::a(filtered_url(filter, web::Url{"/plans.csv"}), {.classes = "govuk-link"},
                      page.t("plan.list.csv", {{"count", std::to_string(list->total)}})));
        }
        return page.layout(
            {.title = "plan.list.title", .frame = web::Frame::console, .actions = actions},
            {filters(page, filter, *list, agencies), body});
      });
}

Response show_plans_csv(const Request& request, org::Context& context) {
  PlanFilter filter = read_filter(request);
  filter.page = 1;
  filter.page_size = kCsvRows;
  const auto list = list_plans(context, filter);
  if (!list) return web::refuse(request, list.error());
  const auto names = names_of(context, *list);
  const web::Page page{request};
  // The mark tells spreadsheet programs that this is UTF-8.
  std::string csv = "\xEF\xBB\xBF";
  for (const char* heading :
       {"plan.list.plan", "plan.list.agency", "plan.list.year", "plan.list.state",
        "plan.list.items", "plan.list.strategies", "plan.list.steps", "plan.list.changed"}) {
    csv += (csv.size() > 3 ? "," : "") + csv_cell(page.t(heading));
  }
  for (const PlanRow& row : list->rows) {
    csv += "\r\n" + csv_cell(row.title) + "," + csv_cell(name_in(names, row.id, page.locale())) +
           "," + year_digits(row) + "," + csv_cell(state_words(page, row.state)) + "," +
           std::to_string(row.items) + "," + std::to_string(row.strategies) + "," +
           std::to_string(row.steps) + "," +
           csv_cell(roc_date(taipei_date(row.changed_at), RocStyle::slashed));
  }
  return web::download(
      csv + "\r\n", "text/csv; charset=utf-8",
      page.t("plan.list.csv_name") + "-" + roc_date(context.today, RocStyle::dotted) + ".csv");
}

}  // namespace hb::plan
