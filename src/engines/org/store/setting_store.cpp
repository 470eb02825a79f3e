#include "setting_store.h"

namespace hb::org {

namespace {

constexpr std::string_view kFindSetting = "SELECT value FROM setting WHERE name = :name";
constexpr std::string_view kSet = R"sql(
    INSERT INTO setting (name, value, changed_at, changed_by)
    VALUES (:name, :value, :now, :by)
    ON CONFLICT (name) DO UPDATE
       SET value = excluded.value, changed_at = excluded.changed_at,
           changed_by = excluded.changed_by)sql";

}  // namespace

std::string SettingStore::find(std::string_view name) {
  const auto row = tx_.query_one(kFindSetting, {{"name", name}});
  return row ? row->text(0) : std::string{};
}

void SettingStore::set(std::string_view name, std::string_view value, PersonId by, Instant now) {
  const storage::Value person = by ? storage::Value{by} : storage::Value{};
  tx_.execute(kSet, {{"name", name}, {"value", value}, {"now", now}, {"by", person}});
}

}  // namespace hb::org
