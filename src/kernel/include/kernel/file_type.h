// What the bytes of a file say that it is, whatever somebody calls it.
#pragma once

#include <string_view>

namespace hb {

namespace media_type {
inline constexpr std::string_view kPdf = "application/pdf";
inline constexpr std::string_view kPng = "image/png";
inline constexpr std::string_view kJpeg = "image/jpeg";
inline constexpr std::string_view kGif = "image/gif";
inline constexpr std::string_view kOdt = "application/vnd.oasis.opendocument.text";
inline constexpr std::string_view kOds = "application/vnd.oasis.opendocument.spreadsheet";
inline constexpr std::string_view kDocx =
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
inline constexpr std::string_view kXlsx =
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
inline constexpr std::string_view kZip = "application/zip";
inline constexpr std::string_view kText = "text/plain";
inline constexpr std::string_view kAny = "application/octet-stream";
}  // namespace media_type

/// One of the types above. An office document with macros, and one whose list of contents is not
/// whole, is a ZIP like any other; text is UTF-8. Of pictures and PDF the first twelve bytes are
/// enough, of everything else all of them are read.
std::string_view media_type_of(std::string_view bytes);

}  // namespace hb
