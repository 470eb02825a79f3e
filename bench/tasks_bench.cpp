// The first pages of a day (/start and /tasks) in a city of 300 agencies, 10,000 plans and 500,000
// steps, against the same pages in a city of 10 agencies with as much work each: what the others do
// must not be felt. Prints the ratio of the medians; the two cities are looked at in turns, so that
// a noisy machine is noisy for both.
//   tasks_bench [--quick]
//
// Plans and their work are written through the stores, as publication and layout write them.
#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "adoptions.h"
#include "agency_action.h"
#include "carried_books.h"
#include "duty_tasks.h"
#include "engines.h"
#include "environment.h"
#include "kernel/roc_date.h"
#include "org/session_guard.h"
#include "person_store.h"
#include "plan_store.h"
#include "publication_store.h"
#include "role_store.h"
#include "storage/migrations.h"
#include "task_store.h"
#include "unit_store.h"

namespace {

using namespace hb;
using namespace std::chrono_literals;

constexpr int kYear = 115;
constexpr int kStepsOfPlan = 50;
constexpr Instant kNow = from_micros(1'781'500'000'000'000);  // 2026-06-15 in Taiwan.

struct Size {
  int agencies;
  int plans_of_agency;
};

/// A city with its people and their work.
class City {
 public:
  City(const std::string& folder, Size size)
      : database_(
            storage::open_database({.url = folder + fmt::format("/city-{}.db", size.agencies)})),
        calendar_(app::carried_calendar()),
        texts_(app::all_texts()),
        routes_(app::all_routes()) {
    if (!storage::migrate(*database_, app::all_migrations())) std::abort();
    app::load_carried_books(*database_);
    services_.database = database_.get();
    services_.calendar = &calendar_;
    const AgencyId top = open({}, "city", org::AgencyLevel::city);
    for (int each = 0; each < size.agencies; ++each) {
      settle(open(top, fmt::format("office-{}", each), org::AgencyLevel::second), each, size);
    }
    act([&](org::Context& context) {
      if (!rulebook::adopt_book(context, top,
                                {.code = "whole-city", .from_year = kYear, .reason = "依方案"})) {
        std::abort();
      }
    });
    act([&](org::Context& context) { progress::lay_out_duties(context, kYear); });
    live();
  }

  /// Milliseconds of one look at a page, and how large it is.
  double look(std::string_view path, std::string_view account, std::size_t& bytes) {
    const auto start = std::chrono::steady_clock::now();
    bytes = page_of(path, account).body.size();
    return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start)
        .count();
  }

  std::int64_t tasks() {
    std::int64_t count = 0;
    database_->read([&](storage::Transaction& tx) {
      count = tx.query_one("SELECT COUNT(*) FROM task")->integer(0);
    });
    return count;
  }

 private:
  /// An action, which commits by itself.
  template <typename Work>
  void act(Work work) {
    database_->write([&](storage::Transaction& tx) {
      org::Context context{tx, services_, org::viewer_at_the_machine(tx), taipei_date(kNow), kNow};
      work(context);
    });
  }

  /// Rows that are put there without an action.
  template <typename Work>
  void write(Work work) {
    act([&](org::Context& context) {
      work(context);
      context.tx.commit();
    });
  }

  AgencyId open(AgencyId parent, const std::string& code, org::AgencyLevel level) {
    AgencyId id;
    act([&](org::Context& context) {
      const auto opened = org::open_agency(context, parent,
                                           {.code = code,
                                            .name = {code, ""},
                                            .level = level,
                                            .front_line = true,
                                            .valid_from = 2010y / 1 / 1});
      if (!opened) std::abort();
      id = *opened;
    });
    return id;
  }

  /// Units, people and plans of an office.
  void settle(AgencyId agency, int number, Size size) {
    write([&](org::Context& context) {
      const Date from = 2010y / 1 / 1;
      org::UnitStore units{context.tx};
      std::vector<UnitId> made;
      for (int each = 0; each < 4; ++each) {
        made.push_back(units.add(agency, {.name = {fmt::format("第{}課", each + 1), ""}}, from));
      }
      const auto add = [&](const std::string& account, const char* role, UnitId unit, bool head) {
        const auto person = org::PersonStore{context.tx, nullptr}.add(
            agency, {.account = account, .name = "陳" + account}, "none", std::nullopt, kNow);
        if (!person) std::abort();
        org::RoleStore{context.tx}.give({.person_id = *person,
                                         .role = role,
                                         .agency_id = agency,
                                         .reach = org::Reach::subtree,
                                         .valid_from = from},
                                        {}, kNow);
        units.move(agency, *person, unit, head, from);
      };
      add(fmt::format("officer-{}", number), "evaluation_officer", made[0], false);
      add(fmt::format("head-{}", number), "agency_head", made[0], false);
      add(fmt::format("chief-{}", number), "unit_head", made[1], true);
      const org::Scope scope = org::Scope::of({agency.value});
      for (int plan = 0; plan < size.plans_of_agency; ++plan) {
        lay_out(context, publish(context, plan_of(agency, kYear - plan % 11), scope), made);
      }
    });
  }

  static plan::PlanNode entry(int id, int parent, plan::NodeKind kind, int ordinal) {
    return {
        .id = plan::NodeId{id}, .parent = plan::NodeId{parent}, .kind = kind, .ordinal = ordinal};
  }

  static plan::Plan plan_of(AgencyId agency, int year) {
    plan::Plan plan{.agency_id = agency};
    plan.head.roc_year = year;
    plan.head.title = fmt::format("{}年度提升服務品質執行計畫", year);
    plan.nodes = {entry(1, 0, plan::NodeKind::item, 1), entry(2, 1, plan::NodeKind::strategy, 1)};
    plan.nodes[0].fields.title = "改善臨櫃服務";
    plan.nodes[1].fields.title = "縮短等候時間";
    for (int step = 0; step < kStepsOfPlan; ++step) {
      plan.nodes.push_back(entry(3 + step, 2, plan::NodeKind::step, step + 1));
      plan.nodes.back().fields.text =
          fmt::format("尖峰時段加開櫃檯並公布等候人數，第{}項。", step + 1);
      plan.nodes.back().fields.check_months = {step % 12 + 1};
    }
    return plan;
  }

  /// The plan as it is stored, with a version that went out a year before.
  static plan::Plan publish(org::Context& context, const plan::Plan& made,
                            const org::Scope& scope) {
    const Instant then = kNow - std::chrono::hours{24 * 365};
    plan::PlanStore store{context.tx};
    const plan::PlanId id = store.create(made, {PersonId{1}, "陳officer", then});
    plan::Plan plan = *store.find(id, scope);
    const auto kept = plan::PublicationStore{context.tx}.record(
        plan, plan::PlanPublished{.plan_id = id, .version = 1, .at = then});
    if (!kept) std::abort();
    return plan;
  }

  void lay_out(org::Context& context, const plan::Plan& from, const std::vector<UnitId>& units) {
    const int year = from.head.roc_year;
    plan::PlanInForce plan{
        .plan_id = from.id, .agency_id = from.agency_id, .roc_year = year, .version = 1};
    for (const plan::PlanNode& node : from.nodes) {
      if (node.kind != plan::NodeKind::step) continue;
      plan.steps.push_back({.node_id = node.id,
                            .number = fmt::format("一、（{}）", node.ordinal),
                            .strategy = "縮短等候時間",
                            .text = node.fields.text,
                            .check_months = node.fields.check_months,
                            .lead = units[static_cast<std::size_t>(node.ordinal) % units.size()]});
    }
    const auto layout = progress::lay_out(progress::tasks_of(plan, calendar_), {});
    progress::TaskStore{context.tx}.record(from.agency_id, year, layout, kNow);
  }

  /// What is past is done, but for a few that are late.
  void live() {
    write([&](org::Context& context) {
      context.tx.execute(
          "UPDATE task SET closed_at = :now WHERE kind = 'check' AND due_on < :today"
          " AND (roc_year < :year OR id % 10 <> 0)",
          {{"now", kNow}, {"today", context.today}, {"year", kYear}});
    });
  }

  web::Response page_of(std::string_view path, std::string_view account) {
    web::Response response;
    web::Request request;
    request.target = request.path_text = std::string{path};
    request.visit.texts = &texts_;
    database_->read([&](storage::Transaction& tx) {
      const Date today = taipei_date(kNow);
      if (!viewer_ || viewer_->account != account) {
        viewer_ = org::viewer_of(tx, account, today);
        if (!viewer_) std::abort();
      }
      org::Context context{tx, services_, *viewer_, today, kNow};
      for (const auto& route : routes_) {
        if (route.pattern == path && route.method == web::Method::get) {
          response = route.handler(request, context);
        }
      }
    });
    if (response.status != 200) std::abort();
    return response;
  }

  std::unique_ptr<storage::Database> database_;
  WorkCalendar calendar_;
  Texts texts_;
  web::Routes<org::Context> routes_;
  org::Services services_;
  std::optional<org::Viewer> viewer_;
};

double median(std::vector<double> times) {
  const auto middle = times.begin() + static_cast<std::ptrdiff_t>(times.size() / 2);
  std::nth_element(times.begin(), middle, times.end());
  return *middle;
}

void compare(City& small, City& large, const char* path, const char* account) {
  std::vector<double> few, many;
  std::size_t few_bytes = 0, many_bytes = 0;
  for (int turn = 0; turn < 300; ++turn) {
    few.push_back(small.look(path, account, few_bytes));
    many.push_back(large.look(path, account, many_bytes));
  }
  fmt::print("{} {}: {:.2f} ms ({} bytes) and {:.2f} ms ({} bytes), ratio {:.2f}\n", path, account,
             median(few), few_bytes, median(many), many_bytes, median(many) / median(few));
}

}  // namespace

int main(int argc, char** argv) {
  const bool quick = argc > 1 && std::string_view{argv[1]} == "--quick";
  // 300 × 34 plans × 50 steps = 510,000; the small city's offices have as much each.
  const int plans = quick ? 11 : 34;
  const int many = quick ? 60 : 300;
  std::string folder = (std::filesystem::temp_directory_path() / "haoban-bench-XXXXXX").string();
  if (!mkdtemp(folder.data())) return 1;
  {
    City small{folder, {.agencies = 10, .plans_of_agency = plans}};
    City large{folder, {.agencies = many, .plans_of_agency = plans}};
    fmt::print("10 agencies: {} tasks; {} agencies: {} tasks\n", small.tasks(), many,
               large.tasks());
    for (const char* path : {"/start", "/tasks"}) {
      for (const char* account : {"officer-5", "chief-5", "head-5"}) {
        compare(small, large, path, account);
      }
    }
  }
  std::filesystem::remove_all(folder);
}
