// What a form of a case needs, and where a case can go from where it stands.
#include "casework/case.h"
#include "casework/lapse.h"

#include <gtest/gtest.h>

#include "kernel_testing/real_calendar.h"

namespace hb::casework {
namespace {

using namespace std::chrono_literals;

constexpr Date kToday = 2026y / 9 / 21;
constexpr PersonId kOfficer{7}, kHead{8};

const std::vector<CaseType> kTypes{
    {.code = "petition", .name_zh = "陳情", .clock = {.period = {30, PeriodUnit::working_days}}},
    {.code = "wrongdoing", .name_zh = "違失舉發", .confidential = true},
    {.code = "application", .name_zh = "人民申請", .on_web = false},
    {.code = "service",
     .name_zh = "申請服務",
     .clock = {.period = {2, PeriodUnit::months}, .longest_extension = 2},
     .names_service = true},
    {.code = "old", .name_zh = "舊類別", .retired = true}};

CaseForm form_of() {
  return {.agency_id = AgencyId{3},
          .type = "petition",
          .channel = Channel::web,
          .subject = "號碼機說明看不懂",
          .text = "號碼機只有中文。",
          .applicant = {.name = "王小明", .email = "ming@example.tw"},
          .received_on = kToday};
}

template <typename Change>
std::vector<std::string> wrong_with(Change change) {
  CaseForm form = form_of();
  change(form);
  std::vector<std::string> keys;
  for (const Error& error : check_case(form, kTypes, kToday)) {
    keys.push_back(std::string{error.key}.substr(std::string_view{"casework.case."}.size()));
  }
  return keys;
}

using Keys = std::vector<std::string>;

TEST(CaseForm, IsTakenAsItIsMeant) {
  EXPECT_EQ(wrong_with([](CaseForm&) {}), Keys{});
  EXPECT_EQ(wrong_with([](CaseForm& f) { f.type = "wrongdoing"; }), Keys{});
  EXPECT_EQ(wrong_with([](CaseForm& f) { f.received_on = 2026y / 9 / 18; }), Keys{});
}

TEST(CaseForm, SaysAllThatIsMissingAtOnce) {
  EXPECT_EQ(wrong_with([](CaseForm& f) {
              f.type.clear();
              f.agency_id = {};
              f.subject.clear();
              f.text.clear();
              f.applicant = {};
            }),
            (Keys{"type_unknown", "no_agency", "no_subject", "no_text", "no_name", "no_email"}));
}

TEST(CaseForm, AsksForTheAddressThatTheAnswerGoesTo) {
  const auto by = [](ReplyBy reply) {
    return wrong_with([&](CaseForm& f) {
      f.applicant.reply_by = reply;
      f.applicant.email.clear();
    });
  };
  EXPECT_EQ(by(ReplyBy::email), Keys{"no_email"});
  EXPECT_EQ(by(ReplyBy::letter), Keys{"no_address"});
  EXPECT_EQ(by(ReplyBy::phone), Keys{"no_phone"});
  for (const char* address : {"ming", "@example.tw", "a@b", "a@.tw", "a@b.", "a b@c.tw", "a@b@c.tw",
                              "a@b.tw,c@d.tw", "<a@b.tw>"}) {
    EXPECT_EQ(wrong_with([&](CaseForm& f) { f.applicant.email = address; }), Keys{"bad_email"})
        << address;
  }
}

// 行政程序法 §173: what has no name and no address may be left unprocessed, and
// is registered still.
TEST(CaseForm, OfWhatCameWithoutNameIsTakenWhereNobodyCouldAsk) {
  const auto nameless = [](Channel channel, std::string type, ReplyBy by = ReplyBy::none) {
    return wrong_with([&](CaseForm& f) {
      f.type = std::move(type);
      f.service.id = catalogue::ServiceId{7};
      f.channel = channel;
      f.read_back = true;
      f.applicant = {.reply_by = by};
    });
  };
  for (const Channel channel : {Channel::letter, Channel::fax, Channel::phone, Channel::counter,
                                Channel::media, Channel::meeting}) {
    EXPECT_EQ(nameless(channel, "petition"), Keys{}) << name_of(channel);
  }
  for (const Channel channel : {Channel::web, Channel::email}) {
    EXPECT_EQ(nameless(channel, "petition"), (Keys{"no_name", "no_way"})) << name_of(channel);
  }
  EXPECT_EQ(nameless(Channel::letter, "service"), (Keys{"no_name", "no_way"}));
  EXPECT_EQ(nameless(Channel::letter, "petition", ReplyBy::letter), (Keys{"no_name", "no_address"}))
      << "whoever is to be answered is asked for";
}

TEST(CaseForm, RefusesWhatCannotBe) {
  EXPECT_EQ(wrong_with([](CaseForm& f) { f.type = "application"; }), Keys{"type_unknown"});
  EXPECT_EQ(wrong_with([](CaseForm& f) { f.type = "old"; }), Keys{"type_unknown"});
  EXPECT_EQ(wrong_with([](CaseForm& f) { f.received_on = 2026y / 9 / 22; }), Keys{"day_to_come"});
  EXPECT_EQ(wrong_with([](CaseForm& f) { f.subject = std::string(61, 'a'); }), Keys{"too_long"});
  EXPECT_EQ(wrong_with([](CaseForm& f) { f.text = std::string(5'001, 'a'); }), Keys{"too_long"});
  EXPECT_EQ(wrong_with([](CaseForm& f) { f.applicant.name = std::string(201, 'a'); }),
            Keys{"too_long"});
}

TEST(CaseForm, OfAnApplicationSaysForWhichServiceAndHasItsPeriod) {
  EXPECT_EQ(wrong_with([](CaseForm& f) { f.type = "service"; }), Keys{"no_service"});
  CaseForm form = form_of();
  form.type = "service";
  form.service = {
      .id = catalogue::ServiceId{7}, .version = 3, .period = Period{7, PeriodUnit::calendar_days}};
  EXPECT_TRUE(check_case(form, kTypes, kToday).empty());
  const auto fact = receive_case(form, kTypes, real_calendar());
  ASSERT_TRUE(fact);
  EXPECT_EQ(fact->clock.period, (Period{7, PeriodUnit::calendar_days}));
  EXPECT_EQ(fact->clock.longest_extension, 7) << "no longer than the period itself";
  form.service.period.reset();
  EXPECT_EQ(receive_case(form, kTypes, real_calendar())->clock.period.length, 2);
}

TEST(CaseForm, IsReadBackWhenItWasSaidAloud) {
  EXPECT_EQ(wrong_with([](CaseForm& f) { f.channel = Channel::phone; }), Keys{"not_read_back"});
  EXPECT_EQ(wrong_with([](CaseForm& f) { f.channel = Channel::letter; }), Keys{});
  EXPECT_EQ(wrong_with([](CaseForm& f) {
              f.channel = Channel::counter;
              f.read_back = true;
            }),
            Keys{});
}

TEST(CaseForm, OfAnApplicationAtTheCounterIsOnPaperAndNotReadBack) {
  const auto application_by = [](Channel channel) {
    return wrong_with([channel](CaseForm& f) {
      f.type = "service";
      f.service.id = catalogue::ServiceId{7};
      f.channel = channel;
    });
  };
  EXPECT_EQ(application_by(Channel::counter), Keys{});
  EXPECT_EQ(application_by(Channel::phone), Keys{"not_read_back"});
}

TEST(ReceivedCase, KeepsTheClockOfItsType) {
  const auto fact = receive_case(form_of(), kTypes, real_calendar());
  ASSERT_TRUE(fact);
  EXPECT_EQ(fact->clock, kTypes[0].clock);
  EXPECT_EQ(fact->deadline.length, 30);
  EXPECT_FALSE(fact->confidential);
}

/// A case on its way, as the store would give it back.
struct OnItsWay {
  Case now{.id = CaseId{1},
           .number = "115QYHR1000001",
           .agency_id = AgencyId{3},
           .type = "petition",
           .subject = "號碼機",
           .received_on = kToday,
           .state = CaseState::received,
           .clock = {.period = {7, PeriodUnit::working_days}, .longest_extension = 7},
           .events = {.start = kToday}};
  std::vector<CaseEvent> events{{.kind = EventKind::received, .day = kToday}};

  /// "good", or why not.
  std::string go(CaseMove move, PersonId person = kOfficer, Date today = kToday) {
    move.row_version = now.row_version;
    const auto moved = move_case(now, events, move, person, today, real_calendar());
    if (!moved) return std::string{moved.error().key};
    events.push_back(moved->event);
    now.state = moved->state;
    now.unit_id = moved->unit_id;
    now.officer_id = moved->officer_id;
    now.due_on = moved->deadline.due;
    now.events = clock_events(now.received_on, events);
    ++now.row_version;
    return "good";
  }
};

CaseMove with_words(EventKind kind, std::string text = "說明") {
  return {.kind = kind, .text = std::move(text), .reply_by = 2026y / 10 / 5};
}

TEST(MovedCase, GoesFromHandToHandToItsAnswer) {
  OnItsWay way;
  EXPECT_EQ(way.go({.kind = EventKind::assigned, .officer_id = kOfficer}), "good");
  EXPECT_EQ(way.now.state, CaseState::working);
  EXPECT_EQ(way.now.officer_id, kOfficer);
  EXPECT_EQ(way.go(with_words(EventKind::proposed)), "good");
  EXPECT_EQ(way.go(with_words(EventKind::returned), kHead), "good");
  EXPECT_EQ(way.now.state, CaseState::working);
  EXPECT_EQ(way.go(with_words(EventKind::proposed, "改過的")), "good");
  EXPECT_EQ(way.go({.kind = EventKind::answered}, kHead), "good");
  EXPECT_EQ(way.now.state, CaseState::answered);
  EXPECT_EQ(way.go(with_words(EventKind::proposed)), "casework.case.cannot_now");
}

TEST(MovedCase, StandsStillWhileSomethingIsAwaited) {
  OnItsWay way;
  ASSERT_EQ(way.go({.kind = EventKind::assigned, .officer_id = kOfficer}), "good");
  ASSERT_EQ(way.go(with_words(EventKind::asked), kOfficer, 2026y / 9 / 22), "good");
  EXPECT_EQ(way.now.state, CaseState::waiting);
  EXPECT_FALSE(way.now.due_on);
  EXPECT_FALSE(way.now.is_late(2027y / 1 / 1)) << "nobody is late while the applicant is asked";
  EXPECT_EQ(way.go(with_words(EventKind::extended)), "casework.case.cannot_now");
  ASSERT_EQ(way.go({.kind = EventKind::supplied}, kOfficer, 2026y / 10 / 5), "good");
  EXPECT_EQ(way.now.state, CaseState::working);
  EXPECT_EQ(way.now.due_on, 2026y / 10 / 14);
}

/// One that was asked on 22 September to supply by 5 October.
OnItsWay waiting_case() {
  OnItsWay way;
  way.go({.kind = EventKind::assigned, .officer_id = kOfficer});
  EXPECT_EQ(way.go(with_words(EventKind::asked), kOfficer, 2026y / 9 / 22), "good");
  return way;
}

TEST(LapsedCase, GoesOnFromTheDayThatWasSetWheneverTheNightComes) {
  const OnItsWay way = waiting_case();
  const auto on = [&](Date today) {
    return lapse_case(way.now, way.events, today, real_calendar()).value();
  };
  EXPECT_FALSE(on(2026y / 10 / 5)) << "the day itself is the applicant's";
  for (const Date night : {Date{2026y / 10 / 6}, Date{2026y / 10 / 12}}) {
    const auto moved = on(night);
    ASSERT_TRUE(moved);
    EXPECT_EQ(moved->event.kind, EventKind::lapsed);
    EXPECT_EQ(moved->event.day, 2026y / 10 / 5);
    EXPECT_EQ(moved->state, CaseState::working);
    EXPECT_EQ(moved->deadline.due, 2026y / 10 / 14) << "as if it had been supplied on that day";
  }
}

TEST(LapsedCase, LapsesOnceAndNotWhenAllCame) {
  OnItsWay way = waiting_case();
  OnItsWay supplied = way;
  ASSERT_EQ(supplied.go({.kind = EventKind::supplied}, kOfficer, 2026y / 10 / 2), "good");
  EXPECT_FALSE(*lapse_case(supplied.now, supplied.events, 2026y / 10 / 6, real_calendar()));
  const auto moved = *lapse_case(way.now, way.events, 2026y / 10 / 6, real_calendar());
  ASSERT_TRUE(moved);
  EXPECT_TRUE(takes_in_papers(way.now));
  way.events.push_back(moved->event);
  way.now.state = moved->state;
  way.now.events = clock_events(way.now.received_on, way.events);
  EXPECT_FALSE(*lapse_case(way.now, way.events, 2026y / 10 / 7, real_calendar()));
  EXPECT_TRUE(has_lapsed(way.now.events));
  EXPECT_TRUE(takes_in_papers(way.now)) << "late papers are looked at";
  EXPECT_FALSE(takes_in_papers(OnItsWay{}.now));
}

TEST(LapsedCase, IsDecidedWhereverItStands) {
  OnItsWay way = waiting_case();
  OnItsWay returned = way;
  ASSERT_EQ(way.go(with_words(EventKind::proposed, "資料不足，不予同意。")), "good");
  const auto moved = *lapse_case(way.now, way.events, 2026y / 10 / 6, real_calendar());
  ASSERT_TRUE(moved) << "its time goes on while it lies at a desk";
  EXPECT_EQ(moved->state, CaseState::proposed);
  EXPECT_TRUE(moved->deadline.due);
  ASSERT_EQ(returned.go(with_words(EventKind::proposed)), "good");
  EXPECT_EQ(returned.go(with_words(EventKind::asked)), "casework.case.decision_waits");
  ASSERT_EQ(returned.go(with_words(EventKind::returned), kHead), "good");
  EXPECT_EQ(returned.now.state, CaseState::waiting) << "nothing has come meanwhile";
}

TEST(LapsedCase, WaitsAgainWhenItGoesWithNoOtherAnyMore) {
  OnItsWay way = waiting_case();
  ASSERT_EQ(way.go({.kind = EventKind::merged}), "good");
  EXPECT_FALSE(*lapse_case(way.now, way.events, 2026y / 10 / 6, real_calendar()));
  ASSERT_EQ(way.go({.kind = EventKind::released}), "good");
  EXPECT_EQ(way.now.state, CaseState::waiting);
}

TEST(MovedCase, IsExtendedOnceAndInTime) {
  OnItsWay way;
  CaseMove extension = with_words(EventKind::extended);
  extension.length = 8;
  EXPECT_EQ(way.go(extension), "casework.clock.extension_too_long");
  extension.length = 7;
  EXPECT_EQ(way.go(extension, kOfficer, 2026y / 12 / 1), "casework.clock.extension_too_late");
  EXPECT_EQ(way.go(extension), "good");
  EXPECT_EQ(way.go(extension), "casework.clock.extended_already");
}

TEST(MovedCase, NeedsItsWords) {
  OnItsWay way;
  EXPECT_EQ(way.go({.kind = EventKind::assigned}), "casework.case.nobody");
  EXPECT_EQ(way.go({.kind = EventKind::asked}), "casework.case.no_words");
  EXPECT_EQ(way.go(with_words(EventKind::asked, std::string(5'001, 'a'))),
            "casework.case.too_long");
  EXPECT_EQ(way.go({.kind = EventKind::asked, .text = "說明"}), "casework.paper.no_reply_day");
  EXPECT_EQ(way.go(with_words(EventKind::asked), kOfficer, 2026y / 10 / 5),
            "casework.paper.reply_day_past");
  EXPECT_EQ(way.go(with_words(EventKind::set_aside)), "casework.case.no_ground");
  EXPECT_EQ(way.go(with_words(EventKind::transferred)), "casework.case.no_target");
}

TEST(MovedCase, IsNotMovedByWhoSawAnotherState) {
  OnItsWay way;
  CaseMove move{.kind = EventKind::assigned, .row_version = 5, .officer_id = kOfficer};
  const auto moved = move_case(way.now, way.events, move, kOfficer, kToday, real_calendar());
  EXPECT_EQ(moved.error(), refusal::moved_meanwhile);
}

TEST(MovedCase, BeginsAnewWhenItIsReopened) {
  OnItsWay way;
  CaseMove aside = with_words(EventKind::set_aside);
  aside.ground = Ground::no_content;
  ASSERT_EQ(way.go(aside, kHead), "good");
  EXPECT_EQ(way.events.back().detail, "no_content");
  ASSERT_EQ(way.go(with_words(EventKind::reopened), kHead, 2026y / 10 / 5), "good");
  EXPECT_EQ(way.now.state, CaseState::working);
  EXPECT_EQ(way.now.due_on, 2026y / 10 / 15);
}

TEST(MovedCase, CanDoInEveryStateWhatIsOfferedThere) {
  for (const CaseState state : kCaseStates) {
    for (const EventKind kind : moves_from(state)) {
      OnItsWay way;
      way.now.state = state;
      way.events.push_back({.kind = EventKind::proposed, .person_id = kHead});
      CaseMove move{.kind = kind,
                    .officer_id = kOfficer,
                    .text = "說明",
                    .length = 1,
                    .ground = Ground::no_content,
                    .agency = "青嶼市政府",
                    .reply_by = plus_days(kToday, 10)};
      EXPECT_EQ(way.go(move), "good") << name_of(state) << " " << name_of(kind);
    }
  }
}

TEST(CaseNumber, NamesYearAgencyAndSerial) {
  EXPECT_EQ(case_number(115, "QY-HR1", 123), "115QYHR1000123");
}

TEST(MaskedName, LeavesEnoughToKnowOneself) {
  EXPECT_EQ(masked_name("王小明"), "王○明");
  EXPECT_EQ(masked_name("王明"), "王○");
  EXPECT_EQ(masked_name("歐陽娜娜"), "歐○○娜");
  EXPECT_EQ(masked_name("J"), "J○");
  EXPECT_EQ(masked_name(""), "");
}

TEST(CaseNames, ReadBackAsTheyAreWritten) {
  for (const Channel each : kChannels) EXPECT_EQ(channel_of(name_of(each)), each);
  for (const ReplyBy each : kReplies) EXPECT_EQ(reply_by_of(name_of(each)), each);
  for (const CaseState each : kCaseStates) EXPECT_EQ(case_state_of(name_of(each)), each);
  for (const Ground each : kGrounds) EXPECT_EQ(ground_of(name_of(each)), each);
  EXPECT_FALSE(channel_of("pigeon"));
}

}  // namespace
}  // namespace hb::casework
