#include "web/html.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace hb::html {
namespace {

TEST(HtmlBuilder, EscapesTextByDefault) {
  const std::string typed = "<script>alert('1 & \"2\"')</script>";
  EXPECT_EQ(p(typed).html(),
            "<p>&lt;script&gt;alert(&#39;1 &amp; &quot;2&quot;&#39;)&lt;/script&gt;</p>");
}

TEST(HtmlBuilder, EscapesAttributeValues) {
  const std::string typed = "\" onclick=\"x";
  EXPECT_EQ(span({.title = typed, .more = {{"data-name", typed}}}, "a").html(),
            "<span title=\"&quot; onclick=&quot;x\" data-name=\"&quot; onclick=&quot;x\">a</span>");
}

TEST(HtmlBuilder, KeepsChineseAsItIs) { EXPECT_EQ(b("好辦「快」").html(), "<b>好辦「快」</b>"); }

TEST(HtmlBuilder, PutsFinishedNodesInWithoutEscapingThemTwice) {
  const Node inner = strong("A & B");
  EXPECT_EQ(div({"1 < 2 ", inner, raw("<br>"), 7}).html(),
            "<div>1 &lt; 2 <strong>A &amp; B</strong><br>7</div>");
}

TEST(HtmlBuilder, LeavesOutEmptyAttributesAndThoseThatDoNotHold) {
  EXPECT_EQ(input({.id = "x", .more = {{"checked"}, {"disabled", {}, false}}}).html(),
            "<input id=\"x\" checked>");
}

TEST(HtmlBuilder, KeepsAnEmptyValueThatIsWritten) {
  EXPECT_EQ(input({.more = {{"value", ""}}}).html(), "<input value=\"\">");
}

TEST(HtmlBuilder, LinksToTypedAddressesOnly) {
  const web::Url url = web::Url{"/search"}.with("q", "a&b");
  EXPECT_EQ(a(url.with("page", "2"), {.classes = "govuk-link"}, "next").html(),
            "<a class=\"govuk-link\" href=\"/search?q=a%26b&amp;page=2\">next</a>");
}

TEST(HtmlBuilder, RepeatsAndChooses) {
  const std::vector<std::string> steps{"一", "二"};
  const auto list = ul(each(steps, [](const std::string& step) { return li(step); }));
  EXPECT_EQ(list.html(), "<ul><li>一</li><li>二</li></ul>");
  EXPECT_TRUE(when(false, [] { return p("never"); }).empty());
  EXPECT_EQ(when(true, [] { return p("always"); }).html(), "<p>always</p>");
}

TEST(HtmlBuilder, TakesAVectorOfNodesAsContent) {
  const std::vector<Node> cells{td("1"), td("2")};
  EXPECT_EQ(tr(cells).html(), "<tr><td>1</td><td>2</td></tr>");
}

TEST(HtmlBuilder, GroupsNodesWithoutAnElement) {
  EXPECT_EQ(group({b("1"), "2"}).html(), "<b>1</b>2");
  EXPECT_EQ(group({}).html(), "");
}

TEST(HtmlBuilder, GivesPicturesTheirWords) {
  EXPECT_EQ(img(web::Url{"/assets/x.svg"}, "").html(), "<img src=\"/assets/x.svg\" alt=\"\">");
}

TEST(HtmlBuilder, WritesElementsAroundWhatFollows) {
  Writer out;
  out.open(tr, {.id = "row-1"}).child(td("1")).open(td).child("<2>").close(td).close(tr);
  EXPECT_EQ(out.take().html(), "<tr id=\"row-1\"><td>1</td><td>&lt;2&gt;</td></tr>");
}

TEST(HtmlBuilder, EscapesTheFiveSignsWhereverTheyStand) {
  EXPECT_EQ(group("&<中>\"文'").html(), "&amp;&lt;中&gt;&quot;文&#39;");
  EXPECT_EQ(group("中文").html(), "中文");
  EXPECT_EQ(group(std::string_view{}).html(), "");
}

}  // namespace
}  // namespace hb::html
