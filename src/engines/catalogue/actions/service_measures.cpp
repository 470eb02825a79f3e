#include "catalogue/service_measures.h"

#include <algorithm>
#include <array>
#include <cstdlib>

#include "catalogue/service_figures.h"
#include "service_store.h"

namespace hb::catalogue {

namespace {

using measure::Measured;
using measure::MeasuredRow;
using measure::MeasureInfo;
using measure::MeasureQuestion;
using measure::MeasureWanted;

constexpr std::array kMeasures{
    MeasureInfo{.key = "catalogue/no_papers",
                .title = "catalogue.measure.no_papers",
                .counted = "catalogue.measure.no_papers_counted",
                .unit = {}},
    MeasureInfo{.key = "catalogue/papers",
                .title = "catalogue.measure.papers",
                .counted = "catalogue.measure.papers_counted",
                .unit = "catalogue.measure.papers_unit",
                .form = measure::Form::number,
                .direction = measure::Direction::lower},
    MeasureInfo{.key = "catalogue/e_transcripts",
                .title = "catalogue.measure.e_transcripts",
                .counted = "catalogue.measure.e_transcripts_counted",
                .unit = {}},
    MeasureInfo{.key = "catalogue/online",
                .title = "catalogue.measure.online",
                .counted = "catalogue.measure.online_counted",
                .unit = {}},
    MeasureInfo{.key = "catalogue/online_items",
                .title = "catalogue.measure.online_items",
                .counted = "catalogue.measure.online_items_counted",
                .unit = "catalogue.measure.items_unit",
                .form = measure::Form::number},
    MeasureInfo{.key = "catalogue/reviewed",
                .title = "catalogue.measure.reviewed",
                .counted = "catalogue.measure.reviewed_counted",
                .unit = {}},
};

enum class Asked { no_papers, papers, e_transcripts, online, online_items, reviewed };

Asked asked_of(std::string_view key) {
  return static_cast<Asked>(measure::place_of(kMeasures, key));
}

// The key of a row: a service, or one of its papers.
constexpr std::int64_t kPartsOfKey = 10'000;

/// What stands behind a measure of one service.
std::vector<MeasuredRow> rows_of(Asked asked, const ServiceThen& service, Date day) {
  MeasuredRow row{.key = service.id.value * kPartsOfKey,
                  .words = service.description.about.name.zh_tw,
                  .url = "/services/" + std::to_string(service.id.value),
                  .day = day};
  std::vector<MeasuredRow> rows;
  const auto add_papers = [&](auto wanted, auto counted) {
    for (const Paper& paper : service.description.papers) {
      if (!wanted(paper)) continue;
      MeasuredRow each = row;
      each.key += paper.id;
      each.words += "　" + paper.name.zh_tw;
      each.counted = counted(paper);
      rows.push_back(std::move(each));
    }
  };
  switch (asked) {
    case Asked::papers:
      add_papers([](const Paper& paper) { return paper.is_brought(); },
                 [](const Paper&) { return true; });
      break;
    case Asked::e_transcripts:
      add_papers([](const Paper& paper) { return paper.kind == PaperKind::transcript; },
                 checked_online);
      break;
    case Asked::no_papers: row.counted = service.description.needs_no_paper(); break;
    case Asked::online:
    case Asked::online_items: row.counted = service.description.channels.online.offered; break;
    case Asked::reviewed: row.counted = !review_overdue(service, day); break;
  }
  const bool of_papers = asked == Asked::papers || asked == Asked::e_transcripts;
  if (!of_papers) rows.push_back(std::move(row));
  std::sort(rows.begin(), rows.end(),
            [](const MeasuredRow& a, const MeasuredRow& b) { return a.key < b.key; });
  return rows;
}

/// Services belong to no entry of a plan.
class ServiceMeasures final : public measure::MeasureSource {
 public:
  std::span<const MeasureInfo> measures() const override { return kMeasures; }

  std::vector<Measured> values(org::Context& context, const MeasureQuestion& question,
                               std::span<const MeasureWanted> wanted) const override {
    const auto services = services_for(context, question);
    std::vector<Measured> found(wanted.size());
    for (std::size_t at = 0; at < wanted.size(); ++at) {
      const Asked asked = asked_of(wanted[at].key);
      Measured& sum = found[at];
      for (const ServiceThen& service : services) {
        for (const MeasuredRow& row : rows_of(asked, service, question.last)) {
          ++sum.rows;
          if (row.counted) ++sum.value.numerator;
        }
      }
      sum.value.denominator = denominator(asked, sum.rows, services.size());
    }
    return found;
  }

  std::vector<MeasuredRow> rows(org::Context& context, const MeasureQuestion& question,
                                const MeasureWanted& wanted, std::int64_t after,
                                int limit) const override {
    std::vector<MeasuredRow> found;
    for (const ServiceThen& service : services_for(context, question)) {
      for (MeasuredRow& row : rows_of(asked_of(wanted.key), service, question.last)) {
        if (row.key <= after || static_cast<int>(found.size()) == limit) continue;
        found.push_back(std::move(row));
      }
    }
    return found;
  }

 private:
  static std::int64_t denominator(Asked asked, std::int64_t rows, std::size_t services) {
    const auto count = static_cast<std::int64_t>(services);
    switch (asked) {
      case Asked::papers: return count;
      case Asked::online_items: return count == 0 ? 0 : 1;
      default: return rows;
    }
  }

  static std::vector<ServiceThen> services_for(org::Context& context,
                                               const MeasureQuestion& question) {
    return services_on(
        ServiceStore{context.tx}.history(question.agency_id, question.as_of, context.viewer.scope),
        question.last);
  }
};

}  // namespace

const measure::MeasureSource& service_measures() {
  static const ServiceMeasures measures;
  return measures;
}

}  // namespace hb::catalogue
