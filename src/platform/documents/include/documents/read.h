// Reading office documents. Whatever the kind of file, the answer is the same SourceText: lines and
// table cells in reading order, each with its place. The kind is found in the bytes; a name's
// ending only decides between kinds of plain text. Files come from strangers: every refusal below
// is answered before the harm is done, and limits bound memory whatever a file claims about itself.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string_view>

#include "kernel/result.h"
#include "kernel/source_text.h"

namespace hb::documents {

/// The kinds of file that can be read.
enum class Kind { text, markdown, odt, ods, docx, xlsx, pdf, csv };

/// "txt", "md", "odt", "ods", "docx", "xlsx", "pdf", "csv": as in SourceText::format.
std::string_view kind_name(Kind kind);

/// How much a file may ask for. The defaults take any plan or roster an office has (the largest
/// real ones are a few megabytes) and keep one read below about 500 MB of memory.
struct ReadLimits {
  std::uint64_t file_bytes = 64ULL << 20;       ///< The file as it was sent.
  std::uint64_t entry_bytes = 64ULL << 20;      ///< One part of a zip, unpacked.
  std::uint64_t inflated_bytes = 256ULL << 20;  ///< All parts of a zip together, unpacked.
  std::uint64_t entries = 4096;                 ///< Parts in a zip.
  /// Unpacked size over packed size, for parts above a megabyte. Office XML reaches about 50.
  std::uint64_t inflation_ratio = 200;
  std::uint64_t xml_nodes = 1'500'000;  ///< Elements in one XML part.
  int xml_depth = 256;                  ///< Elements inside one another.
  std::uint64_t cells = 2'000'000;      ///< Cells of all tables or sheets, repeats counted.
  std::uint64_t lines = 500'000;        ///< Lines or paragraphs.
  /// A file that is text alone, and one line of it: a plan of a hundred pages has 300 KB.
  std::uint64_t text_bytes = 4ULL << 20;
  std::uint64_t line_bytes = 256ULL << 10;
  int pdf_pages = 1000;
};

namespace refusal {
inline constexpr Error empty{Fault::invalid, "documents.read.empty"};
inline constexpr Error too_large{Fault::too_large, "documents.read.too_large"};
inline constexpr Error no_file{Fault::not_found, "documents.read.no_file"};
inline constexpr Error unknown_kind{Fault::unsupported, "documents.read.unknown_kind"};
inline constexpr Error old_office{Fault::unsupported, "documents.read.old_office"};
inline constexpr Error encrypted{Fault::unsupported, "documents.read.encrypted"};
inline constexpr Error macros{Fault::unsupported, "documents.read.macros"};
inline constexpr Error image{Fault::unsupported, "documents.read.image"};
inline constexpr Error recording{Fault::unsupported, "documents.read.recording"};
inline constexpr Error program{Fault::unsupported, "documents.read.program"};
inline constexpr Error packed_files{Fault::unsupported, "documents.read.packed_files"};
inline constexpr Error not_its_kind{Fault::invalid, "documents.read.not_its_kind"};
inline constexpr Error not_text{Fault::unsupported, "documents.read.not_text"};
inline constexpr Error unknown_encoding{Fault::invalid, "documents.read.unknown_encoding"};
inline constexpr Error broken_zip{Fault::invalid, "documents.read.broken_zip"};
inline constexpr Error zip_bomb{Fault::too_large, "documents.read.zip_bomb"};
inline constexpr Error duplicate_entry{Fault::invalid, "documents.read.duplicate_entry"};
inline constexpr Error missing_part{Fault::invalid, "documents.read.missing_part"};
inline constexpr Error broken_xml{Fault::invalid, "documents.read.broken_xml"};
inline constexpr Error xml_entities{Fault::unsupported, "documents.read.xml_entities"};
inline constexpr Error nested_too_deep{Fault::invalid, "documents.read.nested_too_deep"};
inline constexpr Error too_many_parts{Fault::too_large, "documents.read.too_many_parts"};
inline constexpr Error text_too_long{Fault::too_large, "documents.read.text_too_long"};
inline constexpr Error line_too_long{Fault::too_large, "documents.read.line_too_long"};
inline constexpr Error broken_pdf{Fault::invalid, "documents.read.broken_pdf"};
inline constexpr Error image_only{Fault::unsupported, "documents.read.image_only"};
inline constexpr Error broken_csv{Fault::invalid, "documents.read.broken_csv"};
inline constexpr Error no_content{Fault::invalid, "documents.read.no_content"};
}  // namespace refusal

/// The kind of `bytes`, from their content; `file_name` (may be empty) decides only between text,
/// markdown and CSV. Refuses empty, old_office, encrypted, not_text, unknown_kind, other kinds by
/// what they are (image, recording, program, packed_files), a file whose name says an office kind
/// that its content is not (not_its_kind, with its ending), and what the zip directory already
/// shows (broken_zip, duplicate_entry, zip_bomb, macros).
Result<Kind> detect_kind(std::string_view bytes, std::string_view file_name = {},
                         const ReadLimits& limits = {});

/// Reads a document held in memory. Text is NFC (never NFKC: full-width forms stay as they stand).
/// Refuses with the codes in `refusal`; never throws for what a file contains.
Result<SourceText> read_document(std::string_view bytes, std::string_view file_name = {},
                                 const ReadLimits& limits = {});

/// Reads a document from disk; its name is the hint. Also refuses no_file. A file larger than the
/// limit is refused before it is read.
Result<SourceText> read_document_file(const std::filesystem::path& path,
                                      const ReadLimits& limits = {});

}  // namespace hb::documents
