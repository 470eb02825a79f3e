// Meetings and the cases that are made of what was said there (H07): two engines that do not know
// each other, tied by their ports.
#pragma once

#include "casework/case_origin.h"
#include "oversight/meeting_cases.h"

namespace hb::app {

/// Both live as long as the program.
const casework::CaseOrigins& meeting_origins();
const oversight::MeetingCases& cases_of_meetings();

}  // namespace hb::app
