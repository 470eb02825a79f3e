#include "org/audit_log.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "audit_log_action.h"
#include "documents/read.h"
#include "org_fixture.h"

namespace hb::org {
namespace {

using namespace std::chrono_literals;
using testing::ElementsAre;
using testing::HasSubstr;

TEST(AuditPlace, IsReadBackFromAnAddressAndRefusesAnythingElse) {
  const AuditPlace place{from_micros(1'790'000'000'000'001), AgencyId{4}, 12};
  EXPECT_EQ(audit_place_from(to_text(place)), place);
  for (const char* text : {"", "1", "1-2", "1-2-", "1-2-3-4", "a-2-3", "1--2-3", " 1-2-3"}) {
    EXPECT_EQ(audit_place_from(text), std::nullopt) << text;
  }
}

/// The bureau with its office below and the neighbour, and some days of work.
class AuditLog : public testing::TestWithParam<storage::Dialect> {
 protected:
  AuditLog() {
    record(city.viewer(chen), city.bureau, "plan.published", "plan/1", 0h);
    record(city.viewer(lin), city.bureau, "plan.published", "plan/2", 24h);
    record(city.viewer(chen), city.office, "progress.reported", "task/1", 48h);
    record(city.machine(), city.bureau, "plan.withdrawn", "plan/1", 72h);
    record(city.machine(), city.commission, "plan.withdrawn", "plan/3", 72h);
  }

  void record(const Viewer& viewer, AgencyId agency, const char* action, const char* subject,
              std::chrono::hours later) {
    city.database->write([&](storage::Transaction& tx) {
      const Instant at = city.now + 24h * 365 + later;
      Context context{tx, city.services, viewer, taipei_date(at), at};
      record_audit(context, {.agency_id = agency, .action = action, .subject = subject});
      tx.commit();
    });
  }

  Result<AuditPage> ask(const AuditFilter& filter, std::optional<AuditPlace> after = {},
                        int limit = 50, std::optional<Viewer> viewer = {}) {
    return city.as(viewer ? *viewer : city.viewer(head),
                   [&](Context& context) { return audit_log(context, filter, after, limit); });
  }
  std::vector<std::string> subjects(const AuditFilter& filter) {
    const auto page = ask(filter);
    EXPECT_TRUE(page) << (page ? "" : page.error().key);
    std::vector<std::string> found;
    if (!page) return found;
    for (const AuditEntry& entry : page->entries) found.push_back(entry.subject);
    return found;
  }
  Result<AuditFile> take_out(const AuditFilter& filter, AuditFormat format, const Viewer& viewer) {
    return city.as_own(viewer, [&](Context& context) {
      return export_audit_log(context, filter, format,
                              [](std::string_view key) { return std::string{key}; });
    });
  }
  /// Of the year after, so that what made the government stays out.
  AuditFilter filter(AgencyId agency) { return {.agency_id = agency, .from = 2027y / 9 / 1}; }

  Government city{GetParam()};
  PersonId head = city.person("head", city.bureau, "agency_administrator", Reach::subtree);
  PersonId chen = city.person("chen", city.bureau, "reader");
  PersonId lin = city.person("lin", city.bureau, "reader");
};
HB_ON_BOTH_DATABASES(AuditLog);

TEST_P(AuditLog, IsReadNewestFirst) {
  EXPECT_THAT(subjects(filter(city.bureau)), ElementsAre("plan/1", "plan/2", "plan/1"));
}

TEST_P(AuditLog, ReachesTheAgenciesBelowWhenAskedTo) {
  AuditFilter below = filter(city.bureau);
  below.below = true;
  EXPECT_THAT(subjects(below), ElementsAre("plan/1", "task/1", "plan/2", "plan/1"));
  EXPECT_TRUE(ask(below)->has_below);
  EXPECT_FALSE(ask(filter(city.office))->has_below);
}

TEST_P(AuditLog, IsFilteredByPersonActionSubjectAndDay) {
  AuditFilter by = filter(city.bureau);
  by.who = "Chen";
  EXPECT_THAT(subjects(by), ElementsAre("plan/1"));
  by.who = "陳lin";
  EXPECT_THAT(subjects(by), ElementsAre("plan/2"));
  by.who = kCommandActor;
  EXPECT_EQ(ask(by)->entries.at(0).action, "plan.withdrawn");
  by.who = "nobody";
  EXPECT_THAT(subjects(by), ElementsAre());

  AuditFilter of = filter(city.bureau);
  of.action = "plan.published";
  EXPECT_THAT(subjects(of), ElementsAre("plan/2", "plan/1"));
  of.subject = "plan/1";
  EXPECT_THAT(subjects(of), ElementsAre("plan/1"));

  const Date day = taipei_date(city.now + 24h * 365);
  AuditFilter on = filter(city.bureau);
  on.from = on.to = day;
  EXPECT_THAT(subjects(on), ElementsAre("plan/1"));
  on.from = on.to = plus_days(day, 1);
  EXPECT_THAT(subjects(on), ElementsAre("plan/2"));
}

TEST_P(AuditLog, PagesGoOnFromAnEntryWhateverIsWrittenMeanwhile) {
  AuditFilter below = filter(city.bureau);
  for (const bool with_below : {false, true}) {
    below.below = with_below;
    const auto whole = subjects(below);
    std::vector<std::string> paged;
    std::optional<AuditPlace> after;
    do {
      const auto page = ask(below, after, 2);
      ASSERT_TRUE(page);
      for (const AuditEntry& entry : page->entries) paged.push_back(entry.subject);
      after = page->next;
      record(city.viewer(lin), city.bureau, "plan.published", "plan/later", 96h);
    } while (after);
    EXPECT_EQ(paged, whole);
  }
}

TEST_P(AuditLog, OffersTheActionsThatItHolds) {
  const auto page = ask(filter(city.bureau));
  EXPECT_THAT(page->actions, testing::IsSupersetOf({"org.agency_opened", "plan.published",
                                                    "plan.withdrawn", "progress.reported"}));
  EXPECT_TRUE(std::is_sorted(page->actions.begin(), page->actions.end()));
}

TEST_P(AuditLog, IsForThoseWithTheDutyOverTheAgency) {
  EXPECT_EQ(ask(filter(city.bureau), {}, 50, city.viewer(chen)).error().fault, Fault::forbidden);
  EXPECT_EQ(ask(filter(city.commission)).error().fault, Fault::not_found);
  EXPECT_EQ(ask(filter(AgencyId{})).error().fault, Fault::forbidden);
  const auto whole = ask(filter(AgencyId{}), {}, 50, city.machine());
  ASSERT_TRUE(whole);
  EXPECT_EQ(whole->count, 5);
}

TEST_P(AuditLog, ShowsOneEntryAndWhetherItFits) {
  const auto newest = ask(filter(city.bureau))->entries.front();
  const auto show = [&](std::int64_t number) {
    return city.as(city.viewer(head),
                   [&](Context& context) { return audit_entry(context, city.bureau, number); });
  };
  EXPECT_TRUE(show(newest.number)->fits);
  EXPECT_TRUE(show(1)->fits);
  EXPECT_EQ(show(newest.number + 1).error().fault, Fault::not_found);
  city.as(city.machine(), [&](Context& context) {
    context.tx.execute("UPDATE audit_entry SET actor = 'x' WHERE agency_id = :a AND number = :n",
                       {{"a", city.bureau}, {"n", newest.number}});
    EXPECT_FALSE(audit_entry(context, city.bureau, newest.number)->fits);
    return Done{};
  });
}

TEST_P(AuditLog, IsTakenOutAsAFileAndThatIsRecordedWithItsRows) {
  const Viewer viewer = city.viewer(head);
  const auto csv = take_out(filter(city.bureau), AuditFormat::csv, viewer);
  ASSERT_TRUE(csv) << csv.error().key;
  EXPECT_EQ(csv->rows, 3);
  EXPECT_THAT(csv->bytes, HasSubstr("plan/2"));
  EXPECT_THAT(csv->bytes, HasSubstr("org.actor.command"));
  const auto ods = take_out(filter(city.bureau), AuditFormat::ods, viewer);
  ASSERT_TRUE(ods);
  const auto read = documents::read_document(ods->bytes, ods->file_name);
  ASSERT_TRUE(read) << read.error().key;

  city.as(viewer, [&](Context& context) {
    const auto latest = latest_audit_entries(context, city.bureau, 2).value();
    EXPECT_EQ(latest.at(0).action, "org.audit_exported");
    EXPECT_THAT(latest.at(0).detail, HasSubstr("\"rows\":\"3\""));
    EXPECT_THAT(latest.at(1).detail, HasSubstr(".csv"));
    return Done{};
  });
}

TEST_P(AuditLog, TakesOutNothingWithoutTheDutyAndNoEmptyFile) {
  EXPECT_EQ(take_out(filter(city.bureau), AuditFormat::csv, city.viewer(chen)).error().fault,
            Fault::forbidden);
  AuditFilter none = filter(city.bureau);
  none.subject = "plan/404";
  EXPECT_EQ(take_out(none, AuditFormat::csv, city.viewer(head)).error().key, "org.audit.nothing");
}

}  // namespace
}  // namespace hb::org
