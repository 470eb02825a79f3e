#include "hook_work.h"

#include <boost/json.hpp>

#include "crypto/digest.h"
#include "exchange_access.h"
#include "jobs/outbox.h"

namespace hb::exchange {

void announce_delivery(org::Context& context, DeliveryId id, std::optional<Instant> at) {
  const std::string payload =
      boost::json::serialize(boost::json::object{{"delivery_id", id.value}});
  if (at) {
    jobs::announce_for(context.tx, kDeliveryTopic, payload, context.now, *at);
  } else {
    context.tx.announce(kDeliveryTopic, payload);
  }
}

DeliveryId announced_delivery(std::string_view payload) {
  return DeliveryId{
      boost::json::parse({payload.data(), payload.size()}).at("delivery_id").as_int64()};
}

std::optional<Sending> begin_sending(org::Context& context, DeliveryId id) {
  HookStore store = hooks_of(context);
  const auto found = store.to_send(id);
  if (!found || found->hook.state() == HookState::paused) return std::nullopt;
  if (found->hook.ended_at) {
    store.settle(id, "dropped", context.now);
    context.tx.commit_quietly();
    return std::nullopt;
  }
  if (found->hook.quiet_until && *found->hook.quiet_until > context.now) {
    announce_delivery(context, id, found->hook.quiet_until);
    context.tx.commit_quietly();
    return std::nullopt;
  }
  const std::string timestamp = std::to_string(
      std::chrono::floor<std::chrono::seconds>(context.now).time_since_epoch().count());
  const std::string& body = found->delivery.payload;
  const std::string signature =
      crypto::hmac_sha256_hex(store.secret_of(found->hook.id), signed_text(timestamp, body));
  Sending sending{.delivery = id,
                  .attempt = store.begin_attempt(id, context.now),
                  .began_at = context.now,
                  .url = found->hook.form.url,
                  .body = body,
                  .headers = signed_headers(signature, timestamp, found->delivery.topic, id)};
  context.tx.commit_quietly();
  return sending;
}

void finish_sending(org::Context& context, const Sending& sending, int status,
                    std::string_view problem) {
  HookStore store = hooks_of(context);
  store.end_attempt(sending.attempt, status, problem, context.now);
  const auto found = store.to_send(sending.delivery);
  if (!found) {
    context.tx.commit_quietly();
    return;
  }
  const Hook& hook = found->hook;
  if (is_taken(status)) {
    store.settle(sending.delivery, "delivered", context.now);
    store.note_success(hook.id);
    if (const auto rest = quiet_time(context.now - sending.began_at); rest.count() > 0) {
      store.keep_quiet(hook.id, context.now + rest);
    }
    context.tx.commit_quietly();
    return;
  }
  const bool last = found->delivery.attempts >= kMostAttempts;
  if (last) store.settle(sending.delivery, "given_up", context.now);
  const int failures = store.note_failure(hook.id);
  store.keep_quiet(hook.id, context.now + quiet_time(failures));
  bool rests = hook.state() == HookState::paused;
  if (!rests && failures >= kPauseAfter && store.pause(hook, "failing", context.now)) {
    rests = true;
    note(context, hook.form.agency_id, "hook_paused", subject_of(hook.id),
         {{"name", hook.form.name}, {"failures", std::to_string(failures)}});
  }
  if (!last && !rests) {
    announce_delivery(context, sending.delivery,
                      context.now + pause_after(found->delivery.attempts));
  }
  context.tx.commit();
}

std::int64_t remove_old_deliveries(org::Context& context) {
  const std::int64_t removed =
      hooks_of(context).remove_settled(context.now - std::chrono::hours{24 * kKeptDays});
  context.tx.commit_quietly();
  return removed;
}

}  // namespace hb::exchange
