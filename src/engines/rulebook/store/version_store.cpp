#include "version_store.h"
#include "storage/or_null.h"

namespace hb::rulebook {

namespace {

using storage::Row;

constexpr std::string_view kBooks = R"sql(
    SELECT v.code, v.title_zh, v.title_en, v.number, v.from_year, v.to_year, v.loaded_at
      FROM rulebook_version v
     WHERE v.number = (SELECT MAX(w.number) FROM rulebook_version w WHERE w.code = v.code)
     ORDER BY v.code)sql";

#define HB_VERSION_COLUMNS \
  "code, number, title_zh, title_en, from_year, to_year, sha256, loaded_at, loaded_by, note"

constexpr std::string_view kVersions = "SELECT " HB_VERSION_COLUMNS
                                       " FROM rulebook_version WHERE code = :code"
                                       " ORDER BY number DESC";

constexpr std::string_view kFindVersion =
    "SELECT " HB_VERSION_COLUMNS
    " FROM rulebook_version"
    " WHERE code = :code AND (:number = 0 OR number = :number)"
    " ORDER BY number DESC LIMIT 1";

constexpr std::string_view kContent =
    "SELECT content FROM rulebook_version WHERE code = :code AND number = :number";

constexpr std::string_view kWithContent = R"sql(
    SELECT number FROM rulebook_version WHERE code = :code AND sha256 = :sha256
     ORDER BY number DESC LIMIT 1)sql";

constexpr std::string_view kAddBookVersion = R"sql(
    INSERT INTO rulebook_version (code, number, title_zh, title_en, from_year, to_year, content,
                                  sha256, loaded_at, loaded_by, note)
    VALUES (:code, :number, :title_zh, :title_en, :from_year, :to_year, :content, :sha256, :at,
            :person, :note)
    ON CONFLICT (code, number) DO NOTHING)sql";

#define HB_PIN_COLUMNS "code, roc_year, ordinal, number, pinned_at, pinned_by, reason"

constexpr std::string_view kPin = "SELECT " HB_PIN_COLUMNS
                                  " FROM rulebook_pin"
                                  " WHERE code = :code AND roc_year = :year"
                                  " ORDER BY ordinal DESC LIMIT 1";

constexpr std::string_view kPins = "SELECT " HB_PIN_COLUMNS
                                   " FROM rulebook_pin WHERE code = :code"
                                   " ORDER BY roc_year DESC, ordinal DESC";

constexpr std::string_view kAddPin = R"sql(
    INSERT INTO rulebook_pin (code, roc_year, ordinal, number, pinned_at, pinned_by, reason)
    VALUES (:code, :year, :ordinal, :number, :at, :person, :reason)
    ON CONFLICT (code, roc_year, ordinal) DO NOTHING)sql";

std::optional<int> small(std::optional<std::int64_t> number) {
  if (!number) return std::nullopt;
  return static_cast<int>(*number);
}

VersionRow read_book_version(const Row& row) {
  return {.code = row.text(0),
          .number = static_cast<int>(row.integer(1)),
          .title = {row.text(2), row.text(3)},
          .from_year = static_cast<int>(row.integer(4)),
          .to_year = small(row.optional_integer(5)),
          .sha256 = row.text(6),
          .loaded_at = row.instant(7),
          .loaded_by = row.id<PersonId>(8),
          .note = row.text(9)};
}

PinRow read_pin(const Row& row) {
  return {.code = row.text(0),
          .roc_year = static_cast<int>(row.integer(1)),
          .ordinal = static_cast<int>(row.integer(2)),
          .number = static_cast<int>(row.integer(3)),
          .at = row.instant(4),
          .person_id = row.id<PersonId>(5),
          .reason = row.text(6)};
}

}  // namespace

std::vector<BookRow> VersionStore::public_books() {
  std::vector<BookRow> books;
  for (const Row& row : tx_.query(kBooks)) {
    books.push_back({.code = row.text(0),
                     .title = {row.text(1), row.text(2)},
                     .versions = static_cast<int>(row.integer(3)),
                     .from_year = static_cast<int>(row.integer(4)),
                     .to_year = small(row.optional_integer(5)),
                     .loaded_at = row.instant(6)});
  }
  return books;
}

std::vector<VersionRow> VersionStore::public_versions(std::string_view code) {
  std::vector<VersionRow> versions;
  for (const Row& row : tx_.query(kVersions, {{"code", code}})) {
    versions.push_back(read_book_version(row));
  }
  return versions;
}

std::optional<VersionRow> VersionStore::find_public(std::string_view code, int number) {
  const auto row = tx_.query_one(kFindVersion, {{"code", code}, {"number", number}});
  if (!row) return std::nullopt;
  return read_book_version(*row);
}

std::string VersionStore::public_content(std::string_view code, int number) {
  const auto row = tx_.query_one(kContent, {{"code", code}, {"number", number}});
  return row ? row->text(0) : std::string{};
}

std::optional<int> VersionStore::number_with_content(std::string_view code,
                                                     std::string_view sha256) {
  const auto row = tx_.query_one(kWithContent, {{"code", code}, {"sha256", sha256}});
  if (!row) return std::nullopt;
  return static_cast<int>(row->integer(0));
}

Result<Done> VersionStore::add(const VersionRow& row, std::string_view content) {
  const auto added = tx_.execute(kAddBookVersion, {{"code", row.code},
                                                   {"number", row.number},
                                                   {"title_zh", row.title.zh},
                                                   {"title_en", row.title.en},
                                                   {"from_year", row.from_year},
                                                   {"to_year", row.to_year},
                                                   {"content", content},
                                                   {"sha256", row.sha256},
                                                   {"at", row.loaded_at},
                                                   {"person", storage::or_null(row.loaded_by)},
                                                   {"note", row.note}});
  if (added == 0) return refusal::load_meanwhile;
  return Done{};
}

std::optional<PinRow> VersionStore::public_pin(std::string_view code, int roc_year) {
  const auto row = tx_.query_one(kPin, {{"code", code}, {"year", roc_year}});
  if (!row) return std::nullopt;
  return read_pin(*row);
}

std::vector<PinRow> VersionStore::public_pins(std::string_view code) {
  std::vector<PinRow> pins;
  for (const Row& row : tx_.query(kPins, {{"code", code}})) pins.push_back(read_pin(row));
  return pins;
}

bool VersionStore::add_pin(const PinRow& pin) {
  return tx_.execute(kAddPin, {{"code", pin.code},
                               {"year", pin.roc_year},
                               {"ordinal", pin.ordinal},
                               {"number", pin.number},
                               {"at", pin.at},
                               {"person", storage::or_null(pin.person_id)},
                               {"reason", pin.reason}}) > 0;
}

}  // namespace hb::rulebook
