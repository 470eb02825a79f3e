#include "demo_results.h"

#include <fmt/format.h>

#include <toml++/toml.h>
#include <algorithm>
#include <stdexcept>

#include "demo_data.h"
#include "org/session_guard.h"
#include "plan/standing_plan.h"
#include "report_file.h"

namespace hb::app {

namespace {

using namespace std::chrono_literals;

/// One office's report, by one person on one day.
class DemoReport {
 public:
  DemoReport(Environment& environment, const toml::table& row, AgencyId agency)
      : environment_(environment), row_(row), agency_(agency) {}

  void write() {
    const auto day = from_iso(text_of(row_, "day"));
    if (!day) throw std::logic_error("demonstration: a report's day");
    bool has_come = false;
    environment_.read([&](org::Context& context) { has_come = *day <= context.today; });
    if (!has_come) return;
    day_ = *day;
    results::ReportId id;
    as_author([&](org::Context& context) {
      const AgencyId agencies[] = {agency_};
      const auto plans = plan::standing_plans(context, agencies, row_["year"].value_or(0));
      if (plans.empty()) throw std::logic_error("demonstration: a report without plan");
      id = must(results::begin_report(context, plans.front().id), "report");
    });
    if (const toml::array* entries = row_["entry"].as_array()) {
      for (const auto& entry : *entries) write_entry(id, *entry.as_table());
    }
    if (row_["finish"].value_or(false)) {
      as_author(
          [&](org::Context& context) { must(results::finish_report(context, id), "finish"); });
    }
  }

 private:
  void as_author(const std::function<void(org::Context&)>& work) {
    environment_.write([&](org::Context& machine) {
      const auto author = org::viewer_of(machine.tx, text_of(row_, "by"), day_);
      if (!author) throw std::logic_error("demonstration: who writes a report");
      org::Context context{machine.tx, machine.services, *author, day_,
                           std::chrono::sys_days{day_} + 1h};
      work(context);
    });
  }

  void write_entry(results::ReportId id, const toml::table& row) {
    const std::string number = text_of(row, "number");
    as_author([&](org::Context& context) {
      const auto file = must(results::open_report(context, id), number);
      const auto found =
          std::find_if(file.rows.begin(), file.rows.end(),
                       [&](const results::ResultRow& each) { return each.number == number; });
      if (found == file.rows.end()) throw std::logic_error("demonstration: no entry " + number);
      const results::Entry entry{
          .node_id = found->node_id,
          .words = {.verdict = results::verdict_of(text_of(row, "verdict"))
                                   .value_or(results::Verdict::unsaid),
                    .next = results::next_of(text_of(row, "next")).value_or(results::Next::unsaid),
                    .text = text_of(row, "text"),
                    .figure = text_of(row, "figure"),
                    .unit = text_of(row, "unit"),
                    .last_figure = text_of(row, "last_figure")},
          .row_version = 0};
      must(results::write_entry(context, id, entry), number);
    });
  }

  Environment& environment_;
  const toml::table& row_;
  AgencyId agency_;
  Date day_{};
};

}  // namespace

void write_demo_results(Environment& environment,
                        const std::unordered_map<std::string, AgencyId>& agencies) {
  const toml::table told = table_named("results.toml");
  for (const auto& entry : *told["report"].as_array()) {
    const toml::table& row = *entry.as_table();
    DemoReport{environment, row, agencies.at(text_of(row, "agency"))}.write();
  }
}

}  // namespace hb::app
