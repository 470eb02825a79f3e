// The queue through its page, on both databases: what reaches back without end is not counted to
// the end, and what stands behind a figure is.
#include <gtest/gtest.h>

#include "casework/case_list.h"
#include "casework_fixture.h"

namespace hb::casework {
namespace {

class CaseQueue : public CaseworkTest {
 protected:
  /// So many petitions that were answered, all on one day.
  void have_answered(int count) {
    database->write([&](storage::Transaction& tx) {
      tx.execute(R"sql(
          INSERT INTO case_file (agency_id, number, type, channel, subject, confidential, period,
                                 unit, counts_first_day, correction, longest_extension,
                                 received_on, received_at, received_by, state, unit_id, officer_id,
                                 due_on, closed_on, form_print, code_print, row_version)
          WITH RECURSIVE n(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n WHERE n < :count)
          SELECT :agency, 'N' || CAST(n AS TEXT), 'petition', 'web', '等候太久', 0, 30, 'working',
                 0, 'pauses', 30, '2026-09-01', 0, 0, 'answered', 0, 0, '2026-10-15',
                 '2026-09-20', 'F' || CAST(n AS TEXT), 'C' || CAST(n AS TEXT), 1
            FROM n)sql",
                 {{"count", count}, {"agency", city}});
      tx.commit();
    });
  }
};

HB_ON_BOTH_DATABASES(CaseQueue);

TEST_P(CaseQueue, CountsClosedCasesUpToALimitOnly) {
  have_answered(kMostCounted);
  const auto all = facts("/cases?state=answered", officer);
  EXPECT_EQ(all.at("total"), kMostCounted);
  EXPECT_EQ(all.at("more"), false);
  EXPECT_EQ(all.at("cases").as_array().size(), 25u);
}

TEST_P(CaseQueue, SaysThatThereAreMoreAndCountsAllBehindAFigure) {
  have_answered(kMostCounted + 2);
  const auto endless = facts("/cases?state=answered", officer);
  EXPECT_EQ(endless.at("total"), kMostCounted);
  EXPECT_EQ(endless.at("more"), true);
  EXPECT_NE(get("/cases?state=answered", officer).body.find("超過 1000 件"), std::string::npos);
  const auto behind = facts("/cases?state=answered&from=2026-09-01&to=2026-09-30", officer);
  EXPECT_EQ(behind.at("total"), kMostCounted + 2);
  EXPECT_EQ(behind.at("more"), false);
}

TEST_P(CaseQueue, FindsACaseByItsNumberWhateverBecameOfIt) {
  have_answered(3);
  EXPECT_EQ(facts("/cases?q=N", officer).at("total"), 0) << "a part of it among open ones alone";
  const auto found = facts("/cases?q=n2", officer);
  EXPECT_EQ(found.at("total"), 1);
  EXPECT_EQ(found.at("cases").at(0).at("number"), "N2");
  EXPECT_EQ(facts("/cases?q=N2&state=working", officer).at("total"), 0);
}

TEST_P(CaseQueue, RefusesAWordOfTheAddressThatMeansNothing) {
  for (const char* nonsense :
       {"state=gone",  "page=0",       "page=-1",     "page=two",       "page=9999999",
        "sort=size",   "columns=size", "channel=owl", "happened=never", "from=2026-13-01",
        "to=tomorrow", "place=x",      "dispatch=x",  "below=x",        "class=abc",
        "class=12abc", "late=x",       "mine=no",     "agency=here",    "officer=me",
        "unit=-1",     "import=file"}) {
    EXPECT_EQ(get(std::string{"/cases?"} + nonsense, officer).status, 422) << nonsense;
  }
  for (const char* known :
       {"state=open", "state=all", "state=transferred", "state=set_aside", "page=7",
        "sort=-received", "columns=type.due", "columns=", "from=2026-09-01&to=2026-09-30&state=all",
        "place=on_site", "dispatch=waiting", "below=yes", "class=0", "late=unexplained",
        "mine=&officer=&unit=&agency=&late="}) {
    EXPECT_EQ(get(std::string{"/cases?"} + known, officer).status, 200) << known;
  }
  EXPECT_NE(get("/cases?state=gone", officer).body.find("gone"), std::string::npos);
}

TEST_P(CaseQueue, StandsInTheOrderAndWithTheColumnsThatWereAskedFor) {
  have_answered(3);
  const auto numbers = [&](const std::string& sort) {
    std::string all;
    const auto list = facts("/cases?state=answered&sort=" + sort, officer);
    for (const auto& each : list.at("cases").as_array()) all += each.at("number").as_string();
    return all;
  };
  EXPECT_EQ(numbers("number"), "N1N2N3");
  EXPECT_EQ(numbers("-number"), "N3N2N1");
  EXPECT_EQ(numbers("received"), "N1N2N3");
  EXPECT_EQ(numbers("-due"), "N3N2N1");
  const std::string page = get("/cases?state=answered&columns=due.class", officer).body;
  EXPECT_EQ(page.find("<th scope=\"col\" class=\"govuk-table__header\">類型"), std::string::npos);
  EXPECT_NE(page.find("columns=class.due"), std::string::npos) << "links keep the columns";
}

TEST_P(CaseQueue, IsNarrowedToAUnitOrAnOfficer) {
  have_answered(2);
  database->write([](storage::Transaction& tx) {
    tx.execute("UPDATE case_file SET unit_id = 7, officer_id = 9 WHERE number = 'N2'");
    tx.commit();
  });
  EXPECT_EQ(facts("/cases?state=answered&unit=7", officer).at("total"), 1);
  EXPECT_EQ(facts("/cases?state=answered&officer=9", officer).at("total"), 1);
  EXPECT_EQ(facts("/cases?state=answered&officer=8", officer).at("total"), 0);
  EXPECT_EQ(facts("/cases?state=answered&mine=yes", officer).at("total"), 0);
}

TEST_P(CaseQueue, KeepsUnitAndOfficerOfItsAddressAcrossAgencies) {
  have_answered(1);
  org::Viewer of_two = officer;
  of_two.duties.push_back({.duty = org::Duty::handle_cases, .agencies = {neighbour.value}});
  of_two.scope = org::Scope::of({city.value, neighbour.value});
  const std::string page = get("/cases?state=answered&unit=7&officer=9", of_two).body;
  EXPECT_EQ(page.find("id=\"unit\""), std::string::npos) << "units of which agency?";
  // In the filter bar, and where the list's looks are chosen.
  for (const std::string field : {"name=\"unit\" value=\"7\"", "name=\"officer\" value=\"9\""}) {
    const std::size_t first = page.find(field);
    ASSERT_NE(first, std::string::npos) << field;
    EXPECT_NE(page.find(field, first + 1), std::string::npos) << field;
  }
}

TEST_P(CaseQueue, ClosedOnesOfManyAgenciesAreReadInTheirOrderAndNotSorted) {
  have_answered(1'500);
  const auto plan_of = [&](const std::string& order) {
    const bool sqlite = GetParam() == storage::Dialect::sqlite;
    std::string plan;
    database->write([&](storage::Transaction& tx) {
      // So few rows PostgreSQL would rather sort.
      if (!sqlite) tx.execute("SET LOCAL enable_sort = off");
      const std::string sql =
          std::string{sqlite ? "EXPLAIN QUERY PLAN " : "EXPLAIN "} +
          "SELECT c.id FROM case_file c WHERE +c.agency_id IN (1, 2, 3) AND c.state = 'answered'"
          " AND c.closed_on IS NOT NULL ORDER BY " +
          order + " LIMIT 25";
      for (const storage::Row& row : tx.query(sql)) plan += row.text(sqlite ? 3 : 0) + "\n";
    });
    return plan;
  };
  for (const auto& [order, index] : {std::pair{"c.received_on, c.id", "case_file_ended_received"},
                                     {"c.received_on DESC, c.id DESC", "case_file_ended_received"},
                                     {"c.closed_on DESC, c.id DESC", "case_file_ended"},
                                     {"c.number DESC", "case_file_number"}}) {
    const std::string plan = plan_of(order);
    EXPECT_NE(plan.find(index), std::string::npos) << order << "\n" << plan;
    EXPECT_EQ(plan.find("TEMP B-TREE"), std::string::npos) << plan;
    EXPECT_EQ(plan.find("Sort"), std::string::npos) << plan;
  }
}

}  // namespace
}  // namespace hb::casework
