#include "org_routes.h"

#include "handlers.h"

namespace hb::org {

namespace {

// A year's file has some 20 kB; the second step carries its text along.
constexpr std::size_t kMostIssueBytes = 256u << 10;

web::Route<Context> with_file(web::Route<Context> route) {
  route.upload_limit = kMostIssueBytes;
  return route;
}

}  // namespace

web::Routes<Context> org_routes() {
  using namespace pages;
  using web::get;
  using web::post;
  using web::Work;
  return {
      get("/sign-in", show_sign_in),
      post("/sign-in", sign_in_now, Work::own),
      get("/sign-in/second-factor", show_second_step),
      post("/sign-in/second-factor", take_second_step),
      get("/sign-out", show_sign_out),
      post("/sign-out", sign_out_now),

      get("/account", show_account),
      post("/account/contact", save_contact),
      post("/account/language", save_language),
      get("/account/password", show_password),
      post("/account/password", save_password, Work::own),
      get("/account/second-factor", show_second_factor),
      post("/account/second-factor/start", start_second_factor, Work::own),
      get("/account/second-factor/enrolment", show_enrolment),
      post("/account/second-factor/enrolment", save_enrolment),
      post("/account/second-factor/recovery-codes", save_recovery_codes),
      post("/account/second-factor/end", end_second_factor, Work::own),
      post("/account/sessions/{session}/end", end_one_session),
      post("/account/sessions/end-others", end_sessions),

      get("/agencies", list_agencies),
      get("/agencies/new", show_new_agency),
      post("/agencies", create_agency),
      get("/agencies/{id}", show_agency),
      get("/agencies/{id}/edit", show_agency_edit),
      post("/agencies/{id}/edit", save_agency),
      get("/agencies/{id}/renaming", show_renaming),
      post("/agencies/{id}/renaming", save_renaming),
      get("/agencies/{id}/moving", show_moving),
      post("/agencies/{id}/moving", save_moving),
      get("/agencies/{id}/closing", show_closing),
      post("/agencies/{id}/closing", save_closing),
      get("/agencies/{id}/audit", show_audit),
      get("/agencies/{id}/audit/{number}", show_audit_entry),
      post("/agencies/{id}/audit/exports", send_audit_export, Work::own),

      get("/agencies/{id}/units/new", show_new_unit),
      post("/agencies/{id}/units", create_unit),
      get("/units/{id}", show_unit),
      post("/units/{id}", save_unit),
      post("/units/{id}/closing", save_unit_closing),

      get("/agencies/{id}/review-chain", show_review_chain),
      get("/agencies/{id}/review-chain/setting", show_review_setting),
      post("/agencies/{id}/review-chain/setting", save_review_setting),
      get("/units/{id}/review-chain", show_review_chain),
      get("/units/{id}/review-chain/setting", show_review_setting),
      post("/units/{id}/review-chain/setting", save_review_setting),

      get("/agencies/{id}/promotion-team", show_team),
      post("/agencies/{id}/promotion-team/members", save_joining),
      get("/agencies/{id}/promotion-team/members/{member}/leaving", show_leaving),
      post("/agencies/{id}/promotion-team/members/{member}/leaving", save_leaving),

      get("/agencies/{id}/people/new", show_invitation),
      post("/agencies/{id}/people", create_person, Work::own),
      get("/people/{id}", show_person),
      get("/people/{id}/duties", show_duties),
      get("/people/{id}/edit", show_person_edit),
      post("/people/{id}/edit", save_person),
      post("/people/{id}/contact", show_contact),
      post("/people/{id}/lock", save_lock),
      post("/people/{id}/unlock", save_unlock),
      post("/people/{id}/password", save_password_reset, Work::own),
      post("/people/{id}/second-factor-reset", save_second_factor_reset),
      post("/people/{id}/unit", save_unit_of_person),
      post("/people/{id}/deputy", save_deputy),
      post("/people/{id}/roles", save_role),
      post("/people/{id}/roles/{grant}/withdrawal", save_role_withdrawal),

      get("/people/{id}/handover", show_holdings),
      post("/people/{id}/handover", save_handover),
      get("/handovers/{handover}", show_handover),
      get("/handovers/{handover}/list.odt", send_handover_odt),
      post("/handovers/{handover}/undoing", save_handover_undoing),

      get("/audit", show_audit),
      get("/audit/{number}", show_audit_entry),
      post("/audit/exports", send_audit_export, Work::own),

      get("/calendar", show_calendar),
      post("/calendar/overrides", save_override),
      post("/calendar/overrides/{id}/withdrawal", save_override_withdrawal),
      with_file(post("/calendar/issues/trial", try_calendar_issue)),
      post("/calendar/issues", save_calendar_issue),

      get("/settings", show_settings),
      post("/settings", save_settings),
  };
}

}  // namespace hb::org
