#include "org/audit_chain.h"

#include "audit_store.h"

namespace hb::org {

AuditVerified verify_audit(storage::Transaction& tx, std::span<const AuditHead> witnesses,
                           const AuditProgress& progress) {
  return AuditStore{tx}.verify(witnesses, progress);
}

std::vector<AuditHead> audit_heads(storage::Transaction& tx) { return AuditStore{tx}.heads(); }

}  // namespace hb::org
