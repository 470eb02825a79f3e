#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <fstream>
#include <sstream>

#include "crypto/sealer.h"
#include "sodium_bytes.h"

namespace hb::crypto {

namespace {

constexpr std::string_view kHeading =
    "# Haoban's keys for personal data. Without this file sealed data cannot be read: keep a copy\n"
    "# apart from the database. A new last line becomes the key for new values; never remove "
    "one.\n";

template <std::size_t N>
std::string hex(const std::array<std::byte, N>& bytes) {
  std::string text(N * 2 + 1, '\0');
  sodium_bin2hex(text.data(), text.size(), raw(bytes), N);
  text.pop_back();
  return text;
}

template <std::size_t N>
bool unhex(std::string_view text, std::array<std::byte, N>& bytes) {
  std::size_t length = 0;
  return sodium_hex2bin(raw_out(bytes), N, text.data(), text.size(), nullptr, &length, nullptr) ==
             0 &&
         length == N && text.size() == N * 2;
}

[[noreturn]] void fail(const std::filesystem::path& path, std::string_view why) {
  throw KeyFileError(fmt::format("key file {}: {}", path.string(), why));
}

void make(const std::filesystem::path& path) {
  const SealingKey key = new_sealing_key();
  const std::string text = fmt::format("{}{} {}\n", kHeading, hex(key.id), hex(key.secret));
  // O_EXCL: of two programs that start at once, one makes the file and the other reads it.
  const int file = ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  if (file < 0) {
    if (errno == EEXIST) return;
    fail(path, std::strerror(errno));
  }
  const bool written =
      ::write(file, text.data(), text.size()) == static_cast<ssize_t>(text.size()) &&
      ::fsync(file) == 0;
  ::close(file);
  if (!written) {
    ::unlink(path.c_str());
    fail(path, "cannot be written");
  }
}

}  // namespace

std::vector<SealingKey> read_key_file(const std::filesystem::path& path, MissingKeyFile missing) {
  start_sodium();
  if (missing == MissingKeyFile::create && !std::filesystem::exists(path)) make(path);

  struct stat facts {};
  if (::stat(path.c_str(), &facts) != 0) fail(path, std::strerror(errno));
  if ((facts.st_mode & 077) != 0) fail(path, "other accounts may read it; run chmod 600 on it");

  std::ifstream file{path};
  std::vector<SealingKey> keys;
  int number = 0;
  for (std::string line; std::getline(file, line);) {
    ++number;
    if (line.empty() || line.front() == '#') continue;
    std::istringstream words{line};
    std::string id, secret;
    words >> id >> secret;
    SealingKey key;
    if (!unhex(id, key.id) || !unhex(secret, key.secret)) {
      fail(path, fmt::format("line {} is not a key", number));
    }
    keys.push_back(key);
  }
  if (keys.empty()) fail(path, "holds no key");
  return keys;
}

}  // namespace hb::crypto
