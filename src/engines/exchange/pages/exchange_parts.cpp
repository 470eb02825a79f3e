#include "exchange_parts.h"

namespace hb::exchange {

using html::Node;

web::Url token_url(TokenId id) { return web::Url{"/exchange/tokens"} / id; }
web::Url hook_url(HookId id) { return web::Url{"/exchange/hooks"} / id; }

Node exchange_tabs(const web::Page& page, Tab current, const Kept& kept,
                   const html::Children& content) {
  std::vector<web::Tab> tabs{{.words = "exchange.tab.overview",
                              .url = web::Url{"/exchange"},
                              .current = current == Tab::overview}};
  if (kept.tokens) {
    tabs.push_back({.words = "exchange.tab.tokens",
                    .url = web::Url{"/exchange/tokens"},
                    .current = current == Tab::tokens});
  }
  if (kept.hooks) {
    tabs.push_back({.words = "exchange.tab.hooks",
                    .url = web::Url{"/exchange/hooks"},
                    .current = current == Tab::hooks});
  }
  return web::tabs(page, "exchange.tabs", tabs, content);
}

web::LayoutOptions layout_of(std::string title, std::vector<web::Crumb> more) {
  web::LayoutOptions options{.title = std::move(title), .frame = web::Frame::console};
  options.breadcrumbs = {{"exchange.title", web::Url{"/exchange"}}};
  options.breadcrumbs.insert(options.breadcrumbs.end(), more.begin(), more.end());
  return options;
}

Node agency_field(const web::Page& page, const std::vector<org::AgencyInTree>& agencies) {
  web::ChoiceField field{
      .name = "agency", .label = "exchange.form.agency", .choices = {}, .required = true};
  for (const org::AgencyInTree& each : agencies) {
    field.choices.push_back(
        {std::to_string(each.agency.id.value), each.agency.name.in(page.locale())});
  }
  return web::select(page, field);
}

Node secret_page(const web::Page& page, const SecretShown& shown) {
  auto options = layout_of(shown.title);
  options.narrow = true;
  return page.layout(options,
                     {web::warning_text(page, "exchange.secret.once"),
                      web::summary_list(page, {{"exchange.form.name", web::text(shown.name)},
                                               {"exchange.secret.words",
                                                html::code({.classes = "hb-code"}, shown.secret)}}),
                      html::p({.classes = "govuk-body"}, page.t(shown.how)),
                      web::button_link(page, shown.back_words, shown.back)});
}

boost::json::value moment_json(const std::optional<Instant>& at) {
  if (!at) return nullptr;
  return boost::json::value(to_micros(*at));
}

}  // namespace hb::exchange
