// Plans by the forms of their scheme: agencies of two classes under one book hand in two documents,
// and each reads back as the same plan.
#include "plan/plan_form.h"

#include <gmock/gmock.h>

#include <boost/json.hpp>
#include <fstream>
#include <iterator>

#include "adoptions.h"
#include "approval/migrations.h"
#include "approval/texts.h"
#include "books.h"
#include "documents/read.h"
#include "form_numbers.h"
#include "org_testing/page_test.h"
#include "plan/draft_plan.h"
#include "plan/migrations.h"
#include "plan/texts.h"
#include "plan_document.h"
#include "plan_routes.h"
#include "plan_store.h"
#include "plans.h"
#include "portal_routes.h"
#include "publication.h"
#include "rulebook/migrations.h"
#include "rulebook/read.h"
#include "rulebook/texts.h"
#include "sample_plan.h"

namespace hb::plan {
namespace {

using org::Duty;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

std::string carried_book(const std::string& code) {
  std::ifstream file{"data/rulebooks/" + code + ".toml"};
  return {std::istreambuf_iterator<char>{file}, {}};
}

std::vector<PlanForm> city_forms(const std::string& agency_class) {
  rulebook::BookInForce in_force;
  in_force.version.book = std::make_shared<rulebook::RuleBook>(
      *rulebook::read_rulebook(carried_book("whole-city")).book);
  in_force.traits.class_code = agency_class;
  return forms_for(in_force);
}

std::vector<std::string> codes(const std::vector<PlanForm>& forms) {
  std::vector<std::string> found;
  for (const PlanForm& each : forms) found.push_back(each.form.code);
  return found;
}

std::vector<std::string> headings(const documents::Document& document) {
  std::vector<std::string> found;
  for (const auto& block : document.blocks) {
    const auto* line = std::get_if<documents::Paragraph>(&block);
    if (line && line->style == documents::ParagraphStyle::heading) found.push_back(line->text);
  }
  return found;
}

/// All the lines outside of tables.
std::vector<std::string> lines(const documents::Document& document) {
  std::vector<std::string> found;
  for (const auto& block : document.blocks) {
    if (const auto* line = std::get_if<documents::Paragraph>(&block)) found.push_back(line->text);
  }
  return found;
}

TEST(FormsFor, AreThoseOfTheBookForTheClassOfTheAgency) {
  EXPECT_THAT(codes(city_forms("project")), ElementsAre("plan-project"));
  // Its table has no check months, so the form that has them is there as well.
  EXPECT_THAT(codes(city_forms("overall")), ElementsAre("plan-overall", "execution"));
}

TEST(FormsFor, AreTheTwoOfEveryOfficeWhereNoBookHasAny) {
  EXPECT_THAT(codes(forms_for(std::nullopt)), ElementsAre("execution", "work"));
  EXPECT_THAT(codes(city_forms("")), ElementsAre("execution", "work")) << "of no class";
}

TEST(ChosenForm, IsTheOneNamedElseTheFirst) {
  const auto forms = city_forms("project");
  EXPECT_EQ(chosen_form(forms, "plan-project").form.code, "plan-project");
  EXPECT_EQ(chosen_form(forms, "work").form.code, "work") << "as old addresses name it";
  EXPECT_EQ(chosen_form(forms, "").form.code, "plan-project");
  EXPECT_EQ(chosen_form(forms, "no-such-form").form.code, "plan-project");
}

TEST(FormNumbers, GoOnInTheOfficialOrderBelowThoseOfTheForm) {
  const PlanForm overall = city_forms("overall").front();
  EXPECT_EQ(number_at(overall.form, 0, 3), "三、");
  EXPECT_EQ(number_at(overall.form, 1, 3), "（三）");
  EXPECT_EQ(number_at(overall.form, 3, 2), "（2）");
  EXPECT_EQ(number_at(overall.form, 4, 2), "乙、");
  EXPECT_EQ(number_at(execution_form().form, 1, 2), "二、");
}

TEST(FormNumbers, TheNumbersOfAChaptersTextStandBelowItsOwn) {
  const PlanForm overall = city_forms("overall").front();
  EXPECT_EQ(below_chapter(overall.form, "一、每季自評。\n（一）六月。\n二、年終敘獎。"),
            "（一）每季自評。\n1、六月。\n（二）年終敘獎。");
  EXPECT_EQ(below_chapter(overall.form, "（一）每季自評。"), "（一）每季自評。");
  EXPECT_EQ(below_chapter(execution_form().form, "一、每季自評。"), "一、每季自評。");
}

TEST(PlanByForm, HasTheChaptersOfTheFormInItsOrder) {
  const auto document = plan_document(sample_plan(), city_forms("overall").front(), {});
  EXPECT_THAT(headings(document),
              ElementsAre("一、基本資料", "二、為民服務業務現況簡介", "三、計畫內容",
                          "四、管考規定", "五、未來努力方向", "六、計畫依據", "七、計畫期程",
                          "八、計畫目標", "九、實施對象"))
      << "what the form has no place for stands behind it";
  // The chapter is known by a word of the part, and keeps its own heading as its first line.
  EXPECT_THAT(lines(document), Contains("考核與獎勵"));
}

TEST(PlanByForm, SaysWhyAPartDoesNotApply) {
  DocumentNames names;
  names.not_applicable["outlook"] = "本計畫為最後一年。";
  const auto document = plan_document(sample_plan(), city_forms("overall").front(), names);
  EXPECT_THAT(lines(document), Contains("不適用：本計畫為最後一年。"));
}

TEST(PlanByForm, WritesALevelWithoutAColumnAboveTheOneBelow) {
  PlanForm form = work_form();
  form.form.columns = {{rulebook::ColumnKey::step, {"工作方法", "Method"}}};
  for (const auto& block : plan_document(sample_plan(), form, {}).blocks) {
    const auto* table = std::get_if<documents::Table>(&block);
    if (!table) continue;
    std::vector<std::string> words;
    for (const auto& each : table->rows[1].cells[0].paragraphs) words.push_back(each.text);
    EXPECT_THAT(words, ElementsAre("一、改善臨櫃服務", "（一）縮短等候時間",
                                   "1、尖峰時段加開櫃檯。", "〔查核期限：6、12月〕"));
    return;
  }
  FAIL() << "no table";
}

/// The paragraphs of each cell of a row of the plan's table, joined by "/".
std::vector<std::string> row_of(const documents::Document& document, std::size_t row) {
  std::vector<std::string> cells;
  for (const auto& block : document.blocks) {
    const auto* table = std::get_if<documents::Table>(&block);
    if (!table) continue;
    for (const auto& cell : table->rows.at(row).cells) {
      std::string words;
      for (const auto& each : cell.paragraphs) words += (words.empty() ? "" : "/") + each.text;
      cells.push_back(std::move(words));
    }
    break;
  }
  return cells;
}

/// Owners and a priority that only the first item names.
Plan owned_plan(DocumentNames& names) {
  Plan plan = sample_plan();
  plan.nodes[0].owners = {{UnitId{4}, true}, {UnitId{5}, false}};
  plan.nodes[0].fields.priority = 2;
  names.units = {{UnitId{4}, {"民政課", ""}}, {UnitId{5}, {"秘書室", ""}}};
  return plan;
}

TEST(PlanByForm, SaysWhoAnswersForAStepAndItsPriorityAsTheyAreInForce) {
  using rulebook::ColumnKey;
  DocumentNames names;
  const Plan plan = owned_plan(names);
  PlanForm form = work_form();
  form.form.columns = {{ColumnKey::step, {"工作方法", "Method"}},
                       {ColumnKey::units, {"負責單位", "Units"}},
                       {ColumnKey::priority, {"優先順序", "Priority"}}};
  EXPECT_THAT(row_of(plan_document(plan, form, names), 2),
              ElementsAre("2、公布各時段等候人數。/〔查核期限：12月〕", "民政課、秘書室", "2"));
  const auto sheet = plan_workbook(plan, names).sheets.front();
  EXPECT_EQ(std::get<std::string>(sheet.rows[1][4]), "民政課");
  EXPECT_EQ(std::get<std::string>(sheet.rows[1][5]), "秘書室");
  EXPECT_EQ(std::get<double>(sheet.rows[1][8]), 2);
}

TEST(PlanByForm, KeepsTheStepsWithoutAColumnOfTheirOwn) {
  using rulebook::ColumnKey;
  PlanForm form = work_form();
  form.form.columns = {{ColumnKey::strategy, {"執行重點", "Focus"}},
                       {ColumnKey::check_months, {"查核期限", "Checks"}}};
  auto document = plan_document(sample_plan(), form, {});
  EXPECT_THAT(row_of(document, 1),
              ElementsAre("一、改善臨櫃服務/（一）縮短等候時間/1、尖峰時段加開櫃檯。", "6、12月"));
  EXPECT_THAT(row_of(document, 2), ElementsAre("2、公布各時段等候人數。", "12月"));
  form.form.columns = {{ColumnKey::item, {"實施要項", "Item"}}};
  document = plan_document(sample_plan(), form, {});
  EXPECT_THAT(
      row_of(document, 1),
      ElementsAre(
          "一、改善臨櫃服務/（一）縮短等候時間/1、尖峰時段加開櫃檯。/〔查核期限：6、12月〕"));
  EXPECT_THAT(row_of(document, 3), ElementsAre("3、推動預約服務。/〔查核期限：4月〕"));
  form.form.columns = {{ColumnKey::check_months, {"查核期限", "Checks"}}};
  EXPECT_THAT(row_of(plan_document(sample_plan(), form, {}), 2),
              ElementsAre("2、公布各時段等候人數。/12月"));
}

/// Two agencies under one book: one of each class.
class FormPages : public org::PageTest {
 protected:
  FormPages()
      : PageTest(
            {.migrations = {rulebook::migrations(), approval::migrations(), plan::migrations()},
             .texts = {rulebook::texts(), approval::texts(), plan::texts()},
             .routes = {plan_routes(), portal_routes()}}) {
    org::Viewer machine = everybody();
    machine.scope = org::Scope::of({city.value, neighbour.value});
    const auto loaded = as(machine, [&](org::Context& context) {
      return rulebook::load_book(context, carried_book("whole-city"), "");
    });
    EXPECT_TRUE(loaded) << loaded.error().key;
    for (const auto& [each, name] : {std::pair{city, "overall"}, std::pair{neighbour, "project"}}) {
      const AgencyId agency = each;
      const std::string agency_class = name;
      const auto adopted = as(machine, [&](org::Context& context) {
        return rulebook::adopt_book(context, agency,
                                    {.code = "whole-city", .from_year = 114, .reason = "依方案"});
      });
      EXPECT_TRUE(adopted) << adopted.error().key;
      const auto classified = as(machine, [&](org::Context& context) {
        return rulebook::classify_agency(
            context, agency, 115,
            {.class_code = agency_class, .decided_on = taipei_date(now), .reason = "依業務性質"});
      });
      EXPECT_TRUE(classified) << classified.error().key;
      officers.push_back(person("顏如玉", agency, {Duty::read_plans, Duty::edit_plans}));
      Plan plan = sample_plan();
      plan.agency_id = agency;
      plans.push_back(
          "/plans/" + std::to_string(as(officers.back(), [&](org::Context& context) {
            const PlanId id = PlanStore{context.tx}.create(plan, {PersonId{1}, "顏如玉", now});
            context.tx.commit();
            return id.value;
          })));
    }
  }

  std::string odt(std::size_t which, const std::string& form = "") {
    const auto file = get(plans[which] + "/export.odt?form=" + form, officers[which]);
    EXPECT_EQ(file.status, 200);
    return file.body;
  }
  /// The headings of the table's columns.
  static std::vector<std::string> columns(const std::string& odt) {
    const auto read = documents::read_document(odt);
    EXPECT_TRUE(read);
    for (const SourceBlock& block : read->blocks) {
      if (block.kind == SourceBlock::Kind::line) continue;
      std::vector<std::string> names;
      for (const SourceCell& cell : block.table.rows.front().cells) {
        names.push_back(cell.lines.front().text);
      }
      return names;
    }
    return {};
  }

  std::vector<org::Viewer> officers;
  std::vector<std::string> plans;
};
HB_ON_BOTH_DATABASES(FormPages);

TEST_P(FormPages, AgenciesOfTwoClassesUnderOneBookGetTwoDocuments) {
  EXPECT_THAT(columns(odt(0)),
              ElementsAre("評核構面", "具體作法", "實施步驟", "預期目標", "負責單位"));
  EXPECT_THAT(columns(odt(1)),
              ElementsAre("評核構面", "解決方法", "實施步驟", "檢核月份", "負責單位"));
  // The form of the other class is not theirs, whatever the address says.
  EXPECT_EQ(columns(odt(1, "plan-overall")), columns(odt(1)));
}

TEST_P(FormPages, ThePageOffersTheFormsThatApplyByTheirOfficialNames) {
  const std::string overall = get(plans[0], officers[0]).body;
  EXPECT_THAT(overall, HasSubstr("整體服務機關實施計畫（附件 1）（ODT）"));
  EXPECT_THAT(overall, Not(HasSubstr("附件 2")));
  const std::string project = get(plans[1], officers[1]).body;
  EXPECT_THAT(project, HasSubstr("專案規劃機關實施計畫（附件 2）（ODT）"));
  EXPECT_THAT(project, Not(HasSubstr("附件 1")));
  EXPECT_EQ(facts(plans[1], officers[1]).at("forms").at(0).at("code").as_string(), "plan-project");
}

TEST_P(FormPages, AVersionKeepsTheFormOfTheClassByWhichItWentOut) {
  const PlanId id{std::stoll(plans[0].substr(7))};
  const auto publish_it = [&] {
    return as(officers[0], [&](org::Context& context) -> Result<Done> {
      HB_LET(plan, find_plan(context, id));
      HB_TRY(publish_decided(context, plan));
      context.tx.commit();
      return Done{};
    });
  };
  ASSERT_TRUE(publish_it());
  org::Viewer machine = everybody();
  machine.scope = org::Scope::of({city.value});
  ASSERT_TRUE(as(machine, [&](org::Context& context) {
    return rulebook::classify_agency(
        context, city, 115,
        {.class_code = "project", .decided_on = taipei_date(now), .reason = "改為專案"});
  }));
  const org::Viewer citizen;
  const std::string version = "/portal" + plans[0];
  EXPECT_EQ(facts(version, citizen).at("forms").at(0).at("code").as_string(), "plan-overall");
  EXPECT_THAT(get(version, citizen).body, Not(HasSubstr("附件 2")));
  EXPECT_THAT(columns(get(version + "/export.odt", citizen).body), Contains("具體作法"));
  // What is worked on goes by the class of today, and its check says what no longer fits.
  EXPECT_EQ(facts(plans[0], officers[0]).at("forms").at(0).at("code").as_string(), "plan-project");
  const auto check = facts(plans[0] + "/check", officers[0]);
  EXPECT_EQ(check.at("class").as_string(), "project");
  EXPECT_EQ(check.at("missing_items").at(0).at("title").as_string(), "問題分析");
  EXPECT_THAT(get(plans[0] + "/check", officers[0]).body, HasSubstr("這一類的構面還沒有（4）"));
}

TEST_P(FormPages, SayWhyAPartDoesNotApply) {
  EXPECT_EQ(post(plans[0] + "/not-applicable",
                 {{"part", "outlook"}, {"reason", "本計畫為最後一年。"}}, officers[0])
                .status,
            303);
  const auto read = documents::read_document(odt(0));
  ASSERT_TRUE(read);
  std::vector<std::string> said;
  for (const SourceBlock& block : read->blocks) said.push_back(block.line.text);
  EXPECT_THAT(said, Contains("不適用：本計畫為最後一年。"));
}

TEST_P(FormPages, EachReadsBackAsTheSameTree) {
  for (const std::size_t which : {0u, 1u}) {
    const auto source = documents::read_document(odt(which), "計畫.odt");
    ASSERT_TRUE(source) << source.error().key;
    const Plan read = plan_from_draft(map_plan(parse_outline(*source), *source), 0, "");
    EXPECT_EQ(drawn(read), drawn(sample_plan())) << plans[which];
  }
}

}  // namespace
}  // namespace hb::plan
