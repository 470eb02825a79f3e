// Who works with a data folder: any number of programs at once, or one alone that exchanges it.
#pragma once

#include <filesystem>
#include <optional>

namespace hb::backup {

/// Held until it is destroyed, and never longer than the program runs.
class FolderLock {
 public:
  enum class Kind {
    shared,  ///< Works with the folder, beside others.
    alone,   ///< Exchanges what is in it.
  };
  /// Takes it without waiting; nothing when somebody holds one that does not go with it. Makes the
  /// folder and the file `lock` in it. Throws BackupError when that cannot be.
  static std::optional<FolderLock> take(const std::filesystem::path& folder, Kind kind);

  ~FolderLock();
  FolderLock(FolderLock&& other) noexcept;
  FolderLock& operator=(FolderLock&& other) noexcept;

 private:
  explicit FolderLock(int file) : file_(file) {}
  int file_ = -1;
};

}  // namespace hb::backup
