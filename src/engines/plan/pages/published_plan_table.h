// The tables of a published plan: one for each item, all with the same columns.
#pragma once

#include "portal_parts.h"

namespace hb::plan {

/// The id of an item's heading on the page.
std::string item_anchor(const PlanNode& item);

/// Each item with its heading, its own words and the table of its strategies and steps.
html::Node item_tables(const web::Page& page, const Plan& plan, const PlanNames& names);

/// For each month the steps that are checked in it, by their numbers, in words.
html::Node month_table(const web::Page& page, const Plan& plan, const MonthCounts& counts);

/// Steps checked in each month.
MonthCounts month_counts(const Plan& plan);

}  // namespace hb::plan
