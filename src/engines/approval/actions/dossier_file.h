// A dossier with all that a decision about it looks at, and all that its page shows.
#pragma once

#include <memory>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include "approval/document_source.h"
#include "approval/dossier.h"
#include "approval/take_step.h"
#include "approval/unchanged.h"
#include "org/context.h"
#include "rulebook/in_force.h"

namespace hb::approval {

/// The dossier that stands for a document now.
struct DossierFile {
  DocumentFacts document;
  Dossier dossier;  ///< The latest round; without number and moves before the first step.
  rulebook::BookVersion book;
  const rulebook::Procedure* procedure = nullptr;  ///< In `book`.
  Offices offices;
  bool being_amended = false;

  StepFacts facts() const {
    return {.procedure = *procedure,
            .dossier = dossier,
            .offices = offices,
            .content = document.content,
            .title = document.title,
            .units = document.units,
            .being_amended = being_amended};
  }
};

/// Refuses a citizen; a kind of document that nobody keeps and an amendment that was not begun with
/// `no_such_document`; what lies outside the scope as its source does; and an agency whose book has
/// no procedure for the kind with `no_procedure`.
Result<DossierFile> open_file(org::Context& context, const DocumentRef& document);
/// The same for a document that was found.
Result<DossierFile> open_file(org::Context& context, DocumentFacts document);

/// Who keeps documents of a kind. Refuses `no_such_document` when nobody does.
Result<const DocumentSource*> source_of(org::Context& context, rulebook::Document kind);

/// Who holds the offices that `procedure` asks for, for one agency.
Offices offices_for(org::Context& context, AgencyId agency, std::span<const UnitId> units,
                    const rulebook::Procedure& procedure);
/// Fills in the levels of the agency's review chain of today.
void add_review_levels(org::Context& context, AgencyId agency, Offices& offices);

/// The names of all whom `facts` may mean.
std::unordered_map<PersonId, std::string> names_in(org::Context& context, const Offices& offices);

/// "plan/42", as it stands in the audit log.
std::string audit_subject(const DocumentRef& document);

namespace refusal {
inline constexpr Error no_such_document{Fault::not_found, "approval.document.not_found"};
inline constexpr Error no_procedure{Fault::not_found, "approval.document.no_procedure"};
}  // namespace refusal

}  // namespace hb::approval
