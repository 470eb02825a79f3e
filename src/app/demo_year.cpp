#include "demo_year.h"

#include <fmt/format.h>

#include <toml++/toml.h>
#include <algorithm>
#include <span>
#include <stdexcept>
#include <string>
#include <unordered_map>

#include "demo_data.h"
#include "duty_tasks.h"
#include "files/file_store.h"
#include "kernel/roc_date.h"
#include "org/directory.h"
#include "org/session_guard.h"
#include "rulebook/vocabulary.h"
#include "task_work.h"
#include "tasks.h"

namespace hb::app {

namespace {

using namespace std::chrono_literals;
using progress::Task;
using rulebook::Document;
using rulebook::Effect;

/// One transaction for many actions, each of which would end it: hundreds of reports are one
/// commit.
class Chain final : public storage::Transaction {
 public:
  explicit Chain(storage::Transaction& whole) : whole_(whole) {}
  storage::Dialect dialect() const override { return whole_.dialect(); }
  std::vector<storage::Row> query(std::string_view sql, const storage::Params& params) override {
    return whole_.query(sql, params);
  }
  void each(std::string_view sql, const storage::Params& params,
            const std::function<bool(const storage::Row&)>& visit) override {
    whole_.each(sql, params, visit);
  }
  std::int64_t execute(std::string_view sql, const storage::Params& params) override {
    return whole_.execute(sql, params);
  }
  void announce(std::string_view topic, std::string_view payload) override {
    whole_.announce(topic, payload);
  }
  void commit() override {}
  void commit_quietly() override {}

 private:
  storage::Transaction& whole_;
};

std::string with_month(std::string words, int month) {
  const std::size_t place = words.find("{month}");
  if (place != std::string::npos) words.replace(place, 7, std::to_string(month));
  return words;
}

/// The people of an office: who reports, and who checks, level by level.
struct OfficeThatReports {
  org::Viewer reports;
  std::vector<org::Viewer> checks;
};

/// The month under which a task stands in the year.
int month_of(const Task& task) {
  const progress::StepMonth* step = task.step();
  return step ? step->month : static_cast<int>(static_cast<unsigned>(task.terms.due_on.month()));
}

/// Tells the year as year.toml has it.
class Story {
 public:
  Story(storage::Transaction& tx, const org::Services& services, Instant now)
      : tx_(tx), services_(services), now_(now), told_(table_named("year.toml")) {
    const Date today = taipei_date(now);
    for (const auto& entry : *told_["office"].as_array()) {
      const toml::table& row = *entry.as_table();
      org::Context context = context_of(org::viewer_at_the_machine(tx), now);
      const auto agency = org::find_agency(context, text_of(row, "agency"));
      const auto reports = org::viewer_of(tx, text_of(row, "reports"), today);
      if (!agency || !reports) throw std::logic_error("demonstration: office");
      OfficeThatReports office{*reports, {}};
      for (const auto& account : *row["checks"].as_array()) {
        const auto checks = org::viewer_of(tx, account.value_or(std::string{}), today);
        if (!checks) throw std::logic_error("demonstration: who checks");
        office.checks.push_back(*checks);
      }
      offices_.emplace(agency->id, std::move(office));
    }
  }

  void tell(const std::vector<plan::PlanId>& plans) {
    org::Context machine = context_of(org::viewer_at_the_machine(tx_), now_);
    for (const plan::PlanId plan : plans) {
      const auto in_force = must(plan::plan_in_force(machine, plan), "plan");
      // Its tasks stood from the days on which it went out.
      org::Context then = context_of(
          machine.viewer,
          std::min(now_, Instant{std::chrono::sys_days{
                                     Date{std::chrono::year{gregorian_year(in_force.roc_year) - 1} /
                                          std::chrono::December / 22}} +
                                 2h}));
      must(progress::lay_out_plan(then, plan), "tasks");
      tell_of(in_force);
    }
    const Date today = taipei_date(now_);
    for (int year = roc_year(today) - 1; year <= roc_year(today) + 1; ++year) {
      progress::lay_out_duties(machine, year);
    }
    progress::write_reminders(machine);
    auto rows = must(progress::list_tasks(machine, {.page_size = 100'000}), "tasks").rows;
    for (const progress::TaskRow& row : rows) {
      if (row.task.terms.opens_on <= today) tell(row.task, today);
    }
  }

 private:
  /// A plan goes out some days before its year, as its scheme asks; last year's results were sent.
  void tell_of(const plan::PlanInForce& plan) {
    const Date before{std::chrono::year{gregorian_year(plan.roc_year) - 1} / std::chrono::December /
                      18};
    const std::string subject = fmt::format("plan/{}/{}", plan.plan_id.value, plan.version);
    happened(plan, Document::plan, Effect::lock, subject, before);
    happened(plan, Document::plan, Effect::publish, subject, plus_days(before, 3));
    if (plan.roc_year >= roc_year(taipei_date(now_))) return;
    const Date sent{std::chrono::year{gregorian_year(plan.roc_year)} / std::chrono::October / 27};
    happened(plan, Document::results, Effect::send, fmt::format("results/{}", plan.plan_id.value),
             sent);
  }

  void happened(const plan::PlanInForce& plan, Document document, Effect effect,
                const std::string& subject, Date day) {
    org::Context machine = context_of(org::viewer_at_the_machine(tx_), now_);
    progress::record_fact(machine, {.agency_id = plan.agency_id,
                                    .roc_year = plan.roc_year,
                                    .fact = rulebook::fact_of(document, effect).value(),
                                    .subject = subject,
                                    .at = std::chrono::sys_days{day} + 2h,
                                    .person_id = offices_.at(plan.agency_id).reports.person_id});
  }

  /// What becomes of one task. Last year is closed; of this year some are left as they are.
  void tell(const Task& task, Date today) {
    if (!task.is_open()) return;
    const bool over = task.terms.due_on < today;
    const bool this_year = task.roc_year >= roc_year(today);
    if (this_year && !over && !turn("waiting")) return;
    if (this_year && over && turn("late")) return;
    const OfficeThatReports& office = offices_.at(task.agency_id);
    const Instant said = moment_of(task);
    report(task, office, said);
    if (!over) return;
    const bool returned = this_year && turn("returned");
    check(task, office, said + 26h, returned);
  }

  void report(const Task& task, const OfficeThatReports& office, Instant at) {
    org::Context context = context_of(office.reports, at);
    const toml::table& words = words_for(task.terms.title);
    const std::string shows = text_of(words, "shows");
    const std::string made = fmt::format(
        "\xEF\xBB\xBF"
        "步驟,月份,紀錄\r\n\"{}\",{},{}\r\n",
        task.terms.title, month_of(task), shows);
    const auto kept = services_.files->put_bytes(std::as_bytes(std::span{made}));
    must(progress::add_kept_file(
             context, task.id, shows,
             {.hash = kept.hex(),
              .name = fmt::format("{}-{}-{:02}月.csv", shows, task.roc_year, month_of(task)),
              .media_type = "text/csv",
              .size = static_cast<std::int64_t>(made.size())}),
         "evidence");
    must(progress::report_task(
             context, task.id,
             {.outcome = turn("partly") ? progress::Outcome::partly : progress::Outcome::achieved,
              .text = with_month(text_of(words, "text"), month_of(task)),
              .figure = text_of(words, "figure"),
              .unit = text_of(words, "unit"),
              .count = task.terms.times()}),
         "report");
  }

  /// Level by level, as far as the task waits; the first sends back what is sent back.
  void check(const Task& task, const OfficeThatReports& office, Instant at, bool returned) {
    const toml::table& comment = *told_["comment"].as_table();
    for (const org::Viewer& checker : office.checks) {
      org::Context context = context_of(checker, std::min(at, now_));
      const auto file = must(progress::find_task(context, task.id), "task");
      if (file.waits_for == 0) return;
      must(progress::review_task(
               context, task.id,
               {.report_id = file.reports.back().id,
                .verdict = returned ? progress::Verdict::returned : progress::Verdict::accepted,
                .comment = with_month(text_of(comment, returned ? "returned" : "accepted"),
                                      month_of(task))}),
           "review");
      at += 3h;
    }
  }

  /// Whether it is this task's turn for what happens every so many times.
  bool turn(const std::string& what) {
    const std::int64_t every = told_["every"][what].value_or(std::int64_t{0});
    return every > 0 && ++turns_[what] % every == 0;
  }

  /// A working hour some days before the deadline, and never in the future.
  Instant moment_of(const Task& task) {
    const int ahead = 2 + static_cast<int>(task.id.value % 6);
    const Date day = std::max(plus_days(task.terms.due_on, -ahead), task.terms.opens_on);
    const Instant at = std::chrono::sys_days{day} + 1h + std::chrono::minutes{task.id.value % 420};
    return std::min(at, now_);
  }

  const toml::table& words_for(const std::string& step) const {
    for (const auto& entry : *told_["report"].as_array()) {
      const toml::table& row = *entry.as_table();
      if (step.find(text_of(row, "words")) != std::string::npos) return row;
    }
    throw std::logic_error("demonstration: no words for " + step);
  }

  org::Context context_of(const org::Viewer& viewer, Instant at) const {
    return {tx_, services_, viewer, taipei_date(at), at};
  }

  storage::Transaction& tx_;
  const org::Services& services_;
  Instant now_;
  toml::table told_;
  std::unordered_map<AgencyId, OfficeThatReports> offices_;
  std::unordered_map<std::string, std::int64_t> turns_;
};

}  // namespace

void live_demo_years(Environment& environment, const std::vector<plan::PlanId>& plans) {
  environment.write([&](org::Context& context) {
    Chain chain{context.tx};
    Story{chain, context.services, context.now}.tell(plans);
    context.tx.commit();
  });
}

}  // namespace hb::app
