#include "measuring.h"

#include <algorithm>

#include "measure/figures.h"
#include "org/ports.h"
#include "seal_store.h"

namespace hb::measure {

const MeasureSources& measure_sources(const org::Context& context) {
  static const MeasureSources none;
  const org::Ports* ports = context.services.ports;
  const MeasureSources* sources = ports ? ports->find<MeasureSources>() : nullptr;
  return sources ? *sources : none;
}

const WorkSource* work_source(const org::Context& context) {
  const org::Ports* ports = context.services.ports;
  return ports ? ports->find<WorkSource>() : nullptr;
}

MeasuredValues measure_all(org::Context& context, const PlanQuestion& question,
                           std::span<const Indicator> indicators) {
  MeasuredValues measured;
  for (const Indicator& each : indicators) {
    if (!each.terms.measure.empty()) measured.emplace(wanted_by(each), Measured{});
  }
  const MeasureSources& sources = measure_sources(context);
  std::map<const MeasureSource*, std::vector<MeasureWanted>> asked;
  for (const auto& [wanted, value] : measured) {
    asked[sources.source_of(wanted.key)].push_back(wanted);
  }
  for (const auto& [source, wanted] : asked) {
    if (!source) {
      // Its engine is gone; there is no value, which is another thing than nothing to count.
      for (const MeasureWanted& each : wanted) measured.erase(each);
      continue;
    }
    const std::vector<Measured> values = source->values(context, question.measure(), wanted);
    for (std::size_t at = 0; at < wanted.size(); ++at) measured[wanted[at]] = values.at(at);
  }
  return measured;
}

const EnteredValue* value_for(std::span<const EnteredValue> entered, IndicatorId indicator,
                              int month) {
  const EnteredValue* holds = nullptr;
  for (const EnteredValue& each : entered) {
    if (each.indicator_id != indicator || each.month > month) continue;
    if (!holds || each.month >= holds->month) holds = &each;
  }
  return holds;
}

Instant after_seals(org::Context& context, plan::PlanId plan) {
  return std::max(context.now,
                  SealStore{context.tx}.latest_moment(plan) + std::chrono::microseconds{1});
}

Author author_of(org::Context& context, plan::PlanId plan) {
  return {.person_id = context.viewer.person_id,
          .name = context.viewer.name,
          .at = after_seals(context, plan)};
}

std::string audit_subject(IndicatorId id) { return "indicator/" + std::to_string(id.value); }

}  // namespace hb::measure
