#include "responsible_names.h"

#include "org/directory.h"

namespace hb::oversight {

std::string ResponsibleNames::of(const Responsible& who, Locale locale) const {
  std::string words;
  const auto unit = units.find(who.unit_id);
  if (unit != units.end()) words = unit->second.in(locale);
  const auto person = people.find(who.person_id);
  if (person == people.end()) return words;
  return words.empty() ? person->second : words + " " + person->second;
}

ResponsibleNames names_of_responsible(org::Context& context,
                                      const std::vector<Responsible>& mentioned) {
  std::vector<UnitId> units;
  std::vector<PersonId> people;
  for (const Responsible& who : mentioned) {
    if (who.unit_id) units.push_back(who.unit_id);
    if (who.person_id) people.push_back(who.person_id);
  }
  ResponsibleNames names;
  if (!units.empty()) names.units = org::unit_names(context, units);
  if (!people.empty()) names.people = org::person_names(context, people);
  return names;
}

}  // namespace hb::oversight
