#include "disposal_parts.h"

#include <cstdlib>
#include <utility>

#include "documents/sheet_file.h"
#include "web/words.h"

namespace hb::casework {

web::Url disposals_url() { return web::Url{"/cases/disposals"}; }
web::Url disposal_url(DisposalId id) { return disposals_url() / id; }

std::string type_words(const web::Page& page, const std::vector<CaseType>& types,
                       std::string_view code) {
  const CaseType* type = find_type(types, code);
  return type ? type->name(page.locale()) : std::string{code};
}

web::StateTag disposal_tag(const DisposalSeen& seen) {
  if (seen.disposal.finished_at) return {"casework.disposal.state.over", web::Tone::good};
  if (seen.going_on) return {"casework.disposal.state.going_on", web::Tone::information};
  return {"casework.disposal.state.stopped", web::Tone::caution};
}

web::StateTag outcome_tag(DisposalOutcome outcome) {
  const std::string words = "casework.disposal.outcome." + std::string{name_of(outcome)};
  switch (outcome) {
    case DisposalOutcome::pending: return {words, web::Tone::information};
    case DisposalOutcome::disposed: return {words, web::Tone::good};
    case DisposalOutcome::kept: return {words, web::Tone::caution};
  }
  std::abort();
}

boost::json::object to_json(const DisposalSeen& seen) {
  const Disposal& disposal = seen.disposal;
  return {{"id", disposal.id.value},
          {"agency_id", disposal.agency_id.value},
          {"approval", disposal.approval},
          {"ordered_at", to_micros(disposal.at)},
          {"ordered_by", disposal.person_name},
          {"going_on", seen.going_on},
          {"finished", disposal.finished_at.has_value()},
          {"listed", disposal.listed},
          {"disposed", disposal.disposed},
          {"kept", disposal.kept}};
}

documents::Sheet past_sheet(const web::Page& page, const DisposalDesk& desk) {
  documents::Sheet sheet{
      .name = page.t("casework.disposal.past"), .column_widths = {4, 4, 2.5, 2, 2}, .rows = {{}}};
  for (const char* key :
       {"casework.receipt.number", "casework.form.type", "casework.audit.closed_on",
        "casework.type.keep_years", "casework.disposal.held"}) {
    sheet.rows.front().emplace_back(page.t(key));
  }
  for (const PastCase& each : desk.rows) {
    const CaseType* type = find_type(desk.types, each.found.type);
    sheet.rows.push_back({each.found.number, type_words(page, desk.types, each.found.type),
                          documents::SheetDate{to_iso(*each.found.closed_on)},
                          static_cast<double>(type ? type->keep_years : 0),
                          each.is_held ? page.t("casework.hold.state") : std::string{}});
  }
  return sheet;
}

documents::Sheet disposed_sheet(const web::Page& page, const DisposalFile& file) {
  documents::Sheet sheet{.name = page.t("casework.disposal.list"),
                         .column_widths = {4, 4, 2.5, 3, 3, 5},
                         .rows = {{}}};
  for (const char* key :
       {"casework.receipt.number", "casework.form.type", "casework.audit.closed_on",
        "casework.disposal.outcome", "casework.disposal.when", "casework.disposal.approval"}) {
    sheet.rows.front().emplace_back(page.t(key));
  }
  for (const DisposedCase& each : file.cases) {
    sheet.rows.push_back(
        {each.number, type_words(page, file.types, each.type),
         documents::SheetDate{to_iso(each.closed_on)}, page.t(outcome_tag(each.outcome).words),
         each.at ? web::short_moment(*each.at) : std::string{}, file.seen.disposal.approval});
  }
  return sheet;
}

web::Response send_sheet(const web::Request& request, documents::Sheet sheet,
                         const std::string& name, const std::string& creator, Date today) {
  const auto format = request.path_text.ends_with(".csv") ? documents::SheetFormat::csv
                                                          : documents::SheetFormat::ods;
  const auto file =
      documents::write_sheet(std::move(sheet), format, name,
                             {.title = name, .creator = creator, .created = to_iso(today)});
  return web::download(file.bytes, file.media_type, file.file_name);
}

}  // namespace hb::casework
