// Which agency follows which book in a year, and of which class it is.
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include "adoptions.h"
#include "book_words.h"
#include "kernel/roc_date.h"
#include "rulebook_handlers.h"

namespace hb::rulebook {

using html::Node;

namespace {

boost::json::value followers_json(const std::vector<FollowerRow>& rows, int year) {
  boost::json::array list;
  for (const FollowerRow& row : rows) {
    boost::json::object agency{{"agency_id", row.agency.id.value},
                               {"agency_code", row.agency.code},
                               {"depth", row.depth},
                               {"book", nullptr}};
    if (row.in_force) {
      agency["book"] = row.in_force->version.code;
      agency["version"] = row.in_force->version.number;
      agency["pinned"] = row.in_force->pinned;
      agency["adopted_by"] = row.in_force->adoption.agency_id.value;
      agency["class"] = row.in_force->traits.class_code;
      agency["class_decided"] = row.in_force->class_decided;
    }
    list.push_back(std::move(agency));
  }
  return boost::json::object{{"year", year}, {"agencies", std::move(list)}};
}

std::string class_words(const web::Page& page, const BookInForce& in_force) {
  const ObjectClass* found = in_force.version.book->object_class(in_force.traits.class_code);
  if (!found)
    return in_force.version.book->classes.empty() ? "" : page.t("rulebook.class.undecided");
  const std::string title = found->title.in(page.locale());
  return in_force.class_decided ? title : page.t("rulebook.class.proposed", {{"title", title}});
}

web::TableRow row_of(const web::Page& page, const FollowerRow& row, int year) {
  const web::Url url = agency_rulebook_url(row.agency.id).with("year", std::to_string(year));
  // Blanks of full width show the tree in every language and on paper.
  std::string indent;
  for (int i = 0; i < row.depth; ++i) indent += "　";
  Node name = html::group(
      {indent, html::a(url, {.classes = "govuk-link"}, row.agency.name.in(page.locale()))});
  if (!row.in_force) {
    return {name, web::tag(page, "rulebook.adoptions.none", web::Tone::caution), {}, {}, {}};
  }
  const BookInForce& in_force = *row.in_force;
  const RuleBook& book = *in_force.version.book;
  return {name,
          html::a(book_url(book.code).with("year", std::to_string(year)), {.classes = "govuk-link"},
                  book.title.in(page.locale())),
          web::text(page.t(in_force.pinned ? "rulebook.adoptions.pinned" : "rulebook.book.version",
                           {{"number", std::to_string(in_force.version.number)}})),
          in_force.adoption.agency_id == row.agency.id
              ? web::text(page.t("rulebook.adoptions.own"))
              : web::text(page.t("rulebook.adoptions.inherited")),
          web::text(class_words(page, in_force))};
}

}  // namespace

Response show_adoptions(const Request& request, org::Context& context) {
  const auto years = known_years(context, 0, std::nullopt);
  const int year = chosen_year(request, context, years);
  const auto rows = followers(context, year);
  if (!rows) return web::refuse(request, rows.error());
  return web::respond(
      request, [&] { return followers_json(*rows, year); },
      [&](const web::Page& page) {
        std::vector<web::TableRow> table;
        for (const FollowerRow& row : *rows) table.push_back(row_of(page, row, year));
        return page.layout(
            {.title = "rulebook.adoptions.title",
             .frame = web::Frame::console,
             .breadcrumbs = console_crumbs()},
            {html::p({.classes = "govuk-body"}, page.t("rulebook.adoptions.lead")),
             year_filter(page, web::Url{"/adoptions"}, years, year),
             web::table(page,
                        {.caption = page.t("rulebook.adoptions.caption",
                                           {{"year", year_words(year, page.locale())}}),
                         .columns = {{"rulebook.adoptions.agency"},
                                     {"rulebook.list.book"},
                                     {"rulebook.list.version"},
                                     {"rulebook.adoptions.how"},
                                     {"rulebook.class.class"}},
                         .stacked_on_phones = true},
                        table)});
      });
}

}  // namespace hb::rulebook
