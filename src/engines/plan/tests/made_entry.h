// An entry of a plan as tests make one.
#pragma once

#include <string>
#include <utility>

#include "plan/plan.h"

namespace hb::plan {

/// A step has its words as text, every other entry as title.
inline PlanNode entry(std::int64_t id, std::int64_t parent, NodeKind kind, int ordinal,
                      std::string words) {
  PlanNode node{.id = NodeId{id}, .parent = NodeId{parent}, .kind = kind, .ordinal = ordinal};
  (kind == NodeKind::step ? node.fields.text : node.fields.title) = std::move(words);
  return node;
}

}  // namespace hb::plan
