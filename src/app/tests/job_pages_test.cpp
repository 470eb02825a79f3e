// The page of one job, as its asker, somebody else and a citizen see it.
#include "job_pages.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>

#include "app/texts.h"
#include "files/file_store.h"
#include "jobs/job_queue.h"
#include "jobs/made_file.h"
#include "jobs/texts.h"
#include "storage_testing/test_database.h"
#include "web/texts.h"

namespace hb::app {
namespace {

namespace fs = std::filesystem;

constexpr Error kNoPaper{Fault::unavailable, "app.request.disk_full"};

class JobPages : public testing::TestWithParam<storage::Dialect> {
 protected:
  JobPages() {
    services.files = &store;
    services.jobs = &queue;
    for (const auto catalogue : {app::texts(), jobs::texts(), web::texts()}) texts.add(catalogue);
    asker.person_id = PersonId{7};
    other.person_id = PersonId{8};
  }
  ~JobPages() override { fs::remove_all(folder); }

  jobs::Job order(jobs::Audience audience = jobs::Audience::asker) {
    jobs::Job job;
    database->write([&](storage::Transaction& tx) {
      job = queue.enqueue(
          tx, {.kind = "jobs.retention", .person_id = asker.person_id, .audience = audience});
      tx.commit();
    });
    return job;
  }
  web::Response send(web::Method method, const jobs::Job& job, const std::string& below,
                     const org::Viewer& viewer, bool json = false) {
    web::Request request;
    request.method = method;
    request.target = request.path_text = "/jobs/" + job.token + below;
    request.path_values = {{"job", job.token}};
    if (json) request.headers = {{"accept", "application/json"}};
    request.visit.texts = &texts;
    web::Response response;
    for (const auto& route : job_routes()) {
      if (route.method != method || route.pattern != "/jobs/{job}" + below) continue;
      const auto work = [&](storage::Transaction& tx) {
        org::Context context{tx, services, viewer, taipei_date(clock.now()), clock.now()};
        response = route.handler(request, context);
      };
      method == web::Method::get ? database->read(work) : database->write(work);
      return response;
    }
    ADD_FAILURE() << "no route " << below;
    return response;
  }
  web::Response get(const jobs::Job& job, const org::Viewer& viewer,
                    const std::string& below = "") {
    return send(web::Method::get, job, below, viewer);
  }
  web::Response stop(const jobs::Job& job, const org::Viewer& viewer) {
    return send(web::Method::post, job, "/stop-request", viewer);
  }
  bool shows(const web::Response& response, std::string_view key) {
    return response.body.find(texts.get(Locale::zh_tw, key)) != std::string::npos;
  }

  fs::path folder = fs::temp_directory_path() / ("haoban-job-pages-" + std::to_string(::getpid()));
  storage::TestDatabase database{GetParam()};
  files::FileStore store{folder};
  SystemClock clock;
  jobs::JobQueue queue{*database, clock};
  org::Services services;
  Texts texts;
  org::Viewer asker, other, citizen;
};
HB_ON_BOTH_DATABASES(JobPages);

TEST_P(JobPages, AreForWhoeverOrderedTheJob) {
  const jobs::Job job = order();
  EXPECT_EQ(get(job, asker).status, 200);
  EXPECT_EQ(get(job, other).status, 404);
  EXPECT_EQ(get(job, citizen).status, 401);
  EXPECT_EQ(stop(job, other).status, 404);
}

TEST_P(JobPages, OfAPublicJobAreForWhoeverHasItsAddressButNotToStopIt) {
  const jobs::Job job = order(jobs::Audience::everybody);
  EXPECT_EQ(get(job, citizen).status, 200);
  EXPECT_EQ(stop(job, citizen).status, 401);
  EXPECT_EQ(stop(job, other).status, 403);
  EXPECT_FALSE(shows(get(job, citizen), "app.job.stop"));
}

TEST_P(JobPages, LoadThemselvesAgainWhileTheJobGoesOn) {
  queue.on("jobs.retention", [&](jobs::JobContext& context) -> Result<std::string> {
    context.progress(3, 8, "jobs.retention");
    const auto page = get(context.job(), asker);
    EXPECT_TRUE(shows(page, "app.job.state.running"));
    EXPECT_NE(page.body.find("value=\"37.5\""), std::string::npos);
    EXPECT_NE(page.body.find("http-equiv=\"refresh\""), std::string::npos);
    return std::string{"{}"};
  });
  const jobs::Job job = order();
  EXPECT_TRUE(shows(get(job, asker), "app.job.waiting_explained"));
  EXPECT_EQ(queue.run_due(), 1);
  const auto page = get(job, asker);
  EXPECT_TRUE(shows(page, "app.job.state.done"));
  EXPECT_EQ(page.body.find("http-equiv=\"refresh\""), std::string::npos);
}

TEST_P(JobPages, HandOutTheFileUnderItsName) {
  const std::string_view words = "%PDF-1.4";
  const auto kept = store.put_bytes(std::as_bytes(std::span{words}));
  queue.on("jobs.retention", [&](jobs::JobContext&) -> Result<std::string> {
    return jobs::to_result({kept.hex(), "年度計畫.pdf", "application/pdf"});
  });
  const jobs::Job job = order();
  EXPECT_EQ(get(job, asker, "/file").status, 404);
  queue.run_due();
  EXPECT_NE(get(job, asker).body.find("/jobs/" + job.token + "/file"), std::string::npos);
  const auto file = get(job, asker, "/file");
  EXPECT_EQ(file.status, 200);
  EXPECT_EQ(file.content_type, "application/pdf");
  EXPECT_EQ(file.file_path, store.path(kept).string());
  ASSERT_EQ(file.headers.size(), 1U);
  EXPECT_NE(file.headers[0].second.find("filename*=UTF-8''%E5%B9%B4%E5%BA%A6"), std::string::npos);
  EXPECT_EQ(get(job, other, "/file").status, 404);
  const auto json = send(web::Method::get, job, "", asker, true);
  EXPECT_NE(json.body.find("\"state\":\"done\""), std::string::npos) << json.body;
}

TEST_P(JobPages, StopAJobThatWaits) {
  const jobs::Job job = order();
  EXPECT_TRUE(shows(get(job, asker), "app.job.stop"));
  EXPECT_EQ(stop(job, asker).status, 303);
  EXPECT_TRUE(shows(get(job, asker), "app.job.stopped"));
  EXPECT_EQ(stop(job, asker).status, 409);
}

TEST_P(JobPages, SayWhyAJobFailed) {
  queue.on("jobs.retention", [](jobs::JobContext&) -> Result<std::string> {
    return kNoPaper.with("incident", "42");
  });
  const jobs::Job job = order();
  queue.run_due();
  EXPECT_NE(get(job, asker).body.find("編號 42"), std::string::npos);
}

}  // namespace
}  // namespace hb::app
