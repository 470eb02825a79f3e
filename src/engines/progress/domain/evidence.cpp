#include "progress/evidence.h"

#include <algorithm>
#include <array>

#include "kernel/unicode.h"

namespace hb::progress {
namespace {

// What runs when it is opened is no evidence, and a danger to whoever checks it.
constexpr std::array<std::string_view, 18> kUnwanted{
    ".exe", ".com", ".bat", ".cmd", ".scr", ".msi", ".dll", ".js",   ".vbs",
    ".ps1", ".sh",  ".jar", ".lnk", ".hta", ".reg", ".iso", ".html", ".htm"};

std::string small_letters(std::string_view text) {
  std::string result{text};
  for (char& c : result) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return result;
}

bool is_unwanted(std::string_view file_name) {
  const std::string name = small_letters(file_name);
  return std::any_of(kUnwanted.begin(), kUnwanted.end(),
                     [&](std::string_view ending) { return name.ends_with(ending); });
}

bool is_web_address(std::string_view url) {
  if (url.size() > kMaxUrl) return false;
  const std::string small = small_letters(url.substr(0, 8));
  const std::size_t start = small.starts_with("https://")  ? 8
                            : small.starts_with("http://") ? 7
                                                           : 0;
  if (start == 0 || url.size() == start) return false;
  // A name begins with a letter or digit (or an address in brackets), and no address has blanks.
  const char first = url[start];
  if (first == '/' || first == '.' || first == ':' || first == '@') return false;
  return std::none_of(url.begin(), url.end(), [](char c) {
    return static_cast<unsigned char>(c) <= ' ' || c == '"' || c == '<' || c == '>' || c == '\\';
  });
}

/// What holds for every new piece of evidence.
Result<Done> check_place(const Task& task, const std::vector<Evidence>& present,
                         std::string_view title) {
  if (task.closed_at || task.dropped_at) return refusal::evidence_closed;
  if (standing_evidence(present) >= kMostEvidence) return refusal::too_many;
  if (count_characters(title) > kMaxEvidenceTitle) return refusal::title_too_long;
  return Done{};
}

}  // namespace

int standing_evidence(const std::vector<Evidence>& evidence) {
  return static_cast<int>(std::count_if(evidence.begin(), evidence.end(),
                                        [](const Evidence& each) { return !each.taken_back; }));
}

Result<EvidenceAdded> add_file(const Task& task, const std::vector<Evidence>& present,
                               std::string_view title, EvidenceFile file) {
  HB_TRY(check_place(task, present, title));
  if (file.size == 0) return refusal::file_empty;
  if (file.size > kMaxEvidenceBytes) return refusal::file_too_large;
  if (is_unwanted(file.name)) return refusal::file_unwanted;
  return EvidenceAdded{
      .task_id = task.id, .title = std::string{title}, .file = std::move(file), .url = {}};
}

Result<EvidenceAdded> add_link(const Task& task, const std::vector<Evidence>& present,
                               std::string_view title, std::string_view url) {
  HB_TRY(check_place(task, present, title));
  if (!is_web_address(url)) return refusal::bad_url;
  return EvidenceAdded{.task_id = task.id,
                       .title = std::string{title},
                       .file = std::nullopt,
                       .url = std::string{url}};
}

Result<Done> may_take_back(const Task& task, const Evidence& evidence, std::string_view reason) {
  if (task.closed_at) return refusal::evidence_closed;
  if (evidence.taken_back) return refusal::taken_already;
  if (reason.empty()) return refusal::no_reason;
  return Done{};
}

}  // namespace hb::progress
