#include "publication_rows.h"

#include "storage/like_pattern.h"

namespace hb::content {

Publication read_publication(const storage::Row& row) {
  return {.id = row.id<PublicationId>(0),
          .agency_id = row.id<AgencyId>(1),
          .state = state_of(row.text(2)).value_or(State::draft),
          .series_id = row.id<PublicationId>(3),
          .edition = static_cast<int>(row.integer(4)),
          .about = {.kind = row.text(5),
                    .title = {row.text(6), row.text(7)},
                    .summary = {row.text(8), row.text(9)},
                    .number = row.text(10),
                    .dated = row.optional_date(11)},
          .rights = {.holder = row.text(12), .licence = row.text(13)},
          .link = row.text(14),
          .owner = {.unit_id = row.id<UnitId>(15),
                    .person_id = row.id<PersonId>(16),
                    .person_name = row.text(17)},
          .published_on = row.optional_date(18),
          .reviewed_on = row.optional_date(19),
          .review_due = row.optional_date(20),
          .withdrawn_on = row.optional_date(21),
          .withdrawn_why = row.text(22),
          .row_version = static_cast<int>(row.integer(23))};
}

std::vector<Publication> read_publications(const std::vector<storage::Row>& rows) {
  std::vector<Publication> publications;
  publications.reserve(rows.size());
  for (const storage::Row& row : rows) publications.push_back(read_publication(row));
  return publications;
}

void add_words(std::string& sql, storage::Params& values, std::string_view typed) {
  constexpr std::string_view kNames[] = {"word0", "word1", "word2", "word3"};
  std::size_t at = 0;
  for (const std::string& word : search_words(typed)) {
    sql += " AND p.searched LIKE :" + std::string{kNames[at]} + R"( ESCAPE '\')";
    values.emplace_back(kNames[at], storage::like_pattern(word));
    ++at;
  }
}

}  // namespace hb::content
