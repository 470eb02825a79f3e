// Parts that tell the visitor something.
#include "web/parts.h"

namespace hb::web {

using html::Node;

Node error_summary(const Page& page) {
  std::vector<ErrorLine> lines;
  for (const Error& each : page.errors()) {
    lines.push_back({std::string{each.field}, page.error_words(each)});
  }
  return error_summary(page, lines);
}

Node error_summary(const Page& page, const std::vector<ErrorLine>& errors) {
  if (errors.empty()) return {};
  const Node lines = html::each(errors, [](const ErrorLine& line) {
    // Errors at no field have nothing to lead to; they stand as plain words.
    if (line.field.empty()) return html::li(line.words);
    return html::li(html::a(Url{"#"}.fragment("f-" + line.field), line.words));
  });
  return html::div(
      {.classes = "govuk-error-summary", .more = {{"data-module", "govuk-error-summary"}}},
      html::div(
          {.role = "alert"},
          {html::h2({.classes = "govuk-error-summary__title"}, page.t("web.error_summary.title")),
           html::div({.classes = "govuk-error-summary__body"},
                     html::ul({.classes = "govuk-list govuk-error-summary__list"}, lines))}));
}

Node notification_banner(const Page& page, Banner kind, const html::Children& content) {
  const bool success = kind == Banner::success;
  return html::div(
      {.classes = success ? "govuk-notification-banner govuk-notification-banner--success"
                          : "govuk-notification-banner",
       .role = success ? "alert" : "region",
       .more = {{"aria-labelledby", success ? "banner-success" : "banner-information"},
                {"data-module", "govuk-notification-banner"}}},
      {html::div({.classes = "govuk-notification-banner__header"},
                 html::h2({.id = success ? "banner-success" : "banner-information",
                           .classes = "govuk-notification-banner__title"},
                          page.t(success ? "web.banner.success" : "web.banner.information"))),
       html::div({.classes = "govuk-notification-banner__content"}, content)});
}

Node inset(const html::Children& content) {
  return html::div({.classes = "govuk-inset-text"}, content);
}

Node warning_text(const Page& page, std::string_view words) {
  return html::div(
      {.classes = "govuk-warning-text"},
      {html::span({.classes = "govuk-warning-text__icon", .more = {{"aria-hidden", "true"}}}, "!"),
       html::strong({.classes = "govuk-warning-text__text"},
                    {html::span({.classes = "govuk-visually-hidden"}, page.t("web.warning")),
                     page.words(words)})});
}

namespace {

std::string_view tag_classes(Tone tone) {
  switch (tone) {
    case Tone::neutral: return "govuk-tag hb-tag";
    case Tone::good: return "govuk-tag hb-tag hb-tag--good";
    case Tone::caution: return "govuk-tag hb-tag hb-tag--caution";
    case Tone::bad: return "govuk-tag hb-tag hb-tag--bad";
    case Tone::information: return "govuk-tag hb-tag hb-tag--information";
  }
  return "govuk-tag";
}

}  // namespace

Node tag(const Page& page, std::string_view words, Tone tone) {
  return html::strong({.classes = tag_classes(tone)}, page.words(words));
}

Node details(const Page& page, std::string_view summary, const html::Children& content, bool open) {
  return html::details(
      {.classes = "govuk-details", .more = {{"open", {}, open}}},
      {html::summary({.classes = "govuk-details__summary"},
                     html::span({.classes = "govuk-details__summary-text"}, page.words(summary))),
       html::div({.classes = "govuk-details__text"}, content)});
}

Node empty_state(const Page& page, const EmptyState& options) {
  Node content = html::p({.classes = "hb-empty__title"}, page.words(options.title));
  if (!options.advice.empty()) {
    content += html::p({.classes = "govuk-body hb-empty__advice"}, page.words(options.advice));
  }
  if (options.next) {
    content += button_link(page, options.next->words, options.next->url, ButtonKind::secondary);
  }
  return html::div({.classes = "hb-empty"}, content);
}

}  // namespace hb::web
