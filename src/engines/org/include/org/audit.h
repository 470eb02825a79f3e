// The audit log (稽核紀錄): who did what to what, when. Each agency's entries form a chain of
// hashes, written in the transaction of the change itself, so that no entry can be altered or taken
// out unnoticed.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kernel/date.h"
#include "kernel/id.h"
#include "kernel/result.h"
#include "org/context.h"

namespace hb::org {

/// What an action records.
struct AuditNote {
  AgencyId agency_id;  ///< Whose matter it is; 0 for the installation.
  std::string_view
      action;  ///< Noun and past participle: "plan.published". Behind "audit.", a text key.
  std::string subject;                     ///< "plan/42".
  std::vector<TextArgument> details = {};  ///< What changed, as names and values; no personal data.
};

/// Writes one entry with `context`'s viewer and moment, in its transaction. It stands if the
/// transaction is committed.
void record_audit(Context& context, const AuditNote& note);

/// One entry as it stands in the log.
struct AuditEntry {
  AgencyId agency_id;
  std::int64_t number = 0;  ///< 1, 2, 3 … within the agency.
  Instant at{};
  PersonId person_id;  ///< 0 for the command line and jobs.
  std::string actor;   ///< Account name, or `kCommandActor`.
  std::string action;
  std::string subject;
  std::string detail;  ///< JSON object.
  std::string previous_hash;
  std::string hash;
};

/// What an entry's hash covers.
struct AuditFields {
  std::int64_t agency = 0, number = 0, at = 0, person = 0;
  std::string_view actor, action, subject, detail, previous_hash;
};

/// The text whose fingerprint is the entry's hash: every field with its length, so that no two
/// entries have the same text. Written into `text`, whose memory serves many entries.
void write_hashed_text(std::string& text, const AuditFields& fields);
std::string hashed_text(const AuditEntry& entry);

/// The newest entries of an agency, at most `limit`. Needs `read_audit` over it.
Result<std::vector<AuditEntry>> latest_audit_entries(Context& context, AgencyId agency, int limit);

}  // namespace hb::org
