// Cases that programs bring and ask for by Open311, through the real pages, on both databases.
#include <gmock/gmock.h>

#include <boost/json.hpp>

#include "exchange/open311.h"
#include "exchange_fixture.h"
#include "org/keep_setting.h"
#include "service_store.h"

namespace hb::exchange {
namespace {

using namespace std::chrono_literals;
using org::Duty;
using testing::HasSubstr;
using testing::Not;

using Open311Pages = ExchangePages;
HB_ON_BOTH_DATABASES(Open311Pages);

TEST_P(Open311Pages, Open311OffersWhatPeopleMayBringAndNothingConfidential) {
  const auto services = open311("services.json?jurisdiction_id=qy").as_array();
  ASSERT_EQ(services.size(), 4u);
  EXPECT_EQ(services.at(0).at("service_code"), "petition");
  EXPECT_EQ(services.at(0).at("metadata"), true);
  EXPECT_EQ(services.at(0).at("type"), "realtime");
  const auto xml = get("/open311/v2/services.xml?jurisdiction_id=qy", {});
  EXPECT_EQ(xml.content_type, "text/xml; charset=utf-8");
  EXPECT_THAT(xml.body, HasSubstr("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<services><service>"
                                  "<service_code>petition</service_code>"));
  EXPECT_THAT(xml.body, Not(HasSubstr("wrongdoing")));
  const auto definition = open311("services/petition.json?jurisdiction_id=qy");
  EXPECT_EQ(definition.at("service_code"), "petition");
  EXPECT_EQ(definition.at("attributes").at(0).at("variable"), false);
  EXPECT_EQ(definition.at("attributes").at(2).at("values").at(0).at("key"), "email");
  open311("services/wrongdoing.json?jurisdiction_id=qy", 404);
}

TEST_P(Open311Pages, DiscoveryCallsADemonstrationATest) {
  const auto type = [&] {
    return parsed(get("/open311/discovery.json", {})).at("endpoints").at(0).at("type");
  };
  EXPECT_EQ(type(), "production");
  as(everybody(), [](org::Context& context) {
    org::keep_setting(context, kDemonstrationSetting, "yes");
    context.tx.commit();
    return 0;
  });
  EXPECT_EQ(type(), "test");
}

TEST_P(Open311Pages, Open311ToldOfErrorsAnswersInItsFormat) {
  EXPECT_EQ(open311("services.json", 400).at(0).at("code"), 400);
  EXPECT_EQ(open311("services.json?jurisdiction_id=elsewhere", 404).at(0).at("code"), 404);
  EXPECT_EQ(open311("requests.json?jurisdiction_id=qy&start_date=2026", 400).at(0).at("code"), 400);
  const auto xml = get("/open311/v2/requests/nothing.xml?jurisdiction_id=qy", {});
  EXPECT_EQ(xml.status, 404);
  EXPECT_THAT(xml.body, HasSubstr("<errors><error><code>404</code><description>"));
  EXPECT_EQ(get("/open311/v2/requests/nothing?jurisdiction_id=qy", {}).status, 404);
  const auto discovery = parsed(get("/open311/discovery.json", {}));
  EXPECT_EQ(discovery.at("endpoints").at(0).at("url"), "http://haoban.example/open311/v2");
  EXPECT_EQ(discovery.at("endpoints").at(0).at("formats").as_array().size(), 2u);
}

TEST_P(Open311Pages, ACaseIsBroughtByOpen311AndFoundThereWithoutItsPerson) {
  const std::string key = make_token("bring_cases");
  const auto answer = bring(request_form(
      key, {{"attribute[subject]", "燈塔路路燈"}, {"lat", "24.1"}, {"long", "120.6"}}));
  const std::string number = number_of(answer);
  EXPECT_THAT(answer.body, HasSubstr("查詢碼"));
  const auto listed = open311("requests.json?jurisdiction_id=qy").as_array();
  ASSERT_EQ(listed.size(), 1u);
  EXPECT_EQ(listed.at(0).at("service_request_id"), boost::json::value(number));
  EXPECT_EQ(listed.at(0).at("status"), "open");
  EXPECT_EQ(listed.at(0).at("requested_datetime"), boost::json::value(w3c_time(now)));
  EXPECT_TRUE(listed.at(0).at("description").is_null());
  EXPECT_TRUE(listed.at(0).at("lat").is_null());
  const auto one = get("/open311/v2/requests/" + number + ".xml?jurisdiction_id=qy", {});
  EXPECT_THAT(one.body, HasSubstr("<service_request_id>" + number));
  for (const std::string_view secret_word : {"小明", "example.tw", "路燈", "燈塔路"}) {
    EXPECT_THAT(boost::json::serialize(listed) + one.body,
                Not(HasSubstr(std::string{secret_word})));
  }
  EXPECT_EQ(get("/open311/v2/requests/" + number + ".xml?jurisdiction_id=qy-ec", {}).status, 404);
  const auto filtered = [&](const std::string& filter) {
    return open311("requests.json?jurisdiction_id=qy&" + filter).as_array().size();
  };
  EXPECT_EQ(filtered("service_code=suggestion"), 0u);
  EXPECT_EQ(filtered("service_code=petition,suggestion"), 1u);
  EXPECT_EQ(filtered("status=closed"), 0u);
  EXPECT_EQ(filtered("status=open"), 1u);
  EXPECT_EQ(filtered("end_date=2026-09-01T00:00:00Z"), 0u);
  EXPECT_EQ(filtered("status=closed&service_request_id=" + number), 1u) << "overrides the others";
  EXPECT_EQ(filtered("page=2"), 0u);
  // In the office it is a case like any other; who brought it stands on record.
  const auto found = facts("/cases").at("cases").at(0);
  EXPECT_EQ(found.at("subject"), "燈塔路路燈");
  EXPECT_EQ(found.at("channel"), "web");
  EXPECT_EQ(audited("exchange.case_brought"), 1);
}

TEST_P(Open311Pages, WhereACaseIsIsToldToWhoSaidSoAlone) {
  const std::string key = make_token("bring_cases");
  const std::string number = number_of(bring(request_form(
      key,
      {{"lat", "24.15"}, {"long", "120.670"}, {"media_url", "https://pictures.example/1.jpg"}})));
  const auto asked_with = [&](const std::string& secret) {
    return get("/open311/v2/requests/" + number + ".json?jurisdiction_id=qy&api_key=" + secret, {});
  };
  const auto own = parsed(asked_with(key)).at(0);
  EXPECT_EQ(own.at("address"), "燈塔路1號前");
  EXPECT_EQ(own.at("lat"), 24.15);
  EXPECT_EQ(own.at("long"), 120.67);
  EXPECT_THAT(asked_with(key).body, HasSubstr("\"lat\":24.15,\"long\":120.67,")) << "bare numbers";
  EXPECT_THAT(
      get("/open311/v2/requests/" + number + ".xml?jurisdiction_id=qy&api_key=" + key, {}).body,
      HasSubstr("<lat>24.15</lat><long>120.670</long>"))
      << "as it was sent";
  EXPECT_EQ(own.at("media_url"), "https://pictures.example/1.jpg");
  EXPECT_TRUE(own.at("description").is_null());
  EXPECT_TRUE(parsed(asked_with(make_token("bring_cases"))).at(0).at("address").is_null());
  EXPECT_EQ(asked_with(make_token("read_public")).status, 200) << "as everybody reads it";
  EXPECT_EQ(asked_with("haoban_wrong").status, 403);
  const auto place = facts("/cases/1").at("place");
  EXPECT_EQ(place.at("lat"), 24.15) << "officers read it";
  const std::string nowhere = number_of(bring(request_form(key)));
  const auto other = parsed(
      get("/open311/v2/requests/" + nowhere + ".json?jurisdiction_id=qy&api_key=" + key, {}));
  EXPECT_TRUE(other.at(0).at("lat").is_null());
  EXPECT_TRUE(facts("/cases/2").at("place").at("lat").is_null());
  EXPECT_EQ(facts("/cases/1").at("text"), "路燈不亮") << "in the person's own words alone";
}

TEST_P(Open311Pages, AKeyThatReadsIsWrittenDownAsOneThatBrings) {
  const std::string key = make_token("bring_cases");
  const std::string number = number_of(bring(request_form(key)));
  const auto read = [&] {
    return get("/open311/v2/requests/" + number + ".json?jurisdiction_id=qy&api_key=" + key, {})
        .status;
  };
  const auto last_used = [&] {
    return as(org::Viewer{}, [](org::Context& context) {
      return context.tx.query_one("SELECT last_used_at FROM api_token")->integer(0);
    });
  };
  now += std::chrono::hours{2};
  EXPECT_EQ(read(), 200);
  EXPECT_EQ(last_used(), to_micros(now));
  now += std::chrono::seconds{1};
  EXPECT_EQ(read(), 200);
  EXPECT_EQ(last_used(), to_micros(now - std::chrono::seconds{1})) << "once a minute";
  EXPECT_EQ(post("/exchange/tokens/1/ending", {}, keeper).status, 303);
  EXPECT_EQ(read(), 403);
  EXPECT_EQ(read(), 403);
  EXPECT_EQ(audited("exchange.token_used_after_end"), 1);
}

TEST_P(Open311Pages, WhatIsDemandedStandsInTheDefinition) {
  const auto refused = bring({{"api_key", make_token("bring_cases")},
                              {"jurisdiction_id", "qy"},
                              {"service_code", "petition"}});
  EXPECT_EQ(refused.status, 400);
  const std::string said =
      boost::json::serialize(open311("services/petition.json?jurisdiction_id=qy"));
  const auto errors = parsed(refused);
  EXPECT_EQ(errors.as_array().size(), 4u) << "place, name, mail, matter: " << refused.body;
  for (const auto& each : errors.as_array()) {
    EXPECT_THAT(said, HasSubstr(std::string{each.at("description").as_string()}));
  }
}

TEST_P(Open311Pages, WhatATypeAsksIsDefinedValidatedAndKeptAndMovesTheChangeset) {
  const auto changeset = [&] {
    return std::string{parsed(get("/open311/discovery.json", {})).at("changeset").as_string()};
  };
  const std::string before = changeset();
  now += 24h * 100;
  const std::string key = make_token("bring_cases");
  const org::Viewer administrator = person("簡佑全", city, {Duty::manage_system});
  ASSERT_EQ(post("/cases/types/petition/attributes",
                 {{"code", "parts"},
                  {"question_zh", "壞了什麼"},
                  {"question_en", "What is broken"},
                  {"datatype", "multivaluelist"},
                  {"choices", "bulb | 燈泡 | Bulb\npole | 燈桿 | Pole"},
                  {"order", "1"},
                  {"traits", "required"}},
                 administrator)
                .status,
            303);
  EXPECT_LT(before, changeset());
  const auto definition = open311("services/petition.json?jurisdiction_id=qy");
  const auto asked = definition.at("attributes").as_array().back();
  EXPECT_EQ(asked.at("code"), "parts");
  EXPECT_EQ(asked.at("required"), true);
  EXPECT_EQ(asked.at("datatype"), "multivaluelist");
  EXPECT_EQ(asked.at("order"), 5);
  EXPECT_EQ(asked.at("values").at(1).at("key"), "pole");
  EXPECT_EQ(bring(request_form(key)).status, 400);
  EXPECT_EQ(bring(request_form(key, {{"attribute[parts][]", "wire"}})).status, 400);
  number_of(
      bring(request_form(key, {{"attribute[parts][]", "bulb"}, {"attribute[parts][]", "pole"}})));
  const auto said = facts("/cases/1").at("said").at(0);
  EXPECT_EQ(said.at("code"), "parts");
  EXPECT_EQ(said.at("answers").as_array().size(), 2u);
}

TEST_P(Open311Pages, AServiceThatTakesApplicationsHereIsAServiceOfItsOwn) {
  as(keeper, [&](org::Context& context) {
    catalogue::ServiceStore store{context.tx};
    catalogue::ServiceDescription says;
    says.about.name = {"更正戶籍登記", "Correcting an entry"};
    says.period = catalogue::ServicePeriod{
        .unit = catalogue::PeriodUnit::calendar_days, .length = 7, .basis = {}};
    says.papers = {{.id = 1, .name = {"申請書", "Form"}}};
    says.channels.online.offered = says.channels.online.here = true;
    const auto id = store.create(city, "HR-08", says, {});
    auto service = store.find(*id, org::Scope::of({city.value}));
    EXPECT_TRUE(store.publish(*service, 1, context.today, "", {}));
    context.tx.commit();
    return 0;
  });
  const auto services = open311("services.json?jurisdiction_id=qy").as_array();
  ASSERT_EQ(services.size(), 5u);
  EXPECT_EQ(services.back().at("service_code"), "application.HR-08");
  EXPECT_EQ(open311("services.json?jurisdiction_id=qy-ec").as_array().size(), 4u)
      << "another agency's";
  EXPECT_THAT(boost::json::serialize(open311("services/application.HR-08.json?jurisdiction_id=qy")),
              HasSubstr("申請書"));
  auto form = request_form(make_token("bring_cases"));
  form[2].second = "application.HR-08";
  form[3].second = "";
  const std::string number = number_of(bring(form));
  const auto one = open311("requests/" + number + ".json?jurisdiction_id=qy").at(0);
  EXPECT_EQ(one.at("service_code"), "application.HR-08");
  EXPECT_EQ(one.at("service_name"), "更正戶籍登記");
  EXPECT_EQ(facts("/cases/1").at("deadline").at("length"), 7);
  const auto filtered = [&](const std::string& code) {
    return open311("requests.json?jurisdiction_id=qy&service_code=" + code).as_array().size();
  };
  EXPECT_EQ(filtered("application.HR-08"), 1u);
  EXPECT_EQ(filtered("application.HR-09"), 0u);
  EXPECT_EQ(filtered("petition"), 0u);
}

TEST_P(Open311Pages, TheSendersOwnWordMakesOneCaseOfManySendings) {
  const std::string key = make_token("bring_cases");
  const auto first = bring(request_form(key, {{"token", "call-2026-0001"}}));
  const auto again = bring(request_form(key, {{"token", "call-2026-0001"}}));
  EXPECT_EQ(first.body, again.body) << "the same check code, too";
  EXPECT_NE(number_of(first), number_of(bring(request_form(key, {{"token", "call-2026-0002"}}))));
  EXPECT_NE(number_of(bring(request_form(key))), number_of(bring(request_form(key))));
  const auto told = open311("tokens/call-2026-0001.json?jurisdiction_id=qy").at(0);
  EXPECT_EQ(told.at("service_request_id"), boost::json::value(number_of(first)));
  EXPECT_EQ(told.at("token"), "call-2026-0001");
  open311("tokens/call-2026-0009.json?jurisdiction_id=qy", 404);
  EXPECT_EQ(audited("exchange.case_brought"), 4);
  // What another system happens to call the same is its own case, with a check code of its own.
  const auto stranger =
      bring(request_form(make_token("bring_cases"), {{"token", "call-2026-0001"}}));
  EXPECT_NE(number_of(stranger), number_of(first));
  EXPECT_EQ(open311("tokens/call-2026-0001.json?jurisdiction_id=qy").as_array().size(), 2u);
}

TEST_P(Open311Pages, BringingNeedsItsKeyForItsAgencyAndARightForm) {
  const std::string key = make_token("bring_cases");
  const auto status = [&](web::Pairs form) { return bring(std::move(form)).status; };
  EXPECT_EQ(status({}), 403);
  EXPECT_EQ(status(request_form("haoban_wrong")), 403);
  EXPECT_EQ(status(request_form(make_token("read_public"))), 403);
  auto elsewhere = request_form(key);
  elsewhere[1].second = "qy-ec";
  EXPECT_EQ(status(elsewhere), 403);
  auto nowhere = request_form(key);
  nowhere[1].second = "";
  EXPECT_EQ(status(nowhere), 400);
  auto secret_matter = request_form(key);
  secret_matter[2].second = "wrongdoing";
  EXPECT_EQ(status(secret_matter), 404);
  auto nameless = request_form(key, {{"token", "call-2026-0003"}});
  nameless.erase(nameless.begin() + 4, nameless.end());
  nameless.insert(nameless.end(), {{"email", "nowhere"}, {"attribute[lamp]", "street"}});
  const auto refused = bring(nameless);
  EXPECT_EQ(refused.status, 400);
  EXPECT_EQ(parsed(refused).as_array().size(), 4u)
      << "no place, no name, no address of mail, and what is not asked: " << refused.body;
  open311("tokens/call-2026-0003.json?jurisdiction_id=qy", 404);
  EXPECT_EQ(open311("requests.json?jurisdiction_id=qy").as_array().size(), 0u);
}

}  // namespace
}  // namespace hb::exchange
