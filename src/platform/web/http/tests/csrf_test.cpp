#include "web/csrf.h"

#include <gtest/gtest.h>

#include <stdexcept>

namespace hb::web {
namespace {

const std::string kSecret(32, 's');

Request with_headers(Pairs headers) {
  Request request;
  request.headers = std::move(headers);
  return request;
}

TEST(CsrfTokens, HoldForOneVisitAndLookDifferentEachTime) {
  const CsrfTokens tokens{kSecret};
  const std::string first = tokens.issue("visit-1");
  const std::string second = tokens.issue("visit-1");
  EXPECT_NE(first, second);
  EXPECT_TRUE(tokens.valid(first, "visit-1"));
  EXPECT_TRUE(tokens.valid(second, "visit-1"));
  EXPECT_FALSE(tokens.valid(first, "visit-2"));
}

TEST(CsrfTokens, AreRefusedWhenChangedInAnyPlace) {
  const CsrfTokens tokens{kSecret};
  const std::string token = tokens.issue("visit");
  for (std::size_t i = 0; i < token.size(); ++i) {
    std::string changed = token;
    changed[i] = changed[i] == 'A' ? 'B' : 'A';
    EXPECT_FALSE(tokens.valid(changed, "visit")) << i;
  }
  EXPECT_FALSE(tokens.valid("", "visit"));
  EXPECT_FALSE(tokens.valid(token + "A", "visit"));
  EXPECT_FALSE(tokens.valid(token.substr(1), "visit"));
  EXPECT_FALSE(CsrfTokens(std::string(32, 't')).valid(token, "visit"));
}

TEST(CsrfTokens, NeedARealSecret) { EXPECT_THROW(CsrfTokens{"short"}, std::invalid_argument); }

TEST(CheckOrigin, BelievesTheBrowsersOwnWordFirst) {
  EXPECT_TRUE(check_origin(with_headers({{"sec-fetch-site", "same-origin"}})));
  EXPECT_TRUE(check_origin(with_headers({{"sec-fetch-site", "none"}})));
  EXPECT_FALSE(check_origin(with_headers({{"sec-fetch-site", "cross-site"}})));
  // Another host of the same city is another site's page all the same.
  EXPECT_FALSE(check_origin(with_headers({{"sec-fetch-site", "same-site"}})));
}

TEST(CheckOrigin, ComparesOriginWithHostOtherwise) {
  EXPECT_TRUE(
      check_origin(with_headers({{"origin", "https://a.gov.tw:8443"}, {"host", "a.gov.tw:8443"}})));
  EXPECT_FALSE(
      check_origin(with_headers({{"origin", "https://evil.example"}, {"host", "a.gov.tw"}})));
  EXPECT_FALSE(check_origin(with_headers({{"origin", "null"}, {"host", "a.gov.tw"}})));
  EXPECT_TRUE(check_origin(with_headers({{"host", "a.gov.tw"}})));
}

TEST(CheckCsrf, TakesTheTokenFromTheFormOrTheHeader) {
  const CsrfTokens tokens{kSecret};
  Request form;
  form.form_values = {{"csrf", tokens.issue("visit")}};
  EXPECT_TRUE(check_csrf(form, tokens, "visit"));
  EXPECT_TRUE(check_csrf(with_headers({{"x-csrf-token", tokens.issue("visit")}}), tokens, "visit"));
  EXPECT_EQ(check_csrf(form, tokens, "other").error().key, "web.csrf.stale");
  EXPECT_EQ(check_csrf(Request{}, tokens, "visit").error().key, "web.csrf.stale");
  form.headers = {{"sec-fetch-site", "cross-site"}};
  EXPECT_EQ(check_csrf(form, tokens, "visit").error().key, "web.csrf.foreign_site");
}

}  // namespace
}  // namespace hb::web
