// The forms (參考格式) in which a plan is written out. A scheme has forms of its own, by class of
// agency; where it has none, there are the two table forms that every office knows. A form is data:
// its sections in order, the columns of its table, its numbering.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "rulebook/in_force.h"
#include "rulebook/rulebook.h"

namespace hb::plan {

/// A form with the mandatory parts of its scheme, by whose words its sections find their text.
struct PlanForm {
  rulebook::Form form;
  std::vector<rulebook::Part> parts;

  bool shows(rulebook::ColumnKey key) const;
};

/// 執行計畫: 實施要項·執行重點·執行步驟·查核期限·備註
const PlanForm& execution_form();
/// 工作計畫: 實施要項·工作重點·工作方法·備註
const PlanForm& work_form();

/// The forms that the book has for the agency's class, in its order; the two above where it has
/// none or none is in force. Where no form of the book shows the check months, the execution form
/// follows: with one form at least nothing of what is checked is lost.
std::vector<PlanForm> forms_for(const std::optional<rulebook::BookInForce>& in_force);

/// The one with this code; also one of the two above that is not among them, as old addresses have
/// it. Else the first.
const PlanForm& chosen_form(const std::vector<PlanForm>& forms, std::string_view code);

}  // namespace hb::plan
