// The rows of an imported file as they lie in the file store: in blocks, each sealed, so that they
// are read one block at a time and a block that is done is passed over unopened.
//
// The file: a magic line, then for every block its number of rows, its size (both four bytes, the
// low one first) and its sealed bytes, which are bound to the import's token and the block's place.
#pragma once

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "documents/row_reader.h"

namespace hb::crypto {
class Sealer;
}

namespace hb::casework {

/// Rows of a block; a block is one transaction of an import: short enough that nobody's form waits.
inline constexpr std::size_t kBlockRows = 250;

class ImportRowsWriter {
 public:
  /// Throws std::runtime_error when the disk fails, here and in the others.
  ImportRowsWriter(const std::filesystem::path& path, const crypto::Sealer& sealer,
                   std::string token);

  void add(const documents::ReadRow& row);
  /// Writes what is left; gives the number of rows.
  std::int64_t finish();

 private:
  void end_block();

  const crypto::Sealer& sealer_;
  std::string token_;
  std::ofstream file_;
  std::string plain_;
  std::size_t in_block_ = 0;
  std::int64_t blocks_ = 0;
  std::int64_t rows_ = 0;
};

class ImportRowsReader {
 public:
  ImportRowsReader(std::ifstream file, const crypto::Sealer& sealer, std::string token);

  /// The number of the next block, from 0.
  std::int64_t block() const { return block_; }
  /// The rows of the next block; false at the end. Throws std::runtime_error for a file that was
  /// altered.
  bool next(std::vector<documents::ReadRow>& rows);
  /// Passes over the next block; gives its number of rows, 0 at the end.
  std::int64_t skip();

 private:
  struct Head {
    std::uint32_t rows = 0;
    std::uint32_t bytes = 0;
  };
  bool read_head(Head& head);

  std::ifstream file_;
  const crypto::Sealer& sealer_;
  std::string token_;
  std::int64_t block_ = 0;
};

}  // namespace hb::casework
