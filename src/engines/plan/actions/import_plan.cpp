#include "import_plan.h"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <optional>
#include <utility>

#include "documents/read.h"
#include "kernel/roc_date.h"
#include "org/directory.h"
#include "plan/draft_plan.h"
#include "plan/plan_publication.h"
#include "review.h"
#include "storage/database.h"

namespace hb::plan {
namespace {

/// Fields of a form are a megabyte at most.
constexpr std::size_t kMostSentBack = 800'000;

/// Every name by which the document may rightly call its agency: those of today, of the plan's year
/// and of the year that it names itself.
std::vector<std::string> names_of(org::Context& context, AgencyId id, const Plan& plan, int said) {
  const AgencyId agencies[] = {id};
  std::vector<std::string> names;
  for (const auto& [agency, name] : org::agency_names(context, agencies)) {
    names.push_back(name.zh_tw);
  }
  for (const int year : {plan.head.roc_year, said}) {
    if (year == 0) continue;
    const Date first{std::chrono::year{gregorian_year(year)}, std::chrono::January,
                     std::chrono::day{1}};
    std::string name = org::agency_name_on(context, id, first).zh_tw;
    const bool known = std::find(names.begin(), names.end(), name) != names.end();
    if (!name.empty() && !known) names.push_back(std::move(name));
  }
  return names;
}

/// Without the doubts that the choices of the form answer already.
void drop_answered(ImportRecord& record, const Plan& plan) {
  const auto answered = answered_doubts(record, plan);
  std::erase_if(record.doubts, [&](const Doubt& doubt) {
    return std::find(answered.begin(), answered.end(), doubt.number) != answered.end();
  });
  int number = 0;
  for (Doubt& doubt : record.doubts) doubt.number = ++number;
}

Result<Done> may_import(const org::Context& context, const ImportRequest& request) {
  if (!request.agency_id) return refusal::no_agency;
  return org::require(context.viewer, org::Duty::edit_plans, request.agency_id);
}

Result<PlanId> store_draft(org::Context& context, PlanDraft draft, const SourceText& source,
                           const ImportRequest& request) {
  HB_TRY(may_import(context, request));
  if (draft.items.empty() && request.start == Start::understood) return refusal::import_nothing;
  if (draft.items.empty() && request.start == Start::one_entry) keep_as_one(draft, source);
  std::vector<NamedUnit> units;
  for (const org::Unit& unit : org::units_of(context, request.agency_id)) {
    units.emplace_back(unit.name.zh_tw, unit.id);
  }
  Plan plan = plan_from_draft(draft, request.roc_year, provisional_title(request.file_name), units);
  plan.agency_id = request.agency_id;
  PlanDraft doubted = draft;
  const auto names = names_of(context, request.agency_id, plan, draft.year);
  const auto whole = doubts_of_whole(draft, plan, names);
  doubted.warnings.insert(doubted.warnings.begin(), whole.begin(), whole.end());
  ImportRecord record = record_of_import(doubted, source, request.file_name);
  drop_answered(record, plan);
  return store_import(context, plan, record);
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

/// Understands a document outside of any transaction, and stores it in one of its own.
Result<PlanId> store_apart(org::Context& context, const SourceText& source,
                           const ImportRequest& request) {
  const PlanDraft draft = map_plan(parse_outline(source), source);
  std::optional<Result<PlanId>> stored;
  context.services.database->write([&](storage::Transaction& tx) {
    org::Context inner{tx, context.services, context.viewer, context.today, context.now};
    stored = store_draft(inner, draft, source, request);
  });
  return *std::move(stored);
}

}  // namespace

Result<PlanId> import_source(org::Context& context, const SourceText& source,
                             const ImportRequest& request) {
  return store_draft(context, map_plan(parse_outline(source), source), source, request);
}

ImportedDocument import_document(org::Context& context, const std::filesystem::path& path,
                                 const ImportRequest& request) {
  // Asked before the work: who may not import shall not keep the reader busy.
  if (const auto may = may_import(context, request); !may) return {may.error(), {}};
  const auto source = read_upload(path, request.file_name);
  if (!source) return {source.error().at("document"), {}};
  ImportedDocument imported{store_apart(context, *source, request), {}};
  const bool nothing = !imported.plan && imported.plan.error().key == refusal::import_nothing.key;
  if (!nothing) return imported;
  std::string lines = plain_lines(*source);
  if (lines.size() <= kMostSentBack) imported.lines = std::move(lines);
  return imported;
}

Result<PlanId> import_text(org::Context& context, const std::string& text,
                           const ImportRequest& request) {
  HB_TRY(may_import(context, request));
  const auto source = documents::read_document(text, "lines.txt");
  if (!source) return source.error().at("text");
  const auto stored = store_apart(context, *source, request);
  if (!stored && stored.error().field == "document") return stored.error().at("text");
  return stored;
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
