#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "plan/outline.h"
#include "sample_text.h"

namespace hb::plan {
namespace {

using samples::source_of;

Outline outline_of(std::string_view text) { return parse_outline(source_of(text)); }

std::vector<std::string> keys(const Outline& outline) {
  std::vector<std::string> found;
  for (const OutlineWarning& warning : outline.warnings) found.emplace_back(warning.key);
  return found;
}

constexpr std::string_view kWrapped =
    "青溪鎮公所 108 年度服務品質計畫\n\n壹、計畫依據\n\n"
    "    縣政府 107 年 11 月 5 日府研字第 1070011111 號函訂頒之服務\n\n"
    "躍升方案及本所年度施政計畫辦理，並參酌前一年度執行情形予以\n\n"
    "修正之。\n\n貳、計畫目標\n\n一、縮短民眾等候時間，櫃台人員主動引導，使每一位民眾都能於最\n\n"
    "短時間內完成申辦。\n "
    "二、公開各項流程，讓申請人隨時知道辦到哪一步，並由承辦人主動通\n\n知進度。\n";

TEST(ReadOutline, JoinsLinesThatWrapAcrossEmptyLines) {
  const Outline outline = outline_of(kWrapped);
  ASSERT_EQ(outline.documents.size(), 1U);
  const auto& sections = outline.documents[0].sections;
  ASSERT_EQ(sections.size(), 2U);
  EXPECT_EQ(outline.documents[0].title, "青溪鎮公所 108 年度服務品質計畫");
  EXPECT_EQ(sections[0].title, "計畫依據");
  EXPECT_EQ(
      sections[0].text,
      "縣政府 107 年 11 月 5 日府研字第 1070011111 號函訂頒之服務躍升方案及本所年度施政計畫辦理，"
      "並參酌前一年度執行情形予以修正之。");
  ASSERT_EQ(sections[1].children.size(), 2U);
  EXPECT_EQ(sections[1].children[1].marker, "二、");
  EXPECT_EQ(sections[1].children[1].text,
            "公開各項流程，讓申請人隨時知道辦到哪一步，並由承辦人主動通知進度。");
}

TEST(ReadOutline, LosesNoCharacter) {
  const SourceText source = source_of(kWrapped);
  EXPECT_TRUE(account_for(source, parse_outline(source)).balanced());
}

TEST(ReadOutline, AccountingNoticesWhatIsMissing) {
  const SourceText source = source_of(kWrapped);
  Outline outline = parse_outline(source);
  outline.documents[0].sections[0].text.resize(3);
  EXPECT_FALSE(account_for(source, outline).balanced());
}

TEST(ReadOutline, TakesAWrappedNumberInBracketsAsText) {
  const Outline outline = outline_of(
      "一、辦理方式\n1、各單位應於年底前提出成果（一般單位格式如附件\n"
      "3、專案單位格式如附件 4）送秘書室彙整。\n2、秘書室彙整後簽陳核定。\n");
  const auto& steps = outline.documents[0].sections[0].children;
  ASSERT_EQ(steps.size(), 2U);
  EXPECT_EQ(steps[0].text,
            "各單位應於年底前提出成果（一般單位格式如附件 3、專案單位格式如附件 4）送秘書室彙整。");
  EXPECT_EQ(keys(outline), std::vector<std::string>{"plan.outline.marker_taken_as_text"});
}

/// Titles of the nodes of a tree, by their depth.
std::string drawn(const std::vector<OutlineNode>& nodes, int depth = 0) {
  std::string out;
  for (const OutlineNode& node : nodes) {
    out += std::string(static_cast<std::size_t>(depth), ' ') + node.marker + node.title +
           node.text + "\n" + drawn(node.children, depth + 1);
  }
  return out;
}

TEST(ReadOutline, ALevelWithOneEntryStandsBelowAHeadingWithAComma) {
  const Outline outline = outline_of(
      "青溪鎮公所114年度服務品質計畫\n壹、實施要項\n一、親切待人，用心做事\n（一）改善環境\n1、檢查"
      "。\n"
      "二、簡化程序，公開流程\n（一）單一窗口，隨到隨辦，並於各服務據點同步受理各項申請案件\n1、設"
      "置櫃台\n");
  EXPECT_EQ(drawn(outline.documents[0].sections),
            "壹、實施要項\n 一、親切待人，用心做事\n  （一）改善環境\n   1、檢查。\n"
            " 二、簡化程序，公開流程\n"
            "  （一）單一窗口，隨到隨辦，並於各服務據點同步受理各項申請案件\n   1、設置櫃台\n");
  EXPECT_TRUE(outline.warnings.empty());
}

TEST(ReadOutline, APartBehindASkippedNumberIsNoWrappedLine) {
  const Outline outline = outline_of(
      "青溪鎮公所114年度服務品質計畫\n壹、目標：縮短等候時間，一次辦好\n貳、期程：114年1月1日至114"
      "年12月31日\n"
      "肆、實施要項\n一、改善環境\n（一）櫃台\n1、檢查。\n");
  EXPECT_EQ(outline.documents[0].sections.size(), 3U);
  EXPECT_EQ(keys(outline), std::vector<std::string>{"plan.outline.number_skipped"});
}

TEST(ReadOutline, ANumberThatIsSpokenOfOpensNoLevel) {
  const Outline outline = outline_of(
      "壹、實施要項\n一、各課應依業務特性，填報附件\n（一）格式之表。\n二、申請人資格不符，依前條第"
      "\n（一）項規定辦理者，\n"
      "（一）規定之期限自受理日起算。\n");
  EXPECT_EQ(drawn(outline.documents[0].sections),
            "壹、實施要項\n 一、各課應依業務特性，填報附件（一）格式之表。\n"
            " 二、申請人資格不符，依前條第（一）項規定辦理者，（一）規定之期限自受理日起算。\n");
}

TEST(ReadOutline, ALevelBelowALineThatFillsThePageIsDoubted) {
  std::string text = "青溪鎮公所服務品質計畫\n壹、說明\n";
  const std::string line = "各課室應依業務特性檢討作業流程及申請書表並逐案公告周知民眾";
  for (int i = 0; i < 8; ++i) text += line + "\n";
  text +=
      "以上。\n一、改善洽公環境及服務設施營造舒適之洽公空間並定期檢查維護設備\n（一）每月檢查飲水設"
      "備。\n";
  const Outline outline = outline_of(text);
  EXPECT_THAT(drawn(outline.documents[0].sections), ::testing::HasSubstr("\n  （一）每月檢查"));
  EXPECT_EQ(keys(outline), std::vector<std::string>{"plan.outline.level_guessed"});
}

TEST(ReadOutline, MergesAListWhoseBracketsAndBulletsChange) {
  const Outline outline = outline_of(
      "壹、工作要項\n- (一) 設置服務台。\n- (二) "
      "提供奉茶。\n\n(三)公布流程。\n（四）受理預約。\n（五）辦理講習。\n");
  EXPECT_EQ(outline.documents[0].sections[0].children.size(), 5U);
  EXPECT_TRUE(outline.warnings.empty());
}

TEST(ReadOutline, ReadsBopomofoOneAsAMarker) {
  const Outline outline = outline_of("ㄧ、依據\n縣府函。\n二、目標\n提升效率。\n");
  EXPECT_EQ(outline.documents[0].sections.size(), 2U);
}

TEST(ReadOutline, FoldsCompatibilityIdeographsInMarkers) {
  // The second six is U+F9D1, as some PDF tools write it.
  const Outline outline = outline_of("（五）甲事項。\n（\xEF\xA7\x91）乙事項。\n");
  ASSERT_EQ(outline.documents[0].sections.size(), 2U);
  EXPECT_EQ(outline.documents[0].sections[1].marker, "（六）");
}

TEST(ReadOutline, SplitsAnAnnexWithItsOwnNumbering) {
  const Outline outline = outline_of(
      "湖東戶政事務所服務實施計畫\n\n壹、依據\n\n縣府函辦理。\n\n貳、附則未盡事宜另行補充之。\n\n"
      "湖東戶政事務所櫃台禮貌基準\n\n一、起身相迎。\n二、雙手遞件。\n");
  ASSERT_EQ(outline.documents.size(), 2U);
  EXPECT_EQ(outline.documents[1].title, "湖東戶政事務所櫃台禮貌基準");
  EXPECT_EQ(outline.documents[1].sections.size(), 2U);
}

TEST(ReadOutline, StartsAnotherDocumentWhenTheFirstLevelStartsAgain) {
  const Outline outline = outline_of("壹、依據\n甲函。\n貳、目標\n乙。\n壹、依據\n貳、目標\n");
  EXPECT_EQ(outline.documents.size(), 2U);
}

TEST(ReadOutline, NumbersThatAreMissingOrTwiceAreDoubted) {
  const Outline outline =
      outline_of("一、甲事項。\n二、乙事項。\n四、丁事項。\n四、戊事項。\n五、己事項。\n");
  EXPECT_EQ(outline.documents[0].sections.size(), 5U);
  EXPECT_EQ(keys(outline), (std::vector<std::string>{"plan.outline.number_skipped",
                                                     "plan.outline.number_repeated"}));
}

TEST(ReadOutline, GivesALostNumeralTheNextNumberAndSaysSo) {
  const Outline outline =
      outline_of("一、通報\n(一)立即通報主管。\n()各組應於當日回報。\n()彙整後陳核。\n");
  ASSERT_EQ(outline.documents[0].sections.size(), 1U);
  EXPECT_EQ(outline.documents[0].sections[0].children.size(), 3U);
  EXPECT_EQ(keys(outline),
            (std::vector<std::string>{"plan.outline.number_lost", "plan.outline.number_lost"}));
}

TEST(ReadOutline, DropsPageNumbersAndWebChromeIntoTheLedger) {
  const SourceText source = source_of(
      "跳到主要內容區塊\n:::\n柳川市公所服務要點\n一、受理申請。\n1\n二、發給收據。\n- 2 "
      "-\n三、三日內答復。\n");
  const Outline outline = parse_outline(source);
  EXPECT_EQ(outline.documents[0].title, "柳川市公所服務要點");
  EXPECT_EQ(outline.documents[0].sections.size(), 3U);
  EXPECT_EQ(outline.dropped.size(), 4U);
  EXPECT_TRUE(account_for(source, outline).balanced());
}

TEST(ReadOutline, TakesBulletsBeforeMarkersAsDecoration) {
  const Outline outline =
      outline_of("•壹、依據\n  • 一、縣府函。\n  • 二、本所年度計畫。\n•貳、目標\n");
  ASSERT_EQ(outline.documents[0].sections.size(), 2U);
  EXPECT_EQ(outline.documents[0].sections[0].children.size(), 2U);
}

TEST(ReadOutline, AttachesClosingPunctuationAloneOnALine) {
  const Outline outline =
      outline_of("一、受理後三日內答復申請人，並副知主管單位\n   。\n二、逾期列管。\n");
  EXPECT_EQ(outline.documents[0].sections[0].text, "受理後三日內答復申請人，並副知主管單位。");
}

TEST(ReadOutline, ReadsMarkdownHeadingsWithAndWithoutNumbers) {
  const Outline outline = outline_of(
      "## 松河分局服務計畫\n\n### 壹、依據：\n\n局函。\n\n**貳、目標：**\n\n- 一、快。\n\n### "
      "附則\n\n另定之。\n");
  const auto& document = outline.documents[0];
  EXPECT_EQ(document.title, "松河分局服務計畫");
  ASSERT_EQ(document.sections.size(), 3U);
  EXPECT_EQ(document.sections[2].title, "附則");
  EXPECT_EQ(document.sections[2].text, "另定之。");
}

TEST(ReadOutline, UsesTheBreaksThatAFormatKnows) {
  SourceText source = source_of("壹、宗旨\n第一段說明\n第二段說明\n", "odt");
  for (auto& block : source.blocks) block.line.hard_break = true;
  EXPECT_EQ(parse_outline(source).documents[0].sections[0].text, "第一段說明\n第二段說明");
}

TEST(ReadOutline, ReadsTheNumbersThatAFormatDrawsItself) {
  SourceText source = source_of("依據\n目標\n", "docx");
  source.blocks[0].line.list_marker = "一、";
  source.blocks[1].line.list_marker = "二、";
  const Outline outline = parse_outline(source);
  ASSERT_EQ(outline.documents[0].sections.size(), 2U);
  EXPECT_EQ(outline.documents[0].sections[1].marker, "二、");
  EXPECT_TRUE(account_for(source, outline).balanced());
}

TEST(ReadOutline, CutsEntriesThatStandOnOneLineAndSaysSo) {
  const SourceText source =
      source_of("一、方式 （一）現場。 （二）電話。 二、對象 全體同仁（一、二股）。\n");
  const Outline outline = parse_outline(source);
  const auto& sections = outline.documents[0].sections;
  ASSERT_EQ(sections.size(), 2U);
  EXPECT_EQ(sections[0].children.size(), 2U);
  EXPECT_EQ(sections[1].title, "");
  EXPECT_EQ(keys(outline), std::vector<std::string>{"plan.outline.line_split"});
  EXPECT_TRUE(account_for(source, outline).balanced());
}

TEST(ReadOutline, LeavesNumbersInsideASentenceAlone) {
  for (const std::string_view text : {"1、服務項目： (1)臨櫃 (2)電話 (3)網路。\n2、其他。\n",
                                      "一、依計畫 三、之規定辦理。\n二、另訂之。\n",
                                      "一、各單位（1、秘書室 2、會計室）配合。\n二、另訂之。\n"}) {
    const Outline outline = outline_of(text);
    EXPECT_EQ(outline.documents[0].sections.size(), 2U) << text;
    EXPECT_TRUE(outline.documents[0].sections[0].children.empty()) << text;
    EXPECT_TRUE(outline.warnings.empty()) << text;
  }
}

TEST(ReadOutline, JoinsATitleThatWasTooLongForItsLine) {
  const Outline outline = outline_of(
      "青嶼市政府工務局暨所屬機關一百一十五年度提升服務品質執行計\n畫\n壹、依據\n甲。\n");
  EXPECT_EQ(outline.documents[0].title,
            "青嶼市政府工務局暨所屬機關一百一十五年度提升服務品質執行計畫");
  EXPECT_TRUE(outline.documents[0].preface.empty());
}

TEST(ReadOutline, DoubtsATableThatTheReaderCouldNotTellApart) {
  SourceText source = source_of("要項　策略　方法\n便民　窗口　合併\n", "pdf");
  source.unsure_tables = {1};
  const Outline outline = parse_outline(source);
  ASSERT_EQ(outline.warnings.size(), 1U);
  EXPECT_EQ(outline.warnings[0].key, "plan.outline.table_unsure");
  EXPECT_EQ(outline.warnings[0].line, 1);
}

TEST(ReadOutline, AnEmptySourceHasNoDocument) {
  EXPECT_TRUE(parse_outline(SourceText{}).documents.empty());
}

}  // namespace
}  // namespace hb::plan
