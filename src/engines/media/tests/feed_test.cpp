// What feeds may bring, and what they may not.
#include "media/feed.h"

#include <gtest/gtest.h>

#include <string>

namespace hb::media {
namespace {

std::string rss(const std::string& items) {
  return "<?xml version=\"1.0\"?><rss version=\"2.0\"><channel><title>報</title>" + items +
         "</channel></rss>";
}

std::string item(const std::string& title, const std::string& more = "") {
  return "<item><title>" + title + "</title>" + more + "</item>";
}

TEST(Feed, ReadsRss) {
  const auto items = read_feed(rss(item(
      "櫃檯&amp;號碼機 <![CDATA[<b>壞了</b>]]>",
      "<link> https://news.example/1 </link><description>&lt;p&gt;等了&amp;nbsp;兩小時&lt;/p&gt;"
      "</description><pubDate>Fri, 27 Nov 2026 10:54:11 +0800</pubDate>")));
  ASSERT_TRUE(items);
  ASSERT_EQ(items->size(), 1u);
  EXPECT_EQ(items->front().title, "櫃檯&號碼機 壞了");
  EXPECT_EQ(items->front().url, "https://news.example/1");
  EXPECT_EQ(items->front().text, "等了 兩小時");
  EXPECT_EQ(items->front().published_at, feed_time("2026-11-27T02:54:11Z"));
}

TEST(Feed, ReadsAtomAndJsonFeed) {
  const auto atom = read_feed(
      "\xef\xbb\xbf<feed xmlns=\"http://www.w3.org/2005/Atom\"><entry><title>甲</title>"
      "<link rel=\"self\" href=\"https://x.example/self\"/><link href=\"https://x.example/a\"/>"
      "<summary>乙</summary><updated>2026-11-27T10:54:11+08:00</updated></entry></feed>");
  ASSERT_TRUE(atom);
  EXPECT_EQ(atom->front().url, "https://x.example/a");
  EXPECT_EQ(atom->front().text, "乙");
  const auto json = read_feed(
      R"({"version":"https://jsonfeed.org/version/1.1","items":[{"title":"丙","url":"https://x.example/c",
          "content_html":"<p>丁</p>","date_published":"2026-11-27T02:54:11Z"},{"title":7},3]})");
  ASSERT_TRUE(json);
  ASSERT_EQ(json->size(), 1u);
  EXPECT_EQ(json->front().text, "丁");
  EXPECT_EQ(json->front().published_at, atom->front().published_at);
}

TEST(Feed, ReadsRssOne) {
  const auto items = read_feed(
      "<?xml version=\"1.0\"?><rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\""
      " xmlns=\"http://purl.org/rss/1.0/\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\">"
      "<channel rdf:about=\"https://x.example/\"><title>報</title><items><rdf:Seq>"
      "<rdf:li rdf:resource=\"https://x.example/1\"/></rdf:Seq></items></channel>"
      "<item rdf:about=\"https://x.example/1\"><title>甲</title><link>https://x.example/1</link>"
      "<description>乙</description><dc:date>2026-11-27T10:54:11+08:00</dc:date></item>"
      "<item rdf:about=\"https://x.example/2\"><title>丙</title></item></rdf:RDF>");
  ASSERT_TRUE(items) << items.error().key;
  ASSERT_EQ(items->size(), 2u);
  EXPECT_EQ(items->front().title, "甲");
  EXPECT_EQ(items->front().url, "https://x.example/1");
  EXPECT_EQ(items->front().text, "乙");
  EXPECT_EQ(items->front().published_at, feed_time("2026-11-27T02:54:11Z"));
  EXPECT_EQ(items->back().url, "https://x.example/2") << "where it has no link";
}

TEST(Feed, ReadsBig5ThatIsCalledSo) {
  const std::string title = "\xb4\xfa\xb8\xd5";  // 測試
  const auto feed = [&](const std::string& declared) {
    return "<?xml version=\"1.0\"" + declared + "?><rss><channel>" + item(title) +
           "</channel></rss>";
  };
  const auto by_itself = read_feed(feed(" encoding=\"Big5\""));
  ASSERT_TRUE(by_itself) << by_itself.error().key;
  EXPECT_EQ(by_itself->front().title, "測試");
  const auto by_server = read_feed(feed(""), {}, "text/xml; charset=BIG5");
  ASSERT_TRUE(by_server) << by_server.error().key;
  EXPECT_EQ(by_server->front().title, "測試");
  EXPECT_EQ(read_feed(feed("")).error(), refusal::feed_broken) << "nobody says what it is";
  EXPECT_EQ(read_feed(feed(" encoding=\"big5\"") + "\xff\xff").error(), refusal::feed_broken);
  const auto utf8 = read_feed("<?xml version=\"1.0\" encoding=\"big5\"?><rss><channel>" +
                              item("測試") + "</channel></rss>");
  ASSERT_TRUE(utf8);
  EXPECT_EQ(utf8->front().title, "測試") << "its bytes say otherwise";
}

TEST(Feed, TakesTheFirstWordsOfAStoryWithoutTitle) {
  const auto items = read_feed(rss("<item><description>今天早上櫃檯沒有人。</description></item>"));
  ASSERT_TRUE(items);
  ASSERT_EQ(items->size(), 1u);
  EXPECT_EQ(items->front().title, "今天早上櫃檯沒有人。");
}

TEST(Feed, ReadsTitlesThatAreXhtml) {
  const auto items = read_feed(
      "<feed xmlns=\"http://www.w3.org/2005/Atom\"><entry><title type=\"xhtml\">"
      "<div xmlns=\"http://www.w3.org/1999/xhtml\">候位<b>八</b>小時</div></title>"
      "<link href=\"../a?b=1\"/></entry></feed>",
      "https://x.example/news/feed/atom.xml");
  ASSERT_TRUE(items);
  ASSERT_EQ(items->size(), 1u);
  EXPECT_EQ(items->front().title, "候位八小時");
  EXPECT_EQ(items->front().url, "https://x.example/news/a?b=1");
}

TEST(FeedLink, IsReadRelativeToTheFeed) {
  const std::string_view feed = "https://x.example:8080/news/feed.xml?page=1";
  const auto from = [&](std::string_view link) { return resolved_link(feed, link); };
  EXPECT_EQ(from("https://y.example/1"), "https://y.example/1");
  EXPECT_EQ(from("//y.example/1"), "https://y.example/1");
  EXPECT_EQ(from("/1"), "https://x.example:8080/1");
  EXPECT_EQ(from("1"), "https://x.example:8080/news/1");
  EXPECT_EQ(from("?id=2"), "https://x.example:8080/news/feed.xml?id=2");
  EXPECT_EQ(from("./a/../b/."), "https://x.example:8080/news/b/");
  EXPECT_EQ(from("../../../1#x"), "https://x.example:8080/1#x");
  EXPECT_EQ(resolved_link("https://x.example", "1"), "https://x.example/1");
  for (const char* none : {"", "#top", "mailto:a@b.tw", "javascript:alert(1)", "a b"}) {
    EXPECT_EQ(from(none), "") << none;
  }
  EXPECT_EQ(resolved_link("", "/1"), "");
}

TEST(Feed, TheGuidIsTheAddressUnlessItSaysOtherwise) {
  const auto items =
      read_feed(rss(item("甲", "<guid>https://news.example/g</guid>") +
                    item("乙", "<guid isPermaLink=\"false\">https://news.example/h</guid>") +
                    item("丙", "<link>javascript:alert(1)</link>") + item("")));
  ASSERT_TRUE(items);
  ASSERT_EQ(items->size(), 3u) << "without any words it is no story";
  EXPECT_EQ(items->at(0).url, "https://news.example/g");
  EXPECT_EQ(items->at(1).url, "");
  EXPECT_EQ(items->at(2).url, "") << "only addresses of pages";
}

TEST(Feed, RefusesWhatIsHostile) {
  EXPECT_EQ(read_feed("<!DOCTYPE rss [<!ENTITY a \"aaaa\">]>" + rss(item("&a;"))).error(),
            refusal::feed_entities);
  EXPECT_EQ(read_feed(std::string(kMaxFeedBytes + 1, ' ')).error(), refusal::feed_too_large);
  std::string deep = "<rss><channel>";
  for (std::size_t at = 0; at < kMaxFeedTags; ++at) deep += "<a>";
  EXPECT_EQ(read_feed(deep).error(), refusal::feed_too_large);
  EXPECT_EQ(read_feed("<rss><channel>").error(), refusal::feed_broken);
  EXPECT_EQ(read_feed("{\"items\":").error(), refusal::feed_broken);
  EXPECT_EQ(read_feed("<rss>\xff</rss>").error(), refusal::feed_broken);
  for (const char* other : {"", "hello", "<html><body/></html>", "{\"items\":[]}", "[1]"}) {
    EXPECT_EQ(read_feed(other).error(), refusal::no_feed) << other;
  }
}

TEST(Feed, TakesNoMoreThanItSays) {
  std::string many;
  for (std::size_t at = 0; at < kMaxFeedItems + 5; ++at) many += item("t" + std::to_string(at));
  EXPECT_EQ(read_feed(rss(many))->size(), kMaxFeedItems);
  EXPECT_LE(read_feed(rss(item(std::string(5'000, 'x'))))->front().title.size(), 200u);
}

TEST(Feed, ReadsMomentsAsFeedsWriteThem) {
  const auto noon = feed_time("2026-11-27T12:00:00Z");
  ASSERT_TRUE(noon);
  for (const char* same :
       {"Fri, 27 Nov 2026 12:00:00 GMT", "27 Nov 2026 20:00 +0800", "2026-11-27T20:00:00+08:00",
        "Fri, 27 Nov 26 12:00:00 +0000", "2026-11-27T12:00Z", "2026-11-27T12:00:00.000Z"}) {
    EXPECT_EQ(feed_time(same), noon) << same;
  }
  for (const char* none : {"", "yesterday", "2026-13-01T12:00:00Z", "31 Feb 2026 12:00:00 GMT",
                           "9999-01-01T00:00:00Z", "2026-11-27T25:00:00Z", "27 Nov 2026"}) {
    EXPECT_FALSE(feed_time(none)) << none;
  }
}

TEST(Feed, MarkupBecomesWords) {
  EXPECT_EQ(without_markup("<p>a &lt; b&#33; &#x4e2d;</p>\n<br>c"), "a < b! 中 c");
  EXPECT_EQ(without_markup("3 < 4 &unknown; <b"), "3 < 4 &unknown;");
  // Two megabytes of ampersands: each looks only as far as a reference reaches.
  EXPECT_EQ(without_markup(std::string(2'000'000, '&')).size(), 2'000'000u);
}

}  // namespace
}  // namespace hb::media
