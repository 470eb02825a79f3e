#include "backup/lock.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <utility>

#include "backup/folder.h"

namespace hb::backup {

std::optional<FolderLock> FolderLock::take(const std::filesystem::path& folder, Kind kind) {
  std::filesystem::create_directories(folder);
  const std::filesystem::path path = folder / "lock";
  const int file = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0640);
  if (file < 0) {
    throw BackupError(fmt::format("open {}: {}", path.string(), std::strerror(errno)),
                      errno == ENOSPC);
  }
  FolderLock lock{file};
  const int how = (kind == Kind::shared ? LOCK_SH : LOCK_EX) | LOCK_NB;
  if (::flock(file, how) == 0) return lock;
  if (errno == EWOULDBLOCK) return std::nullopt;
  throw BackupError(fmt::format("lock {}: {}", path.string(), std::strerror(errno)), false);
}

FolderLock::~FolderLock() {
  if (file_ >= 0) ::close(file_);
}

FolderLock::FolderLock(FolderLock&& other) noexcept : file_(std::exchange(other.file_, -1)) {}

FolderLock& FolderLock::operator=(FolderLock&& other) noexcept {
  std::swap(file_, other.file_);
  return *this;
}

}  // namespace hb::backup
