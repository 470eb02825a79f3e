#include "measure/indicator_holdings.h"

#include <boost/json.hpp>

#include "measuring.h"
#include "org/audit.h"

namespace hb::measure {
namespace {

namespace json = boost::json;

constexpr std::string_view kWord = "indicator";

/// The handover has asked for the authority over who gives.
Result<Done> exchange(org::Context& context, IndicatorId id, PersonId from, PersonId to) {
  IndicatorStore store{context.tx};
  for (Indicator& each : store.held_by(from)) {
    if (each.id != id) continue;
    each.terms.person_id = to;
    HB_TRY(store.record_terms(each, author_of(context, each.plan_id)));
    org::record_audit(context, {.agency_id = each.agency_id,
                                .action = "indicator.handed_over",
                                .subject = audit_subject(id),
                                .details = {{"person", std::to_string(to.value)}}});
    return Done{};
  }
  return org::refusal::holding_changed;
}

class IndicatorsHeld final : public org::HoldingSource {
 public:
  std::string_view name() const override { return "measure/indicators"; }
  std::vector<std::string_view> columns() const override { return {"indicator_terms.person_id"}; }

  std::vector<org::Holding> held_by(org::Context& context, PersonId person) const override {
    std::vector<org::Holding> held;
    for (const Indicator& each : IndicatorStore{context.tx}.held_by(person)) {
      held.push_back({.key = audit_subject(each.id),
                      .kind = "measure.holding.indicator",
                      .words = {each.terms.name, ""},
                      .url = "/indicators/" + std::to_string(each.id.value),
                      .due = std::nullopt});
    }
    return held;
  }

  Result<std::string> hand_over(org::Context& context, const std::string& key, PersonId from,
                                PersonId to) const override {
    const IndicatorId id{org::number_in(key, kWord)};
    HB_TRY(exchange(context, id, from, to));
    return json::serialize(
        json::object{{"indicator", id.value}, {"from", from.value}, {"to", to.value}});
  }

  Result<Done> take_back(org::Context& context, std::string_view undo) const override {
    const json::object said = json::parse(undo).as_object();
    return exchange(context, IndicatorId{said.at("indicator").as_int64()},
                    PersonId{said.at("to").as_int64()}, PersonId{said.at("from").as_int64()});
  }
};

}  // namespace

const org::HoldingSource& indicator_holdings() {
  static const IndicatorsHeld indicators;
  return indicators;
}

}  // namespace hb::measure
