#include "org/browser_name.h"

#include <gtest/gtest.h>

#include <string>

namespace hb::org {
namespace {

TEST(BrowserName, SaysWhatPeopleCallIt) {
  EXPECT_EQ(browser_name("Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) "
                         "Chrome/156.0.0.0 Safari/537.36"),
            "Chrome 156, Linux");
  EXPECT_EQ(browser_name("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, "
                         "like Gecko) Chrome/150.0.0.0 Safari/537.36 Edg/150.0.1"),
            "Edge 150, Windows");
  EXPECT_EQ(browser_name("Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) "
                         "AppleWebKit/605.1.15 (KHTML, like Gecko) Version/19.0 Mobile/15E148 "
                         "Safari/604.1"),
            "Safari 19, iPhone");
  EXPECT_EQ(browser_name("Mozilla/5.0 (Macintosh; Intel Mac OS X 15.1; rv:141.0) Gecko/20100101 "
                         "Firefox/141.0"),
            "Firefox 141, macOS");
}

TEST(BrowserName, LeavesWhatItDoesNotKnowAsItIs) {
  EXPECT_EQ(browser_name(""), "");
  EXPECT_EQ(browser_name("haoban-script"), "haoban-script");
  EXPECT_EQ(browser_name(std::string(300, 'x')).size(), 60u);
  EXPECT_EQ(browser_name("Chrome/"), "Chrome");
}

}  // namespace
}  // namespace hb::org
