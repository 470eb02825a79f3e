// Uploaded and made files, each kept once under the hash of its bytes: what is stored is never
// changed, and no name that a person typed ever becomes a path. A file goes only when whoever put
// it there never came to use it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <functional>
#include <optional>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace hb::files {

/// The SHA-256 of a file's bytes as 64 small hexadecimal digits: its name in the store.
class FileHash {
 public:
  /// Nothing for any other text.
  static std::optional<FileHash> parse(std::string_view hex);
  const std::string& hex() const { return hex_; }
  friend bool operator==(const FileHash&, const FileHash&) = default;

 private:
  friend class FileStore;
  explicit FileHash(std::string hex) : hex_(std::move(hex)) {}
  std::string hex_;
};

/// What a second look at a stored file finds.
enum class FileState {
  sound,
  lost,        ///< It is not there.
  altered,     ///< Its bytes have another hash.
  unreadable,  ///< The disk does not give it back.
};
/// "lost" …: the spelling in JSON and SQL.
std::string_view name_of(FileState state);

/// Told how many more bytes were read.
using BytesRead = std::function<void(std::uint64_t)>;

/// The disk failed: full, not readable, gone.
class FileStoreError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// A folder of files. Safe for use from many threads and programs at once. Throws FileStoreError.
class FileStore {
 public:
  /// Makes the folder if it is not there.
  explicit FileStore(const std::filesystem::path& folder);

  /// Where uploads should be written first: on the same disk, so that `put_file` only renames.
  std::filesystem::path incoming() const { return folder_ / "incoming"; }

  /// Keeps the bytes. They survive a power cut once this has returned.
  FileHash put_bytes(std::span<const std::byte> bytes);
  /// Takes the file at `path` into the store; it is gone from there afterwards.
  FileHash put_file(const std::filesystem::path& path);

  bool exists(const FileHash& hash) const;
  /// Bytes; nothing when the store has no such file.
  std::optional<std::uint64_t> size(const FileHash& hash) const;
  /// For reading piece by piece; nothing when the store has no such file.
  std::optional<std::ifstream> open(const FileHash& hash) const;
  /// The whole file; nothing when the store has no such file.
  std::optional<std::vector<std::byte>> read(const FileHash& hash) const;
  /// For handing to a reader that wants a path. The file must not be changed.
  std::filesystem::path path(const FileHash& hash) const;
  /// The same for the hash as rows keep it. Throws for a text that is none.
  std::string path_of(std::string_view hash) const;
  /// Takes a file out; one that is not there is none. Only for a file that no record names any more
  /// and that nobody else can have put there: sealed bytes, which are never twice the same.
  void remove(const FileHash& hash);
  /// Reads the file again, piece by piece. Throws nothing.
  FileState check(const FileHash& hash, const BytesRead& read = {}) const;
  /// The names of all files whose hash begins with these two digits.
  std::vector<std::string> beginning_with(std::string_view digits) const;

 private:
  void settle(const std::filesystem::path& from, const FileHash& hash);

  std::filesystem::path folder_;
};

}  // namespace hb::files
