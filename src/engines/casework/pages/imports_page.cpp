// Files of old systems' cases: what was handed in before, and a new one.
#include <algorithm>
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <utility>

#include "casework_handlers.h"
#include "import_parts.h"
#include "org/own_transaction.h"
#include "web/typed.h"

namespace hb::casework {

using html::Node;

namespace {

const web::Url kImports{"/cases/import"};

Node upload_form(const web::Page& page, const Imports& shown, AgencyId own) {
  web::ChoiceField agency{.name = "agency",
                          .label = "casework.receipt.agency",
                          .choices = {},
                          .chosen = {std::to_string(own.value)},
                          .required = true};
  for (const org::AgencyInTree& each : shown.agencies) {
    agency.choices.push_back(
        {std::to_string(each.agency.id.value), each.agency.name.in(page.locale())});
  }
  return html::div(
      {.more = {{"data-module", "hb-upload"}}},
      web::form(page, web::upload_to(kImports),
                {web::select(page, agency),
                 web::file_upload(page, {.name = "document",
                                         .label = "casework.import.file",
                                         .hint = "casework.import.file_hint",
                                         .accept = ".csv,.tsv,.txt,.xlsx",
                                         .required = true}),
                 html::progress({.classes = "hb-upload-progress",
                                 .aria_label = page.t("casework.import.sending"),
                                 .more = {{"max", "100"}, {"value", "0"}, {"hidden", {}}}},
                                ""),
                 web::button(page, "casework.import.send")}));
}

/// What happens after sending, so that nobody is afraid of trying.
Node what_follows(const web::Page& page) {
  Node steps;
  for (const char* each : {"casework.import.next_columns", "casework.import.next_trial",
                           "casework.import.next_taking", "casework.import.next_errors"}) {
    steps += html::li(page.t(each));
  }
  return html::aside({.classes = "hb-beside__aside", .aria_label = page.t("casework.import.next")},
                     {html::h2({.classes = "govuk-heading-s"}, page.t("casework.import.next")),
                      html::ol({.classes = "govuk-list govuk-list--number"}, steps),
                      html::p({.classes = "govuk-hint"}, page.t("casework.import.silent"))});
}

Node list_of(const web::Page& page, const Imports& shown) {
  std::vector<web::TableRow> rows;
  for (const ImportListed& each : shown.rows) {
    web::StateTag state{"casework.import.state.handed_in", web::Tone::caution};
    if (each.last) state = run_tag(*each.last, false);
    if (each.last && !each.last->finished_at) {
      state = {"casework.import.state.unfinished", web::Tone::caution};
    }
    const std::int64_t wrong = each.last ? each.last->counts.wrong : 0;
    rows.push_back(
        {html::a(import_url(each.file.id), {.classes = "govuk-link"}, each.file.file_name),
         web::text(web::short_moment(each.file.at)), web::text(each.file.person_name),
         web::text(std::to_string(each.file.rows)), web::text(std::to_string(each.taken)),
         web::text(std::to_string(wrong)), web::tag(page, state.words, state.tone)});
  }
  const auto pages = static_cast<int>((shown.total + kImportsOnAPage - 1) / kImportsOnAPage);
  return html::group({web::table(page,
                                 {.caption = "casework.import.earlier",
                                  .columns = {{.words = "casework.import.file_name"},
                                              {.words = "casework.import.at"},
                                              {.words = "casework.import.by"},
                                              {.words = "casework.import.rows", .numeric = true},
                                              {.words = "casework.import.taken", .numeric = true},
                                              {.words = "casework.import.wrong", .numeric = true},
                                              {.words = "casework.case.state"}},
                                  .stacked_on_phones = true},
                                 rows),
                      web::pagination(page, kImports, shown.page, pages)});
}

web::PageFunction imports_page(Imports shown, AgencyId own) {
  return [shown = std::move(shown), own](const web::Page& page) {
    const Node earlier = shown.rows.empty()
                             ? web::empty_state(page, {.title = "casework.import.none",
                                                       .advice = "casework.import.none_advice"})
                             : list_of(page, shown);
    return page.layout(
        {.title = "casework.import.title",
         .frame = web::Frame::console,
         .breadcrumbs = {{"casework.queue.title", web::Url{"/cases"}}}},
        {web::error_summary(page),
         html::p({.classes = "govuk-body"}, page.t("casework.import.lead")),
         html::div({.classes = "hb-beside"}, {upload_form(page, shown, own), what_follows(page)}),
         earlier});
  };
}

boost::json::value imports_json(const Imports& shown) {
  boost::json::array rows;
  for (const ImportListed& each : shown.rows) {
    boost::json::object row{{"id", each.file.id.value},
                            {"agency_id", each.file.agency_id.value},
                            {"file_name", each.file.file_name},
                            {"rows", each.file.rows},
                            {"at", to_micros(each.file.at)},
                            {"by", each.file.person_name},
                            {"taken", each.taken},
                            {"wrong", each.last ? each.last->counts.wrong : 0},
                            {"run", nullptr}};
    if (each.last) row["run"] = name_of(each.last->kind);
    rows.push_back(std::move(row));
  }
  boost::json::array agencies;
  for (const org::AgencyInTree& each : shown.agencies) {
    agencies.push_back(
        boost::json::object{{"id", each.agency.id.value}, {"name", each.agency.name.zh_tw}});
  }
  return boost::json::object{
      {"imports", std::move(rows)}, {"total", shown.total}, {"agencies", std::move(agencies)}};
}

int page_number(const Request& request) {
  return std::clamp(web::number_in(request.query("page")), 1, 1'000'000);
}

}  // namespace

Response show_imports(const Request& request, org::Context& context) {
  auto shown = list_imports(context, page_number(request));
  if (!shown) return web::refuse(request, shown.error());
  const boost::json::value json = imports_json(*shown);
  return web::respond_with_forms(
      request, [&] { return json; }, imports_page(*std::move(shown), context.viewer.agency_id));
}

// POST /cases/import: the rows are read while nobody else's writing waits.
Response save_import(const Request& request, org::Context& context) {
  const auto refuse = [&](const Error& error) {
    auto shown = org::in_read(context, [&](org::Context& inner) { return list_imports(inner, 1); });
    return shown ? web::refuse(request, error,
                               imports_page(*std::move(shown), context.viewer.agency_id))
                 : web::refuse(request, shown.error());
  };
  const web::Upload* upload = web::sent_file(request, "document");
  if (!upload) return refuse(refusal::import_no_file);
  const AgencyId agency{web::id_in(request.form("agency"))};
  const auto taken = take_in_table(context, agency, upload->temporary_path, upload->file_name);
  if (!taken) return refuse(taken.error());
  return web::see_other(import_url(*taken).text(), "casework.notice.import_read");
}

}  // namespace hb::casework
