// A folder of letters that came in (IMAP4rev1, RFC 3501). Letters are read without being marked;
// that one was taken in is said afterwards.
#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

#include "mail/smtp.h"

namespace hb::mail {

class MailFolder {
 public:
  virtual ~MailFolder() = default;
  /// The numbers (UID) of letters not yet marked as read, the oldest first, at most `most`.
  virtual std::vector<std::uint32_t> unread(std::size_t most) = 0;
  /// How many bytes it has.
  virtual std::size_t size_of(std::uint32_t letter) = 0;
  /// The letter as it came; of one that is longer than `most`, its beginning.
  virtual std::string read(std::uint32_t letter, std::size_t most) = 0;
  /// It was taken in: marked as read, and put where such letters go.
  virtual void mark_taken(std::uint32_t letter) = 0;
};

/// What went wrong with the server, for the log.
class FolderProblem : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

struct FolderPlace {
  Server server;
  std::string folder = "INBOX";
  std::string done_folder{};  ///< Where letters go that were taken in; empty: they stay.
  std::chrono::milliseconds patience{30'000};  ///< For one answer of the server.
};

/// Opens it. Throws FolderProblem, here and in every call.
std::unique_ptr<MailFolder> open_folder(const FolderPlace& place);

}  // namespace hb::mail
