#include "clippings.h"

#include <algorithm>
#include <iterator>

#include "clipping_store.h"
#include "files/file_store.h"
#include "issue_opening.h"
#include "media_access.h"
#include "org/own_transaction.h"

namespace hb::media {

namespace {

constexpr int kRunningShown = 50;
constexpr int kTodayShown = 50;
constexpr int kIssuesOffered = 50;

Result<Clipping> clipping_in_sight(org::Context& context, ClippingId id) {
  HB_TRY(org::require_signed_in(context.viewer));
  HB_LET(clipping, ClippingStore{context.tx}.find(id, context.viewer.scope));
  HB_TRY(org::require(context.viewer, org::Duty::watch_media, clipping.agency_id));
  return clipping;
}

MediaNames names_of(org::Context& context, const std::vector<Clipping>& clippings,
                    const std::vector<Issue>& issues) {
  std::vector<AgencyId> agencies;
  std::vector<PersonId> people;
  for (const Clipping& each : clippings) {
    agencies.push_back(each.agency_id);
    people.push_back(each.owner_id);
  }
  for (const Issue& each : issues) {
    agencies.push_back(each.agency_id);
    people.push_back(each.owner_id);
  }
  return names_for(context, std::move(agencies), std::move(people));
}

std::string subject_of(ClippingId id) { return "media_clipping/" + std::to_string(id.value); }

/// Its rule's owner has the issue; without a rule, whoever opens it.
Result<IssueId> open_issue(org::Context& context, const Clipping& clipping) {
  UnitId unit = context.viewer.unit_id;
  PersonId owner = context.viewer.person_id;
  if (clipping.owner_id) {
    if (const auto member = member_of(context, clipping.agency_id, clipping.owner_id)) {
      owner = member->person_id;
      unit = member->unit_id;
    }
  }
  return open_issue_of(context, clipping, unit, owner, actor_of(context));
}

}  // namespace

Result<Desk> open_desk(org::Context& context) {
  HB_TRY(org::require_anywhere(context.viewer, org::Duty::watch_media));
  const org::Scope scope = watched(context);
  ClippingStore clippings{context.tx};
  IssueStore issues = issues_of(context);
  Desk desk{.running = issues.running(scope, kRunningShown)};
  desk.late = issues.list({.late = true, .page_size = 1}, scope, context.now).total;
  desk.today = clippings.list(
      {.since = context.now - std::chrono::hours{24}, .page_size = kTodayShown}, scope);
  desk.unfiled = clippings.list({.unfiled = true, .page_size = 1}, scope).total;
  desk.failing = WatchStore{context.tx}.sources(scope);
  std::erase_if(desk.failing,
                [](const Source& each) { return each.problem.empty() || !each.form.active; });
  desk.names = names_of(context, desk.today.rows, desk.running);
  return desk;
}

Result<ClippingsFound> find_clippings(org::Context& context, const ClippingFilter& filter) {
  HB_TRY(org::require_anywhere(context.viewer, org::Duty::watch_media));
  ClippingsFound found{.list = ClippingStore{context.tx}.list(filter, watched(context)),
                       .agencies = watched_agencies(context)};
  found.names = names_of(context, found.list.rows, {});
  return found;
}

Result<ClippingFile> open_clipping(org::Context& context, ClippingId id) {
  HB_LET(clipping, clipping_in_sight(context, id));
  IssueStore issues = issues_of(context);
  ClippingFile file{.now = std::move(clipping),
                    .sightings = ClippingStore{context.tx}.sightings(id)};
  std::vector<Issue> named;
  if (file.now.issue_id) {
    if (auto issue = issues.find(file.now.issue_id, context.viewer.scope)) {
      file.issue = *std::move(issue);
      named.push_back(*file.issue);
    }
  } else {
    file.open_issues =
        issues
            .list({.agency_id = file.now.agency_id, .running = true, .page_size = kIssuesOffered},
                  watched(context), context.now)
            .rows;
  }
  if (file.now.rule_id) {
    // A rule of an agency above is known by what it did, not shown.
    const auto rule = WatchStore{context.tx}.find_rule(file.now.rule_id, context.viewer.scope);
    if (rule) file.rule = rule->form.name;
  }
  file.names = names_of(context, {file.now}, named);
  return file;
}

Result<MediaFile> clipping_file(org::Context& context, ClippingId id) {
  HB_LET(clipping, clipping_in_sight(context, id));
  if (!clipping.file) return refusal::no_such_file;
  return *clipping.file;
}

Recorded record_clipping(org::Context& context, const ClippingForm& form,
                         std::optional<MediaFile> file, const std::string& path,
                         std::vector<Error> wrong) {
  Recorded recorded{.errors = std::move(wrong)};
  std::ranges::move(check_clipping(form, context.now), std::back_inserter(recorded.errors));
  if (file) {
    if (const auto right = check_file(*file); !right) recorded.errors.push_back(right.error());
  }
  const auto may = form.agency_id
                       ? org::require(context.viewer, org::Duty::watch_media, form.agency_id)
                       : org::require_anywhere(context.viewer, org::Duty::watch_media);
  if (!may) recorded.errors = {may.error()};
  if (!recorded.errors.empty()) return recorded;
  // The bytes come before the row: a row never names a file that is not there.
  if (file) file->hash = context.services.files->put_file(path).hex();
  org::with_writing(context, [&](org::Context& inner) {
    WatchStore watch{inner.tx};
    ClippingTaken taken{.form = form,
                        .agency_id = form.agency_id,
                        .source_id = {},
                        .person_id = inner.viewer.person_id,
                        .rule_id = {},
                        .file = file};
    const auto rules = watch.rules_of(form.agency_id);
    const KeywordRule* rule = rule_for(rules, form.title, form.text);
    if (rule) {
      taken.agency_id = rule->target_id;
      taken.rule_id = rule->id;
      if (taken.form.topic.empty()) taken.form.topic = rule->form.topic;
      // What somebody who read it says of it comes before what the rule supposes.
      if (!taken.form.tone) taken.form.tone = rule->form.opens;
    }
    const ClippingKept kept = ClippingStore{inner.tx}.keep(taken);
    recorded.id = kept.id;
    recorded.joined = kept.how != ClippingKept::How::added;
    if (const auto followed = follow_rule(inner, taken, kept, rule); !followed) {
      recorded.errors.push_back(followed.error());
      return;
    }
    note(inner, form.agency_id, "clipping_recorded", subject_of(kept.id), {{"title", form.title}});
    inner.tx.commit();
  });
  return recorded;
}

std::vector<Error> file_clipping(org::Context& context, ClippingId id, int row_version,
                                 std::optional<Tone> tone, const std::string& topic) {
  const auto found = clipping_in_sight(context, id);
  if (!found) return {found.error()};
  const Clipping& clipping = *found;
  ClippingForm form = clipping.form;
  form.topic = topic;
  auto errors = check_clipping(form, context.now);
  if (!tone) errors.insert(errors.begin(), refusal::tone_missing);
  if (!errors.empty()) return errors;
  if (clipping.row_version != row_version) return {refusal::changed_meanwhile};
  if (const auto filed = ClippingStore{context.tx}.file(clipping, tone, topic); !filed) {
    return {filed.error()};
  }
  note(context, clipping.agency_id, "clipping_filed", subject_of(id),
       {{"tone", std::string{name_of(*tone)}}, {"topic", topic}});
  context.tx.commit();
  return {};
}

Result<IssueId> give_to_issue(org::Context& context, ClippingId id, IssueId issue) {
  HB_LET(clipping, clipping_in_sight(context, id));
  if (clipping.issue_id) return refusal::changed_meanwhile;
  IssueStore issues = issues_of(context);
  if (issue) {
    HB_LET(joined, issue_in_sight(context, issues, issue));
    if (joined.agency_id != clipping.agency_id) return refusal::issue_missing;
    if (!is_open(joined.state)) return refusal::cannot_now;
    issues.record_joined(joined, clipping.form.title, actor_of(context));
    note_issue(context, joined, EventKind::joined, {{"title", clipping.form.title}});
    HB_TRY(ClippingStore{context.tx}.join(clipping, issue));
    context.tx.commit();
    return issue;
  }
  HB_LET(opened, open_issue(context, clipping));
  context.tx.commit();
  return opened;
}

Result<std::vector<org::AgencyInTree>> choices_to_watch(org::Context& context) {
  HB_TRY(org::require_anywhere(context.viewer, org::Duty::watch_media));
  return watched_agencies(context);
}

}  // namespace hb::media
