#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <boost/json.hpp>

#include "kernel/texts.h"
#include "org/texts.h"
#include "org_fixture.h"
#include "org_routes.h"
#include "role_action.h"

namespace hb::org {
namespace {

using testing::HasSubstr;
using testing::Not;
using web::Method;

class OrgPages : public testing::Test {
 protected:
  OrgPages() { texts.add(org::texts()); }

  web::Response send(const Viewer& viewer, Method method, const std::string& path,
                     web::Pairs form = {}, bool json = false) {
    web::Request request;
    request.method = method;
    request.target = path;
    request.path_text = path;
    request.remote_address = "192.0.2.1";
    request.form_values = std::move(form);
    if (json) request.headers.emplace_back("accept", "application/json");
    request.visit.texts = &texts;
    request.visit.sign_in_url = "/sign-in";
    request.visit.signed_in = viewer.signed_in();
    return answer(viewer, request);
  }
  web::Response get(const Viewer& viewer, const std::string& path) {
    return send(viewer, Method::get, path);
  }
  web::Response post(const Viewer& viewer, const std::string& path, web::Pairs form) {
    return send(viewer, Method::post, path, std::move(form));
  }
  static std::string location(const web::Response& response) {
    for (const auto& [name, value] : response.headers) {
      if (name == "Location") return value;
    }
    return {};
  }
  std::string agency_path(AgencyId agency, const std::string& rest = {}) {
    return "/agencies/" + std::to_string(agency.value) + rest;
  }

  Texts texts;
  Government city{storage::Dialect::sqlite};
  PersonId admin = city.person("admin", city.city, "administrator", Reach::everywhere);
  PersonId reader = city.person("reader", city.bureau, "reader");
  PersonId neighbour = city.person("neighbour", city.commission, "agency_administrator");

  web::Response answer(const Viewer& viewer, web::Request& request) {
    for (const auto& route : org_routes()) {
      web::Pairs values;
      if (route.method != request.method) continue;
      if (!web::matches(route.pattern, request.path_text, values)) continue;
      request.path_values = values;
      const auto run = [&](Context& context) { return route.handler(request, context); };
      return route.work == web::Work::own ? city.as_own(viewer, run) : city.as(viewer, run);
    }
    ADD_FAILURE() << "no route for " << request.path_text;
    return {};
  }
};

TEST_F(OrgPages, SayThroughWhichSuccessionADutyReachesAClosedAgency) {
  ASSERT_TRUE(city.as(city.machine(), [&](Context& context) {
    return close_agency(context, city.office, *from_iso("2026-08-31"), "QY-EC");
  }));
  const std::string path = "/people/" + std::to_string(neighbour.value) + "/duties";
  web::Request request;
  request.method = Method::get;
  request.target = request.path_text = path;
  request.query_values = {{"duty", "manage_people"}, {"agency", std::to_string(city.office.value)}};
  request.visit.texts = &texts;
  request.visit.signed_in = true;
  EXPECT_THAT(answer(city.viewer(neighbour), request).body,
              HasSubstr("青嶼市選舉委員會 自 115/9/1 起承受 青嶼市第一工務段 的業務"));
}

TEST_F(OrgPages, MovingFormOffersWhereToAndNotItself) {
  const std::string path = agency_path(city.office, "/moving");
  const auto form =
      boost::json::parse(send(city.viewer(admin), Method::get, path, {}, true).body).at("forms");
  const auto parent = form.at(0).at("fields").at(0);
  EXPECT_EQ(parent.at("name").as_string(), "parent");
  EXPECT_EQ(parent.at("value").as_string(), std::to_string(city.bureau.value));
  std::vector<std::string> values;
  for (const auto& choice : parent.at("choices").as_array()) {
    values.emplace_back(choice.at("value").as_string());
  }
  EXPECT_THAT(values, testing::UnorderedElementsAre("", std::to_string(city.city.value),
                                                    std::to_string(city.bureau.value),
                                                    std::to_string(city.commission.value)));
}

TEST_F(OrgPages, MoveIsSeenOnTheAgencysPageAndKeepsWhatWasTypedWhenRefused) {
  const std::string path = agency_path(city.office, "/moving");
  const auto refused = post(city.viewer(admin), path,
                            {{"parent", std::to_string(city.city.value)},
                             {"valid_from", "90/1/1"},
                             {"reason", "府授人企字第1號"}});
  EXPECT_EQ(refused.status, 422);
  EXPECT_THAT(refused.body, HasSubstr("府授人企字第1號"));
  const auto moved = post(city.viewer(admin), path,
                          {{"parent", std::to_string(city.city.value)},
                           {"valid_from", "115/9/1"},
                           {"reason", "府授人企字第1號"}});
  EXPECT_EQ(moved.status, 303);
  const auto page = get(city.viewer(admin), agency_path(city.office));
  EXPECT_THAT(page.body, HasSubstr("隸屬沿革"));
  EXPECT_THAT(page.body, HasSubstr("府授人企字第1號"));
}

TEST_F(OrgPages, AgenciesAreShownAsOfADay) {
  const auto list = [&](const std::string& day) {
    web::Request request;
    request.path_text = "/agencies";
    request.target = "/agencies?day=" + day;
    request.query_values = {{"day", day}};
    request.visit.texts = &texts;
    request.headers.emplace_back("accept", "application/json");
    return answer(city.viewer(admin), request);
  };
  EXPECT_EQ(boost::json::parse(list("99/12/25").body).at("agencies").as_array().size(), 4u);
  EXPECT_EQ(boost::json::parse(list("99/12/24").body).at("agencies").as_array().size(), 0u);
  const auto wrong = list("102/2/30");
  EXPECT_EQ(wrong.status, 422);
  EXPECT_EQ(boost::json::parse(wrong.body).at("error").at("field").as_string(), "day");
}

TEST_F(OrgPages, AgenciesAreNarrowedToThoseAtTheFrontLine) {
  const auto count = [&](const std::string& which) {
    web::Request request;
    request.path_text = "/agencies";
    request.target = "/agencies?front_line=" + which;
    request.query_values = {{"front_line", which}};
    request.visit.texts = &texts;
    request.headers.emplace_back("accept", "application/json");
    const auto list = boost::json::parse(answer(city.viewer(admin), request).body);
    for (const auto& each : list.at("agencies").as_array()) {
      const bool front_line = each.at("front_line").as_bool();
      EXPECT_TRUE(which.empty() || front_line == (which == "yes"));
    }
    return list.at("agencies").as_array().size();
  };
  EXPECT_EQ(count("yes") + count("no"), count(""));
  EXPECT_EQ(count("maybe"), count("")) << "what is no kind narrows nothing";
  EXPECT_THAT(get(city.viewer(admin), "/agencies").body, HasSubstr("非第一線服務機關"));
}

TEST_F(OrgPages, StrangerIsLedToSignInAndBack) {
  for (const std::string& path :
       {std::string{"/account"}, std::string{"/agencies"}, std::string{"/settings"},
        agency_path(city.bureau), agency_path(city.bureau, "/edit"),
        agency_path(city.bureau, "/people/new"), "/people/" + std::to_string(reader.value)}) {
    const auto response = get({}, path);
    EXPECT_EQ(response.status, 303) << path;
    EXPECT_THAT(location(response), HasSubstr("/sign-in?next=%2F")) << path;
  }
}

TEST_F(OrgPages, StrangerWhoAsksForJsonIsToldInJson) {
  const auto response = send({}, Method::get, "/agencies", {}, true);
  EXPECT_EQ(response.status, 401);
  EXPECT_THAT(response.body, HasSubstr("org.viewer.sign_in_first"));
}

TEST_F(OrgPages, NeighbourFindsNothing) {
  const Viewer viewer = city.viewer(neighbour);
  EXPECT_EQ(get(viewer, agency_path(city.bureau)).status, 404);
  EXPECT_EQ(get(viewer, agency_path(city.bureau, "/edit")).status, 404);
  EXPECT_EQ(get(viewer, agency_path(city.bureau, "/audit")).status, 404);
  EXPECT_EQ(get(viewer, "/people/" + std::to_string(reader.value)).status, 404);
  EXPECT_EQ(post(viewer, agency_path(city.bureau, "/units"), {{"name_zh", "x"}}).status, 404);
}

TEST_F(OrgPages, ReaderIsTurnedAwayFromWhatNeedsADuty) {
  const Viewer viewer = city.viewer(reader);
  EXPECT_EQ(get(viewer, agency_path(city.bureau)).status, 200);
  EXPECT_EQ(get(viewer, agency_path(city.bureau, "/edit")).status, 403);
  EXPECT_EQ(get(viewer, agency_path(city.bureau, "/people/new")).status, 403);
  EXPECT_EQ(get(viewer, agency_path(city.bureau, "/audit")).status, 403);
  EXPECT_EQ(get(viewer, "/settings").status, 403);
  EXPECT_EQ(post(viewer, agency_path(city.bureau, "/units"), {{"name_zh", "x"}}).status, 403);
}

TEST_F(OrgPages, SigningInSetsACookieThatScriptsCannotRead) {
  const auto response =
      post({}, "/sign-in",
           {{"account", "reader"}, {"password", Government::kPassword}, {"next", "/agencies"}});
  EXPECT_EQ(response.status, 303);
  EXPECT_EQ(location(response), "/agencies");
  std::string cookie;
  for (const auto& [name, value] : response.headers) {
    if (name == "Set-Cookie") cookie = value;
  }
  EXPECT_THAT(cookie, HasSubstr("haoban_session="));
  EXPECT_THAT(cookie, HasSubstr("HttpOnly"));
}

TEST_F(OrgPages, WrongPasswordKeepsTheAccountButNeverThePassword) {
  const auto response =
      post({}, "/sign-in", {{"account", "reader"}, {"password", "not the right one"}});
  EXPECT_EQ(response.status, 422);
  EXPECT_THAT(response.body, HasSubstr("帳號或密碼不對"));
  EXPECT_THAT(response.body, HasSubstr("value=\"reader\""));
  EXPECT_THAT(response.body, Not(HasSubstr("not the right one")));
}

TEST_F(OrgPages, SigningInNeverLeadsToAnotherSite) {
  const auto response = post(
      {}, "/sign-in",
      {{"account", "reader"}, {"password", Government::kPassword}, {"next", "//evil.example/"}});
  EXPECT_THAT(location(response), Not(HasSubstr("evil")));
}

TEST_F(OrgPages, FormComesBackWithWhatWasTyped) {
  const auto response = post(city.viewer(admin), "/agencies",
                             {{"parent", std::to_string(city.city.value)},
                              {"code", "no good"},
                              {"name_zh", "新<機關>"},
                              {"valid_from", "115/1/1"}});
  EXPECT_EQ(response.status, 422);
  EXPECT_THAT(response.body, HasSubstr("機關代碼請輸入"));
  EXPECT_THAT(response.body, HasSubstr("新&lt;機關&gt;"));
}

TEST_F(OrgPages, WrongDateIsNamedAtItsField) {
  const auto response = send(city.viewer(admin), Method::post, "/agencies",
                             {{"parent", std::to_string(city.city.value)},
                              {"code", "NEW"},
                              {"name_zh", "新機關"},
                              {"valid_from", "102/2/30"}},
                             true);
  EXPECT_EQ(response.status, 422);
  const auto error = boost::json::parse(response.body).at("error");
  EXPECT_EQ(error.at("field").as_string(), "valid_from");
}

TEST_F(OrgPages, AgencyPageAndItsJsonTellTheSame) {
  const Viewer viewer = city.viewer(reader);
  EXPECT_THAT(get(viewer, agency_path(city.bureau)).body, HasSubstr("青嶼市政府工務局"));
  const auto json =
      boost::json::parse(send(viewer, Method::get, agency_path(city.bureau), {}, true).body);
  EXPECT_EQ(json.at("name_zh").as_string(), "青嶼市政府工務局");
  EXPECT_EQ(json.at("people").as_array().size(), 1u);
}

TEST_F(OrgPages, InvitationShowsItsPasswordOnceAndItWorks) {
  const auto response =
      send(city.viewer(admin), Method::post, agency_path(city.bureau, "/people"),
           {{"account", "lin"}, {"name", "林小姐"}, {"role", "case_officer"}}, true);
  ASSERT_EQ(response.status, 200) << response.body;
  const auto password = boost::json::parse(response.body).at("one_time_password").as_string();
  const auto signed_in =
      post({}, "/sign-in", {{"account", "lin"}, {"password", std::string{password}}});
  EXPECT_EQ(location(signed_in), "/account/password");
}

TEST_F(OrgPages, PersonPageMasksContactForTheAdministratorToo) {
  const auto response = get(city.viewer(admin), "/people/" + std::to_string(reader.value));
  EXPECT_EQ(response.status, 200);
  EXPECT_THAT(response.body, HasSubstr("r***@example.tw"));
  EXPECT_THAT(response.body, Not(HasSubstr("reader@example.tw")));
  const auto opened =
      post(city.viewer(admin), "/people/" + std::to_string(reader.value) + "/contact", {});
  EXPECT_THAT(opened.body, HasSubstr("reader@example.tw"));
}

TEST_F(OrgPages, EveryPageHasAllItsWords) {
  const Viewer viewer = city.viewer(admin);
  for (const std::string& path :
       {std::string{"/account"}, std::string{"/account/password"}, std::string{"/agencies"},
        std::string{"/agencies/new"}, std::string{"/settings"}, agency_path(city.bureau),
        agency_path(city.bureau, "/edit"), agency_path(city.bureau, "/renaming"),
        agency_path(city.bureau, "/closing"), agency_path(city.bureau, "/moving"),
        agency_path(city.bureau, "/audit"), agency_path(city.bureau, "/units/new"),
        agency_path(city.bureau, "/people/new"), "/people/" + std::to_string(reader.value),
        "/people/" + std::to_string(reader.value) + "/edit"}) {
    const auto response = get(viewer, path);
    EXPECT_EQ(response.status, 200) << path;
    EXPECT_THAT(response.body, Not(HasSubstr(">org."))) << path;
    EXPECT_THAT(response.body, Not(HasSubstr("audit.org."))) << path;
  }
}

}  // namespace
}  // namespace hb::org
