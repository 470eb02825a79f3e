// A published plan as everybody reads it: the version that went out, whatever the office is
// changing.
#include "export_plan.h"
#include "kernel/roc_date.h"
#include "plan/plan_json.h"
#include "portal_handlers.h"
#include "portal_parts.h"

namespace hb::plan {

using html::Node;

namespace {

Node bases(const Plan& plan) {
  return html::ol({.classes = "govuk-list govuk-list--number"},
                  html::each(plan.bases, [](const Basis& basis) {
                    return html::li(basis.wording.empty() ? basis.issuer + "「" + basis.title + "」"
                                                          : basis.wording);
                  }));
}

Node numbered_paragraphs(const Plan& plan, ParagraphKind kind) {
  const auto list = plan.paragraphs_of(kind);
  if (list.size() == 1) return paragraphs_of(list.front()->text);
  return html::ol({.classes = "govuk-list govuk-list--number"},
                  html::each(list, [](const Paragraph* each) { return html::li(each->text); }));
}

Node part(const web::Page& page, std::string_view title, const Node& content) {
  if (content.empty()) return {};
  return html::section({html::h2({.classes = "govuk-heading-m"}, page.words(title)), content});
}

Node heading(const web::Page& page, std::string_view words) {
  return html::th({.classes = "govuk-table__header", .more = {{"scope", "col"}}},
                  page.words(words));
}

Node row(const web::Page& page, const Plan& plan, const PlanNode& strategy, const PlanNode* step,
         std::size_t span) {
  Node cells;
  if (span > 0) {
    const std::string rows = std::to_string(span);
    Node words = html::group({marker(plan, strategy), strategy.fields.title});
    words += continuity_tag(page, strategy.fields.continuity);
    words += paragraphs_of(strategy.fields.text);
    cells += html::th(
        {.classes = "govuk-table__header", .more = {{"scope", "rowgroup"}, {"rowspan", rows}}},
        words);
  }
  Node text, months, note;
  if (step) {
    text = html::group({marker(plan, *step), step->fields.text});
    text += continuity_tag(page, step->fields.continuity);
    if (!step->fields.indicator.empty()) {
      text += html::p({.classes = "govuk-body-s"},
                      {page.t("plan.node.indicator"), "：", step->fields.indicator});
    }
    months = web::text(months_words(page, step->fields.check_months));
    note = web::text(step->fields.note);
  }
  for (const Node* cell : {&text, &months, &note}) {
    cells += html::td({.classes = "govuk-table__cell"}, *cell);
  }
  return html::tr({.classes = "govuk-table__row"}, cells);
}

Node item_table(const web::Page& page, const Plan& plan, const PlanNode& item) {
  Node groups;
  for (const PlanNode* strategy : plan.children(item.id)) {
    const auto steps = plan.children(strategy->id);
    Node rows;
    if (steps.empty()) rows = row(page, plan, *strategy, nullptr, 1);
    for (std::size_t at = 0; at < steps.size(); ++at) {
      rows += row(page, plan, *strategy, steps[at], at == 0 ? steps.size() : 0);
    }
    groups += html::tbody({.classes = "govuk-table__body"}, rows);
  }
  const std::string caption = marker(plan, item) + item.fields.title;
  const Node head =
      html::thead({.classes = "govuk-table__head"},
                  html::tr({.classes = "govuk-table__row"},
                           {heading(page, "plan.kind.strategy"), heading(page, "plan.node.steps"),
                            heading(page, "plan.node.months"), heading(page, "plan.node.note")}));
  return html::div({.classes = "hb-table-frame",
                    .role = "region",
                    .aria_label = caption,
                    .more = {{"tabindex", "0"}}},
                   html::table({.classes = "govuk-table hb-table hb-plan-table"},
                               {html::caption({.classes = "govuk-table__caption "
                                                          "govuk-table__caption--m"},
                                              caption),
                                head, groups}));
}

Node content_of(const web::Page& page, const Plan& plan) {
  Node out;
  for (const Paragraph* each : plan.paragraphs_of(ParagraphKind::preface)) {
    out += paragraphs_of(each->text);
  }
  for (const PlanNode* item : plan.children(NodeId{})) {
    out += paragraphs_of(item->fields.text);
    out += item_table(page, plan, *item);
  }
  return out;
}

Node facts(const web::Page& page, const PublishedPlan& published, const PlanNames& names,
           const std::optional<org::Agency>& agency) {
  const PlanHead& head = published.plan.head;
  const Date day = taipei_date(published.published_at);
  std::vector<web::SummaryRow> rows;
  const std::string name = names.agency.in(page.locale());
  rows.push_back({"plan.list.agency",
                  agency ? html::a(agency_url(agency->code), {.classes = "govuk-link"}, name)
                         : web::text(name)});
  if (agency) {
    if (const auto phone = web::Url::phone(agency->phone)) {
      rows.push_back(
          {"plan.portal.phone", html::a(*phone, {.classes = "govuk-link"}, agency->phone)});
    }
  }
  rows.push_back({"plan.list.year", web::text(roc_year_words(head.roc_year))});
  if (!head.scheme.empty()) rows.push_back({"plan.head.scheme", web::text(head.scheme)});
  if (const std::string period = period_words(page, head); !period.empty()) {
    rows.push_back({"plan.head.period", web::text(period)});
  }
  if (head.issued_on) {
    rows.push_back({"plan.head.issue", web::text(date_words(*head.issued_on, page.locale()) + " " +
                                                 head.issue_number)});
  }
  rows.push_back(
      {"plan.portal.version",
       web::text(page.t("plan.portal.version_of", {{"version", std::to_string(published.version)},
                                                   {"date", date_words(day, page.locale())}}))});
  return web::summary_list(page, rows);
}

}  // namespace

Response show_published_plan(const Request& request, org::Context& context) {
  const auto published = find_published(context, plan_id(request));
  if (!published) return web::refuse(request, published.error());
  const Plan& plan = published->plan;
  return web::respond(
      request, [&] { return to_json(plan); },
      [&](const web::Page& page) {
        const PlanNames names = names_for(context, plan);
        Node sections;
        for (const Paragraph* each : plan.paragraphs_of(ParagraphKind::section)) {
          sections += part(page, each->heading, paragraphs_of(each->text));
        }
        return page.layout(
            {.title = plan.head.title,
             .breadcrumbs = {{"plan.portal.home", web::Url{"/"}},
                             {"plan.portal.title", web::Url{"/portal/plans"}}}},
            {facts(page, *published, names, org::find_agency(context, plan.agency_id)),
             part(page, "plan.bases.title", plan.bases.empty() ? Node{} : bases(plan)),
             part(page, "plan.paragraphs.goal",
                  plan.paragraphs_of(ParagraphKind::goal).empty()
                      ? Node{}
                      : numbered_paragraphs(plan, ParagraphKind::goal)),
             part(page, "plan.paragraphs.object",
                  plan.paragraphs_of(ParagraphKind::object).empty()
                      ? Node{}
                      : numbered_paragraphs(plan, ParagraphKind::object)),
             part(page, "plan.portal.content", content_of(page, plan)), sections,
             export_links(page, published_url(plan.id), makes_pdf(context.services))});
      });
}

}  // namespace hb::plan
