// Settings of the whole installation.
#pragma once

#include <string>

#include "org/context.h"

namespace hb::org {

/// What the site says of itself. The names are also those of `org::setting`.
struct SiteSettings {
  std::string name_zh;  ///< "site.name_zh"
  std::string name_en;  ///< "site.name_en"
  std::string address;  ///< "site.address"
  std::string phone;    ///< "site.phone"
  std::string email;    ///< "site.email"
  std::string unit;     ///< "site.unit": who looks after the site
  /// Administrators and evaluation officers must have a second factor.
  bool second_factor_demanded = false;
};

/// Needs `manage_system`.
Result<SiteSettings> site_settings(Context& context);
/// Needs `manage_system`. Refuses an empty Chinese name and texts of more than 200 characters.
Result<Done> change_site_settings(Context& context, const SiteSettings& settings);

}  // namespace hb::org
