#include "link_check_job.h"

#include <optional>
#include <string>

#include "jobs/job_queue.h"
#include "link_checks.h"
#include "org/own_transaction.h"

namespace hb::progress {
namespace {

// An office's server is no crawler: a few at once, and the others wait.
constexpr int kAtOnce = 2;

/// Three steps: what to ask, asking without a transaction, keeping the answer.
Result<std::string> look_up_one(const org::Services& services, const lookup::Limits& limits,
                                std::string_view payload) {
  const EvidenceId evidence = read_link_check_payload(payload);
  std::optional<std::string> url;
  org::write_as_program(
      services, [&](org::Context& context) { url = address_to_look_up(context, evidence); });
  if (!url) return std::string{"{}"};
  const lookup::Answer answer = lookup::look_up(*url, limits);
  org::write_as_program(services, [&](org::Context& context) {
    keep_link_check(
        context, evidence,
        {.at = context.now, .status = answer.status, .problem = std::string{answer.problem}});
  });
  return "{\"status\":" + std::to_string(answer.status) + "}";
}

}  // namespace

void add_link_check_jobs(jobs::JobQueue& queue, const org::Services& services,
                         const lookup::Limits& limits) {
  queue.on(std::string{kLinkCheckJob},
           [&services, limits](jobs::JobContext& context) {
             return look_up_one(services, limits, context.job().order.payload);
           },
           {.at_once = kAtOnce});
  queue.on(std::string{kLinksAgainJob}, [&services](jobs::JobContext&) -> Result<std::string> {
    int ordered = 0;
    org::write_as_program(
        services, [&](org::Context& context) { ordered = order_link_checks_again(context); });
    return "{\"ordered\":" + std::to_string(ordered) + "}";
  });
  queue.every_day(std::string{kLinksAgainJob}, {2, 40});
}

}  // namespace hb::progress
