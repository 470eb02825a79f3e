// The results of a year compiled upward, through the real pages, on both databases.
#include "result_pages_fixture.h"

namespace hb::results {
namespace {

using testing::HasSubstr;
using testing::Not;

class CompiledPages : public ResultPages {};
HB_ON_BOTH_DATABASES(CompiledPages);

TEST_P(CompiledPages, AreCompiledUpwardAlikeAsPageOdtAndOds) {
  published_plan(114);
  report_step(114, "加開一個櫃檯。", "12");
  const plan::PlanId plan = published_plan(115);
  begin(plan);
  report_step(115, "加開兩個櫃檯。", "9.5");
  add_indicator(plan, plan::NodeKind::item, "18.4");
  org::Viewer superior = everybody();
  superior.scope = org::Scope::of({city.value, neighbour.value});
  const auto compiled = boost::json::parse(json("/results/compiled?year=115", superior).body);
  EXPECT_EQ(compiled.at("reported").as_int64(), 0) << "begun, and not finished yet";
  const auto& reports = compiled.at("reports");
  const auto of = [&](std::string_view agency) {
    const auto& all = reports.as_array();
    return std::find_if(all.begin(), all.end(),
                        [&](const auto& each) { return each.at("agency").as_string() == agency; });
  };
  const auto own = of("青嶼市政府");
  ASSERT_NE(own, reports.as_array().end());
  EXPECT_EQ(own->at("reported").as_string(), "writing");
  const auto& row = own->at("rows").at(1);
  EXPECT_EQ(row.at("figure").as_string(), "9.5");
  EXPECT_EQ(row.at("last_figure").as_string(), "12");
  EXPECT_EQ(row.at("change").as_string(), "-2.5");
  const auto other = of("青嶼市選舉委員會");
  ASSERT_NE(other, reports.as_array().end()) << compiled;
  EXPECT_EQ(other->at("reported").as_string(), "no_plan");
  const std::string page = get("/results/compiled?year=115", superior).body;
  const std::string odt = words_of(get("/results/compiled.odt?year=115", superior).body);
  const std::string ods = words_of(get("/results/compiled.ods?year=115", superior).body);
  for (const std::string& text : {page, odt, ods}) {
    for (const char* said :
         {"青嶼市政府", "青嶼市選舉委員會", "縮短等候時間", "加開兩個櫃檯。", "9.5", "12", "-2.5",
          "平均等候時間", "18.4 分鐘", "撰寫中，尚未完成", "沒有已公布的計畫"}) {
      EXPECT_THAT(text, HasSubstr(said));
    }
  }
}

TEST_P(CompiledPages, CountAsReportedOnceTheyAreFinished) {
  const std::string report = begin(published_plan(115));
  EXPECT_EQ(
      post(entry_of(report, "item"), {{"seen", "0"}, {"verdict", "achieved"}}, officer).status,
      303);
  EXPECT_EQ(
      post(entry_of(report, "strategy"), {{"seen", "0"}, {"text", "等候縮短。"}}, officer).status,
      303);
  EXPECT_EQ(post(report + "/versions", {}, officer).status, 303);
  const auto compiled = page_json("/results/compiled?year=115");
  EXPECT_EQ(compiled.at("reported").as_int64(), 1);
  EXPECT_EQ(compiled.at("not_reported").as_int64(), 0);
  EXPECT_THAT(get("/results/compiled?year=115", officer).body, HasSubstr("各機關都已回報。"));
  EXPECT_THAT(words_of(get("/results/compiled.odt?year=115", officer).body),
              HasSubstr("各機關都已回報。"));
  EXPECT_EQ(get("/results/compiled", citizen).status, 401);
  EXPECT_EQ(get("/results/compiled.odt", citizen).status, 401);
}

TEST_P(CompiledPages, CountAsReportedOnceTheyAreSentWhereTheBookHasThemSent) {
  const std::string report = begin(published_plan(115));
  adopt("whole-city");
  keep(report, "執行情形如期。");
  auto compiled = page_json("/results/compiled?year=115");
  EXPECT_EQ(compiled.at("reports").at(0).at("reported").as_string(), "finished");
  EXPECT_EQ(compiled.at("reported").as_int64(), 0);
  EXPECT_EQ(compiled.at("not_reported").as_int64(), 1);
  for (const char* address : {"/results/compiled?year=115", "/results/compiled.odt?year=115",
                              "/results/compiled.ods?year=115"}) {
    EXPECT_THAT(said_at(address, officer), HasSubstr("已完成，尚未函送")) << address;
    EXPECT_THAT(said_at(address, officer), HasSubstr("執行情形如期。")) << "a part of the form";
  }
  sent(report);
  compiled = page_json("/results/compiled?year=115");
  EXPECT_EQ(compiled.at("reports").at(0).at("reported").as_string(), "handed_in");
  EXPECT_EQ(compiled.at("not_reported").as_int64(), 0);
  EXPECT_THAT(get("/results/compiled?year=115", officer).body, HasSubstr("各機關都已回報。"));
}

TEST_P(CompiledPages, CompiledSayTheReviewAndSetDraftsApart) {
  const std::string report = begin(published_plan(115));
  const auto everywhere = [&](const std::string& words, bool there) {
    for (const char* address : {"/results/compiled?year=115", "/results/compiled.odt?year=115",
                                "/results/compiled.ods?year=115"}) {
      const bool found = said_at(address, officer).find(words) != std::string::npos;
      EXPECT_EQ(found, there) << address << " " << words;
    }
  };
  EXPECT_EQ(
      post(entry_of(report, "item"),
           {{"seen", "0"}, {"verdict", "missed"}, {"next", "amended"}, {"text", "人力不足。"}},
           officer)
          .status,
      303);
  EXPECT_EQ(
      post(entry_of(report, "strategy"), {{"seen", "0"}, {"text", "等候縮短。"}}, officer).status,
      303);
  everywhere("草稿", true);
  EXPECT_EQ(post(report + "/versions", {}, officer).status, 303);
  everywhere("草稿", false);
  for (const char* words : {"未達成", "修正", "人力不足。"}) everywhere(words, true);
}

TEST_P(CompiledPages, ACompiledReportThatCannotBeReadIsNamedAndTheOthersStand) {
  const std::string broken = begin(published_plan(115));
  const std::string sound = begin(published_plan(115));
  keep(broken, "");
  keep(sound, "這份讀得到。");
  as(officer, [&](org::Context& context) {
    context.tx.execute("UPDATE results_version SET content = '{' WHERE report_id = :report",
                       {{"report", number_of(broken)}});
    context.tx.commit();
    return true;
  });
  const auto compiled = page_json("/results/compiled?year=115");
  ASSERT_EQ(compiled.at("left_out").as_array().size(), 1u);
  EXPECT_EQ(compiled.at("left_out").at(0).as_string(), "青嶼市政府 115年度執行計畫");
  const std::string page = get("/results/compiled?year=115", officer).body;
  EXPECT_THAT(page, HasSubstr("未列入（無法讀取或篇幅所限）：青嶼市政府 115年度執行計畫。"));
  EXPECT_THAT(page, HasSubstr("這份讀得到。"));
}

TEST_P(CompiledPages, CompiledComeTwentyToAPageAndWholeAsFiles) {
  std::string last;
  for (int each = 0; each < kReportsOnAPage + 1; ++each) last = begin(published_plan(115));
  keep(last, "最後一份。");
  const auto shown = [&](const std::string& address) {
    const auto compiled = page_json(address);
    int count = 0;
    for (const auto& each : compiled.at("reports").as_array()) count += each.at("shown").as_bool();
    return count;
  };
  EXPECT_EQ(shown("/results/compiled?year=115"), kReportsOnAPage);
  EXPECT_EQ(shown("/results/compiled?year=115&page=2"), 1);
  EXPECT_EQ(shown("/results/compiled?year=115&page=9"), 1) << "the last there is";
  EXPECT_THAT(get("/results/compiled?year=115", officer).body, Not(HasSubstr("最後一份。")));
  EXPECT_THAT(said_at("/results/compiled.odt?year=115", officer), HasSubstr("最後一份。"));
}

TEST_P(CompiledPages, CompiledHideAnAgencyOutsideOfTheReadersScope) {
  published_plan(115);
  report_step(115, "加開兩個櫃檯。", "9.5");
  begin(published_plan(115));
  for (const char* address : {"/results/compiled?year=115", "/results/compiled.odt?year=115",
                              "/results/compiled.ods?year=115"}) {
    EXPECT_THAT(said_at(address, officer), HasSubstr("改善臨櫃服務")) << address;
    EXPECT_THAT(said_at(address, officer), Not(HasSubstr("青嶼市選舉委員會"))) << address;
    for (const char* words : {"改善臨櫃服務", "縮短等候時間", "115年度執行計畫"}) {
      EXPECT_THAT(said_at(address, stranger), Not(HasSubstr(words))) << address;
    }
  }
}

}  // namespace
}  // namespace hb::results
