#include "dispatch_store.h"

#include <algorithm>

#include "crypto/sealer.h"

namespace hb::casework {

namespace {

using storage::Row;

constexpr std::string_view kBeginDispatch = R"sql(
    INSERT INTO case_dispatch (agency_id, case_id, event_id, way, decided_on)
    VALUES (:agency, :case, :event, :way, :day))sql";
constexpr std::string_view kGiveUp =
    "UPDATE case_dispatch SET outcome = 'given_up' WHERE case_id = :case AND outcome = ''";
constexpr std::string_view kDispatches = R"sql(
    SELECT id, agency_id, event_id, way, decided_on, outcome
      FROM case_dispatch WHERE case_id = :case ORDER BY id)sql";
constexpr std::string_view kDispatchRecords = R"sql(
    SELECT r.dispatch_id, r.id, r.kind, r.day, r.clock, r.whom, r.words, r.registered, r.number,
           r.person_name, r.at
      FROM case_dispatch_record r JOIN case_dispatch d ON d.id = r.dispatch_id
     WHERE d.case_id = :case ORDER BY r.id)sql";
// Also for a call that nobody answered: of two who write at once, the slower sees that it is over.
constexpr std::string_view kDispatchGoesOn =
    "UPDATE case_dispatch SET outcome = :outcome WHERE id = :id AND outcome = ''";
constexpr std::string_view kKeepDispatch = R"sql(
    INSERT INTO case_dispatch_record (agency_id, dispatch_id, kind, day, clock, registered, number,
                                      at, person_id, person_name)
    VALUES (:agency, :dispatch, :kind, :day, :clock, :registered, :number, :at, :person, :name)
    RETURNING id)sql";
constexpr std::string_view kSealDispatch =
    "UPDATE case_dispatch_record SET whom = :whom, words = :words WHERE id = :id";
#define HB_DISPATCHES_WAITING                                  \
  " FROM case_dispatch d JOIN case_file c ON c.id = d.case_id" \
  " WHERE d.agency_id IN (:scope...) AND d.outcome = ''"       \
  " AND ((c.officer_id = :officer AND c.officer_id <> 0) OR d.agency_id IN (:opens...))"
constexpr std::string_view kDispatchesWaiting =
    "SELECT d.case_id, MIN(d.decided_on)" HB_DISPATCHES_WAITING
    " GROUP BY d.case_id ORDER BY 2, d.case_id LIMIT :limit";
constexpr std::string_view kCountDispatches =
    "SELECT COUNT(DISTINCT d.case_id)" HB_DISPATCHES_WAITING;
#undef HB_DISPATCHES_WAITING

std::string place_of_whom(std::int64_t id) {
  return "casework.dispatch_whom/" + std::to_string(id);
}
std::string place_of_dispatch(std::int64_t id) { return "casework.dispatch/" + std::to_string(id); }

}  // namespace

void DispatchStore::begin(const Case& current, std::int64_t event, ReplyBy way, Date decided_on) {
  tx_.execute(kBeginDispatch, {{"agency", current.agency_id},
                               {"case", current.id},
                               {"event", event},
                               {"way", name_of(way)},
                               {"day", decided_on}});
}

void DispatchStore::give_up(CaseId id) { tx_.execute(kGiveUp, {{"case", id}}); }

std::vector<Dispatch> DispatchStore::of_case(CaseId id) {
  std::vector<Dispatch> all;
  for (const Row& row : tx_.query(kDispatches, {{"case", id}})) {
    all.push_back({.id = row.id<DispatchId>(0),
                   .case_id = id,
                   .agency_id = row.id<AgencyId>(1),
                   .event_id = row.integer(2),
                   .way = reply_by_of(row.text(3)).value_or(ReplyBy::letter),
                   .decided_on = row.date(4),
                   .sent = row.text(5) == "sent",
                   .given_up = row.text(5) == "given_up",
                   .records = {}});
  }
  if (all.empty()) return all;
  for (const Row& row : tx_.query(kDispatchRecords, {{"case", id}})) {
    const DispatchId of = row.id<DispatchId>(0);
    const auto found =
        std::find_if(all.begin(), all.end(), [&](const Dispatch& each) { return each.id == of; });
    if (found == all.end()) continue;
    const std::int64_t record = row.integer(1);
    found->records.push_back(
        {.kind = dispatch_kind_of(row.text(2)).value_or(DispatchKind::posted),
         .day = row.date(3),
         .clock = row.text(4),
         .whom = sealer_.open(row.bytes(5), place_of_whom(record)).value_or(""),
         .words = sealer_.open(row.bytes(6), place_of_dispatch(record)).value_or(""),
         .registered = row.flag(7),
         .number = row.text(8),
         .person_name = row.text(9),
         .at = row.instant(10)});
  }
  return all;
}

bool DispatchStore::record(const Dispatch& dispatch, const DispatchForm& form, const Actor& by) {
  const bool sends = form.kind != DispatchKind::not_reached;
  if (tx_.execute(kDispatchGoesOn, {{"id", dispatch.id}, {"outcome", sends ? "sent" : ""}}) == 0) {
    return false;
  }
  const std::int64_t id = tx_.insert(kKeepDispatch, {{"agency", dispatch.agency_id},
                                                     {"dispatch", dispatch.id},
                                                     {"kind", name_of(form.kind)},
                                                     {"day", *form.day},
                                                     {"clock", form.clock},
                                                     {"registered", form.registered},
                                                     {"number", form.number},
                                                     {"at", by.at},
                                                     {"person", by.person_id},
                                                     {"name", by.name}});
  tx_.execute(kSealDispatch, {{"id", id},
                              {"whom", sealer_.seal(form.whom, place_of_whom(id))},
                              {"words", sealer_.seal(form.words, place_of_dispatch(id))}});
  return true;
}

std::vector<CaseId> DispatchStore::waiting(PersonId officer, const org::Scope& scope,
                                           const std::vector<std::int64_t>& opens, int limit) {
  std::vector<CaseId> cases;
  for (const Row& row : tx_.query(kDispatchesWaiting, {{"scope", scope.agencies()},
                                                       {"officer", officer},
                                                       {"opens", opens},
                                                       {"limit", limit}})) {
    cases.push_back(row.id<CaseId>(0));
  }
  return cases;
}

int DispatchStore::count_waiting(PersonId officer, const org::Scope& scope,
                                 const std::vector<std::int64_t>& opens) {
  return static_cast<int>(
      tx_.query_one(kCountDispatches,
                    {{"scope", scope.agencies()}, {"officer", officer}, {"opens", opens}})
          ->integer(0));
}

}  // namespace hb::casework
