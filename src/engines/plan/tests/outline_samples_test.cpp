// Whole documents: the repository's own samples against the outlines written beside them, and the
// real plans in the folder that HAOBAN_SAMPLES names.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <iostream>
#include <map>

#include "outline_text.h"
#include "plan/plan_import.h"
#include "sample_text.h"

namespace hb::plan {
namespace {

using samples::content_of_file;
using samples::outline_text;
using samples::source_of;

std::vector<std::filesystem::path> documents_in(const std::filesystem::path& folder) {
  std::vector<std::filesystem::path> found;
  if (!std::filesystem::is_directory(folder)) return found;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    const auto ending = entry.path().extension();
    const bool about = entry.path().filename() == "README.md";
    if (!about && (ending == ".txt" || ending == ".md")) found.push_back(entry.path());
  }
  std::sort(found.begin(), found.end());
  return found;
}

std::vector<std::filesystem::path> real_plans() {
  const char* folder = std::getenv("HAOBAN_SAMPLES");
  auto found = folder == nullptr ? std::vector<std::filesystem::path>{} : documents_in(folder);
  if (found.empty()) {
    std::cout << "HAOBAN_SAMPLES names no folder with real plans: only the own samples are read.\n";
  }
  return found;
}

std::string name_of_document(const ::testing::TestParamInfo<std::filesystem::path>& info) {
  std::string name = info.param.stem().string();
  std::replace_if(
      name.begin(), name.end(), [](unsigned char c) { return std::isalnum(c) == 0; }, '_');
  return name;
}

class OwnSample : public ::testing::TestWithParam<std::filesystem::path> {};

TEST_P(OwnSample, HasTheOutlineWrittenBesideIt) {
  auto expected = GetParam();
  expected.replace_extension(".outline");
  const SourceText source = source_of(content_of_file(GetParam().string()));
  EXPECT_EQ(outline_text(parse_outline(source)), content_of_file(expected.string()));
}

TEST_P(OwnSample, LosesNoCharacter) {
  const SourceText source = source_of(content_of_file(GetParam().string()));
  const Accounting accounting = account_for(source, parse_outline(source));
  EXPECT_GT(accounting.source_characters, 0U);
  EXPECT_TRUE(accounting.balanced());
}

INSTANTIATE_TEST_SUITE_P(Samples, OwnSample, ::testing::ValuesIn(documents_in("samples/plans")),
                         name_of_document);

/// What is known of a real plan, by the number that its file's name starts with.
struct Figures {
  std::size_t documents;
  std::size_t sections;
  std::vector<std::size_t> strategies;
  std::vector<std::size_t> steps;
  std::map<int, int> months;
};

const std::map<std::string, Figures>& known_figures() {
  static const std::map<std::string, Figures> figures{
      {"000", {1, 8, {4, 2, 2, 4, 2}, {4, 2, 2, 4, 2}, {}}},
      {"001", {2, 8, {5, 2, 4, 2, 3}, {5, 2, 4, 2, 3}, {}}},
      {"002", {2, 5, {6, 4, 5, 5, 4}, {15, 8, 8, 10, 9}, {{4, 1}, {6, 46}, {12, 48}}}},
      {"003", {1, 8, {6, 4, 5, 5, 4}, {6, 4, 5, 5, 4}, {}}},
      {"004", {1, 8, {2, 2, 3, 0}, {2, 9, 3, 0}, {}}},
  };
  return figures;
}

class RealPlan : public ::testing::TestWithParam<std::filesystem::path> {};
GTEST_ALLOW_UNINSTANTIATED_PARAMETERIZED_TEST(RealPlan);

TEST_P(RealPlan, LosesNoCharacter) {
  const SourceText source = source_of(content_of_file(GetParam().string()));
  const Outline outline = parse_outline(source);
  EXPECT_TRUE(account_for(source, outline).balanced());
  EXPECT_TRUE(account_for(outline, map_plan(outline, source)).missing.empty());
}

TEST_P(RealPlan, HasItsItemsStrategiesAndSteps) {
  const auto known = known_figures().find(GetParam().stem().string().substr(0, 3));
  if (known == known_figures().end()) return;
  const SourceText source = source_of(content_of_file(GetParam().string()));
  const Outline outline = parse_outline(source);
  const PlanDraft draft = map_plan(outline, source);
  std::vector<std::size_t> strategies;
  std::vector<std::size_t> steps;
  std::map<int, int> months;
  for (const DraftItem& item : draft.items) {
    strategies.push_back(item.strategies.size());
    steps.push_back(0);
    for (const DraftStrategy& strategy : item.strategies) {
      steps.back() += strategy.steps.size();
      for (const DraftStep& step : strategy.steps) {
        EXPECT_FALSE(step.text.empty());
        for (const int month : step.check_months) ++months[month];
      }
    }
  }
  EXPECT_EQ(outline.documents.size(), known->second.documents);
  EXPECT_EQ(outline.documents.front().sections.size(), known->second.sections);
  EXPECT_EQ(strategies, known->second.strategies);
  EXPECT_EQ(steps, known->second.steps);
  EXPECT_EQ(months, known->second.months);
}

INSTANTIATE_TEST_SUITE_P(Samples, RealPlan, ::testing::ValuesIn(real_plans()), name_of_document);

}  // namespace
}  // namespace hb::plan
