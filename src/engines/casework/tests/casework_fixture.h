// An agency that handles cases, with an officer and a head, for tests through the real pages.
#pragma once

#include <boost/json.hpp>

#include "casework/migrations.h"
#include "casework/texts.h"
#include "casework_routes.h"
#include "catalogue/migrations.h"
#include "crypto/sealer.h"
#include "kernel_refusals/texts.h"
#include "kernel_testing/real_calendar.h"
#include "org_testing/page_test.h"

namespace hb::casework {

class CaseworkTest : public org::PageTest {
 protected:
  CaseworkTest()
      : PageTest({.migrations = {catalogue::migrations(), casework::migrations()},
                  .texts = {kernel_refusals::texts(), casework::texts()},
                  .routes = {casework_routes()}}) {
    services.sealer = &sealer;
    services.calendar = &real_calendar();
    officer = staff(1, "林佳穎", {org::Duty::handle_cases});
    head = staff(2, "顏如玉", {org::Duty::handle_cases, org::Duty::direct_cases});
  }

  using PageTest::facts;
  /// A case as its head sees it.
  boost::json::object facts(std::int64_t id) { return facts("/cases/" + std::to_string(id), head); }

  web::Response move(std::int64_t id, web::Pairs form, const org::Viewer& viewer) {
    form.emplace_back("row_version", std::to_string(facts(id).at("row_version").as_int64()));
    return post("/cases/" + std::to_string(id) + "/moves", std::move(form), viewer);
  }

  /// A day so many days from now, as it is typed.
  std::string in_days(int days) const { return to_iso(plus_days(taipei_date(now), days)); }

  crypto::Sealer sealer{{crypto::new_sealing_key()}};
  org::Viewer officer, head;
};

}  // namespace hb::casework
