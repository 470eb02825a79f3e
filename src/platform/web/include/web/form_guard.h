// What keeps programs from sending a public form by the thousand, without asking people anything: a
// little arithmetic (proof of work) that the browser does by itself while somebody types. Who has
// no script waits a moment instead, which typing takes anyway. Nothing is kept on the server: the
// challenge says itself when and for which form it was given, and a MAC says that it is ours.
#pragma once

#include <array>
#include <chrono>
#include <string>
#include <string_view>

#include "kernel/date.h"

namespace hb::web {

struct FormGuardSettings {
  int difficulty = 14;                ///< Leading zero bits: each more doubles the work. 0: none.
  std::chrono::seconds patience{20};  ///< So old is a form that is sent without the work done.
};
inline constexpr int kMostDifficulty = 24;

/// How a form was brought.
struct FormWork {
  enum class Kind {
    done,       ///< The work was done.
    waited,     ///< It was not, but the form is old enough.
    too_quick,  ///< It was not: so many seconds to wait.
    stale,      ///< The challenge is none of ours, another form's, or of another day.
  };
  Kind kind = Kind::stale;
  std::chrono::seconds left{0};
};

/// Offered as a port (org/ports.h). Safe for use from many threads.
class FormGuard {
 public:
  /// `secret` is any text of at least 32 bytes; a shorter one throws std::invalid_argument.
  FormGuard(std::string_view secret, FormGuardSettings settings);

  /// A challenge for the form with this token: "1790000000.14.<MAC>", seconds and difficulty.
  std::string issue(std::string_view form_token, Instant now) const;
  /// `solution` is a number in decimal digits so that SHA-256 of "challenge.solution" begins with
  /// as many zero bits as the challenge says. A challenge may be answered again and again: what
  /// makes one thing of one form is its token.
  FormWork judge(std::string_view form_token, std::string_view challenge, std::string_view solution,
                 Instant now) const;

 private:
  std::string mac(std::string_view head, std::string_view form_token) const;

  std::array<unsigned char, 32> key_{};
  FormGuardSettings settings_;
};

/// Whether the number solves the challenge.
bool solves(std::string_view challenge, std::string_view solution, int difficulty);

}  // namespace hb::web
