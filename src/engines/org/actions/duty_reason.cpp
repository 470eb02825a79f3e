#include "org/duty_reason.h"

#include <algorithm>

#include "agency_store.h"
#include "not_there.h"
#include "org/directory.h"
#include "org/second_factor.h"
#include "person_action.h"
#include "role_store.h"
#include "second_factor_store.h"
#include "setting_store.h"
#include "unit_store.h"
#include "viewer_store.h"

namespace hb::org {

namespace {

/// Those that lead to the agency as of today, as in load_viewer(); none for the whole installation.
Result<std::vector<DutyWay>> ways_to(Context& context, AgencyId agency) {
  std::vector<DutyWay> ways;
  if (!agency) return ways;
  HB_TRY(require_within(context.viewer, agency));
  AgencyStore agencies{context.tx, context.today};
  ways.push_back({.line = agencies.public_line_above(agency)});
  for (auto& through : successions_after(agency, agencies.public_successions())) {
    auto line = agencies.public_line_above(through.back().successor);
    ways.push_back({.line = std::move(line), .through = std::move(through)});
  }
  return ways;
}

std::vector<AgencyId> agencies_on(const std::vector<DutyWay>& ways) {
  std::vector<AgencyId> agencies;
  for (const DutyWay& way : ways) {
    for (const AgencyId each : way.line) {
      const bool known = std::find(agencies.begin(), agencies.end(), each) != agencies.end();
      if (!known) agencies.push_back(each);
    }
  }
  return agencies;
}

std::vector<std::string> roles_that_bring(Duty duty, const std::vector<Role>& roles) {
  std::vector<std::string> codes;
  for (const Role& role : roles) {
    if (std::find(role.duties.begin(), role.duties.end(), duty) != role.duties.end()) {
      codes.push_back(role.code);
    }
  }
  return codes;
}

std::vector<std::string_view> hindrances_of(Context& context, const Person& person) {
  std::vector<std::string_view> found;
  if (person.locked) found.push_back("locked");
  if (person.one_time_password) found.push_back("one_time_password");
  const auto viewer = load_viewer(context.tx, person.id, context.today);
  if (viewer && viewer->must_enrol) found.push_back("second_factor");
  return found;
}

void add_names(Context& context, DutyExplanation& explained) {
  std::vector<PersonId> people = explained.givers;
  people.insert(people.end(), explained.stands_in_for.begin(), explained.stands_in_for.end());
  std::vector<AgencyId> agencies;
  for (const GrantReason& each : explained.reasons) {
    people.push_back(each.given_by);
    agencies.push_back(each.grant.agency_id);
    for (const Succession& step : each.through) {
      agencies.push_back(step.agency);
      agencies.push_back(step.successor);
    }
  }
  explained.names = person_names(context, people);
  explained.agency_names = agency_names(context, agencies);
}

}  // namespace

Result<DutyExplanation> explain_duty(Context& context, PersonId id, Duty duty, AgencyId agency) {
  HB_LET(profile, person_profile(context, id));
  HB_LET(ways, ways_to(context, agency));
  RoleStore store{context.tx};
  DutyExplanation explained{.person_id = id,
                            .person = profile.person.name,
                            .duty = duty,
                            .agency_id = agency,
                            .roles = store.roles()};
  if (agency) {
    const auto found = find_agency(context, agency);
    if (!found) return kNotThere;
    explained.agency = found->name;
  }
  std::vector<RoleGrant> held;
  std::unordered_map<std::int64_t, PersonId> givers;
  for (const GivenRole& given : store.ever_given_to(id)) {
    held.push_back(given.grant);
    givers[given.grant.id] = given.by;
  }
  explained.reasons = reasons_for(duty, ways, held, explained.roles, context.today);
  for (GrantReason& reason : explained.reasons) reason.given_by = givers[reason.grant.id];
  explained.hindrances = hindrances_of(context, profile.person);
  explained.may = !explained.reasons.empty() && explained.reasons.front().gap == GrantGap::none &&
                  !profile.person.locked;
  // A step's result is its leading unit's, whoever else could report by role.
  if (explained.may && duty == Duty::report_progress) explained.limits.push_back("helping_units");
  explained.bring_it = roles_that_bring(duty, explained.roles);

  std::vector<std::string> managing = roles_that_bring(Duty::manage_people, explained.roles);
  for (std::string& code : roles_that_bring(duty, explained.roles)) {
    if (is_managing(duty)) managing.push_back(std::move(code));
  }
  const auto grants = store.over(agencies_on(ways), managing, context.today);
  explained.givers = givers_of(duty, ways, grants, explained.roles, context.today);
  explained.stands_in_for = UnitStore{context.tx}.public_represented(id, context.today);
  add_names(context, explained);
  return explained;
}

}  // namespace hb::org
