#include "issue_opening.h"

#include "issue_letters.h"
#include "media_access.h"

namespace hb::media {

Result<IssueId> open_issue_of(org::Context& context, const Clipping& clipping, UnitId unit,
                              PersonId owner, const Actor& by) {
  if (!clipping.form.tone) return refusal::tone_missing;
  // First, so that a refusal leaves no issue without its clipping behind.
  HB_TRY(ClippingStore{context.tx}.hold_for_issue(clipping));
  IssueOpened fact{.agency_id = clipping.agency_id,
                   .title = clipping.form.title,
                   .topic = clipping.form.topic,
                   .tone = *clipping.form.tone,
                   .unit_id = unit,
                   .owner_id = owner,
                   .seen_at = clipping.form.seen_at};
  fact.target_minutes = WatchStore{context.tx}.targets(clipping.agency_id).minutes_for(fact.tone);
  Issue opened;
  opened.id = issues_of(context).open(fact, by);
  opened.agency_id = fact.agency_id;
  opened.title = fact.title;
  opened.owner_id = owner;
  opened.seen_at = fact.seen_at;
  opened.target_minutes = fact.target_minutes;
  note_issue(context, opened, EventKind::opened, {{"title", fact.title}});
  HB_TRY(ClippingStore{context.tx}.join(clipping, opened.id));
  tell_owner(context, opened, "opened");
  return opened.id;
}

Result<Done> follow_rule(org::Context& context, const ClippingTaken& taken,
                         const ClippingKept& kept, const KeywordRule* rule) {
  // One more place of a story that is known opens nothing.
  if (!rule || !rule->form.opens || kept.how != ClippingKept::How::added) return Done{};
  // Of whoever has left nobody would hear: the story waits at the desk for somebody to open one.
  const auto owner = member_of(context, taken.agency_id, rule->form.owner_id);
  if (!owner) return Done{};
  Clipping clipping{.id = kept.id, .agency_id = taken.agency_id, .form = taken.form};
  clipping.rule_id = rule->id;
  HB_TRY(open_issue_of(context, clipping, rule->unit_id, rule->form.owner_id,
                       {.person_id = {}, .name = rule->form.name, .at = context.now}));
  return Done{};
}

}  // namespace hb::media
