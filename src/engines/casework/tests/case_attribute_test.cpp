// What types of cases ask: the rules of it, and the path from the type's page to the case.
#include "casework/case_attribute.h"

#include <gmock/gmock.h>

#include "casework_fixture.h"

namespace hb::casework {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

CaseAttribute lamp() {
  return {.type = "petition",
          .code = "lamp",
          .datatype = DataType::one_of,
          .required = true,
          .question = {"哪一種燈", "Which lamp"},
          .hint = {},
          .choices = {{"street", {"路燈", "Street"}}, {"park", {"園燈", ""}}}};
}

CaseAttribute of(DataType datatype) {
  return {
      .type = "petition", .code = "x", .datatype = datatype, .question = {"問題", ""}, .hint = {}};
}

std::vector<Error> answered(const CaseAttribute& asked, std::vector<std::string> values) {
  return check_answers({asked}, {{.code = asked.code, .values = std::move(values)}}, Locale::zh_tw);
}

TEST(CaseAttributes, AreCheckedFieldByField) {
  EXPECT_THAT(check_attribute(lamp()), IsEmpty());
  CaseAttribute bad = lamp();
  bad.code = "Lamp!";
  bad.question = {};
  bad.position = 0;
  bad.choices.push_back({"street", {"又是路燈", ""}});
  EXPECT_THAT(check_attribute(bad),
              ElementsAre(refusal::attribute_bad_code, refusal::attribute_no_question,
                          refusal::attribute_bad_order, refusal::attribute_bad_choice));
  bad = lamp();
  bad.code = "reply_by";
  bad.choices.clear();
  EXPECT_THAT(check_attribute(bad),
              ElementsAre(refusal::attribute_reserved, refusal::attribute_no_choices));
}

TEST(CaseAttributes, HaveChoicesThatAreTypedALineEach) {
  const auto read = read_choices("street | 路燈 | Street\n\n park|園燈");
  ASSERT_TRUE(read);
  EXPECT_EQ(*read, lamp().choices);
  EXPECT_EQ(*read_choices(choice_lines(*read)), *read);
  EXPECT_EQ(read_choices("路燈").error(), refusal::attribute_bad_choice);
}

TEST(CaseAttributes, JudgeAnswersByTheirKind) {
  EXPECT_THAT(answered(of(DataType::number), {"-3.5"}), IsEmpty());
  EXPECT_THAT(answered(of(DataType::number), {"三"}), ElementsAre(refusal::answer_no_number));
  EXPECT_THAT(answered(of(DataType::number), {"nan"}), ElementsAre(refusal::answer_no_number));
  for (const char* good : {"115/11/21", "115/11/21 14:30", "2026-11-21T14:30:00Z",
                           "2026-11-21T14:30+08:00", "2026-11-21"}) {
    EXPECT_THAT(answered(of(DataType::datetime), {good}), IsEmpty()) << good;
  }
  for (const char* bad :
       {"昨天", "2026-13-01", "115/11/21 25:00", "2026-11-21T", "2026-11-21T14:30x"}) {
    EXPECT_THAT(answered(of(DataType::datetime), {bad}), ElementsAre(refusal::answer_no_time))
        << bad;
  }
  EXPECT_THAT(answered(of(DataType::string), {std::string(kMaxShortAnswer + 1, 'a')}),
              ElementsAre(refusal::answer_too_long));
  EXPECT_THAT(answered(lamp(), {"street"}), IsEmpty());
  EXPECT_THAT(answered(lamp(), {"moon"}), ElementsAre(refusal::answer_not_listed));
  EXPECT_THAT(answered(lamp(), {"street", "park"}), ElementsAre(refusal::answer_many));
  CaseAttribute several = lamp();
  several.datatype = DataType::some_of;
  EXPECT_THAT(answered(several, {"street", "park"}), IsEmpty());
}

TEST(CaseAttributes, MissWhatMustBeAnsweredAndRefuseWhatIsNotAsked) {
  EXPECT_THAT(answered(lamp(), {}), ElementsAre(refusal::answer_missing));
  EXPECT_THAT(check_answers({}, {{.code = "lamp", .values = {"street"}}}, Locale::en),
              ElementsAre(refusal::answer_unasked));
}

class CaseAttributePages : public CaseworkTest {
 protected:
  CaseAttributePages() { keeper = staff(3, "吳志德", {org::Duty::manage_system}); }

  web::Pairs question() {
    return {{"code", "lamp"},
            {"question_zh", "哪一種燈"},
            {"question_en", "Which lamp"},
            {"datatype", "singlevaluelist"},
            {"choices", "street | 路燈 | Street\npark | 園燈"},
            {"order", "1"},
            {"traits", "required"}};
  }
  web::Pairs petition() {
    return {{"step", "check"},           {"token", "a-token-that-is-long-enough"},
            {"type", "petition"},        {"agency", std::to_string(city.value)},
            {"subject", "路燈不亮"},     {"text", "晚上很暗。"},
            {"name", "王小明"},          {"reply_by", "email"},
            {"email", "ming@example.tw"}};
  }
  org::Viewer keeper;
};

TEST_P(CaseAttributePages, AQuestionOfATypeIsAskedKeptAndShownToWhoWorksOnTheCase) {
  const std::string address = "/cases/types/petition/attributes";
  EXPECT_EQ(post(address, question(), officer).status, 403);
  EXPECT_EQ(post(address, question(), keeper).status, 303);
  EXPECT_EQ(post(address, question(), keeper).status, 409);
  EXPECT_THAT(get("/cases/types/petition", keeper).body, HasSubstr("哪一種燈"));

  const auto matter = [&](web::Pairs more) {
    web::Pairs form = petition();
    form[0].second = "matter";
    form.insert(form.end(), more.begin(), more.end());
    return post("/portal/petitions/new", std::move(form), {});
  };
  const auto again = matter({});
  EXPECT_EQ(again.status, 422);
  EXPECT_THAT(again.body, HasSubstr("href=\"#f-attributes\""));
  EXPECT_THAT(again.body, HasSubstr("name=\"attribute_lamp\""));
  EXPECT_EQ(matter({{"attribute_lamp", "street"}}).status, 200);

  auto sent = petition();
  EXPECT_THAT(post_json("/portal/petitions/new", sent, {}).body,
              HasSubstr("casework.answer.missing"));
  sent.emplace_back("attribute_lamp", "street");
  ASSERT_EQ(post_json("/portal/petitions/new", sent, {}).status, 200);
  const std::int64_t id = facts("/cases", head).at("cases").as_array().at(0).at("id").as_int64();
  // Worded anew later, it stays as it was asked and answered.
  auto other = question();
  other[1].second = "什麼燈";
  other[4].second = "park | 園燈";
  other.emplace_back("row_version", "1");
  EXPECT_EQ(post(address + "/lamp", other, keeper).status, 303);
  EXPECT_EQ(post(address + "/lamp", other, keeper).status, 409);
  const auto said = facts(id).at("said").at(0);
  EXPECT_EQ(said.at("question_zh"), "哪一種燈");
  EXPECT_EQ(said.at("answers").at(0).at("name_zh"), "路燈");
  EXPECT_THAT(get("/cases/" + std::to_string(id), officer).body, HasSubstr("路燈"));
}

TEST_P(CaseAttributePages, TheCountersFormAsksWhatTheChosenTypeAsks) {
  ASSERT_EQ(post("/cases/types/petition/attributes", question(), keeper).status, 303);
  web::Pairs form{{"token", "a-token-at-the-counter"},
                  {"agency", std::to_string(city.value)},
                  {"type", "petition"},
                  {"channel", "letter"},
                  {"received_on", "115/9/21"},
                  {"subject", "路燈不亮"},
                  {"text", "晚上很暗。"},
                  {"name", "林阿好"},
                  {"reply_by", "phone"},
                  {"phone", "0900-000-111"}};
  const auto first = post("/cases", form, officer);
  EXPECT_EQ(first.status, 200);
  EXPECT_THAT(first.body, HasSubstr("name=\"attribute_lamp\""));
  EXPECT_THAT(first.body, Not(HasSubstr("govuk-error-summary"))) << "nobody was asked before";
  form.emplace_back("asked_type", "petition");
  EXPECT_EQ(post("/cases", form, officer).status, 422);
  form.emplace_back("attribute_lamp", "park");
  EXPECT_EQ(post_json("/cases", form, officer).status, 200);
}

TEST_P(CaseAttributePages, ARetiredQuestionIsAskedNoMore) {
  auto form = question();
  form.emplace_back("traits", "retired");
  ASSERT_EQ(post("/cases/types/petition/attributes", form, keeper).status, 303);
  EXPECT_EQ(post_json("/portal/petitions/new", petition(), {}).status, 200);
}

HB_ON_BOTH_DATABASES(CaseAttributePages);

}  // namespace
}  // namespace hb::casework
