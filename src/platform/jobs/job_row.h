// How a row of the table reads as a Job.
#pragma once

#include "jobs/job.h"

namespace hb::jobs {

/// The columns that `read_job` reads, in its order; a literal for SQL texts.
#define HB_JOB_COLUMNS                                                                  \
  "id, token, kind, payload, agency_id, person_id, is_public, same_work, created_at, "  \
  "attempts, leased_until, steps_done, steps_total, step, stop_asked_at, finished_at, " \
  "outcome, result, failure_key, failure_args"

Job read_job(const storage::Row& row);

/// The values of a refusal, as they are kept.
std::string write_arguments(const std::vector<TextArgument>& arguments);

}  // namespace hb::jobs
