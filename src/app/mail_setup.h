// What the configuration says of mail, for those who send and fetch it.
#pragma once

#include <optional>
#include <string_view>

#include "config.h"
#include "mail/smtp.h"
#include "notices/notice.h"

namespace hb::jobs {
class JobQueue;
}
namespace hb::org {
struct Services;
}

namespace hb::app {

std::optional<mail::Security> security_of(std::string_view word);

/// The server that takes letters over; nothing when none is configured. Throws with words for the
/// operator when the password's file cannot be read.
std::optional<mail::Server> mail_setup(const Config& config);
/// In whose name they go out.
std::optional<notices::MailIdentity> mail_identity(const Config& config);

/// Has the mailbox looked into every few minutes; nothing when none is configured.
void add_mail_in_job(jobs::JobQueue& queue, const org::Services& services, const Config& config);

}  // namespace hb::app
