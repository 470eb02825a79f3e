#include "issue_store.h"

#include "issue_rows.h"

namespace hb::media {

namespace {

using storage::Params;
using storage::Row;

constexpr std::string_view kOpen = R"sql(
    INSERT INTO media_issue (agency_id, title, topic, tone, state, unit_id, owner_id, seen_at, seen_on,
                             target_minutes, due_at, latest_answer, public_answer, row_version)
    VALUES (:agency, :title, :topic, :tone, 'open', :unit, :owner, :seen_at, :seen_on, :target,
            :due_at, 0, 0, 1)
    RETURNING id)sql";
constexpr std::string_view kEvent = R"sql(
    INSERT INTO media_event (agency_id, issue_id, kind, at, person_id, person_name, to_person_id,
                             answer_id, body, day)
    VALUES (:agency, :issue, :kind, :at, :person, :name, :to, :answer, :body, :day))sql";
constexpr std::string_view kMove = R"sql(
    UPDATE media_issue
       SET state = :state, unit_id = :unit, owner_id = :owner, latest_answer = :latest,
           public_answer = :public, answered_at = :answered, stopped_on = :stopped,
           row_version = row_version + 1
     WHERE id = :id AND row_version = :seen)sql";
constexpr std::string_view kIssueFilter = R"sql(
     WHERE i.agency_id IN (:scope...)
       AND (:agency = 0 OR i.agency_id = :agency)
       AND (:state = '' OR i.state = :state)
       AND (:owner = 0 OR i.owner_id = :owner)
       AND (:topic = '' OR i.topic = :topic)
       AND (:month = '' OR i.seen_on LIKE :month_like))sql";
constexpr std::string_view kRunning =
    " AND i.answered_at IS NULL AND i.state IN ('open', 'found', 'drafted', 'approved')";
constexpr std::string_view kWaiting = R"sql(
      FROM media_issue i
     WHERE i.agency_id IN (:scope...)
       AND ((i.owner_id = :owner AND i.owner_id <> 0
             AND i.state IN ('open', 'found', 'drafted', 'approved')) OR i.state = 'drafted')
     ORDER BY i.due_at, i.id LIMIT :limit)sql";
constexpr std::string_view kOrder = R"sql(
     ORDER BY CASE WHEN i.answered_at IS NULL
                    AND i.state IN ('open', 'found', 'drafted', 'approved') THEN 0 ELSE 1 END,
              CASE WHEN i.answered_at IS NULL
                    AND i.state IN ('open', 'found', 'drafted', 'approved') THEN i.due_at END,
              i.seen_at DESC, i.id DESC)sql";
constexpr std::string_view kGive = R"sql(
    UPDATE media_issue SET owner_id = :to, row_version = row_version + 1
     WHERE id = :id AND row_version = :seen AND owner_id = :from)sql";

}  // namespace

IssueId IssueStore::open(const IssueOpened& fact, const Actor& by) {
  const IssueId id{
      tx_.insert(kOpen, {{"agency", fact.agency_id},
                         {"title", fact.title},
                         {"topic", fact.topic},
                         {"tone", name_of(fact.tone)},
                         {"unit", fact.unit_id},
                         {"owner", fact.owner_id},
                         {"seen_at", fact.seen_at},
                         {"seen_on", taipei_date(fact.seen_at)},
                         {"target", fact.target_minutes},
                         {"due_at", fact.seen_at + std::chrono::minutes{fact.target_minutes}}})};
  Issue issue;
  issue.id = id;
  issue.agency_id = fact.agency_id;
  record_event(issue, {.kind = EventKind::opened, .to_person_id = fact.owner_id}, by);
  return id;
}

void IssueStore::record_event(const Issue& issue, const IssueEvent& event, const Actor& by) {
  tx_.execute(kEvent, {{"agency", issue.agency_id},
                       {"issue", issue.id},
                       {"kind", name_of(event.kind)},
                       {"at", by.at},
                       {"person", by.person_id},
                       {"name", by.name},
                       {"to", event.to_person_id},
                       {"answer", event.answer_id},
                       {"body", event.text},
                       {"day", event.day}});
}

Result<Done> IssueStore::record(const Issue& issue, const IssueMoved& fact, const Actor& by) {
  const auto moved = tx_.execute(kMove, {{"id", issue.id},
                                         {"seen", issue.row_version},
                                         {"state", name_of(fact.state)},
                                         {"unit", fact.unit_id},
                                         {"owner", fact.owner_id},
                                         {"latest", fact.latest_answer},
                                         {"public", fact.public_answer},
                                         {"answered", fact.answered_at},
                                         {"stopped", fact.stopped_on}});
  if (moved == 0) return refusal::moved_meanwhile;
  record_event(issue, fact.event, by);
  return Done{};
}

void IssueStore::record_joined(const Issue& issue, std::string_view title, const Actor& by) {
  record_event(issue, {.kind = EventKind::joined, .text = std::string{title}}, by);
}

Result<Issue> IssueStore::find(IssueId id, const org::Scope& scope) {
  const auto row = tx_.query_one(
      HB_ISSUE_COLUMNS " FROM media_issue i WHERE i.id = :id AND i.agency_id IN (:scope...)",
      {{"id", id}, {"scope", scope.agencies()}});
  if (!row) return refusal::issue_missing;
  return read_issue(*row);
}

std::vector<IssueEvent> IssueStore::events(IssueId id) {
  std::vector<IssueEvent> events;
  for (const Row& row :
       tx_.query("SELECT kind, at, person_id, person_name, to_person_id, answer_id,"
                 " body, day FROM media_event WHERE issue_id = :id ORDER BY id",
                 {{"id", id}})) {
    events.push_back({.kind = event_kind_of(row.text(0)).value_or(EventKind::noted),
                      .at = row.instant(1),
                      .person_id = row.id<PersonId>(2),
                      .person_name = row.text(3),
                      .to_person_id = row.id<PersonId>(4),
                      .answer_id = row.id<AnswerId>(5),
                      .text = row.text(6),
                      .day = row.optional_date(7)});
  }
  return events;
}

IssueList IssueStore::list(const IssueFilter& filter, const org::Scope& scope, Instant now) {
  Params values{{"scope", scope.agencies()},
                {"agency", filter.agency_id},
                {"state", filter.state ? name_of(*filter.state) : std::string_view{}},
                {"owner", filter.owner_id},
                {"topic", filter.topic},
                {"month", filter.month},
                {"month_like", filter.month + "-%"}};
  std::string where = " FROM media_issue i" + std::string{kIssueFilter};
  if (filter.running || filter.late) where += kRunning;
  if (filter.answered) where += " AND i.answered_at IS NOT NULL";
  if (filter.late) {
    where += " AND i.due_at < :now";
    values.emplace_back("now", now);
  }
  const auto total = tx_.query_one("SELECT COUNT(*)" + where, values)->integer(0);
  values.insert(values.end(),
                {{"limit", filter.page_size}, {"offset", (filter.page - 1) * filter.page_size}});
  return {
      .rows = read_issues(tx_.query(
          HB_ISSUE_COLUMNS + where + std::string{kOrder} + " LIMIT :limit OFFSET :offset", values)),
      .total = static_cast<int>(total)};
}

std::vector<Issue> IssueStore::running(const org::Scope& scope, int limit) {
  return read_issues(tx_.query(HB_ISSUE_COLUMNS
                                   " FROM media_issue i WHERE i.agency_id IN (:scope...)" +
                                   std::string{kRunning} + " ORDER BY i.due_at, i.id LIMIT :limit",
                               {{"scope", scope.agencies()}, {"limit", limit}}));
}

std::vector<Issue> IssueStore::waiting(const org::Scope& scope, PersonId owner, int limit) {
  return read_issues(tx_.query(std::string{HB_ISSUE_COLUMNS} + std::string{kWaiting},
                               {{"scope", scope.agencies()}, {"owner", owner}, {"limit", limit}}));
}

std::vector<SopStep> IssueStore::steps(IssueId id) {
  std::vector<SopStep> steps;
  for (const Row& row : tx_.query(R"sql(
           SELECT s.code, s.name_zh, s.name_en, COALESCE(t.done, 0), t.person_name, t.at
             FROM media_sop_step s
             LEFT JOIN media_sop_tick t ON t.id = (SELECT MAX(n.id) FROM media_sop_tick n
                                                    WHERE n.issue_id = :issue AND n.step = s.code)
            WHERE s.retired = 0 OR t.id IS NOT NULL
            ORDER BY s.position, s.code)sql",
                                  {{"issue", id}})) {
    steps.push_back({.code = row.text(0),
                     .name_zh = row.text(1),
                     .name_en = row.text(2),
                     .done = row.flag(3),
                     .person_name = row.text(4),
                     .at = row.optional_instant(5)});
  }
  return steps;
}

void IssueStore::tick(const Issue& issue, std::string_view step, bool done, const Actor& by) {
  tx_.execute(
      "INSERT INTO media_sop_tick (agency_id, issue_id, step, done, at, person_id, "
      "person_name) VALUES (:agency, :issue, :step, :done, :at, :person, :name)",
      {{"agency", issue.agency_id},
       {"issue", issue.id},
       {"step", step},
       {"done", done},
       {"at", by.at},
       {"person", by.person_id},
       {"name", by.name}});
}

void IssueStore::each_fact(const org::Scope& scope, Date first, Date last, Instant as_of,
                           IssueId after, const std::function<bool(const IssueFact&)>& visit) {
  tx_.each(
      "SELECT id, title, seen_at, target_minutes, answered_at FROM media_issue "
      "WHERE agency_id IN (:scope...) AND seen_on BETWEEN :first AND :last AND id > :after "
      "AND seen_at <= :as_of ORDER BY id",
      {{"scope", scope.agencies()},
       {"first", first},
       {"last", last},
       {"after", after},
       {"as_of", as_of}},
      [&](const Row& row) {
        IssueFact fact{.id = row.id<IssueId>(0),
                       .title = row.text(1),
                       .seen_at = row.instant(2),
                       .target_minutes = static_cast<int>(row.integer(3)),
                       .answered_at = row.optional_instant(4)};
        // What was recorded later does not count.
        if (fact.answered_at && *fact.answered_at > as_of) fact.answered_at.reset();
        return visit(fact);
      });
}

std::vector<Issue> IssueStore::of_owner(PersonId owner, IssueId only) {
  return read_issues(
      tx_.query(HB_ISSUE_COLUMNS
                " FROM media_issue i WHERE i.owner_id = :owner AND i.owner_id <> 0 AND i.state IN "
                "('open', 'found', 'drafted', 'approved') AND (:id = 0 OR i.id = :id) "
                "ORDER BY i.due_at, i.id",
                {{"owner", owner}, {"id", only}}));
}

bool IssueStore::give(const Issue& issue, PersonId to, const Actor& by) {
  const auto given = tx_.execute(
      kGive, {{"id", issue.id}, {"seen", issue.row_version}, {"from", issue.owner_id}, {"to", to}});
  if (given == 0) return false;
  record_event(issue, {.kind = EventKind::assigned, .to_person_id = to}, by);
  return true;
}

}  // namespace hb::media
