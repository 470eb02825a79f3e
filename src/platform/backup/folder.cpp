#include "backup/folder.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstddef>
#include <cstring>
#include <set>
#include <span>

#include "crypto/digest.h"

namespace hb::backup {

namespace {

namespace fs = std::filesystem;

[[noreturn]] void fail(std::string_view doing, const fs::path& path, int error) {
  throw BackupError(fmt::format("{} {}: {}", doing, path.string(), std::strerror(error)),
                    error == ENOSPC || error == EDQUOT);
}

/// An open file, closed at the end.
class Descriptor {
 public:
  Descriptor(const fs::path& path, int flags)
      : path_(path), number_(::open(path.c_str(), flags | O_CLOEXEC, 0600)) {
    if (number_ < 0) fail("open", path, errno);
  }
  ~Descriptor() { ::close(number_); }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;

  std::size_t read(std::span<std::byte> into) const {
    while (true) {
      const ssize_t count = ::read(number_, into.data(), into.size());
      if (count >= 0) return static_cast<std::size_t>(count);
      if (errno != EINTR) fail("read", path_, errno);
    }
  }
  void write(std::span<const std::byte> bytes) const {
    while (!bytes.empty()) {
      const ssize_t count = ::write(number_, bytes.data(), bytes.size());
      if (count < 0 && errno == EINTR) continue;
      if (count < 0) fail("write", path_, errno);
      bytes = bytes.subspan(static_cast<std::size_t>(count));
    }
  }
  void sync() const {
    if (::fsync(number_) != 0) fail("fsync", path_, errno);
  }

 private:
  const fs::path& path_;
  int number_;
};

/// Reads a file to its end; each piece goes to `take`.
template <typename Take>
FileEntry read_whole(const fs::path& path, const std::string& as, const BytesDone& done,
                     Take take) {
  const Descriptor file{path, O_RDONLY};
  std::array<std::byte, 262'144> buffer;
  crypto::Sha256 hash;
  FileEntry entry{.path = as, .size = 0, .sha256 = {}};
  while (const std::size_t count = file.read(buffer)) {
    const std::span<const std::byte> piece{buffer.data(), count};
    hash.add(piece);
    take(piece);
    entry.size += count;
    if (done) done(count);
  }
  entry.sha256 = hash.hex();
  return entry;
}

}  // namespace

FileEntry copy_file(const fs::path& from, const fs::path& folder, const std::string& as,
                    const BytesDone& done) {
  const fs::path to = folder / as;
  std::error_code error;
  fs::create_directories(to.parent_path(), error);
  if (error) fail("make folder", to.parent_path(), error.value());
  const Descriptor target{to, O_WRONLY | O_CREAT | O_EXCL};
  FileEntry entry =
      read_whole(from, as, done, [&](std::span<const std::byte> piece) { target.write(piece); });
  target.sync();
  return entry;
}

FileEntry entry_of(const fs::path& folder, const std::string& path, const BytesDone& done) {
  return read_whole(folder / path, path, done, [](std::span<const std::byte>) {});
}

std::vector<std::string> files_below(const fs::path& folder) {
  std::vector<std::string> paths;
  std::error_code error;
  if (!fs::exists(folder, error)) return paths;
  for (const fs::directory_entry& each : fs::recursive_directory_iterator{folder}) {
    if (!each.is_directory()) paths.push_back(each.path().lexically_relative(folder).string());
  }
  std::sort(paths.begin(), paths.end());
  return paths;
}

std::vector<FileFinding> check_files(const fs::path& folder, const Manifest& manifest,
                                     const BytesDone& done) {
  std::vector<std::string> there = files_below(folder);
  std::erase(there, kManifestName);
  std::erase(there, kManifestHashName);
  std::vector<FileFinding> findings;
  for (const FileEntry& entry : manifest.files) {
    if (!std::binary_search(there.begin(), there.end(), entry.path)) {
      findings.push_back({entry.path, FileProblem::missing});
    } else if (entry_of(folder, entry.path, done) != entry) {
      findings.push_back({entry.path, FileProblem::altered});
    }
  }
  std::set<std::string_view> listed;
  for (const FileEntry& entry : manifest.files) listed.insert(entry.path);
  for (const std::string& path : there) {
    if (!listed.contains(path)) findings.push_back({path, FileProblem::unlisted});
  }
  return findings;
}

std::uint64_t free_bytes(const fs::path& folder) {
  std::error_code error;
  const fs::space_info space = fs::space(folder, error);
  if (error) fail("look at the disk of", folder, error.value());
  return space.available;
}

void sync_folder(const fs::path& folder) {
  const Descriptor file{folder, O_RDONLY | O_DIRECTORY};
  file.sync();
}

void move_into_place(const fs::path& from, const fs::path& to) {
  // renameat2 would refuse a taken place by itself, but not on every file system.
  std::error_code error;
  if (fs::exists(to, error)) fail("keep", to, EEXIST);
  if (::rename(from.c_str(), to.c_str()) != 0) fail("move", to, errno);
  sync_folder(to.parent_path());
}

}  // namespace hb::backup
