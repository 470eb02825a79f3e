#include "case_summary_store.h"

namespace hb::casework {

namespace {

using storage::Params;
using storage::Row;

constexpr std::string_view kAddCaseSummary = R"sql(
    INSERT INTO case_summary (agency_id, month, type, class_id, channel, result, received, closed,
                              late, days, handed_back, extended, asked, reopened)
    VALUES (:agency, :month, :type, :class, :channel, :result, :received, :closed, :late, :days,
            :handed_back, :extended, :asked, :reopened)
    ON CONFLICT (agency_id, month, type, class_id, channel, result) DO UPDATE
       SET received = case_summary.received + excluded.received,
           closed = case_summary.closed + excluded.closed,
           late = case_summary.late + excluded.late,
           days = case_summary.days + excluded.days,
           handed_back = case_summary.handed_back + excluded.handed_back,
           extended = case_summary.extended + excluded.extended,
           asked = case_summary.asked + excluded.asked,
           reopened = case_summary.reopened + excluded.reopened)sql";
constexpr std::string_view kAddDays = R"sql(
    INSERT INTO case_summary_days (agency_id, month, channel, days, closed)
    VALUES (:agency, :month, :channel, :days, :closed)
    ON CONFLICT (agency_id, month, channel, days) DO UPDATE
       SET closed = case_summary_days.closed + excluded.closed)sql";
constexpr std::string_view kBegan = R"sql(
    SELECT day FROM case_event WHERE case_id = :case AND kind = 'reopened'
     ORDER BY id DESC LIMIT 1)sql";
constexpr std::string_view kClose = R"sql(
    INSERT INTO case_closing (agency_id, case_id, result, began_on, due_on, closed_on, days, late,
                              at)
    VALUES (:agency, :case, :result, :began_on, :due_on, :closed_on, :days, :late, :at))sql";
constexpr std::string_view kReclassify =
    "UPDATE case_file SET class_id = :to WHERE id = :case AND class_id = :from";

#define HB_SUM(column) ", CAST(COALESCE(SUM(" column "), 0) AS BIGINT)"
#define HB_SUMMARY_SUMS \
  HB_SUM("received")    \
  HB_SUM("closed")      \
  HB_SUM("late")        \
  HB_SUM("days") HB_SUM("handed_back") HB_SUM("extended") HB_SUM("asked") HB_SUM("reopened")
#define HB_SUMMARY_WHERE                                                  \
  " FROM case_summary WHERE agency_id IN (:scope...) AND month >= :first" \
  " AND month <= :last AND (:type = '' OR type = :type) AND (:any = 1 OR class_id = :class)"

constexpr std::string_view kSides =
    "SELECT type, class_id, channel, result" HB_SUMMARY_SUMS HB_SUMMARY_WHERE
    " GROUP BY type, class_id, channel, result";
constexpr std::string_view kByMonth =
    "SELECT month" HB_SUMMARY_SUMS HB_SUMMARY_WHERE " GROUP BY month";
constexpr std::string_view kDays = R"sql(
    SELECT channel, days, CAST(SUM(closed) AS BIGINT) FROM case_summary_days
     WHERE agency_id IN (:scope...) AND month >= :first AND month <= :last
     GROUP BY channel, days)sql";

constexpr std::string_view kAgencies = R"sql(
    SELECT agency_id FROM case_file UNION SELECT agency_id FROM case_summary
     UNION SELECT agency_id FROM case_summary_days ORDER BY 1)sql";
constexpr std::string_view kKept = R"sql(
    SELECT month, type, class_id, channel, result, received, closed, late, days, handed_back,
           extended, asked, reopened
      FROM case_summary WHERE agency_id = :agency)sql";
constexpr std::string_view kKeptDays =
    "SELECT month, channel, days, closed FROM case_summary_days WHERE agency_id = :agency";
constexpr std::string_view kForget = "DELETE FROM case_summary WHERE agency_id = :agency";
constexpr std::string_view kForgetDays = "DELETE FROM case_summary_days WHERE agency_id = :agency";

// The month's digits of an ISO day, as the sums write a month.
#define HB_MONTH(day) "CAST(substr(" day ", 1, 4) || substr(" day ", 6, 2) AS BIGINT)"
#define HB_WHICH "c.agency_id = :agency AND (:case = 0 OR c.id = :case)"

constexpr std::string_view kCountReceived =
    "SELECT " HB_MONTH("c.received_on") ", c.type, c.class_id, c.channel,"
    " CASE WHEN c.closed_on IS NULL THEN '' ELSE c.state END, COUNT(*)"
    " FROM case_file c WHERE " HB_WHICH " GROUP BY 1, 2, 3, 4, 5";
constexpr std::string_view kCountClosed =
    "SELECT " HB_MONTH("k.closed_on") ", c.type, c.class_id, c.channel, k.result, COUNT(*),"
    " CAST(SUM(k.late) AS BIGINT), CAST(SUM(k.days) AS BIGINT)"
    " FROM case_file c JOIN case_closing k ON k.case_id = c.id WHERE " HB_WHICH
    " GROUP BY 1, 2, 3, 4, 5";
constexpr std::string_view kCountEvents =
    "SELECT " HB_MONTH("e.day") ", c.type, c.class_id, c.channel, e.kind, COUNT(*)"
    " FROM case_file c JOIN case_event e ON e.case_id = c.id WHERE " HB_WHICH
    " AND e.kind IN ('handed_back', 'extended', 'asked', 'reopened') GROUP BY 1, 2, 3, 4, 5";
constexpr std::string_view kCountDays =
    "SELECT " HB_MONTH("k.closed_on") ", c.channel, k.days, COUNT(*)"
    " FROM case_file c JOIN case_closing k ON k.case_id = c.id"
    " WHERE c.agency_id = :agency GROUP BY 1, 2, 3";
#undef HB_MONTH
#undef HB_WHICH

// A case that is closed and that no closing tells of.
constexpr std::string_view kUnjudged = R"sql(
      FROM case_file c WHERE c.agency_id = :agency AND c.closed_on IS NOT NULL
       AND NOT EXISTS (SELECT 1 FROM case_closing k
                        WHERE k.case_id = c.id AND k.closed_on = c.closed_on))sql";

SummaryCounts read_sums(const Row& row, std::size_t at) {
  return {.received = row.integer(at),
          .closed = row.integer(at + 1),
          .late = row.integer(at + 2),
          .days = row.integer(at + 3),
          .handed_back = row.integer(at + 4),
          .extended = row.integer(at + 5),
          .asked = row.integer(at + 6),
          .reopened = row.integer(at + 7)};
}

SummaryKey read_key(const Row& row, AgencyId agency, std::string result) {
  return {.agency_id = agency,
          .month = row.integer(0),
          .type = row.text(1),
          .class_id = row.id<ClassId>(2),
          .channel = row.text(3),
          .result = std::move(result)};
}

Params values_of(const SummaryQuestion& question, const org::Scope& scope) {
  return {{"scope", scope.agencies()},
          {"first", month_number(question.span.first)},
          {"last", month_number(question.span.last)},
          {"type", question.type},
          {"any", !question.class_id},
          {"class", question.class_id.value_or(ClassId{})}};
}

}  // namespace

void AgencySummary::add(const SummaryLines& more) {
  for (const auto& [key, counts] : more) lines[key] += counts;
}

DaysKey days_key(const CaseTraits& traits, const Closing& closing) {
  return {.agency_id = traits.agency_id,
          .month = month_number(month_of(closing.closed_on)),
          .channel = traits.channel,
          .days = closing.days()};
}

void CaseSummaryStore::add(const SummaryLines& lines) {
  // In the order of their keys, so that two that write the same lines wait and never lock up.
  for (const auto& [key, counts] : lines) {
    if (counts.is_nothing()) continue;
    tx_.post(kAddCaseSummary, {{"agency", key.agency_id},
                               {"month", key.month},
                               {"type", key.type},
                               {"class", key.class_id},
                               {"channel", key.channel},
                               {"result", key.result},
                               {"received", counts.received},
                               {"closed", counts.closed},
                               {"late", counts.late},
                               {"days", counts.days},
                               {"handed_back", counts.handed_back},
                               {"extended", counts.extended},
                               {"asked", counts.asked},
                               {"reopened", counts.reopened}});
  }
}

void CaseSummaryStore::add(const DaysKey& key, std::int64_t closed) {
  tx_.post(kAddDays, {{"agency", key.agency_id},
                      {"month", key.month},
                      {"channel", key.channel},
                      {"days", key.days},
                      {"closed", closed}});
}

void CaseSummaryStore::add_intake(const CaseTraits& traits) { add(lines_of_intake(traits)); }

void CaseSummaryStore::add_move(CaseId id, const CaseTraits& traits, CaseState before,
                                const CaseMoved& fact, Instant at) {
  std::optional<Closing> closing;
  if (is_closed(fact.state) && !is_closed(before)) {
    const auto reopened = tx_.query_one(kBegan, {{"case", id}});
    closing = Closing{.result = std::string{name_of(fact.state)},
                      .began_on = reopened ? reopened->date(0) : traits.received_on,
                      .due_on = fact.deadline.due,
                      .closed_on = fact.event.day};
    record(id, traits.agency_id, *closing, at);
  }
  add(lines_of_move(traits, before, fact.event, closing));
  if (closing) add(days_key(traits, *closing), 1);
}

void CaseSummaryStore::record(CaseId id, AgencyId agency, const Closing& closing, Instant at) {
  tx_.execute(kClose, {{"agency", agency},
                       {"case", id},
                       {"result", closing.result},
                       {"began_on", closing.began_on},
                       {"due_on", closing.due_on},
                       {"closed_on", closing.closed_on},
                       {"days", closing.days()},
                       {"late", closing.is_late()},
                       {"at", at}});
}

void CaseSummaryStore::add(const AgencySummary& sums) {
  add(sums.lines);
  for (const auto& [key, closed] : sums.days) add(key, closed);
}

Result<Done> CaseSummaryStore::reclassify(CaseId id, ClassId from, ClassId to) {
  if (tx_.execute(kReclassify, {{"case", id}, {"from", from}, {"to", to}}) == 0) {
    return refusal::class_changed;
  }
  const auto agency =
      tx_.query_one("SELECT agency_id FROM case_file WHERE id = :case", {{"case", id}});
  // The row says the new class already; all of its lines leave the old one.
  move_lines(agency->id<AgencyId>(0), id, [&](SummaryKey& key) { key.class_id = from; });
  return Done{};
}

void CaseSummaryStore::retype(CaseId id, AgencyId agency, const std::string& from,
                              const std::string& to) {
  if (from == to) return;
  move_lines(agency, id, [&](SummaryKey& key) { key.type = from; });
}

void CaseSummaryStore::move_lines(AgencyId agency, CaseId id,
                                  const std::function<void(SummaryKey&)>& back) {
  SummaryLines moved;
  for (const auto& [key, counts] : count(agency, id)) {
    moved[key] = counts;
    SummaryKey old = key;
    back(old);
    moved[old] = {.received = -counts.received,
                  .closed = -counts.closed,
                  .late = -counts.late,
                  .days = -counts.days,
                  .handed_back = -counts.handed_back,
                  .extended = -counts.extended,
                  .asked = -counts.asked,
                  .reopened = -counts.reopened};
  }
  add(moved);
}

SummarySides CaseSummaryStore::sides(const SummaryQuestion& question, const org::Scope& scope) {
  SummarySides sides;
  tx_.each(kSides, values_of(question, scope), [&](const Row& row) {
    SummaryCounts counts = read_sums(row, 4);
    if (counts.is_nothing()) return true;
    if (row.text(3) == name_of(CaseState::transferred)) counts.transferred = counts.closed;
    sides.whole += counts;
    sides.by_type[row.text(0)] += counts;
    sides.by_class[std::to_string(row.integer(1))] += counts;
    sides.by_channel[row.text(2)] += counts;
    sides.by_result[row.text(3)] += counts;
    return true;
  });
  return sides;
}

std::map<std::int64_t, SummaryCounts> CaseSummaryStore::by_month(const SummaryQuestion& question,
                                                                 const org::Scope& scope) {
  std::map<std::int64_t, SummaryCounts> months;
  for (const Row& row : tx_.query(kByMonth, values_of(question, scope))) {
    months[row.integer(0)] = read_sums(row, 1);
  }
  return months;
}

std::map<std::string, Histogram> CaseSummaryStore::days_by_channel(const MonthSpan& span,
                                                                   const org::Scope& scope) {
  std::map<std::string, Histogram> days;
  for (const Row& row : tx_.query(kDays, {{"scope", scope.agencies()},
                                          {"first", month_number(span.first)},
                                          {"last", month_number(span.last)}})) {
    if (row.integer(2) == 0) continue;
    days[row.text(0)][row.integer(1)] += row.integer(2);
    days[""][row.integer(1)] += row.integer(2);
  }
  return days;
}

void CaseSummaryStore::hold_still() {
  // SQLite has one writer anyway. Whoever adds has written its case before, which a count that
  // comes after the lock sees, or adds to what was counted.
  if (tx_.dialect() != storage::Dialect::postgres) return;
  tx_.execute("LOCK TABLE case_summary, case_summary_days IN SHARE ROW EXCLUSIVE MODE");
}

std::vector<AgencyId> CaseSummaryStore::agencies() {
  std::vector<AgencyId> ids;
  for (const Row& row : tx_.query(kAgencies)) ids.push_back(row.id<AgencyId>(0));
  return ids;
}

AgencySummary CaseSummaryStore::kept(AgencyId agency) {
  AgencySummary summary;
  tx_.each(kKept, {{"agency", agency}}, [&](const Row& row) {
    const SummaryCounts counts = read_sums(row, 5);
    if (!counts.is_nothing()) summary.lines[read_key(row, agency, row.text(4))] = counts;
    return true;
  });
  tx_.each(kKeptDays, {{"agency", agency}}, [&](const Row& row) {
    if (row.integer(3) != 0) {
      summary.days[{agency, row.integer(0), row.text(1), row.integer(2)}] = row.integer(3);
    }
    return true;
  });
  return summary;
}

SummaryLines CaseSummaryStore::count(AgencyId agency, CaseId id) {
  SummaryLines lines;
  const Params values{{"agency", agency}, {"case", id}};
  for (const Row& row : tx_.query(kCountReceived, values)) {
    lines[read_key(row, agency, row.text(4))].received = row.integer(5);
  }
  for (const Row& row : tx_.query(kCountClosed, values)) {
    SummaryCounts& counts = lines[read_key(row, agency, row.text(4))];
    counts.closed = row.integer(5);
    counts.late = row.integer(6);
    counts.days = row.integer(7);
  }
  for (const Row& row : tx_.query(kCountEvents, values)) {
    SummaryCounts& counts = lines[read_key(row, agency, {})];
    switch (event_kind_of(row.text(4)).value_or(EventKind::noted)) {
      case EventKind::handed_back: counts.handed_back = row.integer(5); break;
      case EventKind::extended: counts.extended = row.integer(5); break;
      case EventKind::asked: counts.asked = row.integer(5); break;
      case EventKind::reopened: counts.reopened = row.integer(5); break;
      default: break;
    }
  }
  return lines;
}

AgencySummary CaseSummaryStore::recount(AgencyId agency) {
  AgencySummary summary{.lines = count(agency, {}), .days = {}};
  for (const Row& row : tx_.query(kCountDays, {{"agency", agency}})) {
    summary.days[{agency, row.integer(0), row.text(1), row.integer(2)}] = row.integer(3);
  }
  return summary;
}

std::int64_t CaseSummaryStore::closings_missing(AgencyId agency) {
  return tx_.query_one("SELECT COUNT(*)" + std::string{kUnjudged}, {{"agency", agency}})
      ->integer(0);
}

void CaseSummaryStore::mend_closings(AgencyId agency) {
  const auto rows = tx_.query(
      "SELECT c.id, c.state, c.received_on, c.due_on, c.closed_on" + std::string{kUnjudged},
      {{"agency", agency}});
  for (const Row& row : rows) {
    const CaseId id = row.id<CaseId>(0);
    const auto reopened = tx_.query_one(kBegan, {{"case", id}});
    const Closing closing{.result = row.text(1),
                          .began_on = reopened ? reopened->date(0) : row.date(2),
                          .due_on = row.optional_date(3),
                          .closed_on = row.date(4)};
    // When it was written down is not known to the second; the end of its day will do.
    const Instant at = std::chrono::sys_days{closing.closed_on} + std::chrono::hours{15};
    record(id, agency, closing, at);
  }
}

void CaseSummaryStore::replace(AgencyId agency, const AgencySummary& summary) {
  tx_.execute(kForget, {{"agency", agency}});
  tx_.execute(kForgetDays, {{"agency", agency}});
  add(summary.lines);
  for (const auto& [key, closed] : summary.days) add(key, closed);
}

}  // namespace hb::casework
