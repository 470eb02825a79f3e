// A meeting of an agency's service promotion team (為民服務推動小組會議): when and where, who
// chaired, who of the team of that day came, and what was said. It may be written down before its
// day, as the agenda, and is completed afterwards.
//
// Each saving is a version of its own; the last one stands and the others stay readable. What the
// meeting decided stands beside it (oversight/team_decision.h).
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kernel/date.h"
#include "kernel/id.h"
#include "kernel/result.h"
#include "oversight/check.h"

namespace hb::oversight {

using MeetingId = Id<struct TeamMeetingTag>;
using MeetingFileId = Id<struct MeetingFileTag>;

/// Somebody of the team of the meeting's day, as of that day.
struct Attendance {
  PersonId person_id;
  std::string name;
  bool convener = false;
  bool present = false;
};

/// What is filled in.
struct MeetingForm {
  AgencyId agency_id;
  Date held_on{};
  std::string starts_at;  ///< HH:MM.
  std::string place;
  std::string title;
  PersonId chair_id;                ///< One of the team, or 0 …
  std::string chair_name;           ///< … and then who else, in words.
  std::vector<PersonId> present{};  ///< Of the team.
  std::string guests;               ///< Who else came (列席), in words.
  std::string agenda;
  std::string minutes;
};

/// The fact that a meeting was written down, as its version `number`.
struct MeetingWritten {
  MeetingForm form;  ///< With the chair's name.
  std::vector<Attendance> attendance;
  int number = 1;
};

/// All that is wrong with it: a missing title, hour, place or chair, texts that are too long,
/// somebody who does not belong to `team`, a chair who was away, and a meeting that was held
/// although nobody came. `team` are the members on the meeting's day.
std::vector<Error> check_meeting(const MeetingForm& form, const std::vector<Attendance>& team,
                                 Date today);
/// Refuses with the first that check_meeting() finds.
Result<MeetingWritten> write_meeting(const MeetingForm& form, const std::vector<Attendance>& team,
                                     Date today);

/// A meeting as its last version has it.
struct TeamMeeting {
  MeetingId id;
  MeetingForm form;  ///< Without `present`; in a list without guests, agenda and minutes.
  int version = 1;
  Writer by;  ///< Of the version.
  int present = 0, members = 0;
  int decisions = 0, open_decisions = 0;

  bool held(Date today) const { return form.held_on <= today; }
};

struct MeetingVersion {
  int number = 1;
  Writer by;
};

/// A file of a meeting: slides, the signed list of who came.
struct MeetingFile {
  MeetingFileId id;
  std::string hash;  ///< Its name in files::FileStore.
  std::string name;
  std::string media_type;
  std::int64_t size = 0;  ///< Bytes.
  Writer by;
};

/// What a list asks for; the defaults ask for everything.
struct MeetingFilter {
  AgencyId agency_id{};
  int roc_year = 0;
  std::string text{};
  int page = 1;
  int page_size = 50;
};

struct MeetingList {
  std::vector<TeamMeeting> rows;  ///< The latest first.
  int total = 0;
};

/// Whether the viewer may write down the meetings and decisions of the agency's team: who oversees
/// the agency, as its evaluation officer and its head do.
bool may_keep_meetings(const org::Viewer& viewer, AgencyId agency);

inline constexpr std::size_t kMaxPlace = 120;
inline constexpr std::size_t kMaxGuests = 1'000;
inline constexpr std::size_t kMaxMinutes = 20'000;
inline constexpr std::size_t kMostMeetingFiles = 20;

namespace refusal {
inline const Error meeting_missing{Fault::not_found, "oversight.meeting.not_found"};
inline const Error meeting_no_agency{Fault::invalid, "oversight.meeting.no_agency", "agency"};
inline const Error meeting_no_title{Fault::invalid, "oversight.meeting.no_title", "title"};
inline const Error meeting_no_hour{Fault::invalid, "oversight.meeting.no_hour", "starts_at"};
inline const Error meeting_no_place{Fault::invalid, "oversight.meeting.no_place", "place"};
inline const Error meeting_no_chair{Fault::invalid, "oversight.meeting.no_chair", "chair"};
inline const Error meeting_chair_away{Fault::invalid, "oversight.meeting.chair_away", "chair"};
inline const Error meeting_not_member{Fault::invalid, "oversight.meeting.not_member", "present"};
inline const Error meeting_nobody{Fault::invalid, "oversight.meeting.nobody", "present"};
inline const Error meeting_changed{Fault::conflict, "oversight.meeting.changed"};
inline const Error meeting_no_file{Fault::invalid, "oversight.meeting.no_file", "file"};
inline const Error meeting_many_files{Fault::invalid, "oversight.meeting.many_files", "file"};
}  // namespace refusal

}  // namespace hb::oversight
