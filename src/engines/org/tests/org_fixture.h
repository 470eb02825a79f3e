// A small government in a database of its own: a city, its works bureau with an office below, and a
// neighbouring commission; and contexts for those who work there.
#pragma once

#include <gtest/gtest.h>

#include <string>

#include "agency_action.h"
#include "crypto/sealer.h"
#include "org/context.h"
#include "org/migrations.h"
#include "org/session_guard.h"
#include "person_action.h"
#include "storage/no_transaction.h"
#include "storage_testing/test_database.h"

namespace hb::org {

class Government {
 public:
  explicit Government(storage::Dialect dialect);

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
  /// Runs `work` without a transaction, as routes that open their own do.
  template <typename Work>
  auto as_own(const Viewer& viewer, Work work) {
    storage::NoTransaction none{database->dialect()};
    Context context{none, services, viewer, taipei_date(now), now};
    return work(context);
  }

  Viewer machine();
  /// The person's viewer as a request would find it, without a session.
  Viewer viewer(PersonId person);
  /// Invites with password `kPassword` and a role.
  PersonId person(const std::string& account, AgencyId agency, const std::string& role,
                  Reach reach = Reach::agency);

  static constexpr const char* kPassword = "correct horse battery";

  storage::TestDatabase database;
  crypto::Sealer sealer{{crypto::new_sealing_key()}};
  Services services;
  Instant now = from_micros(1'790'000'000'000'000);  // 2026-09-21 in Taiwan.
  AgencyId city, bureau, office, commission;

 private:
  AgencyId agency(AgencyId parent, const std::string& code, const std::string& name);
};

}  // namespace hb::org
