#include "import_job.h"

#include <boost/json/object.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

#include "import_cases.h"
#include "import_work.h"
#include "jobs/job_queue.h"

namespace hb::casework {

namespace {

Result<std::string> go_through(jobs::JobContext& job, const org::Services& services,
                               std::string_view step) {
  const auto payload = boost::json::parse(job.job().order.payload).as_object();
  HB_LET(work, ImportWork::begin(services, ImportRunId{payload.at("run").as_int64()}));
  while (true) {
    if (job.cancelled()) return jobs::refusal::stopped;
    job.progress(work->done(), work->total(), step);
    HB_LET(more, work->next());
    if (!more) break;
  }
  const ImportId file = work->finish();
  return boost::json::serialize(
      boost::json::object{{"page", "/cases/import/" + std::to_string(file.value)}});
}

}  // namespace

void add_import_jobs(jobs::JobQueue& queue, const org::Services& services) {
  queue.on(std::string{job_kind_of(ImportRunKind::trial)},
           [&services](jobs::JobContext& job) {
             return go_through(job, services, "casework.import.trying");
           },
           {.at_once = 1});
  queue.on(std::string{job_kind_of(ImportRunKind::taking)},
           [&services](jobs::JobContext& job) {
             return go_through(job, services, "casework.import.taking");
           },
           {.at_once = 1});
}

}  // namespace hb::casework
