// The escapes of addresses and forms (RFC 3986 percent-encoding,
// application/x-www-form-urlencoded).
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "kernel/result.h"
#include "web/request.h"

namespace hb::web {

/// Every byte but letters, digits and `-._~` as %XX.
std::string percent_encode(std::string_view text);

/// Undoes %XX. Nothing when an escape is broken, or when the outcome is not UTF-8 or holds a NUL.
std::optional<std::string> percent_decode(std::string_view text);

/// What a form or query may hold before it is refused.
struct PairLimits {
  std::size_t pairs = 1000;
  std::size_t name_bytes = 200;
};

/// Reads `a=1&b=2` with `+` for a blank. Refuses `web.form.bad_encoding` and
/// `web.form.too_many_fields`.
Result<Pairs> parse_urlencoded(std::string_view text, PairLimits limits = {});

/// `text` is well-formed UTF-8 (no overlong forms, no surrogates).
bool is_utf8(std::string_view text);

}  // namespace hb::web
