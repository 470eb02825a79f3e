// Links between cases.
#pragma once

#include <vector>

#include "case_store.h"
#include "casework/case_link.h"

namespace hb::casework {

class CaseLinkStore {
 public:
  explicit CaseLinkStore(storage::Transaction& tx) : tx_(tx) {}

  /// False when the two are linked already, from either side.
  bool record(const Case& from, CaseId other, LinkKind kind, const Actor& by);
  /// Of one case, in the order in which they were made. The caller has found it in the viewer's
  /// scope, and finds the others there.
  std::vector<CaseLink> of_case(CaseId id);

 private:
  storage::Transaction& tx_;
};

}  // namespace hb::casework
