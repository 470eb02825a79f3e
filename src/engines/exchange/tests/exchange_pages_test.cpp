// Tokens, Open311 and hooks through the real pages, on both databases.
#include <gmock/gmock.h>

#include <boost/json.hpp>

#include "casework/migrations.h"
#include "casework/texts.h"
#include "casework_routes.h"
#include "catalogue/migrations.h"
#include "crypto/digest.h"
#include "crypto/sealer.h"
#include "exchange/case_telling.h"
#include "exchange/migrations.h"
#include "exchange/open311.h"
#include "exchange/texts.h"
#include "exchange/token_guard.h"
#include "exchange_routes.h"
#include "hook_work.h"
#include "hooks.h"
#include "kernel_refusals/texts.h"
#include "kernel_testing/real_calendar.h"
#include "lookup/lookup.h"
#include "lookup/texts.h"
#include "org/keep_setting.h"
#include "org/ports.h"
#include "org_testing/page_test.h"
#include "service_store.h"
#include "tokens.h"

namespace hb::exchange {
namespace {

using namespace std::chrono_literals;
using org::Duty;
using testing::HasSubstr;
using testing::Not;

class ExchangePages : public org::PageTest {
 protected:
  ExchangePages()
      : PageTest({.migrations = {catalogue::migrations(), casework::migrations(),
                                 exchange::migrations()},
                  .texts = {kernel_refusals::texts(), lookup::texts(), casework::texts(),
                            exchange::texts()},
                  .routes = {casework::casework_routes(), exchange_routes()}}) {
    ports.connect(guard);
    ports.connect(case_telling());
    services.ports = &ports;
    services.database = &*database;
    services.sealer = &sealer;
    services.calendar = &real_calendar();
    keeper = staff(1, "顏如玉", {Duty::manage_people, Duty::handle_cases, Duty::direct_cases});
    reader = staff(2, "吳志德", {Duty::read_plans});
    stranger = person("盧品言", neighbour, {Duty::manage_people, Duty::direct_cases});
  }

  static boost::json::value parsed(const web::Response& response) {
    return boost::json::parse(response.body);
  }
  boost::json::object facts(const std::string& target) {
    const auto answer = json(target, keeper);
    EXPECT_EQ(answer.status, 200) << target << answer.body;
    return parsed(answer).as_object();
  }

  web::Pairs token_form(const std::string& scope) const {
    return {{"agency", std::to_string(city.value)},
            {"name", "1999"},
            {"scopes", scope},
            {"ends_on", "116/1/31"},
            {"per_minute", "600"}};
  }
  std::string make_token(const std::string& scope) {
    const auto made = post_json("/exchange/tokens", token_form(scope), keeper);
    EXPECT_EQ(made.status, 200) << made.body;
    return std::string{parsed(made).at("secret").as_string()};
  }
  Judged judge(const std::string& secret) {
    return as(org::Viewer{}, [&](org::Context& context) {
      Judged judged = guard.judge(context, secret, "203.0.114.7");
      if (judged.use) {
        TokenGuard::note(context, *judged.use);
        context.tx.commit();
      }
      return judged;
    });
  }
  int audited(const std::string& action) {
    return as(org::Viewer{}, [&](org::Context& context) {
      return static_cast<int>(
          context.tx
              .query("SELECT number FROM audit_entry WHERE action = :action", {{"action", action}})
              .size());
    });
  }

  web::Pairs request_form(const std::string& key, web::Pairs more = {}) {
    web::Pairs form{{"api_key", key},
                    {"jurisdiction_id", "qy"},
                    {"service_code", "petition"},
                    {"description", "路燈不亮"},
                    {"last_name", "王"},
                    {"first_name", "小明"},
                    {"email", "ming@example.tw"},
                    {"address_string", "燈塔路1號前"}};
    form.insert(form.end(), more.begin(), more.end());
    return form;
  }
  web::Response bring(web::Pairs form) {
    return post("/open311/v2/requests.json", std::move(form), {});
  }
  std::string number_of(const web::Response& response) {
    EXPECT_EQ(response.status, 201) << response.body;
    return std::string{parsed(response).at(0).at("service_request_id").as_string()};
  }
  boost::json::value open311(const std::string& path, int status = 200) {
    const auto answer = get("/open311/v2/" + path, {});
    EXPECT_EQ(answer.status, status) << path << answer.body;
    return boost::json::parse(answer.body);
  }

  std::int64_t make_hook() {
    const auto made = post_json("/exchange/hooks",
                                {{"agency", std::to_string(city.value)},
                                 {"name", "1999"},
                                 {"url", "https://hooks.example/"},
                                 {"topics", "case.received"},
                                 {"topics", "case.answered"}},
                                keeper);
    EXPECT_EQ(made.status, 200) << made.body;
    secret = parsed(made).at("secret").as_string();
    return parsed(made).at("id").as_int64();
  }
  std::string address(std::int64_t hook) { return "/exchange/hooks/" + std::to_string(hook); }
  DeliveryId newest(std::int64_t hook) {
    return DeliveryId{facts(address(hook)).at("deliveries").at(0).at("id").as_int64()};
  }
  std::optional<Sending> begin(DeliveryId id) {
    return as(everybody(), [&](org::Context& context) { return begin_sending(context, id); });
  }
  void finish(const Sending& sending, int status, std::string_view problem = {}) {
    as(everybody(), [&](org::Context& context) {
      finish_sending(context, sending, status, problem);
      return 0;
    });
  }
  web::Response act(std::int64_t hook, const std::string& what) {
    const auto version = facts(address(hook)).at("row_version").as_int64();
    return post(address(hook) + "/" + what, {{"row_version", std::to_string(version)}}, keeper);
  }

  TokenGuard guard;
  org::Ports ports;
  crypto::Sealer sealer{{crypto::new_sealing_key()}};
  org::Viewer keeper, reader, stranger;
  std::string secret;
};

TEST_P(ExchangePages, ATokenShowsItsSecretOnceAndOpensUntilItIsEnded) {
  const std::string made = make_token("read_figures");
  EXPECT_THAT(get("/exchange/tokens", keeper).body, Not(HasSubstr(made)));
  const Judged first = judge(made);
  ASSERT_TRUE(first.token);
  const org::Viewer viewer = viewer_of(*first.token, *rule_for(*first.token, "/cases/analysis"));
  EXPECT_TRUE(viewer.may(Duty::handle_cases, city));
  EXPECT_FALSE(viewer.may(Duty::handle_cases, neighbour));
  EXPECT_FALSE(viewer.may(Duty::direct_cases, city));
  const auto shown = facts("/exchange/tokens").at("tokens").at(0);
  EXPECT_EQ(shown.at("last_used_from"), "outer");
  EXPECT_EQ(shown.at("state"), "stands");
  EXPECT_FALSE(judge(made).use) << "noted once a minute";

  EXPECT_EQ(post("/exchange/tokens/1/ending", {}, keeper).status, 303);
  EXPECT_EQ(post("/exchange/tokens/1/ending", {}, keeper).status, 409);
  EXPECT_EQ(*judge(made).refusal, refusal::token_over);
  EXPECT_EQ(*judge(made).refusal, refusal::token_over);
  EXPECT_EQ(*judge("haoban_something").refusal, refusal::token_unknown);
  EXPECT_EQ(audited("exchange.token_made"), 1);
  EXPECT_EQ(audited("exchange.token_ended"), 1);
  EXPECT_EQ(audited("exchange.token_used_after_end"), 1) << "once an hour";
}

TEST_P(ExchangePages, ATokenThatIsTooFastIsToldWhenToComeAgain) {
  auto form = token_form("read_public");
  form.back().second = "2";
  const auto made = post_json("/exchange/tokens", form, keeper);
  const std::string own{parsed(made).at("secret").as_string()};
  EXPECT_TRUE(judge(own).token);
  EXPECT_TRUE(judge(own).token);
  EXPECT_EQ(*judge(own).refusal, refusal::token_too_fast);
  EXPECT_EQ(judge(own).retry_after, 30s);
  now += 30s;
  EXPECT_TRUE(judge(own).token);
  now += 24h * 200;
  EXPECT_EQ(*judge(own).refusal, refusal::token_over) << "its last day is gone";
}

TEST_P(ExchangePages, ATokenReadsWhereCasesStandAndNobodysWords) {
  const std::string number = number_of(bring(request_form(make_token("bring_cases"))));
  const Judged reads = judge(make_token("read_cases"));
  ASSERT_TRUE(reads.token);
  const org::Viewer machine = viewer_of(*reads.token, *rule_for(*reads.token, "/cases"));
  const auto queue = json("/cases", machine);
  const auto file = json("/cases/1", machine);
  EXPECT_EQ(parsed(queue).at("cases").at(0).at("number"), boost::json::value(number));
  EXPECT_EQ(parsed(file).at("state"), "received");
  EXPECT_EQ(parsed(file).at("events").at(0).at("kind"), "received");
  for (const char* personal : {"路燈", "小明", "example.tw", "燈塔路", "顏如玉"}) {
    EXPECT_THAT(queue.body + file.body, Not(HasSubstr(personal)));
  }
  EXPECT_EQ(parsed(json("/cases?q=%E5%9C%92%E7%87%88", machine)).at("total"), 1)
      << "words are not looked for";
}

TEST_P(ExchangePages, OnlyWhoKeepsThemSeesTokensAndHooks) {
  make_token("read_public");
  const std::int64_t hook = make_hook();
  for (const std::string& page : {std::string{"/exchange"}, std::string{"/exchange/tokens"},
                                  std::string{"/exchange/hooks"}}) {
    EXPECT_EQ(get(page, keeper).status, 200) << page;
    EXPECT_EQ(json(page, {}).status, 401) << page;
    EXPECT_EQ(get(page, reader).status, 403) << page;
  }
  EXPECT_EQ(get("/exchange/tokens/1", keeper).status, 200);
  EXPECT_EQ(get("/exchange/tokens/1", reader).status, 403);
  EXPECT_EQ(get("/exchange/tokens/1", stranger).status, 404);
  EXPECT_EQ(post("/exchange/tokens/1/ending", {}, stranger).status, 404);
  EXPECT_EQ(get(address(hook), stranger).status, 404);
  EXPECT_EQ(post(address(hook) + "/ending", {{"row_version", "1"}}, reader).status, 403);
  EXPECT_EQ(post("/exchange/tokens", token_form("read_public"), stranger).status, 404)
      << "for the neighbour's agency";
  EXPECT_EQ(parsed(json("/exchange/tokens", stranger)).at("tokens").as_array().size(), 0u);
}

TEST_P(ExchangePages, AFormThatIsRefusedTellsAllAndKeepsWhatWasTyped) {
  const auto answer = post("/exchange/tokens",
                           {{"agency", std::to_string(city.value)},
                            {"name", "資料平臺"},
                            {"ends_on", "昨天"},
                            {"per_minute", "60"}},
                           keeper);
  EXPECT_EQ(answer.status, 422);
  EXPECT_THAT(answer.body, HasSubstr("資料平臺"));
  EXPECT_THAT(answer.body, HasSubstr("請至少勾選一項"));
  const auto hook = post("/exchange/hooks",
                         {{"agency", std::to_string(city.value)},
                          {"name", "1999"},
                          {"url", "http://10.0.0.1/"},
                          {"topics", "case.received"}},
                         keeper);
  EXPECT_EQ(hook.status, 422);
  EXPECT_THAT(hook.body, HasSubstr("http://10.0.0.1/"));
}

TEST_P(ExchangePages, Open311OffersWhatPeopleMayBringAndNothingConfidential) {
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

TEST_P(ExchangePages, DiscoveryCallsADemonstrationATest) {
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

TEST_P(ExchangePages, Open311ToldOfErrorsAnswersInItsFormat) {
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

TEST_P(ExchangePages, ACaseIsBroughtByOpen311AndFoundThereWithoutItsPerson) {
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

TEST_P(ExchangePages, WhereACaseIsIsToldToWhoSaidSoAlone) {
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

TEST_P(ExchangePages, AKeyThatReadsIsWrittenDownAsOneThatBrings) {
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

TEST_P(ExchangePages, WhatIsDemandedStandsInTheDefinition) {
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

TEST_P(ExchangePages, WhatATypeAsksIsDefinedValidatedAndKeptAndMovesTheChangeset) {
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

TEST_P(ExchangePages, AServiceThatTakesApplicationsHereIsAServiceOfItsOwn) {
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

TEST_P(ExchangePages, TheSendersOwnWordMakesOneCaseOfManySendings) {
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

TEST_P(ExchangePages, BringingNeedsItsKeyForItsAgencyAndARightForm) {
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

TEST_P(ExchangePages, AHookIsToldOfWhatItChoseSignedAndWithoutPersons) {
  const std::int64_t hook = make_hook();
  EXPECT_THAT(get(address(hook), keeper).body, Not(HasSubstr(secret)));
  const std::string number = number_of(bring(request_form(make_token("bring_cases"))));
  const auto delivery = facts(address(hook)).at("deliveries").at(0);
  const std::string payload{delivery.at("payload").as_string()};
  EXPECT_EQ(boost::json::parse(payload).at("case").at("number"), boost::json::value(number));
  EXPECT_EQ(boost::json::parse(payload).at("event"), "case.received");
  EXPECT_THAT(payload, Not(HasSubstr("路燈")));
  const auto sending = begin(newest(hook));
  ASSERT_TRUE(sending);
  EXPECT_EQ(sending->url, "https://hooks.example/");
  const std::string at =
      std::to_string(std::chrono::floor<std::chrono::seconds>(now).time_since_epoch().count());
  EXPECT_THAT(sending->headers,
              testing::Contains("Haoban-Signature: v1=" +
                                crypto::hmac_sha256_hex(secret, at + "." + payload)));
  finish(*sending, 204);
  EXPECT_EQ(facts(address(hook)).at("deliveries").at(0).at("outcome"), "delivered");
  EXPECT_FALSE(begin(newest(hook))) << "not twice";
  EXPECT_EQ(post(address(hook) + "/deliveries/" + std::to_string(newest(hook).value) + "/sending",
                 {}, keeper)
                .status,
            303);
  EXPECT_TRUE(begin(newest(hook))) << "but again when somebody says so";
  EXPECT_EQ(post(address(hook) + "/deliveries/999/sending", {}, keeper).status, 404);
  const auto page = get(address(hook), keeper).body;
  EXPECT_THAT(page, HasSubstr("對方回應 204"));
}

TEST_P(ExchangePages, WhatDoesNotArriveIsTriedEightTimesAndAHookThatFailsRests) {
  const std::int64_t hook = make_hook();
  const std::string key = make_token("bring_cases");
  int failures = 0;
  const auto fail = [&] {
    now += quiet_time(kPauseAfter);
    const auto sending = begin(newest(hook));
    if (!sending) return false;
    finish(*sending, 0, lookup::problem::timeout);
    ++failures;
    return true;
  };
  bring(request_form(key));
  while (fail()) {
  }
  EXPECT_EQ(failures, kMostAttempts);
  EXPECT_EQ(facts(address(hook)).at("deliveries").at(0).at("outcome"), "given_up");
  while (facts(address(hook)).at("state") == "stands") {
    bring(request_form(key));
    while (fail()) {
    }
  }
  EXPECT_EQ(failures, kPauseAfter);
  EXPECT_EQ(audited("exchange.hook_paused"), 1);
  EXPECT_THAT(get(address(hook), keeper).body, HasSubstr("自動暫停"));
  const auto waiting = as(keeper, [](org::Context& context) { return failing_hooks(context); });
  ASSERT_EQ(waiting.size(), 1u);
  EXPECT_EQ(waiting.front().rows.front().url, address(hook));
  EXPECT_TRUE(as(reader, [](org::Context& context) { return failing_hooks(context); }).empty());
  // What happens while it rests is kept for it.
  bring(request_form(key));
  EXPECT_FALSE(begin(newest(hook)));
  EXPECT_EQ(post(address(hook) + "/deliveries/1/sending", {}, keeper).status, 409);
  EXPECT_EQ(act(hook, "resumption").status, 303);
  EXPECT_EQ(facts(address(hook)).at("failures"), 0);
  EXPECT_TRUE(begin(newest(hook)));
  EXPECT_EQ(act(hook, "ending").status, 303);
  EXPECT_EQ(facts(address(hook)).at("deliveries").at(0).at("outcome"), "dropped");
  EXPECT_EQ(act(hook, "resumption").status, 409);
}

TEST_P(ExchangePages, AHookIsChangedOverTheVersionThatWasSeen) {
  const std::int64_t hook = make_hook();
  const web::Pairs form{
      {"name", "1999 新"}, {"url", "https://new.example/"}, {"topics", "case.answered"}};
  auto seen = form;
  seen.emplace_back("row_version", "1");
  EXPECT_EQ(post(address(hook), seen, keeper).status, 303);
  EXPECT_EQ(post(address(hook), seen, keeper).status, 409);
  EXPECT_EQ(facts(address(hook)).at("url"), "https://new.example/");
  bring(request_form(make_token("bring_cases")));
  EXPECT_EQ(facts(address(hook)).at("total"), 0) << "it is not told of what comes in any more";
  EXPECT_EQ(act(hook, "pause").status, 303);
  EXPECT_EQ(facts(address(hook)).at("paused_why"), "by_hand");
}

TEST_P(ExchangePages, AReceiverThatIsSlowIsLeftAloneAndNobodyWaitsForIt) {
  const std::int64_t slow = make_hook();
  const std::int64_t quick = make_hook();
  const std::string key = make_token("bring_cases");
  bring(request_form(key));
  const auto first = newest(slow);
  finish(*begin(first), 0, lookup::problem::timeout);
  bring(request_form(key));
  EXPECT_FALSE(begin(newest(slow))) << "what came meanwhile is not tried on it";
  EXPECT_TRUE(begin(newest(quick))) << "others are told";
  now += quiet_time(1);
  EXPECT_TRUE(begin(newest(slow))) << "and after a while it is tried again";

  finish(*begin(first), 0, lookup::problem::timeout);
  EXPECT_FALSE(begin(newest(slow)));
  EXPECT_EQ(
      post(address(slow) + "/deliveries/" + std::to_string(first.value) + "/sending", {}, keeper)
          .status,
      303);
  EXPECT_TRUE(begin(first)) << "at once, when somebody says so";
}

TEST_P(ExchangePages, AReceiverThatTakesItsTimeLeavesAsMuchToOthers) {
  const std::int64_t slow = make_hook();
  const std::int64_t quick = make_hook();
  const std::string key = make_token("bring_cases");
  bring(request_form(key));
  const auto sending = begin(newest(slow));
  now += 8s;
  finish(*sending, 200);
  EXPECT_EQ(facts(address(slow)).at("deliveries").at(0).at("outcome"), "delivered");
  bring(request_form(key));
  EXPECT_FALSE(begin(newest(slow)));
  EXPECT_TRUE(begin(newest(quick)));
  now += 8s;
  const auto prompt = begin(newest(slow));
  ASSERT_TRUE(prompt);
  finish(*prompt, 200);
  bring(request_form(key));
  EXPECT_TRUE(begin(newest(slow))) << "who answers at once is told at once";
}

TEST_P(ExchangePages, OldDeliveriesAreTakenOutAndWaitingOnesStay) {
  const std::int64_t hook = make_hook();
  const std::string key = make_token("bring_cases");
  bring(request_form(key));
  finish(*begin(newest(hook)), 200);
  bring(request_form(key));
  now += 24h * (kKeptDays + 1);
  EXPECT_EQ(as(everybody(), [](org::Context& context) { return remove_old_deliveries(context); }),
            1);
  EXPECT_EQ(facts(address(hook)).at("total"), 1);
}

HB_ON_BOTH_DATABASES(ExchangePages);

}  // namespace
}  // namespace hb::exchange
