// The addresses of the public portal. Nothing here needs an account.
//
//   /                       what this is, search, the latest plans, agencies
//   /portal/plans           published plans; ?q= ?year= ?agency= ?page=
//   /portal/plans/{id}      one published plan, with …/export.odt, .ods, .csv and .pdf
//   /portal/agencies/{code} one agency and its plans
//   /portal/feed.xml        new plans as RSS 2.0
//   /sitemap                網站導覽
#pragma once

#include "org/context.h"
#include "web/router.h"

namespace hb::plan {

web::Routes<org::Context> portal_routes();

}  // namespace hb::plan
