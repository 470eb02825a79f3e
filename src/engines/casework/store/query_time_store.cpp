#include "query_time_store.h"

namespace hb::casework {

namespace {

using storage::Row;

constexpr std::string_view kAddQueryTime = R"sql(
    INSERT INTO case_query_time (agency_id, day, channel, bound, asked, noted_at)
    VALUES (:agency, :day, :channel, :bound, :asked, :at))sql";
constexpr std::string_view kCounts = R"sql(
    SELECT day, channel, bound, SUM(asked) FROM case_query_time
     WHERE agency_id IN (:scope...) AND day >= :first AND day <= :last
     GROUP BY day, channel, bound)sql";
constexpr std::string_view kEach = R"sql(
    SELECT id, day, channel, bound, asked FROM case_query_time
     WHERE agency_id = :agency AND agency_id IN (:scope...) AND day >= :first AND day <= :last
       AND noted_at <= :as_of AND id > :after
     ORDER BY id)sql";

QueryKey read_key(const Row& row, std::size_t at) {
  return {.agency_id = {},
          .day = row.date(at),
          .channel = query_channel_of(row.text(at + 1)).value_or(QueryChannel::web),
          .bound = static_cast<int>(row.integer(at + 2))};
}

}  // namespace

void QueryTimeStore::add(const QueryCounts& counts, Instant at) {
  for (const auto& [key, asked] : counts) {
    tx_.execute(kAddQueryTime, {{"agency", key.agency_id},
                                {"day", key.day},
                                {"channel", name_of(key.channel)},
                                {"bound", key.bound},
                                {"asked", asked},
                                {"at", at}});
  }
}

QueryCounts QueryTimeStore::counts(const org::Scope& scope, Date first, Date last) {
  QueryCounts all;
  for (const Row& row :
       tx_.query(kCounts, {{"scope", scope.agencies()}, {"first", first}, {"last", last}})) {
    all[read_key(row, 0)] += row.integer(3);
  }
  return all;
}

void QueryTimeStore::each(const MeasuredTime& time, const org::Scope& scope,
                          const std::function<bool(const QueryRow&)>& visit) {
  tx_.each(kEach,
           {{"agency", time.agency_id},
            {"scope", scope.agencies()},
            {"first", time.first},
            {"last", time.last},
            {"as_of", time.as_of},
            {"after", time.after}},
           [&](const Row& row) {
             return visit({.id = row.integer(0), .key = read_key(row, 1), .asked = row.integer(4)});
           });
}

}  // namespace hb::casework
