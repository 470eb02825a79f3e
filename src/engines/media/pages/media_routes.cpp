#include "media_routes.h"

#include "media/clipping.h"
#include "media_handlers.h"

namespace hb::media {

namespace {

/// The route, for files: with room for the form around them.
web::Route<org::Context> upload(web::Route<org::Context> route) {
  route.upload_limit = kMaxFileBytes + (1 << 20);
  return route;
}

}  // namespace

web::Routes<org::Context> media_routes() {
  using web::get;
  using web::post;
  using web::shared;
  using web::Work;
  return {
      shared(get("/portal/clarifications", show_clarifications)),
      shared(get("/portal/clarifications/feed.xml", show_clarification_feed)),
      shared(get("/portal/clarifications/{id}", show_clarification)),
      get("/portal/clarifications/{id}/pictures/{picture}", send_clarification_picture),

      get("/media", show_desk),
      get("/media/clippings", show_clippings),
      get("/media/clippings/new", show_new_clipping),
      upload(post("/media/clippings", save_clipping, Work::own)),
      get("/media/clippings/{id}", show_clipping),
      get("/media/clippings/{id}/file", send_clipping_file),
      post("/media/clippings/{id}/filing", save_filing),
      post("/media/clippings/{id}/issue", save_issue),

      get("/media/issues", show_issues),
      get("/media/issues/{id}", show_issue),
      post("/media/issues/{id}/moves", save_move),
      post("/media/issues/{id}/steps", save_steps),
      upload(post("/media/issues/{id}/facts", save_facts, Work::own)),
      upload(post("/media/issues/{id}/drafts", save_draft, Work::own)),
      get("/media/issues/{id}/files/{file}", send_fact_file),
      get("/media/issues/{id}/pictures/{picture}", send_draft_picture),

      get("/media/rules", show_rules),
      get("/media/rules/new", show_new_rule),
      post("/media/rules", save_new_rule),
      get("/media/rules/{id}", show_rule),
      post("/media/rules/{id}", save_rule_changes),
      post("/media/rules/{id}/retirement", save_retirement),

      get("/media/sources", show_sources),
      post("/media/sources", save_new_source),
      get("/media/sources/{id}", show_source),
      post("/media/sources/{id}", save_source_changes),
      post("/media/sources/{id}/fetching", save_fetching),
      post("/media/targets", save_targets),

      get("/media/drills", show_drills),
      get("/media/drills/new", show_new_drill),
      post("/media/drills", save_new_drill),
      get("/media/figures", show_figures),
  };
}

}  // namespace hb::media
