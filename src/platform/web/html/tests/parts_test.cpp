#include "web/parts.h"

#include "html/tests/page_fixture.h"
#include "web/charts.h"

namespace hb::web {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

class Fields : public PageFixture {};
class Lists : public PageFixture {};
class Charts : public PageFixture {};

std::size_t times(std::string_view text, std::string_view what) {
  std::size_t count = 0;
  for (auto at = text.find(what); at != text.npos; at = text.find(what, at + what.size())) ++count;
  return count;
}

TEST_F(Fields, FormCarriesTheTokenWhenItChangesSomething) {
  const Page page{request};
  const std::string post = form(page, post_to(Url{"/petitions"}), "x").html();
  EXPECT_THAT(post, HasSubstr("method=\"post\" novalidate"));
  EXPECT_THAT(post, HasSubstr("name=\"csrf\" value=\"token&lt;1&gt;\""));
  EXPECT_THAT(form(page, get_from(Url{"/petitions"}), "x").html(), Not(HasSubstr("csrf")));
  EXPECT_THAT(form(page, upload_to(Url{"/petitions"}), "x").html(),
              HasSubstr("enctype=\"multipart/form-data\""));
}

TEST_F(Fields, LabelHintAndRefusalAreTiedToTheField) {
  const Page page = refused({{"working_days", "99"}});
  const std::string field =
      number_field(page, {.name = "working_days", .label = "test.label", .min = 1, .max = 10})
          .html();
  EXPECT_THAT(field, HasSubstr("<label class=\"govuk-label\" for=\"f-working_days\">延長天數"));
  EXPECT_THAT(field, HasSubstr("aria-describedby=\"f-working_days-hint f-working_days-error\""));
  EXPECT_THAT(field, HasSubstr("govuk-input govuk-input--error"));
  EXPECT_THAT(field, HasSubstr("value=\"99\""));
}

TEST_F(Fields, OnlyTheFieldToBlameIsMarked) {
  const Page page = refused({{"working_days", "99"}});
  const std::string other = text_field(page, {.name = "reason", .label = "test.label"}).html();
  EXPECT_THAT(other, AllOf(Not(HasSubstr("error")), Not(HasSubstr("aria-invalid"))));
}

TEST_F(Fields, SayWhichMayBeLeftEmpty) {
  const Page page{request};
  EXPECT_THAT(text_field(page, {.name = "a", .label = "x"}).html(), HasSubstr("（選填）"));
  EXPECT_THAT(text_field(page, {.name = "a", .label = "x", .required = true}).html(),
              Not(HasSubstr("（選填）")));
}

TEST_F(Fields, APasswordNeverGoesBackIntoThePage) {
  const Page page = refused({{"password", "hunter2"}});
  EXPECT_THAT(text_field(page, {.name = "password", .label = "x", .type = "password"}).html(),
              Not(HasSubstr("hunter2")));
}

TEST_F(Fields, ATextAreaKeepsTheFirstEmptyLine) {
  const Page page = refused({{"reason", "\n<二>"}});
  EXPECT_THAT(text_area(page, {.name = "reason", .label = "x"}).html(),
              HasSubstr(">\n\n&lt;二&gt;</textarea>"));
}

TEST_F(Fields, TheErrorSummaryLeadsToTheFirstOfSeveralChoices) {
  request.form_values = {{"working_days", "2"}};
  const Page page{request, kTooLong};
  const std::string list =
      radios(page, {.name = "working_days", .label = "x", .choices = {{"1", "一"}, {"2", "二"}}})
          .html();
  EXPECT_THAT(list, HasSubstr("id=\"f-working_days\""));
  EXPECT_THAT(list, HasSubstr("value=\"2\" checked"));
  EXPECT_EQ(times(list, " checked"), 1u);
}

TEST_F(Fields, ASelectKeepsTheChoice) {
  const Page page{request};
  EXPECT_THAT(select(page, {.name = "unit",
                            .label = "x",
                            .choices = {{"1", "一"}, {"2", "二"}},
                            .chosen = {"2"},
                            .none = "choose"})
                  .html(),
              HasSubstr("<option value=\"\">choose</option><option value=\"1\">一</option>"
                        "<option value=\"2\" selected>二</option>"));
}

TEST_F(Lists, ATableHasCaptionScopesAndRightAlignedNumbers) {
  const Page page{request};
  const std::string made = table(page,
                                 {.caption = "案件",
                                  .columns = {{"案號"},
                                              {.words = "天數",
                                               .numeric = true,
                                               .sort_url = Url{"/petitions"}.with("sort", "days"),
                                               .sorted = Sorted::descending}}},
                                 {{text("115-1"), text("<3>")}})
                               .html();
  EXPECT_THAT(made,
              HasSubstr("<caption class=\"govuk-table__caption govuk-table__caption--m\">案件"));
  EXPECT_THAT(made, HasSubstr("aria-sort=\"descending\""));
  EXPECT_THAT(made, HasSubstr("href=\"/petitions?sort=days\""));
  EXPECT_THAT(made, HasSubstr("<th scope=\"row\" class=\"govuk-table__header\">115-1</th>"));
  EXPECT_THAT(made, HasSubstr("govuk-table__cell--numeric\">&lt;3&gt;</td>"));
}

TEST_F(Lists, CardsOnPhonesKeepTheirRolesAndLabels) {
  const std::string made =
      table(Page{request},
            {.caption = "c", .columns = {{"a"}, {"test.label"}}, .stacked_on_phones = true},
            {{text("1"), text("2")}})
          .html();
  EXPECT_THAT(made, HasSubstr("role=\"rowheader\">1</th>"));
  EXPECT_THAT(made, HasSubstr("data-label=\"延長天數\" role=\"cell\">2</td>"));
}

TEST_F(Lists, PaginationShowsTheEndsAndTheNeighbours) {
  const Page page{request};
  const std::string made = pagination(page, Url{"/petitions"}, 6, 12).html();
  for (const std::string_view shown : {"=1\"", "=5\"", "=6\"", "=7\"", "=12\""}) {
    EXPECT_THAT(made, HasSubstr("?page" + std::string{shown}));
  }
  EXPECT_THAT(made, Not(HasSubstr("?page=8\"")));
  EXPECT_EQ(times(made, "--ellipsis"), 2u);
  EXPECT_EQ(times(made, "aria-current"), 1u);
  EXPECT_THAT(pagination(page, Url{"/petitions"}, 1, 1).html(), IsEmpty());
}

TEST_F(Lists, StatesAreWordsAndNotColourAlone) {
  EXPECT_EQ(tag(Page{request}, "逾期", Tone::bad).html(),
            "<strong class=\"govuk-tag hb-tag hb-tag--bad\">逾期</strong>");
}

TEST_F(Lists, StagesSayWhichIsPresent) {
  const std::string made =
      stages(Page{request}, "進度", {{"收件", Stage::State::done}, {"會勘", Stage::State::current}})
          .html();
  EXPECT_EQ(times(made, "aria-current=\"step\""), 1u);
  EXPECT_THAT(made, AllOf(HasSubstr("（已完成）"), HasSubstr("目前階段")));
}

TEST_F(Lists, ProgressIsWordsBesideTheBarAndSurvivesAnEmptyTotal) {
  EXPECT_THAT(progress_bar(Page{request}, "x", 17, 24).html(), HasSubstr("17 / 24（71%）"));
  EXPECT_THAT(progress_bar(Page{request}, "x", 0, 0).html(), HasSubstr("0 / 0（0%）"));
}

TEST_F(Charts, HaveATitleADescriptionAndTheirFiguresAsATable) {
  const Chart chart{.title = "結案",
                    .description = "每季",
                    .labels = {"Q1", "Q2"},
                    .series = {{"件數", {118, {}}}},
                    .target = 120};
  const std::string made = bar_chart(Page{request}, chart).html();
  EXPECT_THAT(made, HasSubstr("<title>結案</title><desc>每季</desc>"));
  EXPECT_THAT(made, HasSubstr("目標 120"));
  EXPECT_THAT(made, HasSubstr(">118</td>"));
  EXPECT_THAT(made, HasSubstr(">—</td>"));
  EXPECT_EQ(times(made, "<rect"), 1u);  // What was not measured has no bar.
}

TEST_F(Charts, NameEverySeriesAndTheTargetWhereNothingIsCutOff) {
  const Chart chart{.title = "t",
                    .description = "d",
                    .labels = {"January", "February"},
                    .short_labels = {"Jan", "Feb"},
                    .series = {{"114年", {{}, 90}}, {"115年", {92, 93}}},
                    .target = 90};
  const std::string made = bar_chart(Page{request}, chart).html();
  const std::string legend = made.substr(made.find("hb-chart__legend"));
  for (const char* words : {"hb-chart__key--1", "114年", "hb-chart__key--2", "115年", "目標 90"}) {
    EXPECT_THAT(legend.substr(0, legend.find("</ul>")), HasSubstr(words));
  }
  const std::string picture =
      made.substr(made.find("<svg"), made.find("</svg>") - made.find("<svg"));
  EXPECT_THAT(picture, HasSubstr(">Jan</text>"));
  EXPECT_THAT(picture, Not(HasSubstr("January")));
  EXPECT_THAT(picture, Not(HasSubstr("目標")));
  EXPECT_THAT(made, HasSubstr("January"));  // In the table.
  EXPECT_THAT(made, HasSubstr("tabindex=\"0\""));
}

TEST_F(Charts, BarsStartAtZero) {
  const Chart chart{.title = "t", .description = "d", .labels = {"a"}, .series = {{"s", {100}}}};
  // The axis line at the bottom of the picture and the bar's foot are the same height.
  const std::string made = bar_chart(Page{request}, chart).html();
  EXPECT_THAT(made, HasSubstr("y=\"24.0\" width=\"54.0\" height=\"236.0\""));
}

TEST_F(Charts, LinesBreakWhereNothingWasMeasured) {
  const Chart chart{.title = "t",
                    .description = "d",
                    .labels = {"a", "b", "c", "d"},
                    .series = {{"s", {1, 2, {}, 3}}}};
  const std::string made = line_chart(Page{request}, chart).html();
  const auto from = made.find(" d=\"M") + 4;
  EXPECT_EQ(times(made.substr(from, made.find('"', from) - from), "M"), 2u);
}

TEST_F(Charts, NamesOfLinesStayAboveTheLabelsOfTheAxis) {
  const Chart chart{.title = "t",
                    .description = "d",
                    .labels = {"7月", "8月", "9月"},
                    .series = {{"本期", {3, 4, 1}}, {"去年同期", {2, 1, 1}}}};
  const std::string made = line_chart(Page{request}, chart).html();
  int found = 0;
  for (std::size_t at = made.find("<text"); at != made.npos; at = made.find("<text", at + 1)) {
    const std::string one = made.substr(at, made.find("</text>", at) - at);
    if (one.find("hb-chart__name") == one.npos) continue;
    ++found;
    EXPECT_LE(std::stod(one.substr(one.find(" y=\"") + 4)), 265) << one;
  }
  EXPECT_EQ(found, 2);
  EXPECT_EQ(times(made, "月</text>"), 3u);
}

TEST_F(Charts, LabelsThatWouldRunIntoEachOtherAreLeftOutAndStandInTheTable) {
  Chart chart{.title = "t", .description = "d", .labels = {}, .series = {{"s", {}}}};
  for (const char* each : {"114/9", "114/10", "114/11", "114/12", "115/1", "115/2", "115/3",
                           "115/4", "115/5", "115/6", "115/7", "115/8"}) {
    chart.labels.push_back(each);
    chart.series[0].values.push_back(1);
  }
  const std::string made = line_chart(Page{request}, chart).html();
  EXPECT_THAT(made, HasSubstr(">114/11</text>"));
  EXPECT_THAT(made, Not(HasSubstr(">114/12</text>")));
  EXPECT_THAT(made, HasSubstr("114/12"));
}

TEST_F(Charts, StandWithoutAnyFigure) {
  const Chart chart{.title = "t", .description = "d", .labels = {}, .series = {{"s", {}}}};
  EXPECT_THAT(bar_chart(Page{request}, chart).html(), HasSubstr("</svg>"));
  EXPECT_THAT(line_chart(Page{request}, chart).html(), Not(HasSubstr("nan")));
  EXPECT_THAT(sparkline({5, 5, 5}).html(), HasSubstr("M4.0 16.0"));
  EXPECT_TRUE(sparkline({5}).empty());
}

}  // namespace
}  // namespace hb::web
