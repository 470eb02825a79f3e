// The type analysis (陳情案件型態分析, H12): what an agency's cases were about in some months,
// beside the same months of last year, and what is to be done about it.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "casework/analysis.h"
#include "casework/case_type.h"
#include "casework/query_time.h"
#include "org/agency.h"
#include "org/context.h"

namespace hb::casework {

struct AnalysisQuestion {
  AgencyId agency_id;  ///< 0: the viewer's own, or the first whose cases he handles.
  bool below = false;  ///< With the agencies below it; of one that has none nothing is changed.
  MonthSpan span;
  std::string type{};  ///< Empty: all natures.
};

/// How long closing took, of some cases.
struct DaysTaken {
  std::int64_t closed = 0;
  std::optional<std::int64_t> twice_median;
  std::optional<std::int64_t> ninetieth;
};

/// A month beside the same month of last year.
struct MonthPoint {
  Month month{};
  SummaryCounts now;
  SummaryCounts before;
};

/// How many applications were granted, in part or refused, now and in the same months of last year.
struct VerdictFigures {
  Verdict verdict{};
  std::int64_t now = 0;
  std::int64_t before = 0;
};

/// What a unit has in hand today, and how it asked for what was missing in the span.
struct UnitFigures {
  org::LocalName name;  ///< Empty: no unit has them.
  std::int64_t open = 0;
  std::int64_t late = 0;
  std::int64_t notices = 0;
  std::int64_t again = 0;  ///< Of the notices: an earlier one could have asked for it (E13).
};

struct Analysis {
  AnalysisQuestion asked;  ///< With the agency that was meant.
  org::LocalName agency;
  std::vector<org::AgencyInTree> agencies;  ///< To choose from.
  bool any_below = false;                   ///< The agency has others below it.
  std::vector<CaseType> types;
  std::vector<CaseClass> classes;
  Slice whole;
  std::vector<Slice> by_type;     ///< In the order of the types; those without cases left out.
  std::vector<Slice> by_class;    ///< The most frequent first; key "0": without a class.
  std::vector<Slice> by_channel;  ///< In the order of the channels.
  std::vector<Slice> by_result;   ///< Open first, under the empty key.
  std::vector<MonthPoint> months;
  std::vector<Slice> hot;  ///< Classes that grew most.
  /// Over all natures: the sums of days do not tell them apart.
  std::map<std::string, DaysTaken> days;  ///< By channel; all together under the empty key.
  DaysTaken days_before;
  bool has_before = false;  ///< Anything came in in the same months of last year.
  std::vector<Proposal> proposals;
  std::vector<FiguresReview> reviews;
  bool may_review = false;
  std::vector<VerdictFigures> by_verdict;  ///< All, or none where no application was decided.
  std::vector<UnitFigures> by_unit;        ///< Over all natures; those without anything left out.
  std::vector<QueryFigures> queries;       ///< How soon questions were answered in the span (F18).

  Slice on_site() const;
  Slice elsewhere() const;
  Slice online() const;  ///< Web and e-mail (N10).
};

// At least so many cases before a growth is worth a word.
inline constexpr std::int64_t kLeastHot = 3;

/// Refuses who handles no cases, an agency whose cases the viewer does not handle, and a type that
/// is none.
Result<Analysis> open_analysis(org::Context& context, const AnalysisQuestion& asked);

/// Keeps a proposal with who and when. Refuses as open_analysis(), an unknown class, no text and
/// one that is too long.
Result<Done> add_proposal(org::Context& context, const AnalysisQuestion& asked, ClassId class_id,
                          const std::string& text);
/// Keeps that the figures were looked through (H16): for who directs cases there.
Result<Done> review_figures(org::Context& context, const AnalysisQuestion& asked);

/// One class before and after a measure (H13).
struct MeasureEffect {
  AgencyId agency_id;
  org::LocalName agency;
  std::vector<org::AgencyInTree> agencies;
  std::vector<CaseClass> classes;
  BeforeAfter around;
  std::vector<MonthPoint> months;  ///< All of them in their order; `before` is not filled.
  SummaryCounts before;
  SummaryCounts after;
};
Result<MeasureEffect> effect_of_measure(org::Context& context, AgencyId agency, ClassId class_id,
                                        Date day, int months);

}  // namespace hb::casework
