// The numbers of a plan's entries by a form's levels. A form whose chapters are 一、 numbers its
// items （一） where one with 壹、 numbers them 一、.
#pragma once

#include <string>
#include <string_view>

#include "plan/plan.h"
#include "rulebook/rulebook.h"

namespace hb::plan {

/// The level so deep below the chapters (0); below those that the form names, the official order
/// goes on.
NumberingLevel level_at(const rulebook::Form& form, std::size_t depth);

/// 一、 of the level so deep.
std::string number_at(const rulebook::Form& form, std::size_t depth, int ordinal);

/// The number of an entry. A step that stands alone has one in an outline only, where nothing else
/// parts it from its strategy.
enum class LoneStep { bare, numbered };
std::string entry_number(const rulebook::Form& form, const Plan& plan, const PlanNode& node,
                         LoneStep lone = LoneStep::bare);
/// From the top: 一、（二）3、
std::string full_number(const rulebook::Form& form, const Plan& plan, const PlanNode& node);

/// A chapter's text with its own numbers below the chapter's: under 五、 a list of 一、 becomes one
/// of （一）. Under 壹、 they stand as they were written.
std::string below_chapter(const rulebook::Form& form, std::string_view text);

}  // namespace hb::plan
