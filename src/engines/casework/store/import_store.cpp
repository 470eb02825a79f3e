#include "import_store.h"

#include <boost/json.hpp>

#include "crypto/sealer.h"
#include "crypto/token.h"

namespace hb::casework {

namespace {

namespace json = boost::json;
using storage::Row;

#define HB_IMPORT_COLUMNS                                                                  \
  "i.id, i.agency_id, i.file_name, i.file_hash, i.token, i.rows_total, i.at, i.person_id," \
  " i.person_name"
#define HB_RUN_COLUMNS                                                                   \
  "r.id, r.import_id, r.agency_id, r.mapping_id, r.kind, r.job, r.blocks_done, r.taken," \
  " r.taken_before, r.wrong, r.at, r.person_id, r.person_name, r.finished_at"

constexpr std::string_view kWords =
    "SELECT about, target, word FROM case_import_word ORDER BY about, target, word";
constexpr std::string_view kRecordImport = R"sql(
    INSERT INTO case_import (agency_id, file_name, file_hash, token, rows_total, header_print,
                             seen, at, person_id, person_name)
    VALUES (:agency, :name, :hash, :token, :rows, :print, :seen, :at, :person, :person_name)
    RETURNING id)sql";
constexpr std::string_view kFindImport = "SELECT " HB_IMPORT_COLUMNS
                                         ", i.seen FROM case_import i"
                                         " WHERE i.id = :id AND i.agency_id IN (:scope...)";
constexpr std::string_view kAlike = "SELECT " HB_IMPORT_COLUMNS R"sql(, i.seen
      FROM case_import i
     WHERE i.agency_id = :agency AND i.header_print = :print AND i.id < :id
       AND EXISTS (SELECT 1 FROM case_import_mapping m WHERE m.import_id = i.id)
     ORDER BY i.id DESC LIMIT 1)sql";
constexpr std::string_view kListImports = "SELECT " HB_IMPORT_COLUMNS R"sql(,
           (SELECT CAST(COALESCE(SUM(t.taken), 0) AS BIGINT) FROM case_import_run t
             WHERE t.import_id = i.id AND t.kind = 'taking'), )sql" HB_RUN_COLUMNS R"sql(
      FROM case_import i
      LEFT JOIN case_import_run r ON r.id = (SELECT MAX(l.id) FROM case_import_run l
                                              WHERE l.import_id = i.id)
     WHERE i.agency_id IN (:scope...)
     ORDER BY i.id DESC LIMIT :limit OFFSET :offset)sql";
constexpr std::string_view kCountImports =
    "SELECT COUNT(*) FROM case_import WHERE agency_id IN (:scope...)";

constexpr std::string_view kMap = R"sql(
    INSERT INTO case_import_mapping (agency_id, import_id, body, at, person_id, person_name)
    VALUES (:agency, :import, :body, :at, :person, :person_name) RETURNING id)sql";
constexpr std::string_view kMappingOf = R"sql(
    SELECT id, body FROM case_import_mapping WHERE import_id = :import
     ORDER BY id DESC LIMIT 1)sql";
constexpr std::string_view kMapping =
    "SELECT body FROM case_import_mapping WHERE id = :id AND import_id = :import";

constexpr std::string_view kBegin = R"sql(
    INSERT INTO case_import_run (agency_id, import_id, mapping_id, kind, job, blocks_done, taken,
                                 taken_before, wrong, at, person_id, person_name)
    VALUES (:agency, :import, :mapping, :kind, '', 0, 0, 0, 0, :at, :person, :person_name)
    RETURNING id)sql";
constexpr std::string_view kNameImportJob = "UPDATE case_import_run SET job = :job WHERE id = :id";
constexpr std::string_view kRun =
    "SELECT " HB_RUN_COLUMNS " FROM case_import_run r WHERE r.id = :id";
constexpr std::string_view kRuns = "SELECT " HB_RUN_COLUMNS R"sql(
      FROM case_import_run r WHERE r.import_id = :import ORDER BY r.id DESC LIMIT :limit)sql";
constexpr std::string_view kKeepBlock = R"sql(
    UPDATE case_import_run
       SET blocks_done = :block + 1, taken = taken + :taken, taken_before = taken_before + :before,
           wrong = wrong + :wrong
     WHERE id = :id AND blocks_done = :block)sql";
constexpr std::string_view kKeepWrong = R"sql(
    INSERT INTO case_import_wrong (agency_id, run_id, row_number, block, twice_of)
    VALUES (:agency, :run, :row, :block, :twice_of))sql";
constexpr std::string_view kFinishImport =
    "UPDATE case_import_run SET finished_at = :at WHERE id = :id AND finished_at IS NULL";
constexpr std::string_view kFinishWith = R"sql(
    UPDATE case_import_run
       SET taken = :taken, taken_before = :before, wrong = :wrong, finished_at = :at
     WHERE id = :id AND finished_at IS NULL)sql";
constexpr std::string_view kWrong = R"sql(
    SELECT row_number, block, twice_of FROM case_import_wrong WHERE run_id = :run
     ORDER BY row_number LIMIT :limit)sql";

std::string seen_place(std::string_view token) {
  return "casework.import_seen/" + std::string{token};
}
std::string mapping_place(std::string_view token) {
  return "casework.import_mapping/" + std::string{token};
}

json::array texts(const std::vector<std::string>& words) {
  json::array all;
  for (const std::string& each : words) all.push_back(json::value(each));
  return all;
}

std::vector<std::string> texts(const json::value& words) {
  std::vector<std::string> all;
  for (const json::value& each : words.as_array()) all.emplace_back(each.as_string());
  return all;
}

/// Of the headings, in their order.
std::string header_print(const std::vector<std::string>& header) {
  return crypto::fingerprint("casework.import_header/" + json::serialize(texts(header)));
}

std::string to_text(const ImportMapping& mapping) {
  json::object columns;
  for (const auto& [column, place] : mapping.columns) columns[name_of(column)] = place;
  json::object values;
  for (const auto& [column, meanings] : mapping.values) {
    json::object each;
    for (const auto& [words, meaning] : meanings) each[words] = meaning;
    values[name_of(column)] = std::move(each);
  }
  return json::serialize(json::object{{"columns", std::move(columns)},
                                      {"type", mapping.type},
                                      {"channel", mapping.channel},
                                      {"values", std::move(values)}});
}

ImportMapping mapping_from(const std::string& text) {
  ImportMapping mapping;
  const json::value read = json::parse(text);
  for (const auto& each : read.at("columns").as_object()) {
    const auto column = import_column_of(each.key());
    if (column) mapping.columns[*column] = static_cast<int>(each.value().as_int64());
  }
  mapping.type = read.at("type").as_string();
  mapping.channel = read.at("channel").as_string();
  for (const auto& each : read.at("values").as_object()) {
    const auto column = import_column_of(each.key());
    if (!column) continue;
    for (const auto& said : each.value().as_object()) {
      mapping.values[*column][std::string{said.key()}] = said.value().as_string();
    }
  }
  return mapping;
}

CaseImport import_of(const Row& row) {
  return {.id = row.id<ImportId>(0),
          .agency_id = row.id<AgencyId>(1),
          .file_name = row.text(2),
          .file_hash = row.text(3),
          .token = row.text(4),
          .rows = row.integer(5),
          .header = {},
          .seen = {},
          .at = row.instant(6),
          .person_id = row.id<PersonId>(7),
          .person_name = row.text(8)};
}
constexpr std::size_t kFileColumns = 9;

ImportRun read_run(const Row& row, std::size_t at) {
  return {.id = row.id<ImportRunId>(at),
          .import_id = row.id<ImportId>(at + 1),
          .agency_id = row.id<AgencyId>(at + 2),
          .mapping_id = row.id<ImportMappingId>(at + 3),
          .kind = import_run_kind_of(row.text(at + 4)).value_or(ImportRunKind::trial),
          .job = row.text(at + 5),
          .blocks_done = row.integer(at + 6),
          .counts = {.taken = row.integer(at + 7),
                     .before = row.integer(at + 8),
                     .wrong = row.integer(at + 9)},
          .at = row.instant(at + 10),
          .person_id = row.id<PersonId>(at + 11),
          .person_name = row.text(at + 12),
          .finished_at = row.optional_instant(at + 13)};
}

}  // namespace

std::vector<ImportWord> ImportStore::words() {
  std::vector<ImportWord> all;
  for (const Row& row : tx_.query(kWords)) all.push_back({row.text(0), row.text(1), row.text(2)});
  return all;
}

ImportId ImportStore::record(const CaseImport& fact, const Actor& by) {
  json::array seen;
  for (const auto& each : fact.seen) seen.push_back(texts(each));
  const std::string words =
      json::serialize(json::object{{"header", texts(fact.header)}, {"seen", std::move(seen)}});
  return ImportId{tx_.insert(kRecordImport, {{"agency", fact.agency_id},
                                             {"name", fact.file_name},
                                             {"hash", fact.file_hash},
                                             {"token", fact.token},
                                             {"rows", fact.rows},
                                             {"print", header_print(fact.header)},
                                             {"seen", sealer_.seal(words, seen_place(fact.token))},
                                             {"at", by.at},
                                             {"person", by.person_id},
                                             {"person_name", by.name}})};
}

std::optional<CaseImport> ImportStore::read(const std::optional<Row>& row) {
  if (!row) return std::nullopt;
  CaseImport file = import_of(*row);
  const auto words = sealer_.open(row->bytes(kFileColumns), seen_place(file.token));
  if (!words) return file;
  const json::value seen = json::parse(*words);
  file.header = texts(seen.at("header"));
  for (const json::value& each : seen.at("seen").as_array()) file.seen.push_back(texts(each));
  return file;
}

std::optional<CaseImport> ImportStore::find(ImportId id, const org::Scope& scope) {
  return read(tx_.query_one(kFindImport, {{"id", id}, {"scope", scope.agencies()}}));
}

std::optional<CaseImport> ImportStore::alike(const CaseImport& file) {
  return read(tx_.query_one(
      kAlike, {{"agency", file.agency_id}, {"print", header_print(file.header)}, {"id", file.id}}));
}

std::vector<ImportListed> ImportStore::list(const org::Scope& scope, int limit, int offset) {
  std::vector<ImportListed> all;
  for (const Row& row : tx_.query(
           kListImports, {{"scope", scope.agencies()}, {"limit", limit}, {"offset", offset}})) {
    ImportListed listed{.file = import_of(row), .taken = row.integer(kFileColumns), .last = {}};
    if (!row.is_null(kFileColumns + 1)) listed.last = read_run(row, kFileColumns + 1);
    all.push_back(std::move(listed));
  }
  return all;
}

std::int64_t ImportStore::count(const org::Scope& scope) {
  return tx_.query_one(kCountImports, {{"scope", scope.agencies()}})->integer(0);
}

ImportMappingId ImportStore::record(const CaseImport& file, const ImportMapping& mapping,
                                    const Actor& by) {
  return ImportMappingId{
      tx_.insert(kMap, {{"agency", file.agency_id},
                        {"import", file.id},
                        {"body", sealer_.seal(to_text(mapping), mapping_place(file.token))},
                        {"at", by.at},
                        {"person", by.person_id},
                        {"person_name", by.name}})};
}

std::optional<ImportStore::KeptMapping> ImportStore::mapping_of(const CaseImport& file) {
  const auto row = tx_.query_one(kMappingOf, {{"import", file.id}});
  if (!row) return std::nullopt;
  const auto text = sealer_.open(row->bytes(1), mapping_place(file.token));
  if (!text) return std::nullopt;
  return KeptMapping{.id = row->id<ImportMappingId>(0), .mapping = mapping_from(*text)};
}

std::optional<ImportMapping> ImportStore::mapping(const CaseImport& file, ImportMappingId id) {
  const auto row = tx_.query_one(kMapping, {{"id", id}, {"import", file.id}});
  if (!row) return std::nullopt;
  const auto text = sealer_.open(row->bytes(0), mapping_place(file.token));
  return text ? std::optional{mapping_from(*text)} : std::nullopt;
}

ImportRunId ImportStore::begin(const CaseImport& file, ImportMappingId mapping, ImportRunKind kind,
                               const Actor& by) {
  return ImportRunId{tx_.insert(kBegin, {{"agency", file.agency_id},
                                         {"import", file.id},
                                         {"mapping", mapping},
                                         {"kind", name_of(kind)},
                                         {"at", by.at},
                                         {"person", by.person_id},
                                         {"person_name", by.name}})};
}

void ImportStore::name_job(ImportRunId id, std::string_view job) {
  tx_.execute(kNameImportJob, {{"id", id}, {"job", job}});
}

std::optional<ImportRun> ImportStore::run(ImportRunId id) {
  const auto row = tx_.query_one(kRun, {{"id", id}});
  return row ? std::optional{read_run(*row, 0)} : std::nullopt;
}

std::vector<ImportRun> ImportStore::runs_of(ImportId id, int limit) {
  std::vector<ImportRun> all;
  for (const Row& row : tx_.query(kRuns, {{"import", id}, {"limit", limit}})) {
    all.push_back(read_run(row, 0));
  }
  return all;
}

bool ImportStore::keep_block(ImportRunId id, std::int64_t block, const ImportCounts& counts) {
  return tx_.execute(kKeepBlock, {{"id", id},
                                  {"block", block},
                                  {"taken", counts.taken},
                                  {"before", counts.before},
                                  {"wrong", counts.wrong}}) == 1;
}

void ImportStore::keep_wrong(const ImportRun& run, const std::vector<ImportWrong>& rows) {
  for (const ImportWrong& each : rows) {
    tx_.execute(kKeepWrong, {{"agency", run.agency_id},
                             {"run", run.id},
                             {"row", each.row},
                             {"block", each.block},
                             {"twice_of", each.twice_of}});
  }
}

void ImportStore::finish(ImportRunId id, const std::optional<ImportCounts>& counts, Instant at) {
  if (!counts) {
    tx_.execute(kFinishImport, {{"id", id}, {"at", at}});
    return;
  }
  tx_.execute(kFinishWith, {{"id", id},
                            {"at", at},
                            {"taken", counts->taken},
                            {"before", counts->before},
                            {"wrong", counts->wrong}});
}

std::vector<ImportWrong> ImportStore::wrong_rows(ImportRunId id, std::int64_t limit) {
  std::vector<ImportWrong> all;
  for (const Row& row : tx_.query(kWrong, {{"run", id}, {"limit", limit}})) {
    all.push_back({.row = row.integer(0), .block = row.integer(1), .twice_of = row.integer(2)});
  }
  return all;
}

}  // namespace hb::casework
