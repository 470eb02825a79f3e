// How fast the audit log is checked: entries per second through `verify_audit`, against a bare loop
// that hashes the same texts from memory, in one run.
//   audit_bench [--quick]
#include <fmt/format.h>

#include <chrono>
#include <filesystem>
#include <string>
#include <vector>

#include "crypto/token.h"
#include "org/audit_chain.h"
#include "org/migrations.h"
#include "platform/migrations.h"
#include "storage/migrations.h"

namespace {

using namespace hb;
using Watch = std::chrono::steady_clock;

constexpr int kAgencies = 40;

double seconds_since(Watch::time_point start) {
  return std::chrono::duration<double>(Watch::now() - start).count();
}

/// A log as offices write it, agencies in turn: each entry's text, for the bare loop.
std::vector<std::string> write_log(storage::Database& database, int entries) {
  std::vector<std::string> texts;
  std::vector<std::string> last(kAgencies + 1);
  std::string text;
  for (int from = 0; from < entries; from += 10'000) {
    database.write([&](storage::Transaction& tx) {
      for (int i = from; i < std::min(from + 10'000, entries); ++i) {
        const int agency = i % kAgencies + 1;
        const std::int64_t number = i / kAgencies + 1, at = 1'790'000'000'000'000 + i * 1'000'000LL;
        const std::string subject = fmt::format("task/{}", i);
        const std::string detail =
            fmt::format(R"({{"number":"{}","outcome":"achieved","month":"6"}})", i % 7);
        const std::string& previous = last[static_cast<std::size_t>(agency)];
        org::write_hashed_text(text, {.agency = agency,
                                      .number = number,
                                      .at = at,
                                      .person = 0,
                                      .actor = "command-line",
                                      .action = "progress.reported",
                                      .subject = subject,
                                      .detail = detail,
                                      .previous_hash = previous});
        const std::string hash = crypto::fingerprint(text);
        tx.execute(R"sql(
            INSERT INTO audit_entry (agency_id, number, at, actor, action, subject, detail,
                                     previous_hash, hash)
            VALUES (:agency, :number, :at, 'command-line', 'progress.reported', :subject, :detail,
                    :previous, :hash))sql",
                   {{"agency", agency},
                    {"number", number},
                    {"at", at},
                    {"subject", subject},
                    {"detail", detail},
                    {"previous", previous},
                    {"hash", hash}});
        last[static_cast<std::size_t>(agency)] = hash;
        texts.push_back(text);
      }
      tx.commit();
    });
  }
  database.write([&](storage::Transaction& tx) {
    tx.execute(R"sql(
        INSERT INTO audit_chain (agency_id, length, hash)
        SELECT e.agency_id, e.number, e.hash FROM audit_entry e
         WHERE e.number = (SELECT MAX(l.number) FROM audit_entry l
                            WHERE l.agency_id = e.agency_id))sql");
    tx.commit();
  });
  return texts;
}

double bare_per_second(const std::vector<std::string>& texts) {
  std::size_t kept = 0;
  const auto start = Watch::now();
  for (const std::string& text : texts) kept += crypto::fingerprint(text).size();
  const double seconds = seconds_since(start);
  // The sum keeps the compiler from leaving the loop out.
  return kept == texts.size() * 64 ? static_cast<double>(texts.size()) / seconds : 0;
}

}  // namespace

int main(int argc, char** argv) {
  const bool quick = argc > 1 && std::string_view{argv[1]} == "--quick";
  const int entries = quick ? 100'000 : 1'000'000;
  std::string folder = (std::filesystem::temp_directory_path() / "haoban-bench-XXXXXX").string();
  if (!mkdtemp(folder.data())) return 1;
  int status = 0;
  {
    const auto database = storage::open_database({.url = folder + "/audit.db"});
    std::vector<storage::Migration> migrations;
    for (const auto subject : {platform::migrations(), org::migrations()}) {
      migrations.insert(migrations.end(), subject.begin(), subject.end());
    }
    if (!storage::migrate(*database, migrations)) return 1;
    const std::vector<std::string> texts = write_log(*database, entries);
    double best = 0, bare = 0;
    for (int round = 0; round < 3; ++round) {
      bare = std::max(bare, bare_per_second(texts));
      const auto start = Watch::now();
      org::AuditVerified verified;
      database->read([&](storage::Transaction& tx) { verified = org::verify_audit(tx, {}); });
      best = std::max(best, static_cast<double>(verified.entries) / seconds_since(start));
      if (!verified.breaks.empty() || verified.entries != entries) status = 1;
    }
    fmt::print(
        "audit log of {} entries: bare hash loop {:.0f}/s, verified {:.0f}/s, ratio {:.2f}\n",
        entries, bare, best, best / bare);
  }
  std::filesystem::remove_all(folder);
  return status;
}
