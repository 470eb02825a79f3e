// The second factor of signing in (第二因子): a code from the telephone beside the password, or one
// of ten recovery codes (備用碼) when the telephone is gone.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "kernel/date.h"
#include "kernel/id.h"
#include "org/viewer.h"

namespace hb::org {

/// The cookie between the password and the code.
inline constexpr std::string_view kSecondStepCookie = "haoban_second_step";
/// How long the code may be awaited after the password.
inline constexpr std::chrono::minutes kSecondStepLasts{10};
inline constexpr int kRecoveryCodes = 10;

/// The setting that demands a second factor, and the value that does.
inline constexpr std::string_view kSecondFactorSetting = "sign_in.second_factor";
inline constexpr std::string_view kSecondFactorDemanded = "officers";

/// Whether the setting means this viewer: administrators (any managing duty) and evaluation
/// officers (scoring), who can do the most harm with a stolen password.
bool is_meant_by_second_factor(const Viewer& viewer);

/// The address that telephone apps read from the QR code (Key URI Format). `issuer` names the site.
std::string otpauth_uri(std::string_view issuer, std::string_view account, std::string_view secret);

/// A secret in groups of four, to be typed.
std::string in_groups(std::string_view secret);

/// A typed code without the blanks and hyphens that make it readable.
std::string bare_code(std::string_view typed);
/// Six figures: a code of the telephone, not a recovery code.
bool is_telephone_code(std::string_view bare);

}  // namespace hb::org
