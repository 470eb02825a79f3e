#include "casework_routes.h"

#include <chrono>
#include <memory>

#include "casework/case.h"
#include "casework_handlers.h"
#include "web/page.h"
#include "web/rate_limiter.h"

namespace hb::casework {

namespace {

// Many may stand behind one address (a library, an office), so the burst is generous; who tries
// codes has 32^8 of them before him.
constexpr web::Rate kLookUps{.burst = 20, .interval = std::chrono::seconds{10}};
constexpr web::Rate kForms{.burst = 60, .interval = std::chrono::seconds{5}};

/// The route, so many times from one address: nobody has signed in who could be held to account.
web::Route<org::Context> limited(web::Route<org::Context> route, web::Rate rate) {
  route.handler = [limiter = std::make_shared<web::RateLimiter>(rate),
                   handler = std::move(route.handler)](const Request& request,
                                                       org::Context& context) {
    const auto wait = limiter->take(web::address_key(request.remote_address), context.now);
    if (wait.count() == 0) return handler(request, context);
    Response response = web::refuse(request, refusal::too_many_tries);
    response.headers.emplace_back("Retry-After", std::to_string(wait.count() / 1000 + 1));
    return response;
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
      limited(post("/portal/petitions/new", save_web_form), kForms),
      get("/portal/cases", show_lookup),
      get("/portal/cases/board", show_board),
      // It writes nothing: what it took is written down later.
      limited(post("/portal/cases", look_up, web::Work::read), kLookUps),
      limited(post("/portal/cases/survey", save_survey), kLookUps),

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

      get("/cases", show_queue),
      get("/cases/new", show_new_case),
      post("/cases", save_case),
      get("/cases/{id}", show_case),
      post("/cases/{id}/applicant", show_applicant),
      post("/cases/{id}/moves", save_move),
      get("/cases/{id}/notices/new", show_notice_form),
      post("/cases/{id}/notices", save_notice),
      get("/cases/{id}/notices/{round}", show_notice_sheet),
      get("/cases/{id}/notices/{round}/notice.odt", send_notice_odt),
      get("/cases/{id}/notices/{round}/notice.txt", send_notice_text),
      post("/cases/{id}/papers", save_papers),
      post("/cases/{id}/delay", save_delay),
      get("/cases/{id}/split", show_split),
      post("/cases/{id}/split", save_split),
      post("/cases/{id}/links", save_link),

      get("/case-mail", show_mail_list),
      // A large letter is read from the disk after the record of it.
      post("/case-mail/{id}/original", send_mail_original, web::Work::own),
      post("/case-mail/{id}/attachments/{place}", send_mail_attachment, web::Work::own),
      post("/cases/{id}/class", save_case_class),
  };
}

}  // namespace hb::casework
