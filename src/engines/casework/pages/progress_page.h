// Where a case stands, for who brought it; and the form by which he sends what is awaited.
#pragma once

#include <boost/json/value.hpp>
#include <string>
#include <vector>

#include "lookup.h"
#include "web/page.h"

namespace hb::casework {

/// The form that the page carries while something is awaited.
struct SupplyForm {
  std::string token;
  std::vector<Attachment> files{};  ///< That lie under it.
  bool just_came = false;           ///< It was sent a moment ago.
};

web::PageFunction progress_page(CaseProgress progress, Date today, SupplyForm form);
boost::json::value progress_json(const web::Page& page, const CaseProgress& progress, Date today);
/// The page of number and code, for who has not typed them or typed others.
web::PageFunction lookup_page(org::Context& context);

}  // namespace hb::casework
