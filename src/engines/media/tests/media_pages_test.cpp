// The media watch through its real pages, on both databases: a feed comes in, a rule gives the
// story to somebody, the facts are found, and what answers it is approved by another and published.
#include <gmock/gmock.h>
#include <unistd.h>

#include <boost/json.hpp>

#include "clarifications.h"
#include "crypto/sealer.h"
#include "feed_work.h"
#include "files/file_store.h"
#include "issues.h"
#include "kernel_refusals/texts.h"
#include "media/media_holdings.h"
#include "media/media_measures.h"
#include "media/media_themes.h"
#include "media/migrations.h"
#include "media/texts.h"
#include "media_routes.h"
#include "org_testing/page_test.h"

namespace hb::media {
namespace {

using org::Duty;
using testing::HasSubstr;
using testing::Not;

constexpr const char* kPng = "\x89PNG\r\n\x1a\n-------------";

class MediaPages : public org::PageTest {
 protected:
  MediaPages()
      : PageTest({.migrations = {media::migrations()},
                  .texts = {kernel_refusals::texts(), media::texts()},
                  .routes = {media_routes()}}),
        files(testing::TempDir() + "haoban-media-" + std::to_string(::getpid())) {
    services.sealer = &sealer;
    services.files = &files;
    officer = staff(1, "林佳穎", {Duty::watch_media});
    head = staff(2, "顏如玉", {Duty::watch_media, Duty::approve_rebuttals});
    reader = staff(3, "吳志德", {Duty::read_plans});
    stranger = person("盧品言", neighbour, {Duty::watch_media, Duty::approve_rebuttals});
  }

  std::int64_t version_of(const std::string& address) {
    return facts(address, officer).at("row_version").as_int64();
  }

  static std::string issue_address(std::int64_t id) {
    return "/media/issues/" + std::to_string(id);
  }

  web::Response move(std::int64_t id, web::Pairs form, const org::Viewer& viewer) {
    form.emplace_back("row_version", std::to_string(version_of(issue_address(id))));
    return post(issue_address(id) + "/moves", std::move(form), viewer);
  }

  web::Response find_facts(std::int64_t id) {
    return upload(issue_address(id) + "/facts",
                  {{"kind", "found"},
                   {"row_version", std::to_string(version_of(issue_address(id)))},
                   {"text", "當天開了三個櫃檯"},
                   {"sources", "第一股股長"}},
                  "log.pdf", "%PDF-1.7 x", officer, "files");
  }

  web::Response draft(std::int64_t id, const std::string& title, web::Pairs more = {},
                      const std::string& picture = kPng) {
    web::Pairs form{{"kind", "drafted"},
                    {"row_version", std::to_string(version_of(issue_address(id)))},
                    {"title", title},
                    {"text", "當天開放三個櫃檯，平均等候九分鐘。"},
                    {"alternative_1", "每小時等候人數的長條圖"}};
    form.insert(form.end(), more.begin(), more.end());
    return upload(issue_address(id) + "/drafts", std::move(form), "chart.png", picture, officer,
                  "picture_1");
  }

  /// Fetches a feed with these stories as the job would.
  int fetch(const std::vector<std::pair<std::string, std::string>>& stories) {
    std::string body = "<rss><channel>";
    for (const auto& [title, url] : stories) {
      body += "<item><title>" + title + "</title><link>" + url + "</link></item>";
    }
    body += "</channel></rss>";
    return as(everybody(), [&](org::Context& context) {
      const auto due = sources_due(context);
      EXPECT_EQ(due.size(), 1u);
      return keep_feed(
          context, due.front(),
          read_answer({.status = 200, .body = body, .etag = "\"1\""}, due.front().form.url));
    });
  }

  void add_source() {
    EXPECT_EQ(post("/media/sources",
                   {{"agency", std::to_string(city.value)},
                    {"name", "青嶼日報"},
                    {"url", "https://news.example/rss"},
                    {"every_minutes", "30"}},
                   officer)
                  .status,
              303);
  }

  void add_rule() { EXPECT_EQ(post("/media/rules", rule_form(), head).status, 303); }

  web::Pairs rule_form() const {
    return {{"agency", std::to_string(city.value)},
            {"name", "戶政"},
            {"words", "戶政 排隊"},
            {"owner", "1"},
            {"topic", "候位時間"},
            {"priority", "10"}};
  }

  /// A false story that has become an issue.
  std::int64_t open_issue() {
    add_source();
    add_rule();
    EXPECT_EQ(fetch({{"戶政排隊八小時", "https://news.example/1"}}), 1);
    const auto clipping = facts("/media/clippings", officer).at("clippings").as_array().at(0);
    const std::int64_t id = clipping.at("id").as_int64();
    EXPECT_EQ(clipping.at("owner_id"), 1);
    EXPECT_EQ(clipping.at("topic"), "候位時間");
    const std::string address = "/media/clippings/" + std::to_string(id);
    EXPECT_EQ(post(address + "/issue", {}, officer).status, 422) << "the tone comes first";
    EXPECT_EQ(post(address + "/filing",
                   {{"row_version", "1"}, {"tone", "false"}, {"topic", "候位時間"}}, officer)
                  .status,
              303);
    const auto given = post(address + "/issue", {}, officer);
    EXPECT_EQ(given.status, 303) << given.body;
    return facts("/media/issues", officer).at("issues").as_array().at(0).at("id").as_int64();
  }

  void publish(std::int64_t id) {
    EXPECT_EQ(find_facts(id).status, 303);
    EXPECT_EQ(draft(id, "排隊八小時不實").status, 303);
    EXPECT_EQ(move(id, {{"kind", "approved"}}, head).status, 303);
    EXPECT_EQ(move(id, {{"kind", "published"}}, officer).status, 303);
  }

  crypto::Sealer sealer{{crypto::new_sealing_key()}};
  files::FileStore files;
  org::Viewer officer, head, reader, stranger;
};

TEST_P(MediaPages, ARuleOpensAnIssueOfItsOwnFromANewStory) {
  add_source();
  web::Pairs opening = rule_form();
  opening.emplace_back("opens", "false");
  EXPECT_EQ(post("/media/rules", opening, head).status, 303);
  EXPECT_EQ(facts("/media/rules", head).at("rules").at(0).at("opens"), "false");
  EXPECT_EQ(
      fetch({{"戶政排隊八小時", "https://news.example/1"}, {"海堤夜市", "https://x.example/2"}}),
      2);
  const auto issues = facts("/media/issues", officer).at("issues").as_array();
  ASSERT_EQ(issues.size(), 1u);
  const auto opened = facts(issue_address(issues.at(0).at("id").as_int64()), officer);
  EXPECT_EQ(opened.at("title"), "戶政排隊八小時");
  EXPECT_EQ(opened.at("owner_id"), 1);
  EXPECT_EQ(opened.at("minutes_left"), 240) << "the clock of what is not true runs at once";
  // The same story at another place opens nothing.
  now += std::chrono::hours{1};
  fetch({{"戶政排隊八小時", "https://other.example/1"}});
  EXPECT_EQ(facts("/media/issues", officer).at("issues").as_array().size(), 1u);
}

TEST_P(MediaPages, AFalseStoryIsAnsweredOnThePortal) {
  const std::int64_t id = open_issue();
  const std::string address = issue_address(id);
  const auto opened = facts(address, officer);
  EXPECT_EQ(opened.at("minutes_left"), 240);
  EXPECT_EQ(find_facts(id).status, 303);
  const auto long_title = draft(id, "這個標題實在太長了，長到超過二十個字的限制");
  EXPECT_EQ(long_title.status, 422);
  EXPECT_THAT(long_title.body, HasSubstr("這個標題實在太長了"));
  EXPECT_THAT(long_title.body, HasSubstr("平均等候九分鐘")) << "what was typed is kept";
  EXPECT_EQ(draft(id, "排隊八小時不實", {}, "<svg/>").status, 422) << "no picture";
  EXPECT_EQ(draft(id, "排隊八小時不實").status, 303);
  EXPECT_EQ(json("/portal/clarifications/" + std::to_string(id), {}).status, 404)
      << "not before it is published";
  EXPECT_EQ(move(id, {{"kind", "approved"}}, officer).status, 403);
  EXPECT_EQ(move(id, {{"kind", "approved"}}, head).status, 303);
  now += std::chrono::hours{1};
  EXPECT_EQ(move(id, {{"kind", "published"}}, officer).status, 303);

  const std::string page = "/portal/clarifications/" + std::to_string(id);
  const auto shown = facts(page, {}).at("versions").as_array().at(0).as_object();
  EXPECT_EQ(shown.at("title"), "排隊八小時不實");
  const std::string picture{shown.at("pictures").as_array().at(0).at("url").as_string()};
  EXPECT_EQ(get(picture, {}).content_type, "image/png");
  const std::string feed = get("/portal/clarifications/feed.xml", {}).body;
  EXPECT_THAT(feed, HasSubstr("排隊八小時不實"));
  EXPECT_TRUE(read_feed(feed)) << "our own feed is one";
  EXPECT_THAT(get(page, {}).body, Not(HasSubstr("林佳穎"))) << "officers are not named in public";
  const auto answered = facts(address, officer);
  EXPECT_EQ(answered.at("late"), false);
  EXPECT_EQ(answered.at("minutes_left"), nullptr);
}

TEST_P(MediaPages, WhatWasCorrectedOrWithdrawnStaysReadable) {
  const std::int64_t id = open_issue();
  publish(id);
  EXPECT_EQ(draft(id, "排隊時間更正").status, 422) << "what was wrong has to be said";
  EXPECT_EQ(draft(id, "排隊時間更正", {{"correction", "等候時間誤植"}}).status, 303);
  const std::string page = "/portal/clarifications/" + std::to_string(id);
  EXPECT_EQ(facts(page, {}).at("versions").as_array().size(), 1u) << "the first one stands";
  EXPECT_EQ(move(id, {{"kind", "approved"}}, head).status, 303);
  EXPECT_EQ(move(id, {{"kind", "published"}}, officer).status, 303);
  const auto versions = facts(page, {}).at("versions").as_array();
  ASSERT_EQ(versions.size(), 2u);
  EXPECT_EQ(versions.at(0).at("title"), "排隊時間更正");
  EXPECT_EQ(versions.at(1).at("title"), "排隊八小時不實");
  EXPECT_EQ(move(id, {{"kind", "withdrawn"}, {"text", "另案說明"}}, officer).status, 403);
  EXPECT_EQ(move(id, {{"kind", "withdrawn"}, {"text", "另案說明"}}, head).status, 303);
  const std::string after = get(page, {}).body;
  EXPECT_THAT(after, HasSubstr("另案說明"));
  EXPECT_THAT(after, HasSubstr("排隊時間更正"));
}

TEST_P(MediaPages, AStoryWithoutAddressIsKnownWhenItsFeedIsAskedAgain) {
  add_source();
  EXPECT_EQ(fetch({{"候位八小時", ""}}), 1);
  // Long after stories of one title would be taken for one.
  now += std::chrono::hours{24 * 10};
  EXPECT_EQ(fetch({{"候位八小時", ""}}), 0);
  EXPECT_EQ(facts("/media/clippings", officer).at("total"), 1);
}

TEST_P(MediaPages, TheSameStoryIsJoinedNotRepeated) {
  add_source();
  EXPECT_EQ(fetch({{"路口積水", "https://news.example/1"}}), 1);
  now += std::chrono::minutes{31};
  EXPECT_EQ(fetch({{"路口積水", "https://news.example/1?utm_source=rss"},
                   {"「路口」積水！", "https://other.example/9"}}),
            0);
  const auto list = facts("/media/clippings", officer);
  EXPECT_EQ(list.at("total"), 1);
  EXPECT_EQ(list.at("clippings").as_array().at(0).at("sightings"), 2);
  EXPECT_THAT(get("/media/clippings", officer).body, HasSubstr("青嶼日報　等 2 則"));
  now += std::chrono::hours{24 * (kSameStoryDays + 1)};
  EXPECT_EQ(fetch({{"路口積水", "https://news.example/2"}}), 1) << "days later it is another one";
}

TEST_P(MediaPages, AFeedThatFailsIsShownAndAskedAgain) {
  add_source();
  as(everybody(), [&](org::Context& context) {
    return keep_feed(context, sources_due(context).front(),
                     read_answer({.status = 200, .body = "<html/>"}, {}));
  });
  const auto source = facts("/media/sources", officer).at("sources").as_array().at(0);
  EXPECT_EQ(source.at("problem"), "media.feed.none");
  EXPECT_THAT(get("/media", officer).body, HasSubstr("/media/sources"));
  now += std::chrono::minutes{31};
  as(everybody(), [&](org::Context& context) {
    return keep_feed(context, sources_due(context).front(), read_answer({.status = 304}, {}));
  });
  EXPECT_EQ(facts("/media/sources", officer).at("sources").as_array().at(0).at("problem"), "");
}

TEST_P(MediaPages, ARuleIsTriedOnWhatCameBefore) {
  add_source();
  fetch({{"戶政排隊", "https://news.example/1"}, {"停車費調漲", "https://news.example/2"}});
  web::Pairs form = rule_form();
  form.emplace_back("try", "yes");
  const auto tried = post_json("/media/rules", form, head);
  EXPECT_EQ(tried.status, 200) << tried.body;
  const auto out = boost::json::parse(tried.body).as_object();
  EXPECT_EQ(out.at("of"), 2);
  EXPECT_EQ(out.at("taken").as_array().size(), 1u);
  EXPECT_THAT(post("/media/rules", form, head).body, HasSubstr("戶政 排隊"));
  EXPECT_TRUE(facts("/media/rules", officer).at("rules").as_array().empty()) << "only tried";
  EXPECT_EQ(post("/media/rules", rule_form(), officer).status, 403);
}

TEST_P(MediaPages, WithoutARebuttalAReasonIsNeeded) {
  const std::int64_t id = open_issue();
  EXPECT_EQ(move(id, {{"kind", "stopped"}, {"stop_on", "115/9/21"}}, head).status, 422);
  EXPECT_EQ(move(id, {{"kind", "stopped"}, {"text", "當事人已說明"}, {"stop_on", ""}}, head).status,
            422);
  EXPECT_EQ(move(id, {{"kind", "stopped"}, {"text", "當事人已說明"}, {"stop_on", "115/9/21"}}, head)
                .status,
            303);
  const auto closed = facts(issue_address(id), officer);
  EXPECT_EQ(closed.at("state"), "closed");
  EXPECT_EQ(closed.at("stopped_on"), "2026-09-21");
  EXPECT_EQ(facts("/portal/clarifications", {}).at("total"), 0);
}

TEST_P(MediaPages, NeighboursFindNothingAndReadersMayNot) {
  const std::int64_t id = open_issue();
  EXPECT_EQ(get(issue_address(id), stranger).status, 404);
  EXPECT_EQ(get(issue_address(id), reader).status, 403);
  EXPECT_EQ(get("/media", reader).status, 403);
  EXPECT_EQ(facts("/media/issues", stranger).at("total"), 0);
  EXPECT_EQ(facts("/media/clippings", stranger).at("total"), 0);
  EXPECT_EQ(get("/media", {}).status, 401);
}

TEST_P(MediaPages, SourcesAreSealed) {
  const std::int64_t id = open_issue();
  EXPECT_EQ(find_facts(id).status, 303);
  EXPECT_THAT(get(issue_address(id), officer).body, HasSubstr("第一股股長"));
  as(everybody(), [&](org::Context& context) {
    const auto row = context.tx.query_one("SELECT body, sources FROM media_fact");
    for (std::size_t column = 0; column < 2; ++column) {
      const auto& bytes = row->bytes(column);
      const std::string_view stored{reinterpret_cast<const char*>(bytes.data()), bytes.size()};
      EXPECT_EQ(stored.find("股長"), stored.npos);
      EXPECT_EQ(stored.find("櫃檯"), stored.npos);
    }
    return 0;
  });
}

TEST_P(MediaPages, StepsAreTickedAndDrillsRecorded) {
  const std::int64_t id = open_issue();
  EXPECT_EQ(post(issue_address(id) + "/steps", {{"step", "told"}, {"step", "met"}}, officer).status,
            303);
  EXPECT_EQ(post(issue_address(id) + "/steps", {{"step", "told"}}, head).status, 303);
  const auto issue = facts(issue_address(id), officer);
  for (const auto& step : issue.at("steps").as_array()) {
    EXPECT_EQ(step.at("done").as_bool(), step.at("code") == "told");
  }
  web::Pairs drill{{"agency", std::to_string(city.value)},
                   {"held_on", "115/9/20"},
                   {"title", "夜間演練"},
                   {"lessons", "聯絡名冊過時"},
                   {"changes", "更新名冊"}};
  EXPECT_EQ(post("/media/drills", drill, officer).status, 303);
  drill[1].second = "115/12/31";
  EXPECT_EQ(post("/media/drills", drill, officer).status, 422);
  EXPECT_EQ(facts("/media/drills", officer).at("drills").as_array().size(), 1u);
}

TEST_P(MediaPages, NumbersAndTopicsOfTheYear) {
  const std::int64_t id = open_issue();
  now += std::chrono::minutes{90};
  publish(id);
  const auto figures = facts("/media/figures", officer);
  const auto month = figures.at("months").as_array().at(0).as_object();
  EXPECT_EQ(month.at("answered"), 1);
  EXPECT_EQ(month.at("in_time"), 1);
  EXPECT_EQ(month.at("median_minutes"), 90);
  EXPECT_EQ(month.at("tones").as_object().at("false"), 1);
  as(officer, [&](org::Context& context) {
    const auto themes = media_themes().themes(context, city, 115, 5);
    EXPECT_EQ(themes.size(), 1u);
    EXPECT_EQ(themes.front().title.zh_tw, "候位時間");
    EXPECT_EQ(themes.front().count, 1);
    EXPECT_FALSE(themes.front().before);
    EXPECT_TRUE(media_themes().themes(context, neighbour, 115, 5).empty());
    const measure::MeasureWanted wanted[] = {{"media/hours", {}}, {"media/in_time", {}}};
    const measure::MeasureQuestion question{.agency_id = city,
                                            .roc_year = 115,
                                            .first = *from_iso("2026-01-01"),
                                            .last = *from_iso("2026-12-31"),
                                            .as_of = context.now};
    const auto values = media_measures().values(context, question, wanted);
    EXPECT_EQ(measure::compare(values[0].value, {3, 2}), std::strong_ordering::equal);
    EXPECT_EQ(values[1].value, (measure::Figure{1, 1}));
    EXPECT_EQ(media_measures().rows(context, question, wanted[0], 0, 9).size(), 1u);
    return 0;
  });
}

TEST_P(MediaPages, WhoLeavesHandsOverIssuesAndRules) {
  open_issue();
  as(everybody(), [&](org::Context& context) {
    const auto held = media_holdings().held_by(context, PersonId{1});
    EXPECT_EQ(held.size(), 2u);
    for (const org::Holding& each : held) {
      const auto undo = media_holdings().hand_over(context, each.key, PersonId{1}, PersonId{2});
      EXPECT_TRUE(undo) << each.key;
      EXPECT_FALSE(media_holdings().hand_over(context, each.key, PersonId{1}, PersonId{2}));
    }
    EXPECT_TRUE(media_holdings().held_by(context, PersonId{1}).empty());
    EXPECT_EQ(media_holdings().held_by(context, PersonId{2}).size(), 2u);
    return 0;
  });
}

TEST_P(MediaPages, WaitsOnTheDeskOfWhoHasIt) {
  const std::int64_t id = open_issue();
  const auto lists = [&](const org::Viewer& viewer) {
    return as(viewer, [](org::Context& context) { return waiting_media(context); });
  };
  ASSERT_EQ(lists(officer).size(), 1u);
  EXPECT_EQ(lists(officer).front().title, "media.waiting.mine");
  EXPECT_TRUE(lists(head).empty());
  EXPECT_EQ(find_facts(id).status, 303);
  EXPECT_EQ(draft(id, "排隊八小時不實").status, 303);
  ASSERT_EQ(lists(head).size(), 1u);
  EXPECT_EQ(lists(head).front().title, "media.waiting.approve");
  now += std::chrono::hours{5};
  EXPECT_EQ(lists(officer).front().title, "media.waiting.late");
}

TEST_P(MediaPages, AClippingByHandHasItsTimeAndItsFile) {
  web::Pairs form{{"agency", std::to_string(city.value)},
                  {"title", "晚報頭版"},
                  {"medium", "青嶼晚報"},
                  {"seen_on", "115/9/21"},
                  {"seen_clock", "08:05"},
                  {"tone", "unfavourable"}};
  const auto made = upload("/media/clippings", form, "scan.pdf", "%PDF-1.7 x", officer, "file");
  EXPECT_EQ(made.status, 303) << made.body;
  const auto row = facts("/media/clippings", officer).at("clippings").as_array().at(0);
  EXPECT_EQ(row.at("seen_at"), "2026-09-21T00:05:00Z");
  form[4].second = "8點";
  EXPECT_EQ(upload("/media/clippings", form, "scan.pdf", "%PDF-1.7 x", officer, "file").status,
            422);
  form[4].second = "23:59";
  EXPECT_EQ(upload("/media/clippings", form, "scan.pdf", "%PDF-1.7 x", officer, "file").status, 422)
      << "that is still to come";
  form[4].second = "08:06";
  EXPECT_EQ(upload("/media/clippings", form, "x.html", "<html>", officer, "file").status, 422);
}

TEST_P(MediaPages, AClippingWithSeveralFaultsIsToldAllOfThem) {
  const web::Pairs form{{"agency", std::to_string(city.value)},
                        {"title", ""},
                        {"medium", ""},
                        {"url", "晚報"},
                        {"seen_on", "昨天"},
                        {"seen_clock", "8點"}};
  const auto refused = upload("/media/clippings", form, "x.html", "<html>", officer, "file");
  EXPECT_EQ(refused.status, 422);
  for (const char* field : {"title", "medium", "url", "seen_on", "seen_clock", "file"}) {
    EXPECT_THAT(refused.body, HasSubstr("href=\"#f-" + std::string{field} + "\"")) << field;
  }
  EXPECT_EQ(facts("/media/clippings", officer).at("total"), 0);
  add_source();
  fetch({{"路口積水", "https://news.example/1"}});
  const auto id = facts("/media/clippings", officer).at("clippings").at(0).at("id").as_int64();
  const auto filed = post_json("/media/clippings/" + std::to_string(id) + "/filing",
                               {{"row_version", "1"}, {"topic", std::string(500, 'x')}}, officer);
  EXPECT_EQ(filed.status, 422);
  EXPECT_EQ(boost::json::parse(filed.body).at("errors").as_array().size(), 2u) << filed.body;
}

HB_ON_BOTH_DATABASES(MediaPages);

}  // namespace
}  // namespace hb::media
