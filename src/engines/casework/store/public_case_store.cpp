#include "public_case_store.h"

namespace hb::casework {

namespace {

using storage::Row;

// What only colleagues see does not move the time that everybody sees.
constexpr std::string_view kSelectPublicCase = R"sql(
    SELECT c.number, c.agency_id, c.type, c.state, c.received_at, c.due_on, c.received_on,
           (SELECT MAX(e.at) FROM case_event e WHERE e.case_id = c.id AND e.kind IN (:public...)),
           c.service_id
      FROM case_file c
     WHERE c.agency_id = :agency AND c.confidential = 0 AND c.type IN (:types...))sql";
constexpr std::string_view kForServices =
    " AND (c.service_id = 0 OR c.service_id IN (:services...))";
constexpr std::string_view kNumbered = " AND c.number IN (:numbers...)";
// By the day on which it came in; on the first and last day by the moment, too.
constexpr std::string_view kBetween = R"sql(
       AND c.received_on >= :from_day AND c.received_on <= :to_day
       AND (c.received_on > :from_day OR c.received_at >= :from)
       AND (c.received_on < :to_day OR c.received_at <= :to))sql";
constexpr std::string_view kClosed = " AND c.closed_on IS NOT NULL";
constexpr std::string_view kOpenPublicCase = " AND c.closed_on IS NULL";
constexpr std::string_view kPublicCaseOrder =
    " ORDER BY c.received_on DESC, c.id DESC LIMIT :limit OFFSET :offset";

std::vector<std::string> public_kinds() {
  std::vector<std::string> kinds;
  for (const EventKind each :
       {EventKind::received, EventKind::assigned, EventKind::asked, EventKind::supplied,
        EventKind::extended, EventKind::answered, EventKind::transferred, EventKind::set_aside,
        EventKind::reopened, EventKind::applied, EventKind::lapsed}) {
    kinds.emplace_back(name_of(each));
  }
  return kinds;
}

/// Midnight in Taipei.
Instant morning_of(Date day) {
  constexpr std::chrono::hours kTaipei{8};
  return Instant{std::chrono::sys_days{day}} - kTaipei;
}

}  // namespace

std::vector<PublicCase> PublicCaseStore::list(const PublicCaseFilter& filter) {
  std::string sql{kSelectPublicCase};
  storage::Params values{{"public", public_kinds()},
                         {"agency", filter.agency_id},
                         {"types", filter.types},
                         {"limit", filter.limit},
                         {"offset", filter.offset}};
  if (!filter.services.empty()) {
    sql += kForServices;
    values.emplace_back("services", filter.services);
  }
  if (!filter.numbers.empty()) {
    sql += kNumbered;
    values.emplace_back("numbers", filter.numbers);
  } else {
    sql += kBetween;
    values.emplace_back("from", filter.from);
    values.emplace_back("to", filter.to);
    values.emplace_back("from_day", taipei_date(filter.from));
    values.emplace_back("to_day", taipei_date(filter.to));
  }
  if (filter.closed) sql += *filter.closed ? kClosed : kOpenPublicCase;
  sql += kPublicCaseOrder;
  std::vector<PublicCase> cases;
  for (const Row& row : tx_.query(sql, values)) {
    PublicCase each{.number = row.text(0),
                    .agency_id = row.id<AgencyId>(1),
                    .type = row.text(2),
                    .state = case_state_of(row.text(3)).value_or(CaseState::received),
                    .received_at = row.instant(4),
                    .updated_at = row.is_null(7) ? row.instant(4) : row.instant(7),
                    .due_on = row.optional_date(5),
                    .service_id = row.id<catalogue::ServiceId>(8)};
    // A letter that was written down days after it had come.
    if (row.date(6) < taipei_date(each.received_at)) each.received_at = morning_of(row.date(6));
    cases.push_back(std::move(each));
  }
  return cases;
}

}  // namespace hb::casework
