// Looking at an approved plan again: amend it, or keep that nothing has to change.
#include "approval_handlers.h"
#include "approval_parts.h"
#include "steps.h"

namespace hb::approval {

using html::Node;

namespace {

web::PageFunction amendment_page(const DocumentFacts& document) {
  return [document](const web::Page& page) {
    const web::Url url = dossier_url(document.document);
    return page.layout(
        {.title = "approval.amendment.title",
         .frame = web::Frame::console,
         .breadcrumbs = dossier_crumbs(document),
         .caption = document.title,
         .narrow = true},
        {web::error_summary(page),
         html::p({.classes = "govuk-body"}, page.t("approval.amendment.explained")),
         web::form(page, web::post_to(url / "amendment"),
                   {web::radios(page, {.name = "finding",
                                       .label = "approval.amendment.finding",
                                       .choices = {{.value = "amend",
                                                    .words = "approval.amendment.amend",
                                                    .hint = "approval.amendment.amend_hint"},
                                                   {.value = "unchanged",
                                                    .words = "approval.amendment.unchanged",
                                                    .hint = "approval.amendment.unchanged_hint"}},
                                       .required = true}),
                    web::text_area(page, {.name = "reason",
                                          .label = "approval.amendment.reason",
                                          .hint = "approval.amendment.reason_hint",
                                          .required = true,
                                          .rows = 4,
                                          .max_characters = static_cast<int>(kLongestComment)}),
                    web::button_group({web::button(page, "approval.amendment.save"),
                                       web::button_link(page, "approval.cancel", url,
                                                        web::ButtonKind::secondary)})})});
  };
}

/// The plan of the address, for whoever may amend it.
Result<DossierFile> plan_file(org::Context& context, const Request& request) {
  HB_LET(document, document_of(request));
  if (document.kind != rulebook::Document::plan) return refusal::no_such_document;
  HB_LET(file, open_file(context, document));
  HB_TRY(org::require(context.viewer, org::Duty::edit_plans, file.document.agency_id));
  if (!state_of(file.dossier, *file.procedure).locked) return refusal::not_approved_yet;
  return file;
}

}  // namespace

Response show_amendment(const Request& request, org::Context& context) {
  const auto file = plan_file(context, request);
  if (!file) return web::refuse(request, file.error());
  return web::respond_with_forms(request, amendment_page(file->document));
}

Response save_amendment(const Request& request, org::Context& context) {
  const auto file = plan_file(context, request);
  if (!file) return web::refuse(request, file.error());
  const DocumentRef& plan = file->document.document;
  const std::string reason = typed(request, "reason");
  const std::string_view finding = request.form("finding");
  if (finding == "unchanged") {
    const auto kept = find_unchanged(context, plan.id, reason);
    if (kept) return web::see_other(dossier_url(plan).text(), "approval.notice.unchanged");
    return web::refuse(request, kept.error(), amendment_page(file->document));
  }
  if (finding != "amend") {
    return web::refuse(request, refusal::no_finding, amendment_page(file->document));
  }
  const auto begun = begin_amendment(context, plan.id, reason);
  if (!begun) return web::refuse(request, begun.error(), amendment_page(file->document));
  const DocumentRef amendment{rulebook::Document::amendment, plan.id};
  return web::see_other(dossier_url(amendment).text(), "approval.notice.amendment_begun");
}

}  // namespace hb::approval
