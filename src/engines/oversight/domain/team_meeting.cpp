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

Result<Done> check_words(const MeetingForm& form) {
  if (form.title.empty()) return refusal::meeting_no_title;
  if (!is_clock(form.starts_at)) return refusal::meeting_no_hour;
  if (form.place.empty()) return refusal::meeting_no_place;
  HB_TRY(check_length(form.title, kMaxSubject, "title"));
  HB_TRY(check_length(form.place, kMaxPlace, "place"));
  HB_TRY(check_length(form.chair_name, kMaxPlace, "chair_name"));
  HB_TRY(check_length(form.guests, kMaxGuests, "guests"));
  HB_TRY(check_length(form.agenda, kMaxMinutes, "agenda"));
  return check_length(form.minutes, kMaxMinutes, "minutes");
}

}  // namespace

Result<MeetingWritten> write_meeting(const MeetingForm& form, const std::vector<Attendance>& team,
                                     Date today) {
  if (!form.agency_id) return refusal::meeting_no_agency;
  HB_TRY(check_words(form));
  MeetingWritten fact{.form = form, .attendance = team};
  std::size_t known = 0;
  for (Attendance& each : fact.attendance) {
    each.present =
        std::find(form.present.begin(), form.present.end(), each.person_id) != form.present.end();
    if (each.present) ++known;
  }
  if (known != form.present.size()) return refusal::meeting_not_member;
  const bool held = form.held_on <= today;
  if (form.chair_id) {
    const auto chair =
        std::find_if(fact.attendance.begin(), fact.attendance.end(),
                     [&](const Attendance& each) { return each.person_id == form.chair_id; });
    if (chair == fact.attendance.end()) return refusal::meeting_no_chair;
    if (held && !chair->present) return refusal::meeting_chair_away;
    fact.form.chair_name = chair->name;
  }
  if (fact.form.chair_name.empty()) return refusal::meeting_no_chair;
  if (held && known == 0 && form.guests.empty()) return refusal::meeting_nobody;
  return fact;
}

bool may_keep_meetings(const org::Viewer& viewer, AgencyId agency) {
  return viewer.may(org::Duty::oversee, agency);
}

}  // namespace hb::oversight
