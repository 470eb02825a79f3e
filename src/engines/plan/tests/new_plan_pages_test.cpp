// Beginning a plan on the web: from last year's, from the scheme, or empty.
#include <gmock/gmock.h>

#include <algorithm>
#include <boost/json.hpp>
#include <fstream>
#include <iterator>

#include "adoptions.h"
#include "approval/migrations.h"
#include "approval/texts.h"
#include "books.h"
#include "kernel/work_calendar.h"
#include "org_testing/page_test.h"
#include "plan/migrations.h"
#include "plan/parent_plan.h"
#include "plan/plan_documents.h"
#include "plan/plan_edit.h"
#include "plan/texts.h"
#include "plan_routes.h"
#include "plan_store.h"
#include "rulebook/migrations.h"
#include "rulebook/texts.h"

namespace hb::plan {
namespace {

using org::Duty;
using testing::HasSubstr;

class NewPlanPages : public org::PageTest {
 protected:
  NewPlanPages()
      : PageTest(
            {.migrations = {rulebook::migrations(), approval::migrations(), plan::migrations()},
             .texts = {rulebook::texts(), approval::texts(), plan::texts()},
             .routes = {plan_routes({.year_end_review = [this](org::Context&, AgencyId, PlanId) {
               return reviewed;
             }})}}) {
    officer = person("顏如玉", city, {Duty::read_plans, Duty::edit_plans, Duty::score_plans});
    stranger = person("盧品言", neighbour, {Duty::read_plans, Duty::edit_plans});
  }

  void have_last_year() {
    Plan plan{.id = PlanId{1}, .agency_id = city};
    plan.head = {.roc_year = 114, .title = "青嶼市政府114年度提升服務品質執行計畫"};
    const auto entry = [](std::int64_t id, std::int64_t parent, NodeKind kind, std::string words) {
      PlanNode node{.id = NodeId{id}, .parent = NodeId{parent}, .kind = kind, .ordinal = 1};
      (kind == NodeKind::step ? node.fields.text : node.fields.title) = std::move(words);
      return node;
    };
    plan.nodes = {entry(1, 0, NodeKind::item, "改善臨櫃服務"),
                  entry(2, 1, NodeKind::strategy, "縮短等候時間"),
                  entry(3, 2, NodeKind::step, "尖峰時段加開櫃檯。")};
    as(officer, [&](org::Context& context) {
      PlanStore{context.tx}.create(plan, {PersonId{1}, "顏如玉", now});
      context.tx.commit();
      return true;
    });
  }

  void have_rule_book() {
    std::ifstream file{"data/rulebooks/works-bureau.toml"};
    const std::string toml{std::istreambuf_iterator<char>{file}, {}};
    const auto loaded = as(
        everybody(), [&](org::Context& context) { return rulebook::load_book(context, toml, ""); });
    ASSERT_TRUE(loaded) << loaded.error().key;
    const auto adopted = as(officer, [&](org::Context& context) {
      return rulebook::adopt_book(context, city,
                                  {.code = "works-bureau", .from_year = 114, .reason = "依方案"});
    });
    ASSERT_TRUE(adopted) << adopted.error().key;
  }

  web::Response begin(const std::string& beginning, const std::string& title = "") {
    return post("/plans",
                {{"agency", std::to_string(city.value)},
                 {"year", "115"},
                 {"beginning", beginning},
                 {"title", title}},
                officer);
  }

  /// The address that an answer sends the browser to, without its notice.
  static std::string led_to(const web::Response& response) {
    for (const auto& [name, value] : response.headers) {
      if (name == "location" || name == "Location") return value.substr(0, value.find('?'));
    }
    return {};
  }

  boost::json::value body(const std::string& address) {
    return boost::json::parse(json(address, officer).body);
  }

  org::Viewer officer, stranger;
  /// What last year's review decided, by last year's entries.
  std::unordered_map<NodeId, CarryOver> reviewed;
};

HB_ON_BOTH_DATABASES(NewPlanPages);

TEST_P(NewPlanPages, CarriesLastYearOverAndKeepsWhyAnEntryEnded) {
  have_last_year();
  const auto begun = begin("last_year");
  ASSERT_EQ(begun.status, 303) << begun.body;
  const std::string address = led_to(begun);
  ASSERT_THAT(address, HasSubstr("/carry-over"));
  const auto carried = body(address);
  ASSERT_EQ(carried.at("entries").as_array().size(), 3u);
  const auto& step = carried.at("entries").at(2);
  EXPECT_EQ(step.at("carry_over").as_string(), "carry_on");
  const std::string id = std::to_string(step.at("id").as_int64());
  const web::Pairs end{{"entry-" + id, "end"}, {"version-" + id, "1"}};
  const auto without_reason = post(address, end, officer);
  EXPECT_EQ(without_reason.status, 422);
  web::Pairs with_reason = end;
  with_reason.emplace_back("reason", "已併入數位服務計畫");
  EXPECT_EQ(post(address, with_reason, officer).status, 303);
  const auto after = body(address);
  EXPECT_EQ(after.at("entries").as_array().size(), 2u);
  EXPECT_EQ(after.at("ended").at(0).at("reason").as_string(), "已併入數位服務計畫");
  EXPECT_EQ(after.at("ended").at(0).at("number").as_string(), "一、（一）");
  const std::string plan = address.substr(0, address.rfind('/'));
  EXPECT_EQ(body(plan).at("title").as_string(), "青嶼市政府115年度提升服務品質執行計畫");
}

TEST_P(NewPlanPages, ProposesWhatTheReviewDecidedUntilSomebodyDecides) {
  have_last_year();
  reviewed = {{NodeId{1}, CarryOver::amend}, {NodeId{3}, CarryOver::end}};
  const std::string address = led_to(begin("last_year"));
  const auto proposed = body(address).at("entries").as_array();
  EXPECT_EQ(proposed.at(0).at("carry_over"), "amend");
  EXPECT_EQ(proposed.at(1).at("carry_over"), "carry_on") << "nothing was decided of it";
  EXPECT_EQ(proposed.at(1).at("reviewed"), "");
  EXPECT_EQ(proposed.at(2).at("carry_over"), "end");
  const auto page = get(address, officer).body;
  EXPECT_THAT(page, HasSubstr("去年的年度檢討：修正"));
  EXPECT_THAT(page, HasSubstr("依去年執行成果報告的年度檢討"));
  const std::string id = std::to_string(proposed.at(0).at("id").as_int64());
  ASSERT_EQ(post(address, {{"entry-" + id, "carry_on"}, {"version-" + id, "1"}}, officer).status,
            303);
  const auto decided = body(address).at("entries").as_array();
  EXPECT_EQ(decided.at(0).at("reviewed"), "amend");
}

TEST_P(NewPlanPages, CarriesOverWhatStandsAndNotWhatNobodyApproved) {
  have_last_year();
  const org::Viewer publisher =
      person("高志遠", city, {Duty::read_plans, Duty::edit_plans, Duty::publish_plans});
  ASSERT_EQ(post("/plans/1/publication", {}, publisher).status, 303);
  const auto step = body("/plans/1").at("items").at(0).at("strategies").at(0).at("steps").at(0);
  const std::string id = std::to_string(step.at("id").as_int64());
  // What an amendment changes stays in the working copy while it is under way, and when it was
  // given back.
  const web::Pairs change{{"row_version", "1"}, {"text", "沒有人核定的文字。"}, {"months", "4"}};
  ASSERT_EQ(post("/plans/1/nodes/" + id + "/text", change, officer).status, 303);
  ASSERT_THAT(json("/plans/1", officer).body, HasSubstr("沒有人核定的文字。"));
  const auto begun = begin("last_year");
  ASSERT_EQ(begun.status, 303) << begun.body;
  const auto carried = body(led_to(begun));
  EXPECT_EQ(carried.at("entries").at(2).at("words").as_string(), "尖峰時段加開櫃檯。");
}

TEST_P(NewPlanPages, SaysThatTheCalendarOfTheYearHasNotCome) {
  const WorkCalendar none;
  services.calendar = &none;
  EXPECT_THAT(get("/plans/new", officer).body, HasSubstr("年的辦公日曆表還沒有載入"));
  const std::string plan = led_to(begin("blank"));
  EXPECT_THAT(get(plan + "/check", officer).body, HasSubstr("115 年的辦公日曆表還沒有載入"));
  EXPECT_TRUE(body(plan + "/check").at("calendar_missing").as_bool());
  const auto remarks = as(officer, [&](org::Context& context) {
    return PlanDocuments{}.remarks(context, document_of(PlanId{1}));
  });
  EXPECT_TRUE(std::any_of(remarks.begin(), remarks.end(), [](const approval::Remark& remark) {
    return remark.words == "plan.remark.no_calendar" && remark.count == 115;
  }));
}

TEST_P(NewPlanPages, NamesAllThatIsMissingWhenAnEmptyPlanIsHandedIn) {
  have_rule_book();
  ASSERT_EQ(begin("blank").status, 303);
  const auto ready = as(officer, [&](org::Context& context) {
    return PlanDocuments{}.check_ready(context, document_of(PlanId{1}));
  });
  ASSERT_EQ(ready.error(), refusal::incomplete_no_steps);
  ASSERT_EQ(ready.error().args.size(), 1u);
  EXPECT_THAT(ready.error().args.front().second, HasSubstr("、")) << "more than one";
}

TEST_P(NewPlanPages, BeginsWithTheItemsOfTheScheme) {
  have_rule_book();
  const auto begun = begin("rule_book");
  ASSERT_EQ(begun.status, 303) << begun.body;
  const auto plan = body(led_to(begun));
  EXPECT_EQ(plan.at("items").as_array().size(), 5u);
  EXPECT_EQ(plan.at("items").at(0).at("strategies").as_array().size(), 6u);
  EXPECT_EQ(json(led_to(begun) + "/carry-over", officer).status, 404);
}

TEST_P(NewPlanPages, SaysWhenThereIsNothingToBeginFrom) {
  EXPECT_THAT(begin("last_year").body, HasSubstr("沒有前一年度的計畫"));
  EXPECT_EQ(begin("rule_book").status, 404);
  EXPECT_THAT(begin("yesterday").body, HasSubstr("請選擇從哪裡開始"));
}

TEST_P(NewPlanPages, ASecondPlanOfTheYearIsAskedFor) {
  ASSERT_EQ(begin("blank", "第一份").status, 303);
  const auto asked = begin("blank", "第二份");
  EXPECT_EQ(asked.status, 409);
  EXPECT_THAT(asked.body, HasSubstr("第一份"));
  EXPECT_THAT(asked.body, HasSubstr("name=\"second\""));
  const auto sure = post("/plans",
                         {{"agency", std::to_string(city.value)},
                          {"year", "115"},
                          {"beginning", "blank"},
                          {"title", "第二份"},
                          {"second", "yes"}},
                         officer);
  EXPECT_EQ(sure.status, 303);
}

TEST_P(NewPlanPages, BeginAPlanOfSeveralYears) {
  ASSERT_EQ(begin("blank", "年度計畫").status, 303);
  const auto begin_years = [&](const std::string& years) {
    return post("/plans",
                {{"agency", std::to_string(city.value)},
                 {"year", years},
                 {"beginning", "blank"},
                 {"title", "中程計畫"}},
                officer);
  };
  const auto begun = begin_years("115-118");
  ASSERT_EQ(begun.status, 303) << "nor is it a second plan of the year: " << begun.body;
  const Plan plan = as(officer, [&](org::Context& context) {
    return *PlanStore{context.tx}.find(PlanId{2}, officer.scope);
  });
  EXPECT_EQ(plan.head.roc_year, 115);
  EXPECT_EQ(years_of(plan.head), (RocYears{115, 118}));
  const auto refused = begin_years("不久");
  EXPECT_EQ(refused.status, 422);
  EXPECT_THAT(refused.body, HasSubstr("中程計畫請寫 115-118"));
  EXPECT_EQ(begin_years("118-115").status, 422);
}

TEST_P(NewPlanPages, AStrangerNeitherSeesNorDecides) {
  have_last_year();
  const std::string address = led_to(begin("last_year"));
  EXPECT_EQ(get(address, stranger).status, 404);
  EXPECT_EQ(post(address, {{"reason", "x"}}, stranger).status, 404);
}

TEST_P(NewPlanPages, APlanOfSeveralYearsIsNeitherLastYearsNorASecondOne) {
  have_last_year();
  Plan years{.id = PlanId{1}, .agency_id = city};
  years.head = {.roc_year = 114, .title = "中程服務品質計畫"};
  years.head.period_from = Date{std::chrono::year{2025}, std::chrono::January, std::chrono::day{1}};
  years.head.period_to = Date{std::chrono::year{2028}, std::chrono::December, std::chrono::day{31}};
  for (const int year : {114, 115}) {
    years.head.roc_year = year;
    as(officer, [&](org::Context& context) {
      PlanStore{context.tx}.create(years, {PersonId{1}, "顏如玉", now});
      context.tx.commit();
      return true;
    });
  }
  const auto begun = begin("last_year");
  ASSERT_EQ(begun.status, 303) << "there is no second plan of the year: " << begun.body;
  EXPECT_EQ(body(led_to(begun)).at("entries").as_array().size(), 3u)
      << "last year's is the annual plan";
}

TEST_P(NewPlanPages, ProposeThisYearUntilItHasItsPlan) {
  EXPECT_THAT(get("/plans/new", officer).body, HasSubstr("value=\"115\""));
  have_last_year();
  ASSERT_EQ(begin("last_year").status, 303);
  EXPECT_THAT(get("/plans/new", officer).body, HasSubstr("value=\"116\""));
}

TEST_P(NewPlanPages, NameTheStrategyWhoseLastStepEndedAndTellItInTheHistory) {
  have_last_year();
  const std::string address = led_to(begin("last_year"));
  const std::string id = std::to_string(body(address).at("entries").at(2).at("id").as_int64());
  const auto saved =
      post(address, {{"entry-" + id, "end"}, {"version-" + id, "1"}, {"reason", "已併入數位服務"}},
           officer);
  EXPECT_EQ(led_to(saved), address) << "the page that says what is left to do";
  EXPECT_EQ(body(address).at("strategies_without_steps").as_array().size(), 1u);
  EXPECT_THAT(get(address, officer).body, HasSubstr("底下已經沒有步驟"));
  const std::string history = get(address.substr(0, address.rfind('/')) + "/history", officer).body;
  EXPECT_THAT(history, HasSubstr("決定去年項目的去留"));
  EXPECT_THAT(history, HasSubstr("理由：已併入數位服務"));
  EXPECT_THAT(history, testing::Not(HasSubstr("plan.revision.")));
}

TEST(Revisions, HaveWordsOfEachKindInBothLanguages) {
  Texts texts;
  texts.add(plan::texts());
  for (const std::string_view kind : kRevisionKinds) {
    const std::string key = "plan.revision." + std::string{kind};
    EXPECT_TRUE(texts.has(key)) << key;
    for (const Locale locale : {Locale::zh_tw, Locale::en}) {
      EXPECT_NE(texts.get(locale, key), key);
    }
  }
}

}  // namespace
}  // namespace hb::plan
