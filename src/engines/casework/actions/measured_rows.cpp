#include "measured_rows.h"

#include "case_access.h"
#include "case_sides.h"

namespace hb::casework {

measure::MeasuredRow measured_row(const org::Context& context, AgencyId agency,
                                  const CaseRow& row) {
  Case known;
  known.id = row.case_id;
  known.agency_id = agency;
  known.confidential = row.confidential;
  known.officer_id = row.officer_id;
  measure::MeasuredRow shown{.key = row.key, .words = row.number, .url = {}, .day = {}};
  if (may_open(context.viewer, known)) {
    if (!row.confidential) shown.words += "　" + row.subject;
    shown.url = "/cases/" + std::to_string(row.case_id.value);
  }
  return shown;
}

MeasuredTime measured_time(const measure::MeasureQuestion& question,
                           std::span<const measure::MeasureWanted> wanted, std::int64_t after) {
  return {.agency_id = question.agency_id,
          .first = question.first,
          .last = question.last,
          .as_of = question.as_of,
          .after = after,
          .classes = any_of_class(wanted)};
}

}  // namespace hb::casework
