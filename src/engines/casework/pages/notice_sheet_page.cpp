// A one-time notice as it is handed over: on the screen and printed, as ODT, as plain text.
#include <boost/json/object.hpp>

#include "case_parts.h"
#include "casework_handlers.h"
#include "documents/odt_writer.h"
#include "kernel/language_code.h"
#include "notice_document.h"
#include "notice_parts.h"

namespace hb::casework {

using html::Node;

namespace {

Result<NoticeSheet> asked_sheet(const Request& request, org::Context& context) {
  return open_notice(context, case_id(request), static_cast<int>(request.path_id("round")));
}

/// What is handed over, in the language of the case; round it stands the officer's own.
Node sheet_part(const NoticeSheet& sheet) {
  Node lines;
  for (const std::string& each : notice_heads(sheet)) {
    lines += html::p({.classes = "govuk-body"}, each);
  }
  Node papers;
  for (const MissingPaper& each : sheet.notice.papers) {
    papers += html::li({html::div(each.what), html::div({.classes = "hb-quiet"}, each.why)});
  }
  lines += html::ol({.classes = "govuk-list govuk-list--number"}, papers);
  for (const std::string& each : notice_feet(sheet)) lines += web::paragraphs(each);
  for (const std::string& each : notice_signatures(sheet)) {
    lines += html::p({.classes = "govuk-body hb-signature"}, each);
  }
  return html::section(
      {.id = "sheet", .more = {{"lang", std::string{language_code(sheet.language)}}}},
      {html::p({.classes = "govuk-body-l"}, sheet.agency.in(sheet.language)),
       html::h2({.classes = "govuk-heading-m"}, notice_heading(sheet)), lines});
}

web::PageFunction sheet_page(CaseId id, NoticeSheet sheet) {
  return [id, sheet = std::move(sheet)](const web::Page& page) {
    const web::Url here = case_url(id) / "notices" / std::to_string(sheet.notice.round);
    return page.layout(
        {.title = notice_title(page, sheet.notice.round),
         .frame = web::Frame::console,
         .breadcrumbs = {{"casework.queue.title", web::Url{"/cases"}},
                         {sheet.number, case_url(id)}},
         .narrow = true},
        {sheet_part(sheet),
         html::div({.classes = "hb-sheet-papers"},
                   papers_table(page, sheet.notice, ReadBy::office)),
         web::button_group({web::button_link(page, "casework.paper.as_odt", here / "notice.odt"),
                            web::button_link(page, "casework.paper.as_text", here / "notice.txt",
                                             web::ButtonKind::secondary)})});
  };
}

}  // namespace

Response show_notice_sheet(const Request& request, org::Context& context) {
  const auto sheet = asked_sheet(request, context);
  if (!sheet) return web::refuse(request, sheet.error());
  return web::respond(
      request,
      [&]() -> boost::json::value {
        boost::json::object json = to_json(sheet->notice, ReadBy::office);
        json["number"] = sheet->number;
        json["subject"] = sheet->subject;
        json["words"] = sheet->words;
        json["contact"] = sheet->notice.given_name;
        json["phone"] = sheet->phone;
        return json;
      },
      sheet_page(case_id(request), *sheet));
}

Response send_notice_odt(const Request& request, org::Context& context) {
  const auto sheet = asked_sheet(request, context);
  if (!sheet) return web::refuse(request, sheet.error());
  return web::download(documents::write_odt(notice_document(*sheet)), documents::kOdtMediaType,
                       sheet->number + "-" + std::to_string(sheet->notice.round) + ".odt");
}

Response send_notice_text(const Request& request, org::Context& context) {
  const auto sheet = asked_sheet(request, context);
  if (!sheet) return web::refuse(request, sheet.error());
  return web::download(notice_text(*sheet), "text/plain; charset=utf-8",
                       sheet->number + "-" + std::to_string(sheet->notice.round) + ".txt");
}

}  // namespace hb::casework
