#include "one_time_notice_store.h"

namespace hb::casework {

namespace {

constexpr std::string_view kNoticesOneTimeNotice = R"sql(
    SELECT n.id, n.round, n.event_id, n.unit_id, n.given_name, n.given_on, n.until_day,
           m.id, m.what, m.why, m.known_before, m.came_on
      FROM one_time_notice n JOIN missing_paper m ON m.notice_id = n.id
     WHERE n.case_id = :case ORDER BY n.round, m.position)sql";
constexpr std::string_view kNoticesByUnit = R"sql(
    SELECT n.unit_id, COUNT(*),
           CAST(SUM(CASE WHEN EXISTS (SELECT 1 FROM missing_paper p
                                       WHERE p.notice_id = n.id AND p.known_before = 1)
                         THEN 1 ELSE 0 END) AS BIGINT)
      FROM one_time_notice n
     WHERE n.agency_id IN (:scope...) AND n.given_on >= :first AND n.given_on <= :last
     GROUP BY n.unit_id ORDER BY n.unit_id)sql";
constexpr std::string_view kGiveOneTimeNotice = R"sql(
    INSERT INTO one_time_notice (agency_id, case_id, round, event_id, unit_id, given_by, given_name,
                             given_on, until_day)
    VALUES (:agency, :case, :round, :event, :unit, :person, :name, :given_on, :until)
    RETURNING id)sql";
constexpr std::string_view kMiss = R"sql(
    INSERT INTO missing_paper (agency_id, notice_id, position, what, why, known_before, came_on)
    VALUES (:agency, :notice, :position, :what, :why, :known, NULL))sql";
constexpr std::string_view kCame = R"sql(
    UPDATE missing_paper SET came_on = :day
     WHERE notice_id = :notice AND id IN (:papers...) AND came_on IS NULL)sql";

}  // namespace

std::vector<OneTimeNotice> OneTimeNoticeStore::of_case(CaseId id) {
  std::vector<OneTimeNotice> notices;
  for (const storage::Row& row : tx_.query(kNoticesOneTimeNotice, {{"case", id}})) {
    if (notices.empty() || notices.back().id != row.integer(0)) {
      notices.push_back({.id = row.integer(0),
                         .round = static_cast<int>(row.integer(1)),
                         .event_id = row.integer(2),
                         .unit_id = row.id<UnitId>(3),
                         .given_name = row.text(4),
                         .given_on = row.date(5),
                         .reply_by = row.date(6),
                         .papers = {}});
    }
    notices.back().papers.push_back({.id = row.integer(7),
                                     .what = row.text(8),
                                     .why = row.text(9),
                                     .known_before = row.flag(10),
                                     .came_on = row.optional_date(11)});
  }
  return notices;
}

std::vector<NoticesOfUnit> OneTimeNoticeStore::by_unit(Date first, Date last,
                                                       const org::Scope& scope) {
  std::vector<NoticesOfUnit> units;
  for (const storage::Row& row :
       tx_.query(kNoticesByUnit, {{"scope", scope.agencies()}, {"first", first}, {"last", last}})) {
    units.push_back({row.id<UnitId>(0), row.integer(1), row.integer(2)});
  }
  return units;
}

void OneTimeNoticeStore::record(const Case& current, const OneTimeNotice& notice, const Actor& by) {
  const auto id = tx_.insert(kGiveOneTimeNotice, {{"agency", current.agency_id},
                                                  {"case", current.id},
                                                  {"round", notice.round},
                                                  {"event", notice.event_id},
                                                  {"unit", notice.unit_id},
                                                  {"person", by.person_id},
                                                  {"name", by.name},
                                                  {"given_on", notice.given_on},
                                                  {"until", notice.reply_by}});
  std::int64_t position = 0;
  for (const MissingPaper& paper : notice.papers) {
    tx_.execute(kMiss, {{"agency", current.agency_id},
                        {"notice", id},
                        {"position", ++position},
                        {"what", paper.what},
                        {"why", paper.why},
                        {"known", paper.known_before.value_or(false)}});
  }
}

void OneTimeNoticeStore::papers_came(const OneTimeNotice& notice,
                                     const std::vector<std::int64_t>& papers, Date day) {
  tx_.execute(kCame, {{"notice", notice.id}, {"papers", papers}, {"day", day}});
}

}  // namespace hb::casework
