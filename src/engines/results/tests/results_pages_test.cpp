// A year's results through the real pages, on both databases.
#include "result_pages_fixture.h"

namespace hb::results {
namespace {

using namespace std::chrono_literals;
using testing::_;
using testing::Contains;
using testing::HasSubstr;
using testing::Not;
using testing::Pair;

HB_ON_BOTH_DATABASES(ResultPages);

TEST_P(ResultPages, DrawWhatWasReportedBesideLastYear) {
  published_plan(114);
  report_step(114, "加開一個櫃檯。", "12");
  const std::string report = begin(published_plan(115));
  report_step(115, "加開兩個櫃檯。", "9.5");
  const auto row = page_json(report).at("rows").at(1);
  EXPECT_EQ(row.at("text").as_string(), "6月：加開兩個櫃檯。");
  EXPECT_EQ(row.at("figure").as_string(), "9.5");
  EXPECT_EQ(row.at("last_figure").as_string(), "12");
  EXPECT_EQ(row.at("change").as_string(), "-2.5");
  EXPECT_EQ(row.at("done").as_int64(), 1);
  EXPECT_THAT(get(report, officer).body, HasSubstr("加開兩個櫃檯。"));
}

TEST_P(ResultPages, PointOutEvidenceThatStandsUnderTwoItems) {
  const std::string report = begin(published(plan_of_two_items()));
  EXPECT_TRUE(page_json(report).at("same_evidence").as_array().empty());
  const auto list = page_json("/tasks/list");
  for (const auto& task : list.at("tasks").as_array()) {
    const std::string url = "/tasks/" + std::to_string(task.at("id").as_int64());
    EXPECT_EQ(upload(url + "/evidence", {}, "同一張.jpg", "jpeg", officer, "file").status, 303);
  }
  const auto page = page_json(report);
  const auto& shared = page.at("same_evidence").as_array();
  ASSERT_EQ(shared.size(), 1u);
  EXPECT_EQ(shared[0].at("places").as_array().size(), 2u);
  const std::string body = get(report, officer).body;
  EXPECT_THAT(body, HasSubstr("同一份佐證用在兩個要項：1 份"));
  EXPECT_THAT(body, HasSubstr("每季抽測。（6 月）"));
  EXPECT_EQ(get(report, head).status, 200) << "a remark, nothing that stands in the way";
}

TEST_P(ResultPages, AreBegunOnceAndHiddenFromNeighbours) {
  const plan::PlanId plan = published_plan(115);
  const std::string report = begin(plan);
  EXPECT_EQ(begin(plan), report);
  EXPECT_EQ(get(report, stranger).status, 404);
  EXPECT_EQ(get(report, citizen).status, 401);
  EXPECT_EQ(post("/results", {{"plan", std::to_string(plan.value)}}, stranger).status, 404);
  EXPECT_EQ(post("/results", {{"plan", "999"}}, officer).status, 404);
  EXPECT_EQ(get(report, head).status, 200);
  EXPECT_EQ(post(entry_of(report, "item"), {{"verdict", "achieved"}}, head).status, 403);
}

TEST_P(ResultPages, KeepWhatIsTypedWhenItCannotStand) {
  const std::string entry = entry_of(begin(published_plan(115)), "strategy");
  const auto refused =
      post(entry, {{"seen", "0"}, {"text", "已縮短。"}, {"figure", "很多"}}, officer);
  EXPECT_EQ(refused.status, 422);
  EXPECT_THAT(refused.body, HasSubstr("已縮短。</textarea>"));
  EXPECT_THAT(refused.body, HasSubstr("href=\"#f-figure\""));
  EXPECT_EQ(post(entry, {{"seen", "0"}, {"verdict", "not_applicable"}}, officer).status, 422);
}

TEST_P(ResultPages, TellTheSlowerOfTwoWhoWrite) {
  const std::string entry = entry_of(begin(published_plan(115)), "strategy");
  EXPECT_EQ(post(entry, {{"seen", "0"}, {"text", "甲寫的。"}}, officer).status, 303);
  const auto late = post(entry, {{"seen", "0"}, {"text", "乙寫的。"}}, officer);
  EXPECT_EQ(late.status, 409);
  EXPECT_THAT(late.body, HasSubstr("甲寫的。"));
  EXPECT_THAT(late.body, HasSubstr("乙寫的。</textarea>"));
  EXPECT_EQ(post(entry, {{"seen", "1"}, {"text", "合起來寫的。"}}, officer).status, 303);
}

TEST_P(ResultPages, AreFinishedWholeAndThenStayAsTheyWere) {
  const std::string report = begin(published_plan(115));
  EXPECT_EQ(post(report + "/versions", {}, officer).status, 409) << "much is missing";
  EXPECT_EQ(post(entry_of(report, "item"),
                 {{"seen", "0"}, {"verdict", "achieved"}, {"next", "continues"}}, officer)
                .status,
            303);
  EXPECT_EQ(
      post(entry_of(report, "strategy"), {{"seen", "0"}, {"text", "等候縮短。"}}, officer).status,
      303);
  const std::string number = report.substr(report.rfind('/'));
  EXPECT_EQ(get("/portal/results" + number, citizen).status, 404) << "nothing went out yet";
  EXPECT_EQ(post(report + "/versions", {}, officer).status, 303);
  EXPECT_EQ(post(report + "/versions", {}, officer).status, 409) << "nothing changed";
  EXPECT_EQ(
      post(entry_of(report, "strategy"), {{"seen", "1"}, {"text", "改過了。"}}, officer).status,
      303);
  const auto kept = get("/portal/results" + number, citizen);
  EXPECT_EQ(kept.status, 200);
  EXPECT_THAT(kept.body, HasSubstr("等候縮短。"));
  EXPECT_THAT(kept.body, Not(HasSubstr("改過了。")));
  EXPECT_THAT(get(report + "/versions/1", officer).body, HasSubstr("等候縮短。"));
  EXPECT_EQ(get(report + "/versions/2", officer).status, 404);
  EXPECT_EQ(get(report + "/versions/1", stranger).status, 404);
  // Published anew, the public sees that it was, and what it said before.
  EXPECT_THAT(kept.body, Not(HasSubstr("不只一次")));
  EXPECT_EQ(post(report + "/versions", {}, officer).status, 303);
  const auto anew = get("/portal/results" + number, citizen);
  EXPECT_THAT(anew.body, HasSubstr("改過了。"));
  EXPECT_THAT(anew.body, HasSubstr("不只一次"));
  const auto before = get("/portal/results" + number + "?version=1", citizen);
  EXPECT_THAT(before.body, HasSubstr("等候縮短。"));
  EXPECT_THAT(before.body, HasSubstr("已由後來的版本取代"));
  EXPECT_EQ(get("/portal/results" + number + "?version=7", citizen).status, 404);
}

TEST_P(ResultPages, AreTheEndOfTheWayThatBeganWithWhatPeopleSaid) {
  const plan::PlanId plan = published_plan(115);
  EXPECT_THAT(get("/portal/voices?year=115", citizen).body, Not(HasSubstr("等候時間")));
  as(officer, [&](org::Context& context) {
    for (const char* words : {"加開櫃檯。", "後來收回的話。"}) {
      context.tx.execute(
          "INSERT INTO plan_entry_reason (agency_id, plan_id, node_id, source, theme_key, theme,"
          " theme_en, first_on, last_on, count, words, at, person_id, person_name)"
          " VALUES (:agency, :plan, (SELECT id FROM plan_node WHERE plan_id = :plan AND"
          " kind = 'strategy'), 'casework', '7', '等候時間', 'Waiting', '2025-01-01', '2025-12-31',"
          " 23, :words, 0, 1, '林佳穎')",
          {{"agency", city}, {"plan", plan}, {"words", words}});
    }
    context.tx.execute("UPDATE plan_entry_reason SET withdrawn_at = 1 WHERE words LIKE '後來%'");
    context.tx.commit();
    return true;
  });
  const auto heard = get("/portal/voices", citizen).body;
  EXPECT_THAT(heard, HasSubstr("等候時間"));
  EXPECT_THAT(heard, HasSubstr("共 23 件"));
  EXPECT_THAT(heard, HasSubstr("縮短等候時間"));
  EXPECT_THAT(heard, HasSubstr("尚未公布"));
  EXPECT_THAT(heard, Not(HasSubstr("後來收回的話。")));
  const std::string report = begin(plan);
  EXPECT_EQ(post(entry_of(report, "item"),
                 {{"seen", "0"}, {"verdict", "achieved"}, {"next", "continues"}}, officer)
                .status,
            303);
  EXPECT_EQ(post(entry_of(report, "strategy"), {{"seen", "0"}, {"text", "平均等候少了 4 分鐘。"}},
                 officer)
                .status,
            303);
  EXPECT_THAT(get("/portal/voices?year=115", citizen).body, Not(HasSubstr("少了 4 分鐘")))
      << "what is not published yet is nobody's";
  EXPECT_EQ(post(report + "/versions", {}, officer).status, 303);
  const auto done = boost::json::parse(json("/portal/voices?year=115", citizen).body);
  const auto& voice = done.at("plans").at(0).at("voices").at(0);
  EXPECT_EQ(voice.at("count").as_int64(), 23);
  EXPECT_EQ(voice.at("result").at("text"), "平均等候少了 4 分鐘。");
  EXPECT_THAT(get("/portal/voices?year=115", citizen).body,
              HasSubstr("/portal/results" + report.substr(report.rfind('/'))));
  const plan::PlanId next = published_plan(116);
  as(officer, [&](org::Context& context) {
    context.tx.execute(
        "INSERT INTO plan_entry_reason (agency_id, plan_id, node_id, source, theme_key, theme,"
        " theme_en, words, at, person_id, person_name)"
        " VALUES (:agency, :plan, (SELECT id FROM plan_node WHERE plan_id = :plan AND"
        " kind = 'strategy'), '', '', '電話', '', '四聲內接起。', 0, 1, '林佳穎')",
        {{"agency", city}, {"plan", next}});
    context.tx.commit();
    return true;
  });
  const auto first = get("/portal/voices", citizen).body;
  EXPECT_THAT(first, HasSubstr("平均等候少了 4 分鐘。")) << "a way to its end comes first";
  EXPECT_THAT(first, HasSubstr("/portal/voices?year=116"));
  const auto newest = get("/portal/voices?year=116", citizen).body;
  EXPECT_THAT(newest, HasSubstr("四聲內接起。"));
  EXPECT_THAT(newest, HasSubstr("115 年度的成果已經公布"));
  EXPECT_THAT(newest, HasSubstr("/portal/voices?year=115"));
  const std::string elsewhere = "/portal/voices?year=115&agency=" + std::to_string(neighbour.value);
  EXPECT_THAT(get(elsewhere, citizen).body, HasSubstr("還沒有計畫"));
}

TEST_P(ResultPages, ShowThePlansIndicatorsBesideLastYearAndKeepThem) {
  const auto last = add_indicator(published_plan(114), plan::NodeKind::item, "22.1");
  const plan::PlanId plan = published_plan(115);
  const auto id = add_indicator(plan, plan::NodeKind::item, "18.4", last);
  add_indicator(plan, plan::NodeKind::strategy, "25");
  const std::string report = begin(plan);
  const auto all = page_json(report).at("indicators");
  ASSERT_EQ(all.as_array().size(), 2u);
  const auto& first = all.at(0);
  EXPECT_EQ(first.at("place").as_string(), "一、");
  EXPECT_EQ(first.at("target").as_string(), "≤ 20.0 分鐘");
  EXPECT_EQ(first.at("value").as_string(), "18.4 分鐘");
  EXPECT_EQ(first.at("last_year").as_string(), "22.1 分鐘");
  EXPECT_EQ(first.at("change").as_string(), "-3.7");
  EXPECT_EQ(first.at("trend").as_string(), "improved");
  EXPECT_EQ(first.at("verdict").as_string(), "reached");
  EXPECT_EQ(all.at(1).at("verdict").as_string(), "not_reached");
  const auto page = get(report, officer);
  EXPECT_THAT(page.body, HasSubstr("2 項指標中，1 項達標。"));
  EXPECT_THAT(page.body, HasSubstr("進步（-3.7）"));
  EXPECT_THAT(get(entry_of(report, "item"), officer).body, HasSubstr("18.4 分鐘"));

  EXPECT_EQ(
      post(entry_of(report, "item"), {{"seen", "0"}, {"verdict", "achieved"}}, officer).status,
      303);
  EXPECT_EQ(
      post(entry_of(report, "strategy"), {{"seen", "0"}, {"text", "等候縮短。"}}, officer).status,
      303);
  EXPECT_EQ(post(report + "/versions", {}, officer).status, 303);
  enter_value(id, 7, "17.0");
  EXPECT_EQ(page_json(report).at("indicators").at(0).at("value").as_string(), "17.0 分鐘");
  const std::string number = report.substr(report.rfind('/'));
  const auto kept = get("/portal/results" + number, citizen);
  EXPECT_THAT(kept.body, HasSubstr("18.4 分鐘"));
  EXPECT_THAT(kept.body, Not(HasSubstr("17.0 分鐘")));
}

TEST_P(ResultPages, GoOutAsFiles) {
  const std::string report = begin(published_plan(115));
  for (const std::string_view kind : {"odt", "ods"}) {
    const auto file = get(report + "/export." + std::string{kind}, officer);
    EXPECT_EQ(file.status, 200);
    EXPECT_TRUE(file.body.starts_with("PK")) << kind;
  }
  EXPECT_TRUE(get("/results/compiled.ods?year=115", officer).body.starts_with("PK"));
  EXPECT_EQ(get("/results/compiled.ods", citizen).status, 401);
}

TEST_P(ResultPages, NameWhatTheyLackBeforeTheyAreHandedIn) {
  const std::string report = begin(published_plan(115));
  const auto lacks = as(officer, [&](org::Context& context) {
    return ResultsDocuments{}.lacks(context,
                                    {rulebook::Document::results, number_of(report).value});
  });
  ASSERT_EQ(lacks.size(), 2u);
  EXPECT_EQ(lacks[0].words, "results.lack.verdict");
  EXPECT_EQ(lacks[0].what, "一、");
  EXPECT_EQ(lacks[0].url, entry_of(report, "item"));
  EXPECT_EQ(lacks[1].url, entry_of(report, "strategy"));
}

TEST_P(ResultPages, PointOutASentenceUnderTwoItems) {
  const std::string report = begin(published(plan_of_two_items()));
  const auto file = page_json(report);
  for (const auto& row : file.at("rows").as_array()) {
    if (row.at("kind").as_string() != "strategy") continue;
    const std::string entry = report + "/entries/" + std::to_string(row.at("node_id").as_int64());
    EXPECT_EQ(post(entry, {{"seen", "0"}, {"text", "全年辦理三場教育訓練。"}}, officer).status,
              303);
  }
  EXPECT_EQ(page_json(report).at("same_sentences").as_array().size(), 1u);
  EXPECT_THAT(get(report, officer).body, HasSubstr("同一句話寫在兩個要項：1 句"));
  const auto remarks = as(officer, [&](org::Context& context) {
    return ResultsDocuments{}.remarks(context,
                                      {rulebook::Document::results, number_of(report).value});
  });
  ASSERT_EQ(remarks.size(), 1u) << "whoever agrees to it sees it too";
}

TEST_P(ResultPages, GoOutUnderTheNameThatTheAgencyHadInTheirYear) {
  const std::string before = begin(published_plan(114));
  const std::string after = begin(published_plan(115));
  rename(city, "青嶼直轄市政府", 2026y / 7 / 1);
  const auto says = [&](const std::string& address, const std::string& name,
                        const std::string& other) {
    const std::string words = words_of(get(address, officer).body);
    EXPECT_THAT(words, HasSubstr(name)) << address;
    EXPECT_THAT(words, Not(HasSubstr(other))) << address;
  };
  says(before + "/export.odt", "青嶼市政府", "青嶼直轄市政府");
  says(after + "/export.odt", "青嶼直轄市政府", "青嶼市政府");
  // The sheet of one report names its agency in the file's name only.
  EXPECT_THAT(get(before + "/export.ods", officer).headers,
              Contains(Pair(_, HasSubstr(web::percent_encode("青嶼市政府")))));
  says("/results/compiled.ods?year=114", "青嶼市政府", "青嶼直轄市政府");
  says("/results/compiled.ods?year=115", "青嶼直轄市政府", "青嶼市政府");
  EXPECT_EQ(page_json("/results?year=114").at("plans").at(0).at("agency").as_string(),
            "青嶼市政府");
  EXPECT_EQ(page_json("/brief").at("agency").as_string(), "青嶼直轄市政府");
  EXPECT_THAT(words_of(get("/brief.odt", officer).body), HasSubstr("青嶼直轄市政府"));
  now -= std::chrono::hours{24 * 90};
  EXPECT_THAT(words_of(get("/brief.odt", officer).body), HasSubstr("青嶼市政府首長一頁"))
      << "in June";
}

TEST_P(ResultPages, AClosedAgencysYearStaysInTheList) {
  published_plan(115);
  const AgencyId heir = neighbour;
  ASSERT_TRUE(as(everybody(), [&](org::Context& context) {
    context.viewer.scope = org::Scope::of({city.value, heir.value});
    return org::close_agency(context, city, 2026y / 8 / 31, "qy-ec");
  }));
  EXPECT_EQ(page_json("/results?year=115").at("plans").as_array().size(), 1u);
  EXPECT_THAT(words_of(get("/results/compiled.ods?year=115", officer).body),
              HasSubstr("青嶼市政府"));
}

TEST_P(ResultPages, TheHeadOfAClosedOfficeAndItsHeirReadsTheHeirs) {
  ASSERT_TRUE(as(everybody(), [&](org::Context& context) {
    context.viewer.scope = org::Scope::of({city.value, neighbour.value});
    return org::close_agency(context, city, 2026y / 8 / 31, "qy-ec");
  }));
  org::Viewer head = officer;
  const auto own = [&] {
    return boost::json::parse(json("/brief", head).body).at("agency_id").as_int64();
  };
  EXPECT_EQ(own(), city.value) << "who holds nothing elsewhere still reads what was";
  head.scope = org::Scope::of({city.value, neighbour.value});
  head.duties.push_back({org::Duty::read_plans, {neighbour.value}});
  EXPECT_EQ(own(), neighbour.value);
  EXPECT_EQ(boost::json::parse(json("/brief?agency=" + std::to_string(city.value), head).body)
                .at("agency_id")
                .as_int64(),
            city.value)
      << "when it is asked for";
}

TEST_P(ResultPages, AreListedByYearWithWhatIsNotBegun) {
  const plan::PlanId plan = published_plan(115);
  auto year = page_json("/results?year=115").at("plans");
  EXPECT_EQ(year.as_array().size(), 1u);
  EXPECT_FALSE(year.at(0).as_object().contains("report_id"));
  begin(plan);
  EXPECT_TRUE(page_json("/results?year=115").at("plans").at(0).as_object().contains("report_id"));
  EXPECT_EQ(page_json("/results?year=113").at("plans").as_array().size(), 0u);
  EXPECT_EQ(
      boost::json::parse(json("/results?year=115", stranger).body).at("plans").as_array().size(),
      0u);
}

TEST_P(ResultPages, TheHeadsPageCountsWhatItsListsShow) {
  published_plan(115);
  const auto brief = page_json("/brief");
  for (const auto& line : brief.at("lines").as_array()) {
    const std::string url{line.at("url").as_string()};
    if (!url.starts_with("/tasks/list")) continue;
    EXPECT_EQ(page_json(url).at("total").as_int64(), line.at("count").as_int64()) << url;
  }
  EXPECT_EQ(brief.at("lines").at(1).at("key").as_string(), "results.brief.late");
  EXPECT_EQ(brief.at("lines").at(1).at("count").as_int64(), 1) << "June is over in September";
  EXPECT_TRUE(get("/brief.odt", officer).body.starts_with("PK"));
  EXPECT_EQ(get("/brief?agency=" + std::to_string(neighbour.value), officer).status, 403);
  EXPECT_EQ(get("/brief", citizen).status, 401);
}

TEST_P(ResultPages, TheHeadsPageSaysMoreOnlyWhereSomethingStandsAlready) {
  published_plan(115);
  const auto list = boost::json::parse(json("/tasks/list?year=115", officer).body);
  const std::string task = "/tasks/" + std::to_string(list.at("tasks").at(0).at("id").as_int64());
  ASSERT_EQ(upload(task + "/evidence", {}, "a.jpg", "jpeg", officer, "file").status, 303);
  ASSERT_EQ(post(task + "/reports", {{"outcome", "achieved"}, {"text", "加開。"}}, officer).status,
            303);
  const auto file = boost::json::parse(json(task, head).body);
  ASSERT_EQ(post(task + "/reviews",
                 {{"report", std::to_string(file.at("reports").at(0).at("id").as_int64())},
                  {"verdict", "returned"},
                  {"comment", "請寫出時段。"}},
                 head)
                .status,
            303);
  const std::string page = get("/brief", officer).body;
  EXPECT_THAT(page, HasSubstr("看這 1 項")) << "its row stands among the overdue ones";
  EXPECT_THAT(page, Not(HasSubstr("還有 1 項")));
}

}  // namespace
}  // namespace hb::results
