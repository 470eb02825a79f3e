// A measured number, the way every number is shown.
#include "web/charts.h"
#include "web/parts.h"

namespace hb::web {

using html::Node;

namespace {

std::string_view change_words(NumberCard::Change change) {
  switch (change) {
    case NumberCard::Change::none: return "";
    case NumberCard::Change::improved: return "web.change.improved";
    case NumberCard::Change::same: return "web.change.same";
    case NumberCard::Change::worsened: return "web.change.worsened";
  }
  return "";
}

std::string_view change_classes(NumberCard::Change change) {
  switch (change) {
    case NumberCard::Change::none: return "hb-number__change";
    case NumberCard::Change::improved: return "hb-number__change hb-number__change--improved";
    case NumberCard::Change::same: return "hb-number__change";
    case NumberCard::Change::worsened: return "hb-number__change hb-number__change--worsened";
  }
  return "";
}

}  // namespace

Node number_card(const Page& page, const NumberCard& card) {
  Node figure = html::span({.classes = "hb-number__figure"}, card.figure);
  if (!card.unit.empty()) {
    figure += html::span({.classes = "hb-number__unit"}, page.words(card.unit));
  }
  Node content = html::h3({.classes = "hb-number__label"}, page.words(card.label));
  content += html::p({.classes = "hb-number__value"}, figure);
  if (!card.period.empty()) {
    content += html::p({.classes = "hb-number__period"}, page.words(card.period));
  }
  if (card.change != NumberCard::Change::none) {
    content +=
        html::p({.classes = change_classes(card.change)},
                {page.words(card.compared_with), " ",
                 html::strong({page.t(change_words(card.change)), " ", card.change_figure})});
  }
  if (card.sparkline.size() > 1) content += sparkline(card.sparkline);
  if (card.rows) {
    content += html::p(
        {.classes = "hb-number__rows"},
        html::a(*card.rows, {.classes = "govuk-link"},
                {page.t("web.number.rows"),
                 html::span({.classes = "govuk-visually-hidden"}, {" ", page.words(card.label)})}));
  }
  return html::div({.classes = "hb-number"}, content);
}

Node number_cards(const html::Children& cards) {
  return html::div({.classes = "hb-numbers"}, cards);
}

}  // namespace hb::web
