// Letters as the administrator and others see them.
#include "notice_pages.h"

#include <gmock/gmock.h>

#include <boost/json.hpp>

#include "app/texts.h"
#include "crypto/sealer.h"
#include "notices/notice.h"
#include "notices/texts.h"
#include "org_testing/page_test.h"

namespace hb::app {
namespace {

using testing::HasSubstr;
using testing::Not;

class NoticePages : public org::PageTest {
 protected:
  NoticePages()
      : PageTest({.migrations = {},
                  .texts = {app::texts(), notices::texts()},
                  .routes = {notice_routes()}}) {
    administrator = person("管理員", city, {org::Duty::manage_system});
    clerk = person("承辦人", city, {org::Duty::handle_cases});
  }

  notices::NoticeId queue(const std::string& occasion) {
    const auto address = mail::Address::parse("service@office.gov.tw").value();
    return *as(everybody(), [&](org::Context& context) {
      const auto id = notices::queue_notice(context.tx, sealer, {{"", address}, {}},
                                            {.agency_id = city,
                                             .kind = "app.notices.title",
                                             .about = "case/7",
                                             .occasion = occasion,
                                             .to = mail::Address::parse("ming@example.tw").value(),
                                             .subject = "s",
                                             .text = "t"},
                                            context.now);
      context.tx.commit();
      return id;
    });
  }
  void fail(notices::NoticeId id) {
    as(everybody(), [&](org::Context& context) {
      notices::keep_bounce(context.tx, id, "5.1.1 nobody", context.now);
      context.tx.commit();
      return 0;
    });
  }
  boost::json::object facts(const std::string& target) {
    return boost::json::parse(json(target, administrator).body).as_object();
  }

  crypto::Sealer sealer{{crypto::new_sealing_key()}};
  org::Viewer administrator, clerk;
};
HB_ON_BOTH_DATABASES(NoticePages);

TEST_P(NoticePages, TellWhatBecameOfEachLetterWithoutSayingWhose) {
  fail(queue("a"));
  queue("b");
  EXPECT_EQ(facts("/notices").at("total"), 2);
  EXPECT_EQ(facts("/notices?state=refused").at("total"), 1);
  EXPECT_FALSE(facts("/notices").at("sends").as_bool());
  const std::string page = get("/notices", administrator).body;
  EXPECT_THAT(page, HasSubstr("5.1.1 nobody"));
  EXPECT_THAT(page, Not(HasSubstr("ming@example.tw")));
  EXPECT_EQ(get("/notices", clerk).status, 403);
}

TEST_P(NoticePages, WhatFailedIsTriedAgainOnRecord) {
  const auto id = queue("a");
  const std::string address = "/notices/" + std::to_string(id.value) + "/retry";
  EXPECT_EQ(post(address, {}, administrator).status, 409) << "it has not failed";
  fail(id);
  EXPECT_EQ(post(address, {}, clerk).status, 403);
  EXPECT_EQ(post(address, {}, administrator).status, 303);
  EXPECT_EQ(facts("/notices?state=queued").at("total"), 1);
  EXPECT_EQ(post("/notices/999/retry", {}, administrator).status, 404);
  as(everybody(), [&](org::Context& context) {
    const auto told =
        context.tx.query_one("SELECT COUNT(*) FROM audit_entry WHERE action = 'notice.retried'");
    EXPECT_EQ(told->integer(0), 1);
    return 0;
  });
}

}  // namespace
}  // namespace hb::app
