// The list of checks as a sheet: one row for each check, in the order of the list.
#include <algorithm>
#include <unordered_map>

#include "check_store.h"
#include "checks.h"
#include "exported_sheet.h"
#include "org/directory.h"
#include "org/succession.h"

namespace hb::oversight {

namespace {

using Words = std::function<std::string(std::string_view)>;

documents::SheetCell day_cell(const std::optional<Date>& day) {
  if (!day) return std::monostate{};
  return documents::SheetDate{to_iso(*day)};
}

std::string name_in(const std::unordered_map<UnitId, org::LocalName>& names, UnitId id,
                    Locale locale) {
  const auto found = names.find(id);
  return found == names.end() ? std::string{} : found->second.in(locale);
}

documents::Sheet sheet_of(org::Context& context, const CheckList& list, Locale locale,
                          const Words& words) {
  std::vector<AgencyId> agencies;
  std::vector<UnitId> units;
  std::vector<PersonId> people;
  for (const RoutineCheck& check : list.rows) {
    agencies.push_back(check.form.agency_id);
    if (check.form.unit_id) units.push_back(check.form.unit_id);
    if (check.form.mender_id) people.push_back(check.form.mender_id);
  }
  const org::NamesOverTime agency_names = org::names_over_time(context, agencies);
  const auto unit_names = org::unit_names(context, units);
  const auto person_names = org::person_names(context, people);
  const auto kinds = CheckStore{context.tx}.kinds();
  documents::Sheet sheet{.name = words("oversight.check.title"),
                         .column_widths = {2, 2.5, 5, 4, 2.5, 6, 9, 9, 2.5, 3, 2.5, 3},
                         .rows = {{}}};
  for (const char* key :
       {"oversight.check.number", "oversight.check.checked_on", "oversight.check.agency",
        "oversight.check.unit", "oversight.check.kind", "oversight.check.subject",
        "oversight.check.finding", "oversight.check.to_mend", "oversight.check.due_on",
        "oversight.check.mender", "oversight.check.state", "oversight.check.by"}) {
    sheet.rows.front().emplace_back(words(key));
  }
  for (const RoutineCheck& check : list.rows) {
    const CheckForm& form = check.form;
    const auto kind = std::find_if(kinds.begin(), kinds.end(),
                                   [&](const CheckKind& each) { return each.code == form.kind; });
    const auto mender = person_names.find(form.mender_id);
    const CheckState state = state_of(check, context.today);
    sheet.rows.push_back({static_cast<double>(check.id.value), day_cell(form.checked_on),
                          agency_names.on(form.agency_id, form.checked_on).in(locale),
                          name_in(unit_names, form.unit_id, locale),
                          kind == kinds.end() ? form.kind : kind->name(locale), form.subject,
                          form.finding, form.to_mend, day_cell(form.due_on),
                          mender == person_names.end() ? std::string{} : mender->second,
                          words("oversight.check.state." + std::string{name_of(state)}),
                          words(org::shown_actor(check.by.name))});
  }
  return sheet;
}

}  // namespace

Result<ExportedFile> export_checks(org::Context& context, const CheckFilter& filter,
                                   SheetFormat format, Locale locale, const Words& words) {
  CheckFilter all = filter;
  all.page = 1;
  all.page_size = kMostExported;
  HB_LET(list, list_checks(context, all));
  documents::Sheet sheet = sheet_of(context, list, locale, words);
  return exported(context, std::move(sheet), format);
}

}  // namespace hb::oversight
