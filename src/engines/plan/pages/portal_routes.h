// The addresses of the public portal. Nothing here needs an account.
//
//   /                       what was promised this year, search, plans, what is checked now,
//   agencies /portal/plans           published plans; ?q= ?year= ?agency= ?page= /portal/plans/{id}
//   one published plan, with …/export.odt, .ods, .csv and .pdf /portal/checks          the steps
//   checked in a year or month; ?year= ?month= ?page= /portal/agencies/{code} one agency and its
//   plans /portal/feed.xml        new plans as RSS 2.0 /sitemap                網站導覽
//   /accessibility          無障礙聲明
#pragma once

#include "org/context.h"
#include "web/router.h"

namespace hb::plan {

web::Routes<org::Context> portal_routes();

}  // namespace hb::plan
