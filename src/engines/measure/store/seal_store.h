// The rows of seals. There is no function that changes or deletes one.
#pragma once

#include <functional>
#include <optional>
#include <vector>

#include "measure/seal.h"
#include "org/scope.h"
#include "storage/database.h"

namespace hb::measure {

/// A folder made into one file.
struct FolderArchive {
  std::string file_hash;
  std::int64_t bytes = 0;
  std::int64_t missing = 0;
  Instant made_at{};
};

class SealStore {
 public:
  explicit SealStore(storage::Transaction& tx) : tx_(tx) {}

  /// Refuses `seal_missing` also outside the scope.
  Result<Seal> find(SealId id, const org::Scope& scope);
  /// The seal of a plan's month; nothing when none was begun.
  std::optional<Seal> of_month(plan::PlanId plan, int month, const org::Scope& scope);
  /// All seals of a kind of a plan, the first one first.
  std::vector<Seal> of_plan(plan::PlanId plan, SealKind kind, const org::Scope& scope);
  /// The moment of the plan's latest seal, of whatever kind and whoever asks; 0 before the first.
  Instant latest_moment(plan::PlanId plan);
  /// The months from a year on whose seal was begun, of all plans; one query.
  std::vector<Seal> months_from(int roc_year, const org::Scope& scope);
  /// The finished seals behind `after`, by their number.
  std::vector<Seal> finished(SealId after, int limit, const org::Scope& scope);
  /// Folders in scope, the newest first.
  std::vector<Seal> folders(const org::Scope& scope, int limit);

  /// Gives the new seal's number; nothing when the month was begun already or the chain has gone
  /// on.
  std::optional<SealId> begin(const Seal& seal);
  /// The last block written; nothing before the first.
  std::optional<SealedBlock> last_block(SealId id);
  /// False when somebody has written that block already.
  bool keep(const Seal& seal, const SealedBlock& block);
  /// False when it stands already.
  bool end(const Seal& seal, const SealEnd& end);

  /// One page of a subject: the nth block of it, from 1. The content of all blocks of the subject
  /// when `nth` is 0.
  std::vector<SealedBlock> blocks(SealId id, BlockSubject subject, int nth = 0);
  int count_blocks(SealId id, BlockSubject subject);
  /// Every block in its order, for checking.
  void each_block(SealId id, const std::function<bool(const SealedBlock&)>& visit);
  /// How far it is: lines written.
  std::int64_t rows_kept(SealId id);
  /// The blocks of figures of all finished months of a plan, each with its seal; one query.
  struct MonthFigures {
    int month = 0;
    Instant as_of{};
    std::string content;
  };
  std::vector<MonthFigures> figures_of_plan(plan::PlanId plan, const org::Scope& scope);

  std::optional<FolderArchive> archive_of(SealId id);
  void keep_archive(const Seal& seal, const FolderArchive& archive);

 private:
  storage::Transaction& tx_;
};

}  // namespace hb::measure
