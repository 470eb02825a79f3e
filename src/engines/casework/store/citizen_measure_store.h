// Rows behind what citizens met with, as the records stood at a moment.
#pragma once

#include <functional>

#include "case_measure_store.h"

namespace hb::casework {

/// A notice or an answer to a survey, with its case.
struct CitizenRow : CaseRow {
  Date day{};
  bool asks_again = false;  ///< Of a notice: it asks for something that the first one could have.
  int score = 0;            ///< Of an answer.
};

class CitizenMeasureStore {
 public:
  explicit CitizenMeasureStore(storage::Transaction& tx) : tx_(tx) {}

  /// By their keys; `visit` stops by returning false.
  void each_notice(const MeasuredTime& time, const org::Scope& scope,
                   const std::function<bool(const CitizenRow&)>& visit);
  void each_answer(const MeasuredTime& time, const org::Scope& scope,
                   const std::function<bool(const CitizenRow&)>& visit);

 private:
  storage::Transaction& tx_;
};

}  // namespace hb::casework
