// The versions of a book, and the years that are pinned to them.
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include "book_words.h"
#include "books.h"
#include "kernel/roc_date.h"
#include "rulebook_handlers.h"

namespace hb::rulebook {

using html::Node;

namespace {

boost::json::value history_json(const BookHistory& history) {
  boost::json::array versions, pins;
  for (const VersionRow& row : history.versions) {
    versions.push_back({{"number", row.number},
                        {"title_zh", row.title.zh},
                        {"title_en", row.title.en},
                        {"from_year", row.from_year},
                        {"to_year", row.to_year ? boost::json::value(*row.to_year) : nullptr},
                        {"sha256", row.sha256},
                        {"loaded_at", to_micros(row.loaded_at)},
                        {"note", row.note}});
  }
  for (const PinRow& row : history.pins) {
    pins.push_back({{"year", row.roc_year},
                    {"version", row.number},
                    {"at", to_micros(row.at)},
                    {"reason", row.reason}});
  }
  return boost::json::object{{"versions", std::move(versions)}, {"pins", std::move(pins)}};
}

Node difference_link(const web::Page& page, const VersionRow& row) {
  if (row.number == 1) return {};
  const web::Url url = (book_url(row.code) / "difference")
                           .with("from", std::to_string(row.number - 1))
                           .with("to", std::to_string(row.number));
  return html::a(
      url, {.classes = "govuk-link"},
      page.t("rulebook.versions.difference", {{"number", std::to_string(row.number - 1)}}));
}

Node versions_table(const web::Page& page, const BookHistory& history) {
  std::vector<web::TableRow> rows;
  for (const VersionRow& row : history.versions) {
    const web::Url url = book_url(row.code).with("version", std::to_string(row.number));
    rows.push_back(
        {html::a(url, {.classes = "govuk-link"},
                 page.t("rulebook.book.version", {{"number", std::to_string(row.number)}})),
         web::text(web::short_moment(row.loaded_at)),
         web::text(person_words(page, history.people, row.loaded_by)), web::text(row.note),
         html::abbr({.title = row.sha256}, row.sha256.substr(0, 12)), difference_link(page, row)});
  }
  return web::table(page,
                    {.caption = "rulebook.versions.caption",
                     .columns = {{"rulebook.list.version"},
                                 {"rulebook.versions.loaded_at"},
                                 {"rulebook.versions.person"},
                                 {"rulebook.versions.note"},
                                 {"rulebook.versions.hash"},
                                 {"rulebook.versions.compare"}},
                     .stacked_on_phones = true},
                    rows);
}

Node pins_table(const web::Page& page, const BookHistory& history) {
  if (history.pins.empty()) {
    return html::p({.classes = "govuk-body"}, page.t("rulebook.pins.none"));
  }
  std::vector<web::TableRow> rows;
  int year_before = 0;
  for (const PinRow& row : history.pins) {
    const bool counts = row.roc_year != year_before;
    year_before = row.roc_year;
    rows.push_back(
        {web::text(year_words(row.roc_year, page.locale())),
         web::text(page.t("rulebook.book.version", {{"number", std::to_string(row.number)}})),
         counts ? web::tag(page, "rulebook.pins.counts", web::Tone::good)
                : web::tag(page, "rulebook.pins.replaced"),
         web::text(web::short_moment(row.at)),
         web::text(person_words(page, history.people, row.person_id)),
         web::text(row.ordinal == 1 ? page.t("rulebook.pins.first_use") : row.reason)});
  }
  return web::table(page,
                    {.caption = "rulebook.pins.caption",
                     .columns = {{"rulebook.year_field"},
                                 {"rulebook.list.version"},
                                 {"rulebook.pins.state"},
                                 {"rulebook.pins.since"},
                                 {"rulebook.versions.person"},
                                 {"rulebook.reason"}},
                     .stacked_on_phones = true},
                    rows);
}

/// Moving a year is for administrators, and only where there is something to choose.
Node pin_form(const web::Page& page, const org::Viewer& viewer, const BookHistory& history) {
  if (!viewer.may(org::Duty::manage_system, AgencyId{}) || history.pins.empty() ||
      history.versions.size() < 2) {
    return {};
  }
  web::ChoiceField year{.name = "year", .label = "rulebook.year_field", .choices = {}};
  for (const PinRow& row : history.pins) {
    if (row.ordinal == 1) {
      year.choices.push_back(
          {std::to_string(row.roc_year), year_words(row.roc_year, page.locale())});
    }
  }
  web::ChoiceField number{.name = "number", .label = "rulebook.list.version", .choices = {}};
  for (const VersionRow& row : history.versions) {
    const std::string text = std::to_string(row.number);
    number.choices.push_back({text, page.t("rulebook.book.version", {{"number", text}})});
  }
  year.chosen = {page.value("year", year.choices.front().value)};
  number.chosen = {page.value("number", number.choices.front().value)};
  return html::section(
      {html::h2({.classes = "govuk-heading-m"}, page.t("rulebook.pins.move")),
       html::p({.classes = "govuk-body"}, page.t("rulebook.pins.move_explained")),
       web::form(
           page, web::post_to(book_url(history.versions.front().code) / "pins"),
           {web::select(page, year), web::select(page, number),
            web::text_area(
                page, {.name = "reason", .label = "rulebook.reason", .required = true, .rows = 3}),
            web::button(page, "rulebook.pins.move", web::ButtonKind::warning)})});
}

web::PageFunction versions_page(const org::Context& context, const BookHistory& history) {
  return [&context, history](const web::Page& page) {
    const VersionRow& latest = history.versions.front();
    auto crumbs = console_crumbs();
    crumbs.push_back({latest.title.in(page.locale()), book_url(latest.code)});
    return page.layout({.title = "rulebook.versions.title",
                        .frame = web::Frame::console,
                        .breadcrumbs = crumbs,
                        .caption = latest.title.in(page.locale())},
                       {web::error_summary(page), versions_table(page, history),
                        pins_table(page, history), pin_form(page, context.viewer, history)});
  };
}

}  // namespace

Response show_versions(const Request& request, org::Context& context) {
  const auto signed_in = org::require_signed_in(context.viewer);
  if (!signed_in) return web::refuse(request, signed_in.error());
  const auto history = book_history(context, request.path("code"));
  if (!history) return web::refuse(request, history.error());
  return web::respond(
      request, [&] { return history_json(*history); }, versions_page(context, *history));
}

Response save_pin(const Request& request, org::Context& context) {
  const std::string_view code = request.path("code");
  const auto moved = repin_year(context, code, web::number_in(request.form("year")),
                                web::number_in(request.form("number")), typed(request, "reason"));
  if (moved) return web::see_other((book_url(code) / "versions").text(), "rulebook.pins.moved");
  // Whoever may not do this is shown nothing but that.
  if (moved.error().fault == Fault::forbidden || moved.error().fault == Fault::unauthenticated) {
    return web::refuse(request, moved.error());
  }
  const auto history = book_history(context, code);
  if (!history) return web::refuse(request, history.error());
  return web::refuse(request, moved.error(), versions_page(context, *history));
}

}  // namespace hb::rulebook
