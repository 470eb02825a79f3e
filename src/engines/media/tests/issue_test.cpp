// The clock of an issue, the 222 limits, and the way from a story to its answer.
#include "media/issue.h"

#include <gtest/gtest.h>

#include "media/median.h"

namespace hb::media {
namespace {

using std::chrono::hours;
using std::chrono::minutes;

constexpr PersonId kWriter{1};
constexpr PersonId kHead{2};
const Instant kSeen = from_micros(1'790'000'000'000'000);

Issue issue_in(IssueState state) {
  Issue issue;
  issue.id = IssueId{1};
  issue.state = state;
  issue.seen_at = kSeen;
  issue.target_minutes = Targets{}.minutes_for(Tone::untrue);
  issue.latest_answer = AnswerId{7};
  return issue;
}

Result<IssueMoved> move(const Issue& issue, EventKind kind, PersonId by = kHead,
                        std::string text = "因為") {
  IssueMove wanted{.kind = kind, .row_version = 1, .text = std::move(text), .owner_id = kWriter};
  wanted.answer_id = AnswerId{9};
  wanted.day = Date{std::chrono::year{2026} / 9 / 30};
  return move_issue(issue, wanted, by, kWriter, kSeen + hours{2});
}

TEST(IssueClock, FalseInformationIsAnsweredWithinFourHours) {
  const Issue issue = issue_in(IssueState::open);
  EXPECT_EQ(issue.due_at(), kSeen + hours{4});
  EXPECT_EQ(minutes_left(issue, kSeen + minutes{61}), 179);
  EXPECT_FALSE(issue.is_late(kSeen + hours{4}));
  EXPECT_TRUE(issue.is_late(kSeen + hours{4} + minutes{1}));
  EXPECT_EQ(minutes_left(issue, kSeen + hours{5}), -60);
  EXPECT_EQ(Targets{}.minutes_for(Tone::unfavourable), 24 * 60);
  EXPECT_TRUE(check_targets({.hours_untrue = 1, .hours_other = 240}));
  EXPECT_EQ(check_targets({.hours_untrue = 0}).error(), refusal::bad_hours);
  EXPECT_EQ(check_targets({.hours_untrue = 4, .hours_other = 241}).error().field, "hours_other");
}

TEST(IssueClock, StopsAtTheFirstPublicationAndACorrectionDoesNotAnswerAgain) {
  Issue issue = issue_in(IssueState::approved);
  const auto published = move(issue, EventKind::published);
  ASSERT_TRUE(published);
  EXPECT_EQ(published->answered_at, kSeen + hours{2});
  EXPECT_EQ(published->public_answer, AnswerId{7});
  issue.answered_at = kSeen + hours{1};
  EXPECT_EQ(move(issue, EventKind::published)->answered_at, kSeen + hours{1});
  EXPECT_FALSE(issue.is_late(kSeen + hours{9}));
  EXPECT_EQ(minutes_taken(issue), 60);
}

struct Way {
  IssueState from;
  EventKind kind;
  std::optional<IssueState> to;  // Nothing: it cannot be done now.
};
constexpr Way kWays[] = {
    {IssueState::open, EventKind::found, IssueState::found},
    {IssueState::open, EventKind::drafted, std::nullopt},
    {IssueState::open, EventKind::published, std::nullopt},
    {IssueState::open, EventKind::assigned, IssueState::open},
    {IssueState::open, EventKind::stopped, IssueState::closed},
    {IssueState::found, EventKind::drafted, IssueState::drafted},
    {IssueState::found, EventKind::approved, std::nullopt},
    {IssueState::drafted, EventKind::approved, IssueState::approved},
    {IssueState::drafted, EventKind::returned, IssueState::found},
    {IssueState::drafted, EventKind::published, std::nullopt},
    {IssueState::approved, EventKind::published, IssueState::published},
    {IssueState::approved, EventKind::returned, IssueState::found},
    {IssueState::published, EventKind::drafted, IssueState::drafted},
    {IssueState::published, EventKind::withdrawn, IssueState::withdrawn},
    {IssueState::withdrawn, EventKind::drafted, IssueState::drafted},
    {IssueState::closed, EventKind::drafted, std::nullopt},
    {IssueState::closed, EventKind::stopped, std::nullopt},
    {IssueState::closed, EventKind::noted, IssueState::closed},
};

TEST(IssueMoves, GoFromStepToStepAndNoOther) {
  for (const Way& way : kWays) {
    const auto moved = move(issue_in(way.from), way.kind);
    ASSERT_EQ(moved.has_value(), way.to.has_value())
        << name_of(way.from) << " " << name_of(way.kind);
    if (moved) {
      EXPECT_EQ(moved->state, *way.to) << name_of(way.from) << " " << name_of(way.kind);
    } else {
      EXPECT_EQ(moved.error(), refusal::cannot_now);
    }
  }
}

TEST(IssueMoves, TheStopLossPointLeavesStandingWhatWasPublished) {
  Issue issue = issue_in(IssueState::published);
  issue.answered_at = kSeen;
  issue.public_answer = AnswerId{7};
  const auto stopped = move(issue, EventKind::stopped);
  ASSERT_TRUE(stopped);
  EXPECT_EQ(stopped->state, IssueState::published);
  EXPECT_TRUE(stopped->stopped_on);
  issue.stopped_on = stopped->stopped_on;
  EXPECT_EQ(move(issue, EventKind::stopped).error(), refusal::cannot_now) << "once";
}

TEST(IssueMoves, NobodyApprovesHisOwnText) {
  const Issue issue = issue_in(IssueState::drafted);
  EXPECT_EQ(move(issue, EventKind::approved, kWriter).error(), refusal::own_text);
  EXPECT_TRUE(move(issue, EventKind::approved, kHead));
}

TEST(IssueMoves, NeedTheirWords) {
  EXPECT_EQ(move(issue_in(IssueState::drafted), EventKind::returned, kHead, "").error(),
            refusal::no_words);
  EXPECT_EQ(move(issue_in(IssueState::open), EventKind::stopped, kHead, "").error(),
            refusal::no_words);
  Issue moved_on = issue_in(IssueState::open);
  moved_on.row_version = 2;
  EXPECT_EQ(move(moved_on, EventKind::noted).error(), refusal::moved_meanwhile);
}

TEST(MovedIssue, TakesDownWhatIsPublicAlsoWhileACorrectionIsWritten) {
  for (const IssueState state : {IssueState::found, IssueState::drafted, IssueState::approved}) {
    Issue issue = issue_in(state);
    issue.public_answer = AnswerId{4};
    const auto moved = move(issue, EventKind::withdrawn);
    ASSERT_TRUE(moved) << name_of(state);
    EXPECT_FALSE(moved->public_answer);
    EXPECT_EQ(moved->state, IssueState::withdrawn);
    issue.public_answer = {};
    EXPECT_FALSE(move(issue, EventKind::withdrawn)) << "nothing stands there";
  }
}

std::string signs(int count, const std::string& sign = "字") {
  std::string text;
  for (int at = 0; at < count; ++at) text += sign;
  return text;
}

TEST(Answer, HasTwentySignsTwoHundredSignsAndTwoPictures) {
  EXPECT_TRUE(check_answer({.title = signs(20), .text = signs(200)}, {}, false).empty());
  const auto errors = check_answer({.title = signs(21), .text = signs(201)}, {}, false);
  EXPECT_EQ(errors,
            (std::vector<Error>{refusal::answer_title_too_long, refusal::answer_text_too_long}));
  EXPECT_TRUE(check_answer({.title = signs(20, "𠮷"), .text = "內容"}, {}, false).empty())
      << "signs, not bytes";
  EXPECT_EQ(check_answer({.title = "更正", .text = "內容"}, {}, true).front(),
            refusal::no_correction);
}

TEST(Answer, PicturesArePicturesAndSaidInWords) {
  const MediaFile png{.hash = "", .name = "a.png", .type = "image/png", .size = 9};
  MediaFile pdf = png;
  pdf.type = "application/pdf";
  const AnswerForm form{.title = "標題", .text = "內容"};
  EXPECT_TRUE(check_answer(form, {{png, "圖"}}, false).empty());
  const auto silent = check_answer(form, {{std::nullopt, ""}, {png, ""}}, false);
  ASSERT_EQ(silent.size(), 1u);
  EXPECT_EQ(silent.front().field, "alternative_2");
  const auto wrong = check_answer(form, {{pdf, "圖"}}, false);
  ASSERT_EQ(wrong.size(), 1u);
  EXPECT_EQ(wrong.front().field, "picture_1");
}

TEST(Median, IsWholeWithoutFloatingPoint) {
  EXPECT_EQ(twice_the_median({}), std::nullopt);
  EXPECT_EQ(twice_the_median({5}), 10);
  EXPECT_EQ(twice_the_median({9, 1, 4}), 8);
  EXPECT_EQ(twice_the_median({1, 4}), 5);
}

}  // namespace
}  // namespace hb::media
