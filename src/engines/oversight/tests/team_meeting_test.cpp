// What a meeting's record asks for.
#include "oversight/team_meeting.h"

#include <gtest/gtest.h>

namespace hb::oversight {
namespace {

using namespace std::chrono_literals;

constexpr Date kMeetingToday = 2026y / 9 / 21;
const std::vector<Attendance> kTeam{{.person_id = PersonId{1}, .name = "方定海", .convener = true},
                                    {.person_id = PersonId{2}, .name = "顏如玉"}};

MeetingForm held_form() {
  return {.agency_id = AgencyId{3},
          .held_on = 2026y / 9 / 18,
          .starts_at = "14:30",
          .place = "第一會議室",
          .title = "第3次推動小組會議",
          .chair_id = PersonId{1},
          .present = {PersonId{1}}};
}

template <typename Change>
Error refused_meeting(Change change) {
  MeetingForm form = held_form();
  change(form);
  const auto written = write_meeting(form, kTeam, kMeetingToday);
  return written ? Error{} : written.error();
}

TEST(WriteMeeting, PutsDownTheWholeTeamWithWhoCame) {
  const auto fact = write_meeting(held_form(), kTeam, kMeetingToday);
  ASSERT_TRUE(fact);
  ASSERT_EQ(fact->attendance.size(), 2u);
  EXPECT_TRUE(fact->attendance[0].present);
  EXPECT_FALSE(fact->attendance[1].present);
  EXPECT_EQ(fact->form.chair_name, "方定海") << "the name of that day stays with it";
}

TEST(WriteMeeting, MayBeChairedBySomebodyWhoIsNotOfTheTeam) {
  MeetingForm form = held_form();
  form.chair_id = {};
  form.chair_name = "副市長 林";
  EXPECT_EQ(write_meeting(form, kTeam, kMeetingToday)->form.chair_name, "副市長 林");
}

TEST(WriteMeeting, BeforeItsDayNobodyHasToHaveCome) {
  MeetingForm form = held_form();
  form.held_on = 2026y / 9 / 22;
  form.present.clear();
  EXPECT_TRUE(write_meeting(form, kTeam, kMeetingToday));
}

TEST(WriteMeeting, SaysWhatIsMissing) {
  EXPECT_EQ(refused_meeting([](MeetingForm& f) { f.agency_id = {}; }), refusal::meeting_no_agency);
  EXPECT_EQ(refused_meeting([](MeetingForm& f) { f.title = ""; }), refusal::meeting_no_title);
  EXPECT_EQ(refused_meeting([](MeetingForm& f) { f.place = ""; }), refusal::meeting_no_place);
  for (const char* hour : {"", "14", "24:00", "9:30", "14:60", "下午兩點"}) {
    EXPECT_EQ(refused_meeting([&](MeetingForm& f) { f.starts_at = hour; }),
              refusal::meeting_no_hour)
        << hour;
  }
  EXPECT_EQ(refused_meeting([](MeetingForm& f) { f.chair_id = {}; }), refusal::meeting_no_chair);
  EXPECT_EQ(refused_meeting([](MeetingForm& f) { f.chair_id = PersonId{9}; }),
            refusal::meeting_no_chair);
  EXPECT_EQ(refused_meeting([](MeetingForm& f) { f.chair_id = PersonId{2}; }),
            refusal::meeting_chair_away);
  EXPECT_EQ(refused_meeting([](MeetingForm& f) { f.present.push_back(PersonId{9}); }),
            refusal::meeting_not_member);
  EXPECT_EQ(refused_meeting([](MeetingForm& f) {
              f.present.clear();
              f.chair_id = {};
              f.chair_name = "副市長";
            }),
            refusal::meeting_nobody);
  EXPECT_EQ(refused_meeting([](MeetingForm& f) { f.minutes = std::string(kMaxMinutes + 1, 'x'); }),
            refusal::text_too_long);
}

TEST(CheckMeeting, SaysAllThatIsWrongAtOnce) {
  MeetingForm form{.agency_id = AgencyId{3}, .held_on = 2026y / 9 / 18};
  form.agenda = std::string(kMaxMinutes + 1, 'x');
  const std::vector<Error> errors = check_meeting(form, kTeam, kMeetingToday);
  std::vector<std::string_view> fields;
  for (const Error& each : errors) fields.push_back(each.field);
  EXPECT_EQ(fields, (std::vector<std::string_view>{"title", "starts_at", "place", "agenda", "chair",
                                                   "present"}));
  EXPECT_TRUE(check_meeting(held_form(), kTeam, kMeetingToday).empty());
}

}  // namespace
}  // namespace hb::oversight
