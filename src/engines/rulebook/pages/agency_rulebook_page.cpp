// One agency: the book it follows in a year, its class, and how both came about.
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include "adoptions.h"
#include "book_words.h"
#include "kernel/roc_date.h"
#include "rulebook_handlers.h"

namespace hb::rulebook {

using html::Node;

namespace {

boost::json::value profile_json(const AgencyRulebook& profile, int year) {
  boost::json::array adoptions, classes;
  for (const Adoption& row : profile.adoptions) {
    adoptions.push_back({{"from_year", row.from_year},
                         {"book", row.code},
                         {"reason", row.reason},
                         {"at", to_micros(row.at)}});
  }
  for (const Classification& row : profile.classes) {
    classes.push_back({{"year", row.roc_year},
                       {"class", row.class_code},
                       {"decided_on", to_iso(row.decided_on)},
                       {"reason", row.reason},
                       {"at", to_micros(row.at)}});
  }
  boost::json::object json{{"agency_id", profile.agency.id.value},
                           {"year", year},
                           {"book", nullptr},
                           {"adoptions", std::move(adoptions)},
                           {"classes", std::move(classes)}};
  if (profile.in_force) {
    json["book"] = profile.in_force->version.code;
    json["version"] = profile.in_force->version.number;
    json["pinned"] = profile.in_force->pinned;
    json["adopted_by"] = profile.in_force->adoption.agency_id.value;
    json["class"] = profile.in_force->traits.class_code;
    json["class_decided"] = profile.in_force->class_decided;
  }
  return json;
}

std::string class_title(const web::Page& page, const RuleBook* book, const std::string& code) {
  const ObjectClass* found = book ? book->object_class(code) : nullptr;
  return found ? found->title.in(page.locale()) : code;
}

Node standing(const web::Page& page, const AgencyRulebook& profile, int year) {
  if (!profile.in_force) {
    return web::inset(page.t("rulebook.in_force.none", {{"year", std::to_string(year)}}));
  }
  const BookInForce& in_force = *profile.in_force;
  const RuleBook& book = *in_force.version.book;
  const std::string number = std::to_string(in_force.version.number);
  std::vector<web::SummaryRow> rows{
      {"rulebook.list.book", html::a(book_url(book.code).with("year", std::to_string(year)),
                                     {.classes = "govuk-link"}, book.title.in(page.locale()))},
      {"rulebook.list.version",
       web::text(page.t(in_force.pinned ? "rulebook.adoptions.pinned" : "rulebook.adoptions.open",
                        {{"number", number}}))},
      {"rulebook.adoptions.how",
       web::text(page.t("rulebook.agency.adopted_by",
                        {{"agency", profile.adopter ? profile.adopter->name.in(page.locale()) : ""},
                         {"year", std::to_string(in_force.adoption.from_year)}}))}};
  if (!book.classes.empty()) {
    const std::string title = class_title(page, &book, in_force.traits.class_code);
    rows.push_back({"rulebook.class.class",
                    web::text(title.empty() ? page.t("rulebook.class.undecided")
                              : in_force.class_decided
                                  ? title
                                  : page.t("rulebook.class.proposed", {{"title", title}}))});
  }
  return web::summary_list(page, rows);
}

Node adoption_history(const web::Page& page, const AgencyRulebook& profile) {
  if (profile.adoptions.empty()) {
    return html::p({.classes = "govuk-body"}, page.t("rulebook.agency.no_adoptions"));
  }
  std::vector<web::TableRow> rows;
  for (const Adoption& row : profile.adoptions) {
    std::string title = row.code.empty() ? page.t("rulebook.agency.follow_above") : row.code;
    for (const BookRow& book : profile.books) {
      if (book.code == row.code) title = book.title.in(page.locale());
    }
    rows.push_back({web::text(year_words(row.from_year, page.locale())), web::text(title),
                    web::text(web::short_moment(row.at)),
                    web::text(person_words(page, profile.people, row.person_id)),
                    web::text(row.reason)});
  }
  return web::table(page,
                    {.caption = "rulebook.agency.adoptions",
                     .columns = {{"rulebook.agency.from_year"},
                                 {"rulebook.list.book"},
                                 {"rulebook.pins.since"},
                                 {"rulebook.versions.person"},
                                 {"rulebook.reason"}},
                     .stacked_on_phones = true},
                    rows);
}

Node class_history(const web::Page& page, const AgencyRulebook& profile) {
  if (profile.classes.empty()) return {};
  const RuleBook* book = profile.in_force ? profile.in_force->version.book.get() : nullptr;
  std::vector<web::TableRow> rows;
  for (const Classification& row : profile.classes) {
    rows.push_back({web::text(year_words(row.roc_year, page.locale())),
                    web::text(class_title(page, book, row.class_code)),
                    web::text(day_words(page, row.decided_on)),
                    web::text(person_words(page, profile.people, row.person_id)),
                    web::text(row.reason)});
  }
  return web::table(page,
                    {.caption = "rulebook.agency.classes",
                     .columns = {{"rulebook.year_field"},
                                 {"rulebook.class.class"},
                                 {"rulebook.agency.decided_on"},
                                 {"rulebook.versions.person"},
                                 {"rulebook.reason"}},
                     .stacked_on_phones = true},
                    rows);
}

Node adoption_form(const web::Page& page, const AgencyRulebook& profile, int year) {
  if (!profile.may_adopt) return {};
  web::ChoiceField book{.name = "code", .label = "rulebook.list.book", .choices = {}};
  if (profile.above) book.none = "rulebook.agency.follow_above";
  for (const BookRow& row : profile.books) {
    book.choices.push_back(
        {row.code, row.title.in(page.locale()) +
                       page.t("web.in_brackets", years_words(page, row.from_year, row.to_year))});
  }
  // What is followed now stands chosen, so that nothing is given up by a press of the button.
  book.chosen = {page.value("code", profile.in_force ? profile.in_force->version.code : "")};
  book.required = true;
  Node past;
  if (profile.may_rewrite) {
    past = web::checkboxes(page, {.name = "past_too",
                                  .label = "rulebook.agency.past",
                                  .choices = {{"yes", "rulebook.agency.past_too"}},
                                  .small = true});
  }
  return html::section(
      {html::h2({.classes = "govuk-heading-m"}, page.t("rulebook.agency.adopt")),
       web::form(
           page, web::post_to(agency_rulebook_url(profile.agency.id) / "adoptions"),
           {web::select(page, book),
            web::number_field(page, {.name = "from_year",
                                     .label = "rulebook.agency.from_year",
                                     .hint = "rulebook.agency.from_year_hint",
                                     .value = std::to_string(year),
                                     .required = true}),
            web::text_area(
                page, {.name = "reason", .label = "rulebook.reason", .required = true, .rows = 3}),
            past, web::button(page, "rulebook.agency.adopt")})});
}

Node class_form(const web::Page& page, const AgencyRulebook& profile, int year, Date today) {
  if (!profile.may_classify || !profile.in_force) return {};
  const RuleBook& book = *profile.in_force->version.book;
  if (book.classes.empty()) return {};
  web::ChoiceField choice{.name = "class_code", .label = "rulebook.class.class", .choices = {}};
  for (const ObjectClass& each : book.classes) {
    choice.choices.push_back({each.code, each.title.in(page.locale())});
  }
  choice.chosen = {page.value("class_code", profile.in_force->traits.class_code)};
  choice.small = true;
  choice.required = true;
  return html::section(
      {html::h2({.classes = "govuk-heading-m"},
                page.t("rulebook.agency.classify", {{"year", year_words(year, page.locale())}})),
       web::form(
           page, web::post_to(agency_rulebook_url(profile.agency.id) / "classes"),
           {web::hidden_field(page, "year", std::to_string(year)), web::radios(page, choice),
            web::date_field(page, {.name = "decided_on",
                                   .label = "rulebook.agency.decided_on",
                                   .value = roc_date(today, RocStyle::slashed),
                                   .required = true}),
            web::text_area(
                page,
                {.name = "class_reason", .label = "rulebook.reason", .required = true, .rows = 3}),
            web::button(page, "rulebook.agency.decide", web::ButtonKind::secondary)})});
}

web::PageFunction profile_page(const org::Context& context, const AgencyRulebook& profile,
                               int year) {
  return [&context, profile, year](const web::Page& page) {
    auto crumbs = console_crumbs();
    crumbs.push_back({"rulebook.adoptions.title", web::Url{"/adoptions"}});
    return page.layout({.title = "rulebook.agency.title",
                        .frame = web::Frame::console,
                        .breadcrumbs = crumbs,
                        .caption = profile.agency.name.in(page.locale())},
                       {web::error_summary(page),
                        year_filter(page, agency_rulebook_url(profile.agency.id),
                                    known_years(context, 0, std::nullopt), year),
                        standing(page, profile, year), adoption_history(page, profile),
                        class_history(page, profile), adoption_form(page, profile, year),
                        class_form(page, profile, year, context.today)});
  };
}

/// The year that a form or an address is about.
int year_of(const Request& request, const org::Context& context) {
  if (const int year = web::number_in(request.form("year"))) return year;
  return chosen_year(request, context, known_years(context, 0, std::nullopt));
}

Response form_again(const Request& request, org::Context& context, const Error& error) {
  // Whoever may not do this is shown nothing but that.
  if (error.fault == Fault::forbidden || error.fault == Fault::unauthenticated ||
      error.fault == Fault::not_found) {
    return web::refuse(request, error);
  }
  const int year = year_of(request, context);
  const auto profile = agency_rulebook(context, AgencyId{request.path_id("id")}, year);
  if (!profile) return web::refuse(request, profile.error());
  return web::refuse(request, error, profile_page(context, *profile, year));
}

}  // namespace

Response show_agency_rulebook(const Request& request, org::Context& context) {
  const int year = year_of(request, context);
  const auto profile = agency_rulebook(context, AgencyId{request.path_id("id")}, year);
  if (!profile) return web::refuse(request, profile.error());
  return web::respond(
      request, [&] { return profile_json(*profile, year); }, profile_page(context, *profile, year));
}

Response save_adoption(const Request& request, org::Context& context) {
  const AgencyId id{request.path_id("id")};
  const AdoptionForm form{.code = typed(request, "code"),
                          .from_year = web::number_in(request.form("from_year")),
                          .reason = typed(request, "reason")};
  const auto judged_years =
      request.form("past_too") == "yes" ? JudgedYears::changed_too : JudgedYears::kept;
  const auto adopted = adopt_book(context, id, form, judged_years);
  if (!adopted) return form_again(request, context, adopted.error());
  const web::Url back = agency_rulebook_url(id).with("year", std::to_string(form.from_year));
  return web::see_other(back.text(), "rulebook.agency.adopted");
}

Response save_class(const Request& request, org::Context& context) {
  const AgencyId id{request.path_id("id")};
  const int year = web::number_in(request.form("year"));
  ClassificationForm form{.class_code = typed(request, "class_code"),
                          .reason = typed(request, "class_reason")};
  const auto day = web::typed_date(request, "decided_on");
  // An unreadable day is refused behind the doors, by the action.
  if (day) form.decided_on = *day;
  const auto decided = classify_agency(context, id, year, form);
  if (!decided) {
    Error error = decided.error();
    if (error.field == "reason") error = error.at("class_reason");
    return form_again(request, context, error);
  }
  const web::Url back = agency_rulebook_url(id).with("year", std::to_string(year));
  return web::see_other(back.text(), "rulebook.agency.classified");
}

}  // namespace hb::rulebook
