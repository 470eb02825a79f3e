// API tokens: the list with the form of a new one, its secret shown once, and one token.
#include <utility>

#include "exchange_parts.h"
#include "kernel/roc_date.h"

namespace hb::exchange {

using html::Node;

namespace {

TokenId token_id(const Request& request) { return TokenId{request.path_id("id")}; }

web::StateTag token_tag(TokenState state) {
  const std::string words = "exchange.token.state." + std::string{name_of(state)};
  return {words, state == TokenState::stands ? web::Tone::good : web::Tone::neutral};
}

std::string scope_list(const web::Page& page, const ApiTokenForm& form) {
  std::string words;
  for (const TokenScope each : form.scopes) {
    if (!words.empty()) words += page.t("exchange.and");
    words += page.t("exchange.scope." + std::string{name_of(each)});
  }
  return words;
}

std::string last_use(const web::Page& page, const ApiToken& token) {
  if (!token.last_used_at) return page.t("exchange.token.never_used");
  return page.t("exchange.token.used",
                {{"when", web::short_moment(*token.last_used_at)},
                 {"from", page.t("exchange.token.from." + token.last_used_from)}});
}

boost::json::object to_json(const ApiToken& token, Date today) {
  boost::json::array scopes;
  for (const TokenScope each : token.form.scopes) scopes.emplace_back(name_of(each));
  return {{"id", token.id.value},
          {"agency_id", token.form.agency_id.value},
          {"name", token.form.name},
          {"scopes", std::move(scopes)},
          {"ends_on", to_iso(token.form.ends_on)},
          {"per_minute", token.form.per_minute},
          {"state", name_of(token.state(today))},
          {"made_at", to_micros(token.made_at)},
          {"last_used_at", moment_json(token.last_used_at)},
          {"last_used_from", token.last_used_from}};
}

Node tokens_table(const web::Page& page, const TokenList& list, Date today) {
  std::vector<web::TableRow> rows;
  for (const ApiToken& each : list.tokens) {
    const web::StateTag state = token_tag(each.state(today));
    rows.push_back({html::a(token_url(each.id), {.classes = "govuk-link"}, each.form.name),
                    web::text(list.names.of(each.form.agency_id, page.locale())),
                    web::text(scope_list(page, each.form)),
                    web::text(web::short_day(page, each.form.ends_on)),
                    web::text(last_use(page, each)), web::tag(page, state.words, state.tone)});
  }
  return web::table(
      page,
      {.caption = page.t("exchange.token.caption", {{"count", std::to_string(list.tokens.size())}}),
       .columns = {{.words = "exchange.form.name"},
                   {.words = "exchange.form.agency"},
                   {.words = "exchange.token.scopes"},
                   {.words = "exchange.token.ends_on"},
                   {.words = "exchange.token.last_used"},
                   {.words = "exchange.form.state"}},
       .stacked_on_phones = true},
      rows);
}

Node new_token(const web::Page& page, const TokenList& list) {
  web::ChoiceField scopes{.name = "scopes",
                          .label = "exchange.token.scopes",
                          .choices = {},
                          .required = true,
                          .small = true};
  for (const TokenScope each : kTokenScopes) {
    const std::string name{name_of(each)};
    scopes.choices.push_back({name, "exchange.scope." + name, "exchange.scope_hint." + name});
  }
  const bool failed = page.error() != nullptr;
  return web::details(
      page, "exchange.token.new",
      {web::form(
          page, web::post_to(web::Url{"/exchange/tokens"}),
          {agency_field(page, list.agencies),
           web::text_field(page, {.name = "name",
                                  .label = "exchange.form.name",
                                  .hint = "exchange.token.name_hint",
                                  .required = true,
                                  .width = 20}),
           web::checkboxes(page, scopes),
           web::date_field(
               page, {.name = "ends_on", .label = "exchange.token.ends_on", .required = true}),
           web::number_field(page, {.name = "per_minute",
                                    .label = "exchange.token.per_minute",
                                    .value = std::to_string(ApiTokenForm{}.per_minute),
                                    .min = 1,
                                    .max = kMostPerMinute,
                                    .required = true,
                                    .suffix = "exchange.token.times"}),
           web::button(page, "exchange.token.make")})},
      failed || list.tokens.empty());
}

web::PageFunction tokens_page(TokenList list, Date today) {
  return [list = std::move(list), today](const web::Page& page) {
    const Node table = list.tokens.empty()
                           ? web::empty_state(page, {.title = "exchange.token.none",
                                                     .advice = "exchange.token.none_advice"})
                           : tokens_table(page, list, today);
    return page.layout(layout_of("exchange.token.title"),
                       {web::error_summary(page), exchange_tabs(page, Tab::tokens, list.kept,
                                                                {table, new_token(page, list)})});
  };
}

Node token_page(const web::Page& page, const TokenFile& file, Date today) {
  const ApiToken& token = file.token;
  auto options =
      layout_of(token.form.name, {{"exchange.token.title", web::Url{"/exchange/tokens"}}});
  options.state = token_tag(token.state(today));
  options.caption = "exchange.token.one";
  Node ending;
  if (!token.ended_at) {
    ending = web::form(page, web::post_to(token_url(token.id) / "ending"),
                       {html::p({.classes = "govuk-body"}, page.t("exchange.token.end_about")),
                        web::button(page, "exchange.token.end", web::ButtonKind::warning)});
  }
  return page.layout(
      options,
      {web::error_summary(page),
       web::summary_list(
           page,
           {{"exchange.form.agency", web::text(file.names.of(token.form.agency_id, page.locale()))},
            {"exchange.token.scopes", web::text(scope_list(page, token.form))},
            {"exchange.token.ends_on", web::text(web::short_day(page, token.form.ends_on))},
            {"exchange.token.per_minute", web::text(std::to_string(token.form.per_minute) + " " +
                                                    page.t("exchange.token.times"))},
            {"exchange.token.last_used", web::text(last_use(page, token))},
            {"exchange.form.made",
             web::text(page.t(
                 "exchange.form.made_by",
                 {{"who", token.made_by_name}, {"when", web::short_moment(token.made_at)}}))}}),
       ending});
}

ApiTokenForm read_token_form(const Request& request, std::vector<Error>& errors) {
  ApiTokenForm form{.agency_id = AgencyId{web::id_in(request.form("agency"))},
                    .name = typed(request, "name"),
                    .scopes = {},
                    .ends_on = {},
                    .per_minute = web::number_in(request.form("per_minute"))};
  for (const std::string_view each : request.form_all("scopes")) {
    if (const auto scope = token_scope_of(each)) form.scopes.push_back(*scope);
  }
  const auto day = web::typed_date(request, "ends_on");
  if (day) {
    form.ends_on = *day;
  } else {
    errors.push_back(day.error());
  }
  return form;
}

}  // namespace

Response show_tokens(const Request& request, org::Context& context) {
  const auto list = list_tokens(context);
  if (!list) return web::refuse(request, list.error());
  const auto json = [&]() -> boost::json::value {
    boost::json::array tokens;
    for (const ApiToken& each : list->tokens) tokens.push_back(to_json(each, context.today));
    return boost::json::object{{"tokens", std::move(tokens)}};
  };
  return web::respond_with_forms(request, json, tokens_page(*list, context.today));
}

// POST /exchange/tokens: the one answer that holds the secret.
Response save_token(const Request& request, org::Context& context) {
  const auto list = list_tokens(context);
  if (!list) return web::refuse(request, list.error());
  std::vector<Error> errors;
  const ApiTokenForm form = read_token_form(request, errors);
  if (!errors.empty()) {
    // What else is wrong is told with it, in the form's order; the day has its own refusal already.
    for (const Error& each : check_token(form, context.today)) {
      if (each.field != "ends_on") errors.insert(errors.end() - 1, each);
    }
    return web::refuse(request, errors, tokens_page(*list, context.today));
  }
  const TokenMade made = make_token(context, form);
  if (!made.errors.empty()) {
    return web::refuse(request, made.errors, tokens_page(*list, context.today));
  }
  return web::respond(
      request,
      [&] {
        return boost::json::value{{"id", made.id.value}, {"secret", made.secret}};
      },
      [&](const web::Page& page) {
        return secret_page(page, {.title = "exchange.token.made",
                                  .name = form.name,
                                  .secret = made.secret,
                                  .how = "exchange.token.how",
                                  .back = web::Url{"/exchange/tokens"},
                                  .back_words = "exchange.token.title"});
      });
}

Response show_token(const Request& request, org::Context& context) {
  const auto file = open_token(context, token_id(request));
  if (!file) return web::refuse(request, file.error());
  return web::respond_with_forms(
      request, [&]() -> boost::json::value { return to_json(file->token, context.today); },
      [&](const web::Page& page) { return token_page(page, *file, context.today); });
}

Response save_token_ending(const Request& request, org::Context& context) {
  const auto ended = end_token(context, token_id(request));
  if (!ended) return web::refuse(request, ended.error());
  return web::see_other("/exchange/tokens", "exchange.notice.token_ended");
}

}  // namespace hb::exchange
