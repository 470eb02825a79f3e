#include "case_rows.h"

namespace hb::casework {

using storage::Row;

Case read_case(const Row& row) {
  return {.id = row.id<CaseId>(0),
          .number = row.text(2),
          .agency_id = row.id<AgencyId>(1),
          .type = row.text(3),
          .class_id = row.id<ClassId>(21),
          .channel = channel_of(row.text(4)).value_or(Channel::web),
          .subject = row.text(5),
          .confidential = row.flag(6),
          .received_on = row.date(12),
          .received_at = row.instant(13),
          .state = case_state_of(row.text(14)).value_or(CaseState::received),
          .unit_id = row.id<UnitId>(15),
          .officer_id = row.id<PersonId>(16),
          .clock = {.period = {static_cast<int>(row.integer(7)),
                               period_unit_of(row.text(8)).value_or(PeriodUnit::working_days)},
                    .counts_first_day = row.flag(9),
                    .correction = correction_of(row.text(10)).value_or(Correction::pauses),
                    .longest_extension = static_cast<int>(row.integer(11))},
          .events = {.start = row.date(12), .waitings = {}, .extended_by = 0},
          .due_on = row.optional_date(17),
          .closed_on = row.optional_date(18),
          .row_version = static_cast<int>(row.integer(19)),
          .language = row.text(20) == "en" ? Locale::en : Locale::zh_tw,
          .merged_into = row.id<CaseId>(22),
          .service_id = row.id<catalogue::ServiceId>(23),
          .service_version = static_cast<int>(row.integer(24)),
          .old_number = row.text(25),
          .import_id = row.id<ImportId>(26),
          .disposal_id = row.id<DisposalId>(27)};
}

std::vector<Case> read_cases(const std::vector<Row>& rows) {
  std::vector<Case> cases;
  for (const Row& row : rows) cases.push_back(read_case(row));
  return cases;
}

}  // namespace hb::casework
