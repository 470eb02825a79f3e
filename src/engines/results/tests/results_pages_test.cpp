// A year's results through the real pages, on both databases.
#include <gmock/gmock.h>
#include <unistd.h>

#include <algorithm>
#include <boost/json.hpp>

#include "adoptions.h"
#include "agency_action.h"
#include "approval/migrations.h"
#include "approval/texts.h"
#include "approval/year_use.h"
#include "books.h"
#include "compiled.h"
#include "documents/read.h"
#include "files/file_store.h"
#include "indicators.h"
#include "kernel_testing/real_calendar.h"
#include "lookup/texts.h"
#include "measure/migrations.h"
#include "measure/texts.h"
#include "org/ports.h"
#include "org_testing/page_test.h"
#include "plan/migrations.h"
#include "plan/texts.h"
#include "plan_store.h"
#include "progress/migrations.h"
#include "progress/texts.h"
#include "progress_routes.h"
#include "publication.h"
#include "report_file.h"
#include "results/migrations.h"
#include "results/results_documents.h"
#include "results/texts.h"
#include "results_routes.h"
#include "rulebook/migrations.h"
#include "rulebook/year_use.h"
#include "rulebook_data/files.h"
#include "tasks.h"
#include "web/encoding.h"

namespace hb::results {
namespace {

using namespace std::chrono_literals;
using org::Duty;
using testing::_;
using testing::Contains;
using testing::HasSubstr;
using testing::Not;
using testing::Pair;

plan::PlanNode page_node(std::int64_t id, std::int64_t parent, plan::NodeKind kind, int ordinal,
                         std::string words, std::vector<int> months = {}) {
  plan::PlanNode made{
      .id = plan::NodeId{id}, .parent = plan::NodeId{parent}, .kind = kind, .ordinal = ordinal};
  (kind == plan::NodeKind::step ? made.fields.text : made.fields.title) = std::move(words);
  made.fields.check_months = std::move(months);
  return made;
}

/// No rule book is in force: the report has no form, and the office finishes it itself.
class ResultPages : public org::PageTest {
 protected:
  ResultPages()
      : PageTest(
            {.migrations = {rulebook::migrations(), approval::migrations(), plan::migrations(),
                            measure::migrations(), progress::migrations(), results::migrations()},
             .texts = {lookup::texts(), approval::texts(), plan::texts(), measure::texts(),
                       progress::texts(), results::texts()},
             .routes = {progress::progress_routes(), results_routes()}}),
        files(testing::TempDir() + "haoban-results-" + std::to_string(::getpid())) {
    services.files = &files;
    services.calendar = &calendar;
    officer =
        person("林佳穎", city,
               {Duty::read_plans, Duty::edit_plans, Duty::publish_plans, Duty::report_progress});
    officer.unit_id = first_unit;
    head = person("吳志德", city, {Duty::read_plans, Duty::check_plans});
    stranger = person("盧品言", neighbour, {Duty::read_plans, Duty::edit_plans});
  }

  /// The same plan for a year, published and laid out as tasks.
  plan::PlanId published_plan(int roc_year) {
    using plan::NodeKind;
    plan::Plan draft{.id = plan::PlanId{1}, .agency_id = city};
    draft.head = {.roc_year = roc_year, .title = std::to_string(roc_year) + "年度執行計畫"};
    draft.nodes = {page_node(1, 0, NodeKind::item, 1, "改善臨櫃服務"),
                   page_node(2, 1, NodeKind::strategy, 1, "縮短等候時間"),
                   page_node(3, 2, NodeKind::step, 1, "尖峰時段加開櫃檯。", {6})};
    return published(draft);
  }

  plan::PlanId published(const plan::Plan& draft) {
    const plan::PlanId id = as(officer, [&](org::Context& context) {
      const auto made = plan::PlanStore{context.tx}.create(draft, {PersonId{1}, "林佳穎", now});
      context.tx.commit();
      return made;
    });
    const auto went_out =
        as(officer, [&](org::Context& context) { return plan::publish_plan(context, id); });
    EXPECT_TRUE(went_out) << went_out.error().key;
    const auto laid_out =
        as(everybody(), [&](org::Context& context) { return progress::lay_out_plan(context, id); });
    EXPECT_TRUE(laid_out) << laid_out.error().key;
    return id;
  }

  /// Reports the step of a year, and accepts it.
  void report_step(int roc_year, const std::string& text, const std::string& figure) {
    const auto list =
        boost::json::parse(json("/tasks/list?year=" + std::to_string(roc_year), officer).body);
    const std::string task = "/tasks/" + std::to_string(list.at("tasks").at(0).at("id").as_int64());
    EXPECT_EQ(upload(task + "/evidence", {}, "a.jpg", "jpeg", officer, "file").status, 303);
    EXPECT_EQ(post(task + "/reports",
                   {{"outcome", "achieved"}, {"text", text}, {"figure", figure}, {"unit", "分鐘"}},
                   officer)
                  .status,
              303);
    const auto file = boost::json::parse(json(task, head).body);
    EXPECT_EQ(post(task + "/reviews",
                   {{"report", std::to_string(file.at("reports").at(0).at("id").as_int64())},
                    {"verdict", "accepted"},
                    {"comment", ""}},
                   head)
                  .status,
              303);
  }

  std::string begin(plan::PlanId plan) {
    const auto begun = post("/results", {{"plan", std::to_string(plan.value)}}, officer);
    EXPECT_EQ(begun.status, 303) << begun.body;
    const auto at = std::find_if(begun.headers.begin(), begun.headers.end(),
                                 [](const auto& each) { return each.first == "Location"; });
    return at == begun.headers.end() ? std::string{} : at->second;
  }

  /// An indicator of the plan's item or strategy with a value for June.
  measure::IndicatorId add_indicator(plan::PlanId plan, plan::NodeKind kind,
                                     const std::string& value, measure::IndicatorId last = {}) {
    const auto id = as(officer, [&](org::Context& context) {
      const measure::IndicatorTerms terms{.name = "平均等候時間",
                                          .form = measure::Form::number,
                                          .unit = "分鐘",
                                          .direction = measure::Direction::lower,
                                          .target = {20, 1}};
      plan::NodeId under;
      const auto entries = plan::entries_of(context, plan);
      for (const plan::Entry& each : entries->entries) {
        if (each.kind == kind) under = each.id;
      }
      return measure::add_indicator(context, plan, under, terms, last);
    });
    EXPECT_TRUE(id) << id.error().key;
    enter_value(*id, 6, value);
    return *id;
  }

  void enter_value(measure::IndicatorId id, int month, const std::string& value) {
    const auto entered = as(officer, [&](org::Context& context) {
      return measure::enter_indicator_value(context, id, month, value, "");
    });
    EXPECT_TRUE(entered) << entered.error().key;
  }

  boost::json::value page_json(const std::string& address) {
    return boost::json::parse(json(address, officer).body);
  }
  /// All text of a document.
  static std::string words_of(const std::string& document) {
    const auto read = documents::read_document(document);
    EXPECT_TRUE(read) << (read ? "" : read.error().key);
    std::string words;
    if (!read) return words;
    for (const SourceBlock& block : read->blocks) {
      words += block.line.text + "\n";
      for (const SourceRow& row : block.table.rows) {
        for (const SourceCell& cell : row.cells) {
          for (const SourceLine& line : cell.lines) words += line.text + "\n";
        }
      }
    }
    return words;
  }
  /// All words of a page or of a file.
  std::string said_at(const std::string& address, const org::Viewer& viewer) {
    const std::string body = get(address, viewer).body;
    return body.starts_with("PK") ? words_of(body) : body;
  }
  static ReportId number_of(const std::string& report) {
    return ReportId{std::stoll(report.substr(report.rfind('/') + 1))};
  }
  /// The city goes by a rule book from now on.
  void adopt(const std::string& code) {
    year_uses.add(approval::years_of_dossiers());
    ports.connect(year_uses);
    services.ports = &ports;
    for (const EmbeddedFile& file : rulebook_data::files()) {
      if (file.name != code + ".toml") continue;
      const auto loaded = as(everybody(), [&](org::Context& context) {
        return rulebook::load_book(context, file.bytes, "");
      });
      EXPECT_TRUE(loaded) << loaded.error().key;
    }
    org::Viewer machine = everybody();
    machine.scope = org::Scope::of({city.value});
    const auto adopted = as(machine, [&](org::Context& context) {
      return rulebook::adopt_book(context, city,
                                  {.code = code, .from_year = 110, .reason = "依方案"});
    });
    EXPECT_TRUE(adopted) << adopted.error().key;
  }
  /// Keeps the report as an approval does, with a written part.
  void keep(const std::string& report, const std::string& written) {
    const auto kept = as(officer, [&](org::Context& context) -> Result<Done> {
      HB_LET(file, open_report(context, number_of(report)));
      ReportContent content = file.content();
      content.sections = {{.ordinal = 1, .title = "執行情形", .text = written}};
      HB_TRY(keep_version(context, file.report, content, false));
      context.tx.commit();
      return Done{};
    });
    EXPECT_TRUE(kept) << kept.error().key;
  }
  /// Its dossier says that it was sent to the agency above.
  void sent(const std::string& report) {
    as(officer, [&](org::Context& context) {
      const auto dossier = context.tx.insert(R"sql(
          INSERT INTO approval_dossier (agency_id, document, document_id, round, roc_year, book,
                                        book_version, title, reason, opened_at, opened_by,
                                        opened_by_name, held_at)
          VALUES (:agency, 'results', :report, 1, 115, 'whole-city', 1, '', '', 0, 1, '', 0)
          RETURNING id)sql",
                                             {{"agency", city}, {"report", number_of(report)}});
      context.tx.execute(R"sql(
          INSERT INTO approval_move (dossier_id, sequence, agency_id, step, from_state, to_state,
                                     completes, opens, moved_at, person_id, person_name, for_id,
                                     for_name, unit_id, level, level_name, comment,
                                     content_version, content_hash, title, units)
          VALUES (:dossier, 1, :agency, 'send', 'approved', 'sent', 1, 0, 0, 1, '', 0, '', 0, 0,
                  '', '', 1, '', '', '[]'))sql",
                         {{"dossier", dossier}, {"agency", city}});
      context.tx.commit();
      return true;
    });
  }
  /// The address where the first row of a kind is written.
  std::string entry_of(const std::string& report, const std::string& kind) {
    const auto page = page_json(report);
    for (const auto& row : page.at("rows").as_array()) {
      if (row.at("kind").as_string() != kind) continue;
      return report + "/entries/" + std::to_string(row.at("node_id").as_int64());
    }
    return report;
  }

  files::FileStore files;
  WorkCalendar calendar = real_calendar();
  rulebook::YearUses year_uses;
  org::Ports ports;
  org::Viewer officer, head, stranger, citizen;
};
HB_ON_BOTH_DATABASES(ResultPages);

TEST_P(ResultPages, DrawWhatWasReportedBesideLastYear) {
  published_plan(114);
  report_step(114, "加開一個櫃檯。", "12");
  const std::string report = begin(published_plan(115));
  report_step(115, "加開兩個櫃檯。", "9.5");
  const auto row = page_json(report).at("rows").at(1);
  EXPECT_EQ(row.at("text").as_string(), "6月：加開兩個櫃檯。");
  EXPECT_EQ(row.at("figure").as_string(), "9.5");
  EXPECT_EQ(row.at("last_figure").as_string(), "12");
  EXPECT_EQ(row.at("change").as_string(), "-2.5");
  EXPECT_EQ(row.at("done").as_int64(), 1);
  EXPECT_THAT(get(report, officer).body, HasSubstr("加開兩個櫃檯。"));
}

TEST_P(ResultPages, PointOutEvidenceThatStandsUnderTwoItems) {
  using plan::NodeKind;
  plan::Plan draft{.id = plan::PlanId{1}, .agency_id = city};
  draft.head = {.roc_year = 115, .title = "115年度執行計畫"};
  draft.nodes = {page_node(1, 0, NodeKind::item, 1, "臨櫃"),
                 page_node(2, 1, NodeKind::strategy, 1, "等候"),
                 page_node(3, 2, NodeKind::step, 1, "加開櫃檯。", {6}),
                 page_node(4, 0, NodeKind::item, 2, "電話"),
                 page_node(5, 4, NodeKind::strategy, 1, "抽測"),
                 page_node(6, 5, NodeKind::step, 1, "每季抽測。", {6})};
  const std::string report = begin(published(draft));
  EXPECT_TRUE(page_json(report).at("same_evidence").as_array().empty());
  const auto list = page_json("/tasks/list");
  for (const auto& task : list.at("tasks").as_array()) {
    const std::string url = "/tasks/" + std::to_string(task.at("id").as_int64());
    EXPECT_EQ(upload(url + "/evidence", {}, "同一張.jpg", "jpeg", officer, "file").status, 303);
  }
  const auto page = page_json(report);
  const auto& shared = page.at("same_evidence").as_array();
  ASSERT_EQ(shared.size(), 1u);
  EXPECT_EQ(shared[0].at("places").as_array().size(), 2u);
  const std::string body = get(report, officer).body;
  EXPECT_THAT(body, HasSubstr("同一份佐證用在兩個要項：1 份"));
  EXPECT_THAT(body, HasSubstr("每季抽測。（6 月）"));
  EXPECT_EQ(get(report, head).status, 200) << "a remark, nothing that stands in the way";
}

TEST_P(ResultPages, AreBegunOnceAndHiddenFromNeighbours) {
  const plan::PlanId plan = published_plan(115);
  const std::string report = begin(plan);
  EXPECT_EQ(begin(plan), report);
  EXPECT_EQ(get(report, stranger).status, 404);
  EXPECT_EQ(get(report, citizen).status, 401);
  EXPECT_EQ(post("/results", {{"plan", std::to_string(plan.value)}}, stranger).status, 404);
  EXPECT_EQ(post("/results", {{"plan", "999"}}, officer).status, 404);
  EXPECT_EQ(get(report, head).status, 200);
  EXPECT_EQ(post(entry_of(report, "item"), {{"verdict", "achieved"}}, head).status, 403);
}

TEST_P(ResultPages, KeepWhatIsTypedWhenItCannotStand) {
  const std::string entry = entry_of(begin(published_plan(115)), "strategy");
  const auto refused =
      post(entry, {{"seen", "0"}, {"text", "已縮短。"}, {"figure", "很多"}}, officer);
  EXPECT_EQ(refused.status, 422);
  EXPECT_THAT(refused.body, HasSubstr("已縮短。</textarea>"));
  EXPECT_THAT(refused.body, HasSubstr("href=\"#f-figure\""));
  EXPECT_EQ(post(entry, {{"seen", "0"}, {"verdict", "not_applicable"}}, officer).status, 422);
}

TEST_P(ResultPages, TellTheSlowerOfTwoWhoWrite) {
  const std::string entry = entry_of(begin(published_plan(115)), "strategy");
  EXPECT_EQ(post(entry, {{"seen", "0"}, {"text", "甲寫的。"}}, officer).status, 303);
  const auto late = post(entry, {{"seen", "0"}, {"text", "乙寫的。"}}, officer);
  EXPECT_EQ(late.status, 409);
  EXPECT_THAT(late.body, HasSubstr("甲寫的。"));
  EXPECT_THAT(late.body, HasSubstr("乙寫的。</textarea>"));
  EXPECT_EQ(post(entry, {{"seen", "1"}, {"text", "合起來寫的。"}}, officer).status, 303);
}

TEST_P(ResultPages, AreFinishedWholeAndThenStayAsTheyWere) {
  const std::string report = begin(published_plan(115));
  EXPECT_EQ(post(report + "/versions", {}, officer).status, 409) << "much is missing";
  EXPECT_EQ(post(entry_of(report, "item"),
                 {{"seen", "0"}, {"verdict", "achieved"}, {"next", "continues"}}, officer)
                .status,
            303);
  EXPECT_EQ(
      post(entry_of(report, "strategy"), {{"seen", "0"}, {"text", "等候縮短。"}}, officer).status,
      303);
  const std::string number = report.substr(report.rfind('/'));
  EXPECT_EQ(get("/portal/results" + number, citizen).status, 404) << "nothing went out yet";
  EXPECT_EQ(post(report + "/versions", {}, officer).status, 303);
  EXPECT_EQ(post(report + "/versions", {}, officer).status, 409) << "nothing changed";
  EXPECT_EQ(
      post(entry_of(report, "strategy"), {{"seen", "1"}, {"text", "改過了。"}}, officer).status,
      303);
  const auto kept = get("/portal/results" + number, citizen);
  EXPECT_EQ(kept.status, 200);
  EXPECT_THAT(kept.body, HasSubstr("等候縮短。"));
  EXPECT_THAT(kept.body, Not(HasSubstr("改過了。")));
  EXPECT_THAT(get(report + "/versions/1", officer).body, HasSubstr("等候縮短。"));
  EXPECT_EQ(get(report + "/versions/2", officer).status, 404);
  EXPECT_EQ(get(report + "/versions/1", stranger).status, 404);
  // Published anew, the public sees that it was, and what it said before.
  EXPECT_THAT(kept.body, Not(HasSubstr("不只一次")));
  EXPECT_EQ(post(report + "/versions", {}, officer).status, 303);
  const auto anew = get("/portal/results" + number, citizen);
  EXPECT_THAT(anew.body, HasSubstr("改過了。"));
  EXPECT_THAT(anew.body, HasSubstr("不只一次"));
  const auto before = get("/portal/results" + number + "?version=1", citizen);
  EXPECT_THAT(before.body, HasSubstr("等候縮短。"));
  EXPECT_THAT(before.body, HasSubstr("已由後來的版本取代"));
  EXPECT_EQ(get("/portal/results" + number + "?version=7", citizen).status, 404);
}

TEST_P(ResultPages, AreTheEndOfTheWayThatBeganWithWhatPeopleSaid) {
  const plan::PlanId plan = published_plan(115);
  EXPECT_THAT(get("/portal/voices?year=115", citizen).body, Not(HasSubstr("等候時間")));
  as(officer, [&](org::Context& context) {
    for (const char* words : {"加開櫃檯。", "後來收回的話。"}) {
      context.tx.execute(
          "INSERT INTO plan_entry_reason (agency_id, plan_id, node_id, source, theme_key, theme,"
          " theme_en, first_on, last_on, count, words, at, person_id, person_name)"
          " VALUES (:agency, :plan, (SELECT id FROM plan_node WHERE plan_id = :plan AND"
          " kind = 'strategy'), 'casework', '7', '等候時間', 'Waiting', '2025-01-01', '2025-12-31',"
          " 23, :words, 0, 1, '林佳穎')",
          {{"agency", city}, {"plan", plan}, {"words", words}});
    }
    context.tx.execute("UPDATE plan_entry_reason SET withdrawn_at = 1 WHERE words LIKE '後來%'");
    context.tx.commit();
    return true;
  });
  const auto heard = get("/portal/voices", citizen).body;
  EXPECT_THAT(heard, HasSubstr("等候時間"));
  EXPECT_THAT(heard, HasSubstr("共 23 件"));
  EXPECT_THAT(heard, HasSubstr("縮短等候時間"));
  EXPECT_THAT(heard, HasSubstr("尚未公布"));
  EXPECT_THAT(heard, Not(HasSubstr("後來收回的話。")));
  const std::string report = begin(plan);
  EXPECT_EQ(post(entry_of(report, "item"),
                 {{"seen", "0"}, {"verdict", "achieved"}, {"next", "continues"}}, officer)
                .status,
            303);
  EXPECT_EQ(post(entry_of(report, "strategy"), {{"seen", "0"}, {"text", "平均等候少了 4 分鐘。"}},
                 officer)
                .status,
            303);
  EXPECT_THAT(get("/portal/voices?year=115", citizen).body, Not(HasSubstr("少了 4 分鐘")))
      << "what is not published yet is nobody's";
  EXPECT_EQ(post(report + "/versions", {}, officer).status, 303);
  const auto done = boost::json::parse(json("/portal/voices?year=115", citizen).body);
  const auto& voice = done.at("plans").at(0).at("voices").at(0);
  EXPECT_EQ(voice.at("count").as_int64(), 23);
  EXPECT_EQ(voice.at("result").at("text"), "平均等候少了 4 分鐘。");
  EXPECT_THAT(get("/portal/voices?year=115", citizen).body,
              HasSubstr("/portal/results" + report.substr(report.rfind('/'))));
  const std::string elsewhere = "/portal/voices?year=115&agency=" + std::to_string(neighbour.value);
  EXPECT_THAT(get(elsewhere, citizen).body, HasSubstr("還沒有計畫"));
}

TEST_P(ResultPages, ShowThePlansIndicatorsBesideLastYearAndKeepThem) {
  const auto last = add_indicator(published_plan(114), plan::NodeKind::item, "22.1");
  const plan::PlanId plan = published_plan(115);
  const auto id = add_indicator(plan, plan::NodeKind::item, "18.4", last);
  add_indicator(plan, plan::NodeKind::strategy, "25");
  const std::string report = begin(plan);
  const auto all = page_json(report).at("indicators");
  ASSERT_EQ(all.as_array().size(), 2u);
  const auto& first = all.at(0);
  EXPECT_EQ(first.at("place").as_string(), "一、");
  EXPECT_EQ(first.at("target").as_string(), "≤ 20.0 分鐘");
  EXPECT_EQ(first.at("value").as_string(), "18.4 分鐘");
  EXPECT_EQ(first.at("last_year").as_string(), "22.1 分鐘");
  EXPECT_EQ(first.at("change").as_string(), "-3.7");
  EXPECT_EQ(first.at("trend").as_string(), "improved");
  EXPECT_EQ(first.at("verdict").as_string(), "reached");
  EXPECT_EQ(all.at(1).at("verdict").as_string(), "not_reached");
  const auto page = get(report, officer);
  EXPECT_THAT(page.body, HasSubstr("2 項指標中，1 項達標。"));
  EXPECT_THAT(page.body, HasSubstr("進步（-3.7）"));
  EXPECT_THAT(get(entry_of(report, "item"), officer).body, HasSubstr("18.4 分鐘"));

  EXPECT_EQ(
      post(entry_of(report, "item"), {{"seen", "0"}, {"verdict", "achieved"}}, officer).status,
      303);
  EXPECT_EQ(
      post(entry_of(report, "strategy"), {{"seen", "0"}, {"text", "等候縮短。"}}, officer).status,
      303);
  EXPECT_EQ(post(report + "/versions", {}, officer).status, 303);
  enter_value(id, 7, "17.0");
  EXPECT_EQ(page_json(report).at("indicators").at(0).at("value").as_string(), "17.0 分鐘");
  const std::string number = report.substr(report.rfind('/'));
  const auto kept = get("/portal/results" + number, citizen);
  EXPECT_THAT(kept.body, HasSubstr("18.4 分鐘"));
  EXPECT_THAT(kept.body, Not(HasSubstr("17.0 分鐘")));
}

TEST_P(ResultPages, GoOutAsFiles) {
  const std::string report = begin(published_plan(115));
  for (const std::string_view kind : {"odt", "ods"}) {
    const auto file = get(report + "/export." + std::string{kind}, officer);
    EXPECT_EQ(file.status, 200);
    EXPECT_TRUE(file.body.starts_with("PK")) << kind;
  }
  EXPECT_TRUE(get("/results/compiled.ods?year=115", officer).body.starts_with("PK"));
  EXPECT_EQ(get("/results/compiled.ods", citizen).status, 401);
}

TEST_P(ResultPages, AreCompiledUpwardAlikeAsPageOdtAndOds) {
  published_plan(114);
  report_step(114, "加開一個櫃檯。", "12");
  const plan::PlanId plan = published_plan(115);
  begin(plan);
  report_step(115, "加開兩個櫃檯。", "9.5");
  add_indicator(plan, plan::NodeKind::item, "18.4");
  org::Viewer superior = everybody();
  superior.scope = org::Scope::of({city.value, neighbour.value});
  const auto compiled = boost::json::parse(json("/results/compiled?year=115", superior).body);
  EXPECT_EQ(compiled.at("reported").as_int64(), 0) << "begun, and not finished yet";
  const auto& reports = compiled.at("reports");
  const auto of = [&](std::string_view agency) {
    const auto& all = reports.as_array();
    return std::find_if(all.begin(), all.end(),
                        [&](const auto& each) { return each.at("agency").as_string() == agency; });
  };
  const auto own = of("青嶼市政府");
  ASSERT_NE(own, reports.as_array().end());
  EXPECT_EQ(own->at("reported").as_string(), "writing");
  const auto& row = own->at("rows").at(1);
  EXPECT_EQ(row.at("figure").as_string(), "9.5");
  EXPECT_EQ(row.at("last_figure").as_string(), "12");
  EXPECT_EQ(row.at("change").as_string(), "-2.5");
  const auto other = of("青嶼市選舉委員會");
  ASSERT_NE(other, reports.as_array().end()) << compiled;
  EXPECT_EQ(other->at("reported").as_string(), "no_plan");
  const std::string page = get("/results/compiled?year=115", superior).body;
  const std::string odt = words_of(get("/results/compiled.odt?year=115", superior).body);
  const std::string ods = words_of(get("/results/compiled.ods?year=115", superior).body);
  for (const std::string& text : {page, odt, ods}) {
    for (const char* said :
         {"青嶼市政府", "青嶼市選舉委員會", "縮短等候時間", "加開兩個櫃檯。", "9.5", "12", "-2.5",
          "平均等候時間", "18.4 分鐘", "撰寫中，尚未完成", "沒有已公布的計畫"}) {
      EXPECT_THAT(text, HasSubstr(said));
    }
  }
}

TEST_P(ResultPages, CountAsReportedOnceTheyAreFinished) {
  const std::string report = begin(published_plan(115));
  EXPECT_EQ(
      post(entry_of(report, "item"), {{"seen", "0"}, {"verdict", "achieved"}}, officer).status,
      303);
  EXPECT_EQ(
      post(entry_of(report, "strategy"), {{"seen", "0"}, {"text", "等候縮短。"}}, officer).status,
      303);
  EXPECT_EQ(post(report + "/versions", {}, officer).status, 303);
  const auto compiled = page_json("/results/compiled?year=115");
  EXPECT_EQ(compiled.at("reported").as_int64(), 1);
  EXPECT_EQ(compiled.at("not_reported").as_int64(), 0);
  EXPECT_THAT(get("/results/compiled?year=115", officer).body, HasSubstr("各機關都已回報。"));
  EXPECT_THAT(words_of(get("/results/compiled.odt?year=115", officer).body),
              HasSubstr("各機關都已回報。"));
  EXPECT_EQ(get("/results/compiled", citizen).status, 401);
  EXPECT_EQ(get("/results/compiled.odt", citizen).status, 401);
}

TEST_P(ResultPages, CountAsReportedOnceTheyAreSentWhereTheBookHasThemSent) {
  const std::string report = begin(published_plan(115));
  adopt("whole-city");
  keep(report, "執行情形如期。");
  auto compiled = page_json("/results/compiled?year=115");
  EXPECT_EQ(compiled.at("reports").at(0).at("reported").as_string(), "finished");
  EXPECT_EQ(compiled.at("reported").as_int64(), 0);
  EXPECT_EQ(compiled.at("not_reported").as_int64(), 1);
  for (const char* address : {"/results/compiled?year=115", "/results/compiled.odt?year=115",
                              "/results/compiled.ods?year=115"}) {
    EXPECT_THAT(said_at(address, officer), HasSubstr("已完成，尚未函送")) << address;
    EXPECT_THAT(said_at(address, officer), HasSubstr("執行情形如期。")) << "a part of the form";
  }
  sent(report);
  compiled = page_json("/results/compiled?year=115");
  EXPECT_EQ(compiled.at("reports").at(0).at("reported").as_string(), "handed_in");
  EXPECT_EQ(compiled.at("not_reported").as_int64(), 0);
  EXPECT_THAT(get("/results/compiled?year=115", officer).body, HasSubstr("各機關都已回報。"));
}

TEST_P(ResultPages, CompiledSayTheReviewAndSetDraftsApart) {
  const std::string report = begin(published_plan(115));
  const auto everywhere = [&](const std::string& words, bool there) {
    for (const char* address : {"/results/compiled?year=115", "/results/compiled.odt?year=115",
                                "/results/compiled.ods?year=115"}) {
      const bool found = said_at(address, officer).find(words) != std::string::npos;
      EXPECT_EQ(found, there) << address << " " << words;
    }
  };
  EXPECT_EQ(
      post(entry_of(report, "item"),
           {{"seen", "0"}, {"verdict", "missed"}, {"next", "amended"}, {"text", "人力不足。"}},
           officer)
          .status,
      303);
  EXPECT_EQ(
      post(entry_of(report, "strategy"), {{"seen", "0"}, {"text", "等候縮短。"}}, officer).status,
      303);
  everywhere("草稿", true);
  EXPECT_EQ(post(report + "/versions", {}, officer).status, 303);
  everywhere("草稿", false);
  for (const char* words : {"未達成", "修正", "人力不足。"}) everywhere(words, true);
}

TEST_P(ResultPages, ACompiledReportThatCannotBeReadIsNamedAndTheOthersStand) {
  const std::string broken = begin(published_plan(115));
  const std::string sound = begin(published_plan(115));
  keep(broken, "");
  keep(sound, "這份讀得到。");
  as(officer, [&](org::Context& context) {
    context.tx.execute("UPDATE results_version SET content = '{' WHERE report_id = :report",
                       {{"report", number_of(broken)}});
    context.tx.commit();
    return true;
  });
  const auto compiled = page_json("/results/compiled?year=115");
  ASSERT_EQ(compiled.at("left_out").as_array().size(), 1u);
  EXPECT_EQ(compiled.at("left_out").at(0).as_string(), "青嶼市政府 115年度執行計畫");
  const std::string page = get("/results/compiled?year=115", officer).body;
  EXPECT_THAT(page, HasSubstr("未列入（無法讀取或篇幅所限）：青嶼市政府 115年度執行計畫。"));
  EXPECT_THAT(page, HasSubstr("這份讀得到。"));
}

TEST_P(ResultPages, CompiledComeTwentyToAPageAndWholeAsFiles) {
  std::string last;
  for (int each = 0; each < kReportsOnAPage + 1; ++each) last = begin(published_plan(115));
  keep(last, "最後一份。");
  const auto shown = [&](const std::string& address) {
    const auto compiled = page_json(address);
    int count = 0;
    for (const auto& each : compiled.at("reports").as_array()) count += each.at("shown").as_bool();
    return count;
  };
  EXPECT_EQ(shown("/results/compiled?year=115"), kReportsOnAPage);
  EXPECT_EQ(shown("/results/compiled?year=115&page=2"), 1);
  EXPECT_EQ(shown("/results/compiled?year=115&page=9"), 1) << "the last there is";
  EXPECT_THAT(get("/results/compiled?year=115", officer).body, Not(HasSubstr("最後一份。")));
  EXPECT_THAT(said_at("/results/compiled.odt?year=115", officer), HasSubstr("最後一份。"));
}

TEST_P(ResultPages, CompiledHideAnAgencyOutsideOfTheReadersScope) {
  published_plan(115);
  report_step(115, "加開兩個櫃檯。", "9.5");
  begin(published_plan(115));
  for (const char* address : {"/results/compiled?year=115", "/results/compiled.odt?year=115",
                              "/results/compiled.ods?year=115"}) {
    EXPECT_THAT(said_at(address, officer), HasSubstr("改善臨櫃服務")) << address;
    EXPECT_THAT(said_at(address, officer), Not(HasSubstr("青嶼市選舉委員會"))) << address;
    for (const char* words : {"改善臨櫃服務", "縮短等候時間", "115年度執行計畫"}) {
      EXPECT_THAT(said_at(address, stranger), Not(HasSubstr(words))) << address;
    }
  }
}

TEST_P(ResultPages, NameWhatTheyLackBeforeTheyAreHandedIn) {
  const std::string report = begin(published_plan(115));
  const auto lacks = as(officer, [&](org::Context& context) {
    return ResultsDocuments{}.lacks(context,
                                    {rulebook::Document::results, number_of(report).value});
  });
  ASSERT_EQ(lacks.size(), 2u);
  EXPECT_EQ(lacks[0].words, "results.lack.verdict");
  EXPECT_EQ(lacks[0].what, "一、");
  EXPECT_EQ(lacks[0].url, entry_of(report, "item"));
  EXPECT_EQ(lacks[1].url, entry_of(report, "strategy"));
}

TEST_P(ResultPages, PointOutASentenceUnderTwoItems) {
  using plan::NodeKind;
  plan::Plan draft{.id = plan::PlanId{1}, .agency_id = city};
  draft.head = {.roc_year = 115, .title = "115年度執行計畫"};
  draft.nodes = {page_node(1, 0, NodeKind::item, 1, "改善臨櫃服務"),
                 page_node(2, 1, NodeKind::strategy, 1, "縮短等候時間"),
                 page_node(3, 2, NodeKind::step, 1, "尖峰時段加開櫃檯。", {6}),
                 page_node(4, 0, NodeKind::item, 2, "改善電話服務"),
                 page_node(5, 4, NodeKind::strategy, 1, "電話禮貌"),
                 page_node(6, 5, NodeKind::step, 1, "每季抽測。", {6})};
  const std::string report = begin(published(draft));
  const auto file = page_json(report);
  for (const auto& row : file.at("rows").as_array()) {
    if (row.at("kind").as_string() != "strategy") continue;
    const std::string entry = report + "/entries/" + std::to_string(row.at("node_id").as_int64());
    EXPECT_EQ(post(entry, {{"seen", "0"}, {"text", "全年辦理三場教育訓練。"}}, officer).status,
              303);
  }
  EXPECT_EQ(page_json(report).at("same_sentences").as_array().size(), 1u);
  EXPECT_THAT(get(report, officer).body, HasSubstr("同一句話寫在兩個要項：1 句"));
  const auto remarks = as(officer, [&](org::Context& context) {
    return ResultsDocuments{}.remarks(context,
                                      {rulebook::Document::results, number_of(report).value});
  });
  ASSERT_EQ(remarks.size(), 1u) << "whoever agrees to it sees it too";
}

TEST_P(ResultPages, GoOutUnderTheNameThatTheAgencyHadInTheirYear) {
  const std::string before = begin(published_plan(114));
  const std::string after = begin(published_plan(115));
  rename(city, "青嶼直轄市政府", 2026y / 7 / 1);
  const auto says = [&](const std::string& address, const std::string& name,
                        const std::string& other) {
    const std::string words = words_of(get(address, officer).body);
    EXPECT_THAT(words, HasSubstr(name)) << address;
    EXPECT_THAT(words, Not(HasSubstr(other))) << address;
  };
  says(before + "/export.odt", "青嶼市政府", "青嶼直轄市政府");
  says(after + "/export.odt", "青嶼直轄市政府", "青嶼市政府");
  // The sheet of one report names its agency in the file's name only.
  EXPECT_THAT(get(before + "/export.ods", officer).headers,
              Contains(Pair(_, HasSubstr(web::percent_encode("青嶼市政府")))));
  says("/results/compiled.ods?year=114", "青嶼市政府", "青嶼直轄市政府");
  says("/results/compiled.ods?year=115", "青嶼直轄市政府", "青嶼市政府");
  EXPECT_EQ(page_json("/results?year=114").at("plans").at(0).at("agency").as_string(),
            "青嶼市政府");
  EXPECT_EQ(page_json("/brief").at("agency").as_string(), "青嶼直轄市政府");
  EXPECT_THAT(words_of(get("/brief.odt", officer).body), HasSubstr("青嶼直轄市政府"));
  now -= std::chrono::hours{24 * 90};
  EXPECT_THAT(words_of(get("/brief.odt", officer).body), HasSubstr("青嶼市政府首長一頁"))
      << "in June";
}

TEST_P(ResultPages, AClosedAgencysYearStaysInTheList) {
  published_plan(115);
  const AgencyId heir = neighbour;
  as(everybody(), [&](org::Context& context) {
    context.viewer.scope = org::Scope::of({city.value, heir.value});
    return org::close_agency(context, city, 2026y / 8 / 31, "qy-ec");
  });
  EXPECT_EQ(page_json("/results?year=115").at("plans").as_array().size(), 1u);
  EXPECT_THAT(words_of(get("/results/compiled.ods?year=115", officer).body),
              HasSubstr("青嶼市政府"));
}

TEST_P(ResultPages, AreListedByYearWithWhatIsNotBegun) {
  const plan::PlanId plan = published_plan(115);
  auto year = page_json("/results?year=115").at("plans");
  EXPECT_EQ(year.as_array().size(), 1u);
  EXPECT_FALSE(year.at(0).as_object().contains("report_id"));
  begin(plan);
  EXPECT_TRUE(page_json("/results?year=115").at("plans").at(0).as_object().contains("report_id"));
  EXPECT_EQ(page_json("/results?year=113").at("plans").as_array().size(), 0u);
  EXPECT_EQ(
      boost::json::parse(json("/results?year=115", stranger).body).at("plans").as_array().size(),
      0u);
}

TEST_P(ResultPages, TheHeadsPageCountsWhatItsListsShow) {
  published_plan(115);
  const auto brief = page_json("/brief");
  for (const auto& line : brief.at("lines").as_array()) {
    const std::string url{line.at("url").as_string()};
    if (!url.starts_with("/tasks/list")) continue;
    EXPECT_EQ(page_json(url).at("total").as_int64(), line.at("count").as_int64()) << url;
  }
  EXPECT_EQ(brief.at("lines").at(1).at("key").as_string(), "results.brief.late");
  EXPECT_EQ(brief.at("lines").at(1).at("count").as_int64(), 1) << "June is over in September";
  EXPECT_TRUE(get("/brief.odt", officer).body.starts_with("PK"));
  EXPECT_EQ(get("/brief?agency=" + std::to_string(neighbour.value), officer).status, 403);
  EXPECT_EQ(get("/brief", citizen).status, 401);
}

}  // namespace
}  // namespace hb::results
