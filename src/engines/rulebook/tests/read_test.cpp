#include "rulebook/read.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "rulebook/format.h"
#include "sample_book.h"

namespace hb::rulebook {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

/// "12:8 path: key" of every problem.
std::vector<std::string> complaints(std::string_view toml) {
  std::vector<std::string> lines;
  for (const Problem& problem : read_rulebook(toml).problems) {
    lines.push_back(std::to_string(problem.line) + ":" + std::to_string(problem.column) + " " +
                    problem.path + ": " + std::string{problem.error.key});
  }
  return lines;
}

/// The keys alone, where a test is about what is found and not where.
std::vector<std::string> keys_of(std::string_view toml) {
  std::vector<std::string> keys;
  for (const Problem& problem : read_rulebook(toml).problems) {
    keys.emplace_back(problem.error.key.substr(std::string_view{"rulebook.read."}.size()));
  }
  return keys;
}

std::string argument(const Problem& problem, std::string_view name) {
  for (const auto& [key, value] : problem.error.args) {
    if (key == name) return value;
  }
  return {};
}

TEST(ReadRulebook, TakesAWholeBook) {
  const RuleBook book = must_read(sample_book());
  EXPECT_EQ(book.code, "harbour");
  EXPECT_EQ(book.title.in(Locale::en), "Harbour service scheme");
  EXPECT_EQ(to_iso(*book.issued_on), "2021-03-02");
  EXPECT_TRUE(book.covers(110));
  EXPECT_FALSE(book.covers(131));
  EXPECT_EQ(book.object_class("counter")->dimensions.front().points, 60);
  const Duty& approve = *book.duty("approve");
  EXPECT_EQ(approve.rule.words, "每年 1 月底前");
  EXPECT_EQ(approve.owner, Owner::agency_head);
  EXPECT_THAT(approve.remind_days, ElementsAre(14, 3));
  EXPECT_EQ(approve.shift, DayShift::to_previous_working_day);
  EXPECT_THAT(approve.done_by, ElementsAre("plan.approved"));
  EXPECT_EQ(approve.source->section, "三");
  const Procedure& plan = *book.procedure(Document::plan);
  EXPECT_EQ(plan.initial().code, "draft");
  EXPECT_THAT(plan.step("approve")->effects, ElementsAre(Effect::lock));
  EXPECT_EQ(plan.step("reopen")->duty, org::Duty::check_plans);
  EXPECT_EQ(plan.step("reopen")->comment, Comment::required);
  EXPECT_THAT(book.forms.front().numbering,
              ElementsAre(NumberingLevel::part, NumberingLevel::section, NumberingLevel::item));
  EXPECT_EQ(book.procedure(Document::results), nullptr);
}

TEST(ReadRulebook, NamesAnUnknownKeyWithWhatWasProbablyMeant) {
  const Reading reading = read_rulebook(sample_with("rule = \"6月、12月\"", "rul = \"6月、12月\""));
  ASSERT_EQ(reading.problems.size(), 2u);
  EXPECT_FALSE(reading.book);
  EXPECT_EQ(reading.problems[0].error, refusal::read_missing_key);
  EXPECT_EQ(reading.problems[1].error, refusal::read_unknown_key_near);
  EXPECT_EQ(argument(reading.problems[1], "nearest"), "rule");
  EXPECT_EQ(reading.problems[1].line, 74);
  EXPECT_EQ(reading.problems[1].column, 1);
  EXPECT_EQ(reading.problems[1].path, "duty inspect");
  EXPECT_THAT(keys_of(sample_with("rule = \"6月、12月\"", "rule = \"6月\"\nfavourite_colour = 1")),
              ElementsAre("unknown_key"));
}

TEST(ReadRulebook, FindsEveryProblemInOneGo) {
  std::string toml = sample_with("owner = \"agency_head\"", "owner = \"agency_haed\"");
  toml = replaced(toml, "rule = \"6月、12月\"", "rule = \"13月\"");
  toml = replaced(toml, "issued_on = \"110-03-02\"", "issued_on = \"110-02-30\"");
  toml = replaced(toml, "to = \"approved\"", "to = \"aproved\"");
  EXPECT_THAT(complaints(toml),
              ElementsAre("5:13 issued_on: kernel.date.no_such_day",
                          "65:9 duty approve · owner: rulebook.read.unknown_word_near",
                          "74:8 duty inspect · rule: kernel.deadline.no_such_period",
                          "105:6 procedure plan · step approve · to: rulebook.read.unknown_state"));
}

struct Case {
  const char* name;
  const char* piece;
  const char* other;
  const char* key;
};

class ReadRulebookRefuses : public testing::TestWithParam<Case> {};

TEST_P(ReadRulebookRefuses, AndSaysWhy) {
  EXPECT_THAT(keys_of(sample_with(GetParam().piece, GetParam().other)),
              testing::Contains(GetParam().key));
}

TEST(ReadRulebook, ReadsWhichMandatoryPartASectionOfAFormShows) {
  const std::string outlook =
      "[[form.section]]\ncontent = \"text\"\ntitle = { zh = \"未來\", en = \"Outlook\" }\n"
      "part = \"outlook\"\n[[form.column]]";
  const std::string toml = sample_with("[[form.column]]", outlook);
  EXPECT_EQ(must_read(toml).forms.front().sections.back().part, "outlook");
  EXPECT_THAT(complaints(replaced(toml, "part = \"outlook\"", "part = \"outlok\"")),
              ElementsAre("131:8 form table · section 3 · part: rulebook.read.unknown_part"));
  EXPECT_THAT(complaints(replaced(toml, "content = \"text\"", "content = \"goals\"")),
              ElementsAre("131:8 form table · section 3 · part: rulebook.read.not_used_here"));
}

constexpr Case kCases[] = {
    {"AnotherFormat", "format = 1", "format = 2", "unknown_format"},
    {"ACodeWithCapitals", "code = \"harbour\"", "code = \"Harbour\"", "bad_code"},
    {"ATitleInOneLanguage", "title = { zh = \"草案\", en = \"Draft\" }",
     "title = { zh = \"草案\" }", "missing_key"},
    {"ATitleAsText", "title = { zh = \"草案\", en = \"Draft\" }", "title = \"草案\"",
     "wants_table"},
    {"AnEmptyText", "issuer = \"青嶼市政府\"", "issuer = \" \"", "empty"},
    {"ANumberAsText", "from_year = 110", "from_year = \"110\"", "wants_number"},
    {"AFlagAsText", "evidence = true", "evidence = \"yes\"", "wants_flag"},
    {"AListAsText", "remind_days = [3, 14]", "remind_days = 3", "wants_list"},
    {"AnEmptyList", "remind_days = [3, 14]", "remind_days = []", "empty"},
    {"AReminderTwice", "remind_days = [3, 14]", "remind_days = [3, 3]", "named_twice"},
    {"AReminderTooEarly", "remind_days = [3, 14]", "remind_days = [400]", "out_of_range"},
    {"AYearOutOfRange", "from_year = 110", "from_year = 2021", "out_of_range"},
    {"YearsBackwards", "to_year = 130", "to_year = 109", "years_backwards"},
    {"ANumberWithoutItsDay", "issued_on = \"110-03-02\"\n", "", "undated_number"},
    {"ACodeTwice", "code = \"inspect\"", "code = \"approve\"", "duplicate"},
    {"AnUnknownSource", "source = { document = \"scheme\", section = \"四\" }",
     "source = { document = \"law\", section = \"四\" }", "unknown_source"},
    {"AnUnknownClass", "for = { classes = [\"counter\"] }", "for = { classes = [\"window\"] }",
     "unknown_class"},
    {"AClassWithoutDimensions",
     "[[class.dimension]]\ncode = \"care\"\ntitle = { zh = \"用心\", en = \"Care\" }\n", "",
     "missing_key"},
    {"PointsThatDoNotAddUp", "points = 40", "points = 30", "points_sum"},
    {"PointsForSomeOnly", "points = 40\n", "", "points_missing"},
    {"ACoverWithoutFields", "fields = [\"title\", \"year\"]\n", "", "needed_here"},
    {"WordsOfACover", "fields = [\"title\", \"year\"]",
     "fields = [\"title\", \"year\"]\nwords = [\"x\"]", "not_used_here"},
    {"AnUnknownEffect", "effects = [\"lock\"]", "effects = [\"explode\"]", "unknown_word"},
    {"AnUnknownDuty", "by = \"duty:check_plans\"", "by = \"duty:fly\"", "unknown_word"},
    {"NoInitialState", "initial = true\n", "", "no_initial"},
    {"TwoInitialStates", "locked = true\n", "locked = true\ninitial = true\n", "two_initial"},
    {"NoFinalState", "final = true\n", "", "no_final"},
    {"LockingIntoAnOpenState", "locked = true\n", "", "lock_unlocked"},
    {"AFactThatNothingBringsAbout", "done_by = \"plan.approved\"", "done_by = \"plan.sent\"",
     "fact_never"},
    {"ASecondFactThatNothingBringsAbout", "done_by = \"plan.approved\"",
     "done_by = [\"plan.approved\", \"amendment.unchanged\"]", "fact_never"},
    {"AnUnknownFactInAList", "done_by = \"plan.approved\"",
     "done_by = [\"plan.approved\", \"plan.signed\"]", "unknown_word"},
    {"NoFactInAList", "done_by = \"plan.approved\"", "done_by = []", "empty"},
    {"ATableWithoutColumns", "content = \"table\"", "content = \"outline\"", "not_used_here"},
    {"NumberingUpsideDown", "[\"壹、\", \"一、\", \"（一）\"]", "[\"一、\", \"壹、\"]",
     "marker_order"},
    {"NumberingThatIsNone", "[\"壹、\", \"一、\", \"（一）\"]", "[\"§\"]", "bad_marker"},
    {"OneTableForAList", "[[source]]", "[source]", "wants_tables"},
};
INSTANTIATE_TEST_SUITE_P(OneMistake, ReadRulebookRefuses, testing::ValuesIn(kCases),
                         [](const auto& info) { return std::string{info.param.name}; });

TEST(ReadRulebook, NamesAStateThatNothingLeadsTo) {
  const std::string toml = sample_with(
      "[[procedure.step]]",
      "[[procedure.state]]\ncode = \"island\"\ntitle = { zh = \"孤島\", en = \"Island\" }\n"
      "[[procedure.step]]");
  EXPECT_THAT(complaints(toml),
              ElementsAre("101:1 procedure plan · state island: rulebook.read.unreachable"));
}

TEST(ReadRulebook, NamesAStepThatIsCalledAWithdrawalAndIsNone) {
  const std::string toml = sample_with("code = \"reopen\"", "code = \"withdraw\"");
  ASSERT_EQ(complaints(toml).size(), 1u);
  EXPECT_THAT(complaints(toml).front(),
              testing::HasSubstr("procedure plan · step withdraw · code: "
                                 "rulebook.read.withdraw_without_effect"));
  EXPECT_GT(read_rulebook(toml).problems[0].line, 90);
  EXPECT_EQ(read_rulebook(toml).problems[0].column, 8);
}

TEST(ReadRulebook, NamesADeadEnd) {
  std::string toml = sample_with(
      "[[procedure.step]]",
      "[[procedure.state]]\ncode = \"pit\"\ntitle = { zh = \"深坑\", en = \"Pit\" }\n"
      "[[procedure.step]]\ncode = \"fall\"\ntitle = { zh = \"掉下去\", en = \"Fall\" }\n"
      "from = [\"draft\"]\nto = \"pit\"\nby = \"superior\"\n[[procedure.step]]");
  EXPECT_THAT(keys_of(toml), ElementsAre("no_way_out"));
}

TEST(ReadRulebook, RefusesADeadlineThatCountsFromAnEvent) {
  EXPECT_THAT(complaints(sample_with("rule = \"6月、12月\"", "rule = \"14日內\"")),
              ElementsAre("74:8 duty inspect · rule: kernel.deadline.needs_event"));
}

TEST(ReadRulebook, SaysWhereTheTomlIsBroken) {
  const auto reading = read_rulebook("format = 1\ncode = = 2\n");
  ASSERT_EQ(reading.problems.size(), 1u);
  EXPECT_EQ(reading.problems[0].error, refusal::read_not_toml);
  EXPECT_EQ(reading.problems[0].line, 2);
}

TEST(ReadRulebook, StandsHostileInput) {
  EXPECT_THAT(keys_of(std::string(kLargestBook + 1, '#')), ElementsAre("too_large"));
  std::string deep = "a";
  for (int i = 0; i < 100'000; ++i) deep += ".a";
  EXPECT_THAT(keys_of(deep + " = 1"), ElementsAre("too_deep"));
  EXPECT_THAT(keys_of("[" + deep + "]"), ElementsAre("too_deep"));
  EXPECT_THAT(keys_of("x = { " + deep + " = 1 }"), ElementsAre("too_deep"));
  EXPECT_THAT(keys_of("x = " + std::string(100'000, '[')), ElementsAre("not_toml"));
  EXPECT_THAT(keys_of("x = \"\xff\xfe\""), ElementsAre("not_toml"));
  std::string many;
  for (int i = 0; i < 5'000; ++i) many += "k" + std::to_string(i) + " = 1\n";
  EXPECT_EQ(read_rulebook(many).problems.size(), kMostProblems);
}

TEST(ReadRulebook, CountsNoDotsInStringsAndComments) {
  const std::string dots(200, '.');
  EXPECT_THAT(keys_of(sample_with("issuer = \"青嶼市政府\"", "# " + dots + "\nissuer = \"\"\"市\"" +
                                                                 dots + "\"\"\" # '" + dots)),
              IsEmpty());
}

TEST(RulebookJson, HasTheKeysOfTheFile) {
  EXPECT_THAT(rulebook_json(sample_book()), testing::HasSubstr(R"("remind_days":[3,14])"));
}

}  // namespace
}  // namespace hb::rulebook
