// Versions of books and the years pinned to them. Schemes are public, so no scope is asked for.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "rulebook/book_list.h"
#include "storage/database.h"

namespace hb::rulebook {

class VersionStore {
 public:
  explicit VersionStore(storage::Transaction& tx) : tx_(tx) {}

  /// By code.
  std::vector<BookRow> public_books();
  /// The latest first; none for an unknown code.
  std::vector<VersionRow> public_versions(std::string_view code);
  /// Number 0 is the latest.
  std::optional<VersionRow> find_public(std::string_view code, int number);
  /// The text of a version that is there.
  std::string public_content(std::string_view code, int number);
  std::optional<int> number_with_content(std::string_view code, std::string_view sha256);
  /// Refuses `load_meanwhile` when somebody took the number.
  Result<Done> add(const VersionRow& version, std::string_view content);

  /// The pin that counts for a year.
  std::optional<PinRow> public_pin(std::string_view code, int roc_year);
  /// All pins of a book, the latest year first, then the latest change.
  std::vector<PinRow> public_pins(std::string_view code);
  /// False when the row's ordinal was taken meanwhile.
  bool add_pin(const PinRow& pin);

 private:
  storage::Transaction& tx_;
};

}  // namespace hb::rulebook
