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

std::vector<std::string> keys_of(std::span<const Indicator> indicators) {
  std::vector<std::string> keys;
  for (const Indicator& each : indicators) {
    if (!each.terms.measure.empty()) keys.push_back(each.terms.measure);
  }
  std::sort(keys.begin(), keys.end());
  keys.erase(std::unique(keys.begin(), keys.end()), keys.end());
  return keys;
}

MeasuredByKey measure_keys(org::Context& context, const PlanQuestion& question,
                           std::span<const std::string> keys) {
  MeasuredByKey measured;
  for (const MeasureSource* source : measure_sources(context).all()) {
    std::vector<std::string> own;
    for (const MeasureInfo& info : source->measures()) {
      if (std::find(keys.begin(), keys.end(), info.key) != keys.end()) own.emplace_back(info.key);
    }
    if (own.empty()) continue;
    const std::vector<Measured> values = source->values(context, question.measure(), own);
    for (std::size_t at = 0; at < own.size(); ++at) measured.emplace(own[at], values.at(at));
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
