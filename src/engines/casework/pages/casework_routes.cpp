#include "casework_routes.h"

#include "casework_handlers.h"

namespace hb::casework {

web::Routes<org::Context> casework_routes() {
  using web::get;
  using web::shared;
  return {
      shared(get("/portal/deadline", show_calculator)),
  };
}

}  // namespace hb::casework
