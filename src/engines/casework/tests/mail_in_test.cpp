// Letters that come in: cases, answers, what came back, robots and bombs; on both databases.
#include <gmock/gmock.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <map>

#include "casework/case_mail.h"
#include "casework_fixture.h"
#include "casework_jobs.h"
#include "dispatches.h"
#include "files/file_store.h"
#include "jobs/outbox.h"
#include "mail_in.h"
#include "mail_job.h"
#include "notices/notice.h"
#include "org/ports.h"

namespace hb::casework {
namespace {

namespace fs = std::filesystem;
using org::Duty;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

/// A folder of letters in memory.
class PaperFolder final : public mail::MailFolder {
 public:
  std::vector<std::uint32_t> unread(std::size_t most) override {
    std::vector<std::uint32_t> found;
    for (const auto& [number, letter] : letters) {
      if (!taken[number] && found.size() < most) found.push_back(number);
    }
    return found;
  }
  std::size_t size_of(std::uint32_t letter) override { return letters.at(letter).size(); }
  std::string read(std::uint32_t letter, std::size_t most) override {
    return letters.at(letter).substr(0, most);
  }
  void mark_taken(std::uint32_t letter) override {
    if (breaks) throw mail::FolderProblem("the line is cut");
    taken[letter] = true;
  }
  std::map<std::uint32_t, std::string> letters;
  std::map<std::uint32_t, bool> taken;
  bool breaks = false;
};

class MailInOn : public CaseworkTest {
 protected:
  MailInOn() {
    services.database = &*database;
    services.clock = &clock;
    services.files = &store;
    ports.connect(identity);
    services.ports = &ports;
    clock.at = now;
    neighbour_head = person("盧品言", neighbour, {Duty::handle_cases, Duty::direct_cases});
    owner = {.agency = as(everybody(),
                          [&](org::Context& context) {
                            return context.tx
                                .query_one("SELECT code FROM agency WHERE id = :id", {{"id", city}})
                                ->text(0);
                          }),
             .type = "mailbox"};
  }
  ~MailInOn() override { fs::remove_all(folder_path); }

  MailFate take(const std::string& letter) {
    const auto fate = take_in_letter(services, owner, letter, true);
    EXPECT_TRUE(fate) << (fate ? "" : fate.error().key);
    return fate.value();
  }
  std::string letter(const std::string& id, const std::string& more = {},
                     const std::string& subject = "Queue",
                     const std::string& from = "ming@example.tw",
                     const std::string& words = "號碼機只有中文說明。") {
    return "From: \"Ming\" <" + from + ">\r\nSubject: " + subject + "\r\nMessage-ID: <" + id +
           "@example.tw>\r\n" + more + "Content-Type: text/plain; charset=utf-8\r\n\r\n" + words +
           "\r\n";
  }
  std::int64_t number(const std::string& sql) {
    return as(everybody(),
              [&](org::Context& context) { return context.tx.query_one(sql)->integer(0); });
  }
  std::string text(const std::string& sql) {
    return as(everybody(),
              [&](org::Context& context) { return context.tx.query_one(sql)->text(0); });
  }
  /// What a mail server sends back when nobody lives at the address.
  std::string came_back(const std::string& message_id) {
    return "From: MAILER-DAEMON@mx.tw\r\nMessage-ID: <r" + message_id.substr(1) +
           "\r\nContent-Type: multipart/report;"
           " report-type=delivery-status; boundary=b\r\n\r\n--b\r\n"
           "Content-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx\r\n\r\n"
           "Action: failed\r\nStatus: 5.1.1\r\n\r\n--b\r\nContent-Type: message/rfc822\r\n\r\n"
           "Message-ID: " +
           message_id + "\r\n\r\nx\r\n--b--\r\n";
  }
  /// What was announced of letters that did not arrive is heard.
  void hear() {
    // What is announced is due by the machine's own clock.
    const SystemClock own;
    jobs::OutboxRunner outbox{*database, own};
    add_casework_listeners(outbox, services);
    outbox.deliver_due();
  }
  std::string our_letter() {
    return text("SELECT message_id FROM notice ORDER BY id DESC LIMIT 1");
  }

  fs::path folder_path = fs::temp_directory_path() / ("casework-mail-" + std::to_string(getpid()));
  files::FileStore store{folder_path};
  org::StandingClock clock;
  notices::MailIdentity identity{
      {"", mail::Address::parse("service@office.gov.tw").value()}, {}, true};
  org::Ports ports;
  org::Viewer neighbour_head;
  MailboxOwner owner;
};
HB_ON_BOTH_DATABASES(MailInOn);

TEST_P(MailInOn, ALetterBecomesACaseWithAReceiptThatAnswersIt) {
  EXPECT_EQ(take(letter("a")), MailFate::opened);
  const auto found = facts(1);
  EXPECT_EQ(found.at("channel"), "email");
  EXPECT_EQ(found.at("type"), "mailbox");
  EXPECT_EQ(found.at("applicant"), "Ming");
  EXPECT_EQ(found.at("text"), "號碼機只有中文說明。");
  EXPECT_EQ(found.at("letters").as_array().at(0).at("fate"), "opened");
  EXPECT_EQ(found.at("notices").as_array().at(0).at("kind"), "receipt");
  EXPECT_EQ(number("SELECT COUNT(*) FROM notice"), 1);
}

TEST_P(MailInOn, TheSameLetterTwiceMakesOneCase) {
  take(letter("a"));
  EXPECT_EQ(take(letter("a", "X-Again: yes\r\n")), MailFate::opened);
  EXPECT_EQ(number("SELECT COUNT(*) FROM case_file"), 1);
  const std::string nameless = "From: ming@example.tw\r\n\r\nx\r\n";
  take(nameless);
  take(nameless);
  EXPECT_EQ(number("SELECT COUNT(*) FROM case_file"), 2);
}

TEST_P(MailInOn, AnAnswerGoesToItsCase) {
  take(letter("a"));
  const std::string thread = "In-Reply-To: " + our_letter() + "\r\n";
  EXPECT_EQ(take(letter("b", thread, "Re: x", "ming@example.tw", "再補充一點")), MailFate::noted);
  EXPECT_EQ(move(1, {{"kind", "assigned"}, {"officer", "2"}}, head).status, 303);
  EXPECT_EQ(
      move(1, {{"kind", "asked"}, {"text", "還缺影本"}, {"reply_by", in_days(10)}}, head).status,
      303);
  EXPECT_EQ(take(letter("c", "References: <x@y>\r\n " + our_letter() + "\r\n", "Re: x")),
            MailFate::supplied);
  EXPECT_EQ(facts(1).at("state"), "working");
  EXPECT_EQ(number("SELECT COUNT(*) FROM case_file"), 1);
  EXPECT_EQ(facts(1).at("letters").as_array().size(), 3U);
  EXPECT_EQ(take(letter("d", "In-Reply-To: <a@example.tw>\r\n", "Re: x")), MailFate::noted)
      << "by an earlier letter of his own";
}

TEST_P(MailInOn, ALetterDoesNotTickOffPapersThatNobodyHasSeen) {
  take(letter("a"));
  EXPECT_EQ(post("/cases/1/notices",
                 {{"row_version", std::to_string(facts(1).at("row_version").as_int64())},
                  {"what_1", "身分證影本"},
                  {"why_1", "核對本人"},
                  {"reply_by", to_iso(plus_days(taipei_date(now), 10))}},
                 head)
                .status,
            303);
  const std::string thread = "In-Reply-To: " + our_letter() + "\r\n";
  EXPECT_EQ(take(letter("b", thread, "Re: x", "ming@example.tw", "附上影本")), MailFate::noted);
  EXPECT_EQ(facts(1).at("state"), "waiting");
}

TEST_P(MailInOn, ASubjectAloneLetsNoStrangerIn) {
  take(letter("a"));
  const std::string subject = "Re: " + text("SELECT number FROM case_file WHERE id = 1");
  EXPECT_EQ(take(letter("b", "", subject, "eve@example.tw")), MailFate::opened);
  EXPECT_EQ(take(letter("c", "In-Reply-To: <a@example.tw>\r\n", "x", "eve@example.tw")),
            MailFate::opened);
  EXPECT_EQ(number("SELECT COUNT(*) FROM case_file"), 3);
  EXPECT_EQ(take(letter("d", "", subject, "MING@example.tw")), MailFate::noted);
}

TEST_P(MailInOn, ALetterThatCameBackIsSeenAtTheCase) {
  take(letter("a"));
  EXPECT_EQ(take(came_back(our_letter())), MailFate::bounce);
  const auto told = facts(1).at("notices").as_array().at(0).as_object();
  EXPECT_EQ(told.at("state"), "refused");
  EXPECT_TRUE(told.at("failed").as_bool());
  EXPECT_EQ(number("SELECT COUNT(*) FROM case_file"), 1);
}

TEST_P(MailInOn, AnAnswerThatCameBackWaitsToBeSentInAnotherWay) {
  take(letter("a"));
  EXPECT_EQ(take(came_back(our_letter())), MailFate::bounce);
  hear();
  EXPECT_TRUE(facts(1).at("dispatches").as_array().empty()) << "the receipt decided nothing";

  EXPECT_EQ(move(1, {{"kind", "assigned"}, {"officer", "2"}}, head).status, 303);
  EXPECT_EQ(move(1, {{"kind", "proposed"}, {"text", "已加上英文。"}}, head).status, 303);
  EXPECT_EQ(move(1, {{"kind", "agreed"}}, head).status, 303);
  const std::string answer = our_letter();
  EXPECT_EQ(facts("/cases", head).at("counts").at("undelivered"), 0);
  EXPECT_EQ(take(came_back(answer)), MailFate::bounce);
  hear();
  const auto waiting = facts(1).at("dispatches").at(0).as_object();
  EXPECT_EQ(waiting.at("way"), "email");
  EXPECT_TRUE(waiting.at("awaits").as_bool());
  EXPECT_EQ(facts("/cases", head).at("counts").at("undelivered"), 1);
  EXPECT_THAT(get("/cases/1", head).body, HasSubstr("答復的電子郵件沒有送達申請人"));
  EXPECT_EQ(number("SELECT COUNT(*) FROM case_notice WHERE kind = 'undelivered'"), 1)
      << "its officer is told";

  const std::string today = to_iso(taipei_date(now));
  EXPECT_EQ(post("/cases/1/dispatches",
                 {{"kind", "posted"}, {"post_on", today}, {"post_by", "ordinary"}}, head)
                .status,
            303);
  EXPECT_EQ(facts("/cases", head).at("counts").at("undelivered"), 0);
  as(everybody(), [&](org::Context& context) {
    const auto row =
        context.tx.query_one("SELECT id FROM notice WHERE message_id = :name", {{"name", answer}});
    dispatch_after_failure(context, row->integer(0));
    return 0;
  });
  EXPECT_EQ(facts(1).at("dispatches").as_array().size(), 1U) << "told twice, sent on once";
}

TEST_P(MailInOn, WhatAProgramWroteIsKeptAndNotAnswered) {
  take(letter("a"));
  const std::string robot = "Auto-Submitted: auto-replied\r\n";
  EXPECT_EQ(take(letter("b", robot + "In-Reply-To: " + our_letter() + "\r\n")),
            MailFate::auto_reply);
  EXPECT_EQ(facts(1).at("letters").as_array().size(), 2U);
  EXPECT_EQ(take(letter("c", robot)), MailFate::auto_reply);
  EXPECT_EQ(take(letter("d", "", "x", "service@office.gov.tw")), MailFate::auto_reply)
      << "our own letter";
  EXPECT_EQ(number("SELECT COUNT(*) FROM case_file"), 1);
  EXPECT_EQ(number("SELECT COUNT(*) FROM notice"), 1);
}

TEST_P(MailInOn, WhatOneSenderSendsBeyondItsHourWaitsForAnOfficerAndABombForNobody) {
  owner.most_an_hour = 1'000;
  std::map<MailFate, int> fates;
  for (int count = 0; count < kBombAnHour + 5; ++count) {
    ++fates[take(letter("many-" + std::to_string(count)))];
  }
  EXPECT_EQ(fates[MailFate::opened], kLettersAnHour);
  EXPECT_EQ(fates[MailFate::waiting], kBombAnHour - kLettersAnHour);
  EXPECT_EQ(fates[MailFate::limited], 5);
  EXPECT_EQ(take(letter("else", "", "x", "lin@example.tw")), MailFate::opened);
  const auto waits = json("/case-mail/waiting", head).body;
  EXPECT_THAT(waits, HasSubstr("Queue")) << "who looks sees what it is about";
  EXPECT_THAT(json("/case-mail", head).body, HasSubstr("\"limited\""));
  clock.at += std::chrono::hours{2};
  EXPECT_EQ(take(letter("later")), MailFate::opened);
}

TEST_P(MailInOn, AnAnswerReachesItsCaseHoweverManyItsSenderWrote) {
  for (int count = 0; count <= kLettersAnHour; ++count) {
    take(letter("many-" + std::to_string(count)));
  }
  const std::string answers = "In-Reply-To: <many-0@example.tw>\r\n";
  EXPECT_EQ(take(letter("answer", answers)), MailFate::noted);
  EXPECT_EQ(facts(1).at("events").as_array().back().at("kind"), "noted");
}

TEST_P(MailInOn, ALetterThatIsTooLargeIsACaseOfItsBeginning) {
  const std::string beginning =
      "From: \"Ming\" <ming@example.tw>\r\nSubject: Photographs\r\nMessage-ID: <large@example.tw>"
      "\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\n"
      "The lamp is broken.\r\n--b\r\nContent-Type: image/jpeg\r\n"
      "Content-Disposition: attachment; filename=lamp.jpg\r\n"
      "Content-Transfer-Encoding: base64\r\n\r\n/9j/4AAQSkZJRg";
  EXPECT_EQ(take_in_letter(services, owner, beginning, false).value(), MailFate::opened);
  const auto found = facts(1);
  EXPECT_EQ(found.at("subject"), "Photographs");
  EXPECT_THAT(boost::json::serialize(found), HasSubstr("The lamp is broken."));
  EXPECT_THAT(boost::json::serialize(found), HasSubstr("這封信太大"));
  EXPECT_EQ(number("SELECT COUNT(*) FROM case_mail_part"), 0) << "a half picture is none";
  EXPECT_EQ(number("SELECT COUNT(*) FROM notice"), 1) << "its sender has a receipt";
  EXPECT_EQ(take_in_letter(services, owner, "\x01\x02 nothing", false).value(),
            MailFate::too_large);
}

TEST_P(MailInOn, LettersThatBecameNoCaseAreTakenOutAfterAYearWithTheirFiles) {
  take(letter("a"));
  take(letter("robot", "Auto-Submitted: auto-replied\r\n", "x", "robot@example.tw"));
  owner.most_an_hour = 1;
  EXPECT_EQ(take(letter("later", "", "x", "lin@example.tw")), MailFate::waiting);
  const auto files = [&] {
    return std::distance(fs::recursive_directory_iterator{folder_path},
                         fs::recursive_directory_iterator{});
  };
  const auto never = [] { return false; };
  EXPECT_EQ(drop_caseless_letters(services, never), 0) << "not before";
  const auto before = files();
  clock.at += kCaselessKept + std::chrono::hours{1};
  EXPECT_EQ(drop_caseless_letters(services, never), 1);
  EXPECT_LT(files(), before);
  EXPECT_EQ(number("SELECT COUNT(*) FROM case_mail WHERE case_id IS NULL AND fate <> 'waiting'"),
            0);
  EXPECT_EQ(number("SELECT COUNT(*) FROM case_mail"), 2) << "cases and what waits keep theirs";
}

TEST_P(MailInOn, WhatComesToACaseThatNobodyHasIsShownToWhoDirectsThem) {
  const auto waiting = [&](const org::Viewer& viewer) {
    return as(viewer, [](org::Context& context) {
      std::vector<std::string> titles;
      for (const auto& list : waiting_cases(context)) titles.emplace_back(list.title);
      return titles;
    });
  };
  take(letter("a"));
  EXPECT_THAT(waiting(head), Not(testing::Contains("casework.waiting.letters")));
  EXPECT_EQ(take(letter("b", "In-Reply-To: <a@example.tw>\r\n")), MailFate::noted);
  EXPECT_THAT(waiting(head), testing::Contains("casework.waiting.letters"));
  EXPECT_THAT(waiting(neighbour_head), Not(testing::Contains("casework.waiting.letters")));
  EXPECT_EQ(move(1, {{"kind", "noted"}, {"text", "已讀"}}, head).status, 303);
  EXPECT_THAT(waiting(head), Not(testing::Contains("casework.waiting.letters")));
}

TEST_P(MailInOn, BeyondTheMailboxesHourLettersWaitWithoutReceiptForAnOfficer) {
  owner.most_an_hour = 3;
  const auto from = [](int sender) { return "someone" + std::to_string(sender) + "@example.tw"; };
  for (int sender = 0; sender < 12; ++sender) {
    const auto fate = take(letter("m" + std::to_string(sender), "", "Queue", from(sender)));
    EXPECT_EQ(fate, sender < 3 ? MailFate::opened : MailFate::waiting) << sender;
  }
  EXPECT_EQ(number("SELECT COUNT(*) FROM case_file"), 3);
  EXPECT_EQ(number("SELECT COUNT(*) FROM notice"), 3) << "who waits gets no receipt";
  // An answer to a case is no new one, whatever waits.
  EXPECT_EQ(take(letter("reply", "In-Reply-To: " + our_letter() + "\r\n", "Re: x", from(2))),
            MailFate::noted);
  // Another mailbox has an hour of its own.
  MailboxOwner other = owner;
  other.type = "petition";
  EXPECT_EQ(take_in_letter(services, other, letter("other", "", "x", "x@example.tw"), true).value(),
            MailFate::opened);

  EXPECT_EQ(get("/case-mail/waiting", officer).status, 403) << "who directs cases decides";
  const auto waiting = facts("/case-mail/waiting", head);
  EXPECT_EQ(waiting.at("total"), 9);
  const auto letters = waiting.at("letters").as_array();
  EXPECT_EQ(letters.at(0).at("subject"), "Queue");
  const auto id = [&](std::size_t at) {
    return std::to_string(letters.at(at).at("id").as_int64());
  };
  EXPECT_EQ(post("/case-mail/waiting", {{"decision", "take_in"}}, head).status, 422);
  EXPECT_EQ(post("/case-mail/waiting", {{"letter", id(0)}, {"decision", "take_in"}}, neighbour_head)
                .status,
            404);
  EXPECT_EQ(post("/case-mail/waiting",
                 {{"letter", id(0)}, {"letter", id(1)}, {"decision", "take_in"}}, head)
                .status,
            303);
  EXPECT_EQ(number("SELECT COUNT(*) FROM case_file"), 6);
  EXPECT_EQ(post("/case-mail/waiting", {{"letter", id(2)}, {"decision", "put_aside"}}, head).status,
            303);
  EXPECT_EQ(number("SELECT COUNT(*) FROM case_file"), 6);
  const auto refused = post_json(
      "/case-mail/waiting", {{"letter", id(3)}, {"letter", id(2)}, {"decision", "take_in"}}, head);
  EXPECT_EQ(refused.status, 409) << "it was put aside, and so neither is taken in";
  EXPECT_THAT(refused.body, HasSubstr("第 " + id(2) + " 號信")) << "of many, which one";
  EXPECT_EQ(facts("/case-mail/waiting", head).at("total"), 6);
  EXPECT_EQ(facts(6).at("letters").as_array().at(0).at("fate"), "opened");
}

TEST_P(MailInOn, ALetterToTwoMailboxesIsAMatterOfBoth) {
  MailboxOwner other = owner;
  other.type = "petition";
  const auto take_other = [&](const std::string& bytes) {
    return take_in_letter(services, other, bytes, true).value();
  };
  EXPECT_EQ(take(letter("a")), MailFate::opened);
  EXPECT_EQ(take_other(letter("a")), MailFate::opened);
  EXPECT_EQ(take_other(letter("a")), MailFate::opened);
  EXPECT_EQ(take(letter("a")), MailFate::opened);
  EXPECT_EQ(number("SELECT COUNT(*) FROM case_file"), 2) << "once in each";
  EXPECT_EQ(facts(1).at("type"), "mailbox");
  EXPECT_EQ(facts(2).at("type"), "petition");
  EXPECT_EQ(post("/case-mail/2/original", {}, officer).body, letter("a"));
  // An answer goes to the case of its mailbox; one to a letter of ours is said once.
  const std::string own_thread = "In-Reply-To: <a@example.tw>\r\n";
  EXPECT_EQ(take_other(letter("b", own_thread, "Re: x")), MailFate::noted);
  EXPECT_EQ(number("SELECT case_id FROM case_mail ORDER BY id DESC LIMIT 1"), 2);
  EXPECT_EQ(take(letter("c", own_thread, "Re: x")), MailFate::noted);
  EXPECT_EQ(number("SELECT case_id FROM case_mail ORDER BY id DESC LIMIT 1"), 1);
  const std::string ours = "In-Reply-To: " + our_letter() + "\r\n";
  EXPECT_EQ(take(letter("d", ours, "Re: x")), MailFate::noted);
  const auto notes = number("SELECT COUNT(*) FROM case_event WHERE kind = 'noted'");
  EXPECT_EQ(take_other(letter("d", ours, "Re: x")), MailFate::noted);
  EXPECT_EQ(number("SELECT COUNT(*) FROM case_event WHERE kind = 'noted'"), notes);
}

TEST_P(MailInOn, ALetterThatWaitedCameOnItsDayAndOneThatCanBeNoCaseHoldsUpNoOther) {
  owner.most_an_hour = 1;
  EXPECT_EQ(take(letter("a")), MailFate::opened);
  EXPECT_EQ(take(letter("b", "", "Within", "ming@localhost")), MailFate::waiting);
  EXPECT_EQ(take(letter("c", "", "Chairs", "lin@example.tw")), MailFate::waiting);
  EXPECT_EQ(number("SELECT COUNT(*) FROM case_mail WHERE subject IS NOT NULL"), 2);
  const Date came = taipei_date(now);
  now += std::chrono::days{2};
  clock.at = now;
  const org::Viewer directs_alone = staff(3, "方以晴", {Duty::direct_cases});
  EXPECT_EQ(get("/case-mail/waiting", directs_alone).status, 403)
      << "who may write no case down is not asked to";
  const auto waiting = facts("/case-mail/waiting", head).at("letters").as_array();
  ASSERT_EQ(waiting.size(), 2U);
  EXPECT_EQ(waiting.at(1).at("subject"), "Chairs");
  web::Pairs form{{"decision", "take_in"}};
  for (const auto& each : waiting) {
    form.emplace_back("letter", std::to_string(each.at("id").as_int64()));
  }
  EXPECT_EQ(post("/case-mail/waiting", form, head).status, 303);
  EXPECT_EQ(text("SELECT fate FROM case_mail WHERE id = 2"), "unreadable");
  EXPECT_EQ(text("SELECT fate FROM case_mail WHERE id = 3"), "opened");
  EXPECT_EQ(number("SELECT COUNT(*) FROM case_mail WHERE subject IS NOT NULL"), 0);
  EXPECT_EQ(text("SELECT received_on FROM case_file WHERE id = 2"), to_iso(came));
}

TEST_P(MailInOn, ALetterThatIsRefusedIsNamedAndThoseBeforeItAreDone) {
  owner.most_an_hour = 1;
  EXPECT_EQ(take(letter("a")), MailFate::opened);
  EXPECT_EQ(take(letter("b", "", "Lamps", "lin@example.tw")), MailFate::waiting);
  MailboxOwner other = owner;
  other.type = "petition";
  EXPECT_EQ(take_in_letter(services, other, letter("c"), true).value(), MailFate::opened);
  EXPECT_EQ(
      take_in_letter(services, other, letter("d", "", "Chairs", "hao@example.tw"), true).value(),
      MailFate::waiting);
  as(head, [](org::Context& context) {
    context.tx.execute(
        "UPDATE case_mail SET mailbox = 'X/nothing' WHERE fate = 'waiting' AND id = 4");
    context.tx.commit();
    return 0;
  });
  const auto refused =
      post("/case-mail/waiting", {{"letter", "2"}, {"letter", "4"}, {"decision", "take_in"}}, head);
  EXPECT_EQ(refused.status, 422);
  EXPECT_THAT(refused.body, HasSubstr("Chairs"));
  EXPECT_THAT(refused.body, HasSubstr("處理到「Chairs」"));
  EXPECT_EQ(text("SELECT fate FROM case_mail WHERE id = 2"), "opened");
  EXPECT_EQ(text("SELECT fate FROM case_mail WHERE id = 4"), "waiting");
}

TEST_P(MailInOn, ALetterIsMarkedOnlyWhenItsCaseIsSafe) {
  PaperFolder folder;
  folder.letters = {{7, letter("a")}, {9, letter("b")}};
  const Mailbox box{.server = {}, .agency = owner.agency, .type = owner.type};
  folder.breaks = true;
  EXPECT_THROW(take_in_folder(services, folder, box, [] { return false; }), mail::FolderProblem);
  EXPECT_EQ(number("SELECT COUNT(*) FROM case_file"), 1);
  folder.breaks = false;
  EXPECT_EQ(take_in_folder(services, folder, box, [] { return false; }).taken, 2);
  EXPECT_EQ(number("SELECT COUNT(*) FROM case_file"), 2);
  EXPECT_TRUE(folder.unread(10).empty());
  Mailbox wrong = box;
  wrong.type = "nothing";
  folder.letters[11] = letter("c");
  EXPECT_EQ(take_in_folder(services, folder, wrong, [] { return false; }).refused, 1);
  EXPECT_FALSE(folder.taken[11]);
}

TEST_P(MailInOn, LettersLieSealedAndAreSavedOnRecord) {
  const std::string attached =
      "From: ming@example.tw\r\nMessage-ID: <a@example.tw>\r\nContent-Type: multipart/mixed;"
      " boundary=b\r\n\r\n--b\r\n\r\nwords\r\n--b\r\nContent-Type: text/html; name=\"x.html\"\r\n"
      "Content-Disposition: attachment\r\n\r\n%PDF-1.4\r\n--b--\r\n";
  EXPECT_EQ(take(attached), MailFate::opened);
  for (const auto& entry : fs::recursive_directory_iterator(folder_path)) {
    if (!entry.is_regular_file()) continue;
    std::ifstream in{entry.path()};
    const std::string bytes{std::istreambuf_iterator<char>{in}, {}};
    EXPECT_THAT(bytes, Not(HasSubstr("ming@example.tw")));
  }
  const auto part = facts(1).at("letters").as_array().at(0).at("attachments").as_array().at(0);
  EXPECT_EQ(part.at("media_type"), "application/pdf") << "what its bytes say";
  const auto saved = post("/case-mail/1/original", {}, officer);
  EXPECT_EQ(saved.status, 200);
  EXPECT_EQ(saved.body, attached);
  EXPECT_EQ(post("/case-mail/1/attachments/1", {}, officer).body, "%PDF-1.4\r\n");
  EXPECT_EQ(post("/case-mail/1/attachments/2", {}, officer).status, 404);
  EXPECT_EQ(post("/case-mail/1/original", {}, neighbour_head).status, 404);
  EXPECT_EQ(number("SELECT COUNT(*) FROM audit_entry WHERE action = 'case.mail_opened'"), 2);
}

TEST(FormOfLetter, CutsWhatIsTooLongAndFillsWhatIsMissing) {
  std::string longish;
  for (int i = 0; i < 100; ++i) longish += "長";
  EXPECT_EQ(form_of_letter("", "ming@example.tw", longish, "x").subject.size(), kMaxSubject * 3);
  const CaseForm empty = form_of_letter("", "ming@example.tw", "", "");
  EXPECT_EQ(empty.applicant.name, "ming");
  EXPECT_FALSE(empty.subject.empty());
  EXPECT_EQ(empty.language, Locale::en);
  EXPECT_EQ(form_of_letter("王小明", "a@b.tw", "x", "y").language, Locale::zh_tw);
}

TEST(NumberInSubject, IsACasesNumberOrNothing) {
  EXPECT_EQ(number_in_subject("Re: 案件 115QYHR1000123 已收到"), "115QYHR1000123");
  EXPECT_EQ(number_in_subject("Re: 2026 08:00"), "");
  EXPECT_EQ(number_in_subject("ABC115QYHR1000123"), "");
}

}  // namespace
}  // namespace hb::casework
