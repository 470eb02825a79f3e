#include "case_links.h"

#include <algorithm>

#include "attachment_store.h"
#include "case_access.h"
#include "case_link_store.h"
#include "case_moves.h"
#include "case_type_store.h"
#include "org/audit.h"
#include "org/office_calendar.h"

namespace hb::casework {

namespace {

void keep_those_in_sight(const org::Viewer& viewer, std::vector<Case>& cases) {
  std::erase_if(cases, [&](const Case& each) { return !may_open(viewer, each); });
}

void note_link(org::Context& context, const Case& from, const Case& other, LinkKind kind) {
  org::record_audit(context, {.agency_id = from.agency_id,
                              .action = "case.linked",
                              .subject = "case/" + std::to_string(from.id.value),
                              .details = {{"number", from.number},
                                          {"other", other.number},
                                          {"kind", std::string{name_of(kind)}}}});
}

}  // namespace

Together together_with(org::Context& context, CaseStore& store, const Case& current) {
  Together together;
  if (current.merged_into) {
    const auto lead = store.find(current.merged_into);
    if (lead && may_open(context.viewer, *lead)) together.lead = *lead;
  }
  together.followers = store.followers(current.id);
  keep_those_in_sight(context.viewer, together.followers);
  const auto links = CaseLinkStore{context.tx}.of_case(current.id);
  if (links.empty()) return together;
  std::vector<CaseId> ids;
  for (const CaseLink& each : links) ids.push_back(each.other);
  auto others = store.find_all(ids);
  keep_those_in_sight(context.viewer, others);
  for (const CaseLink& each : links) {
    const auto found = std::find_if(others.begin(), others.end(),
                                    [&](const Case& other) { return other.id == each.other; });
    if (found == others.end()) continue;
    together.links.push_back({.found = *found, .kind = each.kind, .from_here = each.from_here});
  }
  return together;
}

namespace {

/// Goes on in the same hands: of a secret case nobody else would see it.
Result<Done> keep_hands(org::Context& context, CaseStore& store, const Case& from,
                        const Case& made) {
  if (!from.unit_id && !from.officer_id) return Done{};
  HB_TRY(make_move(context, store, made,
                   {.kind = EventKind::assigned,
                    .row_version = made.row_version,
                    .unit_id = from.unit_id,
                    .officer_id = from.officer_id},
                   actor_of(context)));
  return Done{};
}

/// What was attached belongs to one case: to the one that it is about.
void move_files(org::Context& context, const Case& from, const Case& made,
                const std::vector<std::int64_t>& files) {
  if (files.empty()) return;
  const int moved =
      AttachmentStore{context.tx, *context.services.sealer}.move(from.id, made, files);
  if (moved == 0) return;
  org::record_audit(context, {.agency_id = from.agency_id,
                              .action = "case.attachments_moved",
                              .subject = "case/" + std::to_string(from.id.value),
                              .details = {{"number", from.number},
                                          {"other", made.number},
                                          {"count", std::to_string(moved)}}});
}

Result<Receipt> take_out(org::Context& context, const Case& from, const SplitForm& form,
                         std::string_view form_token) {
  if (from.row_version != form.row_version) return refusal::moved_meanwhile;
  if (is_closed(from.state)) return refusal::cannot_now;
  CaseStore store = store_of(context);
  HB_LET(fact, receive_split(from, store.secret_of(from.id).applicant, form,
                             org::office_calendar(context, from.agency_id)));
  HB_LET(receipt, take_in_fact(context, fact, CaseTypeStore{context.tx}.all(), form_token));
  const auto made = store.find(receipt.id);
  // The same form once more: the case and its link are there.
  if (made &&
      CaseLinkStore{context.tx}.record(from, made->id, LinkKind::split, actor_of(context))) {
    note_link(context, from, *made, LinkKind::split);
    HB_TRY(keep_hands(context, store, from, *made));
    move_files(context, from, *made, form.files);
  }
  context.tx.commit();
  return receipt;
}

}  // namespace

Intake split_case(org::Context& context, CaseId id, const SplitForm& form,
                  std::string_view form_token) {
  CaseStore store = store_of(context);
  const auto found = case_in_sight(context, store, id);
  if (!found) return {.errors = {found.error()}};
  auto errors = check_split(form);
  if (const auto good = check_form_token(form_token); !good) errors.push_back(good.error());
  if (!errors.empty()) return {.errors = std::move(errors)};
  const auto receipt = take_out(context, *found, form, form_token);
  if (!receipt) return {.errors = {receipt.error()}};
  return {.receipt = *receipt, .errors = {}};
}

Result<Done> relate_cases(org::Context& context, CaseId id, std::string_view number) {
  CaseStore store = store_of(context);
  HB_LET(found, case_in_sight(context, store, id));
  const auto other = store.find_by_number(number);
  if (!other || !may_open(context.viewer, *other)) return refusal::link_missing;
  if (other->id == id) return refusal::link_to_itself;
  if (!CaseLinkStore{context.tx}.record(found, other->id, LinkKind::related, actor_of(context))) {
    return refusal::linked_already;
  }
  note_link(context, found, *other, LinkKind::related);
  context.tx.commit();
  return Done{};
}

}  // namespace hb::casework
