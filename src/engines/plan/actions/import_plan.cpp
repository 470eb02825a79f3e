#include "import_plan.h"

#include <fstream>
#include <iterator>
#include <optional>

#include "documents/read.h"
#include "org/directory.h"
#include "plan/draft_plan.h"
#include "plan/plan_publication.h"
#include "review.h"
#include "storage/database.h"

namespace hb::plan {
namespace {

std::string title_from(const std::string& file_name) {
  const std::size_t slash = file_name.find_last_of("/\\");
  const std::string name = slash == std::string::npos ? file_name : file_name.substr(slash + 1);
  return name.substr(0, name.rfind('.'));
}

Result<PlanId> store_draft(org::Context& context, const PlanDraft& draft, const SourceText& source,
                           const ImportRequest& request) {
  if (!request.agency_id) return refusal::no_agency;
  HB_TRY(org::require(context.viewer, org::Duty::edit_plans, request.agency_id));
  if (draft.items.empty()) return refusal::import_nothing;
  std::vector<NamedUnit> units;
  for (const org::Unit& unit : org::units_of(context, request.agency_id)) {
    units.emplace_back(unit.name.zh_tw, unit.id);
  }
  Plan plan = plan_from_draft(draft, request.roc_year, title_from(request.file_name), units);
  plan.agency_id = request.agency_id;
  if (plan.head.roc_year == 0) return refusal::import_no_year;
  return store_import(context, plan, record_of_import(draft, source, request.file_name));
}

Result<SourceText> read_upload(const std::filesystem::path& path, const std::string& file_name) {
  const documents::ReadLimits limits;
  std::error_code failed;
  const auto size = std::filesystem::file_size(path, failed);
  if (failed) return documents::refusal::no_file;
  if (size > limits.file_bytes) return documents::refusal::too_large;
  std::ifstream file{path, std::ios::binary};
  const std::string bytes{std::istreambuf_iterator<char>{file}, {}};
  return documents::read_document(bytes, file_name, limits);
}

}  // namespace

Result<PlanId> import_source(org::Context& context, const SourceText& source,
                             const ImportRequest& request) {
  return store_draft(context, map_plan(parse_outline(source), source), source, request);
}

Result<PlanId> import_document(org::Context& context, const std::filesystem::path& path,
                               const ImportRequest& request) {
  // Asked before the work: who may not import shall not keep the reader busy.
  if (!request.agency_id) return refusal::no_agency;
  HB_TRY(org::require(context.viewer, org::Duty::edit_plans, request.agency_id));
  const auto source = read_upload(path, request.file_name);
  if (!source) return source.error().at("document");
  const PlanDraft draft = map_plan(parse_outline(*source), *source);
  std::optional<Result<PlanId>> stored;
  context.services.database->write([&](storage::Transaction& tx) {
    org::Context inner{tx, context.services, context.viewer, context.today, context.now};
    stored = store_draft(inner, draft, *source, request);
  });
  return *std::move(stored);
}

std::vector<org::AgencyInTree> import_choices(org::Context& context) {
  std::vector<org::AgencyInTree> agencies;
  context.services.database->read([&](storage::Transaction& tx) {
    org::Context inner{tx, context.services, context.viewer, context.today, context.now};
    agencies = org::agencies_with_duty(inner, org::Duty::edit_plans);
  });
  return agencies;
}

}  // namespace hb::plan
