// A plan's working tree as other engines need it to hang something on an entry: what each entry is
// called, what its indicator says in words, and which entry of last year's plan it carries on.
#pragma once

#include <string>
#include <vector>

#include "org/context.h"
#include "plan/plan.h"

namespace hb::plan {

struct Entry {
  NodeId id;
  NodeKind kind = NodeKind::item;
  std::string number;     ///< From the item down: 一、（二）3、
  std::string words;      ///< Its title, or the start of its text.
  std::string indicator;  ///< 量化指標 in the document's own words; may be empty.
  NodeId from_node;       ///< The entry of last year's plan that it carries on; 0: none.
};

struct PlanEntries {
  PlanId plan_id;
  AgencyId agency_id;
  int roc_year = 0;
  std::string title;
  PlanState state = PlanState::draft;
  PlanId from_plan;            ///< Last year's plan, from which it began; 0: none.
  std::vector<Entry> entries;  ///< In reading order.

  const Entry* find(NodeId node) const;
};

/// For whoever may read plans of the agency; refuses others as the plan's page does. A fixed number
/// of queries.
Result<PlanEntries> entries_of(org::Context& context, PlanId plan);

/// The plan without its entries, by two queries.
Result<PlanEntries> plan_facts_of(org::Context& context, PlanId plan);

}  // namespace hb::plan
