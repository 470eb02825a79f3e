#include "scan_files.h"

#include <spdlog/spdlog.h>

#include <string>
#include <vector>

#include "attachments.h"
#include "files/scanner.h"
#include "jobs/job_queue.h"
#include "mail_in.h"
#include "org/audit.h"
#include "org/own_transaction.h"
#include "org/ports.h"
#include "scan_store.h"

namespace hb::casework {

namespace {

// Longer than the parts of any letter.
constexpr int kAtOnce = 250;
// A scanner that says nothing so often in a row is down: the next look may be luckier.
constexpr int kMostSilences = 3;

const files::Scanner* scanner_of(const org::Services& services) {
  return services.ports ? services.ports->find<files::Scanner>() : nullptr;
}

/// One look through all files.
class Look {
 public:
  Look(const org::Services& services, const files::Scanner& scanner,
       const std::function<bool()>& cancelled)
      : services_(services), scanner_(scanner), cancelled_(cancelled) {}

  FilesScanned run() {
    for (const Scan scan : {Scan::waiting, Scan::unscanned}) {
      go_through(scan, &ScanStore::attachments, &Look::scan_attachment);
      go_through(scan, &ScanStore::letters, &Look::scan_letter);
    }
    return sum_;
  }

 private:
  using Rows = std::vector<FileToScan> (ScanStore::*)(Scan, std::int64_t, int);
  using One = void (Look::*)(const FileToScan&);

  bool over() const { return silences_ >= kMostSilences || cancelled_(); }

  void go_through(Scan scan, Rows rows, One one) {
    std::int64_t after = 0;
    std::vector<FileToScan> files;
    do {
      if (over()) return;
      org::read_as_program(services_, [&](org::Context& context) {
        ScanStore store{context.tx};
        files = (store.*rows)(scan, after, kAtOnce);
      });
      for (const FileToScan& each : files) {
        if (over()) return;
        (this->*one)(each);
        after = each.id;
      }
    } while (!files.empty());
  }

  void scan_attachment(const FileToScan& file) {
    const auto bytes = stored_bytes(services_, file.file_hash, file.mark);
    // What the store lost is told by the check of the whole store.
    if (!bytes) return;
    keep(file, ask(*bytes, "attachment " + std::to_string(file.id)),
         [&](ScanStore& store, Scan scan, std::string_view virus) {
           store.keep_attachment(file.id, scan, virus);
         });
  }

  void scan_letter(const FileToScan& file) {
    for (const LetterPart& part : parts_of_letter(services_, file.file_hash, file.mark)) {
      for (const int place : file.places) {
        if (place != part.place || over()) continue;
        keep(file, ask(part.bytes, "letter " + std::to_string(file.id)),
             [&](ScanStore& store, Scan scan, std::string_view virus) {
               store.keep_part(file.id, place, scan, virus);
             });
      }
    }
  }

  files::Verdict ask(std::string_view bytes, const std::string& what) {
    files::Verdict verdict = scanner_.scan(bytes);
    using Kind = files::Verdict::Kind;
    // One file that it cannot look at keeps no other waiting.
    silences_ = verdict.kind == Kind::unavailable ? silences_ + 1 : 0;
    if (verdict.kind == Kind::clean || verdict.kind == Kind::bad) return verdict;
    ++sum_.unavailable;
    spdlog::warn("scanner on {}: {}", what, verdict.words);
    return verdict;
  }

  template <typename Store>
  void keep(const FileToScan& file, const files::Verdict& verdict, Store store) {
    if (verdict.kind != files::Verdict::Kind::clean && verdict.kind != files::Verdict::Kind::bad) {
      return;
    }
    const bool bad = verdict.kind == files::Verdict::Kind::bad;
    ++(bad ? sum_.bad : sum_.clean);
    org::write_as_program(services_, [&](org::Context& context) {
      ScanStore rows{context.tx};
      store(rows, bad ? Scan::bad : Scan::clean, verdict.words);
      if (bad) {
        org::record_audit(context,
                          {.agency_id = file.agency_id,
                           .action = "case.virus_found",
                           .subject = "case/" + std::to_string(file.case_id.value),
                           .details = {{"file", file.file_hash}, {"virus", verdict.words}}});
      }
      context.tx.commit();
    });
  }

  const org::Services& services_;
  const files::Scanner& scanner_;
  const std::function<bool()>& cancelled_;
  FilesScanned sum_;
  int silences_ = 0;
};

}  // namespace

bool has_scanner(const org::Services& services) { return scanner_of(services) != nullptr; }

Scan scan_of_new(const org::Services& services) {
  return has_scanner(services) ? Scan::waiting : Scan::unscanned;
}

void order_scan(org::Context& context) {
  if (!context.services.jobs || !has_scanner(context.services)) return;
  context.services.jobs->enqueue(context.tx, {.kind = std::string{kScanJob}});
}

FilesScanned scan_files(const org::Services& services, const std::function<bool()>& cancelled) {
  if (const auto* scanner = scanner_of(services)) return Look{services, *scanner, cancelled}.run();
  org::write_as_program(services, [&](org::Context& context) {
    if (ScanStore{context.tx}.wait_no_longer() > 0) context.tx.commit();
  });
  return {};
}

}  // namespace hb::casework
