// The queue of cases and the type analysis with 1,000,000 cases in the database, against the queue
// with 10,000: what was answered long ago must not be felt. As many are open in both. Both are
// looked at in turns, so that a noisy machine is noisy for both.
//   cases_bench [--quick] [LARGE_DATABASE_URL SMALL_DATABASE_URL]
// Without addresses two SQLite files; the databases named are empty ones.
//
// Cases are made by statements over a table of numbers, and the sums from them by the same recount
// as `haoban cases summaries rebuild`.
#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "agency_action.h"
#include "carried_books.h"
#include "crypto/sealer.h"
#include "engines.h"
#include "environment.h"
#include "org/session_guard.h"
#include "storage/migrations.h"
#include "summaries.h"

namespace {

using namespace hb;
using namespace std::chrono_literals;
using Watch = std::chrono::steady_clock;

constexpr Instant kNow = from_micros(1'795'700'000'000'000);  // 2026-11-26 in Taiwan.
constexpr int kOffices = 30;
constexpr int kOpen = 3'000;
constexpr int kDays = 760;

double seconds_since(Watch::time_point start) {
  return std::chrono::duration<double>(Watch::now() - start).count();
}

// The open ones come first; the others came in on some day of two years and were closed within
// three weeks. Subjects, channels and types are unevenly spread, as they are.
constexpr std::string_view kCases = R"sql(
    INSERT INTO case_file (agency_id, number, type, channel, subject, confidential, period, unit,
                           counts_first_day, correction, longest_extension, received_on,
                           received_at, received_by, state, unit_id, officer_id, due_on, closed_on,
                           form_print, code_print, row_version, class_id)
    SELECT :first_agency + n.n % :offices, 'N' || CAST(n.n AS TEXT),
           CASE WHEN n.n % 10 < 6 THEN 'petition' WHEN n.n % 10 < 8 THEN 'enquiry'
                ELSE 'suggestion' END,
           CASE WHEN n.n / 7 % 10 < 5 THEN 'web' WHEN n.n / 7 % 10 < 7 THEN 'counter'
                WHEN n.n / 7 % 10 < 9 THEN 'phone' ELSE 'letter' END,
           '尖峰時段等候太久', 0, 30, 'working', 0, 'pauses', 30, opened.iso, 0, 0,
           CASE WHEN n.n < :open THEN 'working' WHEN n.n / 3 % 20 = 0 THEN 'transferred'
                ELSE 'answered' END,
           0, 0, due.iso, CASE WHEN n.n < :open THEN NULL ELSE closed.iso END,
           'F' || CAST(n.n AS TEXT), 'C' || CAST(n.n AS TEXT), 1,
           CASE WHEN n.n / 11 % 3 = 0 THEN 2 ELSE n.n / 13 % 12 + 1 END
      FROM bench_number n
      JOIN bench_day opened
        ON opened.k = CASE WHEN n.n < :open THEN :days - 40 + n.n % 40 ELSE n.n * 7919 % (:days - 40) END
      JOIN bench_day closed ON closed.k = opened.k + 1 + n.n / 5 % 20
      JOIN bench_day due ON due.k = opened.k + 30)sql";
constexpr std::string_view kClosings = R"sql(
    INSERT INTO case_closing (agency_id, case_id, result, began_on, due_on, closed_on, days, late,
                              at)
    SELECT c.agency_id, c.id, c.state, c.received_on, c.due_on, c.closed_on,
           closed.k - opened.k, 0, 0
      FROM case_file c JOIN bench_day opened ON opened.iso = c.received_on
      JOIN bench_day closed ON closed.iso = c.closed_on
     WHERE c.closed_on IS NOT NULL)sql";

/// Offices of one city with so many cases.
class City {
 public:
  City(const std::string& url, int cases)
      : database_(storage::open_database({.url = url})),
        calendar_(app::carried_calendar()),
        texts_(app::all_texts()),
        routes_(app::all_routes()),
        sealer_({crypto::new_sealing_key()}) {
    if (!storage::migrate(*database_, app::all_migrations())) std::abort();
    services_.database = database_.get();
    services_.calendar = &calendar_;
    services_.sealer = &sealer_;
    services_.ports = &connections_.ports();
    top_ = open({}, "city");
    for (int each = 0; each < kOffices; ++each) {
      const AgencyId office = open(top_, fmt::format("office-{}", each));
      if (each == 0) first_ = office;
    }
    fill(cases);
  }

  /// Milliseconds of one look at a page, as who handles the cases of one office, or of the city.
  double look(std::string_view path, web::Pairs query, bool whole_city) {
    const auto start = Watch::now();
    web::Request request;
    request.target = request.path_text = std::string{path};
    request.query_values = std::move(query);
    request.visit.texts = &texts_;
    database_->read([&](storage::Transaction& tx) {
      org::Context context{tx, services_, viewer(whole_city), taipei_date(kNow), kNow};
      for (const auto& route : routes_) {
        if (route.pattern != path || route.method != web::Method::get) continue;
        if (route.handler(request, context).status != 200) std::abort();
      }
    });
    return seconds_since(start) * 1000;
  }

  /// Counts all again and compares; says how long that took.
  void prove() {
    const auto start = Watch::now();
    std::size_t different = 0;
    for (int each = 0; each < kOffices; ++each) {
      database_->read([&](storage::Transaction& tx) {
        org::Context context{tx, services_, viewer(true), taipei_date(kNow), kNow};
        different += casework::verify_summaries(context, AgencyId{first_.value + each}).size();
      });
    }
    fmt::print("  verify: {} differences in {:.1f} s\n", different, seconds_since(start));
    if (different > 0) std::abort();
  }

 private:
  AgencyId open(AgencyId parent, const std::string& code) {
    AgencyId id;
    database_->write([&](storage::Transaction& tx) {
      org::Context context{tx, services_, org::viewer_at_the_machine(tx), taipei_date(kNow), kNow};
      const auto opened = org::open_agency(context, parent,
                                           {.code = code,
                                            .name = {code, ""},
                                            .level = org::AgencyLevel::second,
                                            .valid_from = 2010y / 1 / 1});
      if (!opened) std::abort();
      id = *opened;
    });
    return id;
  }

  void fill(int cases) {
    const auto start = Watch::now();
    database_->write([&](storage::Transaction& tx) {
      tx.execute("CREATE TABLE bench_day (k BIGINT PRIMARY KEY, iso TEXT NOT NULL)");
      const Date last = plus_days(taipei_date(kNow), 40);
      for (int day = 0; day < kDays + 40; ++day) {
        tx.execute("INSERT INTO bench_day (k, iso) VALUES (:k, :iso)",
                   {{"k", day}, {"iso", plus_days(last, day - kDays - 39)}});
      }
      tx.execute("CREATE UNIQUE INDEX bench_day_iso ON bench_day (iso)");
      tx.execute("CREATE TABLE bench_number (n BIGINT PRIMARY KEY)");
      tx.execute("INSERT INTO bench_number (n) VALUES (0)");
      for (int have = 1; have < cases; have *= 2) {
        tx.execute(
            "INSERT INTO bench_number (n) SELECT n + :have FROM bench_number"
            " WHERE n + :have < :cases",
            {{"have", have}, {"cases", cases}});
      }
      tx.execute(kCases, {{"first_agency", first_.value},
                          {"offices", kOffices},
                          {"open", kOpen},
                          {"days", kDays}});
      tx.execute(kClosings);
      tx.commit();
    });
    for (int each = 0; each < kOffices; ++each) {
      database_->write([&](storage::Transaction& tx) {
        org::Context context{tx, services_, viewer(true), taipei_date(kNow), kNow};
        casework::rebuild_summaries(context, AgencyId{first_.value + each});
      });
    }
    database_->write([](storage::Transaction& tx) {
      tx.execute("ANALYZE");
      tx.commit();
    });
    fmt::print("  {} cases filled in {:.1f} s\n", cases, seconds_since(start));
  }

  org::Viewer viewer(bool whole_city) const {
    std::vector<std::int64_t> agencies{first_.value};
    if (whole_city) {
      agencies.push_back(top_.value);
      for (int each = 1; each < kOffices; ++each) agencies.push_back(first_.value + each);
    }
    std::sort(agencies.begin(), agencies.end());
    org::Viewer viewer;
    viewer.person_id = PersonId{1};
    viewer.agency_id = whole_city ? top_ : first_;
    viewer.scope = org::Scope::of(agencies);
    for (const auto duty : {org::Duty::handle_cases, org::Duty::direct_cases}) {
      viewer.duties.push_back({duty, agencies});
    }
    return viewer;
  }

  std::unique_ptr<storage::Database> database_;
  WorkCalendar calendar_;
  Texts texts_;
  web::Routes<org::Context> routes_;
  app::Connections connections_;
  crypto::Sealer sealer_;
  org::Services services_;
  AgencyId top_, first_;
};

double median(std::vector<double> times) {
  const auto middle = times.begin() + static_cast<std::ptrdiff_t>(times.size() / 2);
  std::nth_element(times.begin(), middle, times.end());
  return *middle;
}

/// Prints both medians and what they come to; in the large database alone where `small` is null.
void compare(City* small, City& large, const char* words, std::string_view path,
             const web::Pairs& query, bool whole_city, int turns) {
  std::vector<double> few, many;
  for (int turn = 0; turn < turns; ++turn) {
    if (small) few.push_back(small->look(path, query, whole_city));
    many.push_back(large.look(path, query, whole_city));
  }
  if (!small) {
    fmt::print("{}: {:.2f} ms\n", words, median(many));
    return;
  }
  fmt::print("{}: {:.2f} ms and {:.2f} ms, ratio {:.2f}\n", words, median(few), median(many),
             median(many) / median(few));
}

}  // namespace

int main(int argc, char** argv) {
  std::vector<std::string> rest{argv + 1, argv + argc};
  const bool quick = !rest.empty() && rest.front() == "--quick";
  if (quick) rest.erase(rest.begin());
  const int many = quick ? 100'000 : 1'000'000;
  const int turns = quick ? 30 : 100;
  std::string folder = (std::filesystem::temp_directory_path() / "haoban-bench-XXXXXX").string();
  if (!mkdtemp(folder.data())) return 1;
  {
    const bool named = rest.size() == 2;
    City small{named ? rest[1] : folder + "/small.db", 10'000};
    City large{named ? rest[0] : folder + "/large.db", many};
    large.prove();
    compare(&small, large, "queue of an office", "/cases", {}, false, turns);
    compare(&small, large, "queue of the city", "/cases", {}, true, turns);
    const web::Pairs answered{{"state", "answered"}};
    compare(&small, large, "answered ones of an office", "/cases", answered, false, turns);
    compare(&small, large, "answered ones of the city", "/cases", answered, true, turns);
    const web::Pairs quarter{{"from", "202607"}, {"to", "202609"}};
    web::Pairs city_quarter = quarter;
    city_quarter.emplace_back("below", "yes");
    compare(nullptr, large, "a quarter of an office", "/cases/analysis", quarter, false, turns);
    compare(nullptr, large, "a quarter of the city", "/cases/analysis", city_quarter, true, turns);
  }
  std::filesystem::remove_all(folder);
}
