// Lines over a socket of loopback.
#pragma once

#include <sys/socket.h>
#include <unistd.h>

#include <optional>
#include <string>
#include <string_view>

namespace hb::mail {

/// A socket that listens on `port` of loopback; 0 takes a free one and says which.
int listen_on_loopback(int& port);
/// The next connection, or -1 when there is none within a tenth of a second.
int next_connection(int listener);

class Line {
 public:
  explicit Line(int socket) : socket_(socket) {}
  ~Line() { ::close(socket_); }
  Line(const Line&) = delete;
  Line& operator=(const Line&) = delete;

  void say(std::string_view words);
  /// Without its end; nothing when the other side has gone.
  std::optional<std::string> hear();

 private:
  int socket_;
  std::string buffer_;
};

}  // namespace hb::mail
