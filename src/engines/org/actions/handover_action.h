// Handing over everything that a leaver holds, the list of it, and taking it back.
#pragma once

#include <string>
#include <unordered_map>
#include <vector>

#include "org/context.h"
#include "org/handover.h"
#include "org/holdings.h"
#include "org/person.h"

namespace hb::org {

/// One thing that the leaver holds, and whose tables it stands in.
struct HeldThing {
  std::string source;
  Holding holding;
};

struct HoldingsOfPerson {
  Person person;
  std::vector<HeldThing> things;
  std::vector<PersonName> successors;  ///< Who may receive: the people of the agency who are there.
  std::vector<Handover> earlier;       ///< The latest first, without items.
};
/// Needs the authority to manage the person.
Result<HoldingsOfPerson> holdings_of(Context& context, PersonId person);

/// Hands each chosen thing to its receiver, all or none. Needs the authority to manage the person,
/// and whatever each thing needs beyond it. Refuses what check_handover refuses, a receiver from
/// elsewhere, and what a source refuses.
Result<std::int64_t> hand_over(Context& context, PersonId person, const std::string& reason,
                               const std::vector<HandoverChoice>& choices);

/// A handover with all names.
struct HandoverList {
  Handover handover;
  std::string person;
  std::string agency;
  std::string handed_by;                            ///< Empty for a command.
  std::unordered_map<PersonId, std::string> names;  ///< Of those who received.
  bool may_undo = false;
};
/// For who manages people of the agency, the leaver and those who received.
Result<HandoverList> find_handover(Context& context, std::int64_t id);

/// Takes everything back, all or nothing. Refuses as check_undo and the sources do.
Result<Done> undo_handover(Context& context, std::int64_t id);

/// The list as a document to be signed. The words of kinds come from `words`.
using HandoverWords = std::function<std::string(std::string_view key)>;
std::string handover_odt(const HandoverList& list, const HandoverWords& words);

}  // namespace hb::org
