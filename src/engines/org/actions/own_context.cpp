#include "own_context.h"

#include "storage/database.h"

namespace hb::org {

void with_reading(const Context& context, const std::function<void(Context&)>& work) {
  context.services.database->read([&](storage::Transaction& tx) {
    Context inner{tx, context.services, context.viewer, context.today, context.now};
    work(inner);
  });
}

}  // namespace hb::org
