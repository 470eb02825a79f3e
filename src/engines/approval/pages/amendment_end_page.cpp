// Ending an amendment that is still drafted: what was changed is first set back to what the public
// reads, then the look is kept as one that found nothing to amend.
#include "approval_handlers.h"
#include "approval_parts.h"
#include "steps.h"

namespace hb::approval {

using html::Node;

namespace {

/// An amendment that lies with who drafts it.
struct Drafted {
  DocumentFacts document;
  bool amended = false;
  std::vector<ContentChange> changes;
};

Result<Drafted> find_drafted(org::Context& context, const Request& request) {
  HB_LET(document, document_of(request));
  HB_LET(file, open_file(context, document));
  HB_TRY(org::require(context.viewer, org::Duty::edit_plans, file.document.agency_id));
  const bool drafted =
      document.kind == rulebook::Document::amendment && is_drafted(&file.dossier, file.procedure);
  if (!drafted) return refusal::no_amendment_drafted;
  HB_LET(source, source_of(context, document.kind));
  HB_LET(amended, source->is_amended(context, document));
  HB_LET(changes, source->changes(context, document));
  return Drafted{
      .document = std::move(file.document), .amended = amended, .changes = std::move(changes)};
}

Node restore_part(const web::Page& page, const Drafted& drafted) {
  const web::Url url = dossier_url(drafted.document.document);
  Node changes;
  if (!drafted.changes.empty()) changes = changes_part(page, drafted.changes);
  return html::group(
      {html::p({.classes = "govuk-body"}, page.t("approval.ending.has_changes")), changes,
       web::form(
           page, web::post_to(url / "restoration"),
           {web::button_group(
               {web::button(page, "approval.ending.restore", web::ButtonKind::warning),
                web::button_link(page, "approval.cancel", url, web::ButtonKind::secondary)})})});
}

Node end_part(const web::Page& page, const Drafted& drafted) {
  const web::Url url = dossier_url(drafted.document.document);
  return html::group(
      {html::p({.classes = "govuk-body"}, page.t("approval.ending.as_published")),
       web::form(page, web::post_to(url / "ending"),
                 {web::text_area(page, {.name = "reason",
                                        .label = "approval.ending.reason",
                                        .hint = "approval.ending.reason_hint",
                                        .required = true,
                                        .rows = 4,
                                        .max_characters = static_cast<int>(kLongestComment)}),
                  web::button_group({web::button(page, "approval.ending.end"),
                                     web::button_link(page, "approval.cancel", url,
                                                      web::ButtonKind::secondary)})})});
}

web::PageFunction end_page(const Drafted& drafted) {
  return [drafted](const web::Page& page) {
    return page.layout({.title = "approval.ending.title",
                        .frame = web::Frame::console,
                        .breadcrumbs = dossier_crumbs(drafted.document),
                        .caption = drafted.document.title,
                        .narrow = true},
                       {web::error_summary(page),
                        drafted.amended ? restore_part(page, drafted) : end_part(page, drafted)});
  };
}

}  // namespace

Response show_amendment_end(const Request& request, org::Context& context) {
  const auto drafted = find_drafted(context, request);
  if (!drafted) return web::refuse(request, drafted.error());
  return web::respond_with_forms(request, end_page(*drafted));
}

Response end_amendment(const Request& request, org::Context& context) {
  const auto drafted = find_drafted(context, request);
  if (!drafted) return web::refuse(request, drafted.error());
  const DocumentRef& amendment = drafted->document.document;
  const auto kept = find_unchanged(context, amendment.id, typed(request, "reason"));
  if (!kept) return web::refuse(request, kept.error(), end_page(*drafted));
  const DocumentRef plan{rulebook::Document::plan, amendment.id};
  return web::see_other(dossier_url(plan).text(), "approval.notice.amendment_ended");
}

Response restore_plan(const Request& request, org::Context& context) {
  const auto drafted = find_drafted(context, request);
  if (!drafted) return web::refuse(request, drafted.error());
  const DocumentRef& amendment = drafted->document.document;
  const auto restored = restore_published(context, amendment.id);
  if (!restored) return web::refuse(request, restored.error(), end_page(*drafted));
  return web::see_other((dossier_url(amendment) / "ending").text(), "approval.notice.restored");
}

}  // namespace hb::approval
