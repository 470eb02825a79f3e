// Parts of forms in which something is typed. All find their refusal and their typed value by name.
#include "html/field_frame.h"
#include "html/form_notes.h"
#include "web/parts.h"

namespace hb::web {

using html::Node;

namespace {

Node hidden_input(std::string_view name, std::string_view value) {
  return html::input({.more = {{"type", "hidden"}, {"name", name}, {"value", value}}});
}

void note_form(const Page& page, const FormTarget& target) {
  FormNotes* notes = page.form_notes();
  if (!notes) return;
  const bool get = target.method == Method::get;
  if (!get)
    notes->add_field({{"name", "csrf"}, {"type", "hidden"}, {"value", page.visit().csrf_token}});
  notes->add_form(
      {{"method", get ? "GET" : "POST"},
       {"action", target.url.text()},
       {"encoding", target.uploads ? "multipart/form-data" : "application/x-www-form-urlencoded"}});
}

}  // namespace

Node form(const Page& page, const FormTarget& target, const html::Children& fields) {
  note_form(page, target);
  if (target.method == Method::get) {
    return html::form(target.url, {.classes = "hb-form", .more = {{"method", "get"}}}, fields);
  }
  html::Writer content;
  content.child(hidden_input("csrf", page.visit().csrf_token)).children(fields);
  return html::form(
      target.url,
      {.classes = "hb-form",
       .more = {{"method", "post"},
                {"enctype", "multipart/form-data", target.uploads},
                // The browser's own bubbles would hide the error summary's better words.
                {"novalidate"}}},
      content.take());
}

Node hidden_field(const Page& page, std::string_view name, std::string_view value) {
  if (FormNotes* notes = page.form_notes()) {
    notes->add_field({{"name", name}, {"type", "hidden"}, {"value", value}});
  }
  return hidden_input(name, value);
}

Node with_suffix(const Page& page, const std::string& suffix, Node input) {
  if (suffix.empty()) return input;
  return html::div(
      {.classes = "govuk-input__wrapper"},
      {input, html::div({.classes = "govuk-input__suffix", .more = {{"aria-hidden", "true"}}},
                        page.words(suffix))});
}

namespace {

/// govuk-frontend has classes for these numbers of characters only.
std::string width_class(int width) {
  for (const int known : {2, 3, 4, 5, 10, 20}) {
    if (width > 0 && width <= known) return " govuk-input--width-" + std::to_string(known);
  }
  return width > 20 ? " govuk-input--width-30" : "";
}

}  // namespace

Node text_field(const Page& page, const TextField& field) {
  const FieldFrame frame{page, field.name, field.label, field.hint, field.required, field.about};
  // A password never goes back into a page.
  const bool secret = field.type == "password";
  const std::string value = secret ? std::string{} : page.value(field.name, field.value);
  frame.note({{"type", field.type}, {"value", value}});
  Node input = html::input(
      {.id = frame.id(),
       .classes = frame.classes("govuk-input") + width_class(field.width),
       .more = {{"name", field.name},
                {"type", field.type},
                {"value", value, !value.empty()},
                {"autocomplete", field.autocomplete, !field.autocomplete.empty()},
                {"aria-describedby", frame.described_by(), !frame.described_by().empty()},
                {"aria-invalid", "true", frame.refused()}}});
  return frame.around(with_suffix(page, field.suffix, std::move(input)),
                      field.label_is_heading ? Label::heading : Label::plain);
}

Node number_field(const Page& page, const NumberField& field) {
  std::string hint = field.hint;
  if (hint.empty() && field.min && field.max) {
    hint = page.t("web.number_field.between",
                  {{"min", std::to_string(*field.min)}, {"max", std::to_string(*field.max)}});
  } else if (hint.empty() && field.max) {
    hint = page.t("web.number_field.at_most", {{"max", std::to_string(*field.max)}});
  } else if (hint.empty() && field.min) {
    hint = page.t("web.number_field.at_least", {{"min", std::to_string(*field.min)}});
  }
  const FieldFrame frame{page, field.name, field.label, hint, field.required};
  const std::string value = page.value(field.name, field.value);
  boost::json::object number{{"type", "number"}, {"value", value}};
  if (field.min) number["min"] = *field.min;
  if (field.max) number["max"] = *field.max;
  frame.note(std::move(number));
  // type="number" changes what is typed when the wheel turns, and swallows what is not a number.
  Node input = html::input(
      {.id = frame.id(),
       .classes = frame.classes("govuk-input") + width_class(field.width),
       .more = {{"name", field.name},
                {"type", "text"},
                {"inputmode", field.decimals ? "decimal" : "numeric"},
                {"spellcheck", "false"},
                {"value", value, !value.empty()},
                {"aria-describedby", frame.described_by(), !frame.described_by().empty()},
                {"aria-invalid", "true", frame.refused()}}});
  return frame.around(with_suffix(page, field.suffix, std::move(input)));
}

Node date_field(const Page& page, const DateField& field) {
  const FieldFrame frame{page, field.name, field.label,
                         field.hint.empty() ? "web.date_field.hint" : field.hint, field.required};
  const std::string value = page.value(field.name, field.value);
  frame.note({{"type", "date"}, {"value", value}});
  return frame.around(
      html::input({.id = frame.id(),
                   .classes = frame.classes("govuk-input") + " govuk-input--width-10",
                   .more = {{"name", field.name},
                            {"type", "text"},
                            {"inputmode", "numeric"},
                            {"autocomplete", "off"},
                            {"value", value, !value.empty()},
                            {"aria-describedby", frame.described_by()},
                            {"aria-invalid", "true", frame.refused()}}}));
}

Node text_area(const Page& page, const TextArea& field) {
  const FieldFrame frame{page, field.name, field.label, field.hint, field.required};
  const bool counted = field.max_characters > 0;
  boost::json::object area{{"type", "text_area"}, {"value", page.value(field.name, field.value)}};
  if (counted) area["max_characters"] = field.max_characters;
  frame.note(std::move(area));
  const std::string info = frame.id() + "-info";
  const std::string limit = std::to_string(field.max_characters);
  std::string described = frame.described_by();
  if (counted) described = described.empty() ? info : info + " " + described;
  Node content = html::textarea(
      {.id = frame.id(),
       .classes = frame.classes("govuk-textarea") + (counted ? " govuk-js-character-count" : ""),
       .more = {{"name", field.name},
                {"rows", std::to_string(field.rows)},
                {"aria-describedby", described, !described.empty()},
                {"aria-invalid", "true", frame.refused()}}},
      // HTML drops one newline after the tag; this one is given up for the visitor's own.
      {"\n", page.value(field.name, field.value)});
  if (!counted) return frame.around(content);
  content += html::div({.id = info, .classes = "govuk-hint govuk-character-count__message"},
                       page.t("web.text_area.up_to", {{"count", limit}}));
  return html::div(
      {.classes = "govuk-character-count",
       .more = {{"data-module", "govuk-character-count"},
                {"data-maxlength", limit},
                {"data-i18n.characters-under-limit.other", page.t("web.text_area.left")},
                {"data-i18n.characters-under-limit.one", page.t("web.text_area.left")},
                {"data-i18n.characters-at-limit", page.t("web.text_area.full")},
                {"data-i18n.characters-over-limit.other", page.t("web.text_area.over")},
                {"data-i18n.characters-over-limit.one", page.t("web.text_area.over")}}},
      frame.around(content));
}

Node file_upload(const Page& page, const FileUpload& field) {
  const FieldFrame frame{page, field.name, field.label, field.hint, field.required};
  frame.note({{"type", "file"}, {"accept", field.accept}, {"multiple", field.multiple}});
  return frame.around(html::input(
      {.id = frame.id(),
       .classes = frame.classes("govuk-file-upload"),
       .more = {{"name", field.name},
                {"type", "file"},
                {"accept", field.accept, !field.accept.empty()},
                {"multiple", {}, field.multiple},
                {"aria-describedby", frame.described_by(), !frame.described_by().empty()},
                {"aria-invalid", "true", frame.refused()}}}));
}

}  // namespace hb::web
