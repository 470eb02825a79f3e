#include "seal_store.h"

namespace hb::measure {
namespace {

using storage::Row;

#define HB_SEALS                                                                                 \
  "SELECT s.id, s.agency_id, s.plan_id, s.roc_year, s.month, s.kind, s.title, s.basis, s.as_of," \
  " s.person_id, s.person_name, s.previous_hash, e.ended_at, e.steps, e.figures, e.hash"         \
  " FROM seal s LEFT JOIN seal_end e ON e.seal_id = s.id"

constexpr std::string_view kFindSeal = HB_SEALS " WHERE s.id = :id AND s.agency_id IN (:scope...)";
constexpr std::string_view kOfMonth = HB_SEALS
    " WHERE s.plan_id = :plan AND s.month = :month AND s.kind = 'month'"
    "   AND s.agency_id IN (:scope...)";
constexpr std::string_view kSealsOfPlan = HB_SEALS
    " WHERE s.plan_id = :plan AND s.kind = :kind AND s.agency_id IN (:scope...) ORDER BY s.id";
constexpr std::string_view kMonthsFrom = HB_SEALS
    " WHERE s.roc_year >= :year AND s.kind = 'month' AND s.agency_id IN (:scope...) ORDER BY s.id";
constexpr std::string_view kFinished = HB_SEALS
    " WHERE s.id > :after AND e.seal_id IS NOT NULL AND s.agency_id IN (:scope...)"
    " ORDER BY s.id LIMIT :limit";
constexpr std::string_view kFolders = HB_SEALS
    " WHERE s.kind = 'folder' AND s.agency_id IN (:scope...) ORDER BY s.id DESC LIMIT :limit";

constexpr std::string_view kBegin = R"sql(
    INSERT INTO seal (agency_id, plan_id, roc_year, month, kind, title, basis, as_of, person_id,
                      person_name, previous_hash)
    VALUES (:agency, :plan, :year, :month, :kind, :title, :basis, :as_of, :person, :name,
            :previous)
    ON CONFLICT DO NOTHING RETURNING id)sql";
constexpr std::string_view kKeepBlock = R"sql(
    INSERT INTO seal_block (seal_id, number, agency_id, subject, rows_kept, last_key, content, hash)
    VALUES (:seal, :number, :agency, :subject, :rows, :last_key, :content, :hash)
    ON CONFLICT (seal_id, number) DO NOTHING)sql";
constexpr std::string_view kEnd = R"sql(
    INSERT INTO seal_end (seal_id, agency_id, ended_at, steps, figures, hash)
    VALUES (:seal, :agency, :at, :steps, :figures, :hash) ON CONFLICT (seal_id) DO NOTHING)sql";

#define HB_BLOCKS "SELECT number, subject, rows_kept, last_key, content, hash FROM seal_block"
constexpr std::string_view kLastBlock =
    HB_BLOCKS " WHERE seal_id = :seal ORDER BY number DESC LIMIT 1";
constexpr std::string_view kEachBlock = HB_BLOCKS " WHERE seal_id = :seal ORDER BY number";
constexpr std::string_view kBlocks = HB_BLOCKS
    " WHERE seal_id = :seal AND subject = :subject ORDER BY number LIMIT :limit OFFSET :skip";
constexpr std::string_view kCountBlocks =
    "SELECT COUNT(*) FROM seal_block WHERE seal_id = :seal AND subject = :subject";
constexpr std::string_view kRowsKept =
    "SELECT CAST(COALESCE(SUM(rows_kept), 0) AS BIGINT) FROM seal_block WHERE seal_id = :seal";
constexpr std::string_view kFigures = R"sql(
    SELECT s.month, s.as_of, b.content
      FROM seal s JOIN seal_end e ON e.seal_id = s.id JOIN seal_block b ON b.seal_id = s.id
     WHERE s.plan_id = :plan AND s.kind = 'month' AND b.subject = 'figures'
       AND s.agency_id IN (:scope...)
     ORDER BY s.month, b.number)sql";
constexpr std::string_view kLatestMoment =
    "SELECT COALESCE(MAX(as_of), 0) FROM seal WHERE plan_id = :plan";
constexpr std::string_view kArchive = R"sql(
    SELECT file_hash, bytes, missing, made_at FROM folder_archive
     WHERE seal_id = :seal ORDER BY id DESC LIMIT 1)sql";
constexpr std::string_view kKeepArchive = R"sql(
    INSERT INTO folder_archive (seal_id, agency_id, file_hash, bytes, missing, made_at)
    VALUES (:seal, :agency, :hash, :bytes, :missing, :at))sql";

// All of a subject: no plan comes near.
constexpr int kAllBlocks = 1'000'000;

Seal read_seal(const Row& row) {
  Seal seal{.id = row.id<SealId>(0),
            .agency_id = row.id<AgencyId>(1),
            .plan_id = row.id<plan::PlanId>(2),
            .roc_year = static_cast<int>(row.integer(3)),
            .month = static_cast<int>(row.integer(4)),
            .kind = seal_kind_of(row.text(5)),
            .title = row.text(6),
            .basis = row.text(7),
            .as_of = row.instant(8),
            .person_id = row.id<PersonId>(9),
            .person_name = row.text(10),
            .previous_hash = row.text(11),
            .end = std::nullopt};
  if (!row.is_null(12)) {
    seal.end = SealEnd{row.instant(12), row.integer(13), row.integer(14), row.text(15)};
  }
  return seal;
}

std::vector<Seal> read_seals(const std::vector<Row>& rows) {
  std::vector<Seal> seals;
  for (const Row& row : rows) seals.push_back(read_seal(row));
  return seals;
}

SealedBlock read_block(const Row& row) {
  return {.number = static_cast<int>(row.integer(0)),
          .subject = block_subject_of(row.text(1)),
          .rows = row.integer(2),
          .last_key = row.integer(3),
          .content = row.text(4),
          .hash = row.text(5)};
}

}  // namespace

Result<Seal> SealStore::find(SealId id, const org::Scope& scope) {
  const auto row = tx_.query_one(kFindSeal, {{"id", id}, {"scope", scope.agencies()}});
  if (!row) return refusal::seal_missing;
  return read_seal(*row);
}

std::optional<Seal> SealStore::of_month(plan::PlanId plan, int month, const org::Scope& scope) {
  const auto row =
      tx_.query_one(kOfMonth, {{"plan", plan}, {"month", month}, {"scope", scope.agencies()}});
  if (!row) return std::nullopt;
  return read_seal(*row);
}

Instant SealStore::latest_moment(plan::PlanId plan) {
  return from_micros(tx_.query_one(kLatestMoment, {{"plan", plan}})->integer(0));
}

std::vector<Seal> SealStore::of_plan(plan::PlanId plan, SealKind kind, const org::Scope& scope) {
  return read_seals(tx_.query(
      kSealsOfPlan, {{"plan", plan}, {"kind", name_of(kind)}, {"scope", scope.agencies()}}));
}

std::vector<Seal> SealStore::months_from(int roc_year, const org::Scope& scope) {
  return read_seals(tx_.query(kMonthsFrom, {{"year", roc_year}, {"scope", scope.agencies()}}));
}

std::vector<Seal> SealStore::finished(SealId after, int limit, const org::Scope& scope) {
  return read_seals(
      tx_.query(kFinished, {{"after", after}, {"limit", limit}, {"scope", scope.agencies()}}));
}

std::vector<Seal> SealStore::folders(const org::Scope& scope, int limit) {
  return read_seals(tx_.query(kFolders, {{"scope", scope.agencies()}, {"limit", limit}}));
}

std::optional<SealId> SealStore::begin(const Seal& seal) {
  const auto rows = tx_.query(kBegin, {{"agency", seal.agency_id},
                                       {"plan", seal.plan_id},
                                       {"year", seal.roc_year},
                                       {"month", seal.month},
                                       {"kind", name_of(seal.kind)},
                                       {"title", seal.title},
                                       {"basis", seal.basis},
                                       {"as_of", seal.as_of},
                                       {"person", seal.person_id},
                                       {"name", seal.person_name},
                                       {"previous", seal.previous_hash}});
  if (rows.empty()) return std::nullopt;
  return rows.front().id<SealId>(0);
}

std::optional<SealedBlock> SealStore::last_block(SealId id) {
  const auto row = tx_.query_one(kLastBlock, {{"seal", id}});
  if (!row) return std::nullopt;
  return read_block(*row);
}

bool SealStore::keep(const Seal& seal, const SealedBlock& block) {
  return tx_.execute(kKeepBlock, {{"seal", seal.id},
                                  {"number", block.number},
                                  {"agency", seal.agency_id},
                                  {"subject", name_of(block.subject)},
                                  {"rows", block.rows},
                                  {"last_key", block.last_key},
                                  {"content", block.content},
                                  {"hash", block.hash}}) == 1;
}

bool SealStore::end(const Seal& seal, const SealEnd& end) {
  return tx_.execute(kEnd, {{"seal", seal.id},
                            {"agency", seal.agency_id},
                            {"at", end.at},
                            {"steps", end.steps},
                            {"figures", end.figures},
                            {"hash", end.hash}}) == 1;
}

std::vector<SealedBlock> SealStore::blocks(SealId id, BlockSubject subject, int nth) {
  std::vector<SealedBlock> all;
  for (const Row& row : tx_.query(kBlocks, {{"seal", id},
                                            {"subject", name_of(subject)},
                                            {"limit", nth == 0 ? kAllBlocks : 1},
                                            {"skip", nth == 0 ? 0 : nth - 1}})) {
    all.push_back(read_block(row));
  }
  return all;
}

int SealStore::count_blocks(SealId id, BlockSubject subject) {
  const auto row = tx_.query_one(kCountBlocks, {{"seal", id}, {"subject", name_of(subject)}});
  return static_cast<int>(row->integer(0));
}

void SealStore::each_block(SealId id, const std::function<bool(const SealedBlock&)>& visit) {
  tx_.each(kEachBlock, {{"seal", id}}, [&](const Row& row) { return visit(read_block(row)); });
}

std::int64_t SealStore::rows_kept(SealId id) {
  return tx_.query_one(kRowsKept, {{"seal", id}})->integer(0);
}

std::vector<SealStore::MonthFigures> SealStore::figures_of_plan(plan::PlanId plan,
                                                                const org::Scope& scope) {
  std::vector<MonthFigures> all;
  for (const Row& row : tx_.query(kFigures, {{"plan", plan}, {"scope", scope.agencies()}})) {
    all.push_back({static_cast<int>(row.integer(0)), row.instant(1), row.text(2)});
  }
  return all;
}

std::optional<FolderArchive> SealStore::archive_of(SealId id) {
  const auto row = tx_.query_one(kArchive, {{"seal", id}});
  if (!row) return std::nullopt;
  return FolderArchive{row->text(0), row->integer(1), row->integer(2), row->instant(3)};
}

void SealStore::keep_archive(const Seal& seal, const FolderArchive& archive) {
  tx_.execute(kKeepArchive, {{"seal", seal.id},
                             {"agency", seal.agency_id},
                             {"hash", archive.file_hash},
                             {"bytes", archive.bytes},
                             {"missing", archive.missing},
                             {"at", archive.made_at}});
}

}  // namespace hb::measure
