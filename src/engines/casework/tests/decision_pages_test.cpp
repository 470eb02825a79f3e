// Decisions through the real pages, on both databases: proposed by whoever works on the case,
// agreed to by the desks that its type names, many at once at the head's desk.
#include <gmock/gmock.h>

#include "casework_fixture.h"
#include "intake.h"
#include "nightly_cases.h"

namespace hb::casework {
namespace {

using org::Duty;
using testing::HasSubstr;
using testing::Not;

class DecisionPages : public CaseworkTest {
 protected:
  DecisionPages() {
    mayor = staff(3, "方定海", {Duty::handle_cases, Duty::direct_cases});
    unit_head = staff(4, "吳正德", {});
    deputy = staff(5, "陳美惠", {Duty::handle_cases});
    grant(2, "secretariat");
    grant(3, "agency_head");
    sql("INSERT INTO unit_member (agency_id, unit_id, person_id, head, deputy_id, valid_from)"
        " VALUES (:agency, :unit, 4, 1, 5, '2019-01-01')",
        {{"agency", city}, {"unit", first_unit}});
  }

  void sql(const std::string& statement, storage::Params values = {}) {
    database->write([&](storage::Transaction& tx) {
      tx.execute(statement, values);
      tx.commit();
    });
  }
  void grant(std::int64_t person, const std::string& role) {
    sql("INSERT INTO role_grant (person_id, role_code, agency_id, reach, valid_from, granted_at)"
        " VALUES (:person, :role, :agency, 'agency', '2019-01-01', 0)",
        {{"person", person}, {"role", role}, {"agency", city}});
  }
  void chain(const std::string& decision, const std::string& desks) {
    sql("UPDATE case_type SET chain_" + decision + " = :desks WHERE code = 'petition'",
        {{"desks", desks}});
  }

  std::int64_t bring(const std::string& subject, const std::string& type = "petition") {
    const auto answer = post_json("/portal/petitions/new",
                                  {{"step", "check"},
                                   {"token", "a-token-that-is-long-" + std::to_string(++tokens)},
                                   {"type", type},
                                   {"agency", std::to_string(city.value)},
                                   {"subject", subject},
                                   {"text", "等了四十分鐘。"},
                                   {"name", "王小明"},
                                   {"reply_by", "email"},
                                   {"email", "ming@example.tw"}},
                                  {});
    EXPECT_EQ(answer.status, 200) << answer.body;
    return as(everybody(), [](org::Context& context) {
      return context.tx.query_one("SELECT MAX(id) FROM case_file")->integer(0);
    });
  }
  /// Given to a unit and an officer of it.
  std::int64_t at_work(const std::string& subject = "候位太久") {
    const std::int64_t id = bring(subject);
    EXPECT_EQ(
        move(id,
             {{"kind", "assigned"}, {"officer", "1"}, {"unit", std::to_string(first_unit.value)}},
             head)
            .status,
        303);
    return id;
  }
  /// So many that are due before all others and wait for whoever directs cases.
  void propose_elsewhere(int count) {
    sql(R"sql(
        INSERT INTO case_file (agency_id, number, type, channel, subject, confidential, period,
                               unit, counts_first_day, correction, longest_extension,
                               received_on, received_at, received_by, state, unit_id, officer_id,
                               due_on, form_print, code_print, row_version)
        WITH RECURSIVE n(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n WHERE n < :count)
        SELECT :agency, 'N' || CAST(n AS TEXT), 'petition', 'web', '等候太久', 0, 30, 'working',
               0, 'pauses', 30, '2026-01-02', 0, 0, 'proposed', 0, 1, '2026-02-02',
               'F' || CAST(n AS TEXT), 'C' || CAST(n AS TEXT), 1
          FROM n)sql",
        {{"count", count}, {"agency", city}});
    sql(R"sql(
        INSERT INTO case_event (agency_id, case_id, kind, at, day, person_id, person_name, unit_id,
                                officer_id, length, detail)
        SELECT agency_id, id, 'proposed', 0, '2026-01-05', 1, '林佳穎', 0, 1, 0, ''
          FROM case_file WHERE number LIKE 'N%')sql");
    sql(R"sql(
        INSERT INTO case_decision (agency_id, case_id, kind, event_id, chain, detail, length)
        SELECT c.agency_id, c.id, 'answered', e.id, 'director', '', 0
          FROM case_file c JOIN case_event e ON e.case_id = c.id
         WHERE c.number LIKE 'N%')sql");
  }
  std::string state(std::int64_t id) { return facts(id).at("state").as_string().c_str(); }
  std::string seen(std::int64_t id) {
    return std::to_string(id) + "." + std::to_string(facts(id).at("row_version").as_int64());
  }
  std::int64_t waiting(const org::Viewer& viewer) {
    return facts("/cases/decisions", viewer).at("total").as_int64();
  }

  org::Viewer mayor, unit_head, deputy;
  int tokens = 0;
};

TEST_P(DecisionPages, AnOfficerProposesToLeaveItUnprocessedAndItIsClosedWhenTheDeskAgrees) {
  const std::int64_t id = at_work();
  EXPECT_EQ(move(id, {{"kind", "set_aside"}, {"text", "沒有內容"}}, officer).status, 422)
      << "without a ground nobody could carry it out";
  EXPECT_EQ(
      move(id, {{"kind", "set_aside"}, {"ground", "no_content"}, {"text", "沒有內容"}}, officer)
          .status,
      303);
  EXPECT_EQ(state(id), "proposed");
  EXPECT_EQ(facts("/cases/" + std::to_string(id), officer).at("may").as_array().size(), 2)
      << "taken back or noted; nobody agrees to his own";
  EXPECT_EQ(move(id, {{"kind", "agreed"}}, officer).status, 403);
  EXPECT_EQ(move(id, {{"kind", "set_aside"}, {"ground", "no_content"}, {"text", "x"}}, head).status,
            409)
      << "one at a time";
  EXPECT_EQ(move(id, {{"kind", "answered"}}, head).status, 409) << "never by itself";
  EXPECT_EQ(move(id, {{"kind", "agreed"}}, head).status, 303);
  const auto file = facts(id);
  EXPECT_EQ(file.at("state"), "set_aside");
  EXPECT_EQ(file.at("events").as_array().back().at("detail"), "no_content");
  EXPECT_EQ(file.at("events").as_array().back().at("text"), "沒有內容");
  EXPECT_EQ(file.at("decisions").at(0).at("agreements").at(0).at("person_name"), "顏如玉");
}

TEST_P(DecisionPages, OfACaseThatNobodyHasWhoHeadsItsUnitIsRemindedElseWhoDirects) {
  const std::int64_t id = bring("候位太久");
  ASSERT_EQ(
      move(id, {{"kind", "assigned"}, {"unit", std::to_string(first_unit.value)}}, head).status,
      303);
  const Date due = *from_iso(facts(id).at("due_on").as_string());
  now = std::chrono::sys_days{*real_calendar().add_working_days(due, -1)};
  const auto night = [&] {
    return as(everybody(), [](org::Context& context) { return tell_of_days(context, {}, 100); });
  };
  const auto told = [&](const std::string& ending) {
    return as(everybody(), [&](org::Context& context) {
      return context.tx
          .query_one("SELECT COUNT(*) FROM case_notice WHERE occasion LIKE :ending",
                     {{"ending", "%/" + ending}})
          ->integer(0);
    });
  };
  EXPECT_EQ(night().reminders, 1);
  EXPECT_EQ(told("1/4"), 1) << "the unit's head";
  EXPECT_EQ(night().reminders, 0) << "a night that runs twice";
  sql("DELETE FROM unit_member WHERE person_id = 4");
  EXPECT_EQ(night().reminders, 2) << "without one, both who direct cases here";
}

TEST_P(DecisionPages, MoreTimeIsTheHeadsToGive) {
  const std::int64_t id = at_work();
  const std::string before{facts(id).at("deadline").at("due").as_string()};
  EXPECT_EQ(move(id, {{"kind", "extended"}, {"text", "要會勘"}, {"length", "31"}}, officer).status,
            422);
  EXPECT_EQ(move(id, {{"kind", "extended"}, {"text", "要會勘"}, {"length", "5"}}, officer).status,
            303);
  EXPECT_EQ(facts(id).at("deadline").at("due").as_string(), before);
  EXPECT_EQ(move(id, {{"kind", "agreed"}}, head).status, 403) << "it is the head's";
  EXPECT_EQ(move(id, {{"kind", "agreed"}}, mayor).status, 303);
  EXPECT_EQ(state(id), "working");
  EXPECT_NE(facts(id).at("deadline").at("due").as_string(), before);
}

TEST_P(DecisionPages, AChainGoesByTheUnitsHeadWhoeverElseHeIs) {
  chain("answered", "unit_head,director,agency_head");
  const std::int64_t id = at_work();
  EXPECT_EQ(move(id, {{"kind", "proposed"}, {"text", "已增開櫃檯。"}}, officer).status, 303);
  EXPECT_EQ(waiting(head), 0);
  EXPECT_EQ(waiting(unit_head), 1);
  EXPECT_EQ(get("/cases", unit_head).status, 403) << "no queue without the duty";
  const auto seen_there = facts("/cases/" + std::to_string(id), unit_head);
  EXPECT_EQ(seen_there.at("may").as_array().size(), 2) << "to agree or to give it back";
  EXPECT_EQ(move(id, {{"kind", "noted"}, {"text", "x"}}, unit_head).status, 403);
  EXPECT_EQ(move(id, {{"kind", "agreed"}}, unit_head).status, 303);
  EXPECT_EQ(get("/cases/" + std::to_string(id), unit_head).status, 403) << "it has left the desk";
  EXPECT_EQ(state(id), "proposed");
  EXPECT_EQ(waiting(head), 1);
  EXPECT_EQ(move(id, {{"kind", "agreed"}}, head).status, 303);
  EXPECT_EQ(move(id, {{"kind", "agreed"}}, mayor).status, 303);
  EXPECT_EQ(state(id), "answered");
  EXPECT_THAT(get("/cases/" + std::to_string(id), head).body, HasSubstr("核准紀錄"));
}

TEST_P(DecisionPages, WhoeverTakesACaseTakesItIntoTheOwnUnitWhoseHeadAgrees) {
  chain("answered", "unit_head,agency_head");
  sql("INSERT INTO unit_member (agency_id, unit_id, person_id, head, valid_from)"
      " VALUES (:agency, :unit, 1, 0, '2019-01-01')",
      {{"agency", city}, {"unit", first_unit}});
  const std::int64_t taken = bring("候位太久");
  EXPECT_EQ(move(taken, {{"kind", "assigned"}, {"officer", "1"}}, officer).status, 303);
  const std::int64_t given = bring("希望增開櫃檯");
  EXPECT_EQ(post("/cases/assignment", {{"case", seen(given)}, {"officer", "1"}}, head).status, 303);
  const std::int64_t nobodys = bring("號碼機壞了");
  for (const std::int64_t id : {taken, given, nobodys}) {
    EXPECT_EQ(move(id, {{"kind", "proposed"}, {"text", "已增開櫃檯。"}}, officer).status, 303);
    EXPECT_EQ(facts(id).at("unit_id"), first_unit.value);
    EXPECT_EQ(move(id, {{"kind", "agreed"}}, mayor).status, 403) << "the unit's head comes first";
    EXPECT_EQ(move(id, {{"kind", "agreed"}}, unit_head).status, 303);
    EXPECT_EQ(move(id, {{"kind", "agreed"}}, mayor).status, 303);
    EXPECT_EQ(state(id), "answered");
  }
}

TEST_P(DecisionPages, EachDeskIsToldWhenADecisionComesToIt) {
  chain("answered", "unit_head,director,agency_head");
  const std::int64_t id = at_work();
  const auto told = [&](const std::string& ending) {
    return as(everybody(), [&](org::Context& context) {
      return context.tx
          .query_one(
              "SELECT COUNT(*) FROM case_notice WHERE kind = 'decision'"
              " AND occasion LIKE :ending",
              {{"ending", "%/" + ending}})
          ->integer(0);
    });
  };
  EXPECT_EQ(move(id, {{"kind", "proposed"}, {"text", "已增開櫃檯。"}}, officer).status, 303);
  EXPECT_EQ(told("0/4"), 1) << "the unit's head";
  EXPECT_EQ(told("0/1"), 0) << "not who proposed";
  EXPECT_EQ(told("0/2"), 0) << "nor a later desk";
  EXPECT_EQ(move(id, {{"kind", "agreed"}}, unit_head).status, 303);
  EXPECT_EQ(told("1/2"), 1);
  EXPECT_EQ(told("1/4"), 0) << "who agreed knows";
  EXPECT_EQ(move(id, {{"kind", "agreed"}}, head).status, 303);
  EXPECT_EQ(told("2/3"), 1);
  const auto before = told("%");
  EXPECT_EQ(move(id, {{"kind", "agreed"}}, mayor).status, 303);
  EXPECT_EQ(told("%"), before) << "decided, it waits for nobody";
}

TEST_P(DecisionPages, ADeputyAgreesInTheNameOfTheHeadOfTheUnit) {
  chain("answered", "unit_head");
  const std::int64_t id = at_work();
  EXPECT_EQ(move(id, {{"kind", "proposed"}, {"text", "已增開櫃檯。"}}, officer).status, 303);
  EXPECT_EQ(move(id, {{"kind", "agreed"}}, deputy).status, 303);
  const auto agreement = facts(id).at("decisions").at(0).at("agreements").at(0).as_object();
  EXPECT_EQ(agreement.at("person_name"), "陳美惠");
  EXPECT_EQ(agreement.at("for_name"), "吳正德");
}

TEST_P(DecisionPages, WhatIsGivenBackIsWrittenOnAndComparedAtTheDesk) {
  const std::int64_t id = at_work();
  const std::string page = "/cases/" + std::to_string(id);
  EXPECT_EQ(move(id, {{"kind", "proposed"}, {"text", "中午會再檢討。"}}, officer).status, 303);
  EXPECT_EQ(move(id, {{"kind", "returned"}, {"text", "寫清楚日期"}}, officer).status, 303)
      << "whoever proposed takes it back";
  EXPECT_EQ(move(id, {{"kind", "proposed"}, {"text", "中午會再檢討。"}}, officer).status, 303);
  EXPECT_EQ(move(id, {{"kind", "returned"}, {"text", "寫清楚日期"}}, head).status, 303);
  EXPECT_THAT(get(page, officer).body, HasSubstr("中午會再檢討。</textarea>")) << "not lost";
  EXPECT_EQ(move(id, {{"kind", "proposed"}, {"text", "中午下月起檢討。"}}, officer).status, 303);
  for (const std::string& where : {page, std::string{"/cases/decisions"}}) {
    const auto desk = get(where, head).body;
    EXPECT_THAT(desk, HasSubstr("<del>")) << where;
    EXPECT_THAT(desk, HasSubstr("<ins>")) << where;
    EXPECT_THAT(desk, HasSubstr("林佳穎")) << where;
  }
}

TEST_P(DecisionPages, AnAgreementToWhatWasGivenBackLaterIsNoApproval) {
  chain("answered", "unit_head,director");
  const std::int64_t id = at_work();
  const std::string page = "/cases/" + std::to_string(id);
  EXPECT_EQ(move(id, {{"kind", "proposed"}, {"text", "已增開櫃檯。"}}, officer).status, 303);
  EXPECT_EQ(move(id, {{"kind", "agreed"}}, unit_head).status, 303);
  EXPECT_EQ(facts(id).at("decisions").at(0).at("outcome"), "open");
  EXPECT_THAT(get(page, head).body, Not(HasSubstr("已退回")));
  EXPECT_EQ(move(id, {{"kind", "returned"}, {"text", "寫清楚日期"}}, head).status, 303);
  EXPECT_EQ(facts(id).at("decisions").at(0).at("outcome"), "returned");
  EXPECT_THAT(get(page, head).body, HasSubstr("已退回"));
}

TEST_P(DecisionPages, ADeskFindsItsOwnHoweverManyPressMoreElsewhere) {
  chain("answered", "unit_head");
  const std::int64_t id = at_work();
  EXPECT_EQ(move(id, {{"kind", "proposed"}, {"text", "已增開櫃檯。"}}, officer).status, 303);
  const int before = static_cast<int>(waiting(head));
  propose_elsewhere(501);
  EXPECT_EQ(waiting(unit_head), 1);
  EXPECT_EQ(waiting(deputy), 1) << "who stands in for the head of the unit";
  EXPECT_EQ(waiting(officer), 0);
  EXPECT_EQ(waiting(head), before + 501) << "all are counted";
  const auto last = facts("/cases/decisions?page=11", head);
  EXPECT_EQ(last.at("decisions").as_array().size(), static_cast<std::size_t>(before) + 1);
  const auto tenth = facts("/cases/decisions?page=10", head);
  EXPECT_EQ(tenth.at("decisions").as_array().size(), 50U);
  EXPECT_EQ(facts("/cases/decisions?page=99", head).at("page"), 11) << "behind the last one";
  const auto desk = get("/cases/decisions?page=2", head).body;
  EXPECT_THAT(desk, HasSubstr("/cases/decisions?page=3"));
  EXPECT_THAT(desk, HasSubstr("action=\"/cases/decisions?page=2\"")) << "a refusal stays here";
}

TEST_P(DecisionPages, MoreTimeThatComesTooLateKeepsNobodyFromAgreeingToTheRest) {
  chain("answered", "agency_head");
  const std::int64_t late = at_work("候位太久");
  const std::int64_t other = at_work("希望增開櫃檯");
  EXPECT_EQ(move(late, {{"kind", "extended"}, {"text", "要會勘"}, {"length", "5"}}, officer).status,
            303);
  EXPECT_EQ(move(other, {{"kind", "proposed"}, {"text", "已增開櫃檯。"}}, officer).status, 303);
  EXPECT_THAT(get("/cases/decisions", mayor).body, Not(HasSubstr("不能再核准展期")));
  sql("UPDATE case_file SET received_on = '2025-01-02', due_on = '2025-03-03' WHERE id = :id",
      {{"id", late}});
  const auto desk = get("/cases/decisions", mayor).body;
  EXPECT_THAT(desk, HasSubstr("不能再核准展期"));
  EXPECT_THAT(desk, Not(HasSubstr("value=\"" + seen(late)))) << "no box to tick";
  EXPECT_THAT(desk, HasSubstr("value=\"" + seen(other)));
  const auto refused =
      post("/cases/decisions", {{"case", seen(other)}, {"case", seen(late)}}, mayor);
  EXPECT_EQ(refused.status, 409);
  EXPECT_THAT(refused.body, HasSubstr("期限已過，不能再展期"));
  EXPECT_THAT(refused.body, HasSubstr(facts(late).at("number").as_string().c_str()));
  EXPECT_EQ(state(other), "proposed");
  EXPECT_EQ(post("/cases/decisions", {{"case", seen(other)}}, mayor).status, 303);
  EXPECT_EQ(state(other), "answered");
  EXPECT_EQ(move(late, {{"kind", "returned"}, {"text", "期限已過"}}, mayor).status, 303);
}

TEST_P(DecisionPages, TheHeadAgreesToManyAtOnceOrToNone) {
  const std::int64_t first = at_work("候位太久");
  const std::int64_t second = at_work("希望增開櫃檯");
  for (const std::int64_t id : {first, second}) {
    EXPECT_EQ(move(id, {{"kind", "proposed"}, {"text", "已增開櫃檯。"}}, officer).status, 303);
  }
  EXPECT_THAT(get("/cases", head).body, HasSubstr("/cases/decisions"));
  EXPECT_EQ(facts("/cases", head).at("decisions_waiting"), 2);
  EXPECT_EQ(post("/cases/decisions", {}, head).status, 422);
  const std::string before = seen(second);
  EXPECT_EQ(move(second, {{"kind", "noted"}, {"text", "再看一下"}}, officer).status, 303);
  const auto refused = post("/cases/decisions", {{"case", seen(first)}, {"case", before}}, head);
  EXPECT_EQ(refused.status, 409);
  for (const std::int64_t id : {first, second}) {
    EXPECT_THAT(refused.body, HasSubstr("value=\"" + seen(id))) << "as they stand, to tick again";
  }
  EXPECT_EQ(state(first), "proposed") << "all or none";
  EXPECT_EQ(
      post("/cases/decisions", {{"case", seen(first)}, {"case", seen(second)}}, officer).status,
      409);
  EXPECT_EQ(post("/cases/decisions", {{"case", seen(first)}, {"case", seen(second)}}, head).status,
            303);
  EXPECT_EQ(state(first), "answered");
  EXPECT_EQ(state(second), "answered");
  EXPECT_EQ(waiting(head), 0);
  EXPECT_EQ(get("/cases/decisions", {}).status, 401);
}

TEST_P(DecisionPages, AReportOfWrongdoingGoesToTheHeadAndStaysSecret) {
  const std::int64_t id = bring("承辦人索賄", "wrongdoing");
  EXPECT_EQ(
      move(id, {{"kind", "assigned"}, {"officer", "1"}, {"unit", std::to_string(first_unit.value)}},
           head)
          .status,
      303);
  EXPECT_EQ(move(id, {{"kind", "proposed"}, {"text", "已移送政風。"}}, officer).status, 303);
  EXPECT_EQ(move(id, {{"kind", "agreed"}}, head).status, 403);
  EXPECT_THAT(get("/cases/decisions", unit_head).body, Not(HasSubstr("索賄")));
  EXPECT_THAT(get("/cases/decisions", mayor).body, HasSubstr("索賄"));
  EXPECT_EQ(move(id, {{"kind", "agreed"}}, mayor).status, 303);
  EXPECT_EQ(state(id), "answered");
}

TEST_P(DecisionPages, WhatTheHeadProposesIsAgreedToByAnother) {
  chain("answered", "agency_head");
  const std::int64_t id = at_work();
  EXPECT_EQ(move(id, {{"kind", "proposed"}, {"text", "我會親自看。"}}, mayor).status, 303);
  EXPECT_EQ(move(id, {{"kind", "agreed"}}, mayor).status, 403);
  EXPECT_EQ(waiting(head), 1) << "who has no deputy goes to whoever else directs cases";
  EXPECT_EQ(move(id, {{"kind", "agreed"}}, head).status, 303);
  EXPECT_EQ(state(id), "answered");
}

HB_ON_BOTH_DATABASES(DecisionPages);

}  // namespace
}  // namespace hb::casework
