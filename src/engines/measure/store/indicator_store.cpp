#include "indicator_store.h"

namespace hb::measure {
namespace {

using storage::Params;
using storage::Row;
using storage::Value;

#define HB_TERMS_COLUMNS                                                                       \
  "t.revision, t.name, t.form, t.unit, t.direction, t.target_numerator, t.target_denominator," \
  " t.target_to_numerator, t.target_to_denominator, t.baseline_numerator,"                     \
  " t.baseline_denominator, t.baseline_year, t.decimals, t.measure, t.unit_id, t.person_id,"   \
  " t.ended_reason, t.decided_at, t.decided_by_name, t.breadth, t.side"
constexpr std::size_t kTermsColumns = 21;

#define HB_LATEST_TERMS                          \
  " FROM indicator i JOIN indicator_terms t"     \
  "   ON t.indicator_id = i.id AND t.revision =" \
  "      (SELECT MAX(l.revision) FROM indicator_terms l WHERE l.indicator_id = i.id)"
#define HB_INDICATORS        \
  "SELECT " HB_TERMS_COLUMNS \
  ", i.id, i.agency_id, i.plan_id, i.roc_year, i.node_id, i.carried_from" HB_LATEST_TERMS

constexpr std::string_view kFindIndicator =
    HB_INDICATORS " WHERE i.id = :id AND i.agency_id IN (:scope...)";
constexpr std::string_view kIndicatorsOfPlan =
    HB_INDICATORS " WHERE i.plan_id = :plan AND i.agency_id IN (:scope...) ORDER BY i.id";
constexpr std::string_view kDecidedBy =
    "SELECT " HB_TERMS_COLUMNS
    ", i.id, i.agency_id, i.plan_id, i.roc_year, i.node_id, i.carried_from"
    " FROM indicator i JOIN indicator_terms t ON t.indicator_id = i.id AND t.revision ="
    "      (SELECT MAX(l.revision) FROM indicator_terms l"
    "        WHERE l.indicator_id = i.id AND l.decided_at <= :moment)"
    " WHERE i.plan_id = :plan AND i.agency_id IN (:scope...) ORDER BY i.id";
constexpr std::string_view kHeldBy = HB_INDICATORS
    " WHERE i.id IN (SELECT indicator_id FROM indicator_terms"
    "                 WHERE person_id = :person AND person_id <> 0)"
    "   AND t.person_id = :person AND t.ended_reason = '' ORDER BY i.id";
constexpr std::string_view kOfYear = HB_INDICATORS
    " WHERE i.agency_id IN (:agencies...) AND i.roc_year = :year AND i.agency_id IN (:scope...)"
    "   AND t.ended_reason = '' ORDER BY i.id";
constexpr std::string_view kHistory =
    "SELECT " HB_TERMS_COLUMNS
    " FROM indicator_terms t WHERE t.indicator_id = :id AND t.agency_id IN (:scope...)"
    " ORDER BY t.revision DESC";

constexpr std::string_view kCreate = R"sql(
    INSERT INTO indicator (agency_id, plan_id, roc_year, node_id, carried_from, created_at)
    VALUES (:agency, :plan, :year, :node, :from, :at) RETURNING id)sql";
constexpr std::string_view kKeepTerms = R"sql(
    INSERT INTO indicator_terms (indicator_id, revision, agency_id, name, form, unit, direction,
                                 target_numerator, target_denominator, target_to_numerator,
                                 target_to_denominator, baseline_numerator, baseline_denominator,
                                 baseline_year, decimals, measure, breadth, side, unit_id,
                                 person_id, ended_reason, decided_at, decided_by, decided_by_name)
    VALUES (:id, :revision, :agency, :name, :form, :unit, :direction, :target_n, :target_d, :to_n,
            :to_d, :base_n, :base_d, :base_year, :decimals, :measure, :breadth, :side, :unit_id, :person,
            :reason, :at, :by, :by_name)
    ON CONFLICT (indicator_id, revision) DO NOTHING)sql";
constexpr std::string_view kKeepValue = R"sql(
    INSERT INTO indicator_value (agency_id, indicator_id, month, numerator, denominator, note,
                                 entered_at, person_id, person_name)
    VALUES (:agency, :id, :month, :numerator, :denominator, :note, :at, :person, :name)
    RETURNING id)sql";

#define HB_VALUES                                                                           \
  "SELECT v.id, v.indicator_id, v.month, v.numerator, v.denominator, v.note, v.entered_at," \
  " v.person_id, v.person_name FROM indicator_value v"
constexpr std::string_view kValuesOfPlan = HB_VALUES
    " JOIN indicator i ON i.id = v.indicator_id"
    " WHERE i.plan_id = :plan AND i.agency_id IN (:scope...) AND v.entered_at <= :as_of"
    " ORDER BY v.id";
constexpr std::string_view kValuesOf =
    HB_VALUES " WHERE v.indicator_id = :id AND v.agency_id IN (:scope...) ORDER BY v.id";

std::optional<Figure> figure_at(const Row& row, std::size_t column) {
  if (row.is_null(column)) return std::nullopt;
  return Figure{row.integer(column), row.integer(column + 1)};
}

IndicatorTerms read_terms(const Row& row) {
  return {.name = row.text(1),
          .form = form_of(row.text(2)),
          .unit = row.text(3),
          .direction = direction_of(row.text(4)).value_or(Direction::higher),
          .target = Figure{row.integer(5), row.integer(6)},
          .target_to = figure_at(row, 7),
          .baseline = figure_at(row, 9),
          .baseline_year = static_cast<int>(row.integer(11)),
          .decimals = static_cast<int>(row.integer(12)),
          .measure = row.text(13),
          .breadth = breadth_of(row.text(19)).value_or(Breadth::plan),
          .side = row.text(20),
          .unit_id = row.id<UnitId>(14),
          .person_id = row.id<PersonId>(15)};
}

Indicator read_indicator(const Row& row) {
  return {.id = row.id<IndicatorId>(kTermsColumns),
          .agency_id = row.id<AgencyId>(kTermsColumns + 1),
          .plan_id = row.id<plan::PlanId>(kTermsColumns + 2),
          .roc_year = static_cast<int>(row.integer(kTermsColumns + 3)),
          .node_id = row.id<plan::NodeId>(kTermsColumns + 4),
          .carried_from = row.id<IndicatorId>(kTermsColumns + 5),
          .revision = static_cast<int>(row.integer(0)),
          .terms = read_terms(row),
          .ended_reason = row.text(16)};
}

EnteredValue read_value(const Row& row) {
  return {.id = row.integer(0),
          .indicator_id = row.id<IndicatorId>(1),
          .month = static_cast<int>(row.integer(2)),
          .value = {row.integer(3), row.integer(4)},
          .note = row.text(5),
          .at = row.instant(6),
          .person_id = row.id<PersonId>(7),
          .person_name = row.text(8)};
}

template <typename Read>
auto read_all(const std::vector<Row>& rows, Read read) {
  std::vector<std::invoke_result_t<Read, const Row&>> all;
  for (const Row& row : rows) all.push_back(read(row));
  return all;
}

Value numerator(const std::optional<Figure>& figure) {
  return figure ? Value{figure->numerator} : Value{};
}
Value denominator(const std::optional<Figure>& figure) {
  return figure ? Value{figure->denominator} : Value{};
}

Params terms_values(const Indicator& indicator, int revision, const Author& author) {
  const IndicatorTerms& terms = indicator.terms;
  return {{"id", indicator.id},
          {"revision", revision},
          {"agency", indicator.agency_id},
          {"name", terms.name},
          {"form", name_of(terms.form)},
          {"unit", terms.unit},
          {"direction", name_of(terms.direction)},
          {"target_n", terms.target.numerator},
          {"target_d", terms.target.denominator},
          {"to_n", numerator(terms.target_to)},
          {"to_d", denominator(terms.target_to)},
          {"base_n", numerator(terms.baseline)},
          {"base_d", denominator(terms.baseline)},
          {"base_year", terms.baseline_year},
          {"decimals", terms.decimals},
          {"measure", terms.measure},
          {"breadth", name_of(terms.breadth)},
          {"side", terms.side},
          {"unit_id", terms.unit_id},
          {"person", terms.person_id},
          {"reason", indicator.ended_reason},
          {"at", author.at},
          {"by", author.person_id},
          {"by_name", author.name}};
}

}  // namespace

Result<Indicator> IndicatorStore::find(IndicatorId id, const org::Scope& scope) {
  const auto row = tx_.query_one(kFindIndicator, {{"id", id}, {"scope", scope.agencies()}});
  if (!row) return refusal::indicator_missing;
  return read_indicator(*row);
}

std::vector<Indicator> IndicatorStore::of_plan(plan::PlanId plan, const org::Scope& scope) {
  return read_all(tx_.query(kIndicatorsOfPlan, {{"plan", plan}, {"scope", scope.agencies()}}),
                  read_indicator);
}

std::vector<Indicator> IndicatorStore::of_plan(plan::PlanId plan, const org::Scope& scope,
                                               Instant decided_by) {
  return read_all(
      tx_.query(kDecidedBy, {{"plan", plan}, {"scope", scope.agencies()}, {"moment", decided_by}}),
      read_indicator);
}

std::vector<Indicator> IndicatorStore::held_by(PersonId person) {
  return read_all(tx_.query(kHeldBy, {{"person", person}}), read_indicator);
}

std::vector<Indicator> IndicatorStore::of_year(std::span<const AgencyId> agencies, int roc_year,
                                               const org::Scope& scope) {
  std::vector<std::int64_t> numbers;
  for (const AgencyId agency : agencies) numbers.push_back(agency.value);
  return read_all(
      tx_.query(kOfYear, {{"agencies", numbers}, {"year", roc_year}, {"scope", scope.agencies()}}),
      read_indicator);
}

std::vector<TermsRow> IndicatorStore::history(IndicatorId id, const org::Scope& scope) {
  return read_all(tx_.query(kHistory, {{"id", id}, {"scope", scope.agencies()}}),
                  [](const Row& row) {
                    return TermsRow{.revision = static_cast<int>(row.integer(0)),
                                    .terms = read_terms(row),
                                    .ended_reason = row.text(16),
                                    .at = row.instant(17),
                                    .person_name = row.text(18)};
                  });
}

IndicatorId IndicatorStore::create(const Indicator& indicator, const Author& author) {
  Indicator kept = indicator;
  kept.id = IndicatorId{tx_.insert(kCreate, {{"agency", indicator.agency_id},
                                             {"plan", indicator.plan_id},
                                             {"year", indicator.roc_year},
                                             {"node", indicator.node_id},
                                             {"from", indicator.carried_from},
                                             {"at", author.at}})};
  tx_.execute(kKeepTerms, terms_values(kept, 1, author));
  return kept.id;
}

Result<Done> IndicatorStore::record_terms(const Indicator& indicator, const Author& author) {
  if (tx_.execute(kKeepTerms, terms_values(indicator, indicator.revision + 1, author)) == 0) {
    return refusal::indicator_moved_on;
  }
  return Done{};
}

std::int64_t IndicatorStore::record(const Indicator& indicator, const ValueEntered& fact,
                                    const Author& author) {
  return tx_.insert(kKeepValue, {{"agency", indicator.agency_id},
                                 {"id", fact.indicator_id},
                                 {"month", fact.month},
                                 {"numerator", fact.value.numerator},
                                 {"denominator", fact.value.denominator},
                                 {"note", fact.note},
                                 {"at", author.at},
                                 {"person", author.person_id},
                                 {"name", author.name}});
}

std::vector<EnteredValue> IndicatorStore::values_of_plan(plan::PlanId plan, const org::Scope& scope,
                                                         Instant as_of) {
  return read_all(
      tx_.query(kValuesOfPlan, {{"plan", plan}, {"scope", scope.agencies()}, {"as_of", as_of}}),
      read_value);
}

std::vector<EnteredValue> IndicatorStore::values_of(IndicatorId id, const org::Scope& scope) {
  return read_all(tx_.query(kValuesOf, {{"id", id}, {"scope", scope.agencies()}}), read_value);
}

}  // namespace hb::measure
