// The loaded rule books: for those who work with them, and for everybody.
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include "adoptions.h"
#include "book_words.h"
#include "books.h"
#include "kernel/roc_date.h"
#include "org/directory.h"
#include "rulebook_handlers.h"

namespace hb::rulebook {

using html::Node;

namespace {

/// Who follows each book this year by a decision of their own, by name.
using Followers = std::unordered_map<std::string, std::string>;

Followers followers_of(org::Context& context, Locale locale) {
  Followers followers;
  const auto adopters = adopters_by_book(context, roc_year(context.today));
  for (const auto& [code, agencies] : adopters) {
    const auto names = org::agency_names(context, agencies);
    for (const org::AgencyInTree& each : org::public_agencies(context)) {
      const auto name = names.find(each.agency.id);
      if (name == names.end()) continue;
      std::string& words = followers[code];
      words += (words.empty() ? "" : locale == Locale::en ? "; " : "、") + name->second.in(locale);
    }
  }
  return followers;
}

boost::json::value list_json(const std::vector<BookRow>& books, Followers followers) {
  boost::json::array rows;
  for (const BookRow& row : books) {
    rows.push_back({{"code", row.code},
                    {"title_zh", row.title.zh},
                    {"title_en", row.title.en},
                    {"latest_version", row.versions},
                    {"from_year", row.from_year},
                    {"to_year", row.to_year ? boost::json::value(*row.to_year) : nullptr},
                    {"loaded_at", to_micros(row.loaded_at)},
                    {"followed_by", followers[row.code]}});
  }
  return boost::json::object{{"books", std::move(rows)}};
}

Node books_table(const web::Page& page, const std::vector<BookRow>& books, Followers followers,
                 web::Url (*url_of)(std::string_view)) {
  if (books.empty()) {
    return web::empty_state(page,
                            {.title = "rulebook.list.none", .advice = "rulebook.list.none_advice"});
  }
  std::vector<web::TableRow> rows;
  for (const BookRow& row : books) {
    rows.push_back(
        {html::a(url_of(row.code), {.classes = "govuk-link"}, row.title.in(page.locale())),
         web::text(years_words(page, row.from_year, row.to_year)),
         web::text(std::to_string(row.versions)), web::text(followers[row.code])});
  }
  return web::table(
      page,
      {.caption = page.t("rulebook.list.caption", {{"count", std::to_string(books.size())}}),
       .columns = {{"rulebook.list.book"},
                   {"rulebook.list.years"},
                   {.words = "rulebook.list.version", .numeric = true},
                   {"rulebook.list.followed_by"}},
       .stacked_on_phones = true},
      rows);
}

}  // namespace

Response show_books(const Request& request, org::Context& context) {
  const auto signed_in = org::require_signed_in(context.viewer);
  if (!signed_in) return web::refuse(request, signed_in.error());
  const auto books = list_books(context);
  const Followers followers = followers_of(context, request.visit.locale);
  return web::respond(
      request, [&] { return list_json(books, followers); },
      [&](const web::Page& page) {
        return page.layout(
            {.title = "rulebook.list.title",
             .frame = web::Frame::console,
             .actions = web::button_link(page, "rulebook.adoptions.title", web::Url{"/adoptions"},
                                         web::ButtonKind::secondary)},
            {html::p({.classes = "govuk-body"}, page.t("rulebook.list.lead")),
             books_table(page, books, followers, book_url)});
      });
}

Response show_public_books(const Request& request, org::Context& context) {
  const auto books = list_books(context);
  const Followers followers = followers_of(context, request.visit.locale);
  return web::respond(
      request, [&] { return list_json(books, followers); },
      [&](const web::Page& page) {
        return page.layout({.title = "rulebook.portal.title",
                            .breadcrumbs = {{"rulebook.portal.home", web::Url{"/"}}}},
                           {html::p({.classes = "govuk-body-l"}, page.t("rulebook.portal.lead")),
                            books_table(page, books, followers, public_book_url)});
      });
}

}  // namespace hb::rulebook
