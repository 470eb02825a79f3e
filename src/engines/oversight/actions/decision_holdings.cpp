#include <algorithm>
#include <boost/json.hpp>

#include "checks.h"
#include "decision_message.h"
#include "decision_store.h"
#include "kernel/unicode.h"
#include "org/audit.h"
#include "oversight/oversight_holdings.h"

namespace hb::oversight {

namespace {

namespace json = boost::json;

constexpr std::string_view kDecisionWord = "decision";
constexpr std::size_t kWordsShown = 40;

/// The handover has asked for the authority over who gives. It is an entry as any other change, but
/// for the reason, which stands with the handover.
Result<Done> exchange(org::Context& context, DecisionId id, PersonId from, PersonId to) {
  DecisionStore store{context.tx};
  const auto owned = store.owned_by(from);
  const auto decision = std::find_if(owned.begin(), owned.end(),
                                     [&](const TeamDecision& each) { return each.id == id; });
  if (decision == owned.end()) return org::refusal::holding_changed;
  DecisionMoved moved{.entry = {.number = decision->entries + 1,
                                .kind = EntryKind::changed,
                                .due_on = decision->form.due_on,
                                .who = {decision->form.who.unit_id, to},
                                .by = writer_of(context)},
                      .after = *decision};
  moved.after.form.who.person_id = to;
  if (!store.record(moved)) return org::refusal::holding_changed;
  org::record_audit(context, {.agency_id = decision->agency_id,
                              .action = "decision.assigned",
                              .subject = org::key_of(kDecisionWord, id.value),
                              .details = {{"person", std::to_string(to.value)}}});
  announce_decision(context, id, decision->agency_id, "decision.changed");
  return Done{};
}

class DecisionsToDo final : public org::HoldingSource {
 public:
  std::string_view name() const override { return "oversight/decisions"; }
  std::vector<std::string_view> columns() const override { return {"team_decision.owner_id"}; }

  std::vector<org::Holding> held_by(org::Context& context, PersonId person) const override {
    std::vector<org::Holding> held;
    for (const TeamDecision& decision : DecisionStore{context.tx}.owned_by(person)) {
      held.push_back({.key = org::key_of(kDecisionWord, decision.id.value),
                      .kind = "oversight.holding.decision",
                      .words = {std::string{first_characters(decision.form.text, kWordsShown)}, ""},
                      .url = "/decisions/" + std::to_string(decision.id.value),
                      .due = decision.form.due_on});
    }
    return held;
  }

  Result<std::string> hand_over(org::Context& context, const std::string& key, PersonId from,
                                PersonId to) const override {
    const DecisionId id{org::number_in(key, kDecisionWord)};
    HB_TRY(exchange(context, id, from, to));
    return json::serialize(
        json::object{{"decision", id.value}, {"from", from.value}, {"to", to.value}});
  }

  Result<Done> take_back(org::Context& context, std::string_view undo) const override {
    const json::object said = json::parse(undo).as_object();
    return exchange(context, DecisionId{said.at("decision").as_int64()},
                    PersonId{said.at("to").as_int64()}, PersonId{said.at("from").as_int64()});
  }
};

}  // namespace

const org::HoldingSource& decision_holdings() {
  static const DecisionsToDo decisions;
  return decisions;
}

}  // namespace hb::oversight
