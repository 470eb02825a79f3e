#include "org/duty.h"

#include <algorithm>
#include <array>
#include <cstdlib>

#include "role_named.h"

namespace hb::org {

namespace {

constexpr std::array kDuties = {
    Duty::read_plans,   Duty::edit_plans,    Duty::publish_plans,   Duty::report_progress,
    Duty::check_plans,  Duty::score_plans,   Duty::oversee,         Duty::handle_cases,
    Duty::direct_cases, Duty::edit_services, Duty::watch_media,     Duty::approve_rebuttals,
    Duty::read_audit,   Duty::manage_people, Duty::manage_agencies, Duty::manage_system};

// The agencies that one grant covers, one by one.
std::vector<std::int64_t> reached(const RoleGrant& grant, std::span<const Below> below,
                                  std::span<const AgencyId> all) {
  std::vector<std::int64_t> agencies;
  switch (grant.reach) {
    case Reach::agency: agencies.push_back(grant.agency_id.value); break;
    case Reach::subtree:
      for (const Below& pair : below) {
        if (pair.root == grant.agency_id) agencies.push_back(pair.agency.value);
      }
      break;
    case Reach::everywhere:
      for (const AgencyId agency : all) agencies.push_back(agency.value);
      break;
  }
  return agencies;
}

HeldDuty& held_in(std::vector<HeldDuty>& held, Duty duty) {
  const auto found = std::find_if(held.begin(), held.end(),
                                  [&](const HeldDuty& each) { return each.duty == duty; });
  if (found != held.end()) return *found;
  return held.emplace_back(HeldDuty{.duty = duty, .agencies = {}});
}

}  // namespace

std::span<const Duty> all_duties() { return kDuties; }

std::string_view code_of(Duty duty) {
  switch (duty) {
    case Duty::read_plans: return "read_plans";
    case Duty::edit_plans: return "edit_plans";
    case Duty::publish_plans: return "publish_plans";
    case Duty::report_progress: return "report_progress";
    case Duty::check_plans: return "check_plans";
    case Duty::score_plans: return "score_plans";
    case Duty::oversee: return "oversee";
    case Duty::handle_cases: return "handle_cases";
    case Duty::direct_cases: return "direct_cases";
    case Duty::edit_services: return "edit_services";
    case Duty::watch_media: return "watch_media";
    case Duty::approve_rebuttals: return "approve_rebuttals";
    case Duty::read_audit: return "read_audit";
    case Duty::manage_people: return "manage_people";
    case Duty::manage_agencies: return "manage_agencies";
    case Duty::manage_system: return "manage_system";
  }
  std::abort();
}

std::optional<Duty> duty_from(std::string_view code) {
  const auto found = std::find_if(kDuties.begin(), kDuties.end(),
                                  [&](Duty duty) { return code_of(duty) == code; });
  if (found == kDuties.end()) return std::nullopt;
  return *found;
}

std::string_view code_of(Reach reach) {
  switch (reach) {
    case Reach::agency: return "agency";
    case Reach::subtree: return "subtree";
    case Reach::everywhere: return "everywhere";
  }
  std::abort();
}

std::optional<Reach> reach_from(std::string_view code) {
  for (const Reach reach : {Reach::agency, Reach::subtree, Reach::everywhere}) {
    if (code_of(reach) == code) return reach;
  }
  return std::nullopt;
}

std::vector<PersonId> nearest_holders(std::span<const RoleGrant> grants,
                                      std::span<const AgencyId> line) {
  // How far away a grant is given; nothing when it does not reach the agency.
  const auto distance = [&](const RoleGrant& grant) -> std::optional<std::size_t> {
    if (grant.reach == Reach::everywhere) return line.size();
    const auto at = std::find(line.begin(), line.end(), grant.agency_id);
    if (at == line.end()) return std::nullopt;
    const auto steps = static_cast<std::size_t>(at - line.begin());
    if (grant.reach == Reach::agency && steps > 0) return std::nullopt;
    return steps;
  };
  std::optional<std::size_t> nearest;
  for (const RoleGrant& grant : grants) {
    const auto steps = distance(grant);
    if (steps && (!nearest || *steps < *nearest)) nearest = steps;
  }
  std::vector<PersonId> holders;
  for (const RoleGrant& grant : grants) {
    const bool known = std::find(holders.begin(), holders.end(), grant.person_id) != holders.end();
    if (nearest && distance(grant) == nearest && !known) holders.push_back(grant.person_id);
  }
  return holders;
}

std::vector<HeldDuty> duties_on(Date day, std::span<const RoleGrant> grants,
                                std::span<const Role> roles, std::span<const Below> below,
                                std::span<const AgencyId> all) {
  std::vector<HeldDuty> held;
  for (const RoleGrant& grant : grants) {
    if (!grant.holds_on(day)) continue;
    const Role* role = role_named(roles, grant.role);
    if (role == nullptr) continue;
    const std::vector<std::int64_t> agencies = reached(grant, below, all);
    for (const Duty duty : role->duties) {
      HeldDuty& sum = held_in(held, duty);
      sum.everywhere = sum.everywhere || grant.reach == Reach::everywhere;
      sum.agencies.insert(sum.agencies.end(), agencies.begin(), agencies.end());
    }
  }
  for (HeldDuty& sum : held) {
    std::sort(sum.agencies.begin(), sum.agencies.end());
    sum.agencies.erase(std::unique(sum.agencies.begin(), sum.agencies.end()), sum.agencies.end());
  }
  return held;
}

}  // namespace hb::org
