#include "rulebook/completeness.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "sample_book.h"

namespace hb::rulebook {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

const AgencyTraits kCounter{.front_line = true, .class_code = "counter"};

std::vector<std::string> missing(const AgencyTraits& traits, const DocumentContents& contents) {
  const RuleBook book = must_read(sample_book());
  std::vector<std::string> codes;
  for (const MissingPart& each : missing_parts(book, Document::plan, traits, contents)) {
    codes.push_back(each.part->code);
  }
  return codes;
}

TEST(MissingParts, AreNamedInTheOrderOfTheBook) {
  EXPECT_THAT(missing(kCounter, {}), ElementsAre("cover", "outlook"));
}

TEST(MissingParts, AreThoseOfTheAgencysClass) {
  EXPECT_THAT(missing({.class_code = "desk"}, {}), ElementsAre("cover"));
}

TEST(MissingParts, SayWhichFieldsOfACoverAreEmpty) {
  const RuleBook book = must_read(sample_book());
  const auto found = missing_parts(book, Document::plan, kCounter, {.filled = {CoverField::title}});
  EXPECT_THAT(found.front().fields, ElementsAre(CoverField::year));
}

TEST(MissingParts, AreNoneInACompletePlan) {
  EXPECT_THAT(missing(kCounter, {.filled = {CoverField::title, CoverField::year},
                                 .headings = {"陸、未來展望與方向"}}),
              IsEmpty());
}

}  // namespace
}  // namespace hb::rulebook
