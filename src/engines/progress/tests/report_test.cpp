#include "progress/report.h"

#include <gtest/gtest.h>

#include "sample_tasks.h"

namespace hb::progress {
namespace {

using namespace std::chrono_literals;

const ReportForm kDone{.outcome = Outcome::achieved, .text = "加開兩個櫃檯。"};

Result<Reported> try_report(const Task& task, const std::vector<Report>& before,
                            const ReportForm& form, Date today = kMidJune) {
  return report(task, before, {photograph()}, form, today);
}

Review judged(Verdict verdict, bool last = true, int level = 1) {
  return {.level = level, .last = last, .verdict = verdict, .comment = "請補照片。"};
}

TEST(ReportTask, KeepsWhatWasSaidAndCountsFromOne) {
  const auto fact = try_report(june_task(), {}, kDone);
  ASSERT_TRUE(fact);
  EXPECT_EQ(fact->number, 1);
  EXPECT_EQ(fact->form, kDone);
}

TEST(ReportTask, AnswersAReturnedReportWithTheNextNumber) {
  Report returned = first_report();
  returned.reviews = {judged(Verdict::returned)};
  const auto fact = try_report(june_task(), {returned}, kDone);
  ASSERT_TRUE(fact);
  EXPECT_EQ(fact->number, 2);
}

TEST(ReportTask, SaysWhatStandsInTheWay) {
  Task closed = june_task();
  closed.closed_at = kNow;
  Task dropped = june_task();
  dropped.dropped_at = kNow;
  EXPECT_EQ(try_report(closed, {}, kDone).error(), refusal::task_closed);
  EXPECT_EQ(try_report(dropped, {}, kDone).error(), refusal::task_dropped);
  EXPECT_EQ(try_report(june_task(), {}, kDone, 2026y / 5 / 31).error(), refusal::too_early);
  EXPECT_EQ(try_report(june_task(), {first_report()}, kDone).error(), refusal::waits_already);
  EXPECT_EQ(try_report(june_task(), {}, {.text = ""}).error(), refusal::no_text);
  EXPECT_EQ(try_report(june_task(), {}, {.text = std::string(4001, 'x')}).error(),
            refusal::text_too_long);
  EXPECT_EQ(try_report(june_task(), {}, {.text = "好", .figure = "很多"}).error(),
            refusal::no_number);
}

TEST(ReportTask, NeedsEvidenceUnlessItDoesNotApply) {
  Evidence taken = photograph();
  taken.taken_back = TakenBack{kNow, "林佳穎", "放錯"};
  EXPECT_EQ(report(june_task(), {}, {}, kDone, kMidJune).error(), refusal::no_evidence);
  EXPECT_EQ(report(june_task(), {}, {taken}, kDone, kMidJune).error(), refusal::no_evidence);
  const ReportForm none{.outcome = Outcome::not_applicable, .text = "本年度無此業務。"};
  EXPECT_TRUE(report(june_task(), {}, {}, none, kMidJune));
}

TEST(ReportTask, TakesALateReport) {
  EXPECT_TRUE(try_report(june_task(), {}, kDone, kFirstOfJuly));
}

TEST(ReviewReport, ByTheOnlyLevelIsTheLastWord) {
  const auto fact =
      review(june_task(), {first_report()}, {.report_id = ReportId{31}}, {}, PersonId{8});
  ASSERT_TRUE(fact);
  EXPECT_EQ(fact->level, 1);
  EXPECT_TRUE(fact->last);
}

TEST(ReviewReport, GoesUpTheChainLevelByLevel) {
  const std::vector<ReviewLevel> chain{{"股長", {PersonId{8}}},
                                       {"秘書", {PersonId{9}, PersonId{10}}}};
  Report one = first_report();
  const auto first = review(june_task(), {one}, {.report_id = one.id}, chain, PersonId{8});
  ASSERT_TRUE(first);
  EXPECT_FALSE(first->last);
  EXPECT_EQ(review(june_task(), {one}, {.report_id = one.id}, chain, PersonId{9}).error(),
            refusal::not_your_level);
  one.reviews = {judged(Verdict::accepted, false)};
  EXPECT_EQ(standing_of({one}), ReportStanding::waiting);
  const auto second = review(june_task(), {one}, {.report_id = one.id}, chain, PersonId{10});
  ASSERT_TRUE(second);
  EXPECT_EQ(second->level, 2);
  EXPECT_TRUE(second->last);
}

TEST(ReviewReport, StandsAtTheDutyWhenTheChainBecameShorter) {
  Report one = first_report();
  one.reviews = {judged(Verdict::accepted, false)};
  const auto fact =
      review(june_task(), {one}, {.report_id = one.id}, {{"股長", {PersonId{8}}}}, PersonId{12});
  ASSERT_TRUE(fact);
  EXPECT_TRUE(fact->last);
}

TEST(ReviewReport, PassesOverLevelsThatNobodyHoldsWithoutForgettingWhereItIs) {
  std::vector<ReviewLevel> chain{
      {"股長", {}, true}, {"秘書", {PersonId{9}}}, {"主任", {PersonId{10}}}};
  Report one = first_report();
  EXPECT_EQ(waiting_level(one, chain), 2);
  const auto second = review(june_task(), {one}, {.report_id = one.id}, chain, PersonId{9});
  ASSERT_TRUE(second);
  EXPECT_EQ(second->level, 2);
  EXPECT_FALSE(second->last);
  one.reviews = {judged(Verdict::accepted, false, 2)};
  // The secretary leaves meanwhile: what was said stands, and the last level is asked.
  chain[1] = {"秘書", {}, true};
  EXPECT_EQ(waiting_level(one, chain), 3);
  chain[2].passed_over = true;
  chain[2].reviewers.clear();
  EXPECT_EQ(waiting_level(one, chain), 4) << "nobody is left: the duty decides";
  EXPECT_FALSE(names_reviewers(chain, 4));
  const auto last = review(june_task(), {one}, {.report_id = one.id}, chain, PersonId{12});
  ASSERT_TRUE(last);
  EXPECT_TRUE(last->last);
}

TEST(ReviewReport, ByTheLastOfThoseWhoAreThereIsTheLast) {
  const std::vector<ReviewLevel> chain{{"股長", {PersonId{9}}}, {"主任", {}, true}};
  const auto fact =
      review(june_task(), {first_report()}, {.report_id = ReportId{31}}, chain, PersonId{9});
  ASSERT_TRUE(fact);
  EXPECT_TRUE(fact->last);
  EXPECT_TRUE(fact->closes);
}

/// «每季至少 2 項», with evidence for neither.
Task twice() {
  Task task = june_task();
  task.subject = DutyTime{.duty_code = "promote"};
  task.terms.duty = DutyTerms{.times = 2, .counter = "項", .evidence = false};
  return task;
}

Report accepted(int number, int count, Outcome outcome = Outcome::achieved) {
  Report report = first_report();
  report.number = number;
  report.form.count = count;
  report.form.outcome = outcome;
  report.reviews = {judged(Verdict::accepted)};
  return report;
}

TEST(SeveralTimes, CloseTheTaskOnlyWhenAllAreThere) {
  Report one = first_report();
  const auto first = review(twice(), {one}, {.report_id = one.id}, {}, PersonId{8});
  ASSERT_TRUE(first);
  EXPECT_TRUE(first->last);
  EXPECT_FALSE(first->closes) << "one of two";
  Report second = first_report();
  second.id = ReportId{32};
  second.number = 2;
  const auto both =
      review(twice(), {accepted(1, 1), second}, {.report_id = second.id}, {}, PersonId{8});
  ASSERT_TRUE(both);
  EXPECT_TRUE(both->closes);
  one.form.count = 2;
  EXPECT_TRUE(review(twice(), {one}, {.report_id = one.id}, {}, PersonId{8})->closes)
      << "both at once";
}

TEST(SeveralTimes, EndWithWhatWasMissed) {
  Report missed = first_report();
  missed.form.outcome = Outcome::missed;
  EXPECT_TRUE(review(twice(), {missed}, {.report_id = missed.id}, {}, PersonId{8})->closes);
}

TEST(SeveralTimes, CountWhatAcceptedReportsBring) {
  Report waits = first_report();
  waits.number = 3;
  EXPECT_EQ(times_done({accepted(1, 1), accepted(2, 2), waits}), 3);
  EXPECT_EQ(times_done({accepted(1, 1, Outcome::missed)}), 0);
  Report returned = first_report();
  returned.reviews = {judged(Verdict::returned)};
  EXPECT_EQ(times_done({returned}), 0);
}

TEST(SeveralTimes, AreSaidWithEachReport) {
  ReportForm form = kDone;
  form.count = 2;
  EXPECT_TRUE(report(twice(), {}, {}, form, kMidJune)) << "no evidence is asked for";
  form.count = 3;
  EXPECT_EQ(report(twice(), {}, {}, form, kMidJune).error().key, refusal::no_count.key);
  form.count = 0;
  EXPECT_EQ(report(twice(), {}, {}, form, kMidJune).error().key, refusal::no_count.key);
  form.count = 2;
  EXPECT_EQ(try_report(june_task(), {}, form).error().key, refusal::no_count.key)
      << "a step asks for one";
}

TEST(ReviewReport, SaysWhatStandsInTheWay) {
  const Report one = first_report();
  const auto with = [&](const ReviewForm& form, PersonId person) {
    return review(june_task(), {one}, form, {}, person).error();
  };
  const ReviewForm back{.report_id = one.id, .verdict = Verdict::returned};
  EXPECT_EQ(with(back, PersonId{8}), refusal::no_comment);
  EXPECT_EQ(with({.report_id = one.id, .comment = std::string(1001, 'x')}, PersonId{8}),
            refusal::comment_too_long);
  EXPECT_EQ(with({.report_id = one.id}, one.person_id), refusal::own_report);
  EXPECT_EQ(with({.report_id = ReportId{99}}, PersonId{8}), refusal::nothing_waits);
  Report judged_one = one;
  judged_one.reviews = {judged(Verdict::accepted)};
  EXPECT_EQ(review(june_task(), {judged_one}, {.report_id = one.id}, {}, PersonId{8}).error(),
            refusal::nothing_waits);
}

TEST(Standing, IsThatOfTheLatestReport) {
  Report returned = first_report();
  returned.reviews = {judged(Verdict::returned)};
  Report second = first_report();
  second.number = 2;
  EXPECT_EQ(standing_of({}), ReportStanding::none);
  EXPECT_EQ(standing_of({returned}), ReportStanding::returned);
  EXPECT_EQ(standing_of({returned, second}), ReportStanding::waiting);
  second.reviews = {judged(Verdict::accepted)};
  EXPECT_EQ(standing_of({returned, second}), ReportStanding::accepted);
}

TEST(Figure, IsReadWithThousandsAndDecimals) {
  EXPECT_EQ(figure_value("1,068"), 1068);
  EXPECT_EQ(figure_value("96.4"), 96.4);
  EXPECT_EQ(figure_value("-3"), -3);
  EXPECT_EQ(figure_value("約30"), std::nullopt);
  EXPECT_EQ(figure_value(""), std::nullopt);
  EXPECT_EQ(figure_value("1e9"), std::nullopt);
}

}  // namespace
}  // namespace hb::progress
