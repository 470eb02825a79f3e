// Checks, circulars and rulings through the real pages, on both databases.
#include <gmock/gmock.h>

#include <boost/json.hpp>

#include "approval/migrations.h"
#include "files/file_store.h"
#include "kernel_refusals/texts.h"
#include "org_testing/page_test.h"
#include "oversight/migrations.h"
#include "oversight/texts.h"
#include "oversight_routes.h"
#include "plan/migrations.h"
#include "plan/texts.h"
#include "rulebook/migrations.h"
#include "rulebook/texts.h"
#include "waiting_oversight.h"

namespace hb::oversight {
namespace {

using namespace std::chrono_literals;
using org::Duty;
using testing::HasSubstr;
using testing::Not;

class OversightPages : public org::PageTest {
 protected:
  OversightPages()
      : PageTest({.migrations = {rulebook::migrations(), approval::migrations(), plan::migrations(),
                                 oversight::migrations()},
                  .texts = {kernel_refusals::texts(), rulebook::texts(), plan::texts(),
                            oversight::texts()},
                  .routes = {oversight_routes()}}),
        files(testing::TempDir() + "haoban-oversight-" + std::to_string(::getpid())) {
    services.files = &files;
    overseer = staff(1, "顏如玉", {Duty::read_plans, Duty::oversee});
    officer = staff(2, "林佳穎", {Duty::read_plans, Duty::report_progress, Duty::edit_plans});
    reader = staff(3, "吳志德", {Duty::read_plans});
    stranger = person("盧品言", neighbour, {Duty::read_plans, Duty::oversee, Duty::edit_plans});
  }

  web::Pairs check_form() {
    return {{"agency", std::to_string(city.value)},
            {"checked_on", "115/9/18"},
            {"kind", "spot"},
            {"subject", "臨櫃等候時間公告"},
            {"finding", "現場沒有公告。"},
            {"to_mend", "公告等候時間。"},
            {"due_on", "115/9/30"},
            {"mender", "2"}};
  }

  std::string record() {
    const auto answer = post("/checks", check_form(), overseer);
    EXPECT_EQ(answer.status, 303) << answer.body;
    return location_of(answer);
  }

  std::string answer_id(const std::string& check) {
    return std::to_string(
        facts(check, overseer).at("answers").as_array().back().at("id").as_int64());
  }

  /// A ruling of the city, with its question, as if it had been given on a day.
  std::string ruling_given_on(Date day) {
    return as(everybody(), [&](org::Context& context) {
      const std::int64_t doubt = context.tx.insert(
          "INSERT INTO doubt (agency_id, asked_agency_id, book_code, clause, subject, asked_at,"
          " person_id, person_name) VALUES (:city, :city, 'scheme', '陸一', '等候時間', 0, 1, '林')"
          " RETURNING id",
          {{"city", city}});
      const std::int64_t ruling = context.tx.insert(
          "INSERT INTO ruling (agency_id, doubt_id, book_code, clause, subject, question, number,"
          " ruled_on, effective_on, basis, text, is_public, recorded_at, person_id, person_name)"
          " VALUES (:city, :doubt, 'scheme', '陸一', '等候時間', '如何計算？', '青研字第1號', :day,"
          " :day, '方案陸一', '自抽號起算。', 1, 0, 1, '顏') RETURNING id",
          {{"city", city}, {"doubt", doubt}, {"day", day}});
      context.tx.commit();
      return "/portal/rulings/" + std::to_string(ruling);
    });
  }

  int waiting_of(const org::Viewer& viewer, std::string_view title) {
    return as(viewer, [&](org::Context& context) {
      for (const auto& list : waiting_oversight(context)) {
        if (list.title == title) return list.total;
      }
      return 0;
    });
  }

  files::FileStore files;
  org::Viewer overseer, officer, reader, stranger;
};

TEST_P(OversightPages, ACheckIsAnsweredAskedAgainAndClosed) {
  const std::string check = record();
  EXPECT_EQ(waiting_of(officer, "oversight.waiting.open"), 1);
  EXPECT_EQ(facts(check, reader).at("may").at("answer"), false);
  EXPECT_EQ(post(check + "/answers", {{"text", "已公告。"}}, reader).status, 403);
  EXPECT_EQ(post(check + "/answers", {{"text", "已公告。"}}, officer).status, 303);
  EXPECT_EQ(waiting_of(overseer, "oversight.waiting.judge"), 1);
  EXPECT_EQ(waiting_of(officer, "oversight.waiting.open"), 0);
  EXPECT_EQ(
      post(check + "/verdicts", {{"answer", answer_id(check)}, {"verdict", "closed"}}, officer)
          .status,
      403);
  EXPECT_EQ(post(check + "/verdicts",
                 {{"answer", answer_id(check)},
                  {"verdict", "again"},
                  {"comment", "字太小。"},
                  {"due_on", "115/10/15"}},
                 overseer)
                .status,
            303);
  const auto again = facts(check, officer);
  EXPECT_EQ(again.at("state"), "open");
  EXPECT_EQ(again.at("due_on"), "2026-10-15");
  EXPECT_EQ(
      post(check + "/answers", {{"text", "已放大。"}, {"url", "https://example.tw/a"}}, officer)
          .status,
      303);
  EXPECT_EQ(
      post(check + "/verdicts", {{"answer", answer_id(check)}, {"verdict", "closed"}}, overseer)
          .status,
      303);
  EXPECT_EQ(facts(check, officer).at("state"), "closed");
  EXPECT_THAT(get(check, officer).body, HasSubstr("第 2 次回復"));
}

TEST_P(OversightPages, AListCountsLateOnesFirstAndGivesItsRowsAsAFile) {
  const std::string check = record();
  web::Pairs noted = check_form();
  for (auto& [name, value] : noted) {
    if (name == "to_mend" || name == "due_on") value.clear();
    if (name == "subject") value = "櫃檯標示";
  }
  EXPECT_EQ(post("/checks", noted, overseer).status, 303);
  now += std::chrono::hours{24 * 20};  // Past the day by which it is to be mended.
  const auto list = facts("/checks", officer);
  EXPECT_EQ(list.at("total"), 2);
  EXPECT_EQ(list.at("checks").at(0).at("state"), "late");
  EXPECT_EQ(list.at("counts").at(0).at("late"), 1);
  EXPECT_EQ(list.at("counts").at(0).at("noted"), 1);
  EXPECT_EQ(facts("/checks?state=noted", officer).at("total"), 1);
  EXPECT_EQ(facts("/checks?q=%E6%A8%99%E7%A4%BA", officer).at("total"), 1);
  EXPECT_THAT(get("/checks/agencies", officer).body, HasSubstr("state=late"));
  EXPECT_THAT(get("/checks.csv?state=late", officer).body, HasSubstr("臨櫃等候時間公告"));
  EXPECT_THAT(get("/checks.csv?state=late", officer).body, Not(HasSubstr("櫃檯標示")));
  EXPECT_EQ(get("/checks.ods", officer).status, 200);
  EXPECT_EQ(facts("/checks", stranger).at("total"), 0);
  EXPECT_EQ(get(check, stranger).status, 404);
  EXPECT_EQ(waiting_of(officer, "oversight.waiting.late"), 1);
}

TEST_P(OversightPages, AgenciesBearTheNameOfTheDayOfEachRecord) {
  const std::string check = record();
  const auto sent = post("/circulars",
                         {{"agency", std::to_string(city.value)},
                          {"title", "評核結果"},
                          {"text", "請參閱。"},
                          {"to_person", "person/2"}},
                         overseer);
  ASSERT_EQ(sent.status, 303) << sent.body;
  const std::string ruling = ruling_given_on(2026y / 9 / 21);
  rename(city, "青嶼直轄市政府", 2027y / 1 / 1);
  now += std::chrono::hours{24 * 365};
  web::Pairs later = check_form();
  for (auto& [name, value] : later) {
    if (name == "checked_on") value = "116/9/18";
    if (name == "due_on") value = "116/9/30";
  }
  EXPECT_EQ(post("/checks", later, overseer).status, 303);

  const std::string before = "青嶼市政府", after = "青嶼直轄市政府";
  for (const std::string& page :
       {check, location_of(sent), std::string{"/checks.csv?year=115"},
        std::string{"/checks/agencies?year=115"}, std::string{"/circulars?box=sent"}, ruling}) {
    const std::string body = get(page, overseer).body;
    EXPECT_THAT(body, HasSubstr(before)) << page;
    EXPECT_THAT(body, Not(HasSubstr(after))) << page;
  }
  EXPECT_THAT(get("/checks?year=115", overseer).body, HasSubstr(before));
  EXPECT_THAT(get("/portal/rulings", overseer).body, HasSubstr(before));
  const std::string file = get("/checks.csv?year=116", overseer).body;
  EXPECT_THAT(file, HasSubstr(after));
  EXPECT_THAT(file, Not(HasSubstr(before)));
}

TEST_P(OversightPages, ARefusedCheckComesBackWithWhatWasTyped) {
  web::Pairs form = check_form();
  for (auto& [name, value] : form) {
    if (name == "due_on") value.clear();
  }
  const auto refused = post("/checks", form, overseer);
  EXPECT_EQ(refused.status, 422);
  EXPECT_THAT(refused.body, HasSubstr("現場沒有公告。"));
  EXPECT_THAT(refused.body, HasSubstr("請訂改善期限"));
  EXPECT_EQ(post("/checks", check_form(), officer).status, 403);
  EXPECT_EQ(post("/checks", check_form(), stranger).status, 404);
}

TEST_P(OversightPages, KindsAreAddedAndRetiredByWhoeverManagesTheSystem) {
  EXPECT_EQ(post("/checks/kinds", {{"code", "phone"}, {"name_zh", "電話測試"}}, overseer).status,
            403);
  EXPECT_EQ(post("/checks/kinds", {{"code", "phone"}, {"name_zh", "電話測試"}}, everybody()).status,
            303);
  EXPECT_EQ(post("/checks/kinds", {{"code", "phone"}, {"name_zh", "電話測試"}}, everybody()).status,
            409);
  EXPECT_EQ(post("/checks/kinds/spot/retirement", {{"retired", "1"}}, everybody()).status, 303);
  EXPECT_THAT(get("/checks/new?agency=" + std::to_string(city.value), overseer).body,
              testing::AllOf(HasSubstr("電話測試"), Not(HasSubstr("value=\"spot\""))));
  EXPECT_EQ(post("/checks", check_form(), overseer).status, 422);
}

TEST_P(OversightPages, ACircularIsReadOnceRemindedOnceADayAndRecalled) {
  const auto sent = upload("/circulars",
                           {{"agency", std::to_string(city.value)},
                            {"title", "評核結果"},
                            {"text", "請參閱附件。"},
                            {"to_person", "person/2"},
                            {"to_agency", "agency/" + std::to_string(city.value)}},
                           "結果.txt", "result", overseer, "files");
  ASSERT_EQ(sent.status, 303) << sent.body;
  const std::string circular = location_of(sent);
  EXPECT_EQ(waiting_of(officer, "oversight.waiting.circulars"), 1);
  EXPECT_EQ(get(circular, stranger).status, 404);
  const auto file = facts(circular, officer).at("files").at(0).at("id").as_int64();
  EXPECT_EQ(get(circular + "/files/" + std::to_string(file), officer).status, 200);
  EXPECT_TRUE(facts(circular, officer).at("read_at").is_null());
  EXPECT_EQ(post(circular + "/receipt", {}, officer).status, 303);
  EXPECT_TRUE(facts(circular, officer).at("read_at").is_int64());
  EXPECT_EQ(post(circular + "/receipt", {}, officer).status, 409);
  EXPECT_EQ(post(circular + "/receipt", {}, overseer).status, 403);
  EXPECT_EQ(waiting_of(officer, "oversight.waiting.circulars"), 0);
  const auto seen = facts(circular, overseer);
  EXPECT_EQ(seen.at("readers"), 2);
  EXPECT_EQ(seen.at("have_read"), 1);
  staff(4, "許新人", {});
  EXPECT_EQ(facts(circular, overseer).at("came_later").at(0).at("name"), "許新人");
  EXPECT_EQ(post(circular + "/reminders", {}, officer).status, 403);
  EXPECT_EQ(post(circular + "/reminders", {}, overseer).status, 303);
  EXPECT_EQ(post(circular + "/reminders", {}, overseer).status, 409);
  EXPECT_EQ(post(circular + "/recall", {}, overseer).status, 422);
  EXPECT_EQ(post(circular + "/recall", {{"reason", "附件有誤"}}, overseer).status, 303);
  const auto recalled = get(circular, reader).body;
  EXPECT_THAT(recalled, HasSubstr("附件有誤"));
  EXPECT_THAT(recalled, Not(HasSubstr("請參閱附件。")));
  EXPECT_EQ(get(circular + "/files/" + std::to_string(file), reader).status, 404);
}

TEST_P(OversightPages, ACircularGoesOnlyToWhomTheSenderOversees) {
  const web::Pairs form{{"agency", std::to_string(city.value)},
                        {"title", "評核結果"},
                        {"text", "請參閱。"},
                        {"to_agency", "agency/" + std::to_string(neighbour.value)}};
  EXPECT_EQ(post("/circulars", form, overseer).status, 422);
  EXPECT_EQ(post("/circulars", form, officer).status, 403);
  EXPECT_EQ(get("/circulars?box=sent", officer).status, 403);
}

HB_ON_BOTH_DATABASES(OversightPages);

}  // namespace
}  // namespace hb::oversight
