// What the port says of cases that were made of a meeting.
#pragma once

#include "decisions.h"
#include "oversight/meeting_cases.h"

namespace hb::oversight {

/// Cases made of a meeting and its decisions, and where another is made.
struct SpawnedCases {
  std::vector<CaseOfMeeting> cases;
  std::string form_url;  ///< Of the meeting itself; empty: the viewer records none.
  std::vector<std::string> decision_form_urls;  ///< Of each decision, in their order.
};
SpawnedCases cases_of(org::Context& context, MeetingId meeting,
                      const std::vector<TeamDecision>& decisions);
/// Of one decision alone.
SpawnedCases cases_of(org::Context& context, DecisionId decision);

std::string case_key(MeetingId id);
std::string case_key(DecisionId id);

}  // namespace hb::oversight
