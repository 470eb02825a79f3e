#include "casework_routes.h"

#include <chrono>
#include <memory>

#include "casework/attachment.h"
#include "casework_handlers.h"
#include "web/page.h"
#include "web/rate_limiter.h"

namespace hb::casework {

namespace {

// Many may stand behind one address (a library, an office), so the burst is generous; who tries
// codes has 32^8 of them before him.
constexpr web::Rate kLookUps{.burst = 20, .interval = std::chrono::seconds{10}};
constexpr web::Rate kForms{.burst = 60, .interval = std::chrono::seconds{5}};
// Whoever has no script is one of few; a program has none either.
constexpr web::Rate kWithoutWork{.burst = 6, .interval = std::chrono::seconds{120}};
constexpr web::Rate kFiles{.burst = 40, .interval = std::chrono::seconds{30}};

Response too_many(const Request& request, std::chrono::milliseconds wait) {
  Response response = web::refuse(request, refusal::too_many_tries);
  response.headers.emplace_back("Retry-After", std::to_string(wait.count() / 1000 + 1));
  return response;
}

/// The route, so many times from one address: nobody has signed in who could be held to account.
web::Route<org::Context> limited(web::Route<org::Context> route, web::Rate rate) {
  const auto limiter = std::make_shared<web::RateLimiter>(rate);
  route.handler = [limiter, handler = std::move(route.handler)](const Request& request,
                                                                org::Context& context) {
    const auto wait = limiter->take(web::address_key(request.remote_address), context.now);
    return wait.count() == 0 ? handler(request, context) : too_many(request, wait);
  };
  if (route.may_repeat) {
    route.may_repeat = [limiter](const Request& request, Instant now) {
      return limiter->take(web::address_key(request.remote_address), now).count() == 0;
    };
  }
  return route;
}

/// The route, for what people attach: with room for a file that is a little too large, so that the
/// page says so, and for one file too many.
web::Route<org::Context> attaching(web::Route<org::Context> route) {
  route.upload_limit = kMaxAttachmentBytes + (2 << 20);
  route.upload_files = 2 * kMostAttachments;
  return route;
}

/// The same for people without an account: so many files from one address.
web::Route<org::Context> attaching_freely(web::Route<org::Context> route) {
  route.handler = [limiter = std::make_shared<web::RateLimiter>(kFiles),
                   handler = std::move(route.handler)](const Request& request,
                                                       org::Context& context) {
    for (std::size_t file = 0; file < request.uploads.size(); ++file) {
      const auto wait = limiter->take(web::address_key(request.remote_address), context.now);
      if (wait.count() > 0) return too_many(request, wait);
    }
    return handler(request, context);
  };
  return attaching(std::move(route));
}

/// The route, for forms that may be sent without work: so many of those from one address.
web::Route<org::Context> guarded(web::Route<org::Context> route) {
  route.handler = [limiter = std::make_shared<web::RateLimiter>(kWithoutWork),
                   handler = std::move(route.handler)](const Request& request,
                                                       org::Context& context) {
    if (!sends_without_work(request, context)) return handler(request, context);
    const auto wait = limiter->take(web::address_key(request.remote_address), context.now);
    return wait.count() == 0 ? handler(request, context) : too_many(request, wait);
  };
  return route;
}

/// The route, for tables of a million rows and more.
web::Route<org::Context> table_upload(web::Route<org::Context> route) {
  route.upload_limit = std::size_t{1} << 30;
  return route;
}

}  // namespace

web::Routes<org::Context> casework_routes() {
  using web::get;
  using web::post;
  using web::shared;
  return {
      shared(get("/portal/deadline", show_calculator)),
      get("/portal/petitions/new", show_web_form),
      limited(
          guarded(attaching_freely(post("/portal/petitions/new", save_web_form, web::Work::own))),
          kForms),
      get("/portal/cases", show_lookup),
      get("/portal/cases/board", show_board),
      // It writes nothing: what it took is written down later.
      limited(web::repeating(post("/portal/cases", look_up, web::Work::read)), kLookUps),
      limited(post("/portal/cases/survey", save_survey), kLookUps),
      limited(attaching_freely(post("/portal/cases/papers", save_supply, web::Work::own)),
              kLookUps),

      shared(get("/portal/cases/figures", show_public_figures)),

      get("/cases/analysis", show_analysis),
      get("/cases/analysis/export.odt", send_analysis),
      get("/cases/analysis/export.ods", send_analysis),
      get("/cases/analysis/export.csv", send_analysis),
      post("/cases/analysis/proposals", save_proposal),
      post("/cases/analysis/reviews", save_review),
      get("/cases/analysis/before-after", show_before_after),
      get("/cases/classes", show_classes),
      post("/cases/classes", save_class),
      post("/cases/classes/{id}", save_class_name),
      post("/cases/classes/{id}/retirement", save_class_retirement),
      post("/cases/classes/{id}/return", save_class_return),

      get("/cases/templates", show_templates),
      get("/cases/templates/new", show_new_template),
      post("/cases/templates", save_new_template),
      get("/cases/templates/{id}", show_template),
      post("/cases/templates/{id}", save_changed_template),
      post("/cases/templates/{id}/retirement", save_template_retirement),

      get("/cases/types", show_types),
      get("/cases/types/new", show_new_type),
      post("/cases/types", save_new_type),
      get("/cases/types/{code}", show_type),
      post("/cases/types/{code}", save_changed_type),
      get("/cases/types/{code}/attributes/new", show_new_attribute),
      post("/cases/types/{code}/attributes", save_new_attribute),
      get("/cases/types/{code}/attributes/{attribute}", show_attribute),
      post("/cases/types/{code}/attributes/{attribute}", save_changed_attribute),

      get("/cases/decisions", show_decisions),
      post("/cases/decisions", save_decisions),
      get("/cases/assignment", show_assignment),
      post("/cases/assignment", save_assignment),
      post("/cases/views", save_view),
      post("/cases/views/{id}/removal", remove_view),

      get("/cases/import", show_imports),
      table_upload(post("/cases/import", save_import, web::Work::own)),
      get("/cases/import/{id}", show_import),
      post("/cases/import/{id}/mapping", save_import_mapping),
      post("/cases/import/{id}/runs", save_import_run),
      // Many rows are read from the disk after the record of it.
      post("/cases/import/{id}/errors", send_import_errors, web::Work::own),

      get("/cases/enquiries", show_enquiries),
      post("/cases/enquiries", save_enquiry, web::Work::read),
      get("/cases/audits", show_audits),
      get("/cases/audits/new", show_new_audit),
      post("/cases/audits", save_audit),
      get("/cases/audits/{id}", show_audit),
      get("/cases/audits/{id}/export.ods", send_audit),
      get("/cases/audits/{id}/export.csv", send_audit),
      get("/cases/audits/{id}/cases/{place}", show_audit_case),
      post("/cases/audits/{id}/cases/{place}", save_audit_case),
      get("/cases/audit-items", show_audit_items),
      post("/cases/audit-items", save_audit_item),
      post("/cases/audit-items/{id}", save_audit_item_name),
      post("/cases/audit-items/{id}/retirement", save_audit_item_retirement),
      post("/cases/audit-items/{id}/return", save_audit_item_return),

      get("/cases/disposals", show_disposals),
      post("/cases/disposals", save_disposal),
      get("/cases/disposals/export.ods", send_past_cases),
      get("/cases/disposals/export.csv", send_past_cases),
      get("/cases/disposals/{id}", show_disposal),
      get("/cases/disposals/{id}/export.ods", send_disposal),
      get("/cases/disposals/{id}/export.csv", send_disposal),
      post("/cases/disposals/{id}/runs", save_disposal_run),

      get("/cases/tasks", show_tasks),
      get("/cases/follow-ups", show_follow_ups),

      get("/cases", show_queue),
      get("/cases/new", show_new_case),
      attaching(post("/cases", save_case, web::Work::own)),
      get("/cases/{id}", show_case),
      post("/cases/{id}/applicant", show_applicant),
      // A file is read from the disk after the record of it.
      post("/cases/{id}/attachments/{file}", send_attachment, web::Work::own),
      post("/cases/{id}/moves", save_move),
      get("/cases/{id}/notices/new", show_notice_form),
      post("/cases/{id}/notices", save_notice),
      get("/cases/{id}/notices/{round}", show_notice_sheet),
      get("/cases/{id}/notices/{round}/notice.odt", send_notice_odt),
      get("/cases/{id}/notices/{round}/notice.txt", send_notice_text),
      get("/cases/{id}/reply", show_reply_letter),
      get("/cases/{id}/reply.odt", send_reply_letter),
      post("/cases/{id}/dispatches", save_dispatch),
      post("/cases/{id}/papers", save_papers),
      post("/cases/{id}/delay", save_delay),
      post("/cases/{id}/hold", save_hold),
      post("/cases/{id}/hold/release", save_hold_release),
      get("/cases/{id}/split", show_split),
      post("/cases/{id}/split", save_split),
      post("/cases/{id}/links", save_link),
      post("/cases/{id}/tasks", save_task),
      get("/cases/{id}/tasks/{task}", show_task),
      post("/cases/{id}/tasks/{task}/ending", save_task_end),
      post("/cases/{id}/follow-ups", save_follow_up),
      get("/cases/{id}/follow-ups/{follow_up}", show_follow_up),
      post("/cases/{id}/follow-ups/{follow_up}/result", save_follow_up_result),
      post("/cases/{id}/appointments", save_appointment),
      get("/cases/{id}/appointments/{appointment}", show_appointment),
      post("/cases/{id}/appointments/{appointment}/outcome", save_appointment_outcome),

      get("/case-mail", show_mail_list),
      get("/case-mail/waiting", show_waiting_mail),
      post("/case-mail/waiting", decide_waiting_mail, web::Work::own),
      // A large letter is read from the disk after the record of it.
      post("/case-mail/{id}/original", send_mail_original, web::Work::own),
      post("/case-mail/{id}/attachments/{place}", send_mail_attachment, web::Work::own),
      post("/cases/{id}/class", save_case_class),
      post("/cases/{id}/service", save_case_service),
  };
}

}  // namespace hb::casework
