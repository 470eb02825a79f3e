// Official letters about a document: drafted, kept with its dossier, handed out as ODT.
#pragma once

#include <string>
#include <vector>

#include "approval/letter.h"
#include "org/agency.h"
#include "org/context.h"

namespace hb::approval {

/// What the form of a letter starts from.
struct LetterDraft {
  DocumentFacts document;
  LetterForm form;
  std::vector<org::Agency> offered;  ///< The agencies below and above, as recipients.
};
/// Refuses without the duty to publish plans, and before the document is approved with
/// `letter_too_early`.
Result<LetterDraft> draft_for(org::Context& context, const DocumentRef& document,
                              LetterPurpose purpose, const std::string& site);

/// Keeps a letter. When its document waits for a number and the letter issues it, the letter's date
/// and number become the document's. Refuses as draft_for() and check_letter_form() do.
Result<LetterId> keep_letter(org::Context& context, const DocumentRef& document,
                             const LetterForm& form);

/// The letters of a document, the earliest first.
std::vector<Letter> letters_of(org::Context& context, const DocumentRef& document);

/// A letter as ODT. Refuses `no_letter` for what is not of this document or outside the scope.
struct LetterFile {
  std::string name;
  std::string bytes;
};
Result<LetterFile> letter_file(org::Context& context, const DocumentRef& document, LetterId id);

}  // namespace hb::approval
