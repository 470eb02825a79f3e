// A published plan of two years with what was reported, for tests of results through the real
// pages.
#pragma once
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

inline plan::PlanNode page_node(std::int64_t id, std::int64_t parent, plan::NodeKind kind,
                                int ordinal, std::string words, std::vector<int> months = {}) {
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
    officer = person("林佳穎", city,
                     {org::Duty::read_plans, org::Duty::edit_plans, org::Duty::publish_plans,
                      org::Duty::report_progress});
    officer.unit_id = first_unit;
    head = person("吳志德", city, {org::Duty::read_plans, org::Duty::check_plans});
    stranger = person("盧品言", neighbour, {org::Duty::read_plans, org::Duty::edit_plans});
  }

  /// With a step in June under each of two items.
  plan::Plan plan_of_two_items() const {
    using plan::NodeKind;
    plan::Plan draft{.id = plan::PlanId{1}, .agency_id = city};
    draft.head = {.roc_year = 115, .title = "115年度執行計畫"};
    draft.nodes = {page_node(1, 0, NodeKind::item, 1, "改善臨櫃服務"),
                   page_node(2, 1, NodeKind::strategy, 1, "縮短等候時間"),
                   page_node(3, 2, NodeKind::step, 1, "尖峰時段加開櫃檯。", {6}),
                   page_node(4, 0, NodeKind::item, 2, "改善電話服務"),
                   page_node(5, 4, NodeKind::strategy, 1, "電話禮貌"),
                   page_node(6, 5, NodeKind::step, 1, "每季抽測。", {6})};
    return draft;
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

}  // namespace hb::results
