#include "portal_routes.h"

#include "portal_handlers.h"

namespace hb::plan {

web::Routes<org::Context> portal_routes() {
  using web::get;
  using web::shared;
  // Looks first, and writes only when nobody has ordered the same yet.
  auto pdf = get("/portal/plans/{id}/export.pdf", show_published_pdf);
  pdf.work = web::Work::own;
  return {
      shared(get("/", show_home)),
      shared(get("/portal/plans", show_published_plans)),
      shared(get("/portal/plans/{id}", show_published_plan)),
      // Its address is the visitor's own, so that it is not shared.
      get("/portal/plans/{id}/notice", show_notice),
      shared(get("/portal/plans/{id}/export.odt", show_published_export)),
      shared(get("/portal/plans/{id}/export.ods", show_published_export)),
      shared(get("/portal/plans/{id}/export.csv", show_published_export)),
      pdf,
      shared(get("/portal/checks", show_checks)),
      shared(get("/portal/agencies/{code}", show_agency)),
      shared(get("/portal/feed.xml", show_feed)),
      shared(get("/sitemap", show_site_map)),
      shared(get("/accessibility", show_accessibility)),
  };
}

}  // namespace hb::plan
