#include "calendar_of_year.h"

#include "kernel/roc_date.h"
#include "kernel/work_calendar.h"
#include "org/office_calendar.h"

namespace hb::plan {

bool lacks_calendar(const org::Context& context, int roc_year) {
  if (!context.services.calendar || roc_year <= 0) return false;
  return !org::office_calendar(context).has_year(gregorian_year(roc_year));
}

}  // namespace hb::plan
