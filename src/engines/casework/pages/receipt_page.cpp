#include "receipt_page.h"

#include <boost/json/object.hpp>

#include "case_parts.h"
#include "web/origin.h"
#include "web/qr_code.h"

namespace hb::casework {

using html::Node;

namespace {

/// ABCD-EFGH: read out and typed more easily in two halves.
std::string shown_code(const std::string& code) {
  return code.substr(0, code.size() / 2) + "-" + code.substr(code.size() / 2);
}

Node facts(const web::Page& page, const Receipt& receipt) {
  std::vector<web::SummaryRow> rows{
      {"casework.receipt.agency", web::text(receipt.agency.in(page.locale()))},
      {"casework.form.type", web::text(receipt.type.name(page.locale()))},
      {"casework.form.subject", web::text(receipt.subject)},
      {"casework.receipt.received_on", web::text(web::short_day(page, receipt.received_on))}};
  if (receipt.service) {
    rows.insert(rows.begin() + 2,
                {"casework.form.service", web::text(receipt.service->in(page.locale()))});
  }
  if (const auto phone = web::Url::phone(receipt.phone)) {
    rows.push_back(
        {"casework.receipt.phone", html::a(*phone, {.classes = "govuk-link"}, receipt.phone)});
  }
  return web::summary_list(page, rows);
}

}  // namespace

Node receipt_page(const web::Page& page, const Receipt& receipt) {
  const std::string origin = web::origin_of(page.request());
  Node code;
  if (!origin.empty()) {
    code = html::div({.classes = "hb-ticket__qr"},
                     web::qr_code(page, origin + "/portal/cases?number=" + receipt.number,
                                  "casework.receipt.qr"));
  }
  return page.layout(
      {.title = "casework.receipt.heading", .narrow = true},
      {// What was kept of it on the person's own device goes.
       html::div({.more = {{"data-module", "hb-draft-sent"}, {"hidden"}}}, ""),
       html::p({.classes = "govuk-body-l"}, page.t("casework.receipt.lead")),
       html::div(
           {.classes = "hb-ticket"},
           {html::dl({.classes = "hb-ticket__facts"},
                     {html::dt(page.t("casework.receipt.number")),
                      html::dd({.classes = "hb-ticket__key"}, receipt.number),
                      html::dt(page.t("casework.receipt.code")),
                      html::dd({.classes = "hb-ticket__key"}, shown_code(receipt.check_code))}),
            code}),
       web::warning_text(page, "casework.receipt.keep"),
       html::h2({.classes = "govuk-heading-m"}, page.t("casework.receipt.due")),
       deadline_part(page, receipt.deadline), facts(page, receipt),
       html::p({.classes = "govuk-body"},
               html::a(web::Url{"/portal/cases"}.with("number", receipt.number),
                       {.classes = "govuk-link"}, page.t("casework.receipt.look_up"))),
       web::details(
           page, "casework.receipt.title",
           html::group({basis_part(page, receipt.type), receipt_part(page, receipt.days)}))});
}

boost::json::value to_json(const web::Page& page, const Receipt& receipt) {
  return boost::json::object{
      {"number", receipt.number},
      {"check_code", receipt.check_code},
      {"agency", receipt.agency.in(page.locale())},
      {"phone", receipt.phone},
      {"type", receipt.type.code},
      {"basis", receipt.type.basis(page.locale())},
      {"basis_url", receipt.type.basis_url},
      {"subject", receipt.subject},
      {"service", receipt.service ? boost::json::value(receipt.service->in(page.locale()))
                                  : boost::json::value(nullptr)},
      {"received_on", to_iso(receipt.received_on)},
      {"deadline", to_json(receipt.deadline)},
      {"days", to_json(page, receipt.days)}};
}

}  // namespace hb::casework
