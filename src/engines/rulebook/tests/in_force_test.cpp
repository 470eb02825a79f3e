// Versions, pins, adoptions and classes, through the actions and on both databases.
#include "rulebook/in_force.h"

#include <gmock/gmock.h>

#include "adoptions.h"
#include "books.h"
#include "office_fixture.h"
#include "org/audit.h"
#include "org/ports.h"
#include "rulebook/duties.h"
#include "rulebook/year_use.h"
#include "sample_book.h"

namespace hb::rulebook {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

class BooksInForce : public Offices {
 protected:
  Result<BookInForce> of(AgencyId agency, int year) {
    return as(machine, [&](org::Context& context) { return rulebook_for(context, agency, year); });
  }
  Result<BookInForce> used(AgencyId agency, int year) {
    return as(machine, [&](org::Context& context) {
      auto pinned = pin_rulebook_for(context, agency, year);
      context.tx.commit();
      return pinned;
    });
  }
  Result<Done> repin(int year, int number, const std::string& reason) {
    return as(machine, [&](org::Context& context) {
      return repin_year(context, "harbour", year, number, reason);
    });
  }
  Result<Done> classify(const org::Viewer& viewer, AgencyId agency, int year,
                        const std::string& code, const std::string& reason = "業務調整") {
    return as(viewer, [&](org::Context& context) {
      return classify_agency(context, agency, year,
                             {.class_code = code, .decided_on = context.today, .reason = reason});
    });
  }
  std::vector<std::string> audit(AgencyId agency) {
    return as(machine, [&](org::Context& context) {
      std::vector<std::string> actions;
      const std::vector<org::AuditEntry> entries =
          org::latest_audit_entries(context, agency, 50).value();
      for (const org::AuditEntry& entry : entries) {
        if (entry.action.starts_with("rulebook.")) actions.push_back(entry.action);
      }
      return actions;
    });
  }
};
HB_ON_BOTH_DATABASES(BooksInForce);

const std::string kSecond = sample_with("每年 1 月底前", "每年 2 月底前");

TEST_P(BooksInForce, TheSameContentIsNoNewVersion) {
  EXPECT_EQ(load(sample_book()), 1);
  EXPECT_EQ(load(sample_book()), 1);
  EXPECT_EQ(load(kSecond), 2);
  EXPECT_EQ(load(sample_book()), 3) << "an author may go back to an older content";
  const auto carried = as(machine, [&](org::Context& context) {
    return load_book(context, kSecond, "", AlreadyHere::any);
  });
  EXPECT_EQ(carried->number, 2) << "a carried file does not overrule what came later";
  EXPECT_FALSE(carried->is_new);
  EXPECT_THAT(audit({}), ElementsAre("rulebook.loaded", "rulebook.loaded", "rulebook.loaded"));
}

TEST_P(BooksInForce, OnlyWhoRunsTheInstallationLoads) {
  const auto refused = as(
      city_officer, [&](org::Context& context) { return load_book(context, sample_book(), ""); });
  EXPECT_EQ(refused.error().fault, Fault::forbidden);
  const auto broken =
      as(machine, [&](org::Context& context) { return load_book(context, "format = 1", ""); });
  EXPECT_EQ(broken.error(), refusal::load_problems);
}

TEST_P(BooksInForce, AVersionIsFoundByItsNumber) {
  load(sample_book());
  load(kSecond);
  const auto find = [&](int number) {
    return as(machine,
              [&](org::Context& context) { return find_version(context, "harbour", number); });
  };
  EXPECT_EQ(find(1)->book->duty("approve")->rule.words, "每年 1 月底前");
  EXPECT_EQ(find(2)->book->duty("approve")->rule.words, "每年 2 月底前");
  EXPECT_EQ(find(0)->number, 2);
  EXPECT_EQ(find(3).error(), refusal::no_such_version);
}

TEST_P(BooksInForce, AYearKeepsTheVersionOfItsFirstUse) {
  load(sample_book());
  ASSERT_TRUE(adopt(city, "harbour", 114));
  EXPECT_FALSE(of(city, 115)->pinned);
  EXPECT_EQ(used(city, 115)->version.number, 1);
  load(kSecond);
  EXPECT_EQ(of(city, 115)->version.number, 1);
  EXPECT_TRUE(of(city, 115)->pinned);
  EXPECT_EQ(of(bureau, 115)->version.number, 1) << "the year is pinned for all who follow";
  EXPECT_EQ(of(city, 116)->version.number, 2) << "another year is not";
  EXPECT_EQ(used(city, 115)->version.number, 1);
}

TEST_P(BooksInForce, APinnedYearMovesOnlyWithAReason) {
  load(sample_book());
  ASSERT_TRUE(adopt(city, "harbour", 114));
  EXPECT_EQ(key_of(repin(115, 1, "x")), "rulebook.pin.not_pinned");
  ASSERT_TRUE(used(city, 115));
  load(kSecond);
  EXPECT_EQ(key_of(repin(115, 2, "")), "rulebook.pin.no_reason");
  EXPECT_EQ(key_of(repin(115, 1, "x")), "rulebook.pin.unchanged");
  EXPECT_EQ(key_of(repin(115, 9, "x")), "rulebook.version.not_found");
  load(replaced(kSecond, "from_year = 110", "from_year = 116"));
  EXPECT_EQ(key_of(repin(115, 3, "x")), "rulebook.pin.not_covered");
  ASSERT_TRUE(repin(115, 2, "市府來函更正期限"));
  EXPECT_EQ(of(city, 115)->version.number, 2);
  const auto history =
      as(machine, [&](org::Context& context) { return book_history(context, "harbour"); });
  ASSERT_EQ(history->pins.size(), 2u);
  EXPECT_EQ(history->pins[0].reason, "市府來函更正期限");
  EXPECT_EQ(history->pins[1].reason, "");
  const auto denied = as(city_officer, [&](org::Context& context) {
    return repin_year(context, "harbour", 115, 1, "x");
  });
  EXPECT_EQ(denied.error().fault, Fault::forbidden);
}

TEST_P(BooksInForce, TheNearestAgencyWithABookDecides) {
  load(sample_book());
  load(replaced(sample_book(), "code = \"harbour\"", "code = \"pier\""));
  EXPECT_EQ(of(office, 115).error(), refusal::none_in_force);
  ASSERT_TRUE(adopt(city, "harbour", 114));
  EXPECT_EQ(of(office, 115)->version.code, "harbour");
  EXPECT_EQ(of(office, 115)->adoption.agency_id, city);
  EXPECT_EQ(of(office, 113).error(), refusal::none_in_force) << "not yet";
  ASSERT_TRUE(adopt(bureau, "pier", 115));
  EXPECT_EQ(of(office, 115)->version.code, "pier");
  EXPECT_EQ(of(office, 114)->version.code, "harbour");
  EXPECT_EQ(of(city, 115)->version.code, "harbour");
  ASSERT_TRUE(adopt(bureau, "", 116));
  EXPECT_EQ(of(office, 115)->version.code, "pier");
  EXPECT_EQ(of(office, 116)->version.code, "harbour") << "following the city again";
  EXPECT_EQ(of(commission, 115).error(), refusal::none_in_force);
  EXPECT_THAT(audit(bureau), ElementsAre("rulebook.adopted", "rulebook.adopted"));
}

TEST_P(BooksInForce, ABookThatHasEndedIsSaidToHave) {
  load(sample_book());
  ASSERT_TRUE(adopt(city, "harbour", 114));
  EXPECT_EQ(of(city, 131).error(), refusal::book_ended);
}

TEST_P(BooksInForce, AdoptionsAreRefusedInWords) {
  load(sample_book());
  EXPECT_EQ(key_of(adopt(city, "quay", 115)), "rulebook.adoption.unknown_book");
  EXPECT_EQ(key_of(adopt(city, "harbour", 105)), "rulebook.adoption.bad_year");
  EXPECT_EQ(key_of(adopt(city, "", 115)), "rulebook.adoption.nothing_above");
  const auto without = as(machine, [&](org::Context& context) {
    return adopt_book(context, city, {.code = "harbour", .from_year = 115});
  });
  EXPECT_EQ(without.error(), refusal::adoption_no_reason);
  const auto as_reader = as(reader, [&](org::Context& context) {
    return adopt_book(context, office, {.code = "harbour", .from_year = 115, .reason = "x"});
  });
  EXPECT_EQ(as_reader.error().fault, Fault::forbidden);
  const auto as_stranger = as(stranger, [&](org::Context& context) {
    return adopt_book(context, office, {.code = "harbour", .from_year = 115, .reason = "x"});
  });
  EXPECT_EQ(as_stranger.error().fault, Fault::not_found);
}

/// Years that agencies have worked with, as other engines say.
class YearsInTest final : public YearUse {
 public:
  std::vector<AgencyYear> used;
  std::vector<AgencyYear> years(org::Context&, std::span<const AgencyId>, int) const override {
    return used;
  }
};

TEST_P(BooksInForce, AYearThatWasJudgedKeepsItsBook) {
  load(sample_book());
  load(replaced(sample_book(), "code = \"harbour\"", "code = \"pier\""));
  ASSERT_TRUE(adopt(city, "harbour", 112)) << "no year had a book before";
  YearsInTest in_use;
  YearUses uses;
  uses.add(in_use);
  org::Ports ports;
  ports.connect(uses);
  services.ports = &ports;
  const auto change = [&](AgencyId agency, const std::string& code, int from_year) {
    return as(city_officer, [&](org::Context& context) {
      return adopt_book(context, agency, {.code = code, .from_year = from_year, .reason = "x"});
    });
  };
  // 115 is the present year.
  const auto past = change(bureau, "pier", 114);
  EXPECT_EQ(past.error(), refusal::adoption_year_kept);
  EXPECT_THAT(past.error().args, testing::Contains(TextArgument{"free", "115"}));
  in_use.used = {{office, 115}};
  EXPECT_THAT(change(bureau, "pier", 115).error().args,
              testing::Contains(TextArgument{"free", "116"}))
      << "the office below works by it";
  EXPECT_EQ(change(city, "pier", 114).error(), refusal::adoption_year_kept);
  EXPECT_TRUE(change(bureau, "pier", 116));
  EXPECT_TRUE(change(bureau, "harbour", 114)) << "the same book";
  EXPECT_EQ(of(office, 115)->version.code, "harbour");
  // An administrator may, and the audit log says what was rewritten.
  const auto rewritten = as(machine, [&](org::Context& context) {
    return adopt_book(context, bureau, {.code = "pier", .from_year = 114, .reason = "x"},
                      JudgedYears::changed_too);
  });
  EXPECT_TRUE(rewritten) << key_of(rewritten);
  EXPECT_EQ(of(office, 114)->version.code, "pier");
}

TEST_P(BooksInForce, NoBookHoldsBeforeAnAgencyWasFounded) {
  load(replaced(sample_book(), "from_year = 110", "from_year = 90"));
  EXPECT_EQ(key_of(adopt(city, "harbour", 98)), "rulebook.adoption.before_founding");
  EXPECT_EQ(key_of(adopt(city, "harbour", 99)), "");
}

TEST_P(BooksInForce, AClassIsProposedUntilTheAgencyAboveDecides) {
  load(sample_book());
  ASSERT_TRUE(adopt(city, "harbour", 114));
  EXPECT_EQ(of(office, 115)->traits.class_code, "counter") << "it serves people at a counter";
  EXPECT_FALSE(of(office, 115)->class_decided);
  EXPECT_EQ(of(bureau, 115)->traits.class_code, "desk");
  EXPECT_EQ(classify(office_officer, office, 115, "desk").error().fault, Fault::forbidden)
      << "one's own class is not one's own to choose";
  ASSERT_TRUE(classify(city_officer, office, 115, "desk"));
  EXPECT_EQ(of(office, 115)->traits.class_code, "desk");
  EXPECT_TRUE(of(office, 115)->class_decided);
  EXPECT_EQ(of(office, 116)->traits.class_code, "counter") << "each year has its own";
}

TEST_P(BooksInForce, AReclassificationKeepsWhatWasDecidedBefore) {
  load(sample_book());
  ASSERT_TRUE(adopt(city, "harbour", 114));
  ASSERT_TRUE(classify(city_officer, office, 115, "desk"));
  EXPECT_EQ(key_of(classify(city_officer, office, 115, "desk")),
            "rulebook.classification.unchanged");
  EXPECT_EQ(key_of(classify(city_officer, office, 115, "boat")), "rulebook.classification.unknown");
  EXPECT_EQ(key_of(classify(city_officer, office, 115, "counter", "")),
            "rulebook.adoption.no_reason");
  ASSERT_TRUE(classify(city_officer, office, 115, "counter", "改設服務台"));
  const auto profile = as(
      city_officer, [&](org::Context& context) { return agency_rulebook(context, office, 115); });
  ASSERT_EQ(profile->classes.size(), 2u);
  EXPECT_EQ(profile->classes[0].class_code, "desk");
  EXPECT_EQ(profile->classes[1].reason, "改設服務台");
  EXPECT_THAT(audit(office), ElementsAre("rulebook.classified", "rulebook.classified"));
}

TEST_P(BooksInForce, ADecisionIsDatedTodayOrEarlier) {
  load(sample_book());
  ASSERT_TRUE(adopt(city, "harbour", 114));
  const auto on = [&](std::optional<Date> day) {
    return as(city_officer, [&](org::Context& context) {
      return classify_agency(context, office, 115,
                             {.class_code = "desk", .decided_on = day, .reason = "x"});
    });
  };
  EXPECT_EQ(key_of(on(plus_days(taipei_date(now), 1))), "rulebook.classification.future");
  EXPECT_EQ(key_of(on(std::nullopt)), "rulebook.classification.no_day");
  EXPECT_TRUE(on(plus_days(taipei_date(now), -30)));
}

// A whole new scheme in one file: loaded, adopted, and seen by its duties, class and procedure.
TEST_P(BooksInForce, ANewSchemeIsOneFileAndNothingElse) {
  EXPECT_EQ(load(R"toml(
format = 1
code = "ferry"
title = { zh = "渡輪服務精進方案", en = "Ferry service scheme" }
issuer = "青嶼市政府"
from_year = 115

[[source]]
code = "scheme"
issuer = "青嶼市政府"
title = "渡輪服務精進方案"

[[class]]
code = "pier"
title = { zh = "碼頭類", en = "Piers" }
fits = { levels = ["second"] }
[[class.dimension]]
code = "punctual"
title = { zh = "準點", en = "Punctuality" }
points = 100

[[duty]]
code = "timetable"
title = { zh = "公告船班", en = "Publish the timetable" }
rule = "每季至少 2 項"
owner = "case_officer"
per = "unit"
evidence = true
shift = "previous_working_day"
for = { classes = ["pier"] }
source = { document = "scheme", section = "三(一)" }

[[duty]]
code = "send"
title = { zh = "函送成果", en = "Send the results" }
rule = "11 月 1 日前"
owner = "evaluation_officer"
shift = "previous_working_day"
remind_days = [7]
done_by = "results.sent"
source = { document = "scheme", section = "四" }

[[procedure]]
document = "results"
title = { zh = "函送成果", en = "Sending the results" }
[[procedure.state]]
code = "collecting"
title = { zh = "彙整中", en = "Being collected" }
initial = true
[[procedure.state]]
code = "sent"
title = { zh = "已函送", en = "Sent" }
final = true
[[procedure.step]]
code = "send"
title = { zh = "函送", en = "Send" }
from = ["collecting"]
to = "sent"
by = "duty:publish_plans"
effects = ["send"]
)toml"),
            1);
  ASSERT_TRUE(adopt(city, "ferry", 115));
  const auto in_force = used(office, 115);
  ASSERT_TRUE(in_force);
  EXPECT_EQ(in_force->traits.class_code, "pier");
  const RuleBook& book = *in_force->version.book;
  const std::vector<DatedDuty> dated =
      duties_in_year(book, 115, calendar, in_force->traits).value();
  ASSERT_EQ(dated.size(), 5u);
  EXPECT_EQ(to_iso(dated[0].due), "2026-03-31");
  EXPECT_EQ(dated[0].times, 2);
  EXPECT_EQ(dated[3].duty->code, "send");
  EXPECT_EQ(to_iso(dated[3].due), "2026-10-30") << "1 November 2026 is a Sunday";
  EXPECT_EQ(to_iso(dated[3].reminders[0]), "2026-10-23");
  EXPECT_EQ(book.procedure(Document::results)->step("send")->to, "sent");
  EXPECT_EQ(of(bureau, 115)->traits.class_code, "") << "no class fits a bureau";
}

TEST_P(BooksInForce, OfAllAgenciesAreWhatEachWouldBeToldAlone) {
  load(sample_book());
  ASSERT_TRUE(adopt(city, "harbour", 112));
  ASSERT_TRUE(classify(city_officer, office, 115, "desk"));
  const auto all =
      as(machine, [](org::Context& context) { return rulebooks_of_all(context, 115); });
  ASSERT_EQ(all.size(), 3u) << "the commission follows none";
  for (const AgencyBook& each : all) {
    const auto alone = of(each.agency.id, 115);
    ASSERT_TRUE(alone);
    EXPECT_EQ(each.in_force.version.sha256, alone->version.sha256);
    EXPECT_EQ(each.in_force.traits.class_code, alone->traits.class_code) << each.agency.code;
    EXPECT_EQ(each.in_force.class_decided, alone->class_decided);
    EXPECT_EQ(each.in_force.adoption.agency_id, city);
  }
  EXPECT_THAT(as(machine, [](org::Context& context) { return rulebooks_of_all(context, 80); }),
              IsEmpty());
}

TEST_P(BooksInForce, AreAnnouncedWhenTheyChange) {
  load(sample_book());
  ASSERT_TRUE(adopt(office, "harbour", 115));
  ASSERT_TRUE(classify(city_officer, office, 115, "desk"));
  ASSERT_TRUE(used(office, 115));
  load(kSecond);
  ASSERT_TRUE(repin(115, 2, "勘誤"));
  std::vector<std::string> topics;
  database->read([&](storage::Transaction& tx) {
    for (const storage::Row& row : tx.query("SELECT topic FROM outbox ORDER BY id")) {
      topics.push_back(row.text(0));
    }
  });
  EXPECT_THAT(topics, ElementsAre("rulebook.loaded", "rulebook.adopted", "rulebook.classified",
                                  "rulebook.loaded", "rulebook.year_repinned"));
}

}  // namespace
}  // namespace hb::rulebook
