// What stands in a backup: manifest.json, with the hash of every file, and manifest.sha256 with the
// hash of that. `sha256sum -c manifest.sha256` and any JSON reader can check it without Haoban.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "kernel/date.h"
#include "kernel/result.h"

namespace hb::backup {

inline constexpr const char* kManifestName = "manifest.json";
inline constexpr const char* kManifestHashName = "manifest.sha256";

/// One file of the backup, manifest and its hash aside.
struct FileEntry {
  std::string path;  ///< Below the backup's folder, with slashes.
  std::uint64_t size = 0;
  std::string sha256;

  friend bool operator==(const FileEntry&, const FileEntry&) = default;
};

struct Manifest {
  std::string program;  ///< Version that made it.
  std::string made_of;  ///< "sqlite" or "postgres"; the copy is an SQLite file either way.
  Instant made_at{};
  std::vector<std::string> schema;  ///< Migrations that the database has.
  std::string audit_heads;          ///< Of the moment of the copy, as `haoban audit heads` prints.
  std::vector<FileEntry> files;     ///< By path.

  friend bool operator==(const Manifest&, const Manifest&) = default;
};

std::string to_json(const Manifest& manifest);
/// Refuses with `backup.manifest.unreadable`, and `backup.manifest.newer` for another format.
Result<Manifest> parse_manifest(std::string_view json);

/// Writes both files into `folder`, onto the disk. Throws BackupError.
void write_manifest(const Manifest& manifest, const std::filesystem::path& folder);
/// Refuses with `backup.manifest.missing`, `.altered`, and as parse_manifest does.
Result<Manifest> read_manifest(const std::filesystem::path& folder);

}  // namespace hb::backup
