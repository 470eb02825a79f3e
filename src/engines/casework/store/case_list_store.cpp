#include "case_list_store.h"

#include <algorithm>
#include <cstdlib>

#include "case_rows.h"
#include "storage/like_pattern.h"

namespace hb::casework {

namespace {

using storage::Params;
using storage::Row;

// Which agencies. A list of them hides from the planner that an index of one agency's cases has the
// order already; across many, the plus turns it away from sorting all that they ever closed.
constexpr std::string_view kOfOne =
    " FROM case_file c WHERE c.agency_id = :one AND c.agency_id IN (:scope...)";
constexpr std::string_view kOfMany = " FROM case_file c WHERE c.agency_id IN (:scope...)";
constexpr std::string_view kOfManyInOrder = " FROM case_file c WHERE +c.agency_id IN (:scope...)";
// Of what waits to be sent on there is little; without the plus all that the agencies ever received
// would be read to find it.
constexpr std::string_view kOfOneWaiting =
    " FROM case_file c WHERE +c.agency_id = :one AND +c.agency_id IN (:scope...)";
constexpr std::string_view kOfManyWaiting = kOfManyInOrder;
constexpr std::string_view kCaseListFilter = R"sql(
       AND (:type = '' OR c.type = :type)
       AND (:officer = 0 OR c.officer_id = :officer)
       AND (:unit = 0 OR c.unit_id = :unit)
       AND (c.confidential = 0 OR c.officer_id = :viewer OR c.agency_id IN (:opens...))
       AND (:text = '' OR c.number LIKE :like ESCAPE '\' OR c.subject LIKE :like ESCAPE '\'
            OR c.old_number LIKE :like ESCAPE '\'))sql";
constexpr std::string_view kReceivedBetween =
    " AND c.received_on >= :from AND c.received_on <= :to";
constexpr std::string_view kClosedWhen = R"sql(
       AND c.id IN (SELECT k.case_id FROM case_closing k WHERE k.agency_id IN (:scope...)
                       AND k.closed_on >= :from AND k.closed_on <= :to)sql";
// The kind stands in the statement, so that the index of just these events serves.
constexpr std::string_view kHappenedWhen = R"sql(
       AND c.id IN (SELECT e.case_id FROM case_event e WHERE e.agency_id IN (:scope...)
                       AND e.day >= :from AND e.day <= :to AND e.kind = ')sql";
constexpr std::string_view kOfClass = " AND c.class_id = :class";
constexpr std::string_view kByChannels = " AND c.channel IN (:channels...)";
constexpr std::string_view kOfImport = " AND c.import_id = :import";
constexpr std::string_view kOnlyOpen = " AND c.closed_on IS NULL";
constexpr std::string_view kLate = " AND c.closed_on IS NULL AND c.due_on < :today";
constexpr std::string_view kUnexplained =
    " AND NOT EXISTS (SELECT 1 FROM case_delay d WHERE d.case_id = c.id)";
constexpr std::string_view kUndelivered = R"sql(
       AND c.id IN (SELECT d.case_id FROM case_dispatch d
                     WHERE d.agency_id IN (:scope...) AND d.outcome = ''))sql";
constexpr std::string_view kCaseListOrder = R"sql(
     ORDER BY CASE WHEN c.closed_on IS NULL THEN 0 ELSE 1 END,
              CASE WHEN c.closed_on IS NULL AND c.due_on IS NULL THEN 1 ELSE 0 END,
              CASE WHEN c.closed_on IS NULL THEN c.due_on END, c.closed_on DESC, c.id DESC
     LIMIT :limit OFFSET :offset)sql";
// Of closed ones alone an index gives the order, however many there are.
constexpr std::string_view kClosedOrder = R"sql(
     ORDER BY c.closed_on DESC, c.id DESC LIMIT :limit OFFSET :offset)sql";
constexpr std::string_view kCasesOfOfficer = "SELECT " HB_CASE_COLUMNS R"sql(
      FROM case_file c
     WHERE c.officer_id = :officer AND c.officer_id <> 0 AND c.closed_on IS NULL
       AND c.state <> 'merged' AND c.agency_id IN (:scope...)
     ORDER BY CASE WHEN c.due_on IS NULL THEN 1 ELSE 0 END, c.due_on, c.id LIMIT :limit)sql";
constexpr std::string_view kUnanswered = R"sql(
    SELECT c.id, MIN(e.at)
      FROM case_event e JOIN case_file c ON c.id = e.case_id
     WHERE e.person_id = 0 AND e.kind IN ('noted', 'supplied') AND e.at > :since
       AND ((c.officer_id = :officer AND c.officer_id <> 0)
            OR ((c.officer_id = 0 OR c.closed_on IS NOT NULL) AND c.agency_id IN (:directed...)))
       AND c.disposal_id = 0
       AND NOT EXISTS (SELECT 1 FROM case_event later
                        WHERE later.case_id = e.case_id AND later.id > e.id
                          AND later.person_id <> 0)
     GROUP BY c.id ORDER BY 2 LIMIT :limit)sql";
constexpr std::string_view kCasesDueUntil = "SELECT " HB_CASE_COLUMNS R"sql(
      FROM case_file c
     WHERE c.closed_on IS NULL AND c.due_on <= :day AND c.id > :after
     ORDER BY c.id LIMIT :limit)sql";
constexpr std::string_view kLapsedBefore = "SELECT " HB_CASE_COLUMNS R"sql(
      FROM case_file c
     WHERE c.closed_on IS NULL AND c.state IN ('waiting', 'proposed') AND c.id > :after
       AND (SELECT e.reply_day FROM case_event e
             WHERE e.case_id = c.id AND e.kind IN ('asked', 'supplied', 'lapsed', 'reopened')
             ORDER BY e.id DESC LIMIT 1) < :day
     ORDER BY c.id LIMIT :limit)sql";
constexpr std::string_view kWithDay = "SELECT " HB_CASE_COLUMNS R"sql(
      FROM case_file c
     WHERE c.closed_on IS NULL AND c.due_on IS NOT NULL AND c.id > :after
     ORDER BY c.id LIMIT :limit)sql";
// From the events, which have an index of their own, for open cases may be many.
constexpr std::string_view kHandedBackCases = "SELECT " HB_CASE_COLUMNS R"sql(, h.day
      FROM (SELECT e.case_id, MAX(e.day) AS day FROM case_event e
             WHERE e.agency_id IN (:scope...) AND e.kind = 'handed_back' GROUP BY e.case_id) h
      JOIN case_file c ON c.id = h.case_id
     WHERE c.state = 'received' AND c.closed_on IS NULL
     ORDER BY h.day, c.id LIMIT :limit)sql";
constexpr std::string_view kHeld = "SELECT " HB_CASE_COLUMNS R"sql(
      FROM case_file c WHERE c.officer_id = :officer AND c.officer_id <> 0 AND c.closed_on IS NULL
       AND (:id = 0 OR c.id = :id)
     ORDER BY c.due_on, c.id)sql";
constexpr std::string_view kInHand = R"sql(
    SELECT c.unit_id, COUNT(*),
           CAST(SUM(CASE WHEN c.due_on < :today THEN 1 ELSE 0 END) AS BIGINT)
      FROM case_file c
     WHERE c.agency_id IN (:scope...) AND c.closed_on IS NULL AND c.merged_into = 0
     GROUP BY c.unit_id ORDER BY c.unit_id)sql";
// Those that are open, the next due first, then those that were closed lately.
constexpr std::string_view kBoard = "SELECT " HB_CASE_COLUMNS R"sql(
      FROM case_file c
     WHERE c.agency_id = :agency AND c.confidential = 0
       AND (c.closed_on IS NULL OR c.closed_on >= :since)
     ORDER BY CASE WHEN c.closed_on IS NULL THEN 0 ELSE 1 END, c.due_on, c.id LIMIT :limit)sql";

/// The agency whose cases are asked for, if they are of one alone.
AgencyId only_agency(const CaseFilter& filter, const org::Scope& scope) {
  if (filter.agency_id) return filter.agency_id;
  return scope.agencies().size() == 1 ? AgencyId{scope.agencies().front()} : AgencyId{};
}

/// Whether few of the agencies' cases fit: then it is better to look at theirs alone.
bool is_narrowed(const CaseFilter& filter) {
  return !filter.text.empty() || !filter.type.empty() || filter.officer_id || filter.unit_id ||
         filter.behind != RowsBehind{};
}

Params filter_values(const CaseFilter& filter, const org::Scope& scope,
                     const std::vector<std::int64_t>& opens, PersonId viewer) {
  Params values{{"scope", scope.agencies()},
                {"type", filter.type},
                {"officer", filter.officer_id},
                {"unit", filter.unit_id},
                {"viewer", viewer},
                {"opens", opens},
                {"text", filter.text},
                {"like", storage::like_pattern(filter.text)}};
  if (const AgencyId one = only_agency(filter, scope)) values.emplace_back("one", one);
  return values;
}

/// The channels that the rows came by.
std::vector<std::string> channels_of(const RowsBehind& behind) {
  std::vector<std::string> names;
  for (const Channel each : kChannels) {
    const bool wanted = (!behind.channel || *behind.channel == each) &&
                        (!behind.on_site || *behind.on_site == is_on_site(each));
    if (wanted) names.emplace_back(name_of(each));
  }
  return names;
}

std::string happened_sql(Happened happened) {
  switch (happened) {
    case Happened::closed: return std::string{kClosedWhen} + ")";
    case Happened::late: return std::string{kClosedWhen} + " AND k.late = 1)";
    case Happened::transferred: return std::string{kClosedWhen} + " AND k.result = 'transferred')";
    case Happened::handed_back:
    case Happened::extended:
    case Happened::asked:
    case Happened::reopened:
      return std::string{kHappenedWhen} + std::string{name_of(happened)} + "')";
  }
  std::abort();
}

/// The columns of an order with their direction, and its page.
std::string order_sql(const CaseFilter& filter, bool only_closed) {
  const std::string way = filter.descending ? " DESC" : "";
  std::string order = " ORDER BY ";
  switch (filter.order) {
    case CaseOrder::pressing: return std::string{only_closed ? kClosedOrder : kCaseListOrder};
    case CaseOrder::due:
      order +=
          only_closed ? "c.closed_on" : "CASE WHEN c.due_on IS NULL THEN 1 ELSE 0 END, c.due_on";
      break;
    case CaseOrder::received: order += "c.received_on"; break;
    case CaseOrder::number: return order + "c.number" + way + " LIMIT :limit OFFSET :offset";
  }
  return order + way + ", c.id" + way + " LIMIT :limit OFFSET :offset";
}

void narrow(std::string& where, Params& values, const RowsBehind& behind) {
  if (behind.from || behind.to || behind.happened) {
    where += behind.happened ? happened_sql(*behind.happened) : std::string{kReceivedBetween};
    values.emplace_back("from", behind.from ? to_iso(*behind.from) : "");
    values.emplace_back("to", behind.to ? to_iso(*behind.to) : "9");
  }
  if (behind.class_id) {
    where += kOfClass;
    values.emplace_back("class", *behind.class_id);
  }
  if (behind.channel || behind.on_site) {
    where += kByChannels;
    values.emplace_back("channels", channels_of(behind));
  }
  if (behind.import_id) {
    where += kOfImport;
    values.emplace_back("import", *behind.import_id);
  }
}

}  // namespace

CaseList CaseListStore::list(const CaseFilter& filter, const org::Scope& scope,
                             const std::vector<std::int64_t>& opens, PersonId viewer, Date today) {
  const bool of_one{only_agency(filter, scope)};
  const std::string from = filter.undelivered ? std::string{of_one ? kOfOneWaiting : kOfManyWaiting}
                                              : std::string{of_one ? kOfOne : kOfMany};
  std::string where{kCaseListFilter};
  Params values = filter_values(filter, scope, opens, viewer);
  if (filter.undelivered) {
    where += kUndelivered;
  } else if (filter.late) {
    where += kLate;
    if (filter.unexplained) where += kUnexplained;
    values.emplace_back("today", today);
  } else if (filter.state) {
    where += " AND c.state = :state";
    values.emplace_back("state", name_of(*filter.state));
    if (!is_closed(*filter.state)) where += kOnlyOpen;
  } else if (!filter.behind.any_state) {
    where += kOnlyOpen;
  }
  narrow(where, values, filter.behind);
  const bool only_closed =
      !filter.late && !filter.undelivered && filter.state && is_closed(*filter.state);
  // Figures open onto all their rows; of a list without beginning nobody reads the last page.
  const bool endless = only_closed && filter.behind == RowsBehind{};
  const int counted =
      endless ? count_closed(from + where, values) : count_all(from + where, values);
  values.insert(values.end(),
                {{"limit", filter.page_size}, {"offset", (filter.page - 1) * filter.page_size}});
  std::string sql = "SELECT " HB_CASE_COLUMNS;
  // Each order has an index that goes across agencies.
  const bool in_order = only_closed && !of_one && !is_narrowed(filter);
  sql += in_order ? kOfManyInOrder : std::string_view{from};
  sql += where;
  if (only_closed) sql += " AND c.closed_on IS NOT NULL";
  sql += order_sql(filter, only_closed);
  return {.rows = read_cases(tx_.query(sql, values)),
          .total = endless ? std::min(counted, kMostCounted) : counted,
          .more = endless && counted > kMostCounted};
}

int CaseListStore::count_all(const std::string& where, const Params& values) {
  return static_cast<int>(tx_.query_one("SELECT COUNT(*)" + where, values)->integer(0));
}

int CaseListStore::count_closed(const std::string& where, Params values) {
  values.emplace_back("most", kMostCounted + 1);
  const std::string sql = "SELECT COUNT(*) FROM (SELECT 1" + where +
                          " AND c.closed_on IS NOT NULL LIMIT :most) counted";
  return static_cast<int>(tx_.query_one(sql, values)->integer(0));
}

CaseCounts CaseListStore::counts(const CaseFilter& filter, const org::Scope& scope,
                                 const std::vector<std::int64_t>& opens, PersonId viewer,
                                 Date today) {
  Params values = filter_values(filter, scope, opens, viewer);
  CaseCounts counts;
  const bool of_one{only_agency(filter, scope)};
  std::string where{kCaseListFilter};
  narrow(where, values, filter.behind);
  const std::string waiting{of_one ? kOfOneWaiting : kOfManyWaiting};
  counts.undelivered = count_all(waiting + where + std::string{kUndelivered}, values);
  values.emplace_back("today", today);
  const std::string sql =
      "SELECT c.state, COUNT(*), SUM(CASE WHEN c.due_on < :today THEN 1 ELSE 0 END)" +
      std::string{of_one ? kOfOne : kOfMany} + where + std::string{kOnlyOpen} + " GROUP BY c.state";
  for (const Row& row : tx_.query(sql, values)) {
    const int count = static_cast<int>(row.integer(1));
    counts.late += static_cast<int>(row.integer(2));
    switch (case_state_of(row.text(0)).value_or(CaseState::received)) {
      case CaseState::received: counts.received = count; break;
      case CaseState::working: counts.working = count; break;
      case CaseState::waiting: counts.waiting = count; break;
      case CaseState::proposed: counts.proposed = count; break;
      case CaseState::merged: counts.merged = count; break;
      default: break;
    }
  }
  return counts;
}

std::vector<Case> CaseListStore::on_board(AgencyId agency, Date since, int limit) {
  return read_cases(tx_.query(kBoard, {{"agency", agency}, {"since", since}, {"limit", limit}}));
}

std::vector<AgencyId> CaseListStore::agencies_with_cases() {
  std::vector<AgencyId> agencies;
  for (const Row& row : tx_.query("SELECT DISTINCT agency_id FROM case_serial", {})) {
    agencies.push_back(row.id<AgencyId>(0));
  }
  return agencies;
}

std::vector<Case> CaseListStore::due_until(Date day, CaseId after, int limit) {
  return read_cases(tx_.query(kCasesDueUntil, {{"day", day}, {"after", after}, {"limit", limit}}));
}

std::vector<Case> CaseListStore::lapsed_before(Date day, CaseId after, int limit) {
  return read_cases(tx_.query(kLapsedBefore, {{"day", day}, {"after", after}, {"limit", limit}}));
}

std::vector<Case> CaseListStore::with_day(CaseId after, int limit) {
  return read_cases(tx_.query(kWithDay, {{"after", after}, {"limit", limit}}));
}

std::vector<HandedBack> CaseListStore::handed_back(const org::Scope& scope, int limit) {
  std::vector<HandedBack> found;
  for (const Row& row :
       tx_.query(kHandedBackCases, {{"scope", scope.agencies()}, {"limit", limit}})) {
    found.push_back({.found = read_case(row), .day = row.date(kCaseColumns)});
  }
  return found;
}

std::vector<Case> CaseListStore::of_officer(PersonId officer, const org::Scope& scope, int limit) {
  return read_cases(tx_.query(
      kCasesOfOfficer, {{"officer", officer}, {"scope", scope.agencies()}, {"limit", limit}}));
}

std::vector<Case> CaseListStore::of_officer(PersonId officer) {
  return read_cases(tx_.query(kHeld, {{"officer", officer}, {"id", CaseId{}}}));
}

std::optional<Case> CaseListStore::of_officer(PersonId officer, CaseId id) {
  // No row has the number 0, which asks for all.
  if (!id) return std::nullopt;
  const auto row = tx_.query_one(kHeld, {{"officer", officer}, {"id", id}});
  return row ? std::optional{read_case(*row)} : std::nullopt;
}

std::vector<CaseId> CaseListStore::unanswered(PersonId officer,
                                              const std::vector<std::int64_t>& directed,
                                              Instant since, int limit) {
  std::vector<CaseId> cases;
  for (const storage::Row& row : tx_.query(
           kUnanswered,
           {{"officer", officer}, {"directed", directed}, {"since", since}, {"limit", limit}})) {
    cases.push_back(row.id<CaseId>(0));
  }
  return cases;
}

std::vector<InHand> CaseListStore::in_hand(const org::Scope& scope, Date today) {
  std::vector<InHand> units;
  for (const Row& row : tx_.query(kInHand, {{"scope", scope.agencies()}, {"today", today}})) {
    units.push_back({row.id<UnitId>(0), row.integer(1), row.integer(2)});
  }
  return units;
}

}  // namespace hb::casework
