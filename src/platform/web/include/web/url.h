// Addresses that are safe to put into a page. `Url` is the only type that an `href`, an `action` or
// a redirect takes, so neither `javascript:` nor a foreign host can slip in with somebody's text.
//
//   Url{"/plans"} / plan.id / "steps" / step.id        -> /plans/7/steps/12
//   Url{"/search"}.with("q", words)                    -> /search?q=%E8%A9%B1
//   (Url{"/plans"} / plan.id).fragment("strategy-2")   -> /plans/7#strategy-2
#pragma once

#include <concepts>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "kernel/id.h"

namespace hb::web {

/// A path written in the source, checked by the compiler: `/…` (never `//…`), `?…` or `#…`, in
/// visible ASCII. Anything that is not a literal, or not such a path, does not compile.
class UrlLiteral {
 public:
  consteval UrlLiteral(const char* literal) : text_(literal) {
    if (text_.empty() || !(text_[0] == '/' || text_[0] == '?' || text_[0] == '#'))
      throw "not a local path";
    if (text_.size() > 1 && text_[0] == '/' && text_[1] == '/') throw "a protocol-relative address";
    for (const char c : text_) {
      if (c <= ' ' || c >= 0x7f || c == '\\' || c == '"' || c == '<' || c == '>')
        throw "encode this";
    }
  }
  constexpr std::string_view text() const { return text_; }

 private:
  std::string_view text_;
};

/// An address: a path of this site, or one of the few outside kinds that have a named maker.
class Url {
 public:
  explicit Url(UrlLiteral path) : text_(path.text()) {}

  /// A path of this site that came from outside (`?return_to=`, a stored setting): starts with one
  /// slash, no host, no backslash, no control character, no dot segments. Nothing for any other
  /// text.
  static std::optional<Url> local(std::string_view text);
  /// A link to another site: `https://` or `http://` with a host and without a user part. Nothing
  /// for any other text.
  static std::optional<Url> external(std::string_view text);
  /// `mailto:` of one address; nothing when it is not of the form a@b.
  static std::optional<Url> mail(std::string_view address);
  /// `tel:` of a phone number: digits, a leading plus and an extension (`#123`); brackets, blanks
  /// and hyphens are left out. Nothing when no digit remains or anything else stands in it.
  static std::optional<Url> phone(std::string_view number);

  /// `path` with one more segment, percent-encoded. A segment that browsers would swallow
  /// (empty, `.`, `..`) becomes `_`, which leads nowhere.
  friend Url operator/(Url path, std::string_view segment);
  friend Url operator/(Url path, const char* segment) {
    return std::move(path) / std::string_view{segment};
  }
  template <std::integral Number>
  requires(!std::same_as<Number, bool> && !std::same_as<Number, char>) friend Url operator/(
      Url path, Number segment) {
    return std::move(path) / std::string_view{std::to_string(segment)};
  }
  template <typename Tag>
  friend Url operator/(Url path, Id<Tag> segment) {
    return std::move(path) / segment.value;
  }

  /// This address with one more query parameter, both parts encoded.
  [[nodiscard]] Url with(std::string_view name, std::string_view value) const;
  /// This address with `#id`, in place of any fragment it had.
  [[nodiscard]] Url fragment(std::string_view id) const;

  /// As it stands in an attribute or a header, before HTML escaping: ASCII without blanks, quotes
  /// or angle brackets.
  const std::string& text() const { return text_; }
  friend bool operator==(const Url&, const Url&) = default;

 private:
  struct Checked {};
  Url(Checked, std::string text) : text_(std::move(text)) {}

  std::string text_;
};

}  // namespace hb::web
