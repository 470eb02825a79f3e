// The list of decisions as a sheet: one row for each decision, in the order of the list, with what
// was said last.
#include "decision_store.h"
#include "decisions.h"
#include "exported_sheet.h"
#include "org/succession.h"
#include "responsible_names.h"

namespace hb::oversight {

namespace {

using Words = std::function<std::string(std::string_view)>;

documents::Sheet sheet_of(org::Context& context, const DecisionList& list, Locale locale,
                          const Words& words) {
  std::vector<AgencyId> agencies;
  std::vector<Responsible> mentioned;
  for (const TeamDecision& each : list.rows) {
    agencies.push_back(each.agency_id);
    mentioned.push_back(each.form.who);
  }
  const org::NamesOverTime agency_names = org::names_over_time(context, agencies);
  const ResponsibleNames names = names_of_responsible(context, mentioned);
  const auto said = DecisionStore{context.tx}.said_last(list.rows);
  documents::Sheet sheet{.name = words("oversight.decision.title"),
                         .column_widths = {5, 2.5, 5, 1.5, 9, 4, 2.5, 2.5, 9, 2.5},
                         .rows = {{}}};
  for (const char* key :
       {"oversight.check.agency", "oversight.meeting.held_on", "oversight.meeting.subject",
        "oversight.decision.number", "oversight.decision.text", "oversight.decision.responsible",
        "oversight.decision.due_on", "oversight.check.state", "oversight.decision.said_last",
        "oversight.decision.said_on"}) {
    sheet.rows.front().emplace_back(words(key));
  }
  for (const TeamDecision& each : list.rows) {
    const auto last = said.find(each.id);
    std::vector<documents::SheetCell> row{
        agency_names.on(each.agency_id, each.held_on).in(locale),
        documents::SheetDate{to_iso(each.held_on)},
        each.meeting,
        static_cast<double>(each.number),
        each.form.text,
        names.of(each.form.who, locale),
        documents::SheetDate{to_iso(each.form.due_on)},
        words("oversight.decision.state." + std::string{name_of(state_of(each, context.today))})};
    if (last != said.end()) {
      row.emplace_back(last->second.text);
      row.emplace_back(documents::SheetDate{to_iso(taipei_date(last->second.by.at))});
    }
    row.resize(sheet.rows.front().size());
    sheet.rows.push_back(std::move(row));
  }
  return sheet;
}

}  // namespace

Result<ExportedFile> export_decisions(org::Context& context, const DecisionFilter& filter,
                                      SheetFormat format, Locale locale, const Words& words) {
  DecisionFilter all = filter;
  all.page = 1;
  all.page_size = kMostExported;
  HB_LET(list, list_decisions(context, all));
  documents::Sheet sheet = sheet_of(context, list, locale, words);
  return exported(context, std::move(sheet), format);
}

}  // namespace hb::oversight
