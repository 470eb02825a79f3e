// Applications and the service that they are for, through the real pages on both databases.
#include <gmock/gmock.h>

#include "case_store.h"
#include "case_summary_store.h"
#include "case_type_store.h"
#include "casework/case_measures.h"
#include "casework_fixture.h"
#include "org/office_calendar.h"
#include "service_store.h"

namespace hb::casework {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

class CaseServices : public CaseworkTest {
 protected:
  /// A service of the city that is done within seven calendar days, published as its version.
  catalogue::ServiceId publish(int days = 7, bool online = false) {
    return as(head, [&](org::Context& context) {
      catalogue::ServiceStore store{context.tx};
      catalogue::ServiceDescription says;
      says.about.name = {"更正戶籍登記", "Correcting an entry"};
      says.period = catalogue::ServicePeriod{
          .unit = catalogue::PeriodUnit::calendar_days, .length = days, .basis = {}};
      says.papers = {
          {.id = 1, .name = {"申請書", "Form"}, .basis = "戶籍法施行細則第16條"},
          {.id = 2, .name = {"戶籍資料", "Entry"}, .form = catalogue::PaperForm::looked_up}};
      says.fee = catalogue::Fee{.amount = 50, .note = {}};
      if (online) {
        says.channels.online.offered = says.channels.online.here = true;
        says.channels.online.assurance = "stated";
      }
      const auto id = store.create(city, online ? "HR-09" : "HR-08", says, {});
      auto service = store.find(*id, org::Scope::of({city.value}));
      EXPECT_TRUE(store.publish(*service, 1, context.today, "", {}));
      context.tx.commit();
      return *id;
    });
  }

  web::Pairs application(catalogue::ServiceId service) {
    return {{"token", "a-token-at-the-counter"},
            {"agency", std::to_string(city.value)},
            {"type", "application"},
            {"service", std::to_string(service.value)},
            {"channel", "counter"},
            {"received_on", "115/9/21"},
            {"name", "林阿好"},
            {"reply_by", "phone"},
            {"phone", "0900-000-111"},
            {"read_back", "yes"}};
  }
};

TEST_P(CaseServices, AnApplicationHasThePublishedPeriodAndNeedsNoWordsOfItsOwn) {
  const auto service = publish();
  const auto answer = post_json("/cases", application(service), officer);
  ASSERT_EQ(answer.status, 200) << answer.body;
  const auto found = facts("/cases", head).at("cases").as_array().at(0).as_object();
  EXPECT_EQ(found.at("subject"), "更正戶籍登記");
  const auto file = facts(found.at("id").as_int64());
  EXPECT_EQ(file.at("service_id"), service.value);
  EXPECT_EQ(file.at("service_version"), 1);
  EXPECT_EQ(file.at("deadline").at("length"), 7);
  const auto page = get("/cases/" + std::to_string(found.at("id").as_int64()), officer).body;
  EXPECT_THAT(page, HasSubstr("/portal/services/" + std::to_string(service.value)));
}

TEST_P(CaseServices, WhatWasJustWrittenDownIsWhatIsReadBack) {
  const auto service = publish();
  as(head, [&](org::Context& context) {
    const auto types = CaseTypeStore{context.tx}.only("application");
    CaseForm form{.agency_id = city,
                  .type = "application",
                  .channel = Channel::counter,
                  .subject = "更正戶籍登記",
                  .applicant = {.name = "林阿好", .phone = "0900-000-111"},
                  .received_on = context.today,
                  .language = Locale::en};
    form.service = {.id = service, .version = 1};
    const auto fact = receive_case(form, types, org::office_calendar(context, city));
    EXPECT_TRUE(fact);
    CaseStore store{context.tx, sealer};
    const Actor by{.person_id = head.person_id, .name = "顏如玉", .at = context.now};
    const auto id = store.record(*fact, "115A000001", "print of a form", "print of a code", by);
    EXPECT_EQ(received_case(*fact, *id, "115A000001", by.at),
              store.find_by_form("print of a form"));
    return id;
  });
}

TEST_P(CaseServices, AServiceThatIsNotOfferedIsRefusedAtItsField) {
  auto form = application(catalogue::ServiceId{99});
  EXPECT_THAT(post_json("/cases", form, officer).body, HasSubstr("casework.case.service_unknown"));
  form[3].second = "";
  EXPECT_THAT(post_json("/cases", form, officer).body, HasSubstr("casework.case.no_service"));
}

TEST_P(CaseServices, PeopleApplyOnlineForWhatTakesApplicationsHere) {
  const auto offline = publish();
  const std::string form = "/portal/petitions/new";
  EXPECT_THAT(get(form, {}).body, Not(HasSubstr("value=\"application\"")))
      << "there is nothing to apply for";
  const auto service = publish(5, true);
  EXPECT_THAT(get(form, {}).body, HasSubstr("value=\"application\""));
  const auto begun = get(form + "?service=" + std::to_string(service.value), {}).body;
  for (const char* told : {"更正戶籍登記", "申請書", "50", "5 日", "自行填寫"}) {
    EXPECT_THAT(begun, HasSubstr(told)) << "before it is sent";
  }
  web::Pairs sent{{"step", "check"},
                  {"token", "a-token-of-somebody-at-home"},
                  {"type", "application"},
                  {"agency", std::to_string(city.value)},
                  {"service", std::to_string(offline.value)},
                  {"name", "林阿好"},
                  {"reply_by", "email"},
                  {"email", "hao@example.tw"}};
  const auto refused = post_json(form, sent, {});
  EXPECT_EQ(refused.status, 422);
  EXPECT_THAT(refused.body, HasSubstr("casework.case.service_not_here"));
  sent[4].second = std::to_string(service.value);
  const auto answer = post_json(form, sent, {});
  ASSERT_EQ(answer.status, 200) << answer.body;
  const auto receipt = boost::json::parse(answer.body).as_object();
  EXPECT_EQ(receipt.at("service"), "更正戶籍登記");
  EXPECT_EQ(receipt.at("deadline").at("length"), 5);
  const auto looked_up = post_json("/portal/cases",
                                   {{"number", std::string{receipt.at("number").as_string()}},
                                    {"code", std::string{receipt.at("check_code").as_string()}}},
                                   {});
  EXPECT_THAT(looked_up.body, HasSubstr("\"service\":\"更正戶籍登記\""));
}

TEST_P(CaseServices, TheWebFormAsksForTheServiceAfterTheAgency) {
  const auto service = publish(5, true);
  const auto step = [&](const std::string& name, const std::string& chosen) {
    return post("/portal/petitions/new",
                {{"step", name},
                 {"token", "a-token-of-somebody-at-home"},
                 {"type", "application"},
                 {"agency", std::to_string(city.value)},
                 {"service", chosen}},
                {});
  };
  const auto asked = step("agency", "").body;
  EXPECT_THAT(asked, HasSubstr("要申請哪一項服務"));
  EXPECT_THAT(asked, HasSubstr("第 3 步"));
  EXPECT_EQ(step("service", "").status, 422);
  const auto matter = step("service", std::to_string(service.value)).body;
  EXPECT_THAT(matter, HasSubstr("補充說明"));
  EXPECT_THAT(matter, Not(HasSubstr("name=\"subject\""))) << "the service says what it is about";
}

TEST_P(CaseServices, ALetterThatIsAnApplicationIsMadeOneWithThePeriodOfItsService) {
  const auto service = publish(7);
  auto letter = application({});
  letter[2].second = "petition";
  letter[4].second = "letter";
  letter.insert(letter.end(), {{"subject", "我的名字登記錯了"}, {"text", "請更正。"}});
  ASSERT_EQ(post_json("/cases", letter, officer).status, 200);
  const std::int64_t id = facts("/cases", head).at("cases").as_array().at(0).at("id").as_int64();
  const std::string address = "/cases/" + std::to_string(id);
  EXPECT_THAT(get(address, officer).body, HasSubstr("這是申請服務"));
  const auto set = [&](catalogue::ServiceId chosen, std::int64_t version) {
    return post_json(
        address + "/service",
        {{"row_version", std::to_string(version)}, {"service", std::to_string(chosen.value)}},
        officer);
  };
  const auto version = facts(id).at("row_version").as_int64();
  EXPECT_THAT(set({}, version).body, HasSubstr("casework.case.no_service"));
  EXPECT_THAT(set(service, version - 1).body, HasSubstr("casework.case.moved_meanwhile"));
  ASSERT_EQ(set(service, version).status, 303);
  const auto file = facts(id);
  EXPECT_EQ(file.at("type"), "application");
  EXPECT_EQ(file.at("service_id"), service.value);
  EXPECT_EQ(file.at("deadline").at("length"), 7);
  EXPECT_EQ(file.at("subject"), "我的名字登記錯了") << "in the applicant's own words";
  EXPECT_THAT(boost::json::serialize(file.at("events")), HasSubstr("\"applied\""));
  EXPECT_THAT(set(service, file.at("row_version").as_int64()).body,
              HasSubstr("casework.case.service_same"));
  as(head, [&](org::Context& context) {
    CaseSummaryStore store{context.tx};
    EXPECT_EQ(store.kept(city).lines, store.recount(city).lines) << "its sums went along";
    return 0;
  });
}

TEST_P(CaseServices, APastDayIsMeasuredByTheTypeAndTheDayThatHeldThen) {
  const auto service = publish(7);
  auto letter = application({});
  letter[2].second = "petition";
  letter.insert(letter.end(), {{"subject", "我的名字登記錯了"}, {"text", "請更正。"}});
  ASSERT_EQ(post_json("/cases", letter, officer).status, 200);
  const std::int64_t id = facts("/cases", head).at("cases").as_array().at(0).at("id").as_int64();
  const Instant before = now;
  now += std::chrono::hours{1};
  ASSERT_EQ(post_json("/cases/" + std::to_string(id) + "/service",
                      {{"row_version", std::to_string(facts(id).at("row_version").as_int64())},
                       {"service", std::to_string(service.value)}},
                      officer)
                .status,
            303);
  using std::chrono::operator""y;
  const auto open = [&](Instant as_of, std::string side) {
    return as(head, [&](org::Context& context) {
      const measure::MeasureWanted wanted{
          .key = "casework/open_late", .entry = {}, .side = std::move(side)};
      const auto found = case_outcomes().values(context,
                                                {.agency_id = city,
                                                 .plan_id = {},
                                                 .roc_year = 115,
                                                 .first = 2026y / 1 / 1,
                                                 .last = 2026y / 10 / 10,
                                                 .as_of = as_of},
                                                std::span{&wanted, 1});
      return found.front();
    });
  };
  EXPECT_EQ(open(before, "type/petition").rows, 1);
  EXPECT_EQ(open(before, "type/petition").value.numerator, 0);
  EXPECT_EQ(open(before, "type/application").rows, 0) << "it was none then";
  EXPECT_EQ(open(now, "type/application").rows, 1);
  EXPECT_EQ(open(now, "type/application").value.numerator, 1) << "seven days are over";
  EXPECT_EQ(open(now, "type/petition").rows, 0);
}

TEST_P(CaseServices, AnApplicationIsGrantedInPartOrRefusedAndNeverLeftUnprocessed) {
  const auto taken = post_json("/cases", application(publish()), officer);
  ASSERT_EQ(taken.status, 200);
  const auto receipt = boost::json::parse(taken.body).as_object();
  const std::int64_t id = facts("/cases", head).at("cases").as_array().at(0).at("id").as_int64();
  const std::string page = "/cases/" + std::to_string(id);
  EXPECT_EQ(move(id, {{"kind", "assigned"}, {"officer", "1"}}, officer).status, 303);
  EXPECT_THAT(get(page, officer).body, HasSubstr("name=\"verdict\""));
  EXPECT_THAT(get(page, officer).body, Not(HasSubstr("name=\"ground\"")));
  auto letter = application({});
  letter[0].second = "a-token-of-a-petition-beside-it";
  letter[2].second = "petition";
  letter.insert(letter.end(), {{"subject", "登記錯了很久"}, {"text", "請快點處理。"}});
  const auto petition = post_json("/cases", letter, officer);
  ASSERT_EQ(petition.status, 200) << petition.body;
  const auto beside = boost::json::parse(petition.body).as_object();
  EXPECT_EQ(move(id, {{"kind", "merged"}, {"number", std::string{beside.at("number").as_string()}}},
                 officer)
                .status,
            409)
      << "a petition gets no verdict";
  EXPECT_EQ(
      move(id, {{"kind", "set_aside"}, {"ground", "no_content"}, {"text", "x"}}, officer).status,
      409);
  EXPECT_EQ(move(id, {{"kind", "proposed"}, {"text", "缺一份文件。"}}, officer).status, 422)
      << "what becomes of it is said with the answer";
  EXPECT_EQ(
      move(id, {{"kind", "proposed"}, {"text", "缺一份文件。"}, {"verdict", "partly"}}, officer)
          .status,
      303);
  EXPECT_THAT(get("/cases/decisions", head).body, HasSubstr("部分核准"));
  EXPECT_EQ(move(id, {{"kind", "agreed"}}, head).status, 303);
  EXPECT_EQ(facts(id).at("events").as_array().back().at("detail"), "partly");
  EXPECT_THAT(get(page, head).body, HasSubstr("部分核准"));
  const web::Pairs asked{{"number", std::string{receipt.at("number").as_string()}},
                         {"code", std::string{receipt.at("check_code").as_string()}}};
  EXPECT_THAT(post("/portal/cases", asked, {}).body, HasSubstr("部分核准"));
  const auto figures = facts("/cases/analysis", head);
  const auto answered = get(page + "/reply", officer).body;
  EXPECT_THAT(answered, HasSubstr("審查結果：部分核准"));
  EXPECT_THAT(answered, HasSubstr("復您申請的"));
  EXPECT_THAT(answered, Not(HasSubstr("依據：部分核准"))) << "a verdict is no law";
  EXPECT_EQ(figures.at("by_verdict").at("partly").at("now"), 1);
  EXPECT_EQ(figures.at("by_verdict").at("refused").at("now"), 0);
  EXPECT_THAT(get("/cases/analysis", head).body, HasSubstr("人民申請准駁"));
}

TEST_P(CaseServices, PapersOfTheServiceAreAskedForWithATickAndCountWhenAskedAgain) {
  ASSERT_EQ(post_json("/cases", application(publish()), officer).status, 200);
  const std::int64_t id = facts("/cases", head).at("cases").as_array().at(0).at("id").as_int64();
  const std::string address = "/cases/" + std::to_string(id) + "/notices";
  const auto offered = facts(address + "/new", officer).at("listed").as_array();
  ASSERT_EQ(offered.size(), 1u) << "what the office looks up itself is not asked for";
  const auto give = [&] {
    return post(address,
                {{"row_version", std::to_string(facts(id).at("row_version").as_int64())},
                 {"listed", "1"},
                 {"reply_by", "115/10/5"}},
                officer)
        .status;
  };
  ASSERT_EQ(give(), 303);
  const auto first = facts(id).at("one_time_notices").at(0).as_object();
  EXPECT_EQ(first.at("papers").at(0).at("what"), "申請書");
  EXPECT_EQ(first.at("papers").at(0).at("why"), "戶籍法施行細則第16條");
  ASSERT_EQ(move(id, {{"kind", "supplied"}}, officer).status, 303);
  ASSERT_EQ(give(), 303);
  EXPECT_TRUE(facts(id).at("one_time_notices").at(1).at("asks_again").as_bool());
}

HB_ON_BOTH_DATABASES(CaseServices);

}  // namespace
}  // namespace hb::casework
