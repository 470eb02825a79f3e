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
#include "kernel/unicode.h"
#include "machine_json.h"

namespace hb::casework {

using html::Node;

namespace {

const web::Url kQueue{"/cases"};

/// The rows behind a number of the figures, as rows_url() names them.
RowsBehind read_behind(const Request& request) {
  RowsBehind behind{.any_state = request.query("state") == "all",
                    .below = request.query("below") == "yes",
                    .channel = channel_of(request.query("channel")),
                    .happened = happened_of(request.query("happened")),
                    .from = from_iso(request.query("from")),
                    .to = from_iso(request.query("to"))};
  if (!request.query("class").empty()) {
    behind.class_id = ClassId{web::id_in(request.query("class"))};
  }
  if (request.query("place") == "on_site") behind.on_site = true;
  if (request.query("place") == "elsewhere") behind.on_site = false;
  if (const ImportId file{web::id_in(request.query("import"))}; file) behind.import_id = file;
  return behind;
}

CaseFilter read_filter(const Request& request, const org::Context& context) {
  CaseFilter filter{.agency_id = AgencyId{web::id_in(request.query("agency"))},
                    .type = std::string{request.query("type")},
                    .state = case_state_of(request.query("state")),
                    .late = !request.query("late").empty(),
                    .unexplained = request.query("late") == "unexplained",
                    .undelivered = request.query("dispatch") == "waiting",
                    .behind = read_behind(request),
                    .text = clean_input(request.query("q")),
                    .page = std::clamp(web::number_in(request.query("page")), 1, 1'000'000)};
  if (request.query("mine") == "yes") filter.officer_id = context.viewer.person_id;
  return filter;
}

/// The filter's part that stands behind a number, as the address says it.
std::vector<std::pair<std::string, std::string>> behind_values(const CaseFilter& filter) {
  const RowsBehind& behind = filter.behind;
  std::vector<std::pair<std::string, std::string>> values;
  if (behind.any_state && !filter.state) values.emplace_back("state", "all");
  if (behind.below) values.emplace_back("below", "yes");
  if (behind.class_id) values.emplace_back("class", std::to_string(behind.class_id->value));
  if (behind.channel) values.emplace_back("channel", name_of(*behind.channel));
  if (behind.on_site) values.emplace_back("place", *behind.on_site ? "on_site" : "elsewhere");
  if (behind.happened) values.emplace_back("happened", name_of(*behind.happened));
  if (behind.import_id) values.emplace_back("import", std::to_string(behind.import_id->value));
  if (behind.from) values.emplace_back("from", to_iso(*behind.from));
  if (behind.to) values.emplace_back("to", to_iso(*behind.to));
  return values;
}

/// The list's address with this filter; the page is left to the pagination.
web::Url filtered(const CaseFilter& filter) {
  web::Url url = kQueue;
  if (filter.agency_id) url = url.with("agency", std::to_string(filter.agency_id.value));
  if (!filter.type.empty()) url = url.with("type", filter.type);
  if (filter.officer_id) url = url.with("mine", "yes");
  if (!filter.text.empty()) url = url.with("q", filter.text);
  if (filter.late) url = url.with("late", filter.unexplained ? "unexplained" : "yes");
  if (filter.undelivered) url = url.with("dispatch", "waiting");
  if (filter.state) url = url.with("state", name_of(*filter.state));
  for (const auto& [name, value] : behind_values(filter)) url = url.with(name, value);
  return url;
}

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
  std::string all;
  for (const std::string& each : words)
    all += (all.empty() ? "" : page.t("casework.list_comma")) + each;
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
  other.state = CaseState::answered;
  tabs.push_back({.words = state_tag(CaseState::answered, false).words,
                  .url = filtered(other),
                  .current = filter.state == CaseState::answered});
  return tabs;
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
                         .chosen = {filter.officer_id ? "yes" : ""},
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
  if (filter.state) more += web::hidden_field(page, "state", name_of(*filter.state));
  if (filter.late) {
    more += web::hidden_field(page, "late", filter.unexplained ? "unexplained" : "yes");
  }
  if (filter.undelivered) more += web::hidden_field(page, "dispatch", "waiting");
  for (const auto& [name, value] : behind_values(filter)) {
    more += web::hidden_field(page, name, value);
  }
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

Node rows_table(const web::Page& page, const Queue& queue, bool undelivered, Date today) {
  std::vector<web::TableRow> rows;
  for (const Case& each : queue.list.rows) {
    const web::StateTag tag =
        undelivered ? web::StateTag{"casework.dispatch.state.waiting", web::Tone::caution}
                    : state_tag(each.state, each.is_late(today));
    Node subject = html::a(case_url(each.id), {.classes = "govuk-link"}, each.subject);
    if (each.confidential) {
      subject += html::group({" ", web::tag(page, "casework.case.confidential", web::Tone::bad)});
    }
    rows.push_back(
        {html::group({subject, html::div({.classes = "hb-muted"}, numbers_of(page, each))}),
         web::text(type_words(page, queue.types, each.type)),
         web::text(channel_words(page, each.channel)),
         web::text(web::short_day(page, each.received_on)), web::text(due_words(page, each, today)),
         web::text(holder_words(page, each, queue.names)), web::tag(page, tag.words, tag.tone)});
  }
  return web::table(
      page,
      {.caption = page.t(queue.list.more ? "casework.queue.caption_more" : "casework.queue.caption",
                         {{"count", std::to_string(queue.list.total)}}),
       .columns = {{.words = "casework.form.subject"},
                   {.words = "casework.form.type"},
                   {.words = "casework.case.channel"},
                   {.words = "casework.receipt.received_on"},
                   {.words = "casework.case.due_on"},
                   {.words = "casework.case.holder"},
                   {.words = "casework.case.state"}},
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
                  : html::group({rows_table(page, queue, filter.undelivered, today),
                                 web::pagination(page, filtered(filter), filter.page, pages)});
  return page.layout(
      {.title = "casework.queue.title",
       .frame = web::Frame::console,
       .actions = web::button_link(page, "casework.case.record", web::Url{"/cases/new"})},
      {behind_note(page, filter, queue), tools_part(page, desk), filters(page, filter, queue),
       views_part(page, filter, desk.views),
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
  CaseFilter filter = read_filter(request, context);
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
