// What stands around every field: group, label, hint, refusal, and the ids that tie them together.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include <boost/json.hpp>

#include "web/page.h"

namespace hb::web {

enum class Label { plain, heading };

class FieldFrame {
 public:
  FieldFrame(const Page& page, std::string_view name, std::string_view label, std::string_view hint,
             bool required, std::string_view about = {});

  /// The id of the field, to which its label and the error summary lead.
  const std::string& id() const { return id_; }
  /// Ids of hint and refusal for `aria-describedby`; may be empty.
  const std::string& described_by() const { return described_by_; }
  bool refused() const { return refusal_.has_value(); }
  /// `base`, and `base--error` when the field is refused.
  std::string classes(std::string_view base) const;

  /// Notes the field for whoever wants the page's forms as data: `more` beside its name and words.
  void note(boost::json::object more) const;

  /// The group of one input with its `<label>`.
  html::Node around(const html::Node& input, Label label = Label::plain) const;
  /// The group of several inputs, under a `<legend>`.
  html::Node around_choices(const html::Node& inputs) const;
  /// The group's content above the input: hint and refusal.
  html::Node hint_and_refusal() const;

 private:
  html::Node group(const html::Node& content) const;
  html::Node label_words() const;

  const Page& page_;
  std::string name_;
  std::string id_;
  std::string label_;
  std::string about_;
  std::string hint_;
  bool required_;
  std::optional<std::string> refusal_;
  std::string described_by_;
};

}  // namespace hb::web
