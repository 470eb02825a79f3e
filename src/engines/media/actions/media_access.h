// What actions of this engine share: whose matters somebody sees, names, records.
#pragma once

#include <string>
#include <unordered_map>
#include <vector>

#include "issue_store.h"
#include "media/issue.h"
#include "media_names.h"
#include "org/audit.h"
#include "org/directory.h"
#include "org/staff.h"

namespace hb::media {

/// The agencies over which the viewer watches the media.
org::Scope watched(org::Context& context);
std::vector<org::AgencyInTree> watched_agencies(org::Context& context);

/// Found in the viewer's scope, by somebody who watches there.
Result<Issue> issue_in_sight(org::Context& context, IssueStore& store, IssueId id);
IssueStore issues_of(org::Context& context);
Actor actor_of(const org::Context& context);

/// Somebody of the agency; refuses `no_owner` for anybody else.
Result<org::StaffMember> member_of(org::Context& context, AgencyId agency, PersonId person);

/// Audit entry "media.…" and outbox message in the same transaction.
void note(org::Context& context, AgencyId agency, std::string_view what, std::string subject,
          std::vector<TextArgument> details);
void note_issue(org::Context& context, const Issue& issue, EventKind kind,
                std::vector<TextArgument> details = {});

/// Names of all these, each asked for once.
MediaNames names_for(org::Context& context, std::vector<AgencyId> agencies,
                     std::vector<PersonId> people);

}  // namespace hb::media
