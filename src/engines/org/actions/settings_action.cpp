#include "settings_action.h"

#include <array>

#include "kernel/unicode.h"
#include "org/audit.h"
#include "org/second_factor.h"
#include "org_version.h"
#include "setting_store.h"

namespace hb::org {

namespace {

constexpr Error kNoName{Fault::invalid, "org.settings.no_name", "name_zh"};
constexpr Error kTooLong{Fault::invalid, "org.form.too_long"};

struct Entry {
  std::string_view name;
  std::string_view field;
  std::string SiteSettings::*value;
};
constexpr std::array kEntries = {Entry{"site.name_zh", "name_zh", &SiteSettings::name_zh},
                                 Entry{"site.name_en", "name_en", &SiteSettings::name_en},
                                 Entry{"site.address", "address", &SiteSettings::address},
                                 Entry{"site.phone", "phone", &SiteSettings::phone},
                                 Entry{"site.email", "email", &SiteSettings::email},
                                 Entry{"site.unit", "unit", &SiteSettings::unit}};

}  // namespace

Result<SiteSettings> site_settings(Context& context) {
  HB_TRY(require(context.viewer, Duty::manage_system, AgencyId{}));
  SettingStore store{context.tx};
  SiteSettings settings;
  for (const Entry& entry : kEntries) settings.*entry.value = store.find(entry.name);
  settings.second_factor_demanded = store.find(kSecondFactorSetting) == kSecondFactorDemanded;
  return settings;
}

Result<Done> change_site_settings(Context& context, const SiteSettings& settings) {
  HB_TRY(require(context.viewer, Duty::manage_system, AgencyId{}));
  if (settings.name_zh.empty()) return kNoName;
  for (const Entry& entry : kEntries) {
    if (count_characters(settings.*entry.value) > 200) {
      return kTooLong.at(entry.field).with("most", "200");
    }
  }
  SettingStore store{context.tx};
  AuditNote note{.agency_id = {}, .action = "org.settings_changed", .subject = "settings"};
  for (const Entry& entry : kEntries) {
    const std::string& value = settings.*entry.value;
    if (store.find(entry.name) == value) continue;
    store.set(entry.name, value, context.viewer.person_id, context.now);
    note.details.emplace_back(entry.name, value);
  }
  const std::string_view demand = settings.second_factor_demanded ? kSecondFactorDemanded : "";
  if (store.find(kSecondFactorSetting) != demand) {
    store.set(kSecondFactorSetting, demand, context.viewer.person_id, context.now);
    note.details.emplace_back(kSecondFactorSetting, demand);
    // Whoever is signed in now is led to enrol with the next request.
    raise_org_version(context.tx);
  }
  if (!note.details.empty()) record_audit(context, note);
  context.tx.commit();
  return Done{};
}

}  // namespace hb::org
