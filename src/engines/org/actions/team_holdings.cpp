#include "org_holdings.h"

#include <algorithm>
#include <boost/json.hpp>

#include "holding_records.h"
#include "holding_store.h"

namespace hb::org {

namespace {

namespace json = boost::json;

class Teams final : public HoldingSource {
 public:
  std::string_view name() const override { return "org/promotion_teams"; }
  std::vector<std::string_view> columns() const override {
    return {"promotion_team_member.person_id"};
  }

  std::vector<Holding> held_by(Context& context, PersonId person) const override {
    std::vector<Holding> held;
    for (const TeamPlace& place : HoldingStore{context.tx}.teams_of(person, context.today)) {
      held.push_back(
          {.key = key_of("team", place.member.id),
           .kind = place.member.convener ? "org.holding.convener" : "org.holding.team_member",
           .words = place.agency,
           .url = "/agencies/" + std::to_string(place.member.agency_id.value) + "/promotion-team",
           .due = place.member.valid_to});
    }
    return held;
  }

  Result<std::string> hand_over(Context& context, const std::string& key, PersonId from,
                                PersonId to) const override {
    HoldingStore store{context.tx};
    const auto member = store.team_member(number_in(key, "team"));
    if (!member || member->person_id != from) return refusal::holding_changed;
    const PersonId by = context.viewer.person_id;
    const auto other = store.team_membership(member->agency_id, to, context.today);
    const Date last = last_day_of(member->valid_from, context.today);
    store.end_team_membership(member->id, last, by, context.now);
    // Who belongs to the team cannot belong to it twice; only the chair is worth an exchange.
    if (other && (!member->convener || other->convener)) {
      return json::serialize(
          json::object{{"left", member->id}, {"joined", 0}, {"was_member", true}});
    }
    Date first = plus_days(last, 1);
    if (other) {
      const Date others_last = last_day_of(other->valid_from, context.today);
      store.end_team_membership(other->id, others_last, by, context.now);
      first = std::max(first, plus_days(others_last, 1));
    }
    const std::int64_t joined = store.join_team(
        member->agency_id, {.person_id = to, .convener = member->convener, .valid_from = first}, by,
        context.now);
    return json::serialize(
        json::object{{"left", member->id}, {"joined", joined}, {"was_member", other.has_value()}});
  }

  Result<Done> take_back(Context& context, std::string_view undo) const override {
    const Undo said{undo};
    HoldingStore store{context.tx};
    const auto left = store.team_member(said.number("left"));
    if (!left) return refusal::holding_changed;
    const PersonId by = context.viewer.person_id;
    if (said.number("joined") == 0) return come_back(context, store, *left);
    const auto joined = store.team_member(said.number("joined"));
    if (!joined || joined->valid_to) return refusal::holding_changed;
    const Date last = last_day_of(joined->valid_from, context.today);
    store.end_team_membership(joined->id, last, by, context.now);
    const Date first = plus_days(last, 1);
    store.join_team(left->agency_id,
                    {.person_id = left->person_id, .convener = left->convener, .valid_from = first},
                    by, context.now);
    if (said.flag("was_member")) {
      store.join_team(left->agency_id,
                      {.person_id = joined->person_id, .convener = false, .valid_from = first}, by,
                      context.now);
    }
    return Done{};
  }

 private:
  /// The leaver joins again, from the day after the membership ended; nobody had taken the place.
  static Result<Done> come_back(Context& context, HoldingStore& store, const TeamMember& left) {
    const auto since = store.team_membership(left.agency_id, left.person_id, context.today);
    if (!left.valid_to || (since && since->id != left.id)) return refusal::holding_changed;
    store.join_team(left.agency_id,
                    {.person_id = left.person_id,
                     .convener = left.convener,
                     .valid_from = plus_days(*left.valid_to, 1)},
                    context.viewer.person_id, context.now);
    return Done{};
  }
};

}  // namespace

const HoldingSource& teams_belonged_to() {
  static const Teams source;
  return source;
}

}  // namespace hb::org
