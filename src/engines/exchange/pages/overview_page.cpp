// What other systems can do here, and where.
#include "exchange_parts.h"

namespace hb::exchange {

using html::Node;

namespace {

Node addresses(const web::Page& page) {
  std::vector<web::TableRow> rows;
  for (const ScopeRule& rule : scope_rules()) {
    Node patterns;
    for (const std::string_view each : rule.patterns) {
      patterns += html::div(html::code({.classes = "hb-code"}, each));
    }
    if (rule.scope == TokenScope::bring_cases) {
      patterns = html::code({.classes = "hb-code"}, "POST /open311/v2/requests.json");
    }
    const std::string name{name_of(rule.scope)};
    rows.push_back({web::text(page.t("exchange.scope." + name)), patterns,
                    web::text(page.t("exchange.scope_hint." + name))});
  }
  return web::table(page,
                    {.caption = "exchange.overview.scopes",
                     .columns = {{.words = "exchange.token.scopes"},
                                 {.words = "exchange.overview.addresses"},
                                 {.words = "exchange.overview.what"}},
                     .stacked_on_phones = true},
                    rows);
}

Node overview(const web::Page& page, const Kept& kept) {
  Node body = html::p({.classes = "govuk-body"}, page.t("exchange.overview.lead"));
  body += html::h2({.classes = "govuk-heading-m"}, page.t("exchange.overview.tokens"));
  body += html::p({.classes = "govuk-body"}, page.t("exchange.overview.tokens_about"));
  body += addresses(page);
  body += html::h2({.classes = "govuk-heading-m"}, page.t("exchange.overview.open311"));
  body += html::p({.classes = "govuk-body"}, page.t("exchange.overview.open311_about"));
  body += html::p({.classes = "govuk-body"},
                  html::a(web::Url{"/open311/discovery.json"}, {.classes = "govuk-link"},
                          "/open311/discovery.json"));
  body += html::h2({.classes = "govuk-heading-m"}, page.t("exchange.overview.hooks"));
  body += html::p({.classes = "govuk-body"}, page.t("exchange.overview.hooks_about",
                                                    {{"attempts", std::to_string(kMostAttempts)},
                                                     {"failures", std::to_string(kPauseAfter)}}));
  return page.layout({.title = "exchange.title", .frame = web::Frame::console},
                     {exchange_tabs(page, Tab::overview, kept, body)});
}

boost::json::value overview_json(const Kept& kept) {
  boost::json::array scopes;
  for (const ScopeRule& rule : scope_rules()) {
    boost::json::array patterns;
    for (const std::string_view each : rule.patterns) patterns.emplace_back(each);
    scopes.push_back(
        boost::json::object{{"scope", name_of(rule.scope)}, {"addresses", std::move(patterns)}});
  }
  boost::json::array topics;
  for (const auto each : kHookTopics) topics.emplace_back(topic_of(each));
  return boost::json::object{{"open311", "/open311/discovery.json"},
                             {"scopes", std::move(scopes)},
                             {"topics", std::move(topics)},
                             {"keeps_tokens", kept.tokens},
                             {"keeps_hooks", kept.hooks}};
}

}  // namespace

Response show_exchange(const Request& request, org::Context& context) {
  const auto kept = what_is_kept(context);
  if (!kept) return web::refuse(request, kept.error());
  return web::respond(
      request, [&] { return overview_json(*kept); },
      [&](const web::Page& page) { return overview(page, *kept); });
}

}  // namespace hb::exchange
