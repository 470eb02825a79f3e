// The statements of a runner: taking a job under a lease, keeping the lease, ending the job. Each
// names the attempt, so that a node whose lease ran out cannot speak for the one that took over.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "jobs/job.h"

namespace hb::jobs {

/// A node that dies gives its jobs back after this time.
inline constexpr std::chrono::minutes kLease{5};

/// Whether there is something to take; costs no write.
bool any_due(storage::Transaction& tx, const std::vector<std::string>& kinds, Instant now);
/// Takes the job that is due longest.
std::optional<Job> take_due(storage::Transaction& tx, const std::vector<std::string>& kinds,
                            Instant now);

/// Writes progress, keeps the lease. Nothing when another node has the job; else whether somebody
/// asked to stop it.
std::optional<bool> renew_lease(storage::Transaction& tx, const Job& job, const Progress& progress,
                                Instant now);
/// As `renew_lease`, without writing.
std::optional<bool> look_at_lease(storage::Transaction& tx, const Job& job);

void record_done(storage::Transaction& tx, const Job& job, const Progress& progress,
                 std::string_view result, Instant now);
void record_failed(storage::Transaction& tx, const Job& job, const Progress& progress,
                   const Error& error, Instant now);
void record_stopped(storage::Transaction& tx, const Job& job, const Progress& progress,
                    Instant now);
/// Lets the job wait again, as if it had never been taken.
void give_back(storage::Transaction& tx, const Job& job, Instant now);
/// Lets the job wait until `due`, because the machinery failed.
void postpone(storage::Transaction& tx, const Job& job, std::string_view fault, Instant due);

}  // namespace hb::jobs
