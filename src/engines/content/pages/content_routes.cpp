#include "content_routes.h"

#include "content/publication.h"
#include "content_handlers.h"

namespace hb::content {

namespace {

/// A route that takes a file: slow work lies between its transactions. Room for the form around it.
web::Route<org::Context> takes_file(std::string_view pattern,
                                    Response (*handler)(const Request&, org::Context&)) {
  auto route = web::post(pattern, handler, web::Work::own);
  route.upload_limit = kMaxFileBytes + (1 << 20);
  return route;
}

}  // namespace

web::Routes<org::Context> content_routes() {
  using web::get;
  using web::post;
  using web::shared;
  return {
      shared(get("/portal/publications", show_public_publications)),
      shared(get("/portal/publications/feed.xml", show_publication_feed)),
      shared(get("/portal/publications/{id}", show_public_publication)),
      get("/portal/publications/{id}/files/{file}", send_public_file),

      get("/publications", show_publications),
      get("/publications/new", show_new_publication),
      post("/publications", save_new_publication),
      get("/publications/checklist", show_checklist),
      get("/publications/{id}", show_publication),
      get("/publications/{id}/about", show_about),
      post("/publications/{id}/about", save_about_form),
      get("/publications/{id}/rights", show_rights),
      post("/publications/{id}/rights", save_rights_form),
      get("/publications/{id}/owner", show_owner),
      post("/publications/{id}/owner", save_owner_form),
      get("/publications/{id}/files", show_files),
      takes_file("/publications/{id}/files", save_file),
      post("/publications/{id}/files/removal", save_file_removal),
      post("/publications/{id}/link", save_link_form),
      get("/publications/{id}/files/{file}", send_file),
      post("/publications/{id}/publication", save_publication),
      post("/publications/{id}/reviews", save_review),
      post("/publications/{id}/withdrawal", save_withdrawal),
      post("/publications/{id}/editions", save_edition),
  };
}

}  // namespace hb::content
