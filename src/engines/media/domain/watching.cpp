#include "media/watching.h"

#include "kernel/unicode.h"
#include "kernel/web_address.h"

namespace hb::media {

std::vector<Error> check_source(const SourceForm& form) {
  std::vector<Error> errors;
  if (!form.agency_id) errors.push_back(refusal::no_agency);
  if (form.name.empty()) errors.push_back(refusal::source_no_name);
  if (count_characters(form.name) > kMaxMediaName) {
    errors.push_back(refusal::too_long.at("name").with("most", std::to_string(kMaxMediaName)));
  }
  if (form.url.size() > kMaxUrl || !is_web_address(form.url)) {
    errors.push_back(refusal::source_bad_url);
  }
  if (form.every_minutes < kLeastMinutes || form.every_minutes > kMostMinutes) {
    errors.push_back(refusal::source_bad_rhythm.with("least", std::to_string(kLeastMinutes))
                         .with("most", std::to_string(kMostMinutes)));
  }
  return errors;
}

std::vector<Error> check_drill(const DrillForm& form, Date today) {
  std::vector<Error> errors;
  if (!form.agency_id) errors.push_back(refusal::no_agency);
  if (form.title.empty()) errors.push_back(refusal::drill_no_title);
  if (form.lessons.empty()) errors.push_back(refusal::drill_no_lessons);
  if (form.held_on > today) errors.push_back(refusal::drill_to_come);
  const auto check = [&](std::string_view text, std::size_t most, std::string_view field) {
    if (count_characters(text) <= most) return;
    errors.push_back(refusal::too_long.at(field).with("most", std::to_string(most)));
  };
  check(form.title, kMaxTitle, "title");
  check(form.scenario, kMaxFacts, "scenario");
  check(form.lessons, kMaxFacts, "lessons");
  check(form.changes, kMaxFacts, "changes");
  return errors;
}

}  // namespace hb::media
