#include "demo_measures.h"

#include <fmt/format.h>

#include <toml++/toml.h>
#include <map>
#include <optional>
#include <stdexcept>
#include <string>
#include <utility>

#include "demo_data.h"
#include "folders.h"
#include "indicators.h"
#include "kernel/roc_date.h"
#include "org/directory.h"
#include "org/session_guard.h"
#include "plan/step_in_force.h"
#include "sealing.h"

namespace hb::app {

namespace {

using namespace std::chrono_literals;
using measure::IndicatorId;

/// Noon of a working-like day after a month's end, never in the future.
Instant after_month(int roc_year, int month, int days, Instant now) {
  const Date day = plus_days(measure::last_of_month(roc_year, month), days);
  return std::min(Instant{std::chrono::sys_days{day} + 3h}, now);
}

measure::IndicatorTerms terms_of(const toml::table& row) {
  measure::IndicatorTerms terms{
      .name = text_of(row, "name"),
      .form = measure::form_of(text_of(row, "form")),
      .unit = text_of(row, "unit"),
      .direction = measure::direction_of(text_of(row, "direction")).value(),
      .decimals = row["decimals"].value_or(1),
      .measure = text_of(row, "measure"),
      .breadth = measure::breadth_of(text_of(row, "breadth")).value_or(measure::Breadth::plan),
      .side = text_of(row, "side"),
  };
  terms.target = must(measure::parse_figure(text_of(row, "target"), terms.form), terms.name);
  if (const std::string to = text_of(row, "target_to"); !to.empty()) {
    terms.target_to = must(measure::parse_figure(to, terms.form), terms.name);
  }
  return terms;
}

class Judgement {
 public:
  Judgement(Environment& environment, const std::vector<plan::PlanId>& plans)
      : environment_(environment),
        told_(table_named("measures.toml")),
        year_(table_named("year.toml")) {
    environment.read([&](org::Context& context) {
      now_ = context.now;
      for (const plan::PlanId id : plans) {
        const auto plan = must(plan::plan_in_force(context, id), "plan");
        plans_[{plan.agency_id, plan.roc_year}] = id;
      }
    });
  }

  /// The indicators of one plan.
  void set(const std::string& agency, int year, plan::PlanId plan, Date day, DemoIndicators& made) {
    // With the draft, before it goes to the reviewers.
    Instant at = std::chrono::sys_days{day} + 3h;
    for (const auto& entry : *told_["indicator"].as_array()) {
      const toml::table& row = *entry.as_table();
      const bool kept = text_of(row, "agency") == agency && (year == 114 || year == 115);
      if (!kept) continue;
      const std::string name = text_of(row, "name");
      const auto last = made.find({agency, name, year - 1});
      made[{agency, name, year}] =
          add(row, plan, at += 4min, last == made.end() ? IndicatorId{} : last->second);
    }
  }

  void tell(const DemoIndicators& made, int sealed_to) {
    for (const auto& entry : *told_["indicator"].as_array()) {
      const toml::table& row = *entry.as_table();
      for (const int year : {114, 115}) {
        enter(row, year, made.at({text_of(row, "agency"), text_of(row, "name"), year}));
      }
    }
    seal(sealed_to);
    for (const auto& entry : *told_["folder"].as_array()) make_folder(*entry.as_table());
  }

 private:
  /// One transaction in the name of who reports for an office, at a moment of the past.
  template <typename Work>
  auto as_officer(const std::string& agency, Instant at, Work work) {
    std::optional<std::invoke_result_t<Work, org::Context&>> outcome;
    environment_.write([&](org::Context& machine) {
      const auto viewer = org::viewer_of(machine.tx, officer_of(agency), machine.today);
      if (!viewer) throw std::logic_error("demonstration: who reports");
      org::Context context{machine.tx, machine.services, *viewer, taipei_date(at), at};
      outcome.emplace(work(context));
    });
    return *std::move(outcome);
  }

  /// The same as the program itself, which seals by night.
  template <typename Work>
  void as_machine(Instant at, Work work) {
    environment_.write([&](org::Context& machine) {
      org::Context context{machine.tx, machine.services, machine.viewer, taipei_date(at), at};
      work(context);
    });
  }

  std::string officer_of(const std::string& agency) const {
    for (const auto& entry : *year_["office"].as_array()) {
      const toml::table& row = *entry.as_table();
      if (text_of(row, "agency") == agency) return text_of(row, "reports");
    }
    throw std::logic_error("demonstration: no office " + agency);
  }

  plan::PlanId plan_of(const std::string& agency, int year) {
    plan::PlanId id;
    environment_.read([&](org::Context& context) {
      const auto found = org::find_agency(context, agency);
      if (found) id = plans_.at({found->id, year});
    });
    return id;
  }

  IndicatorId add(const toml::table& row, plan::PlanId plan, Instant begun, IndicatorId last) {
    const std::string agency = text_of(row, "agency");
    return as_officer(agency, begun, [&](org::Context& context) {
      const auto entries = must(plan::entries_of(context, plan), agency);
      std::int64_t nth = row["item"].value_or(std::int64_t{1});
      for (const plan::Entry& each : entries.entries) {
        if (each.kind == plan::NodeKind::item && --nth == 0) {
          return must(measure::add_indicator(context, plan, each.id, terms_of(row), last),
                      text_of(row, "name"));
        }
      }
      throw std::logic_error("demonstration: no such item");
    });
  }

  void enter(const toml::table& row, int year, IndicatorId id) {
    const std::string agency = text_of(row, "agency");
    const auto* values = row["values"][std::to_string(year)].as_table();
    if (!values) return;
    for (int month = 1; month <= 12; ++month) {
      const std::string value = text_of(*values, std::to_string(month));
      const Instant at = after_month(year, month, 4, now_);
      if (value.empty() || taipei_date(at) <= measure::last_of_month(year, month)) continue;
      as_officer(agency, at, [&](org::Context& context) {
        return must(measure::enter_indicator_value(context, id, month, value, ""), value);
      });
    }
  }

  /// In the night after a month's last working day of grace, when the program seals by itself.
  std::optional<Instant> night_of_seal(const measure::CheckMonth& month) {
    std::optional<Date> day;
    environment_.read([&](org::Context& context) {
      const auto file = measure::find_month(context, month.plan_id, month.month, 1);
      if (file) day = file->row.seals_on;
    });
    if (!day) return std::nullopt;
    return Instant{std::chrono::sys_days{*day} + 19h + 20min};  // 3:20 in Taipei.
  }

  /// Every month of the year before, and of this year those that are over; none after `last`.
  void seal(int last) {
    std::vector<measure::CheckMonth> due;
    environment_.read([&](org::Context& context) { due = measure::months_due(context); });
    for (const measure::CheckMonth& month : due) {
      if (month.roc_year >= 115 && month.month > last) continue;
      const auto night = night_of_seal(month);
      if (!night || *night > now_) continue;
      const Instant at = *night;
      std::optional<measure::SealId> id;
      as_machine(at, [&](org::Context& context) { id = measure::begin_month(context, month); });
      bool more = id.has_value();
      while (more) {
        as_machine(at, [&](org::Context& context) {
          const auto piece = measure::next_piece(context, *id);
          more = piece && measure::keep_piece(context, *id, *piece);
        });
      }
    }
  }

  void make_folder(const toml::table& row) {
    const std::string agency = text_of(row, "agency");
    const int year = row["year"].value_or(114), month = row["month"].value_or(0);
    const plan::PlanId plan = plan_of(agency, year);
    const auto ordered =
        as_officer(agency, after_month(year, month, 30, now_), [&](org::Context& context) {
          return must(measure::order_folder(context, plan, text_of(row, "title"),
                                            text_of(row, "basis"), month),
                      "folder");
        });
    bool more = true;
    while (more) {
      environment_.write([&](org::Context& context) {
        const auto part = measure::next_part(context, ordered.id);
        more = part && measure::keep_part(context, ordered.id, *part);
      });
    }
    const auto zip = measure::make_zip(environment_.services(), ordered.id, {});
    environment_.write([&](org::Context& context) {
      if (zip) measure::keep_zip(context, ordered.id, *zip);
    });
  }

  Environment& environment_;
  toml::table told_, year_;
  Instant now_{};
  std::map<std::pair<AgencyId, int>, plan::PlanId> plans_;
};

}  // namespace

void set_demo_indicators(Environment& environment, const std::string& agency, int roc_year,
                         plan::PlanId plan, Date day, DemoIndicators& made) {
  Judgement{environment, {}}.set(agency, roc_year, plan, day, made);
}

void measure_demo_years(Environment& environment, const std::vector<plan::PlanId>& plans,
                        const DemoIndicators& indicators, int sealed_to) {
  Judgement{environment, plans}.tell(indicators, sealed_to);
}

}  // namespace hb::app
