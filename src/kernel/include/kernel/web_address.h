// Addresses of pages that people type: evidence, documents of reference, answers.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "kernel/result.h"

namespace hb {

/// Whether a text can be the address of a page: http or https, then a name that begins as one can,
/// without blanks, quotes or backslashes. It says nothing of whether anything answers there; how
/// long an address may be is its keeper's rule.
bool is_web_address(std::string_view text);

/// Refuses what is no such address, one that carries a user's name or password
/// (https://user:secret@…), a port that cannot be (above 65535), and an international name that no
/// registry could give. The refusals name no field.
Result<Done> check_web_address(std::string_view text);

/// The address with its name in the letters in which it is looked up: https://名.tw/路徑 becomes
/// https://xn--eqr.tw/路徑 (UTS #46). Nothing for a name that has no such form.
std::optional<std::string> ascii_web_address(std::string_view text);

/// The server alone, with its port: for records, since people and programs put secrets into the
/// rest of an address. Empty for what is no address.
std::string host_of(std::string_view address);

namespace refusal {
inline const Error web_address_none{Fault::invalid, "kernel.web_address.none"};
inline const Error web_address_user{Fault::invalid, "kernel.web_address.user"};
inline const Error web_address_port{Fault::invalid, "kernel.web_address.port"};
inline const Error web_address_name{Fault::invalid, "kernel.web_address.name"};
}  // namespace refusal

}  // namespace hb
