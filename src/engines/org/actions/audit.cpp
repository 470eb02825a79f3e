#include "org/audit.h"

#include <algorithm>
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

Result<std::vector<AuditEntry>> audit_entries(Context& context, AgencyId agency,
                                              std::int64_t before, int limit) {
  HB_TRY(require(context.viewer, Duty::read_audit, agency));
  return AuditStore{context.tx}.list(context.viewer.scope, agency, before,
                                     std::clamp(limit, 1, 500));
}

std::optional<std::int64_t> first_broken_audit_entry(Context& context, AgencyId agency) {
  return AuditStore{context.tx}.first_broken(agency);
}

}  // namespace hb::org
