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

}  // namespace
}  // namespace hb::casework
