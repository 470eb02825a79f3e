// What spot audits look at: added, renamed, retired and taken back.
#include <boost/json/array.hpp>
#include <utility>

#include "audit_items.h"
#include "casework_handlers.h"
#include "kept_names_part.h"
#include "web/typed.h"

namespace hb::casework {

using html::Node;

namespace {

const web::Url kItems{"/cases/audit-items"};

constexpr KeptWords kWordsOfItems{.caption = "casework.audit_item.title",
                                  .column = "casework.audit.question",
                                  .name_zh = "casework.audit_item.name_zh",
                                  .name_en = "casework.audit_item.name_en"};

KeptNames kept_of(const AuditItems& shown) {
  KeptNames kept{.list = kItems,
                 .agency_id = shown.agency_id,
                 .agencies = shown.agencies,
                 .may_edit_common = shown.may_edit_common,
                 .names = {}};
  for (const AuditItem& each : shown.items) {
    kept.names.push_back({.url = kItems / each.id,
                          .zh = each.name_zh,
                          .en = each.name_en,
                          .agency_id = each.agency_id,
                          .retired = each.retired});
  }
  return kept;
}

web::PageFunction items_page(AuditItems shown) {
  return [shown = std::move(shown)](const web::Page& page) {
    return page.layout(
        {.title = "casework.audit_item.title",
         .frame = web::Frame::console,
         .breadcrumbs = {{"casework.audit.title", web::Url{"/cases/audits"}}}},
        {web::error_summary(page),
         html::p({.classes = "govuk-body"}, page.t("casework.audit_item.lead")),
         kept_names_part(page, kWordsOfItems, kept_of(shown)),
         html::h2({.classes = "govuk-heading-m"}, page.t("casework.audit_item.add")),
         web::form(page, web::post_to(kItems),
                   {web::hidden_field(page, "agency", std::to_string(shown.agency_id.value)),
                    name_fields(page, kWordsOfItems, {}, {}, {}),
                    web::button(page, "casework.audit_item.add_it")})});
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

AuditItem typed_item(const Request& request) {
  return {.agency_id = agency_in_form(request),
          .name_zh = web::typed(request, "name_zh"),
          .name_en = web::typed(request, "name_en")};
}

Response after(const Request& request, org::Context& context, const Result<Done>& done) {
  return answer_kept(request, kItems, "casework.audit_item.saved", done,
                     [&](AgencyId agency) -> Result<web::PageFunction> {
                       HB_LET(shown, open_audit_items(context, agency));
                       return items_page(std::move(shown));
                     });
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
