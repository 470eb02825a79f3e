#include "oversight_routes.h"

#include "oversight/circular.h"
#include "oversight_handlers.h"

namespace hb::oversight {

namespace {

/// The route, for files that go along: with room for the form around them.
web::Route<org::Context> upload(web::Route<org::Context> route) {
  route.upload_limit = kMaxFileBytes + (1 << 20);
  return route;
}

}  // namespace

web::Routes<org::Context> oversight_routes() {
  using web::get;
  using web::post;
  using web::shared;
  return {
      get("/checks", show_checks),
      get("/checks.csv", send_checks_csv),
      get("/checks.ods", send_checks_ods),
      get("/checks/agencies", show_check_counts),
      get("/checks/new", show_new_check),
      post("/checks", save_check),
      get("/checks/kinds", show_check_kinds),
      post("/checks/kinds", save_check_kind),
      post("/checks/kinds/{code}/retirement", save_check_kind_retirement),
      get("/checks/{id}", show_check),
      post("/checks/{id}/answers", save_check_answer),
      post("/checks/{id}/verdicts", save_check_verdict),

      get("/circulars", show_circulars),
      get("/circulars/new", show_new_circular),
      upload(post("/circulars", save_circular, web::Work::own)),
      get("/circulars/{id}", show_circular),
      post("/circulars/{id}/receipt", save_receipt),
      post("/circulars/{id}/reminders", save_circular_reminder),
      post("/circulars/{id}/recall", save_recall),
      get("/circulars/{id}/files/{file}", send_circular_file),

      get("/meetings", show_meetings),
      get("/meetings/new", show_new_meeting),
      post("/meetings", save_meeting),
      get("/meetings/{id}", show_meeting),
      get("/meetings/{id}/edit", show_meeting_editing),
      post("/meetings/{id}/edit", save_meeting_editing),
      get("/meetings/{id}/minutes.odt", send_minutes),
      post("/meetings/{id}/decisions", save_decision),
      upload(post("/meetings/{id}/files", save_meeting_file, web::Work::own)),
      get("/meetings/{id}/files/{file}", send_meeting_file),
      post("/meetings/{id}/files/{file}/taking-back", save_meeting_file_taking_back),
      get("/decisions", show_decisions),
      get("/decisions.csv", send_decisions_csv),
      get("/decisions.ods", send_decisions_ods),
      get("/decisions/{id}", show_decision),
      post("/decisions/{id}/follow-ups", save_follow_up),
      post("/decisions/{id}/closing", save_closing),
      post("/decisions/{id}/reopening", save_reopening),
      post("/decisions/{id}/changes", save_decision_change),

      get("/doubts", show_doubts),
      get("/doubts/new", show_new_doubt),
      post("/doubts", save_doubt),
      get("/doubts/{id}", show_doubt),
      post("/doubts/{id}/wordings", save_wording),
      post("/doubts/{id}/returns", save_return),
      get("/doubts/{id}/ruling", show_new_ruling),
      post("/doubts/{id}/ruling", save_ruling),
      get("/rulings", show_rulings),
      get("/rulings/{id}", show_ruling),
      shared(get("/portal/rulings", show_public_rulings)),
      shared(get("/portal/rulings/{id}", show_public_ruling)),
  };
}

}  // namespace hb::oversight
