// Downloads of a plan: `…/export.odt?form=` with a form's code, `.ods`, `.csv`, `.pdf`, of the
// working plan for its officers and of the published one for everybody.
#include <optional>

#include "export_plan.h"
#include "plan_handlers.h"
#include "plan_parts.h"
#include "plans.h"
#include "portal_handlers.h"
#include "publication.h"

namespace hb::plan {

namespace {

std::string form_of(const Request& request) { return std::string{request.query("form")}; }

std::optional<ExportKind> kind_of(const Request& request) {
  const std::string& path = request.path_text;
  if (path.ends_with(".odt")) return ExportKind::odt;
  if (path.ends_with(".ods")) return ExportKind::ods;
  if (path.ends_with(".csv")) return ExportKind::csv;
  return std::nullopt;
}

Response send(ExportedFile file) {
  return web::download(std::move(file.bytes), file.media_type, file.file_name);
}

/// To the page where the job is watched, or straight to what it made.
Response send_pdf(const Request& request, org::Context& context, WhichPlan which) {
  const auto ordered =
      order_pdf(context, {.plan_id = plan_id(request), .which = which, .form = form_of(request)});
  if (!ordered) return web::refuse(request, ordered.error());
  return web::see_other("/jobs/" + ordered->job + (ordered->ready ? "/file" : ""));
}

}  // namespace

Response show_export(const Request& request, org::Context& context) {
  const auto kind = kind_of(request);
  if (!kind) return web::refuse(request, refusal::unknown_file);
  const auto plan = find_plan(context, plan_id(request));
  if (!plan) return web::refuse(request, plan.error());
  return send(export_plan(context, *plan, *kind, form_of(request)));
}

Response show_published_export(const Request& request, org::Context& context) {
  const auto kind = kind_of(request);
  if (!kind) return web::refuse(request, refusal::unknown_file);
  const auto published = find_published(context, plan_id(request));
  if (!published) return web::refuse(request, published.error());
  return send(export_plan(context, *published, *kind, form_of(request)));
}

Response show_pdf(const Request& request, org::Context& context) {
  return send_pdf(request, context, WhichPlan::working);
}

Response show_published_pdf(const Request& request, org::Context& context) {
  return send_pdf(request, context, WhichPlan::published);
}

}  // namespace hb::plan
