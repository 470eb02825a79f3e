// The rows of plans. Reading takes the viewer's scope and finds nothing outside of it; a plan of
// any size is read in five queries. Writing records facts of the domain together with their
// revisions.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "org/scope.h"
#include "plan/discard.h"
#include "plan/plan.h"
#include "plan/plan_edit.h"
#include "storage/database.h"

namespace hb::plan {

/// Who writes, and when: for the revisions.
struct Author {
  PersonId person_id;
  std::string name;
  Instant at;
};

class PlanStore {
 public:
  explicit PlanStore(storage::Transaction& tx) : tx_(tx) {}

  /// Refuses `plan.plan.not_found` also for a plan outside the scope.
  Result<Plan> find(PlanId id, const org::Scope& scope);
  /// The plan's head with one entry of its tree, or with none when it is not there.
  Result<Plan> find_entry(PlanId id, NodeId node, const org::Scope& scope);

  /// A new plan with everything in it. The ids inside `plan` only tie its parts to each other;
  /// the stored ones are new. Gives the plan's number.
  PlanId create(const Plan& plan, const Author& author);

  /// Saves an edit of the tree. Refuses `changed_meanwhile` when an entry moved on since `plan` was
  /// read; the caller must not commit then.
  Result<Done> record(const Plan& plan, const NodesEdited& edited, const Author& author);

  /// Takes in again what `published` holds and `plan` does not any more: entries as they stand
  /// there, paragraphs as they were when they went. Gives whether there was any.
  bool bring_back(const Plan& plan, const Plan& published, const Author& author);

  /// Saves that a plan was given up. Refuses `discarded` when somebody was faster.
  Result<Done> record(const Plan& plan, const PlanDiscarded& fact, const Author& author);

  /// Saves another head. Refuses `changed_meanwhile` when the plan's row version is not the one
  /// seen.
  Result<Done> record_head(const Plan& plan, const PlanHead& head, const Author& author);
  /// Replaces the legal bases.
  Result<Done> record_bases(const Plan& plan, const std::vector<Basis>& bases,
                            const Author& author);
  /// Replaces the paragraphs of one kind: known ids are changed, 0 is new, missing ones are
  /// retired.
  Result<Done> record_paragraphs(const Plan& plan, ParagraphKind kind,
                                 const std::vector<Paragraph>& paragraphs, const Author& author);

 private:
  NodeId insert_node(const Plan& plan, const PlanNode& node);
  ParagraphId insert_paragraph(const Plan& plan, const Paragraph& paragraph);
  void replace_links(const Plan& plan, NodeId node, const PlanNode& from);
  void insert_bases(const Plan& plan, const std::vector<Basis>& bases);
  void keep_revision(const Plan& plan, const Author& author, std::string_view what, NodeId node,
                     std::string before, std::string after);
  Result<Done> touch(const Plan& plan, const Author& author);

  storage::Transaction& tx_;
};

}  // namespace hb::plan
