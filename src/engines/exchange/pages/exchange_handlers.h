// The handlers behind exchange_routes.cpp.
#pragma once

#include "exchange/open311.h"
#include "org/context.h"
#include "web/page.h"

namespace hb::exchange {

using web::Request;
using web::Response;

Response show_exchange(const Request& request, org::Context& context);

Response show_tokens(const Request& request, org::Context& context);
Response save_token(const Request& request, org::Context& context);
Response show_token(const Request& request, org::Context& context);
Response save_token_ending(const Request& request, org::Context& context);

Response show_hooks(const Request& request, org::Context& context);
Response save_new_hook(const Request& request, org::Context& context);
Response show_hook(const Request& request, org::Context& context);
Response save_hook(const Request& request, org::Context& context);
Response save_hook_pause(const Request& request, org::Context& context);
Response save_hook_resumption(const Request& request, org::Context& context);
Response save_hook_ending(const Request& request, org::Context& context);
Response save_sending_again(const Request& request, org::Context& context);

Response send_discovery(const Request& request, org::Context& context, Format format);
Response send_services(const Request& request, org::Context& context, Format format);
Response send_definition(const Request& request, org::Context& context);
Response send_requests(const Request& request, org::Context& context, Format format);
Response send_request(const Request& request, org::Context& context);
Response send_request_of_token(const Request& request, org::Context& context);
Response take_request(const Request& request, org::Context& context, Format format);

/// A handler in one of the two formats, for the route table.
template <Response (*handler)(const Request&, org::Context&, Format), Format format>
Response as(const Request& request, org::Context& context) {
  return handler(request, context, format);
}

}  // namespace hb::exchange
