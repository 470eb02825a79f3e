// What a one-time notice must say, and what it counts when it is written a second time.
#include "casework/one_time_notice.h"

#include <gmock/gmock.h>

#include "notice_document.h"

namespace hb::casework {
namespace {

using namespace std::chrono_literals;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

constexpr Date kNoticeDay = 2026y / 9 / 21;

NoticeForm notice_form() {
  return {.row_version = 3,
          .papers = {{.what = "身分證正本", .why = "核對本人", .line = 1},
                     {.what = "委託書", .why = "由他人代辦", .line = 2}},
          .reply_by = 2026y / 10 / 5,
          .words = {}};
}

std::vector<std::string> told(const std::vector<Error>& errors) {
  std::vector<std::string> all;
  for (const Error& each : errors) {
    all.push_back(std::string{each.field} + " " + std::string{each.key});
  }
  return all;
}

TEST(OneTimeNotice, OfPapersWithReasonsAndADayIsGood) {
  EXPECT_THAT(told(check_notice(notice_form(), 1, kNoticeDay)), IsEmpty());
}

TEST(OneTimeNotice, SaysOfEachLineWhatItLacks) {
  NoticeForm form = notice_form();
  form.papers = {{.what = "", .why = "核對本人", .line = 1},
                 {.what = "委託書", .why = "", .line = 3},
                 {.what = "委託書", .why = "由他人代辦", .line = 4}};
  EXPECT_THAT(told(check_notice(form, 1, kNoticeDay)),
              ElementsAre("what_1 casework.paper.unnamed", "why_3 casework.paper.no_reason",
                          "what_4 casework.paper.twice"));
}

TEST(OneTimeNotice, NeedsAPaperAndADayToCome) {
  NoticeForm form;
  EXPECT_THAT(told(check_notice(form, 1, kNoticeDay)),
              ElementsAre("what_1 casework.paper.none", "reply_by casework.paper.no_reply_day"));
  form = notice_form();
  form.reply_by = kNoticeDay;
  EXPECT_THAT(told(check_notice(form, 1, kNoticeDay)),
              ElementsAre("reply_by casework.paper.reply_day_past"));
  form.reply_by = plus_days(kNoticeDay, kLongestReplyDays + 1);
  EXPECT_THAT(told(check_notice(form, 1, kNoticeDay)),
              ElementsAre("reply_by casework.paper.reply_day_far"));
}

TEST(OneTimeNotice, HasLimits) {
  NoticeForm form = notice_form();
  form.papers[0].what.clear();
  form.papers[1].why.clear();
  for (std::size_t at = 0; at <= kMaxPaperName; ++at) form.papers[0].what += "長";
  for (std::size_t at = 0; at <= kMaxPaperReason; ++at) form.papers[1].why += "長";
  EXPECT_THAT(told(check_notice(form, 1, kNoticeDay)),
              ElementsAre("what_1 casework.case.too_long", "why_2 casework.case.too_long"));
  form = notice_form();
  while (form.papers.size() <= kMostMissing) {
    const int line = static_cast<int>(form.papers.size()) + 1;
    form.papers.push_back({.what = std::to_string(line), .why = "依規定", .line = line});
  }
  EXPECT_THAT(told(check_notice(form, 1, kNoticeDay)),
              ElementsAre("what_1 casework.paper.too_many"));
}

TEST(OneTimeNotice, WrittenASecondTimeSaysWhatCouldHaveBeenKnown) {
  NoticeForm form = notice_form();
  form.papers[0].known_before = false;
  EXPECT_THAT(told(check_notice(form, 2, kNoticeDay)),
              ElementsAre("known_2 casework.paper.known_unsaid"));
  form.papers[1].known_before = true;
  EXPECT_THAT(told(check_notice(form, 2, kNoticeDay)), IsEmpty());
  EXPECT_TRUE((OneTimeNotice{.papers = form.papers}).asks_again());
  form.papers[1].known_before = false;
  EXPECT_FALSE((OneTimeNotice{.papers = form.papers}).asks_again());
}

TEST(OneTimeNotice, PutsEachPaperOnALineOfItsOwn) {
  NoticeForm form = notice_form();
  form.words = "可郵寄補件。";
  EXPECT_EQ(words_of(form), "1. 身分證正本（核對本人）\n2. 委託書（由他人代辦）\n可郵寄補件。");
}

TEST(OneTimeNotice, IsWrittenInTheLanguageOfTheCase) {
  NoticeSheet sheet{.notice = {.round = 2, .given_name = "林佳穎"},
                    .number = "115QY000001",
                    .subject = "Transcript",
                    .type = {"人民申請", "Application"},
                    .applicant = "John Smith",
                    .words = "By post is fine.",
                    .language = Locale::en,
                    .agency = {"青嶼市政府", "Qingyu City Government"}};
  sheet.notice.given_on = kNoticeDay;
  sheet.notice.reply_by = plus_days(kNoticeDay, 10);
  sheet.notice.papers = {{.id = 1, .what = "Passport", .why = "To check the name"}};
  const std::string english = notice_text(sheet);
  EXPECT_THAT(english, testing::HasSubstr("1. Passport (To check the name)"));
  EXPECT_THAT(english, testing::HasSubstr("Qingyu City Government"));
  EXPECT_THAT(english, testing::HasSubstr("Please send all of the above by"));
  EXPECT_THAT(english, testing::Not(testing::HasSubstr("請"))) << english;
  EXPECT_EQ(notice_document(sheet).creator, "Qingyu City Government");
  sheet.language = Locale::zh_tw;
  EXPECT_THAT(notice_text(sheet), testing::HasSubstr("前補齊上列各項"));
}

/// What the paragraphs of a notice say, table aside.
std::vector<std::string> paragraphs_of(const NoticeSheet& sheet) {
  std::vector<std::string> texts;
  const documents::Document document = notice_document(sheet);
  for (const auto& block : document.blocks) {
    if (const auto* each = std::get_if<documents::Paragraph>(&block)) texts.push_back(each->text);
  }
  return texts;
}

TEST(OneTimeNotice, SetsEachLineOfItsWordsAsAParagraph) {
  NoticeSheet sheet;
  sheet.notice.reply_by = kNoticeDay;
  sheet.words = "可郵寄補件。\r\n\n或親自送來。";
  const auto texts = paragraphs_of(sheet);
  EXPECT_THAT(texts, testing::Contains("補充說明：可郵寄補件。"));
  EXPECT_THAT(texts, testing::Contains("或親自送來。"));
  EXPECT_THAT(texts, testing::Each(testing::Not(testing::HasSubstr("\n"))));
}

TEST(OneTimeNotice, SaysWhatFollowsIfNothingComesAndIsSignedOnPaper) {
  NoticeSheet sheet;
  sheet.notice.reply_by = kNoticeDay;
  const std::string follows = "過了這一天，處理期限會繼續計算，我們依現有資料辦理。";
  EXPECT_THAT(paragraphs_of(sheet), testing::Contains(follows));
  EXPECT_THAT(notice_text(sheet), testing::HasSubstr(follows));
  EXPECT_THAT(paragraphs_of(sheet), testing::Contains(testing::HasSubstr("申請人簽收")));
  EXPECT_THAT(paragraphs_of(sheet).back(), testing::HasSubstr("承辦人核章"));
  EXPECT_THAT(notice_text(sheet), testing::Not(testing::HasSubstr("簽收")))
      << "a text that is read out or sent has no place for a stamp";
}

TEST(OneTimeNotice, TakesInOnlyWhatItAskedForAndOnlyOnce) {
  const OneTimeNotice notice{.papers = {{.id = 11, .what = "身分證正本"},
                                        {.id = 12, .what = "委託書", .came_on = kNoticeDay}}};
  EXPECT_TRUE(check_came(notice, {11}));
  EXPECT_EQ(check_came(notice, {}).error(), refusal::nothing_came);
  EXPECT_EQ(check_came(notice, {12}).error(), refusal::paper_unknown);
  EXPECT_EQ(check_came(notice, {13}).error(), refusal::paper_unknown);
  EXPECT_FALSE(notice.all_came());
}

}  // namespace
}  // namespace hb::casework
