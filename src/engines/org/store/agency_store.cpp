#include "agency_store.h"

#include <fmt/format.h>

#include <algorithm>

#include "org_version.h"
#include "storage/or_null.h"

namespace hb::org {

namespace {

constexpr Error kCodeTaken{Fault::conflict, "org.agency.code_taken", "code"};
constexpr Error kClosedAlreadyAgency{Fault::conflict, "org.agency.closed_already"};

// The name and the parent in force on the day; before the first one, the first.
constexpr std::string_view kSelect = R"sql(
    SELECT a.id, p.parent_id, a.code, n.name_zh, n.name_en, a.level, a.front_line, a.address,
           a.phone, a.valid_from, a.valid_to
      FROM agency a
      JOIN agency_name n ON n.agency_id = a.id AND n.valid_from =
           (SELECT COALESCE(MAX(CASE WHEN valid_from <= :day THEN valid_from END), MIN(valid_from))
              FROM agency_name WHERE agency_id = a.id)
      JOIN agency_parent p ON p.agency_id = a.id AND p.valid_from =
           (SELECT COALESCE(MAX(CASE WHEN valid_from <= :day THEN valid_from END), MIN(valid_from))
              FROM agency_parent WHERE agency_id = a.id)
     WHERE {} ORDER BY a.id)sql";

constexpr std::string_view kAgencyNames = R"sql(
    SELECT n.agency_id, n.name_zh, n.name_en
      FROM agency_name n
     WHERE n.agency_id IN (:ids...) AND n.valid_from =
           (SELECT COALESCE(MAX(CASE WHEN valid_from <= :day THEN valid_from END), MIN(valid_from))
              FROM agency_name WHERE agency_id = n.agency_id))sql";

constexpr std::string_view kNameHistory =
    "SELECT name_zh, name_en, valid_from FROM agency_name WHERE agency_id = :id ORDER BY "
    "valid_from";

constexpr std::string_view kSuccessors =
    "SELECT successor_id FROM agency_succession WHERE agency_id = :id ORDER BY successor_id";
constexpr std::string_view kSuccessions =
    "SELECT agency_id, successor_id, first_day FROM agency_succession WHERE first_day <= :day";
constexpr std::string_view kNamesOverTime =
    "SELECT agency_id, name_zh, name_en, valid_from FROM agency_name WHERE agency_id IN (:ids...)";
constexpr std::string_view kPredecessors =
    "SELECT agency_id FROM agency_succession WHERE successor_id = :id ORDER BY agency_id";

// Those that stand below it on the day or later.
constexpr std::string_view kStandingBelow = R"sql(
    SELECT COUNT(*)
      FROM agency_parent p JOIN agency a ON a.id = p.agency_id
     WHERE p.parent_id = :id AND a.valid_to IS NULL AND NOT EXISTS
           (SELECT 1 FROM agency_parent later
             WHERE later.agency_id = p.agency_id AND later.valid_from > p.valid_from
               AND later.valid_from <= :day))sql";

// UNION, not UNION ALL: a ring of parents, which no form lets in, still ends.
constexpr std::string_view kSubtrees = R"sql(
    WITH RECURSIVE below (root, id) AS (
      SELECT id, id FROM agency WHERE id IN (:roots...)
      UNION
      SELECT b.root, p.agency_id
        FROM below b JOIN agency_parent p ON p.parent_id = b.id
       WHERE p.valid_from =
             (SELECT COALESCE(MAX(CASE WHEN valid_from <= :day THEN valid_from END),
                              MIN(valid_from))
                FROM agency_parent WHERE agency_id = p.agency_id))
    SELECT root, id FROM below)sql";

constexpr std::string_view kAgencyParents = R"sql(
    SELECT agency_id, parent_id, valid_from, reason FROM agency_parent
     ORDER BY agency_id, valid_from)sql";
constexpr std::string_view kParentHistory = R"sql(
    SELECT agency_id, parent_id, valid_from, reason FROM agency_parent
     WHERE agency_id = :id ORDER BY valid_from)sql";

constexpr std::string_view kAllIds = "SELECT id FROM agency ORDER BY id";

constexpr std::string_view kAddAgency = R"sql(
    INSERT INTO agency (code, level, front_line, address, phone, valid_from)
    VALUES (:code, :level, :front_line, :address, :phone, :valid_from)
    RETURNING id)sql";

// Naming the day twice replaces the name: a slip on the day of the change is no second change.
constexpr std::string_view kName = R"sql(
    INSERT INTO agency_name (agency_id, valid_from, name_zh, name_en)
    VALUES (:id, :valid_from, :name_zh, :name_en)
    ON CONFLICT (agency_id, valid_from)
    DO UPDATE SET name_zh = excluded.name_zh, name_en = excluded.name_en)sql";

// As with names: the same day again is a slip that is mended.
constexpr std::string_view kPlace = R"sql(
    INSERT INTO agency_parent (agency_id, valid_from, parent_id, reason, moved_by, moved_at)
    VALUES (:id, :valid_from, :parent, :reason, :by, :now)
    ON CONFLICT (agency_id, valid_from)
    DO UPDATE SET parent_id = excluded.parent_id, reason = excluded.reason,
                  moved_by = excluded.moved_by, moved_at = excluded.moved_at)sql";

constexpr std::string_view kChangeAgency = R"sql(
    UPDATE agency SET level = :level, front_line = :front_line, address = :address, phone = :phone
     WHERE id = :id)sql";

constexpr std::string_view kCloseAgency =
    "UPDATE agency SET valid_to = :last_day WHERE id = :id AND valid_to IS NULL";

constexpr std::string_view kSucceed = R"sql(
    INSERT INTO agency_succession (agency_id, successor_id, first_day)
    VALUES (:id, :successor, :first_day))sql";

Agency read_agency(const storage::Row& row) {
  return {.id = row.id<AgencyId>(0),
          .parent_id = row.id<AgencyId>(1),
          .code = row.text(2),
          .name = {row.text(3), row.text(4)},
          .level = agency_level_from(row.text(5)).value_or(AgencyLevel::other),
          .front_line = row.flag(6),
          .address = row.text(7),
          .phone = row.text(8),
          .valid_from = row.date(9),
          .valid_to = row.optional_date(10)};
}

std::vector<std::int64_t> numbers(std::span<const AgencyId> ids) {
  std::vector<std::int64_t> values;
  for (const AgencyId id : ids) values.push_back(id.value);
  return values;
}

std::vector<AgencyId> read_ids(const std::vector<storage::Row>& rows) {
  std::vector<AgencyId> ids;
  for (const storage::Row& row : rows) ids.push_back(row.id<AgencyId>(0));
  return ids;
}

std::vector<ParentPeriod> read_periods(const std::vector<storage::Row>& rows) {
  std::vector<ParentPeriod> periods;
  for (const storage::Row& row : rows) {
    periods.push_back({.agency_id = row.id<AgencyId>(0),
                       .parent_id = row.id<AgencyId>(1),
                       .valid_from = row.date(2),
                       .reason = row.text(3)});
  }
  return periods;
}

std::optional<Agency> first(std::vector<Agency> agencies) {
  if (agencies.empty()) return std::nullopt;
  return std::move(agencies.front());
}

}  // namespace

std::vector<Agency> AgencyStore::agencies(std::string_view condition, storage::Params values) {
  values.emplace_back("day", day_);
  std::vector<Agency> found;
  for (const storage::Row& row : tx_.query(fmt::format(fmt::runtime(kSelect), condition), values)) {
    found.push_back(read_agency(row));
  }
  return found;
}

std::optional<Agency> AgencyStore::find(const Scope& scope, AgencyId id) {
  return first(
      agencies("a.id = :id AND a.id IN (:scope...)", {{"id", id}, {"scope", scope.agencies()}}));
}

std::vector<Agency> AgencyStore::list(const Scope& scope) {
  return agencies("a.id IN (:scope...)", {{"scope", scope.agencies()}});
}

std::optional<Agency> AgencyStore::find_public(AgencyId id) {
  return first(agencies("a.id = :id", {{"id", id}}));
}

std::optional<Agency> AgencyStore::find_public(std::string_view code) {
  return first(agencies("LOWER(a.code) = LOWER(:code)", {{"code", code}}));
}

std::vector<Agency> AgencyStore::list_public() {
  return agencies("a.valid_from <= :day AND (a.valid_to IS NULL OR a.valid_to >= :day)", {});
}

std::unordered_map<AgencyId, LocalName> AgencyStore::public_names(std::span<const AgencyId> ids) {
  std::unordered_map<AgencyId, LocalName> names;
  if (ids.empty()) return names;
  for (const storage::Row& row : tx_.query(kAgencyNames, {{"ids", numbers(ids)}, {"day", day_}})) {
    names.emplace(row.id<AgencyId>(0), LocalName{row.text(1), row.text(2)});
  }
  return names;
}

std::vector<NamePeriod> AgencyStore::public_name_history(AgencyId id) {
  std::vector<NamePeriod> periods;
  for (const storage::Row& row : tx_.query(kNameHistory, {{"id", id}})) {
    periods.push_back({{row.text(0), row.text(1)}, row.date(2)});
  }
  return periods;
}

std::vector<ParentPeriod> AgencyStore::public_parents() {
  return read_periods(tx_.query(kAgencyParents));
}

std::vector<ParentPeriod> AgencyStore::public_parent_history(AgencyId id) {
  return read_periods(tx_.query(kParentHistory, {{"id", id}}));
}

std::vector<AgencyId> AgencyStore::public_line_above(AgencyId id) {
  const std::vector<ParentPeriod> periods = public_parents();
  std::vector<AgencyId> line;
  while (id && std::find(line.begin(), line.end(), id) == line.end()) {
    line.push_back(id);
    id = parent_on(periods, id, day_);
  }
  return line;
}

std::vector<AgencyId> AgencyStore::public_successors(AgencyId id) {
  return read_ids(tx_.query(kSuccessors, {{"id", id}}));
}

std::vector<AgencyId> AgencyStore::public_predecessors(AgencyId id) {
  return read_ids(tx_.query(kPredecessors, {{"id", id}}));
}

std::vector<Succession> AgencyStore::public_successions() {
  std::vector<Succession> successions;
  for (const storage::Row& row : tx_.query(kSuccessions, {{"day", day_}})) {
    successions.push_back({row.id<AgencyId>(0), row.id<AgencyId>(1), row.date(2)});
  }
  return successions;
}

NamesOverTime AgencyStore::public_names_over_time(std::span<const AgencyId> ids) {
  NamesOverTime names;
  if (ids.empty()) return names;
  for (const storage::Row& row : tx_.query(kNamesOverTime, {{"ids", numbers(ids)}})) {
    names.add(row.id<AgencyId>(0), {row.text(1), row.text(2)}, row.date(3));
  }
  return names;
}

bool AgencyStore::has_standing_below(AgencyId id, Date from) {
  return tx_.query_one(kStandingBelow, {{"id", id}, {"day", from}})->integer(0) > 0;
}

std::vector<Below> AgencyStore::subtrees(std::span<const AgencyId> roots) {
  std::vector<Below> below;
  if (roots.empty()) return below;
  for (const storage::Row& row : tx_.query(kSubtrees, {{"roots", numbers(roots)}, {"day", day_}})) {
    below.push_back({row.id<AgencyId>(0), row.id<AgencyId>(1)});
  }
  return below;
}

std::vector<AgencyId> AgencyStore::all_ids() { return read_ids(tx_.query(kAllIds)); }

Result<AgencyId> AgencyStore::add(AgencyId parent, const AgencyForm& form) {
  if (find_public(form.code)) return kCodeTaken;
  const AgencyId id{tx_.insert(kAddAgency, {{"code", form.code},
                                            {"level", code_of(form.level)},
                                            {"front_line", form.front_line},
                                            {"address", form.address},
                                            {"phone", form.phone},
                                            {"valid_from", form.valid_from}})};
  place({.agency_id = id, .parent_id = parent, .valid_from = form.valid_from, .reason = {}}, {},
        std::nullopt);
  rename(id, form.name, form.valid_from);
  return id;
}

void AgencyStore::place(const ParentPeriod& period, PersonId by, std::optional<Instant> now) {
  tx_.execute(kPlace, {{"id", period.agency_id},
                       {"valid_from", period.valid_from},
                       {"parent", storage::or_null(period.parent_id)},
                       {"reason", period.reason},
                       {"by", storage::or_null(by)},
                       {"now", now}});
  raise_org_version(tx_);
}

void AgencyStore::record(const AgencyMoved& fact, PersonId by, Instant now) {
  place({.agency_id = fact.agency_id,
         .parent_id = fact.new_parent,
         .valid_from = fact.from,
         .reason = fact.reason},
        by, now);
}

void AgencyStore::change(AgencyId id, const AgencyForm& form) {
  tx_.execute(kChangeAgency, {{"id", id},
                              {"level", code_of(form.level)},
                              {"front_line", form.front_line},
                              {"address", form.address},
                              {"phone", form.phone}});
  raise_org_version(tx_);
}

void AgencyStore::rename(AgencyId id, const LocalName& name, Date from) {
  tx_.execute(kName,
              {{"id", id}, {"valid_from", from}, {"name_zh", name.zh_tw}, {"name_en", name.en}});
  raise_org_version(tx_);
}

Result<Done> AgencyStore::close(AgencyId id, Date last_day, AgencyId successor) {
  if (tx_.execute(kCloseAgency, {{"id", id}, {"last_day", last_day}}) == 0)
    return kClosedAlreadyAgency;
  if (successor) {
    tx_.execute(kSucceed,
                {{"id", id}, {"successor", successor}, {"first_day", plus_days(last_day, 1)}});
  }
  raise_org_version(tx_);
  return Done{};
}

}  // namespace hb::org
