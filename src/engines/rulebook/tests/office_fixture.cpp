#include "office_fixture.h"

#include "adoptions.h"
#include "books.h"
#include "kernel_refusals/texts.h"
#include "kernel_testing/real_calendar.h"
#include "org/migrations.h"
#include "org/texts.h"
#include "rulebook/migrations.h"
#include "rulebook/texts.h"
#include "rulebook_routes.h"
#include "web/encoding.h"
#include "web/texts.h"

namespace hb::rulebook {

namespace {

using namespace std::chrono_literals;

/// Somebody who sees `seen` and holds `duties` over `over`. Signed in at the machine, so that the
/// audit log asks for no row of a person.
org::Viewer person(std::vector<std::int64_t> seen, std::vector<std::int64_t> over,
                   std::initializer_list<org::Duty> duties) {
  org::Viewer viewer;
  viewer.at_the_machine = true;
  viewer.name = "顏如玉";
  viewer.scope = org::Scope::of(std::move(seen));
  for (const org::Duty duty : duties) viewer.duties.push_back({duty, over});
  return viewer;
}

org::Viewer everybody() {
  org::Viewer viewer;
  viewer.at_the_machine = true;
  for (const org::Duty duty : org::all_duties()) viewer.duties.push_back({duty, {}, true});
  return viewer;
}

}  // namespace

Offices::Offices() : database(GetParam(), {org::migrations(), rulebook::migrations()}) {
  calendar = real_calendar();
  services.database = &*database;
  services.calendar = &calendar;
  for (const auto catalogue :
       {kernel_refusals::texts(), web::texts(), org::texts(), rulebook::texts()}) {
    texts.add(catalogue);
  }
  routes = rulebook_routes();
  machine = everybody();
  const auto open = [&](AgencyId parent, const std::string& code, const std::string& name,
                        org::AgencyLevel level, bool front_line) {
    const auto opened = as(machine, [&](org::Context& context) {
      return org::open_agency(context, parent,
                              {.code = code,
                               .name = {name, ""},
                               .level = level,
                               .front_line = front_line,
                               .valid_from = 2010y / 12 / 25});
    });
    EXPECT_TRUE(opened) << opened.error().key;
    machine.scope = org::Scope::of({1, 2, 3, 4});
    return *opened;
  };
  city = open({}, "QY", "青嶼市政府", org::AgencyLevel::city, false);
  bureau = open(city, "QY-PW", "青嶼市政府工務局", org::AgencyLevel::first, false);
  office = open(bureau, "QY-PW-1", "青嶼市第一工務段", org::AgencyLevel::second, true);
  commission = open({}, "QY-EC", "青嶼市選舉委員會", org::AgencyLevel::commission, false);
  const std::vector<std::int64_t> all{city.value, bureau.value, office.value};
  city_officer = person(all, all, {org::Duty::read_plans, org::Duty::score_plans});
  office_officer =
      person({office.value}, {office.value}, {org::Duty::read_plans, org::Duty::score_plans});
  reader = person({office.value}, {office.value}, {org::Duty::read_plans});
  stranger = person({commission.value}, {commission.value},
                    {org::Duty::read_plans, org::Duty::score_plans});
}

int Offices::load(const std::string& toml) {
  const auto loaded =
      as(machine, [&](org::Context& context) { return load_book(context, toml, ""); });
  EXPECT_TRUE(loaded) << loaded.error().key;
  return loaded ? loaded->number : 0;
}

Result<Done> Offices::adopt(AgencyId agency, const std::string& code, int from_year) {
  return as(machine, [&](org::Context& context) {
    return adopt_book(context, agency, {.code = code, .from_year = from_year, .reason = "依方案"});
  });
}

web::Response Offices::send(web::Request request, const org::Viewer& viewer) {
  request.visit.locale = locale;
  request.visit.texts = &texts;
  const web::Route<org::Context>* best = nullptr;
  for (const auto& route : routes) {
    web::Pairs values;
    if (route.method != request.method) continue;
    if (!web::matches(route.pattern, request.path_text, values)) continue;
    // Literal parts win over `{…}`.
    if (best && request.path_values.size() <= values.size()) continue;
    best = &route;
    request.path_values = values;
  }
  web::Response response;
  response.status = 404;
  if (!best) return response;
  const auto work = [&](storage::Transaction& tx) {
    org::Context context{tx, services, viewer, taipei_date(now), now};
    response = best->handler(request, context);
  };
  best->work == web::Work::read ? database->read(work) : database->write(work);
  return response;
}

web::Response Offices::get(const std::string& target, const org::Viewer& viewer) {
  web::Request request;
  request.target = target;
  const std::size_t query = target.find('?');
  request.path_text = target.substr(0, query);
  if (query != std::string::npos) {
    request.query_values = *web::parse_urlencoded(target.substr(query + 1));
  }
  return send(std::move(request), viewer);
}

web::Response Offices::json(const std::string& target, const org::Viewer& viewer) {
  web::Request request;
  request.target = target;
  const std::size_t query = target.find('?');
  request.path_text = target.substr(0, query);
  if (query != std::string::npos) {
    request.query_values = *web::parse_urlencoded(target.substr(query + 1));
  }
  request.headers = {{"accept", "application/json"}};
  return send(std::move(request), viewer);
}

web::Response Offices::post(const std::string& path, web::Pairs form, const org::Viewer& viewer) {
  web::Request request;
  request.method = web::Method::post;
  request.target = request.path_text = path;
  request.form_values = std::move(form);
  return send(std::move(request), viewer);
}

}  // namespace hb::rulebook
