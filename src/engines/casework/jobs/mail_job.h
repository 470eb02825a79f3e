// The job that looks into a mailbox.
#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "casework/case_mail.h"
#include "mail/folder.h"
#include "org/context.h"

namespace hb::jobs {
class JobQueue;
}

namespace hb::casework {

/// A mailbox, and whose letters it holds.
struct Mailbox {
  mail::Server server;
  std::string folder = "INBOX";
  std::string done_folder{};
  std::string agency;  ///< The code of the agency that the letters are for.
  std::string type;    ///< Of the cases that they become.
  std::chrono::seconds every{180};
  int most_an_hour = kCasesAnHour;  ///< Letters that become cases by themselves.
};

/// What one look into the folder did.
struct LettersTaken {
  int taken = 0;
  int refused = 0;  ///< They stay unread; the log says why.
};
/// Takes in what is unread. A letter is marked only after its case is durable.
LettersTaken take_in_folder(const org::Services& services, mail::MailFolder& folder,
                            const Mailbox& box, const std::function<bool()>& cancelled);

/// All mailboxes are looked into as often as the most eager of them asks for.
void add_mail_job(jobs::JobQueue& queue, const org::Services& services,
                  const std::vector<Mailbox>& boxes);

}  // namespace hb::casework
