#include "meetings.h"

#include <algorithm>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include "decision_store.h"
#include "files/file_store.h"
#include "meeting_store.h"
#include "org/audit.h"
#include "org/directory.h"
#include "org/own_transaction.h"
#include "org/promotion_team.h"

namespace hb::oversight {

namespace {

void note(org::Context& context, MeetingId id, AgencyId agency, std::string_view action,
          std::vector<TextArgument> details) {
  org::record_audit(context, {.agency_id = agency,
                              .action = action,
                              .subject = "meeting/" + std::to_string(id.value),
                              .details = std::move(details)});
  const boost::json::object message{{"agency_id", agency.value},
                                    {"meeting_id", id.value},
                                    {"person_id", context.viewer.person_id.value}};
  context.tx.announce("oversight." + std::string{action}, boost::json::serialize(message));
}

/// The meeting, for whoever may read the agency's matters.
Result<TeamMeeting> meeting_in_sight(org::Context& context, MeetingId id, int number = 0) {
  HB_TRY(org::require_signed_in(context.viewer));
  HB_LET(meeting, MeetingStore{context.tx}.find(id, context.viewer.scope, number));
  HB_TRY(org::require(context.viewer, org::Duty::read_plans, meeting.form.agency_id));
  return meeting;
}

Result<Done> require_keeper(org::Context& context, AgencyId agency) {
  HB_TRY(org::require_anywhere(context.viewer, org::Duty::oversee));
  if (!agency) return refusal::meeting_no_agency;
  HB_TRY(org::require_within(context.viewer, agency));
  return org::require(context.viewer, org::Duty::oversee, agency);
}

/// The meeting, for whoever may write it down.
Result<TeamMeeting> meeting_to_keep(org::Context& context, MeetingId id) {
  HB_LET(meeting, meeting_in_sight(context, id));
  HB_TRY(org::require(context.viewer, org::Duty::oversee, meeting.form.agency_id));
  return meeting;
}

/// The meeting, for whoever may keep one more file with it.
Result<TeamMeeting> meeting_for_file(org::Context& context, MeetingId id) {
  HB_LET(meeting, meeting_to_keep(context, id));
  if (MeetingStore{context.tx}.files_of(id).size() >= kMostMeetingFiles) {
    return refusal::meeting_many_files.with("most", std::to_string(kMostMeetingFiles));
  }
  return meeting;
}

/// Whoever was put down for that day stays on the list, even if the team is said to have been
/// another since.
std::vector<Attendance> with_earlier(std::vector<Attendance> team,
                                     const std::vector<Attendance>& earlier) {
  for (const Attendance& each : earlier) {
    const auto known = std::find_if(team.begin(), team.end(), [&](const Attendance& member) {
      return member.person_id == each.person_id;
    });
    if (known == team.end()) {
      team.push_back(each);
    } else {
      known->present = each.present;
    }
  }
  return team;
}

}  // namespace

Result<std::vector<org::AgencyInTree>> agencies_to_meet(org::Context& context) {
  HB_TRY(org::require_anywhere(context.viewer, org::Duty::oversee));
  return org::agencies_with_duty(context, org::Duty::oversee);
}

Result<std::vector<Attendance>> team_on(org::Context& context, AgencyId agency, Date day) {
  HB_TRY(require_keeper(context, agency));
  HB_LET(members, org::promotion_team(context, agency, day));
  std::vector<Attendance> team;
  for (const org::NamedTeamMember& each : members) {
    team.push_back(
        {.person_id = each.member.person_id, .name = each.name, .convener = each.member.convener});
  }
  return team;
}

Result<MeetingId> record_meeting(org::Context& context, const MeetingForm& form) {
  HB_LET(team, team_on(context, form.agency_id, form.held_on));
  HB_LET(fact, write_meeting(form, team, context.today));
  const MeetingId id = MeetingStore{context.tx}.record(fact, writer_of(context));
  note(context, id, form.agency_id, "meeting.recorded", {{"held_on", to_iso(form.held_on)}});
  context.tx.commit();
  return id;
}

Result<MeetingDraft> meeting_to_rewrite(org::Context& context, MeetingId id,
                                        std::optional<Date> day) {
  HB_LET(meeting, meeting_to_keep(context, id));
  const Date before = meeting.form.held_on;
  const Date held_on = day.value_or(before);
  HB_LET(team, team_on(context, meeting.form.agency_id, held_on));
  MeetingDraft draft{.meeting = meeting, .attendance = team};
  draft.meeting.form.held_on = held_on;
  const auto earlier = MeetingStore{context.tx}.attendance_of(meeting);
  if (held_on == before) {
    draft.attendance = with_earlier(std::move(team), earlier);
  } else {
    for (Attendance& each : draft.attendance) {
      each.present = std::any_of(earlier.begin(), earlier.end(), [&](const Attendance& other) {
        return other.person_id == each.person_id && other.present;
      });
    }
  }
  return draft;
}

std::vector<Error> rewrite_meeting(org::Context& context, MeetingId id, int before,
                                   const MeetingForm& form) {
  const auto draft = meeting_to_rewrite(context, id, form.held_on);
  if (!draft) return {draft.error()};
  if (draft->meeting.version != before) return {refusal::meeting_changed};
  MeetingForm whole = form;
  whole.agency_id = draft->meeting.form.agency_id;
  std::vector<Error> errors = check_meeting(whole, draft->attendance, context.today);
  const auto day = check_meeting_day(DecisionStore{context.tx}.of_meeting(id, context.viewer),
                                     form.held_on, context.today);
  if (!day) errors.push_back(day.error());
  if (!errors.empty()) return errors;
  auto fact = write_meeting(whole, draft->attendance, context.today);
  if (!fact) return {fact.error()};
  fact->number = before + 1;
  const auto kept = MeetingStore{context.tx}.record(draft->meeting, *fact, writer_of(context));
  if (!kept) return {kept.error()};
  note(context, id, whole.agency_id, "meeting.rewritten",
       {{"version", std::to_string(fact->number)}, {"held_on", to_iso(form.held_on)}});
  context.tx.commit();
  return {};
}

Result<Done> add_meeting_file(org::Context& context, MeetingId id, SentFile sent) {
  HB_TRY(org::in_read(context, [&](org::Context& inner) -> Result<Done> {
    HB_TRY(meeting_for_file(inner, id));
    if (sent.path.empty()) return refusal::meeting_no_file;
    const auto good = check_file(sent.file);
    if (!good) return good.error().at("file");
    return Done{};
  }));
  // The bytes come before the row: a row never names a file that is not there.
  const std::string hash = context.services.files->put_file(sent.path).hex();
  return org::in_write(context, [&](org::Context& inner) -> Result<Done> {
    HB_LET(meeting, meeting_for_file(inner, id));
    MeetingStore{inner.tx}.add_file(meeting,
                                    {.hash = hash,
                                     .name = sent.file.name,
                                     .media_type = sent.file.media_type,
                                     .size = sent.file.size},
                                    writer_of(inner));
    note(inner, id, meeting.form.agency_id, "meeting.file_added", {{"sha256", hash}});
    inner.tx.commit();
    return Done{};
  });
}

Result<Done> take_back_meeting_file(org::Context& context, MeetingId id, MeetingFileId file) {
  HB_LET(meeting, meeting_to_keep(context, id));
  if (!MeetingStore{context.tx}.take_back(id, file, writer_of(context))) {
    return refusal::file_missing;
  }
  note(context, id, meeting.form.agency_id, "meeting.file_taken_back",
       {{"file", std::to_string(file.value)}});
  context.tx.commit();
  return Done{};
}

Result<MeetingFile> meeting_file(org::Context& context, MeetingId id, MeetingFileId file) {
  HB_TRY(meeting_in_sight(context, id));
  for (const MeetingFile& each : MeetingStore{context.tx}.files_of(id)) {
    if (each.id != file) continue;
    const auto hash = files::FileHash::parse(each.hash);
    if (!hash || !context.services.files->exists(*hash)) break;
    return each;
  }
  return refusal::file_missing;
}

Result<MeetingView> find_meeting(org::Context& context, MeetingId id, int number) {
  HB_LET(meeting, meeting_in_sight(context, id, number));
  MeetingStore store{context.tx};
  DecisionStore decisions{context.tx};
  MeetingView view{.meeting = meeting,
                   .attendance = store.attendance_of(meeting),
                   .versions = store.versions_of(id),
                   .files = store.files_of(id),
                   .decisions = decisions.of_meeting(id, context.viewer),
                   .may_keep = may_keep_meetings(context.viewer, meeting.form.agency_id)};
  view.last_version = view.versions.back().number == meeting.version;
  auto earlier = decisions.open_before(meeting, context.viewer);
  const auto said = decisions.said_by(meeting, earlier);
  const auto charges = decisions.charges_on(meeting, earlier);
  for (TeamDecision& each : earlier) {
    const auto words = std::find_if(said.begin(), said.end(),
                                    [&](const auto& entry) { return entry.first == each.id; });
    const auto charge = charges.find(each.id);
    const Charge then = charge == charges.end() ? each.decided : charge->second;
    view.earlier.push_back({.decision = std::move(each), .then = then, .said = std::nullopt});
    if (words != said.end()) view.earlier.back().said = words->second;
  }
  return view;
}

Result<MeetingList> list_meetings(org::Context& context, const MeetingFilter& filter) {
  HB_TRY(org::require_anywhere(context.viewer, org::Duty::read_plans));
  return MeetingStore{context.tx}.list(filter, context.viewer.scope);
}

std::vector<int> meeting_years(org::Context& context) {
  return MeetingStore{context.tx}.years(context.viewer.scope);
}

}  // namespace hb::oversight
