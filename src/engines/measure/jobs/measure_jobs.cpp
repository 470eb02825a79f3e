#include "measure_jobs.h"

#include <boost/json/object.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <optional>

#include "folders.h"
#include "jobs/job_queue.h"
#include "org/own_transaction.h"
#include "sealing.h"

namespace hb::measure {
namespace {

/// Reads a piece in a snapshot and writes it, until the end stands. What was written stays when the
/// job is stopped; the next one goes on behind it.
Result<std::string> write_seal(jobs::JobContext& job, const org::Services& services, SealId id) {
  while (true) {
    if (job.cancelled()) return jobs::refusal::stopped;
    std::optional<SealPiece> piece;
    org::read_as_program(services, [&](org::Context& context) { piece = next_piece(context, id); });
    if (!piece) break;
    bool kept = false;
    org::write_as_program(services,
                          [&](org::Context& context) { kept = keep_piece(context, id, *piece); });
    // Another node writes the same seal; it goes on there.
    if (!kept) return jobs::refusal::stopped;
    job.progress(piece->done, piece->total, "measure.seal.writing");
  }
  std::string page;
  org::read_as_program(services, [&](org::Context& context) { page = page_of_seal(context, id); });
  return boost::json::serialize(boost::json::object{{"page", page}});
}

/// Seals the index, then makes the zip; a zip that is made already is not made again.
Result<std::string> make_folder(jobs::JobContext& job, const org::Services& services, SealId id) {
  while (true) {
    if (job.cancelled()) return jobs::refusal::stopped;
    std::optional<FolderPart> part;
    org::read_as_program(services, [&](org::Context& context) { part = next_part(context, id); });
    if (!part) break;
    bool kept = false;
    org::write_as_program(services,
                          [&](org::Context& context) { kept = keep_part(context, id, *part); });
    if (!kept) return jobs::refusal::stopped;
    job.progress(part->done, part->done + 1, "measure.folder.sealing");
  }
  bool made = false;
  org::read_as_program(services, [&](org::Context& context) { made = has_zip(context, id); });
  if (!made) {
    job.progress(0, 1, "measure.folder.packing");
    const auto zip = make_zip(services, id, [&job] { return job.cancelled(); });
    if (!zip) return jobs::refusal::stopped;
    org::write_as_program(services, [&](org::Context& context) { keep_zip(context, id, *zip); });
  }
  return boost::json::serialize(
      boost::json::object{{"page", "/folders/" + std::to_string(id.value)}});
}

Result<std::string> seal_tonight(jobs::JobContext& job, const org::Services& services) {
  std::vector<CheckMonth> due;
  org::read_as_program(services, [&](org::Context& context) { due = months_due(context); });
  int sealed = 0;
  for (const CheckMonth& each : due) {
    std::optional<SealId> id;
    org::write_as_program(services,
                          [&](org::Context& context) { id = begin_month(context, each); });
    if (!id) continue;
    HB_TRY(write_seal(job, services, *id));
    ++sealed;
  }
  return boost::json::serialize(boost::json::object{{"sealed", sealed}});
}

}  // namespace

void add_measure_jobs(jobs::JobQueue& queue, const org::Services& services) {
  queue.on(std::string{kSealJob},
           [&services](jobs::JobContext& job) {
             const auto payload = boost::json::parse(job.job().order.payload).as_object();
             return write_seal(job, services, SealId{payload.at("seal").as_int64()});
           },
           {.at_once = 1});
  queue.on(std::string{kFolderJob},
           [&services](jobs::JobContext& job) {
             const auto payload = boost::json::parse(job.job().order.payload).as_object();
             return make_folder(job, services, SealId{payload.at("seal").as_int64()});
           },
           {.at_once = 1});
  queue.on(std::string{kNightJob},
           [&services](jobs::JobContext& job) { return seal_tonight(job, services); },
           {.at_once = 1});
  queue.every_day(std::string{kNightJob}, {3, 20});
}

}  // namespace hb::measure
