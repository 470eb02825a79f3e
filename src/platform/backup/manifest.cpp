#include "backup/manifest.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <boost/json.hpp>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <optional>
#include <sstream>

#include "backup/folder.h"
#include "crypto/digest.h"

namespace hb::backup {

namespace {

namespace json = boost::json;

constexpr std::int64_t kFormat = 1;
constexpr Error kMissing{Fault::not_found, "backup.manifest.missing"};
constexpr Error kAltered{Fault::conflict, "backup.manifest.altered"};
constexpr Error kUnreadable{Fault::conflict, "backup.manifest.unreadable"};
constexpr Error kNewer{Fault::conflict, "backup.manifest.newer"};

std::string hash_line(std::string_view manifest) {
  return fmt::format("{}  {}\n", crypto::sha256_hex(manifest), kManifestName);
}

void write_text(const std::filesystem::path& path, std::string_view text) {
  const int file = ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  bool written = file >= 0;
  while (written && !text.empty()) {
    const ssize_t count = ::write(file, text.data(), text.size());
    if (count < 0 && errno == EINTR) continue;
    written = count >= 0;
    if (written) text.remove_prefix(static_cast<std::size_t>(count));
  }
  if (written) written = ::fsync(file) == 0;
  const int error = errno;
  if (file >= 0) ::close(file);
  if (written) return;
  throw BackupError(fmt::format("write {}: {}", path.string(), std::strerror(error)),
                    error == ENOSPC);
}

std::optional<std::string> text_of(const std::filesystem::path& path) {
  std::ifstream file{path, std::ios::binary};
  if (!file) return std::nullopt;
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

/// Throws what Boost.JSON throws for a member that is missing or of another kind.
Manifest manifest_of(const json::object& object) {
  Manifest manifest;
  manifest.program = json::value_to<std::string>(object.at("program"));
  manifest.made_of = json::value_to<std::string>(object.at("made_of"));
  manifest.made_at = from_micros(object.at("made_at").as_int64());
  manifest.schema = json::value_to<std::vector<std::string>>(object.at("schema"));
  manifest.audit_heads = json::value_to<std::string>(object.at("audit_heads"));
  for (const json::value& each : object.at("files").as_array()) {
    manifest.files.push_back({json::value_to<std::string>(each.at("path")),
                              json::value_to<std::uint64_t>(each.at("size")),
                              json::value_to<std::string>(each.at("sha256"))});
  }
  return manifest;
}

}  // namespace

std::string to_json(const Manifest& manifest) {
  json::array files;
  for (const FileEntry& each : manifest.files) {
    files.push_back(
        json::object{{"path", each.path}, {"size", each.size}, {"sha256", each.sha256}});
  }
  return json::serialize(json::object{{"format", kFormat},
                                      {"program", manifest.program},
                                      {"made_of", manifest.made_of},
                                      {"made_at", to_micros(manifest.made_at)},
                                      {"schema", json::value_from(manifest.schema)},
                                      {"audit_heads", manifest.audit_heads},
                                      {"files", std::move(files)}}) +
         "\n";
}

Result<Manifest> parse_manifest(std::string_view text) {
  try {
    const json::value parsed = json::parse(text);
    if (parsed.at("format").as_int64() != kFormat) return kNewer;
    return manifest_of(parsed.as_object());
  } catch (const std::exception&) {
    return kUnreadable;
  }
}

void write_manifest(const Manifest& manifest, const std::filesystem::path& folder) {
  const std::string text = to_json(manifest);
  write_text(folder / kManifestName, text);
  write_text(folder / kManifestHashName, hash_line(text));
}

Result<Manifest> read_manifest(const std::filesystem::path& folder) {
  const auto text = text_of(folder / kManifestName);
  const auto hash = text_of(folder / kManifestHashName);
  if (!text || !hash) return kMissing.with("folder", folder.string());
  if (*hash != hash_line(*text)) return kAltered;
  return parse_manifest(*text);
}

}  // namespace hb::backup
