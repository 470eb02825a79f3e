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

void set_owners(org::Context& context, plan::PlanId id, const toml::table& row) {
  const plan::Plan plan = must(plan::find_plan(context, id), "plan");
  const plan::PlanNode& node = entry_named(plan, text_of(row, "words"));
  const auto unit = [&](const char* key) {
    return demo_unit(context, plan.agency_id, text_of(row, key));
  };
  if (const UnitId lead = unit("lead")) {
    must(plan::assign_owners(context, id, {node.id, node.row_version},
                             {{lead, true}, {unit("helps"), false}}),
         "owners");
  }
}

void set_priority(org::Context& context, plan::PlanId id, const toml::table& row) {
  const plan::Plan plan = must(plan::find_plan(context, id), "plan");
  const plan::PlanNode& node = entry_named(plan, text_of(row, "words"));
  plan::NodeFields fields = node.fields;
  fields.priority = row["priority"].value_or(0);
  if (fields == node.fields) return;
  must(plan::edit_entry(context, id, node.id,
                        [&](const plan::Plan& seen) {
                          return plan::revise_node(seen, {node.id, node.row_version}, fields);
                        }),
       "priority");
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
    for (const auto set : {set_owners, set_priority}) {
      at += std::chrono::minutes{2};
      stage.as_at(text_of(row, "by"), at, [&](org::Context& context) {
        set(context, plan, row);
        return true;
      });
    }
  }
}

}  // namespace hb::app
