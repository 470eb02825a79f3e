// 抽查結果: what was drawn from what, what was found, and the rows behind each number; as files
// too.
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <optional>
#include <utility>

#include "casework_handlers.h"
#include "documents/csv_writer.h"
#include "documents/ods_writer.h"
#include "spot_audit_parts.h"
#include "web/typed.h"
#include "web/words.h"

namespace hb::casework {

using html::Node;

namespace {

AuditId spot_audit_id(const Request& request) { return AuditId{request.path_id("id")}; }

/// Which number's rows the list holds; all without a question.
struct Behind {
  AuditQuestionId question;
  std::optional<Finding> finding;
};

Behind read_drawn_behind(const Request& request) {
  return {.question = AuditQuestionId{web::id_in(request.query("question"))},
          .finding = finding_of(request.query("finding"))};
}

bool stands_behind(const Behind& behind, const AuditedCase& each) {
  return !behind.finding || is_found(each, behind.question, *behind.finding);
}

int filled_in(const AuditFile& file) {
  int count = 0;
  for (const AuditedCase& each : file.cases) count += each.sheet.round > 0 ? 1 : 0;
  return count;
}

Node drawn_part(const web::Page& page, const AuditFile& file) {
  const SpotAudit& audit = file.audit;
  Node secret = web::text(
      page.t(audit.with_secret ? "casework.audit.with_secret" : "casework.audit.without_secret",
             {{"count", std::to_string(audit.left_out)}}));
  const web::StateTag same = file.draws_the_same
                                 ? web::StateTag{"casework.audit.same", web::Tone::good}
                                 : web::StateTag{"casework.audit.not_same", web::Tone::bad};
  return web::summary_list(
      page,
      {{"casework.audit.frame_size",
        html::group({web::text(page.t("casework.audit.frame_words",
                                      {{"count", std::to_string(audit.frame_size)},
                                       {"drawn", std::to_string(file.cases.size())}})),
                     html::div({.classes = "hb-quiet"}, secret)})},
       {"casework.audit.seed", web::text(audit.seed)},
       {"casework.audit.method", html::group({web::text(page.t("casework.audit.method_words")),
                                              html::div({.classes = "hb-quiet"}, audit.method)})},
       {"casework.audit.frame_print",
        html::group({html::div({.classes = "hb-quiet hb-print"}, audit.frame_print),
                     web::tag(page, same.words, same.tone)})},
       {"casework.audit.by",
        web::text(audit.person_name + "　" + web::moment_words(page, audit.at))}});
}

/// A number that opens its rows; none stays a number.
Node count_cell(const AuditFile& file, const AuditQuestion& question, Finding finding, int count) {
  if (count == 0) return web::text("0");
  const web::Url rows = audit_url(file.audit.id)
                            .with("question", std::to_string(question.id.value))
                            .with("finding", name_of(finding))
                            .fragment("cases");
  return html::a(rows, {.classes = "govuk-link"}, std::to_string(count));
}

Node figures_part(const web::Page& page, const AuditFile& file) {
  std::vector<web::TableRow> rows;
  for (const AuditQuestion& each : file.questions) {
    const FindingCount count = count_findings(file.cases, each.id);
    rows.push_back({web::text(each.name(page.locale())),
                    count_cell(file, each, Finding::yes, count.yes),
                    count_cell(file, each, Finding::no, count.no),
                    count_cell(file, each, Finding::not_applicable, count.not_applicable),
                    web::text(share_words(count))});
  }
  return web::table(
      page,
      {.caption = page.t("casework.audit.figures", {{"done", std::to_string(filled_in(file))},
                                                    {"all", std::to_string(file.cases.size())}}),
       .columns = {{.words = "casework.audit.question"},
                   {.words = "casework.audit.finding.yes", .numeric = true},
                   {.words = "casework.audit.finding.no", .numeric = true},
                   {.words = "casework.audit.finding.not_applicable", .numeric = true},
                   {.words = "casework.audit.share", .numeric = true}},
       .stacked_on_phones = true},
      rows);
}

Node behind_note(const web::Page& page, const AuditFile& file, const Behind& behind) {
  if (!behind.finding) return {};
  for (const AuditQuestion& each : file.questions) {
    if (each.id != behind.question) continue;
    return web::inset(
        {page.t("casework.audit.behind", {{"question", each.name(page.locale())},
                                          {"finding", finding_words(page, *behind.finding)}}),
         " ",
         html::a(audit_url(file.audit.id), {.classes = "govuk-link"},
                 page.t("casework.audit.leave"))});
  }
  return {};
}

Node case_cell(const web::Page& page, const AuditFile& file, const AuditedCase& each) {
  const std::string words = case_words(page, file, each);
  Node name = is_shown(file, each) ? html::a(audit_case_url(file.audit.id, each.place),
                                             {.classes = "govuk-link"}, words)
                                   : web::text(words);
  return html::group({name, html::div({.classes = "hb-muted"}, each.found.number)});
}

int faults(const AuditedCase& each) {
  int count = 0;
  for (const AuditAnswer& answer : each.sheet.answers) {
    count += answer.finding == Finding::no ? 1 : 0;
  }
  return count;
}

Node cases_part(const web::Page& page, const AuditFile& file, const Behind& behind) {
  std::vector<web::TableRow> rows;
  for (const AuditedCase& each : file.cases) {
    if (!stands_behind(behind, each)) continue;
    const bool done = each.sheet.round > 0;
    rows.push_back(
        {case_cell(page, file, each),
         web::text(each.found.closed_on ? web::short_day(page, *each.found.closed_on) : ""),
         done ? web::tag(page, "casework.audit.done", web::Tone::good)
              : web::tag(page, "casework.audit.open", web::Tone::information),
         web::text(done ? std::to_string(faults(each)) : ""), web::text(each.sheet.person_name)});
  }
  return web::table(
      page,
      {.caption = page.t("casework.audit.cases", {{"count", std::to_string(rows.size())}}),
       .columns = {{.words = "casework.form.subject"},
                   {.words = "casework.audit.closed_on"},
                   {.words = "casework.case.state"},
                   {.words = "casework.audit.faults", .numeric = true},
                   {.words = "casework.audit.auditor"}},
       .id = "cases",
       .stacked_on_phones = true},
      rows);
}

Node audit_page(const web::Page& page, const AuditFile& file, const Behind& behind) {
  const web::Url here = audit_url(file.audit.id);
  return page.layout(
      {.title = audit_words(page, file.audit, file.agency.in(page.locale())),
       .frame = web::Frame::console,
       .breadcrumbs = {{"casework.audit.title", web::Url{"/cases/audits"}}},
       .caption = "casework.audit.result"},
      {figures_part(page, file), behind_note(page, file, behind), cases_part(page, file, behind),
       html::p({.classes = "govuk-body"}, {html::a(here / "export.ods", {.classes = "govuk-link"},
                                                   page.t("casework.audit.as_ods")),
                                           "　",
                                           html::a(here / "export.csv", {.classes = "govuk-link"},
                                                   page.t("casework.audit.as_csv"))}),
       html::h2({.classes = "govuk-heading-m"}, page.t("casework.audit.how_drawn")),
       drawn_part(page, file)});
}

boost::json::value audit_json(const web::Page& page, const AuditFile& file) {
  boost::json::object json = to_json(file.audit);
  json["draws_the_same"] = file.draws_the_same;
  boost::json::array questions;
  for (const AuditQuestion& each : file.questions) {
    const FindingCount count = count_findings(file.cases, each.id);
    questions.push_back(boost::json::object{{"id", each.id.value},
                                            {"name", each.name(page.locale())},
                                            {"yes", count.yes},
                                            {"no", count.no},
                                            {"not_applicable", count.not_applicable}});
  }
  json["questions"] = std::move(questions);
  boost::json::array cases;
  for (const AuditedCase& each : file.cases) {
    cases.push_back(boost::json::object{
        {"place", each.place},
        {"number", each.found.number},
        {"subject", case_words(page, file, each)},
        {"sheet", is_shown(file, each) ? to_json(each.sheet) : boost::json::object{}}});
  }
  json["cases"] = std::move(cases);
  return json;
}

// ---- Files

documents::SheetCell day_cell(const std::optional<Date>& day) {
  if (!day) return std::monostate{};
  return documents::SheetDate{to_iso(*day)};
}

const AuditAnswer* answer_to(const AuditedCase& each, AuditQuestionId question) {
  for (const AuditAnswer& answer : each.sheet.answers) {
    if (answer.question_id == question) return &answer;
  }
  return nullptr;
}

documents::Sheet cases_sheet(const web::Page& page, const AuditFile& file) {
  documents::Sheet sheet{
      .name = page.t("casework.audit.sheet"), .column_widths = {1.5, 4, 6, 2.5, 2.5}, .rows = {{}}};
  for (const char* key :
       {"casework.audit.place", "casework.receipt.number", "casework.form.subject",
        "casework.receipt.received_on", "casework.audit.closed_on"}) {
    sheet.rows.front().emplace_back(page.t(key));
  }
  for (const AuditQuestion& each : file.questions) {
    sheet.rows.front().emplace_back(each.name(page.locale()));
    sheet.rows.front().emplace_back(page.t("casework.audit.remark"));
  }
  sheet.rows.front().emplace_back(page.t("casework.audit.remark_all"));
  sheet.rows.front().emplace_back(page.t("casework.audit.auditor"));
  for (const AuditedCase& each : file.cases) {
    const bool shown = is_shown(file, each);
    std::vector<documents::SheetCell> cells{
        static_cast<double>(each.place), each.found.number, case_words(page, file, each),
        day_cell(each.found.received_on), day_cell(each.found.closed_on)};
    for (const AuditQuestion& question : file.questions) {
      const AuditAnswer* answer = answer_to(each, question.id);
      cells.emplace_back(answer && answer->finding ? finding_words(page, *answer->finding)
                                                   : std::string{});
      cells.emplace_back(answer && shown ? answer->remark : std::string{});
    }
    cells.emplace_back(shown ? each.sheet.remark : std::string{});
    cells.emplace_back(each.sheet.person_name);
    sheet.rows.push_back(std::move(cells));
  }
  return sheet;
}

documents::Sheet drawn_sheet(const web::Page& page, const AuditFile& file) {
  const SpotAudit& audit = file.audit;
  documents::Sheet sheet{.name = page.t("casework.audit.how_drawn"),
                         .column_widths = {5, 12},
                         .header_rows = 0,
                         .rows = {}};
  const auto row = [&](std::string_view key, documents::SheetCell value) {
    sheet.rows.push_back({page.t(key), std::move(value)});
  };
  row("casework.receipt.agency", file.agency.in(page.locale()));
  row("casework.audit.from", day_cell(audit.first));
  row("casework.audit.to", day_cell(audit.last));
  row("casework.audit.seed", audit.seed);
  row("casework.audit.method", audit.method);
  row("casework.audit.frame_size", static_cast<double>(audit.frame_size));
  row("casework.audit.frame_print", audit.frame_print);
  row("casework.audit.left_out", static_cast<double>(audit.left_out));
  row("casework.audit.by", audit.person_name);
  row("casework.audit.at", web::short_moment(audit.at));
  return sheet;
}

documents::Sheet frame_sheet(const web::Page& page, const AuditFile& file) {
  documents::Sheet sheet{.name = page.t("casework.audit.frame_size"),
                         .column_widths = {5},
                         .rows = {{page.t("casework.receipt.number")}}};
  for (const std::string& each : file.frame) sheet.rows.push_back({each});
  return sheet;
}

}  // namespace

// GET /cases/audits/{id}
Response show_audit(const Request& request, org::Context& context) {
  const auto file = open_audit(context, spot_audit_id(request));
  if (!file) return web::refuse(request, file.error());
  const Behind behind = read_drawn_behind(request);
  return web::respond(
      request, [&] { return audit_json(web::Page{request}, *file); },
      [&](const web::Page& page) { return audit_page(page, *file, behind); });
}

// GET /cases/audits/{id}/export.{ods,csv}
Response send_audit(const Request& request, org::Context& context) {
  const auto file = open_audit(context, spot_audit_id(request));
  if (!file) return web::refuse(request, file.error());
  const web::Page page{request};
  const std::string name = page.t("casework.audit.title") + " " +
                           audit_words(page, file->audit, file->agency.in(page.locale()));
  if (request.path_text.ends_with(".csv")) {
    return web::download(documents::write_csv(cases_sheet(page, *file)), documents::kCsvMediaType,
                         name + ".csv");
  }
  documents::Workbook book{
      .title = name,
      .creator = file->agency.in(page.locale()),
      .created = to_iso(context.today),
      .sheets = {cases_sheet(page, *file), drawn_sheet(page, *file), frame_sheet(page, *file)}};
  return web::download(documents::write_ods(book), documents::kOdsMediaType, name + ".ods");
}

}  // namespace hb::casework
