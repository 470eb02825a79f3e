// Circulars, to whom they went, and what became of them.
#pragma once

#include <optional>
#include <vector>

#include "org/scope.h"
#include "oversight/circular.h"
#include "storage/database.h"

namespace hb::oversight {

class CircularStore {
 public:
  explicit CircularStore(storage::Transaction& tx) : tx_(tx) {}

  /// For one of its readers, and for whom the sending agency lies in scope. Refuses
  /// `circular_missing` anybody else.
  Result<Circular> find(CircularId id, PersonId viewer, const org::Scope& scope);
  std::vector<Address> addresses_of(CircularId id);
  std::vector<CircularReader> readers_of(CircularId id);
  std::optional<CircularReader> reader_of(CircularId id, PersonId person);
  std::vector<CircularFile> files_of(CircularId id);
  std::vector<CircularReminder> reminders_of(CircularId id);

  struct Page {
    std::vector<Circular> rows;  ///< The latest first.
    int total = 0;
  };
  /// To a person: unread ones without those that were recalled, or those read.
  Page to_person(PersonId person, bool read, int page, int page_size);
  /// Sent in the name of `agencies`.
  Page sent_by(const std::vector<std::int64_t>& agencies, int page, int page_size);

  CircularId record(const CircularSent& fact, const Writer& by);
  /// Refuses `read_already` when it was confirmed before.
  Result<Done> confirm(CircularId id, PersonId person, Instant now);
  /// Refuses `reminded_today` when somebody was faster.
  Result<Done> remind(const Circular& circular, Date day, int people, const Writer& by);
  /// Refuses `was_recalled` when somebody was faster.
  Result<Done> recall(const Circular& circular, std::string_view reason, const Writer& by);

 private:
  storage::Transaction& tx_;
};

}  // namespace hb::oversight
