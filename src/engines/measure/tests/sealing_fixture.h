// A plan with indicators over work and measures that the test makes up, on both databases.
#pragma once

#include <gmock/gmock.h>

#include <algorithm>
#include <array>
#include <boost/json.hpp>

#include "approval/migrations.h"
#include "approval/texts.h"
#include "check_seals.h"
#include "crypto/digest.h"
#include "indicators.h"
#include "jobs/job_queue.h"
#include "jobs/texts.h"
#include "kernel_refusals/texts.h"
#include "measure/migrations.h"
#include "measure/texts.h"
#include "measure_jobs.h"
#include "measure_routes.h"
#include "org/ports.h"
#include "org_testing/page_test.h"
#include "plan/entries.h"
#include "plan/migrations.h"
#include "plan/texts.h"
#include "plan_store.h"
#include "publication.h"
#include "rulebook/migrations.h"
#include "rulebook/texts.h"
#include "sealing.h"

namespace hb::measure {

/// Steps of one month, each done when its entry's number is even.
class MadeUpWork final : public WorkSource {
 public:
  std::vector<CheckMonth> months(org::Context&, plan::PlanId plan, int first_year) const override {
    std::vector<CheckMonth> all = known;
    std::erase_if(all, [&](const CheckMonth& each) {
      return (plan && each.plan_id != plan) || each.roc_year < first_year;
    });
    return all;
  }
  std::vector<StepSeen> steps(org::Context&, const CheckMonth& month, Instant, plan::NodeId after,
                              int limit) const override {
    std::vector<StepSeen> page;
    for (std::int64_t node = after.value + 1;
         node <= count && static_cast<int>(page.size()) < limit; ++node) {
      page.push_back({.node_id = plan::NodeId{node},
                      .task_id = 1'000 * month.month + node,
                      .number = std::to_string(node) + "、",
                      .title = "步驟",
                      .due_on = last_of_month(month.roc_year, month.month),
                      .state = node % 2 == 0 ? StepState::done : StepState::late});
    }
    ++asked;
    return page;
  }
  std::int64_t reports_after(org::Context&, const CheckMonth&, Instant) const override { return 0; }

  std::vector<CheckMonth> known;
  std::int64_t count = 3;
  mutable int asked = 0;
};

/// A share whose rows are given with the moment from which each is known.
class MadeUpMeasure final : public MeasureSource {
 public:
  struct Row {
    Instant since{};
    bool counted = false;
  };
  std::span<const MeasureInfo> measures() const override { return kMeasures; }
  std::vector<Measured> values(org::Context&, const MeasureQuestion& question,
                               std::span<const MeasureWanted> wanted) const override {
    Measured all;
    for (const Row& each : known) {
      if (each.since > question.as_of) continue;
      ++all.rows;
      if (each.counted) ++all.value.numerator;
    }
    all.value.denominator = all.rows;
    return std::vector<Measured>(wanted.size(), all);
  }
  std::vector<MeasuredRow> rows(org::Context&, const MeasureQuestion& question,
                                const MeasureWanted&, std::int64_t after,
                                int limit) const override {
    std::vector<MeasuredRow> page;
    for (std::size_t at = static_cast<std::size_t>(after);
         at < known.size() && static_cast<int>(page.size()) < limit; ++at) {
      if (known[at].since > question.as_of) continue;
      page.push_back(
          {static_cast<std::int64_t>(at) + 1, "列", "", question.first, known[at].counted});
    }
    return page;
  }
  std::vector<Row> known;

 private:
  static constexpr std::array kMeasures{
      MeasureInfo{.key = "test.share",
                  .title = "measure.org.units_with_head",
                  .counted = "measure.org.units_with_head_counted",
                  .unit = {}}};
};

class Sealing : public org::PageTest {
 protected:
  Sealing()
      : PageTest({.migrations = {rulebook::migrations(), approval::migrations(), plan::migrations(),
                                 measure::migrations()},
                  .texts = {kernel_refusals::texts(), rulebook::texts(), approval::texts(),
                            plan::texts(), jobs::texts(), measure::texts()},
                  .routes = {measure_routes()}}) {
    sources.add(measure);
    ports.connect(sources);
    ports.connect<WorkSource>(work);
    services.ports = &ports;
    services.calendar = &calendar;
    services.clock = &clock;
    go_to(Date{std::chrono::year{2026} / 8 / 3});
    officer = person("顏如玉", city,
                     {org::Duty::read_plans, org::Duty::edit_plans, org::Duty::report_progress,
                      org::Duty::score_plans});
    reader = person("林佳穎", city, {org::Duty::read_plans});
    stranger = person("盧品言", neighbour,
                      {org::Duty::read_plans, org::Duty::edit_plans, org::Duty::score_plans});
    plan = store_plan(115);
    for (const int month : {6, 7, 12}) {
      work.known.push_back({city, plan, 115, month, work.count});
    }
  }

  void go_to(Date day) {
    now = std::chrono::sys_days{day} + std::chrono::hours{4};
    clock.at = now;
  }

  plan::PlanId store_plan(int roc_year) { return store_plan_of(city, roc_year); }
  plan::PlanId store_plan_of(AgencyId agency, int roc_year) {
    plan::Plan made{.agency_id = agency, .head = {.roc_year = roc_year, .title = "年度計畫"}};
    made.nodes = {
        {.id = plan::NodeId{1}, .kind = plan::NodeKind::item, .fields = {.title = "服務"}},
        {.id = plan::NodeId{2},
         .parent = plan::NodeId{1},
         .kind = plan::NodeKind::strategy,
         .fields = {.title = "縮短等候"}},
        {.id = plan::NodeId{3},
         .parent = plan::NodeId{2},
         .kind = plan::NodeKind::step,
         .fields = {.text = "每月登記等候時間。"}}};
    return as(officer_of_everything(), [&](org::Context& context) {
      const auto id = plan::PlanStore{context.tx}.create(made, {{}, "顏如玉", now});
      const auto stored = plan::PlanStore{context.tx}.find(id, org::Scope::of({agency.value}));
      node = stored->nodes.front().id;
      context.tx.commit();
      return id;
    });
  }
  /// The plan as it stands becomes a version.
  void publish() {
    const auto done = as(officer_of_everything(), [&](org::Context& context) -> Result<Done> {
      HB_LET(stored, plan::PlanStore{context.tx}.find(plan, org::Scope::of({city.value})));
      HB_TRY(plan::publish_decided(context, stored));
      context.tx.commit();
      return Done{};
    });
    EXPECT_TRUE(done) << done.error().key;
  }
  org::Viewer officer_of_everything() const { return everybody(); }

  IndicatorTerms share(std::string source = "") {
    return {.name = "如期率", .target = {9, 10}, .measure = std::move(source)};
  }
  /// Each under a name of its own: an entry has no two of the same.
  IndicatorId add(IndicatorTerms terms) {
    if (++added_ > 1) terms.name += " " + std::to_string(added_);
    const auto added = as(
        officer, [&](org::Context& context) { return add_indicator(context, plan, node, terms); });
    EXPECT_TRUE(added) << added.error().key;
    return *added;
  }
  Result<ValueEntered> enter(IndicatorId id, int month, std::string_view value) {
    return as(officer, [&](org::Context& context) {
      return enter_indicator_value(context, id, month, value, "");
    });
  }
  Result<SealOrdered> order(int month, bool confirmed = true) {
    return as(officer,
              [&](org::Context& context) { return order_seal(context, plan, month, confirmed); });
  }
  /// Writes one piece of a seal; false when there is nothing more.
  bool write_piece(SealId id) {
    const auto piece =
        as(machine(), [&](org::Context& context) { return next_piece(context, id); });
    if (!piece) return false;
    EXPECT_TRUE(
        as(machine(), [&](org::Context& context) { return keep_piece(context, id, *piece); }));
    return true;
  }
  SealId seal(int month) {
    const auto ordered = order(month);
    EXPECT_TRUE(ordered) << ordered.error().key;
    while (write_piece(ordered->id)) {
    }
    return ordered->id;
  }
  org::Viewer machine() const {
    org::Viewer viewer = everybody();
    viewer.scope = org::Scope::of({city.value, neighbour.value});
    return viewer;
  }
  PlanFigures figures(Date at) {
    const auto found =
        as(officer, [&](org::Context& context) { return plan_figures(context, plan, at); });
    EXPECT_TRUE(found);
    return *found;
  }
  SealsChecked check() {
    return as(machine(), [](org::Context& context) { return check_seals(context); });
  }
  /// Every byte that is sealed.
  std::string all_sealed() {
    std::string text;
    database->read([&](storage::Transaction& tx) {
      for (const storage::Row& row :
           tx.query("SELECT s.id, s.as_of, s.previous_hash, b.number, b.content, b.hash, e.hash"
                    " FROM seal s JOIN seal_block b ON b.seal_id = s.id"
                    " JOIN seal_end e ON e.seal_id = s.id ORDER BY s.id, b.number")) {
        text += std::to_string(row.integer(0)) + " " + std::to_string(row.integer(1)) + " " +
                row.text(2) + " " + std::to_string(row.integer(3)) + " " + row.text(4) +
                row.text(5) + row.text(6) + "\n";
      }
    });
    return text;
  }
  std::int64_t count(const std::string& sql) {
    std::int64_t found = 0;
    database->read([&](storage::Transaction& tx) { found = tx.query_one(sql)->integer(0); });
    return found;
  }

  MadeUpWork work;
  MadeUpMeasure measure;
  MeasureSources sources;
  org::Ports ports;
  WorkCalendar calendar;
  org::StandingClock clock;
  org::Viewer officer, reader, stranger;
  plan::PlanId plan;
  plan::NodeId node;

 private:
  int added_ = 0;
};

}  // namespace hb::measure
