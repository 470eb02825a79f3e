#include <boost/json.hpp>

#include "casework/case_holdings.h"
#include "follow_up_store.h"
#include "org/audit.h"

namespace hb::casework {

namespace {

namespace json = boost::json;

constexpr std::string_view kFollowUpWord = "follow_up";

/// The handover has asked for the authority over who gives.
Result<Done> exchange(org::Context& context, FollowUpId id, PersonId from, PersonId to) {
  FollowUpStore store{context.tx, *context.services.sealer};
  const auto held = store.held_by(from);
  for (const FollowUpOfCase& each : held) {
    if (each.follow_up.id != id) continue;
    if (!store.hand_over(id, from, to)) break;
    org::record_audit(context, {.agency_id = each.follow_up.agency_id,
                                .action = "case.follow_up_handed_over",
                                .subject = "case/" + std::to_string(each.follow_up.case_id.value),
                                .details = {{"number", each.number},
                                            {"follow_up", std::to_string(id.value)},
                                            {"person", std::to_string(to.value)}}});
    return Done{};
  }
  return org::refusal::holding_changed;
}

class OpenFollowUps final : public org::HoldingSource {
 public:
  std::string_view name() const override { return "casework/follow_ups"; }
  std::vector<std::string_view> columns() const override { return {"case_follow_up.officer_id"}; }

  std::vector<org::Holding> held_by(org::Context& context, PersonId person) const override {
    std::vector<org::Holding> held;
    FollowUpStore store{context.tx, *context.services.sealer};
    for (const FollowUpOfCase& each : store.held_by(person)) {
      // As with cases: a secret one is named by its number.
      const std::string& words = each.confidential ? each.number : each.subject;
      held.push_back({.key = org::key_of(kFollowUpWord, each.follow_up.id.value),
                      .kind = "casework.holding.follow_up",
                      .words = {words, ""},
                      .url = {},
                      .due = each.follow_up.due_on});
    }
    return held;
  }

  Result<std::string> hand_over(org::Context& context, const std::string& key, PersonId from,
                                PersonId to) const override {
    const FollowUpId id{org::number_in(key, kFollowUpWord)};
    HB_TRY(exchange(context, id, from, to));
    return json::serialize(
        json::object{{"follow_up", id.value}, {"from", from.value}, {"to", to.value}});
  }

  Result<Done> take_back(org::Context& context, std::string_view undo) const override {
    const json::object said = json::parse(undo).as_object();
    return exchange(context, FollowUpId{said.at("follow_up").as_int64()},
                    PersonId{said.at("to").as_int64()}, PersonId{said.at("from").as_int64()});
  }
};

}  // namespace

const org::HoldingSource& follow_up_holdings() {
  static const OpenFollowUps follow_ups;
  return follow_ups;
}

}  // namespace hb::casework
