// Second factors, recovery codes, and sign-ins that wait for them.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "kernel/date.h"
#include "kernel/id.h"
#include "storage/database.h"

namespace hb::crypto {
class Sealer;
}

namespace hb::org {

struct StoredFactor {
  std::int64_t id = 0;
  std::vector<std::byte> secret;
  Instant started_at{};
  std::optional<Instant> confirmed_at;  ///< None while it is being enrolled.
  std::int64_t last_step = 0;
};

struct StoredSecondStep {
  PersonId person_id;
  Instant begun_at{};
};

class SecondFactorStore {
 public:
  SecondFactorStore(storage::Transaction& tx, const crypto::Sealer* sealer)
      : tx_(tx), sealer_(sealer) {}

  /// The person's factor, enrolled or being so. A secret that no longer opens (its key is gone)
  /// reads as empty and fits no code.
  std::optional<StoredFactor> find(PersonId person);
  /// The same, taking its row in hand: whoever else tries a code waits until we commit.
  std::optional<StoredFactor> take(PersonId person);
  /// Whether there is one that was confirmed.
  bool is_on(PersonId person);

  /// Starts enrolling with this secret, instead of an enrolment that was begun before.
  void begin(PersonId person, std::span<const std::byte> secret, Instant now);
  void confirm(std::int64_t factor, Instant now);
  /// False when the step's codes were used up meanwhile.
  bool use_step(std::int64_t factor, std::int64_t step);
  void end(PersonId person, PersonId by, std::string_view reason, Instant now);

  /// Only these codes hold from now on.
  void replace_codes(std::int64_t factor, const std::vector<std::string>& hashes, Instant now);
  /// False when there is no such code, or it was used.
  bool use_code(std::int64_t factor, std::string_view hash, Instant now);
  std::int64_t codes_left(std::int64_t factor);

  void begin_step(std::string_view token_hash, PersonId person, Instant now);
  /// One that is not done; whether it is too old is the caller's rule.
  std::optional<StoredSecondStep> find_step(std::string_view token_hash);
  void end_step(std::string_view token_hash, Instant now);

 private:
  std::optional<StoredFactor> read(const std::optional<storage::Row>& row, PersonId person);

  storage::Transaction& tx_;
  const crypto::Sealer* sealer_;
};

}  // namespace hb::org
