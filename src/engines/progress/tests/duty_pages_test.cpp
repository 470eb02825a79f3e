// Whose desk a duty lands on, who checks its report, and the calendar that follows it; through the
// real pages on both databases.
#include <gmock/gmock.h>

#include <boost/json.hpp>
#include <set>

#include "office_fixture.h"
#include "progress/calendar_feed.h"

namespace hb::progress {
namespace {

using namespace std::chrono_literals;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::UnorderedElementsAre;

class DutyPages : public DutyOffices {
 protected:
  DutyPages() {
    load(quay_book());
    adopt(office);
    lay_out();
  }

  web::Response send_report(const std::string& task, const org::Viewer& who, web::Pairs more = {}) {
    web::Pairs form{{"outcome", "achieved"}, {"text", "已辦理。"}};
    form.insert(form.end(), more.begin(), more.end());
    return post(task + "/reports", form, who);
  }
  web::Response judge(const std::string& task, PersonId who,
                      const std::string& verdict = "accepted", const std::string& comment = "") {
    const auto reports = page_json(task, machine()).at("reports").as_array();
    return post(task + "/reviews",
                {{"report", std::to_string(reports.back().at("id").as_int64())},
                 {"verdict", verdict},
                 {"comment", comment}},
                viewer(who));
  }
  std::string state(const std::string& task) {
    return std::string{page_json(task, machine()).at("state").as_string()};
  }
  /// "chief → head" of the office.
  void set_two_levels() {
    set_chain({office, {}},
              {{.name = "課長", .kind = org::ReviewerKind::person, .person_id = chief},
               {.name = "主任", .kind = org::ReviewerKind::role, .role = "agency_head"}});
  }
};
HB_ON_BOTH_DATABASES(DutyPages);

TEST_P(DutyPages, ShowTheBoardOfTheFrontLineAloneAndItsFilesToo) {
  const auto board = [&](const std::string& which) {
    std::vector<std::int64_t> agencies;
    const auto page = page_json("/tasks/board?year=115" + which, viewer(above));
    for (const auto& row : page.at("agencies").as_array()) {
      agencies.push_back(row.at("agency_id").as_int64());
    }
    return agencies;
  };
  EXPECT_THAT(board(""), UnorderedElementsAre(office.value, city.value));
  EXPECT_THAT(board("&front_line=yes"), ElementsAre(office.value));
  EXPECT_THAT(board("&front_line=no"), ElementsAre(city.value));
  const auto csv = get("/tasks/board.csv?year=115&front_line=yes", viewer(above));
  EXPECT_THAT(csv.body, HasSubstr("青嶼市第一碼頭"));
  EXPECT_THAT(csv.body, Not(HasSubstr("青嶼市政府")));
  EXPECT_EQ(get("/tasks/board.ods?year=115", viewer(above)).status, 200);
  EXPECT_THAT(get("/tasks/board?year=115&front_line=yes", viewer(above)).body,
              HasSubstr("/tasks/board.csv?year=115&amp;front_line=yes"));
}

TEST_P(DutyPages, ListTheTasksOfTheFrontLineAlone) {
  const auto agencies = [&](const std::string& which) {
    std::set<std::int64_t> found;
    const auto page = page_json("/tasks/list?kind=duty" + which, viewer(above));
    for (const auto& task : page.at("tasks").as_array()) {
      found.insert(task.at("agency_id").as_int64());
    }
    return found;
  };
  EXPECT_THAT(agencies(""), UnorderedElementsAre(office.value, city.value));
  EXPECT_THAT(agencies("&front_line=yes"), ElementsAre(office.value));
  EXPECT_THAT(agencies("&front_line=no"), ElementsAre(city.value));
  EXPECT_THAT(get("/tasks/list?front_line=yes", viewer(above)).body,
              HasSubstr("value=\"yes\" selected"));
}

TEST_P(DutyPages, PutEachDutyOnTheDeskOfWhoeverHoldsThePost) {
  EXPECT_THAT(mine(viewer(head), "late"), ElementsAre("publish"));
  EXPECT_THAT(mine(viewer(chief), "later"), ElementsAre("self-check"));
  EXPECT_THAT(mine(viewer(officer), "late"), ElementsAre("promote"));
  // The office has no secretariat: its evaluation officer sees what would fall to nobody.
  EXPECT_THAT(mine(viewer(officer), "later"), UnorderedElementsAre("promote", "send-results"));
  const PersonId secretary = invite("secretary", office, "secretariat");
  EXPECT_THAT(mine(viewer(secretary), "later"), ElementsAre("send-results"));
  EXPECT_THAT(mine(viewer(officer), "later"), ElementsAre("promote"));
  EXPECT_THAT(mine(viewer(above), "late"), IsEmpty()) << "the office has its own people";
  go_to(2026y / 12 / 20);
  EXPECT_THAT(mine(viewer(above), "later"), ElementsAre("audit"));
}

TEST_P(DutyPages, ShowTheDeputyWhoseWorkItIs) {
  const PersonId deputy = invite("deputy", office, "case_officer", section);
  set_deputy(chief, deputy);
  EXPECT_THAT(mine(viewer(deputy), "later"), IsEmpty());
  EXPECT_THAT(mine(viewer(deputy), "stand_in"), ElementsAre("self-check"));
  EXPECT_THAT(get("/tasks", viewer(deputy)).body, HasSubstr("代理陳chief"));
  EXPECT_EQ(send_report(task_of("self-check"), viewer(deputy)).status, 303);
}

TEST_P(DutyPages, LetTheOwnerOfADutyReportThoughHeReportsNoSteps) {
  EXPECT_FALSE(viewer(head).may(org::Duty::report_progress, office));
  EXPECT_EQ(send_report(task_of("publish"), viewer(head)).status, 303);
  const PersonId reader = invite("reader", office, "reader");
  EXPECT_EQ(send_report(task_of("self-check"), viewer(reader)).status, 403);
  EXPECT_EQ(post(task_of("self-check") + "/reports", {}, viewer(reader)).status, 403)
      << "before anything about the form";
}

TEST_P(DutyPages, SayTheRuleItsSourceAndHowManyAreThere) {
  const std::string task = task_of("promote", 2);
  const std::string body = get(task, viewer(officer)).body;
  EXPECT_THAT(body, HasSubstr("每季至少 2 項"));
  EXPECT_THAT(body, HasSubstr("碼頭服務方案 四"));
  EXPECT_THAT(body, HasSubstr("href=\"/portal/rulebooks/quay\""));
  EXPECT_THAT(body, HasSubstr("研考人員"));
  EXPECT_THAT(body, HasSubstr("0／2 項"));
  EXPECT_EQ(send_report(task, viewer(officer)).status, 422) << "evidence is asked for";
  EXPECT_EQ(post(task + "/evidence", {{"url", "https://example.gov.tw/a"}}, viewer(officer)).status,
            303);
  EXPECT_EQ(send_report(task, viewer(officer), {{"count", "3"}}).status, 422);
  EXPECT_EQ(send_report(task, viewer(officer)).status, 303);
  EXPECT_EQ(judge(task, head).status, 303);
  EXPECT_EQ(state(task), "open") << "one of two";
  EXPECT_THAT(get("/tasks", viewer(officer)).body, HasSubstr("1／2 項"));
  EXPECT_EQ(send_report(task, viewer(officer), {{"count", "1"}}).status, 303);
  EXPECT_EQ(judge(task, head).status, 303);
  EXPECT_EQ(state(task), "done");
  locale = Locale::en;
  EXPECT_THAT(get(task, viewer(officer)).body, HasSubstr("Promote"));
}

TEST_P(DutyPages, BringWhatWasRemindedOfToTheDeskBeforeItsWindowOpens) {
  load(quay_book_with("rule = \"6月、12月\"\nowner = \"secretariat\"\nremind_days = [7]",
                      "rule = \"6月、12月\"\nowner = \"secretariat\"\nremind_days = [60]"));
  lay_out();
  go_to(2026y / 11 / 20);
  EXPECT_THAT(mine(viewer(officer), "soon"), IsEmpty());
  EXPECT_EQ(remind(), 1);
  EXPECT_THAT(mine(viewer(officer), "soon"), ElementsAre("send-results"));
  const std::string desk = get("/tasks", viewer(officer)).body;
  EXPECT_THAT(desk, HasSubstr("快到期"));
  EXPECT_THAT(desk, HasSubstr("期限前 60 天起提醒")) << "why it stands there";
  EXPECT_EQ(send_report(task_of("send-results", 2), viewer(officer)).status, 409)
      << "it cannot be reported before it can be done";
}

TEST_P(DutyPages, PassAReportUpTheLevelsInTheirOrder) {
  set_two_levels();
  const std::string task = task_of("send-results");
  ASSERT_EQ(send_report(task, viewer(officer)).status, 303);
  EXPECT_EQ(page_json(task, machine()).at("waits_for_level").as_int64(), 1);
  EXPECT_THAT(get(task, viewer(officer)).body, HasSubstr("課長：陳chief"));
  EXPECT_THAT(mine(viewer(chief), "to_check"), ElementsAre("send-results"));
  EXPECT_THAT(mine(viewer(head), "to_check"), IsEmpty()) << "not yet the head's turn";
  EXPECT_EQ(judge(task, head).status, 403);
  EXPECT_EQ(judge(task, chief).status, 303);
  EXPECT_EQ(state(task), "reported");
  EXPECT_THAT(mine(viewer(chief), "to_check"), IsEmpty());
  EXPECT_THAT(mine(viewer(head), "to_check"), ElementsAre("send-results"));
  EXPECT_THAT(get(task, viewer(officer)).body, HasSubstr("主任：陳head"));
  EXPECT_EQ(judge(task, head).status, 303);
  EXPECT_EQ(state(task), "done");
}

TEST_P(DutyPages, StartTheLevelsAnewAfterAReturn) {
  set_two_levels();
  const std::string task = task_of("send-results");
  send_report(task, viewer(officer));
  judge(task, chief);
  EXPECT_EQ(judge(task, head, "returned", "請補公文文號。").status, 303);
  EXPECT_EQ(state(task), "returned");
  EXPECT_EQ(send_report(task, viewer(officer)).status, 303);
  EXPECT_EQ(page_json(task, machine()).at("waits_for_level").as_int64(), 1);
}

TEST_P(DutyPages, LetTheDeputyReviewWhereTheReviewerIsGone) {
  const PersonId deputy = invite("deputy", office, "case_officer", section);
  set_deputy(chief, deputy);
  set_two_levels();
  const std::string task = task_of("send-results");
  send_report(task, viewer(officer));
  lock(chief);
  EXPECT_THAT(get(task, viewer(officer)).body, HasSubstr("課長：出缺，由陳deputy代理"));
  EXPECT_THAT(mine(viewer(deputy), "to_check"), ElementsAre("send-results"));
  EXPECT_EQ(judge(task, deputy).status, 303) << "named by the chain, though without the duty";
  EXPECT_EQ(state(task), "reported");
}

TEST_P(DutyPages, PassOverALevelThatNobodyHolds) {
  set_two_levels();
  lock(chief);
  const std::string task = task_of("send-results");
  send_report(task, viewer(officer));
  EXPECT_EQ(page_json(task, machine()).at("waits_for_level").as_int64(), 2);
  EXPECT_THAT(get(task, viewer(officer)).body, HasSubstr("略過"));
  EXPECT_EQ(judge(task, head).status, 303);
  EXPECT_EQ(state(task), "done");
}

TEST_P(DutyPages, LeaveItToTheDutyWhereNoChainIsSet) {
  const std::string task = task_of("send-results");
  ASSERT_EQ(send_report(task, viewer(officer)).status, 303);
  EXPECT_THAT(page_json(task, machine()).at("review_chain").as_array(), IsEmpty());
  EXPECT_THAT(get(task, viewer(officer)).body, HasSubstr("有覆核職掌的同仁"));
  EXPECT_THAT(mine(viewer(head), "to_check"), ElementsAre("send-results"));
  EXPECT_THAT(mine(viewer(chief), "to_check"), ElementsAre("send-results"));
  EXPECT_EQ(judge(task, officer).status, 403);
  EXPECT_EQ(judge(task, chief).status, 303);
  EXPECT_EQ(state(task), "done");
}

class CalendarPages : public DutyPages {
 protected:
  /// The path of a new address.
  std::string make_address(PersonId who) {
    web::Response made = post("/tasks/calendar/key", {}, viewer(who));
    EXPECT_EQ(made.status, 200);
    const std::size_t at = made.body.find("/tasks/calendar.ics?key=");
    return made.body.substr(at, made.body.find('<', at) - at);
  }
  web::Response feed(const std::string& address) { return get(address, org::Viewer{}); }
};
HB_ON_BOTH_DATABASES(CalendarPages);

TEST_P(CalendarPages, HoldOnesTasksForWhoeverHasTheAddress) {
  const web::Response answer = feed(make_address(officer));
  EXPECT_EQ(answer.status, 200);
  EXPECT_EQ(answer.content_type, "text/calendar; charset=utf-8");
  std::string text = answer.body;
  for (std::size_t at; (at = text.find("\r\n ")) != std::string::npos;) text.erase(at, 3);
  EXPECT_THAT(text, HasSubstr("SUMMARY:115/6/30 截止：辦理宣導"));
  EXPECT_THAT(text, HasSubstr("SUMMARY:115/12/31 截止：函送成果")) << "what is to come, too";
  EXPECT_THAT(text, HasSubstr("X-WR-CALNAME:應辦事項（陳officer）"));
  EXPECT_THAT(text, HasSubstr("URL:http://haoban.example/tasks/"));
  EXPECT_THAT(text, Not(HasSubstr("神秘客"))) << "the superior's";
  EXPECT_THAT(text, Not(HasSubstr("公布計畫"))) << "the head's";
}

TEST_P(CalendarPages, OpenNothingWithoutTheRightKey) {
  EXPECT_EQ(feed("/tasks/calendar.ics").status, 404);
  EXPECT_EQ(feed("/tasks/calendar.ics?key=" + std::string(43, 'A')).status, 404);
  EXPECT_EQ(get("/tasks/calendar", org::Viewer{}).status, 401);
  EXPECT_EQ(post("/tasks/calendar/key", {}, org::Viewer{}).status, 401);
}

TEST_P(CalendarPages, CloseTheOldAddressWithANewOneAndWithTheEnd) {
  const std::string first = make_address(officer);
  EXPECT_THAT(get("/tasks/calendar", viewer(officer)).body, HasSubstr("換新網址"));
  const std::string second = make_address(officer);
  EXPECT_NE(first, second);
  EXPECT_EQ(feed(first).status, 404);
  EXPECT_EQ(feed(second).status, 200);
  EXPECT_EQ(post("/tasks/calendar/key/end", {}, viewer(officer)).status, 303);
  EXPECT_EQ(feed(second).status, 404);
  EXPECT_EQ(post("/tasks/calendar/key/end", {}, viewer(officer)).status, 409);
}

TEST_P(CalendarPages, CloseWithTheAccount) {
  const std::string address = make_address(officer);
  lock(officer);
  EXPECT_EQ(feed(address).status, 404);
}

TEST_P(CalendarPages, KeepNoKeyThatAThiefOfTheDatabaseCouldUse) {
  const std::string address = make_address(officer);
  const std::string key = address.substr(address.find("key=") + 4);
  database->read([&](storage::Transaction& tx) {
    const auto row = tx.query_one("SELECT key_hash FROM calendar_key", {});
    ASSERT_TRUE(row);
    EXPECT_THAT(row->text(0), Not(HasSubstr(key)));
    EXPECT_EQ(row->text(0).size(), 64u);
  });
}

TEST_P(CalendarPages, RefuseWhoAsksWithoutEnd) {
  const std::string address = make_address(officer);
  int served = 0;
  web::Response answer;
  do {
    answer = feed(address);
    ++served;
  } while (answer.status == 200 && served < 1'000);
  EXPECT_EQ(answer.status, 429);
  EXPECT_THAT(answer.headers, Contains(testing::Key("Retry-After")));
  now += 1h;
  EXPECT_EQ(feed(address).status, 200);
}

}  // namespace
}  // namespace hb::progress
