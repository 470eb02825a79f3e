// Zip files of any size on the disk: written from bytes and from files without holding them all,
// and read piece by piece. For folders that people take away and check; office files have their own
// writers.
#pragma once

#include <cstddef>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

struct zip;

namespace hb::documents {

/// One file of a zip: the bytes, or where they lie on the disk.
struct ZipEntry {
  std::string name;  ///< With slashes: "files/a.pdf".
  std::string bytes{};
  std::filesystem::path path{};
};

/// Writes the zip at `target`, which must not be there. Each entry bears the zip's first day, so
/// that the same entries give the same bytes. False when `give_up` said so: then there is no file.
/// Throws std::runtime_error when the disk fails.
bool write_zip(const std::filesystem::path& target, const std::vector<ZipEntry>& entries,
               const std::function<bool()>& give_up = {});

/// Reads a zip that somebody brings.
class ZipFile {
 public:
  /// Nothing for what is no zip, or one with the same name twice or more than `most` entries.
  static std::optional<ZipFile> open(const std::filesystem::path& path, std::size_t most = 200'000);

  const std::vector<std::string>& names() const { return names_; }
  /// Hands the bytes of an entry to `visit` piece by piece. False when it is not there or damaged.
  bool read(std::string_view name, const std::function<void(std::span<const std::byte>)>& visit);
  /// A small entry as a whole; nothing when it is not there, damaged, or larger than `most` bytes.
  std::optional<std::string> text(std::string_view name, std::size_t most = 64u << 20);

 private:
  struct Close {
    void operator()(zip* archive) const;
  };
  std::unique_ptr<zip, Close> zip_;
  std::vector<std::string> names_;
};

}  // namespace hb::documents
