#include "org/duty_reason.h"

#include <algorithm>
#include <cstdlib>

#include "role_named.h"

namespace hb::org {

namespace {

bool brings(const Role& role, Duty duty) {
  return std::find(role.duties.begin(), role.duties.end(), duty) != role.duties.end();
}

GrantGap gap_on(std::span<const AgencyId> line, Duty duty, const RoleGrant& grant,
                std::span<const Role> roles, Date day) {
  const Role* role = role_named(roles, grant.role);
  if (role == nullptr || !brings(*role, duty)) return GrantGap::lacks;
  if (!reaches(grant, line)) return GrantGap::elsewhere;
  if (day < grant.valid_from) return GrantGap::not_yet;
  if (!grant.holds_on(day)) return GrantGap::over;
  return GrantGap::none;
}

int rank(GrantGap gap) {
  switch (gap) {
    case GrantGap::none: return 0;
    case GrantGap::not_yet: return 1;
    case GrantGap::over: return 2;
    case GrantGap::elsewhere: return 3;
    case GrantGap::lacks: return 4;
  }
  std::abort();
}

/// On the way where least is missing; where several do as well, the first.
GrantReason reason_of(Duty duty, std::span<const DutyWay> ways, const RoleGrant& grant,
                      std::span<const Role> roles, Date day) {
  if (ways.empty()) return {.grant = grant, .gap = gap_on({}, duty, grant, roles, day)};
  GrantReason reason{.grant = grant, .gap = gap_on(ways.front().line, duty, grant, roles, day)};
  for (const DutyWay& way : ways.subspan(1)) {
    const GrantGap gap = gap_on(way.line, duty, grant, roles, day);
    if (rank(gap) >= rank(reason.gap)) continue;
    reason.gap = gap;
    reason.through = way.through;
  }
  return reason;
}

bool holds(PersonId person, Duty duty, std::span<const DutyWay> ways,
           std::span<const RoleGrant> grants, std::span<const Role> roles, Date day) {
  return std::any_of(grants.begin(), grants.end(), [&](const RoleGrant& grant) {
    return grant.person_id == person &&
           reason_of(duty, ways, grant, roles, day).gap == GrantGap::none;
  });
}

}  // namespace

bool reaches(const RoleGrant& grant, std::span<const AgencyId> line) {
  switch (grant.reach) {
    case Reach::everywhere: return true;
    case Reach::agency: return !line.empty() && grant.agency_id == line.front();
    case Reach::subtree: return std::find(line.begin(), line.end(), grant.agency_id) != line.end();
  }
  std::abort();
}

std::string_view code_of(GrantGap gap) {
  switch (gap) {
    case GrantGap::none: return "none";
    case GrantGap::lacks: return "lacks";
    case GrantGap::elsewhere: return "elsewhere";
    case GrantGap::not_yet: return "not_yet";
    case GrantGap::over: return "over";
  }
  std::abort();
}

bool is_managing(Duty duty) {
  return duty == Duty::manage_people || duty == Duty::manage_agencies ||
         duty == Duty::manage_system;
}

std::vector<GrantReason> reasons_for(Duty duty, std::span<const DutyWay> ways,
                                     std::span<const RoleGrant> grants, std::span<const Role> roles,
                                     Date day) {
  std::vector<GrantReason> reasons;
  for (const RoleGrant& grant : grants) {
    reasons.push_back(reason_of(duty, ways, grant, roles, day));
  }
  std::stable_sort(reasons.begin(), reasons.end(), [](const GrantReason& a, const GrantReason& b) {
    return rank(a.gap) < rank(b.gap);
  });
  return reasons;
}

std::vector<PersonId> givers_of(Duty duty, std::span<const DutyWay> ways,
                                std::span<const RoleGrant> grants, std::span<const Role> roles,
                                Date day) {
  std::vector<PersonId> givers;
  for (const RoleGrant& grant : grants) {
    const PersonId person = grant.person_id;
    if (std::find(givers.begin(), givers.end(), person) != givers.end()) continue;
    if (!holds(person, Duty::manage_people, ways, grants, roles, day)) continue;
    if (is_managing(duty) && !holds(person, duty, ways, grants, roles, day)) continue;
    givers.push_back(person);
  }
  return givers;
}

}  // namespace hb::org
