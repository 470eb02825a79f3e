// What the pages about meetings of the service promotion team and their decisions share.
#pragma once

#include "cases_of_meeting.h"
#include "decisions.h"
#include "oversight_handlers.h"
#include "oversight_parts.h"
#include "responsible_names.h"

namespace hb::oversight {

inline web::Url meeting_url(MeetingId id) { return web::Url{"/meetings"} / id; }
inline web::Url decision_url(DecisionId id) { return web::Url{"/decisions"} / id; }

web::StateTag state_tag(DecisionState state);
/// The state with its word, for lists.
html::Node decision_tag(const web::Page& page, const TeamDecision& decision, Date today);
/// While it is open with how many days are left or gone.
std::string decision_due(const web::Page& page, const TeamDecision& decision, Date today);

/// Unit and person as the form of a decision and of its change ask for them; `chosen` stands first.
html::Node responsible_fields(const web::Page& page, const ResponsibleChoices& choices,
                              const Names& names, const Responsible& chosen, Date today);
/// The agencies that these choices name.
void mention(Mentioned& mentioned, const ResponsibleChoices& choices);
Responsible read_responsible(const Request& request);

/// A day that must be filled in.
Result<Date> required_day_of(const Request& request, std::string_view field);

boost::json::object to_json(const TeamMeeting& meeting);
boost::json::object to_json(const TeamDecision& decision, Date today);
boost::json::object to_json(const DecisionEntry& entry);

/// Cases that were made of it, each leading there; nothing without any.
html::Node spawned_part(const web::Page& page, const std::vector<CaseOfMeeting>& cases);
boost::json::array to_json(const std::vector<CaseOfMeeting>& cases);

}  // namespace hb::oversight
