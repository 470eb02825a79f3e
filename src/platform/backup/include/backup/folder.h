// Folders of files: copied with their hashes taken on the way, checked against a manifest, put in
// place so that a power cut leaves the old or the new one.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <stdexcept>
#include <string>
#include <vector>

#include "backup/manifest.h"

namespace hb::backup {

/// The disk failed on the way.
class BackupError : public std::runtime_error {
 public:
  BackupError(const std::string& what, bool disk_full)
      : std::runtime_error(what), disk_full_(disk_full) {}
  bool disk_full() const { return disk_full_; }

 private:
  bool disk_full_;
};

/// Told how many bytes more were read or written.
using BytesDone = std::function<void(std::uint64_t)>;

/// Copies one file onto the disk, readable by its owner only, and gives its entry with the path
/// `as`. Throws BackupError.
FileEntry copy_file(const std::filesystem::path& from, const std::filesystem::path& folder,
                    const std::string& as, const BytesDone& done = {});
/// The entry of a file that lies in `folder` already.
FileEntry entry_of(const std::filesystem::path& folder, const std::string& path,
                   const BytesDone& done = {});

/// The files below `folder`, with their paths below it, by path. None when it is not there.
std::vector<std::string> files_below(const std::filesystem::path& folder);

/// What is wrong with one file of a backup.
enum class FileProblem { missing, altered, unlisted };
struct FileFinding {
  std::string path;
  FileProblem problem = FileProblem::altered;

  friend bool operator==(const FileFinding&, const FileFinding&) = default;
};
/// Reads every file again: those that are missing, whose bytes have another hash, and those that
/// the manifest does not know.
std::vector<FileFinding> check_files(const std::filesystem::path& folder, const Manifest& manifest,
                                     const BytesDone& done = {});

/// Bytes that are free for us on the disk of `folder`, which exists.
std::uint64_t free_bytes(const std::filesystem::path& folder);

/// Waits until the names in `folder` are on the disk.
void sync_folder(const std::filesystem::path& folder);
/// Gives a file or folder its place, which is free, and waits until that is on the disk.
void move_into_place(const std::filesystem::path& from, const std::filesystem::path& to);

}  // namespace hb::backup
