// Addresses of pages that people type: evidence, documents of reference, answers.
#pragma once

#include <string_view>

namespace hb {

/// Whether a text can be the address of a page: http or https, then a name that begins as one can,
/// without blanks, quotes or backslashes. It says nothing of whether anything answers there; how
/// long an address may be is its keeper's rule.
bool is_web_address(std::string_view text);

}  // namespace hb
