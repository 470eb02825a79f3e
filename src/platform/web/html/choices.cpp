// Parts of forms in which something is chosen or pressed.
#include <algorithm>

#include "html/field_frame.h"
#include "html/form_notes.h"
#include "web/parts.h"

namespace hb::web {

using html::Node;

namespace {

/// Radios and selects take one answer, checkboxes several.
void note_choices(const Page& page, const FieldFrame& frame, const ChoiceField& field,
                  const std::vector<std::string>& chosen, bool several) {
  if (!page.form_notes()) return;
  boost::json::array choices, values;
  if (!field.none.empty()) choices.push_back({{"value", ""}, {"label", page.words(field.none)}});
  for (const Choice& choice : field.choices) {
    choices.push_back({{"value", choice.value}, {"label", page.words(choice.words)}});
    if (std::ranges::find(chosen, choice.value) != chosen.end()) values.emplace_back(choice.value);
  }
  boost::json::object note{{"type", several ? "choices" : "choice"}};
  if (several) {
    note["values"] = std::move(values);
  } else {
    note["value"] = values.empty() ? boost::json::value("") : std::move(values.front());
  }
  note["choices"] = std::move(choices);
  frame.note(std::move(note));
}

/// Radios and checkboxes differ in one word only.
Node choice_list(const Page& page, const ChoiceField& field, std::string_view type) {
  const FieldFrame frame{page, field.name, field.label, field.hint, field.required, field.about};
  const std::string base = type == "radio" ? "govuk-radios" : "govuk-checkboxes";
  const std::vector<std::string> chosen = page.values(field.name, field.chosen);
  note_choices(page, frame, field, chosen, type == "checkbox");
  Node items;
  int number = 0;
  for (const Choice& choice : field.choices) {
    // The first keeps the field's own id, so that the error summary leads to it.
    const std::string id = ++number == 1 ? frame.id() : frame.id() + "-" + std::to_string(number);
    const bool picked = std::ranges::find(chosen, choice.value) != chosen.end();
    Node item =
        html::input({.id = id,
                     .classes = base + "__input",
                     .more = {{"name", field.name},
                              {"type", type},
                              {"value", choice.value},
                              {"checked", {}, picked},
                              {"aria-describedby", id + "-item-hint", !choice.hint.empty()}}});
    item += html::label({.classes = "govuk-label " + base + "__label", .more = {{"for", id}}},
                        page.words(choice.words));
    if (!choice.hint.empty()) {
      item += html::div({.id = id + "-item-hint", .classes = "govuk-hint " + base + "__hint"},
                        page.words(choice.hint));
    }
    items += html::div({.classes = base + "__item"}, item);
  }
  std::string classes = base;
  if (field.small) classes += " " + base + "--small";
  if (field.inline_) classes += " " + base + "--inline";
  return frame.around_choices(
      html::div({.classes = classes, .more = {{"data-module", base}}}, items));
}

}  // namespace

Node radios(const Page& page, const ChoiceField& field) {
  return choice_list(page, field, "radio");
}

Node checkboxes(const Page& page, const ChoiceField& field) {
  return choice_list(page, field, "checkbox");
}

Node select(const Page& page, const ChoiceField& field) {
  const FieldFrame frame{page, field.name, field.label, field.hint, field.required, field.about};
  const std::vector<std::string> chosen = page.values(field.name, field.chosen);
  note_choices(page, frame, field, chosen, false);
  Node options;
  if (!field.none.empty()) {
    options += html::option({.more = {{"value", ""}}}, page.words(field.none));
  }
  for (const Choice& choice : field.choices) {
    const bool picked = std::ranges::find(chosen, choice.value) != chosen.end();
    options += html::option({.more = {{"value", choice.value}, {"selected", {}, picked}}},
                            page.words(choice.words));
  }
  return frame.around(html::select(
      {.id = frame.id(),
       .classes = frame.classes("govuk-select"),
       .more = {{"name", field.name},
                {"aria-describedby", frame.described_by(), !frame.described_by().empty()},
                {"aria-invalid", "true", frame.refused()}}},
      options));
}

Node fieldset(const Page& page, std::string_view legend, const html::Children& fields) {
  html::Writer content;
  content
      .child(html::legend({.classes = "govuk-fieldset__legend govuk-fieldset__legend--m"},
                          page.words(legend)))
      .children(fields);
  return html::fieldset({.classes = "govuk-fieldset"}, content.take());
}

namespace {

std::string_view button_classes(ButtonKind kind) {
  switch (kind) {
    case ButtonKind::main: return "govuk-button hb-button";
    case ButtonKind::secondary: return "govuk-button govuk-button--secondary hb-button";
    case ButtonKind::warning: return "govuk-button govuk-button--warning hb-button";
  }
  return "govuk-button";
}

}  // namespace

Node button(const Page& page, std::string_view words, ButtonKind kind, std::string_view name,
            std::string_view value) {
  FormNotes* notes = page.form_notes();
  if (notes && !name.empty()) {
    notes->add_field(
        {{"name", name}, {"type", "button"}, {"value", value}, {"label", page.words(words)}});
  }
  return html::button({.classes = button_classes(kind),
                       .more = {{"type", "submit"},
                                {"data-module", "govuk-button"},
                                // Two clicks of an impatient hand send one form.
                                {"data-prevent-double-click", "true"},
                                {"name", name, !name.empty()},
                                {"value", value, !name.empty()}}},
                      page.words(words));
}

Node act_button(const Page& page, const ActButton& options) {
  const std::string words = page.words(options.words);
  if (FormNotes* notes = page.form_notes()) {
    notes->add_field(
        {{"name", options.name}, {"type", "button"}, {"value", options.value}, {"label", words}});
  }
  return html::button(
      {.classes = "hb-act",
       .more = {{"type", "submit"},
                {"name", options.name},
                {"value", options.value},
                {"autofocus", {}, options.focused}}},
      {words, html::span({.classes = "govuk-visually-hidden"}, {" ", page.words(options.about)})});
}

Node enter_button() {
  return html::button({.classes = "govuk-visually-hidden",
                       .more = {{"type", "submit"}, {"tabindex", "-1"}, {"aria-hidden", "true"}}},
                      "");
}

Node button_link(const Page& page, std::string_view words, const Url& url, ButtonKind kind) {
  return html::a(url, {.classes = button_classes(kind)}, page.words(words));
}

Node button_group(const html::Children& buttons) {
  return html::div({.classes = "govuk-button-group"}, buttons);
}

Node search_box(const Page& page, const Url& target, std::string_view label,
                std::string_view name) {
  const std::string id = "search-" + std::string{name};
  return html::form(
      target,
      // A page may have a search of its own beside the one in the bar.
      {.classes = "hb-search",
       .role = "search",
       .aria_label = page.words(label),
       .more = {{"method", "get"}}},
      {html::label({.classes = "govuk-visually-hidden", .more = {{"for", id}}}, page.words(label)),
       html::input({.id = id,
                    .classes = "govuk-input hb-search__input",
                    .more = {{"name", name},
                             {"type", "search"},
                             {"placeholder", page.words(label)},
                             {"value", page.request().query(name)}}}),
       html::button({.classes = "hb-search__button", .more = {{"type", "submit"}}},
                    {icon("search"),
                     html::span({.classes = "govuk-visually-hidden"}, page.t("web.search"))})});
}

Node filter_bar(const Page& page, const Url& target, const html::Children& fields) {
  html::Writer content;
  content.children(fields).child(
      html::div({.classes = "hb-filter__actions"},
                {button(page, "web.filter.apply", ButtonKind::secondary),
                 html::a(target, {.classes = "govuk-link"}, page.t("web.filter.clear"))}));
  if (FormNotes* notes = page.form_notes()) {
    notes->add_form({{"method", "GET"},
                     {"action", target.text()},
                     {"encoding", "application/x-www-form-urlencoded"}});
  }
  return html::form(target,
                    {.classes = "hb-filter",
                     .aria_label = page.t("web.filter.label"),
                     .more = {{"method", "get"}}},
                    content.take());
}

}  // namespace hb::web
