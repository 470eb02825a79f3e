// A zip file from a stranger, read under limits: nothing is unpacked before the directory has been
// judged, and what a part claims about its size is never believed.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "documents/read.h"

struct zip;

namespace hb::documents {

class Archive {
 public:
  /// Opens and judges the directory. `bytes` must outlive the archive. Refuses broken_zip,
  /// too_many_parts, duplicate_entry, zip_bomb, encrypted.
  static Result<Archive> open(std::string_view bytes, const ReadLimits& limits);

  bool has(std::string_view name) const;
  const std::vector<std::string>& names() const { return names_; }

  /// Unpacks one part. Refuses missing_part, broken_zip, zip_bomb.
  Result<std::string> read(std::string_view name);

 private:
  struct Close {
    void operator()(zip* archive) const;
  };
  std::unique_ptr<zip, Close> zip_;
  std::vector<std::string> names_;
  ReadLimits limits_;
  std::uint64_t unpacked_ = 0;
};

}  // namespace hb::documents
