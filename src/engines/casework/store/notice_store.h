// What was told of cases, why they take longer, and which of them are near their day or past it.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "case_store.h"
#include "casework/case_notice.h"

namespace hb::casework {

class NoticeStore {
 public:
  NoticeStore(storage::Transaction& tx, const crypto::Sealer& sealer) : tx_(tx), sealer_(sealer) {}

  /// Writes down that it is told; false when it was already.
  bool record(const Case& current, const CaseNotice& notice, std::string_view occasion);
  /// The letter by which it is told.
  void set_letter(std::string_view occasion, std::int64_t notice_id);
  /// What was told, the newest first.
  std::vector<CaseNotice> told_of(CaseId id);
  /// The newest letter that the applicant was told by; 0 when none went out.
  std::int64_t last_letter_to_applicant(CaseId id);
  /// The occasions of these cases that were told.
  std::vector<std::string> occasions_of(const std::vector<Case>& cases);
  /// The case that a letter was about; 0 for a letter about none.
  CaseId case_of_letter(std::int64_t notice_id);
  /// Of what it tells (occasion_of); empty for a letter of something else.
  std::string occasion_of_letter(std::int64_t notice_id);

  std::int64_t record(const Case& current, const CaseDelay& delay, const Actor& by);
  /// The latest.
  std::optional<CaseDelay> delay_of(CaseId id);

 private:
  storage::Transaction& tx_;
  const crypto::Sealer& sealer_;
};

}  // namespace hb::casework
