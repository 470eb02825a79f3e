#include "publication_store.h"

#include <array>
#include <boost/json/serialize.hpp>
#include <string>
#include <unordered_map>

#include "plan/parent_plan.h"
#include "plan/plan_edit.h"
#include "plan/plan_json.h"
#include "plan_state_sql.h"
#include "storage/search.h"
#include "years_to_choose.h"

namespace hb::plan {
namespace {

using storage::Params;
using storage::Row;

constexpr std::string_view kInsertVersion = R"sql(
    INSERT INTO plan_version (agency_id, plan_id, number, published_at, published_by,
                              plan_row_version, roc_year, first_year, last_year, title,
                              scheme, steps, content, class_code)
    VALUES (:agency, :plan, :number, :at, :person, :row_version, :roc_year, :first_year, :last_year,
            :title, :scheme, :steps, :content, :class)
    ON CONFLICT (agency_id, plan_id, number) DO NOTHING)sql";

constexpr std::string_view kCountAsPublished = R"sql(
    UPDATE plan_version
       SET plan_row_version = (SELECT p.row_version FROM plan p
                                WHERE p.agency_id = :agency AND p.id = :plan)
     WHERE agency_id = :agency AND plan_id = :plan AND number = :number)sql";

constexpr std::string_view kInsertWithdrawal = R"sql(
    INSERT INTO plan_withdrawal (agency_id, plan_id, number, withdrawn_at, withdrawn_by, reason)
    VALUES (:agency, :plan, :number, :at, :person, :reason)
    ON CONFLICT (agency_id, plan_id, number) DO NOTHING)sql";

constexpr std::string_view kInsertCheck = R"sql(
    INSERT INTO plan_version_check (agency_id, plan_id, number, month, steps)
    VALUES (:agency, :plan, :number, :month, :steps))sql";

// The latest version of each plan, unless it was withdrawn.
#define HB_STANDING                                                                  \
  " FROM plan_version v WHERE v.number = (SELECT MAX(w.number) FROM plan_version w"  \
  "   WHERE w.agency_id = v.agency_id AND w.plan_id = v.plan_id)"                    \
  " AND NOT EXISTS (SELECT 1 FROM plan_withdrawal x WHERE x.agency_id = v.agency_id" \
  "   AND x.plan_id = v.plan_id AND x.number = v.number)"

// How published plans stand in the search index.
constexpr std::string_view kSearchKind = "plan";
// More plans than a visitor will page through; a city publishes a few hundred a year.
constexpr int kMostHits = 2'000;

constexpr std::string_view kFind =
    "SELECT v.number, v.published_at, v.content, v.class_code" HB_STANDING " AND v.plan_id = :plan";

constexpr std::string_view kFindAll =
    "SELECT v.number, v.published_at, v.content, v.class_code" HB_STANDING
    " AND v.plan_id IN (:plans...)";

constexpr std::string_view kFindVersion =
    "SELECT number, published_at, content, class_code FROM plan_version"
    " WHERE agency_id = :agency AND plan_id = :plan AND number = :number";

constexpr std::string_view kLastKnown =
    "SELECT p.agency_id, p.roc_year, p.title, CASE WHEN COALESCE(v.first_year," HB_PLAN_FIRST_YEAR
    ") < COALESCE(v.last_year," HB_PLAN_LAST_YEAR
    ") THEN 1 ELSE 0 END, x.withdrawn_at FROM plan p" HB_PLAN_STATE_JOINS "WHERE p.id = :plan";

// A plan of several years stands in each of them.
#define HB_IN_YEAR \
  " (v.roc_year = :roc_year OR (v.first_year <= :roc_year AND v.last_year >= :roc_year)) "

constexpr std::string_view kPublicationFilter =
    " AND (:roc_year = 0 OR" HB_IN_YEAR
    ") AND (:agency = 0 OR v.agency_id = :agency)"
    " AND (:month = 0 OR EXISTS (SELECT 1 FROM plan_version_check c"
    "   WHERE c.agency_id = v.agency_id AND c.plan_id = v.plan_id AND c.number = v.number"
    "   AND c.month = :month))";
constexpr std::string_view kStanding = HB_STANDING;
constexpr std::string_view kColumns =
    "SELECT v.plan_id, v.agency_id, v.roc_year, v.title, v.scheme, v.number, v.steps,"
    " v.published_at, v.first_year, v.last_year";
constexpr std::string_view kPublicationYears =
    "SELECT DISTINCT v.roc_year, v.first_year, v.last_year" HB_STANDING;
constexpr std::string_view kAgencies =
    "SELECT v.agency_id, COUNT(*)" HB_STANDING " GROUP BY v.agency_id ORDER BY v.agency_id";

constexpr std::string_view kOfAgencies =
    "SELECT v.plan_id, v.agency_id, v.roc_year, v.title, v.steps" HB_STANDING " AND" HB_IN_YEAR
    "AND v.agency_id IN (:agencies...)"
    " AND (:annual = 0 OR v.first_year = v.last_year) ORDER BY v.agency_id, v.plan_id";

constexpr std::string_view kYearTotals =
    "SELECT COUNT(*), COUNT(DISTINCT v.agency_id), CAST(COALESCE(SUM(v.steps), 0) AS "
    "BIGINT)" HB_STANDING " AND" HB_IN_YEAR;
constexpr std::string_view kYearChecks =
    "SELECT k.month, CAST(SUM(k.steps) AS BIGINT) FROM plan_version_check k JOIN (SELECT "
    "v.agency_id, v.plan_id,"
    " v.number" HB_STANDING " AND" HB_IN_YEAR
    ") s ON s.agency_id = k.agency_id"
    " AND s.plan_id = k.plan_id AND s.number = k.number GROUP BY k.month";
constexpr std::string_view kLastChange = R"sql(
    SELECT MAX(at) FROM (SELECT MAX(published_at) AS at FROM plan_version
                         UNION ALL SELECT MAX(withdrawn_at) AS at FROM plan_withdrawal) moments)sql";

constexpr std::string_view kStandingSince = R"sql(
    SELECT v.published_at FROM plan_version v
     WHERE v.plan_id = :plan
       AND v.number = (SELECT MAX(w.number) FROM plan_version w
                        WHERE w.plan_id = v.plan_id AND w.published_at <= :at)
       AND NOT EXISTS (SELECT 1 FROM plan_withdrawal x
                        WHERE x.agency_id = v.agency_id AND x.plan_id = v.plan_id
                          AND x.number = v.number AND x.withdrawn_at <= :at))sql";
constexpr std::string_view kVersions = R"sql(
    SELECT v.number, v.published_at, x.withdrawn_at, x.reason, v.published_by
      FROM plan_version v
      LEFT JOIN plan_withdrawal x ON x.agency_id = v.agency_id AND x.plan_id = v.plan_id
                                 AND x.number = v.number
     WHERE v.plan_id = :plan AND v.agency_id IN (:scope...)
     ORDER BY v.number DESC)sql";

/// Everything that somebody may look for, a line for each piece.
std::string search_text(const Plan& plan) {
  std::string text = plan.head.title + "\n" + plan.head.scheme + "\n";
  for (const Basis& basis : plan.bases) text += basis.wording + "\n" + basis.title + "\n";
  for (const Paragraph& each : plan.paragraphs) text += each.heading + "\n" + each.text + "\n";
  for (const PlanNode& node : plan.nodes) {
    text += node.fields.title + "\n" + node.fields.text + "\n" + node.fields.note + "\n";
  }
  return text;
}

void keep_checks(storage::Transaction& tx, const Plan& plan, int version) {
  std::array<int, 12> checks{};
  for (const PlanNode& node : plan.nodes) {
    if (node.kind != NodeKind::step) continue;
    for (const int month : node.fields.check_months) {
      ++checks[static_cast<std::size_t>(month - 1)];
    }
  }
  for (std::size_t at = 0; at < checks.size(); ++at) {
    if (checks[at] == 0) continue;
    tx.execute(kInsertCheck, {{"agency", plan.agency_id},
                              {"plan", plan.id},
                              {"number", version},
                              {"month", static_cast<int>(at) + 1},
                              {"steps", checks[at]}});
  }
}

PublishedPlan read_version(const Row& row) {
  return {.plan = plan_from_json(row.text(2)),
          .version = static_cast<int>(row.integer(0)),
          .published_at = row.instant(1),
          .class_code = row.text(3)};
}

std::vector<ExcerptPart> excerpt_of(const storage::SearchHit& hit) {
  std::vector<ExcerptPart> parts;
  for (const storage::SnippetPart& part : hit.snippet) parts.push_back({part.text, part.marked});
  return parts;
}

}  // namespace

Result<Done> PublicationStore::record(const Plan& plan, const PlanPublished& fact) {
  Plan published = plan;
  published.state = PlanState::published;
  published.version = fact.version;
  const RocYears years = years_listed(plan.head);
  const auto kept =
      tx_.execute(kInsertVersion, {{"agency", plan.agency_id},
                                   {"plan", plan.id},
                                   {"number", fact.version},
                                   {"at", fact.at},
                                   {"person", fact.person_id},
                                   {"row_version", plan.row_version},
                                   {"roc_year", plan.head.roc_year},
                                   {"first_year", years.first},
                                   {"last_year", years.last},
                                   {"title", plan.head.title},
                                   {"scheme", plan.head.scheme},
                                   {"steps", plan.count(NodeKind::step)},
                                   {"content", boost::json::serialize(to_json(published))},
                                   {"class", fact.class_code}});
  if (kept == 0) return refusal::changed_meanwhile;
  keep_checks(tx_, plan, fact.version);
  storage::put_search_entry(tx_, {.kind = std::string{kSearchKind},
                                  .key = std::to_string(plan.id.value),
                                  .agency_id = plan.agency_id,
                                  .is_public = true,
                                  .title = plan.head.title,
                                  .body = search_text(plan),
                                  .url = "/portal/plans/" + std::to_string(plan.id.value)});
  return Done{};
}

Result<Done> PublicationStore::record(const Plan& plan, const PlanWithdrawn& fact) {
  const auto kept = tx_.execute(kInsertWithdrawal, {{"agency", plan.agency_id},
                                                    {"plan", plan.id},
                                                    {"number", fact.version},
                                                    {"at", fact.at},
                                                    {"person", fact.person_id},
                                                    {"reason", fact.reason}});
  if (kept == 0) return refusal::not_published;
  storage::remove_search_entry(tx_, kSearchKind, std::to_string(plan.id.value));
  return Done{};
}

void PublicationStore::count_as_published(const Plan& plan, int number) {
  tx_.execute(kCountAsPublished,
              {{"agency", plan.agency_id}, {"plan", plan.id}, {"number", number}});
}

std::optional<PublishedPlan> PublicationStore::find(PlanId plan) {
  const auto row = tx_.query_one(kFind, {{"plan", plan}});
  if (!row) return std::nullopt;
  return read_version(*row);
}

std::vector<PublishedPlan> PublicationStore::find_all(const std::vector<PlanId>& plans) {
  std::vector<PublishedPlan> found;
  std::vector<std::int64_t> wanted;
  for (const PlanId plan : plans) wanted.push_back(plan.value);
  if (wanted.empty()) return found;
  for (const Row& row : tx_.query(kFindAll, {{"plans", wanted}})) {
    found.push_back(read_version(row));
  }
  return found;
}

std::optional<PublishedPlan> PublicationStore::find_version(const Plan& plan, int number) {
  const auto row = tx_.query_one(
      kFindVersion, {{"agency", plan.agency_id}, {"plan", plan.id}, {"number", number}});
  if (!row) return std::nullopt;
  return read_version(*row);
}

std::optional<PlanInForce> PublicationStore::last_known(PlanId plan) {
  const auto row = tx_.query_one(kLastKnown, {{"plan", plan}});
  if (!row) return std::nullopt;
  PlanInForce known{.plan_id = plan,
                    .agency_id = row->id<AgencyId>(0),
                    .roc_year = static_cast<int>(row->integer(1)),
                    .version = 0,
                    .several_years = row->flag(3),
                    .title = row->text(2),
                    .steps = {}};
  if (!row->is_null(4)) known.since = taipei_date(row->instant(4));
  return known;
}

Result<PublishedList> PublicationStore::list(const PublishedFilter& filter) {
  Params values{
      {"roc_year", filter.roc_year}, {"agency", filter.agency_id}, {"month", filter.check_month}};
  std::unordered_map<std::int64_t, std::vector<ExcerptPart>> excerpts;
  std::string from = std::string{kStanding} + std::string{kPublicationFilter};
  if (!filter.words.empty()) {
    HB_LET(hits, storage::find_entries(tx_, filter.words,
                                       {.agencies = {}, .kinds = {std::string{kSearchKind}}},
                                       kMostHits, 0));
    std::vector<std::int64_t> plans;
    for (const storage::SearchHit& hit : hits.hits) {
      plans.push_back(std::stoll(hit.key));
      excerpts[plans.back()] = excerpt_of(hit);
    }
    from += " AND v.plan_id IN (:plans...)";
    values.emplace_back("plans", std::move(plans));
  }
  PublishedList list;
  list.total = static_cast<int>(tx_.query_one("SELECT COUNT(*)" + from, values)->integer(0));
  list.years = years_to_choose(tx_.query(kPublicationYears));
  values.emplace_back("limit", filter.page_size);
  values.emplace_back("offset", (filter.page - 1) * filter.page_size);
  const std::string rows = std::string{kColumns} + from +
                           " ORDER BY v.published_at DESC, v.plan_id DESC"
                           " LIMIT :limit OFFSET :offset";
  for (const Row& row : tx_.query(rows, values)) {
    list.rows.push_back(
        {.id = row.id<PlanId>(0),
         .agency_id = row.id<AgencyId>(1),
         .roc_year = static_cast<int>(row.integer(2)),
         .title = row.text(3),
         .scheme = row.text(4),
         .version = static_cast<int>(row.integer(5)),
         .steps = static_cast<int>(row.integer(6)),
         .published_at = row.instant(7),
         .years = {static_cast<int>(row.integer(8)), static_cast<int>(row.integer(9))},
         .excerpt = std::move(excerpts[row.integer(0)])});
  }
  return list;
}

std::optional<Instant> PublicationStore::standing_since(PlanId id, Instant at) {
  const auto row = tx_.query_one(kStandingSince, {{"plan", id}, {"at", at}});
  return row ? std::optional{row->instant(0)} : std::nullopt;
}

std::vector<StandingPlan> PublicationStore::standing(std::span<const AgencyId> agencies,
                                                     int roc_year, WhichPlans which) {
  std::vector<std::int64_t> ids;
  for (const AgencyId agency : agencies) ids.push_back(agency.value);
  std::vector<StandingPlan> plans;
  for (const Row& row : tx_.query(
           kOfAgencies,
           {{"roc_year", roc_year}, {"agencies", ids}, {"annual", which == WhichPlans::annual}})) {
    plans.push_back({.id = row.id<PlanId>(0),
                     .agency_id = row.id<AgencyId>(1),
                     .roc_year = static_cast<int>(row.integer(2)),
                     .title = row.text(3),
                     .steps = static_cast<int>(row.integer(4))});
  }
  return plans;
}

std::vector<std::pair<AgencyId, int>> PublicationStore::agencies() {
  std::vector<std::pair<AgencyId, int>> found;
  for (const Row& row : tx_.query(kAgencies)) {
    found.emplace_back(row.id<AgencyId>(0), static_cast<int>(row.integer(1)));
  }
  return found;
}

YearFigures PublicationStore::figures(int roc_year) {
  const Params year{{"roc_year", roc_year}};
  const auto totals = tx_.query_one(kYearTotals, year);
  YearFigures figures{.roc_year = roc_year,
                      .plans = static_cast<int>(totals->integer(0)),
                      .agencies = static_cast<int>(totals->integer(1)),
                      .steps = static_cast<int>(totals->integer(2))};
  for (const Row& row : tx_.query(kYearChecks, year)) {
    figures.checks[static_cast<std::size_t>(row.integer(0) - 1)] = static_cast<int>(row.integer(1));
  }
  return figures;
}

std::optional<Instant> PublicationStore::last_change() {
  const auto row = tx_.query_one(kLastChange);
  if (!row || row->is_null(0)) return std::nullopt;
  return row->instant(0);
}

std::vector<VersionRow> PublicationStore::versions(PlanId plan, const org::Scope& scope) {
  std::vector<VersionRow> found;
  for (const Row& row : tx_.query(kVersions, {{"plan", plan}, {"scope", scope.agencies()}})) {
    VersionRow version{.number = static_cast<int>(row.integer(0)),
                       .published_at = row.instant(1),
                       .published_by = row.id<PersonId>(4),
                       .withdrawn_at = {},
                       .withdrawal_reason = row.text(3)};
    if (!row.is_null(2)) version.withdrawn_at = row.instant(2);
    found.push_back(std::move(version));
  }
  return found;
}

}  // namespace hb::plan
