// How a plan is laid out as a document; that it reads back is proven in plan_round_trip_test.cpp.
#include "plan_document.h"

#include <gmock/gmock.h>

#include "documents/odt_writer.h"
#include "documents/read.h"
#include "plan/draft_plan.h"
#include "plan/plan_edit.h"
#include "sample_plan.h"

namespace hb::plan {
namespace {

TEST(PlanDocument, TheWorkFormHasNoDeadlines) {
  const Plan plan = sample_plan();
  const auto document = plan_document(plan, work_form(), {});
  int columns = 0;
  for (const auto& block : document.blocks) {
    if (const auto* table = std::get_if<documents::Table>(&block)) {
      columns = static_cast<int>(table->rows.front().cells.size());
      EXPECT_EQ(table->header_rows, 1);
      EXPECT_EQ(table->rows.size(), 6u);
    }
  }
  EXPECT_EQ(columns, 4);
}

TEST(PlanDocument, ABasisWithoutANumberWasIssuedAllTheSame) {
  using namespace std::chrono_literals;
  Plan plan = sample_plan();
  plan.bases = {{"青嶼市政府", 2026y / 11 / 1, "", "青嶼市政府提升服務品質實施計畫", ""}};
  const auto document = plan_document(plan, execution_form(), {});
  std::vector<std::string> texts;
  for (const auto& block : document.blocks) {
    if (const auto* line = std::get_if<documents::Paragraph>(&block)) texts.push_back(line->text);
  }
  EXPECT_THAT(texts, testing::Contains("青嶼市政府115年11月1日函頒"
                                       "「青嶼市政府提升服務品質實施計畫」。"));
}

TEST(PlanDocument, TheMonthsAreShortAndTheirColumnIsWideEnough) {
  Plan plan = sample_plan();
  plan.nodes[2].fields.check_months = {3, 6, 9, 12};
  const auto document = plan_document(plan, execution_form(), {});
  for (const auto& block : document.blocks) {
    const auto* table = std::get_if<documents::Table>(&block);
    if (table == nullptr) continue;
    EXPECT_GE(table->column_widths[3], 14);
    EXPECT_EQ(table->rows[1].cells[3].paragraphs.front().text, "每季（3、6、9、12月）");
    return;
  }
  FAIL() << "no table";
}

TEST(PlanWorkbook, HasOneRowForEachStep) {
  const auto workbook = plan_workbook(sample_plan(), {});
  EXPECT_EQ(workbook.sheets.front().rows.size(), 6u);
  EXPECT_EQ(std::get<std::string>(workbook.sheets.front().rows[1][3]), "6月、12月");
}

TEST(RecordOfImport, KeepsEveryLineWithItsNumber) {
  const auto source = documents::read_document("一、改善服務\n\n（一）縮短等候\n", "計畫.txt");
  ASSERT_TRUE(source);
  const ImportRecord record = record_of_import({}, *source, "計畫.txt");
  ASSERT_EQ(record.lines.size(), 2u);
  EXPECT_EQ(record.lines[1].number, 3);
  EXPECT_EQ(record.lines[1].text, "（一）縮短等候");
}

}  // namespace
}  // namespace hb::plan
