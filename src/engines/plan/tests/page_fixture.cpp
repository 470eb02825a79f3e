#include "page_fixture.h"

#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>

#include "approval/migrations.h"
#include "approval/texts.h"
#include "org/migrations.h"
#include "plan/migrations.h"
#include "plan/texts.h"
#include "plan_routes.h"
#include "plan_store.h"
#include "portal_routes.h"
#include "rulebook/migrations.h"
#include "sample_plan.h"
#include "storage/no_transaction.h"
#include "web/encoding.h"
#include "web/texts.h"

namespace hb::plan {
namespace {

/// Somebody with all duties about plans of one agency. Signed in at the machine, so that the audit
/// log asks for no row of a person.
org::Viewer person(std::string name, AgencyId agency) {
  org::Viewer viewer;
  viewer.at_the_machine = true;
  viewer.agency_id = agency;
  viewer.name = std::move(name);
  viewer.scope = org::Scope::of({agency.value});
  for (const org::Duty duty :
       {org::Duty::read_plans, org::Duty::edit_plans, org::Duty::publish_plans}) {
    viewer.duties.push_back({duty, {agency.value}});
  }
  return viewer;
}

org::Viewer everybody() {
  org::Viewer viewer;
  viewer.at_the_machine = true;
  for (const org::Duty duty : org::all_duties()) viewer.duties.push_back({duty, {}, true});
  return viewer;
}

}  // namespace

PlanPages::PlanPages()
    : database(GetParam(), {org::migrations(), rulebook::migrations(), approval::migrations(),
                            plan::migrations()}) {
  services.database = &*database;
  texts.add(web::texts());
  texts.add(plan::texts());
  texts.add(approval::texts());
  routes = plan_routes();
  for (auto& route : portal_routes()) routes.push_back(route);
  org::Viewer machine = everybody();
  const auto open = [&](const std::string& code, const std::string& name) {
    const auto opened = as(machine, [&](org::Context& context) {
      return org::open_agency(
          context, {},
          {.code = code,
           .name = {name, ""},
           .address = "燈塔路1號",
           .phone = "04-8000-1999",
           .valid_from = Date{std::chrono::year{2010}, std::chrono::January, std::chrono::day{1}}});
    });
    EXPECT_TRUE(opened) << opened.error().key;
    machine.scope = org::Scope::of({1, 2, 3});
    return *opened;
  };
  city = open("qy", "青嶼市政府");
  neighbour = open("qy-ec", "青嶼市選舉委員會");
  const auto unit = [&](const std::string& name) {
    const auto opened = as(machine, [&](org::Context& context) {
      return org::open_unit(context, city, {.name = {name, ""}});
    });
    EXPECT_TRUE(opened) << opened.error().key;
    return *opened;
  };
  first_unit = unit("第一股");
  second_unit = unit("第二股");
  officer = person("顏如玉", city);
  other_officer = person("何秋江", city);
  stranger = person("盧品言", neighbour);
}

web::Response PlanPages::send(web::Request request, const org::Viewer& viewer) {
  request.visit.locale = locale;
  request.visit.texts = &texts;
  const web::Route<org::Context>* best = nullptr;
  web::Pairs best_values;
  for (const auto& route : routes) {
    web::Pairs values;
    if (route.method != request.method) continue;
    if (!web::matches(route.pattern, request.path_text, values)) continue;
    // Literal parts win over `{…}`.
    if (best && best_values.size() <= values.size()) continue;
    best = &route;
    best_values = values;
  }
  if (!best) {
    web::Response none;
    none.status = 404;
    return none;
  }
  request.path_values = best_values;
  web::Response response;
  const auto work = [&](storage::Transaction& tx) {
    org::Context context{tx, services, viewer, taipei_date(now), now};
    response = best->handler(request, context);
  };
  switch (best->work) {
    case web::Work::read: database->read(work); break;
    case web::Work::write: database->write(work); break;
    case web::Work::own: {
      storage::NoTransaction none{database->dialect()};
      work(none);
      break;
    }
  }
  return response;
}

web::Response PlanPages::get(const std::string& target, const org::Viewer& viewer) {
  web::Request request;
  request.target = target;
  const std::size_t query = target.find('?');
  request.path_text = target.substr(0, query);
  if (query != std::string::npos) {
    request.query_values = *web::parse_urlencoded(target.substr(query + 1));
  }
  request.headers = {{"host", "haoban.example"}};
  return send(std::move(request), viewer);
}

web::Response PlanPages::json(const std::string& target, const org::Viewer& viewer) {
  web::Request request;
  request.target = request.path_text = target;
  request.headers = {{"accept", "application/json"}};
  return send(std::move(request), viewer);
}

web::Response PlanPages::post(const std::string& path, web::Pairs form, const org::Viewer& viewer) {
  web::Request request;
  request.method = web::Method::post;
  request.target = request.path_text = path;
  request.form_values = std::move(form);
  return send(std::move(request), viewer);
}

web::Response PlanPages::upload(const std::string& path, web::Pairs form,
                                const std::string& file_name, const std::string& bytes,
                                const org::Viewer& viewer) {
  const std::string file = testing::TempDir() + "haoban-upload-" + std::to_string(getpid());
  std::ofstream{file, std::ios::binary} << bytes;
  web::Request request;
  request.method = web::Method::post;
  request.target = request.path_text = path;
  request.form_values = std::move(form);
  request.uploads.push_back({.field = "document",
                             .file_name = file_name,
                             .content_type = "application/octet-stream",
                             .temporary_path = file,
                             .size = bytes.size()});
  auto response = send(std::move(request), viewer);
  std::filesystem::remove(file);
  return response;
}

PlanId PlanPages::stored_plan() {
  PlanId id;
  database->write([&](storage::Transaction& tx) {
    Plan plan = sample_plan();
    plan.agency_id = city;
    id = PlanStore{tx}.create(plan, {officer.person_id, officer.name, now});
    tx.commit();
  });
  return id;
}

Plan PlanPages::load(PlanId id) {
  Plan plan;
  database->read([&](storage::Transaction& tx) {
    const auto found = PlanStore{tx}.find(id, officer.scope);
    ASSERT_TRUE(found);
    plan = *found;
  });
  return plan;
}

const PlanNode& PlanPages::node(const Plan& plan, std::string_view words) {
  return *std::find_if(plan.nodes.begin(), plan.nodes.end(), [&](const PlanNode& each) {
    return each.fields.text == words || each.fields.title == words;
  });
}

}  // namespace hb::plan
