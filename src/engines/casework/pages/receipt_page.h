// The receipt (收件確認) that whoever brought a case gets at once, as page and as JSON.
#pragma once

#include <boost/json/value.hpp>

#include "intake.h"
#include "web/page.h"

namespace hb::casework {

html::Node receipt_page(const web::Page& page, const Receipt& receipt);
boost::json::value to_json(const web::Page& page, const Receipt& receipt);

}  // namespace hb::casework
