// An indicator's line among the words of its plan.
#pragma once

#include <string_view>

#include "measure/indicator.h"
#include "org/context.h"

namespace hb::measure {

/// Says an indicator's terms in its entry, whose words are `text`, in the place of the line that
/// said `was`; null: no line before, or none any more. Refuses as plan::say_indicator() does. The
/// caller commits.
Result<Done> say_in_plan(org::Context& context, const Indicator& indicator, std::string_view text,
                         const IndicatorTerms* was, const IndicatorTerms* now);

/// The words of the entry that an indicator belongs to.
Result<std::string> words_of_entry(org::Context& context, const Indicator& indicator);

}  // namespace hb::measure
