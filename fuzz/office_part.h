// Puts fuzzed bytes into an otherwise honest office file: a fuzzer that had to keep a zip's
// checksums right would never reach the XML.
#pragma once

#include <zlib.h>

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace hb::fuzz {

/// A zip with stored entries.
inline std::string stored_zip(const std::vector<std::pair<std::string, std::string>>& entries) {
  std::string out;
  std::string directory;
  const auto put = [](std::string& to, std::uint32_t value, int bytes) {
    for (int at = 0; at < bytes; ++at) to += static_cast<char>((value >> (8 * at)) & 0xFF);
  };
  for (const auto& [name, bytes] : entries) {
    const auto size = static_cast<std::uint32_t>(bytes.size());
    std::string shared;
    for (const auto field : {20, 0, 0, 0, 33}) put(shared, static_cast<std::uint32_t>(field), 2);
    put(shared,
        static_cast<std::uint32_t>(crc32(0, reinterpret_cast<const Bytef*>(bytes.data()), size)),
        4);
    put(shared, size, 4);
    put(shared, size, 4);
    put(shared, static_cast<std::uint32_t>(name.size()), 2);
    put(shared, 0, 2);
    put(directory, 0x02014b50, 4);
    put(directory, 20, 2);
    directory += shared + std::string(10, '\0');
    put(directory, static_cast<std::uint32_t>(out.size()), 4);
    directory += name;
    put(out, 0x04034b50, 4);
    out += shared + name + bytes;
  }
  const auto start = static_cast<std::uint32_t>(out.size());
  out += directory;
  put(out, 0x06054b50, 4);
  put(out, 0, 4);
  put(out, static_cast<std::uint32_t>(entries.size()), 2);
  put(out, static_cast<std::uint32_t>(entries.size()), 2);
  put(out, static_cast<std::uint32_t>(directory.size()), 4);
  put(out, start, 4);
  put(out, 0, 2);
  return out;
}

/// The pieces of the input between lines of "====": one for each part of the file.
inline std::vector<std::string> pieces(std::string_view input) {
  std::vector<std::string> all;
  while (true) {
    const auto end = input.find("\n====\n");
    all.emplace_back(input.substr(0, end));
    if (end == std::string_view::npos) return all;
    input.remove_prefix(end + 6);
  }
}

}  // namespace hb::fuzz
