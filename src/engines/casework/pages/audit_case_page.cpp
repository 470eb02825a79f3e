// One case of a spot audit: what was asked and answered, and the form of what is found.
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <utility>

#include "case_parts.h"
#include "casework_handlers.h"
#include "spot_audit_parts.h"

namespace hb::casework {

using html::Node;

namespace {

AuditId audit_id(const Request& request) { return AuditId{request.path_id("id")}; }
int place_in(const Request& request) { return static_cast<int>(request.path_id("place")); }

std::string finding_field(AuditQuestionId id) { return "q" + std::to_string(id.value); }
std::string remark_field(AuditQuestionId id) { return "r" + std::to_string(id.value); }

AuditSheet read_sheet(const Request& request, const std::vector<AuditQuestion>& questions) {
  AuditSheet sheet{.round = web::number_in(request.form("round")),
                   .answers = {},
                   .remark = typed(request, "remark"),
                   .person_name = {}};
  for (const AuditQuestion& each : questions) {
    sheet.answers.push_back({.question_id = each.id,
                             .finding = finding_of(request.form(finding_field(each.id))),
                             .remark = typed(request, remark_field(each.id))});
  }
  return sheet;
}

const AuditAnswer* answer_to(const AuditSheet& sheet, AuditQuestionId question) {
  for (const AuditAnswer& each : sheet.answers) {
    if (each.question_id == question) return &each;
  }
  return nullptr;
}

Node question_fields(const web::Page& page, const AuditCaseFile& file,
                     const AuditQuestion& question) {
  const AuditAnswer* said = answer_to(file.audited.sheet, question.id);
  web::ChoiceField finding{
      .name = finding_field(question.id),
      .label = question.name(page.locale()),
      .choices = {},
      .chosen = {said && said->finding ? std::string{name_of(*said->finding)} : std::string{}},
      .required = true,
      .small = true,
      .inline_ = true};
  for (const Finding each : kFindings) {
    const std::string name{name_of(each)};
    finding.choices.push_back({name, "casework.audit.finding." + name});
  }
  return html::group({web::radios(page, finding),
                      web::text_field(page, {.name = remark_field(question.id),
                                             .label = "casework.audit.remark",
                                             .value = said ? said->remark : std::string{},
                                             .about = question.name(page.locale())})});
}

Node sheet_form(const web::Page& page, const AuditCaseFile& file) {
  if (file.own) return web::warning_text(page, "casework.audit.own_case");
  Node fields;
  for (const AuditQuestion& each : file.questions) fields += question_fields(page, file, each);
  return web::form(
      page, web::post_to(audit_case_url(file.audit.id, file.audited.place)),
      {web::hidden_field(page, "round", std::to_string(file.audited.sheet.round)), fields,
       web::text_area(page, {.name = "remark",
                             .label = "casework.audit.remark_all",
                             .hint = "casework.audit.remark_hint",
                             .value = file.audited.sheet.remark,
                             .rows = 3,
                             .max_characters = static_cast<int>(kMaxText)}),
       web::button(page, "casework.audit.save")});
}

/// What happened, with the words of each step; who it was stands there, for it is looked at how the
/// office worked.
Node history(const web::Page& page, const AuditCaseFile& file) {
  std::vector<web::Stage> stages;
  for (const CaseEvent& each : file.events) {
    web::Stage stage{.words = event_words(page, each.kind),
                     .state = web::Stage::State::done,
                     .when = web::moment_words(page, each.at)};
    if (!each.person_name.empty()) stage.when += "　" + each.person_name;
    stage.detail = web::paragraphs(each.text);
    stages.push_back(std::move(stage));
  }
  return web::stages(page, "casework.case.history", stages);
}

Node facts(const web::Page& page, const AuditCaseFile& file) {
  const Case& found = file.audited.found;
  std::vector<web::SummaryRow> rows{
      {"casework.receipt.received_on", web::text(web::short_day(page, found.received_on))},
      {"casework.audit.closed_on",
       web::text(found.closed_on ? web::short_day(page, *found.closed_on) : "")},
      {"casework.case.due_on", web::text(found.due_on ? web::short_day(page, *found.due_on) : "")},
      {"casework.form.text", web::paragraphs(file.text)}};
  return web::summary_list(page, rows);
}

/// Each line leads to the first field of the form: which question it is, its words say.
Node errors_of(const web::Page& page) {
  std::vector<web::ErrorLine> lines;
  for (const Error& each : page.errors()) {
    lines.push_back({each.field == "remark" ? "f-remark" : "", page.error_words(each)});
  }
  return lines.empty() ? Node{} : web::error_summary(page, lines);
}

web::PageFunction case_page(AuditCaseFile file) {
  return [file = std::move(file)](const web::Page& page) {
    Node whole;
    if (file.may_open_case) {
      whole = html::p({.classes = "govuk-body"},
                      html::a(case_url(file.audited.found.id), {.classes = "govuk-link"},
                              page.t("casework.task.to_case")));
    }
    const bool done = file.audited.sheet.round > 0;
    return page.layout(
        {.title = file.audited.found.subject,
         .frame = web::Frame::console,
         .breadcrumbs = {{"casework.audit.title", web::Url{"/cases/audits"}},
                         {"casework.audit.result", audit_url(file.audit.id)}},
         .state = done ? web::StateTag{"casework.audit.done", web::Tone::good}
                       : web::StateTag{"casework.audit.open", web::Tone::information},
         .caption = file.audited.found.number},
        {errors_of(page),
         html::div(
             {.classes = "hb-case"},
             {html::div({.classes = "hb-case__matter"},
                        {facts(page, file), whole,
                         html::h2({.classes = "govuk-heading-m"}, page.t("casework.case.history")),
                         history(page, file)}),
              html::div({.classes = "hb-case__side"},
                        {html::h2({.classes = "govuk-heading-m"}, page.t("casework.audit.form")),
                         sheet_form(page, file)})})});
  };
}

}  // namespace

// GET /cases/audits/{id}/cases/{place}
Response show_audit_case(const Request& request, org::Context& context) {
  const auto file = open_audit_case(context, audit_id(request), place_in(request));
  if (!file) return web::refuse(request, file.error());
  return web::respond_with_forms(
      request,
      [&]() -> boost::json::value {
        boost::json::array questions;
        for (const AuditQuestion& each : file->questions) {
          questions.push_back(boost::json::object{{"id", each.id.value},
                                                  {"name", each.name(request.visit.locale)}});
        }
        return boost::json::object{{"number", file->audited.found.number},
                                   {"case_id", file->audited.found.id.value},
                                   {"own", file->own},
                                   {"questions", std::move(questions)},
                                   {"sheet", to_json(file->audited.sheet)}};
      },
      case_page(*file));
}

// POST /cases/audits/{id}/cases/{place}
Response save_audit_case(const Request& request, org::Context& context) {
  const AuditId id = audit_id(request);
  const int place = place_in(request);
  const auto file = open_audit_case(context, id, place);
  if (!file) return web::refuse(request, file.error());
  const auto errors = fill_in(context, id, place, read_sheet(request, file->questions));
  if (errors.empty()) return web::see_other(audit_url(id).text(), "casework.audit.saved");
  return web::refuse(request, errors, case_page(*file));
}

}  // namespace hb::casework
