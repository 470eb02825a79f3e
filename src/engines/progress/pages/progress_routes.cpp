#include "progress_routes.h"

#include <chrono>
#include <memory>

#include "progress/calendar_feed.h"
#include "progress/evidence.h"
#include "progress_handlers.h"
#include "web/page.h"
#include "web/rate_limiter.h"

namespace hb::progress {

namespace {

/// The route, for files of evidence: with room for the form around them.
web::Route<org::Context> upload(web::Route<org::Context> route) {
  route.upload_limit = kMaxEvidenceBytes + (1 << 20);
  return route;
}

// A calendar program asks a few times an hour. Many may stand behind one address, so the burst is
// generous; who tries keys needs 2^256 of them.
constexpr web::Rate kFeedRate{.burst = 60, .interval = std::chrono::seconds{10}};

/// The feed, which asks for no sign-in: so many times from one address.
web::Route<org::Context> feed() {
  web::Route<org::Context> route = web::get("/tasks/calendar.ics", send_calendar);
  route.handler = [limiter = std::make_shared<web::RateLimiter>(kFeedRate)](const Request& request,
                                                                            org::Context& context) {
    const auto wait = limiter->take(web::address_key(request.remote_address), context.now);
    if (wait.count() == 0) return send_calendar(request, context);
    Response response = web::refuse(request, refusal::feed_too_often);
    response.headers.emplace_back("Retry-After", std::to_string(wait.count() / 1000 + 1));
    return response;
  };
  return route;
}

}  // namespace

web::Routes<org::Context> progress_routes() {
  using web::get;
  using web::post;
  return {
      get("/tasks", show_my_tasks),
      get("/tasks/list", show_task_list),
      get("/tasks/board", show_board),
      get("/tasks/board.csv", send_board),
      get("/tasks/board.ods", send_board),
      get("/tasks/calendar", show_calendar),
      post("/tasks/calendar/key", save_calendar_key),
      post("/tasks/calendar/key/end", save_calendar_key_end),
      feed(),

      get("/tasks/{id}", show_task),
      upload(post("/tasks/{id}/reports", save_report, web::Work::own)),
      post("/tasks/{id}/reviews", save_review),
      post("/tasks/{id}/assignment", save_assignment),
      upload(post("/tasks/{id}/evidence", save_evidence, web::Work::own)),
      post("/tasks/{id}/evidence/{evidence}/taking-back", save_taking_back),
      post("/tasks/{id}/evidence/{evidence}/look-up", save_look_up),
      get("/tasks/{id}/evidence/{evidence}/file", send_evidence),
  };
}

}  // namespace hb::progress
