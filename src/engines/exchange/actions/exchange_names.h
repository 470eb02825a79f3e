// Names that pages show, asked for once.
#pragma once

#include <string>
#include <unordered_map>

#include "org/agency.h"

namespace hb::exchange {

struct AgencyNames {
  std::unordered_map<AgencyId, org::LocalName> names;

  std::string of(AgencyId id, Locale locale) const {
    const auto found = names.find(id);
    return found == names.end() ? std::string{} : found->second.in(locale);
  }
};

}  // namespace hb::exchange
