// The parts of the page of an import.
#pragma once

#include "case_parts.h"
#include "import_cases.h"
#include "web/page.h"
#include "web/parts.h"

namespace hb::casework {

web::Url import_url(ImportId id);
/// 案號, 收件日期 …
std::string column_words(const web::Page& page, ImportColumn column);
/// All that is wrong with a row, in one line.
std::string problem_words(const web::Page& page, const std::vector<Error>& problems);
/// What a run is up to.
web::StateTag run_tag(const ImportRun& run, bool going_on);

/// The form that says which column holds what.
html::Node mapping_form(const web::Page& page, const ImportFile& shown);
/// What was chosen in it.
ImportMapping read_mapping(const web::Request& request);
/// The words whose meaning it asked for.
ImportWords asked_words(const web::Request& request);

}  // namespace hb::casework
