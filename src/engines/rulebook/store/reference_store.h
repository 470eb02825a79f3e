// Documents of reference and their versions. Everybody who is signed in reads them, so no scope is
// asked for; the action asks who it is.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "rulebook/reference.h"
#include "storage/database.h"

namespace hb::rulebook {

class ReferenceStore {
 public:
  explicit ReferenceStore(storage::Transaction& tx) : tx_(tx) {}

  /// The documents of a book in the order in which they were added, each with its latest version,
  /// without those that were taken back; one query.
  std::vector<Reference> public_of_book(std::string_view code);
  /// The same with those that were taken back, for whoever keeps the scheme.
  std::vector<Reference> all_of_book(std::string_view code);
  /// With all versions, also one that was taken back; nothing for a document of another book.
  std::optional<Reference> find_public(std::string_view code, ReferenceId id);
  /// Those in which every word of `words` stands, the best first, each with its excerpt. Refuses
  /// what the search refuses.
  Result<std::vector<Reference>> search_public(std::string_view code, std::string_view words);

  /// Gives its number.
  ReferenceId add(std::string_view code, AgencyId agency);
  /// The next version, and its text for the search in place of the last one's. Refuses
  /// `reference_meanwhile` when the number was taken.
  Result<Done> add_version(const Reference& reference, const ReferenceVersion& version,
                           std::string_view text);
  /// That it was taken back; the search finds it no more. Refuses `reference_taken_already` when
  /// somebody was faster.
  Result<Done> take_back(const Reference& reference, const ReferenceTakenBack& fact);

 private:
  storage::Transaction& tx_;
};

}  // namespace hb::rulebook
