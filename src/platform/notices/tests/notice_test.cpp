#include "notices/notice.h"

#include <gtest/gtest.h>

#include "crypto/sealer.h"
#include "storage_testing/test_database.h"

namespace hb::notices {
namespace {

using storage::Transaction;

class NoticesOn : public testing::TestWithParam<storage::Dialect> {
 protected:
  storage::TestDatabase database{GetParam()};
};
HB_ON_BOTH_DATABASES(NoticesOn);

TEST_P(NoticesOn, AreFoundByTheNameThatAnswersBear) {
  const crypto::Sealer sealer{{crypto::new_sealing_key()}};
  const auto address = mail::Address::parse("service@office.gov.tw").value();
  const auto foreign = mail::MessageId::parse("<else@example.tw>").value();
  database->write([&](Transaction& tx) {
    const auto id = queue_notice(tx, sealer, {{"", address}, {}},
                                 {.agency_id = AgencyId{1},
                                  .kind = "k",
                                  .about = "case/7",
                                  .occasion = "o",
                                  .to = address,
                                  .subject = "s",
                                  .text = "t"},
                                 from_micros(1));
    const auto own = mail::MessageId::parse(notices_of(tx, std::span{&*id, 1})[0].message_id);
    const std::vector ids{foreign, own.value()};
    EXPECT_EQ(find_notice(tx, ids)->about, "case/7");
    EXPECT_FALSE(find_notice(tx, foreign));
    EXPECT_FALSE(find_notice(tx, std::vector<mail::MessageId>{}));
    EXPECT_EQ(list_notices(tx, NoticeState::queued, 10, 0).size(), 1U);
    EXPECT_TRUE(list_notices(tx, NoticeState::refused, 10, 0).empty());
  });
}

TEST(NoticeStates, HaveNamesThatReadBack) {
  for (const NoticeState state : kNoticeStates) EXPECT_EQ(notice_state_of(name_of(state)), state);
  EXPECT_FALSE(notice_state_of("lost"));
}

}  // namespace
}  // namespace hb::notices
