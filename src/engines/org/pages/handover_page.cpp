// Handing over: what somebody holds and who is to have it, the list of what was handed over (to be
// printed and signed), and taking it back.
#include "handover_action.h"

#include <boost/json.hpp>

#include "documents/odt_writer.h"
#include "handlers.h"
#include "kernel/roc_date.h"
#include "kernel/unicode.h"
#include "page_help.h"

namespace hb::org::pages {

namespace {

// In a thing's field: it stays with the leaver, whatever all others do.
constexpr std::string_view kStays = "stays";

web::Url handover_url(std::int64_t id) { return web::Url{"/handovers"} / id; }

std::string numbered(std::string_view field, std::size_t number) {
  return std::string{field} + "-" + std::to_string(number);
}

std::string name_in(const HandoverList& list, PersonId id) {
  const auto found = list.names.find(id);
  return found == list.names.end() ? std::string{} : found->second;
}

std::vector<web::Choice> successor_choices(const HoldingsOfPerson& held) {
  std::vector<web::Choice> choices;
  for (const PersonName& person : held.successors) {
    choices.push_back({std::to_string(person.id.value), person.name});
  }
  return choices;
}

html::Node thing_words(const web::Page& page, const Holding& holding) {
  const std::string words = holding.words.in(page.locale());
  const auto url = web::Url::local(holding.url);
  return url ? html::a(*url, {.classes = "govuk-link"}, words) : web::text(words);
}

/// The select of one thing, labelled for who does not see the row.
html::Node receiver_select(const web::Page& page, const HoldingsOfPerson& held,
                           std::size_t number) {
  const Holding& holding = held.things[number - 1].holding;
  web::ChoiceField field{
      .name = numbered("to", number),
      .label = page.t("org.handover.to_of", {{"what", holding.words.in(page.locale())}}),
      .choices = successor_choices(held)};
  field.choices.insert(field.choices.begin(), {std::string{kStays}, page.t("org.handover.stays")});
  field.required = true;
  field.none = "org.handover.as_above";
  return html::group(
      {web::hidden_field(page, numbered("source", number), held.things[number - 1].source),
       web::hidden_field(page, numbered("key", number), holding.key), web::select(page, field)});
}

html::Node thing_table(const web::Page& page, const HoldingsOfPerson& held) {
  std::vector<web::TableRow> rows;
  for (std::size_t number = 1; number <= held.things.size(); ++number) {
    const Holding& holding = held.things[number - 1].holding;
    rows.push_back({web::text(page.words(holding.kind)), thing_words(page, holding),
                    web::text(holding.due ? shown_date(*holding.due) : ""),
                    receiver_select(page, held, number)});
  }
  return web::table(
      page,
      {.caption = page.t("org.handover.count", {{"count", std::to_string(held.things.size())}}),
       .columns = {{"org.handover.kind"},
                   {"org.handover.thing"},
                   {"org.handover.until"},
                   {"org.handover.receiver"}},
       .stacked_on_phones = true},
      rows);
}

html::Node earlier_list(const web::Page& page, const HoldingsOfPerson& held) {
  if (held.earlier.empty()) return {};
  html::Node items;
  for (const Handover& each : held.earlier) {
    html::Node line = html::a(handover_url(each.id), {.classes = "govuk-link"},
                              web::short_moment(each.handed_at));
    if (each.undone_at) {
      line += html::group({" ", web::tag(page, "org.handover.undone", web::Tone::caution)});
    }
    items += html::li(line);
  }
  return html::group({html::h2({.classes = "govuk-heading-m"}, page.t("org.handover.earlier")),
                      html::ul({.classes = "govuk-list"}, items)});
}

html::Node handover_page(const web::Page& page, const HoldingsOfPerson& held) {
  const Person& person = held.person;
  auto options = console_page("org.handover.title", {{person.name, person_url(person.id)}});
  options.caption = person.name;
  html::Node body;
  if (held.things.empty()) {
    body = web::empty_state(page, {.title = "org.handover.holds_nothing",
                                   .advice = "org.handover.holds_nothing_advice"});
  } else {
    web::ChoiceField all{.name = "to",
                         .label = "org.handover.to_all",
                         .choices = successor_choices(held),
                         .hint = "org.handover.to_all_hint",
                         .none = "org.handover.nobody"};
    body =
        web::form(page, web::post_to(person_url(person.id) / "handover"),
                  {web::select(page, all), thing_table(page, held),
                   web::text_field(
                       page, {.name = "reason", .label = "org.handover.reason", .required = true}),
                   web::button(page, "org.handover.send", web::ButtonKind::warning)});
  }
  return page.layout(options, {web::error_summary(page),
                               html::p({.classes = "govuk-body"}, page.t("org.handover.lead")),
                               body, earlier_list(page, held)});
}

std::vector<HandoverChoice> read_choices(const Request& request) {
  std::vector<HandoverChoice> choices;
  const PersonId all{web::id_in(request.form("to"))};
  for (std::size_t number = 1; request.has_form(numbered("key", number)); ++number) {
    const std::string field = numbered("to", number);
    PersonId to{web::id_in(request.form(field))};
    if (!to && request.form(field) != kStays) to = all;
    choices.push_back({.source = std::string{request.form(numbered("source", number))},
                       .key = std::string{request.form(numbered("key", number))},
                       .to = to});
  }
  return choices;
}

boost::json::value to_json(const HoldingsOfPerson& held) {
  boost::json::array things;
  for (const HeldThing& each : held.things) {
    const Holding& holding = each.holding;
    things.push_back({{"source", each.source},
                      {"key", holding.key},
                      {"kind", holding.kind},
                      {"words", holding.words.zh_tw},
                      {"url", holding.url},
                      {"due", holding.due ? boost::json::value(to_iso(*holding.due)) : nullptr}});
  }
  boost::json::array earlier;
  for (const Handover& each : held.earlier) {
    earlier.push_back({{"id", each.id},
                       {"at", to_micros(each.handed_at)},
                       {"undone", each.undone_at.has_value()}});
  }
  return {{"person_id", held.person.id.value},
          {"things", std::move(things)},
          {"earlier", std::move(earlier)}};
}

html::Node list_page(const web::Page& page, const HandoverList& list) {
  const Handover& handover = list.handover;
  std::vector<web::TableRow> rows;
  for (const HandoverItem& item : handover.items) {
    rows.push_back({web::text(std::to_string(rows.size() + 1)), web::text(page.words(item.kind)),
                    web::text(item.words.in(page.locale())), web::text(name_in(list, item.to))});
  }
  auto options =
      console_page("org.handover.list_title", {{list.person, person_url(handover.person_id)}});
  options.caption = list.agency;
  if (handover.undone_at) options.state = {"org.handover.undone", web::Tone::caution};
  options.actions = web::button_link(
      page, "org.handover.odt", handover_url(handover.id) / "list.odt", web::ButtonKind::secondary);
  html::Node undo;
  if (list.may_undo) {
    undo = html::group({html::p({.classes = "govuk-hint"}, page.t("org.handover.undo_lead")),
                        button_form(page, handover_url(handover.id) / "undoing",
                                    "org.handover.undo", web::ButtonKind::warning)});
  }
  const std::string by =
      list.handed_by.empty() ? page.t(shown_actor(kCommandActor)) : list.handed_by;
  return page.layout(
      options, {web::error_summary(page),
                web::summary_list(
                    page, {{"org.handover.leaver", web::text(list.person)},
                           {"org.handover.day", web::text(web::short_moment(handover.handed_at))},
                           {"org.handover.by", web::text(by)},
                           {"org.handover.reason", web::text(handover.reason)}}),
                web::table(page,
                           {.caption = page.t("org.handover.count",
                                              {{"count", std::to_string(handover.items.size())}}),
                            .columns = {{.words = "org.handover.number", .numeric = true},
                                        {"org.handover.kind"},
                                        {"org.handover.thing"},
                                        {"org.handover.receiver"}},
                            .stacked_on_phones = true},
                           rows),
                undo});
}

boost::json::value to_json(const HandoverList& list) {
  boost::json::array items;
  for (const HandoverItem& item : list.handover.items) {
    items.push_back({{"source", item.source},
                     {"kind", item.kind},
                     {"words", item.words.zh_tw},
                     {"to", item.to.value},
                     {"to_name", name_in(list, item.to)}});
  }
  return {{"id", list.handover.id},
          {"person_id", list.handover.person_id.value},
          {"person", list.person},
          {"reason", list.handover.reason},
          {"at", to_micros(list.handover.handed_at)},
          {"undone", list.handover.undone_at.has_value()},
          {"may_undo", list.may_undo},
          {"items", std::move(items)}};
}

}  // namespace

Response show_holdings(const Request& request, Context& context) {
  const auto held = holdings_of(context, PersonId{request.path_id("id")});
  if (!held) return web::refuse(request, held.error());
  return web::respond_with_forms(
      request, [&] { return to_json(*held); },
      [&](const web::Page& page) { return handover_page(page, *held); });
}

Response save_handover(const Request& request, Context& context) {
  const PersonId person{request.path_id("id")};
  // As it stands before a source has moved anything.
  const auto held = holdings_of(context, person);
  if (!held) return web::refuse(request, held.error());
  const auto made =
      hand_over(context, person, clean_input(request.form("reason")), read_choices(request));
  if (made) return web::see_other(handover_url(*made).text(), "org.handover.done");
  return web::refuse(request, made.error(),
                     [&](const web::Page& page) { return handover_page(page, *held); });
}

Response show_handover(const Request& request, Context& context) {
  const auto list = find_handover(context, request.path_id("handover"));
  if (!list) return web::refuse(request, list.error());
  return web::respond_with_forms(
      request, [&] { return to_json(*list); },
      [&](const web::Page& page) { return list_page(page, *list); });
}

Response send_handover_odt(const Request& request, Context& context) {
  const auto list = find_handover(context, request.path_id("handover"));
  if (!list) return web::refuse(request, list.error());
  const web::Page page{request};
  std::string bytes = handover_odt(*list, [&](std::string_view key) { return page.words(key); });
  const std::string day = roc_date(taipei_date(list->handover.handed_at), RocStyle::dotted);
  return web::download(std::move(bytes), documents::kOdtMediaType,
                       day + "-" + page.t("org.handover.list_title") + "-" + list->person + ".odt");
}

Response save_handover_undoing(const Request& request, Context& context) {
  const std::int64_t id = request.path_id("handover");
  const auto undone = undo_handover(context, id);
  if (undone) return web::see_other(handover_url(id).text(), "org.handover.undone_notice");
  return web::refuse(request, undone.error());
}

}  // namespace hb::org::pages
