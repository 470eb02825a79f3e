#include "approval_routes.h"

#include "approval_handlers.h"

namespace hb::approval {

web::Routes<org::Context> approval_routes() {
  using web::get;
  using web::post;
  return {
      get("/approvals", show_inbox),
      get("/approvals/received", show_received),

      get("/approvals/{document}/{id}", show_dossier),
      get("/approvals/{document}/{id}/steps/{step}", show_step),
      post("/approvals/{document}/{id}/steps/{step}", save_step),
      get("/approvals/{document}/{id}/number", show_number),
      post("/approvals/{document}/{id}/number", save_number),
      get("/approvals/{document}/{id}/letters/new", show_letter_form),
      post("/approvals/{document}/{id}/letters", save_letter),
      get("/approvals/{document}/{id}/letters/{letter}", send_letter),
      get("/approvals/{document}/{id}/amendment", show_amendment),
      post("/approvals/{document}/{id}/amendment", save_amendment),
      get("/approvals/{document}/{id}/ending", show_amendment_end),
      post("/approvals/{document}/{id}/ending", end_amendment),
      post("/approvals/{document}/{id}/restoration", restore_plan),
  };
}

}  // namespace hb::approval
