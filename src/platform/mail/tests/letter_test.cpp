#include "mail/letter.h"

#include <gmock/gmock.h>

#include <algorithm>
#include <sstream>

namespace hb::mail {
namespace {

using testing::HasSubstr;
using testing::Not;

Address address(std::string_view text) { return Address::parse(text).value(); }

Letter plain_letter() {
  const Address from = address("service@office.gov.tw");
  return {.from = {"全域市政府", from},
          .to = address("ming@example.tw"),
          .subject = "收件通知",
          .text = "您好：\n我們收到了。\n",
          .id = MessageId::made_of("n-1", from),
          .at = from_micros(1'790'000'000'000'000)};
}

std::vector<std::string> lines_of(const std::string& message) {
  std::vector<std::string> lines;
  std::istringstream in{message};
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  return lines;
}

/// Unfolded header lines.
std::vector<std::string> headers_of(const std::string& message) {
  std::vector<std::string> headers;
  for (const std::string& line : lines_of(message.substr(0, message.find("\r\n\r\n") + 2))) {
    if (line.starts_with(" ")) {
      headers.back() += line;
    } else {
      headers.push_back(line);
    }
  }
  return headers;
}

TEST(Address, IsWhatMayStandInAHeader) {
  EXPECT_EQ(address(" Ming.Wang+a@example.tw ").text(), "Ming.Wang+a@example.tw");
  EXPECT_TRUE(address("a@EXAMPLE.tw") == address("A@example.TW"));
  for (const char* hostile :
       {"", "ming", "@example.tw", "ming@", "a@b@c.tw", "ming@example.tw\r\nBcc: all@example.tw",
        "ming@exa\nmple.tw", "<ming@example.tw>", "ming wang@example.tw", "ming@-example.tw",
        "ming@example..tw", ".ming@example.tw", "王@example.tw", "\"a b\"@example.tw",
        "ming@example.tw,eve@example.tw", "ming@example.tw>\r\nRCPT TO:<eve@example.tw"}) {
    EXPECT_FALSE(Address::parse(hostile)) << hostile;
  }
  EXPECT_FALSE(Address::parse(std::string(300, 'a') + "@example.tw"));
}

TEST(MessageIdText, IsOneWordInAngleBrackets) {
  EXPECT_TRUE(MessageId::parse("<a.b@c>"));
  for (const char* hostile : {"a@b", "<a@b", "<a b@c>", "<a@b>\r\nX: y", "<@b>", "<a@>", "<ab>"}) {
    EXPECT_FALSE(MessageId::parse(hostile)) << hostile;
  }
}

TEST(Letter, HasAHeadThatEveryServerTakes) {
  const auto headers = headers_of(composed(plain_letter()));
  EXPECT_THAT(headers, testing::Contains("Date: Mon, 21 Sep 2026 22:13:20 +0800\r"));
  EXPECT_THAT(headers, testing::Contains("To: <ming@example.tw>\r"));
  EXPECT_THAT(headers, testing::Contains("Message-ID: <n-1@office.gov.tw>\r"));
  EXPECT_THAT(headers, testing::Contains("Auto-Submitted: auto-generated\r"));
  EXPECT_THAT(headers, testing::Contains("MIME-Version: 1.0\r"));
  EXPECT_THAT(headers, testing::Contains("Subject: =?UTF-8?B?5pS25Lu26YCa55+l?=\r"));
}

TEST(Letter, NoNameAddsALineToItsHead) {
  Letter letter = plain_letter();
  letter.attachments = {{.name = "a", .media_type = "text/csv", .bytes = "x"}};
  const auto before = headers_of(composed(letter));
  const auto names = [](const std::vector<std::string>& headers) {
    std::vector<std::string> found;
    for (const auto& each : headers) found.push_back(each.substr(0, each.find(':')));
    return found;
  };
  for (const char* hostile :
       {"王\r\nBcc: eve@example.tw", "Ming\nBcc: eve@example.tw", "Ming\r\n\r\n<b>body</b>",
        "\"Ming\" <eve@example.tw>, ", "=?UTF-8?Q?=0D=0ABcc:_eve@example.tw?=", "\x01\x7f\r"}) {
    letter.subject = hostile;
    letter.from.name = hostile;
    letter.attachments = {{.name = hostile, .media_type = hostile, .bytes = "x"}};
    const std::string message = composed(letter);
    EXPECT_EQ(names(headers_of(message)), names(before)) << hostile;
    EXPECT_THAT(message, Not(HasSubstr("\nBcc:"))) << hostile;
    EXPECT_THAT(message, Not(HasSubstr("<b>body</b>\r\n\r\n"))) << hostile;
  }
}

TEST(Letter, IsSevenBitsInShortLines) {
  Letter letter = plain_letter();
  letter.subject = std::string(500, 'x');
  for (int i = 0; i < 40; ++i) letter.subject += "主旨";
  letter.text = std::string(3000, 'a') + " = 100%\n.\n..dots\n" + "號碼";
  letter.html = "<p>您好</p>";
  letter.attachments = {
      {.name = "收執聯.pdf", .media_type = "application/pdf", .bytes = "\x00\xff"}};
  for (const std::string& line : lines_of(composed(letter))) {
    EXPECT_LE(line.size(), 998U);
    EXPECT_TRUE(line.ends_with("\r")) << line;
    EXPECT_TRUE(std::all_of(line.begin(), line.end(),
                            [](char c) { return static_cast<unsigned char>(c) < 128; }));
  }
}

TEST(Letter, EncodedWordsHoldWholeSigns) {
  std::string words;
  for (int i = 0; i < 50; ++i) words += "陳情案";
  for (const std::string& line : lines_of(header_words(words))) EXPECT_LE(line.size(), 77U);
  // 45 bytes are fifteen Chinese signs.
  EXPECT_THAT(header_words("一二三四五六七八九十一二三四五六"),
              HasSubstr("?=\r\n =?UTF-8?B?5YWt?="));
}

TEST(QuotedPrintable, KeepsLinesAndWritesBlanksOutAtTheirEnd) {
  EXPECT_EQ(quoted_printable("a = b \nc"), "a =3D b=20\r\nc\r\n");
  EXPECT_EQ(quoted_printable(std::string(80, 'a')),
            std::string(75, 'a') + "=\r\n" + std::string(5, 'a') + "\r\n");
}

TEST(Base64, IsWhatTheStandardSays) {
  EXPECT_EQ(base64_lines("foobar"), "Zm9vYmFy\r\n");
  EXPECT_EQ(base64_lines("fooba"), "Zm9vYmE=\r\n");
  EXPECT_EQ(base64_lines("foob"), "Zm9vYg==\r\n");
  EXPECT_EQ(base64_lines(""), "");
}

}  // namespace
}  // namespace hb::mail
