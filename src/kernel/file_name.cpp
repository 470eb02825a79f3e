#include "kernel/file_name.h"

#include <algorithm>
#include <array>

#include "kernel/unicode.h"

namespace hb {
namespace {

constexpr std::array<std::string_view, 19> kPrograms{
    ".exe", ".com", ".bat", ".cmd", ".scr", ".msi", ".dll", ".js",   ".vbs", ".ps1",
    ".sh",  ".jar", ".lnk", ".hta", ".reg", ".iso", ".app", ".html", ".htm"};

}  // namespace

bool names_program(std::string_view file_name) {
  const std::string name = lower_ascii(file_name);
  return std::any_of(kPrograms.begin(), kPrograms.end(),
                     [&](std::string_view ending) { return name.ends_with(ending); });
}

}  // namespace hb
