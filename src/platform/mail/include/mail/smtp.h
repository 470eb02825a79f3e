// Handing a letter to a mail server (RFC 5321), and what became of it as far as the server says.
#pragma once

#include <chrono>
#include <functional>
#include <string>
#include <string_view>

#include "mail/address.h"

namespace hb::mail {

enum class Security {
  none,      ///< Plain: for a server on the same machine.
  starttls,  ///< Begins plain and goes on encrypted, or not at all.
  tls,       ///< Encrypted from the first byte.
};

/// A mail server and who asks it.
struct Server {
  std::string host;
  int port = 0;
  Security security = Security::starttls;
  std::string user{};
  std::string password{};
  std::string ca_file{};  ///< Certificates to believe instead of the system's; may be empty.
};

enum class Outcome {
  accepted,  ///< The server took it over.
  later,     ///< Not now: the server is away or said so (4xx).
  refused,   ///< Never: the server said so (5xx) to the recipient or to the letter.
  unknown,  ///< The whole letter was sent, and the connection ended before the server's word on it.
};

struct Delivery {
  Outcome outcome = Outcome::later;
  /// The server's last words, or what hindered it; one line, without the recipient's address.
  std::string reply;
  bool reached = true;  ///< The server answered at all.
};

struct Envelope {
  Address from;
  Address to;
};

/// Sends letters.
class Sender {
 public:
  virtual ~Sender() = default;
  /// Hands `letter` over. `before_data` is called when the server has agreed to envelope and
  /// recipient, before the first byte of the letter leaves; when it throws, nothing was sent, and
  /// the exception comes out here.
  virtual Delivery send(const Envelope& envelope, std::string_view letter,
                        const std::function<void()>& before_data) = 0;
};

class SmtpSender final : public Sender {
 public:
  struct Limits {
    std::chrono::milliseconds connect{15'000};
    std::chrono::milliseconds whole{120'000};
  };
  explicit SmtpSender(Server server) : SmtpSender(std::move(server), Limits{}) {}
  SmtpSender(Server server, Limits limits) : server_(std::move(server)), limits_(limits) {}
  /// A connection for each letter. Safe for use from many threads.
  Delivery send(const Envelope& envelope, std::string_view letter,
                const std::function<void()>& before_data) override;

 private:
  Server server_;
  Limits limits_;
};

}  // namespace hb::mail
