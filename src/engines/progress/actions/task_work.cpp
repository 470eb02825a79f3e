#include "task_work.h"

#include <algorithm>

#include "files/file_store.h"
#include "link_checks.h"
#include "org/audit.h"
#include "org/directory.h"
#include "org/own_transaction.h"
#include "task_access.h"
#include "tasks.h"

namespace hb::progress {
namespace {

void note(org::Context& context, const Task& task, std::string_view action,
          std::vector<TextArgument> details = {}) {
  org::record_audit(context, {.agency_id = task.agency_id,
                              .action = action,
                              .subject = audit_subject(task.id),
                              .details = std::move(details)});
}

Result<Evidence> find_of(ReportStore& store, const Task& task, const org::Scope& scope,
                         EvidenceId id) {
  for (Evidence& each : store.evidence_of(task, scope)) {
    if (each.id == id) return std::move(each);
  }
  return refusal::evidence_missing;
}

Result<EvidenceAdded> file_for(org::Context& context, TaskId id, std::string_view title,
                               const EvidenceFile& file) {
  HB_LET(task, task_to_show_for(context, id));
  ReportStore store{context.tx};
  return add_file(task, store.evidence_of(task, context.viewer.scope), title, file);
}

}  // namespace

Result<Reported> report_task(org::Context& context, TaskId id, const ReportForm& form) {
  HB_LET(task, task_to_do(context, id));
  ReportStore store{context.tx};
  const org::Scope& scope = context.viewer.scope;
  HB_LET(fact, report(task, store.reports_of(task, scope), store.evidence_of(task, scope), form,
                      context.today));
  const Author author = author_of(context, task);
  HB_TRY(store.record(task, fact, author));
  TaskStore{context.tx}.set_waiting(task, author.at);
  note(context, task, "task.reported",
       {{"number", std::to_string(fact.number)},
        {"outcome", std::string{name_of(fact.form.outcome)}}});
  context.tx.commit();
  return fact;
}

Result<Done> may_report(org::Context& context, TaskId id) {
  HB_TRY(task_to_do(context, id));
  return Done{};
}

Result<Reviewed> review_task(org::Context& context, TaskId id, const ReviewForm& form) {
  HB_LET(file, find_task(context, id));
  const Task& task = file.task;
  // Who stands in the chain needs no duty beside; where it names nobody the duty decides.
  if (!names_reviewers(file.chain, file.waits_for)) {
    HB_TRY(org::require(context.viewer, org::Duty::check_plans, task.agency_id));
  }
  HB_LET(fact, review(task, file.reports, form, file.chain, context.viewer.person_id));
  const Author author = author_of(context, task);
  HB_TRY(ReportStore{context.tx}.record(task, fact, author));
  TaskStore tasks{context.tx};
  if (fact.closes) {
    tasks.close(task, author.at);
  } else if (fact.verdict == Verdict::returned || fact.last) {
    tasks.set_waiting(task, std::nullopt);
  }
  note(context, task, "task.reviewed",
       {{"verdict", std::string{name_of(fact.verdict)}}, {"level", std::to_string(fact.level)}});
  context.tx.commit();
  return fact;
}

Result<Done> assign_task(org::Context& context, TaskId id, PersonId person) {
  HB_LET(task, task_for(context, id, org::Duty::check_plans));
  if (task.closed_at) return refusal::task_closed;
  if (task.dropped_at) return refusal::task_dropped;
  if (person) {
    const auto people = org::people_of(context, task.agency_id);
    const bool known = std::any_of(people.begin(), people.end(),
                                   [&](const org::PersonName& each) { return each.id == person; });
    if (!known) return refusal::unknown_person;
  }
  TaskStore{context.tx}.assign(task, person, context.viewer.person_id, context.now);
  note(context, task, "task.assigned", {{"person", std::to_string(person.value)}});
  context.tx.commit();
  return Done{};
}

Result<Done> add_evidence_file(org::Context& context, TaskId id, std::string_view title,
                               const std::string& path, EvidenceFile file) {
  HB_TRY(
      org::in_read(context, [&](org::Context& inner) { return file_for(inner, id, title, file); }));
  // The bytes come before the row: a row never names a file that is not there.
  file.hash = context.services.files->put_file(path).hex();
  return org::in_write(context,
                       [&](org::Context& inner) { return add_kept_file(inner, id, title, file); });
}

Result<Done> add_kept_file(org::Context& context, TaskId id, std::string_view title,
                           const EvidenceFile& file) {
  HB_LET(fact, file_for(context, id, title, file));
  HB_LET(task, task_to_show_for(context, id));
  ReportStore{context.tx}.record(task, fact, author_of(context, task));
  note(context, task, "evidence.added", {{"file", file.hash}});
  context.tx.commit();
  return Done{};
}

Result<Done> add_evidence_link(org::Context& context, TaskId id, std::string_view title,
                               std::string_view url) {
  HB_LET(task, task_to_show_for(context, id));
  ReportStore store{context.tx};
  const std::vector<Evidence> present = store.evidence_of(task, context.viewer.scope);
  HB_LET(fact, add_link(task, present, title, url));
  if (shows_link(present, fact.url)) return Done{};
  order_link_check(context, task.agency_id, store.record(task, fact, author_of(context, task)));
  note(context, task, "evidence.added", {{"url", fact.url}});
  context.tx.commit();
  return Done{};
}

Result<Done> take_back_evidence(org::Context& context, TaskId id, EvidenceId evidence,
                                std::string_view reason) {
  HB_LET(task, task_to_show_for(context, id));
  ReportStore store{context.tx};
  HB_LET(piece, find_of(store, task, context.viewer.scope, evidence));
  // Who helps takes back what he added himself; the rest is the leading unit's.
  if (piece.person_id != context.viewer.person_id) HB_TRY(task_to_do(context, id));
  HB_TRY(may_take_back(task, piece, reason));
  HB_TRY(store.take_back(piece, task.agency_id, std::string{reason}, author_of(context, task)));
  note(context, task, "evidence.taken_back", {{"reason", std::string{reason}}});
  context.tx.commit();
  return Done{};
}

Result<EvidenceFile> evidence_file(org::Context& context, TaskId id, EvidenceId evidence) {
  HB_LET(task, task_for(context, id, org::Duty::read_plans));
  ReportStore store{context.tx};
  HB_LET(piece, find_of(store, task, context.viewer.scope, evidence));
  if (!piece.file) return refusal::evidence_missing;
  const auto hash = files::FileHash::parse(piece.file->hash);
  if (!hash || !context.services.files->exists(*hash)) return refusal::evidence_missing;
  return *piece.file;
}

}  // namespace hb::progress
