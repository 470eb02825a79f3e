// What other engines ask about the organisation. Agencies and units are public facts; people are
// seen by those who are signed in. Batch functions answer for many ids with one query.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "org/agency.h"
#include "org/context.h"
#include "org/person.h"
#include "org/unit.h"

namespace hb::org {

/// The agency with its name of today; closed ones too.
std::optional<Agency> find_agency(Context& context, AgencyId id);
std::optional<Agency> find_agency(Context& context, std::string_view code);

/// All agencies that stand today, in tree order: for the public site and for choices.
std::vector<AgencyInTree> public_agencies(Context& context);

/// The agencies in the viewer's scope, in tree order; closed ones too when `closed` says so.
enum class Closed { left_out, included };
std::vector<AgencyInTree> agencies_in_scope(Context& context, Closed closed = Closed::left_out);

/// The agencies in the viewer's scope that stood on `day`, with the names and in the tree of that
/// day.
std::vector<AgencyInTree> agencies_standing_on(Context& context, Date day);

/// Agencies in scope over which the viewer has `duty`: the choices of a form.
std::vector<AgencyInTree> agencies_with_duty(Context& context, Duty duty);

/// Names by id, as of today. Unknown ids are left out.
std::unordered_map<AgencyId, LocalName> agency_names(Context& context,
                                                     std::span<const AgencyId> ids);
/// The name that an agency bore on a day, for documents of that day; empty for an unknown id.
LocalName agency_name_on(Context& context, AgencyId id, Date day);

/// The units of an agency that stand today, in their order.
std::vector<Unit> units_of(Context& context, AgencyId agency);
/// The same for all agencies, in no order of theirs.
std::vector<Unit> all_units(Context& context);
std::unordered_map<UnitId, LocalName> unit_names(Context& context, std::span<const UnitId> ids);

/// The people of an agency, by name; empty when the agency lies outside the viewer's scope.
std::vector<PersonName> people_of(Context& context, AgencyId agency);
/// Names by id; empty for a citizen. Whoever is signed in may read who did something.
std::unordered_map<PersonId, std::string> person_names(Context& context,
                                                       std::span<const PersonId> ids);

/// Settings of the whole installation, such as "site.name_zh"; the empty text when not set.
std::string setting(Context& context, std::string_view name);

}  // namespace hb::org
