#include "org_holdings.h"

#include <boost/json.hpp>

#include "holding_records.h"
#include "holding_store.h"

namespace hb::org {

namespace {

namespace json = boost::json;

constexpr Error kOwnDeputy{Fault::conflict, "org.handover.own_deputy"};

class UnitsLed final : public HoldingSource {
 public:
  std::string_view name() const override { return "org/units_led"; }
  // Belonging to a unit without leading it goes with the person.
  std::vector<std::string_view> columns() const override { return {"unit_member.person_id"}; }

  std::vector<Holding> held_by(Context& context, PersonId person) const override {
    std::vector<Holding> held;
    for (const HeldUnit& place : HoldingStore{context.tx}.headed_by(person, context.today)) {
      held.push_back({.key = key_of("head", place.member.id),
                      .kind = "org.holding.unit_head",
                      .words = place.unit,
                      .url = "/units/" + std::to_string(place.member.unit_id.value),
                      .due = {}});
    }
    return held;
  }

  Result<std::string> hand_over(Context& context, const std::string& key, PersonId from,
                                PersonId to) const override {
    HoldingStore store{context.tx};
    const auto place = store.unit_place(number_in(key, "head"));
    if (!place || place->member.person_id != from || !place->member.head) {
      return refusal::holding_changed;
    }
    const std::int64_t left = store.set_head(place->member, place->agency_id, false, context.today);
    const auto other = store.membership(place->member.unit_id, to, context.today);
    const bool was_head = other && other->head;
    std::int64_t taken = 0;
    if (!other) {
      taken = store.join(place->agency_id, place->member.unit_id, to, true, context.today);
    } else {
      taken = was_head ? other->id : store.set_head(*other, place->agency_id, true, context.today);
    }
    return json::serialize(
        json::object{{"left", left}, {"taken", taken}, {"joined", !other}, {"was_head", was_head}});
  }

  Result<Done> take_back(Context& context, std::string_view undo) const override {
    const Undo said{undo};
    HoldingStore store{context.tx};
    const auto left = store.unit_place(said.number("left"));
    const auto taken = store.unit_place(said.number("taken"));
    if (!left || !taken || left->member.head || !taken->member.head) {
      return refusal::holding_changed;
    }
    const Membership& member = taken->member;
    if (said.flag("joined")) {
      // Joined today, it was no day's membership: it ends today and leads nothing.
      if (member.valid_from >= context.today) {
        store.set_head(member, taken->agency_id, false, context.today);
      }
      store.end_membership(member.id, last_day_of(member.valid_from, context.today));
    } else if (!said.flag("was_head")) {
      store.set_head(member, taken->agency_id, false, context.today);
    }
    store.set_head(left->member, left->agency_id, true, context.today);
    return Done{};
  }
};

class StandingIn final : public HoldingSource {
 public:
  std::string_view name() const override { return "org/standing_in"; }
  std::vector<std::string_view> columns() const override { return {"unit_member.deputy_id"}; }

  std::vector<Holding> held_by(Context& context, PersonId person) const override {
    std::vector<Holding> held;
    for (const HeldUnit& place : HoldingStore{context.tx}.represented_by(person, context.today)) {
      held.push_back({.key = key_of("deputy", place.member.id),
                      .kind = "org.holding.deputy",
                      .words = {place.person, ""},
                      .url = "/people/" + std::to_string(place.member.person_id.value),
                      .due = {}});
    }
    return held;
  }

  Result<std::string> hand_over(Context& context, const std::string& key, PersonId from,
                                PersonId to) const override {
    HoldingStore store{context.tx};
    const std::int64_t member = number_in(key, "deputy");
    const auto place = store.unit_place(member);
    if (!place) return refusal::holding_changed;
    if (place->member.person_id == to) return kOwnDeputy.with("person", place->person);
    if (!store.exchange_deputy(member, from, to)) return refusal::holding_changed;
    return json::serialize(
        json::object{{"member", member}, {"from", from.value}, {"to", to.value}});
  }

  Result<Done> take_back(Context& context, std::string_view undo) const override {
    const Undo said{undo};
    const bool back = HoldingStore{context.tx}.exchange_deputy(
        said.number("member"), PersonId{said.number("to")}, PersonId{said.number("from")});
    if (!back) return refusal::holding_changed;
    return Done{};
  }
};

}  // namespace

const HoldingSource& units_led() {
  static const UnitsLed source;
  return source;
}

const HoldingSource& standing_in() {
  static const StandingIn source;
  return source;
}

}  // namespace hb::org
