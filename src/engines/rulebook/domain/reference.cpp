#include "rulebook/reference.h"

#include "kernel/file_name.h"
#include "kernel/unicode.h"
#include "kernel/web_address.h"

namespace hb::rulebook {

namespace {

Result<Done> check_file(const ReferenceFile& file) {
  if (file.bytes == 0) return refusal::reference_file_empty;
  if (file.bytes > kMaxReferenceBytes) return refusal::reference_file_too_large;
  if (names_program(file.name)) return refusal::reference_file_unwanted;
  return Done{};
}

}  // namespace

Result<ReferenceForm> check_reference(ReferenceForm form, const ReferenceFile* file) {
  if (form.title.empty()) return refusal::reference_no_title;
  if (count_characters(form.title) > kMaxReferenceTitle) return refusal::reference_title_too_long;
  if (count_characters(form.issuer) > kMaxReferenceWords) return refusal::reference_issuer_too_long;
  if (count_characters(form.letter) > kMaxReferenceWords) return refusal::reference_letter_too_long;
  if (count_characters(form.note) > kMaxReferenceNote) return refusal::reference_note_too_long;
  const bool good_url = form.url.size() <= kMaxReferenceUrl && is_web_address(form.url);
  if (!form.url.empty() && !good_url) return refusal::reference_bad_url;
  if (!form.url.empty()) {
    if (const auto good = check_web_address(form.url); !good) return good.error().at("url");
  }
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
