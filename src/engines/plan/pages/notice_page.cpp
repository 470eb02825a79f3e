// The notice for the counter (公告): one sheet of paper that says which plan is in force, what it
// is about, and where it can be read in full.
#include <boost/json/object.hpp>

#include "kernel/roc_date.h"
#include "org/directory.h"
#include "portal_handlers.h"
#include "portal_parts.h"
#include "web/qr_code.h"

namespace hb::plan {

using html::Node;

namespace {

std::string address_of(const Request& request, const org::Context& context, PlanId id) {
  const std::string scheme = context.services.secure_cookies ? "https://" : "http://";
  return scheme + std::string{request.header("host")} + published_url(id).text();
}

Node fact(const web::Page& page, std::string_view label, const std::string& words) {
  if (words.empty()) return {};
  return html::div({.classes = "hb-notice__fact"}, {html::dt(page.t(label)), html::dd(words)});
}

Node facts_of(const web::Page& page, const PublishedPlan& published, const org::Agency* agency) {
  const PlanHead& head = published.plan.head;
  Node facts = fact(page, "plan.head.period", period_words(page, head));
  if (head.issued_on) {
    facts += fact(page, "plan.head.issue",
                  date_words(*head.issued_on, page.locale()) + " " + head.issue_number);
  }
  const Date day = taipei_date(published.published_at);
  facts += fact(page, "plan.notice_sheet.version",
                page.t("plan.portal.version_of", {{"version", std::to_string(published.version)},
                                                  {"date", date_words(day, page.locale())}}));
  if (agency) {
    facts += fact(page, "plan.portal.ask", agency->phone);
    facts += fact(page, "plan.notice_sheet.address", agency->address);
  }
  return html::dl({.classes = "hb-notice__facts"}, facts);
}

/// The goals, then the items with their strategies: what the office promises, on one sheet.
Node promises(const web::Page& page, const Plan& plan) {
  Node goals;
  for (const Paragraph* goal : plan.paragraphs_of(ParagraphKind::goal)) {
    goals += html::li(goal->text);
  }
  Node items;
  for (const PlanNode* item : plan.children(NodeId{})) {
    Node strategies;
    for (const PlanNode* strategy : plan.children(item->id)) {
      strategies += html::li(numbered_label(plan, *strategy));
    }
    items += html::li({html::strong(numbered_label(plan, *item)), html::ul(strategies)});
  }
  Node out;
  if (!goals.empty()) {
    out += html::h2({.classes = "govuk-heading-m"}, page.t("plan.paragraphs.goal"));
    out += html::ol({.classes = "hb-notice__goals"}, goals);
  }
  out += html::h2({.classes = "govuk-heading-m"}, page.t("plan.portal.content"));
  return html::group({out, html::ul({.classes = "hb-notice__items"}, items)});
}

Node where_to_read(const web::Page& page, const std::string& address) {
  return html::div({.classes = "hb-notice__where"},
                   {web::qr_code(page, address, "plan.notice_sheet.qr_label"),
                    html::p({html::strong(page.t("plan.notice_sheet.read")), html::br(),
                             html::span({.classes = "hb-notice__address"}, address)})});
}

}  // namespace

Response show_notice(const Request& request, org::Context& context) {
  const auto published = find_published(context, plan_id(request));
  if (!published) return web::refuse(request, published.error());
  const Plan& plan = published->plan;
  const std::string address = address_of(request, context, plan.id);
  const auto json = [&]() -> boost::json::value {
    return boost::json::object{{"plan_id", plan.id.value},
                               {"title", plan.head.title},
                               {"version", published->version},
                               {"address", address}};
  };
  return web::respond(request, json, [&](const web::Page& page) {
    const auto agency = org::find_agency(context, plan.agency_id);
    return page.layout({.title = plan.head.title,
                        .breadcrumbs = portal_crumbs(),
                        .caption = agency ? agency->name.in(page.locale()) : std::string{}},
                       {html::p({.classes = "hb-notice__hint"}, page.t("plan.notice_sheet.hint")),
                        html::div({.classes = "hb-notice"},
                                  {where_to_read(page, address),
                                   facts_of(page, *published, agency ? &*agency : nullptr),
                                   promises(page, plan)})});
  });
}

}  // namespace hb::plan
