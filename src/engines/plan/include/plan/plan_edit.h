// Editing a plan's tree. Each function decides on the plan as it is and returns what changes, entry
// by entry, or refuses; PlanStore::record() saves the fact and keeps both sides of it as a
// revision.
//
// An edit names the row version that the officer saw. If somebody was faster it is refused with
// `changed_meanwhile`, and the page shows both texts.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kernel/result.h"
#include "plan/check_months.h"
#include "plan/plan.h"

namespace hb::plan {

/// The entry to edit, as the officer saw it.
struct Target {
  NodeId node;
  int row_version = 0;
};

/// One entry before and after. A new one has no `before`, a retired one no `after`.
struct NodeChange {
  std::optional<PlanNode> before;
  std::optional<PlanNode> after;
};

/// Every kind of revision that a plan's history can show, as it is stored: the tree's edits, and
/// what else is kept of a plan. Its words are `plan.revision.<kind>`.
inline constexpr std::string_view kRevisionKinds[] = {
    "created",       "head_changed", "bases_changed", "paragraphs_changed",
    "links_changed", "discarded",    "carried_over",  "added",
    "retired",       "moved",        "indented",      "outdented",
    "merged",        "split",        "revised",       "retitled",
    "months_set",    "owners_set",   "goals_set",     "filled_in",
    "restored"};

/// The fact that entries were changed. `what` names the edit, such as "moved" or "merged".
struct NodesEdited {
  std::string_view what;
  std::vector<NodeChange> changes;
};

/// Where an entry goes among its siblings or in the tree.
enum class Move {
  up,      ///< Before the sibling above.
  down,    ///< After the sibling below.
  indent,  ///< One level deeper, under the sibling above; what stood below it follows.
  outdent  ///< One level higher, after its parent; the siblings below it stay with that one.
};

/// Which moves an entry can make where it stands, and whether it can be merged with the one above.
struct PossibleMoves {
  bool up = false;
  bool down = false;
  bool indent = false;
  bool outdent = false;
  bool merge = false;
};
PossibleMoves possible_moves(const Plan& plan, const PlanNode& node);

/// Refuses at the edge of the list or of the three levels.
Result<NodesEdited> move_node(const Plan& plan, Target target, Move move);

/// Puts an entry last under another parent of the same kind as its own. Refuses an item.
Result<NodesEdited> move_under(const Plan& plan, Target target, NodeId parent);

/// Appends an entry to its sibling above: texts joined, months united, children handed over.
Result<NodesEdited> merge_with_previous(const Plan& plan, Target target);

/// Cuts an entry in two after `characters` characters of its text (of its title, for an item or
/// strategy). What stood below it goes with the second half.
Result<NodesEdited> split_node(const Plan& plan, Target target, std::size_t characters);

// The next six look at the entry alone: a plan that holds nothing else will do.

/// Replaces what people wrote. Refuses an entry without words, and months that are none.
Result<NodesEdited> revise_node(const Plan& plan, Target target, const NodeFields& fields);
Result<NodesEdited> retitle_node(const Plan& plan, Target target, const std::string& title);
Result<NodesEdited> set_months(const Plan& plan, Target target, const std::vector<int>& months);

/// What stands in the review's fields of an entry; what is absent stays as it is.
struct TypedWords {
  std::optional<std::string> title;  ///< A step's text.
  std::optional<std::vector<int>> months;
};
/// Both at once. Words that are as they were change nothing and are not judged.
Result<NodesEdited> retype_node(const Plan& plan, Target target, const TypedWords& words);

/// Refuses unless exactly one owner leads, or none is named at all; refuses a unit named twice.
Result<NodesEdited> set_owners(const Plan& plan, Target target, const std::vector<Owner>& owners);

/// Both at once, as a table of steps is filled in.
Result<NodesEdited> fill_in(const Plan& plan, Target target, const std::vector<int>& months,
                            const std::vector<Owner>& owners);

/// Says which goals an item serves. Refuses an entry that is no item and a goal of another plan.
Result<NodesEdited> set_goals(const Plan& plan, Target target,
                              const std::vector<ParagraphId>& goals);

/// A new entry, last under `parent` (0: a new item).
Result<NodesEdited> add_node(const Plan& plan, NodeId parent, const NodeFields& fields);

/// Takes an entry out of the plan; its revision keeps it. Refuses while something stands below it.
Result<NodesEdited> retire_node(const Plan& plan, Target target);

/// Two edits as one fact: the second was decided on the plan with the first one done.
NodesEdited in_one(const NodesEdited& first, NodesEdited second);

/// The plan with the edit done, in reading order.
Plan apply(Plan plan, const NodesEdited& edited);

inline constexpr std::size_t kMaxTitle = 500;  ///< Characters.
inline constexpr std::size_t kMaxText = 20'000;

namespace refusal {
inline const Error node_missing{Fault::not_found, "plan.node.not_found"};
inline const Error changed_meanwhile{Fault::conflict, "plan.node.changed_meanwhile"};
inline const Error at_the_edge{Fault::conflict, "plan.node.at_the_edge"};
inline const Error nothing_above{Fault::conflict, "plan.node.nothing_above"};
inline const Error no_deeper_level{Fault::conflict, "plan.node.no_deeper_level"};
inline const Error no_higher_level{Fault::conflict, "plan.node.no_higher_level"};
inline const Error unknown_move{Fault::invalid, "plan.node.unknown_move", "move"};
inline const Error wrong_parent{Fault::invalid, "plan.node.wrong_parent", "parent"};
inline const Error bad_split{Fault::invalid, "plan.node.bad_split", "text"};
inline const Error no_title{Fault::invalid, "plan.node.no_title", "title"};
inline const Error no_text{Fault::invalid, "plan.node.no_text", "text"};
inline const Error title_too_long{Fault::invalid, "plan.node.title_too_long", "title"};
inline const Error text_too_long{Fault::invalid, "plan.node.text_too_long", "text"};
inline const Error bad_priority{Fault::invalid, "plan.node.bad_priority", "priority"};
inline const Error months_in_years{Fault::conflict, "plan.node.months_of_years", "months"};
inline const Error no_single_lead{Fault::invalid, "plan.owners.no_single_lead", "lead"};
inline const Error unit_twice{Fault::invalid, "plan.owners.unit_twice", "units"};
inline const Error goals_on_items_only{Fault::invalid, "plan.goals.on_items_only", "goals"};
inline const Error goal_missing{Fault::invalid, "plan.goals.not_found", "goals"};
inline const Error has_children{Fault::conflict, "plan.node.has_children"};
}  // namespace refusal

}  // namespace hb::plan
