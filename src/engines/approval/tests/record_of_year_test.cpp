// What a superior sees of a year: who stood then, who has sent, and who still owes.
#include <gmock/gmock.h>

#include "agency_action.h"
#include "approval/judging_book.h"
#include "approval/ways.h"
#include "approval_fixture.h"
#include "received.h"

namespace hb::approval {
namespace {

using namespace std::chrono_literals;
using testing::HasSubstr;
using testing::Not;

class RecordOfAYear : public Approval {
 protected:
  void approve(const DocumentRef& plan) {
    EXPECT_TRUE(take("kao", plan, "approve", "照辦", letter));
  }

  const Issue letter{.on = 2026y / 9 / 21, .number = "青工秘字第11500001234號"};
};
HB_ON_BOTH_DATABASES(RecordOfAYear);

TEST_P(RecordOfAYear, TheAgencyAboveSeesWhoIsMissing) {
  approve(agreed());
  const auto board = as(viewer("yen"), [&](org::Context& context) {
    return received_board(context, rulebook::Document::plan, kYear);
  });
  ASSERT_TRUE(board) << key_of(board);
  ASSERT_EQ(board->rows.size(), 2u);
  EXPECT_EQ(board->rows[0].agency.id, bureau);
  EXPECT_EQ(board->rows[0].standing, ReceivedRow::Standing::approved);
  EXPECT_EQ(board->rows[1].agency.id, office);
  EXPECT_EQ(board->rows[1].standing, ReceivedRow::Standing::missing);
  EXPECT_EQ(key_of(as(viewer("kao"),
                      [&](org::Context& context) {
                        return received_board(context, rulebook::Document::plan, kYear);
                      }))
                .empty(),
            false);
}

TEST_P(RecordOfAYear, TheRecordOfAYearHoldsWhoStoodThenAndWhatAClosedAgencySent) {
  const DocumentRef results{rulebook::Document::results, document_of(bureau, {roads}).id};
  documents.documents.at(results.id).document.kind = rulebook::Document::results;
  set_chain(bureau, {"kao"});
  ASSERT_TRUE(take("lupy", results, "report"));
  ASSERT_TRUE(take("kao", results, "approve"));
  ASSERT_TRUE(take("hocj", results, "send", "", letter));
  const auto board = [&](int year) {
    return as(viewer("yen"),
              [&](org::Context& context) {
                return received_board(context, rulebook::Document::results, year);
              })
        ->rows;
  };
  ASSERT_TRUE(as(everybody_of_the_city(), [&](org::Context& context) {
    return org::close_agency(context, bureau, 2026y / 9 / 30, "qy-hr1");
  }));
  now += std::chrono::hours{24 * 30};
  auto rows = board(kYear);
  ASSERT_EQ(rows.size(), 2u);
  EXPECT_EQ(rows[0].agency.id, bureau);
  EXPECT_EQ(rows[0].standing, ReceivedRow::Standing::sent);
  EXPECT_TRUE(rows[0].has_to_send) << "as the book says by which it set out";
  EXPECT_THAT(get("/approvals/received?document=results&year=115", viewer("yen")).body,
              HasSubstr("青嶼市政府工務局"));

  now += std::chrono::hours{24 * 180};
  const auto young = as(everybody_of_the_city(), [&](org::Context& context) {
    return org::open_agency(
        context, city, {.code = "qy-new", .name = {"青嶼市新局", ""}, .valid_from = 2027y / 1 / 1});
  });
  ASSERT_TRUE(young);
  rename(office, "青嶼市濱海戶政事務所", 2027y / 3 / 1);
  rows = board(kYear);
  ASSERT_EQ(rows.size(), 2u) << "who came to be later owes nothing of the year";
  EXPECT_EQ(rows[1].agency.name.zh_tw, "青嶼市東港戶政事務所");
  rows = board(kYear + 1);
  ASSERT_EQ(rows.size(), 2u) << "who closed the year before owes nothing either";
  EXPECT_EQ(rows[0].agency.name.zh_tw, "青嶼市濱海戶政事務所");
  EXPECT_EQ(rows[1].agency.id, *young);
}

TEST_P(RecordOfAYear, WhatClosedBeforeItSentIsStillMissingFromItsYear) {
  ASSERT_TRUE(as(everybody_of_the_city(), [&](org::Context& context) {
    return org::close_agency(context, bureau, 2026y / 12 / 31, "qy-hr1");
  }));
  now += std::chrono::hours{24 * 150};
  const auto board = as(viewer("yen"), [&](org::Context& context) {
    return received_board(context, rulebook::Document::results, kYear);
  });
  ASSERT_EQ(board->rows.size(), 2u);
  EXPECT_EQ(board->rows[0].standing, ReceivedRow::Standing::missing);
  EXPECT_EQ(board->rows[0].due, 2026y / 12 / 31) << "its own book is still asked";
}

TEST_P(RecordOfAYear, ADayBeforeAnAgencyCameToBeAsksNothingOfIt) {
  ASSERT_TRUE(as(everybody_of_the_city(), [&](org::Context& context) {
    return org::open_agency(context, city,
                            {.code = "qy-new",
                             .name = {"青嶼市新區公所", ""},
                             .level = org::AgencyLevel::district,
                             .valid_from = 2026y / 6 / 1});
  }));
  const auto row_of_new = [&](int year) {
    return as(viewer("yen"),
              [&](org::Context& context) {
                return received_board(context, rulebook::Document::plan, year);
              })
        ->rows.back();
  };
  EXPECT_FALSE(row_of_new(kYear).has_to_send) << "plans were due in April";
  EXPECT_FALSE(row_of_new(kYear).due);
  EXPECT_TRUE(row_of_new(kYear + 1).has_to_send);
}

TEST_P(RecordOfAYear, EachAgencyOwesItsResultsByItsOwnBook) {
  const auto board = as(viewer("yen"), [&](org::Context& context) {
    return received_board(context, rulebook::Document::results, kYear);
  });
  ASSERT_TRUE(board) << key_of(board);
  ASSERT_EQ(board->rows.size(), 2u);
  EXPECT_TRUE(board->rows[0].has_to_send);
  EXPECT_EQ(board->rows[0].due, 2026y / 12 / 31) << "December, as the bureau's own book says";
  EXPECT_FALSE(board->rows[1].has_to_send) << "the office's book has no procedure for results";
  EXPECT_FALSE(board->rows[1].due);
  now += std::chrono::hours{24 * 120};
  const auto page = get("/approvals/received?document=results&year=115", viewer("yen")).body;
  EXPECT_THAT(page, HasSubstr("尚無成果"));
  EXPECT_THAT(page, Not(HasSubstr("尚無計畫")));
  EXPECT_THAT(page, HasSubstr("未函送 1 件"));
  EXPECT_THAT(page, HasSubstr("不必函送"));
  locale = Locale::en;
  const auto english = get("/approvals/received?document=results&year=115", viewer("yen")).body;
  EXPECT_THAT(english, HasSubstr("2026 (ROC 115)"));
  EXPECT_THAT(english, Not(HasSubstr("115年")));
}

TEST_P(RecordOfAYear, AreHandedInOnceTheirWayIsAtTheAgencyAbove) {
  const auto handed = [&](AgencyId agency, std::int64_t document, rulebook::Document kind) {
    return as(viewer("yen"), [&](org::Context& context) {
      return ways_of_year(context, kind, kYear).of(agency, document);
    });
  };
  EXPECT_EQ(handed(bureau, 0, rulebook::Document::results), Handed::under_way);
  EXPECT_EQ(handed(office, 0, rulebook::Document::results), Handed::no_way);
  const DocumentRef plan = agreed();
  EXPECT_EQ(handed(bureau, plan.id, rulebook::Document::plan), Handed::under_way);
  approve(plan);
  EXPECT_EQ(handed(bureau, plan.id, rulebook::Document::plan), Handed::handed_in)
      << "the bureau's plans end at home";
}

TEST_P(RecordOfAYear, WhatIsFinishedWithoutAWayIsHandedInOnEveryList) {
  const DocumentRef plan = document_of(office, {});
  DocumentFacts& facts = documents.documents.at(plan.id);
  const auto row_of = [&](rulebook::Document kind) {
    const auto board = as(
        viewer("yen"), [&](org::Context& context) { return received_board(context, kind, kYear); });
    return board->rows.at(1);
  };
  EXPECT_EQ(row_of(rulebook::Document::plan).standing, ReceivedRow::Standing::drafting);
  facts.version = 1;
  facts.public_url = "/portal/plans/1";
  EXPECT_EQ(row_of(rulebook::Document::plan).standing, ReceivedRow::Standing::finished)
      << "the plan's own page says that it is published";
  facts.document.kind = rulebook::Document::results;
  const ReceivedRow results = row_of(rulebook::Document::results);
  EXPECT_EQ(results.standing, ReceivedRow::Standing::finished);
  EXPECT_TRUE(results.handed_in) << "the office's book has no procedure for results";
  EXPECT_THAT(get("/approvals/received?document=results&year=115", viewer("yen")).body,
              HasSubstr("已完成"));
}

}  // namespace
}  // namespace hb::approval
