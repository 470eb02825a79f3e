// The type analysis as a document (ODT), a workbook (ODS) and one flat table (CSV), in the language
// of the page.
#include "analysis_parts.h"
#include "casework_handlers.h"
#include "documents/csv_writer.h"
#include "documents/ods_writer.h"
#include "documents/odt_writer.h"
#include "web/words.h"

namespace hb::casework {

namespace {

std::string title_of(const web::Page& page, const Analysis& analysis) {
  std::string title = analysis.agency.in(page.locale());
  if (analysis.asked.below) title += page.t("casework.analysis.and_below");
  return title + " " + span_words(page, analysis.asked.span) + " " +
         page.t("casework.analysis.title");
}

/// The head of a table's column as words.
std::string column_words(const web::Page& page, const web::Column& column) {
  return page.words(column.words);
}

/// All tables of the page, and what grew most, which stands there as a list.
std::vector<FigureTable> tables_of(const web::Page& page, const Analysis& analysis) {
  auto tables = analysis_tables(page, analysis);
  tables.insert(tables.begin() + 1, hot_table(page, analysis));
  return tables;
}

std::string proposal_class(const web::Page& page, const Analysis& analysis, const Proposal& each) {
  return each.class_id ? class_words(page, analysis.classes, std::to_string(each.class_id.value))
                       : page.t("casework.analysis.all_classes");
}

std::string who_and_when(const Proposal& each) {
  return each.person_name + "　" + web::short_moment(each.at);
}

documents::Document document_of(const web::Page& page, const Analysis& analysis, Date today) {
  using documents::Paragraph;
  using documents::ParagraphStyle;
  const std::string title = title_of(page, analysis);
  documents::Document document{.title = title,
                               .creator = analysis.agency.in(page.locale()),
                               .created = to_iso(today),
                               .landscape = true,
                               .blocks = {}};
  const auto add = [&](std::string text, ParagraphStyle style, int level = 1) {
    document.blocks.emplace_back(
        Paragraph{.text = std::move(text), .style = style, .level = level});
  };
  const auto cell = [](std::string text, ParagraphStyle style) {
    return documents::TableCell{.paragraphs = {Paragraph{.text = std::move(text), .style = style}}};
  };
  add(title, ParagraphStyle::title);
  if (!analysis.has_before) add(page.t("casework.analysis.none_before_note"), ParagraphStyle::body);
  for (const FigureTable& each : tables_of(page, analysis)) {
    add(each.caption, ParagraphStyle::heading, 2);
    documents::Table table;
    documents::TableRow head;
    for (const web::Column& column : each.columns) {
      table.column_widths.push_back(column.numeric ? 1 : 2);
      head.cells.push_back(cell(column_words(page, column), ParagraphStyle::table_heading));
    }
    table.rows.push_back(std::move(head));
    for (const auto& row : each.rows) {
      documents::TableRow cells;
      for (std::size_t at = 0; at < each.columns.size(); ++at) {
        cells.cells.push_back(
            cell(at < row.size() ? row[at].words : std::string{}, ParagraphStyle::table_contents));
      }
      table.rows.push_back(std::move(cells));
    }
    document.blocks.emplace_back(std::move(table));
  }
  add(page.t("casework.analysis.proposals"), ParagraphStyle::heading, 2);
  if (analysis.proposals.empty()) {
    add(page.t("casework.analysis.no_proposals"), ParagraphStyle::body);
  }
  for (const Proposal& each : analysis.proposals) {
    add("• " + each.text + "（" + span_words(page, each.span) + "　" + each.person_name + "）",
        ParagraphStyle::list);
  }
  add(page.t("casework.analysis.how_counted"), ParagraphStyle::body);
  return document;
}

documents::SheetCell sheet_cell(const FigureCell& cell) {
  if (cell.number) return *cell.number;
  return cell.words;
}

documents::Sheet sheet_of(const web::Page& page, const FigureTable& table) {
  documents::Sheet sheet{.name = table.caption, .column_widths = {6}, .rows = {}};
  std::vector<documents::SheetCell> head;
  for (const web::Column& column : table.columns) head.emplace_back(column_words(page, column));
  sheet.rows.push_back(std::move(head));
  for (const auto& row : table.rows) {
    std::vector<documents::SheetCell> cells;
    for (const FigureCell& each : row) cells.push_back(sheet_cell(each));
    sheet.rows.push_back(std::move(cells));
  }
  return sheet;
}

documents::Workbook workbook_of(const web::Page& page, const Analysis& analysis, Date today) {
  documents::Workbook workbook{.title = title_of(page, analysis),
                               .creator = analysis.agency.in(page.locale()),
                               .created = to_iso(today),
                               .sheets = {}};
  for (const FigureTable& each : tables_of(page, analysis)) {
    workbook.sheets.push_back(sheet_of(page, each));
  }
  documents::Sheet proposals{
      .name = page.t("casework.analysis.proposals"), .column_widths = {12, 4, 5, 4}, .rows = {}};
  proposals.rows.push_back({page.t("casework.analysis.proposal"), page.t("casework.class.title"),
                            page.t("casework.analysis.period"),
                            page.t("casework.analysis.who_when")});
  for (const Proposal& each : analysis.proposals) {
    proposals.rows.push_back({each.text, proposal_class(page, analysis, each),
                              span_words(page, each.span), who_and_when(each)});
  }
  workbook.sheets.push_back(std::move(proposals));
  return workbook;
}

/// Where a table has this column.
std::optional<std::size_t> column_of(const FigureTable& table, std::string_view words) {
  for (std::size_t at = 0; at < table.columns.size(); ++at) {
    if (table.columns[at].words == words) return at;
  }
  return std::nullopt;
}

/// The columns whose numbers stand in the one table, each in a row of its own: the count, or where
/// there is none all that have numbers.
std::vector<std::size_t> counted_columns(const FigureTable& table) {
  if (const auto count = column_of(table, "casework.analysis.count")) return {*count};
  std::vector<std::size_t> columns;
  for (std::size_t at = 0; at < table.columns.size(); ++at) {
    if (table.columns[at].numeric) columns.push_back(at);
  }
  return columns;
}

/// One table of all: from which side, what, how many, how many last year; of a proposal whose
/// subject, of which months and by whom it is.
documents::Sheet flat_sheet(const web::Page& page, const Analysis& analysis) {
  documents::Sheet sheet{
      .name = page.t("casework.analysis.title"), .column_widths = {}, .rows = {}};
  sheet.rows.push_back({page.t("casework.analysis.side"), page.t("casework.analysis.figure"),
                        page.t("casework.analysis.count"), page.t("casework.analysis.last_year"),
                        page.t("casework.class.title"), page.t("casework.analysis.period"),
                        page.t("casework.analysis.who_when")});
  const documents::SheetCell nothing{std::string{}};
  for (const FigureTable& each : tables_of(page, analysis)) {
    // The columns between differ from table to table: found by their words.
    const auto counted = counted_columns(each);
    const auto before = column_of(each, "casework.analysis.last_year");
    for (const auto& row : each.rows) {
      const auto cell_at = [&](std::optional<std::size_t> at) {
        return at && *at < row.size() ? sheet_cell(row[*at]) : nothing;
      };
      for (const std::size_t at : counted) {
        std::string figure = row.front().words;
        if (counted.size() > 1) figure += "／" + page.t(each.columns[at].words);
        sheet.rows.push_back({each.caption, std::move(figure), cell_at(at), cell_at(before),
                              nothing, nothing, nothing});
      }
    }
  }
  for (const Proposal& each : analysis.proposals) {
    sheet.rows.push_back({page.t("casework.analysis.proposals"), each.text, nothing, nothing,
                          proposal_class(page, analysis, each), span_words(page, each.span),
                          who_and_when(each)});
  }
  return sheet;
}

}  // namespace

// GET /cases/analysis/export.{odt,ods,csv}
Response send_analysis(const Request& request, org::Context& context) {
  const auto asked = read_question(request, context.today, false);
  if (!asked) return web::refuse(request, asked.error());
  const auto analysis = open_analysis(context, *asked);
  if (!analysis) return web::refuse(request, analysis.error());
  const web::Page page{request};
  const std::string name = title_of(page, *analysis);
  if (request.path_text.ends_with(".odt")) {
    return web::download(documents::write_odt(document_of(page, *analysis, context.today)),
                         documents::kOdtMediaType, name + ".odt");
  }
  if (request.path_text.ends_with(".ods")) {
    return web::download(documents::write_ods(workbook_of(page, *analysis, context.today)),
                         documents::kOdsMediaType, name + ".ods");
  }
  return web::download(documents::write_csv(flat_sheet(page, *analysis)), documents::kCsvMediaType,
                       name + ".csv");
}

}  // namespace hb::casework
