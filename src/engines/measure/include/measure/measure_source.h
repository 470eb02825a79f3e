// Measures (量測): numbers that daily work makes by itself, offered by the engines that hold the
// work. Every number opens onto the rows behind it.
//
// A measure answers for a plan's agency and a time, as the records stood at a moment: what was
// recorded after `as_of` does not count, so that a sealed value can be computed again. Where it
// can, it also answers for one entry of the plan alone, with what stands below it. An engine that
// has numbers depends on this face, makes a MeasureSource, and src/app/engines.cpp adds it to
// MeasureSources, the port that this engine asks.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "kernel/date.h"
#include "kernel/id.h"
#include "measure/figure.h"
#include "org/agency.h"
#include "org/context.h"
#include "plan/plan.h"

namespace hb::measure {

/// Which way is better.
enum class Direction { higher, lower, within };

/// One measure of the catalogue.
struct MeasureInfo {
  std::string_view key;      ///< Lasting: it stands in indicators and seals. "progress/on_time"
  std::string_view title;    ///< Text key.
  std::string_view counted;  ///< Text key: what is counted, of what, in a sentence.
  std::string_view unit;     ///< Text key of what a number counts; empty for a share.
  Form form = Form::percent;
  Direction direction = Direction::higher;
  bool of_entries = false;  ///< It may be asked of one entry of a plan; others know no entries.
  bool has_sides = false;   ///< It may be asked of one side of the work: MeasureSource::sides().
};

/// A side of the work that a measure may be asked of alone: one type of cases, one class.
struct MeasureSide {
  std::string value;  ///< Lasting, as MeasureWanted and indicators keep it: "class/12".
  org::LocalName name;
  bool retired = false;  ///< It keeps its name and its numbers, and is offered to nothing new.
};

/// Where a key stands in a source's catalogue. Nobody asks a source for another's measure: an
/// unknown key ends the program.
std::size_t place_of(std::span<const MeasureInfo> measures, std::string_view key);

/// What a measure is asked: the work of a plan (or, where a measure knows no plans, of its agency)
/// from the first to the last day, both included.
struct MeasureQuestion {
  AgencyId agency_id;
  plan::PlanId plan_id;
  int roc_year = 0;
  Date first{};
  Date last{};
  Instant as_of{};
};

/// One number that is asked for.
struct MeasureWanted {
  std::string key;
  /// Only this entry and what stands below it, as the plan in force had it at `as_of`; every
  /// version keeps an entry's number. 0: all that the question asks about. Else
  /// MeasureInfo::of_entries.
  plan::NodeId entry;
  /// Only this side of the work (MeasureSide::value); empty: all of it. Else
  /// MeasureInfo::has_sides.
  std::string side{};
  friend auto operator<=>(const MeasureWanted&, const MeasureWanted&) = default;
};

/// An answer. A figure without denominator: nothing was there to count.
struct Measured {
  Figure value{0, 0};
  std::int64_t rows = 0;  ///< How many stand behind it, counted or not.
};

/// One row behind a number.
struct MeasuredRow {
  std::int64_t key = 0;  ///< Rising; a page goes on behind the last one's.
  std::string words;     ///< What it is.
  std::string url;       ///< Its page, as a path of this site; may be empty.
  Date day{};            ///< When it was due or happened.
  bool counted = false;  ///< It is among those that make the number.
};

class MeasureSource {
 public:
  virtual ~MeasureSource() = default;

  virtual std::span<const MeasureInfo> measures() const = 0;
  /// The sides of which this source's measures may be asked in an agency, in the order of a list.
  virtual std::vector<MeasureSide> sides(org::Context& /*context*/, AgencyId /*agency*/) const {
    return {};
  }
  /// One answer for each that is wanted, all of this source, in their order, with a fixed number of
  /// queries. Outside the viewer's scope nothing is counted.
  virtual std::vector<Measured> values(org::Context& context, const MeasureQuestion& question,
                                       std::span<const MeasureWanted> wanted) const = 0;
  /// At most `limit` rows behind `after` (0: from the start), by their keys. All pages together are
  /// as many as Measured::rows says.
  virtual std::vector<MeasuredRow> rows(org::Context& context, const MeasureQuestion& question,
                                        const MeasureWanted& wanted, std::int64_t after,
                                        int limit) const = 0;
};

/// All measures of the program: the port itself (org/ports.h).
class MeasureSources {
 public:
  /// `source` outlives this.
  void add(const MeasureSource& source) { sources_.push_back(&source); }
  const std::vector<const MeasureSource*>& all() const { return sources_; }
  /// Null for a key that nobody offers.
  const MeasureInfo* find(std::string_view key) const {
    for (const MeasureSource* source : sources_) {
      for (const MeasureInfo& info : source->measures()) {
        if (info.key == key) return &info;
      }
    }
    return nullptr;
  }
  const MeasureSource* source_of(std::string_view key) const {
    for (const MeasureSource* source : sources_) {
      for (const MeasureInfo& info : source->measures()) {
        if (info.key == key) return source;
      }
    }
    return nullptr;
  }

 private:
  std::vector<const MeasureSource*> sources_;
};

namespace refusal {
inline const Error measure_missing{Fault::not_found, "measure.measure.not_found"};
}  // namespace refusal

}  // namespace hb::measure
