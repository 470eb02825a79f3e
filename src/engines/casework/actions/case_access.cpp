#include "case_access.h"

#include <algorithm>
#include <chrono>

#include "case_list_store.h"
#include "case_task_store.h"
#include "casework/retention.h"
#include "desks.h"
#include "follow_up_store.h"
#include "in_order.h"
#include "mail_store.h"
#include "org/directory.h"
#include "org/duty.h"
#include "org/staff.h"
#include "org/unit.h"

namespace hb::casework {

namespace {

// What nobody looked at for so long is found in its case.
constexpr auto kRecent = std::chrono::hours{24 * 90};

}  // namespace

CaseStore store_of(org::Context& context) { return {context.tx, *context.services.sealer}; }

Actor actor_of(const org::Context& context) {
  return {.person_id = context.viewer.person_id, .name = context.viewer.name, .at = context.now};
}

bool may_open(const org::Viewer& viewer, const Case& current) {
  if (!viewer.may(org::Duty::handle_cases, current.agency_id)) return false;
  return !current.confidential || current.officer_id == viewer.person_id ||
         viewer.may(org::Duty::direct_cases, current.agency_id);
}

Result<Done> may_keep(const org::Viewer& viewer, AgencyId agency) {
  if (!agency) return org::require_anywhere(viewer, org::Duty::manage_system);
  HB_TRY(org::require_within(viewer, agency));
  return org::require(viewer, org::Duty::direct_cases, agency);
}

std::vector<std::int64_t> opened_agencies(const org::Context& context) {
  std::vector<std::int64_t> ids;
  for (const std::int64_t id : context.viewer.scope.agencies()) {
    if (context.viewer.may(org::Duty::direct_cases, AgencyId{id})) ids.push_back(id);
  }
  return ids;
}

Result<Case> case_in_sight(org::Context& context, CaseStore& store, CaseId id) {
  HB_TRY(org::require_signed_in(context.viewer));
  HB_LET(found, store.find(id, context.viewer.scope));
  HB_TRY(org::require(context.viewer, org::Duty::handle_cases, found.agency_id));
  if (!may_open(context.viewer, found)) return refusal::case_missing;
  if (found.disposal_id) return refusal::case_disposed;
  return found;
}

Result<Case> case_at_desk(org::Context& context, CaseStore& store, CaseId id) {
  HB_TRY(org::require_signed_in(context.viewer));
  HB_LET(found, store.find(id, context.viewer.scope));
  const bool by_duty = may_open(context.viewer, found) || found.disposal_id;
  if (by_duty || !waits_for_viewer(context, id)) return case_in_sight(context, store, id);
  return found;
}

Result<Case> case_to_read(org::Context& context, CaseStore& store, CaseId id) {
  HB_TRY(org::require_signed_in(context.viewer));
  HB_LET(found, store.find(id, context.viewer.scope));
  if (may_open(context.viewer, found)) return found;
  CaseTaskStore tasks{context.tx, *context.services.sealer};
  const org::Viewer& viewer = context.viewer;
  if (tasks.is_asked(id, viewer.person_id, viewer.unit_id, found.confidential)) return found;
  FollowUpStore follow_ups{context.tx, *context.services.sealer};
  if (follow_ups.is_followed_by(id, viewer.person_id)) return found;
  if (waits_for_viewer(context, id)) return found;
  HB_TRY(org::require(viewer, org::Duty::handle_cases, found.agency_id));
  return refusal::case_missing;
}

Result<Done> check_belongs(org::Context& context, AgencyId agency, UnitId unit, PersonId officer) {
  if (unit) {
    const auto units = org::units_of(context, agency);
    const bool known = std::any_of(units.begin(), units.end(),
                                   [&](const org::Unit& each) { return each.id == unit; });
    if (!known) return refusal::foreign_unit;
  }
  if (officer) {
    const auto staff = org::staff_of(context, std::span{&agency, 1});
    const bool known = std::any_of(staff.begin(), staff.end(),
                                   [&](const auto& member) { return member.person_id == officer; });
    // Who directs cases from above may take one himself.
    if (!known && officer != context.viewer.person_id) return refusal::foreign_officer;
  }
  return Done{};
}

std::vector<UnitId> units_of(org::Context& context, AgencyId agency, PersonId person) {
  std::vector<UnitId> units;
  for (const auto& member : org::staff_of(context, std::span{&agency, 1})) {
    if (member.person_id == person && member.unit_id) units.push_back(member.unit_id);
  }
  return units;
}

UnitId unit_among(const std::vector<UnitId>& units, UnitId present) {
  if (units.empty()) return {};
  const bool stays = std::find(units.begin(), units.end(), present) != units.end();
  return stays ? present : units.front();
}

UnitId unit_of(org::Context& context, const Case& current, PersonId person) {
  return unit_among(units_of(context, current.agency_id, person), current.unit_id);
}

std::optional<org::WaitingList> letters_to_read(org::Context& context) {
  constexpr int kMost = static_cast<int>(org::kMostWaitingShown);
  const auto directed = opened_agencies(context);
  const auto ids = CaseListStore{context.tx}.unanswered(context.viewer.person_id, directed,
                                                        context.now - kRecent, kMost);
  if (ids.empty()) return std::nullopt;
  org::WaitingList list{.title = "casework.waiting.letters",
                        .all = directed.empty() ? "/cases?mine=yes" : "/cases",
                        .urgency = org::Urgency::now,
                        .total = static_cast<int>(ids.size()),
                        .rows = {}};
  CaseStore cases = store_of(context);
  for (const Case& each : in_order_of(ids, cases.find_all(ids))) {
    list.rows.push_back({.words = each.subject,
                         .url = "/cases/" + std::to_string(each.id.value),
                         .place = {},
                         .due = each.due_on});
  }
  return list;
}

}  // namespace hb::casework
