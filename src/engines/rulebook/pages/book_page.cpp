// One rule book, readable: its duties by their days in a year, and everything else it says.
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/parse.hpp>

#include "book_tabs.h"
#include "book_words.h"
#include "books.h"
#include "kernel/roc_date.h"
#include "org/office_calendar.h"
#include "org/ports.h"
#include "reference_parts.h"
#include "rulebook/read.h"
#include "rulebook/scheme_annex.h"
#include "rulebook_handlers.h"

namespace hb::rulebook {

using html::Node;

namespace {

/// What the page shows: a version, in a year.
struct Shown {
  BookVersion version;
  std::vector<int> years;
  int roc_year = 0;  ///< 0 when the calendars know none of the book's years.
  Result<std::vector<DatedDuty>> dated;
  bool pinned = false;
  std::optional<LocalText> base;  ///< Title of the book that it is based on.
};

Result<Shown> shown_of(const Request& request, org::Context& context) {
  const std::string_view code = request.path("code");
  HB_LET(latest, find_version(context, code, 0));
  const auto years = known_years(context, latest.book->from_year, latest.book->to_year);
  const int year = chosen_year(request, context, years);
  BookVersion version = std::move(latest);
  if (const int wanted = web::number_in(request.query("version"))) {
    HB_LET(named, find_version(context, code, wanted));
    version = std::move(named);
  } else {
    HB_LET(of_year, version_of_year(context, code, year));
    version = std::move(of_year);
  }
  Result<std::vector<DatedDuty>> dated = std::vector<DatedDuty>{};
  if (year) dated = duties_in_year(*version.book, year, org::office_calendar(context));
  HB_LET(history, book_history(context, code));
  bool pinned = false;
  for (const PinRow& pin : history.pins) {
    if (pin.roc_year != year) continue;
    pinned = pin.number == version.number;
    break;  // The latest change of the year stands first.
  }
  std::optional<LocalText> base;
  if (const auto found = find_version(context, version.book->based_on, 0)) {
    base = found->book->title;
  }
  return Shown{.version = std::move(version),
               .years = years,
               .roc_year = year,
               .dated = std::move(dated),
               .pinned = pinned,
               .base = std::move(base)};
}

boost::json::array duties_json(const Shown& shown) {
  boost::json::array duties;
  if (!shown.dated) return duties;
  for (const DatedDuty& each : *shown.dated) {
    boost::json::array reminders;
    for (const Date day : each.reminders) reminders.push_back(boost::json::value(to_iso(day)));
    duties.push_back({{"code", each.duty->code},
                      {"rule", each.duty->rule.words},
                      {"opens", to_iso(each.opens)},
                      {"due", to_iso(each.due)},
                      {"due_by_words", to_iso(each.due_by_words)},
                      {"times", each.times},
                      {"reminders", std::move(reminders)}});
  }
  return duties;
}

boost::json::value book_json(org::Context& context, const Shown& shown) {
  const auto text = version_text(context, shown.version.code, shown.version.number);
  return boost::json::object{
      {"code", shown.version.code},
      {"version", shown.version.number},
      {"sha256", shown.version.sha256},
      {"loaded_at", to_micros(shown.version.loaded_at)},
      {"year", shown.roc_year ? boost::json::value(shown.roc_year) : nullptr},
      {"pinned", shown.pinned},
      {"duties", duties_json(shown)},
      {"book", text ? boost::json::parse(rulebook_json(*text)) : nullptr}};
}

struct Panel {
  std::string_view name;  ///< In the address.
  std::string_view words;
};
constexpr Panel kPanels[] = {
    {"duties", "rulebook.tab.duties"},   {"procedures", "rulebook.tab.procedures"},
    {"classes", "rulebook.tab.classes"}, {"skeleton", "rulebook.tab.skeleton"},
    {"parts", "rulebook.tab.parts"},     {"sources", "rulebook.tab.sources"}};

std::string_view chosen_panel(const Request& request) {
  for (const Panel& panel : kPanels) {
    if (request.query("part") == panel.name) return panel.name;
  }
  return kPanels[0].name;
}

Node panel_of(const web::Page& page, const Shown& shown, std::string_view name,
              const web::Url& base) {
  const RuleBook& book = *shown.version.book;
  if (name == "procedures") return procedures_panel(page, book);
  if (name == "classes") return classes_panel(page, book);
  if (name == "skeleton") return skeleton_panel(page, book);
  if (name == "parts") return parts_panel(page, book);
  if (name == "sources") return sources_panel(page, book);
  return html::group({year_filter(page, base, shown.years, shown.roc_year),
                      duties_panel(page, book, shown.roc_year, shown.dated)});
}

Node tabs_of(const web::Page& page, const Shown& shown, const web::Url& base) {
  const std::string_view chosen = chosen_panel(page.request());
  web::Url address = base;
  if (shown.roc_year) address = address.with("year", std::to_string(shown.roc_year));
  const std::string_view version = page.request().query("version");
  if (web::number_in(version)) address = address.with("version", version);
  std::vector<web::Tab> tabs;
  for (const Panel& panel : kPanels) {
    tabs.push_back({.words = std::string{panel.words},
                    .url = address.with("part", panel.name),
                    .current = panel.name == chosen});
  }
  return web::tabs(page, "rulebook.tab.label", tabs, panel_of(page, shown, chosen, base));
}

/// Who issued it and for which years, in one line under the heading.
Node issue_line(const web::Page& page, const RuleBook& book) {
  std::string words = book.issuer;
  if (book.issued_on) words += " " + date_words(*book.issued_on, page.locale());
  if (!book.number.empty()) words += " " + book.number;
  return html::p({.classes = "govuk-body"}, words + page.t("rulebook.list_comma") +
                                                years_words(page, book.from_year, book.to_year));
}

/// A link, where that book is loaded too; its code otherwise.
Node link_to_base(const web::Page& page, const Shown& shown, web::Url (*url_of)(std::string_view)) {
  const std::string& code = shown.version.book->based_on;
  if (code.empty()) return {};
  const Node name =
      shown.base ? html::a(url_of(code), {.classes = "govuk-link"}, shown.base->in(page.locale()))
                 : html::group(code);
  return html::p({.classes = "govuk-body"}, {page.t("rulebook.book.based_on"), " ", name});
}

web::StateTag pin_tag(const web::Page& page, const Shown& shown) {
  const std::string number = std::to_string(shown.version.number);
  if (!shown.pinned) return {page.t("rulebook.book.version", {{"number", number}})};
  return {page.t("rulebook.book.pinned",
                 {{"number", number}, {"year", year_words(shown.roc_year, page.locale())}}),
          web::Tone::good};
}

/// What other engines say about the scheme (rulebook/scheme_annex.h).
AnnexGroup annex_of(org::Context& context, std::string_view code, bool on_public_page) {
  const org::Ports* ports = context.services.ports;
  const SchemeAnnex* annex = ports ? ports->find<SchemeAnnex>() : nullptr;
  return annex ? annex->about(context, code, on_public_page) : AnnexGroup{};
}

Node annex_section(const web::Page& page, const AnnexGroup& group) {
  if (group.entries.empty()) return {};
  Node body =
      html::ul({.classes = "hb-rows"}, html::each(group.entries, [](const AnnexEntry& entry) {
                 const auto url = web::Url::local(entry.url);
                 const Node title = url ? html::a(*url, {.classes = "govuk-link"}, entry.title)
                                        : html::group(entry.title);
                 return html::li(
                     {html::span(title), html::span({.classes = "hb-rows__aside"}, entry.aside)});
               }));
  const auto all = web::Url::local(group.all);
  if (all && group.total > static_cast<int>(group.entries.size())) {
    body +=
        html::p({.classes = "govuk-body"},
                html::a(*all, {.classes = "govuk-link"},
                        page.t("rulebook.annex.all", {{"count", std::to_string(group.total)}})));
  }
  return html::section({.id = "annex", .classes = "hb-desk__section"},
                       {html::h2({.classes = "govuk-heading-m"}, page.t(group.title)), body});
}

boost::json::array annex_json(const AnnexGroup& group) {
  boost::json::array entries;
  for (const AnnexEntry& entry : group.entries) {
    entries.push_back(boost::json::object{
        {"title", entry.title}, {"address", entry.url}, {"aside", entry.aside}});
  }
  return entries;
}

boost::json::value with_annex(boost::json::value json, const AnnexGroup& group) {
  json.as_object()["rulings"] = annex_json(group);
  return json;
}

}  // namespace

Response show_book(const Request& request, org::Context& context) {
  const auto signed_in = org::require_signed_in(context.viewer);
  if (!signed_in) return web::refuse(request, signed_in.error());
  const auto shown = shown_of(request, context);
  if (!shown) return web::refuse(request, shown.error());
  const AnnexGroup annex = annex_of(context, shown->version.code, false);
  const auto references = references_of(context, shown->version.code);
  if (!references) return web::refuse(request, references.error());
  return web::respond(
      request,
      [&] {
        boost::json::value json = with_annex(book_json(context, *shown), annex);
        json.as_object()["references"] = references_json(*references);
        return json;
      },
      [&](const web::Page& page) {
        const RuleBook& book = *shown->version.book;
        const web::Url here = book_url(book.code);
        return page.layout(
            {.title = book.title.in(page.locale()),
             .frame = web::Frame::console,
             .breadcrumbs = console_crumbs(),
             .state = pin_tag(page, *shown),
             .caption = book.code,
             .actions = web::button_group(
                 {web::button_link(page, "rulebook.versions.title", here / "versions",
                                   web::ButtonKind::secondary),
                  web::button_link(page, "rulebook.book.public", public_book_url(book.code),
                                   web::ButtonKind::secondary)})},
            {issue_line(page, book), link_to_base(page, *shown, book_url),
             tabs_of(page, *shown, here), references_section(page, book.code, *references),
             annex_section(page, annex)});
      });
}

Response show_public_book(const Request& request, org::Context& context) {
  const auto shown = shown_of(request, context);
  if (!shown) return web::refuse(request, shown.error());
  const AnnexGroup annex = annex_of(context, shown->version.code, true);
  return web::respond(
      request, [&] { return with_annex(book_json(context, *shown), annex); },
      [&](const web::Page& page) {
        const RuleBook& book = *shown->version.book;
        return page.layout(
            {.title = book.title.in(page.locale()),
             .breadcrumbs = {{"rulebook.portal.home", web::Url{"/"}},
                             {"rulebook.portal.title", web::Url{"/portal/rulebooks"}}},
             .state = pin_tag(page, *shown)},
            {issue_line(page, book), link_to_base(page, *shown, public_book_url),
             tabs_of(page, *shown, public_book_url(book.code)), annex_section(page, annex)});
      });
}

}  // namespace hb::rulebook
