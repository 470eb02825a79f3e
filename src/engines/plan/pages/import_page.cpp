// Importing a plan document: choose the office, send the file; what was understood is reviewed
// next.
#include "import_plan.h"

#include <optional>
#include <utility>

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

/// The lines of a document in which no plan was found: mended they are read again, or they are
/// what one begins with.
struct LinesRead {
  std::string text;
  std::string file_name;
};

Node begin_with_lines(const web::Page& page, const LinesRead& lines) {
  if (lines.text.empty()) return {};
  const Request& request = page.request();
  const Node form = web::form(
      page, web::upload_to(web::Url{"/plans/import"}),
      {web::hidden_field(page, "agency", request.form("agency")),
       web::hidden_field(page, "year", request.form("year")),
       web::hidden_field(page, "file_name", lines.file_name),
       web::text_area(page, {.name = "text",
                             .label = "plan.import.lines",
                             .hint = "plan.import.lines_hint",
                             .value = lines.text,
                             .required = true,
                             .rows = 16}),
       web::button_group(
           {web::button(page, "plan.import.read_again", web::ButtonKind::main, "start", "again"),
            web::button(page, "plan.import.start_one", web::ButtonKind::secondary, "start", "one"),
            web::button(page, "plan.import.start_empty", web::ButtonKind::secondary, "start",
                        "empty")})});
  return html::section(
      {.aria_label = page.t("plan.import.lines_title")},
      {html::h2({.classes = "govuk-heading-m"}, page.t("plan.import.lines_title")), form});
}

web::PageFunction import_page(std::vector<org::AgencyInTree> agencies, AgencyId own,
                              LinesRead lines = {}) {
  return [agencies = std::move(agencies), own, lines = std::move(lines)](const web::Page& page) {
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
                       {web::error_summary(page), begin_with_lines(page, lines),
                        html::p({.classes = "govuk-body"}, page.t("plan.import.explained")),
                        html::div({.classes = "hb-beside"},
                                  {html::div({.more = {{"data-module", "hb-upload"}}}, form),
                                   what_follows(page)})});
  };
}

Start start_of(const Request& request) {
  const std::string_view start = request.form("start");
  if (start == "one") return Start::one_entry;
  return start == "empty" ? Start::empty : Start::understood;
}

Response answer_import(const Request& request, org::Context& context,
                       const Result<PlanId>& imported, LinesRead lines) {
  if (imported) {
    return web::see_other((plan_url(*imported) / "review").text(), "plan.notice.imported");
  }
  if (imported.error().key != refusal::import_nothing.key) lines = {};
  return web::refuse(
      request, imported.error(),
      import_page(import_choices(context), context.viewer.agency_id, std::move(lines)));
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
  wanted.start = start_of(request);
  const web::Upload* upload = web::sent_file(request, "document");
  if (!upload && request.has_form("text")) {
    wanted.file_name = typed(request, "file_name");
    const std::string text{request.form("text")};
    return answer_import(request, context, import_text(context, text, wanted),
                         {text, wanted.file_name});
  }
  if (!upload) return refuse(refusal::import_no_file);
  wanted.file_name = upload->file_name;
  ImportedDocument imported = import_document(context, upload->temporary_path, wanted);
  return answer_import(request, context, imported.plan,
                       {std::move(imported.lines), wanted.file_name});
}

}  // namespace hb::plan
