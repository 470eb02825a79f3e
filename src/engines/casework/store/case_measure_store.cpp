#include "case_measure_store.h"

#include <algorithm>

namespace hb::casework {

namespace {

// Type and class that a case had at the moment: what the next change says they were before, else
// what they are.
#define HB_TYPE_THEN                                                         \
  " COALESCE((SELECT b.type_before FROM case_event b WHERE b.case_id = c.id" \
  "   AND b.type_before IS NOT NULL AND b.at > :as_of ORDER BY b.id LIMIT 1), c.type),"
#define HB_CLASS_THEN                                                  \
  " CASE WHEN :classes = 1 THEN COALESCE((SELECT d.class_before"       \
  "   FROM case_classified d WHERE d.case_id = c.id AND d.at > :as_of" \
  "  ORDER BY d.id LIMIT 1), c.class_id) ELSE 0 END,"
#define HB_MEASURED " c.number, c.subject, c.confidential, c.officer_id," HB_TYPE_THEN HB_CLASS_THEN

constexpr std::string_view kClosings = "SELECT k.id, k.case_id," HB_MEASURED R"sql( k.result,
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
#define HB_RECEIVED "SELECT c.id, c.id," HB_MEASURED " c.channel, c.received_on,"
constexpr std::string_view kReceivedCaseMeasure = HB_RECEIVED R"sql(
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

// `closed_on` is the day of the last closing: what is closed since before is not looked at, and of
// what was reopened later the closings say whether it was open then.
constexpr std::string_view kOpenThen = "SELECT c.id, c.id," HB_MEASURED R"sql(
           COALESCE((SELECT e.due_on FROM case_event e
                      WHERE e.case_id = c.id AND e.at <= :as_of AND e.day <= :last
                        AND e.due_on IS NOT NULL ORDER BY e.id DESC LIMIT 1), c.due_on, '')
      FROM case_file c
     WHERE c.agency_id = :agency AND c.agency_id IN (:scope...)
       AND (c.closed_on IS NULL OR c.closed_on > :last)
       AND c.received_on <= :last AND c.received_at <= :as_of AND c.id > :after
       AND NOT EXISTS (SELECT 1 FROM case_closing k
                        WHERE k.case_id = c.id AND k.closed_on <= :last AND k.at <= :as_of
                          AND NOT EXISTS (SELECT 1 FROM case_event r
                                           WHERE r.case_id = c.id AND r.kind = 'reopened'
                                             AND r.at > k.at AND r.day <= :last
                                             AND r.at <= :as_of))
     ORDER BY c.id)sql";
constexpr std::string_view kReceivedInTwo = HB_RECEIVED R"sql(
           CAST(0 AS BIGINT), CAST(0 AS BIGINT)
      FROM case_file c
     WHERE c.agency_id = :agency AND c.agency_id IN (:scope...)
       AND ((c.received_on >= :first AND c.received_on <= :last) OR
            (c.received_on >= :first_before AND c.received_on <= :last_before))
       AND c.received_at <= :as_of AND c.id > :after
     ORDER BY c.id)sql";
constexpr std::string_view kReceivedOfClasses = HB_RECEIVED R"sql(
           CAST(0 AS BIGINT), CAST(0 AS BIGINT)
      FROM case_file c
     WHERE c.agency_id = :agency AND c.agency_id IN (:scope...) AND c.received_at <= :as_of
       AND c.id > :after AND ()sql";
constexpr std::string_view kProposed = R"sql(
    SELECT class_id, MIN(at) FROM case_proposal
     WHERE agency_id = :agency AND agency_id IN (:scope...) AND class_id <> 0
       AND at >= :from AND at < :to AND at <= :as_of
     GROUP BY class_id ORDER BY 2 DESC, 1 LIMIT :limit)sql";

constexpr std::string_view kHandedBackCaseMeasure =
    "SELECT e.id, e.case_id," HB_MEASURED R"sql( e.day,
           (SELECT MIN(n.day) FROM case_event n WHERE n.case_id = e.case_id AND n.id > e.id
               AND n.kind = 'assigned' AND n.at <= :as_of)
      FROM case_event e JOIN case_file c ON c.id = e.case_id
     WHERE e.agency_id = :agency AND e.agency_id IN (:scope...) AND e.kind = 'handed_back'
       AND e.day >= :first AND e.day <= :last AND e.at <= :as_of AND e.id > :after
     ORDER BY e.id)sql";

constexpr std::string_view kFollowedUp =
    "SELECT e.follow_up_id, f.case_id," HB_MEASURED R"sql( e.day,
           CASE WHEN e.result = 'kept' THEN 1 ELSE 0 END
      FROM case_follow_up_end e JOIN case_follow_up f ON f.id = e.follow_up_id
      JOIN case_file c ON c.id = f.case_id
     WHERE e.agency_id = :agency AND e.agency_id IN (:scope...) AND e.result <> 'dropped'
       AND e.day >= :first AND e.day <= :last AND e.at <= :as_of AND e.follow_up_id > :after
     ORDER BY e.follow_up_id)sql";

// What was cancelled was no meeting.
constexpr std::string_view kMet = "SELECT a.id, a.case_id," HB_MEASURED R"sql( a.day,
           CASE WHEN e.outcome = 'agreed' THEN 1 ELSE 0 END
      FROM case_appointment a JOIN case_appointment_end e ON e.appointment_id = a.id
      JOIN case_file c ON c.id = a.case_id
     WHERE a.agency_id = :agency AND a.agency_id IN (:scope...) AND e.outcome <> 'cancelled'
       AND a.day >= :first AND a.day <= :last AND e.at <= :as_of AND a.id > :after
     ORDER BY a.id)sql";

constexpr std::string_view kNoticesCaseMeasure =
    "SELECT n.id, n.case_id," HB_MEASURED R"sql( n.given_on,
           CASE WHEN EXISTS (SELECT 1 FROM missing_paper p
                              WHERE p.notice_id = n.id AND p.known_before = 1) THEN 1 ELSE 0 END,
           n.unit_id
      FROM one_time_notice n JOIN case_file c ON c.id = n.case_id
      JOIN case_event e ON e.id = n.event_id
     WHERE n.agency_id = :agency AND n.agency_id IN (:scope...)
       AND n.given_on >= :first AND n.given_on <= :last AND e.at <= :as_of AND n.id > :after
     ORDER BY n.id)sql";

// 4 滿意, 5 非常滿意.
constexpr std::string_view kSurveys = "SELECT s.id, s.case_id," HB_MEASURED R"sql( s.day,
           CASE WHEN s.score >= 4 THEN 1 ELSE 0 END
      FROM case_survey s JOIN case_file c ON c.id = s.case_id
     WHERE s.agency_id = :agency AND s.agency_id IN (:scope...)
       AND s.day >= :first AND s.day <= :last AND s.answered_at <= :as_of AND s.id > :after
     ORDER BY s.id)sql";

/// When a day begins in Taiwan.
Instant midnight(Date day) { return Instant{std::chrono::sys_days{day}} - std::chrono::hours{8}; }

storage::Params values_of(const MeasuredTime& time, const org::Scope& scope, bool history) {
  return {{"agency", time.agency_id}, {"scope", scope.agencies()}, {"first", time.first},
          {"last", time.last},        {"as_of", time.as_of},       {"after", time.after},
          {"classes", time.classes},  {"history", history}};
}

void read_case(CaseRow& into, const storage::Row& row) {
  into.key = row.integer(0);
  into.case_id = row.id<CaseId>(1);
  into.number = row.text(2);
  into.subject = row.text(3);
  into.confidential = row.flag(4);
  into.officer_id = row.id<PersonId>(5);
  into.type = row.text(6);
  into.class_id = row.id<ClassId>(7);
}

OutcomeRow read_outcome(const storage::Row& row) {
  OutcomeRow said;
  read_case(said, row);
  said.day = row.date(8);
  said.came = row.flag(9);
  return said;
}

ReceivedRow read_received(const storage::Row& row) {
  ReceivedRow received;
  read_case(received, row);
  received.channel = channel_of(row.text(8)).value_or(Channel::web);
  received.received_on = row.date(9);
  received.asked = row.integer(10);
  received.handed_back = row.integer(11);
  return received;
}

}  // namespace

void CaseMeasureStore::each_closing(const MeasuredTime& time, const org::Scope& scope, bool history,
                                    const std::function<bool(const ClosingRow&)>& visit) {
  tx_.each(kClosings, values_of(time, scope, history), [&](const storage::Row& row) {
    ClosingRow closing;
    read_case(closing, row);
    closing.result = row.text(8);
    closing.received_on = row.date(9);
    closing.closed_on = row.date(10);
    closing.days = row.integer(11);
    closing.late = row.flag(12);
    closing.first_answer = row.flag(13);
    closing.reopened = row.flag(14);
    closing.minutes = row.integer(15);
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
    back.day = row.date(8);
    back.done_on = row.optional_date(9);
    return visit(back);
  });
}

void CaseMeasureStore::each_outcome(std::string_view sql, const MeasuredTime& time,
                                    const org::Scope& scope,
                                    const std::function<bool(const OutcomeRow&)>& visit) {
  storage::Params values = values_of(time, scope, false);
  values.pop_back();
  tx_.each(sql, values, [&](const storage::Row& row) { return visit(read_outcome(row)); });
}

void CaseMeasureStore::each_follow_up(const MeasuredTime& time, const org::Scope& scope,
                                      const std::function<bool(const OutcomeRow&)>& visit) {
  each_outcome(kFollowedUp, time, scope, visit);
}

void CaseMeasureStore::each_notice(const MeasuredTime& time, const org::Scope& scope,
                                   const std::function<bool(const OutcomeRow&)>& visit) {
  storage::Params values = values_of(time, scope, false);
  values.pop_back();
  tx_.each(kNoticesCaseMeasure, values, [&](const storage::Row& row) {
    OutcomeRow notice = read_outcome(row);
    notice.unit_id = row.id<UnitId>(10);
    return visit(notice);
  });
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
  tx_.each(kReceivedCaseMeasure, values_of(time, scope, history),
           [&](const storage::Row& row) { return visit(read_received(row)); });
}

void CaseMeasureStore::each_received(const MeasuredTime& time, Date first, Date last,
                                     const org::Scope& scope,
                                     const std::function<bool(const ReceivedRow&)>& visit) {
  storage::Params values = values_of(time, scope, false);
  values.pop_back();
  values.insert(values.end(), {{"first_before", first}, {"last_before", last}});
  tx_.each(kReceivedInTwo, values,
           [&](const storage::Row& row) { return visit(read_received(row)); });
}

void CaseMeasureStore::each_of_class(const MeasuredTime& time, const std::vector<ClassDays>& spans,
                                     const org::Scope& scope,
                                     const std::function<bool(const ReceivedRow&)>& visit) {
  if (spans.empty()) return;
  storage::Params values{{"agency", time.agency_id},
                         {"scope", scope.agencies()},
                         {"as_of", time.as_of},
                         {"after", time.after},
                         {"classes", true}};
  std::vector<std::string> names;
  for (std::size_t at = 0; at < 3 * std::min(spans.size(), kMostClassDays); ++at) {
    names.push_back("span" + std::to_string(at));
  }
  std::string sql{kReceivedOfClasses};
  for (std::size_t at = 0; at < names.size(); at += 3) {
    const ClassDays& span = spans[at / 3];
    sql += std::string{at == 0 ? "" : " OR "} + "(c.received_on >= :" + names[at + 1] +
           " AND c.received_on <= :" + names[at + 2] + " AND (c.class_id = :" + names[at] +
           " OR EXISTS (SELECT 1 FROM case_classified d WHERE d.case_id = c.id AND d.at > :as_of"
           " AND d.class_before = :" +
           names[at] + ")))";
    values.emplace_back(names[at], span.class_id);
    values.emplace_back(names[at + 1], span.first);
    values.emplace_back(names[at + 2], span.last);
  }
  // A case that was given another class since is of the one that it had at the moment.
  const auto fits = [&](const ReceivedRow& row) {
    return std::ranges::any_of(spans, [&](const ClassDays& span) {
      return span.class_id == row.class_id && span.first <= row.received_on &&
             row.received_on <= span.last;
    });
  };
  tx_.each(sql + ") ORDER BY c.id", values, [&](const storage::Row& row) {
    const ReceivedRow received = read_received(row);
    return !fits(received) || visit(received);
  });
}

std::vector<std::pair<ClassId, Date>> CaseMeasureStore::proposed(const MeasuredTime& time,
                                                                 const org::Scope& scope) {
  std::vector<std::pair<ClassId, Date>> found;
  for (const storage::Row& row :
       tx_.query(kProposed, {{"agency", time.agency_id},
                             {"scope", scope.agencies()},
                             {"from", midnight(time.first)},
                             {"to", midnight(plus_days(time.last, 1))},
                             {"as_of", time.as_of},
                             {"limit", static_cast<std::int64_t>(kMostClassDays) / 2}})) {
    found.emplace_back(row.id<ClassId>(0), taipei_date(row.instant(1)));
  }
  return found;
}

void CaseMeasureStore::each_open(const MeasuredTime& time, const org::Scope& scope,
                                 const std::function<bool(const OpenRow&)>& visit) {
  storage::Params values = values_of(time, scope, false);
  values.pop_back();
  std::erase_if(values, [](const auto& each) { return each.first == "first"; });
  tx_.each(kOpenThen, values, [&](const storage::Row& row) {
    OpenRow open;
    read_case(open, row);
    open.due_on = from_iso(row.text(8));
    return visit(open);
  });
}

}  // namespace hb::casework
