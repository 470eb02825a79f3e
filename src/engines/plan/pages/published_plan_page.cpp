// A published plan as everybody reads it: the version that went out, whatever the office is
// changing. The answer comes first: how much, checked when, whom to call.
#include <algorithm>

#include "export_plan.h"
#include "kernel/roc_date.h"
#include "parent_parts.h"
#include "plan/plan_json.h"
#include "portal_handlers.h"
#include "portal_parts.h"
#include "published_plan_table.h"
#include "reason_parts.h"

namespace hb::plan {

using html::Node;

namespace {

/// What the page is made of.
struct ShownPlan {
  const PublishedPlan& published;
  PlanNames names;
  PublicParents parents;
  std::vector<Reason> reasons;
  std::optional<org::Agency> agency;
  MonthCounts months{};
  int present_month = 0;          ///< Of the plan's own year, else 0.
  std::vector<PlanForm> forms{};  ///< In which it is handed out.
  bool with_pdf = false;          ///< Only where PDFs can be made.
  int next_check = 0;             ///< The next month with checks; 0 when none is ahead.
};

ShownPlan read_shown(org::Context& context, const PublishedPlan& published) {
  const Plan& plan = published.plan;
  ShownPlan shown{.published = published,
                  .names = names_for(context, plan),
                  .parents = public_parents(context, published),
                  .reasons = reasons_of_version(context, plan.id, published.published_at),
                  .agency = org::find_agency(context, plan.agency_id),
                  .months = month_counts(plan),
                  .forms = forms_of(context, published),
                  .with_pdf = makes_pdf(context.services)};
  const int present_year = roc_year(context.today);
  if (present_year == plan.head.roc_year) {
    shown.present_month = static_cast<int>(static_cast<unsigned>(context.today.month()));
  }
  if (present_year > plan.head.roc_year) return shown;
  for (int month = std::max(1, shown.present_month); month <= 12; ++month) {
    if (shown.months[static_cast<std::size_t>(month - 1)] == 0) continue;
    shown.next_check = month;
    break;
  }
  return shown;
}

// ---- The answer

Node fact(const std::string& label, const html::Children& value, std::string_view classes = "") {
  const std::string all = "hb-facts__fact" + (classes.empty() ? "" : " " + std::string{classes});
  return html::div({.classes = all}, {html::dt(label), html::dd(value)});
}

Node next_check(const web::Page& page, const ShownPlan& shown) {
  if (shown.next_check == 0) return web::text(page.t("plan.portal.no_check_ahead"));
  const int steps = shown.months[static_cast<std::size_t>(shown.next_check - 1)];
  return html::group(
      {html::a(web::Url{"#months"}, {.classes = "govuk-link"}, month_words(page, shown.next_check)),
       html::span({.classes = "hb-facts__small"},
                  page.t("plan.portal.steps", {{"steps", std::to_string(steps)}}))});
}

Node summary(const web::Page& page, const ShownPlan& shown) {
  const Plan& plan = shown.published.plan;
  const auto count = [&](std::string_view label, NodeKind kind) {
    return fact(page.t(label), plan.count(kind), "hb-facts__fact--number");
  };
  Node facts = count("plan.list.items", NodeKind::item);
  facts += count("plan.list.strategies", NodeKind::strategy);
  facts += count("plan.list.steps", NodeKind::step);
  facts += fact(page.t("plan.portal.next_check"), next_check(page, shown));
  if (const std::string period = period_words(page, plan.head); !period.empty()) {
    facts += fact(page.t("plan.head.period"), period, "hb-facts__fact--wide");
  }
  if (shown.agency) {
    if (const auto phone = web::Url::phone(shown.agency->phone)) {
      facts += fact(page.t("plan.portal.ask"),
                    html::a(*phone, {.classes = "govuk-link hb-phone"}, shown.agency->phone));
    }
  }
  return html::dl({.classes = "hb-facts"}, facts);
}

/// Whose plan, under which scheme, which version: one quiet line under the title.
Node origin(const web::Page& page, const ShownPlan& shown) {
  const PlanHead& head = shown.published.plan.head;
  const auto piece = [](const html::Children& words) {
    return html::span({.classes = "hb-result__fact"}, words);
  };
  const std::string name = shown.names.agency.in(page.locale());
  Node line =
      piece(shown.agency ? html::a(agency_url(shown.agency->code), {.classes = "govuk-link"}, name)
                         : web::text(name));
  line += piece(year_words(page, head.roc_year));
  if (!head.scheme.empty()) line += piece(head.scheme);
  if (head.issued_on) {
    line +=
        piece(page.t("plan.portal.issued", {{"date", date_words(*head.issued_on, page.locale())},
                                            {"number", head.issue_number}}));
  }
  const Date day = taipei_date(shown.published.published_at);
  line +=
      piece(page.t("plan.portal.version_of", {{"version", std::to_string(shown.published.version)},
                                              {"date", date_words(day, page.locale())}}));
  return html::p({.classes = "hb-origin"}, line);
}

/// Which plans it carries out, where that is said.
Node parents(const web::Page& page, const PublicParents& parents) {
  Node rows;
  const auto row = [&](std::string_view words, const std::optional<ParentCandidate>& parent) {
    if (!parent) return;
    rows += html::p({.classes = "govuk-body"},
                    {page.t(words), page.t("web.colon"),
                     html::a(web::Url{"/portal/plans"} / parent->id, {.classes = "govuk-link"},
                             parent->head.title)});
  };
  row("plan.parent.superior", parents.superior);
  row("plan.parent.several_years", parents.several_years);
  return rows;
}

// ---- The way through the page

Node contents(const web::Page& page, const Plan& plan, const Node& before, const Node& after) {
  Node items;
  for (const PlanNode* item : plan.children(NodeId{})) {
    items += html::li(html::a(web::Url{"#"}.fragment(item_anchor(*item)), {.classes = "govuk-link"},
                              marker(plan, *item) + label(*item)));
  }
  const Node content = items.empty()
                           ? Node{}
                           : html::li({html::a(web::Url{"#content"}, {.classes = "govuk-link"},
                                               page.t("plan.portal.content")),
                                       html::ul({.classes = "hb-contents__below"}, items)});
  return html::nav({.classes = "hb-contents", .aria_label = page.t("plan.portal.contents")},
                   {html::h2({.classes = "govuk-heading-s"}, page.t("plan.portal.contents")),
                    html::ul({.classes = "hb-contents__list"}, {before, content, after})});
}

Node downloads(const web::Page& page, const ShownPlan& shown) {
  const web::Url base = published_url(shown.published.plan.id);
  const auto file = [](const web::Url& url, std::string_view kind, const std::string& words) {
    return html::li(html::a(url, {.classes = "hb-download"},
                            {html::span({.classes = "hb-download__kind"}, kind),
                             html::span({.classes = "hb-download__words"}, words)}));
  };
  Node files;
  if (shown.with_pdf) {
    const rulebook::Form& first = shown.forms.front().form;
    files += file((base / "export.pdf").with("form", first.code), "PDF",
                  page.t("plan.portal.file_pdf", {{"form", first.title.in(page.locale())}}));
  }
  for (const PlanForm& each : shown.forms) {
    files += file((base / "export.odt").with("form", each.form.code), "ODT",
                  page.t("plan.portal.file_odt", {{"form", each.form.title.in(page.locale())}}));
  }
  files += file(base / "export.ods", "ODS", page.t("plan.portal.file_ods"));
  files += file(base / "export.csv", "CSV", page.t("plan.portal.file_csv"));
  files += file(base / "notice", "A4", page.t("plan.notice_sheet.title"));
  return html::section({.id = "downloads", .classes = "hb-downloads"},
                       {html::h2({.classes = "govuk-heading-s"}, page.t("plan.export.title")),
                        html::ul({.classes = "hb-downloads__list"}, files)});
}

// ---- The parts

/// A part of the page with its line in the table of contents.
struct Part {
  std::string anchor;
  std::string title;
  Node content;
};

Node bases(const Plan& plan) {
  return html::ol({.classes = "govuk-list govuk-list--number"},
                  html::each(plan.bases, [](const Basis& basis) {
                    return html::li(basis.wording.empty() ? basis.issuer + "「" + basis.title + "」"
                                                          : basis.wording);
                  }));
}

Node numbered_paragraphs(const Plan& plan, ParagraphKind kind) {
  const auto list = plan.paragraphs_of(kind);
  if (list.empty()) return {};
  if (list.size() == 1) return web::paragraphs(list.front()->text);
  return html::ol({.classes = "govuk-list govuk-list--number"},
                  html::each(list, [](const Paragraph* each) { return html::li(each->text); }));
}

Node months(const web::Page& page, const ShownPlan& shown) {
  Node strip = month_strip(page, shown.months, shown.present_month);
  strip += web::details(page, "plan.portal.months_as_table",
                        month_table(page, shown.published.plan, shown.months));
  strip += html::p({.classes = "hb-quiet"}, page.t("plan.portal.months_counting"));
  return strip;
}

Node content_of(const web::Page& page, const ShownPlan& shown) {
  Node out;
  for (const Paragraph* each : shown.published.plan.paragraphs_of(ParagraphKind::preface)) {
    out += web::paragraphs(each->text);
  }
  return html::group({out, item_tables(page, shown.published.plan, shown.names)});
}

/// What people brought up and which entries answer it (意見轉換為政策).
Node reasons(const web::Page& page, const ShownPlan& shown) {
  const Plan& plan = shown.published.plan;
  Node rows;
  for (const Reason& each : shown.reasons) {
    const PlanNode* entry = plan.find(each.node_id);
    if (!entry) continue;
    const PlanNode* item = entry;
    while (item->parent) item = plan.find(item->parent);
    rows += html::li({reason_words(page, each), page.t("plan.reason.answered_by"),
                      html::a(web::Url{"#"}.fragment(item_anchor(*item)), {.classes = "govuk-link"},
                              full_marker(plan, *entry) + label(*entry, 60))});
  }
  return rows.empty() ? rows : html::ul({.classes = "hb-rows"}, rows);
}

/// In reading order; `content` is where the items stand.
std::vector<Part> parts_of(const web::Page& page, const ShownPlan& shown) {
  const Plan& plan = shown.published.plan;
  std::vector<Part> parts;
  const auto add = [&](std::string anchor, std::string title, Node content) {
    if (!content.empty())
      parts.push_back({std::move(anchor), std::move(title), std::move(content)});
  };
  add("goals", page.t("plan.paragraphs.goal"), numbered_paragraphs(plan, ParagraphKind::goal));
  add("months", page.t("plan.portal.months"), months(page, shown));
  add("content", page.t("plan.portal.content"), content_of(page, shown));
  add("reasons", page.t("plan.reason.public_title"), reasons(page, shown));
  add("object", page.t("plan.paragraphs.object"), numbered_paragraphs(plan, ParagraphKind::object));
  add("bases", page.t("plan.bases.title"), plan.bases.empty() ? Node{} : bases(plan));
  for (const Paragraph* each : plan.paragraphs_of(ParagraphKind::section)) {
    add("section-" + std::to_string(each->ordinal), each->heading, web::paragraphs(each->text));
  }
  return parts;
}

Node body(const std::vector<Part>& parts) {
  return html::each(parts, [](const Part& each) {
    return html::section(
        {html::h2({.id = each.anchor, .classes = "govuk-heading-l"}, each.title), each.content});
  });
}

Node aside(const web::Page& page, const ShownPlan& shown, const std::vector<Part>& parts) {
  const Plan& plan = shown.published.plan;
  Node before, after;
  bool passed = false;
  for (const Part& each : parts) {
    if (each.anchor == "content") {
      passed = true;
      continue;
    }
    (passed ? after : before) += html::li(
        html::a(web::Url{"#"}.fragment(each.anchor), {.classes = "govuk-link"}, each.title));
  }
  return html::div({.classes = "hb-reading__side"},
                   {contents(page, plan, before, after), downloads(page, shown)});
}

}  // namespace

Response show_published_plan(const Request& request, org::Context& context) {
  const auto published = find_published(context, plan_id(request));
  if (!published) return web::refuse(request, published.error());
  const Plan& plan = published->plan;
  return web::respond(
      request,
      [&] {
        boost::json::value json = to_json(plan);
        add_links(json.as_object(), public_parents(context, *published).links);
        json.as_object()["forms"] = forms_json(forms_of(context, *published));
        json.as_object()["reasons"] =
            to_json(reasons_of_version(context, plan.id, published->published_at));
        return json;
      },
      [&](const web::Page& page) {
        const ShownPlan shown = read_shown(context, *published);
        const auto parts = parts_of(page, shown);
        return page.layout(
            {.title = plan.head.title, .breadcrumbs = portal_crumbs()},
            {origin(page, shown), parents(page, shown.parents), summary(page, shown),
             html::div(
                 {.classes = "hb-reading"},
                 {aside(page, shown, parts),
                  html::div({.classes = "hb-reading__text"},
                            {body(parts),
                             html::p({.classes = "govuk-body hb-to-downloads"},
                                     html::a(web::Url{"#downloads"}, {.classes = "govuk-link"},
                                             page.t("plan.portal.to_downloads")))})})});
      });
}

}  // namespace hb::plan
