// Turns an office file into PDF with LibreOffice, when the machine has it. Slow (seconds), so it
// belongs into a queued worker; each run has its own profile folder and a time limit.
#pragma once

#include <chrono>
#include <filesystem>
#include <functional>
#include <string>
#include <string_view>

#include "kernel/result.h"

namespace hb::documents {

struct PdfConverter {
  /// The program; an empty path means the first "soffice" on PATH.
  std::filesystem::path program{};
  /// After this the program is stopped.
  std::chrono::seconds time_limit{60};
  /// Asked about ten times per second while it runs; true stops it.
  std::function<bool()> give_up{};
};

namespace refusal {
inline constexpr Error no_converter{Fault::unavailable, "documents.pdf.no_converter"};
inline constexpr Error too_slow{Fault::unavailable, "documents.pdf.too_slow"};
inline constexpr Error given_up{Fault::conflict, "documents.pdf.given_up"};
inline constexpr Error conversion_failed{Fault::unavailable, "documents.pdf.failed"};
}  // namespace refusal

/// Whether the converter is there to be run.
bool can_convert_to_pdf(const PdfConverter& converter = {});

/// The PDF of `bytes`, whose kind `ending` names ("odt", "ods"; letters and digits only). Refuses
/// no_converter, too_slow, given_up and conversion_failed; throws std::runtime_error when the
/// system gives no folder or process.
Result<std::string> convert_to_pdf(std::string_view bytes, std::string_view ending,
                                   const PdfConverter& converter = {});

}  // namespace hb::documents
