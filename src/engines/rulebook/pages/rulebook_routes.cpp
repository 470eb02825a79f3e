#include "rulebook_routes.h"

#include "rulebook/reference.h"
#include "rulebook_handlers.h"

namespace hb::rulebook {

namespace {

/// The route, for a document's file: with room for the form around it.
web::Route<org::Context> upload(web::Route<org::Context> route) {
  route.upload_limit = kMaxReferenceBytes + (1 << 20);
  return route;
}

}  // namespace

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
      get("/rulebooks/{code}/references", show_references),
      get("/rulebooks/{code}/references/new", show_new_reference),
      upload(post("/rulebooks/{code}/references", save_reference, web::Work::own)),
      get("/rulebooks/{code}/references/{id}", show_reference),
      get("/rulebooks/{code}/references/{id}/new", show_new_reference_version),
      upload(post("/rulebooks/{code}/references/{id}/versions", save_reference_version,
                  web::Work::own)),
      get("/rulebooks/{code}/references/{id}/taking-back", show_taking_back_reference),
      post("/rulebooks/{code}/references/{id}/taking-back", save_taking_back_reference),
      get("/rulebooks/{code}/references/{id}/versions/{number}/file", send_reference_file),

      get("/adoptions", show_adoptions),
      get("/agencies/{id}/rulebook", show_agency_rulebook),
      post("/agencies/{id}/rulebook/adoptions", save_adoption),
      post("/agencies/{id}/rulebook/classes", save_class),

      shared(get("/portal/rulebooks", show_public_books)),
      shared(get("/portal/rulebooks/{code}", show_public_book)),
  };
}

}  // namespace hb::rulebook
