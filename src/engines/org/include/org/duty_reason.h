// Why somebody may do something, or may not: the roles that give a duty over an agency, those that
// nearly do, and what is missing.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "kernel/date.h"
#include "kernel/id.h"
#include "kernel/result.h"
#include "org/agency.h"
#include "org/context.h"
#include "org/duty.h"
#include "org/succession.h"

namespace hb::org {

/// What keeps a grant from giving a duty over an agency.
enum class GrantGap {
  none,       ///< It gives the duty.
  lacks,      ///< Its role does not bring the duty along.
  elsewhere,  ///< It is given for other agencies.
  not_yet,    ///< Its first day is to come.
  over,       ///< Its last day is past.
};
/// The gap's name in JSON and, behind "org.reason.", in the texts.
std::string_view code_of(GrantGap gap);

/// Whether a grant reaches the first agency of `line`, which stands from it to the top.
bool reaches(const RoleGrant& grant, std::span<const AgencyId> line);

/// A way on which a duty reaches an agency: held over the agency itself, or over one that carries
/// on its work.
struct DutyWay {
  std::vector<AgencyId> line;         ///< Where it is held: an agency, and all above it.
  std::vector<Succession> through{};  ///< From the agency asked about to there; empty: it is there.
};

struct GrantReason {
  RoleGrant grant;
  GrantGap gap = GrantGap::none;
  PersonId given_by{};                ///< 0 for a command.
  std::vector<Succession> through{};  ///< The way that it takes, as in DutyWay.
};

/// What each grant has to do with `duty` over an agency on `day`: those that give it first, then
/// those that nearly do; grants of roles without the duty last. `ways` lead to the agency, its own
/// first; without any, the duty over the whole installation is asked for. Says the same as
/// duties_on() with what is carried on.
std::vector<GrantReason> reasons_for(Duty duty, std::span<const DutyWay> ways,
                                     std::span<const RoleGrant> grants, std::span<const Role> roles,
                                     Date day);

/// Who could give a role with `duty` over the agency that `ways` lead to: whoever manages people
/// there, and for a managing duty holds that very duty there too.
std::vector<PersonId> givers_of(Duty duty, std::span<const DutyWay> ways,
                                std::span<const RoleGrant> grants, std::span<const Role> roles,
                                Date day);

/// Whether `duty` is one that only its holders pass on.
bool is_managing(Duty duty);

/// The whole answer, with names.
struct DutyExplanation {
  PersonId person_id;
  std::string person;
  Duty duty = Duty::read_plans;
  AgencyId agency_id;  ///< 0: the whole installation.
  LocalName agency;    ///< Empty for the whole installation.
  bool may = false;
  /// What stands in the way although a role gives the duty: "locked", "one_time_password",
  /// "second_factor"; behind "org.reason." a text key.
  std::vector<std::string_view> hindrances;
  /// Where the duty ends although it is held: "helping_units"; behind "org.reason." a text key.
  std::vector<std::string_view> limits;
  std::vector<GrantReason> reasons;
  std::vector<Role> roles;            ///< All of them.
  std::vector<std::string> bring_it;  ///< Codes of the roles with the duty.
  std::vector<PersonId> givers;
  /// Whom the person stands in for. That passes no duty on: a deputy reviews in the other's place.
  std::vector<PersonId> stands_in_for;
  std::unordered_map<PersonId, std::string> names;       ///< Of all who are mentioned.
  std::unordered_map<AgencyId, LocalName> agency_names;  ///< Of the grants and successions.
};

/// Explains for oneself, and for others to whoever sees them. Refuses with `not_found` a person or
/// an agency outside the viewer's scope.
Result<DutyExplanation> explain_duty(Context& context, PersonId person, Duty duty, AgencyId agency);

}  // namespace hb::org
