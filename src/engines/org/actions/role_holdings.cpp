#include "org_holdings.h"

#include <algorithm>
#include <boost/json.hpp>

#include "authority.h"
#include "holding_records.h"
#include "org/directory.h"
#include "role_store.h"

namespace hb::org {

namespace {

namespace json = boost::json;

class RolesHeld final : public HoldingSource {
 public:
  std::string_view name() const override { return "org/roles"; }
  std::vector<std::string_view> columns() const override { return {"role_grant.person_id"}; }

  std::vector<Holding> held_by(Context& context, PersonId person) const override {
    RoleStore store{context.tx};
    const auto roles = store.roles();
    const auto grants = store.held_by(person, context.today);
    std::vector<AgencyId> agencies;
    for (const RoleGrant& grant : grants) agencies.push_back(grant.agency_id);
    const auto names = agency_names(context, agencies);
    std::vector<Holding> held;
    for (const RoleGrant& grant : grants) {
      LocalName words{grant.role, grant.role};
      for (const Role& role : roles) {
        if (role.code == grant.role) words = {role.name_zh, role.name_en};
      }
      if (const auto found = names.find(grant.agency_id); found != names.end()) {
        words.zh_tw += "（" + found->second.zh_tw + "）";
        words.en += " (" + found->second.in(Locale::en) + ")";
      }
      held.push_back({.key = key_of("role", grant.id),
                      .kind = "org.holding.role",
                      .words = words,
                      .url = "/people/" + std::to_string(person.value),
                      .due = grant.valid_to});
    }
    return held;
  }

  Result<std::string> hand_over(Context& context, const std::string& key, PersonId from,
                                PersonId to) const override {
    RoleStore store{context.tx};
    const auto grant = store.find(number_in(key, "role"));
    if (!grant || grant->person_id != from) return refusal::holding_changed;
    HB_TRY(check_role_authority(context, *grant));
    HB_TRY(store.withdraw(grant->id, plus_days(context.today, -1), context.viewer.person_id,
                          context.now));
    RoleGrant same = *grant;
    same.person_id = to;
    same.valid_from = std::max(context.today, grant->valid_from);
    // Withdrawing overwrites the last day; taking back gives it again.
    const std::string until = grant->valid_to ? to_iso(*grant->valid_to) : std::string{};
    std::int64_t made = 0;
    if (!same_grant(store, same, context.today)) {
      HB_TRY(check_and_give_role(context, same));
      made = same_grant(store, same, context.today).value();
    }
    return json::serialize(json::object{{"old", grant->id}, {"new", made}, {"until", until}});
  }

  Result<Done> take_back(Context& context, std::string_view undo) const override {
    const Undo said{undo};
    RoleStore store{context.tx};
    if (const std::int64_t made = said.number("new")) {
      const auto grant = store.find(made);
      if (!grant) return refusal::holding_changed;
      HB_TRY(check_role_authority(context, *grant));
      HB_TRY(store.withdraw(made, plus_days(context.today, -1), context.viewer.person_id,
                            context.now));
    }
    // A row of its own: that the role was away for a while stays to be read.
    auto old = store.find_withdrawn(said.number("old"));
    if (!old) return refusal::holding_changed;
    old->valid_from = std::max(context.today, old->valid_from);
    old->valid_to = from_iso(said.text("until"));
    if (same_grant(store, *old, context.today)) return Done{};
    return check_and_give_role(context, *old);
  }

 private:
  static std::optional<std::int64_t> same_grant(RoleStore& store, const RoleGrant& wanted,
                                                Date day) {
    for (const RoleGrant& held : store.held_by(wanted.person_id, day)) {
      if (held.role == wanted.role && held.agency_id == wanted.agency_id &&
          held.reach == wanted.reach) {
        return held.id;
      }
    }
    return std::nullopt;
  }
};

}  // namespace

const HoldingSource& roles_held() {
  static const RolesHeld source;
  return source;
}

}  // namespace hb::org
