#include "org/own_transaction.h"

#include "org/session_guard.h"
#include "storage/database.h"

namespace hb::org {

void with_reading(const Context& context, const std::function<void(Context&)>& work) {
  context.services.database->read([&](storage::Transaction& tx) {
    Context inner{tx, context.services, context.viewer, context.today, context.now};
    work(inner);
  });
}

void with_writing(const Context& context, const std::function<void(Context&)>& work) {
  context.services.database->write([&](storage::Transaction& tx) {
    Context inner{tx, context.services, context.viewer, context.today, context.now};
    work(inner);
  });
}

void with_writing_together(const Context& context, const std::function<void(Context&)>& work) {
  context.services.database->write_together([&](storage::Transaction& tx) {
    Context inner{tx, context.services, context.viewer, context.today, context.now};
    work(inner);
  });
}

void write_as_program(const Services& services, const std::function<void(Context&)>& work) {
  services.database->write([&](storage::Transaction& tx) {
    const Instant now = services.clock->now();
    Context context{tx, services, viewer_at_the_machine(tx), taipei_date(now), now};
    work(context);
  });
}

void read_as_program(const Services& services, const std::function<void(Context&)>& work) {
  services.database->read([&](storage::Transaction& tx) {
    const Instant now = services.clock->now();
    Context context{tx, services, viewer_at_the_machine(tx), taipei_date(now), now};
    work(context);
  });
}

}  // namespace hb::org
