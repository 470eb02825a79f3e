// Letters that were kept.
#pragma once

#include <optional>
#include <vector>

#include "approval/letter.h"
#include "org/scope.h"
#include "storage/database.h"

namespace hb::approval {

class LetterStore {
 public:
  explicit LetterStore(storage::Transaction& tx) : tx_(tx) {}

  LetterId keep(const Letter& letter);
  /// The letters of a document in all its rounds, the earliest first.
  std::vector<Letter> of_document(const DocumentRef& document, const org::Scope& scope);
  std::optional<Letter> find(LetterId id, const org::Scope& scope);

 private:
  storage::Transaction& tx_;
};

}  // namespace hb::approval
