#include "progress_routes.h"

#include "progress/evidence.h"
#include "progress_handlers.h"

namespace hb::progress {

namespace {

/// The route, for files of evidence: with room for the form around them.
web::Route<org::Context> upload(web::Route<org::Context> route) {
  route.upload_limit = kMaxEvidenceBytes + (1 << 20);
  return route;
}

}  // namespace

web::Routes<org::Context> progress_routes() {
  using web::get;
  using web::post;
  return {
      get("/tasks", show_my_tasks),
      get("/tasks/list", show_task_list),
      get("/tasks/board", show_board),

      get("/tasks/{id}", show_task),
      post("/tasks/{id}/reports", save_report),
      post("/tasks/{id}/reviews", save_review),
      post("/tasks/{id}/assignment", save_assignment),
      upload(post("/tasks/{id}/evidence", save_evidence, web::Work::own)),
      post("/tasks/{id}/evidence/{evidence}/taking-back", save_taking_back),
      get("/tasks/{id}/evidence/{evidence}/file", send_evidence),
  };
}

}  // namespace hb::progress
