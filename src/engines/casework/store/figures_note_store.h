// What people say to the figures of some months: proposals, and that they were looked through.
#pragma once

#include <string>
#include <vector>

#include "case_store.h"
#include "casework/analysis.h"
#include "org/scope.h"
#include "storage/database.h"

namespace hb::casework {

class FiguresNoteStore {
 public:
  explicit FiguresNoteStore(storage::Transaction& tx) : tx_(tx) {}

  void add(AgencyId agency, const MonthSpan& span, ClassId class_id, const std::string& text,
           const Actor& by);
  void add_review(AgencyId agency, const MonthSpan& span, const Actor& by);
  /// Of any months that the span touches, the latest first.
  std::vector<Proposal> proposals(AgencyId agency, const MonthSpan& span, const org::Scope& scope);
  std::vector<FiguresReview> reviews(AgencyId agency, const MonthSpan& span,
                                     const org::Scope& scope);

 private:
  storage::Transaction& tx_;
};

}  // namespace hb::casework
