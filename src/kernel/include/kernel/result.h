// Expected refusals are values: a function that can say no returns a Result. Broken machinery
// (disk, network, a bug) is an exception and never passes through here.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace hb {

/// Why a request is refused, in the few kinds that the outside tells apart. The web layer maps each
/// kind to one HTTP status, the command line to one exit code.
enum class Fault {
  invalid,          ///< The input must be mended (422).
  unauthenticated,  ///< Sign in first (401).
  forbidden,        ///< Signed in, but without the duty (403).
  not_found,        ///< Not there, or outside the viewer's scope: the two are not told apart (404).
  conflict,         ///< Somebody or something was faster (409).
  too_large,        ///< More bytes or rows than is accepted (413).
  unsupported,      ///< A kind of file that is not read (415).
  limited,          ///< Too many attempts (429).
  unavailable,      ///< Try again later (503).
};

/// One named value that fills a `{name}` in a text.
using TextArgument = std::pair<std::string, std::string>;

/// A refusal: its kind and a text key. The key is the text shown, the JSON code and what tests
/// check.
struct Error {
  Fault fault{};
  std::string_view key{};    ///< Text key such as "plan.step.no_text"; a literal, never built.
  std::string_view field{};  ///< Name of the form field to mend, if one is to blame.
  std::vector<TextArgument> args{};  ///< Values for the text, such as a line number.

  /// This refusal with one more value for its text.
  [[nodiscard]] Error with(std::string name, std::string value) const {
    Error copy = *this;
    copy.args.emplace_back(std::move(name), std::move(value));
    return copy;
  }
  /// This refusal, laid at the door of one form field.
  [[nodiscard]] Error at(std::string_view form_field) const {
    Error copy = *this;
    copy.field = form_field;
    return copy;
  }
  /// Two refusals are the same when kind and key are: a test names the rule, not its figures.
  friend bool operator==(const Error& a, const Error& b) {
    return a.fault == b.fault && a.key == b.key;
  }
};

/// The value of an action that has nothing to return but that it was done.
struct Done {
  friend bool operator==(Done, Done) { return true; }
};

/// A value or a refusal, with std::expected's spelling (clang 14's tools cannot read <expected>).
template <typename T>
class [[nodiscard]] Result {
 public:
  Result(T value) : state_(std::in_place_index<0>, std::move(value)) {}
  Result(Error error) : state_(std::in_place_index<1>, std::move(error)) {}

  bool has_value() const { return state_.index() == 0; }
  explicit operator bool() const { return has_value(); }
  T& value() & { return std::get<0>(state_); }
  const T& value() const& { return std::get<0>(state_); }
  /// Of a result that is about to go: a value of its own, so that `for (x : list().value())` is
  /// safe.
  T value() && { return std::get<0>(std::move(state_)); }
  T& operator*() & { return value(); }
  const T& operator*() const& { return value(); }
  T operator*() && { return std::move(*this).value(); }
  T* operator->() { return &value(); }
  const T* operator->() const { return &value(); }
  const Error& error() const { return std::get<1>(state_); }

 private:
  std::variant<T, Error> state_;
};

}  // namespace hb

#define HB_JOIN_INNER(a, b) a##b
#define HB_JOIN(a, b) HB_JOIN_INNER(a, b)

/// Returns the refusal of `expression`, if it refused; otherwise goes on.
#define HB_TRY(expression)                           \
  do {                                               \
    if (auto hb_result = (expression); !hb_result) { \
      return std::move(hb_result).error();           \
    }                                                \
  } while (false)

/// Names the value of `expression`, or returns its refusal.
#define HB_LET(name, expression)                             \
  auto HB_JOIN(hb_result_, __LINE__) = (expression);         \
  if (!HB_JOIN(hb_result_, __LINE__)) {                      \
    return std::move(HB_JOIN(hb_result_, __LINE__)).error(); \
  }                                                          \
  auto name = std::move(HB_JOIN(hb_result_, __LINE__)).value()
