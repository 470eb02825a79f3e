#include "progress_jobs.h"

#include <fmt/format.h>
#include <spdlog/spdlog.h>

#include <algorithm>
#include <array>
#include <boost/json/object.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <optional>
#include <span>

#include "duty_tasks.h"
#include "jobs/job_queue.h"
#include "jobs/outbox.h"
#include "kernel/roc_date.h"
#include "org/own_transaction.h"
#include "rulebook/topics.h"
#include "rulebook/vocabulary.h"
#include "tasks.h"

namespace hb::progress {
namespace {

// Agencies of one writing transaction: short enough that nobody's edit waits.
constexpr std::size_t kAgenciesAtOnce = 50;

/// Reads all that is owed in a year, then compares and writes it piece by piece.
Result<DutiesLaidOut> lay_out_year(jobs::JobContext& job, const org::Services& services, int year) {
  std::vector<AgencyDuties> duties;
  org::read_as_program(services,
                       [&](org::Context& context) { duties = duties_of_year(context, year); });
  DutiesLaidOut sum;
  for (std::size_t from = 0; from < duties.size(); from += kAgenciesAtOnce) {
    if (job.cancelled()) return jobs::refusal::stopped;
    job.progress(static_cast<std::int64_t>(from), static_cast<std::int64_t>(duties.size()),
                 "progress.duties.laying_out");
    const std::span piece =
        std::span{duties}.subspan(from, std::min(kAgenciesAtOnce, duties.size() - from));
    org::write_as_program(services, [&](org::Context& context) {
      const DutiesLaidOut done = lay_out_duties(context, year, piece);
      sum.opened += done.opened;
      sum.changed += done.changed;
      sum.dropped += done.dropped;
      sum.closed += done.closed;
    });
  }
  return sum;
}

void lay_out_announced(const org::Services& services, plan::PlanId id) {
  org::write_as_program(services, [&](org::Context& context) {
    const auto layout = lay_out_plan(context, id);
    // Trying again would not help: the plan is not there.
    if (!layout) spdlog::warn("tasks of plan {}: {}", id.value, layout.error().key);
  });
}

/// Check months stand on the days of the office calendar, so that they move with it: each plan in a
/// transaction of its own. Gives how many plans were looked at.
Result<std::int64_t> follow_calendar(jobs::JobContext& job, const org::Services& services,
                                     std::span<const int> years) {
  std::optional<CalendarMoved> moved;
  org::read_as_program(services,
                       [&](org::Context& context) { moved = moved_by_calendar(context, years); });
  if (!moved) return 0;
  const auto all = static_cast<std::int64_t>(moved->plans.size());
  for (std::int64_t at = 0; at < all; ++at) {
    if (job.cancelled()) return jobs::refusal::stopped;
    job.progress(at, all, "progress.duties.following_calendar");
    lay_out_announced(services, moved->plans[static_cast<std::size_t>(at)]);
  }
  org::write_as_program(services, [&](org::Context& context) { keep_calendar(context, *moved); });
  return all;
}

Result<std::string> lay_out_now(jobs::JobContext& job, const org::Services& services) {
  const int present = roc_year(taipei_date(services.clock->now()));
  boost::json::object result;
  // A plan of next year may have to be approved in this one.
  const std::array years{present, present + 1};
  HB_LET(followed, follow_calendar(job, services, years));
  result["plans"] = followed;
  for (const int year : years) {
    HB_LET(sum, lay_out_year(job, services, year));
    result[std::to_string(year)] = boost::json::object{{"opened", sum.opened},
                                                       {"changed", sum.changed},
                                                       {"dropped", sum.dropped},
                                                       {"closed", sum.closed}};
  }
  return boost::json::serialize(result);
}

Result<std::string> remind_now(const org::Services& services) {
  int written = 0;
  org::write_as_program(services,
                        [&](org::Context& context) { written = write_reminders(context); });
  return boost::json::serialize(boost::json::object{{"reminders", written}});
}

std::int64_t number(const boost::json::object& message, std::string_view key) {
  const boost::json::value* value = message.if_contains(key);
  return value && value->is_int64() ? value->as_int64() : 0;
}

/// The fact that a message tells of (progress/year_fact.h); nothing when it does not say of whom.
std::optional<YearFact> fact_of(org::Context& context, std::string_view topic,
                                const boost::json::object& message) {
  YearFact fact{.agency_id = AgencyId{number(message, "agency_id")},
                .roc_year = static_cast<int>(number(message, "roc_year")),
                .fact = std::string{topic},
                .subject = {},
                .at = context.now,
                .person_id = PersonId{number(message, "person_id")}};
  const plan::PlanId plan{number(message, "plan_id")};
  if (const auto* subject = message.if_contains("subject"); subject && subject->is_string()) {
    fact.subject = std::string{subject->as_string()};
  } else if (plan) {
    fact.subject = fmt::format("plan/{}/{}", plan.value, number(message, "version"));
  }
  if (const std::int64_t at = number(message, "at")) fact.at = from_micros(at);
  if (!fact.roc_year && plan) {
    const auto in_force = plan::plan_in_force(context, plan);
    // What a year's duties ask for is the plan of that year.
    if (in_force && !in_force->several_years) fact.roc_year = in_force->roc_year;
  }
  if (!fact.agency_id || !fact.roc_year) return std::nullopt;
  return fact;
}

/// Whether a message tells of a publication that was withdrawn by the time it came.
bool is_withdrawn_since(org::Context& context, std::string_view topic,
                        const boost::json::object& payload) {
  const plan::PlanId plan{number(payload, "plan_id")};
  if (topic != "plan.published" || !plan) return false;
  const auto in_force = plan::plan_in_force(context, plan);
  return in_force && in_force->version < number(payload, "version");
}

void record_announced(const org::Services& services, const jobs::Message& message) {
  const boost::json::object payload = boost::json::parse(message.payload).as_object();
  // The plan's steps first, so that whoever looks sees both.
  if (message.topic == "plan.published" && number(payload, "plan_id")) {
    lay_out_announced(services, plan::PlanId{number(payload, "plan_id")});
  }
  org::write_as_program(services, [&](org::Context& context) {
    auto fact = fact_of(context, message.topic, payload);
    if (!fact) {
      spdlog::debug("message {} of {} is no fact of a year", message.id, message.topic);
      return;
    }
    if (is_withdrawn_since(context, message.topic, payload)) return;
    record_fact(context, *std::move(fact));
  });
}

}  // namespace

void add_progress_jobs(jobs::JobQueue& queue, const org::Services& services) {
  queue.on(std::string{kDutiesJob},
           [&services](jobs::JobContext& job) { return lay_out_now(job, services); },
           {.at_once = 1});
  queue.on(std::string{kRemindersJob},
           [&services](jobs::JobContext&) { return remind_now(services); }, {.at_once = 1});
  queue.every_day(std::string{kDutiesJob}, {2, 40});
  queue.every_day(std::string{kRemindersJob}, {5, 30});
}

void add_progress_listeners(jobs::OutboxRunner& outbox, const org::Services& services) {
  for (const std::string& fact : rulebook::all_facts()) {
    outbox.on(fact,
              [&services](const jobs::Message& message) { record_announced(services, message); });
  }
  for (const std::string topic : {"plan.withdrawn", "task.places_wanted"}) {
    outbox.on(topic, [&services, topic](const jobs::Message& message) {
      const auto payload = boost::json::parse(message.payload).as_object();
      const plan::PlanId plan{payload.at("plan_id").as_int64()};
      lay_out_announced(services, plan);
      if (topic != "plan.withdrawn") return;
      org::write_as_program(services, [&](org::Context& context) {
        take_back_publications(context, AgencyId{number(payload, "agency_id")}, plan,
                               static_cast<int>(number(payload, "version")));
      });
    });
  }
  for (const std::string_view topic : rulebook::topic::all) {
    outbox.on(std::string{topic}, [&services](const jobs::Message& message) {
      org::write_as_program(services,
                            [&](org::Context& context) { order_duties(context, message.id); });
    });
  }
}

}  // namespace hb::progress
