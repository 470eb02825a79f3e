#include "feed_job.h"

#include "feed_work.h"
#include "jobs/job_queue.h"
#include "org/own_transaction.h"

namespace hb::media {

namespace {

// The shortest rhythm that a source may have; whoever wants it at once orders a turn.
constexpr std::chrono::minutes kEvery{kLeastMinutes};

FeedAnswer ask(const Source& source, lookup::Reach reach) {
  lookup::Fetched got =
      lookup::fetch(source.form.url, {.etag = source.etag, .last_modified = source.last_modified},
                    {.reach = reach}, kMaxFeedBytes);
  return {.status = got.status,
          .problem = std::string{got.problem},
          .body = std::move(got.body),
          .etag = std::move(got.etag),
          .last_modified = std::move(got.last_modified),
          .content_type = std::move(got.content_type)};
}

/// Asks each source without a transaction, and keeps what came in one of its own.
Result<std::string> fetch_due(const org::Services& services, lookup::Reach reach,
                              jobs::JobContext& job) {
  std::vector<Source> due;
  org::read_as_program(services, [&](org::Context& context) { due = sources_due(context); });
  int added = 0;
  int asked = 0;
  for (const Source& source : due) {
    if (job.cancelled()) return jobs::refusal::stopped;
    const FeedRead read = read_answer(ask(source, reach), source.form.url);
    org::write_as_program(
        services, [&](org::Context& context) { added += keep_feed(context, source, read); });
    job.progress(++asked, static_cast<std::int64_t>(due.size()));
  }
  return "{\"sources\":" + std::to_string(asked) + ",\"added\":" + std::to_string(added) + "}";
}

}  // namespace

void add_feed_job(jobs::JobQueue& queue, const org::Services& services, lookup::Reach reach) {
  queue.on(
      std::string{kFeedsJob},
      [&services, reach](jobs::JobContext& context) { return fetch_due(services, reach, context); },
      {.at_once = 1});
  queue.every(std::string{kFeedsJob}, kEvery);
}

}  // namespace hb::media
