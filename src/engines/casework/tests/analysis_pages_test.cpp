// Figures of cases through the real pages, on both databases: random histories whose sums are equal
// to a recount, numbers that open their rows, and what the public is not told.
#include <gmock/gmock.h>

#include <algorithm>
#include <boost/json.hpp>
#include <random>

#include "agency_action.h"
#include "analysis_fixture.h"
#include "nightly_cases.h"

namespace hb::casework {
namespace {

using namespace std::chrono_literals;
using org::Duty;
using testing::HasSubstr;
using testing::Not;

HB_ON_BOTH_DATABASES(AnalysisPages);

TEST_P(AnalysisPages, SumsAreEqualToARecountWhateverHappens) {
  std::mt19937 random{20261127};
  const auto any = [&](std::size_t most) { return random() % most; };
  const auto classes = as(head, [](org::Context& context) { return all_classes(context); });
  const char* types[] = {"petition", "enquiry", "suggestion"};
  std::vector<CaseId> cases;
  int lapsed = 0;
  on(2025y / 6 / 2);
  for (int step = 0; step < 220; ++step) {
    if (any(3) == 0) {
      on(plus_days(today(), static_cast<int>(any(9)) + 1));
      lapsed += as(everybody(), [](org::Context& context) {
                  return tell_of_lapses(context, {}, 100);
                }).lapsed;
    }
    if (cases.empty() || any(4) == 0) {
      const ClassId class_id = any(2) == 0 ? ClassId{} : classes[any(classes.size())].id;
      cases.push_back(bring(types[any(3)], kChannels[any(8)], class_id));
      continue;
    }
    const CaseId id = cases[any(cases.size())];
    if (any(6) == 0) {
      as(head, [&](org::Context& context) {
        const auto file = open_case(context, id);
        const ClassId to = classes[any(classes.size())].id;
        return classify_case(context, id, file->now.class_id, to).has_value();
      });
      continue;
    }
    const auto may = as(other, [&](org::Context& context) { return open_case(context, id)->may; });
    CaseMove wanted{.kind = may[any(may.size())],
                    .officer_id = PersonId{1},
                    .text = "說明",
                    .length = 1,
                    .ground = Ground::no_content,
                    .agency = "青嶼市政府",
                    .reply_by = plus_days(today(), 5)};
    move(id, wanted, wanted.kind == EventKind::proposed ? head : other);
  }
  EXPECT_GT(cases.size(), 30u);
  EXPECT_GT(lapsed, 0);
  for (const SummaryDifference& each : differences()) {
    ADD_FAILURE() << each.words << ": " << each.kept << ", counted " << each.counted;
  }
  // And the figures do not pass because nothing ever happened.
  const auto whole = facts("/cases/analysis?from=202506&to=202712", head).at("whole").as_object();
  const auto& now_counts = whole.at("now").as_object();
  for (const char* each : {"received", "closed", "handed_back", "asked", "reopened", "days"}) {
    EXPECT_GT(now_counts.at(each).as_int64(), 0) << each;
  }
  EXPECT_EQ(now_counts.at("received").as_int64(), static_cast<std::int64_t>(cases.size()));
}

TEST_P(AnalysisPages, ASumThatWasSpoiltIsNamedAndRebuilt) {
  on(2026y / 3 / 2);
  const CaseId id = bring("petition", Channel::web, {});
  ASSERT_TRUE(answer(id));
  as(head, [](org::Context& context) {
    context.tx.execute("UPDATE case_summary SET closed = 7 WHERE closed = 1");
    context.tx.execute("DELETE FROM case_closing");
    context.tx.commit();
    return 0;
  });
  EXPECT_FALSE(differences().empty());
  as(head, [&](org::Context& context) { return rebuild_summaries(context, city); });
  EXPECT_TRUE(differences().empty());
  EXPECT_EQ(facts("/cases/analysis?from=202603&to=202603", head)
                .at("whole")
                .at("now")
                .at("closed")
                .as_int64(),
            1);
}

TEST_P(AnalysisPages, ComparesWithLastYearAndSaysWhereItCannot) {
  on(2025y / 9 / 1);
  bring("petition", Channel::counter, ClassId{first_class()});
  EXPECT_FALSE(
      facts("/cases/analysis?from=202509&to=202509", head).at("last_year_known").as_bool());
  EXPECT_THAT(get("/cases/analysis?from=202509&to=202509", head).body,
              HasSubstr("去年同期沒有案件資料"));
  on(2026y / 9 / 1);
  for (int each = 0; each < 3; ++each) bring("petition", Channel::web, ClassId{first_class()});
  const auto now_facts = facts("/cases/analysis", head);
  EXPECT_EQ(now_facts.at("from").as_int64(), 202607) << "the present quarter";
  const auto whole = now_facts.at("whole").as_object();
  EXPECT_EQ(whole.at("now").at("received").as_int64(), 3);
  EXPECT_EQ(whole.at("last_year").at("received").as_int64(), 1);
  EXPECT_EQ(now_facts.at("hot").as_array().size(), 1u);
}

TEST_P(AnalysisPages, EachNumberOpensItsRows) {
  on(2026y / 9 / 1);
  const CaseId first = bring("petition", Channel::counter, ClassId{first_class()});
  bring("enquiry", Channel::web, {});
  ASSERT_TRUE(answer(first));
  const std::string all = "/cases?state=all&from=2026-09-01&to=2026-09-30";
  const auto total = [&](const std::string& more) {
    return facts(all + more, head).at("total").as_int64();
  };
  EXPECT_EQ(total(""), 2);
  EXPECT_EQ(total("&class=" + std::to_string(first_class())), 1);
  EXPECT_EQ(total("&class=0"), 1);
  EXPECT_EQ(total("&channel=web"), 1);
  EXPECT_EQ(total("&place=on_site"), 1);
  EXPECT_EQ(total("&place=elsewhere"), 1);
  EXPECT_EQ(total("&happened=closed"), 1);
  EXPECT_EQ(total("&happened=late"), 0);
  EXPECT_EQ(total("&happened=asked"), 0);
  EXPECT_EQ(facts("/cases?from=2026-10-01&to=2026-10-31&state=all", head).at("total").as_int64(),
            0);
  EXPECT_EQ(facts("/cases", head).at("total").as_int64(), 1) << "open ones only";
}

TEST_P(AnalysisPages, ProposalsAndReviewsAreKept) {
  on(2026y / 9 / 1);
  bring("petition", Channel::web, {});
  const web::Pairs asked{
      {"agency", std::to_string(city.value)}, {"from", "202607"}, {"to", "202609"}};
  web::Pairs form = asked;
  form.emplace_back("text", "");
  EXPECT_EQ(post("/cases/analysis/proposals", form, head).status, 422);
  form.back().second = "中午增開一個櫃檯。";
  EXPECT_EQ(post("/cases/analysis/proposals", form, head).status, 303);
  EXPECT_EQ(post("/cases/analysis/proposals", form, reader).status, 403);
  EXPECT_EQ(post("/cases/analysis/reviews", asked, head).status, 303);
  const auto kept = facts("/cases/analysis?from=202609&to=202609", head);
  EXPECT_EQ(kept.at("proposals").as_array().size(), 1u);
  EXPECT_EQ(kept.at("reviews").as_array().size(), 1u);
  EXPECT_EQ(post("/cases/analysis/proposals", form, stranger).status, 404);
}

TEST_P(AnalysisPages, GoOutAsFilesWithAllThatThePageSays) {
  on(2026y / 9 / 1);
  for (int each = 0; each < 3; ++each) bring("petition", Channel::web, ClassId{first_class()});
  on(2025y / 9 / 1);
  bring("petition", Channel::counter, ClassId{first_class()});
  on(2026y / 9 / 2);
  const std::string asked = "?from=202609&to=202609";
  EXPECT_EQ(post("/cases/analysis/proposals",
                 {{"agency", std::to_string(city.value)},
                  {"from", "202609"},
                  {"to", "202609"},
                  {"text", "中午增開一個櫃檯。"}},
                 head)
                .status,
            303);
  for (const std::string kind : {"odt", "ods", "csv"}) {
    const auto file = get("/cases/analysis/export." + kind + asked, head);
    EXPECT_EQ(file.status, 200) << kind;
    const auto words = words_of(file.body, "analysis." + kind);
    EXPECT_THAT(words, HasSubstr("熱門主題")) << kind;
    EXPECT_THAT(words, HasSubstr("中午增開一個櫃檯。")) << kind;
    EXPECT_THAT(words, HasSubstr("顏如玉")) << kind;
  }
  const std::string flat = get("/cases/analysis/export.csv" + asked, head).body;
  const std::string grown =
      as(head, [](org::Context& context) { return all_classes(context).front().name_zh; });
  EXPECT_THAT(flat, HasSubstr("熱門主題," + grown + ",3,1,"));
  EXPECT_THAT(flat, HasSubstr("改進建議,中午增開一個櫃檯。,,,整體,115年9月,"));
  EXPECT_THAT(get("/cases/analysis/export.csv?from=202509&to=202509", head).body,
              HasSubstr("熱門主題,"))
      << "said, too, where nothing can be compared";
  EXPECT_EQ(get("/cases/analysis/export.csv", reader).status, 403);
  EXPECT_EQ(get("/cases/analysis?from=202610&to=202609", head).status, 422);
}

TEST_P(AnalysisPages, ATypeThatIsNoneIsRefusedAndNotCountedAsNothing) {
  on(2026y / 9 / 1);
  bring("petition", Channel::web, {});
  const auto refused = get("/cases/analysis?type=zzz&from=202609&to=202609", head);
  EXPECT_EQ(refused.status, 422);
  EXPECT_THAT(refused.body, HasSubstr("請選擇類別。"));
  EXPECT_EQ(get("/cases/analysis/export.csv?type=zzz", head).status, 422);
  EXPECT_EQ(get("/cases/analysis?type=petition", head).status, 200);
}

TEST_P(AnalysisPages, AnAgencyWithOthersBelowItCountsThemTooUnlessTold) {
  on(2026y / 9 / 1);
  bring("petition", Channel::web, {});
  org::Viewer machine = everybody();
  machine.scope = org::Scope::of({city.value});
  const AgencyId below = as(machine, [&](org::Context& context) {
    return org::open_agency(
               context, city,
               {.code = "qy-b", .name = {"望海分所", ""}, .valid_from = Date{2010y / 1 / 1}})
        .value();
  });
  org::Viewer above = head;
  above.scope = org::Scope::of({city.value, below.value});
  for (auto& duty : above.duties) duty.agencies.push_back(below.value);
  as(above, [&](org::Context& context) {
    const CaseForm form{.agency_id = below,
                        .type = "petition",
                        .channel = Channel::counter,
                        .subject = "等太久",
                        .text = "等了四十分鐘。",
                        .applicant = {.name = "王小明", .email = "ming@example.tw"},
                        .received_on = today(),
                        .read_back = true};
    EXPECT_TRUE(take_in_case(context, form, "a-token-of-the-branch-that-is-long").receipt);
    return 0;
  });
  const auto received = [&](const std::string& more, const org::Viewer& viewer) {
    const auto figures = facts("/cases/analysis?from=202609&to=202609" + more, viewer);
    return figures.at("whole").at("now").at("received").as_int64();
  };
  EXPECT_EQ(received("", above), 2);
  EXPECT_EQ(received("&below=no", above), 1);
  EXPECT_EQ(received("", head), 1) << "who handles no cases there does not read them";
  EXPECT_EQ(facts("/cases/analysis", head).at("below"), false);
  EXPECT_THAT(get("/cases/analysis?below=no", above).body, HasSubstr("below=no"))
      << "what leads on from here asks the same";
}

TEST_P(AnalysisPages, ClassesAreAddedRenamedRetiredAndTakenBack) {
  const std::string whose = std::to_string(city.value);
  EXPECT_EQ(post("/cases/classes", {{"agency", whose}, {"name_zh", "停車"}}, head).status, 303);
  EXPECT_EQ(post("/cases/classes", {{"agency", whose}, {"name_zh", "停車"}}, head).status, 409);
  EXPECT_EQ(post("/cases/classes", {{"agency", whose}, {"name_zh", "別的"}}, stranger).status, 404);
  EXPECT_EQ(post("/cases/classes", {{"agency", whose}, {"name_zh", "別的"}}, reader).status, 403);
  const std::int64_t id =
      as(head, [](org::Context& context) { return all_classes(context).back().id.value; });
  const std::string address = "/cases/classes/" + std::to_string(id);
  EXPECT_EQ(post(address, {{"agency", whose}, {"was", "停車"}, {"name_zh", "停車位"}}, head).status,
            303);
  EXPECT_EQ(post(address, {{"agency", whose}, {"was", "停車"}, {"name_zh", "車位"}}, head).status,
            409);
  EXPECT_EQ(post(address + "/retirement", {{"agency", whose}}, head).status, 303);
  on(2026y / 9 / 1);
  const CaseId brought_one = bring("petition", Channel::web, {});
  const std::string give = "/cases/" + std::to_string(brought_one.value) + "/class";
  EXPECT_EQ(post(give, {{"was", "0"}, {"class", std::to_string(id)}}, head).status, 422);
  EXPECT_EQ(post(address + "/return", {{"agency", whose}}, head).status, 303);
  EXPECT_EQ(post(give, {{"was", "0"}, {"class", std::to_string(id)}}, head).status, 303);
  EXPECT_EQ(post(give, {{"was", "0"}, {"class", std::to_string(first_class())}}, head).status, 409);
  EXPECT_THAT(get("/cases/" + std::to_string(brought_one.value), head).body, HasSubstr("停車位"));
  // Everybody's list is not the agency's to change.
  EXPECT_EQ(post("/cases/classes/" + std::to_string(first_class()) + "/retirement",
                 {{"agency", whose}}, head)
                .status,
            403);
  EXPECT_TRUE(differences().empty());
}

TEST_P(AnalysisPages, TheMeasureIsComparedBeforeAndAfter) {
  const std::string class_id = std::to_string(first_class());
  for (const Date day : {2026y / 3 / 2, 2026y / 4 / 1, 2026y / 6 / 1}) {
    on(day);
    bring("petition", Channel::web, ClassId{first_class()});
  }
  on(2026y / 9 / 21);
  const std::string asked = "/cases/analysis/before-after?class=" + class_id + "&months=3&day=";
  const auto effect = facts(asked + "115/5/10", head);
  EXPECT_EQ(effect.at("before").at("received").as_int64(), 2);
  EXPECT_EQ(effect.at("after").at("received").as_int64(), 1);
  EXPECT_EQ(get(asked + "115/9/20", head).status, 422);
  EXPECT_EQ(get(asked + "xx", head).status, 422);
  EXPECT_EQ(get("/cases/analysis/before-after", head).status, 200);
  EXPECT_EQ(get("/cases/analysis/before-after", reader).status, 403);
}

TEST_P(AnalysisPages, ThePublicReadsNoSmallNumbersAndNoNames) {
  on(2026y / 9 / 1);
  for (int each = 0; each < 5; ++each) bring("petition", Channel::web, ClassId{first_class()});
  bring("wrongdoing", Channel::web, {});
  const auto figures = facts("/portal/cases/figures?year=115", {});
  EXPECT_EQ(figures.at("received").as_int64(), 6);
  for (const auto& each : figures.at("by_type").as_array()) EXPECT_TRUE(each.at("count").is_null());
  const std::string page = get("/portal/cases/figures", {}).body;
  EXPECT_THAT(page, HasSubstr("少於 3 件"));
  EXPECT_THAT(page, Not(HasSubstr("王小明")));
  EXPECT_THAT(page, Not(HasSubstr("等太久")));
  EXPECT_EQ(get("/portal/cases/figures?year=90", {}).status, 422);
}

TEST_P(AnalysisPages, ThePublicIsToldWhenNothingIsLargeEnoughToBeSaid) {
  on(2026y / 9 / 1);
  EXPECT_THAT(get("/portal/cases/figures", {}).body, HasSubstr("這一年沒有收到案件"));
  bring("petition", Channel::web, {});
  bring("wrongdoing", Channel::web, {});
  const std::string few = get("/portal/cases/figures", {}).body;
  EXPECT_THAT(few, HasSubstr("件數太少，不公布"));
  EXPECT_THAT(few, Not(HasSubstr("<table")));
  bring("petition", Channel::web, {});
  const std::string page = get("/portal/cases/figures", {}).body;
  EXPECT_THAT(page, HasSubstr("各項都少於 3 件")) << "by type no row can be told";
  EXPECT_THAT(page, Not(HasSubstr("件數太少，不公布")));
}

TEST_P(AnalysisPages, EachClassSaysHowMuchOfItWentAstray) {
  on(2026y / 9 / 1);
  const ClassId class_id{first_class()};
  const CaseId other_ones = bring("petition", Channel::web, class_id);
  const CaseId answered = bring("petition", Channel::web, class_id);
  bring("petition", Channel::web, {});
  ASSERT_TRUE(move(other_ones,
                   {.kind = EventKind::transferred, .text = "非本機關業務。", .agency = "水利局"},
                   head));
  ASSERT_TRUE(move(other_ones, {.kind = EventKind::agreed}, other));
  ASSERT_TRUE(answer(answered));
  const auto figures = facts("/cases/analysis?from=202609&to=202609", head);
  for (const auto& each : figures.at("by_class").as_array()) {
    const bool of_class = each.at("key").as_string() == std::to_string(class_id.value);
    EXPECT_EQ(each.at("now").at("transferred").as_int64(), of_class ? 1 : 0);
  }
  const std::string page = get("/cases/analysis?from=202609&to=202609", head).body;
  EXPECT_THAT(page, HasSubstr("移轉與分文錯誤"));
  EXPECT_THAT(page, HasSubstr("50.0%"));
  EXPECT_THAT(page, HasSubstr("另有 1 件還沒有類別"));
}

}  // namespace
}  // namespace hb::casework
