// What is exported as a document and read again is the same plan.
#include "plan_document.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>

#include "documents/odt_writer.h"
#include "documents/read.h"
#include "plan/draft_plan.h"
#include "plan/plan_edit.h"
#include "sample_plan.h"

namespace hb::plan {
namespace {

Plan imported(std::string_view bytes, std::string_view name) {
  const auto source = documents::read_document(bytes, name);
  EXPECT_TRUE(source) << source.error().key;
  if (!source) return {};
  return plan_from_draft(map_plan(parse_outline(*source), *source), 0, name);
}

std::string drawn_with_months(const Plan& plan) {
  std::string out;
  for (const PlanNode& node : plan.nodes) {
    out +=
        marker(plan, node) + label(node, 200) + "[" + months_text(node.fields.check_months) + "]\n";
  }
  return out;
}

TEST(PlanDocument, ReadsBackAsTheSameTreeFromOdt) {
  const Plan plan = sample_plan();
  const std::string bytes =
      documents::write_odt(plan_document(plan, ExportForm::execution, {.agency = "青嶼市政府"}));
  const Plan read = imported(bytes, "計畫.odt");
  EXPECT_EQ(drawn_with_months(read), drawn_with_months(plan));
  EXPECT_EQ(read.head.title, plan.head.title);
  EXPECT_EQ(read.head.roc_year, plan.head.roc_year);
  EXPECT_EQ(read.head.period_from, plan.head.period_from);
  EXPECT_EQ(read.head.period_to, plan.head.period_to);
  EXPECT_EQ(read.paragraphs_of(ParagraphKind::goal).size(), 2u);
  ASSERT_EQ(read.bases.size(), 1u);
  EXPECT_EQ(read.bases[0].number, plan.bases[0].number);
}

TEST(PlanDocument, TheWorkFormHasNoDeadlines) {
  const Plan plan = sample_plan();
  const auto document = plan_document(plan, ExportForm::work, {});
  int columns = 0;
  for (const auto& block : document.blocks) {
    if (const auto* table = std::get_if<documents::Table>(&block)) {
      columns = static_cast<int>(table->rows.front().cells.size());
      EXPECT_EQ(table->header_rows, 1);
      EXPECT_EQ(table->rows.size(), 6u);
    }
  }
  EXPECT_EQ(columns, 4);
  const Plan read = imported(documents::write_odt(document), "計畫.odt");
  EXPECT_EQ(drawn(read), drawn(plan));
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

/// The plans of the demonstration city, as an office would have written them.
class DemonstrationPlan : public testing::TestWithParam<const char*> {};

TEST_P(DemonstrationPlan, IsReadWithoutDoubtAndReadBackFromItsOwnExport) {
  const std::string path = std::string{"data/demo/plans/"} + GetParam() + ".md";
  const auto source = documents::read_document_file(path);
  ASSERT_TRUE(source) << source.error().key;
  const PlanDraft draft = map_plan(parse_outline(*source), *source);
  for (const OutlineWarning& warning : draft.warnings) {
    ADD_FAILURE() << path << ":" << warning.line << ": " << warning.key;
  }
  const Plan plan = plan_from_draft(draft, 0, "");
  EXPECT_GT(plan.count(NodeKind::step), 0);
  const Plan read =
      imported(documents::write_odt(plan_document(plan, ExportForm::execution, {})), "計畫.odt");
  EXPECT_EQ(drawn_with_months(read), drawn_with_months(plan));
  EXPECT_EQ(read.head.title, plan.head.title);
  EXPECT_EQ(read.bases.size(), plan.bases.size());
  for (const ParagraphKind kind :
       {ParagraphKind::goal, ParagraphKind::object, ParagraphKind::section}) {
    EXPECT_EQ(read.paragraphs_of(kind).size(), plan.paragraphs_of(kind).size()) << name_of(kind);
  }
}

INSTANTIATE_TEST_SUITE_P(Of, DemonstrationPlan,
                         testing::Values("114-city", "114-district", "114-election",
                                         "114-household", "114-works", "115-city", "115-district",
                                         "115-election", "115-household", "115-works"));

TEST(RealPlan, ReadsBackFromItsOwnExportAsTheSameTree) {
  const char* samples = std::getenv("HAOBAN_SAMPLES");
  if (!samples) GTEST_SKIP() << "HAOBAN_SAMPLES names no folder of real documents";
  int read_plans = 0;
  for (const auto& file : std::filesystem::directory_iterator{samples}) {
    if (file.path().extension() != ".txt") continue;
    const auto source = documents::read_document_file(file.path());
    ASSERT_TRUE(source) << file.path();
    const Plan plan = plan_from_draft(map_plan(parse_outline(*source), *source), 0, "計畫");
    if (plan.count(NodeKind::step) == 0) continue;
    ++read_plans;
    const Plan read =
        imported(documents::write_odt(plan_document(plan, ExportForm::execution, {})), "計畫.odt");
    EXPECT_EQ(drawn_with_months(read), drawn_with_months(plan)) << file.path();
  }
  EXPECT_GT(read_plans, 0);
}

}  // namespace
}  // namespace hb::plan
