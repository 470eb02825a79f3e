// A decision that is sent on by hand: the letter to print, and what was done.
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <cstdlib>
#include <utility>

#include "case_parts.h"
#include "casework_handlers.h"
#include "dispatches.h"
#include "documents/odt_writer.h"
#include "kernel/language_code.h"

namespace hb::casework {

using html::Node;

namespace {

web::PageFunction letter_page(ReplyLetter letter) {
  return [letter = std::move(letter)](const web::Page& page) {
    const std::string language{language_code(letter.language)};
    Node lines;
    for (const std::string& each : letter.heads) {
      lines += html::p({.classes = "govuk-body"}, each);
    }
    lines += web::paragraphs(letter.text);
    for (const std::string& each : letter.feet) lines += html::p({.classes = "govuk-body"}, each);
    return page.layout(
        {.title = letter.title,
         .frame = web::Frame::console,
         .breadcrumbs = {{"casework.queue.title", web::Url{"/cases"}},
                         {letter.now.number, case_url(letter.now.id)}},
         .caption = letter.agency,
         .narrow = true},
        {html::section({.id = "letter", .more = {{"lang", language}}}, lines),
         html::p({.classes = "hb-quiet"}, page.t("casework.dispatch.letter_print")),
         web::button_group({web::button_link(page, "casework.paper.as_odt",
                                             case_url(letter.now.id) / "reply.odt")})});
  };
}

boost::json::object letter_json(const ReplyLetter& letter) {
  boost::json::array heads, feet;
  for (const std::string& each : letter.heads) heads.emplace_back(each);
  for (const std::string& each : letter.feet) feet.emplace_back(each);
  return {{"number", letter.now.number}, {"language", language_code(letter.language)},
          {"agency", letter.agency},     {"title", letter.title},
          {"heads", std::move(heads)},   {"text", letter.text},
          {"feet", std::move(feet)}};
}

DispatchForm typed_dispatch(const Request& request, DispatchKind kind, web::FormErrors& errors) {
  const auto day = [&](std::string_view field) {
    return errors.keep(web::typed_date_if_any(request, field));
  };
  switch (kind) {
    case DispatchKind::called:
    case DispatchKind::not_reached:
      return {.kind = kind,
              .day = day("call_on"),
              .clock = typed(request, "call_at"),
              .whom = typed(request, "call_whom"),
              .words = typed(request, "call_words"),
              .registered = false,
              .number = {}};
    case DispatchKind::posted:
      return {.kind = kind,
              .day = day("post_on"),
              .clock = {},
              .whom = {},
              .words = {},
              .registered = request.form("post_by") == "registered",
              .number = typed(request, "post_number")};
    case DispatchKind::handed_over:
      return {.kind = kind,
              .day = day("hand_on"),
              .clock = {},
              .whom = typed(request, "hand_whom"),
              .words = {},
              .registered = false,
              .number = {}};
  }
  std::abort();
}

}  // namespace

// GET /cases/{id}/reply
Response show_reply_letter(const Request& request, org::Context& context) {
  const auto letter = open_reply_letter(context, case_id(request));
  if (!letter) return web::refuse(request, letter.error());
  return web::respond(
      request, [&]() -> boost::json::value { return letter_json(*letter); }, letter_page(*letter));
}

// GET /cases/{id}/reply.odt
Response send_reply_letter(const Request& request, org::Context& context) {
  const auto letter = open_reply_letter(context, case_id(request));
  if (!letter) return web::refuse(request, letter.error());
  return web::download(documents::write_odt(letter_document(*letter, context.today)),
                       documents::kOdtMediaType, letter->now.number + "-reply.odt");
}

// POST /cases/{id}/dispatches
Response save_dispatch(const Request& request, org::Context& context) {
  const CaseId id = case_id(request);
  const auto kind = dispatch_kind_of(request.form("kind"));
  if (!kind) return refuse_on_case_page(request, context, id, refusal::dispatch_unsaid);
  web::FormErrors unread;
  const DispatchForm form = typed_dispatch(request, *kind, unread);
  if (unread.any()) return refuse_on_case_page(request, context, id, unread.all());
  const auto errors = record_dispatch(context, id, form);
  if (errors.empty()) return web::see_other(case_url(id).text(), "casework.notice.done");
  return refuse_on_case_page(request, context, id, errors);
}

}  // namespace hb::casework
