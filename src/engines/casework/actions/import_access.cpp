#include "import_access.h"

#include <stdexcept>

#include "case_access.h"
#include "case_class_store.h"
#include "case_type_store.h"
#include "crypto/token.h"
#include "files/file_store.h"
#include "org/directory.h"
#include "org/duty.h"

namespace hb::casework {

ImportStore imports_of(org::Context& context) { return {context.tx, *context.services.sealer}; }

Result<CaseImport> import_in_sight(org::Context& context, ImportId id) {
  HB_TRY(org::require_signed_in(context.viewer));
  auto found = imports_of(context).find(id, context.viewer.scope);
  if (!found) return refusal::import_missing;
  HB_TRY(org::require(context.viewer, org::Duty::direct_cases, found->agency_id));
  return *std::move(found);
}

ImportKnown known_of(org::Context& context, AgencyId agency) {
  ImportKnown known{.types = CaseTypeStore{context.tx}.all(),
                    .classes = CaseClassStore{context.tx}.all(),
                    .units = {},
                    .words = imports_of(context).words()};
  std::erase_if(known.types, [](const CaseType& each) { return each.retired; });
  std::erase_if(known.classes, [&](const CaseClass& each) { return !is_offered(each, agency); });
  for (const org::Unit& each : org::units_of(context, agency)) {
    known.units.push_back({each.id, each.name.zh_tw, each.name.en});
  }
  return known;
}

Result<ImportRowsReader> rows_of(const org::Services& services, const CaseImport& file) {
  const auto hash = files::FileHash::parse(file.file_hash);
  auto opened = hash ? services.files->open(*hash) : std::nullopt;
  if (!opened) return refusal::import_file_gone;
  return ImportRowsReader{*std::move(opened), *services.sealer, file.token};
}

std::string old_number_print(AgencyId agency, std::string_view old_number) {
  return crypto::fingerprint("casework.import/" + std::to_string(agency.value) + "/" +
                             std::string{old_number});
}

}  // namespace hb::casework
