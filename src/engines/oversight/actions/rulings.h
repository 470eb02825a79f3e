// Asking about a scheme, returning and rewording questions, ruling on them; reading rulings.
#pragma once

#include <string_view>
#include <vector>

#include "org/agency.h"
#include "org/context.h"
#include "oversight/ruling.h"

namespace hb::oversight {

/// For whoever may edit plans of the agency that asks. The question goes to the agency above it.
/// Refuses others, an unknown scheme, and as check_doubt().
Result<DoubtId> ask_doubt(org::Context& context, const DoubtForm& form);
/// For the same. Refuses others, and as reword_doubt().
Result<Done> reword_asked_doubt(org::Context& context, DoubtId id, std::string_view text);
/// For whoever oversees the agency that is asked. Refuses others, and as return_doubt().
Result<Done> return_asked_doubt(org::Context& context, DoubtId id, std::string_view comment);
/// For the same. Refuses others, as rule_on_doubt(), and a number that was given before.
Result<RulingId> rule_on_asked_doubt(org::Context& context, DoubtId id, const RulingForm& form);
/// Refuses whoever may not rule on it, before anything about the form is said.
Result<Done> may_rule(org::Context& context, DoubtId id);

/// A question with all its wordings and what the viewer may do.
struct DoubtFile {
  Doubt doubt;
  std::vector<DoubtWording> wordings;
  bool may_reword = false;
  bool may_rule = false;            ///< And return it.
  std::vector<Ruling> replaceable;  ///< Whose place a ruling could take; only when it may be given.
};
/// Refuses outside the scope and without the duty to read.
Result<DoubtFile> find_doubt(org::Context& context, DoubtId id);
/// Questions in scope. Refuses whoever may read no plans.
Result<DoubtList> list_doubts(org::Context& context, const DoubtFilter& filter);
/// How many stand where, in the order of kDoubtStates.
std::vector<int> count_doubts(org::Context& context);

/// What the form offers.
struct DoubtChoices {
  std::vector<org::AgencyInTree> agencies;  ///< Whose plans the viewer edits.
  struct Book {
    std::string code;
    org::LocalName title;
  };
  std::vector<Book> books;  ///< Those that some agency follows this year.
};
/// Refuses whoever edits no plans.
Result<DoubtChoices> choices_for_doubt(org::Context& context);
/// The titles of the schemes that agencies follow this year.
std::vector<DoubtChoices::Book> books_in_force(org::Context& context);

/// A ruling that the viewer may read: of an agency in scope or above the viewer's own, or public.
Result<Ruling> find_ruling(org::Context& context, RulingId id);
/// The same for everybody.
Result<Ruling> find_public_ruling(org::Context& context, RulingId id);
/// Refuses a citizen.
Result<RulingList> list_rulings(org::Context& context, const RulingFilter& filter);
RulingList list_public_rulings(org::Context& context, const RulingFilter& filter);

}  // namespace hb::oversight
