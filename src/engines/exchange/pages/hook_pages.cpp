// Hooks: the list with the form of a new one, its secret shown once, and one hook with what it was
// told.
#include <algorithm>
#include <utility>

#include "exchange_parts.h"

namespace hb::exchange {

using html::Node;

namespace {

HookId hook_id(const Request& request) { return HookId{request.path_id("id")}; }

web::StateTag hook_tag(const Hook& hook) {
  switch (hook.state()) {
    case HookState::stands: return {"exchange.hook.state.stands", web::Tone::good};
    case HookState::paused:
      if (hook.paused_why == "failing") return {"exchange.hook.state.failing", web::Tone::bad};
      return {"exchange.hook.state.paused", web::Tone::caution};
    case HookState::ended: return {"exchange.hook.state.ended", web::Tone::neutral};
  }
  std::abort();
}

web::StateTag delivery_tag(const Delivery& delivery) {
  if (delivery.outcome == "delivered") return {"exchange.delivery.delivered", web::Tone::good};
  if (delivery.outcome == "given_up") return {"exchange.delivery.given_up", web::Tone::bad};
  if (delivery.outcome == "dropped") return {"exchange.delivery.dropped", web::Tone::neutral};
  if (delivery.attempts > 0) return {"exchange.delivery.again", web::Tone::caution};
  return {"exchange.delivery.waiting", web::Tone::information};
}

std::string topic_list(const web::Page& page, const HookForm& form) {
  std::string words;
  for (const auto each : form.topics) {
    if (!words.empty()) words += page.t("exchange.and");
    words += page.t("exchange.topic." + std::string{casework::name_of(each)});
  }
  return words;
}

boost::json::object to_json(const Hook& hook) {
  boost::json::array topics;
  for (const auto each : hook.form.topics) topics.emplace_back(topic_of(each));
  return {{"id", hook.id.value},
          {"agency_id", hook.form.agency_id.value},
          {"name", hook.form.name},
          {"url", hook.form.url},
          {"topics", std::move(topics)},
          {"state", name_of(hook.state())},
          {"paused_why", hook.paused_why},
          {"failures", hook.failures},
          {"made_at", to_micros(hook.made_at)},
          {"row_version", hook.row_version}};
}

boost::json::object to_json(const Delivery& delivery) {
  boost::json::array tries;
  for (const Attempt& each : delivery.tries) {
    tries.push_back(boost::json::object{{"began_at", to_micros(each.began_at)},
                                        {"ended_at", moment_json(each.ended_at)},
                                        {"status", each.status},
                                        {"problem", each.problem}});
  }
  return {{"id", delivery.id.value},     {"topic", delivery.topic},
          {"payload", delivery.payload}, {"at", to_micros(delivery.at)},
          {"outcome", delivery.outcome}, {"tries", std::move(tries)}};
}

Node hooks_table(const web::Page& page, const HookList& list) {
  std::vector<web::TableRow> rows;
  for (const Hook& each : list.hooks) {
    const web::StateTag state = hook_tag(each);
    Node name = html::a(hook_url(each.id), {.classes = "govuk-link"}, each.form.name);
    name += html::div({.classes = "hb-muted"}, each.form.url);
    rows.push_back({name, web::text(list.names.of(each.form.agency_id, page.locale())),
                    web::text(topic_list(page, each.form)),
                    web::tag(page, state.words, state.tone)});
  }
  return web::table(
      page,
      {.caption = page.t("exchange.hook.caption", {{"count", std::to_string(list.hooks.size())}}),
       .columns = {{.words = "exchange.form.name"},
                   {.words = "exchange.form.agency"},
                   {.words = "exchange.hook.topics"},
                   {.words = "exchange.form.state"}},
       .stacked_on_phones = true},
      rows);
}

Node hook_fields(const web::Page& page, const HookForm& form) {
  web::ChoiceField topics{.name = "topics",
                          .label = "exchange.hook.topics",
                          .choices = {},
                          .required = true,
                          .small = true};
  for (const auto each : kHookTopics) {
    topics.choices.push_back(
        {topic_of(each), "exchange.topic." + std::string{casework::name_of(each)}});
  }
  for (const auto each : form.topics) topics.chosen.push_back(topic_of(each));
  return html::group({web::text_field(page, {.name = "name",
                                             .label = "exchange.form.name",
                                             .hint = "exchange.hook.name_hint",
                                             .value = form.name,
                                             .required = true,
                                             .width = 20}),
                      web::text_field(page, {.name = "url",
                                             .label = "exchange.hook.url",
                                             .hint = "exchange.hook.url_hint",
                                             .value = form.url,
                                             .required = true,
                                             .type = "url"}),
                      web::checkboxes(page, topics)});
}

web::PageFunction hooks_page(HookList list) {
  return [list = std::move(list)](const web::Page& page) {
    const Node table = list.hooks.empty()
                           ? web::empty_state(page, {.title = "exchange.hook.none",
                                                     .advice = "exchange.hook.none_advice"})
                           : hooks_table(page, list);
    const Node form =
        web::details(page, "exchange.hook.new",
                     {web::form(page, web::post_to(web::Url{"/exchange/hooks"}),
                                {agency_field(page, list.agencies), hook_fields(page, {}),
                                 web::button(page, "exchange.hook.make")})},
                     page.error() != nullptr || list.hooks.empty());
    return page.layout(
        layout_of("exchange.hook.title"),
        {web::error_summary(page), exchange_tabs(page, Tab::hooks, list.kept, {table, form})});
  };
}

/// One act on the whole hook, in a form of its own.
Node act_form(const web::Page& page, const Hook& hook, std::string_view act, std::string_view words,
              web::ButtonKind kind) {
  return web::form(page, web::post_to(hook_url(hook.id) / act),
                   {web::hidden_field(page, "row_version", std::to_string(hook.row_version)),
                    web::button(page, words, kind)});
}

Node acts(const web::Page& page, const Hook& hook) {
  if (hook.ended_at) return {};
  Node forms =
      hook.paused_at
          ? act_form(page, hook, "resumption", "exchange.hook.resume", web::ButtonKind::main)
          : act_form(page, hook, "pause", "exchange.hook.pause", web::ButtonKind::secondary);
  forms += web::details(
      page, "exchange.hook.change",
      {web::form(page, web::post_to(hook_url(hook.id)),
                 {web::hidden_field(page, "row_version", std::to_string(hook.row_version)),
                  hook_fields(page, hook.form), web::button(page, "exchange.hook.save")})},
      page.error() != nullptr);
  forms +=
      web::details(page, "exchange.hook.end_title",
                   {html::p({.classes = "govuk-body"}, page.t("exchange.hook.end_about")),
                    act_form(page, hook, "ending", "exchange.hook.end", web::ButtonKind::warning)});
  return forms;
}

Node tries_of(const web::Page& page, const Delivery& delivery) {
  Node tries;
  for (const Attempt& each : delivery.tries) {
    std::string words = web::short_moment(each.began_at) + "　";
    if (!each.ended_at) {
      words += page.t("exchange.attempt.cut");
    } else if (!each.problem.empty()) {
      words += page.words(each.problem);
    } else {
      words += page.t("exchange.attempt.status", {{"status", std::to_string(each.status)}});
    }
    tries += html::div(words);
  }
  return tries;
}

Node deliveries_part(const web::Page& page, const HookFile& file) {
  Node content = html::h2({.classes = "govuk-heading-m"}, page.t("exchange.delivery.title"));
  if (file.deliveries.empty()) {
    content += web::empty_state(
        page, {.title = "exchange.delivery.none", .advice = "exchange.delivery.none_advice"});
    return content;
  }
  std::vector<web::TableRow> rows;
  for (const Delivery& each : file.deliveries) {
    const web::StateTag tag = delivery_tag(each);
    Node again;
    if (file.hook.state() == HookState::stands) {
      again =
          web::form(page, web::post_to(hook_url(file.hook.id) / "deliveries" / each.id / "sending"),
                    {web::act_button(page, {.words = "exchange.delivery.send_again",
                                            .about = std::to_string(each.id.value),
                                            .name = "again",
                                            .value = "yes"})});
    }
    // One child: on a phone the cell stands beside its heading.
    const Node what = html::div(
        {html::div(page.t("exchange.topic." + each.topic.substr(each.topic.find('.') + 1))),
         html::code({.classes = "hb-code"}, each.payload)});
    rows.push_back({web::text(std::to_string(each.id.value)), web::text(web::short_moment(each.at)),
                    what, web::tag(page, tag.words, tag.tone), html::div(tries_of(page, each)),
                    again});
  }
  content += web::table(
      page,
      {.caption = page.t("exchange.delivery.caption", {{"count", std::to_string(file.total)}}),
       .columns = {{.words = "exchange.delivery.number"},
                   {.words = "exchange.delivery.at"},
                   {.words = "exchange.delivery.what"},
                   {.words = "exchange.form.state"},
                   {.words = "exchange.delivery.tries"},
                   {.words = "exchange.delivery.next"}},
       .stacked_on_phones = true},
      rows);
  const int pages = (file.total + kDeliveriesOnAPage - 1) / kDeliveriesOnAPage;
  content += web::pagination(page, hook_url(file.hook.id), file.page, pages);
  return content;
}

web::PageFunction hook_page(HookFile file) {
  return [file = std::move(file)](const web::Page& page) {
    const Hook& hook = file.hook;
    auto options =
        layout_of(hook.form.name, {{"exchange.hook.title", web::Url{"/exchange/hooks"}}});
    options.state = hook_tag(hook);
    options.caption = "exchange.hook.one";
    Node warning;
    if (hook.state() == HookState::paused) {
      warning = web::warning_text(
          page, page.t(hook.paused_why == "failing" ? "exchange.hook.rests_failing"
                                                    : "exchange.hook.rests_by_hand",
                       {{"failures", std::to_string(kPauseAfter)}}));
    }
    return page.layout(
        options, {web::error_summary(page), warning,
                  web::summary_list(
                      page, {{"exchange.form.agency",
                              web::text(file.names.of(hook.form.agency_id, page.locale()))},
                             {"exchange.hook.url", web::text(hook.form.url)},
                             {"exchange.hook.topics", web::text(topic_list(page, hook.form))},
                             {"exchange.hook.failures", web::text(std::to_string(hook.failures))},
                             {"exchange.form.made",
                              web::text(page.t("exchange.form.made_by",
                                               {{"who", hook.made_by_name},
                                                {"when", web::short_moment(hook.made_at)}}))}}),
                  acts(page, hook), deliveries_part(page, file)});
  };
}

HookForm read_hook_form(const Request& request) {
  HookForm form{.agency_id = AgencyId{web::id_in(request.form("agency"))},
                .name = typed(request, "name"),
                .url = typed(request, "url"),
                .topics = {}};
  for (const std::string_view each : request.form_all("topics")) {
    if (const auto kind = topic_kind_of(each)) form.topics.push_back(*kind);
  }
  return form;
}

Response act(const Request& request, org::Context& context, HookAct what, std::string_view notice) {
  const auto done =
      act_on_hook(context, hook_id(request), web::number_in(request.form("row_version")), what);
  if (!done) return web::refuse(request, done.error());
  return web::see_other(hook_url(hook_id(request)).text(), notice);
}

}  // namespace

Response show_hooks(const Request& request, org::Context& context) {
  const auto list = list_hooks(context);
  if (!list) return web::refuse(request, list.error());
  const auto json = [&]() -> boost::json::value {
    boost::json::array hooks;
    for (const Hook& each : list->hooks) hooks.push_back(to_json(each));
    return boost::json::object{{"hooks", std::move(hooks)}};
  };
  return web::respond_with_forms(request, json, hooks_page(*list));
}

// POST /exchange/hooks: the one answer that holds the secret.
Response save_new_hook(const Request& request, org::Context& context) {
  const auto list = list_hooks(context);
  if (!list) return web::refuse(request, list.error());
  const HookForm form = read_hook_form(request);
  const HookMade made = make_hook(context, form);
  if (!made.errors.empty()) return web::refuse(request, made.errors, hooks_page(*list));
  return web::respond(
      request,
      [&] {
        return boost::json::value{{"id", made.id.value}, {"secret", made.secret}};
      },
      [&](const web::Page& page) {
        return secret_page(page, {.title = "exchange.hook.made",
                                  .name = form.name,
                                  .secret = made.secret,
                                  .how = "exchange.hook.how",
                                  .back = hook_url(made.id),
                                  .back_words = "exchange.hook.to_it"});
      });
}

Response show_hook(const Request& request, org::Context& context) {
  const int page_number = std::clamp(web::number_in(request.query("page")), 1, 1'000'000);
  const auto file = open_hook(context, hook_id(request), page_number);
  if (!file) return web::refuse(request, file.error());
  const auto json = [&]() -> boost::json::value {
    boost::json::object hook = to_json(file->hook);
    boost::json::array deliveries;
    for (const Delivery& each : file->deliveries) deliveries.push_back(to_json(each));
    hook["deliveries"] = std::move(deliveries);
    hook["total"] = file->total;
    return hook;
  };
  return web::respond_with_forms(request, json, hook_page(*file));
}

// POST /exchange/hooks/{id}
Response save_hook(const Request& request, org::Context& context) {
  const auto file = open_hook(context, hook_id(request), 1);
  if (!file) return web::refuse(request, file.error());
  const auto errors =
      change_hook(context, hook_id(request), web::number_in(request.form("row_version")),
                  read_hook_form(request));
  if (!errors.empty()) return web::refuse(request, errors, hook_page(*file));
  return web::see_other(hook_url(hook_id(request)).text(), "exchange.notice.hook_saved");
}

Response save_hook_pause(const Request& request, org::Context& context) {
  return act(request, context, HookAct::pause, "exchange.notice.hook_paused");
}

Response save_hook_resumption(const Request& request, org::Context& context) {
  return act(request, context, HookAct::resume, "exchange.notice.hook_resumed");
}

Response save_hook_ending(const Request& request, org::Context& context) {
  return act(request, context, HookAct::end, "exchange.notice.hook_ended");
}

Response save_sending_again(const Request& request, org::Context& context) {
  const auto sent = send_again(context, hook_id(request), DeliveryId{request.path_id("delivery")});
  if (!sent) return web::refuse(request, sent.error());
  return web::see_other(hook_url(hook_id(request)).text(), "exchange.notice.sent_again");
}

}  // namespace hb::exchange
