#include "progress/evidence.h"

#include <algorithm>

#include "kernel/file_name.h"
#include "kernel/unicode.h"
#include "kernel/web_address.h"

namespace hb::progress {
namespace {

/// Evidence rests once the task is done, and while somebody checks what was sent with it.
Result<Done> may_change_evidence(const Task& task) {
  if (task.closed_at) return refusal::evidence_closed;
  if (task.waits_since) return refusal::evidence_waits;
  return Done{};
}

/// What holds for every new piece of evidence.
Result<Done> check_place(const Task& task, const std::vector<Evidence>& present,
                         std::string_view title) {
  if (task.dropped_at) return refusal::evidence_closed;
  HB_TRY(may_change_evidence(task));
  if (standing_evidence(present) >= kMostEvidence) return refusal::too_many;
  if (count_characters(title) > kMaxEvidenceTitle) return refusal::title_too_long;
  return Done{};
}

}  // namespace

int standing_evidence(const std::vector<Evidence>& evidence) {
  return static_cast<int>(std::count_if(evidence.begin(), evidence.end(),
                                        [](const Evidence& each) { return !each.taken_back; }));
}

bool shows_link(const std::vector<Evidence>& evidence, std::string_view url) {
  return std::any_of(evidence.begin(), evidence.end(), [&](const Evidence& each) {
    return !each.taken_back && !each.file && each.url == url;
  });
}

Result<EvidenceAdded> add_file(const Task& task, const std::vector<Evidence>& present,
                               std::string_view title, EvidenceFile file) {
  HB_TRY(check_place(task, present, title));
  if (file.size == 0) return refusal::file_empty;
  if (file.size > kMaxEvidenceBytes) return refusal::file_too_large;
  if (names_program(file.name)) return refusal::file_unwanted;
  return EvidenceAdded{
      .task_id = task.id, .title = std::string{title}, .file = std::move(file), .url = {}};
}

Result<EvidenceAdded> add_link(const Task& task, const std::vector<Evidence>& present,
                               std::string_view title, std::string_view url) {
  HB_TRY(check_place(task, present, title));
  if (url.size() > kMaxUrl || !is_web_address(url)) return refusal::bad_url;
  if (const auto good = check_web_address(url); !good) return good.error().at("url");
  return EvidenceAdded{.task_id = task.id,
                       .title = std::string{title},
                       .file = std::nullopt,
                       .url = std::string{url}};
}

Result<Done> may_take_back(const Task& task, const Evidence& evidence, std::string_view reason) {
  HB_TRY(may_change_evidence(task));
  if (evidence.taken_back) return refusal::taken_already;
  if (reason.empty()) return refusal::no_reason;
  return Done{};
}

}  // namespace hb::progress
