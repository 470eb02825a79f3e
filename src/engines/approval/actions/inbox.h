// Documents on their way: what waits for somebody, and for whom a document waits.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "approval/dossier.h"
#include "dossier_file.h"
#include "org/context.h"

namespace hb::approval {

/// A document that waits for the viewer, with the steps that are open to him.
struct WaitingRow {
  Dossier dossier;
  std::string title;
  rulebook::LocalText state;
  std::vector<rulebook::LocalText> steps;
  bool number_first = false;  ///< Its date and number have to be entered before anything else.
  bool came_back = false;     ///< It was given or taken back, and is to be mended.
  Instant since{};
};

/// What waits for the viewer, the longest waiting first, and what is under way besides. Refuses a
/// citizen.
struct Inbox {
  std::vector<WaitingRow> yours;
  std::vector<WaitingRow> others;  ///< Of the viewer's agencies, without steps.
};
Result<Inbox> open_inbox(org::Context& context);

/// The names of those for whom a document waits, in the viewer's language: for each step that leads
/// on, who may take it.
std::vector<std::string> waits_for(org::Context& context, const DossierFile& file);
/// The same for these steps of its procedure.
std::vector<std::string> takers_of(org::Context& context, const DossierFile& file,
                                   const std::vector<const rulebook::Step*>& steps);

}  // namespace hb::approval
