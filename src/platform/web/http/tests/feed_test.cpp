#include "web/feed.h"

#include <gmock/gmock.h>

#include "web/xml_text.h"

namespace hb::web {
namespace {

using testing::HasSubstr;
using testing::Not;

TEST(XmlText, MayStandInAnElementAndInQuotes) {
  EXPECT_EQ(xml_text("a < b & \"c\" > d"), "a &lt; b &amp; &quot;c&quot; &gt; d");
  EXPECT_EQ(xml_text(std::string{"a\x01"
                                 "b\n\tc"}),
            "a b\n\tc")
      << "XML cannot write control characters";
  EXPECT_EQ(xml_text("話"), "話");
}

TEST(Feed, NamesEachItemForGoodAndLeavesOutAnEmptyText) {
  Feed feed{.title = "計畫 & 澄清",
            .about = "新公布的",
            .path = "/portal/plans",
            .feed_path = "/portal/feed.xml",
            .language = "zh-TW",
            .items = {}};
  feed.items.push_back({.title = "<一>", .path = "/portal/plans/7", .edition = "2"});
  feed.items.push_back({.title = "二",
                        .path = "/portal/plans/8",
                        .edition = "1",
                        .text = "說明",
                        .at = from_micros(0)});
  const Response response = feed_response(Request{}, feed);
  EXPECT_EQ(response.content_type, "application/rss+xml; charset=utf-8");
  EXPECT_THAT(response.body, HasSubstr("<title>計畫 &amp; 澄清</title>"));
  EXPECT_THAT(response.body, HasSubstr("<title>&lt;一&gt;</title>"));
  EXPECT_THAT(response.body, HasSubstr("/portal/plans/7#2</guid><pubDate>"));
  EXPECT_THAT(response.body, HasSubstr("<description>說明</description>"));
  EXPECT_THAT(response.body, HasSubstr("Thu, 01 Jan 1970 00:00:00 +0000"));
}

}  // namespace
}  // namespace hb::web
