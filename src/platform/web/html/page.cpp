#include "web/page.h"

#include <cstdlib>

namespace hb::web {

std::string Page::visit_texts(std::string_view key, std::span<const TextArgument> arguments) const {
  const Texts* texts = request_.visit.texts;
  return texts ? texts->get(locale(), key, arguments) : std::string{key};
}

std::string Page::t(std::string_view key, std::initializer_list<TextArgument> arguments) const {
  return visit_texts(key, {arguments.begin(), arguments.size()});
}

std::string Page::words(std::string_view key_or_words) const {
  // Texts gives an unknown key back as it is, which is what words are.
  return visit_texts(key_or_words, {});
}

std::string Page::error_words() const {
  return errors_.empty() ? std::string{} : error_words(errors_.front());
}

std::string Page::error_words(const Error& error) const {
  return visit_texts(error.key, error.args);
}

std::optional<std::string> Page::error_at(std::string_view field) const {
  for (const Error& error : errors_) {
    if (error.field == field) return error_words(error);
  }
  return std::nullopt;
}

std::string Page::value(std::string_view field, std::string_view otherwise) const {
  // A form that came back holds all its text fields, empty ones too; only then is nothing an
  // answer.
  if (error() && request_.has_form(field)) return std::string{request_.form(field)};
  return std::string{otherwise};
}

std::vector<std::string> Page::values(std::string_view field,
                                      const std::vector<std::string>& otherwise) const {
  // An unticked box is not sent at all, so the form as a whole tells whether it was sent.
  if (!error() || request_.form_values.empty()) return otherwise;
  std::vector<std::string> typed;
  for (const std::string_view one : request_.form_all(field)) typed.emplace_back(one);
  return typed;
}

}  // namespace hb::web
