#include "mail/smtp.h"

#include <gmock/gmock.h>

#include "mail_testing/smtp_server.h"

namespace hb::mail {
namespace {

using testing::HasSubstr;
using testing::Not;

class Smtp : public testing::Test {
 protected:
  Delivery send(std::string_view letter = "Subject: x\r\n\r\nbody\r\n.\r\n..end\r\n") {
    begun = 0;
    SmtpSender sender{{.host = "127.0.0.1", .port = server.port(), .security = Security::none},
                      {.connect = std::chrono::seconds{2}, .whole = std::chrono::seconds{5}}};
    return sender.send(envelope, letter, [this] { ++begun; });
  }

  SmtpServer server;
  Envelope envelope{Address::parse("service@office.gov.tw").value(),
                    Address::parse("ming@example.tw").value()};
  int begun = 0;
};

TEST_F(Smtp, ALetterArrivesAsItWasWritten) {
  const Delivery delivery = send();
  EXPECT_EQ(delivery.outcome, Outcome::accepted) << delivery.reply;
  EXPECT_THAT(delivery.reply, HasSubstr("taken as 4711"));
  EXPECT_EQ(begun, 1);
  ASSERT_EQ(server.letters().size(), 1U);
  EXPECT_EQ(server.letters()[0].text, "Subject: x\n\nbody\n.\n..end\n");
  EXPECT_THAT(server.letters()[0].to, HasSubstr("<ming@example.tw>"));
}

TEST_F(Smtp, WithoutAServerItIsTriedLater) {
  server.stop();
  const Delivery delivery = send();
  EXPECT_EQ(delivery.outcome, Outcome::later);
  EXPECT_FALSE(delivery.reached);
  EXPECT_EQ(begun, 0);
  server.start();
  EXPECT_EQ(send().outcome, Outcome::accepted);
}

TEST_F(Smtp, WhatTheServerSaysDecides) {
  server.behave(Manner::later);
  EXPECT_EQ(send().outcome, Outcome::later);
  EXPECT_EQ(begun, 0);
  server.behave(Manner::refuse_recipient);
  const Delivery refused = send();
  EXPECT_EQ(refused.outcome, Outcome::refused);
  EXPECT_THAT(refused.reply, HasSubstr("nobody of that name"));
  EXPECT_THAT(refused.reply, Not(HasSubstr("ming@example.tw")))
      << "an address is no matter of record";
  server.behave(Manner::refuse_letter);
  EXPECT_EQ(send().outcome, Outcome::refused);
  EXPECT_EQ(begun, 1);
  server.behave(Manner::refuse_sender);
  EXPECT_EQ(send().outcome, Outcome::later) << "the office's own address is to blame";
}

TEST_F(Smtp, WhoHangsUpAfterTheLetterLeavesItUnknown) {
  server.behave(Manner::cut_after_letter);
  EXPECT_EQ(send().outcome, Outcome::unknown);
  EXPECT_EQ(begun, 1);
}

TEST_F(Smtp, NothingIsSentWhenItCannotBeWrittenDown) {
  SmtpSender sender{{.host = "127.0.0.1", .port = server.port(), .security = Security::none}};
  EXPECT_THROW(sender.send(envelope, "x", [] { throw std::runtime_error("no disk"); }),
               std::runtime_error);
  EXPECT_TRUE(server.letters().empty());
}

TEST_F(Smtp, EncryptionThatWasAskedForIsNotGivenUp) {
  SmtpSender sender{{.host = "127.0.0.1", .port = server.port(), .security = Security::starttls}};
  EXPECT_EQ(sender.send(envelope, "x", [] {}).outcome, Outcome::later);
  EXPECT_TRUE(server.letters().empty());
}

}  // namespace
}  // namespace hb::mail
