#include "reference_store.h"

#include <algorithm>

#include "storage/search.h"

namespace hb::rulebook {

namespace {

using storage::Row;

constexpr int kMostFound = 50;

#define HB_REFERENCE_COLUMNS                                                                   \
  "SELECT r.id, r.agency_id, r.book_code, v.number, v.title, v.issuer, v.issued_on, v.letter," \
  " v.note, v.file_hash, v.file_name, v.bytes, v.url, v.searchable, v.added_at, v.person_id,"  \
  " v.person_name, b.taken_at, b.person_id, b.person_name, b.reason FROM rulebook_reference r" \
  " JOIN rulebook_reference_version v ON v.reference_id = r.id"                                \
  " LEFT JOIN rulebook_reference_taken_back b ON b.reference_id = r.id"

constexpr std::string_view kOfBook = HB_REFERENCE_COLUMNS
    " WHERE r.book_code = :code AND v.number ="
    "       (SELECT MAX(w.number) FROM rulebook_reference_version w WHERE w.reference_id = r.id)"
    "   AND (:taken_back = 1 OR b.reference_id IS NULL) ORDER BY r.id";
constexpr std::string_view kFindReference =
    HB_REFERENCE_COLUMNS " WHERE r.book_code = :code AND r.id = :id ORDER BY v.number DESC";
constexpr std::string_view kAddReference = R"sql(
    INSERT INTO rulebook_reference (agency_id, book_code) VALUES (:agency, :code)
    RETURNING id)sql";
constexpr std::string_view kAddReferenceVersion = R"sql(
    INSERT INTO rulebook_reference_version (reference_id, number, agency_id, title, issuer,
                                            issued_on, letter, note, file_hash, file_name, bytes,
                                            url, searchable, added_at, person_id, person_name)
    VALUES (:reference, :number, :agency, :title, :issuer, :issued_on, :letter, :note, :hash,
            :name, :bytes, :url, :searchable, :at, :person, :person_name)
    ON CONFLICT (reference_id, number) DO NOTHING)sql";
constexpr std::string_view kTakeBack = R"sql(
    INSERT INTO rulebook_reference_taken_back (reference_id, agency_id, reason, taken_at, person_id,
                                               person_name)
    VALUES (:reference, :agency, :reason, :at, :person, :person_name)
    ON CONFLICT (reference_id) DO NOTHING)sql";

/// Each book's documents are searched by themselves.
std::string kind_of(std::string_view code) { return "rulebook.reference/" + std::string{code}; }

ReferenceVersion read_reference_version(const Row& row) {
  ReferenceVersion version{.number = static_cast<int>(row.integer(3)),
                           .form = {.title = row.text(4),
                                    .issuer = row.text(5),
                                    .issued_on = row.optional_date(6),
                                    .letter = row.text(7),
                                    .note = row.text(8),
                                    .url = row.text(12)},
                           .file = std::nullopt,
                           .searchable = row.integer(13) == 1,
                           .at = row.instant(14),
                           .person_id = row.id<PersonId>(15),
                           .person_name = row.text(16)};
  if (const std::string hash = row.text(9); !hash.empty()) {
    version.file = ReferenceFile{.hash = hash, .name = row.text(10), .bytes = row.integer(11)};
  }
  return version;
}

Reference read_reference(const Row& row) {
  Reference reference{.id = row.id<ReferenceId>(0),
                      .agency_id = row.id<AgencyId>(1),
                      .book_code = row.text(2),
                      .versions = {read_reference_version(row)},
                      .excerpt = {},
                      .taken_back = std::nullopt};
  if (const auto at = row.optional_instant(17)) {
    reference.taken_back =
        ReferenceTakenBack{*at, row.id<PersonId>(18), row.text(19), row.text(20)};
  }
  return reference;
}

std::vector<Reference> of_book(storage::Transaction& tx, std::string_view code, int taken_back) {
  std::vector<Reference> all;
  for (const Row& row : tx.query(kOfBook, {{"code", code}, {"taken_back", taken_back}})) {
    all.push_back(read_reference(row));
  }
  return all;
}

}  // namespace

std::vector<Reference> ReferenceStore::public_of_book(std::string_view code) {
  return of_book(tx_, code, 0);
}

std::vector<Reference> ReferenceStore::all_of_book(std::string_view code) {
  return of_book(tx_, code, 1);
}

std::optional<Reference> ReferenceStore::find_public(std::string_view code, ReferenceId id) {
  std::optional<Reference> found;
  for (const Row& row : tx_.query(kFindReference, {{"code", code}, {"id", id}})) {
    if (found) {
      found->versions.push_back(read_reference_version(row));
    } else {
      found = read_reference(row);
    }
  }
  return found;
}

Result<std::vector<Reference>> ReferenceStore::search_public(std::string_view code,
                                                             std::string_view words) {
  std::vector<Reference> all = public_of_book(code);
  // Not for the public: the search looks among what these agencies keep.
  storage::SearchFilter filter{.agencies = {}, .kinds = {kind_of(code)}};
  for (const Reference& each : all) filter.agencies.push_back(each.agency_id.value);
  if (all.empty()) return all;
  HB_LET(hits, storage::find_entries(tx_, words, filter, kMostFound, 0));
  std::vector<Reference> found;
  for (const storage::SearchHit& hit : hits.hits) {
    const auto reference = std::find_if(all.begin(), all.end(), [&](const Reference& each) {
      return std::to_string(each.id.value) == hit.key;
    });
    if (reference == all.end()) continue;
    for (const storage::SnippetPart& part : hit.snippet) {
      reference->excerpt.push_back({part.text, part.marked});
    }
    found.push_back(std::move(*reference));
  }
  return found;
}

ReferenceId ReferenceStore::add(std::string_view code, AgencyId agency) {
  return ReferenceId{tx_.insert(kAddReference, {{"agency", agency}, {"code", code}})};
}

Result<Done> ReferenceStore::add_version(const Reference& reference,
                                         const ReferenceVersion& version, std::string_view text) {
  const ReferenceForm& form = version.form;
  const ReferenceFile file = version.file.value_or(ReferenceFile{});
  const auto kept = tx_.execute(
      kAddReferenceVersion,
      {{"reference", reference.id},
       {"number", version.number},
       {"agency", reference.agency_id},
       {"title", form.title},
       {"issuer", form.issuer},
       {"issued_on", form.issued_on ? storage::Value{*form.issued_on} : storage::Value{}},
       {"letter", form.letter},
       {"note", form.note},
       {"hash", file.hash},
       {"name", file.name},
       {"bytes", file.bytes},
       {"url", form.url},
       {"searchable", version.searchable ? 1 : 0},
       {"at", version.at},
       {"person", version.person_id},
       {"person_name", version.person_name}});
  if (kept == 0) return refusal::reference_meanwhile;
  std::string body = form.issuer + "\n" + form.letter + "\n" + form.note + "\n";
  body += text;
  storage::put_search_entry(tx_, {.kind = kind_of(reference.book_code),
                                  .key = std::to_string(reference.id.value),
                                  .agency_id = reference.agency_id,
                                  .is_public = false,
                                  .title = form.title,
                                  .body = std::move(body),
                                  .url = "/rulebooks/" + reference.book_code + "/references/" +
                                         std::to_string(reference.id.value)});
  return Done{};
}

Result<Done> ReferenceStore::take_back(const Reference& reference, const ReferenceTakenBack& fact) {
  const auto kept = tx_.execute(kTakeBack, {{"reference", reference.id},
                                            {"agency", reference.agency_id},
                                            {"reason", fact.reason},
                                            {"at", fact.at},
                                            {"person", fact.person_id},
                                            {"person_name", fact.person_name}});
  if (kept == 0) return refusal::reference_taken_already;
  storage::remove_search_entry(tx_, kind_of(reference.book_code),
                               std::to_string(reference.id.value));
  return Done{};
}

}  // namespace hb::rulebook
