// A plan as a document: by the forms of its scheme (plan/plan_form.h) as ODT (CNS 15251) and PDF,
// and its rows as ODS and CSV. What is exported as ODT and imported again gives the same tree.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "org/context.h"
#include "plan/plan.h"
#include "plan/plan_form.h"
#include "plan/plan_list.h"

namespace hb::plan {

enum class ExportKind { odt, ods, csv };

struct ExportedFile {
  std::string bytes;
  std::string media_type;
  std::string file_name;  ///< With the ROC date and the plan's title.
};

/// The forms in which this plan is handed in: those of the scheme that judges it, for its agency's
/// class. At least one.
std::vector<PlanForm> forms_of(org::Context& context, const Plan& plan);
/// The forms of a version: for the class that its agency had when it went out.
std::vector<PlanForm> forms_of(org::Context& context, const PublishedPlan& published);

/// The working plan; `form` is the code of one of its forms, see chosen_form(). Official documents
/// are written in Chinese whatever language the visitor reads.
ExportedFile export_plan(org::Context& context, const Plan& plan, ExportKind kind,
                         std::string_view form);
/// The same of a version, with what was said when it went out.
ExportedFile export_plan(org::Context& context, const PublishedPlan& published, ExportKind kind,
                         std::string_view form);

// As PDF, LibreOffice takes seconds: a job makes it (jobs/plan_jobs.h), once for each state of a
// plan and day.

/// `published` is the version that the public sees.
enum class WhichPlan { working, published };

struct PdfOrder {
  PlanId plan_id;
  WhichPlan which = WhichPlan::working;
  std::string form{};  ///< The code of a form; empty: the first.
};

/// The kind of the job.
inline constexpr std::string_view kPdfJob = "plan.pdf";

/// Whether this node can make PDFs.
bool makes_pdf(const org::Services& services);

struct PdfOrdered {
  std::string job;  ///< The job's name in addresses.
  bool ready = false;
};
/// Orders the PDF, or finds the job that has made it. The working plan's is for the viewer alone,
/// the published one's for everybody. Opens its own transactions (`Work::own`). Refuses no_pdf, and
/// as find_plan() and find_published() do.
Result<PdfOrdered> order_pdf(org::Context& context, const PdfOrder& order);

/// The order in a job's payload.
PdfOrder read_pdf_order(std::string_view payload);
/// What the job converts: the document of that day as ODT, with the name that the PDF will have.
/// Whoever ordered it had the right to; this reads as the machine may.
Result<ExportedFile> pdf_source(const org::Services& services, const PdfOrder& order,
                                Instant ordered_at);

namespace refusal {
inline const Error no_pdf{Fault::unavailable, "plan.export.no_pdf"};
inline const Error unknown_file{Fault::not_found, "plan.export.unknown_file"};
}  // namespace refusal

}  // namespace hb::plan
