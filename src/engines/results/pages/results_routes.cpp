#include "results_routes.h"

#include "results_handlers.h"

namespace hb::results {

web::Routes<org::Context> results_routes() {
  using web::get;
  using web::post;
  return {
      get("/results", show_year),
      post("/results", begin),
      get("/results/compiled", show_compiled),
      get("/results/compiled.odt", send_compiled),
      get("/results/compiled.ods", send_compiled),
      get("/results/{id}", show_report),
      get("/results/{id}/export.odt", send_report),
      get("/results/{id}/export.ods", send_report),
      post("/results/{id}/versions", finish),
      get("/results/{id}/versions/{number}", show_version),
      get("/results/{id}/entries/{node}", show_entry),
      post("/results/{id}/entries/{node}", save_entry),
      get("/results/{id}/sections/{ordinal}", show_section),
      post("/results/{id}/sections/{ordinal}", save_section),
      get("/portal/results/{id}", show_published),
      web::shared(get("/portal/voices", show_voices)),

      get("/brief", show_brief),
      get("/brief.odt", send_brief),
  };
}

}  // namespace hb::results
