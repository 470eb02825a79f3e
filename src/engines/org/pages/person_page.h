// A person's page, which the forms on it show again when something is to be mended.
#pragma once

#include <optional>
#include <vector>

#include "agency_action.h"
#include "person_action.h"
#include "role_action.h"
#include "web/page.h"

namespace hb::org::pages {

/// All that the page shows.
struct PersonView {
  PersonProfile profile;
  std::optional<AgencyProfile> agency;  ///< Where the person belongs, if it does.
  std::vector<Role> roles;
  std::vector<AgencyInTree> agencies;  ///< Over which the viewer may give roles.
};

Result<PersonView> load_person(Context& context, PersonId id);
html::Node person_page(const web::Page& page, const Context& context, const PersonView& view);

}  // namespace hb::org::pages
