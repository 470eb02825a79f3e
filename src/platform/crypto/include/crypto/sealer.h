// Sealing of personal data in the database (secretbox: XSalsa20 and Poly1305). A stolen database
// without the key file shows nothing; a changed or swapped value does not open.
//
// A sealed value: one byte of format, four bytes of key id, 24 bytes of nonce, then the box. Each
// value is bound to a context such as "org.person.email/42": put into another column or row it does
// not open.
#pragma once

#include <array>
#include <cstddef>
#include <filesystem>
#include <optional>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace hb::crypto {

/// A key file that is missing, damaged, or readable by other accounts of the machine.
class KeyFileError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// One key and the id by which sealed values name it.
struct SealingKey {
  std::array<std::byte, 4> id{};
  std::array<std::byte, 32> secret{};
};

/// A new random key.
SealingKey new_sealing_key();

/// Reads the keys of `path`; makes the file with one new key, readable by its owner only, when
/// there is none and `create` allows it. Throws KeyFileError.
///
/// One key per line: eight hexadecimal digits of id, a blank, 64 of secret; lines with # are
/// comments.
enum class MissingKeyFile { create, refuse };
std::vector<SealingKey> read_key_file(const std::filesystem::path& path, MissingKeyFile missing);

/// Seals and opens. Safe for use from many threads.
class Sealer {
 public:
  /// The last key seals, all of them open: a key is replaced by adding a line to the file. At least
  /// one key.
  explicit Sealer(std::vector<SealingKey> keys);
  ~Sealer();
  Sealer(const Sealer&) = delete;
  Sealer& operator=(const Sealer&) = delete;

  /// `plain`, sealed for `context`. The empty text becomes no bytes at all.
  std::vector<std::byte> seal(std::string_view plain, std::string_view context) const;

  /// The text of `sealed`; nothing when it was altered, belongs to another context, or its key is
  /// not in the file. No bytes open as the empty text.
  std::optional<std::string> open(std::span<const std::byte> sealed,
                                  std::string_view context) const;

 private:
  std::vector<SealingKey> keys_;
};

}  // namespace hb::crypto
