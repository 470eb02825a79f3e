// How a typed cell looks.
#pragma once

#include <optional>
#include <string>

#include "documents/sheet_model.h"

namespace hb::documents {

/// Text as it is, numbers in their shortest form, dates in the ROC calendar (102/3/14), percentages
/// with at most two decimals.
std::string shown_text(const SheetCell& cell);

/// A number in the shortest form that reads back as itself.
std::string number_text(double value);

/// Whether `iso` is a calendar day YYYY-MM-DD.
bool is_iso_day(const std::string& iso);

}  // namespace hb::documents
