// Meetings of service promotion teams: their versions, who came, their files.
#pragma once

#include <optional>
#include <vector>

#include "org/scope.h"
#include "oversight/team_meeting.h"
#include "storage/database.h"

namespace hb::oversight {

class MeetingStore {
 public:
  explicit MeetingStore(storage::Transaction& tx) : tx_(tx) {}

  /// As its version `number` has it; 0 is the last one. Refuses `meeting_missing` also outside the
  /// scope.
  Result<TeamMeeting> find(MeetingId id, const org::Scope& scope, int number = 0);
  /// Of the team on the meeting's day, convener first.
  std::vector<Attendance> attendance_of(const TeamMeeting& meeting);
  std::vector<MeetingVersion> versions_of(MeetingId id);
  /// Without those that were taken back.
  std::vector<MeetingFile> files_of(MeetingId id);

  MeetingList list(const MeetingFilter& filter, const org::Scope& scope);
  /// Years in which teams of agencies in scope met, the latest first.
  std::vector<int> years(const org::Scope& scope);
  int count(AgencyId agency, const org::Scope& scope);

  MeetingId record(const MeetingWritten& fact, const Writer& by);
  /// Refuses `meeting_changed` when somebody was faster.
  Result<Done> record(const TeamMeeting& meeting, const MeetingWritten& fact, const Writer& by);

  void add_file(const TeamMeeting& meeting, const MeetingFile& file, const Writer& by);
  /// False when it is not there any more.
  bool take_back(MeetingId meeting, MeetingFileId file, const Writer& by);

 private:
  void write(MeetingId id, const MeetingWritten& fact, const Writer& by);

  storage::Transaction& tx_;
};

}  // namespace hb::oversight
