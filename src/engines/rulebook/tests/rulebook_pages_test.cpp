#include <gmock/gmock.h>

#include "adoptions.h"
#include "books.h"
#include "office_fixture.h"
#include "sample_book.h"

namespace hb::rulebook {
namespace {

using testing::HasSubstr;
using testing::Not;

class RulebookPages : public Offices {
 protected:
  std::string agency_path(AgencyId id, const std::string& rest = {}) {
    return "/agencies/" + std::to_string(id.value) + "/rulebook" + rest;
  }
  void pin(int year) {
    EXPECT_TRUE(as(machine, [&](org::Context& context) {
      auto pinned = pin_rulebook_for(context, city, year);
      context.tx.commit();
      return pinned;
    }));
  }
};
HB_ON_BOTH_DATABASES(RulebookPages);

TEST_P(RulebookPages, ABookShowsItsDutiesByTheirDays) {
  load(sample_book());
  const auto shown = get("/rulebooks/harbour?year=115", city_officer);
  ASSERT_EQ(shown.status, 200) << shown.body;
  for (const char* words :
       {"港務服務方案", "「每年 1 月底前」", "115/1/30（五）", "原為 115/1/31（六）",
        "港務服務方案 三", "機關首長", "計畫已核定就算完成", "落在前一年"}) {
    EXPECT_THAT(shown.body, HasSubstr(words));
  }
}

TEST_P(RulebookPages, EachSubjectHasItsAddress) {
  load(sample_book());
  const auto part = [&](const std::string& name) {
    return get("/rulebooks/harbour?part=" + name, city_officer).body;
  };
  EXPECT_THAT(part("procedures"), HasSubstr("草案 → 已核定"));
  EXPECT_THAT(part("procedures"), HasSubstr("<svg"));
  EXPECT_THAT(part("procedures"), HasSubstr("覆核計畫與成果"));
  EXPECT_THAT(part("classes"), HasSubstr("服務態度"));
  EXPECT_THAT(part("skeleton"), HasSubstr("（一）點亮碼頭"));
  EXPECT_THAT(part("parts"), HasSubstr("章節標題：「未來」、「展望」"));
  EXPECT_THAT(part("parts"), HasSubstr("壹、 → 一、 → （一）"));
  EXPECT_THAT(part("sources"), HasSubstr("依據的文件"));
}

TEST_P(RulebookPages, EnglishIsComplete) {
  load(sample_book());
  locale = Locale::en;
  const auto shown = get("/rulebooks/harbour?year=115", city_officer);
  EXPECT_THAT(shown.body, HasSubstr("Harbour service scheme"));
  EXPECT_THAT(shown.body, HasSubstr("Approve the plan"));
  for (const char* part : {"duties", "procedures", "classes", "skeleton", "parts", "sources"}) {
    const auto body =
        get("/rulebooks/harbour?year=115&part=" + std::string{part}, city_officer).body;
    EXPECT_THAT(body, Not(HasSubstr("rulebook."))) << part;
    EXPECT_THAT(body, Not(HasSubstr("org.duty."))) << part;
  }
}

TEST_P(RulebookPages, SchemesAreReadByEverybodyAndOfficePagesAreNot) {
  load(sample_book());
  EXPECT_EQ(get("/portal/rulebooks", citizen).status, 200);
  EXPECT_THAT(get("/portal/rulebooks/harbour", citizen).body, HasSubstr("港務服務方案"));
  EXPECT_EQ(get("/portal/rulebooks/nothing", citizen).status, 404);
  for (const char* path : {"/rulebooks", "/rulebooks/harbour", "/rulebooks/harbour/versions",
                           "/rulebooks/harbour/difference", "/adoptions"}) {
    EXPECT_EQ(get(path, citizen).status, 401) << path;
    EXPECT_EQ(get(path, stranger).status, 200) << path;
  }
  EXPECT_EQ(get(agency_path(office), citizen).status, 401);
  EXPECT_EQ(get(agency_path(office), stranger).status, 404);
  EXPECT_EQ(get(agency_path(office), reader).status, 200);
}

TEST_P(RulebookPages, ABookIsAdoptedOnThePageOfItsAgency) {
  load(sample_book());
  const web::Pairs form{{"code", "harbour"}, {"from_year", "115"}, {"reason", "市府函"}};
  EXPECT_EQ(post(agency_path(office, "/adoptions"), form, reader).status, 403);
  EXPECT_EQ(post(agency_path(office, "/adoptions"), form, stranger).status, 404);
  EXPECT_EQ(post(agency_path(office, "/adoptions"), form, office_officer).status, 303);
  const auto shown = get(agency_path(office) + "?year=115", office_officer);
  EXPECT_THAT(shown.body, HasSubstr("青嶼市第一工務段自115年起採用"));
  EXPECT_THAT(shown.body, HasSubstr("市府函"));
  EXPECT_THAT(get("/adoptions?year=115", office_officer).body, HasSubstr("自行採用"));
  EXPECT_THAT(get("/adoptions?year=114", office_officer).body, HasSubstr("沒有規則書"));
}

TEST_P(RulebookPages, ARefusedFormKeepsWhatWasTyped) {
  load(sample_book());
  const auto refused =
      post(agency_path(office, "/adoptions"),
           {{"code", "harbour"}, {"from_year", "99"}, {"reason", "我的理由"}}, office_officer);
  EXPECT_EQ(refused.status, 422);
  EXPECT_THAT(refused.body, HasSubstr("我的理由"));
  EXPECT_THAT(refused.body, HasSubstr("href=\"#f-from_year\""));
}

TEST_P(RulebookPages, AClassIsDecidedByTheAgencyAbove) {
  load(sample_book());
  ASSERT_TRUE(adopt(city, "harbour", 114));
  const auto shown = get(agency_path(office) + "?year=115", city_officer);
  EXPECT_THAT(shown.body, HasSubstr("臨櫃類（建議，尚未認定）"));
  EXPECT_THAT(get(agency_path(office) + "?year=115", office_officer).body,
              Not(HasSubstr("認定或調整")));
  web::Pairs form{{"year", "115"}, {"class_code", "desk"}, {"decided_on", "115/3/14"}};
  const auto refused = post(agency_path(office, "/classes"), form, city_officer);
  EXPECT_EQ(refused.status, 422);
  EXPECT_THAT(refused.body, HasSubstr("href=\"#f-class_reason\""));
  form.emplace_back("class_reason", "業務改為後勤");
  EXPECT_EQ(post(agency_path(office, "/classes"), form, office_officer).status, 403);
  EXPECT_EQ(post(agency_path(office, "/classes"), form, city_officer).status, 303);
  EXPECT_THAT(get(agency_path(office) + "?year=115", city_officer).body,
              HasSubstr("115年3月14日（六）"));
}

TEST_P(RulebookPages, VersionsAreListedComparedAndMovedTo) {
  load(sample_book());
  ASSERT_TRUE(adopt(city, "harbour", 114));
  pin(115);
  load(sample_with("每年 1 月底前", "每年 2 月底前"));
  const auto versions = get("/rulebooks/harbour/versions", machine);
  EXPECT_THAT(versions.body, HasSubstr("與第 1 版的差異"));
  EXPECT_THAT(versions.body, HasSubstr("開始使用"));
  EXPECT_THAT(get("/rulebooks/harbour/versions", city_officer).body, Not(HasSubstr("改用另一版")));
  EXPECT_THAT(get("/rulebooks/harbour/difference", city_officer).body,
              HasSubstr("應辦事項「核定計畫」：期限由「每年 1 月底前」改為「每年 2 月底前」。"));
  EXPECT_EQ(get("/rulebooks/harbour/difference?from=1&to=7", city_officer).status, 404);
  EXPECT_THAT(get("/rulebooks/harbour?year=115", city_officer).body, HasSubstr("每年 1 月底前"));
  const web::Pairs move{{"year", "115"}, {"number", "2"}, {"reason", "更正"}};
  EXPECT_EQ(post("/rulebooks/harbour/pins", move, city_officer).status, 403);
  EXPECT_EQ(post("/rulebooks/harbour/pins", {{"year", "115"}, {"number", "2"}}, machine).status,
            422);
  EXPECT_EQ(post("/rulebooks/harbour/pins", move, machine).status, 303);
  EXPECT_THAT(get("/rulebooks/harbour?year=115", city_officer).body, HasSubstr("每年 2 月底前"));
}

TEST_P(RulebookPages, HaveTheirJson) {
  load(sample_book());
  ASSERT_TRUE(adopt(city, "harbour", 114));
  EXPECT_THAT(json("/rulebooks", city_officer).body, HasSubstr("\"followed_by\":\"青嶼市政府\""));
  const std::string book = json("/rulebooks/harbour?year=115", city_officer).body;
  EXPECT_THAT(book, HasSubstr("\"due\":\"2026-01-30\""));
  EXPECT_THAT(book, HasSubstr("\"rule\":\"每年 1 月底前\""));
  EXPECT_THAT(json("/portal/rulebooks/harbour", citizen).body, HasSubstr("\"procedure\":["));
  EXPECT_THAT(json("/rulebooks/harbour/versions", city_officer).body, HasSubstr("\"sha256\":"));
  EXPECT_THAT(json("/rulebooks/harbour/difference", city_officer).body,
              HasSubstr("\"changes\":[]"));
  EXPECT_THAT(json("/adoptions?year=115", city_officer).body, HasSubstr("\"class\":\"counter\""));
  EXPECT_THAT(json(agency_path(office) + "?year=115", city_officer).body,
              HasSubstr("\"book\":\"harbour\""));
}

}  // namespace
}  // namespace hb::rulebook
