// What the courier of hooks does before and after it speaks to a receiver.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "exchange/hook.h"
#include "org/context.h"

namespace hb::exchange {

/// Topic of the outbox: one delivery is to be tried.
inline constexpr std::string_view kDeliveryTopic = "hooks.delivery";

/// Has the delivery tried after the commit, at once or at a moment.
void announce_delivery(org::Context& context, DeliveryId id,
                       std::optional<Instant> at = std::nullopt);
/// The delivery that a message of the topic speaks of.
DeliveryId announced_delivery(std::string_view payload);

/// One try that was begun.
struct Sending {
  DeliveryId delivery;
  std::int64_t attempt = 0;
  Instant began_at{};
  std::string url;
  std::string body;
  std::vector<std::string> headers;
};

/// Writes a try down, signed for now; nothing when there is nothing to send any more, or the hook
/// rests. Commits.
std::optional<Sending> begin_sending(org::Context& context, DeliveryId id);

/// Writes down what came of it: delivered, to be tried again, or given up; a hook that fails again
/// and again rests. Commits.
void finish_sending(org::Context& context, const Sending& sending, int status,
                    std::string_view problem);

/// Takes out what was settled long ago; gives how many. Commits.
std::int64_t remove_old_deliveries(org::Context& context);

}  // namespace hb::exchange
