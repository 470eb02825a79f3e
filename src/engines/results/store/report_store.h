// The rows of results reports. Reading takes the viewer's scope and finds nothing outside of it.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "org/scope.h"
#include "results/kept_version.h"
#include "results/report.h"
#include "rulebook/years_judged.h"
#include "storage/database.h"

namespace hb::results {

/// Who writes, and when.
struct Author {
  PersonId person_id;
  std::string name;
  Instant at;
};

/// The latest version of a report.
struct LatestVersion {
  ReportId report_id;
  std::string content;  ///< JSON, see results/report_json.h.
};

/// The latest published version of a plan's report.
struct PublishedOfPlan {
  plan::PlanId plan_id;
  ReportId report_id;
  std::string content;  ///< JSON, see results/report_json.h.
};

class ReportStore {
 public:
  explicit ReportStore(storage::Transaction& tx) : tx_(tx) {}

  /// Refuses `report_missing` also for a report outside the scope.
  Result<Report> find(ReportId id, const org::Scope& scope);
  /// The report of a plan, if one was begun.
  std::optional<Report> of_plan(AgencyId agency, plan::PlanId plan, const org::Scope& scope);
  /// The reports of a year of `agencies` in scope, by agency. One query.
  std::vector<ReportHead> of_year(std::span<const AgencyId> agencies, int roc_year,
                                  const org::Scope& scope);

  /// The years of agencies of which a report was begun.
  std::vector<rulebook::AgencyYear> public_years(std::span<const AgencyId> agencies, int from_year);

  /// Begins a report, or finds the one that somebody else has begun meanwhile.
  ReportId begin(AgencyId agency, plan::PlanId plan, int roc_year, int plan_version,
                 const Author& author);
  /// Refuses `changed_meanwhile` when the entry's row version is not the one seen.
  Result<Done> record(const Report& report, const Entry& entry, const Author& author);
  Result<Done> record(const Report& report, const SectionWords& section, const Author& author);

  /// Keeps the report as it goes out. Refuses `changed_meanwhile` when that version is there.
  Result<Done> keep(const Report& report, const KeptVersion& version);
  /// Without their content, the latest first.
  std::vector<KeptVersion> versions(const Report& report);
  std::optional<KeptVersion> version(const Report& report, int number);
  /// The latest of some reports in scope, of those that have any. One query.
  std::vector<LatestVersion> latest_of(std::span<const ReportId> reports, const org::Scope& scope);
  /// A version of a report that was published, for anybody; 0: the latest.
  std::optional<KeptVersion> published(ReportId id, int number = 0);
  /// All that were, without their content, the latest first.
  std::vector<KeptVersion> publications(ReportId id);
  /// The latest of the reports of some plans, for anybody. One query.
  std::vector<PublishedOfPlan> published_of_plans(const std::vector<plan::PlanId>& plans);

 private:
  std::optional<Report> read_one(std::string_view condition, const storage::Params& values);
  void touch(const Report& report, std::string_view what, std::string_view content,
             const Author& author);

  storage::Transaction& tx_;
};

}  // namespace hb::results
