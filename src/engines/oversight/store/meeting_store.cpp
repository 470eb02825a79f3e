#include "meeting_store.h"

#include <cstdlib>

#include "kernel/roc_date.h"
#include "storage/like_pattern.h"

namespace hb::oversight {

namespace {

using storage::Params;
using storage::Row;

// A list leaves the long texts where they are.
#define HB_MEETING(TEXTS)                                                                        \
  "SELECT m.id, m.agency_id, v.number, v.held_on, v.starts_at, v.place, v.title,"                \
  " v.chair_person_id, v.chair_name, v.person_id, v.person_name, v.written_at,"                  \
  " (SELECT COUNT(*) FROM team_attendance a WHERE a.meeting_id = m.id AND a.number = v.number)," \
  " (SELECT COUNT(*) FROM team_attendance a WHERE a.meeting_id = m.id AND a.number = v.number"   \
  "   AND a.present = 1),"                                                                       \
  " (SELECT COUNT(*) FROM team_decision d WHERE d.meeting_id = m.id),"                           \
  " (SELECT COUNT(*) FROM team_decision d WHERE d.meeting_id = m.id AND d.closed_at IS NULL),"   \
  " " TEXTS " FROM team_meeting m JOIN team_meeting_version v ON v.meeting_id = m.id"

constexpr std::string_view kFindMeeting = HB_MEETING("v.guests, v.agenda, v.minutes") R"sql(
     WHERE m.id = :id AND m.agency_id IN (:scope...)
       AND v.number = CASE WHEN :number = 0 THEN m.version ELSE :number END)sql";
constexpr std::string_view kRows = HB_MEETING("'', '', ''");
constexpr std::string_view kTotal =
    "SELECT COUNT(*) FROM team_meeting m JOIN team_meeting_version v ON v.meeting_id = m.id";
constexpr std::string_view kMeetingFilter = R"sql(
     WHERE v.number = m.version AND m.agency_id IN (:scope...)
       AND (:agency = 0 OR m.agency_id = :agency)
       AND (:from = '' OR (m.held_on >= :from AND m.held_on <= :to))
       AND (:text = '' OR v.title LIKE :like ESCAPE '\' OR v.minutes LIKE :like ESCAPE '\'
            OR v.agenda LIKE :like ESCAPE '\'))sql";
constexpr std::string_view kLatest =
    " ORDER BY m.held_on DESC, v.starts_at DESC, m.id DESC LIMIT :limit OFFSET :offset";
constexpr std::string_view kMeetingYears =
    "SELECT DISTINCT SUBSTR(held_on, 1, 4) FROM team_meeting WHERE agency_id IN (:scope...)"
    " ORDER BY 1 DESC";
constexpr std::string_view kCount =
    "SELECT COUNT(*) FROM team_meeting WHERE agency_id = :agency AND agency_id IN (:scope...)";
constexpr std::string_view kAttendance = R"sql(
    SELECT person_id, name, convener, present FROM team_attendance
     WHERE meeting_id = :id AND number = :number ORDER BY position)sql";
constexpr std::string_view kVersions = R"sql(
    SELECT number, person_id, person_name, written_at FROM team_meeting_version
     WHERE meeting_id = :id ORDER BY number)sql";
constexpr std::string_view kMeetingFiles = R"sql(
    SELECT id, file_hash, file_name, media_type, bytes, person_id, person_name, added_at
      FROM meeting_file WHERE meeting_id = :id AND taken_back_at IS NULL ORDER BY id)sql";

constexpr std::string_view kRecordMeeting = R"sql(
    INSERT INTO team_meeting (agency_id, version, held_on) VALUES (:agency, 1, :held_on)
    RETURNING id)sql";
// Naming the version that was read makes the slower of two change no row.
constexpr std::string_view kMoveOn = R"sql(
    UPDATE team_meeting SET version = :number, held_on = :held_on
     WHERE id = :id AND version = :before)sql";
constexpr std::string_view kWrite = R"sql(
    INSERT INTO team_meeting_version (meeting_id, number, agency_id, held_on, starts_at, place,
                                      title, chair_person_id, chair_name, guests, agenda, minutes,
                                      written_at, person_id, person_name)
    VALUES (:id, :number, :agency, :held_on, :starts_at, :place, :title, :chair, :chair_name,
            :guests, :agenda, :minutes, :at, :person, :name))sql";
constexpr std::string_view kAttend = R"sql(
    INSERT INTO team_attendance (meeting_id, number, position, agency_id, person_id, name,
                                 convener, present)
    VALUES (:id, :number, :position, :agency, :person, :name, :convener, :present))sql";
constexpr std::string_view kAddFileMeeting = R"sql(
    INSERT INTO meeting_file (agency_id, meeting_id, file_hash, file_name, media_type, bytes,
                              added_at, person_id, person_name)
    VALUES (:agency, :id, :hash, :file_name, :media_type, :bytes, :at, :person, :name))sql";
constexpr std::string_view kTakeBack = R"sql(
    UPDATE meeting_file SET taken_back_at = :at, taken_back_by = :person
     WHERE id = :file AND meeting_id = :id AND taken_back_at IS NULL)sql";

TeamMeeting read_meeting(const Row& row) {
  return {.id = row.id<MeetingId>(0),
          .form = {.agency_id = row.id<AgencyId>(1),
                   .held_on = row.date(3),
                   .starts_at = row.text(4),
                   .place = row.text(5),
                   .title = row.text(6),
                   .chair_id = row.id<PersonId>(7),
                   .chair_name = row.text(8),
                   .guests = row.text(16),
                   .agenda = row.text(17),
                   .minutes = row.text(18)},
          .version = static_cast<int>(row.integer(2)),
          .by = {row.id<PersonId>(9), row.text(10), row.instant(11)},
          .present = static_cast<int>(row.integer(13)),
          .members = static_cast<int>(row.integer(12)),
          .decisions = static_cast<int>(row.integer(14)),
          .open_decisions = static_cast<int>(row.integer(15))};
}

}  // namespace

Result<TeamMeeting> MeetingStore::find(MeetingId id, const org::Scope& scope, int number) {
  const auto row =
      tx_.query_one(kFindMeeting, {{"id", id}, {"scope", scope.agencies()}, {"number", number}});
  if (!row) return refusal::meeting_missing;
  return read_meeting(*row);
}

std::vector<Attendance> MeetingStore::attendance_of(const TeamMeeting& meeting) {
  std::vector<Attendance> attendance;
  for (const Row& row : tx_.query(kAttendance, {{"id", meeting.id}, {"number", meeting.version}})) {
    attendance.push_back({.person_id = row.id<PersonId>(0),
                          .name = row.text(1),
                          .convener = row.flag(2),
                          .present = row.flag(3)});
  }
  return attendance;
}

std::vector<MeetingVersion> MeetingStore::versions_of(MeetingId id) {
  std::vector<MeetingVersion> versions;
  for (const Row& row : tx_.query(kVersions, {{"id", id}})) {
    versions.push_back({.number = static_cast<int>(row.integer(0)),
                        .by = {row.id<PersonId>(1), row.text(2), row.instant(3)}});
  }
  return versions;
}

std::vector<MeetingFile> MeetingStore::files_of(MeetingId id) {
  std::vector<MeetingFile> files;
  for (const Row& row : tx_.query(kMeetingFiles, {{"id", id}})) {
    files.push_back({.id = row.id<MeetingFileId>(0),
                     .hash = row.text(1),
                     .name = row.text(2),
                     .media_type = row.text(3),
                     .size = row.integer(4),
                     .by = {row.id<PersonId>(5), row.text(6), row.instant(7)}});
  }
  return files;
}

MeetingList MeetingStore::list(const MeetingFilter& filter, const org::Scope& scope) {
  const std::string year =
      filter.roc_year ? std::to_string(gregorian_year(filter.roc_year)) : std::string{};
  Params values{{"scope", scope.agencies()},
                {"agency", filter.agency_id},
                {"from", year.empty() ? year : year + "-01-01"},
                {"to", year.empty() ? year : year + "-12-31"},
                {"text", filter.text},
                {"like", storage::like_pattern(filter.text)}};
  MeetingList list;
  list.total = static_cast<int>(
      tx_.query_one(std::string{kTotal} + std::string{kMeetingFilter}, values)->integer(0));
  values.insert(values.end(),
                {{"limit", filter.page_size}, {"offset", (filter.page - 1) * filter.page_size}});
  const std::string rows = std::string{kRows} + std::string{kMeetingFilter} + std::string{kLatest};
  for (const Row& row : tx_.query(rows, values)) list.rows.push_back(read_meeting(row));
  return list;
}

std::vector<int> MeetingStore::years(const org::Scope& scope) {
  std::vector<int> years;
  for (const Row& row : tx_.query(kMeetingYears, {{"scope", scope.agencies()}})) {
    years.push_back(std::atoi(row.text(0).c_str()) - kRocEpoch);
  }
  return years;
}

int MeetingStore::count(AgencyId agency, const org::Scope& scope) {
  return static_cast<int>(
      tx_.query_one(kCount, {{"agency", agency}, {"scope", scope.agencies()}})->integer(0));
}

MeetingId MeetingStore::record(const MeetingWritten& fact, const Writer& by) {
  const MeetingId id{tx_.insert(kRecordMeeting,
                                {{"agency", fact.form.agency_id}, {"held_on", fact.form.held_on}})};
  write(id, fact, by);
  return id;
}

Result<Done> MeetingStore::record(const TeamMeeting& meeting, const MeetingWritten& fact,
                                  const Writer& by) {
  const Params values{{"id", meeting.id},
                      {"number", fact.number},
                      {"held_on", fact.form.held_on},
                      {"before", meeting.version}};
  if (tx_.execute(kMoveOn, values) == 0) return refusal::meeting_changed;
  write(meeting.id, fact, by);
  return Done{};
}

void MeetingStore::write(MeetingId id, const MeetingWritten& fact, const Writer& by) {
  const MeetingForm& form = fact.form;
  tx_.execute(kWrite, {{"id", id},
                       {"number", fact.number},
                       {"agency", form.agency_id},
                       {"held_on", form.held_on},
                       {"starts_at", form.starts_at},
                       {"place", form.place},
                       {"title", form.title},
                       {"chair", form.chair_id},
                       {"chair_name", form.chair_name},
                       {"guests", form.guests},
                       {"agenda", form.agenda},
                       {"minutes", form.minutes},
                       {"at", by.at},
                       {"person", by.person_id},
                       {"name", by.name}});
  int position = 0;
  for (const Attendance& each : fact.attendance) {
    tx_.execute(kAttend, {{"id", id},
                          {"number", fact.number},
                          {"position", ++position},
                          {"agency", form.agency_id},
                          {"person", each.person_id},
                          {"name", each.name},
                          {"convener", each.convener},
                          {"present", each.present}});
  }
}

void MeetingStore::add_file(const TeamMeeting& meeting, const MeetingFile& file, const Writer& by) {
  tx_.execute(kAddFileMeeting, {{"agency", meeting.form.agency_id},
                                {"id", meeting.id},
                                {"hash", file.hash},
                                {"file_name", file.name},
                                {"media_type", file.media_type},
                                {"bytes", file.size},
                                {"at", by.at},
                                {"person", by.person_id},
                                {"name", by.name}});
}

bool MeetingStore::take_back(MeetingId meeting, MeetingFileId file, const Writer& by) {
  return tx_.execute(kTakeBack,
                     {{"id", meeting}, {"file", file}, {"at", by.at}, {"person", by.person_id}}) !=
         0;
}

}  // namespace hb::oversight
