#include "oversight/oversight_holdings.h"

#include <algorithm>
#include <boost/json.hpp>

#include "check_store.h"
#include "org/audit.h"

namespace hb::oversight {

namespace {

namespace json = boost::json;

constexpr std::string_view kCheckWord = "check";

/// The handover has asked for the authority over who gives.
Result<Done> exchange(org::Context& context, CheckId id, PersonId from, PersonId to) {
  CheckStore store{context.tx};
  const auto held = store.mended_by(from);
  const auto check = std::find_if(held.begin(), held.end(),
                                  [&](const RoutineCheck& each) { return each.id == id; });
  if (check == held.end() ||
      !store.hand_over(id, from, to, context.viewer.person_id, context.now)) {
    return org::refusal::holding_changed;
  }
  org::record_audit(context, {.agency_id = check->form.agency_id,
                              .action = "check.assigned",
                              .subject = org::key_of(kCheckWord, id.value),
                              .details = {{"person", std::to_string(to.value)}}});
  return Done{};
}

class ChecksToMend final : public org::HoldingSource {
 public:
  std::string_view name() const override { return "oversight/checks"; }
  std::vector<std::string_view> columns() const override { return {"routine_check.mender_id"}; }

  std::vector<org::Holding> held_by(org::Context& context, PersonId person) const override {
    std::vector<org::Holding> held;
    for (const RoutineCheck& check : CheckStore{context.tx}.mended_by(person)) {
      held.push_back({.key = org::key_of(kCheckWord, check.id.value),
                      .kind = "oversight.holding.check",
                      .words = {check.form.subject, ""},
                      .url = "/checks/" + std::to_string(check.id.value),
                      .due = check.form.due_on});
    }
    return held;
  }

  Result<std::string> hand_over(org::Context& context, const std::string& key, PersonId from,
                                PersonId to) const override {
    const CheckId id{org::number_in(key, kCheckWord)};
    HB_TRY(exchange(context, id, from, to));
    return json::serialize(
        json::object{{"check", id.value}, {"from", from.value}, {"to", to.value}});
  }

  Result<Done> take_back(org::Context& context, std::string_view undo) const override {
    const json::object said = json::parse(undo).as_object();
    return exchange(context, CheckId{said.at("check").as_int64()},
                    PersonId{said.at("to").as_int64()}, PersonId{said.at("from").as_int64()});
  }
};

}  // namespace

const org::HoldingSource& check_holdings() {
  static const ChecksToMend checks;
  return checks;
}

}  // namespace hb::oversight
