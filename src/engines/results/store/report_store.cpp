#include "report_store.h"

#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

namespace hb::results {
namespace {

using storage::Params;
using storage::Row;

constexpr std::string_view kColumns = R"sql(
    SELECT r.id, r.agency_id, r.plan_id, r.roc_year, r.plan_version, r.row_version,
           (SELECT COALESCE(MAX(v.number), 0) FROM results_version v WHERE v.report_id = r.id)
      FROM results_report r)sql";
constexpr std::string_view kEntries = R"sql(
    SELECT node_id, verdict, next, text, figure, unit, last_figure, row_version
      FROM results_entry WHERE report_id = :report ORDER BY node_id)sql";
constexpr std::string_view kSections = R"sql(
    SELECT ordinal, text, row_version FROM results_section
     WHERE report_id = :report ORDER BY ordinal)sql";
constexpr std::string_view kOfYear = R"sql(
    SELECT r.id, r.agency_id, r.plan_id, r.roc_year, r.row_version,
           (SELECT COALESCE(MAX(v.number), 0) FROM results_version v WHERE v.report_id = r.id),
           (SELECT COUNT(*) FROM results_entry e WHERE e.report_id = r.id)
      FROM results_report r
     WHERE r.roc_year = :roc_year AND r.agency_id IN (:agencies...) AND r.agency_id IN (:scope...)
     ORDER BY r.agency_id, r.id)sql";

constexpr std::string_view kYears = R"sql(
    SELECT DISTINCT agency_id, roc_year FROM results_report
     WHERE agency_id IN (:agencies...) AND roc_year >= :from)sql";

constexpr std::string_view kBegin = R"sql(
    INSERT INTO results_report (agency_id, plan_id, roc_year, plan_version, row_version, begun_at,
                                begun_by)
    VALUES (:agency, :plan, :roc_year, :version, 1, :at, :person)
    ON CONFLICT (agency_id, plan_id) DO NOTHING)sql";
constexpr std::string_view kBegun =
    "SELECT id FROM results_report WHERE agency_id = :agency AND plan_id = :plan";

constexpr std::string_view kInsertEntry = R"sql(
    INSERT INTO results_entry (report_id, agency_id, node_id, verdict, next, text, figure, unit,
                               last_figure, row_version)
    VALUES (:report, :agency, :node, :verdict, :next, :text, :figure, :unit, :last_figure, 1)
    ON CONFLICT (report_id, node_id) DO NOTHING)sql";
constexpr std::string_view kUpdateEntry = R"sql(
    UPDATE results_entry SET verdict = :verdict, next = :next, text = :text, figure = :figure,
                             unit = :unit, last_figure = :last_figure, row_version = row_version + 1
     WHERE report_id = :report AND node_id = :node AND row_version = :seen)sql";
constexpr std::string_view kInsertSection = R"sql(
    INSERT INTO results_section (report_id, agency_id, ordinal, text, row_version)
    VALUES (:report, :agency, :ordinal, :text, 1)
    ON CONFLICT (report_id, ordinal) DO NOTHING)sql";
constexpr std::string_view kUpdateSection = R"sql(
    UPDATE results_section SET text = :text, row_version = row_version + 1
     WHERE report_id = :report AND ordinal = :ordinal AND row_version = :seen)sql";
constexpr std::string_view kTouch =
    "UPDATE results_report SET row_version = row_version + 1 WHERE id = :report";
constexpr std::string_view kRevision = R"sql(
    INSERT INTO results_revision (report_id, agency_id, what, content, written_at, person_id,
                                  person_name)
    VALUES (:report, :agency, :what, :content, :at, :person, :name))sql";

constexpr std::string_view kKeep = R"sql(
    INSERT INTO results_version (report_id, number, agency_id, content, hash, published, kept_at,
                                 kept_by, kept_name)
    VALUES (:report, :number, :agency, :content, :hash, :published, :at, :person, :name)
    ON CONFLICT (report_id, number) DO NOTHING)sql";
constexpr std::string_view kVersions = R"sql(
    SELECT number, '', hash, published, kept_at, kept_by, kept_name FROM results_version
     WHERE report_id = :report ORDER BY number DESC)sql";
constexpr std::string_view kVersion = R"sql(
    SELECT number, content, hash, published, kept_at, kept_by, kept_name FROM results_version
     WHERE report_id = :report AND number = :number)sql";
constexpr std::string_view kLatestOf = R"sql(
    SELECT v.report_id, v.content
      FROM results_version v JOIN results_report r ON r.id = v.report_id
     WHERE v.report_id IN (:reports...) AND r.agency_id IN (:scope...)
       AND v.number = (SELECT MAX(w.number) FROM results_version w
                        WHERE w.report_id = v.report_id))sql";
constexpr std::string_view kPublishedOfPlans = R"sql(
    SELECT r.plan_id, r.id, v.content
      FROM results_report r JOIN results_version v ON v.report_id = r.id
     WHERE r.plan_id IN (:plans...) AND v.published = 1
       AND v.number = (SELECT MAX(w.number) FROM results_version w
                        WHERE w.report_id = r.id AND w.published = 1))sql";
constexpr std::string_view kPublished = R"sql(
    SELECT number, content, hash, published, kept_at, kept_by, kept_name FROM results_version
     WHERE report_id = :report AND published = 1 AND (:number = 0 OR number = :number)
     ORDER BY number DESC LIMIT 1)sql";
constexpr std::string_view kPublications = R"sql(
    SELECT number, '', hash, published, kept_at, kept_by, kept_name FROM results_version
     WHERE report_id = :report AND published = 1 ORDER BY number DESC)sql";

Report read_report(const Row& row) {
  return {.id = row.id<ReportId>(0),
          .agency_id = row.id<AgencyId>(1),
          .plan_id = row.id<plan::PlanId>(2),
          .roc_year = static_cast<int>(row.integer(3)),
          .plan_version = static_cast<int>(row.integer(4)),
          .row_version = static_cast<int>(row.integer(5)),
          .version = static_cast<int>(row.integer(6))};
}

KeptVersion read_version(const Row& row) {
  return {.number = static_cast<int>(row.integer(0)),
          .content = row.text(1),
          .hash = row.text(2),
          .published = row.integer(3) == 1,
          .kept_at = row.instant(4),
          .kept_by = row.id<PersonId>(5),
          .kept_name = row.text(6)};
}

Params words_values(const Report& report, const Entry& entry) {
  return {{"report", report.id},
          {"node", entry.node_id},
          {"verdict", name_of(entry.words.verdict)},
          {"next", name_of(entry.words.next)},
          {"text", entry.words.text},
          {"figure", entry.words.figure},
          {"unit", entry.words.unit},
          {"last_figure", entry.words.last_figure}};
}

std::string revision_of(const EntryWords& words) {
  return boost::json::serialize(boost::json::object{{"verdict", name_of(words.verdict)},
                                                    {"next", name_of(words.next)},
                                                    {"text", words.text},
                                                    {"figure", words.figure},
                                                    {"unit", words.unit},
                                                    {"last_figure", words.last_figure}});
}

}  // namespace

std::optional<Report> ReportStore::read_one(std::string_view condition, const Params& values) {
  const auto row = tx_.query_one(std::string{kColumns} + std::string{condition}, values);
  if (!row) return std::nullopt;
  Report report = read_report(*row);
  for (const Row& each : tx_.query(kEntries, {{"report", report.id}})) {
    report.entries.push_back(
        {.node_id = each.id<plan::NodeId>(0),
         .words = {.verdict = verdict_of(each.text(1)).value_or(Verdict::unsaid),
                   .next = next_of(each.text(2)).value_or(Next::unsaid),
                   .text = each.text(3),
                   .figure = each.text(4),
                   .unit = each.text(5),
                   .last_figure = each.text(6)},
         .row_version = static_cast<int>(each.integer(7))});
  }
  for (const Row& each : tx_.query(kSections, {{"report", report.id}})) {
    report.sections.push_back({.ordinal = static_cast<int>(each.integer(0)),
                               .text = each.text(1),
                               .row_version = static_cast<int>(each.integer(2))});
  }
  return report;
}

Result<Report> ReportStore::find(ReportId id, const org::Scope& scope) {
  auto report = read_one(" WHERE r.id = :id AND r.agency_id IN (:scope...)",
                         {{"id", id}, {"scope", scope.agencies()}});
  if (!report) return refusal::report_missing;
  return *std::move(report);
}

std::optional<Report> ReportStore::of_plan(AgencyId agency, plan::PlanId plan,
                                           const org::Scope& scope) {
  return read_one(
      " WHERE r.agency_id = :agency AND r.plan_id = :plan AND r.agency_id IN (:scope...)",
      {{"agency", agency}, {"plan", plan}, {"scope", scope.agencies()}});
}

std::vector<ReportHead> ReportStore::of_year(std::span<const AgencyId> agencies, int roc_year,
                                             const org::Scope& scope) {
  std::vector<std::int64_t> ids;
  for (const AgencyId agency : agencies) ids.push_back(agency.value);
  std::vector<ReportHead> heads;
  for (const Row& row : tx_.query(
           kOfYear, {{"agencies", ids}, {"scope", scope.agencies()}, {"roc_year", roc_year}})) {
    heads.push_back({.id = row.id<ReportId>(0),
                     .agency_id = row.id<AgencyId>(1),
                     .plan_id = row.id<plan::PlanId>(2),
                     .roc_year = static_cast<int>(row.integer(3)),
                     .row_version = static_cast<int>(row.integer(4)),
                     .version = static_cast<int>(row.integer(5)),
                     .written = static_cast<int>(row.integer(6))});
  }
  return heads;
}

std::vector<rulebook::AgencyYear> ReportStore::public_years(std::span<const AgencyId> agencies,
                                                            int from_year) {
  std::vector<std::int64_t> ids;
  for (const AgencyId agency : agencies) ids.push_back(agency.value);
  std::vector<rulebook::AgencyYear> years;
  for (const Row& row : tx_.query(kYears, {{"agencies", ids}, {"from", from_year}})) {
    years.push_back({row.id<AgencyId>(0), static_cast<int>(row.integer(1))});
  }
  return years;
}

ReportId ReportStore::begin(AgencyId agency, plan::PlanId plan, int roc_year, int plan_version,
                            const Author& author) {
  tx_.execute(kBegin, {{"agency", agency},
                       {"plan", plan},
                       {"roc_year", roc_year},
                       {"version", plan_version},
                       {"at", author.at},
                       {"person", author.person_id}});
  return tx_.query_one(kBegun, {{"agency", agency}, {"plan", plan}})->id<ReportId>(0);
}

Result<Done> ReportStore::record(const Report& report, const Entry& entry, const Author& author) {
  Params values = words_values(report, entry);
  const bool fresh = entry.row_version == 0;
  if (fresh) {
    values.emplace_back("agency", report.agency_id);
  } else {
    values.emplace_back("seen", entry.row_version);
  }
  if (tx_.execute(fresh ? kInsertEntry : kUpdateEntry, values) == 0) {
    return refusal::changed_meanwhile;
  }
  touch(report, "entry/" + std::to_string(entry.node_id.value), revision_of(entry.words), author);
  return Done{};
}

Result<Done> ReportStore::record(const Report& report, const SectionWords& section,
                                 const Author& author) {
  Params values{{"report", report.id}, {"ordinal", section.ordinal}, {"text", section.text}};
  const bool fresh = section.row_version == 0;
  if (fresh) {
    values.emplace_back("agency", report.agency_id);
  } else {
    values.emplace_back("seen", section.row_version);
  }
  if (tx_.execute(fresh ? kInsertSection : kUpdateSection, values) == 0) {
    return refusal::changed_meanwhile;
  }
  touch(report, "section/" + std::to_string(section.ordinal),
        boost::json::serialize(boost::json::object{{"text", section.text}}), author);
  return Done{};
}

Result<Done> ReportStore::keep(const Report& report, const KeptVersion& version) {
  const auto kept = tx_.execute(kKeep, {{"report", report.id},
                                        {"number", version.number},
                                        {"agency", report.agency_id},
                                        {"content", version.content},
                                        {"hash", version.hash},
                                        {"published", version.published},
                                        {"at", version.kept_at},
                                        {"person", version.kept_by},
                                        {"name", version.kept_name}});
  if (kept == 0) return refusal::changed_meanwhile;
  return Done{};
}

std::vector<KeptVersion> ReportStore::versions(const Report& report) {
  std::vector<KeptVersion> versions;
  for (const Row& row : tx_.query(kVersions, {{"report", report.id}})) {
    versions.push_back(read_version(row));
  }
  return versions;
}

std::optional<KeptVersion> ReportStore::version(const Report& report, int number) {
  const auto row = tx_.query_one(kVersion, {{"report", report.id}, {"number", number}});
  if (!row) return std::nullopt;
  return read_version(*row);
}

std::vector<LatestVersion> ReportStore::latest_of(std::span<const ReportId> reports,
                                                  const org::Scope& scope) {
  std::vector<LatestVersion> found;
  if (reports.empty()) return found;
  std::vector<std::int64_t> ids;
  for (const ReportId each : reports) ids.push_back(each.value);
  for (const Row& row : tx_.query(kLatestOf, {{"reports", ids}, {"scope", scope.agencies()}})) {
    found.push_back({row.id<ReportId>(0), row.text(1)});
  }
  return found;
}

std::optional<KeptVersion> ReportStore::published(ReportId id, int number) {
  const auto row = tx_.query_one(kPublished, {{"report", id}, {"number", number}});
  if (!row) return std::nullopt;
  return read_version(*row);
}

std::vector<KeptVersion> ReportStore::publications(ReportId id) {
  std::vector<KeptVersion> versions;
  for (const Row& row : tx_.query(kPublications, {{"report", id}})) {
    versions.push_back(read_version(row));
  }
  return versions;
}

std::vector<PublishedOfPlan> ReportStore::published_of_plans(
    const std::vector<plan::PlanId>& plans) {
  std::vector<PublishedOfPlan> found;
  if (plans.empty()) return found;
  std::vector<std::int64_t> ids;
  for (const plan::PlanId each : plans) ids.push_back(each.value);
  for (const Row& row : tx_.query(kPublishedOfPlans, {{"plans", ids}})) {
    found.push_back({row.id<plan::PlanId>(0), row.id<ReportId>(1), row.text(2)});
  }
  return found;
}

void ReportStore::touch(const Report& report, std::string_view what, std::string_view content,
                        const Author& author) {
  tx_.execute(kTouch, {{"report", report.id}});
  tx_.execute(kRevision, {{"report", report.id},
                          {"agency", report.agency_id},
                          {"what", what},
                          {"content", content},
                          {"at", author.at},
                          {"person", author.person_id},
                          {"name", author.name}});
}

}  // namespace hb::results
