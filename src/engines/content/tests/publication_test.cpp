// The rules of publications: what is missing, when somebody looks again, what the checklist says.
#include "content/publication.h"

#include <gmock/gmock.h>

#include "kernel/file_type.h"

namespace hb::content {
namespace {

using namespace std::chrono_literals;
using testing::ElementsAre;

Lists small_lists() {
  Kind rules;
  rules.key = "rules";
  rules.name = {"自治法規", "Local rules"};
  Kind books;
  books.key = "books";
  books.name = {"出版品", "Books"};
  books.rights = true;
  books.review_months = 24;
  return {.kinds = {rules, books}, .licences = {{"open", {"開放", "Open"}, ""}}};
}

Publication whole_book() {
  return {
      .id = PublicationId{1},
      .about = {.kind = "books", .title = {"東港的姓名故事", ""}, .summary = {"取名的變化。", ""}},
      .rights = {"戶政事務所", "open"},
      .owner = {.unit_id = UnitId{1}, .person_id = PersonId{1}}};
}

TEST(PublicationRules, NothingIsPublishedWithoutRightsWhereTheKindAsksForThem) {
  const Lists lists = small_lists();
  Publication book = whole_book();
  EXPECT_TRUE(missing_for_publication(book, lists, 1).empty());
  book.rights.licence = "gone";
  EXPECT_THAT(missing_for_publication(book, lists, 1), ElementsAre(refusal::lacks_rights));
  book.rights = {};
  EXPECT_THAT(missing_for_publication(book, lists, 1), ElementsAre(refusal::lacks_rights));
  book.about.kind = "rules";
  EXPECT_TRUE(missing_for_publication(book, lists, 1).empty());
}

TEST(PublicationRules, AllThatIsMissingIsToldAtOnce) {
  Publication book = whole_book();
  book.owner.person_id = {};
  book.rights = {};
  EXPECT_THAT(missing_for_publication(book, small_lists(), 0),
              ElementsAre(refusal::lacks_content, refusal::lacks_rights, refusal::lacks_owner));
  book = whole_book();
  book.link = "https://example.tw/book";
  EXPECT_TRUE(missing_for_publication(book, small_lists(), 0).empty()) << "a link will do";
  book.about.kind = "gone";
  EXPECT_THAT(missing_for_publication(book, small_lists(), 0), ElementsAre(refusal::lacks_kind));
}

TEST(PublicationRules, WhatWasTypedIsChecked) {
  const Lists lists = small_lists();
  const Date today = 2026y / 11 / 27;
  EXPECT_THAT(check_about({}, lists, today),
              ElementsAre(refusal::no_kind, refusal::no_title, refusal::no_summary));
  About about = whole_book().about;
  about.dated = plus_days(today, 1);
  EXPECT_THAT(check_about(about, lists, today), ElementsAre(refusal::day_to_come));
  about.dated = today;
  EXPECT_TRUE(check_about(about, lists, today).empty());
  for (const char* bad : {"http://example.tw", "ftp://example.tw", "https://",
                          "javascript:alert(1)", "https://user:word@example.tw/"}) {
    EXPECT_THAT(check_link(bad), ElementsAre(refusal::bad_link)) << bad;
  }
  EXPECT_TRUE(check_link("").empty());
  EXPECT_TRUE(check_link("https://example.tw/a.pdf").empty());
}

TEST(PublicationRules, FilesAreTakenByTheirBytesAndWithinBounds) {
  EXPECT_TRUE(check_file("書.pdf", media_type::kPdf, 10, 0));
  EXPECT_EQ(check_file("書.pdf", media_type::kPdf, 0, 0).error(), refusal::file_empty);
  EXPECT_EQ(check_file("書.pdf", media_type::kPdf, kMaxFileBytes + 1, 0).error(),
            refusal::file_too_large);
  EXPECT_EQ(check_file("書.pdf", media_type::kZip, 10, 0).error(), refusal::file_unwanted);
  EXPECT_EQ(check_file("書.exe", media_type::kPdf, 10, 0).error(), refusal::file_unwanted);
  EXPECT_EQ(check_file("書.pdf", media_type::kText, 10, 0).error(), refusal::file_misnamed);
  EXPECT_EQ(check_file("書", media_type::kPdf, 10, 0).error(), refusal::file_misnamed);
  EXPECT_TRUE(check_file("圖.JPG", media_type::kJpeg, 10, 0));
  EXPECT_EQ(check_file("書.pdf", media_type::kPdf, 10, kMostFiles).error(),
            refusal::too_many_files);
}

TEST(PublicationRules, AReviewIsDueByTheMonthsOfTheKind) {
  Kind kind;
  kind.review_months = 6;
  EXPECT_EQ(review_due(kind, 2026y / 3 / 31), 2026y / 9 / 30) << "a month without a 31st";
  kind.review_months = 12;
  EXPECT_EQ(review_due(kind, 2028y / 2 / 29), 2029y / 2 / 28);
  kind.review_months = 0;
  EXPECT_EQ(review_due(kind, 2026y / 1 / 1), std::nullopt);
  Publication book = whole_book();
  book.state = State::published;
  book.review_due = 2026y / 9 / 30;
  EXPECT_FALSE(review_overdue(book, 2026y / 9 / 30)) << "the last day is a day";
  EXPECT_TRUE(review_overdue(book, 2026y / 10 / 1));
  book.state = State::replaced;
  EXPECT_FALSE(review_overdue(book, 2026y / 10 / 1));
}

TEST(PublicationRules, WordsOfASearchAreCutAtBlanks) {
  EXPECT_THAT(search_words(" 白皮書　CITY  plan "), ElementsAre("白皮書", "city", "plan"));
  EXPECT_EQ(search_words("a b c d e").size(), 4u);
  EXPECT_TRUE(search_words("　").empty());
}

TEST(PublicationRules, TheChecklistHasALineForEveryKind) {
  const auto rows = checklist(small_lists(), {{.kind = "books",
                                               .owner = "林佳穎",
                                               .published = 2,
                                               .overdue = 1,
                                               .updated = 2026y / 1 / 2,
                                               .next_due = 2026y / 5 / 1},
                                              {.kind = "books",
                                               .owner = "陳美惠",
                                               .published = 1,
                                               .updated = 2026y / 3 / 4,
                                               .next_due = 2026y / 12 / 1},
                                              {.kind = "gone", .owner = "林佳穎", .published = 1}});
  ASSERT_EQ(rows.size(), 3u);
  EXPECT_EQ(rows[0].kind.key, "rules");
  EXPECT_EQ(rows[0].published, 0);
  EXPECT_EQ(rows[1].published, 3);
  EXPECT_EQ(rows[1].overdue, 1);
  EXPECT_THAT(rows[1].owners, ElementsAre("林佳穎", "陳美惠"));
  EXPECT_EQ(rows[1].updated, 2026y / 3 / 4);
  EXPECT_EQ(rows[1].next_due, 2026y / 5 / 1);
  EXPECT_EQ(rows[2].kind.name.zh_tw, "gone") << "a kind that is on the list no more";
}

}  // namespace
}  // namespace hb::content
