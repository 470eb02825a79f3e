#include "review_chain_store.h"
#include "storage/or_null.h"

#include <unordered_map>

namespace hb::org {

namespace {

constexpr std::string_view kChains = R"sql(
    SELECT id, agency_id, unit_id, valid_from, set_by, set_at
      FROM review_chain WHERE agency_id IN (:agencies...) AND agency_id IN (:scope...) ORDER BY id)sql";
constexpr std::string_view kLevels = R"sql(
    SELECT chain_id, name, kind, role_code, person_id, deputy_id
      FROM review_level WHERE agency_id IN (:agencies...) AND agency_id IN (:scope...)
     ORDER BY chain_id, position)sql";
constexpr std::string_view kAddChain = R"sql(
    INSERT INTO review_chain (agency_id, unit_id, valid_from, set_by, set_at)
    VALUES (:agency, :unit, :valid_from, :by, :at) RETURNING id)sql";
constexpr std::string_view kAddLevel = R"sql(
    INSERT INTO review_level (agency_id, chain_id, position, name, kind, role_code, person_id,
                              deputy_id)
    VALUES (:agency, :chain, :position, :name, :kind, :role, :person, :deputy))sql";

}  // namespace

std::vector<ReviewChain> ReviewChainStore::list(const Scope& scope,
                                                const std::vector<std::int64_t>& agencies) {
  const storage::Params values{{"agencies", agencies}, {"scope", scope.agencies()}};
  std::vector<ReviewChain> chains;
  std::unordered_map<std::int64_t, std::size_t> places;
  for (const storage::Row& row : tx_.query(kChains, values)) {
    places[row.integer(0)] = chains.size();
    chains.push_back({.place = {row.id<AgencyId>(1), row.id<UnitId>(2)},
                      .valid_from = row.date(3),
                      .levels = {},
                      .set_by = row.id<PersonId>(4),
                      .set_at = row.instant(5)});
  }
  if (chains.empty()) return chains;
  for (const storage::Row& row : tx_.query(kLevels, values)) {
    chains[places.at(row.integer(0))].levels.push_back(
        {.name = row.text(1),
         .kind = reviewer_kind_from(row.text(2)).value_or(ReviewerKind::unit_head),
         .person_id = row.id<PersonId>(4),
         .role = row.text(3),
         .deputy_id = row.id<PersonId>(5)});
  }
  return chains;
}

void ReviewChainStore::add(const ReviewChain& chain) {
  const std::int64_t id = tx_.insert(kAddChain, {{"agency", chain.place.agency_id},
                                                 {"unit", storage::or_null(chain.place.unit_id)},
                                                 {"valid_from", chain.valid_from},
                                                 {"by", storage::or_null(chain.set_by)},
                                                 {"at", chain.set_at}});
  int position = 0;
  for (const ReviewLevel& level : chain.levels) {
    tx_.execute(kAddLevel,
                {{"agency", chain.place.agency_id},
                 {"chain", id},
                 {"position", ++position},
                 {"name", level.name},
                 {"kind", code_of(level.kind)},
                 {"role", level.role.empty() ? storage::Value{} : storage::Value{level.role}},
                 {"person", storage::or_null(level.person_id)},
                 {"deputy", storage::or_null(level.deputy_id)}});
  }
}

}  // namespace hb::org
