// Taking over an old system's cases through the real pages and jobs, on both databases.
#include <gmock/gmock.h>

#include <boost/json.hpp>
#include <filesystem>

#include "casework_fixture.h"
#include "casework_jobs.h"
#include "files/file_store.h"
#include "import_cases.h"
#include "import_rows.h"
#include "import_work.h"
#include "jobs/job_queue.h"
#include "nightly_cases.h"
#include "org/audit.h"
#include "summaries.h"

namespace hb::casework {
namespace {

using testing::HasSubstr;
using testing::Not;

constexpr const char* kHeading =
    "案號,案件類型,來源,案由,陳情內容,來文者,電子郵件,聯絡電話,收件日期,辦理情形,結案日期,"
    "處理結果\r\n";

class ImportPages : public CaseworkTest {
 protected:
  ImportPages() {
    std::string folder = (std::filesystem::temp_directory_path() / "haoban-import-XXXXXX").string();
    if (!mkdtemp(folder.data())) std::abort();
    folder_ = folder;
    files_ = std::make_unique<files::FileStore>(folder_);
    services.files = files_.get();
    clock_.at = now;
    services.clock = &clock_;
    queue_ = std::make_unique<jobs::JobQueue>(*database, clock_);
    services.jobs = queue_.get();
    services.database = &*database;
    add_casework_jobs(*queue_, services);
  }
  ~ImportPages() override { std::filesystem::remove_all(folder_); }

  /// The id of the file that was handed in.
  std::int64_t hand_in(const std::string& bytes, const std::string& name = "舊案.csv") {
    const auto answer =
        upload("/cases/import", {{"agency", std::to_string(city.value)}}, name, bytes, head);
    EXPECT_EQ(answer.status, 303) << answer.body;
    for (const auto& [header, value] : answer.headers) {
      if (header == "Location") return std::stoll(value.substr(value.rfind('/') + 1));
    }
    return 0;
  }

  static std::string at(std::int64_t id, const std::string& part = "") {
    return "/cases/import/" + std::to_string(id) + part;
  }

  /// The form of the mapping as it is guessed.
  web::Pairs guessed(std::int64_t id) {
    web::Pairs form;
    const auto shown = facts(at(id), head);
    for (const auto& each : shown.at("columns").as_object()) {
      form.emplace_back(each.key(), std::to_string(each.value().as_int64()));
    }
    return form;
  }

  web::Response map(std::int64_t id, const web::Pairs& more = {}) {
    web::Pairs form = guessed(id);
    form.insert(form.end(), more.begin(), more.end());
    const auto answer = post(at(id, "/mapping"), form, head);
    run_jobs();
    return answer;
  }

  web::Response take(std::int64_t id) {
    const auto answer = post(at(id, "/runs"), {{"kind", "taking"}}, head);
    run_jobs();
    return answer;
  }

  void run_jobs() {
    clock_.at = now;
    queue_->run_due();
  }

  /// "taken before wrong" of the last run.
  std::string counts(std::int64_t id) {
    const auto shown = facts(at(id), head);
    const auto run = shown.at("runs").at(0).as_object();
    return std::to_string(run.at("taken").as_int64()) + " " +
           std::to_string(run.at("taken_before").as_int64()) + " " +
           std::to_string(run.at("wrong").as_int64()) +
           (run.at("finished").as_bool() ? "" : " unfinished");
  }

  std::size_t differences() {
    return as(head, [&](org::Context& context) { return verify_summaries(context, city).size(); });
  }

  std::int64_t number_of(const char* table) {
    std::int64_t count = 0;
    database->read([&](storage::Transaction& tx) {
      count = tx.query_one("SELECT COUNT(*) FROM " + std::string{table})->integer(0);
    });
    return count;
  }

  std::filesystem::path folder_;
  std::unique_ptr<files::FileStore> files_;
  org::StandingClock clock_;
  std::unique_ptr<jobs::JobQueue> queue_;
};

std::string rows(int from, int to) {
  std::string all;
  for (int each = from; each < to; ++each) {
    const bool open = each % 5 == 0;
    all +=
        "舊" + std::to_string(each) + ",陳情,臨櫃,等太久,等了四十分鐘。,王小明," +
        (each % 2 ? "ming@example.tw" : "") + ",0912345678,115/0" + std::to_string(each % 6 + 1) +
        "/15," +
        (open ? "辦理中,," : "已結案,115/0" + std::to_string(each % 6 + 2) + "/20,已加開櫃檯。") +
        "\r\n";
  }
  return all;
}

TEST_P(ImportPages, TakesWhatIsRightAndTheErrorFileWhenItIsMended) {
  const auto id = hand_in(std::string{kHeading} + rows(1, 601) +
                          "舊700,陳情,臨櫃,,內容,李大同,壞信箱,,115/2/30,已結案,,\r\n"
                          "舊5,陳情,臨櫃,又一次,內容,李大同,,,115/2/3,,,\r\n"
                          "舊701,怪事,臨櫃,問題,內容,李大同,,'+886-4-1,115/2/3,,,\r\n");
  // 怪事 is no type that anybody knows: what it means is asked for first.
  EXPECT_EQ(boost::json::serialize(facts(at(id), head).at("unknown_words")),
            R"({"type":["怪事"]})");
  auto answer = map(id);
  EXPECT_EQ(answer.status, 303);
  EXPECT_TRUE(facts(at(id), head).at("runs").as_array().empty());
  EXPECT_EQ(post(at(id, "/runs"), {{"kind", "taking"}}, head).status, 409);
  map(id, {{"words_type_0", "怪事"}, {"value_type_0", ""}});
  EXPECT_EQ(counts(id), "600 0 3");
  EXPECT_EQ(number_of("case_file"), 0);

  const std::int64_t letters = number_of("case_notice");
  EXPECT_EQ(take(id).status, 303);
  EXPECT_EQ(counts(id), "600 0 3");
  EXPECT_EQ(number_of("case_file"), 600);
  EXPECT_EQ(number_of("case_notice"), letters);
  EXPECT_EQ(differences(), 0u);

  // The words of all that is wrong, row by row.
  const auto shown = get(at(id), head);
  EXPECT_THAT(
      shown.body,
      HasSubstr("「案由」沒有填；「電子郵件」不是電子郵件地址；「收件日期」的「115/2/30」"));
  EXPECT_THAT(shown.body, HasSubstr("案號和第 6 列相同"));
  EXPECT_THAT(shown.body, HasSubstr("「案件類型」的「怪事」系統不認得"));

  // Again: nothing twice.
  take(id);
  EXPECT_EQ(counts(id), "0 600 3");

  std::string errors = post(at(id, "/errors"), {}, head).body;
  EXPECT_THAT(errors, HasSubstr("處理結果,錯在哪裡\r\n舊700,"));
  EXPECT_THAT(errors, HasSubstr(",'+886-4-1,"));
  const auto mend = [&](const std::string& was, const std::string& is) {
    const auto found = errors.find(was);
    ASSERT_NE(found, std::string::npos) << was << "\n" << errors;
    errors.replace(found, was.size(), is);
  };
  mend("舊700,陳情,臨櫃,,內容,李大同,壞信箱,,115/2/30,已結案,",
       "舊700,陳情,臨櫃,問,內容,李大同,,,115/2/3,已結案,115/2/9");
  mend("舊701,怪事", "舊701,陳情");
  const auto mended = hand_in(errors, "錯誤.csv");
  map(mended);
  EXPECT_EQ(counts(mended), "2 1 0");
  take(mended);
  EXPECT_EQ(counts(mended), "2 1 0");
  EXPECT_EQ(number_of("case_file"), 602);
  EXPECT_EQ(differences(), 0u);
}

TEST_P(ImportPages, ACaseKeepsItsOldNumberAndCourse) {
  const auto id = hand_in(std::string{kHeading} + rows(1, 12));
  map(id);
  take(id);
  const auto found = facts("/cases?state=all&q=%E8%88%8A11", head);
  ASSERT_EQ(found.at("total").as_int64(), 1);
  const auto row = found.at("cases").at(0).as_object();
  EXPECT_EQ(row.at("old_number").as_string(), "舊11");
  EXPECT_EQ(row.at("import_id").as_int64(), id);
  EXPECT_EQ(row.at("state").as_string(), "answered");
  const auto whole = facts(row.at("id").as_int64());
  EXPECT_EQ(whole.at("applicant").as_string(), "王小明");
  const auto events = whole.at("events").as_array();
  ASSERT_EQ(events.size(), 2u);
  EXPECT_EQ(events[0].at("kind").as_string(), "received");
  EXPECT_EQ(events[1].at("kind").as_string(), "answered");
  EXPECT_EQ(events[1].at("text").as_string(), "已加開櫃檯。");
  EXPECT_EQ(events[1].at("person_name").as_string(), "顏如玉");
  EXPECT_EQ(
      facts("/cases?import=" + std::to_string(id) + "&state=all", head).at("total").as_int64(), 11);
  const auto page = get("/cases/" + std::to_string(row.at("id").as_int64()), head);
  EXPECT_THAT(page.body, HasSubstr("舊11"));
  EXPECT_THAT(get("/cases", head).body, HasSubstr("舊案號 舊"));
}

TEST_P(ImportPages, NobodyIsToldOfWhatWasLateBefore) {
  const auto id = hand_in(std::string{kHeading} +
                          "舊1,陳情,臨櫃,等太久,,王小明,ming@example.tw,,115/1/5,辦理中,,\r\n"
                          "舊2,陳情,臨櫃,等太久,,王小明,ming@example.tw,,115/9/20,辦理中,,\r\n");
  map(id);
  take(id);
  EXPECT_EQ(counts(id), "2 0 0");
  const auto told = as(head, [](org::Context& context) { return tell_of_days(context, {}, 100); });
  EXPECT_EQ(told.overdue, 0);
  // What becomes late here is told as of any other case.
  now += std::chrono::hours{24 * 60};
  const auto later = as(head, [](org::Context& context) { return tell_of_days(context, {}, 100); });
  EXPECT_EQ(later.overdue, 1);
}

TEST_P(ImportPages, GoesOnWhereItWasStopped) {
  const auto id = hand_in(std::string{kHeading} + rows(1, 601));
  map(id);
  post(at(id, "/runs"), {{"kind", "taking"}}, head);
  const ImportRunId run = as(head, [&](org::Context& context) {
    return open_import(context, ImportId{id})->runs.front().run.id;
  });
  {
    // As if the program were killed behind the first block.
    auto work = ImportWork::begin(services, run);
    ASSERT_TRUE(work);
    EXPECT_TRUE(*(*work)->next());
  }
  EXPECT_EQ(number_of("case_file"), static_cast<std::int64_t>(kBlockRows));
  auto slower = ImportWork::begin(services, run);
  EXPECT_EQ((*slower)->done(), static_cast<std::int64_t>(kBlockRows));
  run_jobs();
  EXPECT_EQ(counts(id), "600 0 0");
  EXPECT_EQ(number_of("case_file"), 600);
  // Who had it before does no block a second time.
  EXPECT_EQ((*slower)->next().error(), refusal::import_run_moved);
  EXPECT_EQ(number_of("case_file"), 600);
  EXPECT_EQ(differences(), 0u);
}

TEST_P(ImportPages, AFileThatTheServerLostIsSaidAndAskedForAgain) {
  const auto id = hand_in(std::string{kHeading} + rows(1, 4));
  map(id);
  const std::string hash = as(head, [&](org::Context& context) {
    return open_import(context, ImportId{id})->file.file_hash;
  });
  std::filesystem::remove(files_->path_of(hash));
  const auto page = get(at(id), head);
  EXPECT_EQ(page.status, 200);
  EXPECT_THAT(page.body, HasSubstr("請重新上傳同一份檔案"));
  EXPECT_EQ(facts(at(id), head).at("gone"), true);
  take(id);
  EXPECT_EQ(counts(id), "0 0 0 unfinished");
  EXPECT_EQ(number_of("case_file"), 0);
}

TEST_P(ImportPages, FormsKeepWhatWasChosenAndSayWhatToMend) {
  EXPECT_THAT(get("/cases/import", head).body, HasSubstr("還沒有匯入過檔案"));
  auto answer =
      upload("/cases/import", {{"agency", std::to_string(city.value)}}, "a.pdf", "%PDF-1.7", head);
  EXPECT_EQ(answer.status, 415);
  EXPECT_THAT(answer.body, HasSubstr("documents.rows.not_a_table"));
  EXPECT_EQ(upload("/cases/import", {{"agency", std::to_string(city.value)}}, "a.csv",
                   "案號,案由\n", head)
                .status,
            422);
  const auto id = hand_in("單號,標題,日子\n1,等太久,115/2/3\n");
  answer = post(at(id, "/mapping"), {{"subject", "1"}, {"number", "1"}}, head);
  EXPECT_EQ(answer.status, 422);
  EXPECT_THAT(answer.body, HasSubstr("請選擇哪一欄是收件日期。"));
  EXPECT_THAT(answer.body, HasSubstr("「標題」欄只能對應一種資料。"));
  answer = post(at(id, "/mapping"),
                {{"subject", "1"},
                 {"number", "0"},
                 {"received", "2"},
                 {"all_type", "petition"},
                 {"all_channel", "letter"}},
                head);
  EXPECT_EQ(answer.status, 303) << answer.body;
  run_jobs();
  EXPECT_EQ(counts(id), "1 0 0");
  // The next file with these headings is read in the same way.
  const auto again = hand_in("單號,標題,日子\n2,等太久,115/2/3\n");
  EXPECT_EQ(facts(at(again), head).at("columns").at("received").as_int64(), 2);
  EXPECT_THAT(get(at(again), head).body, HasSubstr("和貴機關上次匯入的相同"));
}

TEST_P(ImportPages, IsForWhoDirectsTheCasesThere) {
  const auto id = hand_in(std::string{kHeading} + rows(1, 3));
  const org::Viewer stranger =
      person("盧品言", neighbour, {org::Duty::handle_cases, org::Duty::direct_cases});
  EXPECT_EQ(get("/cases/import", officer).status, 403);
  EXPECT_EQ(get(at(id), officer).status, 403);
  EXPECT_EQ(get(at(id), stranger).status, 404);
  EXPECT_EQ(post(at(id, "/errors"), {}, stranger).status, 404);
  EXPECT_EQ(post(at(id, "/mapping"), {}, stranger).status, 404);
  EXPECT_EQ(post(at(id, "/runs"), {{"kind", "trial"}}, stranger).status, 404);
  EXPECT_EQ(upload("/cases/import", {{"agency", std::to_string(city.value)}}, "a.csv", "a,b\n1,2\n",
                   stranger)
                .status,
            403);
  EXPECT_EQ(facts("/cases/import", stranger).at("total").as_int64(), 0);
  // Names and ways to reach people are masked, and sealed where they lie.
  const auto page = get(at(id), head);
  EXPECT_THAT(page.body, Not(HasSubstr("王小明")));
  EXPECT_THAT(page.body, HasSubstr("王○明"));
}

HB_ON_BOTH_DATABASES(ImportPages);

}  // namespace
}  // namespace hb::casework
