// ClamAV's clamd as a scanner: the bytes go over a socket of this machine (command INSTREAM), one
// line comes back. clamd(8) describes the protocol.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "files/scanner.h"

namespace hb::files {

/// Where clamd listens.
struct ClamdPlace {
  std::string socket;  ///< The path of a Unix socket; empty: over TCP.
  std::string host{};  ///< "127.0.0.1" or "::1".
  int port = 0;
};

/// "/run/clamav/clamd.ctl", "127.0.0.1:3310", "[::1]:3310". Nothing for any other host: the
/// protocol is neither encrypted nor signed, and what people hand in stays on the machine.
std::optional<ClamdPlace> parse_clamd_place(std::string_view text);

/// What an answer means. An answer without the zero byte at its end is none: half of
/// "stream: OK-Worm FOUND" looks like peace.
Verdict read_clamd_answer(std::string_view answer);

class Clamd final : public Scanner {
 public:
  /// `patience`: of one file, from connecting to the answer.
  explicit Clamd(ClamdPlace place, std::chrono::milliseconds patience = std::chrono::seconds{30})
      : place_(std::move(place)), patience_(patience) {}

  Verdict scan(std::string_view bytes) const override;

 private:
  ClamdPlace place_;
  std::chrono::milliseconds patience_;
};

}  // namespace hb::files
