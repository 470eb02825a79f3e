// What a service says, what is missing before it is published, and what its versions come to.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "catalogue/service.h"
#include "catalogue/service_figures.h"
#include "catalogue/service_json.h"
#include "catalogue/service_list.h"

namespace hb::catalogue {
namespace {

using namespace std::chrono_literals;
using testing::ElementsAre;
using testing::IsEmpty;

ServiceDescription whole() {
  ServiceDescription description;
  description.about = {.name = {"遷入登記", "Moving in"}, .summary = {"搬家後登記新地址。", ""}};
  description.period = ServicePeriod{.unit = PeriodUnit::immediate};
  description.fee = Fee{};
  put(description, ServiceStep{.what = {"收件", ""}, .who = {"櫃檯", ""}, .length = 5});
  put(description,
      Paper{.name = {"申請書", ""}, .kind = PaperKind::application, .basis = "戶籍法施行細則"});
  description.channels.counter.offered = true;
  return description;
}

Contact somebody() { return {.unit_id = UnitId{1}, .phone = "04-8000-3200#12"}; }

std::vector<std::string_view> keys_of(const Errors& errors) {
  std::vector<std::string_view> keys;
  for (const Error& each : errors) keys.push_back(each.key);
  return keys;
}

TEST(PublishService, NamesAllThatIsMissingAtOnce) {
  EXPECT_THAT(missing_for_publication(whole(), somebody()), IsEmpty());
  EXPECT_THAT(
      keys_of(missing_for_publication({}, {})),
      ElementsAre("catalogue.missing.summary", "catalogue.missing.period", "catalogue.missing.fee",
                  "catalogue.missing.steps", "catalogue.missing.channel", "catalogue.missing.unit",
                  "catalogue.missing.phone"));
}

TEST(PublishService, AsksForTheLawBehindEachPaper) {
  ServiceDescription description = whole();
  put(description, Paper{.name = {"切結書", ""}});
  put(description, Paper{.name = {"戶籍資料", ""}, .form = PaperForm::looked_up});
  const auto missing = missing_for_publication(description, somebody());
  EXPECT_THAT(keys_of(missing), ElementsAre("catalogue.missing.basis", "catalogue.missing.basis"));
  EXPECT_EQ(missing.front().args.front().second, "切結書");
}

TEST(PublishService, HoldsStepsAgainstThePeriod) {
  ServiceDescription description = whole();
  put(description, ServiceStep{.what = {"審核", ""}, .length = 1, .unit = StepUnit::days});
  EXPECT_THAT(keys_of(missing_for_publication(description, somebody())),
              ElementsAre("catalogue.missing.steps_too_long"))
      << "nothing takes a day while somebody waits";
  description.period = ServicePeriod{.unit = PeriodUnit::working_days, .length = 2};
  EXPECT_THAT(missing_for_publication(description, somebody()), IsEmpty());
  put(description, ServiceStep{.what = {"發文", ""}, .length = 1, .unit = StepUnit::days});
  EXPECT_THAT(keys_of(missing_for_publication(description, somebody())),
              ElementsAre("catalogue.missing.steps_too_long"))
      << "five minutes and two days are more than two days";
}

TEST(PublishService, SaysWhichPartsDifferFromTheVersionBefore) {
  ServiceDescription later = whole();
  EXPECT_THAT(changed_parts(whole(), later), IsEmpty());
  later.fee = Fee{.amount = 50};
  later.papers.clear();
  EXPECT_THAT(changed_parts(whole(), later), ElementsAre("fee", "papers"));
}

TEST(ServiceParts, KeepTheirOrderAndTheirNumbers) {
  ServiceDescription description;
  for (const char* what : {"收件", "審核", "發證"}) {
    EXPECT_THAT(put(description, ServiceStep{.what = {what, ""}}), IsEmpty());
  }
  EXPECT_THAT(move_part(description, "steps", 3, PartMove::up), IsEmpty());
  EXPECT_THAT(move_part(description, "steps", 1, PartMove::up), IsEmpty()) << "it is first already";
  EXPECT_THAT(move_part(description, "steps", 2, PartMove::out), IsEmpty());
  ASSERT_EQ(description.steps.size(), 2u);
  EXPECT_EQ(description.steps[0].what.zh_tw, "收件");
  EXPECT_EQ(description.steps[1].what.zh_tw, "發證");
  EXPECT_THAT(put(description, ServiceStep{.id = 2, .what = {"審核", ""}}),
              ElementsAre(refusal::part_missing));
  EXPECT_THAT(put(description, ServiceStep{.what = {"通知", ""}}), IsEmpty());
  EXPECT_EQ(description.steps[2].id, 4) << "a number is never given twice";
  EXPECT_THAT(move_part(description, "papers", 1, PartMove::up),
              ElementsAre(refusal::part_missing));
}

TEST(ServiceParts, AreRefusedWithTheFieldToMend) {
  EXPECT_THAT(check_period({.unit = PeriodUnit::working_days, .length = 0}),
              ElementsAre(refusal::bad_length));
  EXPECT_THAT(check_period({.unit = PeriodUnit::immediate, .length = 0}), IsEmpty());
  EXPECT_THAT(check_fee({.amount = -1}), ElementsAre(refusal::bad_amount));
  EXPECT_THAT(check_paper({.name = {"謄本", ""}, .droppable = true}),
              ElementsAre(refusal::no_replacement));
  EXPECT_THAT(check_paper({.name = {"謄本", ""}, .drop_on = 2027y / 1 / 1}),
              ElementsAre(refusal::not_droppable));
  EXPECT_THAT(check_form({.name = {"申請書", ""}}), ElementsAre(refusal::no_form_place));
  EXPECT_THAT(check_form({.name = {"申請書", ""}, .url = "javascript:alert(1)"}),
              ElementsAre(refusal::bad_url));
  Channels channels;
  channels.online.offered = true;
  const std::vector<AssuranceLevel> levels{{.code = "stated", .own_form = true},
                                           {.code = "certificate"}};
  EXPECT_THAT(check_channels(channels, levels), ElementsAre(refusal::no_online_url));
  channels.online.here = true;
  EXPECT_THAT(check_channels(channels, levels), ElementsAre(refusal::no_assurance))
      << "its own form says how far one shows who one is";
  channels.online.assurance = "certificate";
  EXPECT_THAT(check_channels(channels, levels), ElementsAre(refusal::assurance_too_high))
      << "and promises nothing that it cannot do";
  channels.online.assurance = "stated";
  EXPECT_THAT(check_channels(channels, levels), testing::IsEmpty());
  EXPECT_THAT(check_contact({.phone = "分機十二"}, false), ElementsAre(refusal::bad_phone));
  EXPECT_THAT(check_contact({}, true), ElementsAre(refusal::missing_unit, refusal::missing_phone))
      << "what the public reads keeps whom to call";
  EXPECT_THAT(check_code("HR 1"), ElementsAre(refusal::bad_code));
  EXPECT_THAT(
      check_about({.name = {"甲", ""}, .valid_from = 2026y / 2 / 1, .valid_to = 2026y / 1 / 1}),
      ElementsAre(refusal::valid_backwards));
}

TEST(ServiceJson, ComesBackAsItWas) {
  ServiceDescription description = whole();
  description.period =
      ServicePeriod{.unit = PeriodUnit::months, .length = 2, .basis = "行政程序法第51條"};
  description.fee = Fee{.amount = 1050, .note = {"每張", "each"}};
  description.about.valid_to = 2030y / 12 / 31;
  put(description, Paper{.name = {"戶籍謄本", "Transcript"},
                         .kind = PaperKind::transcript,
                         .form = PaperForm::looked_up,
                         .when = {"委託時", ""},
                         .basis = "戶籍法",
                         .droppable = true,
                         .replaced_by = "連線查驗",
                         .drop_on = 2027y / 1 / 1});
  put(description, ServiceForm{.name = {"委託書", ""}, .url = "https://example.tw/a.odt"});
  description.channels.online = {.offered = true,
                                 .url = "https://example.tw",
                                 .note = {"自然人憑證", ""},
                                 .since = 2025y / 7 / 1};
  EXPECT_EQ(description_of(to_text(description)), description);
  EXPECT_EQ(description_of("not json"), ServiceDescription{});
}

TEST(ServiceReview, IsDueTwoYearsAfterTheFirstPublicationOrTheLastReview) {
  Service service{.reviewed_on = 2024y / 2 / 29};
  EXPECT_FALSE(review_due(service)) << "nobody reads it";
  service.version = 1;
  EXPECT_EQ(review_due(service), 2026y / 2 / 28);
  EXPECT_FALSE(review_overdue(service, 2026y / 2 / 28));
  EXPECT_TRUE(review_overdue(service, 2026y / 3 / 1));
}

ServiceEvent event(std::int64_t service, EventKind kind, Date day,
                   std::optional<ServiceDescription> description = {}) {
  return {.service_id = ServiceId{service},
          .kind = kind,
          .day = day,
          .description = std::move(description)};
}

TEST(CatalogueFigures, CountWhatWasPublishedOnTheDay) {
  ServiceDescription before = whole();
  put(before, Paper{.name = {"謄本", ""}, .kind = PaperKind::transcript});
  ServiceDescription after = before;
  after.papers[1].form = PaperForm::looked_up;
  after.channels.online.offered = true;
  const std::vector<ServiceEvent> history{event(1, EventKind::published, 2024y / 3 / 1, before),
                                          event(1, EventKind::published, 2026y / 1 / 5, after),
                                          event(2, EventKind::published, 2024y / 5 / 1, whole()),
                                          event(2, EventKind::withdrawn, 2025y / 5 / 1)};
  const auto figures = [&](Date day) { return figures_of(services_on(history, day), day); };
  EXPECT_EQ(figures(2024y / 1 / 1).services, 0);
  const auto first = figures(2024y / 12 / 31);
  EXPECT_EQ(first.services, 2);
  EXPECT_EQ(first.papers, 3);
  EXPECT_EQ(first.no_paper, 1) << "an application form is no document";
  EXPECT_EQ(first.transcripts, 1);
  EXPECT_EQ(first.transcripts_online, 0);
  const auto last = figures(2026y / 9 / 21);
  EXPECT_EQ(last.services, 1) << "what was withdrawn is gone, and still stands in its year";
  EXPECT_EQ(last.papers, 1);
  EXPECT_EQ(last.no_paper, 1);
  EXPECT_EQ(last.transcripts_online, 1);
  EXPECT_EQ(last.online, 1);
  EXPECT_EQ(last.overdue, 1) << "a new version is no review";
}

TEST(SearchServices, CutsWordsAtBlanksOfAnyWidth) {
  EXPECT_THAT(search_words("  ID card　戶籍 "), ElementsAre("id", "card", "戶籍"));
  EXPECT_THAT(search_words(""), IsEmpty());
  EXPECT_THAT(searched_text(whole()), testing::HasSubstr("moving in"));
}

}  // namespace
}  // namespace hb::catalogue
