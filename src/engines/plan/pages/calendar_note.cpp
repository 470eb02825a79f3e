#include "calendar_note.h"

namespace hb::plan {

html::Node calendar_note(const web::Page& page, int roc_year) {
  const std::string year = std::to_string(roc_year);
  return web::inset(
      {html::p({.classes = "govuk-body"},
               html::strong(page.t("plan.calendar.missing", {{"year", year}}))),
       html::p({.classes = "govuk-body"}, page.t("plan.calendar.meaning", {{"year", year}}))});
}

}  // namespace hb::plan
