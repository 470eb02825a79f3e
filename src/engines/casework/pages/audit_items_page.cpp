// What spot audits look at: added, renamed, retired and taken back.
#include <boost/json/array.hpp>
#include <utility>

#include "analysis_parts.h"
#include "audit_items.h"
#include "casework_handlers.h"
#include "web/typed.h"

namespace hb::casework {

using html::Node;

namespace {

const web::Url kItems{"/cases/audit-items"};

Node name_fields(const web::Page& page, const std::string& zh, const std::string& en,
                 const std::string& about) {
  return html::group({web::text_field(page, {.name = "name_zh",
                                             .label = "casework.audit_item.name_zh",
                                             .value = zh,
                                             .required = true,
                                             .about = about}),
                      web::text_field(page, {.name = "name_en",
                                             .label = "casework.audit_item.name_en",
                                             .value = en,
                                             .about = about})});
}

/// Whose form came back to be mended is left open.
Node edit_part(const web::Page& page, const AuditItem& each, AgencyId agency) {
  const Node whose = web::hidden_field(page, "agency", std::to_string(agency.value));
  if (each.retired) {
    return web::form(
        page, web::post_to(kItems / each.id / "return"),
        {whose, web::button(page, "casework.class.take_back", web::ButtonKind::secondary)});
  }
  const bool failed = page.error() && page.request().form("was") == each.name_zh;
  return web::details(
      page, page.t("casework.class.edit", {{"name", each.name(page.locale())}}),
      {web::form(page, web::post_to(kItems / each.id),
                 {whose, web::hidden_field(page, "was", each.name_zh),
                  name_fields(page, each.name_zh, each.name_en, each.name_zh),
                  web::button(page, "casework.class.rename", web::ButtonKind::secondary)}),
       web::form(page, web::post_to(kItems / each.id / "retirement"),
                 {whose, web::button(page, "casework.class.retire", web::ButtonKind::secondary)})},
      failed);
}

web::PageFunction items_page(AuditItems shown) {
  return [shown = std::move(shown)](const web::Page& page) {
    std::vector<web::TableRow> rows;
    for (const AuditItem& each : shown.items) {
      const bool may_edit = each.agency_id || shown.may_edit_common;
      rows.push_back(
          {web::text(each.name(page.locale())),
           web::text(page.t(each.agency_id ? "casework.class.own" : "casework.class.common")),
           each.retired ? web::tag(page, "casework.class.retired", web::Tone::neutral)
                        : web::tag(page, "casework.class.in_use", web::Tone::good),
           may_edit ? edit_part(page, each, shown.agency_id) : Node{}});
    }
    Node whose;
    if (shown.agencies.size() > 1) {
      whose = web::filter_bar(page, kItems, agency_select(page, shown.agencies, shown.agency_id));
    }
    return page.layout(
        {.title = "casework.audit_item.title",
         .frame = web::Frame::console,
         .breadcrumbs = {{"casework.audit.title", web::Url{"/cases/audits"}}}},
        {web::error_summary(page),
         html::p({.classes = "govuk-body"}, page.t("casework.audit_item.lead")), whose,
         web::table(page,
                    {.caption = "casework.audit_item.title",
                     .columns = {{.words = "casework.audit.question"},
                                 {.words = "casework.class.whose"},
                                 {.words = "casework.class.state"},
                                 {.words = "casework.class.change"}},
                     .caption_hidden = true,
                     .stacked_on_phones = true},
                    rows),
         html::h2({.classes = "govuk-heading-m"}, page.t("casework.audit_item.add")),
         web::form(
             page, web::post_to(kItems),
             {web::hidden_field(page, "agency", std::to_string(shown.agency_id.value)),
              name_fields(page, {}, {}, {}), web::button(page, "casework.audit_item.add_it")})});
  };
}

boost::json::value items_json(const AuditItems& shown) {
  boost::json::array items;
  for (const AuditItem& each : shown.items) {
    items.push_back(boost::json::object{{"id", each.id.value},
                                        {"agency_id", each.agency_id.value},
                                        {"name_zh", each.name_zh},
                                        {"name_en", each.name_en},
                                        {"retired", each.retired}});
  }
  return boost::json::object{{"agency_id", shown.agency_id.value}, {"items", std::move(items)}};
}

AuditItemId item_id(const Request& request) { return AuditItemId{request.path_id("id")}; }
AgencyId agency_in(const Request& request) { return AgencyId{web::id_in(request.form("agency"))}; }

AuditItem typed_item(const Request& request) {
  return {.agency_id = agency_in(request),
          .name_zh = web::typed(request, "name_zh"),
          .name_en = web::typed(request, "name_en")};
}

Response after(const Request& request, org::Context& context, const Result<Done>& done) {
  const AgencyId agency = agency_in(request);
  if (done) {
    return web::see_other(kItems.with("agency", std::to_string(agency.value)).text(),
                          "casework.audit_item.saved");
  }
  auto shown = open_audit_items(context, agency);
  return shown ? web::refuse(request, done.error(), items_page(*std::move(shown)))
               : web::refuse(request, done.error());
}

}  // namespace

// GET /cases/audit-items
Response show_audit_items(const Request& request, org::Context& context) {
  auto shown = open_audit_items(context, AgencyId{web::id_in(request.query("agency"))});
  if (!shown) return web::refuse(request, shown.error());
  const boost::json::value json = items_json(*shown);
  return web::respond_with_forms(
      request, [&] { return json; }, items_page(*std::move(shown)));
}

// POST /cases/audit-items
Response save_audit_item(const Request& request, org::Context& context) {
  return after(request, context, add_audit_item(context, typed_item(request)));
}

// POST /cases/audit-items/{id}
Response save_audit_item_name(const Request& request, org::Context& context) {
  return after(request, context,
               rename_audit_item(context, item_id(request), web::typed(request, "was"),
                                 typed_item(request)));
}

// POST /cases/audit-items/{id}/retirement
Response save_audit_item_retirement(const Request& request, org::Context& context) {
  return after(request, context, retire_audit_item(context, item_id(request)));
}

// POST /cases/audit-items/{id}/return
Response save_audit_item_return(const Request& request, org::Context& context) {
  return after(request, context, take_back_audit_item(context, item_id(request)));
}

}  // namespace hb::casework
