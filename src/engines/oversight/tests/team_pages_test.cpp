// Meetings of the promotion team and their decisions through the real pages, on both databases.
#include <gmock/gmock.h>

#include <algorithm>
#include <boost/json.hpp>
#include <sstream>

#include "approval/migrations.h"
#include "documents/read.h"
#include "files/file_store.h"
#include "kernel/work_calendar.h"
#include "kernel_refusals/texts.h"
#include "org/directory.h"
#include "org/ports.h"
#include "org_testing/page_test.h"
#include "oversight/meeting_cases.h"
#include "oversight/migrations.h"
#include "oversight/oversight_holdings.h"
#include "oversight/team_work.h"
#include "oversight/texts.h"
#include "oversight_routes.h"
#include "plan/migrations.h"
#include "plan/texts.h"
#include "promotion_team_action.h"
#include "rulebook/migrations.h"
#include "rulebook/texts.h"
#include "waiting_oversight.h"

namespace hb::oversight {
namespace {

using namespace std::chrono_literals;
using org::Duty;
using testing::HasSubstr;
using testing::Not;

class TeamPages : public org::PageTest {
 protected:
  TeamPages()
      : PageTest({.migrations = {rulebook::migrations(), approval::migrations(), plan::migrations(),
                                 oversight::migrations()},
                  .texts = {kernel_refusals::texts(), rulebook::texts(), plan::texts(),
                            oversight::texts()},
                  .routes = {oversight_routes()}}),
        files(testing::TempDir() + "haoban-team-" + std::to_string(::getpid())) {
    services.files = &files;
    services.calendar = &calendar;
    keeper = staff(1, "顏如玉", {Duty::read_plans, Duty::oversee});
    doer = staff(2, "林佳穎", {Duty::read_plans, Duty::report_progress});
    reader = staff(3, "吳志德", {Duty::read_plans});
    stranger = person("盧品言", neighbour, {Duty::read_plans, Duty::oversee});
    as(everybody(), [&](org::Context& context) {
      context.tx.execute(
          "INSERT INTO unit_member (agency_id, unit_id, person_id, head, valid_from)"
          " VALUES (:agency, :unit, 2, 0, '2020-01-01')",
          {{"agency", city}, {"unit", first_unit}});
      context.tx.commit();
      return 0;
    });
    const org::Viewer clerk = person("人事", city, {Duty::manage_people});
    for (const auto& [who, convener] : {std::pair{1, true}, std::pair{3, false}}) {
      as(clerk, [&, who = who, convener = convener](org::Context& context) {
        const auto joined = org::join_team(
            context, city,
            {.person_id = PersonId{who}, .convener = convener, .valid_from = 2026y / 1 / 1});
        EXPECT_TRUE(joined) << (joined ? "" : joined.error().key);
        return 0;
      });
    }
  }

  std::string number(AgencyId id) const { return std::to_string(id.value); }

  web::Pairs meeting_form(const std::string& day = "2026-09-18") const {
    return {{"agency", number(city)},
            {"held_on", day},
            {"title", "第3次推動小組會議"},
            {"starts_at", "14:30"},
            {"place", "第一會議室"},
            {"chair", "1"},
            {"present", "1"},
            {"guests", "環保局 王科長"},
            {"agenda", "討論等候時間"},
            {"minutes", "尖峰時段人力不足。"}};
  }

  static std::string place_of(const web::Response& answer) {
    for (const auto& [name, value] : answer.headers) {
      if (name == "Location" || name == "location") return value;
    }
    return {};
  }

  std::string meet(const std::string& day = "2026-09-18") {
    const auto answer = post("/meetings", meeting_form(day), keeper);
    EXPECT_EQ(answer.status, 303);
    return place_of(answer);
  }

  /// A decision of the meeting for person 2; gives its address.
  std::string decide(const std::string& meeting, const std::string& due = "115/9/30") {
    const auto answer =
        post(meeting + "/decisions",
             {{"text", "尖峰時段加開櫃檯。"}, {"person", "2"}, {"due_on", due}}, keeper);
    EXPECT_EQ(answer.status, 303);
    const auto decisions = facts(meeting, keeper).at("decisions").as_array();
    return "/decisions/" + std::to_string(decisions.back().at("id").as_int64());
  }

  /// The meeting as its keeper saves it again, on another day.
  web::Response move(const std::string& meeting, const std::string& day, int version = 1) {
    web::Pairs form = meeting_form(day);
    form.emplace_back("version", std::to_string(version));
    return post(meeting + "/edit", form, keeper);
  }

  /// The cells of the tables in the meeting's minutes, each on a line.
  std::string tables_of_minutes(const std::string& meeting) {
    const auto minutes = documents::read_document(get(meeting + "/minutes.odt", reader).body);
    EXPECT_TRUE(minutes);
    std::string cells;
    for (const SourceBlock& block : minutes->blocks) {
      for (const SourceRow& row : block.table.rows) {
        for (const SourceCell& cell : row.cells) {
          for (const SourceLine& line : cell.lines) cells += line.text + "\n";
        }
      }
    }
    return cells;
  }

  std::vector<std::string> announced() {
    std::vector<std::string> topics;
    database->read([&](storage::Transaction& tx) {
      for (const storage::Row& row : tx.query("SELECT topic FROM outbox ORDER BY id")) {
        topics.push_back(row.text(0));
      }
    });
    return topics;
  }

  int waiting(const org::Viewer& viewer, std::string_view title) {
    return as(viewer, [&](org::Context& context) {
      for (const auto& list : waiting_oversight(context)) {
        if (list.title == title) return list.total;
      }
      return 0;
    });
  }

  /// Where the whole of such a list is.
  std::string all_of(const org::Viewer& viewer, std::string_view title) {
    return as(viewer, [&](org::Context& context) {
      for (const auto& list : waiting_oversight(context)) {
        if (list.title == title) return list.all;
      }
      return std::string{};
    });
  }

  WorkCalendar calendar;
  files::FileStore files;
  org::Viewer keeper, doer, reader, stranger;
};

/// One case that was made of the first meeting.
class OneCase final : public MeetingCases {
 public:
  bool may_record(const org::Context& context) const override {
    return context.viewer.may_anywhere(Duty::oversee);
  }
  std::string form_url(std::string_view key) const override {
    return "/cases/new?origin=" + std::string{key};
  }
  std::vector<CaseOfMeeting> made_of(org::Context&,
                                     std::span<const std::string> keys) const override {
    std::vector<CaseOfMeeting> cases;
    for (const std::string& key : keys) {
      if (key != "meeting/1") continue;
      cases.push_back({.key = key,
                       .number = "115QYHR1000001",
                       .subject = "櫃檯中午不休息",
                       .state = "oversight.meeting.title",
                       .url = "/cases/1"});
    }
    return cases;
  }
};

TEST_P(TeamPages, WhatWasSaidBecomesACaseAndLeadsThere) {
  OneCase cases;
  org::Ports ports;
  ports.connect<MeetingCases>(cases);
  services.ports = &ports;
  const std::string meeting = place_of(post("/meetings", meeting_form(), keeper));
  ASSERT_EQ(meeting, "/meetings/1");
  const std::string page = get(meeting, keeper).body;
  EXPECT_THAT(page, HasSubstr("115QYHR1000001"));
  EXPECT_THAT(page, HasSubstr("/cases/new?origin=meeting"));
  EXPECT_THAT(get(meeting, reader).body, Not(HasSubstr("/cases/new")));
  EXPECT_EQ(facts(meeting, reader).at("cases").at(0).at("url"), "/cases/1");
  services.ports = nullptr;
}

TEST_P(TeamPages, AMeetingPutsDownTheTeamOfItsDayAndKeepsEachVersion) {
  EXPECT_THAT(get("/meetings/new?agency=" + number(city) + "&day=115/9/18", keeper).body,
              testing::AllOf(HasSubstr("顏如玉"), HasSubstr("吳志德")));
  EXPECT_THAT(get("/meetings/new?agency=" + number(city) + "&day=114/9/18", keeper).body,
              Not(HasSubstr("吳志德")))
      << "nobody belonged to it then";
  const std::string meeting = meet();
  const auto first = facts(meeting, reader);
  EXPECT_EQ(first.at("members"), 2);
  EXPECT_EQ(first.at("present"), 1);
  EXPECT_EQ(first.at("chair"), "顏如玉");

  web::Pairs again = meeting_form();
  again.emplace_back("present", "3");
  again.emplace_back("version", "1");
  EXPECT_EQ(post(meeting + "/edit", again, reader).status, 403);
  EXPECT_EQ(post(meeting + "/edit", again, stranger).status, 404);
  EXPECT_EQ(post(meeting + "/edit", again, keeper).status, 303);
  EXPECT_EQ(post(meeting + "/edit", again, keeper).status, 409) << "that version is gone";
  EXPECT_EQ(facts(meeting, reader).at("present"), 2);
  EXPECT_EQ(facts(meeting + "?version=1", reader).at("present"), 1);
  EXPECT_THAT(get(meeting + "?version=1", keeper).body, HasSubstr("先前的版本"));

  EXPECT_EQ(facts("/meetings?year=115", reader).at("total"), 1);
  EXPECT_EQ(facts("/meetings?year=114", reader).at("total"), 0);
  EXPECT_EQ(facts("/meetings", stranger).at("total"), 0);
  EXPECT_EQ(get(meeting, stranger).status, 404);
  EXPECT_EQ(get(meeting + "/minutes.odt", reader).status, 200);
}

TEST_P(TeamPages, ARefusedMeetingComesBackWithWhatWasTyped) {
  web::Pairs form = meeting_form();
  for (auto& [name, value] : form) {
    if (name == "place") value.clear();
  }
  const auto refused = post("/meetings", form, keeper);
  EXPECT_EQ(refused.status, 422);
  EXPECT_THAT(refused.body, testing::AllOf(HasSubstr("請填地點"), HasSubstr("尖峰時段人力不足。")));
  EXPECT_EQ(post("/meetings", meeting_form(), reader).status, 403);
  EXPECT_EQ(post("/meetings", meeting_form(), stranger).status, 404);
}

TEST_P(TeamPages, AllThatIsWrongWithAMeetingIsToldAtOnce) {
  const auto refused_for = [](web::Pairs form) {
    for (auto& [name, value] : form) {
      if (name == "title" || name == "place") value.clear();
    }
    return form;
  };
  const auto all = testing::AllOf(HasSubstr("請填會議名稱"), HasSubstr("請填地點"));
  EXPECT_THAT(post("/meetings", refused_for(meeting_form()), keeper).body, all);
  const std::string meeting = meet();
  web::Pairs again = refused_for(meeting_form());
  again.emplace_back("version", "1");
  const auto refused = post(meeting + "/edit", again, keeper);
  EXPECT_EQ(refused.status, 422);
  EXPECT_THAT(refused.body, all);
}

TEST_P(TeamPages, TheChairOfAHeldMeetingIsTickedUntilSomebodySaysOtherwise) {
  const auto ticked = HasSubstr("value=\"1\" checked");
  const std::string form = "/meetings/new?agency=" + number(city) + "&day=";
  EXPECT_THAT(get(form + "115/9/18", keeper).body, ticked);
  EXPECT_THAT(get(form + "115/12/1", keeper).body, Not(ticked)) << "nobody came yet";
  web::Pairs away = meeting_form();
  std::erase_if(away, [](const auto& each) { return each.first == "present"; });
  EXPECT_THAT(post("/meetings", away, keeper).body, Not(ticked));
}

TEST_P(TeamPages, ADecisionIsFollowedUpReportedClosedAndOpenedAgain) {
  const std::string decision = decide(meet());
  EXPECT_EQ(waiting(doer, "oversight.waiting.decisions_open"), 1);
  EXPECT_EQ(post(decision + "/follow-ups", {{"said", "看看。"}}, reader).status, 403);
  EXPECT_EQ(post(decision + "/follow-ups", {{"said", "看看。"}}, stranger).status, 404);
  EXPECT_EQ(
      post(decision + "/follow-ups", {{"kind", "follow_up"}, {"said", "已排班。"}}, doer).status,
      303);
  EXPECT_EQ(post(decision + "/follow-ups", {{"kind", "done"}, {"said", "好了。"}}, doer).status,
            422);
  EXPECT_EQ(
      post(decision + "/follow-ups", {{"kind", "reported"}, {"said", "已加開。"}}, doer).status,
      303);
  EXPECT_EQ(waiting(doer, "oversight.waiting.decisions_open"), 0);
  EXPECT_EQ(waiting(keeper, "oversight.waiting.decisions_close"), 1);
  EXPECT_THAT(get(decision, keeper).body, HasSubstr("已加開。</textarea>"))
      << "the report's words stand ready to close it";

  EXPECT_EQ(post(decision + "/closing", {{"kind", "done"}, {"outcome", "好。"}}, doer).status, 403);
  EXPECT_EQ(post(decision + "/closing", {{"kind", "done"}}, keeper).status, 422);
  EXPECT_EQ(
      post(decision + "/closing", {{"kind", "done"}, {"outcome", "已加開兩櫃。"}}, keeper).status,
      303);
  EXPECT_EQ(facts(decision, doer).at("state"), "done");
  EXPECT_EQ(post(decision + "/follow-ups", {{"said", "再說。"}}, doer).status, 409);
  EXPECT_EQ(post(decision + "/reopening", {}, keeper).status, 422);
  EXPECT_EQ(post(decision + "/reopening", {{"reason", "只開了一天。"}}, keeper).status, 303);
  const auto again = facts(decision, doer);
  EXPECT_EQ(again.at("state"), "open");
  EXPECT_EQ(again.at("entries").as_array().size(), 4u) << "each is kept";
}

TEST_P(TeamPages, WordsForADecisionThatWasClosedMeanwhileStayWithWhoCanOpenIt) {
  const std::string decision = decide(meet());
  EXPECT_EQ(post(decision + "/closing", {{"kind", "done"}, {"outcome", "已加開。"}}, keeper).status,
            303);
  for (const std::string kind : {"follow_up", "reported"}) {
    const auto late =
        post(decision + "/follow-ups", {{"kind", kind}, {"said", "週三也加開。"}}, doer);
    EXPECT_EQ(late.status, 409);
    EXPECT_THAT(late.body, testing::AllOf(HasSubstr("週三也加開。</textarea>"),
                                          HasSubstr("請青嶼市政府的研考人員或首長重新列管")));
  }
  EXPECT_THAT(
      post(decision + "/follow-ups", {{"said", "週三也加開。"}}, keeper).body,
      testing::AllOf(HasSubstr("週三也加開。</textarea>"), HasSubstr("請在下面「重新列管」")));
  EXPECT_THAT(post(decision + "/follow-ups", {{"said", "週三也加開。"}}, reader).body,
              Not(HasSubstr("</textarea>")))
      << "who may not follow it up is told that alone";
  EXPECT_THAT(get(decision, doer).body, Not(HasSubstr("name=\"said\"")));
}

TEST_P(TeamPages, ADecisionNamesSomebodyOfTheAgencyAndADayAfterTheMeeting) {
  const std::string meeting = meet();
  const auto decided = [&](web::Pairs form, const org::Viewer& viewer) {
    return post(meeting + "/decisions", std::move(form), viewer).status;
  };
  EXPECT_EQ(decided({{"text", "改善。"}, {"person", "2"}, {"due_on", "115/9/17"}}, keeper), 422);
  EXPECT_EQ(decided({{"text", "改善。"}, {"due_on", "115/9/30"}}, keeper), 422);
  EXPECT_EQ(decided({{"text", "改善。"}, {"person", "99"}, {"due_on", "115/9/30"}}, keeper), 422);
  EXPECT_EQ(decided({{"text", "改善。"}, {"unit", "999"}, {"due_on", "115/9/30"}}, keeper), 422);
  EXPECT_EQ(decided({{"text", "改善。"}, {"person", "2"}, {"due_on", "115/9/30"}}, reader), 403);
  EXPECT_EQ(decided({{"text", "改善。"}, {"person", "2"}, {"due_on", "115/9/30"}}, stranger), 404);
  EXPECT_EQ(
      decided(
          {{"text", "改善。"}, {"unit", std::to_string(first_unit.value)}, {"due_on", "115/9/30"}},
          keeper),
      303);
  const std::string later = meet("2026-12-01");
  EXPECT_EQ(post(later + "/decisions",
                 {{"text", "改善。"}, {"person", "2"}, {"due_on", "115/12/30"}}, keeper)
                .status,
            409)
      << "nothing is decided before the meeting";
}

TEST_P(TeamPages, AUnitWithoutPeopleIsGivenNoDecision) {
  const std::string meeting = meet(), empty = std::to_string(second_unit.value);
  const auto refused = post(meeting + "/decisions",
                            {{"text", "改善。"}, {"unit", empty}, {"due_on", "115/9/30"}}, keeper);
  EXPECT_EQ(refused.status, 422);
  EXPECT_THAT(refused.body, HasSubstr("這個單位目前沒有人員"));
  const std::string decision = decide(meeting);
  const auto changed = [&](const std::string& person) {
    return post(decision + "/changes",
                {{"unit", empty}, {"person", person}, {"due_on", "115/9/30"}, {"why", "改派。"}},
                keeper)
        .status;
  };
  EXPECT_EQ(changed(""), 422);
  EXPECT_EQ(changed("2"), 303) << "a person sees it";
}

TEST_P(TeamPages, WhoeverKeepsTheMeetingsSeesWhatIsOverdueAtTheAgency) {
  const std::string meeting = meet();
  decide(meeting, "115/9/19");
  decide(meeting, "115/9/20");
  decide(meeting, "115/9/21");
  EXPECT_EQ(waiting(keeper, "oversight.waiting.decisions_overdue"), 2);
  for (const org::Viewer& other : {doer, reader, stranger}) {
    EXPECT_EQ(waiting(other, "oversight.waiting.decisions_overdue"), 0) << other.name;
  }
  EXPECT_EQ(facts(all_of(keeper, "oversight.waiting.decisions_overdue"), keeper).at("total"), 2);
}

TEST_P(TeamPages, TheNextMeetingListsWhatWasOpenOnItsDay) {
  const std::string meeting = meet("2026-09-10");
  const std::string open = decide(meeting), closed = decide(meeting);
  EXPECT_EQ(post(closed + "/closing", {{"kind", "done"}, {"outcome", "已完成。"}}, keeper).status,
            303);
  now += std::chrono::hours{24 * 5};
  const std::string next = meet("2026-09-25");
  const auto listed = facts(next, reader).at("earlier").as_array();
  ASSERT_EQ(listed.size(), 1u);
  const std::string number = std::to_string(listed[0].at("id").as_int64());
  EXPECT_EQ("/decisions/" + number, open);
  EXPECT_TRUE(listed[0].at("said").is_null());

  // What is said from the meeting's page is said at that meeting, and leads back to it.
  const auto said =
      post(open + "/follow-ups",
           {{"meeting", next.substr(next.rfind('/') + 1)}, {"said", "會上說明。"}}, keeper);
  EXPECT_EQ(place_of(said), next + "#earlier");
  EXPECT_EQ(facts(next, reader).at("earlier").at(0).at("said").at("text"), "會上說明。");
  now += std::chrono::hours{24 * 5};
  EXPECT_EQ(post(open + "/closing", {{"kind", "done"}, {"outcome", "完成。"}}, keeper).status, 303);
  EXPECT_EQ(facts(next, reader).at("earlier").as_array().size(), 1u)
      << "that it was closed since does not change what was open then";
  EXPECT_EQ(facts(meet("2026-10-02"), reader).at("earlier").as_array().size(), 0u);
}

TEST_P(TeamPages, AListCountsLateOnesFirstAndGivesItsRowsAsAFile) {
  const std::string meeting = meet();
  const std::string late = decide(meeting, "115/9/20");
  decide(meeting, "115/12/30");
  const std::string given_up = decide(meeting);
  EXPECT_EQ(
      post(given_up + "/closing", {{"kind", "discontinued"}, {"outcome", "併入計畫。"}}, keeper)
          .status,
      303);
  const auto list = facts("/decisions", reader);
  EXPECT_EQ(list.at("total"), 3);
  EXPECT_EQ(list.at("decisions").at(0).at("state"), "late");
  EXPECT_EQ(list.at("counts").at("open"), 1);
  EXPECT_EQ(list.at("counts").at("discontinued"), 1);
  EXPECT_EQ(facts("/decisions?state=late", reader).at("total"), 1);
  EXPECT_EQ(facts("/decisions?mine=1", doer).at("total"), 3);
  EXPECT_EQ(facts("/decisions?mine=1", reader).at("total"), 0);
  EXPECT_EQ(facts("/decisions?open=1", reader).at("total"), 2);
  EXPECT_EQ(facts("/decisions" + std::string{"?meeting="} + meeting.substr(10), reader).at("total"),
            3);
  EXPECT_EQ(facts("/decisions?agency=" + number(neighbour), reader).at("total"), 0);
  EXPECT_THAT(get("/decisions.csv?state=discontinued", reader).body, HasSubstr("併入計畫。"));
  EXPECT_EQ(get("/decisions.ods", reader).status, 200);
  EXPECT_EQ(facts("/decisions", stranger).at("total"), 0);
  EXPECT_EQ(waiting(doer, "oversight.waiting.decisions_late"), 1);
  const auto work =
      as(reader, [&](org::Context& context) { return team_work().of(context, city); });
  ASSERT_TRUE(work);
  EXPECT_EQ(work->open_decisions, 2);
  EXPECT_EQ(work->late_decisions, 1);
  EXPECT_FALSE(as(stranger, [&](org::Context& context) { return team_work().of(context, city); }));
}

TEST_P(TeamPages, EachRowOfTheFileHasACellUnderEachColumn) {
  const std::string meeting = meet(), said = decide(meeting);
  decide(meeting);
  EXPECT_EQ(post(said + "/follow-ups", {{"said", "已排班。"}}, doer).status, 303);
  std::istringstream file{get("/decisions.csv", reader).body};
  int rows = 0;
  for (std::string row; std::getline(file, row); ++rows) {
    EXPECT_EQ(std::count(row.begin(), row.end(), ','), 9) << row;
  }
  EXPECT_EQ(rows, 3);
}

TEST_P(TeamPages, SomebodyOfAnotherAgencyWhoIsResponsibleReadsTheDecisionAlone) {
  const std::string meeting = meet();
  const std::string decision = decide(meeting);
  org::Viewer below = person("林佳穎", neighbour, {Duty::read_plans});
  below.person_id = PersonId{2};
  EXPECT_EQ(facts(decision, below).at("may").at("follow"), true);
  EXPECT_EQ(post(decision + "/follow-ups", {{"said", "已派員。"}}, below).status, 303);
  EXPECT_EQ(facts("/decisions", below).at("total"), 1);
  EXPECT_EQ(get(meeting, below).status, 404);
}

TEST_P(TeamPages, TheDayAndThePeopleChangeWithAReasonAndALeaversDecisionIsHandedOver) {
  const std::string decision = decide(meet());
  EXPECT_EQ(post(decision + "/changes", {{"person", "2"}, {"due_on", "115/10/15"}}, keeper).status,
            422);
  EXPECT_EQ(post(decision + "/changes",
                 {{"person", "2"}, {"due_on", "115/10/15"}, {"why", "採購延後。"}}, keeper)
                .status,
            303);
  EXPECT_EQ(facts(decision, doer).at("due_on"), "2026-10-15");
  const std::string undo = as(keeper, [&](org::Context& context) {
    const auto held = decision_holdings().held_by(context, PersonId{2});
    EXPECT_EQ(held.size(), 1u);
    const auto given =
        decision_holdings().hand_over(context, held.front().key, PersonId{2}, PersonId{3});
    EXPECT_FALSE(
        decision_holdings().hand_over(context, held.front().key, PersonId{2}, PersonId{3}));
    context.tx.commit();
    return *given;
  });
  EXPECT_EQ(facts(decision, reader).at("person_id"), 3);
  EXPECT_EQ(facts(decision, reader).at("may").at("follow"), true);
  as(keeper, [&](org::Context& context) {
    EXPECT_TRUE(decision_holdings().take_back(context, undo));
    context.tx.commit();
    return 0;
  });
  EXPECT_EQ(facts(decision, reader).at("person_id"), 2);
}

TEST_P(TeamPages, TheMinutesTellWhatWasDecidedWhateverChangedSince) {
  const std::string meeting = meet("2026-09-10"), decision = decide(meeting);
  now += std::chrono::hours{24 * 5};
  const std::string next = meet("2026-09-25");
  EXPECT_EQ(post(decision + "/changes",
                 {{"person", "3"}, {"due_on", "115/12/31"}, {"why", "採購延後。"}}, keeper)
                .status,
            303);
  EXPECT_EQ(facts(decision, reader).at("due_on"), "2026-12-31");
  const auto as_decided = testing::AllOf(HasSubstr("林佳穎"), HasSubstr("115/9/30"),
                                         Not(HasSubstr("吳志德")), Not(HasSubstr("115/12/31")));
  EXPECT_THAT(tables_of_minutes(meeting), as_decided);
  EXPECT_THAT(tables_of_minutes(next), as_decided) << "it was changed after that day";
  EXPECT_THAT(tables_of_minutes(meet("2026-09-26")),
              testing::AllOf(HasSubstr("吳志德"), HasSubstr("115/12/31")));
}

TEST_P(TeamPages, AMeetingWithDecisionsIsMovedNeitherAheadNorPastTheirDays) {
  const std::string meeting = meet("2026-12-01");
  EXPECT_EQ(move(meeting, "2026-09-10").status, 303) << "it is held earlier";
  decide(meeting, "115/9/15");
  EXPECT_EQ(move(meeting, "2026-12-01", 2).status, 409);
  const auto refused = move(meeting, "2026-09-16", 2);
  EXPECT_EQ(refused.status, 409);
  EXPECT_THAT(refused.body, testing::AllOf(HasSubstr("有決議的期限比這個日期早"),
                                           HasSubstr("尖峰時段人力不足。")));
  EXPECT_EQ(facts(meeting, reader).at("held_on"), "2026-09-10");
  EXPECT_THAT(get(meeting + "?version=1", reader).body, HasSubstr("尖峰時段加開櫃檯。"))
      << "the version of before is of a day to come, and its decisions stand there all the same";
  EXPECT_EQ(move(meeting, "2026-09-15", 2).status, 303);
}

TEST_P(TeamPages, AHandoverOfADecisionIsAnnouncedAsAChange) {
  decide(meet());
  as(keeper, [&](org::Context& context) {
    const auto held = decision_holdings().held_by(context, PersonId{2});
    EXPECT_TRUE(decision_holdings().hand_over(context, held.front().key, PersonId{2}, PersonId{3}));
    context.tx.commit();
    return 0;
  });
  EXPECT_EQ(announced().back(), "oversight.decision.changed");
}

TEST_P(TeamPages, AYearThatIsNoneAsksForAllOfThem) {
  decide(meet());
  for (const std::string year : {"2147483647", "1000", "-2147483648"}) {
    EXPECT_EQ(facts("/meetings?year=" + year, reader).at("total"), 1) << year;
    EXPECT_EQ(facts("/decisions?year=" + year, reader).at("total"), 1) << year;
    EXPECT_EQ(get("/checks?year=" + year, reader).status, 200) << year;
  }
}

TEST_P(TeamPages, AMeetingKeepsSoManyFiles) {
  const std::string meeting = meet();
  const auto sent = [&] {
    return upload(meeting + "/files", {}, "簽到表.txt", "signed", keeper, "file");
  };
  for (std::size_t count = 0; count < kMostMeetingFiles; ++count) EXPECT_EQ(sent().status, 303);
  const auto refused = sent();
  EXPECT_EQ(refused.status, 422);
  EXPECT_THAT(refused.body, HasSubstr("一次會議最多放 20 個檔案"));
  const auto kept = facts(meeting, reader).at("files").as_array();
  EXPECT_EQ(kept.size(), kMostMeetingFiles);
  const std::string first = std::to_string(kept[0].at("id").as_int64());
  EXPECT_EQ(post(meeting + "/files/" + first + "/taking-back", {}, keeper).status, 303);
  EXPECT_EQ(sent().status, 303) << "there is room again";
}

TEST_P(TeamPages, AFileBelongsToAMeetingUntilItIsTakenBack) {
  const std::string meeting = meet();
  EXPECT_EQ(upload(meeting + "/files", {}, "簽到表.txt", "signed", reader, "file").status, 403);
  EXPECT_EQ(post(meeting + "/files", {}, keeper).status, 422);
  EXPECT_EQ(upload(meeting + "/files", {}, "簽到表.txt", "signed", keeper, "file").status, 303);
  const auto file = facts(meeting, reader).at("files").at(0).at("id").as_int64();
  const std::string address = meeting + "/files/" + std::to_string(file);
  EXPECT_EQ(get(address, reader).status, 200);
  EXPECT_EQ(get(address, stranger).status, 404);
  EXPECT_EQ(post(address + "/taking-back", {}, reader).status, 403);
  EXPECT_EQ(post(address + "/taking-back", {}, keeper).status, 303);
  EXPECT_EQ(get(address, reader).status, 404);
}

HB_ON_BOTH_DATABASES(TeamPages);

}  // namespace
}  // namespace hb::oversight
