#include "said_in_plan.h"

#include "measure/measure_words.h"
#include "measures.h"
#include "measuring.h"
#include "org/ports.h"
#include "plan/entry_indicator.h"

namespace hb::measure {

namespace {

PlanWords words_for(org::Context& context, const Indicator& indicator,
                    const IndicatorTerms& terms) {
  PlanWords words{.measure = terms.measure,
                  .side = side_name(context, indicator.agency_id, terms).zh_tw};
  const MeasureInfo* info = measure_sources(context).find(terms.measure);
  const auto* ports = context.services.ports;
  const auto* said = ports ? ports->find<MeasureWords>() : nullptr;
  if (info && said && said->say) words.measure = said->say(info->title);
  return words;
}

}  // namespace

Result<Done> say_in_plan(org::Context& context, const Indicator& indicator, std::string_view text,
                         const IndicatorTerms* was, const IndicatorTerms* now) {
  return plan::say_indicator(
      context, indicator.plan_id, indicator.node_id, was ? line_saying(text, *was) : std::string{},
      now ? plan_line(*now, words_for(context, indicator, *now)) : std::string{});
}

Result<std::string> words_of_entry(org::Context& context, const Indicator& indicator) {
  HB_LET(plan, plan::entries_of(context, indicator.plan_id));
  const plan::Entry* entry = plan.find(indicator.node_id);
  return entry ? entry->indicator : std::string{};
}

}  // namespace hb::measure
