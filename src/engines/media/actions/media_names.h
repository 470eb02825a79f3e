// Names by number, for pages.
#pragma once

#include <string>
#include <unordered_map>

#include "kernel/id.h"
#include "org/agency.h"

namespace hb::media {

struct MediaNames {
  std::unordered_map<AgencyId, org::LocalName> agencies;
  std::unordered_map<PersonId, std::string> people;

  std::string agency(AgencyId id, Locale locale) const {
    const auto found = agencies.find(id);
    return found == agencies.end() ? std::string{} : found->second.in(locale);
  }
  std::string person(PersonId id) const {
    const auto found = people.find(id);
    return found == people.end() ? std::string{} : found->second;
  }
};

}  // namespace hb::media
