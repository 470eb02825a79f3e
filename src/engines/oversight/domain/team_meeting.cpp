#include "oversight/team_meeting.h"

#include <algorithm>

#include "text_length.h"

namespace hb::oversight {

namespace {

/// 09:30.
bool is_clock(std::string_view text) {
  const auto two_digits = [&](std::size_t at) {
    const char tens = text[at], ones = text[at + 1];
    const bool digits = tens >= '0' && tens <= '9' && ones >= '0' && ones <= '9';
    return digits ? (tens - '0') * 10 + (ones - '0') : 100;
  };
  return text.size() == 5 && text[2] == ':' && two_digits(0) < 24 && two_digits(3) < 60;
}

void check_words(std::vector<Error>& errors, const MeetingForm& form) {
  if (form.title.empty()) errors.push_back(refusal::meeting_no_title);
  if (!is_clock(form.starts_at)) errors.push_back(refusal::meeting_no_hour);
  if (form.place.empty()) errors.push_back(refusal::meeting_no_place);
  for (const Result<Done>& length : {check_length(form.title, kMaxSubject, "title"),
                                     check_length(form.place, kMaxPlace, "place"),
                                     check_length(form.chair_name, kMaxPlace, "chair_name"),
                                     check_length(form.guests, kMaxGuests, "guests"),
                                     check_length(form.agenda, kMaxMinutes, "agenda"),
                                     check_length(form.minutes, kMaxMinutes, "minutes")}) {
    if (!length) errors.push_back(length.error());
  }
}

bool is_present(const MeetingForm& form, PersonId person) {
  return std::find(form.present.begin(), form.present.end(), person) != form.present.end();
}

const Attendance* member_in(const std::vector<Attendance>& team, PersonId person) {
  const auto found = std::find_if(team.begin(), team.end(),
                                  [&](const Attendance& each) { return each.person_id == person; });
  return found == team.end() ? nullptr : &*found;
}

void check_who_came(std::vector<Error>& errors, const MeetingForm& form,
                    const std::vector<Attendance>& team, bool held) {
  const bool chaired =
      form.chair_id ? member_in(team, form.chair_id) != nullptr : !form.chair_name.empty();
  if (!chaired) {
    errors.push_back(refusal::meeting_no_chair);
  } else if (held && form.chair_id && !is_present(form, form.chair_id)) {
    errors.push_back(refusal::meeting_chair_away);
  }
  const bool all_known =
      std::all_of(form.present.begin(), form.present.end(),
                  [&](PersonId person) { return member_in(team, person) != nullptr; });
  if (!all_known) {
    errors.push_back(refusal::meeting_not_member);
  } else if (held && !form.chair_id && form.present.empty() && form.guests.empty()) {
    errors.push_back(refusal::meeting_nobody);
  }
}

}  // namespace

std::vector<Error> check_meeting(const MeetingForm& form, const std::vector<Attendance>& team,
                                 Date today) {
  if (!form.agency_id) return {refusal::meeting_no_agency};
  std::vector<Error> errors;
  check_words(errors, form);
  check_who_came(errors, form, team, form.held_on <= today);
  return errors;
}

Result<MeetingWritten> write_meeting(const MeetingForm& form, const std::vector<Attendance>& team,
                                     Date today) {
  if (const auto errors = check_meeting(form, team, today); !errors.empty()) return errors.front();
  MeetingWritten fact{.form = form, .attendance = team};
  for (Attendance& each : fact.attendance) each.present = is_present(form, each.person_id);
  if (form.chair_id) fact.form.chair_name = member_in(team, form.chair_id)->name;
  return fact;
}

bool may_keep_meetings(const org::Viewer& viewer, AgencyId agency) {
  return viewer.may(org::Duty::oversee, agency);
}

}  // namespace hb::oversight
