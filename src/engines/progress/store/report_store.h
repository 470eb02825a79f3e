// Reports with their reviews, and evidence. All of one task are read together: they are few.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "org/scope.h"
#include "progress/evidence.h"
#include "progress/report.h"
#include "storage/database.h"

namespace hb::progress {

/// Who writes, and when.
struct Author {
  PersonId person_id;
  std::string name;
  Instant at;
};

class ReportStore {
 public:
  explicit ReportStore(storage::Transaction& tx) : tx_(tx) {}

  /// A task's reports, the first first, each with its reviews.
  std::vector<Report> reports_of(const Task& task, const org::Scope& scope);
  /// A task's evidence in the order in which it was added, what was taken back too.
  std::vector<Evidence> evidence_of(const Task& task, const org::Scope& scope);

  /// Refuses `waits_already` when somebody else's report of that number was faster.
  Result<Done> record(const Task& task, const Reported& fact, const Author& author);
  /// Refuses `nothing_waits` when that level was judged meanwhile.
  Result<Done> record(const Task& task, const Reviewed& fact, const Author& author);

  EvidenceId record(const Task& task, const EvidenceAdded& fact, const Author& author);
  /// Refuses `taken_already` when somebody was faster.
  Result<Done> take_back(const Evidence& evidence, AgencyId agency, const std::string& reason,
                         const Author& author);
  /// Keeps what answered at an address.
  void record_check(EvidenceId evidence, AgencyId agency, const LinkCheck& check);

  /// One piece of evidence with the task that it belongs to; for the check of its address.
  struct Placed {
    Evidence evidence;
    AgencyId agency_id;
  };
  std::optional<Placed> find_evidence(EvidenceId id);

  /// Those of `hashes` that were not sound when the file store was last read through.
  std::set<std::string> public_damaged(const std::vector<std::string>& hashes);

 private:
  storage::Transaction& tx_;
};

}  // namespace hb::progress
