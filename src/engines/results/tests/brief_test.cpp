#include "results/brief.h"

#include <gtest/gtest.h>

#include "brief_action.h"
#include "documents/odt_writer.h"
#include "documents/pdf_convert.h"
#include "kernel/unicode.h"

namespace hb::results {
namespace {

TEST(FittedBrief, KeepsItsCountsAndDropsRows) {
  Brief brief;
  BriefLine line{.key = "results.brief.late", .count = 40};
  for (int each = 0; each < 40; ++each) line.rows.push_back({.words = std::string(300, 'x')});
  brief.lines.assign(7, line);
  for (int each = 0; each < 90; ++each) brief.below.push_back({.name = std::string(300, 'y')});
  const Brief fit = fitted(brief);
  ASSERT_EQ(fit.lines.size(), 7u);
  EXPECT_EQ(fit.lines[3].count, 40);
  EXPECT_EQ(fit.lines[2].rows.size(), 2u);
  EXPECT_EQ(fit.lines[6].rows.size(), 1u) << "ten rows in all, a first one for each line";
  EXPECT_EQ(count_characters(fit.lines[3].rows[0].words), kMostBriefCharacters);
  EXPECT_TRUE(fit.lines[3].rows[0].words.ends_with("…"));
  EXPECT_EQ(fit.below.size(), kFewestBriefAgencies);
}

TEST(FittedBrief, GivesTheAgenciesWhatTheRowsLeaveFree) {
  Brief brief;
  brief.lines = {{.key = "results.brief.late", .count = 3, .rows = {{"甲"}, {"乙"}, {"丙"}}}};
  brief.below.assign(90, {.name = "望海區公所"});
  const Brief fit = fitted(brief);
  EXPECT_EQ(fit.lines[0].rows.size(), 3u);
  EXPECT_EQ(fit.below.size(), kFewestBriefAgencies + kMostBriefRowsInAll - 3);
}

TEST(FittedBrief, LeavesWhatFitsAlone) {
  Brief brief;
  brief.lines = {{.key = "results.brief.today", .count = 1, .rows = {{.words = "公布等候人數。"}}}};
  EXPECT_EQ(fitted(brief).lines[0].rows[0].words, "公布等候人數。");
}

/// As full as a brief can be: every line with rows that are too long and too many.
Brief fullest() {
  Brief brief{.agency = "青嶼市東港區民政及戶政聯合服務中心",
              .day = Date{std::chrono::year{2026} / 12 / 31}};
  std::string words;
  for (int each = 0; each < 40; ++each) words += "服";
  for (const std::string_view key :
       {"results.brief.decisions", "results.brief.late", "results.brief.today",
        "results.brief.at_risk", "results.brief.returned", "results.brief.waiting",
        "results.brief.done"}) {
    BriefLine line{.key = key, .count = 9'999, .rows = {}};
    for (int each = 0; each < 9; ++each) {
      line.rows.push_back({.words = words, .url = "/tasks/1", .due = brief.day});
    }
    brief.lines.push_back(std::move(line));
  }
  for (int each = 0; each < 90; ++each) {
    brief.below.push_back({.name = words, .late = 9'999, .done = 10'000, .total = 99'999});
  }
  brief.agencies_below = 300;
  return brief;
}

TEST(BriefDocument, LeadsFromEachSentenceToTheRowsBehindIt) {
  Brief brief{.agency_id = AgencyId{1},
              .agency = "青嶼市政府",
              .day = Date{std::chrono::year{2026} / 9 / 1}};
  brief.lines = {{.key = "results.brief.late",
                  .count = 1,
                  .url = "/tasks/list?agency=1&state=late",
                  .rows = {{.words = "公布等候人數。", .url = "/tasks/7"}}}};
  brief.below = {{.name = "望海區公所", .late = 2, .total = 9, .url = "/tasks/list?agency=4"}};
  brief.agencies_below = 3;
  std::vector<std::string> links;
  for (const auto& block : brief_document(brief, "https://qingyu.example").blocks) {
    const std::string& link = std::get<documents::Paragraph>(block).link;
    if (!link.empty()) links.push_back(link);
  }
  EXPECT_EQ(links,
            (std::vector<std::string>{"https://qingyu.example/tasks/list?agency=1&year=115",
                                      "https://qingyu.example/tasks/list?agency=1&state=late",
                                      "https://qingyu.example/tasks/7",
                                      "https://qingyu.example/tasks/board?year=115",
                                      "https://qingyu.example/tasks/list?agency=4"}));
  for (const auto& block : brief_document(brief, "").blocks) {
    EXPECT_TRUE(std::get<documents::Paragraph>(block).link.empty()) << "a path leads nowhere";
  }
}

TEST(BriefDocument, IsOnePageHoweverFullItIs) {
  if (!documents::can_convert_to_pdf()) GTEST_SKIP() << "no LibreOffice";
  const auto pdf = documents::convert_to_pdf(
      documents::write_odt(brief_document(fullest(), "https://service.qingyu.example")), "odt");
  ASSERT_TRUE(pdf) << pdf.error().key;
  // Each page of a PDF is an object of its own; "/Pages" is their list.
  int pages = 0;
  for (std::size_t at = pdf->find("/Type/Page"); at != pdf->npos;
       at = pdf->find("/Type/Page", at + 1)) {
    pages += (*pdf)[at + 10] != 's';
  }
  EXPECT_EQ(pages, 1);
}

}  // namespace
}  // namespace hb::results
