#include "exchange_access.h"

#include <algorithm>

#include "org/audit.h"
#include "org/directory.h"
#include "org/duty.h"

namespace hb::exchange {

bool may_keep_tokens(const org::Viewer& viewer, AgencyId agency) {
  return viewer.may(org::Duty::manage_people, agency) ||
         viewer.may_anywhere(org::Duty::manage_system);
}

bool may_keep_hooks(const org::Viewer& viewer, AgencyId agency) {
  return viewer.may(org::Duty::direct_cases, agency) ||
         viewer.may_anywhere(org::Duty::manage_system);
}

Result<Done> require_some(const org::Viewer& viewer, MayKeep may) {
  HB_TRY(org::require_signed_in(viewer));
  if (!kept_scope(viewer, may).agencies().empty()) return Done{};
  // In org's own words, which know of what is lacking.
  return org::require_anywhere(
      viewer, may == may_keep_hooks ? org::Duty::direct_cases : org::Duty::manage_people);
}

Result<Done> require_over(const org::Viewer& viewer, MayKeep may, AgencyId agency) {
  HB_TRY(org::require_within(viewer, agency));
  if (may(viewer, agency)) return Done{};
  return org::require(
      viewer, may == may_keep_hooks ? org::Duty::direct_cases : org::Duty::manage_people, agency);
}

org::Scope kept_scope(const org::Viewer& viewer, MayKeep may) {
  std::vector<std::int64_t> ids;
  for (const std::int64_t id : viewer.scope.agencies()) {
    if (may(viewer, AgencyId{id})) ids.push_back(id);
  }
  return org::Scope::of(std::move(ids));
}

std::vector<org::AgencyInTree> kept_agencies(org::Context& context, MayKeep may) {
  auto agencies = org::agencies_in_scope(context);
  std::erase_if(agencies, [&](const org::AgencyInTree& each) {
    return !may(context.viewer, each.agency.id);
  });
  return agencies;
}

Actor actor_of(const org::Context& context) {
  return {.person_id = context.viewer.person_id, .name = context.viewer.name, .at = context.now};
}

HookStore hooks_of(org::Context& context) { return {context.tx, *context.services.sealer}; }

void note(org::Context& context, AgencyId agency, std::string_view what, std::string subject,
          std::vector<TextArgument> details) {
  const std::string action = "exchange." + std::string{what};
  org::record_audit(context, {.agency_id = agency,
                              .action = action,
                              .subject = std::move(subject),
                              .details = std::move(details)});
}

std::string subject_of(TokenId id) { return "api_token/" + std::to_string(id.value); }
std::string subject_of(HookId id) { return "hook/" + std::to_string(id.value); }

AgencyNames names_for(org::Context& context, std::vector<AgencyId> agencies) {
  std::sort(agencies.begin(), agencies.end());
  agencies.erase(std::unique(agencies.begin(), agencies.end()), agencies.end());
  if (agencies.empty()) return {};
  return {.names = org::agency_names(context, agencies)};
}

}  // namespace hb::exchange
