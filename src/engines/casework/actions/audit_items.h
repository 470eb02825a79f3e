// Editing what spot audits look at.
#pragma once

#include <string>
#include <vector>

#include "casework/spot_audit.h"
#include "org/agency.h"
#include "org/context.h"

namespace hb::casework {

/// For the page of an agency's items: everybody's and its own.
struct AuditItems {
  AgencyId agency_id;
  std::vector<org::AgencyInTree> agencies;  ///< Whose items the viewer edits.
  std::vector<AuditItem> items;
  bool may_edit_common = false;  ///< Everybody's: for who manages the installation.
};

/// Refuses who directs no cases. Agency 0: the viewer's own, or the first that he directs.
Result<AuditItems> open_audit_items(org::Context& context, AgencyId agency);

/// Adds an item of the agency. Refuses who does not direct its cases, and as check_audit_item().
Result<Done> add_audit_item(org::Context& context, const AuditItem& wanted);
/// Names it anew, for draws to come. Refuses also when it is not called `before` any more.
Result<Done> rename_audit_item(org::Context& context, AuditItemId id, const std::string& before,
                               const AuditItem& names);
/// It is asked no more, or is again.
Result<Done> retire_audit_item(org::Context& context, AuditItemId id);
Result<Done> take_back_audit_item(org::Context& context, AuditItemId id);

}  // namespace hb::casework
