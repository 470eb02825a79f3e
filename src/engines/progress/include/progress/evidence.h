// Evidence (佐證資料): a file or a web address that shows what a report says. A file is kept once
// under the hash of its bytes; an address is looked up by a job, which records what answered and
// when. Evidence that was put there by mistake is taken back with a reason; the row stays.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kernel/date.h"
#include "progress/task.h"

namespace hb::progress {

using EvidenceId = Id<struct EvidenceTag>;

/// A file in the store.
struct EvidenceFile {
  std::string hash;  ///< Of its bytes: its name in files::FileStore.
  std::string name;  ///< As the officer called it.
  std::string media_type;
  std::int64_t size = 0;  ///< Bytes.
};

/// What answered at an address.
struct LinkCheck {
  Instant at{};
  int status = 0;       ///< HTTP, after redirects; 0 when nothing answered.
  std::string problem;  ///< Text key of why not; empty when something answered.
  bool good() const { return status >= 200 && status < 400; }
};

/// That evidence was taken back.
struct TakenBack {
  Instant at{};
  std::string person_name;
  std::string reason;
};

struct Evidence {
  EvidenceId id;
  TaskId task_id;
  std::string title;                 ///< What it shows; empty when the file's name says it.
  std::optional<EvidenceFile> file;  ///< Either this
  std::string url;                   ///< or this.
  std::optional<LinkCheck> checked;  ///< Of an address; the latest.
  Instant added_at{};
  PersonId person_id;
  std::string person_name;
  std::optional<TakenBack> taken_back;
};

/// What counts: evidence that nobody took back.
int standing_evidence(const std::vector<Evidence>& evidence);

/// Whether an address is among what counts.
bool shows_link(const std::vector<Evidence>& evidence, std::string_view url);

/// What is put there.
struct EvidenceAdded {
  TaskId task_id;
  std::string title;
  std::optional<EvidenceFile> file;
  std::string url;
};

/// Refuses a task that is closed or dropped or whose report is being checked, an empty file, one
/// larger than kMaxEvidenceBytes, a kind of file that offices do not hand in (programs), and a task
/// that has kMostEvidence already.
Result<EvidenceAdded> add_file(const Task& task, const std::vector<Evidence>& present,
                               std::string_view title, EvidenceFile file);

/// Refuses what is no http or https address, and as add_file() does.
Result<EvidenceAdded> add_link(const Task& task, const std::vector<Evidence>& present,
                               std::string_view title, std::string_view url);

/// Refuses without a reason, on a closed task, while a report is being checked, and what was taken
/// back already.
Result<Done> may_take_back(const Task& task, const Evidence& evidence, std::string_view reason);

inline constexpr std::int64_t kMaxEvidenceBytes = 50 << 20;
inline constexpr int kMostEvidence = 50;  ///< Of one task.
inline constexpr std::size_t kMaxEvidenceTitle = 200;
inline constexpr std::size_t kMaxUrl = 2'000;

namespace refusal {
inline const Error evidence_missing{Fault::not_found, "progress.evidence.not_found"};
inline const Error evidence_closed{Fault::conflict, "progress.evidence.task_closed"};
inline const Error evidence_waits{Fault::conflict, "progress.evidence.report_waits"};
inline const Error file_empty{Fault::invalid, "progress.evidence.file_empty", "file"};
inline const Error file_too_large{Fault::too_large, "progress.evidence.file_too_large", "file"};
inline const Error file_unwanted{Fault::unsupported, "progress.evidence.file_unwanted", "file"};
inline const Error bad_url{Fault::invalid, "progress.evidence.bad_url", "url"};
inline const Error title_too_long{Fault::invalid, "progress.evidence.title_too_long", "title"};
inline const Error too_many{Fault::conflict, "progress.evidence.too_many"};
inline const Error no_reason{Fault::invalid, "progress.evidence.no_reason", "reason"};
inline const Error taken_already{Fault::conflict, "progress.evidence.taken_already"};
}  // namespace refusal

}  // namespace hb::progress
