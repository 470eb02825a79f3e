#include "assignment.h"

#include <algorithm>
#include <charconv>

#include "case_access.h"
#include "case_letters.h"
#include "case_list_store.h"
#include "case_moves.h"
#include "case_scope.h"
#include "kernel/unicode.h"
#include "org/directory.h"
#include "view_store.h"

namespace hb::casework {

namespace {

constexpr std::size_t kLongestQuery = 500;

template <typename Number>
bool read_whole(std::string_view digits, Number& into) {
  const auto [end, fault] = std::from_chars(digits.data(), digits.data() + digits.size(), into);
  return fault == std::errc{} && end == digits.data() + digits.size() && into > 0;
}

/// Signs that an address may hold behind its «?»; what is more stands there encoded.
bool is_query(std::string_view query) {
  return query.size() <= kLongestQuery && std::all_of(query.begin(), query.end(), [](char c) {
           const bool plain =
               (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
           return plain || std::string_view{"%&=+-._~"}.find(c) != std::string_view::npos;
         });
}

}  // namespace

Result<Assignment> open_assignment(org::Context& context, AgencyId agency) {
  HB_TRY(org::require_anywhere(context.viewer, org::Duty::direct_cases));
  Assignment shown{.agency_id = agency,
                   .agencies = org::agencies_with_duty(context, org::Duty::direct_cases)};
  if (!agency) shown.agency_id = agency_meant(shown.agencies, context.viewer.agency_id);
  HB_TRY(org::require_within(context.viewer, shown.agency_id));
  HB_TRY(org::require(context.viewer, org::Duty::direct_cases, shown.agency_id));
  CaseFilter filter{.agency_id = shown.agency_id, .state = CaseState::received};
  filter.page_size = kMostHandedOut;
  const std::vector<std::int64_t> opens{shown.agency_id.value};
  shown.waiting =
      CaseListStore{context.tx}
          .list(filter, org::Scope::of(opens), opens, context.viewer.person_id, context.today)
          .rows;
  shown.units = org::units_of(context, shown.agency_id);
  shown.staff = org::staff_of(context, std::span{&shown.agency_id, 1});
  return shown;
}

std::optional<CaseSeen> case_seen(std::string_view value) {
  const std::size_t dot = value.find('.');
  if (dot == value.npos) return std::nullopt;
  CaseSeen seen;
  if (!read_whole(value.substr(0, dot), seen.id.value)) return std::nullopt;
  if (!read_whole(value.substr(dot + 1), seen.row_version)) return std::nullopt;
  return seen;
}

Result<int> hand_out(org::Context& context, const std::vector<CaseSeen>& cases, UnitId unit,
                     PersonId officer) {
  HB_TRY(org::require_anywhere(context.viewer, org::Duty::direct_cases));
  if (cases.empty()) return refusal::none_chosen;
  if (cases.size() > std::size_t{kMostHandedOut}) {
    return refusal::too_many_chosen.with("most", std::to_string(kMostHandedOut));
  }
  if (!unit && !officer) return refusal::nobody;
  CaseStore store = store_of(context);
  AgencyId checked;
  // An officer's cases come into his own unit, whose head agrees to what comes of them.
  std::vector<UnitId> units;
  std::vector<CaseGiven> given;
  for (const CaseSeen& each : cases) {
    HB_LET(found, case_in_sight(context, store, each.id));
    HB_TRY(org::require(context.viewer, org::Duty::direct_cases, found.agency_id));
    if (found.agency_id != checked) {
      HB_TRY(check_belongs(context, found.agency_id, unit, officer));
      units = unit ? std::vector{unit} : units_of(context, found.agency_id, officer);
    }
    checked = found.agency_id;
    const auto moved = make_move(context, store, found,
                                 {.kind = EventKind::assigned,
                                  .row_version = each.row_version,
                                  .unit_id = unit_among(units, found.unit_id),
                                  .officer_id = officer},
                                 actor_of(context));
    if (!moved) return refusal::not_handed_out.with("number", found.number);
    if (found.officer_id != officer) given.push_back({.now = found, .event = moved->event_id});
  }
  tell_of_assignment(context, given, officer);
  context.tx.commit();
  return static_cast<int>(cases.size());
}

std::vector<CaseView> own_views(org::Context& context) {
  std::vector<CaseView> views;
  for (ViewRow& each : ViewStore{context.tx}.of(context.viewer.person_id)) {
    views.push_back({each.id, std::move(each.name), std::move(each.query)});
  }
  return views;
}

Result<Done> keep_view(org::Context& context, const CaseView& wanted) {
  HB_TRY(org::require_anywhere(context.viewer, org::Duty::handle_cases));
  if (wanted.name.empty()) return refusal::view_no_name;
  if (count_characters(wanted.name) > kMaxViewName) {
    return refusal::view_too_long.with("most", std::to_string(kMaxViewName));
  }
  if (!is_query(wanted.query)) return refusal::view_bad_query;
  ViewStore store{context.tx};
  const auto there = store.of(context.viewer.person_id);
  const bool replaces = std::any_of(there.begin(), there.end(),
                                    [&](const ViewRow& each) { return each.name == wanted.name; });
  if (!replaces && there.size() >= kMostViews) {
    return refusal::view_too_many.with("most", std::to_string(kMostViews));
  }
  store.keep(context.viewer.person_id, wanted.name, wanted.query);
  context.tx.commit();
  return Done{};
}

Result<Done> drop_view(org::Context& context, std::int64_t id) {
  HB_TRY(org::require_anywhere(context.viewer, org::Duty::handle_cases));
  if (!ViewStore{context.tx}.drop(context.viewer.person_id, id)) return refusal::view_missing;
  context.tx.commit();
  return Done{};
}

}  // namespace hb::casework
