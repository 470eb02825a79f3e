// Documents of reference through the real pages, on both databases.
#include "rulebook/reference.h"

#include <gmock/gmock.h>
#include <unistd.h>

#include <boost/json.hpp>

#include "adoptions.h"
#include "books.h"
#include "documents/texts.h"
#include "files/file_store.h"
#include "org_testing/page_test.h"
#include "rulebook/migrations.h"
#include "rulebook/texts.h"
#include "rulebook_routes.h"
#include "sample_book.h"

namespace hb::rulebook {
namespace {

using org::Duty;
using testing::HasSubstr;
using testing::Not;

const ReferenceFile kPlan{.hash = {}, .name = "plan.odt", .bytes = 10};

TEST(CheckReference, AsksForTitleAndDocument) {
  EXPECT_EQ(check_reference({}, &kPlan).error(), refusal::reference_no_title);
  EXPECT_EQ(check_reference({.title = "評獎計畫"}, nullptr).error(),
            refusal::reference_no_document);
  EXPECT_TRUE(check_reference({.title = "評獎計畫"}, &kPlan));
  EXPECT_TRUE(check_reference({.title = "評獎計畫", .url = "HTTPS://qy.example/a"}, nullptr));
}

TEST(CheckReference, RefusesWhatIsNoDocument) {
  const auto with_file = [](std::string name, std::int64_t bytes) {
    const ReferenceFile file{.hash = {}, .name = std::move(name), .bytes = bytes};
    return check_reference({.title = "手冊"}, &file).error();
  };
  EXPECT_EQ(with_file("手冊.EXE", 10), refusal::reference_file_unwanted);
  EXPECT_EQ(with_file("手冊.pdf", 0), refusal::reference_file_empty);
  EXPECT_EQ(with_file("手冊.pdf", kMaxReferenceBytes + 1), refusal::reference_file_too_large);
  for (const char* url : {"javascript:alert(1)", "ftp://qy.example", "https://", "https://a b"}) {
    EXPECT_EQ(check_reference({.title = "手冊", .url = url}, nullptr).error(),
              refusal::reference_bad_url)
        << url;
  }
  EXPECT_EQ(check_reference({.title = std::string(201, 'x')}, &kPlan).error(),
            refusal::reference_title_too_long);
}

TEST(CheckTakingBack, AsksForAReasonAndHappensOnce) {
  Reference handbook;
  EXPECT_TRUE(check_taking_back(handbook, "放錯方案"));
  EXPECT_EQ(check_taking_back(handbook, "").error(), refusal::reference_no_reason);
  EXPECT_EQ(check_taking_back(handbook, std::string(501, 'x')).error(),
            refusal::reference_reason_too_long);
  handbook.taken_back =
      ReferenceTakenBack{.at = {}, .person_id = {}, .person_name = "顏如玉", .reason = "放錯方案"};
  EXPECT_EQ(check_taking_back(handbook, "再一次").error(), refusal::reference_taken_already);
}

class ReferencePages : public org::PageTest {
 protected:
  ReferencePages()
      : PageTest({.migrations = {rulebook::migrations()},
                  .texts = {documents::texts(), rulebook::texts()},
                  .routes = {rulebook_routes()}}),
        files(testing::TempDir() + "haoban-references-" + std::to_string(::getpid())) {
    services.files = &files;
    services.calendar = &calendar;
    officer = person("顏如玉", city, {Duty::read_plans, Duty::score_plans});
    neighbour_officer = person("盧品言", neighbour, {Duty::read_plans, Duty::score_plans});
    const auto loaded = as(
        everybody(), [&](org::Context& context) { return load_book(context, sample_book(), ""); });
    EXPECT_TRUE(loaded) << loaded.error().key;
    const auto adopted = as(officer, [&](org::Context& context) {
      return adopt_book(context, city, {.code = "harbour", .from_year = 115, .reason = "依方案"});
    });
    EXPECT_TRUE(adopted) << adopted.error().key;
  }

  web::Response add(const std::string& name, const std::string& bytes) {
    return upload("/rulebooks/harbour/references",
                  {{"title", "碼頭服務評獎手冊"},
                   {"issuer", "青嶼市政府"},
                   {"issued_on", "115年1月10日"},
                   {"letter", "府研考字第1150001號"}},
                  name, bytes, officer, "file");
  }
  boost::json::value page_json(const std::string& address) {
    return boost::json::parse(json(address, neighbour_officer).body);
  }

  files::FileStore files;
  WorkCalendar calendar;
  org::Viewer officer, neighbour_officer, citizen;
  const std::string list = "/rulebooks/harbour/references";
};
HB_ON_BOTH_DATABASES(ReferencePages);

TEST_P(ReferencePages, AreReadAndSearchedByEverybodySignedIn) {
  EXPECT_EQ(add("手冊.md", "# 評審重點\n\n夜間燈光要照到每一階。\n").status, 303);
  EXPECT_THAT(get("/rulebooks/harbour", neighbour_officer).body, HasSubstr("碼頭服務評獎手冊"));
  const auto found = page_json(list + "?q=夜間燈光").at("references");
  ASSERT_EQ(found.as_array().size(), 1u);
  EXPECT_THAT(std::string{found.at(0).at("excerpt").as_string()}, HasSubstr("夜間燈光"));
  EXPECT_EQ(found.at(0).at("issued_on").as_string(), "2026-01-10");
  EXPECT_EQ(page_json(list + "?q=日間燈光").at("references").as_array().size(), 0u);
  EXPECT_EQ(get(list, citizen).status, 401);
  EXPECT_EQ(get(list + "/1", citizen).status, 401);
  EXPECT_EQ(get("/rulebooks/nowhere/references", officer).status, 404);
  EXPECT_THAT(get("/portal/rulebooks/harbour", citizen).body, Not(HasSubstr("碼頭服務評獎手冊")));
}

TEST_P(ReferencePages, AreKeptByWhoeverKeepsTheScheme) {
  EXPECT_EQ(get(list + "/new", neighbour_officer).status, 403);
  EXPECT_EQ(upload(list, {{"title", "別人的"}}, "a.md", "字", neighbour_officer, "file").status,
            403);
  EXPECT_EQ(get(list + "/new", officer).status, 200);
  EXPECT_EQ(add("a.md", "字").status, 303);
  EXPECT_EQ(get(list + "/1/new", neighbour_officer).status, 403);
  EXPECT_THAT(get(list + "/1", neighbour_officer).body, Not(HasSubstr("放上新版本")));
}

TEST_P(ReferencePages, ANewVersionKeepsTheOldOneReadable) {
  add("手冊.md", "舊版規定繳交紙本。");
  const auto renewed =
      upload(list + "/1/versions",
             {{"title", "碼頭服務評獎手冊（修正）"}, {"seen", "1"}, {"note", "改線上"}}, "手冊2.md",
             "新版規定線上繳交。", officer, "file");
  EXPECT_EQ(renewed.status, 303) << renewed.body;
  const auto reference = page_json(list + "/1");
  EXPECT_EQ(reference.at("number").as_int64(), 2);
  EXPECT_EQ(reference.at("versions").as_array().size(), 2u);
  const auto old = get(list + "/1/versions/1/file", neighbour_officer);
  EXPECT_EQ(old.status, 200);
  const std::string sha256{reference.at("versions").at(1).at("file").at("sha256").as_string()};
  EXPECT_EQ(old.file_path, files.path(*files::FileHash::parse(sha256)).string());
  EXPECT_EQ(get(list + "/1/versions/3/file", officer).status, 404);
  EXPECT_EQ(page_json(list + "?q=線上繳交").at("references").as_array().size(), 1u);
  EXPECT_EQ(page_json(list + "?q=繳交紙本").at("references").as_array().size(), 0u)
      << "what is looked up is what holds now";
  const auto slower = upload(list + "/1/versions", {{"title", "又一版"}, {"seen", "1"}}, "手冊3.md",
                             "字", officer, "file");
  EXPECT_EQ(slower.status, 409);
  EXPECT_THAT(slower.body, HasSubstr("又一版"));
}

TEST_P(ReferencePages, PutUpByMistakeAreFoundByNoReaderAndStayOnRecord) {
  add("手冊.md", "夜間燈光要照到每一階。");
  add("另一本.md", "夜間燈光由管理站維護。");
  const std::string taking = list + "/1/taking-back";
  EXPECT_EQ(get(taking, neighbour_officer).status, 403);
  EXPECT_EQ(post(taking, {{"reason", "放錯"}}, neighbour_officer).status, 403);
  EXPECT_EQ(get(taking, officer).status, 200);
  const auto unsaid = post(taking, {{"reason", " "}}, officer);
  EXPECT_EQ(unsaid.status, 422);
  EXPECT_THAT(unsaid.body, HasSubstr("請說明為什麼撤回"));
  EXPECT_EQ(post(taking, {{"reason", "放錯方案"}}, officer).status, 303);
  EXPECT_EQ(post(taking, {{"reason", "再一次"}}, officer).status, 409);

  EXPECT_EQ(page_json(list).at("references").as_array().size(), 1u);
  EXPECT_EQ(page_json(list + "?q=夜間燈光").at("references").as_array().size(), 1u);
  EXPECT_EQ(page_json("/rulebooks/harbour").at("references").as_array().size(), 1u);
  const auto answer = get(list + "/1", neighbour_officer);
  EXPECT_EQ(answer.status, 404);
  EXPECT_THAT(answer.body, HasSubstr("已經撤回"));
  EXPECT_THAT(answer.body, Not(HasSubstr("放錯方案")));
  EXPECT_EQ(get(list + "/1/versions/1/file", neighbour_officer).status, 404);

  EXPECT_THAT(get(list, officer).body, HasSubstr("已撤回"));
  const auto kept = boost::json::parse(json(list + "/1", officer).body);
  EXPECT_EQ(kept.at("taken_back").at("by").as_string(), "顏如玉");
  EXPECT_EQ(kept.at("taken_back").at("reason").as_string(), "放錯方案");
  EXPECT_EQ(get(list + "/1/versions/1/file", officer).status, 200);
  EXPECT_THAT(get(list + "/1", officer).body, Not(HasSubstr("放上新版本")));
  EXPECT_EQ(get(list + "/1/new", officer).status, 409);
  EXPECT_EQ(upload(list + "/1/versions", {{"title", "手冊"}, {"seen", "1"}}, "b.md", "字", officer,
                   "file")
                .status,
            409);
  EXPECT_EQ(boost::json::parse(json(list + "?q=夜間燈光", officer).body)
                .at("references")
                .as_array()
                .size(),
            1u)
      << "what is looked up is what holds";
}

TEST_P(ReferencePages, JudgeFilesByTheirContent) {
  EXPECT_EQ(add("手冊.md", std::string("\x7f"
                                       "ELF\x02\x01\x01\0\0\0\0\0\0\0\0\0",
                                       16))
                .status,
            415);
  EXPECT_EQ(add("手冊.odt", "這不是 ODT。").status, 422);
  EXPECT_EQ(add("照片.png", std::string("\x89PNG\r\n\x1a\n\0\0\0\rIHDR", 16)).status, 303)
      << "a scanned page is kept, though nobody finds its words";
  const auto picture = page_json(list).at("references").at(0);
  EXPECT_FALSE(picture.at("searchable").as_bool());
  EXPECT_THAT(get(list + "/1", officer).body, HasSubstr("讀不出文字"));
}

TEST_P(ReferencePages, KeepWhatIsTypedWhenItCannotStand) {
  const auto refused =
      upload(list, {{"title", "手冊"}, {"issued_on", "不知道"}}, "", "", officer, "file");
  EXPECT_EQ(refused.status, 422);
  EXPECT_THAT(refused.body, HasSubstr("value=\"手冊\""));
  EXPECT_THAT(refused.body, HasSubstr("#f-issued_on"));
}

}  // namespace
}  // namespace hb::rulebook
