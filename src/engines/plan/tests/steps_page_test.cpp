// The table of all steps: saved at once, refused at its fields, and told apart row by row.
#include <gmock/gmock.h>

#include "org/unit.h"
#include "page_fixture.h"
#include "plan/plan_edit.h"
#include "sample_plan.h"

namespace hb::plan {
namespace {

using testing::HasSubstr;
using testing::Not;

TEST(FillIn, SetsMonthsAndOwnersAsOneChange) {
  const Plan plan = sample_plan();
  const std::vector<Owner> owners{{UnitId{5}, true}, {UnitId{6}, false}};
  const auto filled = fill_in(plan, {NodeId{113}, 1}, {3, 9}, owners);
  ASSERT_TRUE(filled);
  ASSERT_EQ(filled->changes.size(), 1U);
  EXPECT_EQ(filled->changes[0].after->fields.check_months, (std::vector<int>{3, 9}));
  EXPECT_EQ(filled->changes[0].after->owners, owners);
  EXPECT_EQ(filled->changes[0].after->row_version, 2);
  EXPECT_TRUE(fill_in(plan, {NodeId{113}, 1}, {4}, {})->changes.empty());
  EXPECT_EQ(fill_in(plan, {NodeId{113}, 2}, {4}, {}).error(), refusal::changed_meanwhile);
  EXPECT_EQ(fill_in(plan, {NodeId{113}, 1}, {4}, {{UnitId{5}, false}}).error(),
            refusal::no_single_lead);
}

class StepsPages : public PlanPages {
 protected:
  /// The form as the page has it, with some fields filled in otherwise.
  web::Pairs form_of(PlanId id, const web::Pairs& changed) {
    const std::string body = get(path_of(id, "/steps"), officer).body;
    web::Pairs form;
    for (const PlanNode& step : load(id).nodes) {
      if (step.kind != NodeKind::step) continue;
      const std::string number = std::to_string(step.id.value);
      const std::string was = "name=\"was-" + number + "\" value=\"";
      const std::size_t from = body.find(was) + was.size();
      form.emplace_back("was-" + number, body.substr(from, body.find('"', from) - from));
      form.emplace_back("version-" + number, std::to_string(step.row_version));
      form.emplace_back("months-" + number, months_text(step.fields.check_months));
    }
    for (const auto& [name, value] : changed) {
      std::erase_if(form, [&](const auto& pair) { return pair.first == name; });
      form.emplace_back(name, value);
    }
    return form;
  }
  static std::string field(std::string_view what, const PlanNode& node) {
    return std::string{what} + "-" + std::to_string(node.id.value);
  }
  std::vector<int> months(PlanId id, std::string_view words) {
    return node(load(id), words).fields.check_months;
  }
};
HB_ON_BOTH_DATABASES(StepsPages);

TEST_P(StepsPages, AllRowsAreSavedAtOnce) {
  const PlanId id = stored_plan();
  EXPECT_THAT(get(path_of(id), officer).body, HasSubstr(path_of(id, "/steps\"")));
  EXPECT_EQ(get(path_of(id, "/steps"), stranger).status, 404);
  const Plan plan = load(id);
  const PlanNode& first = node(plan, "推動預約服務。");
  const PlanNode& second = node(plan, "每年至少調查一次。");
  const auto saved = post(
      path_of(id, "/steps"),
      form_of(id, {{field("months", first), "每半年"}, {field("months", second), ""}}), officer);
  EXPECT_EQ(saved.status, 303) << saved.body;
  EXPECT_EQ(months(id, "推動預約服務。"), (std::vector<int>{6, 12}));
  EXPECT_EQ(months(id, "每年至少調查一次。"), std::vector<int>{});
  EXPECT_EQ(node(load(id), "公布各時段等候人數。").row_version, 1);
}

TEST_P(StepsPages, OneUnreadableRowSavesNothingAndKeepsEveryTypedText) {
  const PlanId id = stored_plan();
  const Plan plan = load(id);
  const PlanNode& first = node(plan, "推動預約服務。");
  const PlanNode& second = node(plan, "每年至少調查一次。");
  const auto refused = post(
      path_of(id, "/steps"),
      form_of(id, {{field("months", first), "改天"}, {field("months", second), "每月"}}), officer);
  EXPECT_EQ(refused.status, 422);
  EXPECT_THAT(refused.body, HasSubstr("href=\"#f-" + field("months", first) + "\""));
  EXPECT_THAT(refused.body, HasSubstr("value=\"改天\""));
  EXPECT_THAT(refused.body, HasSubstr("value=\"每月\""));
  EXPECT_EQ(months(id, "每年至少調查一次。"), std::vector<int>{12});
}

TEST_P(StepsPages, ARowThatSomebodyElseSavedIsRefusedAloneAndOnlyWhenItWasTouched) {
  const PlanId id = stored_plan();
  const Plan plan = load(id);
  const PlanNode& first = node(plan, "推動預約服務。");
  const PlanNode& second = node(plan, "每年至少調查一次。");
  const auto untouched = form_of(id, {{field("months", second), "3、9"}});
  const auto clash = form_of(id, {{field("months", first), "10"}});
  ASSERT_EQ(
      post(node_path(id, first, "months"), {{"row_version", "1"}, {"months", "5"}}, other_officer)
          .status,
      303);
  EXPECT_EQ(post(path_of(id, "/steps"), untouched, officer).status, 303);
  EXPECT_EQ(months(id, "推動預約服務。"), std::vector<int>{5});
  EXPECT_EQ(months(id, "每年至少調查一次。"), (std::vector<int>{3, 9}));

  const auto refused = post(path_of(id, "/steps"), clash, officer);
  EXPECT_EQ(refused.status, 409);
  EXPECT_THAT(refused.body, HasSubstr("有人剛把這一列改成：5月"));
  EXPECT_THAT(refused.body, HasSubstr("value=\"10\""));
  // The rows that were left alone show what is stored by now.
  EXPECT_THAT(refused.body, HasSubstr("value=\"3月、9月\""));
  EXPECT_EQ(
      post(path_of(id, "/steps"), form_of(id, {{field("months", first), "10"}}), officer).status,
      303);
  EXPECT_EQ(months(id, "推動預約服務。"), std::vector<int>{10});
}

TEST_P(StepsPages, OneEntryFillsInAllStepsBelowIt) {
  const PlanId id = stored_plan();
  const PlanNode strategy = node(load(id), "縮短等候時間");
  const std::string number = std::to_string(strategy.id.value);
  const auto bad = post(path_of(id, "/steps"),
                        form_of(id, {{"fill", number}, {"months-" + number, "改天"}}), officer);
  EXPECT_EQ(bad.status, 422);
  EXPECT_THAT(bad.body, HasSubstr("href=\"#f-months-" + number + "\""));
  const auto filled = post(path_of(id, "/steps"),
                           form_of(id, {{"fill", number}, {"months-" + number, "每季"}}), officer);
  EXPECT_EQ(filled.status, 303);
  const std::vector<int> quarters{3, 6, 9, 12};
  for (const char* words : {"尖峰時段加開櫃檯。", "公布各時段等候人數。", "推動預約服務。"}) {
    EXPECT_EQ(months(id, words), quarters) << words;
  }
  EXPECT_EQ(months(id, "每年檢查設施一次。"), std::vector<int>{6});
}

TEST_P(StepsPages, TheWholePlanIsFilledInAtOnce) {
  const PlanId id = stored_plan();
  const auto filled =
      post(path_of(id, "/steps"), form_of(id, {{"fill", "0"}, {"months-0", "10"}}), officer);
  EXPECT_EQ(filled.status, 303);
  for (const PlanNode& each : load(id).nodes) {
    if (each.kind != NodeKind::step) continue;
    EXPECT_EQ(each.fields.check_months, std::vector<int>{10}) << each.fields.text;
  }
}

TEST_P(StepsPages, WordsThatAreNoMonthsAreRefusedAndEmptyNothing) {
  const PlanId id = stored_plan();
  const PlanNode first = node(load(id), "推動預約服務。");
  const auto refused =
      post(path_of(id, "/steps"), form_of(id, {{field("months", first), "月月"}}), officer);
  EXPECT_EQ(refused.status, 422);
  EXPECT_EQ(months(id, "推動預約服務。"), std::vector<int>{4});
}

}  // namespace
}  // namespace hb::plan
