#include "org_testing/page_test.h"

#include <unistd.h>

#include <filesystem>
#include <fstream>

#include <boost/json/parse.hpp>

#include "agency_action.h"
#include "org/migrations.h"
#include "org/texts.h"
#include "storage/no_transaction.h"
#include "web/encoding.h"
#include "web/texts.h"

namespace hb::org {
namespace {

std::vector<std::span<const storage::Migration>> with_own(
    std::vector<std::span<const storage::Migration>> others) {
  others.insert(others.begin(), org::migrations());
  return others;
}

}  // namespace

PageTest::PageTest(const PageTestParts& parts) : database(GetParam(), with_own(parts.migrations)) {
  services.database = &*database;
  texts.add(web::texts());
  texts.add(org::texts());
  for (const auto& catalogue : parts.texts) texts.add(catalogue);
  for (const auto& engine : parts.routes) {
    routes.insert(routes.end(), engine.begin(), engine.end());
  }
  Viewer machine = everybody();
  const auto open = [&](const std::string& code, const std::string& name) {
    const auto opened = as(machine, [&](Context& context) {
      return open_agency(
          context, {},
          {.code = code,
           .name = {name, ""},
           .address = "燈塔路1號",
           .phone = "04-8000-1999",
           .valid_from = Date{std::chrono::year{2010}, std::chrono::January, std::chrono::day{1}}});
    });
    EXPECT_TRUE(opened) << opened.error().key;
    machine.scope = Scope::of({1, 2, 3});
    return *opened;
  };
  city = open("qy", "青嶼市政府");
  neighbour = open("qy-ec", "青嶼市選舉委員會");
  const auto unit = [&](const std::string& name) {
    const auto opened = as(machine, [&](Context& context) {
      return open_unit(context, city, {.name = {name, ""}});
    });
    EXPECT_TRUE(opened) << opened.error().key;
    return *opened;
  };
  first_unit = unit("第一股");
  second_unit = unit("第二股");
}

void PageTest::rename(AgencyId agency, const std::string& name, Date from) {
  Viewer machine = everybody();
  machine.scope = Scope::of({agency.value});
  const auto renamed = as(machine, [&](Context& context) {
    return rename_agency(context, agency, {name, ""}, from);
  });
  EXPECT_TRUE(renamed) << renamed.error().key;
}

Viewer PageTest::person(std::string name, AgencyId agency, std::vector<Duty> duties) const {
  Viewer viewer;
  viewer.at_the_machine = true;
  viewer.agency_id = agency;
  viewer.name = std::move(name);
  viewer.scope = Scope::of({agency.value});
  for (const Duty duty : duties) viewer.duties.push_back({duty, {agency.value}});
  return viewer;
}

Viewer PageTest::staff(std::int64_t number, const std::string& name, std::vector<Duty> duties) {
  Viewer viewer = person(name, city, std::move(duties));
  viewer.person_id = as(everybody(), [&](Context& context) {
    const PersonId id{context.tx.insert(
        "INSERT INTO person (agency_id, account, name, job_title, extension, locale,"
        " password_hash, created_at) VALUES (:agency, :account, :name, '', '', 'zh-TW', '', 0)"
        " RETURNING id",
        {{"agency", city}, {"account", "person" + std::to_string(number)}, {"name", name}})};
    context.tx.commit();
    return id;
  });
  EXPECT_EQ(viewer.person_id.value, number);
  return viewer;
}

Viewer PageTest::everybody() const {
  Viewer viewer;
  viewer.at_the_machine = true;
  for (const Duty duty : all_duties()) viewer.duties.push_back({duty, {}, true});
  return viewer;
}

web::Response PageTest::send(web::Request request, const Viewer& viewer) {
  request.visit.locale = locale;
  request.visit.texts = &texts;
  const web::Route<Context>* best = nullptr;
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
    Context context{tx, services, viewer, taipei_date(now), now};
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

web::Response PageTest::get(const std::string& target, const Viewer& viewer) {
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

web::Response PageTest::json(const std::string& target, const Viewer& viewer) {
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

web::Response PageTest::post(const std::string& path, web::Pairs form, const Viewer& viewer) {
  web::Request request;
  request.method = web::Method::post;
  request.target = request.path_text = path;
  request.form_values = std::move(form);
  return send(std::move(request), viewer);
}

web::Response PageTest::post_json(const std::string& path, web::Pairs form, const Viewer& viewer) {
  web::Request request;
  request.method = web::Method::post;
  request.target = request.path_text = path;
  request.headers = {{"accept", "application/json"}};
  request.form_values = std::move(form);
  return send(std::move(request), viewer);
}

web::Response PageTest::upload(const std::string& path, web::Pairs form,
                               const std::string& file_name, const std::string& bytes,
                               const Viewer& viewer, const std::string& field) {
  const std::string file = testing::TempDir() + "haoban-upload-" + std::to_string(getpid());
  std::ofstream{file, std::ios::binary} << bytes;
  web::Request request;
  request.method = web::Method::post;
  request.target = request.path_text = path;
  request.form_values = std::move(form);
  request.uploads.push_back({.field = field,
                             .file_name = file_name,
                             .content_type = "application/octet-stream",
                             .temporary_path = file,
                             .size = bytes.size()});
  auto response = send(std::move(request), viewer);
  std::filesystem::remove(file);
  return response;
}

boost::json::object PageTest::facts(const std::string& target, const Viewer& viewer) {
  const auto answer = json(target, viewer);
  EXPECT_EQ(answer.status, 200) << target;
  return boost::json::parse(answer.body).as_object();
}

std::string PageTest::location_of(const web::Response& answer) {
  for (const auto& [name, value] : answer.headers) {
    if (name == "Location" || name == "location") return value;
  }
  return {};
}

}  // namespace hb::org
