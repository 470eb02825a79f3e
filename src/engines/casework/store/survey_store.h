// Answers to the survey on closing. Whoever asks has found the case in his scope, or knows its
// check code.
#pragma once

#include <vector>

#include "casework/survey.h"
#include "storage/database.h"

namespace hb::crypto {
class Sealer;
}

namespace hb::casework {

class SurveyStore {
 public:
  SurveyStore(storage::Transaction& tx, const crypto::Sealer& sealer) : tx_(tx), sealer_(sealer) {}

  /// The first one first.
  std::vector<SurveyAnswer> of_case(CaseId id);
  /// False when that closing was answered already.
  bool record(const Case& current, const SurveyAnswer& answer, Instant at);

 private:
  storage::Transaction& tx_;
  const crypto::Sealer& sealer_;
};

}  // namespace hb::casework
