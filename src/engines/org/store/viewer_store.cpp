#include "viewer_store.h"

#include <algorithm>

#include "agency_store.h"
#include "org/second_factor.h"
#include "role_store.h"
#include "second_factor_store.h"
#include "setting_store.h"

namespace hb::org {

namespace {

constexpr std::string_view kPerson = R"sql(
    SELECT account, name, locale, agency_id, one_time_until
      FROM person WHERE id = :id AND locked_at IS NULL)sql";
constexpr std::string_view kUnit = R"sql(
    SELECT u.id, u.name_zh, u.name_en
      FROM unit_member m JOIN unit u ON u.id = m.unit_id
     WHERE m.person_id = :id AND m.valid_from <= :day AND (m.valid_to IS NULL OR m.valid_to >= :day)
     ORDER BY m.valid_from DESC, m.id DESC LIMIT 1)sql";

// All that the person may do, and the agencies that may be seen: those of any duty, and the own
// one.
void fill_duties(Viewer& viewer, storage::Transaction& tx, Date day) {
  RoleStore roles{tx};
  AgencyStore agencies{tx, day};
  const std::vector<RoleGrant> grants = roles.held_by(viewer.person_id, day);

  std::vector<AgencyId> roots;
  bool everywhere = false;
  for (const RoleGrant& grant : grants) {
    if (grant.reach == Reach::subtree) roots.push_back(grant.agency_id);
    everywhere = everywhere || grant.reach == Reach::everywhere;
  }
  const auto all = everywhere ? agencies.all_ids() : std::vector<AgencyId>{};
  viewer.duties = duties_on(day, grants, roles.roles(), agencies.subtrees(roots), all);

  const std::vector<Succession> successions = agencies.public_successions();
  for (HeldDuty& held : viewer.duties) {
    held.agencies = with_carried_on(std::move(held.agencies), successions);
    std::sort(held.agencies.begin(), held.agencies.end());
  }
  std::vector<std::int64_t> seen;
  if (viewer.agency_id) seen.push_back(viewer.agency_id.value);
  for (const HeldDuty& held : viewer.duties) {
    seen.insert(seen.end(), held.agencies.begin(), held.agencies.end());
  }
  viewer.scope = Scope::of(std::move(seen));
}

}  // namespace

std::optional<Viewer> load_viewer(storage::Transaction& tx, PersonId person, Date day) {
  const auto row = tx.query_one(kPerson, {{"id", person}});
  if (!row) return std::nullopt;

  Viewer viewer;
  viewer.person_id = person;
  viewer.account = row->text(0);
  viewer.name = row->text(1);
  viewer.locale = row->text(2) == "en" ? Locale::en : Locale::zh_tw;
  viewer.agency_id = row->id<AgencyId>(3);
  viewer.must_change_password = !row->is_null(4);
  if (const auto agency = AgencyStore{tx, day}.find_public(viewer.agency_id)) {
    viewer.agency_name = agency->name.in(viewer.locale);
  }
  if (const auto unit = tx.query_one(kUnit, {{"id", person}, {"day", day}})) {
    viewer.unit_id = unit->id<UnitId>(0);
    viewer.unit_name = LocalName{unit->text(1), unit->text(2)}.in(viewer.locale);
  }
  fill_duties(viewer, tx, day);
  viewer.must_enrol = SettingStore{tx}.find(kSecondFactorSetting) == kSecondFactorDemanded &&
                      is_meant_by_second_factor(viewer) &&
                      !SecondFactorStore{tx, nullptr}.is_on(person);
  return viewer;
}

}  // namespace hb::org
