#include "progress/task_measures.h"

#include <array>
#include <cstdlib>

#include "month_store.h"

namespace hb::progress {
namespace {

using measure::Measured;
using measure::MeasuredRow;
using measure::MeasureQuestion;
using measure::MeasureWanted;

constexpr std::array kMeasures{
    measure::MeasureInfo{.key = "progress/on_time",
                         .title = "progress.measure.on_time",
                         .counted = "progress.measure.on_time_counted",
                         .unit = {},
                         .of_entries = true},
    measure::MeasureInfo{.key = "progress/first_check",
                         .title = "progress.measure.first_check",
                         .counted = "progress.measure.first_check_counted",
                         .unit = {},
                         .of_entries = true},
    measure::MeasureInfo{.key = "progress/with_evidence",
                         .title = "progress.measure.with_evidence",
                         .counted = "progress.measure.with_evidence_counted",
                         .unit = {},
                         .of_entries = true},
};

enum class Asked { on_time, first_check, with_evidence };

Asked asked_of(std::string_view key) {
  if (key == kMeasures[0].key) return Asked::on_time;
  return key == kMeasures[1].key ? Asked::first_check : Asked::with_evidence;
}

/// Whether the row stands behind the measure at all.
bool stands_behind(Asked asked, const MonthFacts& facts) {
  return asked != Asked::first_check || !facts.first_verdict.empty();
}

bool counts(Asked asked, const MonthFacts& facts) {
  switch (asked) {
    case Asked::on_time:
      return facts.accepted_sent && taipei_date(*facts.accepted_sent) <= facts.due_on;
    case Asked::first_check: return facts.first_verdict == "accepted";
    case Asked::with_evidence: return facts.evidence > 0;
  }
  std::abort();
}

/// The entry that all ask for; 0 where they ask for several, and the whole plan has to be read.
plan::NodeId entry_of_all(std::span<const MeasureWanted> wanted) {
  for (const MeasureWanted& each : wanted) {
    if (each.entry != wanted.front().entry) return {};
  }
  return wanted.empty() ? plan::NodeId{} : wanted.front().entry;
}

// The key of a row: an entry has each month once.
constexpr std::int64_t kMonthsOfKey = 16;

class TaskMeasures final : public measure::MeasureSource {
 public:
  std::span<const measure::MeasureInfo> measures() const override { return kMeasures; }

  std::vector<Measured> values(org::Context& context, const MeasureQuestion& question,
                               std::span<const MeasureWanted> wanted) const override {
    std::vector<Measured> found(wanted.size());
    if (!context.viewer.scope.covers(question.agency_id)) return found;
    MonthStore{context.tx}.each_fact(
        question, entry_of_all(wanted), plan::NodeId{}, 0, [&](const MonthFacts& facts) {
          for (std::size_t at = 0; at < wanted.size(); ++at) {
            const Asked asked = asked_of(wanted[at].key);
            const bool within = !wanted[at].entry || facts.place.is_in(wanted[at].entry);
            if (!within || !stands_behind(asked, facts)) continue;
            ++found[at].rows;
            if (counts(asked, facts)) ++found[at].value.numerator;
          }
          return true;
        });
    for (Measured& each : found) each.value.denominator = each.rows;
    return found;
  }

  std::vector<MeasuredRow> rows(org::Context& context, const MeasureQuestion& question,
                                const MeasureWanted& wanted, std::int64_t after,
                                int limit) const override {
    std::vector<MeasuredRow> found;
    if (!context.viewer.scope.covers(question.agency_id)) return found;
    const Asked asked = asked_of(wanted.key);
    MonthStore{context.tx}.each_fact(
        question, wanted.entry, plan::NodeId{after / kMonthsOfKey},
        static_cast<int>(after % kMonthsOfKey), [&](const MonthFacts& facts) {
          if (!stands_behind(asked, facts)) return true;
          if (static_cast<int>(found.size()) == limit) return false;
          found.push_back({.key = facts.place.node_id.value * kMonthsOfKey + facts.month,
                           .words = facts.number + facts.title,
                           .url = "/tasks/" + std::to_string(facts.task_id),
                           .day = facts.due_on,
                           .counted = counts(asked, facts)});
          return true;
        });
    return found;
  }
};

class MonthWork final : public measure::WorkSource {
 public:
  std::vector<measure::CheckMonth> months(org::Context& context, plan::PlanId plan,
                                          int first_year) const override {
    return MonthStore{context.tx}.months(plan, first_year, context.viewer.scope);
  }
  std::vector<measure::StepSeen> steps(org::Context& context, const measure::CheckMonth& month,
                                       Instant as_of, plan::NodeId after,
                                       int limit) const override {
    if (!context.viewer.scope.covers(month.agency_id)) return {};
    return MonthStore{context.tx}.steps(month, as_of, after, limit);
  }
  std::int64_t reports_after(org::Context& context, const measure::CheckMonth& month,
                             Instant moment) const override {
    if (!context.viewer.scope.covers(month.agency_id)) return 0;
    return MonthStore{context.tx}.reports_after(month, moment);
  }
};

}  // namespace

const measure::MeasureSource& task_measures() {
  static const TaskMeasures measures;
  return measures;
}

const measure::WorkSource& month_work() {
  static const MonthWork work;
  return work;
}

}  // namespace hb::progress
