#include "web/url.h"

#include <gtest/gtest.h>

#include "web/encoding.h"

namespace hb::web {
namespace {

TEST(Url, IsBuiltFromALiteralAndEncodedSegments) {
  EXPECT_EQ((Url{"/plans"} / 7 / "steps" / PersonId{12}).text(), "/plans/7/steps/12");
  EXPECT_EQ((Url{"/"} / "plans").text(), "/plans");
  EXPECT_EQ((Url{"/files"} / "a/b ?#話").text(), "/files/a%2Fb%20%3F%23%E8%A9%B1");
}

TEST(Url, NeverLetsASegmentChangeThePathAroundIt) {
  EXPECT_EQ((Url{"/plans"} / "..").text(), "/plans/_");
  EXPECT_EQ((Url{"/"} / "" / "evil.example").text(), "/_/evil.example");
}

TEST(Url, KeepsQueryAndFragmentInTheirPlaces) {
  const Url search = Url{"/search"}.with("q", "話 &=").with("page", "2");
  EXPECT_EQ(search.text(), "/search?q=%E8%A9%B1%20%26%3D&page=2");
  EXPECT_EQ(search.fragment("第1").fragment("top").text(), search.text() + "#top");
  EXPECT_EQ((search.fragment("top") / "all").text(), "/search/all?q=%E8%A9%B1%20%26%3D&page=2#top");
  EXPECT_EQ(Url{"/a"}.fragment("x").with("b", "c").text(), "/a?b=c#x");
}

TEST(Url, TakesFromOutsideOnlyPathsOfThisSite) {
  EXPECT_TRUE(Url::local("/plans/7?tab=2#x"));
  for (const char* text :
       {"", "plans", "//evil.example", "/\\evil.example", "javascript:alert(1)", "/a\nb", "/a b",
        "/a/../b", "/a/%2e%2E/b", "/%zz", "/a\"b", "http://evil.example/", "/a/."}) {
    EXPECT_FALSE(Url::local(text)) << text;
  }
}

TEST(Url, LinksToOtherSitesOnlyOverHttp) {
  EXPECT_TRUE(Url::external("https://www.gov.tw/a?b=c"));
  EXPECT_TRUE(Url::external("http://127.0.0.1:8080"));
  for (const char* text :
       {"javascript:alert(1)", "data:text/html,x", "https://", "https:///a", "https://a@b/",
        "HTTPS://\nx", "https://a b/", "//a.example", "ftp://a.example"}) {
    EXPECT_FALSE(Url::external(text)) << text;
  }
}

TEST(Url, DialsAndMails) {
  EXPECT_EQ(Url::phone("(02) 2345-6789#123")->text(), "tel:0223456789;ext=123");
  EXPECT_FALSE(Url::phone("1999;evil"));
  EXPECT_FALSE(Url::phone("#"));
  EXPECT_EQ(Url::mail("a.b@mail.gov.tw")->text(), "mailto:a.b@mail.gov.tw");
  EXPECT_FALSE(Url::mail("a@b?subject=x"));
  EXPECT_FALSE(Url::mail("a@b@c"));
}

TEST(PercentDecoding, RefusesWhatIsNotText) {
  EXPECT_EQ(percent_decode("%E8%a9%B1+x"), "話+x");
  for (const char* text : {"%", "%4", "%zz", "%00", "%ff", "%C0%80", "%ED%A0%80"}) {
    EXPECT_FALSE(percent_decode(text)) << text;
  }
}

TEST(UrlencodedForm, KeepsOrderAndRepeatedNames) {
  const auto pairs = parse_urlencoded("a=1&b=%E8%A9%B1+x&a=2&&c&d=e=f");
  ASSERT_TRUE(pairs);
  const Pairs expected{{"a", "1"}, {"b", "話 x"}, {"a", "2"}, {"c", ""}, {"d", "e=f"}};
  EXPECT_EQ(*pairs, expected);
}

TEST(UrlencodedForm, SaysWhatStandsInTheWay) {
  EXPECT_EQ(parse_urlencoded("a=%fe").error().key, "web.form.bad_encoding");
  EXPECT_EQ(parse_urlencoded("a&b&c", {.pairs = 2}).error().key, "web.form.too_many_fields");
  EXPECT_EQ(parse_urlencoded("abc=1", {.name_bytes = 2}).error().key, "web.form.too_many_fields");
}

}  // namespace
}  // namespace hb::web
