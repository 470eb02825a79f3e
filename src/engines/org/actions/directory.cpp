#include "org/directory.h"

#include <algorithm>

#include "agency_store.h"
#include "org/keep_setting.h"
#include "org/succession.h"
#include "person_store.h"
#include "setting_store.h"
#include "unit_store.h"

namespace hb::org {

std::optional<Agency> find_agency(Context& context, AgencyId id) {
  return AgencyStore{context.tx, context.today}.find_public(id);
}

std::optional<Agency> find_agency(Context& context, std::string_view code) {
  return AgencyStore{context.tx, context.today}.find_public(code);
}

std::vector<AgencyInTree> public_agencies(Context& context) {
  return in_tree_order(AgencyStore{context.tx, context.today}.list_public());
}

std::vector<AgencyInTree> agencies_in_scope(Context& context, Closed closed) {
  auto agencies = AgencyStore{context.tx, context.today}.list(context.viewer.scope);
  if (closed == Closed::left_out) {
    std::erase_if(agencies, [&](const Agency& agency) {
      return agency.valid_to && *agency.valid_to < context.today;
    });
  }
  return in_tree_order(std::move(agencies));
}

std::vector<AgencyInTree> agencies_standing_on(Context& context, Date day) {
  auto agencies = AgencyStore{context.tx, day}.list(context.viewer.scope);
  std::erase_if(agencies, [&](const Agency& agency) { return !agency.stands_on(day); });
  return in_tree_order(std::move(agencies));
}

std::vector<AgencyInTree> agencies_with_duty(Context& context, Duty duty) {
  auto agencies = AgencyStore{context.tx, context.today}.list(context.viewer.scope);
  std::erase_if(agencies, [&](const Agency& agency) {
    return !context.viewer.may(duty, agency.id) ||
           (agency.valid_to && *agency.valid_to < context.today);
  });
  return in_tree_order(std::move(agencies));
}

std::unordered_map<AgencyId, LocalName> agency_names(Context& context,
                                                     std::span<const AgencyId> ids) {
  return AgencyStore{context.tx, context.today}.public_names(ids);
}

LocalName agency_name_on(Context& context, AgencyId id, Date day) {
  const auto names = AgencyStore{context.tx, day}.public_names(std::span{&id, 1});
  const auto found = names.find(id);
  return found == names.end() ? LocalName{} : found->second;
}

NamesOverTime names_over_time(Context& context, std::span<const AgencyId> ids) {
  return AgencyStore{context.tx, context.today}.public_names_over_time(ids);
}

std::vector<AgencyId> with_predecessors(Context& context, AgencyId agency) {
  const auto successions = AgencyStore{context.tx, context.today}.public_successions();
  std::vector<AgencyId> agencies;
  for (const std::int64_t each : with_carried_on({agency.value}, successions)) {
    agencies.push_back(AgencyId{each});
  }
  return agencies;
}

std::vector<Unit> units_of(Context& context, AgencyId agency) {
  return UnitStore{context.tx}.list_public(agency, context.today);
}

std::vector<Unit> all_units(Context& context) {
  return UnitStore{context.tx}.list_all_public(context.today);
}

std::unordered_map<UnitId, LocalName> unit_names(Context& context, std::span<const UnitId> ids) {
  return UnitStore{context.tx}.public_names(ids);
}

std::vector<PersonName> people_of(Context& context, AgencyId agency) {
  return PersonStore{context.tx, nullptr}.list(context.viewer.scope, agency);
}

std::unordered_map<PersonId, std::string> person_names(Context& context,
                                                       std::span<const PersonId> ids) {
  if (!context.viewer.signed_in()) return {};
  return PersonStore{context.tx, nullptr}.names(ids);
}

std::string setting(Context& context, std::string_view name) {
  return SettingStore{context.tx}.find(name);
}

void keep_setting(Context& context, std::string_view name, std::string_view value) {
  SettingStore{context.tx}.set(name, value, context.viewer.person_id, context.now);
}

}  // namespace hb::org
