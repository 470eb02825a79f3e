// Taking a matter of its own out of a case, and tying a case to another.
#include <boost/json/object.hpp>

#include "case_links.h"
#include "case_parts.h"
#include "case_work.h"
#include "casework_handlers.h"
#include "receipt_page.h"

namespace hb::casework {

using html::Node;

namespace {

/// Which of the attachments go along, where there are some.
Node files_to_move(const web::Page& page, const CaseFile& file) {
  if (file.files.empty()) return {};
  web::ChoiceField field{.name = "file",
                         .label = "casework.link.split_files",
                         .hint = "casework.link.split_files_hint"};
  for (const Attachment& each : file.files) {
    field.choices.push_back({std::to_string(each.id.value), each.name});
  }
  for (const std::string_view sent : page.request().form_all("file")) {
    field.chosen.emplace_back(sent);
  }
  return web::checkboxes(page, field);
}

web::PageFunction split_page(CaseFile file, std::string token) {
  return [file = std::move(file), token = std::move(token)](const web::Page& page) {
    return page.layout(
        {.title = "casework.link.split",
         .frame = web::Frame::console,
         .breadcrumbs = {{"casework.queue.title", web::Url{"/cases"}},
                         {file.now.subject, case_url(file.now.id)}},
         .caption = file.now.number,
         .narrow = true},
        {web::error_summary(page),
         html::p({.classes = "govuk-body-l"}, page.t("casework.link.split_lead")),
         web::details(page, "casework.form.text", web::paragraphs(file.text)),
         web::form(page, web::post_to(case_url(file.now.id) / "split"),
                   {web::hidden_field(page, "token", token),
                    web::hidden_field(page, "row_version", std::to_string(file.now.row_version)),
                    matter_fields(page, {}), files_to_move(page, file),
                    web::button(page, "casework.link.split_do")})});
  };
}

}  // namespace

// GET /cases/{id}/split
Response show_split(const Request& request, org::Context& context) {
  const auto file = open_case(context, case_id(request));
  if (!file) return web::refuse(request, file.error());
  if (is_closed(file->now.state)) return web::refuse(request, refusal::cannot_now);
  return web::respond_with_forms(
      request,
      [&]() -> boost::json::value {
        return boost::json::object{{"number", file->now.number},
                                   {"row_version", file->now.row_version}};
      },
      split_page(*file, new_form_token()));
}

// POST /cases/{id}/split
Response save_split(const Request& request, org::Context& context) {
  const CaseId id = case_id(request);
  const std::string token{request.form("token")};
  SplitForm form{.row_version = web::number_in(request.form("row_version")),
                 .subject = typed(request, "subject"),
                 .text = typed(request, "text"),
                 .files = {}};
  for (const std::string_view file : request.form_all("file")) {
    form.files.push_back(web::number_in(file));
  }
  const Intake intake = split_case(context, id, form, token);
  if (!intake.receipt) {
    const auto file = open_case(context, id);
    if (!file) return web::refuse(request, file.error());
    return web::refuse(request, intake.errors,
                       split_page(*file, token.empty() ? new_form_token() : token));
  }
  return web::respond(
      request, [&] { return to_json(web::Page{request}, *intake.receipt); },
      [&](const web::Page& page) { return receipt_page(page, *intake.receipt); });
}

// POST /cases/{id}/links
Response save_link(const Request& request, org::Context& context) {
  const CaseId id = case_id(request);
  const auto tied = relate_cases(context, id, typed(request, "other"));
  if (tied) return web::see_other(case_url(id).text(), "casework.link.tied");
  return refuse_on_case_page(request, context, id, tied.error());
}

}  // namespace hb::casework
