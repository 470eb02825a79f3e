#include "carried_books.h"

#include <fmt/format.h>

#include <stdexcept>

#include "books.h"
#include "org/session_guard.h"
#include "rulebook_data/files.h"

namespace hb::app {

int load_carried_books(storage::Database& database) {
  // Loading a book needs no service but the transaction, hence no keys and no calendar.
  const org::Services services;
  const SystemClock clock;
  int loaded = 0;
  for (const EmbeddedFile& file : rulebook_data::files()) {
    database.write([&](storage::Transaction& tx) {
      const Instant now = clock.now();
      org::Context context{tx, services, org::viewer_at_the_machine(tx), taipei_date(now), now};
      const auto book = rulebook::load_book(context, file.bytes, "", rulebook::AlreadyHere::any);
      // The files are ours and tested: what is refused in them is a mistake in the source.
      if (!book) throw std::logic_error(fmt::format("{}: {}", file.name, book.error().key));
      if (book->is_new) ++loaded;
    });
  }
  return loaded;
}

}  // namespace hb::app
