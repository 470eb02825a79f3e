#include "service_parts.h"

#include "clock_parts.h"

namespace hb::casework {

using html::Node;

namespace {

std::string fee_words(const web::Page& page, const catalogue::Fee& fee) {
  return fee.amount == 0
             ? page.t("casework.service.free")
             : page.t("casework.service.amount", {{"amount", std::to_string(fee.amount)}});
}

std::string period_of(const web::Page& page, const Period& period) {
  return period.length == 0 ? page.t("casework.service.at_once") : period_words(page, period);
}

Node paper_list(const web::Page& page, const ServiceToApply& service) {
  if (service.papers.empty()) return web::text(page.t("casework.service.no_papers"));
  Node rows;
  for (const catalogue::Paper& each : service.papers) {
    Node row = web::text(each.name.in(page.locale()));
    if (!each.when.zh_tw.empty()) {
      row += html::span({.classes = "hb-quiet"}, "　" + each.when.in(page.locale()));
    }
    rows += html::li(row);
  }
  return html::group({html::ul({.classes = "govuk-list govuk-list--bullet"}, rows),
                      html::p({.classes = "hb-quiet"}, page.t("casework.service.attach_papers"))});
}

}  // namespace

std::string service_hint(const web::Page& page, const ServiceToApply& service) {
  std::string words = service.summary.in(page.locale());
  if (service.period) words += "　" + period_of(page, *service.period);
  if (service.fee) words += "　" + fee_words(page, *service.fee);
  return words;
}

Node service_facts(const web::Page& page, const ServiceToApply& service) {
  std::vector<web::SummaryRow> rows{
      {"casework.form.service",
       html::a(web::Url{"/portal/services"} / service.id,
               {.classes = "govuk-link", .more = {{"target", "_blank"}}},
               page.t("casework.service.read_more", {{"name", service.name.in(page.locale())}}))}};
  if (service.period) {
    rows.push_back({"casework.service.period", web::text(period_of(page, *service.period))});
  }
  if (service.fee) {
    Node fee = web::text(fee_words(page, *service.fee));
    if (!service.fee->note.zh_tw.empty()) {
      fee += html::div({.classes = "hb-quiet"}, service.fee->note.in(page.locale()));
    }
    rows.push_back({"casework.service.fee", fee});
  }
  rows.push_back({"casework.service.papers", paper_list(page, service)});
  if (service.assurance) {
    rows.push_back({"casework.service.assurance",
                    html::group({web::text(service.assurance->name.in(page.locale())),
                                 html::div({.classes = "hb-quiet"},
                                           service.assurance->means.in(page.locale()))})});
  }
  return web::summary_list(page, rows);
}

}  // namespace hb::casework
