#include "mail_job.h"

#include <spdlog/spdlog.h>

#include <algorithm>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>
#include <optional>
#include <string>

#include "jobs/job_queue.h"
#include "mail/read_message.h"
#include "mail_in.h"
#include "org/own_transaction.h"

namespace hb::casework {

namespace {

constexpr std::string_view kMailJob = "casework.mail.fetched";
// Of one look; the rest waits for the next.
constexpr std::size_t kMostLetters = 200;
// Of a letter that is too large so much is kept: its head says whose it is.
constexpr std::size_t kBeginning = 64 << 10;

MailboxOwner owner_of(const Mailbox& box) {
  return {.agency = box.agency, .type = box.type, .most_an_hour = box.most_an_hour};
}

/// True when the letter is safe.
bool take_in_one(const org::Services& services, mail::MailFolder& folder, const Mailbox& box,
                 std::uint32_t number) {
  const std::size_t most = mail::ReadLimits{}.bytes;
  const bool whole = folder.size_of(number) <= most;
  const std::string bytes = folder.read(number, whole ? most : kBeginning);
  const auto fate = take_in_letter(services, owner_of(box), bytes, whole);
  if (!fate) {
    spdlog::warn("letter {} of the mailbox {} is left: {}", number, owner_of(box).name(),
                 fate.error().key);
    return false;
  }
  if (*fate == MailFate::limited) {
    spdlog::warn("letter {} of the mailbox {}: too many from one sender", number,
                 owner_of(box).name());
  }
  return true;
}

/// What is unread in one mailbox.
Result<LettersTaken> look_into(jobs::JobContext& job, const org::Services& services,
                               const Mailbox& box) {
  Result<Done> owned = Done{};
  org::read_as_program(services,
                       [&](org::Context& context) { owned = check_owner(context, owner_of(box)); });
  if (!owned) return owned.error();
  const auto folder = mail::open_folder(
      {.server = box.server, .folder = box.folder, .done_folder = box.done_folder});
  return take_in_folder(services, *folder, box, [&] { return job.cancelled(); });
}

/// Where one mailbox is out of reach, the others are looked into all the same; then the job fails
/// with what was wrong, and where.
Result<std::string> look_into_all(jobs::JobContext& job, const org::Services& services,
                                  const std::vector<Mailbox>& boxes) {
  LettersTaken sum;
  std::optional<Error> refused;
  std::string unreached;
  for (const Mailbox& box : boxes) {
    try {
      const auto taken = look_into(job, services, box);
      if (taken) {
        sum.taken += taken->taken;
        sum.refused += taken->refused;
      } else {
        refused = taken.error();
        spdlog::warn("mailbox {}: {}", owner_of(box).name(), taken.error().key);
      }
    } catch (const mail::FolderProblem& problem) {
      unreached +=
          (unreached.empty() ? "mailbox " : "; ") + owner_of(box).name() + ": " + problem.what();
    }
  }
  if (!unreached.empty()) throw mail::FolderProblem(unreached);
  if (refused) return *refused;
  return boost::json::serialize(
      boost::json::object{{"taken", sum.taken}, {"refused", sum.refused}});
}

}  // namespace

LettersTaken take_in_folder(const org::Services& services, mail::MailFolder& folder,
                            const Mailbox& box, const std::function<bool()>& cancelled) {
  LettersTaken sum;
  for (const std::uint32_t number : folder.unread(kMostLetters)) {
    if (cancelled()) break;
    if (take_in_one(services, folder, box, number)) {
      folder.mark_taken(number);
      ++sum.taken;
    } else {
      ++sum.refused;
    }
  }
  return sum;
}

void add_mail_job(jobs::JobQueue& queue, const org::Services& services,
                  const std::vector<Mailbox>& boxes) {
  if (boxes.empty()) return;
  std::chrono::seconds rhythm = boxes.front().every;
  for (const Mailbox& each : boxes) rhythm = std::min(rhythm, each.every);
  queue.on(
      std::string{kMailJob},
      [&services, boxes](jobs::JobContext& job) { return look_into_all(job, services, boxes); },
      {.at_once = 1});
  queue.every(std::string{kMailJob}, rhythm);
}

}  // namespace hb::casework
