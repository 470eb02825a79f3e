#include "published_plan_table.h"

#include <algorithm>
#include <cstdlib>

#include "kernel/listed.h"

namespace hb::plan {

using html::Node;

namespace {

constexpr html::Element kColumns{"colgroup"};

/// The columns that this plan needs: without notes there is none for them.
struct Shape {
  bool notes = false;
};

Shape shape_of(const Plan& plan) {
  return {.notes = std::any_of(plan.nodes.begin(), plan.nodes.end(), [](const PlanNode& node) {
            return node.kind == NodeKind::step && !note_words(node.fields).empty();
          })};
}

Node heading(const web::Page& page, std::string_view words) {
  return html::th(
      {.classes = "govuk-table__header", .role = "columnheader", .more = {{"scope", "col"}}},
      page.t(words));
}

Node head(const web::Page& page, Shape shape) {
  Node cells = heading(page, "plan.kind.strategy");
  cells += heading(page, "plan.node.steps");
  cells += heading(page, "plan.node.months");
  if (shape.notes) cells += heading(page, "plan.node.note");
  return html::thead({.classes = "govuk-table__head", .role = "rowgroup"},
                     html::tr({.classes = "govuk-table__row", .role = "row"}, cells));
}

Node columns(Shape shape) {
  Node all = html::col({.classes = "hb-plan-table__strategy"});
  all += html::col({.classes = "hb-plan-table__step"});
  all += html::col({.classes = "hb-plan-table__months"});
  if (shape.notes) all += html::col({.classes = "hb-plan-table__note"});
  return kColumns(all);
}

Node small_line(const web::Page& page, std::string_view label, const std::string& words) {
  if (words.empty()) return {};
  Node content = html::span({.classes = "hb-plan-table__label"}, page.t(label));
  std::size_t begin = 0;
  while (begin <= words.size()) {
    const std::size_t end = std::min(words.find('\n', begin), words.size());
    if (begin > 0) content += html::br();
    content += web::text(words.substr(begin, end - begin));
    begin = end + 1;
  }
  return html::p({.classes = "hb-plan-table__small"}, content);
}

/// How an entry stands to the year before, in words that need no knowledge of the form.
Node compared_tag(const web::Page& page, Continuity continuity) {
  const auto tagged = [&](std::string_view words, web::Tone tone) {
    return html::group({" ", web::tag(page, words, tone)});
  };
  switch (continuity) {
    case Continuity::unsaid: return {};
    case Continuity::continued: return tagged("plan.compared.continued", web::Tone::neutral);
    case Continuity::amended: return tagged("plan.compared.amended", web::Tone::caution);
    case Continuity::created: return tagged("plan.compared.created", web::Tone::good);
  }
  std::abort();
}

/// What the tags compare with, where there are any.
Node compared_note(const web::Page& page, const Plan& plan) {
  const bool any = std::any_of(plan.nodes.begin(), plan.nodes.end(), [](const PlanNode& node) {
    return node.fields.continuity != Continuity::unsaid;
  });
  if (!any) return {};
  const std::string year = year_words(page, plan.head.roc_year - 1);
  return html::p({.classes = "hb-quiet"}, page.t("plan.compared.note", {{"year", year}}));
}

Node strategy_cell(const web::Page& page, const Plan& plan, const PlanNode& strategy,
                   const PlanNames& names, std::size_t rows) {
  Node words = html::group({marker(plan, strategy), strategy.fields.title});
  words += compared_tag(page, strategy.fields.continuity);
  words += web::paragraphs(strategy.fields.text);
  words += small_line(page, "plan.node.indicator", strategy.fields.indicator);
  words += small_line(page, "plan.owners.title", owner_words(page, names, strategy));
  const std::string span = std::to_string(rows);
  return html::th({.classes = "govuk-table__header hb-plan-table__head",
                   .role = "rowheader",
                   .more = {{"scope", "rowgroup"}, {"rowspan", span}}},
                  words);
}

Node cell(const web::Page& page, std::string_view label, const Node& content) {
  // An empty cell keeps its place in the table and leaves the card of a phone.
  const std::string words = page.t(label);
  return html::td(
      {.classes = content.empty() ? "govuk-table__cell hb-plan-table__empty" : "govuk-table__cell",
       .role = "cell",
       .more = {{"data-label", words}}},
      content);
}

Node step_words(const web::Page& page, const Plan& plan, const PlanNode& step,
                const PlanNames& names) {
  Node words = html::group({marker(plan, step), step.fields.text});
  words += compared_tag(page, step.fields.continuity);
  words += small_line(page, "plan.node.indicator", step.fields.indicator);
  words += small_line(page, "plan.owners.title", owner_words(page, names, step));
  return words;
}

Node step_cells(const web::Page& page, const Plan& plan, const PlanNode* step,
                const PlanNames& names, Shape shape) {
  Node text, months, note;
  if (step) {
    text = step_words(page, plan, *step, names);
    months = web::text(check_words(page, step->fields.check_months));
    note = web::text(note_words(step->fields));
  }
  Node cells = cell(page, "plan.node.steps", text);
  cells += cell(page, "plan.node.months", months);
  if (shape.notes) cells += cell(page, "plan.node.note", note);
  return cells;
}

Node strategy_rows(const web::Page& page, const Plan& plan, const PlanNode& strategy,
                   const PlanNames& names, Shape shape) {
  auto steps = plan.children(strategy.id);
  if (steps.empty()) steps.push_back(nullptr);
  Node rows;
  for (std::size_t at = 0; at < steps.size(); ++at) {
    Node cells;
    if (at == 0) cells += strategy_cell(page, plan, strategy, names, steps.size());
    cells += step_cells(page, plan, steps[at], names, shape);
    rows += html::tr({.classes = "govuk-table__row", .role = "row"}, cells);
  }
  return html::tbody({.classes = "govuk-table__body", .role = "rowgroup"}, rows);
}

Node item_table(const web::Page& page, const Plan& plan, const PlanNode& item,
                const PlanNames& names, Shape shape) {
  Node groups;
  for (const PlanNode* strategy : plan.children(item.id)) {
    groups += strategy_rows(page, plan, *strategy, names, shape);
  }
  if (groups.empty()) return {};
  return html::table(
      {.classes = "govuk-table hb-table hb-plan-table", .role = "table"},
      {html::caption({.classes = "govuk-visually-hidden"}, marker(plan, item) + item.fields.title),
       columns(shape), head(page, shape), groups});
}

}  // namespace

std::string item_anchor(const PlanNode& item) { return "item-" + std::to_string(item.ordinal); }

Node item_tables(const web::Page& page, const Plan& plan, const PlanNames& names) {
  const Shape shape = shape_of(plan);
  Node out = compared_note(page, plan);
  for (const PlanNode* item : plan.children(NodeId{})) {
    const std::string anchor = item_anchor(*item);
    Node content = html::h3(
        {.id = anchor, .classes = "govuk-heading-m"},
        {marker(plan, *item), item->fields.title, compared_tag(page, item->fields.continuity)});
    content += web::paragraphs(item->fields.text);
    content += small_line(page, "plan.node.indicator", item->fields.indicator);
    content += item_table(page, plan, *item, names, shape);
    out += html::section({.classes = "hb-plan-section"}, content);
  }
  return out;
}

MonthCounts month_counts(const Plan& plan) {
  MonthCounts counts{};
  for (const PlanNode& node : plan.nodes) {
    if (node.kind != NodeKind::step) continue;
    for (const int month : node.fields.check_months) ++counts[static_cast<std::size_t>(month - 1)];
  }
  return counts;
}

Node month_table(const web::Page& page, const Plan& plan, const MonthCounts& counts) {
  std::vector<web::TableRow> rows;
  for (int month = 1; month <= 12; ++month) {
    std::vector<std::string> strategies;
    for (const PlanNode& node : plan.nodes) {
      const auto& months = node.fields.check_months;
      const PlanNode* strategy = plan.find(node.parent);
      if (node.kind != NodeKind::step || !strategy ||
          std::count(months.begin(), months.end(), month) == 0)
        continue;
      std::string words = label(*strategy, 20);
      if (std::ranges::find(strategies, words) == strategies.end()) {
        strategies.push_back(std::move(words));
      }
    }
    rows.push_back({web::text(month_words(page, month)),
                    web::text(std::to_string(counts[static_cast<std::size_t>(month - 1)])),
                    web::text(listed(page.locale(), strategies))});
  }
  return web::table(page,
                    {.caption = "plan.portal.months_table",
                     .columns = {{.words = "plan.checks.month"},
                                 {.words = "plan.list.steps", .numeric = true},
                                 {.words = "plan.portal.months_strategies"}},
                     .caption_hidden = true},
                    rows);
}

}  // namespace hb::plan
