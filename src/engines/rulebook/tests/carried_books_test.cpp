// The rule books that the program carries: each is without a problem, and every duty of every book
// has its days in every year that the office calendars know.
#include <gtest/gtest.h>

#include "kernel_testing/real_calendar.h"
#include "rulebook/duties.h"
#include "rulebook/read.h"
#include "rulebook_data/files.h"

namespace hb::rulebook {
namespace {

constexpr int kFirstYear = 106, kLastYear = 116;

class CarriedBook : public testing::TestWithParam<EmbeddedFile> {};

TEST_P(CarriedBook, IsReadWithoutAProblem) {
  const Reading reading = read_rulebook(GetParam().bytes);
  for (const Problem& problem : reading.problems) {
    ADD_FAILURE() << GetParam().name << ":" << problem.line << ":" << problem.column << ": "
                  << problem.path << ": " << problem.error.key;
  }
  ASSERT_TRUE(reading.book);
  EXPECT_EQ(reading.book->code + ".toml", GetParam().name);
}

TEST_P(CarriedBook, HasDaysForEveryDutyInEveryYear) {
  const RuleBook book = read_rulebook(GetParam().bytes).book.value();
  const WorkCalendar calendar = real_calendar();
  for (int year = kFirstYear; year <= kLastYear; ++year) {
    const auto dated = duties_in_year(book, year, calendar);
    ASSERT_TRUE(dated) << book.code << " " << year << ": " << dated.error().key;
    for (const Duty& duty : book.duties) {
      const bool found = std::any_of(dated->begin(), dated->end(),
                                     [&](const DatedDuty& each) { return each.duty == &duty; });
      EXPECT_TRUE(found) << book.code << " " << duty.code << " " << year;
    }
    for (const DatedDuty& each : *dated) EXPECT_LE(each.opens, each.due) << each.duty->code;
  }
}

std::string name_of(const testing::TestParamInfo<EmbeddedFile>& info) {
  std::string name;
  for (const char c : info.param.name) {
    if (std::isalnum(static_cast<unsigned char>(c))) name += c;
  }
  return name;
}
INSTANTIATE_TEST_SUITE_P(Of, CarriedBook, testing::ValuesIn(rulebook_data::files()), name_of);

TEST(CarriedBooks, LinkOnlyToOneAnother) {
  std::vector<std::string> codes, links;
  for (const EmbeddedFile& file : rulebook_data::files()) {
    const RuleBook book = read_rulebook(file.bytes).book.value();
    codes.push_back(book.code);
    if (!book.based_on.empty()) links.push_back(book.based_on);
  }
  for (const std::string& link : links) {
    EXPECT_NE(std::find(codes.begin(), codes.end(), link), codes.end()) << link;
  }
}

TEST(CarriedBooks, HaveTheFiveItemsAndTwentyFourStrategiesOfTheSchemeOf96) {
  for (const EmbeddedFile& file : rulebook_data::files()) {
    if (file.name != "innovation-96.toml" && file.name != "household-office.toml") continue;
    const RuleBook book = read_rulebook(file.bytes).book.value();
    std::vector<std::size_t> strategies;
    for (const SkeletonItem& item : book.items) strategies.push_back(item.strategies.size());
    EXPECT_EQ(strategies, (std::vector<std::size_t>{6, 4, 5, 5, 4})) << file.name;
  }
}

}  // namespace
}  // namespace hb::rulebook
