// Results reports as documents that go by a procedure: what approval asks about them and does to
// them. Connected in src/app/engines.cpp.
#pragma once

#include "approval/document_source.h"

namespace hb::results {

class ResultsDocuments final : public approval::DocumentSource {
 public:
  Result<approval::DocumentFacts> find(org::Context& context,
                                       const approval::DocumentRef& document) const override;
  /// What is missing in it, each with the way to where it is written.
  std::vector<approval::Lack> lacks(org::Context& context,
                                    const approval::DocumentRef& document) const override;
  /// Sentences that stand under two items.
  std::vector<approval::Remark> remarks(org::Context& context,
                                        const approval::DocumentRef& document) const override;
  /// Refuses `results.incomplete` while anything is missing.
  Result<Done> check_ready(org::Context& context,
                           const approval::DocumentRef& document) const override;
  /// Approval and publication keep the report as it is then.
  Result<Done> apply(org::Context& context, const approval::DocumentRef& document,
                     rulebook::Effect effect, const std::optional<approval::Issue>& letter,
                     std::string_view comment) const override;
  Result<std::vector<approval::ContentChange>> changes(
      org::Context& context, const approval::DocumentRef& document) const override;
  std::vector<approval::DocumentFacts> of_year(org::Context& context, rulebook::Document kind,
                                               std::span<const AgencyId> agencies,
                                               int roc_year) const override;
};

}  // namespace hb::results
