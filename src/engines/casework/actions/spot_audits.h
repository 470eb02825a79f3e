// Drawing closed cases to look at, filling in their forms, and what was found.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "case_work.h"
#include "casework/spot_audit.h"
#include "org/agency.h"
#include "org/context.h"

namespace hb::casework {

/// Whether the viewer directs the agency's cases or oversees it from above.
bool may_audit(const org::Viewer& viewer, AgencyId agency);

struct AuditList {
  std::vector<SpotAudit> audits;            ///< The latest first, at most kMostAudits.
  std::vector<org::AgencyInTree> agencies;  ///< Whose cases the viewer may draw from.
  CaseNames names;
  bool edits_items = false;  ///< The viewer keeps what is looked at somewhere.
};
inline constexpr int kMostAudits = 100;
/// Refuses who may audit nowhere.
Result<AuditList> open_audits(org::Context& context);

/// Something that nobody could have chosen, to be offered as a seed.
std::string new_seed();

/// Draws. Secret cases are drawn from where the viewer may open them; else they are left out, and
/// their number is kept. Refuses who may not audit there, as check_audit(), and an empty frame.
Result<AuditId> draw_audit(org::Context& context, const AuditForm& form);

/// One draw with what was found.
struct AuditFile {
  SpotAudit audit;
  org::LocalName agency;
  std::vector<AuditQuestion> questions;
  std::vector<AuditedCase> cases;
  bool opens_secret = false;
  std::vector<std::string> frame;  ///< Numbers of all that was drawn from.
  bool draws_the_same = false;     ///< Drawn again from it the same cases come out.
};
Result<AuditFile> open_audit(org::Context& context, AuditId id);
/// Whether the viewer of the file may read the case.
bool is_shown(const AuditFile& file, const AuditedCase& each);

/// One case of it, for whoever looks at it.
struct AuditCaseFile {
  SpotAudit audit;
  AuditedCase audited;
  std::vector<AuditQuestion> questions;
  std::vector<CaseEvent> events;
  std::string text;
  bool may_open_case = false;  ///< Its whole page.
  bool own = false;            ///< The viewer worked on it.
};
/// Refuses as open_audit() does, a place that is none, and a secret case to who may not open it.
Result<AuditCaseFile> open_audit_case(org::Context& context, AuditId id, int place);

/// Keeps a form; all that is wrong is told at once. `sheet.round` is the one that was seen. Refuses
/// whoever worked on the case.
std::vector<Error> fill_in(org::Context& context, AuditId id, int place, const AuditSheet& sheet);

}  // namespace hb::casework
