#include "storage/search.h"

#include <gtest/gtest.h>

#include <random>
#include <set>

#include "bigrams.h"
#include "storage_testing/test_database.h"

namespace hb::storage {
namespace {

using Terms = std::vector<std::string>;

TEST(IndexTerms, AreWholeAsciiWordsAndPairsWithTheLastSignAlone) {
  EXPECT_EQ(index_terms(search_text("便民 COVID-19疫苗站！").folded),
            (Terms{"便民", "民", "", "covid", "19", "疫苗", "苗站", "站"}));
}

TEST(CutChunks, HoldNoTermTooOftenAndOverlap) {
  const std::u32string crowded(5'000, U'的');
  std::size_t reached = 0;
  for (const Chunk& chunk : cut_chunks(crowded)) {
    EXPECT_LE(chunk.length, 256U);
    EXPECT_LE(chunk.begin + (reached ? kSearchMostSigns : 0), reached);
    reached = chunk.begin + chunk.length;
  }
  EXPECT_EQ(reached, crowded.size());
}

class SearchOn : public testing::TestWithParam<Dialect> {
 protected:
  void put(const SearchEntry& entry) {
    database->write([&](Transaction& tx) {
      put_search_entry(tx, entry);
      tx.commit();
    });
  }
  void put(const std::string& key, const std::string& body) {
    put({.kind = "text", .key = key, .agency_id = AgencyId{1}, .is_public = true, .body = body});
  }
  SearchPage find(std::string_view query, const SearchFilter& filter = {}, int limit = 1000,
                  int offset = 0) {
    SearchPage page;
    database->read(
        [&](Transaction& tx) { page = find_entries(tx, query, filter, limit, offset).value(); });
    return page;
  }
  std::set<std::string> keys(std::string_view query, const SearchFilter& filter = {}) {
    std::set<std::string> found;
    for (const SearchHit& hit : find(query, filter).hits) found.insert(hit.key);
    return found;
  }
  using Keys = std::set<std::string>;

  TestDatabase database{GetParam()};
};
HB_ON_BOTH_DATABASES(SearchOn);

TEST_P(SearchOn, FindsSubstringsOfAnyLengthAndWholeAsciiWords) {
  put("a", "提供新生兒出生登記、健保加保一站式服務，並設COVID19專線。");
  for (const char* query : {"兒", "新生", "生登記", "登記，健保", "covid19", "COVID19專線",
                            "設covid19", "服務", "務", "專線 健保"}) {
    EXPECT_EQ(keys(query), Keys{"a"}) << query;
  }
  for (const char* query : {"記健", "covid", "19專線", "生兒登", "死", "專線 死", "！", "·", ""}) {
    EXPECT_EQ(keys(query), Keys{}) << query;
  }
}

TEST_P(SearchOn, ShowsOnlyWhatTheSearcherMaySee) {
  put({.kind = "plan", .key = "draft", .agency_id = AgencyId{7}, .title = "草案"});
  put({.kind = "news",
       .key = "open",
       .agency_id = AgencyId{8},
       .is_public = true,
       .title = "草案"});
  EXPECT_EQ(keys("草案"), Keys{"open"});
  EXPECT_EQ(keys("草案", {.agencies = {7}}), (Keys{"draft", "open"}));
  EXPECT_EQ(keys("草案", {.agencies = {7}, .kinds = {"plan"}}), Keys{"draft"});
}

TEST_P(SearchOn, ReplacesAndForgets) {
  put("a", "舊的內容");
  put("a", "新的內容");
  EXPECT_EQ(keys("舊的"), Keys{});
  EXPECT_EQ(keys("新的"), Keys{"a"});
  database->write([](Transaction& tx) {
    remove_search_entry(tx, "text", "a");
    remove_search_entry(tx, "text", "never");
    tx.commit();
  });
  EXPECT_EQ(keys("新的"), Keys{});
}

TEST_P(SearchOn, PutsHitsInTheTitleFirstAndMarksThem) {
  put({.kind = "t", .key = "1", .is_public = true, .title = "服務品質", .body = "年度計畫"});
  put({.kind = "t", .key = "2", .is_public = true, .title = "其他", .body = "提升服務品質的計畫"});
  const SearchPage page = find("服務");
  ASSERT_EQ(page.hits.size(), 2U);
  EXPECT_EQ(page.hits[0].key, "1");
  EXPECT_EQ(page.hits[0].snippet.at(0).text, "年度計畫");
  ASSERT_EQ(page.hits[1].snippet.size(), 3U);
  EXPECT_EQ(page.hits[1].snippet[0].text, "提升");
  EXPECT_EQ(page.hits[1].snippet[1].text, "服務");
  EXPECT_TRUE(page.hits[1].snippet[1].marked);
}

TEST_P(SearchOn, PagesThroughAllHits) {
  for (int i = 0; i < 7; ++i) put(std::to_string(i), "相同");
  const SearchPage page = find("相同", {}, 3, 3);
  EXPECT_EQ(page.total, 7);
  ASSERT_EQ(page.hits.size(), 3U);
  EXPECT_EQ(page.hits[0].key, "3");
}

TEST_P(SearchOn, RefusesAnEndlessQuery) {
  database->read([](Transaction& tx) {
    const auto error = [&](const std::string& query) {
      return std::string{find_entries(tx, query, {}, 1, 0).error().key};
    };
    EXPECT_EQ(error(std::string(101, 'a')), "storage.search.too_long");
    EXPECT_EQ(error("a b c d e f g h i j k"), "storage.search.too_many_words");
  });
}

TEST_P(SearchOn, FindsAcrossTheChunksOfALongText) {
  std::string body;
  for (int i = 0; i < 12'000; ++i) body += "的";
  body += "終點abc";
  put("long", body);
  EXPECT_EQ(keys("的的的終點abc"), Keys{"long"});
  EXPECT_EQ(keys("終點的"), Keys{});
}

// The rule said once more in the plainest way: every word of the query is a substring.
bool naive_match(const std::u32string& text, const std::u32string& word) {
  const auto ascii = [](char32_t c) { return c < 128 && c != U' '; };
  for (std::size_t i = 0; i + word.size() <= text.size(); ++i) {
    if (text.compare(i, word.size(), word) != 0) continue;
    const std::size_t end = i + word.size();
    if (i > 0 && ascii(word.front()) && ascii(text[i - 1])) continue;
    if (end < text.size() && ascii(word.back()) && ascii(text[end])) continue;
    return true;
  }
  return false;
}

TEST_P(SearchOn, FindsWhatPlainSubstringSearchFindsAndNothingElse) {
  std::mt19937 random{20260101};
  // Few signs, so that texts share many substrings; two beyond the basic plane, one for private
  // use.
  const std::u32string signs = U"好辦服務務品質ab1 ，　\U00020BB7\U00030000\uE000é";
  const auto make = [&](std::size_t longest) {
    std::u32string text(1 + random() % longest, U' ');
    for (char32_t& sign : text) sign = signs[random() % signs.size()];
    return text;
  };
  std::vector<std::u32string> texts;
  database->write([&](Transaction& tx) {
    for (int i = 0; i < 300; ++i) {
      texts.push_back(make(40));
      put_search_entry(tx, {.kind = "t",
                            .key = std::to_string(i),
                            .is_public = true,
                            .body = to_utf8(texts.back())});
      texts.back() = search_text(to_utf8(texts.back())).folded;
    }
    tx.commit();
  });
  std::size_t hits = 0;
  for (int round = 0; round < 200; ++round) {
    const std::string query = to_utf8(make(5));
    Keys expected;
    const auto phrases = search_phrases(search_text(query));
    for (std::size_t i = 0; i < texts.size() && !phrases.empty(); ++i) {
      bool all = true;
      for (const auto& phrase : phrases) all = all && naive_match(texts[i], phrase.word);
      if (all) expected.insert(std::to_string(i));
    }
    EXPECT_EQ(keys(query), expected) << query;
    hits += expected.size();
  }
  EXPECT_GT(hits, 500U);
}

}  // namespace
}  // namespace hb::storage
