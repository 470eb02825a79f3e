#include "calendar_store.h"

#include "crypto/token.h"
#include "storage/or_null.h"

namespace hb::org {

namespace {

using storage::Row;

constexpr std::string_view kVersion = "SELECT token FROM calendar_version";
constexpr std::string_view kChangeCalendar = "UPDATE calendar_version SET token = :token";

constexpr std::string_view kIssueTexts = "SELECT name, body FROM calendar_issue ORDER BY id";
constexpr std::string_view kIssues = R"sql(
    SELECT i.id, i.year, i.name, COALESCE(p.name, ''), i.added_at
      FROM calendar_issue i LEFT JOIN person p ON p.id = i.added_by ORDER BY i.id DESC)sql";
constexpr std::string_view kAddIssue = R"sql(
    INSERT INTO calendar_issue (year, name, body, added_by, added_at)
    VALUES (:year, :name, :body, :by, :at) RETURNING id)sql";

constexpr std::string_view kOverrides = R"sql(
    SELECT o.id, o.agency_id, o.day, o.worked, o.reason, COALESCE(p.name, ''), o.made_at
      FROM calendar_override o LEFT JOIN person p ON p.id = o.made_by
     WHERE o.withdrawn_at IS NULL AND (:id = 0 OR o.id = :id) ORDER BY o.day, o.agency_id)sql";
constexpr std::string_view kMakeRoom = R"sql(
    UPDATE calendar_override SET withdrawn_by = :by, withdrawn_at = :at
     WHERE agency_id = :agency AND day = :day AND withdrawn_at IS NULL)sql";
constexpr std::string_view kAddCalendar = R"sql(
    INSERT INTO calendar_override (agency_id, day, worked, reason, made_by, made_at)
    VALUES (:agency, :day, :worked, :reason, :by, :at) RETURNING id)sql";
constexpr std::string_view kWithdrawCalendar = R"sql(
    UPDATE calendar_override SET withdrawn_by = :by, withdrawn_at = :at
     WHERE id = :id AND withdrawn_at IS NULL)sql";

/// Nobody, where the command line acts.
DayOverride read_override(const Row& row) {
  return {.id = row.id<DayOverrideId>(0),
          .agency_id = row.id<AgencyId>(1),
          .day = row.date(2),
          .worked = row.integer(3) != 0,
          .reason = row.text(4),
          .person_name = row.text(5),
          .at = row.instant(6)};
}

}  // namespace

std::string CalendarStore::version() { return tx_.query_one(kVersion)->text(0); }

void CalendarStore::change_version() {
  tx_.execute(kChangeCalendar, {{"token", crypto::new_token()}});
}

std::vector<CalendarStore::IssueText> CalendarStore::issue_texts() {
  std::vector<IssueText> all;
  for (const Row& row : tx_.query(kIssueTexts)) all.push_back({row.text(0), row.text(1)});
  return all;
}

std::vector<PutInIssue> CalendarStore::issues() {
  std::vector<PutInIssue> all;
  for (const Row& row : tx_.query(kIssues)) {
    all.push_back({.id = row.id<CalendarIssueId>(0),
                   .year = static_cast<int>(row.integer(1)),
                   .name = row.text(2),
                   .person_name = row.text(3),
                   .at = row.instant(4)});
  }
  return all;
}

CalendarIssueId CalendarStore::add(int year, std::string_view name, std::string_view body,
                                   PersonId by, Instant at) {
  change_version();
  return CalendarIssueId{tx_.insert(
      kAddIssue,
      {{"year", year}, {"name", name}, {"body", body}, {"by", storage::or_null(by)}, {"at", at}})};
}

std::vector<DayOverride> CalendarStore::overrides() {
  std::vector<DayOverride> all;
  for (const Row& row : tx_.query(kOverrides, {{"id", 0}})) all.push_back(read_override(row));
  return all;
}

std::optional<DayOverride> CalendarStore::find(DayOverrideId id) {
  if (!id) return std::nullopt;
  const auto row = tx_.query_one(kOverrides, {{"id", id}});
  return row ? std::optional{read_override(*row)} : std::nullopt;
}

DayOverrideId CalendarStore::add(const DayOverride& wanted, PersonId by, Instant at) {
  change_version();
  tx_.execute(kMakeRoom, {{"agency", wanted.agency_id},
                          {"day", wanted.day},
                          {"by", storage::or_null(by)},
                          {"at", at}});
  return DayOverrideId{tx_.insert(kAddCalendar, {{"agency", wanted.agency_id},
                                                 {"day", wanted.day},
                                                 {"worked", wanted.worked},
                                                 {"reason", wanted.reason},
                                                 {"by", storage::or_null(by)},
                                                 {"at", at}})};
}

Result<Done> CalendarStore::withdraw(DayOverrideId id, PersonId by, Instant at) {
  change_version();
  if (tx_.execute(kWithdrawCalendar, {{"id", id}, {"by", storage::or_null(by)}, {"at", at}}) == 0) {
    return refusal::override_missing;
  }
  return Done{};
}

}  // namespace hb::org
