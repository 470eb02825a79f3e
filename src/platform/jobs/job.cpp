#include "jobs/job.h"

#include "crypto/token.h"
#include "job_row.h"

namespace hb::jobs {

namespace {

constexpr std::string_view kSameWork = "SELECT " HB_JOB_COLUMNS R"sql( FROM job
     WHERE same_work = :same_work AND (finished_at IS NULL OR outcome = 'done')
     ORDER BY id DESC LIMIT 1)sql";
// Of two that order the same work at once, the second finds the first one's row.
constexpr std::string_view kEnqueue = R"sql(
    INSERT INTO job (token, kind, same_work, payload, agency_id, person_id, is_public, created_at,
                     due_at)
    VALUES (:token, :kind, :same_work, :payload, :agency, :person, :is_public, :now, :now)
    ON CONFLICT DO NOTHING)sql";
constexpr std::string_view kFind = "SELECT " HB_JOB_COLUMNS " FROM job WHERE token = :token";
constexpr std::string_view kAskToStop = R"sql(
    UPDATE job SET stop_asked_at = :now, stop_asked_by = :person
     WHERE id = :id AND finished_at IS NULL AND stop_asked_at IS NULL)sql";
constexpr std::string_view kStopWaiting = R"sql(
    UPDATE job SET finished_at = :now, outcome = 'stopped'
     WHERE id = :id AND finished_at IS NULL AND leased_until IS NULL)sql";
constexpr std::string_view kRemoved = R"sql(
    INSERT INTO job_removal (removed_at, kind, finished_before, jobs)
    SELECT CAST(:now AS BIGINT), kind, CAST(:before AS BIGINT), COUNT(*) FROM job
     WHERE finished_at < :before GROUP BY kind ORDER BY kind)sql";
constexpr std::string_view kRemove = "DELETE FROM job WHERE finished_at < :before";

}  // namespace

std::optional<Job> find_same_work(storage::Transaction& tx, std::string_view same_work) {
  const auto row = tx.query_one(kSameWork, {{"same_work", same_work}});
  if (!row) return std::nullopt;
  return read_job(*row);
}

Job enqueue(storage::Transaction& tx, const JobOrder& order, Instant now) {
  if (!order.same_work.empty()) {
    if (auto same = find_same_work(tx, order.same_work)) return *std::move(same);
  }
  storage::Value same_work;
  if (!order.same_work.empty()) same_work = order.same_work;
  const std::string token = crypto::new_token();
  const auto added = tx.execute(kEnqueue, {{"token", token},
                                           {"kind", order.kind},
                                           {"same_work", same_work},
                                           {"payload", order.payload},
                                           {"agency", order.agency_id},
                                           {"person", order.person_id},
                                           {"is_public", order.audience == Audience::everybody},
                                           {"now", now}});
  if (added == 0) {
    if (auto same = find_same_work(tx, order.same_work)) return *std::move(same);
    // It ended between the two looks, which a caller that tries again will not meet twice.
    throw storage::DatabaseError(storage::DatabaseError::Kind::busy,
                                 "the same work has just ended");
  }
  return read_job(*tx.query_one(kFind, {{"token", token}}));
}

Result<Job> find_job(storage::Transaction& tx, std::string_view token) {
  const auto row = tx.query_one(kFind, {{"token", token}});
  if (!row) return refusal::no_such_job;
  return read_job(*row);
}

Result<Done> ask_to_stop(storage::Transaction& tx, const Job& job, PersonId person, Instant now) {
  const storage::Params values{{"id", job.id}, {"person", person}, {"now", now}};
  const bool asked = tx.execute(kAskToStop, values) == 1;
  const bool stopped = tx.execute(kStopWaiting, {{"id", job.id}, {"now", now}}) == 1;
  // Asked before and still running is as good as asked now.
  if (!asked && !stopped && job.finished()) return refusal::already_finished;
  return Done{};
}

std::int64_t remove_finished(storage::Transaction& tx, Instant before, Instant now) {
  tx.execute(kRemoved, {{"before", before}, {"now", now}});
  return tx.execute(kRemove, {{"before", before}});
}

}  // namespace hb::jobs
