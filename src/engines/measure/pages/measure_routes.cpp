#include "measure_routes.h"

#include "measure_handlers.h"

namespace hb::measure {

namespace {

/// The route, for a download that leaves a record.
web::Route<org::Context> recorded(web::Route<org::Context> route) {
  route.work = web::Work::write;
  return route;
}

}  // namespace

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

      get("/folders", show_folders),
      get("/plans/{id}/folders", show_plan_folders),
      post("/plans/{id}/folders", create_folder),
      get("/folders/{id}", show_folder),
      recorded(get("/folders/{id}/file", send_folder)),
  };
}

}  // namespace hb::measure
