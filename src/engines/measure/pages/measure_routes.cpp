#include "measure_routes.h"

#include "measure_handlers.h"

namespace hb::measure {

web::Routes<org::Context> measure_routes() {
  using web::get;
  using web::post;
  return {
      get("/measures", show_measures),
      post("/measures/sealing", save_sealing),

      get("/plans/{id}/indicators", show_indicators),
      post("/plans/{id}/indicators", create_indicator),
      get("/plans/{id}/indicators/new", show_new_indicator),
      post("/plans/{id}/indicators/carried", save_carried),

      get("/indicators/{id}", show_indicator),
      get("/indicators/{id}/rows", show_rows),
      post("/indicators/{id}/values", save_value),
      get("/indicators/{id}/terms", show_terms),
      post("/indicators/{id}/terms", save_terms),
      get("/indicators/{id}/ending", show_ending),
      post("/indicators/{id}/ending", save_ending),

      get("/plans/{id}/months", show_months),
      get("/plans/{id}/months/{month}", show_month),
      post("/plans/{id}/months/{month}/seal", save_seal),
  };
}

}  // namespace hb::measure
