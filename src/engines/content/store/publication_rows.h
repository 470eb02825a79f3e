// A publication's row, as both readers of the table take it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "content/publication.h"
#include "storage/database.h"

namespace hb::content {

/// What read_publication() reads, of the table `publication p`.
#define HB_PUBLICATION_COLUMNS                                                                     \
  "p.id, p.agency_id, p.state, p.series_id, p.edition, p.kind, p.title_zh, p.title_en, "           \
  "p.summary_zh, p.summary_en, p.number, p.dated, p.holder, p.licence, p.link, p.unit_id, "        \
  "p.owner_person_id, p.owner_name, p.published_on, p.reviewed_on, p.review_due, p.withdrawn_on, " \
  "p.withdrawn_why, p.row_version"

Publication read_publication(const storage::Row& row);
std::vector<Publication> read_publications(const std::vector<storage::Row>& rows);

/// Adds to a WHERE that all words of a search stand in it.
void add_words(std::string& sql, storage::Params& values, std::string_view typed);

}  // namespace hb::content
