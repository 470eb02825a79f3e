// A folder of letters on loopback: as much IMAP as fetching needs.
#pragma once

#include <atomic>
#include <map>
#include <mutex>
#include <string>
#include <thread>

namespace hb::mail {

class ImapServer {
 public:
  struct Held {
    std::string bytes;
    bool seen = false;
    std::string folder = "INBOX";
  };

  ImapServer();
  ~ImapServer();
  ImapServer(const ImapServer&) = delete;
  ImapServer& operator=(const ImapServer&) = delete;

  int port() const { return port_; }
  /// Puts a letter there and gives its number.
  int put(std::string bytes);
  Held letter(int number) const;

 private:
  void serve();
  void converse(int socket);

  int port_ = 0;
  int listener_ = -1;
  std::atomic<bool> stopping_{false};
  mutable std::mutex mutex_;
  std::map<int, Held> letters_;
  std::thread thread_;
};

}  // namespace hb::mail
