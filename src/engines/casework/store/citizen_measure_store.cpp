#include "citizen_measure_store.h"

namespace hb::casework {

namespace {

constexpr std::string_view kNotices = R"sql(
    SELECT n.id, n.case_id, c.number, c.subject, c.confidential, c.officer_id, n.given_on,
           CASE WHEN EXISTS (SELECT 1 FROM missing_paper p
                              WHERE p.notice_id = n.id AND p.known_before = 1) THEN 1 ELSE 0 END
      FROM one_time_notice n JOIN case_file c ON c.id = n.case_id
      JOIN case_event e ON e.id = n.event_id
     WHERE n.agency_id = :agency AND n.agency_id IN (:scope...)
       AND n.given_on >= :first AND n.given_on <= :last AND e.at <= :as_of AND n.id > :after
     ORDER BY n.id)sql";
constexpr std::string_view kAnswers = R"sql(
    SELECT s.id, s.case_id, c.number, c.subject, c.confidential, c.officer_id, s.day, s.score
      FROM case_survey s JOIN case_file c ON c.id = s.case_id
     WHERE s.agency_id = :agency AND s.agency_id IN (:scope...)
       AND s.day >= :first AND s.day <= :last AND s.answered_at <= :as_of AND s.id > :after
     ORDER BY s.id)sql";

storage::Params values_of(const MeasuredTime& time, const org::Scope& scope) {
  return {{"agency", time.agency_id}, {"scope", scope.agencies()}, {"first", time.first},
          {"last", time.last},        {"as_of", time.as_of},       {"after", time.after}};
}

CitizenRow read_row(const storage::Row& row) {
  CitizenRow read;
  read.key = row.integer(0);
  read.case_id = row.id<CaseId>(1);
  read.number = row.text(2);
  read.subject = row.text(3);
  read.confidential = row.flag(4);
  read.officer_id = row.id<PersonId>(5);
  read.day = row.date(6);
  return read;
}

}  // namespace

void CitizenMeasureStore::each_notice(const MeasuredTime& time, const org::Scope& scope,
                                      const std::function<bool(const CitizenRow&)>& visit) {
  tx_.each(kNotices, values_of(time, scope), [&](const storage::Row& row) {
    CitizenRow notice = read_row(row);
    notice.asks_again = row.flag(7);
    return visit(notice);
  });
}

void CitizenMeasureStore::each_answer(const MeasuredTime& time, const org::Scope& scope,
                                      const std::function<bool(const CitizenRow&)>& visit) {
  tx_.each(kAnswers, values_of(time, scope), [&](const storage::Row& row) {
    CitizenRow answer = read_row(row);
    answer.score = static_cast<int>(row.integer(7));
    return visit(answer);
  });
}

}  // namespace hb::casework
