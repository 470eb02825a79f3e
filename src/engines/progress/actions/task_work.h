// Working on a task: reporting, checking a report, handing it on, and its evidence.
#pragma once

#include <string>
#include <string_view>

#include "org/context.h"
#include "progress/evidence.h"
#include "progress/report.h"

namespace hb::progress {

/// For whoever has the duty to report progress over the task's agency, and for whom a duty falls
/// to. Refuses others, and as report() does.
Result<Reported> report_task(org::Context& context, TaskId id, const ReportForm& form);

/// Refuses like report_task() whoever may not report the task at all.
Result<Done> may_report(org::Context& context, TaskId id);

/// Closes the task when the last level accepts and nothing more is asked for. For whom the review
/// chain names at the level that the report waits for; without chain, for whoever has the duty to
/// check plans. Refuses others, and as review() does.
Result<Reviewed> review_task(org::Context& context, TaskId id, const ReviewForm& form);

/// Hands a task to somebody of its agency, or back to its unit (no person). Refuses without the
/// duty to check plans, and somebody of elsewhere.
Result<Done> assign_task(org::Context& context, TaskId id, PersonId person);

/// Keeps an uploaded file as evidence; `path` is taken over by the file store. Opens its own
/// transactions, since keeping a large file takes its time.
Result<Done> add_evidence_file(org::Context& context, TaskId id, std::string_view title,
                               const std::string& path, EvidenceFile file);
/// The same for a file that the store has already: `file.hash` names it.
Result<Done> add_kept_file(org::Context& context, TaskId id, std::string_view title,
                           const EvidenceFile& file);
/// Leaves it at what is there when the address stands already: who sends a form again adds nothing.
Result<Done> add_evidence_link(org::Context& context, TaskId id, std::string_view title,
                               std::string_view url);
Result<Done> take_back_evidence(org::Context& context, TaskId id, EvidenceId evidence,
                                std::string_view reason);

/// A file of evidence, for whoever may see its task. Refuses `evidence_missing`, also when the
/// file is no longer in the store.
Result<EvidenceFile> evidence_file(org::Context& context, TaskId id, EvidenceId evidence);

namespace refusal {
inline const Error unknown_person{Fault::invalid, "progress.assignment.unknown_person", "person"};
}  // namespace refusal

}  // namespace hb::progress
