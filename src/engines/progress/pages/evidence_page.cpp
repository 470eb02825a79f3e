// Adding evidence to a task, taking it back, and handing out its files.
#include "files/file_store.h"
#include "link_checks.h"
#include "org/own_transaction.h"
#include "progress_handlers.h"
#include "progress_parts.h"
#include "task_work.h"
#include "web/page.h"

namespace hb::progress {

namespace {

EvidenceId evidence_id(const Request& request) { return EvidenceId{request.path_id("evidence")}; }

/// The address of a link goes through its own short transaction: the route opens none.
Result<Done> add_link_now(org::Context& context, TaskId id, const Request& request) {
  return org::in_write(context, [&](org::Context& inner) {
    return add_evidence_link(inner, id, typed(request, "title"), typed(request, "url"));
  });
}

}  // namespace

bool brings_evidence(const Request& request) {
  return web::sent_file(request, "file") != nullptr || !typed(request, "url").empty();
}

Result<Done> add_evidence(const Request& request, org::Context& context) {
  const TaskId id = task_id(request);
  const web::Upload* upload = web::sent_file(request, "file");
  if (!upload) return add_link_now(context, id, request);
  return add_evidence_file(context, id, typed(request, "title"), upload->temporary_path,
                           {.hash = {},
                            .name = upload->file_name,
                            .media_type = upload->content_type,
                            .size = static_cast<std::int64_t>(upload->size)});
}

Response save_evidence(const Request& request, org::Context& context) {
  const auto added = add_evidence(request, context);
  if (!added) return web::refuse(request, added.error());
  return web::see_other(task_url(task_id(request)).fragment("evidence").text(),
                        "progress.notice.evidence_added");
}

Response save_taking_back(const Request& request, org::Context& context) {
  const TaskId id = task_id(request);
  const auto taken =
      take_back_evidence(context, id, evidence_id(request), typed(request, "reason"));
  if (taken) return web::see_other(task_url(id).text(), "progress.notice.evidence_taken_back");
  return web::refuse(request, taken.error());
}

Response save_look_up(const Request& request, org::Context& context) {
  const TaskId id = task_id(request);
  const auto ordered = look_up_again(context, id, evidence_id(request));
  if (ordered) {
    return web::see_other(task_url(id).fragment("evidence").text(), "progress.notice.looked_up");
  }
  return web::refuse(request, ordered.error());
}

Response send_evidence(const Request& request, org::Context& context) {
  const auto file = evidence_file(context, task_id(request), evidence_id(request));
  if (!file) return web::refuse(request, file.error());
  return web::download_file(context.services.files->path_of(file->hash), web::kAnyBytes,
                            file->name);
}

}  // namespace hb::progress
