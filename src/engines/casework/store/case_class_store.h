// Classes of subjects, and which case was given which.
#pragma once

#include <vector>

#include "case_store.h"
#include "casework/case.h"
#include "casework/case_class.h"
#include "storage/database.h"

namespace hb::casework {

class CaseClassStore {
 public:
  explicit CaseClassStore(storage::Transaction& tx) : tx_(tx) {}

  /// In the order in which forms offer them, retired ones too. Not limited by scope: figures of a
  /// superior name the classes of agencies below, and a name tells nothing of a case.
  std::vector<CaseClass> all();
  ClassId add(const CaseClass& made);
  /// False when it is not called `before` any more.
  bool rename(const CaseClass& wanted, const std::string& before);
  /// False when it was so already.
  bool retire(ClassId id, Instant at);
  bool take_back(ClassId id);
  /// Whoever said what a case is about.
  void note(const Case& current, ClassId before, ClassId to, const Actor& by);

 private:
  storage::Transaction& tx_;
};

}  // namespace hb::casework
