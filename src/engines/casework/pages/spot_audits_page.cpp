// 抽查: all draws, and a new one.
#include <algorithm>
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <utility>

#include "analysis_parts.h"
#include "casework_handlers.h"
#include "kernel/roc_date.h"
#include "spot_audit_parts.h"
#include "web/typed.h"
#include "web/words.h"

namespace hb::casework {

using html::Node;

namespace {

const web::Url kAudits{"/cases/audits"};
constexpr int kOffered = 10;

std::string name_in(const web::Page& page, const CaseNames& names, AgencyId agency) {
  const auto found = names.agencies.find(agency);
  return found == names.agencies.end() ? std::string{} : found->second.in(page.locale());
}

Node audits_table(const web::Page& page, const AuditList& list) {
  std::vector<web::TableRow> rows;
  for (const SpotAudit& each : list.audits) {
    const std::string words = audit_words(page, each, name_in(page, list.names, each.agency_id));
    rows.push_back({html::a(audit_url(each.id), {.classes = "govuk-link"}, words),
                    web::text(std::to_string(each.frame_size)),
                    web::text(std::to_string(std::min(each.size, each.frame_size))),
                    web::text(each.seed), web::text(each.person_name),
                    web::text(web::short_moment(each.at))});
  }
  return web::table(page,
                    {.caption = "casework.audit.all",
                     .columns = {{.words = "casework.audit.which"},
                                 {.words = "casework.audit.frame_size", .numeric = true},
                                 {.words = "casework.audit.drawn", .numeric = true},
                                 {.words = "casework.audit.seed"},
                                 {.words = "casework.audit.by"},
                                 {.words = "casework.audit.at"}},
                     .caption_hidden = true,
                     .stacked_on_phones = true},
                    rows);
}

Node audits_page(const web::Page& page, const AuditList& list) {
  Node items;
  if (list.edits_items) {
    items = html::p({.classes = "govuk-body"},
                    html::a(web::Url{"/cases/audit-items"}, {.classes = "govuk-link"},
                            page.t("casework.audit_item.title")));
  }
  const Node shown =
      list.audits.empty()
          ? web::empty_state(page, {.title = "casework.audit.none",
                                    .advice = "casework.audit.none_advice",
                                    .next = web::Crumb{"casework.audit.new", kAudits / "new"}})
          : audits_table(page, list);
  return page.layout(
      {.title = "casework.audit.title",
       .frame = web::Frame::console,
       .actions = web::button_link(page, "casework.audit.new", kAudits / "new")},
      {html::p({.classes = "govuk-body"}, page.t("casework.audit.lead")), items, shown});
}

Date first_of_last_month(Date today) {
  const auto month = std::chrono::year_month{today.year(), today.month()} - std::chrono::months{1};
  return Date{month.year(), month.month(), std::chrono::day{1}};
}

Date last_of_last_month(Date today) {
  return plus_days(Date{today.year(), today.month(), std::chrono::day{1}}, -1);
}

web::PageFunction new_page(AuditList list, Date today, std::string seed) {
  return [list = std::move(list), today, seed = std::move(seed)](const web::Page& page) {
    web::ChoiceField agency{
        .name = "agency", .label = "casework.receipt.agency", .choices = {}, .required = true};
    for (const org::AgencyInTree& each : list.agencies) {
      agency.choices.push_back(
          {std::to_string(each.agency.id.value), each.agency.name.in(page.locale())});
    }
    return page.layout(
        {.title = "casework.audit.new",
         .frame = web::Frame::console,
         .breadcrumbs = {{"casework.audit.title", kAudits}},
         .narrow = true},
        {web::error_summary(page),
         html::p({.classes = "govuk-body"}, page.t("casework.audit.new_lead")),
         web::form(page, web::post_to(kAudits),
                   {web::select(page, agency),
                    web::date_field(
                        page, {.name = "from",
                               .label = "casework.audit.from",
                               .value = roc_date(first_of_last_month(today), RocStyle::slashed),
                               .required = true}),
                    web::date_field(
                        page, {.name = "to",
                               .label = "casework.audit.to",
                               .value = roc_date(last_of_last_month(today), RocStyle::slashed),
                               .required = true}),
                    web::number_field(page, {.name = "size",
                                             .label = "casework.audit.size",
                                             .value = std::to_string(kOffered),
                                             .min = 1,
                                             .max = kMostDrawn,
                                             .required = true,
                                             .width = 3}),
                    web::text_field(page, {.name = "seed",
                                           .label = "casework.audit.seed",
                                           .hint = "casework.audit.seed_hint",
                                           .value = seed,
                                           .required = true,
                                           .width = 20}),
                    web::button(page, "casework.audit.draw")})});
  };
}

Result<AuditForm> read_form(const Request& request) {
  HB_LET(first, web::typed_date(request, "from"));
  HB_LET(last, web::typed_date(request, "to"));
  return AuditForm{.agency_id = AgencyId{web::id_in(request.form("agency"))},
                   .first = first,
                   .last = last,
                   .size = web::number_in(request.form("size")),
                   .seed = web::typed(request, "seed")};
}

}  // namespace

// GET /cases/audits
Response show_audits(const Request& request, org::Context& context) {
  const auto list = open_audits(context);
  if (!list) return web::refuse(request, list.error());
  return web::respond(
      request,
      [&]() -> boost::json::value {
        boost::json::array audits;
        for (const SpotAudit& each : list->audits) audits.push_back(to_json(each));
        return boost::json::object{{"audits", std::move(audits)}};
      },
      [&](const web::Page& page) { return audits_page(page, *list); });
}

// GET /cases/audits/new
Response show_new_audit(const Request& request, org::Context& context) {
  auto list = open_audits(context);
  if (!list) return web::refuse(request, list.error());
  return web::respond_with_forms(request, new_page(*std::move(list), context.today, new_seed()));
}

// POST /cases/audits
Response save_audit(const Request& request, org::Context& context) {
  auto list = open_audits(context);
  if (!list) return web::refuse(request, list.error());
  const auto drawn = [&]() -> Result<AuditId> {
    HB_LET(form, read_form(request));
    return draw_audit(context, form);
  }();
  if (drawn) return web::see_other(audit_url(*drawn).text(), "casework.audit.was_drawn");
  return web::refuse(request, drawn.error(), new_page(*std::move(list), context.today, ""));
}

}  // namespace hb::casework
