#include "org/audit.h"

#include <boost/json.hpp>

#include "agency_action.h"
#include "handlers.h"
#include "page_help.h"

namespace hb::org::pages {

namespace {

constexpr int kRows = 100;

html::Node audit_page(const web::Page& page, const Agency& agency,
                      const std::vector<AuditEntry>& entries) {
  std::vector<web::TableRow> rows;
  for (const AuditEntry& entry : entries) {
    rows.push_back({web::text(std::to_string(entry.number)), web::text(shown_moment(entry.at)),
                    web::text(entry.actor), web::text(page.words("audit." + entry.action)),
                    web::text(entry.subject), web::text(entry.detail)});
  }
  html::Node older;
  if (entries.size() == kRows) {
    const web::Url url =
        (agency_url(agency.id) / "audit").with("before", std::to_string(entries.back().number));
    older = web::button_link(page, "org.audit.older", url, web::ButtonKind::secondary);
  }
  return page.layout(console_page("org.audit.title", crumbs_to(page, agency)),
                     {html::p({.classes = "govuk-body"}, page.t("org.audit.lead")),
                      web::table(page,
                                 {.caption = page.t("org.audit.title"),
                                  .columns = {{.words = "org.audit.number", .numeric = true},
                                              {"org.audit.at"},
                                              {"org.audit.actor"},
                                              {"org.audit.action"},
                                              {"org.audit.subject"},
                                              {"org.audit.detail"}},
                                  .caption_hidden = true},
                                 rows),
                      older});
}

boost::json::value to_json(const std::vector<AuditEntry>& entries) {
  boost::json::array list;
  for (const AuditEntry& entry : entries) {
    list.push_back({{"number", entry.number},
                    {"at", to_micros(entry.at)},
                    {"actor", entry.actor},
                    {"action", entry.action},
                    {"subject", entry.subject},
                    {"detail", entry.detail},
                    {"previous_hash", entry.previous_hash},
                    {"hash", entry.hash}});
  }
  return {{"entries", std::move(list)}};
}

}  // namespace

Response show_audit(const Request& request, Context& context) {
  const AgencyId id{request.path_id("id")};
  const auto profile = agency_profile(context, id);
  if (!profile) return web::refuse(request, profile.error());
  const std::string_view from = request.query("before");
  std::int64_t before = 0;
  for (const char c : from.substr(0, 18)) {
    if (c < '0' || c > '9') break;
    before = before * 10 + (c - '0');
  }
  const auto entries = audit_entries(context, id, before, kRows);
  if (!entries) return web::refuse(request, entries.error());
  return web::respond(
      request, [&] { return to_json(*entries); },
      [&](const web::Page& page) { return audit_page(page, profile->agency, *entries); });
}

}  // namespace hb::org::pages
