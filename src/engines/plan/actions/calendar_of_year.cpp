#include "calendar_of_year.h"

#include "kernel/roc_date.h"
#include "kernel/work_calendar.h"

namespace hb::plan {

bool lacks_calendar(const org::Context& context, int roc_year) {
  const WorkCalendar* calendar = context.services.calendar;
  return calendar && roc_year > 0 && !calendar->has_year(gregorian_year(roc_year));
}

}  // namespace hb::plan
