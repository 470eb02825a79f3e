// The audit log of an agency, of it with all below, or of the whole installation: filters, pages by
// key, one entry with all that stands in it, and the file of what was found.
#include <algorithm>
#include <boost/json.hpp>
#include <tuple>

#include "audit_log_action.h"
#include "handlers.h"
#include "kernel/roc_date.h"
#include "kernel/unicode.h"
#include "page_help.h"

namespace hb::org::pages {

namespace {

constexpr int kRows = 50;

/// The filter as it was typed, for the form; and what it comes to.
struct Asked {
  AuditFilter filter;
  std::string from, to;
  std::optional<Error> unreadable;  ///< A day that is none; the filter leaves it out.
};

web::Url log_url(AgencyId agency) {
  return agency ? agency_url(agency) / "audit" : web::Url{"/audit"};
}

web::Url filtered_url(web::Url url, const Asked& asked) {
  const AuditFilter& filter = asked.filter;
  if (filter.below) url = url.with("below", "yes");
  if (!filter.who.empty()) url = url.with("who", filter.who);
  if (!filter.action.empty()) url = url.with("action", filter.action);
  if (!filter.subject.empty()) url = url.with("subject", filter.subject);
  if (!asked.from.empty()) url = url.with("from", asked.from);
  if (!asked.to.empty()) url = url.with("to", asked.to);
  return url;
}

/// Reads a filter from wherever `value` finds its fields.
template <typename Value>
Asked read_filter(const Request& request, Value value) {
  Asked asked;
  const auto field = [&](std::string_view name) { return clean_input(value(name)); };
  asked.filter.agency_id = AgencyId{request.path_id("id")};
  asked.filter.below = field("below") == "yes";
  asked.filter.who = field("who");
  // Whoever types what the list shows for commands means them.
  const web::Page page{request};
  if (asked.filter.who == page.t(shown_actor(kCommandActor))) asked.filter.who = kCommandActor;
  asked.filter.action = field("action");
  asked.filter.subject = field("subject");
  asked.from = field("from");
  asked.to = field("to");
  for (const auto& [name, typed, day] : {std::tuple{"from", &asked.from, &asked.filter.from},
                                         std::tuple{"to", &asked.to, &asked.filter.to}}) {
    if (typed->empty()) continue;
    const auto date = parse_date(*typed);
    if (date) *day = *date;
    if (!date && !asked.unreadable) asked.unreadable = date.error().at(name);
  }
  return asked;
}

Asked filter_of_address(const Request& request) {
  return read_filter(request, [&](std::string_view name) { return request.query(name); });
}

Asked filter_of_form(const Request& request) {
  return read_filter(request, [&](std::string_view name) { return request.form(name); });
}

std::string action_words(const web::Page& page, const std::string& action) {
  return page.words("audit." + action);
}

html::Node filters(const web::Page& page, const Asked& asked, const AuditPage& log) {
  const AuditFilter& filter = asked.filter;
  web::ChoiceField action{.name = "action", .label = "org.audit.action", .choices = {}};
  action.none = "org.audit.all_actions";
  for (const std::string& each : log.actions) {
    action.choices.push_back({each, action_words(page, each)});
  }
  if (!filter.action.empty()) action.chosen = {filter.action};
  html::Node below;
  if (log.has_below) {
    below = web::checkboxes(page, {.name = "below",
                                   .label = "org.audit.reach",
                                   .choices = {{"yes", "org.audit.with_below"}},
                                   .chosen = {filter.below ? "yes" : ""},
                                   .small = true});
  }
  const std::string who =
      filter.who == kCommandActor ? page.t(shown_actor(filter.who)) : filter.who;
  return web::filter_bar(
      page, log_url(filter.agency_id),
      {web::text_field(
           page,
           {.name = "who", .label = "org.audit.who", .value = who, .required = true, .width = 10}),
       web::select(page, action),
       web::text_field(page, {.name = "subject",
                              .label = "org.audit.subject",
                              .value = filter.subject,
                              .required = true,
                              .width = 10}),
       web::date_field(
           page,
           {.name = "from", .label = "org.audit.from", .value = asked.from, .required = true}),
       web::date_field(
           page, {.name = "to", .label = "org.audit.to", .value = asked.to, .required = true}),
       below});
}

std::string agency_words(const web::Page& page, const AuditPage& log, AgencyId id) {
  if (!id) return page.t("org.audit.installation");
  const auto found = log.agency_names.find(id);
  return found == log.agency_names.end() ? std::string{} : found->second.in(page.locale());
}

std::string actor_words(const web::Page& page, const std::string& name, const AuditEntry& entry) {
  if (name.empty()) return page.words(shown_actor(entry));
  return name + " " + entry.actor;
}

std::string actor_words(const web::Page& page, const AuditPage& log, const AuditEntry& entry) {
  const auto found = log.person_names.find(entry.person_id);
  return actor_words(page, found == log.person_names.end() ? std::string{} : found->second, entry);
}

/// «應辦事項 164» of "task/164"; what has no name of its own stays as it was recorded.
std::string subject_words(const web::Page& page, const std::string& subject) {
  const std::size_t slash = subject.find('/');
  if (slash == subject.npos) return subject;
  const std::string key = "audit.subject." + subject.substr(0, slash);
  const std::string kind = page.words(key);
  return kind == key ? subject : kind + " " + subject.substr(slash + 1);
}

/// A name or a value of what was recorded, in the reader's words where there are any.
std::string recorded_words(const web::Page& page, std::string_view prefix,
                           const std::string& recorded) {
  const std::string key = std::string{prefix} + recorded;
  const std::string words = page.words(key);
  return words == key ? recorded : words;
}

/// What changed, as it was recorded: names and values.
std::vector<std::pair<std::string, std::string>> details_of(const AuditEntry& entry) {
  std::vector<std::pair<std::string, std::string>> details;
  boost::system::error_code problem;
  const boost::json::value parsed = boost::json::parse(entry.detail, problem);
  // Altered in the database, it may be anything; then it is shown as it stands.
  if (problem || !parsed.is_object()) return {{"", entry.detail}};
  for (const auto& [name, value] : parsed.as_object()) {
    details.emplace_back(
        name, value.is_string() ? std::string{value.as_string()} : boost::json::serialize(value));
  }
  return details;
}

std::string detail_line(const web::Page& page, const AuditEntry& entry) {
  std::string line;
  for (const auto& [name, value] : details_of(entry)) {
    const std::string words = recorded_words(page, "audit.value.", value);
    if (!line.empty()) line += "　";
    if (!name.empty()) {
      line += recorded_words(page, "audit.detail.", name) + page.t("audit.detail.is");
    }
    line += words;
  }
  constexpr std::size_t kMost = 60;
  if (count_characters(line) <= kMost) return line;
  return std::string{first_characters(line, kMost)} + "…";
}

html::Node entry_table(const web::Page& page, const Asked& asked, const AuditPage& log) {
  const bool several = !asked.filter.agency_id || asked.filter.below;
  std::vector<web::Column> columns{{"org.audit.at"}};
  if (several) columns.push_back({"org.audit.agency"});
  for (const char* key :
       {"org.audit.actor", "org.audit.action", "org.audit.subject", "org.audit.detail"}) {
    columns.push_back({key});
  }
  std::vector<web::TableRow> rows;
  for (const AuditEntry& entry : log.entries) {
    const web::Url url = log_url(entry.agency_id) / entry.number;
    web::TableRow row{html::a(url, {.classes = "govuk-link"}, web::short_moment(entry.at))};
    if (several) row.push_back(web::text(agency_words(page, log, entry.agency_id)));
    row.push_back(web::text(actor_words(page, log, entry)));
    row.push_back(web::text(action_words(page, entry.action)));
    row.push_back(web::text(subject_words(page, entry.subject)));
    row.push_back(web::text(detail_line(page, entry)));
    rows.push_back(std::move(row));
  }
  const std::string count =
      log.count > kMostAuditExported
          ? page.t("org.audit.more_than", {{"count", std::to_string(kMostAuditExported)}})
          : page.t("org.audit.count", {{"count", std::to_string(log.count)}});
  return web::table(
      page, {.caption = count, .columns = std::move(columns), .stacked_on_phones = true}, rows);
}

/// The file of all that was found, with its number of rows on the button.
html::Node export_form(const web::Page& page, const Asked& asked, const AuditPage& log) {
  if (log.count > kMostAuditExported) {
    return web::inset(page.t("org.audit.too_many", {{"most", std::to_string(kMostAuditExported)}}));
  }
  const AuditFilter& filter = asked.filter;
  const std::string count = std::to_string(log.count);
  return web::form(
      page, web::post_to(log_url(filter.agency_id) / "exports"),
      {web::hidden_field(page, "below", filter.below ? "yes" : ""),
       web::hidden_field(page, "who", filter.who), web::hidden_field(page, "action", filter.action),
       web::hidden_field(page, "subject", filter.subject),
       web::hidden_field(page, "from", asked.from), web::hidden_field(page, "to", asked.to),
       html::p({.classes = "govuk-hint"}, page.t("org.audit.export_is_recorded")),
       web::button_group({web::button(page, page.t("org.audit.export_csv", {{"count", count}}),
                                      web::ButtonKind::secondary, "format", "csv"),
                          web::button(page, page.t("org.audit.export_ods", {{"count", count}}),
                                      web::ButtonKind::secondary, "format", "ods")})});
}

std::vector<web::Crumb> crumbs(const web::Page& page, const std::optional<Agency>& agency) {
  if (agency) return crumbs_to(page, *agency);
  return {{"org.agencies.title", web::Url{"/agencies"}}};
}

html::Node audit_page(const web::Page& page, const Asked& asked, const AuditPage& log) {
  html::Node body;
  if (log.entries.empty()) {
    body = web::empty_state(
        page, {.title = "org.audit.none_found",
               .advice = "org.audit.none_advice",
               .next = web::Crumb{"org.audit.show_all", log_url(asked.filter.agency_id)}});
  } else {
    body = entry_table(page, asked, log);
    if (log.next) {
      body += web::button_link(
          page, "org.audit.older",
          filtered_url(log_url(asked.filter.agency_id), asked).with("after", to_text(*log.next)),
          web::ButtonKind::secondary);
    }
    body += export_form(page, asked, log);
  }
  auto options = console_page("org.audit.title", crumbs(page, log.agency));
  options.caption =
      log.agency ? log.agency->name.in(page.locale()) : page.t("org.audit.whole_installation");
  return page.layout(options, {web::error_summary(page),
                               html::p({.classes = "govuk-body"}, page.t("org.audit.lead")),
                               filters(page, asked, log), body});
}

boost::json::object entry_json(const AuditEntry& entry) {
  return {{"agency_id", entry.agency_id.value},
          {"number", entry.number},
          {"at", to_micros(entry.at)},
          {"person_id", entry.person_id.value},
          {"actor", entry.actor},
          {"action", entry.action},
          {"subject", entry.subject},
          {"detail", entry.detail},
          {"previous_hash", entry.previous_hash},
          {"hash", entry.hash}};
}

boost::json::value to_json(const AuditPage& log) {
  boost::json::array list;
  for (const AuditEntry& entry : log.entries) list.push_back(entry_json(entry));
  return {{"entries", std::move(list)},
          {"count", std::min(log.count, kMostAuditExported)},
          {"count_is_least", log.count > kMostAuditExported},
          {"next", log.next ? boost::json::value(to_text(*log.next)) : nullptr}};
}

html::Node entry_page(const web::Page& page, const AuditDetail& detail) {
  const AuditEntry& entry = detail.entry;
  std::vector<web::SummaryRow> rows{
      {"org.audit.agency", web::text(detail.agency ? detail.agency->name.in(page.locale())
                                                   : page.t("org.audit.installation"))},
      {"org.audit.number", web::text(std::to_string(entry.number))},
      {"org.audit.at", web::text(web::short_moment(entry.at))},
      {"org.audit.actor", web::text(actor_words(page, detail.person_name, entry))},
      {"org.audit.action", web::text(action_words(page, entry.action) + "　" + entry.action)},
      {"org.audit.subject", html::a(log_url(entry.agency_id).with("subject", entry.subject),
                                    {.classes = "govuk-link"}, entry.subject)}};
  std::vector<web::SummaryRow> details;
  for (const auto& [name, value] : details_of(entry)) {
    details.push_back({name.empty() ? "org.audit.detail" : name, web::text(value)});
  }
  html::Node changed;
  if (!details.empty()) {
    changed = html::group({html::h2({.classes = "govuk-heading-m"}, page.t("org.audit.detail")),
                           web::summary_list(page, details)});
  }
  auto options = console_page(action_words(page, entry.action), crumbs(page, detail.agency));
  options.breadcrumbs.push_back({"org.audit.title", log_url(entry.agency_id)});
  options.state = detail.fits ? web::StateTag{"org.audit.fits", web::Tone::good}
                              : web::StateTag{"org.audit.does_not_fit", web::Tone::bad};
  return page.layout(
      options, {web::summary_list(page, rows), changed,
                html::h2({.classes = "govuk-heading-m"}, page.t("org.audit.chain")),
                web::summary_list(
                    page, {{"org.audit.previous_hash",
                            html::code({.classes = "hb-code"}, entry.previous_hash)},
                           {"org.audit.hash", html::code({.classes = "hb-code"}, entry.hash)}})});
}

}  // namespace

Response show_audit(const Request& request, Context& context) {
  const Asked asked = filter_of_address(request);
  const auto after = audit_place_from(request.query("after"));
  const auto log = audit_log(context, asked.filter, after, kRows);
  if (!log) return web::refuse(request, log.error());
  const auto draw = [&](const web::Page& page) { return audit_page(page, asked, *log); };
  if (asked.unreadable) return web::refuse(request, *asked.unreadable, draw);
  return web::respond_with_forms(
      request, [&] { return to_json(*log); }, draw);
}

Response show_audit_entry(const Request& request, Context& context) {
  const auto detail =
      audit_entry(context, AgencyId{request.path_id("id")}, request.path_id("number"));
  if (!detail) return web::refuse(request, detail.error());
  return web::respond(
      request,
      [&] {
        boost::json::object json = entry_json(detail->entry);
        json["fits"] = detail->fits;
        return boost::json::value(std::move(json));
      },
      [&](const web::Page& page) { return entry_page(page, *detail); });
}

Response send_audit_export(const Request& request, Context& context) {
  const Asked asked = filter_of_form(request);
  if (asked.unreadable) return web::refuse(request, *asked.unreadable);
  const auto format = request.form("format") == "ods" ? AuditFormat::ods : AuditFormat::csv;
  const web::Page page{request};
  auto file = export_audit_log(context, asked.filter, format,
                               [&](std::string_view key) { return page.words(key); });
  if (!file) return web::refuse(request, file.error());
  return web::download(std::move(file->bytes), file->media_type, file->file_name);
}

}  // namespace hb::org::pages
