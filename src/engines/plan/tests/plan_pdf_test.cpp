// A plan as PDF: ordered on a page, made by the queue with a stand-in for LibreOffice.
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "export_plan.h"
#include "files/file_store.h"
#include "jobs/job_queue.h"
#include "jobs/made_file.h"
#include "page_fixture.h"
#include "plan_jobs.h"
#include "publication.h"

namespace hb::plan {
namespace {

namespace fs = std::filesystem;

class PlanPdf : public PlanPages {
 protected:
  PlanPdf() {
    fs::create_directories(folder);
    services.jobs = &queue;
    services.files = &store;
    id = stored_plan();
  }
  ~PlanPdf() override { fs::remove_all(folder); }

  /// The last argument of the converter is the input, the folder around it takes the result.
  void make_pdfs(const std::string& script =
                     "for last in \"$@\"; do :; done; "
                     "{ printf '%%PDF-1.4 '; cat \"$last\"; } > "
                     "\"$(dirname \"$last\")/document.pdf\"") {
    const fs::path program = folder / "soffice";
    std::ofstream(program) << "#!/bin/sh\n" << script << "\n";
    fs::permissions(program, fs::perms::owner_all);
    add_plan_jobs(queue, services, {.program = program});
  }
  std::string console() { return path_of(id); }
  std::string portal() { return "/portal" + console(); }
  jobs::Job job_at(const std::string& address) {
    jobs::Job job;
    database->read([&](storage::Transaction& tx) {
      const auto found = jobs::find_job(tx, address.substr(std::string{"/jobs/"}.size()));
      ASSERT_TRUE(found) << address;
      job = *found;
    });
    return job;
  }
  void publish() {
    ASSERT_TRUE(as(officer, [&](org::Context& context) { return publish_plan(context, id); }));
  }

  fs::path folder = fs::temp_directory_path() / ("haoban-plan-pdf-" + std::to_string(::getpid()));
  files::FileStore store{folder / "files"};
  SystemClock clock;
  jobs::JobQueue queue{*database, clock};
  PlanId id;
};
HB_ON_BOTH_DATABASES(PlanPdf);

TEST_P(PlanPdf, IsMadeByAJobAndKept) {
  make_pdfs();
  const auto ordered = get(console() + "/export.pdf", officer);
  EXPECT_EQ(ordered.status, 303);
  EXPECT_EQ(queue.run_due(), 1);
  const jobs::Job job = job_at(location(ordered));
  ASSERT_EQ(job.state, jobs::JobState::done) << job.failure_key;
  const auto file = jobs::made_file(job.result);
  ASSERT_TRUE(file);
  EXPECT_EQ(file->media_type, "application/pdf");
  EXPECT_TRUE(file->name.ends_with("-執行計畫表.pdf")) << file->name;
  const auto bytes = store.read(*files::FileHash::parse(file->hash));
  ASSERT_TRUE(bytes);
  const std::string text{reinterpret_cast<const char*>(bytes->data()), bytes->size()};
  EXPECT_TRUE(text.starts_with("%PDF-1.4 PK"));  // What was converted is the ODT.
}

TEST_P(PlanPdf, IsMadeOnceForEachStateOfThePlan) {
  make_pdfs();
  const std::string first = location(get(console() + "/export.pdf", officer));
  EXPECT_EQ(location(get(console() + "/export.pdf", officer)), first);
  queue.run_due();
  EXPECT_EQ(location(get(console() + "/export.pdf", officer)), first + "/file");
  EXPECT_NE(location(get(console() + "/export.pdf?form=work", officer)), first + "/file");
  now += std::chrono::hours{24};
  EXPECT_NE(location(get(console() + "/export.pdf", officer)), first + "/file");
}

TEST_P(PlanPdf, OfTheWorkingPlanIsNotForStrangers) {
  make_pdfs();
  EXPECT_EQ(get(console() + "/export.pdf", stranger).status, 404);
  EXPECT_EQ(get(console() + "/export.pdf", citizen).status, 401);
  EXPECT_EQ(queue.run_due(), 0);
}

TEST_P(PlanPdf, OfThePublishedPlanIsForEverybody) {
  make_pdfs();
  EXPECT_EQ(get(portal() + "/export.pdf", citizen).status, 404);
  publish();
  const std::string address = location(get(portal() + "/export.pdf", citizen));
  EXPECT_EQ(location(get(portal() + "/export.pdf", stranger)), address);
  EXPECT_EQ(job_at(address).order.audience, jobs::Audience::everybody);
  EXPECT_EQ(queue.run_due(), 1);
  EXPECT_EQ(job_at(address).state, jobs::JobState::done);
}

TEST_P(PlanPdf, IsNotOfferedWithoutAConverter) {
  add_plan_jobs(queue, services, {.program = "/no/such/soffice"});
  publish();
  EXPECT_EQ(get(portal() + "/export.pdf", citizen).status, 503);
  EXPECT_EQ(get(portal(), citizen).body.find("export.pdf"), std::string::npos);
  make_pdfs();
  EXPECT_NE(get(portal(), citizen).body.find("export.pdf"), std::string::npos);
}

TEST_P(PlanPdf, SaysWhyItCouldNotBeMade) {
  make_pdfs("exit 0");
  const std::string address = location(get(console() + "/export.pdf", officer));
  queue.run_due();
  EXPECT_EQ(job_at(address).failure_key, "documents.pdf.failed");
}

TEST_P(PlanPdf, StopsTheConverterWhenAsked) {
  // The converter itself asks to be stopped, by a file that the test waits for.
  make_pdfs("touch \"" + (folder / "started").string() + "\"; sleep 1000");
  const std::string address = location(get(console() + "/export.pdf", officer));
  queue.start(1);
  while (!fs::exists(folder / "started")) std::this_thread::yield();
  database->write([&](storage::Transaction& tx) {
    EXPECT_TRUE(jobs::ask_to_stop(tx, job_at(address), {}, now));
    tx.commit();
  });
  while (!job_at(address).finished()) std::this_thread::yield();
  EXPECT_EQ(job_at(address).state, jobs::JobState::stopped);
  queue.stop();
}

}  // namespace
}  // namespace hb::plan
