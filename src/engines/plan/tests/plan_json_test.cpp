#include "plan/plan_json.h"

#include <gtest/gtest.h>

#include <boost/json/serialize.hpp>
#include <stdexcept>

#include "sample_plan.h"

namespace hb::plan {
namespace {

TEST(PlanJson, ReadsBackEverythingThatItWrote) {
  Plan plan = sample_plan();
  plan.nodes[0].goals = {ParagraphId{1}};
  plan.nodes[2].owners = {{UnitId{5}, true}, {UnitId{6}, false}};
  plan.nodes[2].fields.continuity = Continuity::amended;
  plan.nodes[2].fields.note = "含假日\n及夜間";
  const Plan read = plan_from_json(boost::json::serialize(to_json(plan)));
  EXPECT_EQ(read.nodes, plan.nodes);
  EXPECT_EQ(read.head, plan.head);
  EXPECT_EQ(read.bases, plan.bases);
  EXPECT_EQ(read.paragraphs, plan.paragraphs);
}

TEST(PlanJson, NestsTheTreeAndNumbersIt) {
  const auto json = to_json(sample_plan());
  const auto& strategy = json.at("items").at(0).at("strategies").at(0);
  EXPECT_EQ(strategy.at("marker").as_string(), "（一）");
  EXPECT_EQ(strategy.at("steps").as_array().size(), 3u);
  EXPECT_EQ(strategy.at("steps").at(1).at("marker").as_string(), "2、");
}

TEST(PlanJson, SaysThatOtherTextIsNoPlan) {
  EXPECT_THROW(plan_from_json("[]"), std::runtime_error);
  EXPECT_THROW(plan_from_json(R"({"items": ["one"]})"), std::runtime_error);
  EXPECT_THROW(plan_from_json(R"({"roc_year": 5000000000})"), std::runtime_error);
}

TEST(PlanJson, RefusesATreeThatWouldNotEnd) {
  EXPECT_THROW(plan_from_json(R"({"items": [{"id": 0}]})"), std::runtime_error);
  EXPECT_THROW(plan_from_json(R"({"items": [{"id": 7, "strategies": [{"id": 7}]}]})"),
               std::runtime_error);
}

}  // namespace
}  // namespace hb::plan
