// What cases tell indicators: as the records stood at a moment, by side, with the rows behind.
#include <gmock/gmock.h>

#include <span>

#include "analysis_fixture.h"
#include "casework/case_measures.h"
#include "casework/case_themes.h"

namespace hb::casework {
namespace {

using namespace std::chrono_literals;

/// What measures say, asked as indicators ask them.
class CaseMeasuring : public AnalysisPages {
 protected:
  measure::MeasureQuestion question(Date last, Instant as_of) const {
    return {.agency_id = city,
            .plan_id = {},
            .roc_year = 115,
            .first = 2026y / 1 / 1,
            .last = last,
            .as_of = as_of};
  }

  /// The value, whose rows are as many as it says.
  measure::Measured ask(const measure::MeasureSource& source, std::string_view key, Date last,
                        Instant as_of, std::string side = {}) {
    return as(head, [&](org::Context& context) {
      const measure::MeasureWanted wanted{
          .key = std::string{key}, .entry = {}, .side = std::move(side)};
      const auto asked = question(last, as_of);
      const auto measured = source.values(context, asked, std::span{&wanted, 1}).front();
      std::int64_t after = 0, rows = 0;
      for (;;) {
        const auto page = source.rows(context, asked, wanted, after, 2);
        if (page.empty()) break;
        EXPECT_GT(page.back().key, after);
        after = page.back().key;
        rows += static_cast<std::int64_t>(page.size());
      }
      EXPECT_EQ(rows, measured.rows) << key;
      return measured;
    });
  }
  std::string side(ClassId id) const { return "class/" + std::to_string(id.value); }
};
HB_ON_BOTH_DATABASES(CaseMeasuring);

TEST_P(CaseMeasuring, ACaseThatStaysOpenForEverIsOverdueOnEveryLastDay) {
  on(2025y / 3 / 3);
  bring("enquiry", Channel::counter, {});
  on(2026y / 3 / 2);
  const CaseId reopened = bring("enquiry", Channel::web, {});
  on(2026y / 3 / 4);
  ASSERT_TRUE(answer(reopened));
  on(2026y / 3 / 20);
  ASSERT_TRUE(move(reopened, {.kind = EventKind::reopened, .text = "還是不對。"}, head));
  on(2026y / 4 / 1);
  const Instant in_april = now;
  const auto late = [&](Date last, Instant as_of, std::string of = {}) {
    return ask(case_outcomes(), "casework/open_late", last, as_of, std::move(of));
  };
  EXPECT_EQ(late(2026y / 3 / 10, in_april).value, (measure::Figure{1, 1}))
      << "what was answered then is not open";
  EXPECT_EQ(late(2026y / 3 / 10, in_april).rows, 1);
  EXPECT_EQ(late(2026y / 3 / 31, in_april).rows, 2) << "what was reopened is";
  on(2026y / 8 / 3);
  ASSERT_TRUE(answer(reopened));
  EXPECT_EQ(late(2026y / 8 / 3, now).value, (measure::Figure{1, 1}));
  EXPECT_EQ(late(2026y / 3 / 31, in_april).rows, 2) << "a past day stays as it was";
  EXPECT_EQ(late(2026y / 8 / 3, now, "type/enquiry").rows, 1);
  EXPECT_EQ(late(2026y / 8 / 3, now, "type/petition").rows, 0);
  EXPECT_EQ(late(2026y / 8 / 3, now, "nonsense").rows, 0);
  EXPECT_EQ(late(2026y / 8 / 3, now, "class/0").rows, 1);
  EXPECT_EQ(late(2026y / 8 / 3, now, "class/0abc").rows, 0);
}

TEST_P(CaseMeasuring, ASecondNoticeCountsAgainstTheUnitThatHadTheCase) {
  on(2026y / 9 / 22);
  const CaseId id = bring("petition", Channel::counter, {});
  const auto give = [&](std::int64_t unit, std::int64_t round, bool known) {
    as(everybody(), [&](org::Context& context) {
      const auto notice = context.tx.insert(
          "INSERT INTO one_time_notice (agency_id, case_id, round, event_id, unit_id, given_by,"
          " given_name, given_on, until_day)"
          " SELECT agency_id, case_id, :round, MIN(id), :unit, 0, '', '2026-09-22', '2026-10-20'"
          " FROM case_event WHERE case_id = :case GROUP BY agency_id, case_id RETURNING id",
          {{"round", round}, {"unit", unit}, {"case", id}});
      context.tx.execute(
          "INSERT INTO missing_paper (agency_id, notice_id, position, what, why, known_before)"
          " VALUES (:agency, :notice, 1, '戶籍謄本', '規則', :known)",
          {{"agency", city}, {"notice", notice}, {"known", known}});
      context.tx.commit();
      return true;
    });
  };
  give(first_unit.value, 1, false);
  give(first_unit.value, 2, true);
  give(0, 3, false);
  const std::string unit = "unit/" + std::to_string(first_unit.value);
  const auto second = [&](std::string of) {
    return ask(case_notices(), "casework/second_notices", 2026y / 9 / 30, now, std::move(of)).value;
  };
  EXPECT_EQ(second(""), (measure::Figure{1, 3}));
  EXPECT_EQ(second(unit), (measure::Figure{1, 2}));
  EXPECT_EQ(second("unit/0"), (measure::Figure{0, 1}));
  EXPECT_EQ(second("unit/9999").denominator, 0);
  const auto rows = as(head, [&](org::Context& context) {
    return case_notices().rows(context, question(2026y / 9 / 30, now),
                               {.key = "casework/second_notices", .entry = {}, .side = unit}, 0, 9);
  });
  ASSERT_EQ(rows.size(), 2U);
  const auto name = as(head, [&](org::Context& context) {
    return org::unit_names(context, std::span{&first_unit, 1}).begin()->second.zh_tw;
  });
  EXPECT_THAT(rows.back().words, testing::HasSubstr(name)) << "the unit is named";
  const auto offered =
      as(head, [&](org::Context& context) { return case_notices().sides(context, city); });
  EXPECT_TRUE(std::ranges::any_of(offered, [&](const auto& each) { return each.value == unit; }));
  const auto figures = facts("/cases/analysis?from=202609&to=202609", head);
  const auto& units = figures.at("by_unit").as_array();
  const auto ours = std::ranges::find_if(
      units, [&](const boost::json::value& each) { return each.at("unit").as_string() == name; });
  ASSERT_NE(ours, units.end());
  EXPECT_EQ(ours->at("notices"), 2);
  EXPECT_EQ(ours->at("could_be_known"), 1);
  EXPECT_THAT(get("/cases/analysis?from=202609&to=202609", head).body,
              testing::HasSubstr("依承辦單位"));
}

TEST_P(CaseMeasuring, AnExtensionThatCameLaterLeavesThePastDayOverdue) {
  on(2026y / 3 / 2);
  const CaseId id = bring("enquiry", Channel::web, {});
  on(2026y / 3 / 6);
  const Instant before = now;
  on(2026y / 3 / 9);
  const Date due =
      *as(head, [&](org::Context& context) { return open_case(context, id)->now.due_on; });
  ASSERT_TRUE(move(id, {.kind = EventKind::extended, .text = "需會勘。", .length = 5}, head));
  ASSERT_TRUE(move(id, {.kind = EventKind::agreed}, other));
  const Date after_due = plus_days(due, 1);
  EXPECT_EQ(ask(case_outcomes(), "casework/open_late", after_due, before).value.numerator, 1);
  EXPECT_EQ(ask(case_outcomes(), "casework/open_late", after_due, now).value.numerator, 0);
}

TEST_P(CaseMeasuring, AClassIsWhatItWasAtTheMoment) {
  on(2026y / 9 / 1);
  const auto classes = as(head, [](org::Context& context) { return all_classes(context); });
  const ClassId first = classes[0].id, second = classes[1].id;
  const CaseId id = bring("petition", Channel::web, first);
  on(2026y / 9 / 2);
  ASSERT_TRUE(answer(id));
  const Instant before = now;
  on(2026y / 9 / 3);
  ASSERT_TRUE(as(head, [&](org::Context& context) {
    return classify_case(context, id, first, second).has_value();
  }));
  const auto rows = [&](ClassId of, Instant as_of) {
    return ask(case_measures(), "casework/transferred", 2026y / 12 / 31, as_of, side(of)).rows;
  };
  EXPECT_EQ(rows(first, before), 1);
  EXPECT_EQ(rows(second, before), 0);
  EXPECT_EQ(rows(first, now), 0);
  EXPECT_EQ(rows(second, now), 1);
  for (const measure::MeasureInfo& info : case_measures().measures()) {
    ask(case_measures(), info.key, 2026y / 12 / 31, now, side(second));
  }
}

TEST_P(CaseMeasuring, FirstAnswersHaveTheirMedianAndTheirSlowTenth) {
  on(2026y / 9 / 1);
  const CaseId soon = bring("enquiry", Channel::web, {});
  const CaseId later = bring("enquiry", Channel::counter, {});
  on(2026y / 9 / 3);
  ASSERT_TRUE(answer(soon));
  on(2026y / 9 / 30);
  ASSERT_TRUE(answer(later));
  const auto value = [&](std::string_view key) {
    return ask(case_measures(), key, 2026y / 12 / 31, now).value;
  };
  EXPECT_EQ(value("casework/first_answer_median"), (measure::Figure{31, 2}));
  EXPECT_EQ(value("casework/first_answer_ninetieth"), (measure::Figure{29, 1}));
}

TEST_P(CaseMeasuring, TheShareOnlineGrowsFromLastYears) {
  on(2025y / 5 / 5);
  bring("petition", Channel::web, {});
  bring("petition", Channel::counter, {});
  on(2026y / 5 / 4);
  EXPECT_FALSE(ask(case_changes(), "casework/online_growth", today(), now).value.has_value())
      << "nothing came in this year";
  bring("petition", Channel::web, {});
  bring("petition", Channel::email, {});
  bring("petition", Channel::web, {});
  bring("petition", Channel::counter, {});
  const auto grown = ask(case_changes(), "casework/online_growth", 2026y / 5 / 31, now);
  EXPECT_EQ(grown.rows, 6);
  EXPECT_EQ(measure::figure_text(grown.value, measure::Form::number, 1), "25.0");
}

TEST_P(CaseMeasuring, CasesOfAClassAreComparedBeforeAndAfterItsProposal) {
  const ClassId parking{first_class()};
  for (const Date day : {2026y / 3 / 2, 2026y / 4 / 1, 2026y / 4 / 15, 2026y / 4 / 20}) {
    on(day);
    bring("petition", Channel::web, parking);
  }
  on(2026y / 4 / 27);
  ASSERT_EQ(post("/cases/analysis/proposals",
                 {{"agency", std::to_string(city.value)},
                  {"from", "202604"},
                  {"to", "202604"},
                  {"class", std::to_string(parking.value)},
                  {"text", "增設一線叫號。"}},
                 head)
                .status,
            303);
  const auto repeats = [&](Date last, std::string of = {}) {
    return ask(case_changes(), "casework/repeats", last, now, std::move(of));
  };
  on(2026y / 5 / 11);
  bring("petition", Channel::web, parking);
  bring("petition", Channel::web, {});
  EXPECT_EQ(repeats(today()).rows, 0) << "two weeks say nothing";
  on(2026y / 6 / 1);
  const auto told = repeats(today());
  EXPECT_EQ(told.rows, 4) << "as many days before as have gone by since";
  EXPECT_EQ(measure::figure_text(told.value, measure::Form::number, 0), "33");
  EXPECT_EQ(repeats(today(), side(parking)).rows, 4);
  EXPECT_EQ(repeats(today(), "class/0").rows, 0);
}

TEST_P(CaseMeasuring, SidesThatAreAskedTogetherAreEachAsIfAskedAlone) {
  on(2025y / 3 / 3);
  bring("petition", Channel::web, {});
  on(2026y / 3 / 2);
  bring("petition", Channel::web, ClassId{first_class()});
  bring("enquiry", Channel::counter, {});
  bring("petition", Channel::phone, {});
  const auto last = 2026y / 6 / 30;
  const auto all = [&](const measure::MeasureSource& source) {
    std::vector<measure::MeasureWanted> wanted;
    for (const measure::MeasureInfo& info : source.measures()) {
      for (const std::string& of : {std::string{}, std::string{"type/petition"},
                                    std::string{"type/enquiry"}, side(ClassId{first_class()})}) {
        wanted.push_back({.key = std::string{info.key}, .entry = {}, .side = of});
      }
    }
    const auto together = as(head, [&](org::Context& context) {
      return source.values(context, question(last, now), wanted);
    });
    std::int64_t rows = 0;
    for (std::size_t at = 0; at < wanted.size(); ++at) {
      const auto alone = ask(source, wanted[at].key, last, now, wanted[at].side);
      EXPECT_EQ(together[at].value, alone.value) << wanted[at].key << " " << wanted[at].side;
      EXPECT_EQ(together[at].rows, alone.rows) << wanted[at].key << " " << wanted[at].side;
      rows += alone.rows;
    }
    return rows;
  };
  EXPECT_EQ(all(case_outcomes()), 4 + 3 + 1 + 1) << "those that are open";
  EXPECT_EQ(all(case_changes()), 4 + 3 + 1 + 1) << "those of both years";
}

TEST_P(CaseMeasuring, MeasuresAreAsTheRecordsStoodAtTheMoment) {
  on(2026y / 9 / 1);
  const CaseId soon = bring("enquiry", Channel::web, {});
  const CaseId later = bring("enquiry", Channel::counter, {});
  on(2026y / 9 / 3);
  ASSERT_TRUE(answer(soon));
  const Instant before = now;
  on(2026y / 9 / 30);
  ASSERT_TRUE(answer(later));
  const auto value = [&](const char* key, Instant as_of) {
    return as(head, [&](org::Context& context) {
      const measure::MeasureWanted wanted{.key = key, .entry = {}};
      const measure::MeasureQuestion question{.agency_id = city,
                                              .plan_id = {},
                                              .roc_year = 115,
                                              .first = 2026y / 1 / 1,
                                              .last = 2026y / 12 / 31,
                                              .as_of = as_of};
      const auto measured =
          case_measures().values(context, question, std::span{&wanted, 1}).front();
      std::int64_t after = 0, rows = 0;
      for (;;) {
        const auto page = case_measures().rows(context, question, wanted, after, 1);
        if (page.empty()) break;
        after = page.back().key;
        ++rows;
      }
      EXPECT_EQ(rows, measured.rows) << key;
      return measured.value;
    });
  };
  EXPECT_EQ(value("casework/on_time", now), (measure::Figure{1, 2}));
  EXPECT_EQ(value("casework/on_time", before), (measure::Figure{1, 1}));
  EXPECT_EQ(value("casework/late", now), (measure::Figure{1, 1}));
  EXPECT_EQ(value("casework/median_days", now), (measure::Figure{31, 2}));
  EXPECT_EQ(value("casework/ninetieth_days", now), (measure::Figure{29, 1}));
  EXPECT_EQ(value("casework/first_answer_days", now), (measure::Figure{31, 2}));
  EXPECT_EQ(value("casework/online", now), (measure::Figure{1, 2}));
  for (const measure::MeasureInfo& info : case_measures().measures()) {
    value(std::string{info.key}.c_str(), now);
  }
}

TEST_P(CaseMeasuring, ThemesAreTheClassesOfTheYear) {
  on(2026y / 9 / 1);
  for (int each = 0; each < 2; ++each) bring("petition", Channel::web, ClassId{first_class()});
  bring("petition", Channel::web, {});
  const auto so_few =
      as(head, [&](org::Context& context) { return case_themes().themes(context, city, 115, 5); });
  EXPECT_TRUE(so_few.empty()) << "a plan is public, and so few could be recognised";
  bring("petition", Channel::web, ClassId{first_class()});
  const auto themes =
      as(head, [&](org::Context& context) { return case_themes().themes(context, city, 115, 5); });
  ASSERT_EQ(themes.size(), 1u) << "what has no class is no theme";
  EXPECT_EQ(themes.front().count, 3);
  EXPECT_FALSE(themes.front().before) << "no figures of the year before";
  EXPECT_TRUE(as(stranger, [&](org::Context& context) {
                return case_themes().themes(context, city, 115, 5);
              }).empty());
}

}  // namespace
}  // namespace hb::casework
