// A results report opened: with its plan, what the year brought, its form and where it stands.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "approval/document_source.h"
#include "approval/standing.h"
#include "org/context.h"
#include "plan/plan_list.h"
#include "plan/shared_evidence.h"
#include "results/kept_version.h"
#include "results/report.h"
#include "results/report_json.h"
#include "results/same_sentences.h"
#include "rulebook/in_force.h"

namespace hb::results {

struct ReportFile {
  Report report;
  plan::PublishedPlan plan;  ///< As it stands.
  std::vector<ResultRow> rows;
  std::vector<ResultIndicator> indicators;    ///< As they stand today, or were sealed.
  std::optional<rulebook::BookInForce> book;  ///< Nothing when no scheme is in force.
  const rulebook::Form* form = nullptr;       ///< Of `book`; null when it has none for results.
  std::string agency;                         ///< Its name, in Chinese: official documents are.

  const ResultRow* row(plan::NodeId node) const;
  /// Official: its words are Chinese, those of the form's parts too.
  ReportContent content() const;
  /// How the form calls a part, for a reader.
  std::string section_title(int ordinal, Locale locale) const;
};

/// The report with all that belongs to it; a fixed number of queries. Refuses `report_missing` for
/// what lies outside the viewer's scope, and as reading plans of the agency does.
Result<ReportFile> open_report(org::Context& context, ReportId id);

/// What a page shows beside the file.
struct ReportView {
  ReportFile file;
  std::vector<Missing> missing;
  std::vector<KeptVersion> versions;           ///< Without content, the latest first.
  std::optional<approval::Standing> standing;  ///< Nothing where no procedure is.
  std::vector<plan::SharedEvidence> shared;    ///< Evidence under two items, for a judgement.
  std::vector<SameSentence> same;              ///< Sentences under two items, likewise.
  bool may_edit = false;
  bool may_keep = false;  ///< The viewer may finish it, where no procedure does.
};
Result<ReportView> view_report(org::Context& context, ReportId id);

/// Begins the report of a plan, or opens the one that is there. For whoever edits plans of the
/// agency. Refuses `no_plan` when no version of the plan stands.
Result<ReportId> begin_report(org::Context& context, plan::PlanId plan);

/// Writes about an entry. `entry.row_version` is the one that the writer saw. Refuses
/// `closed` while the report is under way or approved.
Result<Done> write_entry(org::Context& context, ReportId id, const Entry& entry);
/// The same for a section of the form.
Result<Done> write_section(org::Context& context, ReportId id, const SectionWords& section);

/// Finishes a report where no procedure leads it on: keeps it as a version that the public reads.
/// Refuses `by_procedure`, `incomplete`, and `unchanged` when the latest version says the same.
Result<int> finish_report(org::Context& context, ReportId id);
/// Keeps a content of the report: for a step of a procedure. Commits nothing.
Result<Done> keep_version(org::Context& context, const Report& report, const ReportContent& content,
                          bool published);

/// A kept version. Refuses like open_report(), and `report_missing` for a number that is none.
struct OpenVersion {
  Report report;
  KeptVersion version;
  ReportContent content;
};
Result<OpenVersion> open_version(org::Context& context, ReportId id, int number);
/// A published version, for anybody: the latest when `number` is 0. What was published before stays
/// readable, so that nobody changes unseen what was said.
struct PublishedReport {
  OpenVersion open;
  std::vector<KeptVersion> publications;  ///< All of them, without content, the latest first.
};
Result<PublishedReport> open_published(org::Context& context, ReportId id, int number = 0);

/// What a report says of itself.
approval::DocumentFacts facts_of(const ReportFile& file);

/// "results/42", as it stands in the audit log.
std::string audit_subject(ReportId id);
approval::DocumentRef document_of(ReportId id);

}  // namespace hb::results
