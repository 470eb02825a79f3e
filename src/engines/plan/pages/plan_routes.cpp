#include "plan_routes.h"

#include <utility>

#include "plan_handlers.h"
#include "reason_handlers.h"

namespace hb::plan {

namespace {

/// The route, for work that must not sit in a transaction.
web::Route<org::Context> own(web::Route<org::Context> route) {
  route.work = web::Work::own;
  return route;
}

/// The route, for documents; the largest real plans are a few megabytes.
web::Route<org::Context> upload(web::Route<org::Context> route) {
  route.upload_limit = 64u << 20;
  return route;
}

/// The first screen of the day, with what other engines have for it.
web::Route<org::Context> start_route(std::vector<org::WaitingSource> waiting) {
  return {web::Method::get, "/start", web::Work::read,
          [waiting = std::move(waiting)](const Request& request, org::Context& context) {
            return show_start(request, context, waiting);
          }};
}

/// The page that also shows what the year makes of the steps.
web::Route<org::Context> plan_page(StepWorkSource step_work, std::vector<PlanLink> links) {
  return {web::Method::get, "/plans/{id}", web::Work::read,
          [step_work = std::move(step_work), links = std::move(links)](const Request& request,
                                                                       org::Context& context) {
            return show_plan(request, context, step_work, links);
          }};
}

/// What the plan lacks, and what the year gave as evidence twice.
web::Route<org::Context> check_page(SharedEvidenceSource shared_evidence) {
  return {web::Method::get, "/plans/{id}/check", web::Work::read,
          [shared_evidence = std::move(shared_evidence)](const Request& request,
                                                         org::Context& context) {
            return show_check(request, context, shared_evidence);
          }};
}

/// What becomes of last year's entries, beside what its review decided.
template <typename Handler>
web::Route<org::Context> carry_over(web::Method method, web::Work work, YearEndReview review,
                                    Handler handler) {
  return {method, "/plans/{id}/carry-over", work,
          [review = std::move(review), handler](const Request& request, org::Context& context) {
            return handler(request, context, review);
          }};
}

}  // namespace

web::Routes<org::Context> plan_routes(PlanPorts ports) {
  using web::get;
  using web::post;
  return {
      start_route(std::move(ports.waiting)),

      get("/plans", show_plans),
      get("/plans.csv", show_plans_csv),
      get("/plans/new", show_new_plan),
      post("/plans", create_new_plan),
      get("/plans/import", show_import),
      upload(post("/plans/import", save_import, web::Work::own)),

      plan_page(std::move(ports.step_work), std::move(ports.links)),
      get("/plans/{id}/history", show_history),
      check_page(std::move(ports.shared_evidence)),
      get("/plans/{id}/versions/{version}", show_version),
      get("/plans/{id}/head", show_head),
      post("/plans/{id}/head", save_head),
      carry_over(web::Method::get, web::Work::read, ports.year_end_review, show_carry_over),
      carry_over(web::Method::post, web::Work::write, ports.year_end_review,
                 save_carry_over_choices),
      get("/plans/{id}/parent", show_parent),
      post("/plans/{id}/parent", save_parent_plan),
      post("/plans/{id}/parent/answers", save_clause_answers),
      post("/plans/{id}/not-applicable", save_part_not_applicable),
      get("/plans/{id}/answers", show_answers),
      get("/plans/{id}/years", show_years),
      get("/plans/{id}/bases", show_bases),
      post("/plans/{id}/bases", save_bases),
      get("/plans/{id}/paragraphs/{kind}", show_paragraphs),
      post("/plans/{id}/paragraphs/{kind}", save_paragraphs),

      get("/plans/{id}/steps", show_steps),
      post("/plans/{id}/steps", save_steps),
      get("/plans/{id}/steps/{node}", show_node),
      get("/plans/{id}/nodes/{node}", show_node),
      get("/plans/{id}/nodes/{node}/text", show_node_text),
      post("/plans/{id}/nodes/{node}/text", save_node_text),
      get("/plans/{id}/nodes/{node}/owners", show_owners),
      post("/plans/{id}/nodes/{node}/owners", save_owners),
      get("/plans/{id}/nodes/{node}/goals", show_served_goals),
      post("/plans/{id}/nodes/{node}/goals", save_served_goals),
      get("/plans/{id}/nodes/{node}/reasons", show_reasons),
      post("/plans/{id}/nodes/{node}/reasons", save_reason),
      post("/plans/{id}/nodes/{node}/reasons/{reason}/withdrawal", save_reason_withdrawal),
      get("/plans/{id}/addition", show_addition),
      post("/plans/{id}/addition", save_addition),
      get("/plans/{id}/nodes/{node}/addition", show_addition),
      post("/plans/{id}/nodes/{node}/addition", save_addition),
      get("/plans/{id}/nodes/{node}/place", show_place),
      post("/plans/{id}/nodes/{node}/move", move_entry),
      post("/plans/{id}/nodes/{node}/parent", save_parent),
      get("/plans/{id}/nodes/{node}/split", show_split),
      post("/plans/{id}/nodes/{node}/split", save_split),
      post("/plans/{id}/nodes/{node}/title", save_title),
      post("/plans/{id}/nodes/{node}/months", save_months),
      post("/plans/{id}/nodes/{node}/retirement", retire_entry),

      get("/plans/{id}/export.odt", show_export),
      get("/plans/{id}/export.ods", show_export),
      get("/plans/{id}/export.csv", show_export),
      own(get("/plans/{id}/export.pdf", show_pdf)),

      get("/plans/{id}/review", show_review),
      post("/plans/{id}/review/doubts/{doubt}", save_settled_doubt),
      post("/plans/{id}/review/settlement", save_settlement),
      post("/plans/{id}/review/acceptance", save_acceptance),

      get("/plans/{id}/publication", show_publication),
      post("/plans/{id}/publication", save_publication),
      get("/plans/{id}/discard", show_discard),
      post("/plans/{id}/discard", save_discard),
      get("/plans/{id}/withdrawal", show_withdrawal),
      post("/plans/{id}/withdrawal", save_withdrawal),
  };
}

}  // namespace hb::plan
