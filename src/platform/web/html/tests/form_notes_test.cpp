// A page's forms as JSON, noted by the very parts that draw them.
#include <boost/json.hpp>

#include "html/tests/page_fixture.h"
#include "web/parts.h"

namespace hb::web {
namespace {

class FormNotes : public PageFixture {
 protected:
  boost::json::object asked(const PageFunction& page) {
    request.headers.emplace_back("accept", "application/json");
    return boost::json::parse(respond_with_forms(request, page).body).as_object();
  }
};

html::Node two_forms(const Page& page) {
  return page.layout(
      "t",
      {form(page, post_to(Url{"/petitions/7/deadline-extension"}),
            {hidden_field(page, "row_version", "3"),
             number_field(page, {.name = "working_days",
                                 .label = "test.label",
                                 .value = "5",
                                 .min = 1,
                                 .max = 10,
                                 .required = true}),
             date_field(page, {.name = "from", .label = "x", .value = "115/3/1"}),
             text_area(page,
                       {.name = "reason", .label = "x", .value = "<b>", .max_characters = 200}),
             select(page, {.name = "unit",
                           .label = "x",
                           .choices = {{"1", "第一股"}, {"2", "第二股"}},
                           .chosen = {"2"},
                           .none = "不分單位"}),
             checkboxes(page, {.name = "goals",
                               .label = "x",
                               .choices = {{"a", "甲"}, {"b", "乙"}},
                               .chosen = {"b"}}),
             text_field(page, {.name = "secret", .label = "x", .value = "s", .type = "password"}),
             button(page, "test.label", ButtonKind::main, "move", "up"), button(page, "送出")}),
       form(page, upload_to(Url{"/petitions/7/evidence"}),
            file_upload(page, {.name = "document", .label = "x", .accept = ".odt"}))});
}

TEST_F(FormNotes, SayHowToSendEachForm) {
  const auto forms = asked(two_forms).at("forms").as_array();
  ASSERT_EQ(forms.size(), 2u) << "and none of the frame's own";
  EXPECT_EQ(forms[0].at("method"), "POST");
  EXPECT_EQ(forms[0].at("action"), "/petitions/7/deadline-extension");
  EXPECT_EQ(forms[0].at("encoding"), "application/x-www-form-urlencoded");
  EXPECT_EQ(forms[1].at("encoding"), "multipart/form-data");
}

TEST_F(FormNotes, HoldEachFieldWithItsValueAndWhatIsAllowed) {
  const auto forms = asked(two_forms).at("forms").as_array();
  const auto expected = boost::json::parse(R"([
    {"name": "row_version", "type": "hidden", "value": "3"},
    {"name": "working_days", "label": "延長天數", "required": true,
     "type": "number", "value": "5", "min": 1, "max": 10},
    {"name": "from", "label": "x", "required": false, "type": "date", "value": "115/3/1"},
    {"name": "reason", "label": "x", "required": false, "type": "text_area", "value": "<b>",
     "max_characters": 200},
    {"name": "unit", "label": "x", "required": false, "type": "choice", "value": "2",
     "choices": [{"value": "", "label": "不分單位"}, {"value": "1", "label": "第一股"},
                 {"value": "2", "label": "第二股"}]},
    {"name": "goals", "label": "x", "required": false, "type": "choices", "values": ["b"],
     "choices": [{"value": "a", "label": "甲"}, {"value": "b", "label": "乙"}]},
    {"name": "secret", "label": "x", "required": false, "type": "password", "value": ""},
    {"name": "move", "type": "button", "value": "up", "label": "延長天數"},
    {"name": "csrf", "type": "hidden", "value": "token<1>"}])")
                            .as_array();
  auto fields = forms[0].at("fields").as_array();
  ASSERT_EQ(fields.size(), expected.size());
  for (std::size_t at = 0; at < fields.size(); ++at) {
    // The hint's words are the catalogue's business.
    const std::size_t hints = fields[at].as_object().erase("hint");
    EXPECT_EQ(hints, at == 1 || at == 2 ? 1u : 0u) << at;
    EXPECT_EQ(fields[at], expected[at]);
  }
}

TEST_F(FormNotes, SayThatNothingIsChosenYet) {
  const auto undecided = [](const Page& page) {
    return page.layout("t", {form(page, post_to(Url{"/petitions/7/unit"}),
                                  {select(page, {.name = "unit",
                                                 .label = "x",
                                                 .choices = {{"1", "第一股"}},
                                                 .none = "不分單位"})})});
  };
  const auto noted = asked(undecided);
  EXPECT_EQ(noted.at("forms").as_array()[0].at("fields").as_array()[0].at("value"), "");
}

TEST_F(FormNotes, StandBesideThePagesOtherFacts) {
  request.headers.emplace_back("accept", "application/json");
  const Response response = respond_with_forms(
      request,
      [] {
        return boost::json::object{{"title", "公文"}};
      },
      two_forms);
  const auto facts = boost::json::parse(response.body).as_object();
  EXPECT_EQ(facts.at("title"), "公文");
  EXPECT_EQ(facts.at("forms").as_array().size(), 2u);
}

TEST_F(FormNotes, AreNotTakenForPeople) {
  const Response response = respond_with_forms(request, two_forms);
  EXPECT_THAT(response.content_type, testing::HasSubstr("text/html"));
  EXPECT_THAT(response.body, testing::HasSubstr("name=\"row_version\" value=\"3\""));
}

}  // namespace
}  // namespace hb::web
