#include "html/field_frame.h"

#include "html/form_notes.h"

namespace hb::web {

using html::Node;

FieldFrame::FieldFrame(const Page& page, std::string_view name, std::string_view label,
                       std::string_view hint, bool required, std::string_view about)
    : page_(page),
      name_(name),
      id_("f-" + std::string{name}),
      label_(page.words(label)),
      about_(about),
      hint_(hint.empty() ? std::string{} : page.words(hint)),
      required_(required),
      refusal_(page.error_at(name)) {
  if (!hint_.empty()) described_by_ = id_ + "-hint";
  if (refusal_) described_by_ += (hint_.empty() ? "" : " ") + id_ + "-error";
}

void FieldFrame::note(boost::json::object more) const {
  FormNotes* notes = page_.form_notes();
  if (!notes) return;
  boost::json::object field{{"name", name_}, {"label", label_ + about_}, {"required", required_}};
  if (!hint_.empty()) field["hint"] = hint_;
  for (auto& [key, value] : more) field[key] = std::move(value);
  notes->add_field(std::move(field));
}

std::string FieldFrame::classes(std::string_view base) const {
  std::string all{base};
  if (refused()) all.append(" ").append(base).append("--error");
  return all;
}

Node FieldFrame::label_words() const {
  Node words = html::group(label_);
  if (!about_.empty()) words += html::span({.classes = "govuk-visually-hidden"}, about_);
  if (!required_) words += html::span({.classes = "hb-optional"}, page_.t("web.optional"));
  return words;
}

Node FieldFrame::hint_and_refusal() const {
  Node both;
  if (!hint_.empty()) {
    both += html::div({.id = id_ + "-hint", .classes = "govuk-hint"}, hint_);
  }
  if (refusal_) {
    both += html::p(
        {.id = id_ + "-error", .classes = "govuk-error-message"},
        {html::span({.classes = "govuk-visually-hidden"}, page_.t("web.error_prefix")), *refusal_});
  }
  return both;
}

Node FieldFrame::group(const Node& content) const {
  return html::div(
      {.classes = refused() ? "govuk-form-group govuk-form-group--error" : "govuk-form-group"},
      content);
}

Node FieldFrame::around(const Node& input, Label label) const {
  const bool heading = label == Label::heading;
  Node words = html::label(
      {.classes = heading ? "govuk-label govuk-label--l" : "govuk-label", .more = {{"for", id_}}},
      label_words());
  if (heading) words = html::h1({.classes = "govuk-label-wrapper"}, words);
  return group(html::group({words, hint_and_refusal(), input}));
}

Node FieldFrame::around_choices(const Node& inputs) const {
  return group(
      html::fieldset({.classes = "govuk-fieldset",
                      .more = {{"aria-describedby", described_by_, !described_by_.empty()}}},
                     {html::legend({.classes = "govuk-fieldset__legend"}, label_words()),
                      hint_and_refusal(), inputs}));
}

}  // namespace hb::web
