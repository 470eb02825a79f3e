#include "case_measure_store.h"

namespace hb::casework {

namespace {

constexpr std::string_view kClosings = R"sql(
    SELECT k.id, k.case_id, c.number, c.subject, c.confidential, c.officer_id, k.result,
           c.received_on, k.closed_on, k.days, k.late,
           CASE WHEN :history = 1 AND k.result = 'answered' AND NOT EXISTS (
                  SELECT 1 FROM case_closing earlier WHERE earlier.case_id = k.case_id
                     AND earlier.id < k.id AND earlier.result = 'answered') THEN 1 ELSE 0 END,
           CASE WHEN :history = 1 AND EXISTS (
                  SELECT 1 FROM case_event e WHERE e.case_id = k.case_id AND e.kind = 'reopened'
                     AND e.at > k.at AND e.at <= :as_of) THEN 1 ELSE 0 END,
           CASE WHEN :history = 1 THEN (
                  SELECT CAST(COALESCE(SUM(t.minutes), 0) AS BIGINT) FROM case_touch t
                   WHERE t.case_id = k.case_id AND t.at <= k.at
                     AND t.at > COALESCE((SELECT MAX(p.at) FROM case_closing p
                                           WHERE p.case_id = k.case_id AND p.id < k.id), -1))
                ELSE 0 END
      FROM case_closing k JOIN case_file c ON c.id = k.case_id
     WHERE k.agency_id = :agency AND k.agency_id IN (:scope...)
       AND k.closed_on >= :first AND k.closed_on <= :last AND k.at <= :as_of AND k.id > :after
     ORDER BY k.id)sql";
constexpr std::string_view kReceivedCaseMeasure = R"sql(
    SELECT c.id, c.id, c.number, c.subject, c.confidential, c.officer_id, c.channel, c.received_on,
           CASE WHEN :history = 1 THEN (
                  SELECT COUNT(*) FROM case_event e WHERE e.case_id = c.id AND e.kind = 'asked'
                     AND e.at <= :as_of) ELSE 0 END,
           CASE WHEN :history = 1 THEN (
                  SELECT COUNT(*) FROM case_event e WHERE e.case_id = c.id
                     AND e.kind = 'handed_back' AND e.at <= :as_of) ELSE 0 END
      FROM case_file c
     WHERE c.agency_id = :agency AND c.agency_id IN (:scope...)
       AND c.received_on >= :first AND c.received_on <= :last AND c.received_at <= :as_of
       AND c.id > :after
     ORDER BY c.id)sql";

constexpr std::string_view kHandedBackCaseMeasure = R"sql(
    SELECT e.id, e.case_id, c.number, c.subject, c.confidential, c.officer_id, e.day,
           (SELECT MIN(n.day) FROM case_event n WHERE n.case_id = e.case_id AND n.id > e.id
               AND n.kind = 'assigned' AND n.at <= :as_of)
      FROM case_event e JOIN case_file c ON c.id = e.case_id
     WHERE e.agency_id = :agency AND e.agency_id IN (:scope...) AND e.kind = 'handed_back'
       AND e.day >= :first AND e.day <= :last AND e.at <= :as_of AND e.id > :after
     ORDER BY e.id)sql";

constexpr std::string_view kFollowedUp = R"sql(
    SELECT e.follow_up_id, f.case_id, c.number, c.subject, c.confidential, c.officer_id, e.day,
           CASE WHEN e.result = 'kept' THEN 1 ELSE 0 END
      FROM case_follow_up_end e JOIN case_follow_up f ON f.id = e.follow_up_id
      JOIN case_file c ON c.id = f.case_id
     WHERE e.agency_id = :agency AND e.agency_id IN (:scope...) AND e.result <> 'dropped'
       AND e.day >= :first AND e.day <= :last AND e.at <= :as_of AND e.follow_up_id > :after
     ORDER BY e.follow_up_id)sql";

// What was cancelled was no meeting.
constexpr std::string_view kMet = R"sql(
    SELECT a.id, a.case_id, c.number, c.subject, c.confidential, c.officer_id, a.day,
           CASE WHEN e.outcome = 'agreed' THEN 1 ELSE 0 END
      FROM case_appointment a JOIN case_appointment_end e ON e.appointment_id = a.id
      JOIN case_file c ON c.id = a.case_id
     WHERE a.agency_id = :agency AND a.agency_id IN (:scope...) AND e.outcome <> 'cancelled'
       AND a.day >= :first AND a.day <= :last AND e.at <= :as_of AND a.id > :after
     ORDER BY a.id)sql";

constexpr std::string_view kNoticesCaseMeasure = R"sql(
    SELECT n.id, n.case_id, c.number, c.subject, c.confidential, c.officer_id, n.given_on,
           CASE WHEN EXISTS (SELECT 1 FROM missing_paper p
                              WHERE p.notice_id = n.id AND p.known_before = 1) THEN 1 ELSE 0 END
      FROM one_time_notice n JOIN case_file c ON c.id = n.case_id
      JOIN case_event e ON e.id = n.event_id
     WHERE n.agency_id = :agency AND n.agency_id IN (:scope...)
       AND n.given_on >= :first AND n.given_on <= :last AND e.at <= :as_of AND n.id > :after
     ORDER BY n.id)sql";

// 4 滿意, 5 非常滿意.
constexpr std::string_view kSurveys = R"sql(
    SELECT s.id, s.case_id, c.number, c.subject, c.confidential, c.officer_id, s.day,
           CASE WHEN s.score >= 4 THEN 1 ELSE 0 END
      FROM case_survey s JOIN case_file c ON c.id = s.case_id
     WHERE s.agency_id = :agency AND s.agency_id IN (:scope...)
       AND s.day >= :first AND s.day <= :last AND s.answered_at <= :as_of AND s.id > :after
     ORDER BY s.id)sql";

storage::Params values_of(const MeasuredTime& time, const org::Scope& scope, bool history) {
  return {{"agency", time.agency_id}, {"scope", scope.agencies()}, {"first", time.first},
          {"last", time.last},        {"as_of", time.as_of},       {"after", time.after},
          {"history", history}};
}

void read_case(CaseRow& into, const storage::Row& row) {
  into.key = row.integer(0);
  into.case_id = row.id<CaseId>(1);
  into.number = row.text(2);
  into.subject = row.text(3);
  into.confidential = row.flag(4);
  into.officer_id = row.id<PersonId>(5);
}

}  // namespace

void CaseMeasureStore::each_closing(const MeasuredTime& time, const org::Scope& scope, bool history,
                                    const std::function<bool(const ClosingRow&)>& visit) {
  tx_.each(kClosings, values_of(time, scope, history), [&](const storage::Row& row) {
    ClosingRow closing;
    read_case(closing, row);
    closing.result = row.text(6);
    closing.received_on = row.date(7);
    closing.closed_on = row.date(8);
    closing.days = row.integer(9);
    closing.late = row.flag(10);
    closing.first_answer = row.flag(11);
    closing.reopened = row.flag(12);
    closing.minutes = row.integer(13);
    return visit(closing);
  });
}

void CaseMeasureStore::each_handed_back(const MeasuredTime& time, const org::Scope& scope,
                                        const std::function<bool(const OutcomeRow&)>& visit) {
  storage::Params values = values_of(time, scope, false);
  values.pop_back();
  tx_.each(kHandedBackCaseMeasure, values, [&](const storage::Row& row) {
    OutcomeRow back;
    read_case(back, row);
    back.day = row.date(6);
    back.done_on = row.optional_date(7);
    return visit(back);
  });
}

void CaseMeasureStore::each_outcome(std::string_view sql, const MeasuredTime& time,
                                    const org::Scope& scope,
                                    const std::function<bool(const OutcomeRow&)>& visit) {
  storage::Params values = values_of(time, scope, false);
  values.pop_back();
  tx_.each(sql, values, [&](const storage::Row& row) {
    OutcomeRow said;
    read_case(said, row);
    said.day = row.date(6);
    said.came = row.flag(7);
    return visit(said);
  });
}

void CaseMeasureStore::each_follow_up(const MeasuredTime& time, const org::Scope& scope,
                                      const std::function<bool(const OutcomeRow&)>& visit) {
  each_outcome(kFollowedUp, time, scope, visit);
}

void CaseMeasureStore::each_notice(const MeasuredTime& time, const org::Scope& scope,
                                   const std::function<bool(const OutcomeRow&)>& visit) {
  each_outcome(kNoticesCaseMeasure, time, scope, visit);
}

void CaseMeasureStore::each_survey(const MeasuredTime& time, const org::Scope& scope,
                                   const std::function<bool(const OutcomeRow&)>& visit) {
  each_outcome(kSurveys, time, scope, visit);
}

void CaseMeasureStore::each_appointment(const MeasuredTime& time, const org::Scope& scope,
                                        const std::function<bool(const OutcomeRow&)>& visit) {
  each_outcome(kMet, time, scope, visit);
}

void CaseMeasureStore::each_received(const MeasuredTime& time, const org::Scope& scope,
                                     bool history,
                                     const std::function<bool(const ReceivedRow&)>& visit) {
  tx_.each(kReceivedCaseMeasure, values_of(time, scope, history), [&](const storage::Row& row) {
    ReceivedRow received;
    read_case(received, row);
    received.channel = channel_of(row.text(6)).value_or(Channel::web);
    received.received_on = row.date(7);
    received.asked = row.integer(8);
    received.handed_back = row.integer(9);
    return visit(received);
  });
}

}  // namespace hb::casework
