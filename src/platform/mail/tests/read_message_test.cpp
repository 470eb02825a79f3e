#include "mail/read_message.h"

#include <gmock/gmock.h>

#include "mail/letter.h"

namespace hb::mail {
namespace {

using testing::HasSubstr;

ReadMessage read(std::string_view bytes) {
  const auto message = read_message(bytes);
  EXPECT_TRUE(message) << bytes;
  return message ? *message : ReadMessage{};
}

TEST(ReadMessage, ReadsWhatWasComposed) {
  const Address from = Address::parse("service@office.gov.tw").value();
  const Letter letter{
      .from = {"全域市政府", from},
      .to = Address::parse("ming@example.tw").value(),
      .subject = "關於號碼機的說明，這是一個比較長的主旨用來折行，再長一點點就會折成兩行了",
      .text = "您好：\n我們收到了。",
      .attachments = {{.name = "收執聯.pdf",
                       .media_type = "application/pdf",
                       .bytes = "\x00\xffz"}},
      .id = MessageId::parse("<n-1@office.gov.tw>").value(),
      .answers = {MessageId::parse("<a@b>").value(), MessageId::parse("<c@d>").value()},
      .at = from_micros(1'790'000'000'000'000)};
  const ReadMessage message = read(composed(letter));
  EXPECT_EQ(message.from->name, "全域市政府");
  EXPECT_EQ(message.from->address, from);
  EXPECT_EQ(message.subject, letter.subject);
  EXPECT_EQ(message.text, letter.text);
  EXPECT_EQ(message.id, letter.id);
  EXPECT_EQ(message.answers.front().text(), "<c@d>");
  EXPECT_TRUE(message.automatic);
  ASSERT_EQ(message.attachments.size(), 1U);
  EXPECT_EQ(message.attachments[0].name, "收執聯.pdf");
  EXPECT_EQ(message.attachments[0].bytes, letter.attachments[0].bytes);
}

TEST(ReadMessage, ReadsBig5InHeadAndBody) {
  const ReadMessage message = read(
      "From: =?big5?B?pP2kcKn6?= <ming@example.tw>\r\n"
      "Subject: =?Big5?Q?=B1=BA?= =?big5?B?r1o=?=\r\n"
      "Content-Type: text/plain; charset=\"big5\"\r\nContent-Transfer-Encoding: 8bit\r\n\r\n"
      "\xB3\xAF\xB1\xA1\r\n");
  EXPECT_EQ(message.from->name, "王小明");
  EXPECT_EQ(message.text, "陳情");
  EXPECT_EQ(message.subject.find(' '), std::string::npos) << "no blank between encoded words";
}

TEST(ReadMessage, FindsTheWordsInNestedParts) {
  const ReadMessage message = read(
      "From: a@example.tw\nMIME-Version: 1.0\nContent-Type: multipart/mixed;\n boundary=\"out\"\n\n"
      "preamble\n--out\nContent-Type: multipart/alternative; boundary=in\n\n"
      "--in\nContent-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: "
      "quoted-printable\n\n"
      "=E6=82=A8=E5=A5=BD=\n, ok\n--in\nContent-Type: text/html\n\n<b>x</b>\n--in--\n"
      "--out\nContent-Type: image/png; name*0*=utf-8''%E7%85%A7; name*1=\".png\"\n"
      "Content-Disposition: attachment\nContent-Transfer-Encoding: "
      "base64\n\niVBORw==\n--out--\nepilogue");
  EXPECT_EQ(message.text, "您好, ok");
  ASSERT_EQ(message.attachments.size(), 1U);
  EXPECT_EQ(message.attachments[0].name, "照.png");
  EXPECT_EQ(message.attachments[0].bytes, "\x89PNG");
}

TEST(ReadMessage, HtmlAloneIsReadAsWords) {
  const ReadMessage message = read(
      "From: a@example.tw\r\nContent-Type: text/html; charset=utf-8\r\n\r\n"
      "<style>p{}</style><p>一&amp;二</p><SCRIPT>alert(1)</SCRIPT><div>三<br>四</div>");
  EXPECT_EQ(message.text, "一&二\n三\n四");
}

TEST(ReadMessage, KnowsWhatAProgramWrote) {
  for (const char* head : {"Auto-Submitted: auto-replied", "Precedence: bulk", "X-Autoreply: yes",
                           "List-Id: <x.example.tw>", "Return-Path: <>"}) {
    EXPECT_TRUE(read(std::string{"From: a@example.tw\r\n"} + head + "\r\n\r\nx").automatic) << head;
  }
  EXPECT_FALSE(read("From: a@example.tw\r\nAuto-Submitted: no\r\n\r\nx").automatic);
}

TEST(ReadMessage, ALetterThatCameBackSaysWhichAndWhy) {
  const std::string report =
      "From: MAILER-DAEMON@mx.tw\r\nContent-Type: multipart/report; report-type=delivery-status;"
      " boundary=b\r\n\r\n--b\r\n\r\nCould not be delivered.\r\n--b\r\n"
      "Content-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx.tw\r\n\r\n"
      "Final-Recipient: rfc822; ming@example.tw\r\nAction: failed\r\nStatus: 5.1.1\r\n\r\n--b\r\n"
      "Content-Type: message/rfc822\r\n\r\nMessage-ID: <n-1@office.gov.tw>\r\nSubject: "
      "x\r\n\r\nbody\r\n"
      "--b--\r\n";
  const ReadMessage message = read(report);
  ASSERT_TRUE(message.report);
  EXPECT_TRUE(message.report->failed);
  EXPECT_EQ(message.report->status, "5.1.1");
  EXPECT_EQ(message.report->about->text(), "<n-1@office.gov.tw>");
  std::string late = report;
  late.replace(late.find("failed"), 6, "delayed");
  EXPECT_FALSE(read(late).report->failed);
}

TEST(ReadMessage, TheSenderIsOneAddressWhateverHisNameIs) {
  const auto from = [](const std::string& header) {
    return read("From: " + header + "\r\n\r\nx").from;
  };
  EXPECT_EQ(from("\"a <eve@example.tw>\" <ming@example.tw>")->address.text(), "ming@example.tw");
  EXPECT_EQ(from("ming@example.tw, eve@example.tw")->address.text(), "ming@example.tw");
  EXPECT_EQ(from("\"Wang, Ming\" <ming@example.tw>")->name, "Wang, Ming");
  EXPECT_FALSE(from("nobody"));
  EXPECT_FALSE(from("<ming@example.tw"));
}

TEST(ReadMessage, DepthPartsAndSizeEnd) {
  std::string deep = "From: a@example.tw\r\n";
  for (int level = 0; level < 100; ++level) {
    const std::string name = "b" + std::to_string(level);
    deep += "Content-Type: multipart/mixed; boundary=" + name + "\r\n\r\n--" + name + "\r\n";
  }
  EXPECT_LE(read(deep).attachments.size(), 1U);
  std::string wide = "From: a@example.tw\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n";
  for (int part = 0; part < 1000; ++part) wide += "--b\r\nContent-Type: x/y\r\n\r\nz\r\n";
  EXPECT_LT(read(wide).attachments.size(), 200U);
  EXPECT_EQ(read_message(std::string(100, 'x'), {.bytes = 50}).error(), refusal::message_too_large);
  EXPECT_EQ(read_message("").error(), refusal::not_a_message);
}

TEST(DecodedWords, JoinASignThatWasCutBetweenTwoWords) {
  EXPECT_EQ(decoded_words("=?utf-8?B?5pS2?= =?utf-8?B?5Lu2?="), "收件");
  EXPECT_EQ(decoded_words("=?utf-8?B?5pS=?= \t=?utf-8?B?tuS7tg==?="), "收件");
  EXPECT_EQ(decoded_words("Re: =?utf-8?Q?a_b?= c"), "Re: a b c");
  EXPECT_EQ(decoded_words("=?x"), "=?x");
}

}  // namespace
}  // namespace hb::mail
