// The plan pages over a database of their own, with a city, a neighbour and people of both;
// requests go through the real routes, actions and stores.
#pragma once

#include <gtest/gtest.h>

#include <string>
#include <utility>

#include "agency_action.h"
#include "kernel/texts.h"
#include "org/context.h"
#include "plan/plan.h"
#include "storage_testing/test_database.h"
#include "web/request.h"
#include "web/router.h"

namespace hb::plan {

class PlanPages : public testing::TestWithParam<storage::Dialect> {
 protected:
  PlanPages();

  web::Response get(const std::string& target, const org::Viewer& viewer);
  web::Response post(const std::string& path, web::Pairs form, const org::Viewer& viewer);
  /// Sends a file in the field `document`.
  web::Response upload(const std::string& path, web::Pairs form, const std::string& file_name,
                       const std::string& bytes, const org::Viewer& viewer);
  web::Response json(const std::string& target, const org::Viewer& viewer);

  /// Runs `work` in a writing transaction as `viewer`.
  template <typename Work>
  auto as(const org::Viewer& viewer, Work work) {
    std::optional<std::invoke_result_t<Work, org::Context&>> outcome;
    database->write([&](storage::Transaction& tx) {
      org::Context context{tx, services, viewer, taipei_date(now), now};
      outcome.emplace(work(context));
    });
    return *std::move(outcome);
  }

  /// Stores the sample plan for the city.
  PlanId stored_plan();
  /// The plan as the officer would load it.
  Plan load(PlanId id);
  const PlanNode& node(const Plan& plan, std::string_view words);

  storage::TestDatabase database;
  org::Services services;
  Texts texts;
  web::Routes<org::Context> routes;
  Instant now = from_micros(1'790'000'000'000'000);  // 2026-09-21 in Taiwan.
  Locale locale = Locale::zh_tw;
  AgencyId city, neighbour;
  UnitId first_unit, second_unit;
  org::Viewer officer, other_officer, stranger, citizen;

 private:
  web::Response send(web::Request request, const org::Viewer& viewer);
};

}  // namespace hb::plan
