// Which cases are worth comparing with a subject (casework/similar.h): what is kept of the subjects
// of cases that are open or came in lately, and are no secret.
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "casework/case.h"
#include "casework/similar.h"
#include "org/scope.h"
#include "storage/database.h"

namespace hb::casework {

class LikenessStore {
 public:
  explicit LikenessStore(storage::Transaction& tx) : tx_(tx) {}

  /// Cases of the agency that are open or came in since a day: those that share most with the
  /// subject, at most kMostCompared, and as many of the newest, which add_new() has not come to.
  /// However many cases there are, kMostOfPrint rows are read for each print.
  std::vector<Case> alike(AgencyId agency, std::string_view subject, Date since);

  /// Adds the cases that came in since it was called last, `limit` at most; how many it looked at.
  int add_new(Date since, int limit);
  /// Cases that are open or came in since a day and have nothing kept of them.
  std::vector<CaseId> missing(Date since, const org::Scope& scope);
  /// Adds those of them that still have nothing; of how many something is kept now.
  int add(std::span<const CaseId> cases);
  /// Cases of which something is kept, and that are closed and came in before a day.
  std::vector<CaseId> outlived(Date since, const org::Scope& scope);
  /// Forgets those of them that still are; how many rows went.
  std::int64_t forget(Date since, std::span<const CaseId> cases);

  static constexpr int kMostCompared = 200;
  static constexpr int kMostOfPrint = 300;

 private:
  /// False of a subject of which nothing can be kept.
  bool add(AgencyId agency, CaseId id, std::string_view subject);
  std::vector<std::int64_t> sharing(AgencyId agency, std::string_view subject);

  storage::Transaction& tx_;
};

}  // namespace hb::casework
