// Figures of cases through the real pages, on both databases: random histories whose sums are equal
// to a recount, numbers that open their rows, and what the public is not told.
#include <gmock/gmock.h>

#include <algorithm>
#include <boost/json.hpp>
#include <random>

#include "agency_action.h"
#include "case_classes.h"
#include "case_work.h"
#include "casework/case_measures.h"
#include "casework/case_themes.h"
#include "casework/migrations.h"
#include "casework/texts.h"
#include "casework_routes.h"
#include "catalogue/migrations.h"
#include "crypto/sealer.h"
#include "documents/read.h"
#include "intake.h"
#include "kernel_refusals/texts.h"
#include "kernel_testing/real_calendar.h"
#include "nightly_cases.h"
#include "org_testing/page_test.h"
#include "summaries.h"

namespace hb::casework {
namespace {

using namespace std::chrono_literals;
using org::Duty;
using testing::HasSubstr;
using testing::Not;

class AnalysisPages : public org::PageTest {
 protected:
  AnalysisPages()
      : PageTest({.migrations = {catalogue::migrations(), casework::migrations()},
                  .texts = {kernel_refusals::texts(), casework::texts()},
                  .routes = {casework_routes()}}) {
    services.sealer = &sealer;
    services.calendar = &real_calendar();
    head = staff(1, "顏如玉", {Duty::handle_cases, Duty::direct_cases});
    other = staff(2, "林佳穎", {Duty::handle_cases, Duty::direct_cases});
    reader = staff(3, "吳志德", {Duty::read_plans});
    stranger = person("盧品言", neighbour, {Duty::handle_cases, Duty::direct_cases});
  }

  void on(Date day) { now = std::chrono::sys_days{day} + 2h; }
  Date today() const { return taipei_date(now); }

  CaseId bring(std::string type, Channel channel, ClassId class_id) {
    const std::string number = as(head, [&](org::Context& context) {
      const CaseForm form{.agency_id = city,
                          .type = std::move(type),
                          .class_id = class_id,
                          .channel = channel,
                          .subject = "等太久",
                          .text = "等了四十分鐘。",
                          .applicant = {.name = "王小明", .email = "ming@example.tw"},
                          .received_on = today(),
                          .read_back = true};
      const auto intake =
          take_in_case(context, form, "a-token-that-is-long-enough-" + std::to_string(++brought));
      EXPECT_TRUE(intake.receipt) << (intake.errors.empty() ? "" : intake.errors.front().key);
      return intake.receipt->number;
    });
    return as(head, [&](org::Context& context) {
      return open_queue(context, {.text = number})->list.rows.front().id;
    });
  }

  /// Whether it could be done.
  bool move(CaseId id, CaseMove wanted, const org::Viewer& viewer) {
    return as(viewer, [&](org::Context& context) {
      const auto file = open_case(context, id);
      if (!file) return false;
      wanted.row_version = file->now.row_version;
      return do_with_case(context, id, wanted).has_value();
    });
  }

  bool answer(CaseId id) {
    return move(id, {.kind = EventKind::proposed, .text = "已改善。"}, head) &&
           move(id, {.kind = EventKind::agreed}, other);
  }

  std::vector<SummaryDifference> differences() {
    return as(head, [&](org::Context& context) { return verify_summaries(context, city); });
  }

  /// What a file says, in its paragraphs and in the cells of its tables.
  static std::string words_of(const std::string& bytes, const std::string& name) {
    const auto source = documents::read_document(bytes, name);
    EXPECT_TRUE(source) << name;
    if (!source) return {};
    std::string words;
    for (const SourceBlock& block : source->blocks) {
      words += block.line.text + "\n";
      for (const SourceRow& row : block.table.rows) {
        for (const SourceCell& cell : row.cells) {
          for (const SourceLine& line : cell.lines) words += line.text + "\n";
        }
      }
    }
    return words;
  }

  std::int64_t first_class() {
    return as(head, [](org::Context& context) { return all_classes(context).front().id.value; });
  }

  crypto::Sealer sealer{{crypto::new_sealing_key()}};
  org::Viewer head, other, reader, stranger;
  int brought = 0;
};

TEST_P(AnalysisPages, SumsAreEqualToARecountWhateverHappens) {
  std::mt19937 random{20261127};
  const auto any = [&](std::size_t most) { return random() % most; };
  const auto classes = as(head, [](org::Context& context) { return all_classes(context); });
  const char* types[] = {"petition", "enquiry", "suggestion"};
  std::vector<CaseId> cases;
  int lapsed = 0;
  on(2025y / 6 / 2);
  for (int step = 0; step < 220; ++step) {
    if (any(3) == 0) {
      on(plus_days(today(), static_cast<int>(any(9)) + 1));
      lapsed += as(everybody(), [](org::Context& context) {
                  return tell_of_lapses(context, {}, 100);
                }).lapsed;
    }
    if (cases.empty() || any(4) == 0) {
      const ClassId class_id = any(2) == 0 ? ClassId{} : classes[any(classes.size())].id;
      cases.push_back(bring(types[any(3)], kChannels[any(8)], class_id));
      continue;
    }
    const CaseId id = cases[any(cases.size())];
    if (any(6) == 0) {
      as(head, [&](org::Context& context) {
        const auto file = open_case(context, id);
        const ClassId to = classes[any(classes.size())].id;
        return classify_case(context, id, file->now.class_id, to).has_value();
      });
      continue;
    }
    const auto may = as(other, [&](org::Context& context) { return open_case(context, id)->may; });
    CaseMove wanted{.kind = may[any(may.size())],
                    .officer_id = PersonId{1},
                    .text = "說明",
                    .length = 1,
                    .ground = Ground::no_content,
                    .agency = "青嶼市政府",
                    .reply_by = plus_days(today(), 5)};
    move(id, wanted, wanted.kind == EventKind::proposed ? head : other);
  }
  EXPECT_GT(cases.size(), 30u);
  EXPECT_GT(lapsed, 0);
  for (const SummaryDifference& each : differences()) {
    ADD_FAILURE() << each.words << ": " << each.kept << ", counted " << each.counted;
  }
  // And the figures do not pass because nothing ever happened.
  const auto whole = facts("/cases/analysis?from=202506&to=202712", head).at("whole").as_object();
  const auto& now_counts = whole.at("now").as_object();
  for (const char* each : {"received", "closed", "handed_back", "asked", "reopened", "days"}) {
    EXPECT_GT(now_counts.at(each).as_int64(), 0) << each;
  }
  EXPECT_EQ(now_counts.at("received").as_int64(), static_cast<std::int64_t>(cases.size()));
}

TEST_P(AnalysisPages, ASumThatWasSpoiltIsNamedAndRebuilt) {
  on(2026y / 3 / 2);
  const CaseId id = bring("petition", Channel::web, {});
  ASSERT_TRUE(answer(id));
  as(head, [](org::Context& context) {
    context.tx.execute("UPDATE case_summary SET closed = 7 WHERE closed = 1");
    context.tx.execute("DELETE FROM case_closing");
    context.tx.commit();
    return 0;
  });
  EXPECT_FALSE(differences().empty());
  as(head, [&](org::Context& context) { return rebuild_summaries(context, city); });
  EXPECT_TRUE(differences().empty());
  EXPECT_EQ(facts("/cases/analysis?from=202603&to=202603", head)
                .at("whole")
                .at("now")
                .at("closed")
                .as_int64(),
            1);
}

TEST_P(AnalysisPages, ComparesWithLastYearAndSaysWhereItCannot) {
  on(2025y / 9 / 1);
  bring("petition", Channel::counter, ClassId{first_class()});
  EXPECT_FALSE(
      facts("/cases/analysis?from=202509&to=202509", head).at("last_year_known").as_bool());
  EXPECT_THAT(get("/cases/analysis?from=202509&to=202509", head).body,
              HasSubstr("去年同期沒有案件資料"));
  on(2026y / 9 / 1);
  for (int each = 0; each < 3; ++each) bring("petition", Channel::web, ClassId{first_class()});
  const auto now_facts = facts("/cases/analysis", head);
  EXPECT_EQ(now_facts.at("from").as_int64(), 202607) << "the present quarter";
  const auto whole = now_facts.at("whole").as_object();
  EXPECT_EQ(whole.at("now").at("received").as_int64(), 3);
  EXPECT_EQ(whole.at("last_year").at("received").as_int64(), 1);
  EXPECT_EQ(now_facts.at("hot").as_array().size(), 1u);
}

TEST_P(AnalysisPages, EachNumberOpensItsRows) {
  on(2026y / 9 / 1);
  const CaseId first = bring("petition", Channel::counter, ClassId{first_class()});
  bring("enquiry", Channel::web, {});
  ASSERT_TRUE(answer(first));
  const std::string all = "/cases?state=all&from=2026-09-01&to=2026-09-30";
  const auto total = [&](const std::string& more) {
    return facts(all + more, head).at("total").as_int64();
  };
  EXPECT_EQ(total(""), 2);
  EXPECT_EQ(total("&class=" + std::to_string(first_class())), 1);
  EXPECT_EQ(total("&class=0"), 1);
  EXPECT_EQ(total("&channel=web"), 1);
  EXPECT_EQ(total("&place=on_site"), 1);
  EXPECT_EQ(total("&place=elsewhere"), 1);
  EXPECT_EQ(total("&happened=closed"), 1);
  EXPECT_EQ(total("&happened=late"), 0);
  EXPECT_EQ(total("&happened=asked"), 0);
  EXPECT_EQ(facts("/cases?from=2026-10-01&to=2026-10-31&state=all", head).at("total").as_int64(),
            0);
  EXPECT_EQ(facts("/cases", head).at("total").as_int64(), 1) << "open ones only";
}

TEST_P(AnalysisPages, ProposalsAndReviewsAreKept) {
  on(2026y / 9 / 1);
  bring("petition", Channel::web, {});
  const web::Pairs asked{
      {"agency", std::to_string(city.value)}, {"from", "202607"}, {"to", "202609"}};
  web::Pairs form = asked;
  form.emplace_back("text", "");
  EXPECT_EQ(post("/cases/analysis/proposals", form, head).status, 422);
  form.back().second = "中午增開一個櫃檯。";
  EXPECT_EQ(post("/cases/analysis/proposals", form, head).status, 303);
  EXPECT_EQ(post("/cases/analysis/proposals", form, reader).status, 403);
  EXPECT_EQ(post("/cases/analysis/reviews", asked, head).status, 303);
  const auto kept = facts("/cases/analysis?from=202609&to=202609", head);
  EXPECT_EQ(kept.at("proposals").as_array().size(), 1u);
  EXPECT_EQ(kept.at("reviews").as_array().size(), 1u);
  EXPECT_EQ(post("/cases/analysis/proposals", form, stranger).status, 404);
}

TEST_P(AnalysisPages, GoOutAsFilesWithAllThatThePageSays) {
  on(2026y / 9 / 1);
  for (int each = 0; each < 3; ++each) bring("petition", Channel::web, ClassId{first_class()});
  on(2025y / 9 / 1);
  bring("petition", Channel::counter, ClassId{first_class()});
  on(2026y / 9 / 2);
  const std::string asked = "?from=202609&to=202609";
  EXPECT_EQ(post("/cases/analysis/proposals",
                 {{"agency", std::to_string(city.value)},
                  {"from", "202609"},
                  {"to", "202609"},
                  {"text", "中午增開一個櫃檯。"}},
                 head)
                .status,
            303);
  for (const std::string kind : {"odt", "ods", "csv"}) {
    const auto file = get("/cases/analysis/export." + kind + asked, head);
    EXPECT_EQ(file.status, 200) << kind;
    const auto words = words_of(file.body, "analysis." + kind);
    EXPECT_THAT(words, HasSubstr("熱門主題")) << kind;
    EXPECT_THAT(words, HasSubstr("中午增開一個櫃檯。")) << kind;
    EXPECT_THAT(words, HasSubstr("顏如玉")) << kind;
  }
  const std::string flat = get("/cases/analysis/export.csv" + asked, head).body;
  const std::string grown =
      as(head, [](org::Context& context) { return all_classes(context).front().name_zh; });
  EXPECT_THAT(flat, HasSubstr("熱門主題," + grown + ",3,1,"));
  EXPECT_THAT(flat, HasSubstr("改進建議,中午增開一個櫃檯。,,,整體,115年9月,"));
  EXPECT_THAT(get("/cases/analysis/export.csv?from=202509&to=202509", head).body,
              HasSubstr("熱門主題,"))
      << "said, too, where nothing can be compared";
  EXPECT_EQ(get("/cases/analysis/export.csv", reader).status, 403);
  EXPECT_EQ(get("/cases/analysis?from=202610&to=202609", head).status, 422);
}

TEST_P(AnalysisPages, ATypeThatIsNoneIsRefusedAndNotCountedAsNothing) {
  on(2026y / 9 / 1);
  bring("petition", Channel::web, {});
  const auto refused = get("/cases/analysis?type=zzz&from=202609&to=202609", head);
  EXPECT_EQ(refused.status, 422);
  EXPECT_THAT(refused.body, HasSubstr("請選擇類別。"));
  EXPECT_EQ(get("/cases/analysis/export.csv?type=zzz", head).status, 422);
  EXPECT_EQ(get("/cases/analysis?type=petition", head).status, 200);
}

TEST_P(AnalysisPages, AnAgencyWithOthersBelowItCountsThemTooUnlessTold) {
  on(2026y / 9 / 1);
  bring("petition", Channel::web, {});
  org::Viewer machine = everybody();
  machine.scope = org::Scope::of({city.value});
  const AgencyId below = as(machine, [&](org::Context& context) {
    return org::open_agency(
               context, city,
               {.code = "qy-b", .name = {"望海分所", ""}, .valid_from = Date{2010y / 1 / 1}})
        .value();
  });
  org::Viewer above = head;
  above.scope = org::Scope::of({city.value, below.value});
  for (auto& duty : above.duties) duty.agencies.push_back(below.value);
  as(above, [&](org::Context& context) {
    const CaseForm form{.agency_id = below,
                        .type = "petition",
                        .channel = Channel::counter,
                        .subject = "等太久",
                        .text = "等了四十分鐘。",
                        .applicant = {.name = "王小明", .email = "ming@example.tw"},
                        .received_on = today(),
                        .read_back = true};
    EXPECT_TRUE(take_in_case(context, form, "a-token-of-the-branch-that-is-long").receipt);
    return 0;
  });
  const auto received = [&](const std::string& more, const org::Viewer& viewer) {
    const auto figures = facts("/cases/analysis?from=202609&to=202609" + more, viewer);
    return figures.at("whole").at("now").at("received").as_int64();
  };
  EXPECT_EQ(received("", above), 2);
  EXPECT_EQ(received("&below=no", above), 1);
  EXPECT_EQ(received("", head), 1) << "who handles no cases there does not read them";
  EXPECT_EQ(facts("/cases/analysis", head).at("below"), false);
  EXPECT_THAT(get("/cases/analysis?below=no", above).body, HasSubstr("below=no"))
      << "what leads on from here asks the same";
}

TEST_P(AnalysisPages, ClassesAreAddedRenamedRetiredAndTakenBack) {
  const std::string whose = std::to_string(city.value);
  EXPECT_EQ(post("/cases/classes", {{"agency", whose}, {"name_zh", "停車"}}, head).status, 303);
  EXPECT_EQ(post("/cases/classes", {{"agency", whose}, {"name_zh", "停車"}}, head).status, 409);
  EXPECT_EQ(post("/cases/classes", {{"agency", whose}, {"name_zh", "別的"}}, stranger).status, 404);
  EXPECT_EQ(post("/cases/classes", {{"agency", whose}, {"name_zh", "別的"}}, reader).status, 403);
  const std::int64_t id =
      as(head, [](org::Context& context) { return all_classes(context).back().id.value; });
  const std::string address = "/cases/classes/" + std::to_string(id);
  EXPECT_EQ(post(address, {{"agency", whose}, {"was", "停車"}, {"name_zh", "停車位"}}, head).status,
            303);
  EXPECT_EQ(post(address, {{"agency", whose}, {"was", "停車"}, {"name_zh", "車位"}}, head).status,
            409);
  EXPECT_EQ(post(address + "/retirement", {{"agency", whose}}, head).status, 303);
  on(2026y / 9 / 1);
  const CaseId brought_one = bring("petition", Channel::web, {});
  const std::string give = "/cases/" + std::to_string(brought_one.value) + "/class";
  EXPECT_EQ(post(give, {{"was", "0"}, {"class", std::to_string(id)}}, head).status, 422);
  EXPECT_EQ(post(address + "/return", {{"agency", whose}}, head).status, 303);
  EXPECT_EQ(post(give, {{"was", "0"}, {"class", std::to_string(id)}}, head).status, 303);
  EXPECT_EQ(post(give, {{"was", "0"}, {"class", std::to_string(first_class())}}, head).status, 409);
  EXPECT_THAT(get("/cases/" + std::to_string(brought_one.value), head).body, HasSubstr("停車位"));
  // Everybody's list is not the agency's to change.
  EXPECT_EQ(post("/cases/classes/" + std::to_string(first_class()) + "/retirement",
                 {{"agency", whose}}, head)
                .status,
            403);
  EXPECT_TRUE(differences().empty());
}

TEST_P(AnalysisPages, TheMeasureIsComparedBeforeAndAfter) {
  const std::string class_id = std::to_string(first_class());
  for (const Date day : {2026y / 3 / 2, 2026y / 4 / 1, 2026y / 6 / 1}) {
    on(day);
    bring("petition", Channel::web, ClassId{first_class()});
  }
  on(2026y / 9 / 21);
  const std::string asked = "/cases/analysis/before-after?class=" + class_id + "&months=3&day=";
  const auto effect = facts(asked + "115/5/10", head);
  EXPECT_EQ(effect.at("before").at("received").as_int64(), 2);
  EXPECT_EQ(effect.at("after").at("received").as_int64(), 1);
  EXPECT_EQ(get(asked + "115/9/20", head).status, 422);
  EXPECT_EQ(get(asked + "xx", head).status, 422);
  EXPECT_EQ(get("/cases/analysis/before-after", head).status, 200);
  EXPECT_EQ(get("/cases/analysis/before-after", reader).status, 403);
}

TEST_P(AnalysisPages, ThePublicReadsNoSmallNumbersAndNoNames) {
  on(2026y / 9 / 1);
  for (int each = 0; each < 5; ++each) bring("petition", Channel::web, ClassId{first_class()});
  bring("wrongdoing", Channel::web, {});
  const auto figures = facts("/portal/cases/figures?year=115", {});
  EXPECT_EQ(figures.at("received").as_int64(), 6);
  for (const auto& each : figures.at("by_type").as_array()) EXPECT_TRUE(each.at("count").is_null());
  const std::string page = get("/portal/cases/figures", {}).body;
  EXPECT_THAT(page, HasSubstr("少於 3 件"));
  EXPECT_THAT(page, Not(HasSubstr("王小明")));
  EXPECT_THAT(page, Not(HasSubstr("等太久")));
  EXPECT_EQ(get("/portal/cases/figures?year=90", {}).status, 422);
}

TEST_P(AnalysisPages, ThePublicIsToldWhenNothingIsLargeEnoughToBeSaid) {
  on(2026y / 9 / 1);
  EXPECT_THAT(get("/portal/cases/figures", {}).body, HasSubstr("這一年沒有收到案件"));
  bring("petition", Channel::web, {});
  bring("wrongdoing", Channel::web, {});
  const std::string few = get("/portal/cases/figures", {}).body;
  EXPECT_THAT(few, HasSubstr("件數太少，不公布"));
  EXPECT_THAT(few, Not(HasSubstr("<table")));
  bring("petition", Channel::web, {});
  const std::string page = get("/portal/cases/figures", {}).body;
  EXPECT_THAT(page, HasSubstr("各項都少於 3 件")) << "by type no row can be told";
  EXPECT_THAT(page, Not(HasSubstr("件數太少，不公布")));
}

TEST_P(AnalysisPages, EachClassSaysHowMuchOfItWentAstray) {
  on(2026y / 9 / 1);
  const ClassId class_id{first_class()};
  const CaseId other_ones = bring("petition", Channel::web, class_id);
  const CaseId answered = bring("petition", Channel::web, class_id);
  bring("petition", Channel::web, {});
  ASSERT_TRUE(move(other_ones,
                   {.kind = EventKind::transferred, .text = "非本機關業務。", .agency = "水利局"},
                   head));
  ASSERT_TRUE(move(other_ones, {.kind = EventKind::agreed}, other));
  ASSERT_TRUE(answer(answered));
  const auto figures = facts("/cases/analysis?from=202609&to=202609", head);
  for (const auto& each : figures.at("by_class").as_array()) {
    const bool of_class = each.at("key").as_string() == std::to_string(class_id.value);
    EXPECT_EQ(each.at("now").at("transferred").as_int64(), of_class ? 1 : 0);
  }
  const std::string page = get("/cases/analysis?from=202609&to=202609", head).body;
  EXPECT_THAT(page, HasSubstr("移轉與分文錯誤"));
  EXPECT_THAT(page, HasSubstr("50.0%"));
  EXPECT_THAT(page, HasSubstr("另有 1 件還沒有類別"));
}

/// What measures say, asked as indicators ask them.
class CaseMeasuring : public AnalysisPages {
 protected:
  measure::MeasureQuestion question(Date last, Instant as_of) const {
    return {.agency_id = city,
            .plan_id = {},
            .roc_year = 115,
            .first = 2026y / 1 / 1,
            .last = last,
            .as_of = as_of};
  }

  /// The value, whose rows are as many as it says.
  measure::Measured ask(const measure::MeasureSource& source, std::string_view key, Date last,
                        Instant as_of, std::string side = {}) {
    return as(head, [&](org::Context& context) {
      const measure::MeasureWanted wanted{
          .key = std::string{key}, .entry = {}, .side = std::move(side)};
      const auto asked = question(last, as_of);
      const auto measured = source.values(context, asked, std::span{&wanted, 1}).front();
      std::int64_t after = 0, rows = 0;
      for (;;) {
        const auto page = source.rows(context, asked, wanted, after, 2);
        if (page.empty()) break;
        EXPECT_GT(page.back().key, after);
        after = page.back().key;
        rows += static_cast<std::int64_t>(page.size());
      }
      EXPECT_EQ(rows, measured.rows) << key;
      return measured;
    });
  }
  std::string side(ClassId id) const { return "class/" + std::to_string(id.value); }
};

TEST_P(CaseMeasuring, ACaseThatStaysOpenForEverIsOverdueOnEveryLastDay) {
  on(2025y / 3 / 3);
  bring("enquiry", Channel::counter, {});
  on(2026y / 3 / 2);
  const CaseId reopened = bring("enquiry", Channel::web, {});
  on(2026y / 3 / 4);
  ASSERT_TRUE(answer(reopened));
  on(2026y / 3 / 20);
  ASSERT_TRUE(move(reopened, {.kind = EventKind::reopened, .text = "還是不對。"}, head));
  on(2026y / 4 / 1);
  const Instant in_april = now;
  const auto late = [&](Date last, Instant as_of, std::string of = {}) {
    return ask(case_outcomes(), "casework/open_late", last, as_of, std::move(of));
  };
  EXPECT_EQ(late(2026y / 3 / 10, in_april).value, (measure::Figure{1, 1}))
      << "what was answered then is not open";
  EXPECT_EQ(late(2026y / 3 / 10, in_april).rows, 1);
  EXPECT_EQ(late(2026y / 3 / 31, in_april).rows, 2) << "what was reopened is";
  on(2026y / 8 / 3);
  ASSERT_TRUE(answer(reopened));
  EXPECT_EQ(late(2026y / 8 / 3, now).value, (measure::Figure{1, 1}));
  EXPECT_EQ(late(2026y / 3 / 31, in_april).rows, 2) << "a past day stays as it was";
  EXPECT_EQ(late(2026y / 8 / 3, now, "type/enquiry").rows, 1);
  EXPECT_EQ(late(2026y / 8 / 3, now, "type/petition").rows, 0);
  EXPECT_EQ(late(2026y / 8 / 3, now, "nonsense").rows, 0);
  EXPECT_EQ(late(2026y / 8 / 3, now, "class/0").rows, 1);
  EXPECT_EQ(late(2026y / 8 / 3, now, "class/0abc").rows, 0);
}

TEST_P(CaseMeasuring, ASecondNoticeCountsAgainstTheUnitThatHadTheCase) {
  on(2026y / 9 / 22);
  const CaseId id = bring("petition", Channel::counter, {});
  const auto give = [&](std::int64_t unit, std::int64_t round, bool known) {
    as(everybody(), [&](org::Context& context) {
      const auto notice = context.tx.insert(
          "INSERT INTO one_time_notice (agency_id, case_id, round, event_id, unit_id, given_by,"
          " given_name, given_on, until_day)"
          " SELECT agency_id, case_id, :round, MIN(id), :unit, 0, '', '2026-09-22', '2026-10-20'"
          " FROM case_event WHERE case_id = :case GROUP BY agency_id, case_id RETURNING id",
          {{"round", round}, {"unit", unit}, {"case", id}});
      context.tx.execute(
          "INSERT INTO missing_paper (agency_id, notice_id, position, what, why, known_before)"
          " VALUES (:agency, :notice, 1, '戶籍謄本', '規則', :known)",
          {{"agency", city}, {"notice", notice}, {"known", known}});
      context.tx.commit();
      return true;
    });
  };
  give(first_unit.value, 1, false);
  give(first_unit.value, 2, true);
  give(0, 3, false);
  const std::string unit = "unit/" + std::to_string(first_unit.value);
  const auto second = [&](std::string of) {
    return ask(case_notices(), "casework/second_notices", 2026y / 9 / 30, now, std::move(of)).value;
  };
  EXPECT_EQ(second(""), (measure::Figure{1, 3}));
  EXPECT_EQ(second(unit), (measure::Figure{1, 2}));
  EXPECT_EQ(second("unit/0"), (measure::Figure{0, 1}));
  EXPECT_EQ(second("unit/9999").denominator, 0);
  const auto rows = as(head, [&](org::Context& context) {
    return case_notices().rows(context, question(2026y / 9 / 30, now),
                               {.key = "casework/second_notices", .entry = {}, .side = unit}, 0, 9);
  });
  ASSERT_EQ(rows.size(), 2U);
  const auto name = as(head, [&](org::Context& context) {
    return org::unit_names(context, std::span{&first_unit, 1}).begin()->second.zh_tw;
  });
  EXPECT_THAT(rows.back().words, testing::HasSubstr(name)) << "the unit is named";
  const auto offered =
      as(head, [&](org::Context& context) { return case_notices().sides(context, city); });
  EXPECT_TRUE(std::ranges::any_of(offered, [&](const auto& each) { return each.value == unit; }));
  const auto figures = facts("/cases/analysis?from=202609&to=202609", head);
  const auto& units = figures.at("by_unit").as_array();
  const auto ours = std::ranges::find_if(
      units, [&](const boost::json::value& each) { return each.at("unit").as_string() == name; });
  ASSERT_NE(ours, units.end());
  EXPECT_EQ(ours->at("notices"), 2);
  EXPECT_EQ(ours->at("could_be_known"), 1);
  EXPECT_THAT(get("/cases/analysis?from=202609&to=202609", head).body,
              testing::HasSubstr("依承辦單位"));
}

TEST_P(CaseMeasuring, AnExtensionThatCameLaterLeavesThePastDayOverdue) {
  on(2026y / 3 / 2);
  const CaseId id = bring("enquiry", Channel::web, {});
  on(2026y / 3 / 6);
  const Instant before = now;
  on(2026y / 3 / 9);
  const Date due =
      *as(head, [&](org::Context& context) { return open_case(context, id)->now.due_on; });
  ASSERT_TRUE(move(id, {.kind = EventKind::extended, .text = "需會勘。", .length = 5}, head));
  ASSERT_TRUE(move(id, {.kind = EventKind::agreed}, other));
  const Date after_due = plus_days(due, 1);
  EXPECT_EQ(ask(case_outcomes(), "casework/open_late", after_due, before).value.numerator, 1);
  EXPECT_EQ(ask(case_outcomes(), "casework/open_late", after_due, now).value.numerator, 0);
}

TEST_P(CaseMeasuring, AClassIsWhatItWasAtTheMoment) {
  on(2026y / 9 / 1);
  const auto classes = as(head, [](org::Context& context) { return all_classes(context); });
  const ClassId first = classes[0].id, second = classes[1].id;
  const CaseId id = bring("petition", Channel::web, first);
  on(2026y / 9 / 2);
  ASSERT_TRUE(answer(id));
  const Instant before = now;
  on(2026y / 9 / 3);
  ASSERT_TRUE(as(head, [&](org::Context& context) {
    return classify_case(context, id, first, second).has_value();
  }));
  const auto rows = [&](ClassId of, Instant as_of) {
    return ask(case_measures(), "casework/transferred", 2026y / 12 / 31, as_of, side(of)).rows;
  };
  EXPECT_EQ(rows(first, before), 1);
  EXPECT_EQ(rows(second, before), 0);
  EXPECT_EQ(rows(first, now), 0);
  EXPECT_EQ(rows(second, now), 1);
  for (const measure::MeasureInfo& info : case_measures().measures()) {
    ask(case_measures(), info.key, 2026y / 12 / 31, now, side(second));
  }
}

TEST_P(CaseMeasuring, FirstAnswersHaveTheirMedianAndTheirSlowTenth) {
  on(2026y / 9 / 1);
  const CaseId soon = bring("enquiry", Channel::web, {});
  const CaseId later = bring("enquiry", Channel::counter, {});
  on(2026y / 9 / 3);
  ASSERT_TRUE(answer(soon));
  on(2026y / 9 / 30);
  ASSERT_TRUE(answer(later));
  const auto value = [&](std::string_view key) {
    return ask(case_measures(), key, 2026y / 12 / 31, now).value;
  };
  EXPECT_EQ(value("casework/first_answer_median"), (measure::Figure{31, 2}));
  EXPECT_EQ(value("casework/first_answer_ninetieth"), (measure::Figure{29, 1}));
}

TEST_P(CaseMeasuring, TheShareOnlineGrowsFromLastYears) {
  on(2025y / 5 / 5);
  bring("petition", Channel::web, {});
  bring("petition", Channel::counter, {});
  on(2026y / 5 / 4);
  EXPECT_FALSE(ask(case_changes(), "casework/online_growth", today(), now).value.has_value())
      << "nothing came in this year";
  bring("petition", Channel::web, {});
  bring("petition", Channel::email, {});
  bring("petition", Channel::web, {});
  bring("petition", Channel::counter, {});
  const auto grown = ask(case_changes(), "casework/online_growth", 2026y / 5 / 31, now);
  EXPECT_EQ(grown.rows, 6);
  EXPECT_EQ(measure::figure_text(grown.value, measure::Form::number, 1), "25.0");
}

TEST_P(CaseMeasuring, CasesOfAClassAreComparedBeforeAndAfterItsProposal) {
  const ClassId parking{first_class()};
  for (const Date day : {2026y / 3 / 2, 2026y / 4 / 1, 2026y / 4 / 15, 2026y / 4 / 20}) {
    on(day);
    bring("petition", Channel::web, parking);
  }
  on(2026y / 4 / 27);
  ASSERT_EQ(post("/cases/analysis/proposals",
                 {{"agency", std::to_string(city.value)},
                  {"from", "202604"},
                  {"to", "202604"},
                  {"class", std::to_string(parking.value)},
                  {"text", "增設一線叫號。"}},
                 head)
                .status,
            303);
  const auto repeats = [&](Date last, std::string of = {}) {
    return ask(case_changes(), "casework/repeats", last, now, std::move(of));
  };
  on(2026y / 5 / 11);
  bring("petition", Channel::web, parking);
  bring("petition", Channel::web, {});
  EXPECT_EQ(repeats(today()).rows, 0) << "two weeks say nothing";
  on(2026y / 6 / 1);
  const auto told = repeats(today());
  EXPECT_EQ(told.rows, 4) << "as many days before as have gone by since";
  EXPECT_EQ(measure::figure_text(told.value, measure::Form::number, 0), "33");
  EXPECT_EQ(repeats(today(), side(parking)).rows, 4);
  EXPECT_EQ(repeats(today(), "class/0").rows, 0);
}

TEST_P(CaseMeasuring, SidesThatAreAskedTogetherAreEachAsIfAskedAlone) {
  on(2025y / 3 / 3);
  bring("petition", Channel::web, {});
  on(2026y / 3 / 2);
  bring("petition", Channel::web, ClassId{first_class()});
  bring("enquiry", Channel::counter, {});
  bring("petition", Channel::phone, {});
  const auto last = 2026y / 6 / 30;
  const auto all = [&](const measure::MeasureSource& source) {
    std::vector<measure::MeasureWanted> wanted;
    for (const measure::MeasureInfo& info : source.measures()) {
      for (const std::string& of : {std::string{}, std::string{"type/petition"},
                                    std::string{"type/enquiry"}, side(ClassId{first_class()})}) {
        wanted.push_back({.key = std::string{info.key}, .entry = {}, .side = of});
      }
    }
    const auto together = as(head, [&](org::Context& context) {
      return source.values(context, question(last, now), wanted);
    });
    std::int64_t rows = 0;
    for (std::size_t at = 0; at < wanted.size(); ++at) {
      const auto alone = ask(source, wanted[at].key, last, now, wanted[at].side);
      EXPECT_EQ(together[at].value, alone.value) << wanted[at].key << " " << wanted[at].side;
      EXPECT_EQ(together[at].rows, alone.rows) << wanted[at].key << " " << wanted[at].side;
      rows += alone.rows;
    }
    return rows;
  };
  EXPECT_EQ(all(case_outcomes()), 4 + 3 + 1 + 1) << "those that are open";
  EXPECT_EQ(all(case_changes()), 4 + 3 + 1 + 1) << "those of both years";
}

TEST_P(AnalysisPages, MeasuresAreAsTheRecordsStoodAtTheMoment) {
  on(2026y / 9 / 1);
  const CaseId soon = bring("enquiry", Channel::web, {});
  const CaseId later = bring("enquiry", Channel::counter, {});
  on(2026y / 9 / 3);
  ASSERT_TRUE(answer(soon));
  const Instant before = now;
  on(2026y / 9 / 30);
  ASSERT_TRUE(answer(later));
  const auto value = [&](const char* key, Instant as_of) {
    return as(head, [&](org::Context& context) {
      const measure::MeasureWanted wanted{.key = key, .entry = {}};
      const measure::MeasureQuestion question{.agency_id = city,
                                              .plan_id = {},
                                              .roc_year = 115,
                                              .first = 2026y / 1 / 1,
                                              .last = 2026y / 12 / 31,
                                              .as_of = as_of};
      const auto measured =
          case_measures().values(context, question, std::span{&wanted, 1}).front();
      std::int64_t after = 0, rows = 0;
      for (;;) {
        const auto page = case_measures().rows(context, question, wanted, after, 1);
        if (page.empty()) break;
        after = page.back().key;
        ++rows;
      }
      EXPECT_EQ(rows, measured.rows) << key;
      return measured.value;
    });
  };
  EXPECT_EQ(value("casework/on_time", now), (measure::Figure{1, 2}));
  EXPECT_EQ(value("casework/on_time", before), (measure::Figure{1, 1}));
  EXPECT_EQ(value("casework/late", now), (measure::Figure{1, 1}));
  EXPECT_EQ(value("casework/median_days", now), (measure::Figure{31, 2}));
  EXPECT_EQ(value("casework/ninetieth_days", now), (measure::Figure{29, 1}));
  EXPECT_EQ(value("casework/first_answer_days", now), (measure::Figure{31, 2}));
  EXPECT_EQ(value("casework/online", now), (measure::Figure{1, 2}));
  for (const measure::MeasureInfo& info : case_measures().measures()) {
    value(std::string{info.key}.c_str(), now);
  }
}

TEST_P(AnalysisPages, ThemesAreTheClassesOfTheYear) {
  on(2026y / 9 / 1);
  for (int each = 0; each < 2; ++each) bring("petition", Channel::web, ClassId{first_class()});
  bring("petition", Channel::web, {});
  const auto so_few =
      as(head, [&](org::Context& context) { return case_themes().themes(context, city, 115, 5); });
  EXPECT_TRUE(so_few.empty()) << "a plan is public, and so few could be recognised";
  bring("petition", Channel::web, ClassId{first_class()});
  const auto themes =
      as(head, [&](org::Context& context) { return case_themes().themes(context, city, 115, 5); });
  ASSERT_EQ(themes.size(), 1u) << "what has no class is no theme";
  EXPECT_EQ(themes.front().count, 3);
  EXPECT_FALSE(themes.front().before) << "no figures of the year before";
  EXPECT_TRUE(as(stranger, [&](org::Context& context) {
                return case_themes().themes(context, city, 115, 5);
              }).empty());
}

HB_ON_BOTH_DATABASES(AnalysisPages);
HB_ON_BOTH_DATABASES(CaseMeasuring);

}  // namespace
}  // namespace hb::casework
