#include "org/audit_chain.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "org/audit.h"
#include "org_fixture.h"

namespace hb::org {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

constexpr const char* kHash = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

TEST(AuditHeads, AreReadBackAsTheyWereWritten) {
  const std::vector<AuditHead> heads{{AgencyId{}, 7, kHash}, {AgencyId{3}, 12, kHash}};
  const auto read = parse_audit_heads(to_text(heads));
  ASSERT_TRUE(read);
  EXPECT_EQ(*read, heads);
}

TEST(AuditHeads, RefuseALineThatIsNoneAndSayWhich) {
  for (const std::string& line :
       {std::string{"1 2"}, std::string{"1 2 xyz"}, std::string{"-1 2 "} + kHash,
        std::string{"1 0 "} + kHash, std::string{"one 2 "} + kHash}) {
    const auto read = parse_audit_heads("1 1 " + std::string{kHash} + "\n" + line + "\n");
    ASSERT_FALSE(read) << line;
    EXPECT_EQ(read.error().key, "org.audit.no_head");
    EXPECT_EQ(read.error().args.at(0).second, "2");
  }
}

/// A government whose bureau has written a dozen entries.
class AuditChain : public testing::TestWithParam<storage::Dialect> {
 protected:
  AuditChain() {
    chen = city.person("chen", city.bureau, "reader");
    for (int i = 0; i < 12; ++i) {
      city.as(city.viewer(chen), [&](Context& context) {
        record_audit(context, {.agency_id = city.bureau,
                               .action = "plan.published",
                               .subject = "plan/" + std::to_string(i),
                               .details = {{"title", "為民服務"}}});
        context.tx.commit();
        return Done{};
      });
    }
    whole = verify();
  }

  AuditVerified verify(const std::vector<AuditHead>& witnesses = {}) {
    return city.as(city.machine(),
                   [&](Context& context) { return verify_audit(context.tx, witnesses); });
  }

  /// What the check says after `sql`, which is taken back afterwards.
  std::vector<AuditBreak> after(const std::vector<std::string>& sql,
                                const std::vector<AuditHead>& witnesses = {}) {
    return city.as(city.machine(), [&](Context& context) {
      for (const std::string& each : sql) {
        context.tx.execute(each, each.find(":a") == each.npos
                                     ? storage::Params{}
                                     : storage::Params{{"a", city.bureau}});
      }
      return verify_audit(context.tx, witnesses).breaks;
    });
  }

  AuditHead head_of(AgencyId agency) {
    for (const AuditHead& head : whole.heads) {
      if (head.agency_id == agency) return head;
    }
    return {};
  }

  Government city{GetParam()};
  PersonId chen;
  AuditVerified whole;
};
HB_ON_BOTH_DATABASES(AuditChain);

TEST_P(AuditChain, IsWholeAndItsHeadsAreThoseOfTheDatabase) {
  EXPECT_THAT(whole.breaks, IsEmpty());
  EXPECT_GT(whole.entries, 12);
  city.as(city.machine(), [&](Context& context) {
    EXPECT_EQ(audit_heads(context.tx), whole.heads);
    return Done{};
  });
}

TEST_P(AuditChain, FindsAChangeInEveryColumn) {
  const std::int64_t number = head_of(city.bureau).length - 5;
  const std::string at = " WHERE agency_id = :a AND number = " + std::to_string(number);
  const AuditBreak altered{city.bureau, number, AuditFault::altered};
  for (const char* change :
       {"at = at + 1", "person_id = NULL", "actor = 'chem'", "action = 'plan.publisheD'",
        "subject = 'plan/8'", "detail = '{}'", "previous_hash = REPLACE(previous_hash, '1', '2')",
        "hash = REPLACE(hash, 'a', 'b')"}) {
    const std::string sql = std::string{"UPDATE audit_entry SET "} + change + at;
    EXPECT_THAT(after({sql}), ElementsAre(altered)) << change;
  }
}

TEST_P(AuditChain, FindsAnEntryThatWasMovedToAnotherNumberOrChain) {
  const std::int64_t last = head_of(city.bureau).length;
  const std::string at = " WHERE agency_id = :a AND number = " + std::to_string(last);
  EXPECT_THAT(after({"UPDATE audit_entry SET number = number + 1" + at}),
              ElementsAre(AuditBreak{city.bureau, last, AuditFault::missing}));
  const std::string elsewhere = std::to_string(city.commission.value);
  const std::int64_t there = head_of(city.commission).length + 1;
  EXPECT_THAT(
      after({"UPDATE audit_entry SET agency_id = " + elsewhere +
             ", number = " + std::to_string(there) + at}),
      testing::UnorderedElementsAre(AuditBreak{city.bureau, last, AuditFault::cut},
                                    AuditBreak{city.commission, there, AuditFault::altered}));
}

TEST_P(AuditChain, FindsAnEntryThatWasTakenOut) {
  EXPECT_THAT(after({"DELETE FROM audit_entry WHERE agency_id = :a AND number = 4"}),
              ElementsAre(AuditBreak{city.bureau, 4, AuditFault::missing}));
}

TEST_P(AuditChain, FindsAnEntryThatWasPutInBetween) {
  // Later ones step aside, in two moves because numbers are unique.
  const auto breaks =
      after({"UPDATE audit_entry SET number = -number - 1 "
             "WHERE agency_id = :a AND number > 4",
             "UPDATE audit_entry SET number = -number WHERE number < 0",
             "INSERT INTO audit_entry SELECT agency_id, 5, at, person_id, actor, "
             "action, 'plan/99', detail, hash, hash FROM audit_entry "
             "WHERE agency_id = :a AND number = 4"});
  EXPECT_THAT(breaks, ElementsAre(AuditBreak{city.bureau, 5, AuditFault::altered}));
}

TEST_P(AuditChain, FindsACutTail) {
  const std::int64_t last = head_of(city.bureau).length;
  const std::string cut =
      "DELETE FROM audit_entry WHERE agency_id = :a AND number > " + std::to_string(last - 3);
  EXPECT_THAT(after({cut}), ElementsAre(AuditBreak{city.bureau, last - 2, AuditFault::cut}));
  EXPECT_THAT(after({"DELETE FROM audit_entry WHERE agency_id = :a"}),
              ElementsAre(AuditBreak{city.bureau, 1, AuditFault::cut}));
}

TEST_P(AuditChain, FindsACutTailWhoseHeadWasMendedOnlyAgainstAHeadKeptElsewhere) {
  const std::int64_t last = head_of(city.bureau).length;
  const std::string left = std::to_string(last - 3);
  const std::vector<std::string> cut{
      "DELETE FROM audit_entry WHERE agency_id = :a AND number > " + left,
      "UPDATE audit_chain SET length = " + left +
          ", hash = (SELECT hash FROM audit_entry WHERE agency_id = :a AND number = " + left +
          ") WHERE agency_id = :a"};
  EXPECT_THAT(after(cut), IsEmpty()) << "nothing in the database tells";
  EXPECT_THAT(after(cut, whole.heads),
              ElementsAre(AuditBreak{city.bureau, last - 2, AuditFault::cut}));
}

TEST_P(AuditChain, FindsAnEntryThatTheHeadDoesNotKnow) {
  const std::int64_t last = head_of(city.bureau).length;
  EXPECT_THAT(after({"UPDATE audit_chain SET length = length - 1, hash = (SELECT hash FROM "
                     "audit_entry WHERE agency_id = :a AND number = " +
                     std::to_string(last - 1) + ") WHERE agency_id = :a"}),
              ElementsAre(AuditBreak{city.bureau, last, AuditFault::surplus}));
  EXPECT_THAT(after({"DELETE FROM audit_chain WHERE agency_id = :a"}),
              ElementsAre(AuditBreak{city.bureau, 1, AuditFault::surplus}));
}

TEST_P(AuditChain, FindsAChainThatIsWholeInItselfButNotTheOneOfTheKeptHead) {
  std::vector<AuditHead> other{head_of(city.bureau)};
  other.front().length = 3;
  other.front().hash = kHash;
  EXPECT_THAT(after({}, other), ElementsAre(AuditBreak{city.bureau, 3, AuditFault::rewritten}));
  EXPECT_THAT(
      after({"UPDATE audit_chain SET hash = REPLACE(hash, 'a', 'b') WHERE agency_id = :a"}),
      ElementsAre(AuditBreak{city.bureau, head_of(city.bureau).length, AuditFault::rewritten}));
}

TEST_P(AuditChain, HeadsOfAnyAgeFitAsLongAsTheLogOnlyGrew) {
  const std::vector<AuditHead> early = whole.heads;
  city.person("lin", city.bureau, "reader");
  EXPECT_THAT(verify(early).breaks, IsEmpty());
}

TEST_P(AuditChain, TellsHowFarItIs) {
  std::vector<std::int64_t> told;
  city.as(city.machine(), [&](Context& context) {
    verify_audit(context.tx, {}, [&](std::int64_t done, std::int64_t total) {
      told = {done, total};
    });
    return Done{};
  });
  EXPECT_THAT(told, ElementsAre(whole.entries, whole.entries));
}

// SQLite keeps in a column whatever is put there, also another kind of thing.
TEST(AuditChainOnSqlite, CallsAnEntryAlteredWhoseColumnIsOfAnotherKind) {
  Government city{storage::Dialect::sqlite};
  city.as(city.machine(), [&](Context& context) {
    context.tx.execute(
        "UPDATE audit_entry SET actor = CAST(actor AS BLOB) WHERE agency_id = :a AND number = 1",
        {{"a", city.bureau}});
    EXPECT_THAT(verify_audit(context.tx, {}).breaks,
                ElementsAre(AuditBreak{city.bureau, 1, AuditFault::altered}));
    return Done{};
  });
}

}  // namespace
}  // namespace hb::org
