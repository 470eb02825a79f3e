// An indicator (量化指標): one number by which an entry of a plan is judged, with the target that
// it is to reach. Its value comes from daily work (a measure, measure/measure_source.h) or is
// entered by hand for each month. What was decided of an indicator is a row for each time; the last
// one holds. A month's value may be corrected by a later one until the month is sealed
// (measure/seal.h); what comes after stands beside the sealed value and changes it no more.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "kernel/date.h"
#include "kernel/id.h"
#include "kernel/result.h"
#include "measure/figure.h"
#include "measure/measure_source.h"
#include "plan/plan.h"

namespace hb::measure {

using IndicatorId = Id<struct IndicatorTag>;

/// Over how much of the plan a measure is computed.
enum class Breadth {
  plan,   ///< The whole plan, whatever entry the indicator stands at.
  entry,  ///< The indicator's entry and what stands below it.
};

/// What people decide of an indicator.
struct IndicatorTerms {
  std::string name;
  Form form = Form::percent;
  std::string unit;  ///< What a number counts: 件, 分鐘; empty for a share.
  Direction direction = Direction::higher;
  Figure target{0, 0};              ///< At least or at most this; within: from this
  std::optional<Figure> target_to;  ///< to this.
  std::optional<Figure> baseline;   ///< 基準值: where it stood before.
  int baseline_year = 0;            ///< The ROC year of the baseline; 0 without one.
  int decimals = 1;                 ///< 0…4, for showing.
  std::string measure;              ///< Key of a measure; empty: entered by hand.
  Breadth breadth = Breadth::plan;  ///< Of a value entered by hand always the plan: not asked.
  std::string side{};               ///< The one side of the work that its measure counts, or empty.
  UnitId unit_id;                   ///< Who answers for it: a unit,
  PersonId person_id;               ///< or a person; 0: nobody in particular.
  friend bool operator==(const IndicatorTerms&, const IndicatorTerms&) = default;
};

struct Indicator {
  IndicatorId id;
  AgencyId agency_id;
  plan::PlanId plan_id;
  int roc_year = 0;
  plan::NodeId node_id;
  IndicatorId carried_from;  ///< The same indicator in last year's plan; 0: it is new.
  int revision = 1;          ///< Counts its terms; an edit names the one that it saw.
  IndicatorTerms terms;
  std::string ended_reason;  ///< Why it is no longer kept; empty while it is.
  friend bool operator==(const Indicator&, const Indicator&) = default;
};

/// A value entered by hand; of a month's several the last holds.
struct EnteredValue {
  std::int64_t id = 0;
  IndicatorId indicator_id;
  int month = 0;  ///< 1…12
  Figure value;
  std::string note;
  Instant at{};
  PersonId person_id;
  std::string person_name;
};

/// The month of which somebody entered a value last before `as_of`, where it is earlier than
/// `month`; 0 otherwise, and of what is measured. A value holds until the next one is entered, and
/// is read beside the month that it is of.
int earlier_month(std::span<const EnteredValue> entered, IndicatorId indicator,
                  const IndicatorTerms& terms, int month, Instant as_of);

enum class Verdict { reached, not_reached, no_value };
enum class Change { none, improved, same, worsened };

/// Refuses terms without name, target or – for a number – unit, a range that runs backwards, a
/// share whose target lies outside 0–100%, and a baseline without its year or of a year after
/// `roc_year`, the plan's.
Result<IndicatorTerms> check_terms(IndicatorTerms terms, int roc_year);

/// What a plan calls the things that terms only name by a key.
struct PlanWords {
  std::string measure{};
  std::string side{};
};

/// The indicator as the plan says it in words: «洽公民眾滿意度 ≥ 92.0%», and where they are set
/// what it began from and what computes it: «如期率 ≥ 90.0%（基準值
/// 114年 85.0%；依「步驟如期完成率」 計算，限本項）». Whatever judges is said, so that a plan that
/// changes any of it is amended.
std::string plan_line(const IndicatorTerms& terms, const PlanWords& words);
/// The line of an entry's text that says these terms, also one from before that says less of them;
/// empty when none does.
std::string line_saying(std::string_view text, const IndicatorTerms& terms);

/// Whether both judge alike: owner and decimals aside.
bool judges_alike(const IndicatorTerms& a, const IndicatorTerms& b);
/// The terms that judge while `promised` is what the published plan says and `latest` was decided
/// since: who answers and how it is written are the latest's at once, all else waits for the plan.
IndicatorTerms terms_in_force(const IndicatorTerms& promised, const IndicatorTerms& latest);

/// The fact that a value was entered. Refuses a month outside 1…12 or one that has not begun, an
/// indicator that computes itself or is no longer kept, a share outside 0–100%, and a note that is
/// too long.
struct ValueEntered {
  IndicatorId indicator_id;
  int month = 0;
  Figure value;
  std::string note;
};
Result<ValueEntered> enter_value(const Indicator& indicator, int month, const Figure& value,
                                 std::string_view note, Date today);

/// The number that an indicator with a measure asks for.
MeasureWanted wanted_by(const Indicator& indicator);

Verdict judge(const IndicatorTerms& terms, const Figure& value);
/// How `now` stands to `before`, by what is better; none when either has no value, or – within a
/// range – when both lie outside on different sides.
Change change_of(const IndicatorTerms& terms, const Figure& before, const Figure& now);

/// "≥ 95.0%", "≤ 5.0 分鐘", "3.0–5.0 件"
std::string target_text(const IndicatorTerms& terms);
/// The figure with its unit: "96.4%", "1,068 件"; empty without a value.
std::string value_text(const IndicatorTerms& terms, const Figure& value);

/// First and last day of a month of the year, and of January to that month.
Date first_of_year(int roc_year);
Date last_of_month(int roc_year, int month);

inline constexpr std::size_t kMaxName = 100;
inline constexpr std::size_t kMaxUnit = 20;
inline constexpr std::size_t kMaxNote = 500;

std::string_view name_of(Direction direction);
std::optional<Direction> direction_of(std::string_view name);
std::string_view name_of(Breadth breadth);
std::optional<Breadth> breadth_of(std::string_view name);
std::string_view name_of(Verdict verdict);
std::string_view name_of(Change change);

namespace refusal {
inline const Error indicator_missing{Fault::not_found, "measure.indicator.not_found"};
inline const Error no_name{Fault::invalid, "measure.indicator.no_name", "name"};
inline const Error no_unit{Fault::invalid, "measure.indicator.no_unit", "unit"};
inline const Error no_target{Fault::invalid, "measure.indicator.no_target", "target"};
inline const Error bad_range{Fault::invalid, "measure.indicator.bad_range", "target_to"};
inline const Error bad_baseline{Fault::invalid, "measure.indicator.bad_baseline", "baseline_year"};
inline const Error bad_decimals{Fault::invalid, "measure.indicator.bad_decimals", "decimals"};
inline const Error bad_entry{Fault::invalid, "measure.indicator.bad_entry", "node"};
inline const Error bad_carried{Fault::invalid, "measure.indicator.bad_carried", "carried_from"};
inline const Error unknown_measure{Fault::invalid, "measure.indicator.unknown_measure", "measure"};
inline const Error other_form{Fault::invalid, "measure.indicator.other_form", "measure"};
inline const Error whole_only{Fault::invalid, "measure.indicator.whole_only", "breadth"};
inline const Error bad_side{Fault::invalid, "measure.indicator.bad_side", "side"};
inline const Error unknown_owner{Fault::invalid, "measure.indicator.unknown_owner", "owner"};
inline const Error indicator_moved_on{Fault::conflict, "measure.indicator.changed_meanwhile"};
inline const Error indicator_ended{Fault::conflict, "measure.indicator.ended"};
inline const Error no_end_reason{Fault::invalid, "measure.indicator.no_reason", "reason"};
inline const Error bad_month{Fault::invalid, "measure.value.bad_month", "month"};
inline const Error month_ahead{Fault::invalid, "measure.value.month_ahead", "month"};
inline const Error computes_itself{Fault::conflict, "measure.value.computes_itself"};
inline const Error note_too_long{Fault::invalid, "measure.value.note_too_long", "note"};
inline const Error name_twice{Fault::conflict, "measure.indicator.name_twice", "name"};
inline const Error target_no_share{Fault::invalid, "measure.indicator.target_no_share", "target"};
inline const Error value_no_share{Fault::invalid, "measure.value.no_share", "value"};
inline const Error year_closed{Fault::conflict, "measure.indicator.year_closed"};
inline const Error nothing_to_carry{Fault::conflict, "measure.indicator.nothing_to_carry"};
}  // namespace refusal

}  // namespace hb::measure
