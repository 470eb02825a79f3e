// Keeping hooks: who is told what, what became of it, and telling it again.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "exchange/hook.h"
#include "exchange_names.h"
#include "org/context.h"
#include "org/waiting.h"
#include "tokens.h"

namespace hb::exchange {

struct HookList {
  std::vector<Hook> hooks;
  std::vector<org::AgencyInTree> agencies;  ///< For which one can be made.
  AgencyNames names;
  Kept kept;
};
/// Those of the agencies whose hooks the viewer keeps; refuses who keeps none.
Result<HookList> list_hooks(org::Context& context);

inline constexpr int kDeliveriesOnAPage = 25;

struct HookFile {
  Hook hook;
  std::vector<Delivery> deliveries;  ///< The newest first.
  int total = 0;
  int page = 1;
  AgencyNames names;
};
Result<HookFile> open_hook(org::Context& context, HookId id, int page);

/// What came of a form: the secret to check signatures with, shown this once, or all that is to be
/// mended.
struct HookMade {
  HookId id;
  std::string secret;
  std::vector<Error> errors;
};
/// Refuses as check_hook() does, and who does not keep the agency's hooks.
HookMade make_hook(org::Context& context, const HookForm& form);
/// Name, address and topics; agency and secret stay. Also refuses `changed_meanwhile`.
std::vector<Error> change_hook(org::Context& context, HookId id, int row_version,
                               const HookForm& form);

/// What is done with a hook as a whole.
enum class HookAct { pause, resume, end };
/// While a hook rests, what happens is kept for it; resuming sends that. What waits for a hook that
/// is ended is dropped.
Result<Done> act_on_hook(org::Context& context, HookId id, int row_version, HookAct act);

/// Sends one again, whatever became of it. Refuses while the hook rests.
Result<Done> send_again(org::Context& context, HookId id, DeliveryId delivery);

/// Hooks that rest because they fail, for the first screen of who keeps them: an
/// org::WaitingSource.
std::vector<org::WaitingList> failing_hooks(org::Context& context);

}  // namespace hb::exchange
