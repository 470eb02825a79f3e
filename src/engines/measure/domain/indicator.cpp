#include "measure/indicator.h"

#include <algorithm>
#include <chrono>
#include <cstdlib>

#include "kernel/roc_date.h"
#include "kernel/unicode.h"

namespace hb::measure {
namespace {

/// Below the range, in it, or above it.
int side_of(const IndicatorTerms& terms, const Figure& value) {
  if (compare(value, terms.target) < 0) return -1;
  return terms.target_to && compare(value, *terms.target_to) > 0 ? 1 : 0;
}

Change change_within(const IndicatorTerms& terms, const Figure& before, const Figure& now) {
  const int was = side_of(terms, before);
  const int is = side_of(terms, now);
  if (was == 0 || is == 0) {
    if (was == is) return Change::same;
    return is == 0 ? Change::improved : Change::worsened;
  }
  if (was != is) return Change::none;
  const auto order = compare(now, before);
  if (order == 0) return Change::same;
  // Below the range more is better, above it less.
  return (order > 0) == (is < 0) ? Change::improved : Change::worsened;
}

/// A share is a part of the whole: what grows or shrinks by so many percent is a number.
bool is_share(const Figure& figure) {
  return compare(figure, Figure{0, 1}) >= 0 && compare(figure, Figure{1, 1}) <= 0;
}

/// What every line of an indicator begins with.
std::string short_line(const IndicatorTerms& terms) {
  return terms.name + " " + target_text(terms);
}

}  // namespace

Result<IndicatorTerms> check_terms(IndicatorTerms terms, int roc_year) {
  if (terms.name.empty() || count_characters(terms.name) > kMaxName) return refusal::no_name;
  if (terms.form == Form::percent) terms.unit.clear();
  if (terms.form == Form::number &&
      (terms.unit.empty() || count_characters(terms.unit) > kMaxUnit)) {
    return refusal::no_unit;
  }
  if (!terms.target.has_value()) return refusal::no_target;
  if (terms.direction != Direction::within) terms.target_to.reset();
  if (terms.form == Form::percent) {
    if (!is_share(terms.target)) return refusal::target_no_share;
    if (terms.target_to && !is_share(*terms.target_to)) {
      return refusal::target_no_share.at("target_to");
    }
  }
  if (terms.direction == Direction::within &&
      (!terms.target_to || compare(*terms.target_to, terms.target) < 0)) {
    return refusal::bad_range;
  }
  if (terms.baseline.has_value() != (terms.baseline_year > 0) || terms.baseline_year > roc_year) {
    return refusal::bad_baseline;
  }
  if (terms.decimals < 0 || terms.decimals > 4) return refusal::bad_decimals;
  if (terms.measure.empty()) {
    terms.breadth = Breadth::plan;
    terms.side.clear();
  }
  return terms;
}

Result<ValueEntered> enter_value(const Indicator& indicator, int month, const Figure& value,
                                 std::string_view note, Date today) {
  if (!indicator.ended_reason.empty()) return refusal::indicator_ended;
  if (!indicator.terms.measure.empty()) return refusal::computes_itself;
  if (month < 1 || month > 12) return refusal::bad_month;
  const Date begins{first_of_year(indicator.roc_year).year() /
                    std::chrono::month{static_cast<unsigned>(month)} / 1};
  if (begins > today) return refusal::month_ahead;
  if (indicator.terms.form == Form::percent && !is_share(value)) return refusal::value_no_share;
  if (count_characters(note) > kMaxNote) return refusal::note_too_long;
  return ValueEntered{
      .indicator_id = indicator.id, .month = month, .value = value, .note = std::string{note}};
}

MeasureWanted wanted_by(const Indicator& indicator) {
  const bool of_entry = indicator.terms.breadth == Breadth::entry;
  return {indicator.terms.measure, of_entry ? indicator.node_id : plan::NodeId{},
          indicator.terms.side};
}

Verdict judge(const IndicatorTerms& terms, const Figure& value) {
  if (!value.has_value() || !terms.target.has_value()) return Verdict::no_value;
  bool reached = false;
  switch (terms.direction) {
    case Direction::higher: reached = compare(value, terms.target) >= 0; break;
    case Direction::lower: reached = compare(value, terms.target) <= 0; break;
    case Direction::within: reached = side_of(terms, value) == 0; break;
  }
  return reached ? Verdict::reached : Verdict::not_reached;
}

Change change_of(const IndicatorTerms& terms, const Figure& before, const Figure& now) {
  if (!before.has_value() || !now.has_value()) return Change::none;
  if (terms.direction == Direction::within) return change_within(terms, before, now);
  const auto order = compare(now, before);
  if (order == 0) return Change::same;
  return (order > 0) == (terms.direction == Direction::higher) ? Change::improved
                                                               : Change::worsened;
}

std::string value_text(const IndicatorTerms& terms, const Figure& value) {
  if (!value.has_value()) return {};
  const std::string text = figure_text(value, terms.form, terms.decimals);
  return terms.form == Form::percent ? text + "%" : text + " " + terms.unit;
}

std::string target_text(const IndicatorTerms& terms) {
  switch (terms.direction) {
    case Direction::higher: return "≥ " + value_text(terms, terms.target);
    case Direction::lower: return "≤ " + value_text(terms, terms.target);
    case Direction::within:
      return figure_text(terms.target, terms.form, terms.decimals) + "–" +
             value_text(terms, terms.target_to.value_or(terms.target));
  }
  std::abort();
}

std::string plan_line(const IndicatorTerms& terms, const PlanWords& words) {
  std::string more;
  if (terms.baseline) {
    more = "基準值 " + std::to_string(terms.baseline_year) + "年 " +
           value_text(terms, *terms.baseline);
  }
  if (!terms.measure.empty()) {
    more += (more.empty() ? "依「" : "；依「") + words.measure + "」計算";
    if (!terms.side.empty()) more += "，只計「" + words.side + "」";
    if (terms.breadth == Breadth::entry) more += "，限本項";
  }
  return short_line(terms) + (more.empty() ? more : "（" + more + "）");
}

std::string line_saying(std::string_view text, const IndicatorTerms& terms) {
  const std::string said = short_line(terms);
  // The same with other decimals, which judge nothing.
  const std::string other = terms.name + (terms.direction == Direction::lower ? " ≤ " : " ≥ ");
  std::string similar;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    const std::string_view line = text.substr(0, end);
    if (line == said || line.starts_with(said + "（")) return std::string{line};
    if (similar.empty() && line.starts_with(other)) similar = line;
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return similar;
}

bool judges_alike(const IndicatorTerms& a, const IndicatorTerms& b) {
  IndicatorTerms other = b;
  other.unit_id = a.unit_id;
  other.person_id = a.person_id;
  other.decimals = a.decimals;
  return a == other;
}

IndicatorTerms terms_in_force(const IndicatorTerms& promised, const IndicatorTerms& latest) {
  IndicatorTerms terms = promised;
  terms.unit_id = latest.unit_id;
  terms.person_id = latest.person_id;
  terms.decimals = latest.decimals;
  return terms;
}

int earlier_month(std::span<const EnteredValue> entered, IndicatorId indicator,
                  const IndicatorTerms& terms, int month, Instant as_of) {
  if (!terms.measure.empty()) return 0;
  int latest = 0;
  for (const EnteredValue& each : entered) {
    const bool counts = each.indicator_id == indicator && each.month <= month && each.at <= as_of;
    if (counts) latest = std::max(latest, each.month);
  }
  return latest < month ? latest : 0;
}

Date first_of_year(int roc_year) {
  return Date{std::chrono::year{gregorian_year(roc_year)} / std::chrono::January / 1};
}

Date last_of_month(int roc_year, int month) {
  return Date{std::chrono::year{gregorian_year(roc_year)} /
              std::chrono::month{static_cast<unsigned>(month)} / std::chrono::last};
}

std::string_view name_of(Direction direction) {
  switch (direction) {
    case Direction::higher: return "higher";
    case Direction::lower: return "lower";
    case Direction::within: return "within";
  }
  std::abort();
}

std::optional<Direction> direction_of(std::string_view name) {
  for (const Direction each : {Direction::higher, Direction::lower, Direction::within}) {
    if (name_of(each) == name) return each;
  }
  return std::nullopt;
}

std::string_view name_of(Breadth breadth) {
  switch (breadth) {
    case Breadth::plan: return "plan";
    case Breadth::entry: return "entry";
  }
  std::abort();
}

std::optional<Breadth> breadth_of(std::string_view name) {
  for (const Breadth each : {Breadth::plan, Breadth::entry}) {
    if (name_of(each) == name) return each;
  }
  return std::nullopt;
}

std::string_view name_of(Verdict verdict) {
  switch (verdict) {
    case Verdict::reached: return "reached";
    case Verdict::not_reached: return "not_reached";
    case Verdict::no_value: return "no_value";
  }
  std::abort();
}

std::string_view name_of(Change change) {
  switch (change) {
    case Change::none: return "none";
    case Change::improved: return "improved";
    case Change::same: return "same";
    case Change::worsened: return "worsened";
  }
  std::abort();
}

}  // namespace hb::measure
