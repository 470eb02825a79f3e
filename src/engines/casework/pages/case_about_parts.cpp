#include "case_about_parts.h"

#include "case_parts.h"
#include "casework_handlers.h"
#include "set_service.h"

namespace hb::casework {

using html::Node;

namespace {

/// Where another system says that it is, and what shows it.
void add_place(const CasePlace& place, std::vector<web::SummaryRow>& rows) {
  Node where = web::text(place.address);
  if (!place.address_id.empty()) where += html::div(place.address_id);
  if (!place.lat.empty()) where += html::div(place.lat + ", " + place.lon);
  if (!place.address.empty() || !place.address_id.empty() || !place.lat.empty()) {
    rows.push_back({"casework.case.place", where});
  }
  if (place.media_url.empty()) return;
  const auto url = web::Url::external(place.media_url);
  rows.push_back(
      {"casework.case.picture",
       url ? html::a(*url,
                     {.classes = "govuk-link", .more = {{"rel", "noopener noreferrer nofollow"}}},
                     place.media_url)
           : web::text(place.media_url)});
}

}  // namespace

Node service_form(const web::Page& page, const CaseFile& file) {
  if (!file.works || file.services.empty()) return {};
  web::ChoiceField field{.name = "service",
                         .label = "casework.form.service",
                         .choices = {},
                         .hint = "casework.service.set_hint",
                         .required = true,
                         .none = "casework.service.choose"};
  for (const ServiceChoice& each : file.services) {
    field.choices.push_back({std::to_string(each.id.value), each.name.in(page.locale())});
  }
  return web::details(
      page, file.service ? "casework.service.change" : "casework.service.set",
      {web::form(page, web::post_to(case_url(file.now.id) / "service"),
                 {web::hidden_field(page, "row_version", std::to_string(file.now.row_version)),
                  web::select(page, field),
                  web::button(page, "casework.service.save", web::ButtonKind::secondary)})},
      page.error_at("service").has_value());
}

void add_said(const web::Page& page, const CaseFile& file, std::vector<web::SummaryRow>& rows) {
  for (const AttributeSaid& each : file.said) {
    rows.push_back(
        {each.question.in(page.locale()), web::paragraphs(words_of(each, page.locale()))});
  }
  add_place(file.place, rows);
}

// POST /cases/{id}/service
Response save_case_service(const Request& request, org::Context& context) {
  const CaseId id = case_id(request);
  const auto done = set_case_service(context, id, web::number_in(request.form("row_version")),
                                     catalogue::ServiceId{web::id_in(request.form("service"))});
  if (done) return web::see_other(case_url(id).text(), "casework.notice.done");
  return refuse_on_case_page(request, context, id, done.error());
}

}  // namespace hb::casework
