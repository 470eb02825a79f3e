// What applicants and officers are told, through the real pages and on both databases.
#include <gmock/gmock.h>

#include "casework/case_notice.h"
#include "casework_fixture.h"
#include "jobs/outbox.h"
#include "kernel/roc_date.h"
#include "mail/read_message.h"
#include "nightly_cases.h"
#include "notices/courier.h"
#include "org/ports.h"

namespace hb::casework {
namespace {

using org::Duty;
using testing::HasSubstr;
using testing::Not;

/// Takes every letter, or refuses all.
class PaperSender final : public mail::Sender {
 public:
  mail::Delivery send(const mail::Envelope& envelope, std::string_view letter,
                      const std::function<void()>& before_data) override {
    before_data();
    sent.push_back({envelope.to.text(), std::string{letter}});
    return {.outcome = outcome, .reply = "250 ok"};
  }
  struct Sent {
    std::string to;
    std::string letter;
  };
  std::vector<Sent> sent;
  mail::Outcome outcome = mail::Outcome::accepted;
};

class LettersOn : public CaseworkTest {
 protected:
  LettersOn() {
    ports.connect(identity);
    services.ports = &ports;
  }

  boost::json::object bring(web::Pairs more = {}) {
    web::Pairs form{{"step", "check"},
                    {"token", "a-token-that-is-long-enough-" + std::to_string(++tokens)},
                    {"agency", std::to_string(city.value)},
                    {"subject", "號碼機說明看不懂"},
                    {"text", "號碼機只有中文說明。"},
                    {"name", "王小明"},
                    {"reply_by", "email"},
                    {"email", "ming@example.tw"}};
    if (more.empty()) more = {{"type", "petition"}};
    for (auto& each : more) {
      std::erase_if(form, [&](const auto& old) { return old.first == each.first; });
      form.push_back(each);
    }
    const auto answer = post_json("/portal/petitions/new", std::move(form), {});
    EXPECT_EQ(answer.status, 200) << answer.body;
    return boost::json::parse(answer.body).as_object();
  }
  std::int64_t newest() {
    return as(head, [](org::Context& context) {
      return context.tx.query_one("SELECT MAX(id) FROM case_file")->integer(0);
    });
  }
  /// What goes out now, decoded.
  std::vector<std::string> letters() {
    clock.at = SystemClock{}.now() + std::chrono::hours{1};
    jobs::OutboxRunner outbox{*database, clock};
    notices::Courier courier{*database, clock, sealer, identity, sender};
    courier.listen(outbox);
    sender.sent.clear();
    outbox.deliver_due();
    std::vector<std::string> read;
    for (const auto& each : sender.sent) {
      const auto message = mail::read_message(each.letter);
      read.push_back(each.to + "\n" + message->subject + "\n" + message->text);
    }
    return read;
  }
  CasesTold night(Date day) {
    now = std::chrono::sys_days{day} + std::chrono::hours{0};
    return as(everybody(), [](org::Context& context) { return tell_of_days(context, {}, 100); });
  }
  LapsesTold lapses(Date day) {
    now = std::chrono::sys_days{day} + std::chrono::hours{0};
    return as(everybody(), [](org::Context& context) { return tell_of_lapses(context, {}, 100); });
  }
  /// What the applicant gets of what goes out now.
  std::vector<std::string> letters_to_applicant() {
    auto all = letters();
    std::erase_if(all, [](const std::string& each) { return !each.starts_with("ming@"); });
    return all;
  }
  void reached_at(const org::Viewer& person, const std::string& address) {
    const std::int64_t number = person.person_id.value;
    as(everybody(), [&](org::Context& context) {
      context.tx.execute(
          "UPDATE person SET email_sealed = :address WHERE id = :id",
          {{"id", number},
           {"address", sealer.seal(address, "org.person.email/" + std::to_string(number))}});
      context.tx.commit();
      return 0;
    });
  }
  void work_on(std::int64_t id) {
    EXPECT_EQ(move(id, {{"kind", "assigned"}, {"officer", "1"}}, officer).status, 303);
  }

  notices::MailIdentity identity{{"", mail::Address::parse("service@office.gov.tw").value()},
                                 "https://office.gov.tw"};
  org::Ports ports;
  org::StandingClock clock;
  PaperSender sender;
  int tokens = 0;
};
HB_ON_BOTH_DATABASES(LettersOn);

TEST_P(LettersOn, AReceiptSaysNumberCodeDayAndHowItWasCounted) {
  const auto receipt = bring();
  const auto sent = letters();
  ASSERT_EQ(sent.size(), 1U);
  EXPECT_THAT(sent[0],
              HasSubstr("ming@example.tw\n案件 " + std::string{receipt.at("number").as_string()}));
  EXPECT_THAT(sent[0], HasSubstr(receipt.at("check_code").as_string().c_str()));
  EXPECT_THAT(sent[0], HasSubstr("算了 30 天"));
  EXPECT_THAT(sent[0], HasSubstr("https://office.gov.tw/portal/cases?number="));
  EXPECT_THAT(sent[0], Not(HasSubstr("號碼機"))) << "the matter stays here";
  const auto told = facts(newest()).at("notices").as_array();
  EXPECT_EQ(told.at(0).at("kind"), "receipt");
  EXPECT_EQ(told.at(0).at("state"), "accepted");
}

TEST_P(LettersOn, WhoIsGivenACaseIsToldAndWhoTakesItHimselfIsNot) {
  reached_at(officer, "lin@example.tw");
  reached_at(head, "yan@example.tw");
  bring();
  const std::int64_t id = newest();
  letters();
  ASSERT_EQ(move(id, {{"kind", "assigned"}, {"officer", "1"}}, head).status, 303);
  const auto sent = letters();
  ASSERT_EQ(sent.size(), 1u);
  const auto file = facts(id);
  const std::string number{file.at("number").as_string()};
  EXPECT_THAT(sent[0], HasSubstr("lin@example.tw\n案件 " + number + " 分派給您"));
  EXPECT_THAT(sent[0], HasSubstr("期限 " + date_words(*from_iso(file.at("due_on").as_string()),
                                                      Locale::zh_tw)));
  EXPECT_THAT(sent[0], HasSubstr("https://office.gov.tw/cases/" + std::to_string(id)));
  EXPECT_THAT(sent[0], Not(HasSubstr("號碼機"))) << "the matter stays here";
  EXPECT_EQ(facts(id).at("notices").as_array().at(0).at("kind"), "assigned");
  ASSERT_EQ(move(id, {{"kind", "assigned"}, {"officer", "2"}}, head).status, 303);
  EXPECT_TRUE(letters().empty()) << "taken by oneself";
}

TEST_P(LettersOn, ManyCasesAreGivenInOneLetter) {
  reached_at(officer, "lin@example.tw");
  web::Pairs form{{"officer", "1"}};
  std::vector<std::string> numbers;
  for (int each = 0; each < 3; ++each) {
    bring();
    const std::int64_t id = newest();
    const auto file = facts(id);
    numbers.emplace_back(file.at("number").as_string());
    form.emplace_back("case",
                      std::to_string(id) + "." + std::to_string(file.at("row_version").as_int64()));
  }
  letters();
  ASSERT_EQ(post("/cases/assignment", form, head).status, 303);
  const auto sent = letters();
  ASSERT_EQ(sent.size(), 1u);
  EXPECT_THAT(sent[0], HasSubstr("lin@example.tw\n有 3 件案件分派給您"));
  for (const std::string& number : numbers) EXPECT_THAT(sent[0], HasSubstr("案件 " + number));
  for (const std::int64_t id : {newest(), newest() - 1, newest() - 2}) {
    const auto told = facts(id).at("notices").as_array().at(0);
    EXPECT_EQ(told.at("kind"), "assigned");
    EXPECT_EQ(told.at("state"), "accepted");
  }
}

TEST_P(LettersOn, WhoWroteInEnglishIsAnsweredInEnglish) {
  locale = Locale::en;
  bring();
  EXPECT_THAT(letters().at(0), HasSubstr("has been received"));
}

TEST_P(LettersOn, EveryStepIsToldInItsWords) {
  bring();
  const std::int64_t id = newest();
  letters();
  work_on(id);
  EXPECT_EQ(
      move(id, {{"kind", "asked"}, {"text", "還缺身分證影本"}, {"reply_by", in_days(10)}}, officer)
          .status,
      303);
  EXPECT_THAT(letters().at(0), HasSubstr("還缺身分證影本"));
  EXPECT_EQ(move(id, {{"kind", "supplied"}}, officer).status, 303);
  EXPECT_THAT(letters().at(0), HasSubstr("最晚在這一天答復")) << "its day is another one now";
  EXPECT_EQ(move(id, {{"kind", "extended"}, {"text", "要會勘"}, {"length", "5"}}, officer).status,
            303);
  EXPECT_TRUE(letters().empty()) << "more time is the head's to give";
  EXPECT_EQ(move(id, {{"kind", "agreed"}}, head).status, 303);
  const auto extended = letters();
  ASSERT_EQ(extended.size(), 1U);
  EXPECT_THAT(extended[0], HasSubstr("要會勘"));
  EXPECT_THAT(extended[0], HasSubstr("最晚在這一天答復"));
  EXPECT_EQ(move(id, {{"kind", "noted"}, {"text", "內部"}}, officer).status, 303);
  EXPECT_EQ(move(id, {{"kind", "proposed"}, {"text", "已加上英文說明。"}}, officer).status, 303);
  EXPECT_TRUE(letters().empty()) << "not before it was approved";
  EXPECT_EQ(move(id, {{"kind", "agreed"}}, head).status, 303);
  const std::string answer = letters().at(0);
  EXPECT_THAT(answer, HasSubstr("已加上英文說明。"));
  EXPECT_THAT(answer, HasSubstr("這次處理得如何")) << "the survey comes with the closing";
  EXPECT_THAT(answer, HasSubstr(date_words(plus_days(taipei_date(now), 7), Locale::zh_tw)));
}

TEST_P(LettersOn, AnAnswerGoesByTheWayThatWasAskedFor) {
  bring({{"type", "petition"}, {"reply_by", "letter"}, {"address", "漁港路 1 號"}});
  const std::int64_t id = newest();
  letters();
  work_on(id);
  EXPECT_EQ(move(id, {{"kind", "proposed"}, {"text", "答復內容"}}, officer).status, 303);
  EXPECT_EQ(move(id, {{"kind", "agreed"}}, head).status, 303);
  const auto sent = letters();
  EXPECT_THAT(sent.at(0), Not(HasSubstr("答復內容")));
  EXPECT_THAT(sent.at(0), HasSubstr("書信"));
}

TEST_P(LettersOn, WhatIsSecretDoesNotTravel) {
  bring({{"type", "wrongdoing"}});
  const std::int64_t id = newest();
  letters();
  EXPECT_EQ(
      move(id, {{"kind", "asked"}, {"text", "請說明日期"}, {"reply_by", in_days(10)}}, head).status,
      303);
  const auto sent = letters();
  EXPECT_THAT(sent.at(0), Not(HasSubstr("請說明日期")));
  EXPECT_THAT(sent.at(0), HasSubstr("保密"));
}

TEST_P(LettersOn, WithoutAddressOrServerTheOfficerIsToldToUseAnotherWay) {
  bring({{"type", "petition"}, {"reply_by", "phone"}, {"email", ""}, {"phone", "0900-000-000"}});
  EXPECT_TRUE(letters().empty());
  const auto told = facts(newest()).at("notices").as_array().at(0).as_object();
  EXPECT_EQ(told.at("state"), "no_address");
  EXPECT_TRUE(told.at("failed").as_bool());
  EXPECT_THAT(get("/cases/" + std::to_string(newest()), head).body, HasSubstr("請改用電話或書信"));
  services.ports = nullptr;
  bring();
  EXPECT_EQ(facts(newest()).at("notices").as_array().at(0).at("state"), "no_server");
}

TEST_P(LettersOn, ARefusedLetterIsSeenAtTheCase) {
  sender.outcome = mail::Outcome::refused;
  bring();
  letters();
  const auto told = facts(newest()).at("notices").as_array().at(0).as_object();
  EXPECT_EQ(told.at("state"), "refused");
  EXPECT_TRUE(told.at("failed").as_bool());
}

TEST_P(LettersOn, WhoDoesNotSupplyInTimeIsToldOnceAndTheCaseGoesOn) {
  bring();
  const std::int64_t id = newest();
  work_on(id);
  letters();
  const Date last = plus_days(taipei_date(now), 10);
  EXPECT_EQ(move(id, {{"kind", "asked"}, {"text", "還缺影本"}}, officer).status, 422) << "no day";
  EXPECT_EQ(move(id, {{"kind", "asked"}, {"text", "還缺影本"}, {"reply_by", in_days(10)}}, officer)
                .status,
            303);
  EXPECT_THAT(letters_to_applicant().at(0), HasSubstr("請在 " + date_words(last, Locale::zh_tw)));
  EXPECT_EQ(lapses(last).lapsed, 0) << "the day itself is the applicant's";
  const LapsesTold night = lapses(plus_days(last, 1));
  EXPECT_EQ(night.lapsed, 1);
  EXPECT_EQ(night.reminders, 1);
  EXPECT_EQ(lapses(plus_days(last, 1)).lapsed, 0) << "a night that runs twice";
  const auto file = facts(id);
  EXPECT_EQ(file.at("state"), "working");
  EXPECT_FALSE(file.at("due_on").is_null());
  const auto events = file.at("events").as_array();
  EXPECT_EQ(events.back().at("kind"), "lapsed");
  EXPECT_EQ(events.back().at("day").as_string(), to_iso(last));
  const auto sent = letters_to_applicant();
  ASSERT_EQ(sent.size(), 1U);
  EXPECT_THAT(sent[0], HasSubstr("補正期限是 " + date_words(last, Locale::zh_tw)));
  EXPECT_THAT(sent[0], HasSubstr("最晚在這一天答復"));
}

TEST_P(LettersOn, PapersThatComeTooLateAreTickedAndMoveNothing) {
  bring();
  const std::int64_t id = newest();
  work_on(id);
  const std::string address = "/cases/" + std::to_string(id);
  const auto send = [&](const std::string& path, web::Pairs form) {
    form.emplace_back("row_version", std::to_string(facts(id).at("row_version").as_int64()));
    return post(address + path, form, officer).status;
  };
  const Date last = plus_days(taipei_date(now), 10);
  ASSERT_EQ(send("/notices", {{"what_1", "影本"}, {"why_1", "核對"}, {"reply_by", in_days(10)}}),
            303);
  ASSERT_EQ(lapses(plus_days(last, 3)).lapsed, 1);
  EXPECT_THAT(get(address, officer).body, HasSubstr("補齊期限已過")) << "what is lacking stays";
  const auto paper = [&] { return facts(id).at("one_time_notices").at(0).at("papers").at(0); };
  EXPECT_EQ(send("/papers", {{"paper", std::to_string(paper().at("id").as_int64())}}), 303);
  EXPECT_FALSE(paper().at("came_on").is_null());
  EXPECT_EQ(facts(id).at("state"), "working");
  EXPECT_EQ(facts(id).at("events").as_array().back().at("kind"), "lapsed");
}

TEST_P(LettersOn, WhoseDayIsOverIsToldOnceWithReasonAndNewDay) {
  bring();
  const std::int64_t id = newest();
  work_on(id);
  letters();
  const Date due = *from_iso(facts(id).at("due_on").as_string());
  const std::string address = "/cases/" + std::to_string(id) + "/delay";
  now = std::chrono::sys_days{plus_days(due, -1)};
  EXPECT_EQ(post(address, {{"reason", ""}}, officer).status, 422);
  EXPECT_EQ(post(address, {{"reason", "x"}, {"expected_on", "115/1/1"}}, officer).status, 422);
  EXPECT_EQ(post(address, {{"reason", "廠商還沒回覆"}, {"expected_on", "116/1/4"}}, officer).status,
            303);
  EXPECT_EQ(night(due).overdue, 0);
  EXPECT_EQ(night(plus_days(due, 1)).overdue, 1);
  EXPECT_EQ(night(plus_days(due, 1)).overdue, 0) << "a night that runs twice";
  EXPECT_EQ(night(plus_days(due, 2)).overdue, 0);
  std::vector<std::string> overdue;
  for (const auto& each : letters()) {
    if (each.find("ming@") == 0) overdue.push_back(each);
  }
  ASSERT_EQ(overdue.size(), 1U);
  EXPECT_THAT(overdue[0], HasSubstr("廠商還沒回覆"));
  EXPECT_THAT(overdue[0], HasSubstr("116年1月4日"));
}

TEST_P(LettersOn, WhoGoesWithACaseHearsOfItsNewDayAndSeesItWhereHeLooksItUp) {
  const auto lead = bring();
  const std::int64_t first = newest();
  now += std::chrono::hours{24};
  const auto other = bring({{"type", "petition"}, {"email", "yijun@example.tw"}});
  const std::int64_t second = newest();
  ASSERT_EQ(
      move(second, {{"kind", "merged"}, {"number", std::string{lead.at("number").as_string()}}},
           officer)
          .status,
      303);
  work_on(first);
  letters();
  const auto to_other = [&] {
    auto all = letters();
    std::erase_if(all, [](const std::string& each) { return !each.starts_with("yijun@"); });
    return all;
  };
  const auto look = [&] {
    return boost::json::parse(post_json("/portal/cases",
                                        {{"number", std::string{other.at("number").as_string()}},
                                         {"code", std::string{other.at("check_code").as_string()}}},
                                        {})
                                  .body);
  };
  const std::string own{look().at("deadline").at("due").as_string()};
  EXPECT_FALSE(look().at("day_of_lead").as_bool()) << "its own day is the later one";
  EXPECT_EQ(
      move(first, {{"kind", "extended"}, {"text", "要會勘"}, {"length", "5"}}, officer).status,
      303);
  EXPECT_EQ(move(first, {{"kind", "agreed"}}, head).status, 303);
  const auto extended = to_other();
  ASSERT_EQ(extended.size(), 1U);
  EXPECT_THAT(extended[0], HasSubstr(std::string{other.at("number").as_string()}));
  EXPECT_THAT(extended[0], HasSubstr("要會勘"));
  EXPECT_THAT(extended[0], Not(HasSubstr(std::string{lead.at("number").as_string()})));
  EXPECT_TRUE(look().at("day_of_lead").as_bool());
  EXPECT_GT(std::string{look().at("deadline").at("due").as_string()}, own);
  const Date due = *from_iso(facts(first).at("due_on").as_string());
  night(plus_days(due, 1));
  EXPECT_EQ(to_other().size(), 1U) << "its day is over for both";
  night(plus_days(due, 2));
  EXPECT_EQ(to_other().size(), 0U) << "once";
  EXPECT_EQ(post("/cases/" + std::to_string(first) + "/delay",
                 {{"reason", "等廠商報價"}, {"expected_on", to_iso(plus_days(due, 30))}}, officer)
                .status,
            303);
  ASSERT_EQ(to_other().size(), 1U);
  EXPECT_EQ(look().at("delay").at("reason"), "等廠商報價");
}

TEST_P(LettersOn, ANewDayIsToldWhenACaseGoesOnIsReopenedOrReleased) {
  const auto lead = bring();
  const std::int64_t first = newest();
  bring({{"type", "petition"}, {"email", "yijun@example.tw"}});
  const std::int64_t second = newest();
  const auto told = [&](std::int64_t id, const std::string& kind) {
    const auto notices = facts(id).at("notices").as_array();
    return std::ranges::count_if(notices, [&](const boost::json::value& each) {
      return each.at("kind").as_string() == kind;
    });
  };
  work_on(first);
  EXPECT_EQ(
      move(first, {{"kind", "asked"}, {"text", "請補號碼"}, {"reply_by", in_days(10)}}, officer)
          .status,
      303);
  letters();
  EXPECT_EQ(move(first, {{"kind", "supplied"}}, officer).status, 303);
  const auto resumed = letters_to_applicant();
  ASSERT_EQ(resumed.size(), 1U);
  EXPECT_THAT(resumed[0], HasSubstr("繼續計算"));
  EXPECT_THAT(resumed[0], HasSubstr(date_words(*from_iso(facts(first).at("due_on").as_string()),
                                               Locale::zh_tw)));
  const web::Pairs joins{{"kind", "merged"},
                         {"number", std::string{lead.at("number").as_string()}}};
  EXPECT_EQ(move(second, joins, officer).status, 303);
  EXPECT_EQ(move(second, {{"kind", "released"}}, officer).status, 303);
  EXPECT_EQ(told(second, "released"), 1);
  EXPECT_EQ(move(second, joins, officer).status, 303);
  EXPECT_EQ(move(first, {{"kind", "proposed"}, {"text", "已增開櫃檯。"}}, officer).status, 303);
  EXPECT_EQ(move(first, {{"kind", "agreed"}}, head).status, 303);
  letters();
  EXPECT_EQ(move(first, {{"kind", "reopened"}, {"text", "另有隱情"}}, head).status, 303);
  EXPECT_EQ(told(first, "reopened"), 1);
  EXPECT_EQ(told(second, "reopened"), 1) << "whoever got the same answer";
  for (const std::string& letter : letters()) {
    EXPECT_THAT(letter, Not(HasSubstr("隱情"))) << "why is for colleagues";
  }
}

TEST_P(LettersOn, WhoWasToldWithoutAReasonHearsItOnceForEachNewDay) {
  bring();
  const std::int64_t id = newest();
  work_on(id);
  const Date due = *from_iso(facts(id).at("due_on").as_string());
  EXPECT_EQ(night(plus_days(due, 1)).overdue, 1);
  letters();
  const auto late = [&] { return facts("/cases?late=unexplained", head).at("total").as_int64(); };
  EXPECT_EQ(late(), 1) << "the head sees who has not been told why";
  const auto explain = [&](const std::string& reason, int days) {
    const std::string day = days > 0 ? to_iso(plus_days(due, days)) : "";
    return post("/cases/" + std::to_string(id) + "/delay",
                {{"reason", reason}, {"expected_on", day}}, officer)
        .status;
  };
  EXPECT_EQ(explain("要等廠商。", 0), 303);
  EXPECT_EQ(late(), 0);
  auto sent = letters();
  ASSERT_EQ(sent.size(), 1U);
  EXPECT_THAT(sent[0], HasSubstr("要等廠商。"));
  EXPECT_EQ(explain("要等廠商的零件。", 0), 303);
  EXPECT_TRUE(letters().empty()) << "nothing that is new to the applicant";
  EXPECT_EQ(explain("要等廠商的零件。", 20), 303);
  sent = letters();
  ASSERT_EQ(sent.size(), 1U);
  EXPECT_THAT(sent[0], HasSubstr("預定在這一天前答復"));
  EXPECT_EQ(explain("要等廠商的零件。", 20), 303);
  EXPECT_TRUE(letters().empty());
  EXPECT_EQ(explain("零件還沒到。", 30), 303);
  EXPECT_EQ(letters().size(), 1U);
  EXPECT_EQ(explain("零件提前到了。", 20), 303);
  sent = letters();
  ASSERT_EQ(sent.size(), 1U) << "an earlier day once more is a new one";
  EXPECT_THAT(sent[0], HasSubstr("零件提前到了。"));
}

TEST_P(LettersOn, WhoIsCalledIsNotAskedHowItWasBeforeTheCall) {
  for (const bool by_phone : {true, false}) {
    bring({{"type", "petition"},
           {"reply_by", by_phone ? "phone" : "email"},
           {"phone", "0900-000-001"}});
    const std::int64_t id = newest();
    work_on(id);
    letters();
    EXPECT_EQ(move(id, {{"kind", "proposed"}, {"text", "已換成圖示。"}}, officer).status, 303);
    EXPECT_EQ(move(id, {{"kind", "agreed"}}, head).status, 303);
    const auto sent = letters();
    ASSERT_EQ(sent.size(), 1U);
    EXPECT_EQ(sent[0].find("這次處理得如何") == std::string::npos, by_phone) << sent[0];
  }
}

TEST_P(LettersOn, OfficersAreRemindedThreeDaysAndOneDayBefore) {
  bring();
  const std::int64_t id = newest();
  EXPECT_EQ(night(*from_iso(facts(id).at("due_on").as_string())).reminders, 0) << "nobody has it";
  now = from_micros(1'790'000'000'000'000);
  work_on(id);
  const Date due = *from_iso(facts(id).at("due_on").as_string());
  const auto before = [&](int days) { return *real_calendar().add_working_days(due, -days); };
  EXPECT_EQ(night(before(4)).reminders, 0);
  EXPECT_EQ(night(before(3)).reminders, 1);
  EXPECT_EQ(night(before(2)).reminders, 0);
  EXPECT_EQ(night(before(1)).reminders, 1);
  EXPECT_EQ(night(before(1)).reminders, 0);
  EXPECT_EQ(night(due).reminders, 0);
}

TEST(ReminderDue, IsTheLastOneWhoseDayHasCome) {
  const WorkCalendar& calendar = real_calendar();
  const Date due = *from_iso("2026-09-30");  // A Wednesday; 25 and 28 September are days off.
  const auto on = [&](const char* day) { return reminder_due(due, *from_iso(day), calendar); };
  const Date third = *calendar.add_working_days(due, -3);
  EXPECT_EQ(reminder_due(due, third, calendar), 3);
  EXPECT_EQ(reminder_due(due, plus_days(third, -1), calendar), std::nullopt);
  EXPECT_EQ(on("2026-09-29"), 1);
  EXPECT_EQ(on("2026-09-30"), 1) << "made up for when the day before was missed";
  EXPECT_EQ(on("2026-10-01"), std::nullopt);
}

}  // namespace
}  // namespace hb::casework
