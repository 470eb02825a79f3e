#include "report_store.h"

#include <unordered_map>

namespace hb::progress {
namespace {

using storage::Params;
using storage::Row;

constexpr std::string_view kReportReports = R"sql(
    SELECT id, number, outcome, text, figure, unit, reported_at, person_id, person_name, brings
      FROM task_report WHERE task_id = :task AND agency_id IN (:scope...) ORDER BY number)sql";
constexpr std::string_view kReviews = R"sql(
    SELECT v.report_id, v.level, v.is_last, v.verdict, v.comment, v.reviewed_at, v.person_id,
           v.person_name
      FROM report_review v JOIN task_report r ON r.id = v.report_id
     WHERE r.task_id = :task AND r.agency_id IN (:scope...) ORDER BY v.report_id, v.level)sql";

#define HB_EVIDENCE_COLUMNS                                                           \
  "e.id, e.task_id, e.title, e.file_hash, e.file_name, e.media_type, e.bytes, e.url," \
  " e.added_at, e.person_id, e.person_name, b.taken_at, b.person_name, b.reason,"     \
  " c.checked_at, c.status, c.problem, e.agency_id"
#define HB_EVIDENCE_JOINS                                                    \
  " FROM evidence e LEFT JOIN evidence_taken_back b ON b.evidence_id = e.id" \
  " LEFT JOIN link_check c ON c.id ="                                        \
  "   (SELECT MAX(k.id) FROM link_check k WHERE k.evidence_id = e.id)"

constexpr std::string_view kReportEvidence =
    "SELECT " HB_EVIDENCE_COLUMNS HB_EVIDENCE_JOINS
    " WHERE e.agency_id = :agency AND e.task_id = :task AND e.agency_id IN (:scope...)"
    " ORDER BY e.id";
constexpr std::string_view kOneEvidence =
    "SELECT " HB_EVIDENCE_COLUMNS HB_EVIDENCE_JOINS " WHERE e.id = :id";

// The platform's own record: an engine may ask it, as it asks the file store itself.
constexpr std::string_view kDamaged =
    "SELECT hash FROM file_damage WHERE mended_at IS NULL AND hash IN (:hashes...)";

constexpr std::string_view kKeepReport = R"sql(
    INSERT INTO task_report (agency_id, task_id, number, outcome, text, figure, unit, reported_at,
                             person_id, person_name, brings)
    VALUES (:agency, :task, :number, :outcome, :text, :figure, :unit, :at, :person, :name,
            :brings)
    ON CONFLICT (task_id, number) DO NOTHING)sql";
constexpr std::string_view kKeepReview = R"sql(
    INSERT INTO report_review (report_id, level, is_last, agency_id, verdict, comment, reviewed_at,
                               person_id, person_name)
    VALUES (:report, :level, :last, :agency, :verdict, :comment, :at, :person, :name)
    ON CONFLICT (report_id, level) DO NOTHING)sql";
constexpr std::string_view kKeepEvidence = R"sql(
    INSERT INTO evidence (agency_id, task_id, title, file_hash, file_name, media_type, bytes, url,
                          added_at, person_id, person_name)
    VALUES (:agency, :task, :title, :hash, :file_name, :media_type, :bytes, :url, :at, :person,
            :name)
    RETURNING id)sql";
constexpr std::string_view kTakeBack = R"sql(
    INSERT INTO evidence_taken_back (evidence_id, agency_id, taken_at, person_id, person_name,
                                     reason)
    VALUES (:evidence, :agency, :at, :person, :name, :reason)
    ON CONFLICT (evidence_id) DO NOTHING)sql";
constexpr std::string_view kKeepCheck = R"sql(
    INSERT INTO link_check (agency_id, evidence_id, checked_at, status, problem)
    VALUES (:agency, :evidence, :at, :status, :problem))sql";

Evidence read_evidence(const Row& row) {
  Evidence evidence{.id = row.id<EvidenceId>(0),
                    .task_id = row.id<TaskId>(1),
                    .title = row.text(2),
                    .file = std::nullopt,
                    .url = row.text(7),
                    .checked = std::nullopt,
                    .added_at = row.instant(8),
                    .person_id = row.id<PersonId>(9),
                    .person_name = row.text(10),
                    .taken_back = std::nullopt};
  if (!row.text(3).empty()) {
    evidence.file = EvidenceFile{.hash = row.text(3),
                                 .name = row.text(4),
                                 .media_type = row.text(5),
                                 .size = row.integer(6)};
  }
  if (!row.is_null(11))
    evidence.taken_back = TakenBack{row.instant(11), row.text(12), row.text(13)};
  if (!row.is_null(14)) {
    evidence.checked = LinkCheck{row.instant(14), static_cast<int>(row.integer(15)), row.text(16)};
  }
  return evidence;
}

Params author_values(const Author& author) {
  return {{"person", author.person_id}, {"name", author.name}, {"at", author.at}};
}

}  // namespace

std::vector<Report> ReportStore::reports_of(const Task& task, const org::Scope& scope) {
  const Params values{{"task", task.id}, {"scope", scope.agencies()}};
  std::vector<Report> reports;
  std::unordered_map<std::int64_t, std::size_t> places;
  for (const Row& row : tx_.query(kReportReports, values)) {
    places[row.integer(0)] = reports.size();
    reports.push_back({.id = row.id<ReportId>(0),
                       .task_id = task.id,
                       .number = static_cast<int>(row.integer(1)),
                       .form = {.outcome = outcome_of(row.text(2)).value_or(Outcome::achieved),
                                .text = row.text(3),
                                .figure = row.text(4),
                                .unit = row.text(5),
                                .count = static_cast<int>(row.integer(9))},
                       .at = row.instant(6),
                       .person_id = row.id<PersonId>(7),
                       .person_name = row.text(8),
                       .reviews = {}});
  }
  for (const Row& row : tx_.query(kReviews, values)) {
    reports[places.at(row.integer(0))].reviews.push_back(
        {.level = static_cast<int>(row.integer(1)),
         .last = row.flag(2),
         .verdict = verdict_of(row.text(3)).value_or(Verdict::returned),
         .comment = row.text(4),
         .at = row.instant(5),
         .person_id = row.id<PersonId>(6),
         .person_name = row.text(7)});
  }
  return reports;
}

std::vector<Evidence> ReportStore::evidence_of(const Task& task, const org::Scope& scope) {
  std::vector<Evidence> found;
  for (const Row& row :
       tx_.query(kReportEvidence,
                 {{"agency", task.agency_id}, {"task", task.id}, {"scope", scope.agencies()}})) {
    found.push_back(read_evidence(row));
  }
  return found;
}

Result<Done> ReportStore::record(const Task& task, const Reported& fact, const Author& author) {
  Params values = author_values(author);
  values.insert(values.end(), {{"agency", task.agency_id},
                               {"task", task.id},
                               {"number", fact.number},
                               {"outcome", name_of(fact.form.outcome)},
                               {"text", fact.form.text},
                               {"figure", fact.form.figure},
                               {"unit", fact.form.unit},
                               {"brings", fact.form.count}});
  if (tx_.execute(kKeepReport, values) == 0) return refusal::waits_already;
  return Done{};
}

Result<Done> ReportStore::record(const Task& task, const Reviewed& fact, const Author& author) {
  Params values = author_values(author);
  values.insert(values.end(), {{"agency", task.agency_id},
                               {"report", fact.report_id},
                               {"level", fact.level},
                               {"last", fact.last},
                               {"verdict", name_of(fact.verdict)},
                               {"comment", fact.comment}});
  if (tx_.execute(kKeepReview, values) == 0) return refusal::nothing_waits;
  return Done{};
}

EvidenceId ReportStore::record(const Task& task, const EvidenceAdded& fact, const Author& author) {
  const EvidenceFile file = fact.file.value_or(EvidenceFile{});
  Params values = author_values(author);
  values.insert(values.end(), {{"agency", task.agency_id},
                               {"task", task.id},
                               {"title", fact.title},
                               {"hash", file.hash},
                               {"file_name", file.name},
                               {"media_type", file.media_type},
                               {"bytes", file.size},
                               {"url", fact.url}});
  return EvidenceId{tx_.insert(kKeepEvidence, values)};
}

Result<Done> ReportStore::take_back(const Evidence& evidence, AgencyId agency,
                                    const std::string& reason, const Author& author) {
  Params values = author_values(author);
  values.insert(values.end(), {{"evidence", evidence.id}, {"agency", agency}, {"reason", reason}});
  if (tx_.execute(kTakeBack, values) == 0) return refusal::taken_already;
  return Done{};
}

void ReportStore::record_check(EvidenceId evidence, AgencyId agency, const LinkCheck& check) {
  tx_.execute(kKeepCheck, {{"agency", agency},
                           {"evidence", evidence},
                           {"at", check.at},
                           {"status", check.status},
                           {"problem", check.problem}});
}

std::optional<ReportStore::Placed> ReportStore::find_evidence(EvidenceId id) {
  const auto row = tx_.query_one(kOneEvidence, {{"id", id}});
  if (!row) return std::nullopt;
  return Placed{read_evidence(*row), row->id<AgencyId>(17)};
}

std::set<std::string> ReportStore::public_damaged(const std::vector<std::string>& hashes) {
  std::set<std::string> damaged;
  for (const Row& row : tx_.query(kDamaged, {{"hashes", hashes}})) damaged.insert(row.text(0));
  return damaged;
}

}  // namespace hb::progress
