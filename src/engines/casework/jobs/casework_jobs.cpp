#include "casework_jobs.h"

#include <algorithm>
#include <boost/json/object.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <chrono>
#include <span>
#include <utility>
#include <vector>

#include "attachments.h"
#include "dispatches.h"
#include "disposal_work.h"
#include "disposals.h"
#include "import_job.h"
#include "jobs/job_queue.h"
#include "jobs/outbox.h"
#include "mail_in.h"
#include "nightly_cases.h"
#include "notices/notice.h"
#include "org/own_transaction.h"
#include "recounting.h"
#include "scan_files.h"

namespace hb::casework {

namespace {

constexpr std::string_view kDaysJob = "casework.days.told";
constexpr std::string_view kNewLikenessJob = "casework.likeness.new";
constexpr std::string_view kLikenessJob = "casework.likeness.kept";
constexpr std::string_view kUnsentJob = "casework.files.dropped";
// Cases of one writing transaction: short enough that nobody's form waits.
constexpr int kAtOnce = 100;

/// Goes through all rows, so many in a transaction; `tell` gives what was told, with the last row.
template <typename Tell>
Result<int> tell_all(jobs::JobContext& job, const org::Services& services, Tell tell) {
  int reminders = 0;
  decltype(tell(std::declval<org::Context&>(), {}, 0).last) last{};
  do {
    if (job.cancelled()) return jobs::refusal::stopped;
    org::write_as_program(services, [&](org::Context& context) {
      const auto told = tell(context, last, kAtOnce);
      reminders += told.reminders;
      last = told.last;
    });
  } while (last);
  return reminders;
}

Result<std::string> tell_today(jobs::JobContext& job, const org::Services& services) {
  int lapsed = 0;
  int overdue = 0;
  // First, since these cases have a day again.
  HB_LET(late, tell_all(job, services, [&](org::Context& context, CaseId last, int limit) {
           const LapsesTold told = tell_of_lapses(context, last, limit);
           lapsed += told.lapsed;
           return told;
         }));
  HB_LET(cases, tell_all(job, services, [&](org::Context& context, CaseId last, int limit) {
           const CasesTold told = tell_of_days(context, last, limit);
           overdue += told.overdue;
           return told;
         }));
  HB_LET(tasks, tell_all(job, services, [](org::Context& context, CaseTaskId last, int limit) {
           return tell_of_tasks(context, last, limit);
         }));
  HB_LET(again, tell_all(job, services, [](org::Context& context, FollowUpId last, int limit) {
           return tell_of_follow_ups(context, last, limit);
         }));
  return boost::json::serialize(boost::json::object{
      {"lapsed", lapsed}, {"overdue", overdue}, {"reminders", late + cases + tasks + again}});
}

Result<std::string> recount_all(jobs::JobContext& job, const org::Services& services) {
  const org::CalendarChange change = change_of(job.job().order.payload);
  int moved = 0;
  CaseId last{};
  do {
    if (job.cancelled()) return jobs::refusal::stopped;
    org::write_as_program(services, [&](org::Context& context) {
      const Recounted done = recount_some(context, change, last, kAtOnce);
      moved += done.moved;
      last = done.last;
    });
    job.progress(moved, 0);
  } while (last);
  return boost::json::serialize(boost::json::object{{"moved", moved}});
}

Result<std::string> keep_new_likeness(jobs::JobContext& job, const org::Services& services) {
  int seen = 0;
  do {
    if (job.cancelled()) return jobs::refusal::stopped;
    org::write_as_program(
        services, [&](org::Context& context) { seen = add_new_likeness(context, kAtOnce); });
  } while (seen == kAtOnce);
  return std::string{"{}"};
}

/// Looks for cases without holding up who writes, and writes so many of them in a transaction.
template <typename Find, typename Write>
Result<Done> write_found(jobs::JobContext& job, const org::Services& services, Find find,
                         Write write) {
  std::vector<CaseId> found;
  org::read_as_program(services, [&](org::Context& context) { found = find(context); });
  for (std::size_t at = 0; at < found.size(); at += kAtOnce) {
    if (job.cancelled()) return jobs::refusal::stopped;
    const auto some =
        std::span{found}.subspan(at, std::min<std::size_t>(kAtOnce, found.size() - at));
    org::write_as_program(services, [&](org::Context& context) { write(context, some); });
  }
  return Done{};
}

Result<std::string> keep_all_likeness(jobs::JobContext& job, const org::Services& services) {
  HB_TRY(write_found(job, services, cases_without_likeness, add_likeness));
  HB_TRY(write_found(job, services, cases_to_forget, forget_likeness));
  return std::string{"{}"};
}

Result<std::string> scan_now(jobs::JobContext& job, const org::Services& services) {
  const FilesScanned sum = scan_files(services, [&] { return job.cancelled(); });
  return boost::json::serialize(boost::json::object{
      {"clean", sum.clean}, {"bad", sum.bad}, {"unavailable", sum.unavailable}});
}

Result<std::string> drop_unsent(jobs::JobContext& job, const org::Services& services) {
  const auto cancelled = [&] { return job.cancelled(); };
  const int dropped = drop_unsent_files(services, cancelled);
  const int letters = drop_caseless_letters(services, cancelled);
  return boost::json::serialize(boost::json::object{{"dropped", dropped}, {"letters", letters}});
}

Result<std::string> dispose(jobs::JobContext& job, const org::Services& services) {
  const auto payload = boost::json::parse(job.job().order.payload).as_object();
  const DisposalId id{payload.at("disposal").as_int64()};
  while (true) {
    if (job.cancelled()) return jobs::refusal::stopped;
    HB_LET(step, dispose_next(services, id));
    job.progress(step.done, step.listed, "casework.disposal.going_on");
    if (step.is_over) break;
  }
  return boost::json::serialize(
      boost::json::object{{"page", "/cases/disposals/" + std::to_string(id.value)}});
}

}  // namespace

void add_casework_jobs(jobs::JobQueue& queue, const org::Services& services) {
  queue.on(std::string{kDaysJob},
           [&services](jobs::JobContext& job) { return tell_today(job, services); },
           {.at_once = 1});
  // When offices open: nobody is woken by a letter.
  queue.every_day(std::string{kDaysJob}, {8, 0});
  queue.on(std::string{kRecountJob},
           [&services](jobs::JobContext& job) { return recount_all(job, services); },
           {.at_once = 1});
  queue.every_day(std::string{kRecountJob}, {3, 20});
  // Whoever brings a case does not wait for it.
  queue.on(std::string{kNewLikenessJob},
           [&services](jobs::JobContext& job) { return keep_new_likeness(job, services); },
           {.at_once = 1});
  queue.every(std::string{kNewLikenessJob}, std::chrono::minutes{10});
  queue.on(std::string{kLikenessJob},
           [&services](jobs::JobContext& job) { return keep_all_likeness(job, services); },
           {.at_once = 1});
  queue.every_day(std::string{kLikenessJob}, {3, 50});
  queue.on(std::string{kUnsentJob},
           [&services](jobs::JobContext& job) { return drop_unsent(job, services); },
           {.at_once = 1});
  queue.every_day(std::string{kUnsentJob}, {3, 40});
  queue.on(std::string{kScanJob},
           [&services](jobs::JobContext& job) { return scan_now(job, services); }, {.at_once = 1});
  // What comes in orders a look of its own; this is the next try after a scanner was silent.
  const std::chrono::minutes rhythm{has_scanner(services) ? 3 : 60};
  queue.every(std::string{kScanJob}, rhythm);
  queue.on(std::string{kDisposalJob},
           [&services](jobs::JobContext& job) { return dispose(job, services); }, {.at_once = 1});
  add_import_jobs(queue, services);
}

void add_casework_listeners(jobs::OutboxRunner& outbox, const org::Services& services) {
  outbox.on(std::string{notices::kFailedTopic}, [&services](const jobs::Message& message) {
    org::write_as_program(services, [&](org::Context& context) {
      dispatch_after_failure(context, notices::failed_notice(message.payload).value);
    });
  });
}

}  // namespace hb::casework
