// Writing down meetings of the service promotion team, their files, and finding them again.
#pragma once

#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "checks.h"
#include "circulars.h"
#include "org/agency.h"
#include "org/context.h"
#include "oversight/team_decision.h"

namespace hb::oversight {

/// For whoever keeps the team's meetings. Refuses others, and as write_meeting().
Result<MeetingId> record_meeting(org::Context& context, const MeetingForm& form);
/// Writes its next version, on top of the version `before`. Gives all that stands in the way, of
/// check_meeting() and check_meeting_day() at once; refuses others, and when somebody was faster.
std::vector<Error> rewrite_meeting(org::Context& context, MeetingId id, int before,
                                   const MeetingForm& form);

/// Whose meetings the viewer keeps. Refuses whoever keeps none.
Result<std::vector<org::AgencyInTree>> agencies_to_meet(org::Context& context);
/// The team of the agency on `day`, nobody marked as present. Refuses whoever does not keep its
/// meetings.
Result<std::vector<Attendance>> team_on(org::Context& context, AgencyId agency, Date day);
/// A meeting to be written anew, as if it were on `day`: with the team of that day and, on the same
/// day, whoever was put down before. Refuses whoever does not keep it.
struct MeetingDraft {
  TeamMeeting meeting;
  std::vector<Attendance> attendance;
};
Result<MeetingDraft> meeting_to_rewrite(org::Context& context, MeetingId id,
                                        std::optional<Date> day);

/// Keeps a file with the meeting, for whoever keeps the meetings. Opens its own transactions, since
/// keeping large files takes its time. Refuses others, no file, more than kMostMeetingFiles, and as
/// check_file().
Result<Done> add_meeting_file(org::Context& context, MeetingId id, SentFile sent);
/// Takes a file back that does not belong there; its row stays.
Result<Done> take_back_meeting_file(org::Context& context, MeetingId id, MeetingFileId file);
Result<MeetingFile> meeting_file(org::Context& context, MeetingId id, MeetingFileId file);

/// An earlier decision that was still open on the meeting's day.
struct EarlierDecision {
  TeamDecision decision;
  Charge then;                        ///< When the meeting's day was over.
  std::optional<DecisionEntry> said;  ///< At this meeting, else last before it was over.
};

/// A meeting with all that belongs to it, and what the viewer may do.
struct MeetingView {
  TeamMeeting meeting;
  bool last_version = true;
  std::vector<Attendance> attendance;
  std::vector<MeetingVersion> versions;
  std::vector<MeetingFile> files;
  std::vector<EarlierDecision> earlier;
  std::vector<TeamDecision> decisions;
  bool may_keep = false;
};
/// As its version `number` has it; 0 is the last one. Refuses outside the scope and without the
/// duty to read.
Result<MeetingView> find_meeting(org::Context& context, MeetingId id, int number = 0);

/// Meetings in scope. Refuses whoever may read no plans.
Result<MeetingList> list_meetings(org::Context& context, const MeetingFilter& filter);
std::vector<int> meeting_years(org::Context& context);

/// The minutes (會議紀錄) as an ODT. `words` gives the words of a text key.
Result<ExportedFile> export_minutes(org::Context& context, MeetingId id, Locale locale,
                                    const std::function<std::string(std::string_view)>& words);

}  // namespace hb::oversight
