// What lightens the desk, through the real pages on both databases: templates of answers, handing
// out many cases at once, lists that one comes back to, and types of cases.
#include <gmock/gmock.h>

#include "assignment.h"
#include "case_type_store.h"
#include "casework/reply_template.h"
#include "casework_fixture.h"

namespace hb::casework {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;

std::vector<std::string> keys_told(const std::vector<Error>& errors) {
  std::vector<std::string> all;
  for (const Error& each : errors) {
    all.push_back(std::string{each.field} + " " + std::string{each.key});
  }
  return all;
}

TEST(ReplyTemplate, FillsItsPlacesAndReadsNoneInTheFacts) {
  const ReplyTemplate from{.title = "一般",
                           .body = "{申請人}君：{主旨}（{案號}）",
                           .basis = "戶籍法第 22 條",
                           .remedies = "得向{機關}提起訴願。"};
  const std::string english = draft_from(from, {}, Locale::en);
  EXPECT_NE(english.find("Legal basis: "), english.npos)
      << "what is added is in the case's language";
  EXPECT_EQ(draft_from(from, {.number = "115QY000001",
                              .subject = "{電話}是什麼",
                              .applicant = "王小明",
                              .agency = "青嶼市政府"}),
            "王小明君：{電話}是什麼（115QY000001）\n\n法令依據：戶籍法第 22 條\n\n"
            "救濟方法：得向青嶼市政府提起訴願。");
}

TEST(ReplyTemplate, SaysAllThatIsWrongWithIt) {
  EXPECT_THAT(keys_told(check_template({})),
              ElementsAre("title casework.template.no_title", "body casework.template.no_body"));
  EXPECT_THAT(keys_told(check_template({.title = "一", .body = "{姓名}", .basis = "{"})),
              ElementsAre("body casework.template.bad_place", "basis casework.template.bad_place"));
  EXPECT_THAT(keys_told(check_template({.title = std::string(41, 'a'), .body = "x"})),
              ElementsAre("title casework.case.too_long"));
}

TEST(CaseSeen, IsReadAsAFormCarriesIt) {
  ASSERT_TRUE(case_seen("14.3"));
  EXPECT_EQ(case_seen("14.3")->id, CaseId{14});
  EXPECT_EQ(case_seen("14.3")->row_version, 3);
  for (const char* bad : {"", "14", ".3", "14.", "0.1", "14.0", "-1.2", "14.3x", "a.b", "14.3.1",
                          "99999999999999999999.1"}) {
    EXPECT_FALSE(case_seen(bad)) << bad;
  }
}

TEST(CaseTypeForm, HasBounds) {
  const CaseType good{.code = "visit",
                      .name_zh = "來訪",
                      .clock = {.period = {7, PeriodUnit::working_days}, .longest_extension = 7}};
  EXPECT_TRUE(check_type(good).empty());
  CaseType bad = good;
  bad.code = "Visit!";
  bad.name_zh.clear();
  bad.clock.period.length = -1;
  EXPECT_THAT(keys_told(check_type(bad)),
              ElementsAre("code casework.type.bad_code", "name_zh casework.type.no_name",
                          "period casework.type.bad_period"));
  bad = good;
  bad.names_service = true;
  EXPECT_TRUE(check_type(bad).empty()) << "people apply on the web";
  bad = good;
  bad.on_web = false;
  bad.clock.longest_extension = 8;
  bad.confidential = bad.names_service = true;
  EXPECT_THAT(keys_told(check_type(bad)), ElementsAre("extension casework.type.bad_extension",
                                                      "traits casework.type.secret_service"));
}

// 行政程序法 §51 III is about applications: the head's mailbox answers in days what may take weeks.
TEST(CaseTypeForm, BoundsTheExtensionOfAnApplicationByItsPeriodAlone) {
  CaseType type{.code = "visit",
                .name_zh = "來訪",
                .clock = {.period = {7, PeriodUnit::working_days}, .longest_extension = 23}};
  EXPECT_TRUE(check_type(type).empty());
  type.names_service = true;
  EXPECT_THAT(keys_told(check_type(type)), ElementsAre("extension casework.type.bad_extension"));
  type.names_service = false;
  type.clock.longest_extension = kLongestPeriod + 1;
  EXPECT_THAT(keys_told(check_type(type)), ElementsAre("extension casework.type.long_extension"));
}

class DeskTools : public CaseworkTest {
 protected:
  DeskTools() { administrator = everybody(); }

  std::int64_t bring(const std::string& who) {
    const auto answer = post_json("/portal/petitions/new",
                                  {{"step", "check"},
                                   {"token", "a-token-for-" + who + "-alone"},
                                   {"type", "petition"},
                                   {"agency", std::to_string(city.value)},
                                   {"subject", "候位太久"},
                                   {"text", "等了四十分鐘。"},
                                   {"name", who},
                                   {"reply_by", "email"},
                                   {"email", "someone@example.tw"}},
                                  {});
    EXPECT_EQ(answer.status, 200) << answer.body;
    return facts(
               "/cases?q=" + std::string{boost::json::parse(answer.body).at("number").as_string()},
               head)
        .at("cases")
        .as_array()
        .at(0)
        .at("id")
        .as_int64();
  }

  std::string version_of(std::int64_t id) {
    return std::to_string(facts(id).at("row_version").as_int64());
  }

  org::Viewer administrator;
};

TEST_P(DeskTools, TheTemplatesThatAreShippedNameTheirLawAndWhatCanBeDone) {
  const auto shelf = facts("/cases/templates", head);
  const auto find = [&](std::string_view title) {
    for (const auto& each : shelf.at("templates").as_array()) {
      if (each.at("title").as_string() == title) return each.as_object();
    }
    ADD_FAILURE() << title;
    return boost::json::object{};
  };
  EXPECT_EQ(find("一般答復").at("basis"), "") << "each matter has a law of its own";
  const auto petition = find("陳情答復");
  EXPECT_THAT(std::string{petition.at("basis").as_string()}, HasSubstr("第171條"));
  EXPECT_THAT(std::string{petition.at("remedies").as_string()}, HasSubstr("陳情"));
  const std::string page = "/cases/" + std::to_string(bring("王小明")) +
                           "?template=" + std::to_string(petition.at("id").as_int64());
  EXPECT_THAT(get(page, officer).body, HasSubstr("行政程序法第171條"));
}

TEST_P(DeskTools, EveryTypeThatIsShippedCanBeSavedAsItIs) {
  const auto types =
      as(everybody(), [](org::Context& context) { return CaseTypeStore{context.tx}.all(); });
  EXPECT_GE(types.size(), 6U);
  for (const CaseType& each : types) {
    EXPECT_THAT(keys_told(check_type(each)), ElementsAre()) << each.code;
    EXPECT_THAT(each.basis_zh, HasSubstr("行政程序法")) << each.code;
  }
}

TEST_P(DeskTools, WhoCountsADayIsToldByWhichLaw) {
  CaseType bad{.code = "visit", .name_zh = "來訪", .basis_url = "law.moj.gov.tw"};
  EXPECT_THAT(keys_told(check_type(bad)), ElementsAre("basis_url casework.type.bad_url"));
  EXPECT_THAT(get("/portal/petitions/new", {}).body, HasSubstr("依據：行政程序法"));
  const std::int64_t id = bring("王小明");
  EXPECT_THAT(get("/cases/" + std::to_string(id), head).body, HasSubstr("pcode=A0030055"));
  EXPECT_THAT(get("/cases/types/petition", administrator).body, HasSubstr("name=\"basis_zh\""));
}

TEST_P(DeskTools, AnAnswerBeginsFromATemplateOfTheAgency) {
  const std::string agency = std::to_string(city.value);
  const web::Pairs form{{"agency", agency},
                        {"title", "加開櫃檯答復"},
                        {"type", "petition"},
                        {"body", "{申請人}君：您反映「{主旨}」，已加開櫃檯。"},
                        {"remedies", "無"}};
  EXPECT_EQ(post("/cases/templates", form, officer).status, 403) << "kept by who directs";
  ASSERT_EQ(post("/cases/templates", form, head).status, 303);
  EXPECT_EQ(post("/cases/templates", form, head).status, 409) << "one of a name";
  std::int64_t id = 0;
  const auto shelf = facts("/cases/templates", head);
  for (const auto& each : shelf.at("templates").as_array()) {
    if (each.at("title") == "加開櫃檯答復") id = each.at("id").as_int64();
  }
  const std::string address = "/cases/" + std::to_string(bring("王小明"));
  EXPECT_THAT(get(address + "?template=" + std::to_string(id), officer).body,
              HasSubstr("王小明君：您反映「候位太久」，已加開櫃檯。"));
  EXPECT_THAT(get(address, officer).body, HasSubstr("加開櫃檯答復"));
  const std::string one = "/cases/templates/" + std::to_string(id);
  ASSERT_EQ(post(one + "/retirement", {{"row_version", "1"}, {"retired", "yes"}}, head).status,
            303);
  EXPECT_EQ(post(one + "/retirement", {{"row_version", "1"}, {"retired", "no"}}, head).status, 409);
  EXPECT_THAT(get(address, officer).body, Not(HasSubstr("加開櫃檯答復")));
}

TEST_P(DeskTools, ManyAreHandedOutAtOnceOrNone) {
  const std::int64_t one = bring("甲");
  const std::int64_t two = bring("乙");
  const std::string first = std::to_string(one) + "." + version_of(one);
  const std::string second = std::to_string(two) + "." + version_of(two);
  EXPECT_EQ(facts("/cases/assignment", head).at("cases").as_array().size(), 2u);
  EXPECT_EQ(post("/cases/assignment", {{"case", first}, {"officer", "1"}}, officer).status, 403);
  EXPECT_EQ(post("/cases/assignment", {{"officer", "1"}}, head).status, 422);
  web::Pairs many(kMostHandedOut + 1, {"case", first});
  many.emplace_back("officer", "1");
  EXPECT_EQ(post("/cases/assignment", many, head).status, 422);
  EXPECT_EQ(post("/cases/assignment", {{"case", first}, {"officer", "99"}}, head).status, 422);
  ASSERT_EQ(move(two, {{"kind", "noted"}, {"text", "先看過"}}, officer).status, 303);
  const web::Pairs both{{"case", first}, {"case", second}, {"officer", "1"}};
  EXPECT_EQ(post("/cases/assignment", both, head).status, 409) << "somebody worked on the second";
  EXPECT_EQ(facts(one).at("state"), "received") << "so the first was not given either";
  const std::string now = std::to_string(two) + "." + version_of(two);
  ASSERT_EQ(
      post("/cases/assignment", {{"case", first}, {"case", now}, {"officer", "1"}}, head).status,
      303);
  EXPECT_EQ(facts(one).at("state"), "working");
  EXPECT_EQ(facts(two).at("state"), "working");
}

TEST_P(DeskTools, AListIsKeptForItsOwnerAlone) {
  const web::Pairs form{{"name", "急件"}, {"query", "late=yes&mine=yes"}};
  ASSERT_EQ(post("/cases/views", form, officer).status, 303);
  ASSERT_EQ(post("/cases/views", form, officer).status, 303) << "the same name replaces it";
  const auto views = facts("/cases", officer).at("views").as_array();
  ASSERT_EQ(views.size(), 1u);
  EXPECT_TRUE(facts("/cases", head).at("views").as_array().empty());
  const std::string removal =
      "/cases/views/" + std::to_string(views[0].at("id").as_int64()) + "/removal";
  EXPECT_EQ(post(removal, {}, head).status, 404);
  EXPECT_EQ(post("/cases/views", {{"name", "x"}, {"query", "a\"><script>"}}, officer).status, 422);
  EXPECT_EQ(post("/cases/views", {{"name", ""}, {"query", ""}}, officer).status, 422);
  EXPECT_EQ(post(removal, {}, officer).status, 303);
}

TEST_P(DeskTools, AChangedTypeHoldsForCasesThatComeInFromThenOn) {
  const std::int64_t before = bring("甲");
  web::Pairs form{{"row_version", "1"}, {"name_zh", "陳情"},  {"name_en", "Petition"},
                  {"period", "10"},     {"unit", "working"},  {"correction", "pauses"},
                  {"extension", "10"},  {"traits", "on_web"}, {"keep_years", "7"}};
  for (const char* chain : {"chain_answered", "chain_set_aside", "chain_transferred"}) {
    form.insert(form.begin() + 4, {chain, "unit_head"});
    form.insert(form.begin() + 4, {chain, "director"});
  }
  EXPECT_EQ(post("/cases/types/petition", form, administrator).status, 422) << "nobody to agree";
  form.insert(form.begin() + 4, {"chain_extended", "agency_head"});
  EXPECT_EQ(post("/cases/types/petition", form, head).status, 403);
  form[3].second = "1O";
  EXPECT_EQ(post("/cases/types/petition", form, administrator).status, 422) << "no day is typed";
  form[3].second = "10";
  ASSERT_EQ(post("/cases/types/petition", form, administrator).status, 303);
  EXPECT_EQ(post("/cases/types/petition", form, administrator).status, 409);
  EXPECT_EQ(facts(before).at("deadline").at("length"), 30);
  EXPECT_EQ(facts(bring("乙")).at("deadline").at("length"), 10);
  form.back().second = "31";
  form.front().second = "2";
  EXPECT_EQ(post("/cases/types/petition", form, administrator).status, 422) << "thirty at most";
  form.back().second = "7";
  EXPECT_EQ(facts("/cases/types/petition", administrator).at("keep_years"), 7);
  EXPECT_EQ(facts("/cases/types/petition", administrator).at("chain_answered"),
            "unit_head,director");
  EXPECT_EQ(facts("/cases/types/wrongdoing", administrator).at("keep_years"), 10);
  form.emplace_back("code", "visit");
  ASSERT_EQ(post("/cases/types", form, administrator).status, 303);
  EXPECT_EQ(post("/cases/types", form, administrator).status, 409);
}

HB_ON_BOTH_DATABASES(DeskTools);

}  // namespace
}  // namespace hb::casework
