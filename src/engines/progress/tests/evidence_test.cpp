#include "progress/evidence.h"

#include <gtest/gtest.h>

#include "sample_tasks.h"

namespace hb::progress {
namespace {

EvidenceFile file(std::string name, std::int64_t size = 10) {
  return {.name = std::move(name), .size = size};
}

TEST(AddEvidence, TakesWhatOfficesHandIn) {
  for (const char* name : {"照片.jpg", "成果.odt", "統計.ods", "簽.pdf", "無副檔名"}) {
    EXPECT_TRUE(add_file(june_task(), {}, "", file(name))) << name;
  }
}

TEST(AddEvidence, RefusesProgramsHoweverTheyAreSpelled) {
  for (const char* name : {"a.exe", "a.EXE", "報表.pdf.js", "a.Html", "b.lnk"}) {
    EXPECT_EQ(add_file(june_task(), {}, "", file(name)).error(), refusal::file_unwanted) << name;
  }
}

TEST(AddEvidence, SaysWhatStandsInTheWay) {
  Task closed = june_task();
  closed.closed_at = kNow;
  EXPECT_EQ(add_file(closed, {}, "", file("a.pdf")).error(), refusal::evidence_closed);
  EXPECT_EQ(add_file(june_task(), {}, "", file("a.pdf", 0)).error(), refusal::file_empty);
  EXPECT_TRUE(add_file(june_task(), {}, "", file("a.pdf", kMaxEvidenceBytes)));
  EXPECT_EQ(add_file(june_task(), {}, "", file("a.pdf", kMaxEvidenceBytes + 1)).error(),
            refusal::file_too_large);
  EXPECT_EQ(add_file(june_task(), {}, std::string(201, 'x'), file("a.pdf")).error(),
            refusal::title_too_long);
  const std::vector<Evidence> full(kMostEvidence, photograph());
  EXPECT_EQ(add_file(june_task(), full, "", file("a.pdf")).error(), refusal::too_many);
}

TEST(AddEvidence, RestsWhileAReportIsChecked) {
  Task waiting = june_task();
  waiting.waits_since = kNow;
  EXPECT_EQ(add_file(waiting, {}, "", file("a.pdf")).error(), refusal::evidence_waits);
  EXPECT_EQ(add_link(waiting, {}, "", "https://www.example.gov.tw").error(),
            refusal::evidence_waits);
  EXPECT_EQ(may_take_back(waiting, photograph(), "放錯了").error(), refusal::evidence_waits);
}

TEST(AddLink, TakesWebAddressesOnly) {
  for (const char* url :
       {"https://www.example.gov.tw/成果", "HTTP://example.gov.tw:8080/a?b=c#d"}) {
    EXPECT_TRUE(add_link(june_task(), {}, "", url)) << url;
  }
  for (const char* url : {"", "https://", "javascript:alert(1)", "ftp://example.gov.tw",
                          "https:///path", "https://a b", "https://a\"b", "www.example.gov.tw"}) {
    EXPECT_EQ(add_link(june_task(), {}, "", url).error(), refusal::bad_url) << url;
  }
}

TEST(AddLink, SaysWhatIsWrongWithAnAddress) {
  EXPECT_TRUE(add_link(june_task(), {}, "", "https://名.tw/路徑"));
  const auto refused = add_link(june_task(), {}, "", "https://lin:secret@example.gov.tw/").error();
  EXPECT_EQ(refused.key, "kernel.web_address.user");
  EXPECT_EQ(refused.field, "url");
  EXPECT_EQ(add_link(june_task(), {}, "", "https://example.gov.tw:65536").error().key,
            "kernel.web_address.port");
}

TEST(TakeBack, NeedsAReasonAndHappensOnce) {
  Evidence piece = photograph();
  EXPECT_EQ(may_take_back(june_task(), piece, "").error(), refusal::no_reason);
  EXPECT_TRUE(may_take_back(june_task(), piece, "放錯了"));
  piece.taken_back = TakenBack{kNow, "林佳穎", "放錯了"};
  EXPECT_EQ(may_take_back(june_task(), piece, "再一次").error(), refusal::taken_already);
  Task closed = june_task();
  closed.closed_at = kNow;
  EXPECT_EQ(may_take_back(closed, photograph(), "放錯了").error(), refusal::evidence_closed);
}

}  // namespace
}  // namespace hb::progress
