#include "case_type_store.h"

namespace hb::casework {

namespace {

using storage::Params;
using storage::Row;

constexpr std::string_view kType = R"sql(
    SELECT code, name_zh, name_en, hint_zh, hint_en, period, unit, counts_first_day, correction,
           longest_extension, confidential, on_web, retired_at, names_service,
           row_version, keep_years, chain_answered, chain_set_aside, chain_transferred,
           chain_extended, basis_zh, basis_en, basis_url
      FROM case_type WHERE code = :code)sql";
constexpr std::string_view kTypes = R"sql(
    SELECT code, name_zh, name_en, hint_zh, hint_en, period, unit, counts_first_day, correction,
           longest_extension, confidential, on_web, retired_at, names_service,
           row_version, keep_years, chain_answered, chain_set_aside, chain_transferred,
           chain_extended, basis_zh, basis_en, basis_url
      FROM case_type ORDER BY position, code)sql";
// Before the last one that forms offer, which is applications.
constexpr std::string_view kAddType = R"sql(
    INSERT INTO case_type (code, name_zh, name_en, hint_zh, hint_en, period, unit, counts_first_day,
                           correction, longest_extension, confidential, on_web, names_service,
                           keep_years, chain_answered, chain_set_aside, chain_transferred,
                           chain_extended, basis_zh, basis_en, basis_url, retired_at, position,
                           changed_at)
    VALUES (:code, :zh, :en, :hint_zh, :hint_en, :period, :unit, :first, :correction, :extension,
            :confidential, :on_web, :service, :keep_years, :answered, :set_aside, :transferred,
            :extended, :basis_zh, :basis_en, :basis_url, :retired, 55, :at)
    ON CONFLICT (code) DO NOTHING)sql";
constexpr std::string_view kSaveType = R"sql(
    UPDATE case_type
       SET name_zh = :zh, name_en = :en, hint_zh = :hint_zh, hint_en = :hint_en, period = :period,
           unit = :unit, counts_first_day = :first, correction = :correction,
           longest_extension = :extension, confidential = :confidential, on_web = :on_web,
           names_service = :service, keep_years = :keep_years, chain_answered = :answered,
           chain_set_aside = :set_aside, chain_transferred = :transferred,
           chain_extended = :extended, basis_zh = :basis_zh, basis_en = :basis_en,
           basis_url = :basis_url,
           retired_at = CASE WHEN :retired IS NULL THEN NULL ELSE COALESCE(retired_at, :retired) END,
           changed_at = :at, row_version = row_version + 1
     WHERE code = :code AND row_version = :seen)sql";
constexpr std::string_view kTypesChanged = "SELECT MAX(changed_at) FROM case_type";

Params values_of(const CaseType& type, Instant at) {
  return {{"code", type.code},
          {"zh", type.name_zh},
          {"en", type.name_en},
          {"hint_zh", type.hint_zh},
          {"hint_en", type.hint_en},
          {"period", type.clock.period.length},
          {"unit", name_of(type.clock.period.unit)},
          {"first", type.clock.counts_first_day},
          {"correction", name_of(type.clock.correction)},
          {"extension", type.clock.longest_extension},
          {"confidential", type.confidential},
          {"on_web", type.on_web},
          {"service", type.names_service},
          {"keep_years", type.keep_years},
          {"answered", words_of(type.chains.answered)},
          {"set_aside", words_of(type.chains.set_aside)},
          {"transferred", words_of(type.chains.transferred)},
          {"extended", words_of(type.chains.extended)},
          {"basis_zh", type.basis_zh},
          {"basis_en", type.basis_en},
          {"basis_url", type.basis_url},
          {"retired", type.retired ? std::optional{at} : std::nullopt},
          {"at", at}};
}

std::vector<CaseType> read_types(const std::vector<Row>& rows) {
  std::vector<CaseType> types;
  for (const Row& row : rows) {
    types.push_back(
        {.code = row.text(0),
         .name_zh = row.text(1),
         .name_en = row.text(2),
         .hint_zh = row.text(3),
         .hint_en = row.text(4),
         .clock = {.period = {static_cast<int>(row.integer(5)),
                              period_unit_of(row.text(6)).value_or(PeriodUnit::working_days)},
                   .counts_first_day = row.flag(7),
                   .correction = correction_of(row.text(8)).value_or(Correction::pauses),
                   .longest_extension = static_cast<int>(row.integer(9))},
         .confidential = row.flag(10),
         .on_web = row.flag(11),
         .retired = !row.is_null(12),
         .row_version = static_cast<int>(row.integer(14)),
         .keep_years = static_cast<int>(row.integer(15)),
         .names_service = row.flag(13),
         .chains = {.answered = chain_of(row.text(16)),
                    .set_aside = chain_of(row.text(17)),
                    .transferred = chain_of(row.text(18)),
                    .extended = chain_of(row.text(19))},
         .basis_zh = row.text(20),
         .basis_en = row.text(21),
         .basis_url = row.text(22)});
  }
  return types;
}

}  // namespace

std::vector<CaseType> CaseTypeStore::all() { return read_types(tx_.query(kTypes)); }

std::vector<CaseType> CaseTypeStore::only(std::string_view code) {
  return read_types(tx_.query(kType, {{"code", code}}));
}

Instant CaseTypeStore::changed_at() {
  return tx_.query_one(kTypesChanged)->optional_instant(0).value_or(Instant{});
}

bool CaseTypeStore::add(const CaseType& made, Instant at) {
  Params values = values_of(made, at);
  return tx_.execute(kAddType, values) > 0;
}

bool CaseTypeStore::save(const CaseType& wanted, Instant at) {
  Params values = values_of(wanted, at);
  values.emplace_back("seen", wanted.row_version);
  return tx_.execute(kSaveType, values) > 0;
}

}  // namespace hb::casework
