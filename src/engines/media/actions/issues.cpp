#include "issues.h"

#include <algorithm>

#include "clipping_store.h"
#include "files/file_store.h"
#include "issue_letters.h"
#include "media_access.h"
#include "org/own_transaction.h"

namespace hb::media {

namespace {

/// Approving, sending back, withdrawing and stopping are decided by who answers for it.
bool needs_approver(EventKind kind) {
  return kind == EventKind::approved || kind == EventKind::returned ||
         kind == EventKind::withdrawn || kind == EventKind::stopped;
}

PersonId drafter_of(IssueStore& store, const Issue& issue) {
  const auto answers = store.answers(issue.id);
  return answers.empty() ? PersonId{} : answers.back().person_id;
}

std::vector<EventKind> moves_for(const org::Viewer& viewer, const Issue& issue,
                                 const std::vector<Answer>& answers) {
  const bool approves = viewer.may(org::Duty::approve_rebuttals, issue.agency_id);
  std::vector<EventKind> may;
  for (const EventKind kind : moves_from(issue)) {
    if (needs_approver(kind) && !approves) continue;
    const bool own = !answers.empty() && answers.back().person_id == viewer.person_id;
    if (kind == EventKind::approved && own) continue;
    may.push_back(kind);
  }
  return may;
}

Result<Done> record_move(org::Context& context, IssueStore& store, const Issue& issue,
                         const IssueMove& move) {
  HB_LET(fact,
         move_issue(issue, move, context.viewer.person_id, drafter_of(store, issue), context.now));
  HB_TRY(store.record(issue, fact, actor_of(context)));
  note_issue(context, issue, move.kind, {{"state", std::string{name_of(fact.state)}}});
  if (fact.owner_id != issue.owner_id) {
    Issue given = issue;
    given.owner_id = fact.owner_id;
    tell_owner(context, given, "assigned/" + std::to_string(issue.row_version));
  }
  context.tx.commit();
  return Done{};
}

/// The issue before anything is kept: who may not touch it is told before his files are.
Result<Issue> issue_before(org::Context& context, IssueId id, int row_version, EventKind kind) {
  return org::in_read(context, [&](org::Context& inner) -> Result<Issue> {
    IssueStore store = issues_of(inner);
    HB_LET(issue, issue_in_sight(inner, store, id));
    if (issue.row_version != row_version) return refusal::moved_meanwhile;
    const auto possible = moves_from(issue);
    if (std::find(possible.begin(), possible.end(), kind) == possible.end()) {
      return refusal::cannot_now;
    }
    return issue;
  });
}

MediaFile kept(org::Context& context, const IncomingFile& incoming) {
  MediaFile file = incoming.file;
  file.hash = context.services.files->put_file(incoming.path).hex();
  return file;
}

Result<std::vector<PictureWanted>> pictures_wanted(org::Context& context, const Issue& issue,
                                                   const std::vector<PictureSlot>& slots) {
  std::vector<PictureWanted> wanted;
  for (const PictureSlot& slot : slots) {
    PictureWanted each{.file = std::nullopt, .alternative = slot.alternative};
    if (slot.file) {
      each.file = slot.file->file;
    } else if (slot.kept) {
      IssueStore store = issues_of(context);
      const auto before = store.picture(issue.id, slot.kept);
      if (!before) return refusal::no_such_file;
      each.file = before->file;
    }
    wanted.push_back(std::move(each));
  }
  return wanted;
}

org::WaitingRow row_of(const Issue& each, const MediaNames& names) {
  const auto agency = names.agencies.find(each.agency_id);
  return {.words = each.title,
          .url = "/media/issues/" + std::to_string(each.id.value),
          .place = agency == names.agencies.end() ? org::LocalName{} : agency->second,
          .due = taipei_date(each.due_at())};
}

}  // namespace

std::vector<Picture> IssueFile::pictures_of(AnswerId id) const {
  std::vector<Picture> own;
  for (const Picture& each : pictures) {
    if (each.answer_id == id) own.push_back(each);
  }
  return own;
}

Result<IssuesFound> find_issues(org::Context& context, const IssueFilter& filter) {
  HB_TRY(org::require_anywhere(context.viewer, org::Duty::watch_media));
  IssueStore store = issues_of(context);
  const org::Scope scope = watched(context);
  IssueFilter other = filter;
  other.state.reset();
  other.answered = false;
  other.page_size = 1;
  other.page = 1;
  other.running = true;
  IssuesFound found{.list = store.list(filter, scope, context.now),
                    .running = store.list(other, scope, context.now).total};
  other.late = true;
  found.late = store.list(other, scope, context.now).total;
  found.agencies = watched_agencies(context);
  std::vector<AgencyId> agencies;
  std::vector<PersonId> people;
  for (const Issue& each : found.list.rows) {
    agencies.push_back(each.agency_id);
    people.push_back(each.owner_id);
  }
  found.names = names_for(context, std::move(agencies), std::move(people));
  return found;
}

Result<IssueFile> open_issue(org::Context& context, IssueId id) {
  IssueStore store = issues_of(context);
  HB_LET(issue, issue_in_sight(context, store, id));
  IssueFile file{.now = std::move(issue),
                 .clippings = ClippingStore{context.tx}.of_issue(id),
                 .events = store.events(id),
                 .facts = store.facts(id),
                 .fact_files = store.fact_files(id),
                 .answers = store.answers(id),
                 .pictures = store.pictures(id),
                 .steps = store.steps(id)};
  file.may = moves_for(context.viewer, file.now, file.answers);
  file.staff = org::staff_of(context, std::span{&file.now.agency_id, 1});
  std::vector<PersonId> people{file.now.owner_id};
  for (const IssueEvent& each : file.events) people.push_back(each.to_person_id);
  file.names = names_for(context, {file.now.agency_id}, std::move(people));
  return file;
}

Result<Done> do_with_issue(org::Context& context, IssueId id, const IssueMove& move) {
  IssueStore store = issues_of(context);
  HB_LET(issue, issue_in_sight(context, store, id));
  // Facts and texts come by their own ways, with what they need.
  if (move.kind == EventKind::found || move.kind == EventKind::drafted ||
      move.kind == EventKind::opened || move.kind == EventKind::joined) {
    return refusal::cannot_now;
  }
  if (needs_approver(move.kind)) {
    HB_TRY(org::require(context.viewer, org::Duty::approve_rebuttals, issue.agency_id));
  }
  IssueMove wanted = move;
  if (move.kind == EventKind::assigned) {
    HB_LET(owner, member_of(context, issue.agency_id, move.owner_id));
    wanted.unit_id = owner.unit_id;
  }
  return record_move(context, store, issue, wanted);
}

std::vector<Error> record_facts(org::Context& context, IssueId id, int row_version,
                                const FactForm& form, std::vector<IncomingFile> files) {
  const auto issue = issue_before(context, id, row_version, EventKind::found);
  if (!issue) return {issue.error()};
  std::vector<Error> errors = check_facts(form);
  if (static_cast<int>(files.size()) > kMostFactFiles) {
    errors.push_back(refusal::too_many_files.with("most", std::to_string(kMostFactFiles)));
  }
  for (const IncomingFile& each : files) {
    if (const auto right = check_file(each.file); !right) {
      errors.push_back(right.error().at("files"));
    }
  }
  if (!errors.empty()) return errors;
  std::vector<MediaFile> stored;
  for (const IncomingFile& each : files) stored.push_back(kept(context, each));
  const auto done = org::in_write(context, [&](org::Context& inner) -> Result<Done> {
    IssueStore store = issues_of(inner);
    HB_LET(current, issue_in_sight(inner, store, id));
    if (current.row_version != row_version) return refusal::moved_meanwhile;
    store.add(current, form, stored, actor_of(inner));
    return record_move(inner, store, current,
                       {.kind = EventKind::found, .row_version = row_version});
  });
  if (!done) return {done.error()};
  return {};
}

std::vector<Error> record_draft(org::Context& context, IssueId id, int row_version,
                                const AnswerForm& form, std::vector<PictureSlot> slots) {
  const auto issue = issue_before(context, id, row_version, EventKind::drafted);
  if (!issue) return {issue.error()};
  const auto wanted = org::in_read(
      context, [&](org::Context& inner) { return pictures_wanted(inner, *issue, slots); });
  if (!wanted) return {wanted.error()};
  const bool corrects = issue->answered_at.has_value();
  if (auto errors = check_answer(form, *wanted, corrects); !errors.empty()) return errors;
  std::vector<PictureWanted> pictures = *wanted;
  for (std::size_t at = 0; at < slots.size(); ++at) {
    if (slots[at].file) pictures[at].file = kept(context, *slots[at].file);
  }
  const auto done = org::in_write(context, [&](org::Context& inner) -> Result<Done> {
    IssueStore store = issues_of(inner);
    HB_LET(current, issue_in_sight(inner, store, id));
    if (current.row_version != row_version) return refusal::moved_meanwhile;
    const AnswerId answer = store.add(current, form, pictures, actor_of(inner));
    return record_move(
        inner, store, current,
        {.kind = EventKind::drafted, .row_version = row_version, .answer_id = answer});
  });
  if (!done) return {done.error()};
  return {};
}

Result<Done> tick_steps(org::Context& context, IssueId id, const std::vector<std::string>& done) {
  IssueStore store = issues_of(context);
  HB_LET(issue, issue_in_sight(context, store, id));
  bool changed = false;
  for (const SopStep& step : store.steps(id)) {
    const bool wanted = std::find(done.begin(), done.end(), step.code) != done.end();
    if (wanted == step.done) continue;
    store.tick(issue, step.code, wanted, actor_of(context));
    changed = true;
  }
  if (!changed) return Done{};
  note(context, issue.agency_id, "steps_ticked", "media_issue/" + std::to_string(id.value), {});
  context.tx.commit();
  return Done{};
}

Result<MediaFile> fact_file(org::Context& context, IssueId id, std::int64_t file) {
  IssueStore store = issues_of(context);
  HB_TRY(issue_in_sight(context, store, id));
  const auto found = store.fact_file(id, file);
  if (!found) return refusal::no_such_file;
  return found->file;
}

Result<Picture> draft_picture(org::Context& context, IssueId id, PictureId picture) {
  IssueStore store = issues_of(context);
  HB_TRY(issue_in_sight(context, store, id));
  const auto found = store.picture(id, picture);
  if (!found) return refusal::no_such_file;
  return *found;
}

std::vector<org::WaitingList> waiting_media(org::Context& context) {
  if (!context.viewer.may_anywhere(org::Duty::watch_media)) return {};
  constexpr int kLookedThrough = 200;
  IssueStore store = issues_of(context);
  const auto waiting = store.waiting(watched(context), context.viewer.person_id, kLookedThrough);
  org::WaitingList late{.title = "media.waiting.late",
                        .all = "/media/issues?late=yes",
                        .urgency = org::Urgency::late,
                        .total = 0,
                        .rows = {}};
  org::WaitingList own{.title = "media.waiting.mine",
                       .all = "/media/issues?mine=yes",
                       .urgency = org::Urgency::now,
                       .total = 0,
                       .rows = {}};
  org::WaitingList approve{.title = "media.waiting.approve",
                           .all = "/media/issues?state=drafted",
                           .urgency = org::Urgency::now,
                           .total = 0,
                           .rows = {}};
  std::vector<AgencyId> agencies;
  for (const Issue& each : waiting) agencies.push_back(each.agency_id);
  const MediaNames names = names_for(context, std::move(agencies), {});
  for (const Issue& each : waiting) {
    const bool mine = each.owner_id == context.viewer.person_id && each.owner_id;
    const bool approves = each.state == IssueState::drafted &&
                          context.viewer.may(org::Duty::approve_rebuttals, each.agency_id);
    org::WaitingList* list = nullptr;
    if (mine) list = each.is_late(context.now) ? &late : &own;
    if (approves && !mine) list = &approve;
    if (!list) continue;
    ++list->total;
    if (list->rows.size() < org::kMostWaitingShown) list->rows.push_back(row_of(each, names));
  }
  std::vector<org::WaitingList> lists;
  for (auto* list : {&late, &own, &approve}) {
    if (list->total > 0) lists.push_back(std::move(*list));
  }
  return lists;
}

}  // namespace hb::media
