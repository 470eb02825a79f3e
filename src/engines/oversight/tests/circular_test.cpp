// To whom a circular goes, and what becomes of it.
#include "oversight/circular.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace hb::oversight {
namespace {

using namespace std::chrono_literals;
using testing::ElementsAre;

constexpr Date kCircularDay = 2026y / 9 / 21;

org::StaffMember member(std::int64_t person, std::string name, std::int64_t agency,
                        std::int64_t unit) {
  return {PersonId{person}, std::move(name), AgencyId{agency}, UnitId{unit}};
}

AddressBook book() {
  AddressBook book;
  book.agencies = {{{.id = AgencyId{1}, .name = {"青嶼市政府", ""}}},
                   {{.id = AgencyId{3}, .name = {"東港戶政事務所", ""}}}};
  book.units = {{.id = UnitId{11}, .agency_id = AgencyId{1}, .name = {"秘書處", ""}},
                {.id = UnitId{31}, .agency_id = AgencyId{3}, .name = {"第一股", ""}}};
  book.roles = {{.code = "evaluation_officer", .name_zh = "研考人員"}};
  book.staff = {member(1, "顏如玉", 1, 11), member(2, "林佳穎", 3, 31), member(3, "吳志德", 3, 31),
                member(3, "吳志德", 3, 32)};
  book.role_staff = {{"evaluation_officer", {PersonId{1}, PersonId{2}}}};
  return book;
}

CircularForm circular_form(std::vector<Address> addresses) {
  return {.title = "評核結果", .text = "請各單位參閱。", .addresses = std::move(addresses)};
}

std::vector<std::int64_t> people(const Result<CircularSent>& sent) {
  std::vector<std::int64_t> ids;
  if (!sent) return ids;
  for (const org::StaffMember& reader : sent->readers) ids.push_back(reader.person_id.value);
  return ids;
}

constexpr PersonId kSender{1};
const Address kUnit{.kind = AddressKind::unit, .id = 31};
const Address kRole{.kind = AddressKind::role, .role = "evaluation_officer"};
const Address kPerson{.kind = AddressKind::person, .id = 3};

TEST(SendCircular, ReachesEachPersonOnceAndNotTheSender) {
  const auto sent =
      send_circular(AgencyId{1}, circular_form({kUnit, kRole, kPerson}), book(), kSender);
  EXPECT_THAT(people(sent), ElementsAre(2, 3));
  EXPECT_EQ(sent->form.addresses[0].words.zh_tw, "第一股") << "as it is called on the day";
  const Address agency{.kind = AddressKind::agency, .id = 3};
  EXPECT_THAT(people(send_circular(AgencyId{1}, circular_form({agency}), book(), kSender)),
              ElementsAre(2, 3));
}

TEST(SendCircular, SaysWhatStandsInTheWay) {
  const auto refused = [](const CircularForm& form) {
    return send_circular(AgencyId{1}, form, book(), kSender).error();
  };
  EXPECT_EQ(refused({.title = "", .text = "x", .addresses = {kUnit}}), refusal::no_title);
  EXPECT_EQ(refused({.title = "x", .text = "", .addresses = {kUnit}}), refusal::no_text);
  EXPECT_EQ(refused(circular_form({})), refusal::no_address);
  EXPECT_EQ(refused(circular_form({{.kind = AddressKind::unit, .id = 99}})),
            refusal::foreign_address);
  EXPECT_EQ(refused(circular_form({{.kind = AddressKind::unit, .id = 11}})), refusal::nobody)
      << "the sender is the only one there";
}

TEST(Addresses, ReadAsTheyAreWritten) {
  for (const Address& address : {kUnit, kRole, kPerson}) {
    EXPECT_EQ(address_from(to_text(address)), address);
  }
  for (const char* text : {"", "unit", "unit/x", "unit/1x", "town/3"}) {
    EXPECT_FALSE(address_from(text)) << text;
  }
}

TEST(CircularFiles, AreNoProgramsAndNotEmpty) {
  EXPECT_TRUE(check_file({.name = "結果.odt", .size = 10}));
  EXPECT_EQ(check_file({.name = "結果.odt", .size = 0}).error(), refusal::file_empty);
  EXPECT_EQ(check_file({.name = "結果.EXE", .size = 10}).error(), refusal::file_unwanted);
  EXPECT_EQ(check_file({.name = "a.pdf", .size = kMaxFileBytes + 1}).error(),
            refusal::file_too_large);
}

TEST(Receipts, AreGivenOnceByReadersOnly) {
  const Circular circular{.readers = 2, .have_read = 0};
  CircularReader reader{.person_id = PersonId{2}};
  EXPECT_TRUE(may_confirm(circular, &reader));
  EXPECT_EQ(may_confirm(circular, nullptr).error(), refusal::not_reader);
  reader.read_at = from_micros(1);
  EXPECT_EQ(may_confirm(circular, &reader).error(), refusal::read_already);
  Circular recalled = circular;
  recalled.recalled = CircularRecall{};
  EXPECT_EQ(may_confirm(recalled, &reader).error(), refusal::was_recalled);
}

TEST(Reminders, GoOutOnceADay) {
  const Circular circular{.readers = 5, .have_read = 2};
  EXPECT_EQ(*remind_readers(circular, {}, kCircularDay), 3);
  const std::vector<CircularReminder> today{{.day = kCircularDay}};
  EXPECT_EQ(remind_readers(circular, today, kCircularDay).error(), refusal::reminded_today);
  EXPECT_TRUE(remind_readers(circular, today, plus_days(kCircularDay, 1)));
  EXPECT_EQ(remind_readers({.readers = 2, .have_read = 2}, {}, kCircularDay).error(),
            refusal::all_have_read);
}

TEST(Recall, NeedsAReasonAndHappensOnce) {
  Circular circular;
  EXPECT_TRUE(recall_circular(circular, "附件有誤"));
  EXPECT_EQ(recall_circular(circular, "").error(), refusal::no_reason);
  circular.recalled = CircularRecall{};
  EXPECT_EQ(recall_circular(circular, "附件有誤").error(), refusal::was_recalled);
}

TEST(CameLater, NamesWhoJoinedAnAddressedPlaceSince) {
  AddressBook now = book();
  now.staff.push_back(member(4, "許新人", 3, 31));
  const std::vector<CircularReader> readers{{.person_id = PersonId{2}}, {.person_id = PersonId{3}}};
  const auto later = came_later({kUnit}, readers, now, kSender);
  ASSERT_EQ(later.size(), 1u);
  EXPECT_EQ(later.front().name, "許新人");
  EXPECT_TRUE(came_later({kPerson}, readers, now, kSender).empty());
}

}  // namespace
}  // namespace hb::oversight
