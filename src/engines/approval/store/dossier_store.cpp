#include "dossier_store.h"

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <boost/json/value.hpp>
#include <unordered_map>

#include "approval/standing.h"

namespace hb::approval {

namespace {

using storage::Params;
using storage::Row;

constexpr std::string_view kDossiers = R"sql(
    SELECT d.id, d.document, d.document_id, d.round, d.agency_id, d.roc_year, d.book,
           d.book_version, d.reason, d.opened_at, d.opened_by, d.opened_by_name, d.title,
           d.closed_at
      FROM approval_dossier d
     WHERE d.agency_id IN (:scope...))sql";

constexpr std::string_view kLatest =
    " AND d.document = :document AND d.document_id = :id"
    " AND d.round = (SELECT MAX(e.round) FROM approval_dossier e"
    "   WHERE e.document_id = :id AND e.document = :document)";
constexpr std::string_view kRounds = " AND d.document_id = :id ORDER BY d.opened_at, d.id";
constexpr std::string_view kOpen =
    " AND d.closed_at IS NULL ORDER BY d.held_at DESC, d.id DESC LIMIT :limit";
constexpr std::string_view kOfYear =
    " AND d.document = :document AND d.roc_year = :year"
    " AND d.round = (SELECT MAX(e.round) FROM approval_dossier e"
    "   WHERE e.document_id = d.document_id AND e.document = d.document) ORDER BY d.id";

constexpr std::string_view kMoves = R"sql(
    SELECT m.dossier_id, m.sequence, m.step, m.from_state, m.to_state, m.completes, m.moved_at,
           m.person_id, m.person_name, m.for_id, m.for_name, m.unit_id, m.level, m.level_name,
           m.comment, m.content_version, m.content_hash, m.title, m.units, n.letter_on, n.number
      FROM approval_move m
      LEFT JOIN approval_letter_number n ON n.dossier_id = m.dossier_id AND n.sequence = m.sequence
     WHERE m.dossier_id IN (:dossiers...)
     ORDER BY m.dossier_id, m.sequence)sql";

// The move that led to the present state, of a plan's own dossier and its latest amendment.
constexpr std::string_view kLocks = R"sql(
    SELECT d.document, d.closed_at, d.book, d.book_version, m.opens, m.to_state, m.step,
           m.person_name, m.moved_at, d.document_id
      FROM approval_dossier d
      LEFT JOIN approval_move m ON m.dossier_id = d.id
            AND m.sequence = (SELECT MAX(l.sequence) FROM approval_move l
                               WHERE l.dossier_id = d.id AND l.completes = 1)
     WHERE d.document_id IN (:ids...) AND d.document IN ('plan', 'amendment')
       AND d.round = (SELECT MAX(e.round) FROM approval_dossier e
                       WHERE e.document_id = d.document_id AND e.document = d.document))sql";

constexpr std::string_view kYears = R"sql(
    SELECT DISTINCT agency_id, roc_year FROM approval_dossier
     WHERE agency_id IN (:agencies...) AND roc_year >= :from)sql";

constexpr std::string_view kBook = R"sql(
    SELECT book, book_version FROM approval_dossier
     WHERE document_id = :id AND document = :document ORDER BY round DESC LIMIT 1)sql";

constexpr std::string_view kKnown =
    "SELECT 1 FROM approval_dossier WHERE document_id = :id AND document = :document LIMIT 1";

constexpr std::string_view kBegin = R"sql(
    INSERT INTO approval_dossier (agency_id, document, document_id, round, roc_year, book,
                                  book_version, title, reason, opened_at, opened_by,
                                  opened_by_name, held_at)
    VALUES (:agency, :document, :id, :round, :year, :book, :book_version, :title, :reason, :at,
            :person, :name, :at)
    ON CONFLICT (document_id, document, round) DO NOTHING)sql";
constexpr std::string_view kBegun = R"sql(
    SELECT id FROM approval_dossier
     WHERE document_id = :id AND document = :document AND round = :round)sql";
constexpr std::string_view kHold = "UPDATE approval_dossier SET held_at = :now WHERE id = :id";
constexpr std::string_view kClose = "UPDATE approval_dossier SET closed_at = :now WHERE id = :id";
constexpr std::string_view kReopen =
    "UPDATE approval_dossier SET closed_at = NULL WHERE id = :id AND closed_at IS NOT NULL";

constexpr std::string_view kKeepMove = R"sql(
    INSERT INTO approval_move (dossier_id, sequence, agency_id, step, from_state, to_state,
                               completes, opens, moved_at, person_id, person_name, for_id,
                               for_name, unit_id, level, level_name, comment, content_version,
                               content_hash, title, units)
    VALUES (:dossier, :sequence, :agency, :step, :from, :to, :completes, :opens, :at, :person,
            :name, :for_id, :for_name, :unit, :level, :level_name, :comment, :content_version,
            :content_hash, :title, :units)
    ON CONFLICT (dossier_id, sequence) DO NOTHING)sql";

constexpr std::string_view kKeepNumber = R"sql(
    INSERT INTO approval_letter_number (dossier_id, sequence, agency_id, letter_on, number,
                                        entered_at, person_id, person_name)
    VALUES (:dossier, :sequence, :agency, :on, :number, :at, :person, :name)
    ON CONFLICT (dossier_id, sequence) DO NOTHING)sql";

constexpr std::string_view kKeepCorrection = R"sql(
    INSERT INTO approval_number_correction (dossier_id, sequence, ordinal, agency_id, letter_on,
                                            number, reason, corrected_at, person_id, person_name)
    VALUES (:dossier, :sequence, :ordinal, :agency, :on, :number, :reason, :at, :person, :name)
    ON CONFLICT (dossier_id, sequence, ordinal) DO NOTHING)sql";
constexpr std::string_view kCorrections = R"sql(
    SELECT dossier_id, sequence, letter_on, number, reason, corrected_at, person_id, person_name
      FROM approval_number_correction WHERE dossier_id IN (:dossiers...)
     ORDER BY dossier_id, sequence, ordinal)sql";
// A number that was corrected is free again, unless a letter went out with it.
constexpr std::string_view kOtherWithNumber = R"sql(
    SELECT d.title FROM approval_dossier d
     WHERE d.agency_id = :agency AND d.id <> :dossier
       AND (d.id IN (SELECT c.dossier_id FROM approval_number_correction c
                      WHERE c.agency_id = :agency AND c.number = :number
                        AND c.ordinal = (SELECT MAX(l.ordinal) FROM approval_number_correction l
                              WHERE l.dossier_id = c.dossier_id AND l.sequence = c.sequence))
         OR d.id IN (SELECT n.dossier_id FROM approval_letter_number n
                      WHERE n.agency_id = :agency AND n.number = :number
                        AND NOT EXISTS (SELECT 1 FROM approval_number_correction l
                              WHERE l.dossier_id = n.dossier_id AND l.sequence = n.sequence))
         OR d.id IN (SELECT k.dossier_id FROM approval_letter k
                      WHERE k.agency_id = :agency AND k.number = :number))
     ORDER BY d.id LIMIT 1)sql";

constexpr std::string_view kKeepUnchanged = R"sql(
    INSERT INTO approval_unchanged (agency_id, plan_id, roc_year, found_at, person_id, person_name,
                                    comment, content_version)
    VALUES (:agency, :plan, :year, :at, :person, :name, :comment, :content_version)
    RETURNING id)sql";
constexpr std::string_view kUnchanged = R"sql(
    SELECT agency_id, plan_id, roc_year, found_at, person_id, person_name, comment, content_version
      FROM approval_unchanged WHERE plan_id = :plan AND agency_id IN (:scope...)
     ORDER BY found_at, id)sql";

std::string units_text(const std::vector<UnitId>& units) {
  boost::json::array list;
  for (const UnitId unit : units) list.push_back(unit.value);
  return boost::json::serialize(list);
}

std::vector<UnitId> read_units(const std::string& text) {
  std::vector<UnitId> units;
  const boost::json::value list = boost::json::parse(text);
  for (const boost::json::value& each : list.as_array()) {
    units.emplace_back(each.to_number<std::int64_t>());
  }
  return units;
}

Dossier read_dossier(const Row& row) {
  return {.id = row.id<DossierId>(0),
          .document = {.kind = rulebook::word_from<rulebook::Document>(row.text(1))
                                   .value_or(rulebook::Document::plan),
                       .id = row.integer(2)},
          .round = static_cast<int>(row.integer(3)),
          .agency_id = row.id<AgencyId>(4),
          .roc_year = static_cast<int>(row.integer(5)),
          .book = row.text(6),
          .book_version = static_cast<int>(row.integer(7)),
          .title = row.text(12),
          .reason = row.text(8),
          .opened_at = row.instant(9),
          .opened_by = row.id<PersonId>(10),
          .opened_by_name = row.text(11),
          .moves = {},
          .closed = !row.is_null(13)};
}

Move read_move(const Row& row) {
  Move move{
      .sequence = static_cast<int>(row.integer(1)),
      .step = row.text(2),
      .from = row.text(3),
      .to = row.text(4),
      .completes = row.flag(5),
      .at = row.instant(6),
      .person_id = row.id<PersonId>(7),
      .person_name = row.text(8),
      .for_id = row.id<PersonId>(9),
      .for_name = row.text(10),
      .unit_id = row.id<UnitId>(11),
      .level = static_cast<int>(row.integer(12)),
      .level_name = row.text(13),
      .comment = row.text(14),
      .content = {.version = static_cast<int>(row.integer(15)), .hash = row.text(16)},
      .title = row.text(17),
      .units = read_units(row.text(18)),
      .letter = std::nullopt,
      .corrections = {},
  };
  if (!row.is_null(20)) move.letter = Issue{.on = row.date(19), .number = row.text(20)};
  return move;
}

Params move_values(const Dossier& dossier, const Move& move, bool opens) {
  return {{"dossier", dossier.id},
          {"sequence", move.sequence},
          {"agency", dossier.agency_id},
          {"step", move.step},
          {"from", move.from},
          {"to", move.to},
          {"completes", move.completes},
          {"opens", opens},
          {"at", move.at},
          {"person", move.person_id},
          {"name", move.person_name},
          {"for_id", move.for_id},
          {"for_name", move.for_name},
          {"unit", move.unit_id},
          {"level", move.level},
          {"level_name", move.level_name},
          {"comment", move.comment},
          {"content_version", move.content.version},
          {"content_hash", move.content.hash},
          {"title", move.title},
          {"units", units_text(move.units)}};
}

}  // namespace

std::vector<Dossier> DossierStore::read(std::string_view where, const Params& values) {
  std::vector<Dossier> dossiers;
  std::unordered_map<std::int64_t, std::size_t> places;
  std::vector<std::int64_t> ids;
  for (const Row& row : tx_.query(std::string{kDossiers} + std::string{where}, values)) {
    places[row.integer(0)] = dossiers.size();
    ids.push_back(row.integer(0));
    dossiers.push_back(read_dossier(row));
  }
  if (ids.empty()) return dossiers;
  for (const Row& row : tx_.query(kMoves, {{"dossiers", ids}})) {
    dossiers[places.at(row.integer(0))].moves.push_back(read_move(row));
  }
  for (const Row& row : tx_.query(kCorrections, {{"dossiers", ids}})) {
    for (Move& move : dossiers[places.at(row.integer(0))].moves) {
      if (move.sequence != row.integer(1)) continue;
      const Issue after{.on = row.date(2), .number = row.text(3)};
      move.corrections.push_back({.before = move.letter.value_or(Issue{}),
                                  .after = after,
                                  .reason = row.text(4),
                                  .at = row.instant(5),
                                  .person_id = row.id<PersonId>(6),
                                  .person_name = row.text(7)});
      move.letter = after;
    }
  }
  return dossiers;
}

std::optional<Dossier> DossierStore::latest(const DocumentRef& document, const org::Scope& scope) {
  auto found = read(kLatest, {{"document", rulebook::code_of(document.kind)},
                              {"id", document.id},
                              {"scope", scope.agencies()}});
  if (found.empty()) return std::nullopt;
  return std::move(found.front());
}

std::vector<Dossier> DossierStore::rounds(std::int64_t document_id, const org::Scope& scope) {
  return read(kRounds, {{"id", document_id}, {"scope", scope.agencies()}});
}

std::vector<Dossier> DossierStore::open(const org::Scope& scope, int limit) {
  return read(kOpen, {{"scope", scope.agencies()}, {"limit", limit}});
}

std::vector<Dossier> DossierStore::of_year(rulebook::Document kind, int roc_year,
                                           const org::Scope& scope) {
  return read(
      kOfYear,
      {{"document", rulebook::code_of(kind)}, {"year", roc_year}, {"scope", scope.agencies()}});
}

std::vector<DossierStore::Lock> DossierStore::public_locks(std::int64_t plan) {
  std::vector<Lock> locks;
  for (auto& each : public_locks(std::span{&plan, 1})) locks.push_back(std::move(each.second));
  return locks;
}

std::vector<std::pair<std::int64_t, DossierStore::Lock>> DossierStore::public_locks(
    std::span<const std::int64_t> plans) {
  const std::vector<std::int64_t> ids{plans.begin(), plans.end()};
  std::vector<std::pair<std::int64_t, Lock>> locks;
  for (const Row& row : tx_.query(kLocks, {{"ids", ids}})) {
    Lock lock{
        .kind =
            rulebook::word_from<rulebook::Document>(row.text(0)).value_or(rulebook::Document::plan),
        .closed = !row.is_null(1),
        .book = row.text(2),
        .book_version = static_cast<int>(row.integer(3)),
        .state = row.text(5),
        .step = row.text(6),
        .person = row.text(7)};
    // Without a move it stands where it began.
    if (!row.is_null(4)) {
      lock.opens = row.flag(4);
      lock.at = row.instant(8);
    }
    locks.emplace_back(row.integer(9), std::move(lock));
  }
  return locks;
}

std::vector<rulebook::AgencyYear> DossierStore::public_years(std::span<const AgencyId> agencies,
                                                             int from_year) {
  std::vector<std::int64_t> ids;
  for (const AgencyId agency : agencies) ids.push_back(agency.value);
  std::vector<rulebook::AgencyYear> years;
  for (const Row& row : tx_.query(kYears, {{"agencies", ids}, {"from", from_year}})) {
    years.push_back({row.id<AgencyId>(0), static_cast<int>(row.integer(1))});
  }
  return years;
}

std::optional<std::pair<std::string, int>> DossierStore::public_book(const DocumentRef& document) {
  const auto row =
      tx_.query_one(kBook, {{"id", document.id}, {"document", rulebook::code_of(document.kind)}});
  if (!row) return std::nullopt;
  return std::pair{row->text(0), static_cast<int>(row->integer(1))};
}

bool DossierStore::public_known(const DocumentRef& document) {
  return tx_
      .query_one(kKnown, {{"id", document.id}, {"document", rulebook::code_of(document.kind)}})
      .has_value();
}

DossierId DossierStore::begin(const Dossier& dossier) {
  const Params key{{"document", rulebook::code_of(dossier.document.kind)},
                   {"id", dossier.document.id},
                   {"round", dossier.round}};
  Params values = key;
  values.insert(values.end(), {{"agency", dossier.agency_id},
                               {"year", dossier.roc_year},
                               {"book", dossier.book},
                               {"book_version", dossier.book_version},
                               {"title", dossier.title},
                               {"reason", dossier.reason},
                               {"at", dossier.opened_at},
                               {"person", dossier.opened_by},
                               {"name", dossier.opened_by_name}});
  tx_.execute(kBegin, values);
  return tx_.query_one(kBegun, key)->id<DossierId>(0);
}

void DossierStore::hold(DossierId id, Instant now) {
  tx_.execute(kHold, {{"id", id}, {"now", now}});
}

void DossierStore::close(DossierId id, Instant now) {
  tx_.execute(kClose, {{"id", id}, {"now", now}});
}

Result<Done> DossierStore::record(const Dossier& dossier, const StepTaken& taken, Instant now) {
  for (const Move& move : taken.moves) {
    if (tx_.execute(kKeepMove, move_values(dossier, move, taken.opens)) == 0) {
      return refusal::moved_meanwhile.with("who", "").with("what", "");
    }
    if (move.letter) {
      HB_TRY(record_number(dossier, move.sequence, *move.letter,
                           {.person_id = move.person_id, .name = move.person_name, .at = now}));
    }
  }
  if (taken.ends) close(dossier.id, now);
  // From its end a document comes back only when it is taken back from the public.
  if (taken.completes && !taken.ends) tx_.execute(kReopen, {{"id", dossier.id}});
  return Done{};
}

Result<Done> DossierStore::record_number(const Dossier& dossier, int sequence, const Issue& issue,
                                         const Author& author) {
  const auto kept = tx_.execute(kKeepNumber, {{"dossier", dossier.id},
                                              {"sequence", sequence},
                                              {"agency", dossier.agency_id},
                                              {"on", issue.on},
                                              {"number", issue.number},
                                              {"at", author.at},
                                              {"person", author.person_id},
                                              {"name", author.name}});
  if (kept == 0) return refusal::number_there;
  return Done{};
}

Result<Done> DossierStore::record_correction(const Dossier& dossier, const Move& move,
                                             const NumberCorrected& correction) {
  const auto kept = tx_.execute(
      kKeepCorrection, {{"dossier", dossier.id},
                        {"sequence", move.sequence},
                        {"ordinal", static_cast<std::int64_t>(move.corrections.size()) + 1},
                        {"agency", dossier.agency_id},
                        {"on", correction.after.on},
                        {"number", correction.after.number},
                        {"reason", correction.reason},
                        {"at", correction.at},
                        {"person", correction.person_id},
                        {"name", correction.person_name}});
  if (kept == 0) return refusal::corrected_meanwhile;
  return Done{};
}

std::optional<std::string> DossierStore::other_with_number(const Dossier& dossier,
                                                           std::string_view number) {
  const auto row =
      tx_.query_one(kOtherWithNumber,
                    {{"agency", dossier.agency_id}, {"dossier", dossier.id}, {"number", number}});
  if (!row) return std::nullopt;
  return row->text(0);
}

std::int64_t DossierStore::record(const Unchanged& unchanged) {
  const auto row = tx_.query_one(kKeepUnchanged, {{"agency", unchanged.agency_id},
                                                  {"plan", unchanged.plan_id},
                                                  {"year", unchanged.roc_year},
                                                  {"at", unchanged.at},
                                                  {"person", unchanged.person_id},
                                                  {"name", unchanged.person_name},
                                                  {"comment", unchanged.comment},
                                                  {"content_version", unchanged.content_version}});
  return row->integer(0);
}

std::vector<Unchanged> DossierStore::unchanged_of(std::int64_t plan, const org::Scope& scope) {
  std::vector<Unchanged> found;
  for (const Row& row : tx_.query(kUnchanged, {{"plan", plan}, {"scope", scope.agencies()}})) {
    found.push_back({.agency_id = row.id<AgencyId>(0),
                     .plan_id = row.integer(1),
                     .roc_year = static_cast<int>(row.integer(2)),
                     .at = row.instant(3),
                     .person_id = row.id<PersonId>(4),
                     .person_name = row.text(5),
                     .comment = row.text(6),
                     .content_version = static_cast<int>(row.integer(7))});
  }
  return found;
}

}  // namespace hb::approval
