#include "catalogue_routes.h"

#include "catalogue_handlers.h"

namespace hb::catalogue {

namespace {

constexpr std::size_t kLargestForm = 20u << 20;

/// A route that takes a form's file: slow work lies between its transactions.
web::Route<org::Context> takes_file(std::string_view pattern,
                                    Response (*handler)(const Request&, org::Context&)) {
  auto route = web::post(pattern, handler, web::Work::own);
  route.upload_limit = kLargestForm;
  return route;
}

}  // namespace

web::Routes<org::Context> catalogue_routes() {
  using web::get;
  using web::post;
  using web::shared;
  return {
      shared(get("/portal/services", show_public_services)),
      get("/portal/services/{id}", show_public_service),
      get("/portal/services/{id}/forms/{file}", send_public_form),
      shared(get("/portal/guides/{guide}", show_public_guide)),

      get("/services", show_services),
      get("/services/new", show_new_service),
      post("/services", save_new_service),
      get("/services/figures", show_figures),
      get("/services/{id}", show_service),
      get("/services/{id}/versions/{number}", show_version),
      post("/services/{id}/publication", save_publication),
      post("/services/{id}/withdrawal", save_withdrawal),
      post("/services/{id}/reviews", save_review),
      get("/services/{id}/about", show_about),
      post("/services/{id}/about", save_about_form),
      get("/services/{id}/period", show_period),
      post("/services/{id}/period", save_period_form),
      get("/services/{id}/fee", show_fee),
      post("/services/{id}/fee", save_fee_form),
      get("/services/{id}/channels", show_channels),
      post("/services/{id}/channels", save_channels_form),
      get("/services/{id}/contact", show_contact),
      post("/services/{id}/contact", save_contact_form),
      get("/services/{id}/steps", show_steps),
      post("/services/{id}/steps", save_steps),
      get("/services/{id}/papers", show_papers),
      post("/services/{id}/papers", save_papers),
      get("/services/{id}/forms", show_forms),
      takes_file("/services/{id}/forms", save_forms),
      post("/services/{id}/forms/order", move_forms),
      get("/services/{id}/files/{file}", send_form_file),

      get("/guides", show_guides),
      post("/guides", save_new_guide),
      get("/guides/{guide}", show_guide),
      post("/guides/{guide}", save_guide),
      post("/guides/{guide}/publication", save_guide_publication),
      post("/guides/{guide}/withdrawal", save_guide_withdrawal),
      get("/guides/{guide}/questions/{question}", show_guide_question),
      post("/guides/{guide}/questions/{question}", save_guide_question),
      post("/guides/{guide}/questions/{question}/answers", save_guide_answer),
  };
}

}  // namespace hb::catalogue
