// Looking up the web addresses that were given as evidence (提供網址供查核): once when an address
// is given, again when somebody asks, and again after a while as long as its year goes on.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "org/context.h"
#include "progress/evidence.h"
#include "progress/task.h"

namespace hb::progress {

/// The kind of the jobs that look up one address; their payload is link_check_payload().
inline constexpr std::string_view kLinkCheckJob = "progress.link_check";
/// The kind of the nightly job that orders look-ups of addresses that were not seen for a while.
inline constexpr std::string_view kLinksAgainJob = "progress.links_again";

std::string link_check_payload(EvidenceId evidence);
EvidenceId read_link_check_payload(std::string_view payload);

/// Orders that an address is looked up soon. Does nothing where no queue runs.
void order_link_check(org::Context& context, AgencyId agency, EvidenceId evidence);

/// For whoever may read the task: has an address looked up again. Refuses `evidence_missing` for
/// what is no address of the task or was taken back.
Result<Done> look_up_again(org::Context& context, TaskId task, EvidenceId evidence);

/// For the job: the address to look up; nothing when it was taken back meanwhile.
std::optional<std::string> address_to_look_up(org::Context& context, EvidenceId evidence);
/// For the job: keeps what answered.
void keep_link_check(org::Context& context, EvidenceId evidence, const LinkCheck& check);
/// For the nightly job: orders look-ups of addresses of this year's and last year's tasks that were
/// not looked up for kLinkCheckLasts, a batch at a time. Gives how many.
int order_link_checks_again(org::Context& context);

inline constexpr std::chrono::days kLinkCheckLasts{30};

}  // namespace hb::progress
