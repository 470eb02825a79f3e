#include "review_chain_action.h"

#include <algorithm>

#include "agency_store.h"
#include "not_there.h"
#include "org/audit.h"
#include "person_store.h"
#include "review_chain_store.h"
#include "role_store.h"
#include "unit_store.h"

namespace hb::org {

namespace {

constexpr Error kUnknownPerson{Fault::invalid, "org.review.unknown_person"};
constexpr Error kUnknownRole{Fault::invalid, "org.role.unknown"};
constexpr Error kBeforeItStood{Fault::invalid, "org.review.before_it_stood", "valid_from"};
constexpr Error kInThePast{Fault::invalid, "org.review.in_the_past", "valid_from"};

void append(std::vector<PersonId>& ids, PersonId id) {
  if (id && std::find(ids.begin(), ids.end(), id) == ids.end()) ids.push_back(id);
}

std::unordered_map<PersonId, std::string> names_in(Context& context,
                                                   const std::vector<ReviewChain>& chains) {
  std::vector<PersonId> ids;
  for (const ReviewChain& chain : chains) {
    append(ids, chain.set_by);
    for (const ReviewLevel& level : chain.levels) {
      append(ids, level.person_id);
      append(ids, level.deputy_id);
    }
  }
  return PersonStore{context.tx, nullptr}.names(ids);
}

/// The people of the agency and of those above it, as far as the viewer sees them.
std::vector<PersonName> who_may_be_named(Context& context, AgencyId agency) {
  std::vector<PersonName> people;
  for (const AgencyId each : AgencyStore{context.tx, context.today}.public_line_above(agency)) {
    for (PersonName& person : PersonStore{context.tx, nullptr}.list(context.viewer.scope, each)) {
      people.push_back(std::move(person));
    }
  }
  return people;
}

std::vector<ReviewChain> own_chains(std::vector<ReviewChain> chains, const ReviewPlace& place) {
  std::erase_if(chains, [&](const ReviewChain& chain) { return chain.place != place; });
  // The latest first day first; of one day, the one that was set later and counts.
  std::reverse(chains.begin(), chains.end());
  std::stable_sort(chains.begin(), chains.end(), [](const ReviewChain& a, const ReviewChain& b) {
    return a.valid_from > b.valid_from;
  });
  return chains;
}

/// Refuses whoever and whatever the form does not offer.
Result<Done> check_known(const std::vector<ReviewLevel>& levels,
                         const std::vector<PersonName>& people, const std::vector<Role>& roles) {
  const auto known = [&](PersonId id) {
    return !id || std::any_of(people.begin(), people.end(),
                              [&](const PersonName& person) { return person.id == id; });
  };
  for (std::size_t at = 0; at < levels.size(); ++at) {
    const ReviewLevel& level = levels[at];
    if (!known(level.person_id)) return kUnknownPerson.at(review_field("reviewer", at + 1));
    if (!known(level.deputy_id)) return kUnknownPerson.at(review_field("deputy", at + 1));
    const bool role_known = level.role.empty() ||
                            std::any_of(roles.begin(), roles.end(),
                                        [&](const Role& role) { return role.code == level.role; });
    if (!role_known) return kUnknownRole.at(review_field("reviewer", at + 1));
  }
  return Done{};
}

std::string names_of(const std::vector<ReviewLevel>& levels) {
  std::string names;
  for (const ReviewLevel& level : levels) names += (names.empty() ? "" : "、") + level.name;
  return names;
}

}  // namespace

Result<ReviewPlace> place_of_unit(Context& context, UnitId unit) {
  HB_TRY(require_signed_in(context.viewer));
  const auto found = UnitStore{context.tx}.find(context.viewer.scope, unit);
  if (!found) return kNotThere;
  return ReviewPlace{found->agency_id, found->id};
}

Result<ReviewProfile> review_profile(Context& context, const ReviewPlace& place, Date day) {
  HB_TRY(require_within(context.viewer, place.agency_id));
  auto agency = AgencyStore{context.tx, context.today}.find(context.viewer.scope, place.agency_id);
  if (!agency) return kNotThere;
  ReviewProfile profile{
      .place = place,
      .agency = *std::move(agency),
      .unit = std::nullopt,
      .path = review_chain(context, place, day),
      .chains = own_chains(
          ReviewChainStore{context.tx}.list(context.viewer.scope, {place.agency_id.value}), place),
      .roles = RoleStore{context.tx}.roles(),
      .people = who_may_be_named(context, place.agency_id),
      .names = {}};
  if (place.unit_id) profile.unit = UnitStore{context.tx}.find(context.viewer.scope, place.unit_id);
  profile.names = names_in(context, profile.chains);
  return profile;
}

Result<Done> set_review_chain(Context& context, const ReviewPlace& place, Date valid_from,
                              std::vector<ReviewLevel> levels) {
  HB_LET(profile, review_profile(context, place, context.today));
  HB_TRY(require(context.viewer, Duty::manage_people, place.agency_id));
  HB_TRY(check_levels(levels));
  HB_TRY(check_known(levels, profile.people, profile.roles));
  if (valid_from < profile.agency.valid_from) return kBeforeItStood;
  if (profile.unit && valid_from < profile.unit->valid_from) return kBeforeItStood;
  if (valid_from < context.today && !profile.chains.empty()) return kInThePast;
  const std::string names = names_of(levels);
  ReviewChainStore{context.tx}.add({.place = place,
                                    .valid_from = valid_from,
                                    .levels = std::move(levels),
                                    .set_by = context.viewer.person_id,
                                    .set_at = context.now});
  const std::string subject = place.unit_id ? "unit/" + std::to_string(place.unit_id.value)
                                            : "agency/" + std::to_string(place.agency_id.value);
  record_audit(context, {.agency_id = place.agency_id,
                         .action = "org.review_chain_set",
                         .subject = subject,
                         .details = {{"first_day", to_iso(valid_from)}, {"levels", names}}});
  context.tx.commit();
  return Done{};
}

}  // namespace hb::org
