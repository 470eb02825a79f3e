#include "casework/attachment.h"

#include <cstdlib>

#include "kernel/file_name.h"
#include "kernel/file_type.h"
#include "kernel/unicode.h"

namespace hb::casework {

std::string_view name_of(Scan scan) {
  switch (scan) {
    case Scan::waiting: return "waiting";
    case Scan::clean: return "clean";
    case Scan::bad: return "bad";
    case Scan::unscanned: return "unscanned";
  }
  std::abort();
}

std::optional<Scan> scan_of(std::string_view name) {
  for (const Scan scan : {Scan::waiting, Scan::clean, Scan::bad, Scan::unscanned}) {
    if (name_of(scan) == name) return scan;
  }
  return std::nullopt;
}

std::string_view short_type(std::string_view media_type) {
  if (media_type == media_type::kPdf) return "PDF";
  if (media_type == media_type::kJpeg) return "JPEG";
  if (media_type == media_type::kPng) return "PNG";
  if (media_type == media_type::kOdt) return "ODT";
  if (media_type == media_type::kOds) return "ODS";
  if (media_type == media_type::kDocx) return "DOCX";
  if (media_type == media_type::kXlsx) return "XLSX";
  if (media_type == media_type::kText) return "TXT";
  return media_type;
}

bool is_wanted(std::string_view media_type) { return short_type(media_type) != media_type; }

std::string attachment_name(std::string_view sent_name) {
  const std::size_t folder = sent_name.find_last_of("/\\");
  if (folder != sent_name.npos) sent_name.remove_prefix(folder + 1);
  std::string name = clean_input(sent_name);
  // A line end in a name is nobody's wish.
  for (char& c : name) {
    if (c == '\n' || c == '\t') c = ' ';
  }
  if (count_characters(name) <= kMaxAttachmentName) return name;
  // The ending stays: by it the reader's machine knows what to open it with.
  constexpr std::size_t kLongestEnding = 8;
  const std::size_t dot = name.rfind('.');
  const std::string ending =
      dot != name.npos && name.size() - dot <= kLongestEnding ? name.substr(dot) : std::string{};
  return std::string{first_characters(name, kMaxAttachmentName - ending.size())} + ending;
}

Result<Done> check_attachment(std::string_view name, std::string_view media_type,
                              std::int64_t bytes, int present) {
  const auto of_file = [&](const Error& error) { return error.with("name", std::string{name}); };
  if (present >= kMostAttachments) {
    return of_file(refusal::too_many_attachments).with("most", std::to_string(kMostAttachments));
  }
  if (bytes == 0) return of_file(refusal::attachment_empty);
  if (bytes > kMaxAttachmentBytes) {
    return of_file(refusal::attachment_too_large)
        .with("most", std::to_string(kMaxAttachmentBytes >> 20));
  }
  if (names_program(name) || !is_wanted(media_type)) return of_file(refusal::attachment_unwanted);
  return Done{};
}

}  // namespace hb::casework
