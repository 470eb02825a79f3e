#include "case_decision_store.h"

#include <algorithm>
#include <unordered_map>

namespace hb::casework {

namespace {

using storage::Row;

constexpr std::string_view kPropose = R"sql(
    INSERT INTO case_decision (agency_id, case_id, kind, event_id, chain, detail, length)
    VALUES (:agency, :case, :kind, :event, :chain, :detail, :length))sql";

#define HB_DECISIONS                                                                 \
  "SELECT d.id, d.case_id, d.agency_id, c.unit_id, d.kind, d.event_id, e.person_id," \
  " e.person_name, d.chain, d.agreed, d.detail, d.length, d.outcome"                 \
  " FROM case_decision d JOIN case_file c ON c.id = d.case_id"                       \
  " JOIN case_event e ON e.id = d.event_id"

constexpr std::string_view kOpenDecision =
    HB_DECISIONS " WHERE d.case_id = :case AND d.outcome = ''";
constexpr std::string_view kOpenOfCases =
    HB_DECISIONS " WHERE d.case_id IN (:cases...) AND d.outcome = '' ORDER BY d.id";
constexpr std::string_view kDecisionsOfCase = HB_DECISIONS " WHERE d.case_id = :case ORDER BY d.id";
constexpr std::string_view kOpenDecisions = HB_DECISIONS R"sql(
     WHERE d.agency_id IN (:scope...) AND d.outcome = ''
       AND (d.agency_id IN (:agencies...) OR c.unit_id IN (:units...))
     ORDER BY CASE WHEN c.due_on IS NULL THEN 1 ELSE 0 END, c.due_on, d.id)sql";
#undef HB_DECISIONS
constexpr std::string_view kAgreements = R"sql(
    SELECT decision_id, desk, person_id, person_name, for_id, for_name, alone, at
      FROM case_agreement WHERE decision_id IN (:ids...) ORDER BY id)sql";
// Naming how many agreed before makes the slower of two change no row.
constexpr std::string_view kAgree = R"sql(
    UPDATE case_decision SET agreed = :agreed, outcome = :outcome
     WHERE id = :id AND agreed = :seen AND outcome = '')sql";
constexpr std::string_view kKeepAgreement = R"sql(
    INSERT INTO case_agreement (agency_id, decision_id, desk, person_id, person_name, for_id,
                                for_name, alone, at)
    VALUES (:agency, :decision, :desk, :person, :name, :for_id, :for_name, :alone, :at))sql";
constexpr std::string_view kGiveBack =
    "UPDATE case_decision SET outcome = 'returned' WHERE id = :id AND outcome = ''";

// Of a case that was opened again, the last one within the span.
constexpr std::string_view kVerdictsGiven = R"sql(
    SELECT e.detail, COUNT(*) FROM case_event e JOIN case_file c ON c.id = e.case_id
     WHERE e.agency_id IN (:scope...) AND e.kind = 'answered' AND e.detail <> ''
       AND e.day >= :first AND e.day <= :last AND (:type = '' OR c.type = :type)
       AND NOT EXISTS (SELECT 1 FROM case_event later
                        WHERE later.case_id = e.case_id AND later.id > e.id
                          AND later.kind = 'answered' AND later.detail <> ''
                          AND later.day <= :last)
     GROUP BY e.detail)sql";

DecisionOutcome outcome_of(std::string_view stored) {
  if (stored.empty()) return DecisionOutcome::open;
  return stored == "returned" ? DecisionOutcome::returned : DecisionOutcome::decided;
}

}  // namespace

std::map<std::string, std::int64_t> DecisionStore::verdicts(Date first, Date last,
                                                            std::string_view type,
                                                            const org::Scope& scope) {
  std::map<std::string, std::int64_t> given;
  for (const Row& row :
       tx_.query(kVerdictsGiven,
                 {{"scope", scope.agencies()}, {"first", first}, {"last", last}, {"type", type}})) {
    given[row.text(0)] = row.integer(1);
  }
  return given;
}

void DecisionStore::record(const Decision& proposed) {
  tx_.execute(kPropose, {{"agency", proposed.agency_id},
                         {"case", proposed.case_id},
                         {"kind", name_of(proposed.kind)},
                         {"event", proposed.event_id},
                         {"chain", words_of(proposed.chain)},
                         {"detail", proposed.detail},
                         {"length", proposed.length}});
}

std::optional<Decision> DecisionStore::open_of(CaseId id) {
  auto found = read(tx_.query(kOpenDecision, {{"case", id}}));
  if (found.empty()) return std::nullopt;
  return std::move(found.front());
}

std::vector<Decision> DecisionStore::open_of(const std::vector<CaseId>& ids) {
  std::vector<std::int64_t> numbers;
  for (const CaseId id : ids) numbers.push_back(id.value);
  return read(tx_.query(kOpenOfCases, {{"cases", numbers}}));
}

std::vector<Decision> DecisionStore::all_of(CaseId id) {
  return read(tx_.query(kDecisionsOfCase, {{"case", id}}));
}

std::vector<Decision> DecisionStore::open_in(const org::Scope& scope,
                                             const std::vector<std::int64_t>& agencies,
                                             const std::vector<std::int64_t>& units) {
  return read(tx_.query(kOpenDecisions,
                        {{"scope", scope.agencies()}, {"agencies", agencies}, {"units", units}}));
}

bool DecisionStore::record(const Decision& current, const DeskAgreed& fact,
                           std::string_view for_name, const Actor& by) {
  const auto changed = tx_.execute(kAgree, {{"id", current.id},
                                            {"seen", current.agreed},
                                            {"agreed", fact.agreed},
                                            {"outcome", fact.decides ? "decided" : ""}});
  if (changed == 0) return false;
  tx_.execute(kKeepAgreement, {{"agency", current.agency_id},
                               {"decision", current.id},
                               {"desk", name_of(fact.as.desk)},
                               {"person", by.person_id},
                               {"name", by.name},
                               {"for_id", fact.as.for_id},
                               {"for_name", for_name},
                               {"alone", fact.as.alone},
                               {"at", by.at}});
  return true;
}

bool DecisionStore::give_back(const Decision& current) {
  return tx_.execute(kGiveBack, {{"id", current.id}}) > 0;
}

std::vector<Decision> DecisionStore::read(const std::vector<Row>& rows) {
  std::vector<Decision> decisions;
  std::vector<std::int64_t> ids;
  std::unordered_map<std::int64_t, std::size_t> places;
  for (const Row& row : rows) {
    places.emplace(row.integer(0), ids.size());
    ids.push_back(row.integer(0));
    decisions.push_back({.id = row.id<DecisionId>(0),
                         .case_id = row.id<CaseId>(1),
                         .agency_id = row.id<AgencyId>(2),
                         .unit_id = row.id<UnitId>(3),
                         .kind = event_kind_of(row.text(4)).value_or(EventKind::answered),
                         .event_id = row.integer(5),
                         .proposed_by = row.id<PersonId>(6),
                         .proposed_name = row.text(7),
                         .chain = chain_of(row.text(8)),
                         .agreed = static_cast<int>(row.integer(9)),
                         .agreements = {},
                         .detail = row.text(10),
                         .length = static_cast<int>(row.integer(11)),
                         .outcome = outcome_of(row.text(12))});
  }
  if (ids.empty()) return decisions;
  for (const Row& row : tx_.query(kAgreements, {{"ids", ids}})) {
    const auto found = places.find(row.integer(0));
    if (found == places.end()) continue;
    decisions[found->second].agreements.push_back(
        {.desk = desk_of(row.text(1)).value_or(Desk::director),
         .person_id = row.id<PersonId>(2),
         .person_name = row.text(3),
         .for_id = row.id<PersonId>(4),
         .for_name = row.text(5),
         .alone = row.flag(6),
         .at = row.instant(7)});
  }
  return decisions;
}

}  // namespace hb::casework
