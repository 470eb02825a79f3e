#include "media/media_measures.h"

#include <array>

#include "issue_store.h"
#include "media/median.h"
#include "media_access.h"

namespace hb::media {

namespace {

using measure::Measured;
using measure::MeasuredRow;
using measure::MeasureQuestion;
using measure::MeasureWanted;

constexpr std::array kMeasures{
    measure::MeasureInfo{.key = "media/hours",
                         .title = "media.measure.hours",
                         .counted = "media.measure.hours_counted",
                         .unit = "media.measure.hours_unit",
                         .form = measure::Form::number,
                         .direction = measure::Direction::lower},
    measure::MeasureInfo{.key = "media/in_time",
                         .title = "media.measure.in_time",
                         .counted = "media.measure.in_time_counted",
                         .unit = {}},
};

bool in_time(const IssueFact& fact) {
  return fact.answered_at &&
         *fact.answered_at <= fact.seen_at + std::chrono::minutes{fact.target_minutes};
}

class MediaMeasures final : public measure::MeasureSource {
 public:
  std::span<const measure::MeasureInfo> measures() const override { return kMeasures; }

  std::vector<Measured> values(org::Context& context, const MeasureQuestion& question,
                               std::span<const MeasureWanted> wanted) const override {
    std::vector<Measured> found(wanted.size());
    if (!context.viewer.scope.covers(question.agency_id)) return found;
    std::vector<int> minutes;
    std::int64_t kept = 0;
    each(context, question, {}, [&](const IssueFact& fact) {
      minutes.push_back(whole_minutes(fact.seen_at, *fact.answered_at));
      kept += in_time(fact) ? 1 : 0;
      return true;
    });
    const auto rows = static_cast<std::int64_t>(minutes.size());
    const auto median = twice_the_median(std::move(minutes));
    constexpr std::int64_t kHalfMinutesOfAnHour = 120;
    for (std::size_t at = 0; at < wanted.size(); ++at) {
      found[at].rows = rows;
      if (wanted[at].key == kMeasures[1].key) {
        found[at].value = {kept, rows};
      } else if (median) {
        found[at].value = {*median, kHalfMinutesOfAnHour};
      }
    }
    return found;
  }

  std::vector<MeasuredRow> rows(org::Context& context, const MeasureQuestion& question,
                                const MeasureWanted& wanted, std::int64_t after,
                                int limit) const override {
    std::vector<MeasuredRow> found;
    if (!context.viewer.scope.covers(question.agency_id)) return found;
    // What an issue is about is for who watches the media; its number for who reads the indicator.
    const bool watches = context.viewer.may(org::Duty::watch_media, question.agency_id);
    each(context, question, IssueId{after}, [&](const IssueFact& fact) {
      if (static_cast<int>(found.size()) == limit) return false;
      found.push_back(
          {.key = fact.id.value,
           .words = watches ? fact.title : "#" + std::to_string(fact.id.value),
           .url = watches ? "/media/issues/" + std::to_string(fact.id.value) : std::string{},
           .day = taipei_date(fact.seen_at),
           .counted = wanted.key != kMeasures[1].key || in_time(fact)});
      return true;
    });
    return found;
  }

 private:
  /// Answered issues: what is still running has no time yet.
  static void each(org::Context& context, const MeasureQuestion& question, IssueId after,
                   const std::function<bool(const IssueFact&)>& visit) {
    issues_of(context).each_fact(
        org::Scope::of({question.agency_id.value}), question.first, question.last, question.as_of,
        after, [&](const IssueFact& fact) { return !fact.answered_at || visit(fact); });
  }
};

}  // namespace

const measure::MeasureSource& media_measures() {
  static const MediaMeasures measures;
  return measures;
}

}  // namespace hb::media
