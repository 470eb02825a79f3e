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

TEST(FileName, OfAProgramIsKnownByItsEnding) {
  for (const char* program : {"a.exe", "成果.PDF.EXE", "x.Js", "page.html", "b.lnk", "c.app"}) {
    EXPECT_TRUE(names_program(program)) << program;
  }
  for (const char* document : {"成果.pdf", "exe", "exe.odt", "a.js.txt", "", "a.", "名冊.xlsx"}) {
    EXPECT_FALSE(names_program(document)) << document;
  }
}

}  // namespace
}  // namespace hb
