// Tests of an engine's pages over a database of their own, with a city, its neighbour and people of
// both; requests go through the real routes, actions and stores.
//
//   class TaskPages : public org::PageTest {
//    protected:
//     TaskPages() : PageTest({.migrations = {plan::migrations(), progress::migrations()},
//                             .texts = {plan::texts(), progress::texts()},
//                             .routes = {plan::plan_routes(), progress_routes()}}) {}
//   };
#pragma once

#include <gtest/gtest.h>

#include <boost/json/object.hpp>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "kernel/texts.h"
#include "org/context.h"
#include "org/duty.h"
#include "storage/migrations.h"
#include "storage_testing/test_database.h"
#include "web/request.h"
#include "web/router.h"

namespace hb::org {

/// What an engine brings beside org itself.
struct PageTestParts {
  std::vector<std::span<const storage::Migration>> migrations;
  std::vector<std::span<const TextEntry>> texts;
  std::vector<web::Routes<Context>> routes;
};

/// A clock that stands where the test has put it.
class StandingClock final : public Clock {
 public:
  Instant now() const override { return at; }
  Instant at{};
};

class PageTest : public testing::TestWithParam<storage::Dialect> {
 protected:
  explicit PageTest(const PageTestParts& parts);

  web::Response get(const std::string& target, const Viewer& viewer);
  web::Response post(const std::string& path, web::Pairs form, const Viewer& viewer);
  /// Sends a file in the form's field `field`.
  web::Response upload(const std::string& path, web::Pairs form, const std::string& file_name,
                       const std::string& bytes, const Viewer& viewer,
                       const std::string& field = "document");
  web::Response json(const std::string& target, const Viewer& viewer);
  /// What a page says in JSON; it has to be there.
  boost::json::object facts(const std::string& target, const Viewer& viewer);
  /// Where an answer sends on to; empty when it does not.
  static std::string location_of(const web::Response& answer);
  /// Sends a form and asks for JSON.
  web::Response post_json(const std::string& path, web::Pairs form, const Viewer& viewer);

  /// From a day on the agency bears another name.
  void rename(AgencyId agency, const std::string& name, Date from);

  /// Runs `work` in a writing transaction as `viewer`.
  template <typename Work>
  auto as(const Viewer& viewer, Work work) {
    std::optional<std::invoke_result_t<Work, Context&>> outcome;
    database->write([&](storage::Transaction& tx) {
      Context context{tx, services, viewer, taipei_date(now), now};
      outcome.emplace(work(context));
    });
    return *std::move(outcome);
  }

  /// Somebody of an agency with these duties over it. Signed in at the machine, so that the audit
  /// log asks for no row of a person.
  Viewer person(std::string name, AgencyId agency, std::vector<Duty> duties) const;
  /// Somebody of the city with a row of their own: the first is 1, the next 2 …
  Viewer staff(std::int64_t number, const std::string& name, std::vector<Duty> duties);
  /// Somebody with every duty everywhere.
  Viewer everybody() const;

  storage::TestDatabase database;
  Services services;
  Texts texts;
  web::Routes<Context> routes;
  Instant now = from_micros(1'790'000'000'000'000);  // 2026-09-21 in Taiwan.
  Locale locale = Locale::zh_tw;
  AgencyId city, neighbour;
  UnitId first_unit, second_unit;  ///< Of the city.

 private:
  web::Response send(web::Request request, const Viewer& viewer);
};

}  // namespace hb::org
