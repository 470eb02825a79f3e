// What the actions on imports ask in the same way.
#pragma once

#include "casework/case_import.h"
#include "import_rows.h"
#include "import_store.h"
#include "org/context.h"

namespace hb::casework {

ImportStore imports_of(org::Context& context);

/// Refuses what is not of an agency whose cases the viewer directs.
Result<CaseImport> import_in_sight(org::Context& context, ImportId id);

/// What words may mean at the agency today.
ImportKnown known_of(org::Context& context, AgencyId agency);

/// The rows of the file. Refuses `import_file_gone`.
Result<ImportRowsReader> rows_of(const org::Services& services, const CaseImport& file);

/// What an old number is kept as where every form leaves its print: the same number of an agency
/// makes one case.
std::string old_number_print(AgencyId agency, std::string_view old_number);

}  // namespace hb::casework
