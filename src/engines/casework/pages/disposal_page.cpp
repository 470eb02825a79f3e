// 銷毀清冊: what one disposal destroyed, case by case; as files too.
#include <algorithm>
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <utility>

#include "case_parts.h"
#include "casework_handlers.h"
#include "disposal_parts.h"

namespace hb::casework {

using html::Node;

namespace {

DisposalId disposal_id(const Request& request) { return DisposalId{request.path_id("id")}; }

Node facts_of(const web::Page& page, const DisposalFile& file) {
  const Disposal& disposal = file.seen.disposal;
  return web::summary_list(
      page, {{"casework.receipt.agency", web::text(file.agency.in(page.locale()))},
             {"casework.disposal.ordered_at", web::text(web::moment_words(page, disposal.at))},
             {"casework.disposal.by", web::text(disposal.person_name)},
             {"casework.disposal.listed", web::text(std::to_string(disposal.listed))},
             {"casework.disposal.disposed", web::text(std::to_string(disposal.disposed))},
             {"casework.disposal.kept",
              html::group({web::text(std::to_string(disposal.kept)),
                           disposal.kept > 0 ? html::div({.classes = "hb-quiet"},
                                                         page.t("casework.disposal.kept_why"))
                                             : Node{}})}});
}

/// Where it stands, and how it goes on when somebody has stopped it.
Node going_on_part(const web::Page& page, const DisposalFile& file) {
  const Disposal& disposal = file.seen.disposal;
  if (disposal.finished_at) return {};
  if (file.seen.going_on) {
    return web::inset({page.t("casework.disposal.runs_now"), " ",
                       html::a(web::Url{"/jobs"} / disposal.job, {.classes = "govuk-link"},
                               page.t("casework.disposal.see_run"))});
  }
  return web::form(
      page, web::post_to(disposal_url(disposal.id) / "runs"),
      {html::p({.classes = "govuk-body"}, page.t("casework.disposal.stopped_explained")),
       web::button(page, "casework.disposal.go_on")});
}

Node list_part(const web::Page& page, const DisposalFile& file) {
  std::vector<web::TableRow> rows;
  for (const DisposedCase& each : file.cases) {
    const web::StateTag tag = outcome_tag(each.outcome);
    rows.push_back({html::a(case_url(each.case_id), {.classes = "govuk-link"}, each.number),
                    web::text(type_words(page, file.types, each.type)),
                    web::text(web::short_day(page, each.closed_on)),
                    web::tag(page, tag.words, tag.tone),
                    web::text(each.at ? web::short_moment(*each.at) : "")});
  }
  const web::Url here = disposal_url(file.seen.disposal.id);
  const auto pages =
      static_cast<int>((file.seen.disposal.listed + kDisposedOnAPage - 1) / kDisposedOnAPage);
  return html::group(
      {web::table(page,
                  {.caption = "casework.disposal.list",
                   .columns = {{.words = "casework.receipt.number"},
                               {.words = "casework.form.type"},
                               {.words = "casework.audit.closed_on"},
                               {.words = "casework.disposal.outcome"},
                               {.words = "casework.disposal.when"}},
                   .stacked_on_phones = true},
                  rows),
       web::pagination(page, here, file.page, pages),
       html::p({.classes = "govuk-body"}, {html::a(here / "export.ods", {.classes = "govuk-link"},
                                                   page.t("casework.audit.as_ods")),
                                           "　",
                                           html::a(here / "export.csv", {.classes = "govuk-link"},
                                                   page.t("casework.audit.as_csv"))})});
}

web::PageFunction disposal_page(DisposalFile file) {
  return [file = std::move(file)](const web::Page& page) {
    return page.layout({.title = file.seen.disposal.approval,
                        .frame = web::Frame::console,
                        .breadcrumbs = {{"casework.queue.title", web::Url{"/cases"}},
                                        {"casework.disposal.title", disposals_url()}},
                        .state = disposal_tag(file.seen),
                        .caption = "casework.disposal.list"},
                       {web::error_summary(page), facts_of(page, file), going_on_part(page, file),
                        list_part(page, file)});
  };
}

boost::json::value disposal_json(const DisposalFile& file) {
  boost::json::object json = to_json(file.seen);
  boost::json::array cases;
  for (const DisposedCase& each : file.cases) {
    cases.push_back(boost::json::object{
        {"case_id", each.case_id.value},
        {"number", each.number},
        {"type", each.type},
        {"closed_on", to_iso(each.closed_on)},
        {"outcome", name_of(each.outcome)},
        {"at", each.at ? boost::json::value(to_micros(*each.at)) : boost::json::value{}}});
  }
  json["cases"] = std::move(cases);
  return json;
}

}  // namespace

// GET /cases/disposals/{id}
Response show_disposal(const Request& request, org::Context& context) {
  const int number = std::clamp(web::number_in(request.query("page")), 1, 1'000'000);
  auto file = open_disposal(context, disposal_id(request), number);
  if (!file) return web::refuse(request, file.error());
  const boost::json::value json = disposal_json(*file);
  return web::respond_with_forms(
      request, [&] { return json; }, disposal_page(*std::move(file)));
}

// GET /cases/disposals/{id}/export.{ods,csv}
Response send_disposal(const Request& request, org::Context& context) {
  const auto file = open_disposal(context, disposal_id(request), 0);
  if (!file) return web::refuse(request, file.error());
  const web::Page page{request};
  return send_sheet(request, disposed_sheet(page, *file),
                    page.t("casework.disposal.list") + " " + file->seen.disposal.approval,
                    file->agency.in(page.locale()), context.today);
}

// POST /cases/disposals/{id}/runs
Response save_disposal_run(const Request& request, org::Context& context) {
  const DisposalId id = disposal_id(request);
  const auto ordered = continue_disposal(context, id);
  if (ordered) return web::see_other(disposal_url(id).text(), "casework.disposal.was_ordered");
  auto file = open_disposal(context, id, 1);
  return file ? web::refuse(request, ordered.error(), disposal_page(*std::move(file)))
              : web::refuse(request, file.error());
}

}  // namespace hb::casework
