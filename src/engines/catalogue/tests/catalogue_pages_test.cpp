// Services and guides through the real pages, on both databases: described, published, found,
// reviewed, counted, handed over.
#include <gmock/gmock.h>
#include <unistd.h>

#include <boost/json.hpp>
#include <chrono>

#include "catalogue/migrations.h"
#include "catalogue/service_holdings.h"
#include "catalogue/service_lookup.h"
#include "catalogue/service_measures.h"
#include "catalogue/texts.h"
#include "catalogue_routes.h"
#include "files/file_store.h"
#include "kernel_refusals/texts.h"
#include "org_testing/page_test.h"
#include "services.h"

namespace hb::catalogue {
namespace {

using org::Duty;
using testing::HasSubstr;
using testing::Not;

class CataloguePages : public org::PageTest {
 protected:
  CataloguePages()
      : PageTest({.migrations = {catalogue::migrations()},
                  .texts = {kernel_refusals::texts(), catalogue::texts()},
                  .routes = {catalogue_routes()}}),
        files(testing::TempDir() + "haoban-catalogue-" + std::to_string(::getpid())) {
    services.files = &files;
    editor = staff(1, "林佳穎", {Duty::read_plans, Duty::edit_services});
    reader = staff(2, "吳志德", {Duty::read_plans});
    stranger = person("盧品言", neighbour, {Duty::read_plans, Duty::edit_services});
  }

  /// Begins a service; gives its address.
  std::string begin(const std::string& code = "HR-01", const std::string& name = "遷入登記") {
    const auto answer = post("/services",
                             {{"agency", std::to_string(city.value)},
                              {"code", code},
                              {"name_zh", name},
                              {"name_en", "Moving in"},
                              {"summary_zh", "搬家以後，把戶籍遷到新家。"}},
                             editor);
    EXPECT_EQ(answer.status, 303) << answer.body;
    return location_of(answer);
  }

  /// Sends a form with the version of the row as it stands.
  web::Response save(const std::string& service, const std::string& part, web::Pairs form) {
    form.emplace_back("row_version",
                      std::to_string(facts(service, editor).at("row_version").as_int64()));
    return post(service + "/" + part, std::move(form), editor);
  }

  /// Fills in all that publishing asks for.
  void complete(const std::string& service) {
    EXPECT_EQ(save(service, "period", {{"unit", "immediate"}}).status, 303);
    EXPECT_EQ(save(service, "fee", {{"amount", "0"}}).status, 303);
    EXPECT_EQ(
        save(service, "steps",
             {{"what_zh", "收件核對"}, {"who_zh", "櫃檯"}, {"length", "10"}, {"unit", "minutes"}})
            .status,
        303);
    EXPECT_EQ(save(service, "papers",
                   {{"name_zh", "戶口名簿"},
                    {"kind", "certificate"},
                    {"form", "original"},
                    {"basis", "戶籍法施行細則"}})
                  .status,
              303);
    EXPECT_EQ(
        save(service, "channels", {{"counter_offered", "yes"}, {"counter_zh", "1 號櫃檯"}}).status,
        303);
    EXPECT_EQ(save(service, "contact",
                   {{"unit", std::to_string(first_unit.value)},
                    {"person", "1"},
                    {"deputy", "2"},
                    {"phone", "04-8000-3200#12"}})
                  .status,
              303);
  }

  std::string published(const std::string& code = "HR-01", const std::string& name = "遷入登記") {
    const std::string service = begin(code, name);
    complete(service);
    EXPECT_EQ(save(service, "publication", {}).status, 303);
    return service;
  }

  static std::string public_address(const std::string& service) { return "/portal" + service; }

  files::FileStore files;
  org::Viewer editor, reader, stranger;
};

TEST_P(CataloguePages, AServiceIsDescribedPublishedAndRead) {
  const std::string service = begin();
  EXPECT_THAT(get(service, editor).body, HasSubstr("訂處理期限"));
  EXPECT_EQ(get(public_address(service), {}).status, 404) << "a draft is nobody's";
  EXPECT_EQ(save(service, "publication", {}).status, 409) << "it says nothing yet";
  complete(service);
  EXPECT_EQ(facts(service, editor).at("missing").as_array().size(), 0u);
  EXPECT_EQ(save(service, "publication", {{"note", "第一版"}}).status, 303);

  const std::string page = get(public_address(service), {}).body;
  for (const char* words : {"遷入登記", "隨到隨辦", "免費", "戶口名簿", "04-8000-3200#12", "第一股",
                            "林佳穎", "吳志德", "收件核對", "10 分鐘"}) {
    EXPECT_THAT(page, HasSubstr(words));
  }
  EXPECT_EQ(facts("/portal/services?q=戶籍 新家", {}).at("total"), 1);
  EXPECT_EQ(facts("/portal/services?q=moving", {}).at("total"), 1);
  EXPECT_EQ(facts("/portal/services?q=護照", {}).at("total"), 0);
  EXPECT_EQ(facts("/portal/services?online=yes", {}).at("total"), 0);
}

TEST_P(CataloguePages, TheVersionThatIsReadStaysUntilTheNextIsPublished) {
  const std::string service = published();
  EXPECT_EQ(save(service, "publication", {}).status, 409) << "nothing is new";
  EXPECT_EQ(save(service, "fee", {{"amount", "1050"}, {"note_zh", "每張"}}).status, 303);
  EXPECT_THAT(get(public_address(service), {}).body, HasSubstr("免費"));
  EXPECT_THAT(get(service, editor).body, HasSubstr("和公開頁面不同的地方：規費"));
  EXPECT_EQ(facts("/services?state=changed", editor).at("total"), 1);
  EXPECT_EQ(save(service, "publication", {}).status, 303);
  EXPECT_THAT(get(public_address(service), {}).body, HasSubstr("新臺幣 1,050 元"));
  EXPECT_THAT(get(service + "/versions/1", reader).body, HasSubstr("免費")) << "nothing is deleted";
  EXPECT_EQ(get(service + "/versions/3", reader).status, 404);

  // Whom to call is not part of a version.
  EXPECT_EQ(save(service, "contact",
                 {{"unit", std::to_string(second_unit.value)}, {"phone", "04-8000-3333"}})
                .status,
            303);
  EXPECT_THAT(get(public_address(service), {}).body, HasSubstr("04-8000-3333"));
  EXPECT_EQ(save(service, "contact", {{"unit", std::to_string(second_unit.value)}}).status, 409)
      << "what the public reads keeps a number";

  EXPECT_EQ(save(service, "withdrawal", {}).status, 422) << "why?";
  EXPECT_EQ(save(service, "withdrawal", {{"reason", "併入他項"}}).status, 303);
  EXPECT_EQ(get(public_address(service), {}).status, 404);
  EXPECT_EQ(facts("/portal/services", {}).at("total"), 0);
  EXPECT_EQ(save(service, "publication", {}).status, 303);
  EXPECT_EQ(facts(service, editor).at("version"), 3) << "a number is never given twice";
}

TEST_P(CataloguePages, ApplyingOnlineGoesThroughTheOwnFormWithAnHonestLevel) {
  const std::string service = begin();
  complete(service);
  web::Pairs online{{"counter_offered", "yes"},
                    {"online_offered", "yes"},
                    {"online_here", "yes"},
                    {"assurance", "certificate"}};
  EXPECT_THAT(save(service, "channels", online).body, HasSubstr("做不到這種身分確認"));
  online[3].second = "document";
  EXPECT_EQ(save(service, "channels", online).status, 303);
  EXPECT_EQ(save(service, "publication", {}).status, 303);
  const std::string form =
      "/portal/petitions/new?service=" + service.substr(service.rfind('/') + 1);
  const auto said = facts(public_address(service), {});
  EXPECT_EQ(said.at("apply"), boost::json::value(form));
  EXPECT_EQ(said.at("assurance").at("code"), "document");
  const std::string page = get(public_address(service), {}).body;
  EXPECT_THAT(page, HasSubstr("href=\"" + form + "\""));
  EXPECT_THAT(page, HasSubstr("附身分證明"));
  EXPECT_EQ(facts("/portal/services?online=yes", {}).at("services").at(0).at("here"), true);
  // Another site stays possible.
  online[2].second = "no";
  EXPECT_EQ(save(service, "channels", online).status, 422);
  online.emplace_back("online_url", "https://apply.example/");
  online[3].second = "certificate";
  EXPECT_EQ(save(service, "channels", online).status, 303);
  EXPECT_EQ(save(service, "publication", {}).status, 303);
  EXPECT_EQ(facts(public_address(service), {}).at("apply"), "https://apply.example/");
  EXPECT_EQ(facts("/portal/services?online=yes", {}).at("services").at(0).at("here"), false);
}

TEST_P(CataloguePages, PartsAreAddedMovedChangedAndTakenOut) {
  const std::string service = begin();
  const auto steps = [&] { return facts(service, editor).at("steps").as_array(); };
  for (const char* what : {"收件", "審核", "發證"}) {
    EXPECT_EQ(save(service, "steps", {{"what_zh", what}}).status, 303);
  }
  EXPECT_EQ(save(service, "steps", {{"move", "up:3"}}).status, 303);
  EXPECT_EQ(steps()[1].at("what").at("zh"), "發證");
  EXPECT_EQ(save(service, "steps", {{"move", "out:2"}}).status, 303);
  EXPECT_EQ(steps().size(), 2u);
  EXPECT_EQ(save(service, "steps", {{"part", "3"}, {"what_zh", "領證"}}).status, 303);
  EXPECT_EQ(steps()[1].at("what").at("zh"), "領證");
  const auto refused = save(service, "papers", {{"name_zh", ""}, {"droppable", "yes"}});
  EXPECT_EQ(refused.status, 422);
  EXPECT_THAT(refused.body, HasSubstr("請選擇書證種類"));
  const auto page = get(service + "/steps?change=3", editor);
  EXPECT_THAT(page.body, HasSubstr("value=\"領證\""));
}

TEST_P(CataloguePages, FormsAreFilesOrAddresses) {
  const std::string service = published();
  const auto version = [&] {
    return std::to_string(facts(service, editor).at("row_version").as_int64());
  };
  const auto sent = upload(service + "/forms", {{"row_version", version()}, {"name_zh", "委託書"}},
                           "委託書.odt", "the bytes of a form", editor);
  EXPECT_EQ(sent.status, 303) << sent.body;
  EXPECT_EQ(upload(service + "/forms", {{"row_version", version()}, {"name_zh", "壞檔"}},
                   "form.exe", "MZ", editor)
                .status,
            415);
  EXPECT_EQ(
      save(service, "forms", {{"name_zh", "範例"}, {"url", "https://example.tw/a.pdf"}}).status,
      303);
  EXPECT_EQ(save(service, "forms", {{"name_zh", "什麼都沒有"}}).status, 422);
  EXPECT_EQ(get(public_address(service) + "/forms/1", {}).status, 404) << "not published yet";
  EXPECT_EQ(save(service, "publication", {}).status, 303);
  const auto file = get(public_address(service) + "/forms/1", {});
  EXPECT_EQ(file.status, 200);
  EXPECT_EQ(file.content_type, web::kAnyBytes);
  EXPECT_EQ(save(service, "forms", {{"part", "3"}, {"name_zh", "委託書範本"}}).status, 303)
      << "the file stays when only its name changes";
  EXPECT_EQ(save(service, "forms/order", {{"move", "down:3"}}).status, 303);
  EXPECT_EQ(get(service + "/files/1", stranger).status, 404);
}

TEST_P(CataloguePages, WhoMayNotIsToldSoAndWhoIsSlowerToo) {
  const std::string service = begin();
  EXPECT_EQ(get(service, reader).status, 200);
  EXPECT_THAT(get(service, reader).body, Not(HasSubstr("/period\"")));
  EXPECT_EQ(get(service + "/period", reader).status, 403);
  EXPECT_EQ(post(service + "/period", {{"unit", "immediate"}}, reader).status, 403);
  EXPECT_EQ(get(service, stranger).status, 404);
  EXPECT_EQ(post(service + "/publication", {}, stranger).status, 404);
  EXPECT_EQ(get(service, {}).status, 401);
  EXPECT_EQ(get("/services/new", reader).status, 403);
  const web::Pairs stale{{"unit", "immediate"}, {"row_version", "1"}};
  EXPECT_EQ(post(service + "/period", stale, editor).status, 303);
  EXPECT_EQ(post(service + "/period", stale, editor).status, 409);
  EXPECT_EQ(facts("/services", stranger).at("total"), 0);
  const auto twice = post(
      "/services",
      {{"agency", std::to_string(city.value)}, {"code", "HR-01"}, {"name_zh", "遷入登記"}}, editor);
  EXPECT_EQ(twice.status, 409);
  EXPECT_THAT(twice.body, HasSubstr("value=\"HR-01\"")) << "what was typed stays";
}

TEST_P(CataloguePages, AServiceIsOfferedOnItsDaysOnly) {
  const std::string service = published();
  EXPECT_EQ(save(service, "about",
                 {{"name_zh", "遷入登記"}, {"summary_zh", "一句話"}, {"valid_to", "115/9/20"}})
                .status,
            303);
  EXPECT_EQ(save(service, "publication", {}).status, 303);
  EXPECT_EQ(get(public_address(service), {}).status, 404) << "it ended yesterday";
  EXPECT_EQ(facts("/portal/services", {}).at("total"), 0);
  EXPECT_EQ(facts("/services?state=published", editor).at("total"), 1);
}

TEST_P(CataloguePages, AReviewIsDueAndDone) {
  const std::string service = published();
  now += std::chrono::hours{24 * 800};
  EXPECT_EQ(facts("/services?state=overdue", editor).at("total"), 1);
  EXPECT_THAT(get(service, editor).body, HasSubstr("早該在"));
  EXPECT_EQ(save(service, "reviews", {}).status, 422);
  EXPECT_EQ(save(service, "reviews", {{"review", "期限維持。"}}).status, 303);
  EXPECT_EQ(facts("/services?state=overdue", editor).at("total"), 0);
}

TEST_P(CataloguePages, FiguresOpenTheServicesBehindThem) {
  published();
  const std::string second = published("HR-02", "戶籍謄本");
  EXPECT_EQ(save(second, "papers", {{"move", "out:2"}}).status, 303);
  EXPECT_EQ(save(second, "publication", {}).status, 303);
  const auto figures = facts("/services/figures", editor);
  const auto& year = figures.at("years").as_array().at(0).as_object();
  EXPECT_EQ(year.at("roc_year"), 115);
  EXPECT_EQ(year.at("services"), 2);
  EXPECT_EQ(year.at("no_paper"), 1);
  EXPECT_EQ(figures.at("services").as_array().size(), 2u);
  EXPECT_EQ(get("/services/figures?agency=" + std::to_string(neighbour.value), editor).status, 404);
  EXPECT_THAT(get("/services/figures", editor).body, HasSubstr("1/2 (50.0%)"));
}

TEST_P(CataloguePages, MeasuresCountWhatStoodAtTheMoment) {
  const std::string service = published();
  const Instant before = now;
  now += std::chrono::hours{24};
  EXPECT_EQ(save(service, "channels",
                 {{"online_offered", "yes"}, {"online_url", "https://example.tw/apply"}})
                .status,
            303);
  EXPECT_EQ(save(service, "publication", {}).status, 303);
  using measure::MeasureWanted;
  const auto ask = [&](Instant as_of) {
    return as(editor, [&](org::Context& context) {
      const std::vector<MeasureWanted> wanted{{.key = "catalogue/online"},
                                              {.key = "catalogue/online_items"},
                                              {.key = "catalogue/papers"},
                                              {.key = "catalogue/reviewed"}};
      return service_measures().values(context,
                                       {.agency_id = city,
                                        .roc_year = 115,
                                        .first = taipei_date(before),
                                        .last = taipei_date(now),
                                        .as_of = as_of},
                                       wanted);
    });
  };
  EXPECT_EQ(ask(before)[0].value, (measure::Figure{0, 1})) << "what came later does not count";
  const auto values = ask(now);
  EXPECT_EQ(values[0].value, (measure::Figure{1, 1}));
  EXPECT_EQ(values[1].value, (measure::Figure{1, 1}));
  EXPECT_EQ(values[2].value, (measure::Figure{1, 1}));
  EXPECT_EQ(values[3].value, (measure::Figure{1, 1}));
  const auto rows = as(editor, [&](org::Context& context) {
    return service_measures().rows(context,
                                   {.agency_id = city, .last = taipei_date(now), .as_of = now},
                                   {.key = "catalogue/papers"}, 0, 10);
  });
  ASSERT_EQ(rows.size(), 1u);
  EXPECT_EQ(rows[0].words, "遷入登記　戶口名簿");
  EXPECT_EQ(rows[0].url, service);
  const auto foreign = as(stranger, [&](org::Context& context) {
    return service_measures().rows(context,
                                   {.agency_id = city, .last = taipei_date(now), .as_of = now},
                                   {.key = "catalogue/online"}, 0, 10);
  });
  EXPECT_TRUE(foreign.empty());
}

TEST_P(CataloguePages, OthersAskForWhatIsPublished) {
  const std::string service = published();
  const auto found =
      as({}, [&](org::Context& context) { return published_services(context, city); });
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0].code, "HR-01");
  EXPECT_EQ(found[0].description.period->unit, PeriodUnit::immediate);
  EXPECT_TRUE(as({}, [&](org::Context& context) { return find_published(context, found[0].id); }));
  EXPECT_FALSE(
      as({}, [&](org::Context& context) { return find_published(context, ServiceId{9}); }));
}

TEST_P(CataloguePages, WhoLeavesHandsOverWhatOneAnswersFor) {
  const std::string service = published();
  const auto key = as(editor, [&](org::Context& context) {
    const auto held = contact_holdings().held_by(context, PersonId{1});
    EXPECT_EQ(held.size(), 1u);
    return held.at(0).key;
  });
  const org::Viewer third = staff(3, "陳美惠", {Duty::read_plans});
  const auto kinds_held = [&](std::int64_t person) {
    return as(editor, [&](org::Context& context) {
      std::vector<std::string> kinds;
      for (const auto& each : contact_holdings().held_by(context, PersonId{person})) {
        kinds.push_back(each.kind);
      }
      return kinds;
    });
  };
  const auto hand_over = [&](std::int64_t to) {
    return as(editor, [&](org::Context& context) {
      auto done = contact_holdings().hand_over(context, key, PersonId{1}, PersonId{to});
      context.tx.commit();
      return done;
    });
  };
  const auto take_back = [&](const std::string& undo) {
    return as(editor, [&](org::Context& context) {
      auto done = contact_holdings().take_back(context, undo);
      context.tx.commit();
      return done;
    });
  };
  const auto to_deputy = hand_over(2);
  ASSERT_TRUE(to_deputy);
  EXPECT_THAT(kinds_held(2), testing::ElementsAre("catalogue.holding.contact"))
      << "nobody is their own deputy";
  ASSERT_TRUE(take_back(*to_deputy));
  EXPECT_THAT(kinds_held(1), testing::ElementsAre("catalogue.holding.contact"));
  EXPECT_THAT(kinds_held(2), testing::ElementsAre("catalogue.holding.deputy"));
  EXPECT_FALSE(take_back(*to_deputy)) << "there is nothing to take back any more";
  const auto undo = hand_over(3);
  ASSERT_TRUE(undo);
  EXPECT_THAT(get(public_address(service), {}).body, HasSubstr("陳美惠"));
  EXPECT_TRUE(take_back(*undo));
  EXPECT_THAT(get(public_address(service), {}).body, HasSubstr("林佳穎"));
}

TEST_P(CataloguePages, AGuideLeadsToServices) {
  const std::string service = published();
  const std::string id = service.substr(service.rfind('/') + 1);
  const auto made =
      post("/guides", {{"agency", std::to_string(city.value)}, {"title_zh", "我搬家了"}}, editor);
  ASSERT_EQ(made.status, 303) << made.body;
  const std::string guide = location_of(made);
  const auto send = [&](const std::string& address, web::Pairs form) {
    form.emplace_back("row_version",
                      std::to_string(facts(guide, editor).at("row_version").as_int64()));
    return post(address, std::move(form), editor);
  };
  EXPECT_EQ(send(guide + "/publication", {}).status, 409) << "it has no question";
  EXPECT_EQ(send(guide, {{"what", "question"}, {"ask_zh", "搬到本市了嗎？"}}).status, 303);
  const std::string question = guide + "/questions/1";
  EXPECT_EQ(send(question + "/answers", {{"words_zh", "是"}, {"lead", "services"}}).status, 422);
  EXPECT_EQ(
      send(question + "/answers", {{"words_zh", "是"}, {"lead", "services"}, {"services", id}})
          .status,
      303);
  EXPECT_EQ(send(question + "/answers", {{"words_zh", "還沒有"}, {"lead", "ask"}}).status, 303);
  EXPECT_EQ(facts(guide, editor).at("faults").as_array().size(), 0u);
  EXPECT_EQ(get("/portal" + guide, {}).status, 404);
  EXPECT_EQ(send(guide + "/publication", {}).status, 303);

  EXPECT_THAT(get("/portal/services", {}).body, HasSubstr("我搬家了"));
  EXPECT_THAT(get("/portal" + guide, {}).body, HasSubstr("搬到本市了嗎？"));
  EXPECT_EQ(get("/portal" + guide + "?at=0", {}).status, 422) << "nothing was chosen";
  const auto end = get("/portal" + guide + "?at=0&a=2", {});
  EXPECT_EQ(end.status, 200);
  EXPECT_THAT(end.body, HasSubstr(public_address(service)));
  EXPECT_THAT(get("/portal" + guide + "?a=3", {}).body, HasSubstr("tel:"));
  EXPECT_EQ(get("/portal" + guide + "?a=99", {}).status, 404);

  // A service that is gone leaves a number to call, and the guide says that it needs mending.
  EXPECT_EQ(save(service, "withdrawal", {{"reason", "停辦"}}).status, 303);
  EXPECT_THAT(get("/portal" + guide + "?a=2", {}).body, HasSubstr("tel:"));
  EXPECT_THAT(get(guide, editor).body, HasSubstr("沒有公布的服務"));
  EXPECT_EQ(send(guide + "/withdrawal", {}).status, 303);
  EXPECT_EQ(get("/portal" + guide, {}).status, 404);
  EXPECT_EQ(get(guide, stranger).status, 404);
  EXPECT_EQ(post(question + "/answers", {}, reader).status, 403);
}

HB_ON_BOTH_DATABASES(CataloguePages);

}  // namespace
}  // namespace hb::catalogue
