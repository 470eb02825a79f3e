#include "hooks.h"

#include "crypto/token.h"
#include "exchange_access.h"
#include "hook_work.h"
#include "kernel/web_address.h"
#include "org/ports.h"

namespace hb::exchange {

namespace {

Result<Hook> hook_in_sight(org::Context& context, HookId id) {
  HB_TRY(org::require_signed_in(context.viewer));
  HB_LET(hook, hooks_of(context).find(id, context.viewer.scope));
  HB_TRY(require_over(context.viewer, may_keep_hooks, hook.form.agency_id));
  return hook;
}

HookReach reach_of(const org::Context& context) {
  const auto* ports = context.services.ports;
  const auto* reach = ports ? ports->find<HookReach>() : nullptr;
  return reach ? *reach : HookReach{};
}

/// What waits is told now.
void announce_waiting(org::Context& context, HookStore& store, HookId id) {
  for (const DeliveryId each : store.waiting(id)) announce_delivery(context, each);
}

}  // namespace

Result<HookList> list_hooks(org::Context& context) {
  HB_TRY(require_some(context.viewer, may_keep_hooks));
  HB_LET(kept, what_is_kept(context));
  HookList list{.hooks = hooks_of(context).list(kept_scope(context.viewer, may_keep_hooks)),
                .agencies = kept_agencies(context, may_keep_hooks),
                .names = {},
                .kept = kept};
  std::vector<AgencyId> agencies;
  for (const Hook& each : list.hooks) agencies.push_back(each.form.agency_id);
  list.names = names_for(context, std::move(agencies));
  return list;
}

Result<HookFile> open_hook(org::Context& context, HookId id, int page) {
  HB_LET(hook, hook_in_sight(context, id));
  HookStore store = hooks_of(context);
  HookFile file{
      .hook = std::move(hook),
      .deliveries = store.deliveries(id, kDeliveriesOnAPage, (page - 1) * kDeliveriesOnAPage),
      .total = store.count_deliveries(id),
      .page = page};
  file.names = names_for(context, {file.hook.form.agency_id});
  return file;
}

HookMade make_hook(org::Context& context, const HookForm& form) {
  HookMade made;
  const auto may = form.agency_id ? require_over(context.viewer, may_keep_hooks, form.agency_id)
                                  : require_some(context.viewer, may_keep_hooks);
  if (!may) {
    made.errors = {may.error()};
    return made;
  }
  made.errors = check_hook(form, reach_of(context));
  if (!made.errors.empty()) return made;
  made.secret = crypto::new_token();
  made.id = hooks_of(context).add(form, made.secret, actor_of(context));
  note(context, form.agency_id, "hook_made", subject_of(made.id),
       {{"name", form.name}, {"host", host_of(form.url)}});
  context.tx.commit();
  return made;
}

std::vector<Error> change_hook(org::Context& context, HookId id, int row_version,
                               const HookForm& form) {
  auto hook = hook_in_sight(context, id);
  if (!hook) return {hook.error()};
  if (hook->ended_at) return {refusal::hook_ended};
  HookForm wanted = form;
  wanted.agency_id = hook->form.agency_id;
  if (auto errors = check_hook(wanted, reach_of(context)); !errors.empty()) return errors;
  hook->row_version = row_version;
  if (const auto changed = hooks_of(context).change(*hook, wanted); !changed) {
    return {changed.error()};
  }
  note(context, wanted.agency_id, "hook_changed", subject_of(id),
       {{"name", wanted.name}, {"host", host_of(wanted.url)}});
  context.tx.commit();
  return {};
}

Result<Done> act_on_hook(org::Context& context, HookId id, int row_version, HookAct act) {
  HB_LET(hook, hook_in_sight(context, id));
  if (hook.ended_at) return refusal::hook_ended;
  hook.row_version = row_version;
  HookStore store = hooks_of(context);
  std::string_view what;
  switch (act) {
    case HookAct::pause:
      what = "hook_paused";
      HB_TRY(store.pause(hook, "by_hand", context.now));
      break;
    case HookAct::resume:
      what = "hook_resumed";
      HB_TRY(store.resume(hook));
      announce_waiting(context, store, id);
      break;
    case HookAct::end:
      what = "hook_ended";
      HB_TRY(store.end(hook, actor_of(context)));
      store.drop_waiting(id, context.now);
      break;
  }
  note(context, hook.form.agency_id, what, subject_of(id), {{"name", hook.form.name}});
  context.tx.commit();
  return Done{};
}

Result<Done> send_again(org::Context& context, HookId id, DeliveryId delivery) {
  HB_LET(hook, hook_in_sight(context, id));
  if (hook.ended_at) return refusal::hook_ended;
  if (hook.paused_at) return refusal::hook_rests;
  HookStore store = hooks_of(context);
  if (!store.find_delivery(id, delivery)) return refusal::delivery_missing;
  store.send_again(delivery);
  store.end_quiet(id);
  announce_delivery(context, delivery);
  note(context, hook.form.agency_id, "delivery_sent_again", subject_of(id),
       {{"name", hook.form.name}, {"delivery", std::to_string(delivery.value)}});
  context.tx.commit();
  return Done{};
}

std::vector<org::WaitingList> failing_hooks(org::Context& context) {
  const org::Scope scope = kept_scope(context.viewer, may_keep_hooks);
  if (scope.agencies().empty()) return {};
  const auto failing = hooks_of(context).failing(scope, org::kMostWaitingShown);
  if (failing.empty()) return {};
  std::vector<AgencyId> agencies;
  for (const Hook& each : failing) agencies.push_back(each.form.agency_id);
  const AgencyNames names = names_for(context, std::move(agencies));
  org::WaitingList list{.title = "exchange.hook.failing_title",
                        .all = "/exchange/hooks",
                        .urgency = org::Urgency::now,
                        .total = static_cast<int>(failing.size())};
  for (const Hook& each : failing) {
    const auto name = names.names.find(each.form.agency_id);
    list.rows.push_back({.words = each.form.name,
                         .url = "/exchange/hooks/" + std::to_string(each.id.value),
                         .place = name == names.names.end() ? org::LocalName{} : name->second,
                         .due = std::nullopt});
  }
  return {list};
}

}  // namespace hb::exchange
