// Whose an issue comes to be hears of it by letter, on both databases.
#include <gmock/gmock.h>

#include <boost/json.hpp>

#include "crypto/sealer.h"
#include "feed_work.h"
#include "jobs/outbox.h"
#include "kernel/roc_date.h"
#include "kernel_refusals/texts.h"
#include "mail/read_message.h"
#include "media/migrations.h"
#include "media/texts.h"
#include "media_routes.h"
#include "notices/courier.h"
#include "org/ports.h"
#include "org_testing/page_test.h"

namespace hb::media {
namespace {

using org::Duty;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

/// Takes every letter.
class LetterTaker final : public mail::Sender {
 public:
  mail::Delivery send(const mail::Envelope& envelope, std::string_view letter,
                      const std::function<void()>& before_data) override {
    before_data();
    const auto message = mail::read_message(letter);
    taken.push_back(envelope.to.text() + "\n" + message->subject + "\n" + message->text);
    return {.outcome = mail::Outcome::accepted, .reply = "250 ok"};
  }
  std::vector<std::string> taken;
};

class IssueLetters : public org::PageTest {
 protected:
  IssueLetters()
      : PageTest({.migrations = {media::migrations()},
                  .texts = {kernel_refusals::texts(), media::texts()},
                  .routes = {media_routes()}}) {
    services.sealer = &sealer;
    ports.connect(identity);
    services.ports = &ports;
    officer = staff(1, "林佳穎", {Duty::watch_media});
    head = staff(2, "顏如玉", {Duty::watch_media, Duty::approve_rebuttals});
    reached_at(officer, "lin@example.tw");
    reached_at(head, "yan@example.tw");
    EXPECT_EQ(post("/media/sources",
                   {{"agency", std::to_string(city.value)},
                    {"name", "青嶼日報"},
                    {"url", "https://news.example/rss"},
                    {"every_minutes", "30"}},
                   officer)
                  .status,
              303);
  }

  void reached_at(const org::Viewer& person, const std::string& address) {
    const std::int64_t id = person.person_id.value;
    as(everybody(), [&](org::Context& context) {
      context.tx.execute(
          "UPDATE person SET email_sealed = :address WHERE id = :id",
          {{"id", id},
           {"address", sealer.seal(address, "org.person.email/" + std::to_string(id))}});
      context.tx.commit();
      return 0;
    });
  }
  void add_rule(const std::string& opens) {
    EXPECT_EQ(post("/media/rules",
                   {{"agency", std::to_string(city.value)},
                    {"name", "戶政"},
                    {"words", "戶政 排隊"},
                    {"owner", "1"},
                    {"priority", "10"},
                    {"opens", opens}},
                   head)
                  .status,
              303);
  }
  void comes_in(const std::string& title) {
    const std::string body =
        "<rss><channel><item><title>" + title + "</title></item></channel></rss>";
    as(everybody(), [&](org::Context& context) {
      return keep_feed(context, sources_due(context).front(),
                       read_answer({.status = 200, .body = body}, {}));
    });
  }
  /// Makes an issue of the only clipping.
  void open_issue(const org::Viewer& by) {
    const std::string clipping =
        "/media/clippings/" +
        std::to_string(facts("/media/clippings", by).at("clippings").at(0).at("id").as_int64());
    EXPECT_EQ(post(clipping + "/filing", {{"row_version", "1"}, {"tone", "false"}}, by).status,
              303);
    EXPECT_EQ(post(clipping + "/issue", {}, by).status, 303);
  }
  void give_to(const std::string& owner, const org::Viewer& by) {
    const auto issue = facts("/media/issues", by).at("issues").at(0);
    const std::string address = "/media/issues/" + std::to_string(issue.at("id").as_int64());
    EXPECT_EQ(
        post(address + "/moves",
             {{"kind", "assigned"},
              {"owner", owner},
              {"row_version", std::to_string(facts(address, by).at("row_version").as_int64())}},
             by)
            .status,
        303);
  }
  /// What goes out now.
  std::vector<std::string> letters() {
    clock.at = SystemClock{}.now() + std::chrono::hours{1};
    jobs::OutboxRunner outbox{*database, clock};
    notices::Courier courier{*database, clock, sealer, identity, taker};
    courier.listen(outbox);
    taker.taken.clear();
    outbox.deliver_due();
    return taker.taken;
  }

  crypto::Sealer sealer{{crypto::new_sealing_key()}};
  notices::MailIdentity identity{{"", mail::Address::parse("service@office.gov.tw").value()},
                                 "https://office.gov.tw"};
  org::Ports ports;
  org::StandingClock clock;
  LetterTaker taker;
  org::Viewer officer, head;
};
HB_ON_BOTH_DATABASES(IssueLetters);

TEST_P(IssueLetters, ARuleThatOpensAnIssueTellsItsOwner) {
  add_rule("false");
  comes_in("戶政排隊八小時");
  const auto sent = letters();
  ASSERT_EQ(sent.size(), 1u);
  EXPECT_THAT(sent[0], HasSubstr("lin@example.tw\n有一則輿情議題由您負責回應"));
  EXPECT_THAT(sent[0], HasSubstr("「戶政排隊八小時」"));
  EXPECT_THAT(sent[0], HasSubstr("https://office.gov.tw/media/issues/1"));
  EXPECT_THAT(sent[0],
              HasSubstr(date_words(taipei_date(now + std::chrono::hours{4}), Locale::zh_tw)))
      << "the clock runs from when it was seen";
}

TEST_P(IssueLetters, WhoOpensAnIssueForSomebodyElseTellsHim) {
  add_rule("");
  comes_in("戶政排隊八小時");
  EXPECT_THAT(letters(), IsEmpty()) << "a clipping has no clock yet";
  open_issue(head);
  EXPECT_THAT(letters(), ElementsAre(HasSubstr("lin@example.tw")));
}

TEST_P(IssueLetters, WhoTakesAnIssueHimselfGetsNoLetter) {
  comes_in("路口積水");
  open_issue(head);
  EXPECT_THAT(letters(), IsEmpty());
  give_to("1", head);
  EXPECT_THAT(letters(), ElementsAre(HasSubstr("lin@example.tw")));
  give_to("1", head);
  EXPECT_THAT(letters(), IsEmpty()) << "it was his already";
  give_to("2", head);
  EXPECT_THAT(letters(), IsEmpty());
  give_to("1", head);
  EXPECT_THAT(letters(), ElementsAre(HasSubstr("lin@example.tw"))) << "it comes back";
}

TEST_P(IssueLetters, WhereNoneAreSentNothingIsOrdered) {
  services.ports = nullptr;
  add_rule("false");
  comes_in("戶政排隊八小時");
  EXPECT_EQ(facts("/media/issues", officer).at("issues").as_array().size(), 1u);
  services.ports = &ports;
  EXPECT_THAT(letters(), IsEmpty());
}

}  // namespace
}  // namespace hb::media
