#include <mutex>
#include <utility>

#include "casework/query_time.h"
#include "org/ports.h"
#include "query_time_store.h"
#include "storage/database.h"

namespace hb::casework {

namespace {

using namespace std::chrono_literals;

constexpr std::int64_t kMany = 1'000;
constexpr auto kOld = 5min;

void write_down(storage::Transaction& tx, const QueryCounts& counts, Instant at) {
  QueryTimeStore{tx}.add(counts, at);
  tx.commit_quietly();  // No kept page is made anew for it.
}

}  // namespace

struct QueryLog::Gathered {
  std::mutex mutex;
  QueryCounts counts;
  std::int64_t asked = 0;
  Instant since{};

  QueryCounts take() {
    asked = 0;
    return std::exchange(counts, {});
  }
};

QueryLog::QueryLog() : gathered_(std::make_unique<Gathered>()) {}
QueryLog::~QueryLog() = default;

void QueryLog::note(const org::Services& services, AgencyId agency, QueryChannel channel,
                    std::chrono::microseconds time, Instant now) const {
  QueryCounts due;
  {
    const std::lock_guard lock{gathered_->mutex};
    if (gathered_->asked == 0) gathered_->since = now;
    ++gathered_->asked;
    ++gathered_->counts[{agency, taipei_date(now), channel, query_bound(time)}];
    if (gathered_->asked < kMany && now - gathered_->since < kOld) return;
    due = gathered_->take();
  }
  // Whoever asked does not wait for it; when it cannot be written, some figures are lost.
  services.database->submit_write(
      [due = std::move(due), at = now](storage::Transaction& tx) { write_down(tx, due, at); },
      [](std::exception_ptr) {});
}

void QueryLog::keep(const org::Services& services) const {
  QueryCounts due;
  {
    const std::lock_guard lock{gathered_->mutex};
    due = gathered_->take();
  }
  if (due.empty()) return;
  const Instant now = services.clock->now();
  services.database->write([&](storage::Transaction& tx) { write_down(tx, due, now); });
}

void note_query(const org::Services& services, AgencyId agency, QueryChannel channel,
                std::chrono::microseconds time, Instant now) {
  const auto* log = services.ports ? services.ports->find<QueryLog>() : nullptr;
  if (log) log->note(services, agency, channel, time, now);
}

void note_query(const org::Context& context, AgencyId agency, QueryChannel channel,
                std::chrono::microseconds time) {
  note_query(context.services, agency, channel, time, context.now);
}

std::chrono::microseconds time_since(std::chrono::steady_clock::time_point began) {
  return std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::steady_clock::now() -
                                                               began);
}

}  // namespace hb::casework
