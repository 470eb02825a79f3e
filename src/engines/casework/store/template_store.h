// Templates of answers.
#pragma once

#include <vector>

#include "casework/reply_template.h"
#include "storage/database.h"

namespace hb::casework {

class TemplateStore {
 public:
  explicit TemplateStore(storage::Transaction& tx) : tx_(tx) {}

  /// Everybody's and the agency's own, by title; retired ones too. Words of no person.
  std::vector<ReplyTemplate> of(AgencyId agency);
  std::optional<ReplyTemplate> find(TemplateId id);
  /// Refuses a title that is there.
  Result<TemplateId> add(const ReplyTemplate& made);
  /// Refuses a title that is there, and one that was changed since `row_version`.
  Result<Done> save(const ReplyTemplate& wanted);
  /// Takes it out of use, or back.
  Result<Done> retire(const ReplyTemplate& current, std::optional<Instant> at);

 private:
  bool is_taken(const ReplyTemplate& wanted);

  storage::Transaction& tx_;
};

}  // namespace hb::casework
