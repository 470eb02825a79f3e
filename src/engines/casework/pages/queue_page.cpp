// The queue: open cases of the agencies whose cases one handles, those that press first.
#include <algorithm>
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include "analysis_parts.h"
#include "assignment.h"
#include "case_decisions.h"
#include "case_parts.h"
#include "case_work.h"
#include "casework_handlers.h"
#include "kernel/listed.h"
#include "machine_json.h"
#include "queue_filter.h"

namespace hb::casework {

using html::Node;

namespace {

const web::Url kQueue{"/cases"};

/// Which rows of the figures the list holds, and the way to all others.
Node behind_note(const web::Page& page, const CaseFilter& filter, const Queue& queue) {
  const RowsBehind& behind = filter.behind;
  if (behind == RowsBehind{}) return {};
  std::vector<std::string> words;
  if (behind.happened) {
    words.push_back(page.t("casework.happened." + std::string{name_of(*behind.happened)}));
  }
  if (behind.from && behind.to) {
    words.push_back(page.t("casework.queue.between", {{"from", web::short_day(page, *behind.from)},
                                                      {"to", web::short_day(page, *behind.to)}}));
  }
  if (behind.class_id) {
    words.push_back(class_words(page, queue.classes, std::to_string(behind.class_id->value)));
  }
  if (behind.channel) words.push_back(channel_words(page, *behind.channel));
  if (behind.on_site) {
    words.push_back(
        page.t(*behind.on_site ? "casework.analysis.on_site" : "casework.analysis.elsewhere"));
  }
  if (behind.import_id) {
    words.push_back(
        page.t("casework.queue.of_import", {{"number", std::to_string(behind.import_id->value)}}));
  }
  if (behind.below) words.push_back(page.t("casework.analysis.below_yes"));
  const std::string all = listed(page.locale(), words);
  return web::inset({page.t("casework.queue.behind", {{"what", all}}), " ",
                     html::a(kQueue, {.classes = "govuk-link"}, page.t("casework.queue.leave"))});
}

std::vector<web::Tab> tabs_of(const CaseFilter& filter, const CaseCounts& counts, int deciding) {
  CaseFilter other = filter;
  other.state.reset();
  other.late = false;
  other.unexplained = false;
  other.undelivered = false;
  other.behind.any_state = false;
  std::vector<web::Tab> tabs;
  if (filter.behind.any_state) {
    tabs.push_back({.words = "casework.queue.all", .url = filtered(filter), .current = true});
  }
  // A page of its own, since what waits at a desk is read and agreed to there.
  if (deciding > 0) {
    tabs.push_back({.words = "casework.decision.mine",
                    .url = web::Url{"/cases/decisions"},
                    .count = deciding});
  }
  tabs.push_back(
      {.words = "casework.queue.open",
       .url = filtered(other),
       .current = !filter.state && !filter.late && !filter.undelivered && !filter.behind.any_state,
       .count = counts.open()});
  other.late = true;
  tabs.push_back({.words = "casework.state.late",
                  .url = filtered(other),
                  .current = filter.late && !filter.unexplained,
                  .count = counts.late});
  if (filter.unexplained) {
    tabs.push_back(
        {.words = "casework.queue.unexplained", .url = filtered(filter), .current = true});
  }
  other.late = false;
  const std::pair<CaseState, int> states[] = {{CaseState::received, counts.received},
                                              {CaseState::working, counts.working},
                                              {CaseState::waiting, counts.waiting},
                                              {CaseState::proposed, counts.proposed},
                                              {CaseState::merged, counts.merged}};
  for (const auto& [state, count] : states) {
    other.state = state;
    tabs.push_back({.words = state_tag(state, false).words,
                    .url = filtered(other),
                    .current = filter.state == state,
                    .count = count});
  }
  other.state.reset();
  other.undelivered = true;
  tabs.push_back({.words = "casework.dispatch.tab",
                  .url = filtered(other),
                  .current = filter.undelivered,
                  .count = counts.undelivered});
  other.undelivered = false;
  // What is closed reaches back without end: it is counted by nobody.
  for (const CaseState closed :
       {CaseState::answered, CaseState::transferred, CaseState::set_aside}) {
    other.state = closed;
    tabs.push_back({.words = state_tag(closed, false).words,
                    .url = filtered(other),
                    .current = filter.state == closed});
  }
  return tabs;
}

/// Which of the list's tabs, and which rows of the figures.
Node hidden_state(const web::Page& page, const CaseFilter& filter) {
  Node fields;
  if (filter.state) fields += web::hidden_field(page, "state", name_of(*filter.state));
  if (filter.late) {
    fields += web::hidden_field(page, "late", filter.unexplained ? "unexplained" : "yes");
  }
  if (filter.undelivered) fields += web::hidden_field(page, "dispatch", "waiting");
  for (const auto& [name, value] : behind_values(filter)) {
    fields += web::hidden_field(page, name, value);
  }
  return fields;
}

/// Units and officers, where one agency's cases are listed; elsewhere those of the address stay.
Node people_fields(const web::Page& page, const CaseFilter& filter, const Queue& queue) {
  Node fields;
  if (!queue.units.empty()) {
    web::ChoiceField unit{.name = "unit",
                          .label = "casework.queue.unit",
                          .choices = {},
                          .chosen = {std::to_string(filter.unit_id.value)},
                          .none = "casework.queue.all_units"};
    for (const org::Unit& each : queue.units) {
      unit.choices.push_back({std::to_string(each.id.value), each.name.in(page.locale())});
    }
    fields += web::select(page, unit);
  } else if (filter.unit_id) {
    fields += web::hidden_field(page, "unit", std::to_string(filter.unit_id.value));
  }
  if (!queue.people.empty()) {
    web::ChoiceField officer{
        .name = "officer",
        .label = "casework.queue.officer",
        .choices = {},
        .chosen = {filter.mine ? std::string{} : std::to_string(filter.officer_id.value)},
        .none = "casework.queue.all_officers"};
    for (const org::PersonName& each : queue.people) {
      officer.choices.push_back({std::to_string(each.id.value), each.name});
    }
    fields += web::select(page, officer);
  } else if (filter.officer_id && !filter.mine) {
    fields += web::hidden_field(page, "officer", std::to_string(filter.officer_id.value));
  }
  return fields;
}

constexpr CaseColumn kUsualColumns[] = {CaseColumn::type, CaseColumn::channel, CaseColumn::received,
                                        CaseColumn::due,  CaseColumn::holder,  CaseColumn::state};

std::vector<CaseColumn> shown_columns(const CaseFilter& filter) {
  if (!filter.columns.empty()) return filter.columns;
  return {std::begin(kUsualColumns), std::end(kUsualColumns)};
}

std::string column_words(CaseColumn column) {
  switch (column) {
    case CaseColumn::type: return "casework.form.type";
    case CaseColumn::class_: return "casework.class.title";
    case CaseColumn::channel: return "casework.case.channel";
    case CaseColumn::received: return "casework.receipt.received_on";
    case CaseColumn::due: return "casework.case.due_on";
    case CaseColumn::holder: return "casework.case.holder";
    case CaseColumn::state: return "casework.case.state";
  }
  std::abort();
}

/// How the list looks: kept with it under its name.
Node looks_part(const web::Page& page, const CaseFilter& filter) {
  web::ChoiceField columns{
      .name = "columns", .label = "casework.queue.columns", .choices = {}, .small = true};
  for (const CaseColumn each : kListColumns) {
    columns.choices.push_back({std::string{name_of(each)}, column_words(each)});
  }
  for (const CaseColumn each : shown_columns(filter)) columns.chosen.emplace_back(name_of(each));
  const web::ChoiceField sort{.name = "sort",
                              .label = "casework.queue.sort",
                              .choices = {{"pressing", "casework.queue.sort.pressing"},
                                          {"due", "casework.queue.sort.due"},
                                          {"-due", "casework.queue.sort.due_last"},
                                          {"received", "casework.queue.sort.received"},
                                          {"-received", "casework.queue.sort.received_last"},
                                          {"number", "casework.queue.sort.number"},
                                          {"-number", "casework.queue.sort.number_last"}},
                              .chosen = {order_value(filter)}};
  Node rest = hidden_state(page, filter);
  const auto keep = [&](const char* name, const std::string& value) {
    if (!value.empty() && value != "0") rest += web::hidden_field(page, name, value);
  };
  keep("agency", std::to_string(filter.agency_id.value));
  keep("type", filter.type);
  keep("q", filter.text);
  keep("mine", filter.mine ? "yes" : "");
  keep("officer", filter.mine ? "" : std::to_string(filter.officer_id.value));
  keep("unit", std::to_string(filter.unit_id.value));
  return web::details(
      page, "casework.queue.looks",
      {web::form(page, web::get_from(kQueue),
                 {rest, web::select(page, sort), web::checkboxes(page, columns),
                  web::button(page, "casework.queue.apply", web::ButtonKind::secondary)})});
}

Node filters(const web::Page& page, const CaseFilter& filter, const Queue& queue) {
  web::ChoiceField type{.name = "type",
                        .label = "casework.form.type",
                        .choices = {},
                        .chosen = {filter.type},
                        .none = "casework.queue.all_types"};
  for (const CaseType& each : queue.types) {
    type.choices.push_back({each.code, each.name(page.locale())});
  }
  web::ChoiceField whose{.name = "mine",
                         .label = "casework.queue.whose",
                         .choices = {{"yes", "casework.queue.mine"}},
                         .chosen = {filter.mine ? "yes" : ""},
                         .none = "casework.queue.everybodys"};
  Node more;
  if (queue.agencies.size() > 1) {
    web::ChoiceField agency{.name = "agency",
                            .label = "casework.receipt.agency",
                            .choices = {},
                            .chosen = {std::to_string(filter.agency_id.value)},
                            .none = "casework.queue.all_agencies"};
    for (const org::AgencyInTree& each : queue.agencies) {
      agency.choices.push_back(
          {std::to_string(each.agency.id.value), each.agency.name.in(page.locale())});
    }
    more += web::select(page, agency);
  }
  more += people_fields(page, filter, queue);
  more += hidden_state(page, filter);
  if (filter.order != CaseOrder::pressing) {
    more += web::hidden_field(page, "sort", order_value(filter));
  }
  if (!filter.columns.empty()) more += web::hidden_field(page, "columns", columns_value(filter));
  return web::filter_bar(page, kQueue,
                         {web::text_field(page, {.name = "q",
                                                 .label = "casework.queue.words",
                                                 .value = filter.text,
                                                 .required = true,
                                                 .type = "search"}),
                          web::select(page, type), web::select(page, whose), more});
}

std::string holder_words(const web::Page& page, const Case& each, const CaseNames& names) {
  std::string words;
  if (const auto unit = names.units.find(each.unit_id); unit != names.units.end()) {
    words = unit->second.in(page.locale());
  }
  if (const auto person = names.people.find(each.officer_id); person != names.people.end()) {
    words += (words.empty() ? "" : "　") + person->second;
  }
  return words.empty() ? page.t("casework.case.nobody_yet") : words;
}

std::string type_words(const web::Page& page, const std::vector<CaseType>& types,
                       const std::string& code) {
  const CaseType* type = find_type(types, code);
  return type ? type->name(page.locale()) : code;
}

/// Of a case that was taken over, the old number too.
std::string numbers_of(const web::Page& page, const Case& each) {
  if (!each.import_id) return each.number;
  return each.number + "　" + page.t("casework.queue.old_number", {{"number", each.old_number}});
}

/// A heading that sorts by its column; once more, the other way round.
web::Column sorted_column(const CaseFilter& filter, std::string words, CaseOrder order) {
  CaseFilter other = filter;
  other.order = order;
  other.descending = filter.order == order && !filter.descending;
  web::Sorted sorted = web::Sorted::no;
  if (filter.order == order) {
    sorted = filter.descending ? web::Sorted::descending : web::Sorted::ascending;
  }
  return {.words = std::move(words), .sort_url = filtered(other), .sorted = sorted};
}

web::Column head_of(const CaseFilter& filter, CaseColumn column) {
  if (column == CaseColumn::received) {
    return sorted_column(filter, column_words(column), CaseOrder::received);
  }
  if (column == CaseColumn::due) {
    return sorted_column(filter, column_words(column), CaseOrder::due);
  }
  return {.words = column_words(column)};
}

Node cell_of(const web::Page& page, const CaseFilter& filter, const Queue& queue, const Case& each,
             CaseColumn column, Date today) {
  switch (column) {
    case CaseColumn::type: return web::text(type_words(page, queue.types, each.type));
    case CaseColumn::class_:
      return web::text(class_words(page, queue.classes, std::to_string(each.class_id.value)));
    case CaseColumn::channel: return web::text(channel_words(page, each.channel));
    case CaseColumn::received: return web::text(web::short_day(page, each.received_on));
    case CaseColumn::due: return web::text(due_words(page, each, today));
    case CaseColumn::holder: return web::text(holder_words(page, each, queue.names));
    case CaseColumn::state: {
      const web::StateTag tag =
          filter.undelivered ? web::StateTag{"casework.dispatch.state.waiting", web::Tone::caution}
                             : state_tag(each.state, each.is_late(today));
      return web::tag(page, tag.words, tag.tone);
    }
  }
  std::abort();
}

Node rows_table(const web::Page& page, const CaseFilter& filter, const Queue& queue, Date today) {
  const std::vector<CaseColumn> shown = shown_columns(filter);
  std::vector<web::Column> heads{
      sorted_column(filter, "casework.queue.subject_and_number", CaseOrder::number)};
  for (const CaseColumn column : shown) heads.push_back(head_of(filter, column));
  std::vector<web::TableRow> rows;
  for (const Case& each : queue.list.rows) {
    Node subject = html::a(case_url(each.id), {.classes = "govuk-link"}, each.subject);
    if (each.confidential) {
      subject += html::group({" ", web::tag(page, "casework.case.confidential", web::Tone::bad)});
    }
    web::TableRow cells{
        html::group({subject, html::div({.classes = "hb-muted"}, numbers_of(page, each))})};
    for (const CaseColumn column : shown) {
      cells.push_back(cell_of(page, filter, queue, each, column, today));
    }
    rows.push_back(std::move(cells));
  }
  return web::table(
      page,
      {.caption = page.t(queue.list.more ? "casework.queue.caption_more" : "casework.queue.caption",
                         {{"count", std::to_string(queue.list.total)}}),
       .columns = std::move(heads),
       .stacked_on_phones = true},
      rows);
}

/// The lists that somebody comes back to, and keeping this one.
Node views_part(const web::Page& page, const CaseFilter& filter,
                const std::vector<CaseView>& views) {
  Node links;
  Node drops;
  for (const CaseView& each : views) {
    if (const auto url = web::Url::local("/cases?" + each.query)) {
      links += html::li(html::a(*url, {.classes = "govuk-link"}, each.name));
    }
    drops +=
        web::form(page, web::post_to(kQueue / "views" / std::to_string(each.id) / "removal"),
                  {web::act_button(page, {.words = "casework.view.drop", .about = each.name})});
  }
  const std::string address = filtered(filter).text();
  const std::size_t mark = address.find('?');
  const std::string query = mark == address.npos ? std::string{} : address.substr(mark + 1);
  Node keep = web::form(
      page, web::post_to(kQueue / "views"),
      {web::hidden_field(page, "query", query),
       web::text_field(
           page, {.name = "name", .label = "casework.view.name", .required = true, .width = 20}),
       web::button(page, "casework.view.keep", web::ButtonKind::secondary)});
  Node all;
  if (!links.empty()) {
    all += html::nav({.aria_label = page.t("casework.view.title")},
                     html::ul({.classes = "hb-quick__list"}, links));
  }
  return html::group({all, web::details(page, "casework.view.manage", {keep, drops})});
}

/// What the viewer may do beside working on one case.
struct DeskTools {
  std::vector<CaseView> views;
  int deciding = 0;      ///< Decisions at the viewer's desk.
  bool directs = false;  ///< Hands cases out somewhere.
  bool manages = false;  ///< Keeps what is the same for the whole installation.
};

Node tools_part(const web::Page& page, const DeskTools& desk) {
  Node links;
  const auto link = [&](std::string_view words, const web::Url& url) {
    links += html::li(html::a(url, {.classes = "govuk-link"}, page.t(words)));
  };
  if (desk.directs) link("casework.assignment.title", web::Url{"/cases/assignment"});
  link("casework.decision.mine", web::Url{"/cases/decisions"});
  link("casework.enquiry.title", web::Url{"/cases/enquiries"});
  link("casework.task.title", web::Url{"/cases/tasks"});
  link("casework.follow_up.title", web::Url{"/cases/follow-ups"});
  link("casework.mail.title", web::Url{"/case-mail"});
  link("casework.analysis.title", web::Url{"/cases/analysis"});
  if (desk.directs) link("casework.audit.title", web::Url{"/cases/audits"});
  if (desk.directs) link("casework.template.title", web::Url{"/cases/templates"});
  if (desk.directs) link("casework.import.title", web::Url{"/cases/import"});
  if (desk.directs) link("casework.disposal.title", web::Url{"/cases/disposals"});
  if (desk.manages) link("casework.type.title", web::Url{"/cases/types"});
  return html::nav({.aria_label = page.t("casework.queue.tools")},
                   html::ul({.classes = "hb-quick__list"}, links));
}

Node queue_page(const web::Page& page, const CaseFilter& filter, const Queue& queue,
                const DeskTools& desk, Date today) {
  const int pages = (queue.list.total + filter.page_size - 1) / filter.page_size;
  Node list = queue.list.rows.empty()
                  ? web::empty_state(
                        page, {.title = "casework.queue.none",
                               .advice = "casework.queue.none_advice",
                               .next = web::Crumb{"casework.case.record", web::Url{"/cases/new"}}})
                  : html::group({rows_table(page, filter, queue, today),
                                 web::pagination(page, filtered(filter), filter.page, pages)});
  return page.layout(
      {.title = "casework.queue.title",
       .frame = web::Frame::console,
       .actions = web::button_link(page, "casework.case.record", web::Url{"/cases/new"})},
      {behind_note(page, filter, queue), tools_part(page, desk), filters(page, filter, queue),
       looks_part(page, filter), views_part(page, filter, desk.views),
       web::tabs(page, "casework.queue.states", tabs_of(filter, queue.counts, desk.deciding),
                 list)});
}

boost::json::object queue_json(const Queue& queue, Date today) {
  boost::json::array rows;
  for (const Case& each : queue.list.rows) rows.push_back(to_json(each, today));
  return boost::json::object{
      {"cases", std::move(rows)},
      {"total", queue.list.total},
      {"more", queue.list.more},
      {"counts", boost::json::object{{"received", queue.counts.received},
                                     {"working", queue.counts.working},
                                     {"waiting", queue.counts.waiting},
                                     {"proposed", queue.counts.proposed},
                                     {"late", queue.counts.late},
                                     {"undelivered", queue.counts.undelivered}}}};
}

}  // namespace

Response show_queue(const Request& request, org::Context& context) {
  const auto asked = read_filter(request, context);
  if (!asked) return web::refuse(request, asked.error());
  CaseFilter filter = *asked;
  // Whoever is not shown subjects does not guess them either.
  if (is_machine(context.viewer)) filter.text.clear();
  const auto queue = open_queue(context, filter);
  if (!queue) return web::refuse(request, queue.error());
  if (is_machine(context.viewer)) return web::json_response(machine_json(*queue, context.today));
  const DeskTools desk{.views = own_views(context),
                       .deciding = decisions_waiting(context),
                       .directs = queue->directs,
                       .manages = context.viewer.may_anywhere(org::Duty::manage_system)};
  return web::respond_with_forms(
      request,
      [&] {
        boost::json::object json = queue_json(*queue, context.today);
        boost::json::array kept;
        for (const CaseView& each : desk.views) {
          kept.push_back(
              boost::json::object{{"id", each.id}, {"name", each.name}, {"query", each.query}});
        }
        json["views"] = std::move(kept);
        json["decisions_waiting"] = desk.deciding;
        return boost::json::value(std::move(json));
      },
      [&](const web::Page& page) { return queue_page(page, filter, *queue, desk, context.today); });
}

}  // namespace hb::casework
