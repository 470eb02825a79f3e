// Whether the documents of a year have come to the agency above: one answer for every list.
#pragma once

#include <cstdint>
#include <unordered_map>
#include <unordered_set>

#include "approval/dossier.h"
#include "org/context.h"
#include "rulebook/rulebook.h"

namespace hb::approval {

/// How far a document has come on the way that its agency's rule book lays out.
enum class Handed {
  no_way,     ///< The book leads such documents nowhere: whoever wrote one finishes it.
  under_way,  ///< Not begun, or not yet where the way is to bring it.
  handed_in,  ///< Sent or put on record; where the way ends at home, approved.
};

/// The documents of one kind and one year.
struct Ways {
  std::unordered_set<AgencyId> agencies;             ///< Whose book in force has a procedure.
  std::unordered_map<std::int64_t, bool> handed_in;  ///< Of those that set out, by document.

  /// A document that set out goes by its own book, whatever the agency follows since.
  Handed of(AgencyId agency, std::int64_t document) const;
  /// The one answer of all lists: whether a document is where it is to be. What goes no way is
  /// there once whoever wrote it has `finished` it.
  bool is_handed_in(AgencyId agency, std::int64_t document, bool finished) const;
};

/// Of the agencies in the viewer's scope; a fixed number of queries and one for each book.
Ways ways_of_year(org::Context& context, rulebook::Document kind, int roc_year);

/// Whether a procedure sends its documents to another agency.
bool has_to_send(const rulebook::Procedure& procedure);
/// Whether a document was brought where its procedure is to bring it, and nothing took it back.
bool is_handed_in(const Dossier& dossier, const rulebook::Procedure& procedure);

}  // namespace hb::approval
