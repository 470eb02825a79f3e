// By which rule book a document is judged.
#pragma once

#include <optional>

#include "approval/dossier.h"
#include "org/context.h"
#include "rulebook/in_force.h"

namespace hb::approval {

/// The book that judges a document of an agency and a year: the version with which it set out on
/// its way, whatever the agency follows since; before that the one in force. Nothing without one.
std::optional<rulebook::BookInForce> judging_book(org::Context& context,
                                                  const DocumentRef& document, AgencyId agency,
                                                  int roc_year);

}  // namespace hb::approval
