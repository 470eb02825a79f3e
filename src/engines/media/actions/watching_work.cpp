#include "watching_work.h"

#include <algorithm>

#include "clipping_store.h"
#include "feed_work.h"
#include "jobs/job_queue.h"
#include "kernel/web_address.h"
#include "media_access.h"

namespace hb::media {

namespace {

Result<Source> source_in_sight(org::Context& context, SourceId id) {
  HB_TRY(org::require_signed_in(context.viewer));
  HB_LET(source, WatchStore{context.tx}.find_source(id, context.viewer.scope));
  HB_TRY(org::require(context.viewer, org::Duty::watch_media, source.form.agency_id));
  return source;
}

Result<KeywordRule> rule_in_sight(org::Context& context, RuleId id) {
  HB_TRY(org::require_signed_in(context.viewer));
  HB_LET(rule, WatchStore{context.tx}.find_rule(id, context.viewer.scope));
  HB_TRY(org::require(context.viewer, org::Duty::approve_rebuttals, rule.form.agency_id));
  return rule;
}

Result<KeywordRule> rule_from(org::Context& context, const RuleForm& form) {
  KeywordRule rule{.form = form};
  std::vector<AgencyId> agencies;
  for (const std::int64_t id : context.viewer.scope.agencies()) agencies.push_back(AgencyId{id});
  for (const org::StaffMember& each : org::staff_of(context, agencies)) {
    if (each.person_id != form.owner_id) continue;
    rule.target_id = each.agency_id;
    rule.unit_id = each.unit_id;
    return rule;
  }
  return refusal::rule_no_owner;
}

std::string subject_of(std::string_view what, std::int64_t id) {
  return std::string{what} + "/" + std::to_string(id);
}

}  // namespace

Result<SourceList> list_sources(org::Context& context) {
  HB_TRY(org::require_anywhere(context.viewer, org::Duty::watch_media));
  WatchStore store{context.tx};
  SourceList list{.sources = store.sources(watched(context)),
                  .agencies = watched_agencies(context)};
  const auto kept = store.all_targets(watched(context));
  std::vector<AgencyId> agencies;
  for (const org::AgencyInTree& each : list.agencies) {
    const auto own = std::find_if(kept.begin(), kept.end(),
                                  [&](const auto& pair) { return pair.first == each.agency.id; });
    list.targets.emplace_back(each.agency.id, own == kept.end() ? Targets{} : own->second);
    agencies.push_back(each.agency.id);
  }
  list.names = names_for(context, std::move(agencies), {});
  return list;
}

Result<Source> open_source(org::Context& context, SourceId id) {
  return source_in_sight(context, id);
}

std::vector<Error> save_source(org::Context& context, SourceId id, int row_version,
                               const SourceForm& form) {
  SourceForm wanted = form;
  WatchStore store{context.tx};
  Source before;
  if (id) {
    const auto found = source_in_sight(context, id);
    if (!found) return {found.error()};
    before = *found;
    wanted.agency_id = before.form.agency_id;
    if (before.row_version != row_version) return {refusal::changed_meanwhile};
  }
  const auto may = wanted.agency_id
                       ? org::require(context.viewer, org::Duty::watch_media, wanted.agency_id)
                       : org::require_anywhere(context.viewer, org::Duty::watch_media);
  if (!may) return {may.error()};
  if (auto errors = check_source(wanted); !errors.empty()) return errors;
  SourceId saved = id;
  if (id) {
    if (const auto changed = store.change(before, wanted, context.now); !changed) {
      return {changed.error()};
    }
  } else {
    saved = store.add(wanted, context.now);
  }
  note(context, wanted.agency_id, "source_saved", subject_of("media_source", saved.value),
       {{"name", wanted.name}, {"host", host_of(wanted.url)}});
  context.tx.commit();
  return {};
}

Result<Done> fetch_now(org::Context& context, SourceId id) {
  HB_LET(source, source_in_sight(context, id));
  WatchStore{context.tx}.make_due(id, context.now);
  if (context.services.jobs) {
    context.services.jobs->enqueue(
        context.tx,
        {.kind = std::string{kFeedsJob}, .payload = "{}", .agency_id = source.form.agency_id});
  }
  context.tx.commit();
  return Done{};
}

Result<Done> set_targets(org::Context& context, AgencyId agency, const Targets& targets) {
  HB_TRY(org::require_anywhere(context.viewer, org::Duty::approve_rebuttals));
  HB_TRY(org::require(context.viewer, org::Duty::approve_rebuttals, agency));
  HB_TRY(check_targets(targets));
  WatchStore{context.tx}.keep(agency, targets);
  note(context, agency, "targets_set", subject_of("agency", agency.value),
       {{"untrue", std::to_string(targets.hours_untrue)},
        {"other", std::to_string(targets.hours_other)}});
  context.tx.commit();
  return Done{};
}

Result<RuleList> list_rules(org::Context& context) {
  HB_TRY(org::require_anywhere(context.viewer, org::Duty::watch_media));
  RuleList list{.rules = WatchStore{context.tx}.rules(watched(context)),
                .may_edit = context.viewer.may_anywhere(org::Duty::approve_rebuttals)};
  std::vector<AgencyId> agencies;
  std::vector<PersonId> people;
  for (const KeywordRule& each : list.rules) {
    agencies.insert(agencies.end(), {each.form.agency_id, each.target_id});
    people.push_back(each.form.owner_id);
  }
  list.names = names_for(context, std::move(agencies), std::move(people));
  return list;
}

Result<RuleChoices> rule_choices(org::Context& context) {
  HB_TRY(org::require_anywhere(context.viewer, org::Duty::approve_rebuttals));
  RuleChoices choices{.agencies = org::agencies_with_duty(context, org::Duty::approve_rebuttals),
                      .staff = {}};
  std::vector<AgencyId> agencies;
  for (const std::int64_t id : context.viewer.scope.agencies()) agencies.push_back(AgencyId{id});
  choices.staff = org::staff_of(context, agencies);
  choices.names = names_for(context, std::move(agencies), {});
  return choices;
}

Result<RuleFile> open_rule(org::Context& context, RuleId id) {
  HB_LET(rule, rule_in_sight(context, id));
  HB_LET(choices, rule_choices(context));
  return RuleFile{.rule = std::move(rule), .choices = std::move(choices)};
}

Result<TryOut> try_rule(org::Context& context, const RuleForm& form) {
  HB_TRY(org::require_anywhere(context.viewer, org::Duty::approve_rebuttals));
  if (!form.agency_id) return refusal::no_agency;
  HB_TRY(org::require(context.viewer, org::Duty::approve_rebuttals, form.agency_id));
  if (form.words.empty()) return refusal::rule_no_words;
  TryOut out;
  const Keywords words{form.words, form.not_words};
  for (Clipping& each : ClippingStore{context.tx}.latest(form.agency_id, kTriedClippings)) {
    ++out.of;
    if (words.take(folded(each.form.title + "\n" + each.form.text))) {
      out.taken.push_back(std::move(each));
    }
  }
  return out;
}

std::vector<Error> save_rule(org::Context& context, RuleId id, int row_version,
                             const RuleForm& form) {
  RuleForm wanted = form;
  WatchStore store{context.tx};
  KeywordRule before;
  if (id) {
    const auto found = rule_in_sight(context, id);
    if (!found) return {found.error()};
    before = *found;
    wanted.agency_id = before.form.agency_id;
    if (before.row_version != row_version) return {refusal::changed_meanwhile};
  }
  const auto may =
      wanted.agency_id
          ? org::require(context.viewer, org::Duty::approve_rebuttals, wanted.agency_id)
          : org::require_anywhere(context.viewer, org::Duty::approve_rebuttals);
  if (!may) return {may.error()};
  if (auto errors = check_rule(wanted); !errors.empty()) return errors;
  auto rule = rule_from(context, wanted);
  if (!rule) return {rule.error()};
  RuleId saved = id;
  if (id) {
    if (const auto changed = store.change(before, *rule); !changed) return {changed.error()};
  } else {
    saved = store.add(*rule);
  }
  note(context, wanted.agency_id, "rule_saved", subject_of("media_rule", saved.value),
       {{"name", wanted.name}});
  context.tx.commit();
  return {};
}

Result<Done> retire_rule(org::Context& context, RuleId id, int row_version) {
  HB_LET(rule, rule_in_sight(context, id));
  KeywordRule retired = rule;
  retired.retired = true;
  if (rule.row_version != row_version) return refusal::changed_meanwhile;
  HB_TRY(WatchStore{context.tx}.change(rule, retired));
  note(context, rule.form.agency_id, "rule_retired", subject_of("media_rule", id.value),
       {{"name", rule.form.name}});
  context.tx.commit();
  return Done{};
}

Result<DrillList> list_drills(org::Context& context) {
  HB_TRY(org::require_anywhere(context.viewer, org::Duty::watch_media));
  DrillList list{.drills = WatchStore{context.tx}.drills(watched(context)),
                 .agencies = watched_agencies(context)};
  std::vector<AgencyId> agencies;
  for (const Drill& each : list.drills) agencies.push_back(each.form.agency_id);
  list.names = names_for(context, std::move(agencies), {});
  return list;
}

std::vector<Error> save_drill(org::Context& context, const DrillForm& form) {
  const auto may = form.agency_id
                       ? org::require(context.viewer, org::Duty::watch_media, form.agency_id)
                       : org::require_anywhere(context.viewer, org::Duty::watch_media);
  if (!may) return {may.error()};
  if (auto errors = check_drill(form, context.today); !errors.empty()) return errors;
  const std::int64_t id = WatchStore{context.tx}.add(form, actor_of(context));
  note(context, form.agency_id, "drill_recorded", subject_of("media_drill", id),
       {{"title", form.title}});
  context.tx.commit();
  return {};
}

}  // namespace hb::media
