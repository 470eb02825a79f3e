#include "documents/read.h"

#include <fstream>
#include <iterator>
#include <string>
#include <system_error>

#include "archive.h"
#include "csv_reader.h"
#include "docx_reader.h"
#include "ods_reader.h"
#include "odt_reader.h"
#include "pdf_reader.h"
#include "text_reader.h"
#include "xlsx_reader.h"

namespace hb::documents {

namespace {

using ArchiveReader = Result<SourceText> (*)(Archive&, const ReadLimits&);

Result<SourceText> read_archive(std::string_view bytes, const ReadLimits& limits,
                                ArchiveReader read) {
  HB_LET(archive, Archive::open(bytes, limits));
  return read(archive, limits);
}

}  // namespace

Result<SourceText> read_document(std::string_view bytes, std::string_view file_name,
                                 const ReadLimits& limits) {
  HB_LET(kind, detect_kind(bytes, file_name, limits));
  switch (kind) {
    case Kind::text:
    case Kind::markdown: return read_text(bytes, kind, limits);
    case Kind::odt: return read_archive(bytes, limits, read_odt);
    case Kind::docx: return read_archive(bytes, limits, read_docx);
    case Kind::ods: return read_archive(bytes, limits, read_ods);
    case Kind::xlsx: return read_archive(bytes, limits, read_xlsx);
    case Kind::pdf: return read_pdf(bytes, limits);
    case Kind::csv: return read_csv(bytes, limits);
  }
  return refusal::unknown_kind;
}

Result<SourceText> read_document_file(const std::filesystem::path& path, const ReadLimits& limits) {
  std::error_code failed;
  if (!std::filesystem::is_regular_file(path, failed)) return refusal::no_file;
  const auto size = std::filesystem::file_size(path, failed);
  if (failed) return refusal::no_file;
  if (size > limits.file_bytes) return refusal::too_large;
  std::ifstream file(path, std::ios::binary);
  if (!file) return refusal::no_file;
  const std::string bytes((std::istreambuf_iterator<char>(file)), std::istreambuf_iterator<char>());
  return read_document(bytes, path.filename().string(), limits);
}

}  // namespace hb::documents
