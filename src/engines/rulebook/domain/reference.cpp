#include "rulebook/reference.h"

#include <algorithm>
#include <array>

#include "kernel/unicode.h"

namespace hb::rulebook {

namespace {

// What runs when it is opened is no document.
constexpr std::array<std::string_view, 15> kPrograms{".exe", ".bat", ".cmd", ".com", ".js",
                                                     ".jar", ".msi", ".ps1", ".scr", ".sh",
                                                     ".vbs", ".app", ".dll", ".hta", ".lnk"};

std::string small_letters(std::string_view text) {
  std::string small{text};
  for (char& c : small) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return small;
}

bool is_program(std::string_view file_name) {
  const std::string name = small_letters(file_name);
  return std::any_of(kPrograms.begin(), kPrograms.end(),
                     [&](std::string_view ending) { return name.ends_with(ending); });
}

bool is_web_address(std::string_view url) {
  const std::string scheme = small_letters(url.substr(0, 8));
  const std::size_t start = scheme.starts_with("https://")  ? 8
                            : scheme.starts_with("http://") ? 7
                                                            : 0;
  if (start == 0 || url.size() == start || url.size() > kMaxReferenceUrl) return false;
  return std::none_of(url.begin(), url.end(), [](char c) {
    return static_cast<unsigned char>(c) <= ' ' || c == '"' || c == '<' || c == '>' || c == '\\';
  });
}

Result<Done> check_file(const ReferenceFile& file) {
  if (file.bytes == 0) return refusal::reference_file_empty;
  if (file.bytes > kMaxReferenceBytes) return refusal::reference_file_too_large;
  if (is_program(file.name)) return refusal::reference_file_unwanted;
  return Done{};
}

}  // namespace

Result<ReferenceForm> check_reference(ReferenceForm form, const ReferenceFile* file) {
  if (form.title.empty()) return refusal::reference_no_title;
  if (count_characters(form.title) > kMaxReferenceTitle) return refusal::reference_title_too_long;
  if (count_characters(form.issuer) > kMaxReferenceWords) return refusal::reference_issuer_too_long;
  if (count_characters(form.letter) > kMaxReferenceWords) return refusal::reference_letter_too_long;
  if (count_characters(form.note) > kMaxReferenceNote) return refusal::reference_note_too_long;
  if (!form.url.empty() && !is_web_address(form.url)) return refusal::reference_bad_url;
  if (!file && form.url.empty()) return refusal::reference_no_document;
  if (file) HB_TRY(check_file(*file));
  return form;
}

Result<Done> check_taking_back(const Reference& reference, std::string_view reason) {
  if (reference.taken_back) return refusal::reference_taken_already;
  if (reason.empty()) return refusal::reference_no_reason;
  if (count_characters(reason) > kMaxReferenceReason) return refusal::reference_reason_too_long;
  return Done{};
}

}  // namespace hb::rulebook
