// Evidence through the real pages, on both databases: added, taken back, lost, given twice.
#include "task_pages_fixture.h"

namespace hb::progress {
namespace {

using org::Duty;
using testing::HasSubstr;
using testing::Not;

class EvidencePages : public TaskPages {};
HB_ON_BOTH_DATABASES(EvidencePages);

TEST_P(EvidencePages, FindTheSameFileUnderTwoItems) {
  const plan::PlanId id = plan_of_two_items();
  add_photograph(task_of(6));
  add_photograph(task_of(5));
  EXPECT_TRUE(shared(id, head).empty()) << "two steps of one item may show one thing";
  EXPECT_EQ(upload(task_of(9) + "/evidence", {}, "電話.jpg", "jpeg bytes", officer, "file").status,
            303);
  const auto found = shared(id, head);
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0].words, "櫃檯照片");
  ASSERT_EQ(found[0].places.size(), 3u);
  EXPECT_EQ("/tasks/" + std::to_string(found[0].places[0].task), task_of(6));
  EXPECT_EQ(found[0].places[0].month, 6);
  EXPECT_THAT(found[0].places[2].step, HasSubstr("每季抽測。"));
  EXPECT_TRUE(shared(id, stranger).empty());
}

TEST_P(EvidencePages, FindNothingTwiceOnceOnePieceWasTakenBack) {
  const plan::PlanId id = plan_of_two_items();
  add_photograph(task_of(6));
  add_photograph(task_of(9));
  ASSERT_EQ(shared(id, head).size(), 1u);
  const auto pieces = file_of(task_of(9)).at("pieces").as_array();
  const std::string piece = std::to_string(pieces.front().at("id").as_int64());
  EXPECT_EQ(
      post(task_of(9) + "/evidence/" + piece + "/taking-back", {{"reason", "屬於臨櫃"}}, officer)
          .status,
      303);
  EXPECT_TRUE(shared(id, head).empty());
}

TEST_P(EvidencePages, LeaveTheEvidenceAsItIsWhileAReportIsChecked) {
  helped_plan(3);
  const std::string june = task_of(6);
  EXPECT_EQ(upload(june + "/evidence", {}, "協辦.jpg", "of the helper", helper, "file").status,
            303);
  EXPECT_EQ(send_report(june).status, 303);
  const auto piece = std::to_string(file_of(june).at("pieces").at(0).at("id").as_int64());
  for (const org::Viewer& who : {helper, officer}) {
    EXPECT_EQ(upload(june + "/evidence", {}, "又一張.jpg", "more", who, "file").status, 409);
    EXPECT_EQ(post(june + "/evidence", {{"url", "https://www.example.gov.tw/a"}}, who).status, 409);
    EXPECT_EQ(
        post(june + "/evidence/" + piece + "/taking-back", {{"reason", "放錯了"}}, who).status,
        409);
    EXPECT_FALSE(boost::json::parse(json(june, who).body).at("may").at("add_evidence").as_bool());
    EXPECT_THAT(get(june, who).body, Not(HasSubstr("/taking-back")));
    EXPECT_THAT(get(june, who).body, Not(HasSubstr("name=\"file\"")));
  }
  EXPECT_EQ(judge(june, "returned", "請補照片。").status, 303);
  EXPECT_EQ(upload(june + "/evidence", {}, "又一張.jpg", "more", helper, "file").status, 303);
}

TEST_P(EvidencePages, LeadFromResultAndEvidenceToGreen) {
  published_plan();
  const std::string task = task_of(6);
  EXPECT_EQ(send_report(task).status, 422) << "no evidence yet";
  add_photograph(task);
  EXPECT_EQ(send_report(task).status, 303);
  EXPECT_EQ(state_of_task(task), "reported");
  EXPECT_EQ(boost::json::parse(json("/tasks", head).body).at("to_check").as_array().size(), 1u);
  EXPECT_EQ(judge(task, "accepted").status, 303);
  EXPECT_EQ(state_of_task(task), "done");
  EXPECT_EQ(send_report(task).status, 409) << "the past does not change";
  EXPECT_EQ(upload(task + "/evidence", {}, "more.jpg", "x", officer, "file").status, 409);
}

TEST_P(EvidencePages, KeepWhatIsTypedWhileEvidenceIsAdded) {
  published_plan();
  const std::string task = task_of(6);
  const auto added = upload(
      task + "/reports",
      {{"act", "add"}, {"outcome", "achieved"}, {"text", "加開兩個櫃檯。"}, {"title", "櫃檯照片"}},
      "櫃檯.jpg", "jpeg bytes", officer, "file");
  EXPECT_EQ(added.status, 200);
  EXPECT_TRUE(added.body.find("加開兩個櫃檯。</textarea>") != added.body.npos);
  EXPECT_THAT(added.body, Not(HasSubstr("value=\"櫃檯照片\""))) << "it is there already";
  EXPECT_EQ(file_of(task).at("pieces").as_array().size(), 1u);
  EXPECT_EQ(file_of(task).at("reports").as_array().size(), 0u);
}

TEST_P(EvidencePages, TakeReportAndEvidenceInOneGo) {
  published_plan();
  const std::string task = task_of(6);
  EXPECT_EQ(upload(task + "/reports", {{"outcome", "achieved"}, {"text", "加開兩個櫃檯。"}},
                   "櫃檯.jpg", "jpeg bytes", officer, "file")
                .status,
            303);
  EXPECT_EQ(state_of_task(task), "reported");
  EXPECT_EQ(file_of(task).at("pieces").as_array().size(), 1u);
}

TEST_P(EvidencePages, SayAtItsFieldWhichEvidenceCannotBe) {
  published_plan();
  const auto refused = upload(task_of(6) + "/reports", {{"act", "add"}, {"text", "加開兩個櫃檯。"}},
                              "setup.exe", "MZ", officer, "file");
  EXPECT_EQ(refused.status, 415);
  EXPECT_THAT(refused.body, HasSubstr("加開兩個櫃檯。</textarea>"));
  EXPECT_THAT(refused.body, HasSubstr("href=\"#f-file\""));
}

TEST_P(EvidencePages, HandOutEvidenceAsADownloadToWhoeverMaySeeTheTask) {
  published_plan();
  const std::string task = task_of(6);
  add_photograph(task);
  const auto piece = file_of(task).at("pieces").at(0);
  const std::string address{piece.at("file").at("address").as_string()};
  const auto answer = get(address, officer);
  EXPECT_EQ(answer.status, 200);
  EXPECT_EQ(answer.content_type, "application/octet-stream");
  EXPECT_EQ(get(address, stranger).status, 404);
  EXPECT_EQ(get(address, citizen).status, 401);
}

TEST_P(EvidencePages, TakeEvidenceBackWithAReasonAndKeepTheRow) {
  published_plan();
  const std::string task = task_of(6);
  add_photograph(task);
  const auto id = file_of(task).at("pieces").at(0).at("id").as_int64();
  const std::string taking = task + "/evidence/" + std::to_string(id) + "/taking-back";
  EXPECT_EQ(post(taking, {}, officer).status, 422);
  EXPECT_EQ(post(taking, {{"reason", "放錯照片"}}, officer).status, 303);
  EXPECT_EQ(post(taking, {{"reason", "再一次"}}, officer).status, 409);
  EXPECT_THAT(get(task, officer).body, HasSubstr("放錯照片"));
  EXPECT_EQ(send_report(task).status, 422) << "what was taken back shows nothing";
}

TEST_P(EvidencePages, SayWhichFileIsNotAsItWasPutThere) {
  published_plan();
  const std::string task = task_of(6);
  add_photograph(task);
  const auto file = [&] { return file_of(task).at("pieces").at(0).at("file"); };
  EXPECT_FALSE(file().at("lost").as_bool());
  const std::string hash{file().at("sha256").as_string()};
  const auto keep = [&](std::string_view sql) {
    database->write([&](storage::Transaction& tx) {
      tx.execute(sql, {{"hash", hash}});
      tx.commit();
    });
  };
  // Another content of the same size is found by who reads all files again.
  keep(
      "INSERT INTO file_damage (hash, state, referred_in, found_at) VALUES (:hash, 'altered', "
      "'evidence.file', 1)");
  EXPECT_TRUE(file().at("lost").as_bool());
  keep("UPDATE file_damage SET mended_at = 2 WHERE hash = :hash");
  EXPECT_FALSE(file().at("lost").as_bool());
  std::filesystem::remove(files.path_of(hash));
  EXPECT_TRUE(file().at("lost").as_bool());
  const auto page = get(task, officer);
  EXPECT_THAT(page.body, HasSubstr("檔案遺失或已變動"));
  EXPECT_THAT(page.body, HasSubstr("請撤回這份佐證並重新上傳"));
}

TEST_P(EvidencePages, TellAHelperToTakeBackTheOwnFileThatIsLost) {
  helped_plan(3);
  const std::string june = task_of(6);
  EXPECT_EQ(upload(june + "/evidence", {}, "協辦.jpg", "of the helper", helper, "file").status,
            303);
  const std::string hash{file_of(june).at("pieces").at(0).at("file").at("sha256").as_string()};
  std::filesystem::remove(files.path_of(hash));
  EXPECT_THAT(get(june, helper).body, HasSubstr("請撤回這份佐證並重新上傳"));
  org::Viewer beside = person("邱立群", city, {Duty::read_plans, Duty::report_progress});
  beside.unit_id = second_unit;
  EXPECT_THAT(get(june, beside).body, Not(HasSubstr("請撤回這份佐證並重新上傳")));
}

TEST_P(EvidencePages, TakeAWebAddressAndNothingElse) {
  published_plan();
  const std::string task = task_of(6);
  EXPECT_EQ(post(task + "/evidence", {{"url", "javascript:alert(1)"}}, officer).status, 422);
  EXPECT_EQ(post(task + "/evidence", {{"url", "https://www.example.gov.tw/成果"}}, officer).status,
            303);
  EXPECT_THAT(get(task, officer).body, HasSubstr("尚未查證"));
}

TEST_P(EvidencePages, KeepAnAddressOnceHoweverOftenTheReportIsSent) {
  published_plan();
  const std::string task = task_of(6);
  const std::string url = "https://www.example.gov.tw/a";
  EXPECT_EQ(post(task + "/reports", {{"outcome", "achieved"}, {"url", url}}, officer).status, 422)
      << "no words yet";
  EXPECT_EQ(post(task + "/reports",
                 {{"outcome", "achieved"},
                  {"text", "加開兩個櫃檯。"},
                  {"figure", "１，０６８"},
                  {"unit", "人"},
                  {"url", url}},
                 officer)
                .status,
            303);
  const auto file = file_of(task);
  EXPECT_EQ(file.at("pieces").as_array().size(), 1u);
  EXPECT_EQ(file.at("reports").at(0).at("figure").as_string(), "1,068");
}

TEST_P(EvidencePages, TakeAnAddressAnewThatWasTakenBack) {
  published_plan();
  const std::string task = task_of(6);
  const std::string url = "https://www.example.gov.tw/a";
  ASSERT_EQ(post(task + "/evidence", {{"url", url}}, officer).status, 303);
  const auto piece = std::to_string(file_of(task).at("pieces").at(0).at("id").as_int64());
  ASSERT_EQ(
      post(task + "/evidence/" + piece + "/taking-back", {{"reason", "放錯了"}}, officer).status,
      303);
  ASSERT_EQ(post(task + "/evidence", {{"url", url}}, officer).status, 303);
  EXPECT_EQ(file_of(task).at("pieces").as_array().size(), 2u);
}

TEST_P(EvidencePages, LookUpTheAddressesOfEvidenceAtOnceOnRequestAndAgainAfterAWhile) {
  org::StandingClock clock;
  clock.at = now;
  services.clock = &clock;
  jobs::JobQueue queue{*database, clock};
  services.jobs = &queue;
  add_link_check_jobs(queue, services);
  published_plan();
  const std::string task = task_of(6);
  // Nothing is sent anywhere: the address lies inside, which is what stands beside it then.
  ASSERT_EQ(post(task + "/evidence", {{"url", "http://127.0.0.1:9/report"}}, officer).status, 303);
  EXPECT_THAT(get(task, officer).body, Not(HasSubstr("內部網路")));
  queue.run_due();
  EXPECT_THAT(get(task, officer).body, HasSubstr("位於內部網路"));

  const auto piece = file_of(task).at("pieces").at(0).at("id").as_int64();
  const std::string again = task + "/evidence/" + std::to_string(piece) + "/look-up";
  EXPECT_EQ(post(again, {}, head).status, 303);
  EXPECT_EQ(post(again, {}, stranger).status, 404);
  EXPECT_EQ(queue.run_due(), 1);

  const auto ordered = [&] {
    return as(everybody(), [](org::Context& context) { return order_link_checks_again(context); });
  };
  EXPECT_EQ(ordered(), 0) << "It was looked up just now.";
  now += kLinkCheckLasts + std::chrono::days{1};
  clock.at = now;
  EXPECT_EQ(ordered(), 1);
}

}  // namespace
}  // namespace hb::progress
