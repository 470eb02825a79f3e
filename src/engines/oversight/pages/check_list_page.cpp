// Routine checks in scope as a query, what they come to agency by agency, and the file of them.
#include <algorithm>
#include <boost/json/array.hpp>

#include "check_parts.h"
#include "kernel/roc_date.h"
#include "kernel/unicode.h"
#include "org/directory.h"
#include "oversight_handlers.h"

namespace hb::oversight {

using html::Node;

namespace {

CheckFilter read_check_filter(const Request& request) {
  return {.agency_id = AgencyId{web::id_in(request.query("agency"))},
          .state = check_state_of(request.query("state")),
          .kind = clean_input(request.query("kind")),
          .roc_year = year_asked(request),
          .text = clean_input(request.query("q")),
          .page = std::clamp(web::number_in(request.query("page")), 1, 1'000'000)};
}

/// The address of a list with everything but the page.
web::Url filtered_url(web::Url url, const CheckFilter& filter) {
  if (filter.agency_id) url = url.with("agency", std::to_string(filter.agency_id.value));
  if (filter.state) url = url.with("state", name_of(*filter.state));
  if (!filter.kind.empty()) url = url.with("kind", filter.kind);
  if (filter.roc_year) url = url.with("year", std::to_string(filter.roc_year));
  if (!filter.text.empty()) url = url.with("q", filter.text);
  return url;
}

struct ListAround {
  std::vector<org::AgencyInTree> agencies;
  std::vector<CheckKind> kinds;
  std::vector<int> years;
  std::vector<CheckCounts> counts;
  Names names;
  bool may_record = false;
  bool may_set_kinds = false;
};

ListAround around_of(org::Context& context, const CheckFilter& filter, const CheckList& list) {
  ListAround around{.agencies = org::agencies_in_scope(context),
                    .kinds = check_kinds(context),
                    .years = check_years(context),
                    .may_record = context.viewer.may_anywhere(org::Duty::oversee),
                    .may_set_kinds = context.viewer.may(org::Duty::manage_system, {})};
  const auto counts = count_checks(context, filter);
  if (counts) around.counts = *counts;
  Mentioned mentioned;
  for (const RoutineCheck& check : list.rows) mention(mentioned, check);
  for (const CheckCounts& each : around.counts) mentioned.agencies.push_back(each.agency_id);
  around.names = names_of(context, std::move(mentioned));
  return around;
}

Node filters(const web::Page& page, const CheckFilter& filter, const ListAround& around) {
  web::ChoiceField year = choice("year", "oversight.check.year", "oversight.check.all_years",
                                 std::to_string(filter.roc_year));
  for (const int each : around.years) {
    year.choices.push_back({std::to_string(each), year_words(each, page.locale())});
  }
  web::ChoiceField agency =
      choice("agency", "oversight.check.agency", "oversight.check.all_agencies",
             std::to_string(filter.agency_id.value));
  for (const auto& each : around.agencies) {
    agency.choices.push_back(
        {std::to_string(each.agency.id.value), each.agency.name.in(page.locale())});
  }
  web::ChoiceField kind =
      choice("kind", "oversight.check.kind", "oversight.check.all_kinds", filter.kind);
  for (const CheckKind& each : around.kinds) {
    kind.choices.push_back({each.code, each.name(page.locale())});
  }
  Node kept;
  if (filter.state) kept += web::hidden_field(page, "state", name_of(*filter.state));
  return web::filter_bar(
      page, web::Url{"/checks"},
      {web::text_field(page, {.name = "q",
                              .label = "oversight.check.words",
                              .value = filter.text,
                              .required = true,
                              .type = "search"}),
       web::select(page, agency), web::select(page, year), web::select(page, kind), kept});
}

std::vector<web::Tab> state_tabs(const CheckFilter& filter,
                                 const std::vector<CheckCounts>& counts) {
  int total = 0;
  for (const CheckCounts& each : counts) total += each.total();
  CheckFilter other = filter;
  other.state = std::nullopt;
  std::vector<web::Tab> tabs{{.words = "oversight.check.all_states",
                              .url = filtered_url(web::Url{"/checks"}, other),
                              .current = !filter.state,
                              .count = total}};
  for (const CheckState state : kCheckStates) {
    int sum = 0;
    for (const CheckCounts& each : counts) sum += each.of(state);
    other.state = state;
    tabs.push_back({.words = state_tag(state).words,
                    .url = filtered_url(web::Url{"/checks"}, other),
                    .current = filter.state == state,
                    .count = sum});
  }
  return tabs;
}

Node rows_table(const web::Page& page, const CheckList& list, const ListAround& around,
                Date today) {
  std::vector<web::TableRow> rows;
  for (const RoutineCheck& check : list.rows) {
    const CheckState state = state_of(check, today);
    const web::StateTag tag = state_tag(state);
    const bool owed = state == CheckState::open || state == CheckState::late;
    std::string due;
    if (check.form.due_on) {
      due = owed ? due_words(page, *check.form.due_on, today) : short_day(page, *check.form.due_on);
    }
    rows.push_back({html::a(check_url(check.id), {.classes = "govuk-link"},
                            first_characters(check.form.subject, 60)),
                    web::text(place_words(page, check, around.names)),
                    web::text(short_day(page, check.form.checked_on)),
                    web::text(kind_words(page, around.kinds, check.form.kind)), web::text(due),
                    web::tag(page, tag.words, tag.tone)});
  }
  return web::table(
      page,
      {.caption = page.t("oversight.check.caption", {{"count", std::to_string(list.total)}}),
       .columns = {{.words = "oversight.check.subject"},
                   {.words = "oversight.check.checked"},
                   {.words = "oversight.check.checked_on"},
                   {.words = "oversight.check.kind"},
                   {.words = "oversight.check.due_on"},
                   {.words = "oversight.check.state"}},
       .stacked_on_phones = true},
      rows);
}

Node list_actions(const web::Page& page, const ListAround& around) {
  Node buttons;
  if (around.may_record) {
    buttons += web::button_link(page, "oversight.check.record", web::Url{"/checks/new"});
  }
  buttons += web::button_link(page, "oversight.check.by_agency", web::Url{"/checks/agencies"},
                              web::ButtonKind::secondary);
  if (around.may_set_kinds) {
    buttons += web::button_link(page, "oversight.kind.title", web::Url{"/checks/kinds"},
                                web::ButtonKind::secondary);
  }
  return web::button_group(buttons);
}

boost::json::object counts_json(const CheckCounts& counts) {
  boost::json::object json{{"agency_id", counts.agency_id.value}};
  for (const CheckState state : kCheckStates) json[name_of(state)] = counts.of(state);
  return json;
}

boost::json::value list_json(const CheckList& list, const ListAround& around, Date today) {
  boost::json::array rows, counts;
  for (const RoutineCheck& check : list.rows) rows.push_back(to_json(check, today));
  for (const CheckCounts& each : around.counts) counts.push_back(counts_json(each));
  return boost::json::object{
      {"total", list.total}, {"checks", std::move(rows)}, {"counts", std::move(counts)}};
}

Response send_sheet(const Request& request, org::Context& context, SheetFormat format) {
  const web::Page page{request};
  const auto file = export_checks(context, read_check_filter(request), format, page.locale(),
                                  [&](std::string_view key) { return page.words(key); });
  if (!file) return web::refuse(request, file.error());
  return web::download(file->bytes, file->media_type, file->file_name);
}

}  // namespace

Response show_checks(const Request& request, org::Context& context) {
  const CheckFilter filter = read_check_filter(request);
  const auto list = list_checks(context, filter);
  if (!list) return web::refuse(request, list.error());
  const ListAround around = around_of(context, filter, *list);
  return web::respond(
      request, [&] { return list_json(*list, around, context.today); },
      [&](const web::Page& page) {
        Node panel;
        if (list->rows.empty()) {
          panel =
              web::empty_state(page, {.title = "oversight.check.none",
                                      .advice = around.may_record ? "oversight.check.none_advice"
                                                                  : "oversight.check.none_here"});
        } else {
          panel = rows_table(page, *list, around, context.today);
          panel += web::pagination(page, filtered_url(web::Url{"/checks"}, filter), filter.page,
                                   (list->total + filter.page_size - 1) / filter.page_size);
          panel += sheet_links(page, filtered_url(web::Url{"/checks.csv"}, filter),
                               filtered_url(web::Url{"/checks.ods"}, filter), list->total);
        }
        return page.layout(
            {.title = "oversight.check.title",
             .frame = web::Frame::console,
             .actions = list_actions(page, around)},
            {filters(page, filter, around),
             web::tabs(page, "oversight.check.state", state_tabs(filter, around.counts), panel)});
      });
}

Response show_check_counts(const Request& request, org::Context& context) {
  const CheckFilter filter = read_check_filter(request);
  const auto counts = count_checks(context, filter);
  if (!counts) return web::refuse(request, counts.error());
  Mentioned mentioned;
  for (const CheckCounts& each : *counts) mentioned.agencies.push_back(each.agency_id);
  const Names names = names_of(context, std::move(mentioned));
  const Date day =
      filter.roc_year ? org::naming_day_of_year(filter.roc_year, context.today) : context.today;
  return web::respond(
      request,
      [&]() -> boost::json::value {
        boost::json::array rows;
        for (const CheckCounts& each : *counts) rows.push_back(counts_json(each));
        return boost::json::object{{"agencies", std::move(rows)}};
      },
      [&](const web::Page& page) {
        std::vector<web::Column> columns{{.words = "oversight.check.agency"}};
        for (const CheckState state : kCheckStates) {
          columns.push_back({.words = state_tag(state).words, .numeric = true});
        }
        std::vector<web::TableRow> rows;
        for (const CheckCounts& each : *counts) {
          CheckFilter of_agency{.agency_id = each.agency_id, .roc_year = filter.roc_year};
          web::TableRow row{html::a(filtered_url(web::Url{"/checks"}, of_agency),
                                    {.classes = "govuk-link"},
                                    names.agency(page, each.agency_id, day))};
          for (const CheckState state : kCheckStates) {
            of_agency.state = state;
            const int count = each.of(state);
            row.push_back(count == 0 ? web::text("0")
                                     : html::a(filtered_url(web::Url{"/checks"}, of_agency),
                                               {.classes = "govuk-link"}, count));
          }
          rows.push_back(std::move(row));
        }
        Node body = rows.empty() ? web::empty_state(page, {.title = "oversight.check.none"})
                                 : web::table(page,
                                              {.caption = "oversight.check.by_agency",
                                               .columns = columns,
                                               .caption_hidden = true},
                                              rows);
        return page.layout({.title = "oversight.check.by_agency",
                            .frame = web::Frame::console,
                            .breadcrumbs = {{"oversight.check.title", web::Url{"/checks"}}}},
                           body);
      });
}

Response send_checks_csv(const Request& request, org::Context& context) {
  return send_sheet(request, context, SheetFormat::csv);
}

Response send_checks_ods(const Request& request, org::Context& context) {
  return send_sheet(request, context, SheetFormat::ods);
}

}  // namespace hb::oversight
