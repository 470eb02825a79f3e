// Spot audits: what was drawn from what, and what was found. Remarks are sealed.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "case_store.h"
#include "casework/spot_audit.h"
#include "org/scope.h"
#include "storage/database.h"

namespace hb::casework {

/// What is drawn from.
struct AuditFrame {
  struct Member {
    CaseId id;
    std::string number;
  };
  std::vector<Member> members;  ///< By their number.
  int left_out = 0;             ///< Secret ones.
};

class SpotAuditStore {
 public:
  SpotAuditStore(storage::Transaction& tx, const crypto::Sealer& sealer)
      : tx_(tx), sealer_(sealer) {}

  /// Cases that were closed in these days and not reopened since.
  AuditFrame frame(AgencyId agency, Date first, Date last, bool with_secret);

  AuditId record(const SpotAudit& audit, const std::string& frame,
                 const std::vector<AuditItem>& items, const std::vector<RankedCase>& drawn,
                 const Actor& by);
  /// False when somebody filled it in since `sheet.round` was read.
  bool record(AgencyId agency, std::int64_t audit_case, const AuditSheet& sheet, const Actor& by);

  /// Of these agencies, the latest first.
  std::vector<SpotAudit> list(const org::Scope& scope, int limit);
  std::optional<SpotAudit> find(AuditId id, const org::Scope& scope);
  /// What it was drawn from: numbers, a line each.
  std::string frame_of(AuditId id);
  std::vector<AuditQuestion> questions_of(AuditId id);
  /// In the order in which they were drawn, each with its last form.
  std::vector<AuditedCase> cases_of(AuditId id);

 private:
  void read_sheets(AuditId id, std::vector<AuditedCase>& cases);

  storage::Transaction& tx_;
  const crypto::Sealer& sealer_;
};

}  // namespace hb::casework
