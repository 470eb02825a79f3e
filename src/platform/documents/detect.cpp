#include <optional>
#include <string>

#include "archive.h"
#include "documents/read.h"
#include "kernel/unicode.h"

namespace hb::documents {
namespace {

constexpr std::string_view kOleMagic = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";

/// An encrypted DOCX or XLSX is an OLE file with a stream of this name (in UTF-16).
bool holds_encrypted_package(std::string_view bytes) {
  std::string name;
  for (const char letter : std::string_view("EncryptedPackage")) {
    name += letter;
    name += '\0';
  }
  return bytes.find(name) != std::string_view::npos;
}

std::string ending(std::string_view file_name) {
  const auto dot = file_name.rfind('.');
  if (dot == std::string_view::npos) return {};
  return lower_ascii(file_name.substr(dot + 1));
}

/// Macros sit in fixed places: a VBA project, or script libraries. LibreOffice leaves empty library
/// lists behind, which are no macros.
bool is_macro(std::string_view entry) {
  if (entry.ends_with("vbaProject.bin")) return true;
  if (entry.ends_with('/')) return false;
  if (entry.starts_with("Scripts/")) return true;
  if (!entry.starts_with("Basic/")) return false;
  const auto name = entry.substr(entry.rfind('/') + 1);
  return name != "script-lc.xml" && name != "script-lb.xml" && name != "dialog-lc.xml" &&
         name != "dialog-lb.xml";
}

Result<Kind> detect_zip_kind(std::string_view bytes, const ReadLimits& limits) {
  HB_LET(archive, Archive::open(bytes, limits));
  for (const auto& entry : archive.names()) {
    if (is_macro(entry)) return refusal::macros;
  }
  if (archive.has("mimetype")) {
    HB_LET(mimetype, archive.read("mimetype"));
    constexpr std::string_view kOdf = "application/vnd.oasis.opendocument.";
    if (mimetype.starts_with(kOdf)) {
      const auto type = std::string_view(mimetype).substr(kOdf.size());
      if (type.starts_with("text")) return Kind::odt;
      if (type.starts_with("spreadsheet")) return Kind::ods;
    }
    return refusal::unknown_kind;
  }
  if (!archive.has("[Content_Types].xml")) return refusal::unknown_kind;
  for (const auto& entry : archive.names()) {
    if (entry.starts_with("word/")) return Kind::docx;
    if (entry.starts_with("xl/")) return Kind::xlsx;
  }
  return refusal::unknown_kind;
}

bool is_pdf(std::string_view bytes) {
  // Readers accept junk before the mark; so do we, within the customary first kilobyte.
  return bytes.substr(0, 1024).find("%PDF-") != std::string_view::npos;
}

/// What begins with one of these, after `skip` bytes, is no document at all.
struct Foreign {
  std::size_t skip;
  std::string_view mark;
  Error refusal;
};

/// What the first bytes say of a file that holds no text; nothing for any other.
std::optional<Error> foreign_kind(std::string_view bytes) {
  using namespace std::string_view_literals;
  static constexpr Foreign kForeign[] = {{0, "\xFF\xD8\xFF"sv, refusal::image},
                                         {0, "\x89PNG\r\n"sv, refusal::image},
                                         {0, "GIF87a"sv, refusal::image},
                                         {0, "GIF89a"sv, refusal::image},
                                         {0, "II*\0"sv, refusal::image},
                                         {0, "MM\0*"sv, refusal::image},
                                         {8, "WEBP"sv, refusal::image},
                                         {4, "ftyphei"sv, refusal::image},
                                         {4, "ftypmif1"sv, refusal::image},
                                         {4, "ftypavif"sv, refusal::image},
                                         {4, "ftyp"sv, refusal::recording},
                                         {8, "WAVE"sv, refusal::recording},
                                         {8, "AVI "sv, refusal::recording},
                                         {0, "OggS"sv, refusal::recording},
                                         {0, "\x1A\x45\xDF\xA3"sv, refusal::recording},
                                         {0,
                                          "\x7F"
                                          "ELF"sv,
                                          refusal::program},
                                         {0, "Rar!\x1A"sv, refusal::packed_files},
                                         {0, "7z\xBC\xAF"sv, refusal::packed_files},
                                         {0, "\x1F\x8B\x08"sv, refusal::packed_files}};
  for (const Foreign& each : kForeign) {
    if (bytes.size() > each.skip && bytes.substr(each.skip).starts_with(each.mark)) {
      return each.refusal;
    }
  }
  // Text may begin with these letters; a program and a bitmap have a zero byte soon after them.
  const bool zero = bytes.substr(0, 64).find('\0') != std::string_view::npos;
  if (zero && bytes.starts_with("MZ")) return refusal::program;
  if (zero && bytes.starts_with("BM")) return refusal::image;
  if (zero && bytes.starts_with("ID3")) return refusal::recording;
  return std::nullopt;
}

bool names_office_kind(std::string_view name) {
  return name == "odt" || name == "ods" || name == "docx" || name == "xlsx" || name == "pdf";
}

}  // namespace

std::string_view kind_name(Kind kind) {
  switch (kind) {
    case Kind::text: return "txt";
    case Kind::markdown: return "md";
    case Kind::odt: return "odt";
    case Kind::ods: return "ods";
    case Kind::docx: return "docx";
    case Kind::xlsx: return "xlsx";
    case Kind::pdf: return "pdf";
    case Kind::csv: return "csv";
  }
  return {};
}

Result<Kind> detect_kind(std::string_view bytes, std::string_view file_name,
                         const ReadLimits& limits) {
  if (bytes.empty()) return refusal::empty;
  if (bytes.size() > limits.file_bytes) return refusal::too_large;
  if (bytes.starts_with(kOleMagic)) {
    return holds_encrypted_package(bytes) ? refusal::encrypted : refusal::old_office;
  }
  if (bytes.starts_with("PK\x03\x04") || bytes.starts_with("PK\x05\x06")) {
    return detect_zip_kind(bytes, limits);
  }
  if (is_pdf(bytes)) return Kind::pdf;
  if (bytes.starts_with("{\\rtf")) return refusal::unknown_kind;
  if (const auto foreign = foreign_kind(bytes)) return *foreign;
  const std::string name = ending(file_name);
  if (names_office_kind(name)) return Error{refusal::not_its_kind}.with("ending", name);
  if (name == "md" || name == "markdown") return Kind::markdown;
  if (name == "csv" || name == "tsv") return Kind::csv;
  return Kind::text;
}

}  // namespace hb::documents
