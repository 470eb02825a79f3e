// Rows behind measures: closings and cases that came in, as the records stood at a moment.
#pragma once

#include <cstdint>
#include <functional>
#include <string>

#include "casework/case.h"
#include "org/scope.h"
#include "storage/database.h"

namespace hb::casework {

/// What a row says of its case.
struct CaseRow {
  std::int64_t key = 0;  ///< The closing's or the case's, rising.
  CaseId case_id;
  std::string number;
  std::string subject;
  bool confidential = false;
  PersonId officer_id;
};

struct ClosingRow : CaseRow {
  std::string result;
  Date received_on{};
  Date closed_on{};
  std::int64_t days = 0;
  bool late = false;
  bool first_answer = false;  ///< The case was never answered before.
  bool reopened = false;      ///< It was opened again later.
};

struct ReceivedRow : CaseRow {
  Channel channel{};
  Date received_on{};
  std::int64_t asked = 0;        ///< Rounds of asking for what is missing.
  std::int64_t handed_back = 0;  ///< How often it was with the wrong unit.
};

/// Which rows, as of when; `after` is the key of the last one seen.
struct MeasuredTime {
  AgencyId agency_id;
  Date first{};
  Date last{};
  Instant as_of{};
  std::int64_t after = 0;
};

class CaseMeasureStore {
 public:
  explicit CaseMeasureStore(storage::Transaction& tx) : tx_(tx) {}

  /// By their keys; `visit` stops by returning false. What came before and after is asked for only
  /// where `history` says so.
  void each_closing(const MeasuredTime& time, const org::Scope& scope, bool history,
                    const std::function<bool(const ClosingRow&)>& visit);
  void each_received(const MeasuredTime& time, const org::Scope& scope, bool history,
                     const std::function<bool(const ReceivedRow&)>& visit);

 private:
  storage::Transaction& tx_;
};

}  // namespace hb::casework
