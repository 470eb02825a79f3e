// Questions about a scheme, and when a ruling may be given.
#include "oversight/ruling.h"

#include <gtest/gtest.h>

namespace hb::oversight {
namespace {

using namespace std::chrono_literals;

constexpr Date kRulingDay = 2026y / 9 / 21;

const DoubtForm kForm{.agency_id = AgencyId{3},
                      .book_code = "whole-city",
                      .clause = "陸、一（三）",
                      .subject = "服務措施如何計項",
                      .text = "同一措施跨兩季，算一項或兩項？"};

Doubt doubt_of(bool returned = false, std::int64_t ruling = 0) {
  return {.id = DoubtId{5},
          .form = kForm,
          .asked_agency_id = AgencyId{1},
          .wordings = 1,
          .returned = returned,
          .ruling_id = RulingId{ruling}};
}

RulingForm ruling_form(std::int64_t replaces = 0) {
  return {.number = "青研考字第1150000123號",
          .ruled_on = 2026y / 9 / 20,
          .effective_on = 2026y / 10 / 1,
          .basis = "政府服務躍升方案 陸、一（三）",
          .text = "跨季措施於完成之季計一項。",
          .replaces = RulingId{replaces}};
}

Ruling earlier() {
  return {.id = RulingId{8}, .agency_id = AgencyId{1}, .book_code = "whole-city"};
}

TEST(AskDoubt, NamesTheClauseAndTheQuestion) {
  EXPECT_TRUE(check_doubt(kForm));
  const auto without = [](auto change) {
    DoubtForm form = kForm;
    change(form);
    return check_doubt(form).error();
  };
  EXPECT_EQ(without([](DoubtForm& f) { f.agency_id = {}; }), refusal::doubt_no_agency);
  EXPECT_EQ(without([](DoubtForm& f) { f.book_code = ""; }), refusal::no_book);
  EXPECT_EQ(without([](DoubtForm& f) { f.clause = ""; }), refusal::no_clause);
  EXPECT_EQ(without([](DoubtForm& f) { f.subject = ""; }), refusal::doubt_no_subject);
  EXPECT_EQ(without([](DoubtForm& f) { f.text = ""; }), refusal::doubt_no_text);
}

TEST(ReturnDoubt, SaysWhatIsUnclearAndIsAnsweredInOtherWords) {
  EXPECT_TRUE(return_doubt(doubt_of(), "請說明是哪一項措施。"));
  EXPECT_EQ(return_doubt(doubt_of(), "").error(), refusal::return_no_comment);
  EXPECT_EQ(return_doubt(doubt_of(true), "再說明。").error(), refusal::doubt_returned);
  EXPECT_EQ(return_doubt(doubt_of(false, 8), "再說明。").error(), refusal::doubt_ruled);
  EXPECT_EQ(*reword_doubt(doubt_of(true), "到宅服務跨兩季，算幾項？"), 2);
  EXPECT_EQ(reword_doubt(doubt_of(true), kForm.text).error(), refusal::same_words);
  EXPECT_EQ(reword_doubt(doubt_of(), "到宅服務跨兩季？").error(), refusal::doubt_waits);
}

TEST(RuleOnDoubt, NeedsNumberBasisAndText) {
  EXPECT_TRUE(rule_on_doubt(doubt_of(), ruling_form(), nullptr, kRulingDay));
  const auto without = [](auto change) {
    RulingForm form = ruling_form();
    change(form);
    return rule_on_doubt(doubt_of(), form, nullptr, kRulingDay).error();
  };
  EXPECT_EQ(without([](RulingForm& f) { f.number = ""; }), refusal::ruling_no_number);
  EXPECT_EQ(without([](RulingForm& f) { f.basis = ""; }), refusal::ruling_no_basis);
  EXPECT_EQ(without([](RulingForm& f) { f.text = ""; }), refusal::ruling_no_text);
  EXPECT_EQ(without([](RulingForm& f) { f.ruled_on = 2026y / 9 / 22; }), refusal::ruled_to_come);
  EXPECT_EQ(rule_on_doubt(doubt_of(true), ruling_form(), nullptr, kRulingDay).error(),
            refusal::doubt_returned);
}

TEST(RuleOnDoubt, TakesThePlaceOfAnEarlierOneOfTheSameAgencyAndScheme) {
  const Ruling old = earlier();
  EXPECT_TRUE(rule_on_doubt(doubt_of(), ruling_form(8), &old, kRulingDay));
  EXPECT_EQ(rule_on_doubt(doubt_of(), ruling_form(8), nullptr, kRulingDay).error(),
            refusal::cannot_replace);
  Ruling other = earlier();
  other.agency_id = AgencyId{2};
  EXPECT_EQ(rule_on_doubt(doubt_of(), ruling_form(8), &other, kRulingDay).error(),
            refusal::cannot_replace);
  other = earlier();
  other.book_code = "works-bureau";
  EXPECT_EQ(rule_on_doubt(doubt_of(), ruling_form(8), &other, kRulingDay).error(),
            refusal::cannot_replace);
  other = earlier();
  other.replaced_by = RulingId{9};
  EXPECT_EQ(rule_on_doubt(doubt_of(), ruling_form(8), &other, kRulingDay).error(),
            refusal::replaced_already);
}

TEST(DoubtState, FollowsFromReturnsAndRulings) {
  EXPECT_EQ(state_of(doubt_of()), DoubtState::waiting);
  EXPECT_EQ(state_of(doubt_of(true)), DoubtState::returned);
  EXPECT_EQ(state_of(doubt_of(false, 8)), DoubtState::ruled);
  for (const DoubtState state : kDoubtStates) EXPECT_EQ(doubt_state_of(name_of(state)), state);
}

}  // namespace
}  // namespace hb::oversight
