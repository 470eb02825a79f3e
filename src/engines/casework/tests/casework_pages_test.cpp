// Cases through the real pages, on both databases: brought on the web and at the counter, worked
// on, answered, and looked up by whoever brought them.
#include <gmock/gmock.h>

#include "case_work.h"
#include "casework_fixture.h"
#include "intake.h"
#include "nightly_cases.h"

namespace hb::casework {
namespace {

using org::Duty;
using testing::HasSubstr;
using testing::Not;

class CaseworkPages : public CaseworkTest {
 protected:
  CaseworkPages() {
    reader = staff(3, "吳志德", {Duty::read_plans});
    stranger = person("盧品言", neighbour, {Duty::handle_cases, Duty::direct_cases});
  }

  web::Pairs web_form(std::string token = "a-token-that-is-long-enough") {
    return {{"step", "check"},
            {"token", std::move(token)},
            {"type", "petition"},
            {"agency", std::to_string(city.value)},
            {"subject", "號碼機說明看不懂"},
            {"text", "號碼機只有中文說明。"},
            {"name", "王小明"},
            {"reply_by", "email"},
            {"email", "ming@example.tw"}};
  }

  static web::Pairs with(web::Pairs form, std::string_view name, std::string value) {
    for (auto& [key, old] : form) {
      if (key == name) {
        old = std::move(value);
        return form;
      }
    }
    form.emplace_back(name, std::move(value));
    return form;
  }

  boost::json::object receipt_of(web::Pairs form) {
    const auto answer = post_json("/portal/petitions/new", std::move(form), {});
    EXPECT_EQ(answer.status, 200) << answer.body;
    return boost::json::parse(answer.body).as_object();
  }

  std::int64_t first_case(const org::Viewer& viewer) {
    return facts("/cases", viewer).at("cases").as_array().at(0).at("id").as_int64();
  }

  org::Viewer reader, stranger;
};

TEST_P(CaseworkPages, AMachineReadsWhatANewCaseMayBe) {
  const auto form = facts("/cases/new", officer);
  EXPECT_FALSE(form.at("forms").as_array().empty());
  const auto& choices = form.at("choices").as_object();
  EXPECT_EQ(choices.at("agencies").at(0).at("id"), city.value);
  bool petition = false;
  for (const auto& each : choices.at("types").as_array()) {
    petition = petition || each.at("code") == "petition";
    EXPECT_TRUE(each.at("asks").is_array());
  }
  EXPECT_TRUE(petition);
  EXPECT_FALSE(choices.at("classes").as_array().empty());
  for (const auto& each : choices.at("channels").as_array()) EXPECT_NE(each.at("code"), "web");
}

TEST_P(CaseworkPages, APetitionIsBroughtAnsweredAndLookedUp) {
  const auto receipt = receipt_of(web_form());
  const std::string number{receipt.at("number").as_string()};
  const std::string code{receipt.at("check_code").as_string()};
  const auto look = [&] {
    return boost::json::parse(
               post_json("/portal/cases", {{"number", number}, {"code", code}}, {}).body)
        .as_object();
  };
  EXPECT_EQ(look().at("state"), "received");
  EXPECT_EQ(look().at("applicant"), "王○明");

  const std::int64_t id = first_case(officer);
  EXPECT_EQ(move(id, {{"kind", "assigned"}, {"officer", "1"}}, officer).status, 303);
  EXPECT_EQ(move(id, {{"kind", "noted"}, {"text", "先打電話問廠商"}}, officer).status, 303);
  EXPECT_EQ(move(id, {{"kind", "proposed"}, {"text", "已加上英文說明。"}}, officer).status, 303);
  EXPECT_EQ(move(id, {{"kind", "agreed"}}, officer).status, 403);
  EXPECT_EQ(look().at("state"), "proposed");
  const std::string before = boost::json::serialize(look());
  EXPECT_THAT(before, Not(HasSubstr("已加上英文說明"))) << "not before it was approved";
  EXPECT_EQ(move(id, {{"kind", "agreed"}}, head).status, 303);

  const std::string after = boost::json::serialize(look());
  EXPECT_THAT(after, HasSubstr("已加上英文說明"));
  EXPECT_THAT(after, Not(HasSubstr("先打電話"))) << "notes are for colleagues";
  EXPECT_THAT(after, Not(HasSubstr("林佳穎")));
  EXPECT_EQ(facts("/cases", officer).at("total"), 0);
  EXPECT_EQ(facts("/cases?state=answered", officer).at("total"), 1);
}

TEST_P(CaseworkPages, WhatWasLikelySentBeforeIsToldWithoutAWordOfIt) {
  receipt_of(web_form());
  const auto check = [&](std::string subject) {
    auto form = with(web_form("another-token-that-is-long"), "step", "contact");
    return post("/portal/petitions/new", with(std::move(form), "subject", std::move(subject)), {})
        .body;
  };
  const auto again = check("號碼機的說明看不懂");
  EXPECT_THAT(again, HasSubstr("收過很像的案件"));
  EXPECT_THAT(again, Not(HasSubstr("號碼機說明看不懂"))) << "other people's words";
  EXPECT_THAT(check("希望有哺乳室"), Not(HasSubstr("收過很像的案件")));
  // A secret report is compared with nothing.
  receipt_of(with(with(web_form("a-third-token-of-some-length"), "type", "wrongdoing"), "subject",
                  "櫃檯收受禮品"));
  EXPECT_THAT(check("櫃檯收受禮品"), Not(HasSubstr("收過很像的案件")));

  receipt_of(web_form("a-fourth-token-of-some-length"));
  const auto file = facts("/cases/" + std::to_string(first_case(officer)), officer);
  ASSERT_EQ(file.at("similar").as_array().size(), 1);
  EXPECT_EQ(file.at("similar").at(0).at("likeness"), 1.0);
}

TEST_P(CaseworkPages, AnOpenCaseIsFoundHoweverOldAndAClosedOneForAWhile) {
  now -= std::chrono::days{200};
  receipt_of(web_form("the-oldest-token-that-is-long"));
  receipt_of(with(web_form("an-old-token-that-is-long"), "subject", "櫃檯冷氣太強"));
  const std::int64_t closed = as(officer, [&](org::Context& context) {
    return cases_like(context, city, "櫃檯冷氣太強").front().found.id.value;
  });
  ASSERT_EQ(move(closed, {{"kind", "proposed"}, {"text", "已調整。"}}, officer).status, 303);
  ASSERT_EQ(move(closed, {{"kind", "agreed"}}, head).status, 303);
  const auto like = [&](std::string_view subject) {
    return as(officer, [&](org::Context& context) { return cases_like(context, city, subject); });
  };
  EXPECT_EQ(like("櫃檯冷氣太強了").size(), 1u) << "just brought, and compared by itself";
  const auto add_new = [&] {
    return as(officer, [](org::Context& context) { return add_new_likeness(context, 1); });
  };
  EXPECT_EQ(add_new() + add_new() + add_new(), 2) << "each once";
  EXPECT_EQ(like("櫃檯冷氣太強了").size(), 1u) << "by its prints";
  const auto every_night = [&] {
    const auto in_turn = [&](auto work) { return as(officer, work); };
    const auto missing = in_turn(cases_without_likeness);
    in_turn([&](org::Context& context) { return add_likeness(context, missing); });
    const auto old = in_turn(cases_to_forget);
    in_turn([&](org::Context& context) { return forget_likeness(context, old); });
    return in_turn(cases_without_likeness).size() + in_turn(cases_to_forget).size();
  };
  now += std::chrono::days{200};
  EXPECT_TRUE(like("櫃檯冷氣太強了").empty()) << "it was closed long ago";
  EXPECT_EQ(like("號碼機的說明看不懂").size(), 1u);
  EXPECT_EQ(every_night(), 0u);
  EXPECT_EQ(like("號碼機的說明看不懂").size(), 1u) << "it is still open";
  ASSERT_EQ(move(closed, {{"kind", "reopened"}, {"text", "還是太冷。"}}, head).status, 303);
  EXPECT_EQ(every_night(), 0u);
  EXPECT_EQ(like("櫃檯冷氣太強了").size(), 1u) << "it was forgotten, and is open again";
}

TEST_P(CaseworkPages, StaffLookAtWhatIsLikelyTheSameBeforeTheyRecordIt) {
  receipt_of(web_form());
  web::Pairs form = web_form("a-token-of-the-telephone");
  form.erase(form.begin());  // The step.
  form.emplace_back("channel", "phone");
  form.emplace_back("received_on", "115/9/18");
  form.emplace_back("read_back", "yes");
  const auto asked = post("/cases", form, officer);
  EXPECT_EQ(asked.status, 200);
  EXPECT_THAT(asked.body, HasSubstr("可能是同一件事"));
  EXPECT_THAT(asked.body, HasSubstr("仍要登錄"));
  EXPECT_THAT(asked.body, HasSubstr("/cases/" + std::to_string(first_case(officer))));
  EXPECT_THAT(asked.body, HasSubstr("王小明")) << "what was typed stays";
  EXPECT_EQ(facts("/cases", officer).at("total"), 1) << "nothing was kept";
  const std::string field = "name=\"likely_seen\" value=\"";
  const std::size_t at = asked.body.find(field);
  ASSERT_NE(at, std::string::npos);
  const std::string seen = asked.body.substr(at + field.size(), 64);
  // What was looked at is not what is sent now.
  EXPECT_THAT(
      post("/cases", with(with(form, "likely_seen", seen), "subject", "號碼機的說明我看不懂"),
           officer)
          .body,
      HasSubstr("可能是同一件事"));
  EXPECT_THAT(post("/cases", with(form, "likely_seen", "yes"), officer).body,
              HasSubstr("可能是同一件事"));
  EXPECT_EQ(facts("/cases", officer).at("total"), 1);
  const auto receipt = post("/cases", with(form, "likely_seen", seen), officer);
  EXPECT_THAT(receipt.body, HasSubstr("hb-ticket"));
  EXPECT_EQ(facts("/cases", officer).at("total"), 2);
  const auto again = post("/cases", with(form, "likely_seen", seen), officer);
  EXPECT_THAT(again.body, HasSubstr("hb-ticket")) << "sent twice, it is one case";
  EXPECT_EQ(facts("/cases", officer).at("total"), 2);
  const auto unlike =
      post("/cases",
           with(with(form, "subject", "希望有哺乳室"), "token", "another-token-of-the-telephone"),
           officer);
  EXPECT_THAT(unlike.body, HasSubstr("hb-ticket"));
}

TEST_P(CaseworkPages, TheBoardShowsNumbersAndStatesAlone) {
  const auto receipt = receipt_of(web_form());
  receipt_of(with(with(web_form("a-third-token-of-some-length"), "type", "wrongdoing"), "subject",
                  "櫃檯收受禮品"));
  const std::string code = "qy";
  const auto board = get("/portal/cases/board?screen=yes&agency=" + code, {});
  EXPECT_EQ(board.status, 200);
  EXPECT_THAT(board.body, HasSubstr(std::string{receipt.at("number").as_string()}));
  EXPECT_THAT(board.body, Not(HasSubstr("號碼機"))) << "no contents";
  EXPECT_THAT(board.body, Not(HasSubstr("王"))) << "no names";
  const auto rows = facts("/portal/cases/board?agency=" + code, {}).at("rows").as_array();
  EXPECT_EQ(rows.size(), 1) << "secret ones are not there";
  EXPECT_THAT(board.headers, testing::Contains(testing::Pair("Refresh", "60")));
  EXPECT_THAT(board.body, HasSubstr("class=\"hb-screen\"")) << "the frame is left out";
  EXPECT_THAT(board.body, Not(HasSubstr("<select"))) << "nobody chooses on a wall";
  const auto unknown = get("/portal/cases/board?agency=NO-SUCH", {});
  EXPECT_EQ(unknown.status, 422);
  EXPECT_THAT(unknown.body, HasSubstr("name=\"agency\"")) << "whose boards there are";
  EXPECT_THAT(unknown.body, HasSubstr("value=\"qy\""));
}

TEST_P(CaseworkPages, AClosedCaseIsAskedAboutOnceForSevenDays) {
  const auto receipt = receipt_of(web_form());
  const std::string number{receipt.at("number").as_string()};
  const std::string code{receipt.at("check_code").as_string()};
  const auto answer = [&](const std::string& score, const std::string& with_code) {
    return post("/portal/cases/survey",
                {{"number", number}, {"code", with_code}, {"score", score}, {"words", "很快。"}},
                {});
  };
  const auto shown = [&] {
    return post("/portal/cases", {{"number", number}, {"code", code}}, {}).body;
  };
  EXPECT_EQ(answer("4", code).status, 409) << "it is not closed yet";
  const std::int64_t id = first_case(officer);
  EXPECT_EQ(move(id, {{"kind", "proposed"}, {"text", "已加上英文說明。"}}, officer).status, 303);
  EXPECT_EQ(move(id, {{"kind", "agreed"}}, head).status, 303);
  EXPECT_THAT(shown(), HasSubstr("/portal/cases/survey"));
  EXPECT_EQ(answer("4", "AAAA-AAAA").status, 422);
  const auto without = answer("", code);
  EXPECT_EQ(without.status, 422);
  EXPECT_THAT(without.body, HasSubstr("很快。")) << "what was typed is kept";
  EXPECT_EQ(answer("6", code).status, 422);
  EXPECT_EQ(answer("4", code).status, 200);
  EXPECT_EQ(answer("1", code).status, 409) << "once";
  EXPECT_THAT(shown(), Not(HasSubstr("/portal/cases/survey")));
  const auto file = facts("/cases/" + std::to_string(id), officer);
  EXPECT_EQ(file.at("surveys").at(0).at("score"), 4);
  EXPECT_EQ(file.at("surveys").at(0).at("words"), "很快。");

  // A note of three days later does not move the day of the closing.
  const auto closed_on = facts("/cases?state=answered", officer).at("cases").at(0).at("closed_on");
  now += std::chrono::hours{24 * 3};
  EXPECT_EQ(move(id, {{"kind", "noted"}, {"text", "已存檔"}}, officer).status, 303);
  EXPECT_EQ(facts("/cases?state=answered", officer).at("cases").at(0).at("closed_on"), closed_on);

  const auto later = receipt_of(web_form("another-token-that-is-long"));
  const std::int64_t second = first_case(officer);
  EXPECT_EQ(move(second, {{"kind", "proposed"}, {"text", "另一件。"}}, officer).status, 303);
  EXPECT_EQ(move(second, {{"kind", "agreed"}}, head).status, 303);
  now += std::chrono::hours{24 * 8};
  const auto late = post("/portal/cases/survey",
                         {{"number", std::string{later.at("number").as_string()}},
                          {"code", std::string{later.at("check_code").as_string()}},
                          {"score", "5"}},
                         {});
  EXPECT_EQ(late.status, 409);
  EXPECT_THAT(late.body, HasSubstr("七天"));
}

TEST_P(CaseworkPages, AOneTimeNoticeStopsTheClockUntilEverythingCame) {
  const auto receipt = receipt_of(web_form());
  const std::int64_t id = first_case(officer);
  const std::string address = "/cases/" + std::to_string(id);
  const auto post_with_version = [&](const std::string& target, web::Pairs form) {
    form.emplace_back("row_version",
                      std::to_string(facts(address, officer).at("row_version").as_int64()));
    return post(target, std::move(form), officer);
  };
  const auto notice = [&] {
    return facts(address, officer).at("one_time_notices").as_array().back();
  };
  const auto paper = [&](std::size_t at) {
    return std::to_string(notice().at("papers").at(at).at("id").as_int64());
  };

  const auto more =
      post_with_version(address + "/notices", {{"what_1", "身分證正本"}, {"more", "yes"}});
  EXPECT_THAT(more.body, HasSubstr("name=\"what_6\"")) << "three lines more";
  EXPECT_THAT(more.body, HasSubstr("身分證正本"));
  const auto wrong = post_with_version(address + "/notices", {{"what_3", "身分證正本"}});
  EXPECT_EQ(wrong.status, 422);
  EXPECT_THAT(wrong.body, HasSubstr("href=\"#f-why_3\"")) << "the line that was typed into";
  ASSERT_EQ(post_with_version(address + "/notices", {{"what_1", "身分證正本"},
                                                     {"why_1", "核對本人"},
                                                     {"what_2", "委託書"},
                                                     {"why_2", "由他人代辦"},
                                                     {"reply_by", "115/10/30"},
                                                     {"words", "可郵寄。"}})
                .status,
            303);
  EXPECT_EQ(facts(address, officer).at("state"), "waiting");
  EXPECT_TRUE(facts(address, officer).at("deadline").at("due").is_null());
  const auto sheet = facts(address + "/notices/1", officer);
  EXPECT_EQ(sheet.at("words"), "可郵寄。");
  EXPECT_EQ(sheet.at("papers").as_array().size(), 2);
  EXPECT_THAT(get(address + "/notices/1/notice.txt", officer).body,
              HasSubstr("2. 委託書（由他人代辦）"));
  EXPECT_THAT(get(address + "/notices/1/notice.odt", officer).body.substr(0, 2), "PK");
  EXPECT_EQ(get(address + "/notices/1", stranger).status, 404);
  EXPECT_EQ(get(address + "/notices/2", officer).status, 404);

  EXPECT_EQ(post_with_version(address + "/papers", {}).status, 422) << "nothing is ticked";
  EXPECT_EQ(post_with_version(address + "/papers", {{"paper", paper(0)}}).status, 303);
  EXPECT_EQ(facts(address, officer).at("state"), "waiting") << "one is still missing";
  EXPECT_EQ(post_with_version(address + "/papers", {{"paper", paper(0)}}).status, 409);
  EXPECT_EQ(post_with_version(address + "/papers", {{"paper", paper(1)}}).status, 303);
  EXPECT_EQ(facts(address, officer).at("state"), "working");
  EXPECT_EQ(post_with_version(address + "/papers", {{"paper", paper(1)}}).status, 409);

  // A second one has to say what could have been asked for before.
  web::Pairs second{{"what_1", "印章"}, {"why_1", "申請書用印"}, {"reply_by", "115/11/20"}};
  EXPECT_EQ(post_with_version(address + "/notices", second).status, 422);
  second.emplace_back("known_1", "yes");
  EXPECT_EQ(post_with_version(address + "/notices", second).status, 303);
  EXPECT_EQ(notice().at("round"), 2);
  EXPECT_EQ(notice().at("asks_again"), true);
  EXPECT_THAT(get(address, officer).body, HasSubstr("前次即可告知")) << "where it was asked";
  // Whoever says that all of it came says so of every paper.
  EXPECT_EQ(move(id, {{"kind", "supplied"}}, officer).status, 303);
  EXPECT_FALSE(notice().at("papers").at(0).at("came_on").is_null());
}

TEST_P(CaseworkPages, AFormThatIsSentTwiceMakesOneCase) {
  const auto first = receipt_of(web_form());
  const auto again = receipt_of(web_form());
  EXPECT_EQ(first.at("number"), again.at("number"));
  EXPECT_EQ(first.at("check_code"), again.at("check_code"));
  const auto changed = receipt_of(with(web_form(), "type", "suggestion"));
  EXPECT_EQ(changed, first) << "what was receipted stands, whatever the form says now";
  EXPECT_NE(receipt_of(web_form("another-token-that-is-long")).at("number"), first.at("number"));
  EXPECT_EQ(facts("/cases", officer).at("total"), 2);
}

TEST_P(CaseworkPages, TheWebFormGoesStepByStepAndLosesNothing) {
  web::Pairs form{{"step", "type"}, {"token", "a-token-that-is-long-enough"}};
  EXPECT_EQ(post("/portal/petitions/new", form, {}).status, 422) << "no kind was chosen";
  form = with(form, "type", "petition");
  const auto agency = post("/portal/petitions/new", form, {});
  EXPECT_THAT(agency.body, HasSubstr("name=\"agency\""));
  EXPECT_THAT(agency.body, HasSubstr("value=\"petition\"")) << "carried along";
  const auto back = post("/portal/petitions/new", with(web_form(), "to", "matter"), {});
  EXPECT_THAT(back.body, HasSubstr("號碼機只有中文說明。"));
  EXPECT_THAT(back.body, HasSubstr("ming@example.tw"));
  const auto wrong = post("/portal/petitions/new", with(web_form(), "email", "ming"), {});
  EXPECT_EQ(wrong.status, 422);
  EXPECT_THAT(wrong.body, HasSubstr("id=\"f-email\"")) << "the step that is to be mended";
}

TEST_P(CaseworkPages, NobodyLooksUpWhatIsNotHis) {
  const auto receipt = receipt_of(web_form());
  const std::string number{receipt.at("number").as_string()};
  EXPECT_EQ(post("/portal/cases", {{"number", number}, {"code", "AAAAAAAA"}}, {}).status, 422);
  const auto empty = post("/portal/cases", {{"number", ""}, {"code", ""}}, {});
  EXPECT_EQ(empty.status, 422);
  EXPECT_THAT(empty.body, HasSubstr("請填案號。"));
  EXPECT_THAT(empty.body, HasSubstr("請填查詢碼。"));
  const std::string code{receipt.at("check_code").as_string()};
  // As people type it.
  const std::string typed = " " + code.substr(0, 4) + " - " + code.substr(4);
  EXPECT_EQ(post("/portal/cases", {{"number", " " + number}, {"code", typed}}, {}).status, 200);
  const std::string address = "/cases/" + std::to_string(first_case(officer));
  EXPECT_EQ(get(address, stranger).status, 404);
  EXPECT_EQ(get(address, reader).status, 403);
  EXPECT_EQ(get("/cases", reader).status, 403);
}

TEST_P(CaseworkPages, TriesAreCounted) {
  int limited = 0;
  for (int tries = 0; tries < 40; ++tries) {
    limited +=
        post("/portal/cases", {{"number", "1"}, {"code", "AAAAAAAA"}}, {}).status == 429 ? 1 : 0;
  }
  EXPECT_GE(limited, 15);
}

TEST_P(CaseworkPages, WhoAskedIsSealedAndOpenedOnRecord) {
  receipt_of(web_form());
  const std::string address = "/cases/" + std::to_string(first_case(officer));
  EXPECT_THAT(get(address, officer).body, Not(HasSubstr("ming@example.tw")));
  EXPECT_THAT(post(address + "/applicant", {}, officer).body, HasSubstr("ming@example.tw"));
  as(everybody(), [&](org::Context& context) {
    const auto opened = context.tx.query_one(
        "SELECT COUNT(*) FROM audit_entry WHERE action = 'case.applicant_opened'");
    EXPECT_EQ(opened->integer(0), 1);
    const auto row = context.tx.query_one("SELECT name, email, body FROM case_secret");
    for (std::size_t column = 0; column < 3; ++column) {
      const auto& bytes = row->bytes(column);
      const std::string_view stored{reinterpret_cast<const char*>(bytes.data()), bytes.size()};
      for (const char* plain : {"王小明", "ming@example.tw", "號碼機"}) {
        EXPECT_EQ(stored.find(plain), stored.npos);
      }
    }
    return 0;
  });
}

TEST_P(CaseworkPages, AReportOfWrongdoingIsKeptFromTheMany) {
  receipt_of(with(web_form(), "type", "wrongdoing"));
  EXPECT_EQ(facts("/cases", officer).at("total"), 0);
  const std::int64_t id = first_case(head);
  const std::string address = "/cases/" + std::to_string(id);
  EXPECT_EQ(get(address, officer).status, 404);
  EXPECT_EQ(move(id, {{"kind", "assigned"}, {"officer", "1"}}, head).status, 303);
  EXPECT_EQ(get(address, officer).status, 200) << "whoever has it works on it";
  EXPECT_EQ(facts("/cases", officer).at("total"), 1);
}

TEST_P(CaseworkPages, StaffRecordWhatCameByAnotherWay) {
  web::Pairs form = web_form();
  form.erase(form.begin());  // The step.
  form.emplace_back("channel", "phone");
  form.emplace_back("received_on", "115/9/18");
  EXPECT_EQ(post("/cases", form, officer).status, 422) << "it was not read back";
  form.emplace_back("read_back", "yes");
  EXPECT_EQ(post("/cases", form, reader).status, 403);
  EXPECT_EQ(post("/cases", with(form, "channel", "web"), officer).status, 422);
  EXPECT_EQ(post("/cases", with(form, "agency", std::to_string(neighbour.value)), officer).status,
            403);
  const auto receipt = post("/cases", form, officer);
  EXPECT_EQ(receipt.status, 200) << receipt.body;
  EXPECT_THAT(receipt.body, HasSubstr("hb-ticket"));
  const auto row = facts("/cases", officer).at("cases").as_array().at(0).as_object();
  EXPECT_EQ(row.at("channel"), "phone");
  EXPECT_EQ(row.at("received_on"), "2026-09-18");
}

TEST_P(CaseworkPages, TheSlowerOfTwoIsToldAndKeepsHisWords) {
  receipt_of(web_form());
  const std::int64_t id = first_case(officer);
  const std::string address = "/cases/" + std::to_string(id);
  EXPECT_EQ(move(id, {{"kind", "noted"}, {"text", "甲先寫"}}, officer).status, 303);
  const auto late =
      post(address + "/moves", {{"kind", "noted"}, {"text", "乙後寫"}, {"row_version", "1"}}, head);
  EXPECT_EQ(late.status, 409);
  EXPECT_THAT(late.body, HasSubstr("乙後寫"));
}

TEST_P(CaseworkPages, WaitsOnTheDeskOfItsOfficer) {
  receipt_of(web_form());
  const auto lists = [&] {
    return as(officer, [](org::Context& context) { return waiting_cases(context); });
  };
  EXPECT_TRUE(lists().empty());
  ASSERT_EQ(move(first_case(officer), {{"kind", "assigned"}, {"officer", "1"}}, officer).status,
            303);
  ASSERT_EQ(lists().size(), 1u);
  EXPECT_EQ(lists().front().title, "casework.waiting.mine");
  EXPECT_EQ(lists().front().rows.front().words, "號碼機說明看不懂");
}

HB_ON_BOTH_DATABASES(CaseworkPages);

}  // namespace
}  // namespace hb::casework
