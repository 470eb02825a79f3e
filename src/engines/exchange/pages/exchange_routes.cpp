#include "exchange_routes.h"

#include "exchange_handlers.h"

namespace hb::exchange {

web::Routes<org::Context> exchange_routes() {
  using web::get;
  using web::post;
  using web::shared;
  constexpr Format xml = Format::xml;
  constexpr Format json = Format::json;
  return {
      get("/exchange", show_exchange),
      get("/exchange/tokens", show_tokens),
      post("/exchange/tokens", save_token),
      get("/exchange/tokens/{id}", show_token),
      post("/exchange/tokens/{id}/ending", save_token_ending),
      get("/exchange/hooks", show_hooks),
      post("/exchange/hooks", save_new_hook),
      get("/exchange/hooks/{id}", show_hook),
      post("/exchange/hooks/{id}", save_hook),
      post("/exchange/hooks/{id}/pause", save_hook_pause),
      post("/exchange/hooks/{id}/resumption", save_hook_resumption),
      post("/exchange/hooks/{id}/ending", save_hook_ending),
      post("/exchange/hooks/{id}/deliveries/{delivery}/sending", save_sending_again),

      // For machines alone: no cookie and no form token counts (exchange/api_token.h).
      get("/open311/discovery.xml", as<send_discovery, xml>),
      get("/open311/discovery.json", as<send_discovery, json>),
      shared(get("/open311/v2/services.xml", as<send_services, xml>)),
      shared(get("/open311/v2/services.json", as<send_services, json>)),
      shared(get("/open311/v2/services/{service}", send_definition)),
      shared(get("/open311/v2/requests.xml", as<send_requests, xml>)),
      shared(get("/open311/v2/requests.json", as<send_requests, json>)),
      post("/open311/v2/requests.xml", as<take_request, xml>),
      post("/open311/v2/requests.json", as<take_request, json>),
      shared(get("/open311/v2/requests/{request}", send_request)),
      get("/open311/v2/tokens/{token}", send_request_of_token),
  };
}

}  // namespace hb::exchange
