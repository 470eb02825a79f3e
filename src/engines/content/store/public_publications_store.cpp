// What everybody reads of publications.
#include <cstdlib>

#include "kernel/roc_date.h"
#include "publication_rows.h"
#include "publication_store.h"

namespace hb::content {

using storage::Params;
using storage::Row;

namespace {

constexpr std::string_view kPublished = R"sql(
      FROM publication p
     WHERE p.state = 'published' AND (:agency = 0 OR p.agency_id = :agency)
       AND p.published_on >= :first AND p.published_on <= :last)sql";
constexpr std::string_view kPublishing =
    "SELECT DISTINCT agency_id FROM publication WHERE state = 'published'";
constexpr std::string_view kYears = R"sql(
    SELECT DISTINCT substr(published_on, 1, 4) FROM publication WHERE state = 'published'
     ORDER BY 1 DESC)sql";
// A draft that was given up was never public.
constexpr std::string_view kFindPublic = "SELECT " HB_PUBLICATION_COLUMNS R"sql(
      FROM publication p
     WHERE p.id = :id AND p.state <> 'draft' AND p.published_on IS NOT NULL)sql";
constexpr std::string_view kPublicSeries = "SELECT " HB_PUBLICATION_COLUMNS R"sql(
      FROM publication p
     WHERE p.series_id = :series AND p.state <> 'draft' AND p.published_on IS NOT NULL
     ORDER BY p.edition DESC)sql";

struct Query {
  std::string where;
  Params values;
};

Query query_of(const PublicFilter& filter) {
  const bool any_year = filter.roc_year == 0;
  const std::string year = std::to_string(gregorian_year(filter.roc_year));
  Query query{std::string{kPublished},
              {{"agency", filter.agency_id},
               {"first", any_year ? std::string{} : year + "-01-01"},
               {"last", any_year ? std::string{"9999-12-31"} : year + "-12-31"}}};
  add_words(query.where, query.values, filter.text);
  return query;
}

}  // namespace

PublicationList PublicationStore::published(const PublicFilter& filter) {
  Query query = query_of(filter);
  if (!filter.kind.empty()) {
    query.where += " AND p.kind = :kind";
    query.values.emplace_back("kind", filter.kind);
  }
  PublicationList list;
  list.total =
      static_cast<int>(tx_.query_one("SELECT COUNT(*)" + query.where, query.values)->integer(0));
  query.values.insert(query.values.end(), {{"limit", filter.page_size},
                                           {"offset", (filter.page - 1) * filter.page_size}});
  list.rows = read_publications(
      tx_.query("SELECT " HB_PUBLICATION_COLUMNS + query.where +
                    " ORDER BY p.published_on DESC, p.id DESC LIMIT :limit OFFSET :offset",
                query.values));
  return list;
}

std::vector<KindCount> PublicationStore::published_kinds(const PublicFilter& filter) {
  const Query query = query_of(filter);
  std::vector<KindCount> counts;
  for (const Row& row :
       tx_.query("SELECT p.kind, COUNT(*)" + query.where + " GROUP BY p.kind ORDER BY p.kind",
                 query.values)) {
    counts.emplace_back(row.text(0), static_cast<int>(row.integer(1)));
  }
  return counts;
}

std::vector<AgencyId> PublicationStore::publishing() {
  std::vector<AgencyId> agencies;
  for (const Row& row : tx_.query(kPublishing)) agencies.push_back(row.id<AgencyId>(0));
  return agencies;
}

std::vector<int> PublicationStore::years() {
  std::vector<int> years;
  for (const Row& row : tx_.query(kYears)) {
    years.push_back(std::atoi(row.text(0).c_str()) - kRocEpoch);
  }
  return years;
}

std::optional<Publication> PublicationStore::find_public(PublicationId id) {
  const auto row = tx_.query_one(kFindPublic, {{"id", id}});
  return row ? std::optional{read_publication(*row)} : std::nullopt;
}

std::vector<Publication> PublicationStore::public_series(PublicationId series) {
  return read_publications(tx_.query(kPublicSeries, {{"series", series}}));
}

}  // namespace hb::content
