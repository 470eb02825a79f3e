#include "files/file_store.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sodium.h>
#include <sys/stat.h>
#include <unistd.h>
#include <cstdlib>

#include <array>
#include <cerrno>
#include <cstring>
#include <iterator>
#include <utility>

namespace hb::files {
namespace {

namespace fs = std::filesystem;

[[noreturn]] void fail(std::string_view doing, const fs::path& path, int error) {
  throw FileStoreError(fmt::format("{} {}: {}", doing, path.string(), std::strerror(error)));
}

// An open file, closed at the end.
class Descriptor {
 public:
  Descriptor(const fs::path& path, int flags) : number_(::open(path.c_str(), flags | O_CLOEXEC)) {
    if (number_ < 0) fail("open", path, errno);
  }
  explicit Descriptor(int number) : number_(number) {}
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  ~Descriptor() { ::close(number_); }
  int number() const { return number_; }

 private:
  int number_;
};

void sync(const fs::path& path, int flags) {
  const Descriptor file{path, flags};
  if (::fsync(file.number()) != 0) fail("fsync", path, errno);
}

void write_all(int file, std::span<const std::byte> bytes, const fs::path& path) {
  while (!bytes.empty()) {
    const ssize_t count = ::write(file, bytes.data(), bytes.size());
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) fail("write", path, errno);
    bytes = bytes.subspan(static_cast<std::size_t>(count));
  }
}

std::string hash_of(const fs::path& path, const BytesRead& read = {}) {
  const Descriptor file{path, O_RDONLY};
  crypto_hash_sha256_state state;
  crypto_hash_sha256_init(&state);
  std::array<unsigned char, 65'536> buffer;
  while (true) {
    const ssize_t count = ::read(file.number(), buffer.data(), buffer.size());
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) fail("read", path, errno);
    if (count == 0) break;
    crypto_hash_sha256_update(&state, buffer.data(), static_cast<unsigned long long>(count));
    if (read) read(static_cast<std::uint64_t>(count));
  }
  std::array<unsigned char, crypto_hash_sha256_BYTES> hash;
  crypto_hash_sha256_final(&state, hash.data());
  std::array<char, crypto_hash_sha256_BYTES * 2 + 1> hex;
  sodium_bin2hex(hex.data(), hex.size(), hash.data(), hash.size());
  return hex.data();
}

void make_folder(const fs::path& folder) {
  std::error_code error;
  if (fs::create_directories(folder, error)) sync(folder.parent_path(), O_RDONLY | O_DIRECTORY);
  if (error) fail("make folder", folder, error.value());
}

}  // namespace

std::string_view name_of(FileState state) {
  switch (state) {
    case FileState::sound: return "sound";
    case FileState::lost: return "lost";
    case FileState::altered: return "altered";
    case FileState::unreadable: return "unreadable";
  }
  std::abort();
}

std::optional<FileHash> FileHash::parse(std::string_view hex) {
  if (hex.size() != crypto_hash_sha256_BYTES * 2) return std::nullopt;
  if (hex.find_first_not_of("0123456789abcdef") != hex.npos) return std::nullopt;
  return FileHash{std::string{hex}};
}

FileStore::FileStore(const fs::path& folder) : folder_(fs::absolute(folder)) {
  make_folder(folder_);
  make_folder(incoming());
}

FileHash FileStore::put_bytes(std::span<const std::byte> bytes) {
  std::string name = (incoming() / "bytes-XXXXXX").string();
  const int number = ::mkostemp(name.data(), O_CLOEXEC);
  if (number < 0) fail("make file in", incoming(), errno);
  try {
    const Descriptor file{number};
    write_all(file.number(), bytes, name);
  } catch (const FileStoreError&) {
    ::unlink(name.c_str());
    throw;
  }
  return put_file(name);
}

FileHash FileStore::put_file(const fs::path& path) {
  std::error_code error;
  fs::path own = path;
  if (fs::absolute(path).parent_path() != incoming()) {
    // First onto this disk and out of others' reach, so that what is hashed is what is kept.
    std::string name = (incoming() / "moved-XXXXXX").string();
    const Descriptor made{::mkostemp(name.data(), O_CLOEXEC)};
    own = name;
    fs::rename(path, own, error);
    if (error) {
      fs::copy_file(path, own, fs::copy_options::overwrite_existing, error);
      if (error) fail("take in", path, error.value());
      fs::remove(path, error);
    }
  }
  const FileHash hash{hash_of(own)};
  settle(own, hash);
  return hash;
}

// The bytes reach the disk before the name does: a file that is there is whole.
void FileStore::settle(const fs::path& from, const FileHash& hash) {
  const fs::path to = path(hash);
  if (exists(hash)) {
    ::unlink(from.c_str());
    return;
  }
  ::chmod(from.c_str(), 0640);
  sync(from, O_RDONLY);
  make_folder(to.parent_path());
  if (::rename(from.c_str(), to.c_str()) != 0) fail("keep", to, errno);
  sync(to.parent_path(), O_RDONLY | O_DIRECTORY);
}

fs::path FileStore::path(const FileHash& hash) const {
  // 256 folders keep each listing short.
  return folder_ / hash.hex().substr(0, 2) / hash.hex().substr(2);
}

std::string FileStore::path_of(std::string_view hash) const {
  const auto known = FileHash::parse(hash);
  if (!known) throw FileStoreError("no hash of a stored file");
  return path(*known).string();
}

bool FileStore::exists(const FileHash& hash) const { return size(hash).has_value(); }

std::optional<std::uint64_t> FileStore::size(const FileHash& hash) const {
  std::error_code error;
  const std::uint64_t bytes = fs::file_size(path(hash), error);
  if (!error) return bytes;
  if (error == std::errc::no_such_file_or_directory) return std::nullopt;
  fail("look at", path(hash), error.value());
}

std::optional<std::ifstream> FileStore::open(const FileHash& hash) const {
  if (!exists(hash)) return std::nullopt;
  std::ifstream file{path(hash), std::ios::binary};
  if (!file) fail("open", path(hash), errno);
  return file;
}

std::optional<std::vector<std::byte>> FileStore::read(const FileHash& hash) const {
  std::optional<std::ifstream> file = open(hash);
  if (!file) return std::nullopt;
  std::vector<std::byte> bytes(*size(hash));
  file->read(reinterpret_cast<char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
  if (static_cast<std::size_t>(file->gcount()) != bytes.size()) fail("read", path(hash), EIO);
  return bytes;
}

void FileStore::remove(const FileHash& hash) {
  const fs::path gone = path(hash);
  if (::unlink(gone.c_str()) != 0 && errno != ENOENT) fail("remove", gone, errno);
}

FileState FileStore::check(const FileHash& hash, const BytesRead& read) const {
  try {
    if (!exists(hash)) return FileState::lost;
    return hash_of(path(hash), read) == hash.hex() ? FileState::sound : FileState::altered;
  } catch (const FileStoreError&) {
    return FileState::unreadable;
  }
}

std::vector<std::string> FileStore::beginning_with(std::string_view digits) const {
  const fs::path folder = folder_ / digits;
  std::vector<std::string> names;
  std::error_code error;
  for (fs::directory_iterator at{folder, error}, end; !error && at != end; at.increment(error)) {
    names.push_back(std::string{digits} + at->path().filename().string());
  }
  if (error && error != std::errc::no_such_file_or_directory) {
    fail("list", folder, error.value());
  }
  return names;
}

}  // namespace hb::files
