// Decisions about cases on their way, and who agreed. Whoever asks has found the cases in his
// scope.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "case_store.h"
#include "casework/decision.h"
#include "org/scope.h"
#include "storage/database.h"

namespace hb::casework {

class DecisionStore {
 public:
  explicit DecisionStore(storage::Transaction& tx) : tx_(tx) {}

  /// How many applications got each verdict (准駁) in these days, by its name; of one type alone
  /// where it is named.
  std::map<std::string, std::int64_t> verdicts(Date first, Date last, std::string_view type,
                                               const org::Scope& scope);
  void record(const Decision& proposed);
  /// The one on its way; nothing when there is none.
  std::optional<Decision> open_of(CaseId id);
  /// The same of many cases.
  std::vector<Decision> open_of(const std::vector<CaseId>& ids);
  /// All of a case, the first one first, with those that were given back.
  std::vector<Decision> all_of(CaseId id);
  /// On their way in these agencies of the scope, or of cases that these units have; those that
  /// press first.
  std::vector<Decision> open_in(const org::Scope& scope, const std::vector<std::int64_t>& agencies,
                                const std::vector<std::int64_t>& units);
  /// False when somebody was faster.
  bool record(const Decision& current, const DeskAgreed& fact, std::string_view for_name,
              const Actor& by);
  bool give_back(const Decision& current);

 private:
  std::vector<Decision> read(const std::vector<storage::Row>& rows);

  storage::Transaction& tx_;
};

}  // namespace hb::casework
