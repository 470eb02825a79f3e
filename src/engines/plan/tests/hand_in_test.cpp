// Handing a plan in: it has to be whole by the rule book of its agency, and whoever hands it in
// sees before what is missing and where it is written.
#include <gmock/gmock.h>

#include <boost/json.hpp>
#include <fstream>
#include <iterator>

#include "adoptions.h"
#include "approval/migrations.h"
#include "approval/texts.h"
#include "approval_routes.h"
#include "books.h"
#include "edit_tree.h"
#include "org/ports.h"
#include "org_testing/page_test.h"
#include "plan/entry_indicator.h"
#include "plan/migrations.h"
#include "plan/plan_documents.h"
#include "plan/plan_edit.h"
#include "plan/texts.h"
#include "plan_routes.h"
#include "plan_store.h"
#include "publication.h"
#include "restore.h"
#include "rulebook/migrations.h"
#include "rulebook/texts.h"
#include "sample_plan.h"

namespace hb::plan {
namespace {

using org::Duty;
using testing::HasSubstr;
using testing::Not;

constexpr const char* kBasics = "基本資料";
constexpr const char* kOutlook = "未來努力方向";

/// A plan of the city under a scheme that asks for six parts.
class HandIn : public org::PageTest {
 protected:
  HandIn()
      : PageTest(
            {.migrations = {rulebook::migrations(), approval::migrations(), plan::migrations()},
             .texts = {rulebook::texts(), approval::texts(), plan::texts()},
             .routes = {plan_routes(), approval::approval_routes()}}) {
    officer = person("顏如玉", city, {Duty::read_plans, Duty::edit_plans, Duty::score_plans});
    sources.add(rulebook::Document::plan, documents);
    sources.add(rulebook::Document::amendment, documents);
    ports.connect(sources);
    services.ports = &ports;
  }

  void adopt(const std::string& code) {
    std::ifstream file{"data/rulebooks/" + code + ".toml"};
    const std::string toml{std::istreambuf_iterator<char>{file}, {}};
    const auto loaded = as(
        everybody(), [&](org::Context& context) { return rulebook::load_book(context, toml, ""); });
    ASSERT_TRUE(loaded) << loaded.error().key;
    const auto adopted = as(officer, [&](org::Context& context) {
      return rulebook::adopt_book(context, city,
                                  {.code = code, .from_year = 114, .reason = "依方案"});
    });
    ASSERT_TRUE(adopted) << adopted.error().key;
  }

  /// The sample plan with sections under these headings.
  void have_plan(const std::vector<std::string>& headings) {
    Plan plan = sample_plan();
    plan.agency_id = city;
    int ordinal = 4;
    for (const std::string& heading : headings) {
      ++ordinal;
      plan.paragraphs.push_back({ParagraphId{ordinal}, ParagraphKind::section, ordinal, heading,
                                 heading + "：依本府現況。"});
    }
    as(officer, [&](org::Context& context) {
      PlanStore{context.tx}.create(plan, {PersonId{1}, "顏如玉", now});
      context.tx.commit();
      return true;
    });
  }

  Result<Done> hand_in() {
    return as(officer, [&](org::Context& context) {
      return PlanDocuments{}.check_ready(context, document_of(PlanId{1}));
    });
  }
  std::string page() { return get("/approvals/plan/1/steps/submit", officer).body; }

  org::Viewer officer;
  PlanDocuments documents;
  approval::DocumentSources sources;
  org::Ports ports;
};
HB_ON_BOTH_DATABASES(HandIn);

/// The sample plan, published, while an amendment of it could be drafted.
class Amended : public HandIn {
 protected:
  Amended() {
    adopt("whole-city");
    have_plan({kBasics, "為民服務業務現況簡介", kOutlook});
    as(officer, [&](org::Context& context) {
      EXPECT_TRUE(publish_decided(context, plan_of(context)));
      context.tx.commit();
      return true;
    });
  }
  Plan plan_of(org::Context& context) {
    return *PlanStore{context.tx}.find(PlanId{1}, officer.scope);
  }
  Plan plan() {
    return as(officer, [&](org::Context& context) { return plan_of(context); });
  }
  void edit(const Decision& decide) {
    const auto edited =
        as(officer, [&](org::Context& context) { return edit_tree(context, PlanId{1}, decide); });
    EXPECT_TRUE(edited) << edited.error().key;
  }
  const PlanNode* first_step(const Plan& of) {
    for (const PlanNode& node : of.nodes) {
      if (node.kind == NodeKind::step) return of.find(node.id);
    }
    return nullptr;
  }
  void set_months_of_first(const std::vector<int>& months) {
    edit([&](const Plan& of) {
      const PlanNode* step = first_step(of);
      return set_months(of, {step->id, step->row_version}, months);
    });
  }
  Result<Done> hand_in_amendment() {
    return as(officer, [&](org::Context& context) {
      return PlanDocuments{}.check_ready(context, {rulebook::Document::amendment, 1});
    });
  }
  bool amended() {
    return *as(officer, [&](org::Context& context) {
      return PlanDocuments{}.is_amended(context, {rulebook::Document::amendment, 1});
    });
  }
  void restore() {
    const auto restored = as(officer, [&](org::Context& context) -> Result<Done> {
      HB_TRY(PlanDocuments{}.restore(context, {rulebook::Document::amendment, 1}));
      context.tx.commit();
      return Done{};
    });
    EXPECT_TRUE(restored) << restored.error().key;
  }
};
HB_ON_BOTH_DATABASES(Amended);

TEST_P(Amended, ByNothingInTheEndItIsNotHandedIn) {
  const std::vector<int> months = first_step(plan())->fields.check_months;
  set_months_of_first({2, 11});
  EXPECT_TRUE(hand_in_amendment());
  set_months_of_first(months);
  EXPECT_TRUE(plan().changed_since) << "it was changed, and changed back";
  EXPECT_FALSE(amended());
  const auto refused = hand_in_amendment();
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error(), refusal::unchanged);
}

TEST_P(Amended, IsSetBackToWhatIsPublishedEntryByEntry) {
  const Plan before = plan();
  set_months_of_first({2, 11});
  const NodeId gone = first_step(before)->id;
  edit([&](const Plan& of) { return retire_node(of, {gone, of.find(gone)->row_version}); });
  edit([&](const Plan& of) {
    return add_node(of, of.nodes.front().id, {.title = "新增策略", .text = "新增"});
  });
  as(officer, [&](org::Context& context) {
    PlanStore store{context.tx};
    PlanHead head = before.head;
    head.title = "改過的名稱";
    EXPECT_TRUE(store.record_head(plan_of(context), head, {PersonId{1}, "顏如玉", now}));
    EXPECT_TRUE(store.record_bases(plan_of(context), {}, {PersonId{1}, "顏如玉", now}));
    EXPECT_TRUE(store.record_paragraphs(plan_of(context), ParagraphKind::goal, {},
                                        {PersonId{1}, "顏如玉", now}));
    context.tx.commit();
    return true;
  });
  EXPECT_TRUE(amended());
  restore();
  const Plan after = plan();
  EXPECT_EQ(drawn(after), drawn(before));
  EXPECT_FALSE(amended());
  EXPECT_FALSE(after.changed_since);
  EXPECT_EQ(after.head, before.head);
  EXPECT_EQ(after.bases, before.bases);
  ASSERT_TRUE(after.find(gone)) << "under its own number: reports hang on it";
  EXPECT_EQ(after.find(gone)->fields, before.find(gone)->fields);
  EXPECT_EQ(after.nodes.size(), before.nodes.size());
  const std::string history = get("/plans/1/history", officer).body;
  EXPECT_THAT(history, HasSubstr("回復成公布的內容"));
}

TEST_P(Amended, IsSetBackOnlyOnceItsIndicatorsAre) {
  const NodeId step = first_step(plan())->id;
  const auto say = [&](std::string_view was, std::string_view is) {
    as(officer, [&](org::Context& context) {
      EXPECT_TRUE(say_indicator(context, PlanId{1}, step, was, is));
      context.tx.commit();
      return true;
    });
  };
  say("", "洽公民眾滿意度 ≥ 95%");
  const auto refused = as(officer, [&](org::Context& context) {
    return PlanDocuments{}.restore(context, {rulebook::Document::amendment, 1});
  });
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error(), refusal::indicators_amended);
  say("洽公民眾滿意度 ≥ 95%", "");
  restore();
  EXPECT_FALSE(amended());
}

TEST_P(HandIn, IsRefusedWithTheNameOfThePartThatIsMissing) {
  adopt("whole-city");
  have_plan({kBasics, "為民服務業務現況簡介"});
  const auto refused = hand_in();
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error(), refusal::parts_missing);
  ASSERT_EQ(refused.error().args.size(), 1u);
  EXPECT_EQ(refused.error().args.front().second, kOutlook);
}

TEST_P(HandIn, ShowsBeforeWhatIsMissingAndWhereItIsWritten) {
  adopt("whole-city");
  have_plan({"為民服務業務現況簡介"});
  const std::string shown = page();
  EXPECT_THAT(shown, HasSubstr("還不能送出，缺少 2 項"));
  EXPECT_THAT(shown, HasSubstr("href=\"/plans/1/paragraphs/section\">基本資料</a>"));
  EXPECT_THAT(shown, HasSubstr(kOutlook));
  EXPECT_THAT(shown, Not(HasSubstr("name=\"comment\""))) << "no button that could only be refused";
  const auto lacks = facts("/approvals/plan/1/steps/submit", officer).at("lacks");
  ASSERT_EQ(lacks.as_array().size(), 2u);
  EXPECT_EQ(lacks.at(1).at("what").as_string(), kOutlook);
}

TEST_P(HandIn, IsTakenOnceThePartIsThere) {
  adopt("whole-city");
  have_plan({kBasics, "為民服務業務現況簡介", kOutlook});
  const auto taken = hand_in();
  EXPECT_TRUE(taken) << taken.error().key;
  EXPECT_THAT(page(), HasSubstr("name=\"comment\""));
}

TEST_P(HandIn, IsTakenWhenThePartIsSaidNotToApplyWithItsReason) {
  adopt("whole-city");
  have_plan({kBasics, "為民服務業務現況簡介"});
  EXPECT_EQ(post("/plans/1/not-applicable",
                 {{"part", "outlook"}, {"reason", "本計畫為最後一年，不續辦。"}}, officer)
                .status,
            303);
  const auto taken = hand_in();
  EXPECT_TRUE(taken) << taken.error().key;
  // And not any more once it applies again.
  EXPECT_EQ(post("/plans/1/not-applicable", {{"part", "outlook"}, {"reason", ""}}, officer).status,
            303);
  EXPECT_FALSE(hand_in());
}

TEST_P(HandIn, AHeadingOverNothingIsNoPart) {
  adopt("whole-city");
  have_plan({kBasics, "為民服務業務現況簡介", kOutlook});
  as(officer, [&](org::Context& context) {
    context.tx.execute("UPDATE plan_paragraph SET text = '' WHERE heading = :heading",
                       {{"heading", std::string{kOutlook}}});
    context.tx.commit();
    return true;
  });
  EXPECT_EQ(hand_in().error(), refusal::parts_missing);
}

TEST_P(HandIn, DoesNotAskForTheLetterThatTheProcedureWrites) {
  adopt("works-bureau");
  have_plan({});
  const auto taken = hand_in();
  EXPECT_TRUE(taken) << taken.error().key;
}

TEST_P(HandIn, AsksForNothingWhereNoSchemeIsInForce) {
  have_plan({});
  EXPECT_TRUE(hand_in());
}

}  // namespace
}  // namespace hb::plan
