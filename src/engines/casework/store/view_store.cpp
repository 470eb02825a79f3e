#include "view_store.h"

namespace hb::casework {

namespace {

constexpr std::string_view kOfView =
    "SELECT id, name, query FROM case_view WHERE person_id = :person ORDER BY name, id";
constexpr std::string_view kKeep = R"sql(
    INSERT INTO case_view (person_id, name, query) VALUES (:person, :name, :query)
    ON CONFLICT (person_id, name) DO UPDATE SET query = :query)sql";
constexpr std::string_view kDrop = "DELETE FROM case_view WHERE id = :id AND person_id = :person";

}  // namespace

std::vector<ViewRow> ViewStore::of(PersonId person) {
  std::vector<ViewRow> views;
  for (const storage::Row& row : tx_.query(kOfView, {{"person", person}})) {
    views.push_back({row.integer(0), row.text(1), row.text(2)});
  }
  return views;
}

void ViewStore::keep(PersonId person, std::string_view name, std::string_view query) {
  tx_.execute(kKeep, {{"person", person}, {"name", name}, {"query", query}});
}

bool ViewStore::drop(PersonId person, std::int64_t id) {
  return tx_.execute(kDrop, {{"id", id}, {"person", person}}) > 0;
}

}  // namespace hb::casework
