// Documents on their way through a database: what is kept, who is told, and what two at once do.
#include <gmock/gmock.h>

#include <span>

#include "adoptions.h"
#include "agency_action.h"
#include "approval/judging_book.h"
#include "approval/standing.h"
#include "approval/ways.h"
#include "approval_fixture.h"
#include "inbox.h"
#include "received.h"
#include "rulebook/in_force.h"

namespace hb::approval {
namespace {

using namespace std::chrono_literals;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

const Issue kLetter{.on = 2026y / 9 / 21, .number = "青工秘字第11500001234號"};

class Dossiers : public Approval {
 protected:
  DocumentRef approved() {
    const DocumentRef plan = agreed();
    EXPECT_TRUE(take("kao", plan, "approve", "照辦", kLetter));
    return plan;
  }
  /// What lists say of a plan on its way; nothing of one that is on none.
  std::string under_way(const DocumentRef& plan) {
    return as(viewer("hocj"), [&](org::Context& context) {
      const auto states = states_under_way(context, std::span{&plan.id, 1});
      const auto found = states.find(plan.id);
      return found == states.end() ? std::string{} : found->second.zh;
    });
  }
  std::string lock_of(const DocumentRef& plan) {
    return as(viewer("hocj"),
              [&](org::Context& context) { return key_of(check_editable(context, plan.id)); });
  }
  Result<DossierId> amend(const DocumentRef& plan, const std::string& reason) {
    return as(viewer("hocj"),
              [&](org::Context& context) { return begin_amendment(context, plan.id, reason); });
  }
};

TEST_P(Dossiers, TheUnitsAgreeTheHeadApprovesAndThePublicIsTold) {
  const DocumentRef plan = document_of(bureau, {roads, parks});
  EXPECT_EQ(state(plan), "draft");
  ASSERT_TRUE(take("hocj", plan, "circulate"));
  const auto first = take("lupy", plan, "agree", "第三案請加查核月份");
  ASSERT_TRUE(first) << key_of(first);
  EXPECT_FALSE(first->completes);
  EXPECT_EQ(state(plan), "with-units");
  EXPECT_EQ(under_way(plan), "會辦中");
  ASSERT_TRUE(take("tseng", plan, "agree"));
  EXPECT_EQ(state(plan), "in-review");
  ASSERT_TRUE(take("kao", plan, "approve", "", kLetter));
  ASSERT_TRUE(take("hocj", plan, "publish"));
  EXPECT_EQ(state(plan), "published");
  EXPECT_EQ(under_way(plan), "") << "at its end it is on no way";
  EXPECT_THAT(documents.done, ElementsAre("lock", "number 青工秘字第11500001234號", "publish"));

  const Dossier kept = dossier(plan);
  ASSERT_EQ(kept.moves.size(), 5u);
  EXPECT_EQ(kept.moves[1].unit_id, roads);
  EXPECT_EQ(kept.moves[1].comment, "第三案請加查核月份");
  EXPECT_EQ(kept.moves[3].letter, kLetter);
  EXPECT_EQ(kept.moves[3].content, (ContentSeen{1, "a1"}));
  const auto told = announced("approval.moved");
  ASSERT_EQ(told.size(), 5u);
  EXPECT_THAT(told[3], HasSubstr(R"("facts":["plan.approved","plan.issued"])"));
  EXPECT_THAT(told[4], HasSubstr(R"("facts":["plan.published"])"));
}

TEST_P(Dossiers, TheFirstStepPinsTheYearToItsRuleBook) {
  const auto pinned = [&] {
    return as(viewer("yen"), [&](org::Context& context) {
      return rulebook::rulebook_for(context, bureau, kYear)->pinned;
    });
  };
  const DocumentRef plan = document_of(bureau, {roads});
  EXPECT_FALSE(pinned());
  ASSERT_TRUE(take("hocj", plan, "circulate"));
  EXPECT_TRUE(pinned());
  EXPECT_EQ(dossier(plan).book, "works-bureau");
  EXPECT_EQ(dossier(plan).book_version, 1);
}

TEST_P(Dossiers, ADocumentGoesByItsBookWhateverItsAgencyFollowsSince) {
  const DocumentRef plan = document_of(bureau, {roads});
  ASSERT_TRUE(take("hocj", plan, "circulate"));
  const auto change = [&](rulebook::JudgedYears judged_years) {
    return as(everybody_of_the_city(), [&](org::Context& context) {
      return rulebook::adopt_book(context, bureau,
                                  {.code = "whole-city", .from_year = kYear, .reason = "改採"},
                                  judged_years);
    });
  };
  EXPECT_EQ(change(rulebook::JudgedYears::kept).error(), rulebook::refusal::adoption_year_kept);
  ASSERT_TRUE(change(rulebook::JudgedYears::changed_too));
  const auto books = as(viewer("hocj"), [&](org::Context& context) {
    return std::pair{rulebook::rulebook_for(context, bureau, kYear)->version.code,
                     judging_book(context, plan, bureau, kYear)->version.code};
  });
  EXPECT_EQ(books.first, "whole-city");
  EXPECT_EQ(books.second, "works-bureau");
}

TEST_P(Dossiers, OfTwoHeadsWhoApproveAtOnceTheSecondHearsWhoWasFaster) {
  const DocumentRef plan = agreed();
  add_deputy("kao", "lupy");
  const StepForm one = seen("kao", plan, "approve");
  const StepForm other = seen("lupy", plan, "approve");
  ASSERT_TRUE(send("kao", plan, one));
  const auto second = send("lupy", plan, other);
  ASSERT_FALSE(second);
  EXPECT_EQ(second.error(), refusal::moved_meanwhile);
  EXPECT_THAT(second.error().args,
              ElementsAre(TextArgument{"who", "高志遠"}, TextArgument{"what", "核定並函頒"}));
  EXPECT_EQ(dossier(plan).moves.size(), 4u);
}

TEST_P(Dossiers, UnitsThatAgreeAtTheSameTimeAreNotInEachOthersWay) {
  const DocumentRef plan = document_of(bureau, {roads, parks});
  ASSERT_TRUE(take("hocj", plan, "circulate"));
  const StepForm one = seen("lupy", plan, "agree");
  const StepForm other = seen("tseng", plan, "agree");
  ASSERT_TRUE(send("lupy", plan, one));
  EXPECT_TRUE(send("tseng", plan, other));
  EXPECT_EQ(state(plan), "in-review");
}

TEST_P(Dossiers, AnApprovalAfterARecallIsRefused) {
  const DocumentRef plan = document_of(city, {});
  ASSERT_TRUE(take("yen", plan, "submit"));
  const StepForm late = seen("mayor", plan, "approve");
  ASSERT_TRUE(take("yen", plan, "recall"));
  EXPECT_EQ(key_of(send("mayor", plan, late)), refusal::moved_meanwhile.key);
  EXPECT_EQ(key_of(take("mayor", plan, "approve")), refusal::not_from_here.key);
  EXPECT_EQ(state(plan), "draft");
}

TEST_P(Dossiers, WhoSawAnotherContentHasToLookAgain) {
  const DocumentRef plan = document_of(city, {});
  const StepForm form = seen("yen", plan, "submit");
  documents.documents[plan.id].content = {2, "b2"};
  EXPECT_EQ(key_of(send("yen", plan, form)), refusal::content_changed.key);
}

TEST_P(Dossiers, WhatIsNotReadyStaysOnTheDesk) {
  const DocumentRef plan = document_of(city, {});
  documents.not_ready = Error{Fault::conflict, "plan.publication.no_steps"};
  EXPECT_EQ(key_of(take("yen", plan, "submit")), "plan.publication.no_steps");
  EXPECT_EQ(dossier(plan).id, DossierId{});
}

TEST_P(Dossiers, ContentIsOpenOnlyWhereTheWayBegins) {
  const DocumentRef plan = document_of(city, {});
  EXPECT_EQ(lock_of(plan), "");
  ASSERT_TRUE(take("yen", plan, "submit"));
  EXPECT_EQ(lock_of(plan), refusal::locked_under_way.key);
  ASSERT_TRUE(take("mayor", plan, "return", "請補查核月份"));
  EXPECT_EQ(lock_of(plan), "");
  ASSERT_TRUE(take("yen", plan, "submit"));
  ASSERT_TRUE(take("mayor", plan, "approve"));
  EXPECT_EQ(lock_of(plan), refusal::locked_approved.key);
}

TEST_P(Dossiers, ANumberThatCameLaterIsEnteredBeforeTheWayGoesOn) {
  const DocumentRef plan = agreed();
  ASSERT_TRUE(take("kao", plan, "approve"));
  EXPECT_EQ(key_of(take("hocj", plan, "publish")), refusal::number_first.key);
  const auto enter = [&](const std::string& account, const Issue& issue) {
    return as(viewer(account),
              [&](org::Context& context) { return enter_number(context, plan, issue, false); });
  };
  EXPECT_EQ(enter("lupy", kLetter).error().fault, Fault::forbidden);
  EXPECT_EQ(key_of(enter("hocj", {.on = kLetter.on, .number = "第1234號"})),
            refusal::bad_letter_number.key);
  const Issue early{.on = 2026y / 9 / 20, .number = kLetter.number};
  EXPECT_EQ(key_of(enter("hocj", early)), refusal::letter_before_approval.key);
  ASSERT_TRUE(enter("hocj", kLetter));
  EXPECT_EQ(key_of(enter("hocj", kLetter)), refusal::nothing_to_number.key);
  EXPECT_THAT(announced("approval.moved").back(), HasSubstr("plan.issued"));
  EXPECT_TRUE(take("hocj", plan, "publish"));
}

TEST_P(Dossiers, ANumberBelongsToOneDocumentOfAnAgency) {
  approved();
  const DocumentRef other = agreed();
  const auto taken = take("kao", other, "approve", "", kLetter);
  EXPECT_EQ(key_of(taken), refusal::number_taken.key);
  EXPECT_THAT(taken.error().args,
              ElementsAre(TextArgument{"title", "115年度提升服務品質執行計畫"}));
  ASSERT_TRUE(take("kao", other, "approve"));
  const auto enter = [&](const std::string& number, bool sure) {
    return key_of(as(viewer("hocj"), [&](org::Context& context) {
      return enter_number(context, other, {.on = kLetter.on, .number = number}, sure);
    }));
  };
  EXPECT_EQ(enter(kLetter.number, true), refusal::number_taken.key);
  EXPECT_EQ(enter("青工秘字第11400001235號", false), refusal::letter_other_year.key);
  EXPECT_EQ(enter("青工秘字第11400001235號", true), "");
}

TEST_P(Dossiers, AWrongNumberIsCorrectedAndStaysInTheRecord) {
  const DocumentRef plan = approved();
  const Issue right{.on = kLetter.on, .number = "青工秘字第11500001243號"};
  const auto correct = [&](const std::string& account, const NumberCorrection& correction) {
    return key_of(as(viewer(account), [&](org::Context& context) {
      return correct_number(context, plan, correction);
    }));
  };
  EXPECT_NE(correct("lupy", {.seen = kLetter.number, .issue = right, .reason = "打錯"}), "")
      << "who may not publish";
  EXPECT_EQ(correct("hocj", {.seen = kLetter.number, .issue = right, .reason = ""}),
            refusal::correction_no_reason.key);
  EXPECT_EQ(correct("hocj", {.seen = kLetter.number, .issue = kLetter, .reason = "打錯"}),
            refusal::correction_unchanged.key);
  EXPECT_EQ(correct("hocj", {.seen = kLetter.number,
                             .issue = {.on = 2026y / 9 / 20, .number = right.number},
                             .reason = "打錯"}),
            refusal::letter_before_approval.key);
  EXPECT_EQ(correct("hocj", {.seen = kLetter.number, .issue = right, .reason = "打錯"}), "");
  EXPECT_EQ(correct("hocj", {.seen = kLetter.number, .issue = kLetter, .reason = "打錯"}),
            refusal::corrected_meanwhile.key);
  const Move kept = dossier(plan).moves.back();
  EXPECT_EQ(kept.letter, right);
  ASSERT_EQ(kept.corrections.size(), 1u);
  EXPECT_EQ(kept.corrections.front().before, kLetter);
  EXPECT_EQ(kept.corrections.front().reason, "打錯");
  EXPECT_EQ(kept.corrections.front().person_name, "何秋江");
  EXPECT_EQ(documents.done.back(), "number 青工秘字第11500001243號");
  // The number that nobody has any more is free for the document that it belongs to.
  const DocumentRef other = agreed();
  EXPECT_TRUE(take("kao", other, "approve", "", kLetter));
}

TEST_P(Dossiers, TheAgencyAboveTakesInWhatWasSent) {
  const auto adopted = document_of(office, {});
  (void)adopted;
  const DocumentRef plan = document_of(city, {});
  ASSERT_TRUE(take("yen", plan, "submit"));
  ASSERT_TRUE(take("mayor", plan, "approve", "", kLetter));
  ASSERT_TRUE(take("yen", plan, "publish"));
  EXPECT_EQ(key_of(take("yen", plan, "send")), refusal::no_letter_day.key);
  ASSERT_TRUE(take("yen", plan, "send", "", kLetter));
  // Nothing stands above the city: who sent it enters what the outside answered.
  EXPECT_EQ(key_of(take("yen", plan, "receive", "", Issue{.on = kLetter.on, .number = ""})),
            refusal::no_letter_number.key);
  const auto receive = [&](Issue receipt, bool sure = false) {
    StepForm form = seen("yen", plan, "receive");
    form.letter = std::move(receipt);
    form.sure = sure;
    return key_of(send("yen", plan, form));
  };
  EXPECT_EQ(receive({.on = 2026y / 9 / 19, .number = "收文1150099"}),
            refusal::receipt_before_sending.key);
  EXPECT_EQ(receive({.on = 2026y / 12 / 1, .number = "收文1150099"}), refusal::future_letter.key);
  EXPECT_EQ(receive({.on = kLetter.on, .number = "青工秘字第11500001300號"}),
            refusal::receipt_own_word.key);
  EXPECT_EQ(receive({.on = kLetter.on, .number = "中研收字第11400001300號"}),
            refusal::letter_other_year.key);
  ASSERT_TRUE(take("yen", plan, "receive", "", Issue{.on = kLetter.on, .number = "收文1150099"}));
  EXPECT_EQ(dossier(plan).moves.back().letter->number, "收文1150099");
}

TEST_P(Dossiers, AnAmendmentIsANewRoundThatOpensTheContent) {
  const DocumentRef plan = approved();
  const DocumentRef amendment{rulebook::Document::amendment, plan.id};
  EXPECT_EQ(key_of(amend(plan, "")), refusal::no_reason.key);
  ASSERT_TRUE(amend(plan, "新增一項便民措施"));
  EXPECT_EQ(lock_of(plan), "");
  EXPECT_EQ(key_of(amend(plan, "再一次")), refusal::amendment_under_way.key);
  ASSERT_TRUE(take("hocj", amendment, "submit"));
  EXPECT_EQ(lock_of(plan), refusal::locked_under_way.key);
  ASSERT_TRUE(take("kao", amendment, "approve", "同意"));
  EXPECT_EQ(lock_of(plan), refusal::locked_approved.key);
  ASSERT_TRUE(amend(plan, "第二次修訂"));
  EXPECT_EQ(dossier(amendment).round, 2);
  const auto approvals =
      as(viewer("hocj"), [&](org::Context& context) { return approvals_of(context, plan.id); });
  ASSERT_EQ(approvals.size(), 2u);
  EXPECT_EQ(approvals.back().comment, "同意");
}

TEST_P(Dossiers, APlanThatIsNotApprovedNeedsNoAmendment) {
  const DocumentRef plan = document_of(bureau, {roads});
  EXPECT_EQ(key_of(amend(plan, "理由")), refusal::not_approved_yet.key);
}

TEST_P(Dossiers, ThatNothingHasToChangeIsKeptWithWhoLooked) {
  const DocumentRef plan = approved();
  const auto found = as(viewer("hocj"), [&](org::Context& context) {
    return find_unchanged(context, plan.id, "6月檢視，各案照原計畫辦理");
  });
  ASSERT_TRUE(found) << key_of(found);
  const auto kept =
      as(viewer("yen"), [&](org::Context& context) { return unchanged_of(context, plan.id); });
  ASSERT_EQ(kept->size(), 1u);
  EXPECT_EQ(kept->front().person_name, "何秋江");
  EXPECT_EQ(kept->front().comment, "6月檢視，各案照原計畫辦理");
  EXPECT_THAT(announced("approval.moved").back(), HasSubstr("amendment.unchanged"));
}

TEST_P(Dossiers, EachLookThatFoundNothingToChangeIsAFactOfItsOwn) {
  const DocumentRef plan = approved();
  for (const char* words : {"6月檢視", "12月檢視"}) {
    ASSERT_TRUE(as(viewer("hocj"),
                   [&](org::Context& context) { return find_unchanged(context, plan.id, words); }));
  }
  const auto facts = announced("amendment.unchanged");
  ASSERT_EQ(facts.size(), 2u);
  EXPECT_NE(facts[0], facts[1]) << "the second would be taken for the first told again";
}

TEST_P(Dossiers, AnAmendmentThatAmendsNothingEndsWithTheFinding) {
  const DocumentRef plan = approved();
  ASSERT_TRUE(take("hocj", plan, "publish"));
  documents.documents.at(plan.id).version = 1;
  const DocumentRef amendment{rulebook::Document::amendment, plan.id};
  const auto unchanged = [&] {
    return key_of(as(viewer("hocj"), [&](org::Context& context) {
      return find_unchanged(context, plan.id, "經費未核定，照原計畫辦理");
    }));
  };
  ASSERT_TRUE(amend(plan, "新增一項便民措施"));
  EXPECT_EQ(key_of(take("kao", plan, "withdraw", "有誤")), "approval.step.being_amended");
  // Also after the head gave it back.
  ASSERT_TRUE(take("hocj", amendment, "submit"));
  EXPECT_EQ(unchanged(), refusal::amendment_under_way.key) << "it lies with the head";
  ASSERT_TRUE(take("kao", amendment, "return", "經費沒有著落"));
  EXPECT_EQ(unchanged(), "");
  EXPECT_TRUE(dossier(amendment).closed);
  EXPECT_EQ(lock_of(plan), refusal::locked_approved.key);
  EXPECT_EQ(key_of(take("hocj", amendment, "submit")), refusal::not_from_here.key);
  EXPECT_EQ(under_way(plan), "");
  ASSERT_TRUE(amend(plan, "下半年再修")) << "another one may follow";
  EXPECT_EQ(dossier(amendment).round, 2);
  EXPECT_EQ(unchanged(), "");
  EXPECT_TRUE(take("kao", plan, "withdraw", "第三案經費有誤"));
}

TEST_P(Dossiers, AnAmendmentThatChangedSomethingIsSetBackBeforeItEnds) {
  const DocumentRef plan = approved();
  const org::Viewer officer = viewer("hocj");
  const std::string url = "/approvals/amendment/" + std::to_string(plan.id);
  ASSERT_TRUE(amend(plan, "新增一項便民措施"));
  EXPECT_THAT(get(url, officer).body, HasSubstr("href=\"" + url + "/ending\""));
  documents.amended = true;
  const auto refused = post(url + "/ending", {{"reason", "不改了"}}, officer);
  EXPECT_EQ(refused.status, 409);
  EXPECT_THAT(refused.body, HasSubstr("請先回復成公布的內容"));
  EXPECT_THAT(get(url + "/ending", officer).body, Not(HasSubstr("name=\"reason\"")));
  EXPECT_EQ(post(url + "/restoration", {}, viewer("lin")).status, 404) << "not of another agency";
  EXPECT_EQ(post(url + "/restoration", {}, officer).status, 303);
  EXPECT_EQ(post(url + "/ending", {{"reason", ""}}, officer).status, 422);
  EXPECT_EQ(post(url + "/ending", {{"reason", "經費未核定"}}, officer).status, 303);
  const std::string after = get(url, officer).body;
  EXPECT_THAT(after, HasSubstr("這一輪已結束，計畫沒有修訂。"));
  EXPECT_THAT(after, Not(HasSubstr("/ending")));
  EXPECT_EQ(get(url + "/ending", officer).status, 409);
}

TEST_P(Dossiers, ANeighbourIsNotToldWhatExists) {
  const DocumentRef plan = agreed();
  const StepForm form = seen("kao", plan, "approve");
  EXPECT_EQ(send("wuzd", plan, form).error().fault, Fault::not_found);
}

TEST_P(Dossiers, TheInboxHoldsWhatWaitsForSomebodyAndNobodyElsesTurn) {
  const DocumentRef plan = document_of(bureau, {roads, parks});
  const auto waiting = [&](const std::string& account) {
    return as(viewer(account), [&](org::Context& context) { return count_waiting(context); });
  };
  EXPECT_EQ(waiting("lupy"), 0);
  ASSERT_TRUE(take("hocj", plan, "circulate"));
  EXPECT_EQ(waiting("lupy"), 1);
  EXPECT_EQ(waiting("tseng"), 1);
  EXPECT_EQ(waiting("kao"), 0);
  ASSERT_TRUE(take("lupy", plan, "agree"));
  EXPECT_EQ(waiting("lupy"), 0);
  ASSERT_TRUE(take("tseng", plan, "agree"));
  EXPECT_EQ(waiting("kao"), 1);
  ASSERT_TRUE(take("kao", plan, "return", "請補"));
  EXPECT_EQ(waiting("kao"), 0);
  EXPECT_EQ(waiting("hocj"), 1);
}

TEST_P(Dossiers, WhatIsMissingIsNamedAndWhatWasTypedIsKept) {
  const DocumentRef plan = document_of(bureau, {roads});
  const org::Viewer officer = viewer("hocj");
  const std::string url = "/approvals/plan/" + std::to_string(plan.id) + "/steps/circulate";
  documents.missing = {{.words = "approval.lack.title", .what = "", .url = "/plans/1/goals"}};
  documents.not_ready = Error{Fault::conflict, "approval.step.not_from_here"};
  const auto asked = get(url, officer).body;
  EXPECT_THAT(asked, HasSubstr("id=\"lacks\""));
  EXPECT_THAT(asked, Not(HasSubstr("name=\"comment\""))) << "no form that could only be refused";
  const auto refused =
      post(url, {{"entered", "0"}, {"content", "1"}, {"comment", "請各單位於週五前看完"}}, officer);
  EXPECT_EQ(refused.status, 409);
  EXPECT_THAT(refused.body, HasSubstr("id=\"lacks\""));
  EXPECT_THAT(refused.body, HasSubstr("請各單位於週五前看完</textarea>"));
  documents.missing.clear();
  documents.not_ready.reset();
  const auto torn = post(url, {{"comment", "請看"}}, officer);
  EXPECT_EQ(torn.status, 422);
  EXPECT_THAT(torn.body, HasSubstr("送來的表單不完整"));
  EXPECT_THAT(torn.body, Not(HasSubstr("「」")));
  EXPECT_EQ(post(url, {{"entered", "0"}, {"content", "1"}}, officer).status, 303);
}

HB_ON_BOTH_DATABASES(Dossiers);

TEST_P(Dossiers, TheHeadTakesBackWhatThePublicReadsAndTheWayBeginsAnew) {
  const DocumentRef plan = approved();
  ASSERT_TRUE(take("hocj", plan, "publish"));
  documents.documents.at(plan.id).version = 1;
  documents.documents.at(plan.id).public_url = "/portal/plans/" + std::to_string(plan.id);
  const auto withdrawal = [&] {
    return as(viewer("hocj"), [&](org::Context& context) {
      return withdrawal_of(context, documents.documents.at(plan.id));
    });
  };
  ASSERT_TRUE(withdrawal());
  EXPECT_EQ(withdrawal()->title.zh, "撤回公布");
  EXPECT_FALSE(withdrawal()->who.empty()) << "the officer hears whom to ask";
  EXPECT_EQ(key_of(take("hocj", plan, "withdraw", "內容有誤")), "approval.step.not_yours")
      << "what the head approved, the officer does not take back alone";
  EXPECT_EQ(key_of(take("kao", plan, "withdraw")), "approval.step.no_comment");
  ASSERT_TRUE(take("kao", plan, "withdraw", "第三案經費有誤"));
  EXPECT_EQ(documents.done.back(), "withdraw");
  EXPECT_EQ(state(plan), "draft");
  EXPECT_FALSE(withdrawal());
  EXPECT_EQ(lock_of(plan), "") << "it can be mended";
  EXPECT_EQ(dossier(plan).moves.back().comment, "第三案經費有誤");
  documents.documents.at(plan.id).public_url.clear();
  const auto board = as(viewer("yen"), [&](org::Context& context) {
    return received_board(context, rulebook::Document::plan, kYear);
  });
  ASSERT_TRUE(board);
  EXPECT_EQ(board->rows[0].standing, ReceivedRow::Standing::withdrawn);
  EXPECT_THAT(get("/approvals/received?year=115", viewer("yen")).body, HasSubstr("第三案經費有誤"));
  ASSERT_TRUE(take("hocj", plan, "circulate")) << "the way is gone anew, also from its end";
  EXPECT_FALSE(withdrawal()) << "before it is published there is no such step";
}

TEST_P(Dossiers, APlanOfSeveralYearsIsNoYearsDuty) {
  const DocumentRef plan = document_of(bureau, {roads});
  documents.documents.at(plan.id).annual = false;
  ASSERT_TRUE(take("hocj", plan, "circulate"));
  ASSERT_TRUE(take("lupy", plan, "agree"));
  ASSERT_TRUE(take("kao", plan, "approve", "", kLetter));
  EXPECT_TRUE(announced("plan.approved").empty());
  EXPECT_FALSE(announced("approval.moved").empty());
}

}  // namespace
}  // namespace hb::approval
