// The sums of cases by month (casework/analysis.h). CaseStore adds to them in the transaction of
// each event; nothing else writes them but reclassify(), retype() and replace().
#pragma once

#include <string>
#include <vector>

#include "casework/analysis.h"
#include "org/scope.h"
#include "storage/database.h"

namespace hb::casework {

/// All sums of an agency.
struct AgencySummary {
  SummaryLines lines;
  DaysLines days;

  void add(const SummaryLines& more);
};

/// What a sum is taken over.
struct SummaryQuestion {
  MonthSpan span;
  std::string type;                   ///< Empty: all.
  std::optional<ClassId> class_id{};  ///< 0: those without a class.
};

/// Sums of the question's months, from every side.
struct SummarySides {
  SummaryCounts whole;
  std::map<std::string, SummaryCounts> by_type;
  std::map<std::string, SummaryCounts> by_class;  ///< By the class's id.
  std::map<std::string, SummaryCounts> by_channel;
  std::map<std::string, SummaryCounts> by_result;  ///< Empty key: open.
};

/// The line of days that a closing counts in.
DaysKey days_key(const CaseTraits& traits, const Closing& closing);

class CaseSummaryStore {
 public:
  explicit CaseSummaryStore(storage::Transaction& tx) : tx_(tx) {}

  void add_intake(const CaseTraits& traits);
  /// Records the closing too, when the move is one.
  void add_move(CaseId id, const CaseTraits& traits, CaseState before, const CaseMoved& fact,
                Instant at);
  /// A closing alone, for who adds the sums of many later.
  void record(CaseId id, AgencyId agency, const Closing& closing, Instant at);
  void add(const AgencySummary& sums);
  /// All sums of the case go to its new class. Refuses `class_changed` when somebody was faster.
  Result<Done> reclassify(CaseId id, ClassId from, ClassId to);
  /// All sums of the case, whose row says the new type already, go there from the old one.
  void retype(CaseId id, AgencyId agency, const std::string& from, const std::string& to);

  // ---- Reading

  SummarySides sides(const SummaryQuestion& question, const org::Scope& scope);
  /// By month; months without anything are left out.
  std::map<std::int64_t, SummaryCounts> by_month(const SummaryQuestion& question,
                                                 const org::Scope& scope);
  /// Of all channels together under the empty key.
  std::map<std::string, Histogram> days_by_channel(const MonthSpan& span, const org::Scope& scope);

  // ---- Proving

  /// Nobody adds to any sums until the transaction ends: what is counted then is what is kept.
  void hold_still();

  /// Agencies that have cases or sums, each once.
  std::vector<AgencyId> agencies();
  /// As they are kept.
  AgencySummary kept(AgencyId agency);
  /// Counted from cases, events and closings alone.
  AgencySummary recount(AgencyId agency);
  /// Closings that no row judges: cases from before closings were kept.
  std::int64_t closings_missing(AgencyId agency);
  void mend_closings(AgencyId agency);
  void replace(AgencyId agency, const AgencySummary& summary);

 private:
  /// The lines of one case, which its row says as they are now, leave those that `back` names.
  void move_lines(AgencyId agency, CaseId id, const std::function<void(SummaryKey&)>& back);
  void add(const SummaryLines& lines);
  void add(const DaysKey& key, std::int64_t closed);
  /// 0: not of one case, or not of one agency.
  SummaryLines count(AgencyId agency, CaseId id);

  storage::Transaction& tx_;
};

}  // namespace hb::casework
