// The addresses of the exchange engine.
#pragma once

#include "org/context.h"
#include "web/router.h"

namespace hb::exchange {

web::Routes<org::Context> exchange_routes();

/// What is wrong with a call below /open311 that no page of it answers: in XML or JSON, as all else
/// there is.
web::Response refuse_open311(const web::Request& request, const Error& error);
/// An address or a method that is not there.
web::Response answer_unknown_open311(const web::Request& request, bool other_method);

}  // namespace hb::exchange
