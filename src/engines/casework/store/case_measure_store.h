// Rows behind measures: closings and cases that came in, as the records stood at a moment.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

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
  std::string type;  ///< That it had at the moment.
  ClassId class_id;  ///< That it had at the moment, where MeasuredTime::classes asks for it.
  UnitId unit_id{};  ///< Of a notice the unit that gave it; 0: nobody's, or of another row.
};

struct ClosingRow : CaseRow {
  std::string result;
  Date received_on{};
  Date closed_on{};
  std::int64_t days = 0;
  bool late = false;
  bool first_answer = false;  ///< The case was never answered before.
  bool reopened = false;      ///< It was opened again later.
  std::int64_t minutes = 0;   ///< That people worked at it since it came in or was reopened.
};

/// A case that was open at the end of a day.
struct OpenRow : CaseRow {
  std::optional<Date> due_on;  ///< By what was known of it; nothing while something is awaited.
};

/// Some days in which cases of a class came in.
struct ClassDays {
  ClassId class_id;
  Date first{};
  Date last{};
};

struct ReceivedRow : CaseRow {
  Channel channel{};
  Date received_on{};
  std::int64_t asked = 0;        ///< Rounds of asking for what is missing.
  std::int64_t handed_back = 0;  ///< How often it was with the wrong unit.
};

/// What was awaited of a case and whether it came so: which `outcome` says.
struct OutcomeRow : CaseRow {
  Date day{};                   ///< When it was handed back; when it was said.
  std::optional<Date> done_on;  ///< When somebody else had it.
  bool came = false;            ///< Of what was said: that it came so.
};

/// Which rows, as of when; `after` is the key of the last one seen.
struct MeasuredTime {
  AgencyId agency_id;
  Date first{};
  Date last{};
  Instant as_of{};
  std::int64_t after = 0;
  bool classes = false;  ///< The class that each case had at the moment is asked for.
};

inline constexpr std::size_t kMostClassDays = 40;

class CaseMeasureStore {
 public:
  explicit CaseMeasureStore(storage::Transaction& tx) : tx_(tx) {}

  /// By their keys; `visit` stops by returning false. What came before and after is asked for only
  /// where `history` says so.
  void each_closing(const MeasuredTime& time, const org::Scope& scope, bool history,
                    const std::function<bool(const ClosingRow&)>& visit);
  void each_received(const MeasuredTime& time, const org::Scope& scope, bool history,
                     const std::function<bool(const ReceivedRow&)>& visit);
  /// Cases that were open at the end of the last day, whenever they came in.
  void each_open(const MeasuredTime& time, const org::Scope& scope,
                 const std::function<bool(const OpenRow&)>& visit);
  /// Cases that came in in these days or between `first` and `last`.
  void each_received(const MeasuredTime& time, Date first, Date last, const org::Scope& scope,
                     const std::function<bool(const ReceivedRow&)>& visit);
  /// Cases of a class that came in in its days, of any of `spans`; at most kMostClassDays.
  void each_of_class(const MeasuredTime& time, const std::vector<ClassDays>& spans,
                     const org::Scope& scope, const std::function<bool(const ReceivedRow&)>& visit);
  /// On which day something was first proposed for a class in these days.
  std::vector<std::pair<ClassId, Date>> proposed(const MeasuredTime& time, const org::Scope& scope);
  /// Each time a unit handed a case back in these days.
  void each_handed_back(const MeasuredTime& time, const org::Scope& scope,
                        const std::function<bool(const OutcomeRow&)>& visit);
  /// What was looked at again in these days, and was kept or not.
  void each_follow_up(const MeasuredTime& time, const org::Scope& scope,
                      const std::function<bool(const OutcomeRow&)>& visit);
  /// One-time notices given in these days; `came`: one asks for what an earlier one could have.
  void each_notice(const MeasuredTime& time, const org::Scope& scope,
                   const std::function<bool(const OutcomeRow&)>& visit);
  /// Answers on closing in these days; `came`: content or very content.
  void each_survey(const MeasuredTime& time, const org::Scope& scope,
                   const std::function<bool(const OutcomeRow&)>& visit);
  /// What came of meetings that were to be held in these days.
  void each_appointment(const MeasuredTime& time, const org::Scope& scope,
                        const std::function<bool(const OutcomeRow&)>& visit);

 private:
  /// Rows whose sixth column is the day and whose seventh says whether it came so.
  void each_outcome(std::string_view sql, const MeasuredTime& time, const org::Scope& scope,
                    const std::function<bool(const OutcomeRow&)>& visit);

  storage::Transaction& tx_;
};

}  // namespace hb::casework
