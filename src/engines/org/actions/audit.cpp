#include "org/audit.h"

#include <boost/json.hpp>

#include "audit_store.h"

namespace hb::org {

void record_audit(Context& context, const AuditNote& note) {
  boost::json::object detail;
  for (const auto& [name, value] : note.details) detail[name] = value;
  const Viewer& viewer = context.viewer;
  AuditStore{context.tx}.append({.agency_id = note.agency_id,
                                 .at = context.now,
                                 .person_id = viewer.person_id,
                                 .actor = viewer.account,
                                 .action = std::string{note.action},
                                 .subject = note.subject,
                                 .detail = boost::json::serialize(detail)});
}

Result<std::vector<AuditEntry>> latest_audit_entries(Context& context, AgencyId agency, int limit) {
  HB_TRY(require(context.viewer, Duty::read_audit, agency));
  const AuditReach reach{.everything = false, .agencies = {agency}};
  return AuditStore{context.tx}.list(reach, {}, {}, std::nullopt, limit);
}

}  // namespace hb::org
