#include "hook_courier.h"

#include <optional>
#include <string>

#include "hook_work.h"
#include "jobs/job_queue.h"
#include "org/own_transaction.h"

namespace hb::exchange {

namespace {

constexpr std::chrono::seconds kPatience{10};
constexpr std::string_view kCleaning = "exchange.cleaning";
constexpr jobs::TimeOfDay kAtNight{3, 40};

/// Nothing of the database is held while the receiver takes its time.
void deliver(const org::Services& services, lookup::Reach reach, DeliveryId id) {
  std::optional<Sending> sending;
  org::write_as_program(services,
                        [&](org::Context& context) { sending = begin_sending(context, id); });
  if (!sending) return;
  const lookup::Answer answer =
      lookup::hand_over(sending->url, {.body = sending->body, .headers = sending->headers},
                        {.time = kPatience, .reach = reach});
  org::write_as_program(services, [&](org::Context& context) {
    finish_sending(context, *sending, answer.status, answer.problem);
  });
}

}  // namespace

void add_hook_courier(jobs::OutboxRunner& outbox, const org::Services& services,
                      lookup::Reach reach) {
  outbox.on(std::string{kDeliveryTopic}, [&services, reach](const jobs::Message& message) {
    deliver(services, reach, announced_delivery(message.payload));
  });
}

void add_exchange_jobs(jobs::JobQueue& queue, const org::Services& services) {
  queue.on(std::string{kCleaning},
           [&services](jobs::JobContext&) -> Result<std::string> {
             std::int64_t removed = 0;
             org::write_as_program(services, [&](org::Context& context) {
               removed = remove_old_deliveries(context);
             });
             return "{\"removed\":" + std::to_string(removed) + "}";
           },
           {.at_once = 1});
  queue.every_day(std::string{kCleaning}, kAtNight);
}

}  // namespace hb::exchange
