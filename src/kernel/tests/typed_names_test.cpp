// What is told of addresses and file names that people type.
#include <gtest/gtest.h>

#include "kernel/file_name.h"
#include "kernel/unicode.h"
#include "kernel/web_address.h"

namespace hb {
namespace {

TEST(LowerAscii, LeavesEveryOtherByteAlone) {
  EXPECT_EQ(lower_ascii("Report.PDF 研考 ÀZ"), "report.pdf 研考 Àz");
  EXPECT_EQ(lower_ascii(""), "");
}

TEST(WebAddress, IsOneOfHttpOrHttpsWithAName) {
  for (const char* good : {"https://www.example.gov.tw/a?b=c#d", "HTTP://example.tw",
                           "http://[::1]/", "https://1.2.3.4:8", "https://政府.tw/公告"}) {
    EXPECT_TRUE(is_web_address(good)) << good;
  }
  for (const char* bad :
       {"", "https://", "http:///etc", "http://.tw", "http://:80", "http://@x", "ftp://example.tw",
        "javascript:alert(1)", "example.tw", "https://example.tw/a b", "https://example.tw/\"",
        "https://a\\b", "https://example.tw/<i>", "https://example.tw/\n"}) {
    EXPECT_FALSE(is_web_address(bad)) << bad;
  }
}

TEST(WebAddress, SaysWhatIsWrongWithIt) {
  for (const char* good : {"https://名.tw/路徑", "https://[::1]:65535/", "http://a_b.example.tw",
                           "https://a/?b=c@d"}) {
    EXPECT_TRUE(check_web_address(good)) << good;
  }
  const auto refused = [](std::string_view text) { return check_web_address(text).error(); };
  EXPECT_EQ(refused("example.tw"), refusal::web_address_none);
  EXPECT_EQ(refused("https://lin:secret@example.tw/"), refusal::web_address_user);
  EXPECT_EQ(refused("https://example.tw@evil.example"), refusal::web_address_user);
  EXPECT_EQ(refused("https://example.tw:65536/"), refusal::web_address_port);
  EXPECT_EQ(refused("https://example.tw:0"), refusal::web_address_port);
  EXPECT_EQ(refused("https://example.tw:8a/"), refusal::web_address_port);
  EXPECT_EQ(refused("https://名\xE2\x80\x8D.tw/"), refusal::web_address_name);
}

TEST(WebAddress, IsLookedUpInItsAsciiForm) {
  EXPECT_EQ(ascii_web_address("https://名.tw/路徑"), "https://xn--eqr.tw/路徑");
  EXPECT_EQ(ascii_web_address("http://臺北.TW:8080?a"), "http://xn--djrz40i.tw:8080?a");
  EXPECT_EQ(ascii_web_address("https://Example.gov.tw/A"), "https://Example.gov.tw/A");
  EXPECT_EQ(ascii_web_address("file:///etc/passwd"), "file:///etc/passwd");
}

TEST(FileName, OfAProgramIsKnownByItsEnding) {
  for (const char* program : {"a.exe", "成果.PDF.EXE", "x.Js", "page.html", "b.lnk", "c.app"}) {
    EXPECT_TRUE(names_program(program)) << program;
  }
  for (const char* document : {"成果.pdf", "exe", "exe.odt", "a.js.txt", "", "a.", "名冊.xlsx"}) {
    EXPECT_FALSE(names_program(document)) << document;
  }
}

TEST(WebAddress, IsNamedByItsServerInRecords) {
  EXPECT_EQ(host_of("https://hooks.example:8443/in?key=secret"), "hooks.example:8443");
  EXPECT_EQ(host_of("https://hooks.example?key=secret"), "hooks.example");
  EXPECT_EQ(host_of("hooks.example"), "");
}

}  // namespace
}  // namespace hb
