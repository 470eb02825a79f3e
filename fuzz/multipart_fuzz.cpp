// Multipart bodies: the form must be the same however the bytes are cut, and no file may be left
// behind.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

#include "web/multipart.h"

namespace {

namespace fs = std::filesystem;
using namespace hb;

const std::string& folder() {
  static const std::string path = [] {
    std::string pattern = (fs::temp_directory_path() / "haoban-fuzz-XXXXXX").string();
    if (!::mkdtemp(pattern.data())) std::abort();
    return pattern;
  }();
  return path;
}

/// Everything that the reader made of the bytes, as text.
std::string outcome(std::string_view bytes, std::size_t piece) {
  constexpr web::MultipartLimits kLimits{
      .fields = 8, .field_bytes = 2000, .files = 4, .file_bytes = 3000, .total_bytes = 1u << 16};
  web::MultipartParser parser{"B", kLimits, folder()};
  for (std::size_t at = 0; at < bytes.size(); at += piece) {
    if (const auto fed = parser.feed(bytes.substr(at, piece)); !fed) return "refused";
  }
  const auto form = parser.finish();
  if (!form) return "refused";
  std::string text;
  for (const auto& [name, value] : form->fields) text += name + '\0' + value + '\1';
  for (const auto& upload : form->uploads) {
    std::ifstream in{upload.temporary_path, std::ios::binary};
    const std::string content{std::istreambuf_iterator<char>{in}, {}};
    if (content.size() != upload.size || upload.size > kLimits.file_bytes) std::abort();
    if (upload.file_name.find('/') != std::string::npos) std::abort();
    text += upload.field + '\0' + upload.file_name + '\0' + content + '\1';
  }
  return text;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes{reinterpret_cast<const char*>(data), size};
  const std::string whole = outcome(bytes, size + 1);
  for (const std::size_t piece : {1, 7}) {
    if (outcome(bytes, piece) != whole) std::abort();
  }
  if (!fs::is_empty(folder())) std::abort();
  return 0;
}
