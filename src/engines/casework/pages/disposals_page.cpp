// 保存年限與銷毀: which cases are past their years, and destroying them by an approval.
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <utility>

#include "case_parts.h"
#include "casework_handlers.h"
#include "disposal_parts.h"

namespace hb::casework {

using html::Node;

namespace {

web::Url here(const DisposalDesk& desk) {
  return disposals_url().with("agency", std::to_string(desk.agency_id.value));
}

std::string agency_words(const web::Page& page, const DisposalDesk& desk) {
  for (const org::AgencyInTree& each : desk.agencies) {
    if (each.agency.id == desk.agency_id) return each.agency.name.in(page.locale());
  }
  return {};
}

Node agency_filter(const web::Page& page, const DisposalDesk& desk) {
  if (desk.agencies.size() < 2) return {};
  web::ChoiceField agency{.name = "agency",
                          .label = "casework.receipt.agency",
                          .choices = {},
                          .chosen = {std::to_string(desk.agency_id.value)},
                          .required = true};
  for (const org::AgencyInTree& each : desk.agencies) {
    agency.choices.push_back(
        {std::to_string(each.agency.id.value), each.agency.name.in(page.locale())});
  }
  return web::filter_bar(page, disposals_url(), {web::select(page, agency)});
}

/// Each number opens its first rows.
Node types_table(const web::Page& page, const DisposalDesk& desk) {
  std::vector<web::TableRow> rows;
  for (const PastCases& each : desk.past) {
    rows.push_back(
        {web::text(type_words(page, desk.types, each.type)),
         web::text(page.t("casework.disposal.years", {{"years", std::to_string(each.keep_years)}})),
         html::a(here(desk).with("type", each.type).fragment("rows"), {.classes = "govuk-link"},
                 std::to_string(each.count)),
         web::text(std::to_string(each.held)), web::text(std::to_string(each.count - each.held))});
  }
  return web::table(page,
                    {.caption = "casework.disposal.past",
                     .columns = {{.words = "casework.form.type"},
                                 {.words = "casework.type.keep_years"},
                                 {.words = "casework.disposal.count", .numeric = true},
                                 {.words = "casework.disposal.held", .numeric = true},
                                 {.words = "casework.disposal.to_dispose", .numeric = true}},
                     .stacked_on_phones = true},
                    rows);
}

Node rows_table(const web::Page& page, const DisposalDesk& desk) {
  std::vector<web::TableRow> rows;
  for (const PastCase& each : desk.rows) {
    rows.push_back(
        {html::group(
             {html::a(case_url(each.found.id), {.classes = "govuk-link"}, each.found.subject),
              html::div({.classes = "hb-muted"}, each.found.number)}),
         web::text(type_words(page, desk.types, each.found.type)),
         web::text(web::short_day(page, *each.found.closed_on)),
         each.is_held ? web::tag(page, "casework.hold.state", web::Tone::caution) : Node{}});
  }
  const Node all = html::group(
      {html::a(
           (disposals_url() / "export.ods").with("agency", std::to_string(desk.agency_id.value)),
           {.classes = "govuk-link"}, page.t("casework.audit.as_ods")),
       "　",
       html::a(
           (disposals_url() / "export.csv").with("agency", std::to_string(desk.agency_id.value)),
           {.classes = "govuk-link"}, page.t("casework.audit.as_csv"))});
  return html::group(
      {web::table(page,
                  {.caption = page.t("casework.disposal.first_rows",
                                     {{"count", std::to_string(rows.size())}}),
                   .columns = {{.words = "casework.form.subject"},
                               {.words = "casework.form.type"},
                               {.words = "casework.audit.closed_on"},
                               {.words = "casework.disposal.held"}},
                   .id = "rows",
                   .stacked_on_phones = true},
                  rows),
       html::p({.classes = "govuk-body"}, {page.t("casework.disposal.whole_list"), "　", all})});
}

/// What cannot be taken back: asked for once, with its number.
Node dispose_form(const web::Page& page, const DisposalDesk& desk) {
  if (desk.is_busy()) return web::inset({page.t("casework.disposal.busy")});
  if (desk.to_dispose() == 0) return {};
  const std::string count = std::to_string(desk.to_dispose());
  return html::section(
      {.id = "dispose", .classes = "hb-desk__section"},
      {html::h2({.classes = "govuk-heading-m"}, page.t("casework.disposal.do_title")),
       web::warning_text(page, page.t("casework.disposal.warning", {{"count", count}})),
       web::form(page, web::post_to(disposals_url()),
                 {web::hidden_field(page, "agency", std::to_string(desk.agency_id.value)),
                  web::text_field(page, {.name = "approval",
                                         .label = "casework.disposal.approval",
                                         .hint = "casework.disposal.approval_hint",
                                         .required = true,
                                         .width = 20}),
                  web::checkboxes(page, {.name = "is_approved",
                                         .label = "casework.disposal.confirm",
                                         .choices = {{"yes", "casework.disposal.is_approved"}},
                                         .required = true,
                                         .small = true}),
                  web::button(page, page.t("casework.disposal.do", {{"count", count}}),
                              web::ButtonKind::warning)})});
}

Node disposals_table(const web::Page& page, const DisposalDesk& desk) {
  if (desk.disposals.empty()) return {};
  std::vector<web::TableRow> rows;
  for (const DisposalSeen& each : desk.disposals) {
    const Disposal& disposal = each.disposal;
    const web::StateTag tag = disposal_tag(each);
    rows.push_back(
        {html::a(disposal_url(disposal.id), {.classes = "govuk-link"}, disposal.approval),
         web::text(web::short_moment(disposal.at)), web::text(disposal.person_name),
         web::text(std::to_string(disposal.disposed)), web::text(std::to_string(disposal.kept)),
         web::tag(page, tag.words, tag.tone)});
  }
  return web::table(page,
                    {.caption = "casework.disposal.before",
                     .columns = {{.words = "casework.disposal.approval"},
                                 {.words = "casework.disposal.ordered_at"},
                                 {.words = "casework.disposal.by"},
                                 {.words = "casework.disposal.disposed", .numeric = true},
                                 {.words = "casework.disposal.kept", .numeric = true},
                                 {.words = "casework.case.state"}},
                     .stacked_on_phones = true},
                    rows);
}

web::PageFunction desk_page(DisposalDesk desk) {
  return [desk = std::move(desk)](const web::Page& page) {
    const Node past =
        desk.past.empty()
            ? web::empty_state(page,
                               {.title = "casework.disposal.none",
                                .advice = "casework.disposal.none_advice",
                                .next = web::Crumb{"casework.queue.title", web::Url{"/cases"}}})
            : html::group(
                  {types_table(page, desk), rows_table(page, desk), dispose_form(page, desk)});
    return page.layout({.title = "casework.disposal.title",
                        .frame = web::Frame::console,
                        .breadcrumbs = {{"casework.queue.title", web::Url{"/cases"}}},
                        .caption = agency_words(page, desk)},
                       {web::error_summary(page),
                        html::p({.classes = "govuk-body"}, page.t("casework.disposal.lead")),
                        agency_filter(page, desk), past, disposals_table(page, desk)});
  };
}

boost::json::value desk_json(const DisposalDesk& desk) {
  boost::json::array past, rows, disposals;
  for (const PastCases& each : desk.past) {
    past.push_back(boost::json::object{{"type", each.type},
                                       {"keep_years", each.keep_years},
                                       {"cases", each.count},
                                       {"held", each.held}});
  }
  for (const PastCase& each : desk.rows) {
    rows.push_back(boost::json::object{{"id", each.found.id.value},
                                       {"number", each.found.number},
                                       {"type", each.found.type},
                                       {"closed_on", to_iso(*each.found.closed_on)},
                                       {"held", each.is_held}});
  }
  for (const DisposalSeen& each : desk.disposals) disposals.push_back(to_json(each));
  return boost::json::object{{"agency_id", desk.agency_id.value},
                             {"to_dispose", desk.to_dispose()},
                             {"past", std::move(past)},
                             {"first_cases", std::move(rows)},
                             {"disposals", std::move(disposals)}};
}

AgencyId agency_in(std::string_view words) { return AgencyId{web::id_in(words)}; }

}  // namespace

// GET /cases/disposals
Response show_disposals(const Request& request, org::Context& context) {
  auto desk = open_disposals(context, agency_in(request.query("agency")), request.query("type"));
  if (!desk) return web::refuse(request, desk.error());
  const boost::json::value json = desk_json(*desk);
  return web::respond_with_forms(
      request, [&] { return json; }, desk_page(*std::move(desk)));
}

// GET /cases/disposals/export.{ods,csv}
Response send_past_cases(const Request& request, org::Context& context) {
  const auto desk = open_disposals(context, agency_in(request.query("agency")), {}, 0);
  if (!desk) return web::refuse(request, desk.error());
  const web::Page page{request};
  const std::string agency = agency_words(page, *desk);
  return send_sheet(request, past_sheet(page, *desk),
                    page.t("casework.disposal.past") + " " + agency, agency, context.today);
}

// POST /cases/disposals
Response save_disposal(const Request& request, org::Context& context) {
  const AgencyId agency = agency_in(request.form("agency"));
  const DisposalOrdered ordered =
      order_disposal(context, {.agency_id = agency,
                               .approval = web::typed(request, "approval"),
                               .is_approved = request.form("is_approved") == "yes"});
  if (ordered.id) {
    return web::see_other(disposal_url(*ordered.id).text(), "casework.disposal.was_ordered");
  }
  auto desk = open_disposals(context, agency, {});
  if (!desk) return web::refuse(request, desk.error());
  return web::refuse(request, ordered.errors, desk_page(*std::move(desk)));
}

}  // namespace hb::casework
