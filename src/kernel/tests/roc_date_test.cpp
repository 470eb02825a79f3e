#include "kernel/roc_date.h"

#include <gtest/gtest.h>

#include "kernel/date_mention.h"
#include "tests/rule_table.h"

namespace hb {
namespace {

using namespace std::chrono_literals;

TEST(ParseDate, ReadsEveryFormInTheTableOfDates) {
  for (const testing::Rule& rule : testing::read_rules("dates.txt")) {
    const auto date = parse_date(rule.given);
    const std::string got = date ? to_iso(*date) : std::string{date.error().key};
    EXPECT_EQ(got, rule.expected) << "docs/rules/dates.txt:" << rule.line;
  }
}

TEST(ParseDate, ReadsBackEveryDayOfTwoCenturiesInEveryStyle) {
  for (Date day = 1900y / 1 / 1; day < 2101y / 1 / 1; day = plus_days(day, 1)) {
    for (const RocStyle style : {RocStyle::plain, RocStyle::with_weekday, RocStyle::prefixed,
                                 RocStyle::formal, RocStyle::dotted, RocStyle::slashed}) {
      const auto read = parse_date(roc_date(day, style));
      ASSERT_TRUE(read) << roc_date(day, style);
      ASSERT_EQ(*read, day) << roc_date(day, style);
    }
    ASSERT_EQ(from_iso(to_iso(day)), day);
  }
}

TEST(ParseDate, TellsTheLastDayOfAShortMonth) {
  const auto date = parse_date("102/2/30");
  ASSERT_FALSE(date);
  EXPECT_EQ(date.error().args.back(), (TextArgument{"last_day", "28"}));
}

TEST(RocDate, IsWrittenInTheOfficialStyles) {
  const Date day = 2026y / 11 / 21;
  EXPECT_EQ(roc_date(day), "115年11月21日");
  EXPECT_EQ(roc_date(day, RocStyle::with_weekday), "115年11月21日（六）");
  EXPECT_EQ(roc_date(day, RocStyle::prefixed), "民國115年11月21日");
  EXPECT_EQ(roc_date(day, RocStyle::formal), "中華民國115年11月21日");
  EXPECT_EQ(roc_date(day, RocStyle::dotted), "115.11.21");
  EXPECT_EQ(roc_date(day, RocStyle::slashed), "115/11/21");
  EXPECT_EQ(english_date(day), "21 November 2026 (ROC 115)");
  EXPECT_EQ(date_words(day, Locale::en), english_date(day));
  EXPECT_EQ(roc_date(1907y / 3 / 1), "民國前5年3月1日");
  EXPECT_EQ(roc_date(1911y / 12 / 31, RocStyle::formal), "中華民國前1年12月31日");
  EXPECT_EQ(roc_date(1912y / 1 / 1), "1年1月1日");
}

TEST(ParseRocYear, ReadsTheWaysToNameAYear) {
  for (const char* text : {"102", "102年", "民國 102 年", "102年度", "本(102)年度", "本（102）年",
                           "一百零二年", "2013年", "１０２", " 102 "}) {
    const auto year = parse_roc_year(text);
    ASSERT_TRUE(year) << text;
    EXPECT_EQ(*year, 102) << text;
  }
  EXPECT_EQ(*parse_roc_year("民國元年"), 1);
  EXPECT_EQ(*parse_roc_year("民國前1年"), 0);
}

TEST(ParseRocYear, SaysWhatToMend) {
  EXPECT_EQ(parse_roc_year("").error(), refusal::year_empty);
  EXPECT_EQ(parse_roc_year("今年").error(), refusal::year_unreadable);
  EXPECT_EQ(parse_roc_year("0").error(), refusal::year_before_one);
  EXPECT_EQ(parse_roc_year("民國2013年").error(), refusal::year_out_of_range);
}

TEST(ParseRocYears, ReadsRangesAndSingleYears) {
  for (const char* text :
       {"97-100", "97年至100年", "97～100年度", "97 - 100 年", "民國97年到100年"}) {
    const auto years = parse_roc_years(text);
    ASSERT_TRUE(years) << text;
    EXPECT_EQ(*years, (RocYears{97, 100})) << text;
  }
  EXPECT_EQ(*parse_roc_years("115"), (RocYears{115, 115}));
  EXPECT_EQ(parse_roc_years("100-97").error(), refusal::year_backwards);
  EXPECT_EQ(parse_roc_years("97-").error(), refusal::year_unreadable);
}

std::vector<std::string> found_in(const std::string& text, MentionKind kind) {
  std::vector<std::string> found;
  for (const Mention& mention : find_mentions(text)) {
    if (mention.kind == kind) found.push_back(text.substr(mention.begin, mention.length));
  }
  return found;
}

using Strings = std::vector<std::string>;

TEST(FindMentions, FindsDaysWithTheirPlaces) {
  const std::string text =
      "依行政院 101\n\n年 2 月 4 日函，自107.2.1起至民國九十一年七月三十日止（2013-03-14）。";
  EXPECT_EQ(found_in(text, MentionKind::date),
            (Strings{"101\n\n年 2 月 4 日", "107.2.1", "民國九十一年七月三十日", "2013-03-14"}));
  EXPECT_EQ(find_mentions(text)[0].date, Date(2012y / 2 / 4));
}

TEST(FindMentions, FindsBothDaysOfAStretch) {
  EXPECT_EQ(found_in("114.05.01-114.06.30", MentionKind::date),
            (Strings{"114.05.01", "114.06.30"}));
  EXPECT_EQ(found_in("案號02-102.3.4", MentionKind::date), Strings{}) << "a code goes on";
}

TEST(FindMentions, FindsYearsMonthsAndRanges) {
  const std::string text =
      "本(102)年度辦理97-100年計畫，102年3月前完成，民國96年訂定，三年內、一年度、10年間、1.2.3版";
  EXPECT_EQ(found_in(text, MentionKind::year), (Strings{"本(102)年度", "民國96年"}));
  EXPECT_EQ(found_in(text, MentionKind::years), (Strings{"97-100年"}));
  EXPECT_EQ(found_in(text, MentionKind::month), (Strings{"102年3月"}));
  EXPECT_EQ(found_in(text, MentionKind::date), Strings{});
}

TEST(FindMentions, KeepsTheWordsOfADayThatDoesNotExistTogether) {
  const std::string text = "自102年2月30日起至102年13月40日止，102年4月31日前完成，102年5月檢討";
  EXPECT_EQ(found_in(text, MentionKind::no_such_date),
            (Strings{"102年2月30日", "102年13月40日", "102年4月31日"}));
  EXPECT_EQ(found_in(text, MentionKind::month), Strings{"102年5月"});
  EXPECT_EQ(found_in(text, MentionKind::date), Strings{});
  EXPECT_EQ(found_in(text, MentionKind::year), Strings{});
}

TEST(FindMentions, FindsDocumentNumbers) {
  const std::string text =
      "依行政院96年7月23日院授研展字第 09600152471 號函、中選綜字第1013050017號"
      "及院臺秘字第0九一00一六六九六號令";
  const auto mentions = find_mentions(text);
  ASSERT_EQ(found_in(text, MentionKind::document_number).size(), 3U);
  EXPECT_EQ(mentions[1].code, "院授研展");
  EXPECT_EQ(mentions[1].digits, "09600152471");
  EXPECT_EQ(mentions[1].years, (RocYears{96, 96}));
  EXPECT_EQ(mentions[2].code, "中選綜");
  EXPECT_EQ(mentions[2].years, (RocYears{101, 101}));
  EXPECT_EQ(mentions[3].code, "院臺秘");
  EXPECT_EQ(mentions[3].digits, "0910016696");
}

TEST(FindMentions, NeverOverlapAndStayInsideTheText) {
  const std::string text =
      "102年3月14日字第1號字第2號 102年102年3月 97-100年101年字第101號102.3.4.5";
  std::size_t end = 0;
  for (const Mention& mention : find_mentions(text)) {
    EXPECT_GE(mention.begin, end);
    end = mention.begin + mention.length;
    EXPECT_LE(end, text.size());
  }
}

TEST(Date, KnowsTheDayAndClockOfTaiwan) {
  const Instant late = std::chrono::sys_days{2026y / 11 / 20} + 16h + 5min + 59s;
  EXPECT_EQ(taipei_date(late), Date(2026y / 11 / 21));
  EXPECT_EQ(taipei_clock(late), "00:05");
  const Instant before_1970 = std::chrono::sys_days{1969y / 12 / 31} + 15h + 59min;
  EXPECT_EQ(taipei_date(before_1970), Date(1969y / 12 / 31));
  EXPECT_EQ(taipei_clock(before_1970), "23:59");
}

TEST(Date, ReadsOnlyTheExactIsoForm) {
  EXPECT_EQ(from_iso("2013-03-14"), Date(2013y / 3 / 14));
  for (const char* text :
       {"", "2013-3-14", "2013-02-30", "2013-03-14 ", "2013/03/14", "-013-03-14"}) {
    EXPECT_FALSE(from_iso(text)) << text;
  }
}

}  // namespace
}  // namespace hb
