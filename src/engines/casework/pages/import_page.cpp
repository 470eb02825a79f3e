// One file of an old system's cases: its columns, what a trial found, what was taken, and the rows
// that were not.
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <optional>
#include <utility>

#include "casework_handlers.h"
#include "documents/csv_writer.h"
#include "import_parts.h"
#include "web/typed.h"

namespace hb::casework {

using html::Node;

web::Url import_url(ImportId id) { return web::Url{"/cases/import"} / id; }

std::string column_words(const web::Page& page, ImportColumn column) {
  return page.t("casework.import.column." + std::string{name_of(column)});
}

std::string problem_words(const web::Page& page, const std::vector<Error>& problems) {
  std::string all;
  for (const Error& each : problems) {
    if (!all.empty()) all += page.t("casework.import.problem_stop");
    std::vector<TextArgument> args = each.args;
    const auto column = import_column_of(each.field);
    args.emplace_back("column", column ? column_words(page, *column) : std::string{});
    all += page.visit().texts->get(page.locale(), each.key, args);
  }
  return all.empty() ? page.t("casework.import.no_longer_wrong") : all;
}

web::StateTag run_tag(const ImportRun& run, bool going_on) {
  if (run.finished_at) {
    return run.kind == ImportRunKind::trial
               ? web::StateTag{"casework.import.state.tried", web::Tone::information}
               : web::StateTag{"casework.import.state.taken", web::Tone::good};
  }
  return going_on ? web::StateTag{"casework.import.state.going_on", web::Tone::information}
                  : web::StateTag{"casework.import.state.stopped", web::Tone::caution};
}

namespace {

ImportId import_id(const Request& request) { return ImportId{request.path_id("id")}; }

Node facts(const web::Page& page, const ImportFile& shown) {
  return web::summary_list(
      page, {{"casework.receipt.agency", web::text(shown.agency.in(page.locale()))},
             {"casework.import.rows", web::text(std::to_string(shown.file.rows))},
             {"casework.import.at", web::text(web::moment_words(page, shown.file.at))},
             {"casework.import.by", web::text(shown.file.person_name)}});
}

Node run_form(const web::Page& page, ImportId id, ImportRunKind kind, const std::string& words,
              web::ButtonKind button) {
  return web::form(
      page, web::post_to(import_url(id) / "runs"),
      {web::hidden_field(page, "kind", name_of(kind)), web::button(page, words, button)});
}

Node counts_of(const web::Page& page, const ImportRun& run) {
  const bool trial = run.kind == ImportRunKind::trial;
  const auto card = [&](const char* words, std::int64_t count, std::optional<web::Url> rows) {
    return web::number_card(page, {.label = words,
                                   .figure = std::to_string(count),
                                   .unit = "casework.import.unit",
                                   .rows = std::move(rows)});
  };
  std::optional<web::Url> rows;
  if (!trial && run.counts.taken > 0) {
    rows =
        web::Url{"/cases"}.with("import", std::to_string(run.import_id.value)).with("state", "all");
  }
  std::optional<web::Url> wrong;
  if (run.counts.wrong > 0) wrong = import_url(run.import_id).fragment("wrong");
  return web::number_cards({card(trial ? "casework.import.can_be_taken" : "casework.import.taken",
                                 run.counts.taken, std::move(rows)),
                            card("casework.import.taken_before", run.counts.before, std::nullopt),
                            card("casework.import.wrong", run.counts.wrong, std::move(wrong))});
}

Node wrong_part(const web::Page& page, const ImportFile& shown) {
  if (shown.wrong.empty()) return {};
  std::vector<web::TableRow> rows;
  for (const WrongRow& each : shown.wrong) {
    rows.push_back(
        {web::text(std::to_string(each.row)), web::text(problem_words(page, each.problems))});
  }
  const std::string all = std::to_string(shown.runs.front().run.counts.wrong);
  Node more;
  if (shown.runs.front().run.counts.wrong > kMostWrong) {
    more = web::inset(
        {page.t("casework.import.too_many_wrong", {{"most", std::to_string(kMostWrong)}})});
  }
  return html::section(
      {.id = "wrong", .classes = "hb-desk__section"},
      {html::h2({.classes = "govuk-heading-m"}, page.t("casework.import.wrong_rows")),
       web::table(
           page,
           {.caption = page.t("casework.import.wrong_caption",
                              {{"shown", std::to_string(shown.wrong.size())}, {"all", all}}),
            .columns = {{.words = "casework.import.row"}, {.words = "casework.import.problem"}},
            .stacked_on_phones = true},
           rows),
       more, html::p({.classes = "govuk-body"}, page.t("casework.import.error_file_explained")),
       web::form(page, web::post_to(import_url(shown.file.id) / "errors"),
                 {web::button(page, "casework.import.error_file", web::ButtonKind::secondary)})});
}

/// What there is to do now: one thing.
Node next_part(const web::Page& page, const ImportFile& shown) {
  const ImportId id = shown.file.id;
  for (const ImportRunSeen& each : shown.runs) {
    if (!each.going_on) continue;
    return web::inset({page.t("casework.import.runs_now"), " ",
                       html::a(web::Url{"/jobs"} / each.run.job, {.classes = "govuk-link"},
                               page.t("casework.import.see_run"))});
  }
  if (!shown.mapped || !shown.tried()) return {};
  const ImportRunSeen& last = shown.runs.front();
  if (last.run.kind == ImportRunKind::taking && last.run.finished_at) return {};
  if (last.run.kind == ImportRunKind::taking) {
    return html::group(
        {html::p({.classes = "govuk-body"}, page.t("casework.import.go_on_explained")),
         run_form(page, id, ImportRunKind::taking, "casework.import.go_on",
                  web::ButtonKind::main)});
  }
  if (last.run.counts.taken == 0) {
    return html::p({.classes = "govuk-body"}, page.t("casework.import.nothing_to_take"));
  }
  return html::group(
      {html::p({.classes = "govuk-body"}, page.t("casework.import.take_explained")),
       run_form(page, id, ImportRunKind::taking,
                page.t("casework.import.take", {{"count", std::to_string(last.run.counts.taken)}}),
                web::ButtonKind::main)});
}

Node result_part(const web::Page& page, const ImportFile& shown) {
  if (shown.runs.empty()) return {};
  const ImportRunSeen& last = shown.runs.front();
  const bool trial = last.run.kind == ImportRunKind::trial;
  Node old;
  if (trial && !last.with_mapping) old = web::inset({page.t("casework.import.mapping_changed")});
  // A trial that did not come to its end has counted nothing.
  Node counts;
  if (last.run.finished_at || !trial) counts = counts_of(page, last.run);
  return html::section(
      {.id = "result", .classes = "hb-desk__section"},
      {html::h2({.classes = "govuk-heading-m"},
                page.t(trial ? "casework.import.trial" : "casework.import.taking_done")),
       old, counts, next_part(page, shown)});
}

web::PageFunction import_page(ImportFile shown) {
  return [shown = std::move(shown)](const web::Page& page) {
    web::StateTag state{"casework.import.state.handed_in", web::Tone::caution};
    if (!shown.runs.empty()) state = run_tag(shown.runs.front().run, shown.runs.front().going_on);
    const bool settled = shown.mapped && !shown.runs.empty();
    Node mapping;
    if (shown.gone) {
      mapping = web::inset(page.t("casework.import.file_gone"));
    } else if (!shown.going_on()) {
      mapping = settled ? web::details(page, "casework.import.columns_again",
                                       {mapping_form(page, shown)}, page.error() != nullptr)
                        : html::group({html::h2({.classes = "govuk-heading-m"},
                                                page.t("casework.import.columns")),
                                       mapping_form(page, shown)});
    }
    return page.layout({.title = shown.file.file_name,
                        .frame = web::Frame::console,
                        .breadcrumbs = {{"casework.queue.title", web::Url{"/cases"}},
                                        {"casework.import.title", web::Url{"/cases/import"}}},
                        .state = state,
                        .caption = "casework.import.title"},
                       {web::error_summary(page), facts(page, shown), result_part(page, shown),
                        wrong_part(page, shown), mapping});
  };
}

boost::json::value run_json(const ImportRunSeen& each) {
  return boost::json::object{{"kind", name_of(each.run.kind)},
                             {"job", each.run.job},
                             {"going_on", each.going_on},
                             {"finished", each.run.finished_at.has_value()},
                             {"with_mapping", each.with_mapping},
                             {"taken", each.run.counts.taken},
                             {"taken_before", each.run.counts.before},
                             {"wrong", each.run.counts.wrong}};
}

boost::json::value import_json(const web::Page& page, const ImportFile& shown) {
  boost::json::object columns, unknown;
  for (const auto& [column, place] : shown.mapping.columns) columns[name_of(column)] = place;
  for (const auto& [column, words] : shown.unknown) {
    boost::json::array all;
    for (const std::string& each : words) all.push_back(boost::json::value(each));
    unknown[name_of(column)] = std::move(all);
  }
  boost::json::array header, runs, wrong;
  for (const std::string& each : shown.file.header) header.push_back(boost::json::value(each));
  for (const ImportRunSeen& each : shown.runs) runs.push_back(run_json(each));
  for (const WrongRow& each : shown.wrong) {
    boost::json::array problems;
    for (const Error& one : each.problems) {
      problems.push_back(boost::json::object{{"column", one.field}, {"code", one.key}});
    }
    wrong.push_back(boost::json::object{{"row", each.row},
                                        {"problems", std::move(problems)},
                                        {"words", problem_words(page, each.problems)}});
  }
  return boost::json::object{{"id", shown.file.id.value},
                             {"agency_id", shown.file.agency_id.value},
                             {"file_name", shown.file.file_name},
                             {"rows", shown.file.rows},
                             {"header", std::move(header)},
                             {"mapped", shown.mapped},
                             {"gone", shown.gone},
                             {"columns", std::move(columns)},
                             {"unknown_words", std::move(unknown)},
                             {"runs", std::move(runs)},
                             {"wrong_rows", std::move(wrong)}};
}

/// The file as it stands now, with what is wrong above it.
Response refuse_on_page(const Request& request, org::Context& context,
                        const std::vector<Error>& errors) {
  auto shown = open_import(context, import_id(request));
  if (!shown) return web::refuse(request, shown.error());
  return web::refuse(request, errors, import_page(*std::move(shown)));
}

}  // namespace

Response show_import(const Request& request, org::Context& context) {
  auto shown = open_import(context, import_id(request));
  if (!shown) return web::refuse(request, shown.error());
  const boost::json::value json = import_json(web::Page{request}, *shown);
  return web::respond_with_forms(
      request, [&] { return json; }, import_page(*std::move(shown)));
}

// POST /cases/import/{id}/mapping: kept, and tried unless there is more to say.
Response save_import_mapping(const Request& request, org::Context& context) {
  const ImportId id = import_id(request);
  const MappingSaved saved = save_mapping(context, id, read_mapping(request), asked_words(request));
  if (!saved.errors.empty()) return refuse_on_page(request, context, saved.errors);
  if (!saved.job.empty()) return web::see_other(web::Url{"/jobs"} / saved.job);
  return web::see_other(import_url(id).text(), "casework.notice.import_words");
}

// POST /cases/import/{id}/runs
Response save_import_run(const Request& request, org::Context& context) {
  const auto kind = import_run_kind_of(request.form("kind"));
  if (!kind) return refuse_on_page(request, context, {refusal::import_no_run});
  const auto job = order_run(context, import_id(request), *kind);
  if (!job) return refuse_on_page(request, context, {job.error()});
  return web::see_other(web::Url{"/jobs"} / *job);
}

// POST /cases/import/{id}/errors
Response send_import_errors(const Request& request, org::Context& context) {
  const auto errors = open_error_rows(context, import_id(request));
  if (!errors) return web::refuse(request, errors.error());
  const web::Page page{request};
  documents::Sheet sheet;
  auto& heading = sheet.rows.emplace_back(errors->header.begin(), errors->header.end());
  heading.emplace_back(page.t("casework.import.problem"));
  for (const ErrorRows::Row& each : errors->rows) {
    auto& row = sheet.rows.emplace_back(each.cells.begin(), each.cells.end());
    row.emplace_back(problem_words(page, each.problems));
  }
  return web::download(documents::write_csv(sheet), documents::kCsvMediaType,
                       page.t("casework.import.error_file_name",
                              {{"id", std::to_string(import_id(request).value)}}));
}

}  // namespace hb::casework
