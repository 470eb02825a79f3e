#include "progress_jobs.h"

#include <spdlog/spdlog.h>

#include <boost/json/parse.hpp>

#include "jobs/outbox.h"
#include "org/own_transaction.h"
#include "tasks.h"

namespace hb::progress {
namespace {

void lay_out_announced(const org::Services& services, const jobs::Message& message) {
  const plan::PlanId id{boost::json::parse(message.payload).at("plan_id").as_int64()};
  org::write_as_program(services, [&](org::Context& context) {
    const auto layout = lay_out_plan(context, id);
    // Trying again would not help: the plan is not there.
    if (!layout) spdlog::warn("tasks of plan {}: {}", id.value, layout.error().key);
  });
}

}  // namespace

void add_progress_listeners(jobs::OutboxRunner& outbox, const org::Services& services) {
  for (const char* topic : {"plan.published", "plan.withdrawn"}) {
    outbox.on(topic,
              [&services](const jobs::Message& message) { lay_out_announced(services, message); });
  }
}

}  // namespace hb::progress
