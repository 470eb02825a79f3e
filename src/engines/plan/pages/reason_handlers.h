// The handlers of reasons_page.cpp.
#pragma once

#include "org/context.h"
#include "web/request.h"

namespace hb::plan {

web::Response show_reasons(const web::Request& request, org::Context& context);
web::Response save_reason(const web::Request& request, org::Context& context);
web::Response save_reason_withdrawal(const web::Request& request, org::Context& context);

}  // namespace hb::plan
