#include "check_parts.h"

#include <algorithm>

namespace hb::oversight {

std::string place_words(const web::Page& page, const RoutineCheck& check, const Names& names) {
  const std::string unit = names.unit(page, check.form.unit_id);
  const std::string agency = names.agency(page, check.form.agency_id, check.form.checked_on);
  return unit.empty() ? agency : agency + "　" + unit;
}

std::string kind_words(const web::Page& page, const std::vector<CheckKind>& kinds,
                       const std::string& code) {
  const auto found = std::find_if(kinds.begin(), kinds.end(),
                                  [&](const CheckKind& kind) { return kind.code == code; });
  return found == kinds.end() ? code : found->name(page.locale());
}

void mention(Mentioned& mentioned, const RoutineCheck& check) {
  mentioned.agencies.push_back(check.form.agency_id);
  mentioned.agencies.push_back(check.by_agency_id);
  mentioned.units.push_back(check.form.unit_id);
  mentioned.people.push_back(check.form.mender_id);
}

boost::json::object to_json(const RoutineCheck& check, Date today) {
  const CheckForm& form = check.form;
  boost::json::object json{{"id", check.id.value},
                           {"agency_id", form.agency_id.value},
                           {"unit_id", form.unit_id.value},
                           {"by_agency_id", check.by_agency_id.value},
                           {"checked_on", to_iso(form.checked_on)},
                           {"kind", form.kind},
                           {"subject", form.subject},
                           {"finding", form.finding},
                           {"to_mend", form.to_mend},
                           {"due_on", form.due_on ? to_iso(*form.due_on) : ""},
                           {"mender_id", form.mender_id.value},
                           {"state", name_of(state_of(check, today))},
                           {"answers_sent", check.answers},
                           {"by", writer_json(check.by)}};
  if (form.step.plan_id) {
    json["plan_id"] = form.step.plan_id;
    json["node_id"] = form.step.node_id;
  }
  return json;
}

}  // namespace hb::oversight
