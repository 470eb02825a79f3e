// Parts that list things: tables, summaries, pages of a list, stages.
#include <algorithm>

#include "web/parts.h"

namespace hb::web {

using html::Node;
using html::raw;

Node text(std::string_view words) { return html::group(words); }

Node summary_list(const Page& page, const std::vector<SummaryRow>& rows) {
  Node content;
  for (const SummaryRow& row : rows) {
    Node line = html::dt({.classes = "govuk-summary-list__key"}, page.words(row.key));
    line += html::dd({.classes = "govuk-summary-list__value"}, row.value);
    if (!row.action.empty()) {
      line += html::dd({.classes = "govuk-summary-list__actions"}, row.action);
    }
    content += html::div({.classes = row.action.empty() ? "govuk-summary-list__row "
                                                          "govuk-summary-list__row--no-actions"
                                                        : "govuk-summary-list__row"},
                         line);
  }
  return html::dl({.classes = "govuk-summary-list"}, content);
}

namespace {

std::string_view aria_sort(Sorted sorted) {
  switch (sorted) {
    case Sorted::no: return "none";
    case Sorted::ascending: return "ascending";
    case Sorted::descending: return "descending";
  }
  return "none";
}

/// A table whose rows become cards loses its roles with its display, so they are said.
void write_role(html::Writer& out, const Table& options, std::string_view role) {
  if (options.stacked_on_phones) out.attribute("role", role);
}

void write_heading(html::Writer& out, const Page& page, const Table& options,
                   const Column& column) {
  out.literal(raw("<th scope=\"col\""));
  write_role(out, options, "columnheader");
  out.attribute("class", column.numeric ? "govuk-table__header govuk-table__header--numeric"
                                        : "govuk-table__header");
  if (column.sort_url) out.attribute("aria-sort", aria_sort(column.sorted));
  out.literal(raw(">"));
  const std::string words = page.words(column.words);
  if (column.sort_url) {
    out.child(html::a(*column.sort_url, {.classes = "hb-sort"}, words));
  } else {
    out.child(words);
  }
  out.literal(raw("</th>"));
}

void write_row(html::Writer& out, const Table& options, const std::vector<std::string>& headings,
               const TableRow& row) {
  out.literal(raw("<tr class=\"govuk-table__row\""));
  write_role(out, options, "row");
  out.literal(raw(">"));
  for (std::size_t at = 0; at < row.size(); ++at) {
    const bool heads = at == 0 && options.first_cell_is_heading;
    const bool numeric = at < options.columns.size() && options.columns[at].numeric;
    if (heads) {
      out.literal(raw("<th scope=\"row\" class=\"govuk-table__header\""));
    } else if (numeric) {
      out.literal(raw("<td class=\"govuk-table__cell govuk-table__cell--numeric\""));
    } else {
      out.literal(raw("<td class=\"govuk-table__cell\""));
    }
    if (!heads && options.stacked_on_phones && at < headings.size()) {
      out.attribute("data-label", headings[at]);
    }
    write_role(out, options, heads ? "rowheader" : "cell");
    out.literal(raw(">")).child(row[at]).literal(heads ? raw("</th>") : raw("</td>"));
  }
  out.literal(raw("</tr>"));
}

std::size_t bytes_of(const std::vector<TableRow>& rows) {
  std::size_t bytes = 1024;
  for (const TableRow& row : rows) {
    bytes += 48;
    for (const Node& cell : row) bytes += cell.html().size() + 72;
  }
  return bytes;
}

}  // namespace

Node table(const Page& page, const Table& options, const std::vector<TableRow>& rows) {
  std::vector<std::string> headings;
  if (options.stacked_on_phones) {
    for (const Column& column : options.columns) headings.push_back(page.words(column.words));
  }
  const std::string caption = page.words(options.caption);
  html::Writer out{bytes_of(rows)};
  // A region that scrolls must be reachable by keyboard, and so needs a name.
  out.literal(raw("<div class=\"hb-table-frame\" role=\"region\" tabindex=\"0\""));
  out.attribute("aria-label", caption).literal(raw("><table"));
  out.attribute("class", options.stacked_on_phones ? "govuk-table hb-table hb-table--stacked"
                                                   : "govuk-table hb-table");
  if (!options.id.empty()) out.attribute("id", options.id);
  write_role(out, options, "table");
  out.literal(raw("><caption"));
  out.attribute("class", options.caption_hidden ? "govuk-visually-hidden"
                                                : "govuk-table__caption govuk-table__caption--m");
  out.literal(raw(">")).child(caption);
  out.literal(raw("</caption><thead class=\"govuk-table__head\""));
  write_role(out, options, "rowgroup");
  out.literal(raw("><tr class=\"govuk-table__row\""));
  write_role(out, options, "row");
  out.literal(raw(">"));
  for (const Column& column : options.columns) write_heading(out, page, options, column);
  out.literal(raw("</tr></thead><tbody class=\"govuk-table__body\""));
  write_role(out, options, "rowgroup");
  out.literal(raw(">"));
  for (const TableRow& row : rows) write_row(out, options, headings, row);
  return out.literal(raw("</tbody></table></div>")).take();
}

namespace {

Node page_link(const Page& page, const Url& url, std::string_view parameter, int number,
               bool current) {
  const std::string digits = std::to_string(number);
  return html::li({.classes = current ? "govuk-pagination__item govuk-pagination__item--current"
                                      : "govuk-pagination__item"},
                  html::a(url.with(parameter, digits),
                          {.classes = "govuk-link govuk-pagination__link",
                           .aria_label = page.t("web.pagination.page", {{"number", digits}}),
                           .more = {{"aria-current", "page", current}}},
                          digits));
}

Node neighbour_link(const Page& page, const Url& url, bool next) {
  return html::div(
      {.classes = next ? "govuk-pagination__next" : "govuk-pagination__prev"},
      html::a(url,
              {.classes = "govuk-link govuk-pagination__link",
               .more = {{"rel", next ? "next" : "prev"}}},
              {icon(next ? "next" : "previous"),
               html::span({.classes = "govuk-pagination__link-title"},
                          page.t(next ? "web.pagination.next" : "web.pagination.previous"))}));
}

}  // namespace

Node pagination(const Page& page, const Url& url, int current, int pages,
                std::string_view parameter) {
  if (pages <= 1) return {};
  Node numbers;
  int shown_before = 0;
  for (int number = 1; number <= pages; ++number) {
    const bool shown = number == 1 || number == pages || std::abs(number - current) <= 1;
    if (!shown) continue;
    if (number > shown_before + 1) {
      numbers +=
          html::li({.classes = "govuk-pagination__item govuk-pagination__item--ellipsis"}, "⋯");
    }
    numbers += page_link(page, url, parameter, number, number == current);
    shown_before = number;
  }
  Node content;
  if (current > 1) {
    content += neighbour_link(page, url.with(parameter, std::to_string(current - 1)), false);
  }
  content += html::ul({.classes = "govuk-pagination__list"}, numbers);
  if (current < pages) {
    content += neighbour_link(page, url.with(parameter, std::to_string(current + 1)), true);
  }
  return html::nav({.classes = "govuk-pagination", .aria_label = page.t("web.pagination.label")},
                   content);
}

Node tabs(const Page& page, std::string_view label, const std::vector<Tab>& tabs,
          const html::Children& panel) {
  const auto list = html::each(tabs, [&](const Tab& tab) {
    Node words = html::group(page.words(tab.words));
    if (tab.count >= 0) words += html::span({.classes = "hb-count"}, tab.count);
    return html::li(
        {.classes = tab.current ? "hb-tabs__item hb-tabs__item--here" : "hb-tabs__item"},
        html::a(tab.url,
                {.classes = "hb-tabs__tab", .more = {{"aria-current", "page", tab.current}}},
                words));
  });
  return html::div({.classes = "hb-tabs"}, {html::nav({.aria_label = page.words(label)},
                                                      html::ul({.classes = "hb-tabs__list"}, list)),
                                            html::div({.classes = "hb-tabs__panel"}, panel)});
}

Node breadcrumbs(const Page& page, const std::vector<Crumb>& crumbs) {
  if (crumbs.empty()) return {};
  const auto list = html::each(crumbs, [&](const Crumb& crumb) {
    return html::li(
        {.classes = "govuk-breadcrumbs__list-item"},
        html::a(crumb.url, {.classes = "govuk-breadcrumbs__link"}, page.words(crumb.words)));
  });
  return html::nav({.classes = "govuk-breadcrumbs", .aria_label = page.t("web.breadcrumbs.label")},
                   html::ol({.classes = "govuk-breadcrumbs__list"}, list));
}

Node back_link(const Page& page, const Url& url, std::string_view words) {
  return html::a(url, {.classes = "govuk-back-link"}, page.words(words));
}

}  // namespace hb::web
