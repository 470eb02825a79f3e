// Plans as documents that go by a procedure: what approval asks about them and does to them.
// Connected in src/app/engines.cpp.
#pragma once

#include "approval/document_source.h"
#include "plan/plan.h"

namespace hb::plan {

/// For plans and their amendments, which are the plan's own content.
class PlanDocuments final : public approval::DocumentSource {
 public:
  Result<approval::DocumentFacts> find(org::Context& context,
                                       const approval::DocumentRef& document) const override;
  /// The mandatory parts of the rule book that are missing and not said not to apply, and
  /// strategies without steps.
  std::vector<approval::Lack> lacks(org::Context& context,
                                    const approval::DocumentRef& document) const override;
  /// Refuses as publishing would, and `parts_missing`, with the names of all the mandatory parts
  /// that are missing; an amendment must have changed something.
  Result<Done> check_ready(org::Context& context,
                           const approval::DocumentRef& document) const override;
  std::vector<approval::Remark> remarks(org::Context& context,
                                        const approval::DocumentRef& document) const override;
  Result<Done> apply(org::Context& context, const approval::DocumentRef& document,
                     rulebook::Effect effect, const std::optional<approval::Issue>& letter,
                     std::string_view comment) const override;
  Result<std::vector<approval::ContentChange>> changes(
      org::Context& context, const approval::DocumentRef& document) const override;
  Result<bool> is_amended(org::Context& context,
                          const approval::DocumentRef& document) const override;
  Result<Done> restore(org::Context& context, const approval::DocumentRef& document) const override;
  std::vector<approval::DocumentFacts> of_year(org::Context& context, rulebook::Document kind,
                                               std::span<const AgencyId> agencies,
                                               int roc_year) const override;
};

/// The plan as approval knows it.
approval::DocumentRef document_of(PlanId id);

namespace refusal {
inline const Error incomplete_no_steps{Fault::conflict, "plan.hand_in.no_steps"};
inline const Error incomplete_strategy{Fault::conflict, "plan.hand_in.empty_strategy"};
inline const Error parts_missing{Fault::conflict, "plan.hand_in.parts"};
}  // namespace refusal

/// What a plan says of itself.
approval::DocumentFacts facts_of(const Plan& plan);

}  // namespace hb::plan
