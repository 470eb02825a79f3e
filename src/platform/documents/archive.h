// A zip file from a stranger, read under limits: nothing is unpacked before the directory has been
// judged, and what a part claims about its size is never believed.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "documents/read.h"

struct zip;
struct zip_file;

namespace hb::documents {

/// One part of an archive, unpacked as it is read. The archive outlives it.
class ArchivePart {
 public:
  /// At most `size` bytes into `to`; 0 at the end. Refuses broken_zip, zip_bomb.
  Result<std::size_t> read(char* to, std::size_t size);

 private:
  friend class Archive;
  struct Close {
    void operator()(zip_file* file) const;
  };
  std::unique_ptr<zip_file, Close> file_;
  ReadLimits limits_;
  std::uint64_t size_ = 0;
  std::uint64_t packed_ = 0;
  std::uint64_t unpacked_ = 0;
};

class Archive {
 public:
  /// Opens and judges the directory. `bytes` must outlive the archive. Refuses broken_zip,
  /// too_many_parts, duplicate_entry, zip_bomb, encrypted.
  static Result<Archive> open(std::string_view bytes, const ReadLimits& limits);

  /// The same of a file on disk, which is not read as a whole. Also refuses no_file.
  static Result<Archive> open_file(const std::filesystem::path& path, const ReadLimits& limits);

  bool has(std::string_view name) const;
  const std::vector<std::string>& names() const { return names_; }

  /// For reading a part piece by piece. Refuses missing_part, broken_zip.
  Result<ArchivePart> part(std::string_view name);

  /// Unpacks one part. Refuses missing_part, broken_zip, zip_bomb.
  Result<std::string> read(std::string_view name);

 private:
  struct Close {
    void operator()(zip* archive) const;
  };
  static Result<Archive> judge(zip* opened, const ReadLimits& limits);

  std::unique_ptr<zip, Close> zip_;
  std::vector<std::string> names_;
  ReadLimits limits_;
  std::uint64_t unpacked_ = 0;
};

}  // namespace hb::documents
