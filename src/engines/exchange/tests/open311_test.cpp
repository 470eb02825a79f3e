// What Open311 sends, read from text.
#include "exchange/open311.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace hb::exchange {
namespace {

using namespace std::chrono_literals;

const Instant kNoon = *read_w3c_time("2026-11-27T12:00:00Z");

TEST(W3cTime, IsReadWithAZoneAndWrittenInUtc) {
  for (const std::string_view text :
       {"2026-11-27T12:00:00Z", "2026-11-27T20:00:00+08:00", "2026-11-27T20:00+08:00",
        "2026-11-27T07:00:00.250-05:00", "2026-11-27T20:00:00+0800"}) {
    const auto read = read_w3c_time(text);
    ASSERT_TRUE(read) << text;
    EXPECT_EQ(*read, kNoon) << text;
  }
  EXPECT_EQ(w3c_time(kNoon), "2026-11-27T12:00:00Z");
}

TEST(W3cTime, IsRefusedWithoutAZoneOrWithAnythingElse) {
  for (const std::string_view text :
       {"", "2026-11-27", "2026-11-27T12:00:00", "2026-11-27 12:00:00Z", "2026-13-27T12:00:00Z",
        "2026-11-27T24:00:00Z", "2026-11-27T12:60:00Z", "2026-11-27T12:00:00.Z",
        "2026-11-27T12:00:00+15:00", "2026-11-27T12:00:00Zx", "115/11/27T12:00:00Z"}) {
    EXPECT_FALSE(read_w3c_time(text)) << text;
  }
}

TEST(SplitSuffix, KnowsTwoFormats) {
  EXPECT_EQ(split_suffix("petition.json"), (std::pair{std::string{"petition"}, Format::json}));
  EXPECT_EQ(split_suffix("a.b.xml"), (std::pair{std::string{"a.b"}, Format::xml}));
  for (const std::string_view other : {"petition", ".json", "petition.JSON", "petition.txt", ""}) {
    EXPECT_FALSE(split_suffix(other)) << other;
  }
}

TEST(ReadQuery, MeansTheLastNinetyDaysWhenNothingIsSaid) {
  const auto span = read_query({}, kNoon);
  ASSERT_TRUE(span);
  EXPECT_EQ(span->to, kNoon);
  EXPECT_EQ(span->from, kNoon - std::chrono::days{90});
  EXPECT_FALSE(span->closed);
  EXPECT_EQ(span->page_size, kMostRequests);
}

TEST(ReadQuery, FillsInTheDateThatIsNotSaid) {
  EXPECT_EQ(read_query({.start = "2026-01-01T00:00:00Z"}, kNoon)->to,
            *read_w3c_time("2026-04-01T00:00:00Z"));
  EXPECT_EQ(read_query({.end = "2026-04-01T00:00:00Z"}, kNoon)->from,
            *read_w3c_time("2026-01-01T00:00:00Z"));
}

TEST(ReadQuery, RefusesMoreThanNinetyDaysAndAnEndBeforeItsStart) {
  const std::string start = "2026-01-01T00:00:00Z";
  EXPECT_TRUE(read_query({.start = start, .end = "2026-04-01T00:00:00Z"}, kNoon));
  EXPECT_EQ(read_query({.start = start, .end = "2026-04-01T00:00:01Z"}, kNoon).error(),
            refusal::open311_span);
  EXPECT_EQ(read_query({.start = start, .end = "2025-12-31T00:00:00Z"}, kNoon).error(),
            refusal::open311_order);
  EXPECT_EQ(read_query({.start = "yesterday"}, kNoon).error(), refusal::open311_time);
}

TEST(ReadQuery, ReadsListsStatusAndPages) {
  const auto span = read_query({.numbers = "1, 2,,3",
                                .services = "petition",
                                .status = "closed",
                                .page = "2",
                                .page_size = "50"},
                               kNoon);
  ASSERT_TRUE(span);
  EXPECT_THAT(span->numbers, testing::ElementsAre("1", "2", "3"));
  EXPECT_EQ(span->closed, true);
  EXPECT_EQ(span->page_size, 50);
  EXPECT_FALSE(read_query({.status = "open,closed"}, kNoon)->closed) << "both are all";
  EXPECT_EQ(read_query({.status = "done"}, kNoon).error(), refusal::open311_status);
  EXPECT_EQ(read_query({.page = "0"}, kNoon).error(), refusal::open311_page);
  EXPECT_EQ(read_query({.page_size = "all"}, kNoon).error(), refusal::open311_page);
  EXPECT_EQ(read_query({.page_size = "5000"}, kNoon)->page_size, kMostRequests);
}

TEST(AttributeOf, ReadsBothWaysOfNamingOne) {
  EXPECT_EQ(attribute_of({{"attribute[subject]", " 路燈 "}}, "subject"), "路燈");
  EXPECT_EQ(attribute_of({{"attribute[subject][]", "路燈"}}, "subject"), "路燈");
  EXPECT_EQ(attribute_of({{"attribute[other]", "x"}, {"subject", "y"}}, "subject"), "");
}

TEST(WholeName, BeginsWithTheFamilyInChinese) {
  EXPECT_EQ(whole_name("小明", "王"), "王小明");
  EXPECT_EQ(whole_name("Ming", "Wang"), "Ming Wang");
  EXPECT_EQ(whole_name("", "王小明"), "王小明");
  EXPECT_EQ(whole_name("", ""), "");
}

NewRequest right_request() {
  return {.service = "petition",
          .lat = "24.15",
          .lon = "120.67",
          .address = "燈塔路1號前",
          .email = "ming@example.tw",
          .first_name = "小明",
          .last_name = "王",
          .description = "路燈不亮\n晚上很暗。",
          .media_url = "https://pictures.example/1.jpg"};
}

TEST(ReadRequest, BecomesACaseWhosePlaceStandsBesideItsWords) {
  const RequestRead read = read_request(right_request(), Locale::zh_tw);
  EXPECT_TRUE(read.errors.empty());
  EXPECT_EQ(read.form.subject, "路燈不亮");
  EXPECT_EQ(read.form.text, "路燈不亮\n晚上很暗。") << "no word is added";
  EXPECT_EQ(read.form.place.address, "燈塔路1號前");
  EXPECT_EQ(read.form.place.lat, "24.15");
  EXPECT_EQ(read.form.place.media_url, "https://pictures.example/1.jpg");
  EXPECT_EQ(read.form.applicant.name, "王小明");
  EXPECT_EQ(read.form.channel, casework::Channel::web);
}

TEST(ReadRequest, TellsAllThatIsWrongAtOnce) {
  NewRequest request{
      .lat = "91", .lon = "0", .media_url = "picture", .token = "short", .reply_by = "pigeon"};
  EXPECT_THAT(read_request(request, Locale::en).errors,
              testing::ElementsAre(refusal::open311_no_name, refusal::open311_no_email,
                                   refusal::open311_no_description, refusal::open311_place,
                                   refusal::open311_media, refusal::open311_reply,
                                   refusal::open311_sender_token));
}

TEST(ReadRequest, DemandsAPlaceInOneOfThreeWays) {
  NewRequest request = right_request();
  request.lat = request.lon = request.address = "";
  EXPECT_THAT(read_request(request, Locale::en).errors,
              testing::ElementsAre(refusal::open311_no_place));
  request.address_id = "A-12";
  EXPECT_TRUE(read_request(request, Locale::en).errors.empty());
}

TEST(ReadRequest, DemandsTheAddressOfTheWayInWhichTheAnswerIsWanted) {
  NewRequest request = right_request();
  request.email = "";
  request.reply_by = "phone";
  EXPECT_THAT(read_request(request, Locale::en).errors,
              testing::ElementsAre(refusal::open311_no_phone));
  request.reply_by = "counter";
  EXPECT_THAT(read_request(request, Locale::en).errors,
              testing::ElementsAre(refusal::open311_no_phone))
      << "that it can be fetched is told by telephone";
  request.reply_by = "letter";
  EXPECT_THAT(read_request(request, Locale::en).errors,
              testing::ElementsAre(refusal::open311_no_postal));
  request.postal_address = "青嶼市漁市街35號";
  EXPECT_TRUE(read_request(request, Locale::en).errors.empty());
}

TEST(ReadRequest, OfAnApplicationDemandsNoWords) {
  NewRequest request = right_request();
  request.description = "";
  EXPECT_THAT(read_request(request, Locale::en).errors,
              testing::ElementsAre(refusal::open311_no_description));
  EXPECT_TRUE(read_request(request, Locale::en, true).errors.empty());
}

TEST(AnswersOf, AreTheAttributesOfATypeWithAllTheirValues) {
  const auto answers = answers_of({{"attribute[lamp]", "street"},
                                   {"attribute[parts][]", "bulb"},
                                   {"attribute[parts][]", "pole"},
                                   {"attribute[empty]", " "},
                                   {"attribute[subject]", "路燈"},
                                   {"attribute[]", "x"},
                                   {"lamp", "x"}});
  ASSERT_EQ(answers.size(), 2u);
  EXPECT_EQ(answers[0].code, "lamp");
  EXPECT_THAT(answers[1].values, testing::ElementsAre("bulb", "pole"));
}

TEST(ApplicationCode, NamesATypeAndAService) {
  EXPECT_EQ(application_code("application", "HR-08"), "application.HR-08");
}

TEST(ReadRequest, RefusesHalfAPlace) {
  for (const auto& [lat, lon] : {std::pair{"24.1", ""},
                                 {"", "120"},
                                 {"x", "y"},
                                 {"nan", "0"},
                                 {"24.1 ", "120"},
                                 {"0", "180.5"}}) {
    NewRequest request = right_request();
    request.lat = lat;
    request.lon = lon;
    EXPECT_THAT(read_request(request, Locale::en).errors,
                testing::ElementsAre(refusal::open311_place))
        << lat << " " << lon;
  }
}

}  // namespace
}  // namespace hb::exchange
