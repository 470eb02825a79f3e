// Duties (職掌) and the roles (職務) that bundle them.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "kernel/date.h"
#include "kernel/id.h"

namespace hb::org {

/// What somebody may do. Roles are bundles of duties, given for an agency and, if so granted, its
/// subtree.
enum class Duty {
  read_plans,         ///< See drafts and internal pages of the agency.
  edit_plans,         ///< Make and change drafts.
  publish_plans,      ///< Publish and withdraw.
  report_progress,    ///< Enter progress and evidence for steps.
  check_plans,        ///< Check and countersign progress and results (覆核).
  score_plans,        ///< Score and comment as research and evaluation (研考) do, across units.
  oversee,            ///< Check from above (督導): routine checks, circulars, rulings on doubts.
  handle_cases,       ///< Take in and work on the agency's cases.
  direct_cases,       ///< Hand cases out, approve answers, open confidential ones.
  edit_services,      ///< Describe the agency's services, publish and review them.
  watch_media,        ///< Watch the media for the agency and write what answers them.
  approve_rebuttals,  ///< Approve what answers the media, close without answering, set the rules.
  read_audit,         ///< Read the agency's audit log.
  manage_people,      ///< Persons, units, roles of the agency.
  manage_agencies,    ///< Agencies below.
  manage_system,      ///< Settings of the whole installation.
};

/// Every duty, in the order above.
std::span<const Duty> all_duties();

/// The duty's name in the database, in JSON and, behind "org.duty.", in the texts.
std::string_view code_of(Duty duty);
std::optional<Duty> duty_from(std::string_view code);

/// One duty over the agencies that it covers (already expanded to the subtree, sorted).
struct HeldDuty {
  Duty duty;
  std::vector<std::int64_t> agencies;
  bool everywhere = false;  ///< Over the whole installation, agencies to come included.
};

/// A role: a named bundle of duties. Roles are rows, so an office can have its own.
struct Role {
  std::string code;  ///< Behind "org.role.", the text key of the roles that Haoban brings along.
  std::string name_zh;
  std::string name_en;
  std::vector<Duty> duties;
};

/// Where a role is given: one agency, the agency with all below it, or the whole installation.
enum class Reach { agency, subtree, everywhere };
std::string_view code_of(Reach reach);
std::optional<Reach> reach_from(std::string_view code);

/// A role given to a person for a time. Both days are included; without a last day it stands until
/// withdrawn.
struct RoleGrant {
  std::int64_t id = 0;
  PersonId person_id;
  std::string role;
  AgencyId agency_id;  ///< None when the reach is everywhere.
  Reach reach = Reach::agency;
  Date valid_from{};
  std::optional<Date> valid_to;

  bool holds_on(Date day) const { return valid_from <= day && (!valid_to || day <= *valid_to); }
};

/// An agency and one that lies below it; each agency is below itself, too.
struct Below {
  AgencyId root;
  AgencyId agency;
};

/// The duties that `grants` come to on `day`, with the agencies listed one by one. `below` holds
/// the subtrees of the granted agencies, `all` every agency of the installation (needed only when a
/// grant reaches everywhere).
std::vector<HeldDuty> duties_on(Date day, std::span<const RoleGrant> grants,
                                std::span<const Role> roles, std::span<const Below> below,
                                std::span<const AgencyId> all);

/// Who holds one of `grants` over the first agency of `line`, as near to it as anybody does: by a
/// grant at the agency itself, else at its parent, and so on up; a grant everywhere is the
/// farthest. `line` stands from the agency to the top.
std::vector<PersonId> nearest_holders(std::span<const RoleGrant> grants,
                                      std::span<const AgencyId> line);

}  // namespace hb::org
