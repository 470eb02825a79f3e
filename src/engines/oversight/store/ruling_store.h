// Questions about schemes and the rulings on them.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "org/scope.h"
#include "oversight/ruling.h"
#include "storage/database.h"

namespace hb::oversight {

/// Whose rulings somebody may read: those of some agencies, beside what is public.
struct RulingReach {
  std::vector<std::int64_t> agencies{};
};

class RulingStore {
 public:
  explicit RulingStore(storage::Transaction& tx) : tx_(tx) {}

  /// Refuses `doubt_missing` also outside the scope.
  Result<Doubt> find_doubt(DoubtId id, const org::Scope& scope);
  std::vector<DoubtWording> wordings_of(DoubtId id);
  DoubtList doubts(const DoubtFilter& filter, const org::Scope& scope);
  /// How many questions in scope stand where.
  int count(DoubtState state, const org::Scope& scope);
  /// Questions that wait for one of `agencies`, the longest waiting first; at most `limit`.
  std::vector<Doubt> waiting_for(const std::vector<std::int64_t>& agencies, int limit);
  /// Questions of `agencies` that were returned, at most `limit`.
  std::vector<Doubt> returned_to(const std::vector<std::int64_t>& agencies, int limit);

  /// Refuses `ruling_missing` also where it may not be read.
  Result<Ruling> find_ruling(RulingId id, const RulingReach& reach);
  RulingList rulings(const RulingFilter& filter, const RulingReach& reach);
  /// Of an agency about a scheme that nothing has replaced yet.
  std::vector<Ruling> replaceable(AgencyId agency, std::string_view book_code);

  DoubtId record(const DoubtForm& form, AgencyId asked, const Writer& by);
  /// Refuses `doubt_waits` when somebody was faster.
  Result<Done> reword(const Doubt& doubt, int number, std::string_view text, const Writer& by);
  /// Refuses `doubt_returned` when somebody was faster.
  Result<Done> give_back(const Doubt& doubt, std::string_view comment, const Writer& by);
  /// Refuses `number_taken`, and `doubt_ruled` or `replaced_already` when somebody was faster.
  Result<RulingId> record(const Doubt& doubt, const DoubtRuled& fact, const Writer& by);

 private:
  storage::Transaction& tx_;
};

}  // namespace hb::oversight
