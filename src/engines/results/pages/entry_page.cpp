// Writing about one entry or one section of a results report. When somebody else was faster the
// page comes back with both texts, and what was typed is still in the fields.
#include <boost/json/object.hpp>

#include "kernel/roc_date.h"
#include "report_file.h"
#include "results_handlers.h"
#include "results_parts.h"

namespace hb::results {

using html::Node;

namespace {

std::vector<web::Crumb> crumbs(const web::Page& page, const Report& report) {
  return {{"results.year.title", web::Url{"/results"}},
          {page.t("results.report.title", {{"year", year_words(report.roc_year, page.locale())}}),
           report_url(report.id)}};
}

bool was_changed(const web::Page& page) {
  return page.error() && *page.error() == refusal::changed_meanwhile;
}

/// What somebody else saved meanwhile, shown beside what was typed.
Node stored_meanwhile(const web::Page& page, const std::string& text) {
  if (!was_changed(page)) return {};
  return web::inset(
      {html::h2({.classes = "govuk-heading-s"}, page.t("results.now")), web::paragraphs(text)});
}

template <typename Word, std::size_t Size>
web::ChoiceField choice(const web::Page& page, std::string name, std::string label,
                        const Word (&words)[Size], Word chosen,
                        std::string (*in_words)(const web::Page&, Word)) {
  web::ChoiceField field{.name = std::move(name), .label = std::move(label), .choices = {}};
  field.small = true;
  for (const Word each : words) {
    field.choices.push_back({std::string{name_of(each)}, in_words(page, each)});
  }
  field.chosen = {std::string{name_of(chosen)}};
  return field;
}

Node review_fields(const web::Page& page, const ResultRow& row) {
  constexpr Verdict kVerdicts[] = {Verdict::achieved, Verdict::partly, Verdict::missed,
                                   Verdict::not_applicable, Verdict::unsaid};
  constexpr Next kNexts[] = {Next::continues, Next::amended, Next::ends, Next::unsaid};
  return html::group({web::radios(page, choice(page, "verdict", "results.entry.verdict", kVerdicts,
                                               row.words.verdict, verdict_words)),
                      row.kind == plan::NodeKind::item
                          ? web::radios(page, choice(page, "next", "results.entry.next", kNexts,
                                                     row.words.next, next_words))
                          : Node{}});
}

Node figure_fields(const web::Page& page, const ResultRow& row) {
  if (row.kind == plan::NodeKind::item) return {};
  return html::group(
      {web::text_field(page,
                       {.name = "figure",
                        .label = "results.entry.figure",
                        .hint = "results.entry.figure_hint",
                        .value = row.words.figure.empty() ? row.compared.figure : row.words.figure,
                        .width = 10}),
       web::text_field(page,
                       {.name = "unit",
                        .label = "results.entry.unit",
                        .value = row.words.figure.empty() ? row.compared.unit : row.words.unit,
                        .width = 10}),
       web::text_field(page, {.name = "last_figure",
                              .label = "results.entry.last_figure",
                              .hint = row.carried_over ? "results.entry.last_known"
                                                       : "results.entry.last_unknown",
                              .value = row.words.last_figure,
                              .width = 10})});
}

Node drawn_part(const web::Page& page, const ResultRow& row) {
  if (row.drawn.empty()) return {};
  return web::details(page, "results.entry.drawn", web::paragraphs(row.drawn),
                      row.words.text.empty());
}

web::PageFunction entry_page(const ReportFile& file, const ResultRow& row) {
  return [file, row](const web::Page& page) {
    const bool item = row.kind == plan::NodeKind::item;
    return page.layout(
        {.title = item ? "results.entry.review" : "results.entry.write",
         .frame = web::Frame::console,
         .breadcrumbs = crumbs(page, file.report),
         .caption = row.number + row.title},
        {web::error_summary(page), stored_meanwhile(page, row.words.text),
         indicator_lines(page, indicators_under(file.indicators, row.node_id)),
         drawn_part(page, row),
         web::form(
             page, web::post_to(report_url(file.report.id) / "entries" / row.node_id),
             {web::hidden_field(page, "seen", std::to_string(row.row_version)),
              review_fields(page, row),
              web::text_area(
                  page, {.name = "text",
                         .label = item ? "results.entry.review_text" : "results.entry.text",
                         .hint = item ? "results.entry.review_hint" : "results.entry.text_hint",
                         .value = row.words.text,
                         .rows = 8,
                         .max_characters = static_cast<int>(kLongestText)}),
              figure_fields(page, row), web::button(page, "results.save")})});
  };
}

Result<Entry> read_entry(const Request& request) {
  return Entry{.node_id = plan::NodeId{request.path_id("node")},
               .words = {.verdict = verdict_of(request.form("verdict")).value_or(Verdict::unsaid),
                         .next = next_of(request.form("next")).value_or(Next::unsaid),
                         .text = typed(request, "text"),
                         .figure = typed(request, "figure"),
                         .unit = typed(request, "unit"),
                         .last_figure = typed(request, "last_figure")},
               .row_version = web::number_in(request.form("seen"))};
}

web::PageFunction section_page(const ReportFile& file, const ReportContent::Section& section,
                               int row_version) {
  return [file, section, row_version](const web::Page& page) {
    return page.layout(
        {.title = file.section_title(section.ordinal, page.locale()),
         .frame = web::Frame::console,
         .breadcrumbs = crumbs(page, file.report),
         .caption = file.plan.plan.head.title},
        {web::error_summary(page), stored_meanwhile(page, section.text),
         web::form(page, web::post_to(report_url(file.report.id) / "sections" / section.ordinal),
                   {web::hidden_field(page, "seen", std::to_string(row_version)),
                    web::text_area(page, {.name = "text",
                                          .label = "results.section.text",
                                          .value = section.text,
                                          .rows = 12,
                                          .max_characters = static_cast<int>(kLongestText)}),
                    web::button(page, "results.save")})});
  };
}

struct OpenSection {
  ReportFile file;
  ReportContent::Section section;
  int row_version = 0;
};

Result<OpenSection> find_section(const Request& request, org::Context& context) {
  HB_LET(file, open_report(context, report_id(request)));
  HB_TRY(org::require(context.viewer, org::Duty::edit_plans, file.report.agency_id));
  const auto ordinal = static_cast<int>(request.path_id("ordinal"));
  for (const ReportContent::Section& each : file.content().sections) {
    if (each.ordinal != ordinal) continue;
    OpenSection open{.file = file, .section = each};
    for (const SectionWords& words : file.report.sections) {
      if (words.ordinal == ordinal) open.row_version = words.row_version;
    }
    return open;
  }
  return refusal::no_such_entry;
}

Result<std::pair<ReportFile, ResultRow>> find_entry(const Request& request, org::Context& context) {
  HB_LET(file, open_report(context, report_id(request)));
  HB_TRY(org::require(context.viewer, org::Duty::edit_plans, file.report.agency_id));
  const ResultRow* row = file.row(plan::NodeId{request.path_id("node")});
  if (!row) return refusal::no_such_entry;
  ResultRow found = *row;
  return std::pair{std::move(file), std::move(found)};
}

}  // namespace

Response show_entry(const Request& request, org::Context& context) {
  const auto found = find_entry(request, context);
  if (!found) return web::refuse(request, found.error());
  const auto& file = found->first;
  const auto& row = found->second;
  return web::respond_with_forms(
      request,
      [&] {
        boost::json::object out = to_json(row);
        out["seen"] = row.row_version;
        return boost::json::value(std::move(out));
      },
      entry_page(file, row));
}

Response save_entry(const Request& request, org::Context& context) {
  const auto entry = read_entry(request);
  const auto written =
      entry ? write_entry(context, report_id(request), *entry) : Result<Done>{entry.error()};
  if (written) {
    return web::see_other(report_url(report_id(request)).text(), "results.notice.saved");
  }
  const auto found = find_entry(request, context);
  return found ? web::refuse(request, written.error(), entry_page(found->first, found->second))
               : web::refuse(request, written.error());
}

Response show_section(const Request& request, org::Context& context) {
  const auto open = find_section(request, context);
  if (!open) return web::refuse(request, open.error());
  return web::respond_with_forms(
      request,
      [&] {
        return boost::json::value(boost::json::object{{"title", open->section.title},
                                                      {"text", open->section.text},
                                                      {"seen", open->row_version}});
      },
      section_page(open->file, open->section, open->row_version));
}

Response save_section(const Request& request, org::Context& context) {
  const SectionWords words{.ordinal = static_cast<int>(request.path_id("ordinal")),
                           .text = typed(request, "text"),
                           .row_version = web::number_in(request.form("seen"))};
  const auto written = write_section(context, report_id(request), words);
  if (written) {
    return web::see_other(report_url(report_id(request)).text(), "results.notice.saved");
  }
  const auto open = find_section(request, context);
  return open ? web::refuse(request, written.error(),
                            section_page(open->file, open->section, open->row_version))
              : web::refuse(request, written.error());
}

}  // namespace hb::results
