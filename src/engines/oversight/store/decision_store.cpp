#include "decision_store.h"

#include <cstdlib>

#include "kernel/roc_date.h"
#include "storage/like_pattern.h"

namespace hb::oversight {

namespace {

using storage::Params;
using storage::Row;

#define HB_DECISION                                                                          \
  "SELECT d.id, d.agency_id, d.meeting_id, v.title, v.held_on, d.number, d.text, d.unit_id," \
  " d.owner_id, d.due_on, d.decided_at, d.person_id, d.person_name, d.reported_at,"          \
  " d.closed_at, d.discontinued, d.decided_due_on, d.decided_unit_id, d.decided_owner_id,"   \
  " (SELECT COUNT(*) FROM team_decision_entry e WHERE e.decision_id = d.id)"
#define HB_FROM                                                      \
  " FROM team_decision d JOIN team_meeting m ON m.id = d.meeting_id" \
  " JOIN team_meeting_version v ON v.meeting_id = m.id AND v.number = m.version"
// In scope, or to be done by the viewer or the viewer's unit.
#define HB_IN_REACH                                                           \
  "(d.agency_id IN (:scope...) OR (d.owner_id <> 0 AND d.owner_id = :viewer)" \
  " OR (d.unit_id <> 0 AND d.unit_id = :viewer_unit))"
#define HB_MINE                                 \
  "((d.owner_id <> 0 AND d.owner_id = :viewer)" \
  " OR (d.owner_id = 0 AND d.unit_id <> 0 AND d.unit_id = :viewer_unit))"
#define HB_OWED "d.closed_at IS NULL AND d.reported_at IS NULL"

constexpr std::string_view kFindDecision = HB_DECISION HB_FROM " WHERE d.id = :id AND " HB_IN_REACH;
constexpr std::string_view kOfMeeting =
    HB_DECISION HB_FROM " WHERE d.meeting_id = :meeting AND " HB_IN_REACH " ORDER BY d.number";
constexpr std::string_view kDecisionFilter = HB_FROM " WHERE " HB_IN_REACH R"sql(
       AND (:agency = 0 OR d.agency_id = :agency)
       AND (:meeting = 0 OR d.meeting_id = :meeting)
       AND (:from = '' OR (m.held_on >= :from AND m.held_on <= :to))
       AND (:text = '' OR d.text LIKE :like ESCAPE '\' OR v.title LIKE :like ESCAPE '\'))sql";
constexpr std::string_view kMine = " AND " HB_MINE;
constexpr std::string_view kDecisionOrder = R"sql(
     ORDER BY CASE WHEN d.closed_at IS NULL THEN 0 ELSE 1 END,
              CASE WHEN d.closed_at IS NULL THEN d.due_on END, m.held_on DESC, d.meeting_id DESC,
              d.number
     LIMIT :limit OFFSET :offset)sql";
constexpr std::string_view kCountedDecision =
    "SELECT COALESCE(SUM(CASE WHEN " HB_OWED
    " AND d.due_on < :today THEN 1 ELSE 0 END), 0),"
    " COALESCE(SUM(CASE WHEN " HB_OWED
    " AND d.due_on >= :today THEN 1 ELSE 0 END), 0),"
    " COALESCE(SUM(CASE WHEN d.closed_at IS NULL AND d.reported_at IS NOT NULL THEN 1 ELSE 0 END),"
    "  0),"
    " COALESCE(SUM(CASE WHEN d.closed_at IS NOT NULL AND d.discontinued = 0 THEN 1 ELSE 0 END),"
    "  0),"
    " COALESCE(SUM(CASE WHEN d.closed_at IS NOT NULL AND d.discontinued = 1 THEN 1 ELSE 0 END),"
    "  0)";
constexpr std::string_view kEntryColumns =
    "SELECT number, kind, text, due_on, unit_id, owner_id, meeting_id, person_id, person_name,"
    " written_at, decision_id FROM team_decision_entry";

// A decision that was closed and opened again since was closed on that day all the same: its last
// closing or opening before the day says how it stood.
constexpr std::string_view kOpenBefore = HB_DECISION HB_FROM R"sql(
     WHERE d.agency_id = :agency AND )sql" HB_IN_REACH R"sql(
       AND (m.held_on < :held_on OR (m.held_on = :held_on AND m.id < :meeting))
       AND COALESCE((SELECT e.kind FROM team_decision_entry e
                      WHERE e.decision_id = d.id AND e.written_at < :day_begins
                        AND e.kind IN ('done', 'discontinued', 'reopened')
                      ORDER BY e.number DESC LIMIT 1), 'reopened') = 'reopened'
     ORDER BY m.held_on, d.meeting_id, d.number)sql";

constexpr std::string_view kOwedDecision =
    HB_DECISION HB_FROM " WHERE " HB_MINE " AND " HB_OWED " ORDER BY d.due_on, d.id LIMIT :limit";
constexpr std::string_view kReported = HB_DECISION HB_FROM
    " WHERE d.agency_id IN (:agencies...) AND d.closed_at IS NULL"
    " AND d.reported_at IS NOT NULL ORDER BY d.reported_at, d.id LIMIT :limit";
constexpr std::string_view kOwned = HB_DECISION HB_FROM
    " WHERE d.owner_id = :person AND d.closed_at IS NULL ORDER BY d.due_on, d.id";

constexpr std::string_view kRecordDecision = R"sql(
    INSERT INTO team_decision (agency_id, meeting_id, number, text, unit_id, owner_id, due_on,
                               decided_unit_id, decided_owner_id, decided_due_on, decided_at,
                               person_id, person_name)
    VALUES (:agency, :meeting, :number, :text, :unit, :owner, :due_on, :unit, :owner, :due_on, :at,
            :person, :name)
    ON CONFLICT (meeting_id, number) DO NOTHING)sql";
constexpr std::string_view kRecorded =
    "SELECT id FROM team_decision WHERE meeting_id = :meeting AND number = :number";
constexpr std::string_view kEntry = R"sql(
    INSERT INTO team_decision_entry (agency_id, decision_id, number, kind, text, due_on, unit_id,
                                     owner_id, meeting_id, written_at, person_id, person_name)
    VALUES (:agency, :decision, :number, :kind, :text, :due_on, :unit, :owner, :meeting, :at,
            :person, :name)
    ON CONFLICT (decision_id, number) DO NOTHING)sql";
constexpr std::string_view kStands = R"sql(
    UPDATE team_decision SET due_on = :due_on, unit_id = :unit, owner_id = :owner,
                             reported_at = :reported, closed_at = :closed,
                             discontinued = :discontinued
     WHERE id = :decision)sql";

TeamDecision read_decision(const Row& row) {
  return {.id = row.id<DecisionId>(0),
          .agency_id = row.id<AgencyId>(1),
          .meeting_id = row.id<MeetingId>(2),
          .meeting = row.text(3),
          .held_on = row.date(4),
          .number = static_cast<int>(row.integer(5)),
          .form = {.text = row.text(6),
                   .who = {row.id<UnitId>(7), row.id<PersonId>(8)},
                   .due_on = row.date(9)},
          .decided = {.who = {row.id<UnitId>(17), row.id<PersonId>(18)}, .due_on = row.date(16)},
          .by = {row.id<PersonId>(11), row.text(12), row.instant(10)},
          .reported_at = row.optional_instant(13),
          .closed_at = row.optional_instant(14),
          .discontinued = row.flag(15),
          .entries = static_cast<int>(row.integer(19))};
}

DecisionEntry read_entry(const Row& row) {
  return {.number = static_cast<int>(row.integer(0)),
          .kind = entry_kind_of(row.text(1)).value_or(EntryKind::follow_up),
          .text = row.text(2),
          .due_on = row.optional_date(3),
          .who = {row.id<UnitId>(4), row.id<PersonId>(5)},
          .meeting_id = row.id<MeetingId>(6),
          .by = {row.id<PersonId>(7), row.text(8), row.instant(9)}};
}

Params reach_of(const org::Viewer& viewer) {
  return {{"scope", viewer.scope.agencies()},
          {"viewer", viewer.person_id},
          {"viewer_unit", viewer.unit_id}};
}

Params mine_of(const org::Viewer& viewer) {
  return {{"viewer", viewer.person_id}, {"viewer_unit", viewer.unit_id}};
}

std::string filtered(const DecisionFilter& filter) {
  std::string where{kDecisionFilter};
  if (filter.mine) where += kMine;
  if (filter.open_only) where += " AND d.closed_at IS NULL";
  return where;
}

Params filter_values(const DecisionFilter& filter, const org::Viewer& viewer) {
  const std::string year =
      filter.roc_year ? std::to_string(gregorian_year(filter.roc_year)) : std::string{};
  Params values = reach_of(viewer);
  values.insert(values.end(), {{"agency", filter.agency_id},
                               {"meeting", filter.meeting_id},
                               {"from", year.empty() ? year : year + "-01-01"},
                               {"to", year.empty() ? year : year + "-12-31"},
                               {"text", filter.text},
                               {"like", storage::like_pattern(filter.text)}});
  return values;
}

/// The condition for a state, on top of the filter.
std::string_view condition_of(DecisionState state) {
  switch (state) {
    case DecisionState::late: return " AND " HB_OWED " AND d.due_on < :today";
    case DecisionState::open: return " AND " HB_OWED " AND d.due_on >= :today";
    case DecisionState::reported: return " AND d.closed_at IS NULL AND d.reported_at IS NOT NULL";
    case DecisionState::done: return " AND d.closed_at IS NOT NULL AND d.discontinued = 0";
    case DecisionState::discontinued: return " AND d.closed_at IS NOT NULL AND d.discontinued = 1";
  }
  std::abort();
}

/// The moment at which a day begins in Taiwan.
Instant beginning_of(Date day) { return std::chrono::sys_days{day} - std::chrono::hours{8}; }

}  // namespace

std::vector<TeamDecision> DecisionStore::rows(std::string_view sql, const Params& values) {
  std::vector<TeamDecision> decisions;
  for (const Row& row : tx_.query(sql, values)) decisions.push_back(read_decision(row));
  return decisions;
}

Result<TeamDecision> DecisionStore::find(DecisionId id, const org::Viewer& viewer) {
  Params values = reach_of(viewer);
  values.emplace_back("id", id);
  const auto row = tx_.query_one(kFindDecision, values);
  if (!row) return refusal::decision_missing;
  return read_decision(*row);
}

std::vector<DecisionEntry> DecisionStore::entries_of(DecisionId id) {
  std::vector<DecisionEntry> entries;
  const std::string sql = std::string{kEntryColumns} + " WHERE decision_id = :id ORDER BY number";
  for (const Row& row : tx_.query(sql, {{"id", id}})) entries.push_back(read_entry(row));
  return entries;
}

DecisionList DecisionStore::list(const DecisionFilter& filter, const org::Viewer& viewer,
                                 Date today) {
  std::string where = filtered(filter);
  Params values = filter_values(filter, viewer);
  if (filter.state) {
    where += condition_of(*filter.state);
    if (*filter.state == DecisionState::open || *filter.state == DecisionState::late) {
      values.emplace_back("today", today);
    }
  }
  DecisionList list;
  list.total = static_cast<int>(tx_.query_one("SELECT COUNT(*)" + where, values)->integer(0));
  values.insert(values.end(),
                {{"limit", filter.page_size}, {"offset", (filter.page - 1) * filter.page_size}});
  list.rows = rows(HB_DECISION + where + std::string{kDecisionOrder}, values);
  return list;
}

DecisionCounts DecisionStore::counts(const DecisionFilter& filter, const org::Viewer& viewer,
                                     Date today) {
  Params values = filter_values(filter, viewer);
  values.emplace_back("today", today);
  const auto row = tx_.query_one(std::string{kCountedDecision} + filtered(filter), values);
  const auto at = [&](std::size_t column) { return static_cast<int>(row->integer(column)); };
  return {.late = at(0), .open = at(1), .reported = at(2), .done = at(3), .discontinued = at(4)};
}

std::vector<TeamDecision> DecisionStore::of_meeting(MeetingId meeting, const org::Viewer& viewer) {
  Params values = reach_of(viewer);
  values.emplace_back("meeting", meeting);
  return rows(kOfMeeting, values);
}

std::vector<TeamDecision> DecisionStore::open_before(const TeamMeeting& meeting,
                                                     const org::Viewer& viewer) {
  Params values = reach_of(viewer);
  values.insert(values.end(), {{"agency", meeting.form.agency_id},
                               {"meeting", meeting.id},
                               {"held_on", meeting.form.held_on},
                               {"day_begins", beginning_of(meeting.form.held_on)}});
  return rows(kOpenBefore, values);
}

std::vector<std::pair<DecisionId, DecisionEntry>> DecisionStore::said_by(
    const TeamMeeting& meeting, const std::vector<TeamDecision>& decisions) {
  std::vector<std::int64_t> ids;
  for (const TeamDecision& each : decisions) ids.push_back(each.id.value);
  if (ids.empty()) return {};
  const std::string sql = std::string{kEntryColumns} +
                          " WHERE decision_id IN (:ids...)"
                          " AND text <> '' AND (meeting_id = :meeting OR written_at < :day_ends)"
                          " ORDER BY decision_id,"
                          " CASE WHEN meeting_id = :meeting THEN 0 ELSE 1 END, number DESC";
  std::vector<std::pair<DecisionId, DecisionEntry>> said;
  const Params values{{"ids", ids},
                      {"meeting", meeting.id},
                      {"day_ends", beginning_of(plus_days(meeting.form.held_on, 1))}};
  for (const Row& row : tx_.query(sql, values)) {
    const DecisionId id = row.id<DecisionId>(10);
    if (said.empty() || said.back().first != id) said.emplace_back(id, read_entry(row));
  }
  return said;
}

std::unordered_map<DecisionId, Charge> DecisionStore::charges_on(
    const TeamMeeting& meeting, const std::vector<TeamDecision>& decisions) {
  std::unordered_map<DecisionId, Charge> charges;
  std::vector<std::int64_t> ids;
  for (const TeamDecision& each : decisions) {
    if (each.entries > 0) ids.push_back(each.id.value);
  }
  if (ids.empty()) return charges;
  const std::string sql =
      std::string{kEntryColumns} +
      " WHERE decision_id IN (:ids...) AND kind = 'changed' AND due_on IS NOT NULL"
      " AND written_at < :day_ends ORDER BY decision_id, number";
  const Params values{{"ids", ids}, {"day_ends", beginning_of(plus_days(meeting.form.held_on, 1))}};
  for (const Row& row : tx_.query(sql, values)) {
    const DecisionEntry entry = read_entry(row);
    charges.insert_or_assign(row.id<DecisionId>(10),
                             Charge{.who = entry.who, .due_on = *entry.due_on});
  }
  return charges;
}

std::unordered_map<DecisionId, DecisionEntry> DecisionStore::said_last(
    const std::vector<TeamDecision>& decisions) {
  std::unordered_map<DecisionId, DecisionEntry> said;
  std::vector<std::int64_t> ids;
  for (const TeamDecision& each : decisions) {
    if (each.entries > 0) ids.push_back(each.id.value);
  }
  if (ids.empty()) return said;
  const std::string sql =
      std::string{kEntryColumns} +
      " WHERE decision_id IN (:ids...) AND text <> '' ORDER BY decision_id, number";
  for (const Row& row : tx_.query(sql, {{"ids", ids}})) {
    said.insert_or_assign(row.id<DecisionId>(10), read_entry(row));
  }
  return said;
}

std::vector<TeamDecision> DecisionStore::owed_by(const org::Viewer& viewer, int limit) {
  Params values = mine_of(viewer);
  values.emplace_back("limit", limit);
  return rows(kOwedDecision, values);
}

std::vector<TeamDecision> DecisionStore::reported_to(const std::vector<std::int64_t>& agencies,
                                                     int limit) {
  return rows(kReported, {{"agencies", agencies}, {"limit", limit}});
}

std::vector<TeamDecision> DecisionStore::owned_by(PersonId person) {
  return rows(kOwned, {{"person", person}});
}

Result<DecisionId> DecisionStore::record(const TeamMeeting& meeting, int number,
                                         const DecisionForm& form, const Writer& by) {
  const Params values{{"agency", meeting.form.agency_id},
                      {"meeting", meeting.id},
                      {"number", number},
                      {"text", form.text},
                      {"unit", form.who.unit_id},
                      {"owner", form.who.person_id},
                      {"due_on", form.due_on},
                      {"at", by.at},
                      {"person", by.person_id},
                      {"name", by.name}};
  if (tx_.execute(kRecordDecision, values) == 0) return refusal::decision_changed;
  const auto row = tx_.query_one(kRecorded, {{"meeting", meeting.id}, {"number", number}});
  return row->id<DecisionId>(0);
}

Result<Done> DecisionStore::record(const DecisionMoved& fact) {
  const TeamDecision& after = fact.after;
  const DecisionEntry& entry = fact.entry;
  const Params values{
      {"agency", after.agency_id},   {"decision", after.id},         {"number", entry.number},
      {"kind", name_of(entry.kind)}, {"text", entry.text},           {"due_on", entry.due_on},
      {"unit", entry.who.unit_id},   {"owner", entry.who.person_id}, {"meeting", entry.meeting_id},
      {"at", entry.by.at},           {"person", entry.by.person_id}, {"name", entry.by.name}};
  if (tx_.execute(kEntry, values) == 0) return refusal::decision_changed;
  tx_.execute(kStands, {{"decision", after.id},
                        {"due_on", after.form.due_on},
                        {"unit", after.form.who.unit_id},
                        {"owner", after.form.who.person_id},
                        {"reported", after.reported_at},
                        {"closed", after.closed_at},
                        {"discontinued", after.discontinued}});
  return Done{};
}

}  // namespace hb::oversight
