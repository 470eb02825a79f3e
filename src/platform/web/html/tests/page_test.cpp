#include "web/page.h"

#include <boost/json.hpp>

#include "html/tests/page_fixture.h"
#include "web/assets.h"
#include "web/parts.h"
#include "web/styleguide.h"

namespace hb::web {
namespace {

using testing::HasSubstr;
using testing::Not;

class PageTest : public PageFixture {};
class Refuse : public PageFixture {};
class Respond : public PageFixture {};
class Layout : public PageFixture {};

TEST_F(PageTest, SpeaksTheVisitorsLanguage) {
  EXPECT_EQ(Page{request}.t("test.too_long", {{"most", "10"}}), "請輸入 1 到 10 的工作天。");
  request.visit.locale = Locale::en;
  EXPECT_EQ(Page{request}.t("test.numbered", "3", std::string{"12"}), "3 of 12");
}

TEST_F(PageTest, TakesATextKeyOrWordsAsTheyAre) {
  EXPECT_EQ(Page{request}.words("test.label"), "延長天數");
  EXPECT_EQ(Page{request}.words("湖畔市 115 年計畫"), "湖畔市 115 年計畫");
}

TEST_F(PageTest, KeepsWhatWasTypedOnlyWhenTheFormComesBack) {
  request.form_values = {{"reason", "需現場會勘"}, {"note", ""}};
  EXPECT_EQ(Page{request}.value("reason", "stored"), "stored");
  const Page page = refused(request.form_values);
  EXPECT_EQ(page.value("reason", "stored"), "需現場會勘");
  EXPECT_EQ(page.value("note", "stored"), "");  // Emptied on purpose.
  EXPECT_EQ(page.value("other", "stored"), "stored");
}

TEST_F(PageTest, KeepsBoxesUntickedThatWereUnticked) {
  const Page page = refused({{"reason", "x"}});
  EXPECT_TRUE(page.values("reply_by", {"mail"}).empty());
}

TEST_F(Refuse, ShowsThePageAgainWithTheSummaryAndTheTypedValues) {
  request.form_values = {{"working_days", "\"99"}};
  const Response response = refuse(request, kTooLong.with("most", "10"), [](const Page& page) {
    return page.layout(
        "title",
        {error_summary(page), number_field(page, {.name = "working_days", .label = "test.label"})});
  });
  EXPECT_EQ(response.status, 422);
  EXPECT_THAT(response.body,
              HasSubstr("<a href=\"#f-working_days\">請輸入 1 到 10 的工作天。</a>"));
  EXPECT_THAT(response.body, HasSubstr("value=\"&quot;99\""));
  EXPECT_THAT(response.body, HasSubstr("aria-invalid=\"true\""));
  EXPECT_THAT(response.body, HasSubstr("<title>錯誤：title"));
}

TEST_F(Refuse, SaysTheSameInJsonWithTheKeyAsCode) {
  request.headers = {{"accept", "application/json"}};
  const Response response = refuse(request, kTooLong.with("most", "10"));
  EXPECT_EQ(response.status, 422);
  EXPECT_EQ(response.content_type, "application/json; charset=utf-8");
  const auto told = boost::json::parse(response.body).at("error");
  EXPECT_EQ(told.at("code"), "test.too_long");
  EXPECT_EQ(told.at("message"), "請輸入 1 到 10 的工作天。");
  EXPECT_EQ(told.at("field"), "working_days");
}

TEST_F(Refuse, TellsAllThatIsToBeMendedAtOnce) {
  request.form_values = {{"working_days", "99"}, {"reason", ""}};
  const std::vector<Error> errors{kTooLong.with("most", "10"),
                                  {Fault::invalid, "test.label", "reason"}};
  const PageFunction form = [](const Page& page) {
    return page.layout(
        "title", {error_summary(page), text_field(page, {.name = "working_days", .label = "x"}),
                  text_field(page, {.name = "reason", .label = "y"})});
  };
  const Response response = refuse(request, errors, form);
  EXPECT_THAT(response.body, HasSubstr("<a href=\"#f-working_days\">"));
  EXPECT_THAT(response.body, HasSubstr("<a href=\"#f-reason\">"));
  EXPECT_THAT(response.body, HasSubstr("id=\"f-reason-error\""));
  request.headers = {{"accept", "application/json"}};
  const auto told = boost::json::parse(refuse(request, errors, form).body);
  EXPECT_EQ(told.at("error").at("code"), "test.too_long");
  EXPECT_EQ(told.at("errors").as_array().size(), 2u);
}

TEST_F(Refuse, WithoutAPageSaysWhatHappenedAndTheWayBack) {
  const Response response = refuse(request, {.fault = Fault::not_found, .key = "test.label"});
  EXPECT_EQ(response.status, 404);
  EXPECT_THAT(response.body, HasSubstr("延長天數"));
  EXPECT_THAT(response.body, HasSubstr("href=\"/\""));
}

TEST_F(Respond, GivesPeopleThePageAndProgramsTheJson) {
  const boost::json::value json{{"id", 7}};
  const auto page = [](const Page& page) { return page.layout("title", "words"); };
  EXPECT_EQ(respond(request, json, page).content_type, "text/html; charset=utf-8");
  request.headers = {{"accept", "application/json"}};
  const Response response = respond(request, json, page);
  EXPECT_EQ(response.body, "{\"id\":7}");
  EXPECT_THAT(response.headers, testing::Contains(testing::Pair("vary", "accept")));
}

TEST_F(Respond, MakesLazyJsonOnlyForThoseWhoAskedForIt) {
  int made = 0;
  const std::function<boost::json::value()> json = [&] { return boost::json::value(++made); };
  const auto page = [](const Page& page) { return page.layout("title", "words"); };
  respond(request, json, page);
  EXPECT_EQ(made, 0);
  request.headers = {{"accept", "application/json"}};
  EXPECT_EQ(respond(request, json, page).body, "1");
}

TEST_F(Layout, EscapesTheTitleInTheWindowAndInTheHeading) {
  const std::string body = Page{request}.layout("<b>計畫", "x").html();
  EXPECT_THAT(body, HasSubstr("<title>&lt;b&gt;計畫"));
  EXPECT_THAT(body, Not(HasSubstr("<b>計畫")));
}

TEST_F(Layout, HasTheSkipLinkAndTheAnchorsWithTheirAccessKeys) {
  request.visit.menu = {{"test.label", "/plans", "", 0}};
  request.visit.console = request.visit.menu;
  for (const Frame frame : {Frame::public_site, Frame::console}) {
    const std::string body = Page{request}.layout({.title = "t", .frame = frame}, "x").html();
    EXPECT_THAT(body, HasSubstr("<a class=\"govuk-skip-link\" href=\"#main\""));
    for (const std::string_view key : {"U", "L", "C", "R"}) {
      EXPECT_THAT(body, HasSubstr("accesskey=\"" + std::string{key} + "\""));
    }
  }
}

TEST_F(Layout, LeavesOutLinksThatLeadOutsideTheSite) {
  request.visit.site_map_url = "https://elsewhere.example/";
  request.visit.menu = {{"test.label", "javascript:alert(1)", "", 0}};
  const std::string body = Page{request}.layout("t", "x").html();
  EXPECT_THAT(body, Not(HasSubstr("elsewhere")));
  EXPECT_THAT(body, Not(HasSubstr("javascript:")));
}

TEST_F(Layout, SwitchesLanguageWithoutLosingTheFilter) {
  request.query_values = {{"state", "late"}, {"lang", "zh-Hant-TW"}};
  EXPECT_EQ(language_switch(Page{request}).html(),
            "<a class=\"hb-frame-link hb-language\" href=\"/petitions/7?state=late&amp;lang=en\" "
            "lang=\"en\" hreflang=\"en\" rel=\"alternate\">English</a>");
}

TEST_F(Layout, MarksWhereTheVisitorIs) {
  request.visit.menu = {{"test.label", "/petitions", "", 0}, {"test.numbered", "/plans", "", 0}};
  const std::string body = Page{request}.layout("t", "x").html();
  EXPECT_THAT(body, HasSubstr("href=\"/petitions\" title=\"延長天數\" aria-current=\"page\""));
  EXPECT_THAT(body, Not(HasSubstr("href=\"/plans\" title=\"{1}／{2}\" aria-current")));
}

TEST_F(Layout, LinksStylesThatTheProgramCarries) {
  const Asset* styles = find_asset(asset_url("haoban.css").text());
  ASSERT_NE(styles, nullptr);
  EXPECT_EQ(styles->content_type, "text/css; charset=utf-8");
  EXPECT_LT(styles->gzip_bytes.size(), styles->bytes.size());
  EXPECT_THAT(Page{request}.layout("t", "x").html(), HasSubstr(styles->path));
  EXPECT_EQ(find_asset("/assets/../secret"), nullptr);
}

TEST_F(Layout, StyleguideHasNoTextWithoutWordsInEitherLanguageOrFrame) {
  for (const Locale locale : {Locale::zh_tw, Locale::en}) {
    for (const std::string_view frame : {"public", "console"}) {
      request.visit.locale = locale;
      request.query_values = {{"frame", std::string{frame}}};
      const std::string body = styleguide(request).body;
      EXPECT_THAT(body, Not(HasSubstr("web.")));
      EXPECT_THAT(body, Not(HasSubstr("style=")));  // The content security policy forbids it.
    }
  }
}

}  // namespace
}  // namespace hb::web
