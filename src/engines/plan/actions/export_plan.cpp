#include "export_plan.h"

#include <cstdlib>

#include "approval/judging_book.h"
#include "documents/csv_writer.h"
#include "documents/ods_writer.h"
#include "documents/odt_writer.h"
#include "kernel/roc_date.h"
#include "org/directory.h"
#include "parent_store.h"
#include "plan/agency_name.h"
#include "plan/plan_documents.h"
#include "plan_document.h"

namespace hb::plan {
namespace {

/// What a version said when it went out; of the working plan, what is said now.
PlanLinks links_in(org::Context& context, const Plan& plan, int version) {
  ParentStore links{context.tx};
  if (version == 0) return links.links_of(plan);
  return links.frozen(plan.agency_id, plan.id, version).value_or(PlanLinks{});
}

DocumentNames names_of(org::Context& context, const Plan& plan, int version) {
  DocumentNames names;
  names.agency = agency_name_of(context, plan.agency_id, plan.head).zh_tw;
  names.today = to_iso(context.today);
  std::vector<UnitId> units;
  for (const PlanNode& node : plan.nodes) {
    for (const Owner& owner : node.owners) units.push_back(owner.unit_id);
  }
  if (!units.empty()) names.units = org::unit_names(context, units);
  const PlanLinks links = links_in(context, plan, version);
  for (const NotApplicable& each : links.not_applicable) {
    if (!each.part.empty()) names.not_applicable.emplace(each.part, each.reason);
  }
  return names;
}

/// 115.11.21-title-執行計畫表.odt, without signs that file systems do not take.
std::string file_name(const org::Context& context, const Plan& plan, std::string_view what,
                      std::string_view ending) {
  std::string name = roc_date(context.today, RocStyle::dotted) + "-";
  for (const char c : plan.head.title + "-" + std::string{what}) {
    name += std::string_view{"/\\:*?\"<>|\n\t"}.find(c) == std::string_view::npos ? c : '_';
  }
  return name + "." + std::string{ending};
}

/// Of `version`, 0 for the working plan.
ExportedFile written(org::Context& context, const Plan& plan, int version, ExportKind kind,
                     const PlanForm& form) {
  const DocumentNames names = names_of(context, plan, version);
  switch (kind) {
    case ExportKind::odt:
      return {documents::write_odt(plan_document(plan, form, names)), documents::kOdtMediaType,
              file_name(context, plan, form.form.title.zh, "odt")};
    case ExportKind::ods:
      return {documents::write_ods(plan_workbook(plan, names)), documents::kOdsMediaType,
              file_name(context, plan, "計畫表", "ods")};
    case ExportKind::csv:
      return {documents::write_csv(plan_csv_sheet(plan, names)), documents::kCsvMediaType,
              file_name(context, plan, "計畫表", "csv")};
  }
  std::abort();
}

std::optional<rulebook::BookInForce> book_of(org::Context& context, const Plan& plan) {
  return approval::judging_book(context, document_of(plan.id), plan.agency_id, plan.head.roc_year);
}

}  // namespace

std::vector<PlanForm> forms_of(org::Context& context, const Plan& plan) {
  return forms_for(book_of(context, plan));
}

std::vector<PlanForm> forms_of(org::Context& context, const PublishedPlan& published) {
  auto book = book_of(context, published.plan);
  // A class that the book no longer has says nothing.
  if (book && book->version.book->object_class(published.class_code)) {
    book->traits.class_code = published.class_code;
  }
  return forms_for(book);
}

ExportedFile export_plan(org::Context& context, const Plan& plan, ExportKind kind,
                         std::string_view form) {
  const std::vector<PlanForm> forms = forms_of(context, plan);
  return written(context, plan, 0, kind, chosen_form(forms, form));
}

ExportedFile export_plan(org::Context& context, const PublishedPlan& published, ExportKind kind,
                         std::string_view form) {
  const std::vector<PlanForm> forms = forms_of(context, published);
  return written(context, published.plan, published.version, kind, chosen_form(forms, form));
}

}  // namespace hb::plan
