// Importing a plan document: choose the office, send the file; what was understood is reviewed
// next.
#include "import_plan.h"

#include <optional>

#include "kernel/roc_date.h"
#include "org/directory.h"
#include "plan/plan_publication.h"
#include "plan_handlers.h"
#include "plan_parts.h"

namespace hb::plan {

using html::Node;

namespace {

/// What happens after sending, so that nobody is afraid of trying.
Node what_follows(const web::Page& page) {
  Node steps;
  for (const char* each : {"plan.import.next_read", "plan.import.next_review",
                           "plan.import.next_accept", "plan.import.next_publish"}) {
    steps += html::li(page.t(each));
  }
  return html::aside({.classes = "hb-beside__aside", .aria_label = page.t("plan.import.next")},
                     {html::h2({.classes = "govuk-heading-s"}, page.t("plan.import.next")),
                      html::ol({.classes = "govuk-list govuk-list--number"}, steps),
                      html::p({.classes = "govuk-hint"}, page.t("plan.import.advice"))});
}

web::PageFunction import_page(std::vector<org::AgencyInTree> agencies, AgencyId own) {
  return [agencies = std::move(agencies), own](const web::Page& page) {
    web::ChoiceField agency{.name = "agency", .label = "plan.head.agency", .choices = {}};
    agency.required = true;
    for (const auto& each : agencies) {
      agency.choices.push_back(
          {std::to_string(each.agency.id.value), each.agency.name.in(page.locale())});
    }
    agency.chosen = {std::to_string(own.value)};
    const Node form =
        web::form(page, web::upload_to(web::Url{"/plans/import"}),
                  {web::select(page, agency),
                   web::text_field(page, {.name = "year",
                                          .label = "plan.head.year",
                                          .hint = "plan.import.year_hint",
                                          .width = 4}),
                   web::file_upload(page, {.name = "document",
                                           .label = "plan.import.document",
                                           .hint = "plan.import.document_hint",
                                           .accept = ".odt,.docx,.pdf,.txt,.md,.csv,.xlsx,.ods",
                                           .required = true}),
                   html::progress({.classes = "hb-upload-progress",
                                   .aria_label = page.t("plan.import.progress"),
                                   .more = {{"max", "100"}, {"value", "0"}, {"hidden", {}}}},
                                  ""),
                   web::button(page, "plan.import.send")});
    return page.layout({.title = "plan.import.title",
                        .frame = web::Frame::console,
                        .breadcrumbs = {{"plan.list.title", web::Url{"/plans"}}}},
                       {web::error_summary(page),
                        html::p({.classes = "govuk-body"}, page.t("plan.import.explained")),
                        html::div({.classes = "hb-beside"},
                                  {html::div({.more = {{"data-module", "hb-upload"}}}, form),
                                   what_follows(page)})});
  };
}

}  // namespace

Response show_import(const Request& request, org::Context& context) {
  if (const auto may = org::require_anywhere(context.viewer, org::Duty::edit_plans); !may) {
    return web::refuse(request, may.error());
  }
  return web::respond_with_forms(
      request, import_page(org::agencies_with_duty(context, org::Duty::edit_plans),
                           context.viewer.agency_id));
}

Response save_import(const Request& request, org::Context& context) {
  if (const auto may = org::require_anywhere(context.viewer, org::Duty::edit_plans); !may) {
    return web::refuse(request, may.error());
  }
  const auto refuse = [&](const Error& error) {
    return web::refuse(request, error,
                       import_page(import_choices(context), context.viewer.agency_id));
  };
  ImportRequest wanted{
      .agency_id = AgencyId{web::id_in(request.form("agency"))}, .roc_year = 0, .file_name = {}};
  if (const std::string words = typed(request, "year"); !words.empty()) {
    const auto year = parse_roc_year(words);
    if (!year) return refuse(year.error().at("year"));
    wanted.roc_year = *year;
  }
  const web::Upload* upload = web::sent_file(request, "document");
  if (!upload) return refuse(refusal::import_no_file);
  wanted.file_name = upload->file_name;
  const auto imported = import_document(context, upload->temporary_path, wanted);
  if (!imported) return refuse(imported.error());
  return web::see_other((plan_url(*imported) / "review").text(), "plan.notice.imported");
}

}  // namespace hb::plan
