// A small government in a database of its own: a city with a bureau and an office below it, and a
// commission beside it; people with the duties that rule books ask for. Requests go through the
// real routes, actions and stores.
#pragma once

#include <gtest/gtest.h>

#include <string>

#include "agency_action.h"
#include "kernel/texts.h"
#include "kernel/work_calendar.h"
#include "org/context.h"
#include "storage_testing/test_database.h"
#include "web/request.h"
#include "web/router.h"

namespace hb::rulebook {

class Offices : public testing::TestWithParam<storage::Dialect> {
 protected:
  Offices();

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

  /// Loads a file and gives its version.
  int load(const std::string& toml);
  Result<Done> adopt(AgencyId agency, const std::string& code, int from_year);
  /// A refusal's key, or nothing.
  template <typename T>
  static std::string key_of(const Result<T>& result) {
    return result ? std::string{} : std::string{result.error().key};
  }

  web::Response get(const std::string& target, const org::Viewer& viewer);
  web::Response json(const std::string& target, const org::Viewer& viewer);
  web::Response post(const std::string& path, web::Pairs form, const org::Viewer& viewer);

  storage::TestDatabase database;
  org::Services services;
  WorkCalendar calendar;
  Texts texts;
  web::Routes<org::Context> routes;
  Instant now = from_micros(1'790'000'000'000'000);  // 2026-09-21 in Taiwan.
  Locale locale = Locale::zh_tw;
  AgencyId city, bureau, office, commission;
  org::Viewer machine, city_officer, office_officer, reader, stranger, citizen;

 private:
  web::Response send(web::Request request, const org::Viewer& viewer);
};

}  // namespace hb::rulebook
