#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "org/agency.h"
#include "org/person.h"
#include "org/unit.h"

namespace hb::org {
namespace {

using namespace std::chrono_literals;

Agency agency(std::int64_t id, std::int64_t parent) {
  Agency made;
  made.id = AgencyId{id};
  made.parent_id = AgencyId{parent};
  made.name = {"機關" + std::to_string(id), ""};
  made.valid_from = 2010y / 12 / 25;
  return made;
}

TEST(AgencyTree, PutsEachAgencyAfterItsParent) {
  const auto ordered = in_tree_order({agency(3, 2), agency(4, 1), agency(1, 0), agency(2, 1)});
  std::vector<std::pair<std::int64_t, int>> seen;
  for (const AgencyInTree& each : ordered) seen.emplace_back(each.agency.id.value, each.depth);
  EXPECT_THAT(seen, testing::ElementsAre(std::pair{1, 0}, std::pair{4, 1}, std::pair{2, 1},
                                         std::pair{3, 2}));
}

TEST(AgencyTree, AgencyWhoseParentIsNotShownStandsAtTheTop) {
  const auto ordered = in_tree_order({agency(3, 2)});
  ASSERT_EQ(ordered.size(), 1u);
  EXPECT_EQ(ordered[0].depth, 0);
}

TEST(AgencyForm, SaysWhatToMend) {
  AgencyForm form{.code = "QY-HR1", .name = {"好城戶政事務所", ""}};
  EXPECT_TRUE(check_agency(form));
  for (const char* bad : {"", "a", "-ab", "ab-", "有中文", "a b"}) {
    form.code = bad;
    EXPECT_EQ(check_agency(form).error().key, "org.agency.code_form") << bad;
  }
  form.code = "ok";
  form.name.zh_tw.clear();
  EXPECT_EQ(check_agency(form).error().field, "name_zh");
}

TEST(RenameAgency, NotBeforeItStood) {
  EXPECT_TRUE(check_rename(agency(1, 0), {"新名", ""}, 2010y / 12 / 25));
  EXPECT_EQ(check_rename(agency(1, 0), {"新名", ""}, 2010y / 12 / 24).error().key,
            "org.agency.renamed_before_it_stood");
}

TEST(CloseAgency, NeedsEverythingBelowToBeClosedFirst) {
  EXPECT_TRUE(check_close(agency(1, 0), 2026y / 12 / 31, false));
  EXPECT_EQ(check_close(agency(1, 0), 2026y / 12 / 31, true).error().key,
            "org.agency.has_standing_below");
}

TEST(CloseAgency, OnceAndNotBeforeItStood) {
  Agency closed = agency(1, 0);
  closed.valid_to = 2020y / 1 / 1;
  EXPECT_EQ(check_close(closed, 2026y / 12 / 31, false).error().fault, Fault::conflict);
  EXPECT_EQ(check_close(agency(1, 0), 2000y / 1 / 1, false).error().fault, Fault::invalid);
}

TEST(LocalName, EnglishFallsBackToChinese) {
  EXPECT_EQ((LocalName{"秘書室", ""}).in(Locale::en), "秘書室");
  EXPECT_EQ((LocalName{"秘書室", "Secretariat"}).in(Locale::en), "Secretariat");
}

TEST(PersonForm, SaysWhatToMend) {
  PersonForm form{.account = "chen.ml", .name = "陳美麗", .email = "chen@example.tw"};
  EXPECT_TRUE(check_person(form));
  form.email = "chen.example.tw";
  EXPECT_EQ(check_person(form).error().key, "org.person.not_an_email");
  form.email.clear();
  form.account = "Chen";
  EXPECT_EQ(check_person(form).error().key, "org.person.account_form");
}

TEST(Masking, ShowsEnoughToRecogniseOnesOwn) {
  EXPECT_EQ(masked_email("chen@example.tw"), "c***@example.tw");
  EXPECT_EQ(masked_email("c@example.tw"), "***");
  EXPECT_EQ(masked_phone("07-3368333"), "07-****333");
  EXPECT_EQ(masked_phone("123"), "***");
  EXPECT_EQ(masked_phone(""), "");
}

}  // namespace
}  // namespace hb::org
