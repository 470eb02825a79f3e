#include "file_check_job.h"

#include <spdlog/spdlog.h>

#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>
#include <string>
#include <vector>

#include "engines.h"
#include "file_check.h"
#include "org/own_transaction.h"

namespace hb::app {

namespace {

constexpr std::string_view kKind = "app.files.check";

void log_news(const FileNews& news) {
  for (const FileDamage& each : news.found) {
    spdlog::error("stored file {} is {}", each.hash, files::name_of(each.state));
  }
  for (const std::string& hash : news.mended) {
    spdlog::info("stored file {} is in its place again", hash);
  }
}

}  // namespace

Result<NightsLook> look_at_files(const org::Services& services, const LookTerms& terms) {
  const std::vector<FileColumn> columns = file_columns();
  std::vector<std::string> folders;
  org::read_as_program(services, [&](org::Context& context) {
    folders = folders_to_check(context.tx, terms.most_folders);
  });
  NightsLook look;
  for (const std::string& folder : folders) {
    if (look.bytes >= terms.most_bytes) break;
    if (terms.cancelled && terms.cancelled()) return jobs::refusal::stopped;
    const auto read = [&](std::uint64_t) {
      if (terms.progress) {
        terms.progress(look.folders, static_cast<std::int64_t>(folders.size()));
      }
    };
    const FolderChecked checked =
        check_folder(*services.database, *services.files, columns, folder, read);
    FileNews news;
    org::write_as_program(services, [&](org::Context& context) {
      news = keep_checked(context, checked);
      context.tx.commit_quietly();
    });
    log_news(news);
    ++look.folders;
    look.files += checked.files;
    look.bytes += checked.bytes;
    look.found += static_cast<std::int64_t>(news.found.size());
    look.mended += static_cast<std::int64_t>(news.mended.size());
  }
  return look;
}

void add_file_check_job(jobs::JobQueue& queue, const org::Services& services) {
  queue.on(std::string{kKind},
           [&services](jobs::JobContext& job) -> Result<std::string> {
             // Told with every piece of a file that is read: that keeps the lease.
             HB_LET(look, look_at_files(services, {.cancelled = [&] { return job.cancelled(); },
                                                   .progress =
                                                       [&](std::int64_t done, std::int64_t total) {
                                                         job.progress(done, total, kKind);
                                                       }}));
             return boost::json::serialize(boost::json::object{{"folders", look.folders},
                                                               {"files", look.files},
                                                               {"bytes", look.bytes},
                                                               {"found", look.found},
                                                               {"mended", look.mended}});
           },
           {.at_once = 1});
  queue.every_day(std::string{kKind}, {4, 10});
}

}  // namespace hb::app
