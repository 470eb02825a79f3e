// Cases that are made of something else in the program, and the quarter's review that waits:
// through the real pages, on both databases.
#include "casework/case_origin.h"

#include <gmock/gmock.h>

#include "case_work.h"
#include "casework_fixture.h"
#include "org/ports.h"

namespace hb::casework {
namespace {

using testing::HasSubstr;

/// One meeting that everybody may see, and one that nobody may.
class OneMeeting final : public CaseOrigins {
 public:
  std::optional<CaseOrigin> find(org::Context&, std::string_view key) const override {
    if (key != "meeting/12") return std::nullopt;
    return CaseOrigin{.key = "meeting/12",
                      .agency_id = agency,
                      .title = "第3次座談會",
                      .words = "里民希望櫃檯中午不休息。",
                      .url = "/meetings/12"};
  }
  AgencyId agency;
};

class CaseOriginOn : public CaseworkTest {
 protected:
  CaseOriginOn() {
    meeting.agency = city;
    ports.connect<CaseOrigins>(meeting);
    services.ports = &ports;
  }

  web::Pairs form(std::string origin) const {
    return {{"token", "a-token-of-a-meeting-here"},
            {"origin", std::move(origin)},
            {"agency", std::to_string(city.value)},
            {"type", "suggestion"},
            {"channel", "meeting"},
            {"received_on", "115/9/18"},
            {"subject", "櫃檯中午不休息"},
            {"text", "里民希望櫃檯中午不休息。"},
            {"name", "王里長"},
            {"reply_by", "phone"},
            {"phone", "0900-000-000"},
            {"read_back", "yes"}};
  }

  OneMeeting meeting;
  org::Ports ports;
};
HB_ON_BOTH_DATABASES(CaseOriginOn);

TEST_P(CaseOriginOn, ACaseIsMadeOfWhatWasSaidAtAMeeting) {
  const auto blank = get("/cases/new?origin=meeting/12", officer);
  EXPECT_THAT(blank.body, HasSubstr("里民希望櫃檯中午不休息。"));
  EXPECT_THAT(blank.body, HasSubstr("/meetings/12"));
  EXPECT_THAT(blank.body, HasSubstr("name=\"origin\""));
  EXPECT_EQ(get("/cases/new?origin=meeting/13", officer).status, 422);
  EXPECT_EQ(post("/cases", form("meeting/13"), officer).status, 422);
  EXPECT_EQ(facts("/cases", officer).at("total"), 0) << "and nothing was kept";
  const auto made = post("/cases", form("meeting/12"), officer);
  EXPECT_THAT(made.body, HasSubstr("hb-ticket"));
  const auto file = facts(facts("/cases", officer).at("cases").at(0).at("id").as_int64());
  EXPECT_EQ(file.at("channel"), "meeting");
  EXPECT_EQ(file.at("origin").at("title"), "第3次座談會");
  EXPECT_EQ(file.at("origin").at("url"), "/meetings/12");
  const std::string keys[] = {"meeting/12", "meeting/99"};
  const auto back =
      as(officer, [&](org::Context& context) { return cases_made_of(context, keys); });
  ASSERT_EQ(back.size(), 1u);
  EXPECT_EQ(back.front().subject, "櫃檯中午不休息");
  EXPECT_TRUE(back.front().may_open);
  const auto neighbours = person("盧品言", neighbour, {org::Duty::handle_cases});
  EXPECT_TRUE(
      as(neighbours, [&](org::Context& context) { return cases_made_of(context, keys); }).empty());
}

TEST_P(CaseOriginOn, AQuarterThatIsOverAsksForItsReview) {
  ASSERT_EQ(post("/cases", form("meeting/12"), officer).status, 200);
  const auto asked = [&](const org::Viewer& viewer) {
    std::vector<std::string> quarters;
    for (const org::WaitingList& list :
         as(viewer, [](org::Context& context) { return waiting_cases(context); })) {
      if (list.title != "casework.waiting.figures_review") continue;
      for (const org::WaitingRow& row : list.rows) quarters.push_back(row.words);
    }
    return quarters;
  };
  EXPECT_TRUE(asked(head).empty()) << "the quarter is still running";
  const web::Pairs review{
      {"agency", std::to_string(city.value)}, {"from", "202607"}, {"to", "202609"}};
  EXPECT_EQ(post("/cases/analysis/reviews", review, head).status, 303);
  now += std::chrono::days{30};
  EXPECT_THAT(asked(head), testing::ElementsAre("115/7–9"))
      << "what was looked through before its end is not the whole of it";
  EXPECT_TRUE(asked(officer).empty()) << "who directs cases does it";
  EXPECT_EQ(post("/cases/analysis/reviews", review, head).status, 303);
  EXPECT_TRUE(asked(head).empty());
}

}  // namespace
}  // namespace hb::casework
