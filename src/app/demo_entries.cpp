#include "demo_entries.h"

#include <toml++/toml.h>
#include <stdexcept>

#include "demo_data.h"
#include "demo_stage.h"
#include "edit_tree.h"
#include "plans.h"

namespace hb::app {

namespace {

const plan::PlanNode& entry_named(const plan::Plan& plan, const std::string& words) {
  for (const plan::PlanNode& node : plan.nodes) {
    if (node.fields.title == words || node.fields.text == words) return node;
  }
  throw std::logic_error("demonstration: no entry " + words);
}

plan::Target target_of(const plan::PlanNode& node) { return {node.id, node.row_version}; }

void set_owners(org::Context& context, const plan::Plan& plan, const plan::PlanNode& node,
                const toml::table& row) {
  if (!row.contains("lead")) return;
  std::vector<plan::Owner> owners{{demo_unit(context, plan.agency_id, text_of(row, "lead")), true}};
  if (row.contains("helps")) {
    owners.push_back({demo_unit(context, plan.agency_id, text_of(row, "helps")), false});
  }
  must(plan::assign_owners(context, plan.id, target_of(node), owners), "owners");
}

void set_traits(org::Context& context, const plan::Plan& plan, const plan::PlanNode& node,
                const toml::table& row) {
  plan::NodeFields fields = node.fields;
  fields.priority = row["priority"].value_or(fields.priority);
  if (const auto continuity = plan::continuity_of(text_of(row, "continuity"))) {
    fields.continuity = *continuity;
  }
  if (fields == node.fields) return;
  must(plan::edit_entry(context, plan.id, node.id,
                        [&](const plan::Plan& seen) {
                          return plan::revise_node(seen, target_of(node), fields);
                        }),
       "traits");
}

/// By their places among the plan's goals, counted from 1.
void set_goals(org::Context& context, const plan::Plan& plan, const plan::PlanNode& node,
               const toml::table& row) {
  const toml::array* places = row["goals"].as_array();
  if (!places) return;
  const auto known = plan.paragraphs_of(plan::ParagraphKind::goal);
  std::vector<plan::ParagraphId> goals;
  for (const auto& place : *places) {
    goals.push_back(known.at(static_cast<std::size_t>(place.value_or(0) - 1))->id);
  }
  must(plan::edit_tree(
           context, plan.id,
           [&](const plan::Plan& seen) { return plan::set_goals(seen, target_of(node), goals); }),
       "goals");
}

}  // namespace

void set_demo_entries(Environment& environment, const std::string& agency, int roc_year,
                      plan::PlanId plan, Date day) {
  const toml::table told = table_named("year.toml");
  DemoStage stage{environment};
  Instant at = std::chrono::sys_days{day} + std::chrono::hours{1};
  for (const auto& entry : *told["entry"].as_array()) {
    const toml::table& row = *entry.as_table();
    if (text_of(row, "agency") != agency || row["year"].value_or(0) != roc_year) continue;
    // One after the other: each begins with the entry as the one before left it.
    for (const auto set : {set_owners, set_traits, set_goals}) {
      at += std::chrono::minutes{1};
      stage.as_at(text_of(row, "by"), at, [&](org::Context& context) {
        const plan::Plan seen = must(plan::find_plan(context, plan), "plan");
        set(context, seen, entry_named(seen, text_of(row, "words")), row);
        return true;
      });
    }
  }
}

}  // namespace hb::app
