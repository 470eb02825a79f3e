// The JSON of agencies, units and people: the same facts as on their pages.
#pragma once

#include <boost/json.hpp>

#include "agency_action.h"
#include "person_action.h"

namespace hb::org::pages {

boost::json::object to_json(const Agency& agency);
boost::json::object to_json(const Unit& unit);
boost::json::object to_json(const PersonName& person);
boost::json::object to_json(const AgencyProfile& profile);
boost::json::object to_json(const PersonProfile& profile);

}  // namespace hb::org::pages
