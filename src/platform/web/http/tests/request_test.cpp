#include "web/request.h"

#include <gtest/gtest.h>

#include "web/origin.h"

namespace hb::web {
namespace {

Request accepting(std::string accept) {
  Request request;
  request.headers = {{"accept", std::move(accept)}};
  return request;
}

TEST(Request, ReadsAPathNumberOnlyWhenItIsOne) {
  Request request;
  const auto id = [&](std::string text) {
    request.path_values = {{"id", std::move(text)}};
    return request.path_id("id");
  };
  EXPECT_EQ(id("42"), 42);
  for (const char* text : {"", "-1", "0", "4x", " 4", "99999999999999999999", "+4"})
    EXPECT_EQ(id(text), 0) << text;
  EXPECT_EQ(request.path_id("other"), 0);
}

TEST(Request, GivesEveryValueOfARepeatedField) {
  Request request;
  request.form_values = {{"month", "6"}, {"other", ""}, {"month", "12"}};
  EXPECT_EQ(request.form("month"), "6");
  EXPECT_EQ(request.form_all("month").size(), 2u);
  EXPECT_TRUE(request.has_form("other"));
  EXPECT_FALSE(request.has_form("none"));
}

TEST(WantsJson, IsSaidByTheAcceptHeaderAlone) {
  EXPECT_TRUE(accepting("application/json").wants_json());
  EXPECT_TRUE(accepting("application/json, text/plain, */*").wants_json());
  EXPECT_TRUE(accepting("text/html;q=0.5, application/json;q=0.9").wants_json());
  EXPECT_FALSE(accepting("text/html,application/xhtml+xml,*/*;q=0.8").wants_json());
  EXPECT_FALSE(accepting("text/html, application/json;q=0.9").wants_json());
  EXPECT_FALSE(accepting("application/json;q=0").wants_json());
  EXPECT_FALSE(Request{}.wants_json());
}

TEST(SetTarget, DecodesPathAndQuery) {
  Request request;
  ASSERT_TRUE(set_target(request, "/%E8%A8%88?q=a+b&page=2"));
  EXPECT_EQ(request.path_text, "/計");
  EXPECT_EQ(request.query("q"), "a b");
  EXPECT_EQ(raw_path(request.target), "/%E8%A8%88");
  ASSERT_TRUE(set_target(request, "http://a.gov.tw/x"));
  EXPECT_EQ(request.target, "/x");
  ASSERT_TRUE(set_target(request, "http://a.gov.tw"));
  EXPECT_EQ(request.target, "/");
  EXPECT_EQ(request.query("q"), "");
}

TEST(SetTarget, RefusesWhatIsNoAddress) {
  Request request;
  for (const char* target : {"", "*", "plans", "/%zz", "/%00", "/a#b", "/%ff"}) {
    const auto read = set_target(request, target);
    ASSERT_FALSE(read) << target;
    EXPECT_EQ(read.error().key, "web.request.bad_target");
  }
  EXPECT_EQ(set_target(request, "/a?b=%ff").error().key, "web.form.bad_encoding");
}

TEST(SeeOther, NeverLeavesTheSite) {
  EXPECT_EQ(see_other("/plans/7?x=1").headers[0].second, "/plans/7?x=1");
  EXPECT_EQ(see_other("//evil.example").headers[0].second, "/");
  EXPECT_EQ(see_other("/a\r\nSet-Cookie: b=c").headers[0].second, "/");
  EXPECT_EQ(see_other("/a").status, 303);
}

TEST(Download, NamesTheFileForOldAndNewBrowsers) {
  const Response response = download("bytes", "application/pdf", "計畫 \"7\".pdf");
  EXPECT_EQ(
      response.headers[0].second,
      "attachment; filename=\"____7_.pdf\"; filename*=UTF-8''%E8%A8%88%E7%95%AB%20%227%22.pdf");
}

TEST(StatusOf, TellsTheKindsOfRefusalApart) {
  EXPECT_EQ(status_of(Fault::invalid), 422);
  EXPECT_EQ(status_of(Fault::not_found), 404);
  EXPECT_EQ(status_of(Fault::too_large), 413);
  EXPECT_EQ(status_of(Fault::unavailable), 503);
}

TEST(Origin, BelievesAPlainHostOnly) {
  Request request;
  EXPECT_EQ(origin_of(request), "");
  request.headers = {{"host", "service.gov.tw:8443"}};
  EXPECT_EQ(origin_of(request), "http://service.gov.tw:8443");
  request.headers.emplace_back("x-forwarded-proto", "https");
  EXPECT_EQ(origin_of(request), "https://service.gov.tw:8443");
  request.headers[0].second = "a/b@c";
  EXPECT_EQ(origin_of(request), "");
}

}  // namespace
}  // namespace hb::web
