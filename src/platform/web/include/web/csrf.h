// Forms that only our own pages can send. Two independent checks: a token bound to the visit, and
// the browser's own word on where the request came from.
#pragma once

#include <array>
#include <string>
#include <string_view>

#include "kernel/result.h"
#include "web/request.h"

namespace hb::web {

/// The field of a form that bears its token.
inline constexpr std::string_view kCsrfField = "csrf";

/// Issues and checks form tokens with one secret of the installation.
class CsrfTokens {
 public:
  /// `secret` is any text of at least 32 bytes; a shorter one throws std::invalid_argument.
  explicit CsrfTokens(std::string_view secret);

  /// A token for the visit `visit` (session or visitor cookie). It looks different each time, so
  /// that its bytes cannot be guessed from the size of a compressed page (BREACH); every token of
  /// the visit stays valid.
  std::string issue(std::string_view visit) const;
  bool valid(std::string_view token, std::string_view visit) const;

 private:
  std::array<unsigned char, 32> key_{};
};

namespace refusal {
/// The form belongs to a session that has ended, or carries no token at all.
inline constexpr Error stale_form{Fault::forbidden, "web.csrf.stale"};
}  // namespace refusal

/// Whether a changing request may come from where it says it comes from: `Sec-Fetch-Site`
/// same-origin or none, else an `Origin` whose host is our `Host`. A client that sends neither (no
/// browser of this decade) is left to the token. Refuses `web.csrf.foreign_site`.
Result<Done> check_origin(const Request& request);

/// check_origin, then the token in the field `csrf` or the header `x-csrf-token`. Refuses
/// `web.csrf.stale` as well.
Result<Done> check_csrf(const Request& request, const CsrfTokens& tokens, std::string_view visit);

}  // namespace hb::web
