// What is exported as a document and read again is the same plan: in both table forms, as ODT and,
// where LibreOffice is installed, as PDF.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "documents/csv_writer.h"
#include "documents/ods_writer.h"
#include "documents/odt_writer.h"
#include "documents/pdf_convert.h"
#include "documents/read.h"
#include "kernel/utf8.h"
#include "plan/draft_plan.h"
#include "plan/plan_edit.h"
#include "plan_document.h"
#include "rulebook/read.h"
#include "sample_plan.h"

namespace hb::plan {
namespace {

Plan imported(std::string_view bytes, std::string_view name) {
  const auto source = documents::read_document(bytes, name);
  EXPECT_TRUE(source) << source.error().key;
  if (!source) return {};
  return plan_from_draft(map_plan(parse_outline(*source), *source), 0, name);
}

using Lines = std::vector<std::string>;

std::string without_blanks(std::string_view text) {
  std::string kept;
  for (std::size_t at = 0; at < text.size();) {
    const auto sign = utf8::sign_at(text, at);
    if (!utf8::is_blank(sign.value)) kept += text.substr(at, sign.length);
    at += sign.length;
  }
  return kept;
}

/// What must come back from every form: the tree with its texts, months and notes; goals, objects,
/// prefaces, chapters and annexes; the period and the legal bases.
Lines tree_of(const Plan& plan) {
  Lines out;
  for (const PlanNode& node : plan.nodes) {
    const NodeFields& fields = node.fields;
    std::string line = marker(plan, node) + fields.title + "|" + fields.text;
    line += "[" + months_text(fields.check_months) + "]";
    if (!fields.note.empty()) line += "{" + fields.note + "}";
    out.push_back(std::move(line));
  }
  return out;
}

/// The tree with all that stands around it.
Lines drawn_of(const Plan& plan) {
  Lines out = tree_of(plan);
  for (const ParagraphKind kind : {ParagraphKind::goal, ParagraphKind::object,
                                   ParagraphKind::preface, ParagraphKind::section}) {
    for (const Paragraph* each : plan.paragraphs_of(kind)) {
      // Letters that were spread to fill a line are closed up, and so are the cells of an empty
      // form.
      out.push_back(std::string{name_of(kind)} + "|" + each->heading + "|" +
                    without_blanks(each->text));
    }
  }
  const PlanHead& head = plan.head;
  out.push_back(head.period_from && head.period_to
                    ? to_iso(*head.period_from) + "/" + to_iso(*head.period_to)
                    : head.period_text);
  for (const Basis& basis : plan.bases) {
    out.push_back(basis.issuer + "|" + (basis.issued_on ? to_iso(*basis.issued_on) : "") + "|" +
                  basis.number + "|" + basis.title);
  }
  return out;
}

/// Some signs around byte `at`.
std::string around(const std::string& text, std::size_t at) {
  constexpr std::size_t kBefore = 60;
  std::size_t from = at < kBefore ? 0 : at - kBefore;
  while (from > 0 && (static_cast<unsigned char>(text[from]) & 0xC0) == 0x80) --from;
  return text.substr(from, 3 * kBefore);
}

/// Shows where two plans part, and not both of them whole.
void expect_same(Lines read, Lines written) {
  const auto longest = std::max(read.size(), written.size());
  read.resize(longest), written.resize(longest);
  const auto [left, right] = std::mismatch(read.begin(), read.end(), written.begin());
  if (left == read.end()) return;
  const auto sign = std::mismatch(left->begin(), left->end(), right->begin(), right->end()).first;
  const auto at = static_cast<std::size_t>(sign - left->begin());
  ADD_FAILURE() << "entry " << left - read.begin() << " of " << longest
                << "\nread:    " << around(*left, at) << "\nwritten: " << around(*right, at);
}

std::vector<PlanForm> both_forms() { return {execution_form(), work_form()}; }

void expect_same_from_odt(const Plan& plan) {
  for (const PlanForm& form : both_forms()) {
    SCOPED_TRACE(form.form.code);
    const Plan read = imported(documents::write_odt(plan_document(plan, form, {})), "計畫.odt");
    expect_same(drawn_of(read), drawn_of(plan));
    EXPECT_EQ(read.head.title, plan.head.title);
  }
}

void expect_same_from_pdf(const Plan& plan) {
  for (const PlanForm& form : both_forms()) {
    SCOPED_TRACE(form.form.code);
    const auto pdf =
        documents::convert_to_pdf(documents::write_odt(plan_document(plan, form, {})), "odt");
    ASSERT_TRUE(pdf) << pdf.error().key;
    const Plan read = imported(*pdf, "計畫.pdf");
    expect_same(drawn_of(read), drawn_of(plan));
    EXPECT_EQ(read.head.title, plan.head.title);
  }
}

/// The forms for plans that the books of the program have, for every class of agencies.
std::vector<PlanForm> forms_of_books() {
  std::vector<PlanForm> forms;
  for (const auto& file : std::filesystem::directory_iterator{"data/rulebooks"}) {
    if (file.path().extension() != ".toml") continue;
    std::ifstream toml{file.path()};
    rulebook::Reading reading =
        rulebook::read_rulebook(std::string{std::istreambuf_iterator<char>{toml}, {}});
    EXPECT_TRUE(reading.book) << file.path();
    if (!reading.book) continue;
    for (const rulebook::Form& form : reading.book->forms) {
      if (form.document != rulebook::FormDocument::results) {
        forms.push_back({form, reading.book->parts});
      }
    }
  }
  return forms;
}

void expect_same_tree_from_odt(const Plan& plan) {
  for (const PlanForm& form : forms_of_books()) {
    SCOPED_TRACE(form.form.title.zh);
    const Plan read = imported(documents::write_odt(plan_document(plan, form, {})), "計畫.odt");
    expect_same(tree_of(read), tree_of(plan));
    EXPECT_EQ(read.head.title, plan.head.title);
    EXPECT_EQ(read.paragraphs_of(ParagraphKind::goal).size(),
              plan.paragraphs_of(ParagraphKind::goal).size());
    EXPECT_EQ(read.bases.size(), plan.bases.size());
  }
}

std::string sentences(int count, int salt) {
  static constexpr const char* kSentences[] = {
      "依業務特性、顧客需求及年度重點工作研訂作法，公布於機關網站及服務場所，並逐月檢討。",
      "受理後當日答復；逾期者列管。", "設置單一窗口（含預約、代收及轉介），全程以二號服務。",
      "每季抽查 20 件以上，結果（附件 2）送研考單位彙整，",
      "並參考民眾意見調查、網路留言及 1999 話務統計，調整服務流程與人力配置。"};
  std::string text;
  for (int at = 0; at < count; ++at) text += kSentences[(at * 3 + salt) % 5];
  return text + "年終檢討。";
}

/// A plan whose entries are long enough to break over pages wherever a page may end.
Plan long_plan() {
  Plan plan = sample_plan();
  plan.nodes.clear();
  int id = 0;
  for (int item = 1; item <= 5; ++item) {
    const int item_id = ++id;
    plan.nodes.push_back(sample_node(item_id, 0, NodeKind::item, item,
                                     "提升服務品質，深化服務績效，並落實於每一項業務"));
    for (int strategy = 1; strategy <= 4; ++strategy) {
      const int strategy_id = ++id;
      plan.nodes.push_back(sample_node(strategy_id, item_id, NodeKind::strategy, strategy,
                                       sentences(strategy * item, item + strategy)));
      const int steps = strategy == 4 ? 1 : strategy + 1;
      for (int step = 1; step <= steps; ++step) {
        plan.nodes.push_back(sample_node(++id, strategy_id, NodeKind::step, step,
                                         sentences(3 + 11 * ((step + strategy) % 4), step + item),
                                         {step, 12}));
      }
    }
  }
  return plan;
}

TEST(PlanRoundTrip, ReadsBackFromOdt) {
  const Plan plan = sample_plan();
  expect_same_from_odt(plan);
  const Plan read =
      imported(documents::write_odt(plan_document(plan, execution_form(), {})), "計畫.odt");
  EXPECT_EQ(read.head.roc_year, plan.head.roc_year);
  EXPECT_EQ(read.head.period_from, plan.head.period_from);
  EXPECT_EQ(read.head.period_to, plan.head.period_to);
}

TEST(PlanRoundTrip, KeepsWhatExplainsAnItemAndAStrategy) {
  Plan plan = sample_plan();
  plan.nodes[0].fields.text = "櫃檯是民眾認識機關的地方，先把人接好。";
  plan.nodes[1].fields.text = "等候超過十分鐘即加開櫃檯。\n尖峰時段每日公布。";
  plan.nodes[2].fields.text = "尖峰時段加開櫃檯。\n由值日主管決定。";
  expect_same_from_odt(plan);
}

TEST(PlanRoundTrip, ReadsBackTheTreeFromEveryFormOfEveryBook) {
  ASSERT_GE(forms_of_books().size(), 8u);
  expect_same_tree_from_odt(sample_plan());
  expect_same_tree_from_odt(long_plan());
}

TEST(PlanRoundTrip, ReadsBackTheTreeFromTheFormsByClassAsPdf) {
  if (!documents::can_convert_to_pdf()) GTEST_SKIP() << "LibreOffice is not installed";
  for (const PlanForm& form : forms_of_books()) {
    if (form.form.code != "plan-overall" && form.form.code != "plan-project") continue;
    SCOPED_TRACE(form.form.title.zh);
    const Plan plan = sample_plan();
    const auto pdf =
        documents::convert_to_pdf(documents::write_odt(plan_document(plan, form, {})), "odt");
    ASSERT_TRUE(pdf) << pdf.error().key;
    expect_same(tree_of(imported(*pdf, "計畫.pdf")), tree_of(plan));
  }
}

TEST(PlanRoundTrip, ReadsBackFromSheets) {
  const Plan plan = sample_plan();
  const documents::Workbook workbook = plan_workbook(plan, {});
  for (const auto& [name, bytes] :
       {std::pair{"計畫.ods", documents::write_ods(workbook)},
        std::pair{"計畫.csv", documents::write_csv(plan_csv_sheet(plan, {}))}}) {
    SCOPED_TRACE(name);
    Plan read = imported(bytes, name);
    EXPECT_EQ(read.head.title, plan.head.title);
    EXPECT_EQ(read.head.roc_year, plan.head.roc_year);
    // Otherwise a sheet has the rows only.
    read.bases = plan.bases;
    read.paragraphs = plan.paragraphs;
    read.head = plan.head;
    expect_same(drawn_of(read), drawn_of(plan));
  }
}

TEST(PlanRoundTrip, SurvivesLongEntriesInOdt) { expect_same_from_odt(long_plan()); }

TEST(PlanRoundTrip, SurvivesPagesThatBreakLongEntriesInPdf) {
  if (!documents::can_convert_to_pdf()) GTEST_SKIP() << "LibreOffice is not installed";
  expect_same_from_pdf(sample_plan());
  expect_same_from_pdf(long_plan());
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
  expect_same_from_odt(plan);
  expect_same_tree_from_odt(plan);
  const Plan read =
      imported(documents::write_odt(plan_document(plan, execution_form(), {})), "計畫.odt");
  for (const ParagraphKind kind : {ParagraphKind::object, ParagraphKind::section}) {
    EXPECT_EQ(read.paragraphs_of(kind).size(), plan.paragraphs_of(kind).size()) << name_of(kind);
  }
}

INSTANTIATE_TEST_SUITE_P(Of, DemonstrationPlan,
                         testing::Values("114-city", "114-district", "114-election",
                                         "114-household", "114-works", "115-city", "115-district",
                                         "115-election", "115-household", "115-works"));

TEST(RealPlan, ReadsBackFromItsOwnExport) {
  const char* samples = std::getenv("HAOBAN_SAMPLES");
  if (!samples) GTEST_SKIP() << "HAOBAN_SAMPLES names no folder of real documents";
  int read_plans = 0;
  for (const auto& file : std::filesystem::directory_iterator{samples}) {
    if (file.path().extension() != ".txt") continue;
    SCOPED_TRACE(file.path().filename().string());
    const auto source = documents::read_document_file(file.path());
    ASSERT_TRUE(source);
    const Plan plan = plan_from_draft(map_plan(parse_outline(*source), *source), 0, "計畫");
    if (plan.count(NodeKind::step) == 0) continue;
    ++read_plans;
    expect_same_from_odt(plan);
  }
  EXPECT_GT(read_plans, 0);
}

}  // namespace
}  // namespace hb::plan
