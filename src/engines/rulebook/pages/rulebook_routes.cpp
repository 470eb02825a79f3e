#include "rulebook_routes.h"

#include "rulebook_handlers.h"

namespace hb::rulebook {

web::Routes<org::Context> rulebook_routes() {
  using web::get;
  using web::post;
  using web::shared;
  return {
      get("/rulebooks", show_books),
      get("/rulebooks/{code}", show_book),
      get("/rulebooks/{code}/versions", show_versions),
      get("/rulebooks/{code}/difference", show_difference),
      post("/rulebooks/{code}/pins", save_pin),

      get("/adoptions", show_adoptions),
      get("/agencies/{id}/rulebook", show_agency_rulebook),
      post("/agencies/{id}/rulebook/adoptions", save_adoption),
      post("/agencies/{id}/rulebook/classes", save_class),

      shared(get("/portal/rulebooks", show_public_books)),
      shared(get("/portal/rulebooks/{code}", show_public_book)),
  };
}

}  // namespace hb::rulebook
