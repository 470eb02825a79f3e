// A results report: what is missing first, then every item with its strategies, each leading to
// where it is written; downloads, versions and where it stands on its way.
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include "kernel/roc_date.h"
#include "kernel/unicode.h"
#include "report_document.h"
#include "report_file.h"
#include "results_handlers.h"
#include "results_parts.h"

namespace hb::results {

using html::Node;

namespace {

web::Url entry_url(ReportId id, plan::NodeId node) { return report_url(id) / "entries" / node; }
web::Url section_url(ReportId id, int ordinal) { return report_url(id) / "sections" / ordinal; }

std::string_view name_of(Missing::Kind kind) {
  switch (kind) {
    case Missing::Kind::verdict: return "verdict";
    case Missing::Kind::text: return "text";
    case Missing::Kind::reason: return "reason";
    case Missing::Kind::part: return "part";
  }
  std::abort();
}

boost::json::value view_json(const ReportView& view) {
  boost::json::object out = to_json(view.file.content());
  const Report& report = view.file.report;
  out["id"] = report.id.value;
  out["agency_id"] = report.agency_id.value;
  out["plan_id"] = report.plan_id.value;
  out["version"] = report.version;
  out["may_edit"] = view.may_edit;
  boost::json::array missing, versions;
  for (const Missing& each : view.missing) {
    missing.push_back(boost::json::object{{"kind", name_of(each.kind)},
                                          {"node_id", each.node_id.value},
                                          {"section", each.section},
                                          {"place", each.place}});
  }
  for (const KeptVersion& each : view.versions) {
    versions.push_back(boost::json::object{{"number", each.number},
                                           {"hash", each.hash},
                                           {"published", each.published},
                                           {"kept_by", each.kept_name}});
  }
  out["same_evidence"] = plan::to_json(view.shared);
  boost::json::array same;
  for (const SameSentence& each : view.same) {
    same.push_back(boost::json::object{
        {"sentence", each.sentence}, {"first", each.first.value}, {"second", each.second.value}});
  }
  out["same_sentences"] = std::move(same);
  out["missing"] = std::move(missing);
  out["versions"] = std::move(versions);
  return out;
}

/// What is still to be written, each leading there.
Node missing_part(const web::Page& page, const ReportView& view) {
  if (view.missing.empty()) {
    return html::p({.classes = "govuk-body"}, web::tag(page, "results.complete", web::Tone::good));
  }
  const ReportId id = view.file.report.id;
  Node list;
  for (const Missing& each : view.missing) {
    const web::Url url = each.kind == Missing::Kind::part ? section_url(id, each.section)
                                                          : entry_url(id, each.node_id);
    const std::string words =
        page.t("results.missing." + std::string{name_of(each.kind)}, {{"place", each.place}});
    list +=
        html::li(view.may_edit ? html::a(url, {.classes = "govuk-link"}, words) : web::text(words));
  }
  return web::details(
      page, page.t("results.missing_count", {{"count", std::to_string(view.missing.size())}}),
      html::ul({.classes = "govuk-list govuk-list--bullet"}, list), view.missing.size() <= 8);
}

/// The same file or address under two items: said, and left to whoever writes.
Node shared_part(const web::Page& page, const ReportView& view) {
  if (view.shared.empty()) return {};
  const Node rows = html::each(view.shared, [&](const plan::SharedEvidence& each) {
    Node row{html::strong(each.words)};
    for (std::size_t at = 0; at < each.places.size(); ++at) {
      const plan::EvidencePlace& place = each.places[at];
      const std::string month = std::to_string(place.month);
      row += web::text(at == 0 ? page.t("web.colon") : page.t("results.shared.and"));
      row += html::a(
          web::Url{"/tasks"} / place.task, {.classes = "govuk-link"},
          page.t("results.shared.place",
                 {{"step", std::string{first_characters(place.step, 40)}}, {"month", month}}));
    }
    return html::li(row);
  });
  return html::section(
      {.id = "shared-evidence"},
      {html::h2({.classes = "govuk-heading-m"},
                page.t("results.shared.title", {{"count", std::to_string(view.shared.size())}})),
       html::p({.classes = "govuk-hint"}, page.t("results.shared.advice")),
       html::ul({.classes = "govuk-list govuk-list--bullet"}, rows)});
}

/// The same sentence under two items, with the way to both.
Node same_part(const web::Page& page, const ReportView& view) {
  if (view.same.empty()) return {};
  const auto link = [&](plan::NodeId node) {
    const ResultRow* row = view.file.row(node);
    const std::string words = row ? row->number + row->title : std::string{};
    return view.may_edit
               ? html::a(entry_url(view.file.report.id, node), {.classes = "govuk-link"}, words)
               : web::text(words);
  };
  const Node rows = html::each(view.same, [&](const SameSentence& each) {
    return html::li({html::strong(std::string{first_characters(each.sentence, 60)}),
                     page.t("web.colon"), link(each.first), page.t("results.shared.and"),
                     link(each.second)});
  });
  return html::section(
      {.id = "same-sentences"},
      {html::h2({.classes = "govuk-heading-m"},
                page.t("results.same.title", {{"count", std::to_string(view.same.size())}})),
       html::p({.classes = "govuk-hint"}, page.t("results.shared.advice")),
       html::ul({.classes = "govuk-list govuk-list--bullet"}, rows)});
}

Node way_part(const web::Page& page, const ReportView& view) {
  const Report& report = view.file.report;
  if (view.standing) {
    const web::Url way = web::Url{"/approvals/results"} / report.id;
    return html::p({.classes = "govuk-body"},
                   {web::tag(page, view.standing->state.in(page.locale()),
                             view.standing->locked ? web::Tone::good : web::Tone::information),
                    " ", html::a(way, {.classes = "govuk-link"}, page.t("results.way"))});
  }
  // Nobody is to think that a head's approval follows.
  const Node alone = html::p({.classes = "govuk-body"}, page.t("results.no_way"));
  if (!view.may_keep || !view.missing.empty()) return alone;
  return html::group({alone, web::form(page, web::post_to(report_url(report.id) / "versions"),
                                       web::button(page, "results.finish"))});
}

Node downloads_part(const web::Page& page, ReportId id) {
  return html::p(
      {.classes = "govuk-body"},
      {html::a(report_url(id) / "export.odt", {.classes = "govuk-link"}, page.t("results.odt")),
       "　",
       html::a(report_url(id) / "export.ods", {.classes = "govuk-link"}, page.t("results.ods"))});
}

Node sections_to_write(const web::Page& page, const ReportView& view) {
  Node out;
  for (const ReportContent::Section& each : view.file.content().sections) {
    const web::Url url = section_url(view.file.report.id, each.ordinal);
    const std::string title = view.file.section_title(each.ordinal, page.locale());
    out +=
        html::h2({.classes = "govuk-heading-m"},
                 view.may_edit ? html::a(url, {.classes = "govuk-link"}, title) : web::text(title));
    out += each.text.empty() ? html::p({.classes = "govuk-hint"}, page.t("results.nothing_yet"))
                             : web::paragraphs(each.text);
  }
  return out;
}

Node versions_part(const web::Page& page, const ReportView& view) {
  if (view.versions.empty()) return {};
  std::vector<web::TableRow> rows;
  for (const KeptVersion& each : view.versions) {
    const web::Url url = report_url(view.file.report.id) / "versions" / each.number;
    rows.push_back({html::a(url, {.classes = "govuk-link"}, each.number),
                    web::text(moment_words(page, each.kept_at)), web::text(each.kept_name),
                    web::text(page.t(each.published ? "results.version.published"
                                                    : "results.version.approved"))});
  }
  return html::group({html::h2({.classes = "govuk-heading-m"}, page.t("results.versions")),
                      web::table(page,
                                 {.caption = "results.versions",
                                  .columns = {{.words = "results.version.number", .numeric = true},
                                              {.words = "results.version.when"},
                                              {.words = "results.version.who"},
                                              {.words = "results.version.what"}},
                                  .caption_hidden = true,
                                  .stacked_on_phones = true},
                                 rows)});
}

web::PageFunction report_page(const ReportView& view) {
  return [view](const web::Page& page) {
    const ReportFile& file = view.file;
    const ReportId id = file.report.id;
    const RowLink link = [&](const ResultRow& row) {
      return view.may_edit ? std::optional{entry_url(id, row.node_id)} : std::nullopt;
    };
    return page.layout(
        {.title = page.t("results.report.title",
                         {{"year", year_words(file.report.roc_year, page.locale())}}),
         .frame = web::Frame::console,
         .breadcrumbs = {{"results.year.title",
                          web::Url{"/results"}.with("year", std::to_string(file.report.roc_year))}},
         .caption = file.plan.plan.head.title},
        {web::error_summary(page), way_part(page, view), missing_part(page, view),
         shared_part(page, view), same_part(page, view), downloads_part(page, id),
         sections_to_write(page, view), indicators_part(page, file.indicators),
         rows_part(page, file.rows, file.indicators, link), versions_part(page, view)});
  };
}

}  // namespace

Response show_report(const Request& request, org::Context& context) {
  const auto view = view_report(context, report_id(request));
  if (!view) return web::refuse(request, view.error());
  return web::respond_with_forms(
      request, [&] { return view_json(*view); }, report_page(*view));
}

Response send_report(const Request& request, org::Context& context) {
  const auto file = open_report(context, report_id(request));
  if (!file) return web::refuse(request, file.error());
  const ExportKind kind = request.path_text.ends_with(".ods") ? ExportKind::ods : ExportKind::odt;
  ExportedFile made = export_report(*file, kind, context.today);
  return web::download(std::move(made.bytes), made.media_type, made.file_name);
}

Response finish(const Request& request, org::Context& context) {
  const ReportId id = report_id(request);
  const auto finished = finish_report(context, id);
  if (finished) return web::see_other(report_url(id).text(), "results.notice.finished");
  const auto view = view_report(context, id);
  return view ? web::refuse(request, finished.error(), report_page(*view))
              : web::refuse(request, finished.error());
}

}  // namespace hb::results
