// What the public pages share.
#pragma once

#include <string>
#include <vector>

#include "org/directory.h"
#include "plan/plan_list.h"
#include "plan_parts.h"
#include "publication.h"

namespace hb::plan {

web::Url published_url(PlanId id);
web::Url agency_url(const std::string& code);

/// Published plans as a list: title, agency, year, day of publication.
html::Node published_list(const web::Page& page, org::Context& context,
                          const std::vector<PublishedRow>& rows);

}  // namespace hb::plan
