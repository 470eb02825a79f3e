#include "kernel/mail_address.h"

#include <gtest/gtest.h>

namespace hb {
namespace {

TEST(MailAddress, IsSomebodyAtAHost) {
  for (const char* good : {"ming@example.tw", "a.b+tag@mail.example.gov.tw", "root@localhost",
                           "o'neil@example.com", "_x@a-b.tw"}) {
    EXPECT_TRUE(is_mail_address(good)) << good;
  }
  for (const char* bad : {"", "ming", "@example.tw", "ming@", "ming@@example.tw", "ming@a@b.tw",
                          "ming wang@a.tw", ".ming@a.tw", "ming.@a.tw", "mi..ng@a.tw", "ming@.a.tw",
                          "ming@a..tw", "ming@-a.tw", "ming@a.tw\r\nBcc: all@a.tw", "王@a.tw",
                          "\"ming\"@a.tw", "ming@[127.0.0.1]", "<ming@a.tw>"}) {
    EXPECT_FALSE(is_mail_address(bad)) << bad;
  }
  EXPECT_TRUE(is_mail_address(std::string(64, 'a') + "@a.tw"));
  EXPECT_FALSE(is_mail_address(std::string(65, 'a') + "@a.tw"));
  EXPECT_FALSE(is_mail_address("a@" + std::string(260, 'a')));
}

TEST(MailAddress, OfACitizenCanBeReachedFromAnotherNetwork) {
  EXPECT_TRUE(is_internet_mail_address("ming@example.tw"));
  EXPECT_FALSE(is_internet_mail_address("root@localhost"));
  EXPECT_FALSE(is_internet_mail_address("a.b@localhost"));
  EXPECT_FALSE(is_internet_mail_address("a.b"));
}

}  // namespace
}  // namespace hb
