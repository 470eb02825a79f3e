#include "notices/courier.h"

#include <gmock/gmock.h>

#include "crypto/sealer.h"
#include "mail_testing/smtp_server.h"
#include "storage_testing/test_database.h"

namespace hb::notices {
namespace {

using namespace std::chrono_literals;
using mail::Manner;
using storage::Dialect;
using storage::Transaction;
using testing::HasSubstr;
using testing::Not;

class SetClock final : public Clock {
 public:
  Instant now() const override { return time; }
  Instant time = SystemClock{}.now() + 1h;
};

/// A sender that the program dies under: the letter may have left.
class DyingSender final : public mail::Sender {
 public:
  mail::Delivery send(const mail::Envelope&, std::string_view,
                      const std::function<void()>& before_data) override {
    if (begins) before_data();
    throw std::runtime_error("the program ends here");
  }
  bool begins = true;
};

class CourierOn : public testing::TestWithParam<Dialect> {
 protected:
  CourierOn() { courier.listen(outbox); }

  NoticeDraft draft(std::string occasion = "receipt/1") {
    return {.agency_id = AgencyId{1},
            .kind = "casework.mail.receipt",
            .about = "case/1",
            .occasion = std::move(occasion),
            .to = mail::Address::parse("ming@example.tw").value(),
            .subject = "收件通知",
            .text = "查詢碼 ABCD-EFGH\n",
            .attachments = {{.name = "a.bin", .media_type = "x/y", .bytes = "\x01\xff\x80z"}}};
  }
  NoticeId queue(const NoticeDraft& wanted) {
    std::optional<NoticeId> id;
    database->write([&](Transaction& tx) {
      id = queue_notice(tx, sealer, identity, wanted, clock.now());
      tx.commit();
    });
    return id.value_or(NoticeId{});
  }
  Notice now(NoticeId id) {
    Notice found;
    database->read([&](Transaction& tx) { found = notices_of(tx, std::span{&id, 1}).at(0); });
    return found;
  }
  std::vector<std::string> attempts() {
    std::vector<std::string> found;
    database->read([&](Transaction& tx) {
      for (const auto& row : tx.query("SELECT outcome FROM notice_attempt ORDER BY id")) {
        found.push_back(row.text(0));
      }
    });
    return found;
  }
  void later(std::chrono::seconds time) {
    clock.time += time;
    outbox.deliver_due();
  }
  void die_once(bool begins = true) {
    DyingSender dying;
    dying.begins = begins;
    jobs::OutboxRunner runner{*database, clock};
    Courier other{*database, clock, sealer, identity, dying};
    other.listen(runner);
    runner.deliver_due();
  }

  storage::TestDatabase database{GetParam()};
  SetClock clock;
  crypto::Sealer sealer{{crypto::new_sealing_key()}};
  MailIdentity identity{{"全域市政府", mail::Address::parse("service@office.gov.tw").value()}, {}};
  mail::SmtpServer server;
  mail::SmtpSender sender{
      {.host = "127.0.0.1", .port = server.port(), .security = mail::Security::none},
      {.connect = 2s, .whole = 5s}};
  jobs::OutboxRunner outbox{*database, clock};
  Courier courier{*database, clock, sealer, identity, sender};
};
HB_ON_BOTH_DATABASES(CourierOn);

TEST_P(CourierOn, ALetterGoesOutOnceAndItsRecordStays) {
  const NoticeId id = queue(draft());
  EXPECT_EQ(queue(draft()), NoticeId{}) << "the same occasion";
  EXPECT_EQ(now(id).state, NoticeState::queued);
  outbox.deliver_due();
  const Notice sent = now(id);
  EXPECT_EQ(sent.state, NoticeState::accepted);
  EXPECT_THAT(sent.reply, HasSubstr("4711"));
  EXPECT_FALSE(sent.has_content) << "a check code is not kept longer than needed";
  later(24h);
  ASSERT_EQ(server.letters().size(), 1U);
  EXPECT_THAT(server.letters()[0].text, HasSubstr("Message-ID: " + sent.message_id));
  EXPECT_THAT(server.letters()[0].text, HasSubstr("Af+Aeg==")) << "the bytes of the attachment";
}

TEST_P(CourierOn, AddressAndWordsAreSealed) {
  queue(draft());
  database->read([&](Transaction& tx) {
    const auto row = tx.query_one("SELECT recipient, content FROM notice");
    for (const std::size_t column : {0U, 1U}) {
      const auto& bytes = row->bytes(column);
      const std::string stored{reinterpret_cast<const char*>(bytes.data()), bytes.size()};
      EXPECT_THAT(stored, Not(HasSubstr("ming")));
      EXPECT_THAT(stored, Not(HasSubstr("ABCD")));
    }
  });
}

TEST_P(CourierOn, WhileTheServerIsDownLettersWaitAndThenEachGoesOutOnce) {
  server.stop();
  const NoticeId first = queue(draft("receipt/1"));
  const NoticeId second = queue(draft("receipt/2"));
  outbox.deliver_due();
  EXPECT_EQ(now(first).state, NoticeState::waiting);
  EXPECT_EQ(now(second).attempts, 0) << "one of them has found out for all";
  for (int hours = 0; hours < 5; ++hours) later(1h);
  EXPECT_EQ(now(second).state, NoticeState::waiting);
  server.start();
  later(3h);
  later(3h);
  EXPECT_EQ(now(first).state, NoticeState::accepted);
  EXPECT_EQ(now(second).state, NoticeState::accepted);
  later(72h);
  EXPECT_EQ(server.letters().size(), 2U);
}

TEST_P(CourierOn, AServerThatSaysLaterIsAskedAgain) {
  server.behave(Manner::later);
  const NoticeId id = queue(draft());
  outbox.deliver_due();
  EXPECT_EQ(now(id).state, NoticeState::waiting);
  EXPECT_THAT(now(id).reply, HasSubstr("greylisted"));
  server.behave(Manner::accept);
  later(10s);
  EXPECT_TRUE(server.letters().empty()) << "not before its time";
  later(30s);
  EXPECT_EQ(now(id).state, NoticeState::accepted);
  EXPECT_EQ(attempts(), (std::vector<std::string>{"later", "accepted"}));
}

TEST_P(CourierOn, WhatIsRefusedForGoodIsNotTriedAgainUntilSomebodyWantsIt) {
  server.behave(Manner::refuse_recipient);
  const NoticeId id = queue(draft());
  outbox.deliver_due();
  EXPECT_EQ(now(id).state, NoticeState::refused);
  server.behave(Manner::accept);
  later(48h);
  EXPECT_TRUE(server.letters().empty());
  database->write([&](Transaction& tx) {
    EXPECT_TRUE(retry_notice(tx, id, clock.now()));
    tx.commit();
  });
  later(1s);
  EXPECT_EQ(now(id).state, NoticeState::accepted);
  database->write([&](Transaction& tx) {
    EXPECT_EQ(retry_notice(tx, id, clock.now()).error(), refusal::not_failed);
    EXPECT_TRUE(keep_bounce(tx, id, "5.1.1 no such mailbox", clock.now()));
    EXPECT_FALSE(keep_bounce(tx, id, "5.1.1 no such mailbox", clock.now()));
    EXPECT_EQ(retry_notice(tx, id, clock.now()).error(), refusal::words_gone);
    tx.commit();
  });
  EXPECT_EQ(now(id).state, NoticeState::refused);
  std::vector<NoticeId> failed;
  jobs::OutboxRunner listener{*database, clock};
  listener.on(std::string{kFailedTopic}, [&](const jobs::Message& message) {
    failed.push_back(failed_notice(message.payload));
  });
  listener.deliver_due();
  EXPECT_THAT(failed, testing::Each(id));
  EXPECT_EQ(failed.size(), 2U) << "once when the server refused it, once when it came back";
}

TEST_P(CourierOn, AnUnknownEndIsTriedOnceMoreUnderTheSameNameAndThenTold) {
  server.behave(Manner::cut_after_letter);
  const NoticeId id = queue(draft());
  outbox.deliver_due();
  EXPECT_EQ(now(id).state, NoticeState::waiting);
  later(1h);
  EXPECT_EQ(now(id).state, NoticeState::unknown);
  server.behave(Manner::accept);
  later(72h);
  ASSERT_EQ(server.letters().size(), 2U);
  const std::string line = "Message-ID: " + now(id).message_id;
  for (const auto& letter : server.letters()) EXPECT_THAT(letter.text, HasSubstr(line));
}

TEST_P(CourierOn, AProgramThatDiesWhileALetterLeavesDoesNotSendItWithoutEnd) {
  const NoticeId id = queue(draft());
  die_once();
  clock.time += 1h;
  die_once();
  clock.time += 1h;
  outbox.deliver_due();
  EXPECT_EQ(now(id).state, NoticeState::unknown);
  EXPECT_TRUE(server.letters().empty());
  EXPECT_EQ(attempts(), (std::vector<std::string>{"unknown", "unknown"}));
}

TEST_P(CourierOn, AProgramThatDiesBeforeALetterLeavesHasLostNothing) {
  const NoticeId id = queue(draft());
  for (int times = 0; times < 3; ++times) {
    die_once(false);
    clock.time += 1h;
  }
  outbox.deliver_due();
  EXPECT_EQ(now(id).state, NoticeState::accepted);
  EXPECT_EQ(server.letters().size(), 1U);
}

TEST_P(CourierOn, AfterFiveDaysALetterIsGivenUp) {
  server.stop();
  const NoticeId id = queue(draft());
  for (int hours = 0; hours < 130; ++hours) later(1h);
  EXPECT_EQ(now(id).state, NoticeState::given_up);
  database->read([&](Transaction& tx) {
    EXPECT_EQ(count_notices(tx).given_up, 1);
    EXPECT_EQ(list_notices(tx, NoticeState::given_up, 10, 0).size(), 1U);
    EXPECT_THAT(metrics_of(count_notices(tx)), HasSubstr("haoban_notices{state=\"given_up\"} 1"));
  });
}

}  // namespace
}  // namespace hb::notices
