// Hooks, what is to be told to each, and every try.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "exchange/hook.h"
#include "org/scope.h"
#include "storage/database.h"
#include "token_store.h"

namespace hb::crypto {
class Sealer;
}

namespace hb::exchange {

/// A delivery with the hook that it goes to.
struct DeliveryToSend {
  Delivery delivery;
  Hook hook;
};

class HookStore {
 public:
  HookStore(storage::Transaction& tx, const crypto::Sealer& sealer) : tx_(tx), sealer_(sealer) {}

  /// Those that stand or rest first.
  std::vector<Hook> list(const org::Scope& scope);
  /// Refuses `hook_missing` also outside the scope.
  Result<Hook> find(HookId id, const org::Scope& scope);
  /// Those that rest because they fail, of the agencies; at most `limit`.
  std::vector<Hook> failing(const org::Scope& scope, int limit);
  /// Those of an agency that were not ended, for the program itself.
  std::vector<Hook> of_agency(AgencyId agency);
  HookId add(const HookForm& form, std::string_view secret, const Actor& by);
  /// Each refuses `changed_meanwhile` for another version than the one that was seen.
  Result<Done> change(const Hook& seen, const HookForm& form);
  Result<Done> pause(const Hook& seen, std::string_view why, Instant now);
  Result<Done> resume(const Hook& seen);
  Result<Done> end(const Hook& seen, const Actor& by);
  std::string secret_of(HookId id);

  DeliveryId add_delivery(const Hook& hook, std::string_view topic, std::string_view payload,
                          Instant now);
  /// The newest first, each with its tries.
  std::vector<Delivery> deliveries(HookId hook, int limit, int offset);
  int count_deliveries(HookId hook);
  /// To be sent still, the oldest first.
  std::vector<DeliveryId> waiting(HookId hook);
  /// Nothing for one that is of another hook.
  std::optional<Delivery> find_delivery(HookId hook, DeliveryId id);
  /// Makes it one that is to be sent, with all its tries before it.
  void send_again(DeliveryId id);
  /// Nothing when there is nothing to send any more.
  std::optional<DeliveryToSend> to_send(DeliveryId id);
  /// Counts a try; gives its number.
  std::int64_t begin_attempt(DeliveryId id, Instant now);
  void end_attempt(std::int64_t attempt, int status, std::string_view problem, Instant now);
  void settle(DeliveryId id, std::string_view outcome, Instant now);
  /// All that waits for a hook that was ended.
  void drop_waiting(HookId hook, Instant now);
  /// A try failed, or did not; gives how many failed in a row.
  int note_failure(HookId hook);
  void note_success(HookId hook);
  /// Nothing is sent to it before `until`; `end_quiet` has it sent at once again.
  void keep_quiet(HookId hook, Instant until);
  void end_quiet(HookId hook);
  /// Takes out what was settled before.
  std::int64_t remove_settled(Instant before);

 private:
  storage::Transaction& tx_;
  const crypto::Sealer& sealer_;
};

}  // namespace hb::exchange
