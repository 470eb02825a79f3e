#include "plan_jobs.h"

#include <span>

#include "export_plan.h"
#include "files/file_store.h"
#include "jobs/job_queue.h"
#include "jobs/made_file.h"

namespace hb::plan {
namespace {

constexpr std::string_view kPdfMediaType = "application/pdf";

Result<std::string> make_pdf(jobs::JobContext& context, const org::Services& services,
                             documents::PdfConverter converter) {
  context.progress(0, 2, "plan.pdf.writing");
  // The day on which it was ordered, as its name says.
  HB_LET(source, pdf_source(services, read_pdf_order(context.job().order.payload),
                            context.job().created_at));
  if (context.cancelled()) return jobs::refusal::stopped;
  context.progress(1, 2, "plan.pdf.converting");
  converter.give_up = [&context] { return context.cancelled(); };
  const auto pdf = documents::convert_to_pdf(source.bytes, "odt", converter);
  if (!pdf && pdf.error() == documents::refusal::given_up) return jobs::refusal::stopped;
  if (!pdf) return pdf.error();
  const auto kept = services.files->put_bytes(std::as_bytes(std::span{*pdf}));
  context.progress(2, 2);
  return jobs::to_result(
      {.hash = kept.hex(), .name = source.file_name, .media_type = std::string{kPdfMediaType}});
}

}  // namespace

void add_plan_jobs(jobs::JobQueue& queue, const org::Services& services,
                   const documents::PdfConverter& converter) {
  if (!documents::can_convert_to_pdf(converter)) return;
  // LibreOffice takes a core and 200 MB for seconds.
  queue.on(std::string{kPdfJob},
           [&services, converter](jobs::JobContext& context) {
             return make_pdf(context, services, converter);
           },
           {.at_once = 1});
}

}  // namespace hb::plan
