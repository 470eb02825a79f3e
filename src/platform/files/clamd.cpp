#include "files/clamd.h"

#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <charconv>
#include <cstring>

namespace hb::files {
namespace {

using namespace std::string_view_literals;
using Moment = std::chrono::steady_clock::time_point;

constexpr std::size_t kPiece = 64 << 10;
constexpr std::size_t kLongestAnswer = 4'096;
constexpr std::size_t kLongestName = 200;

/// What a page and the log may show of another program's words.
std::string shown(std::string_view words) {
  std::string plain;
  for (const char c : words.substr(0, kLongestName)) {
    plain += c >= ' ' && c <= '~' ? c : '?';
  }
  return plain;
}

Verdict unavailable(std::string_view why) { return {Verdict::Kind::unavailable, shown(why)}; }
Verdict broken(std::string_view doing) {
  return unavailable(std::string{doing} + ": " + std::strerror(errno));
}

/// An address of either kind, as the system calls take it.
struct Address {
  sockaddr_storage bytes{};
  socklen_t length = 0;
};

std::optional<Address> address_of(const ClamdPlace& place) {
  Address address;
  if (!place.socket.empty()) {
    auto* name = reinterpret_cast<sockaddr_un*>(&address.bytes);
    if (place.socket.size() >= sizeof name->sun_path) return std::nullopt;
    name->sun_family = AF_UNIX;
    std::memcpy(name->sun_path, place.socket.data(), place.socket.size());
    address.length = sizeof *name;
    return address;
  }
  const auto port = htons(static_cast<std::uint16_t>(place.port));
  auto* four = reinterpret_cast<sockaddr_in*>(&address.bytes);
  if (::inet_pton(AF_INET, place.host.c_str(), &four->sin_addr) == 1) {
    four->sin_family = AF_INET;
    four->sin_port = port;
    address.length = sizeof *four;
    return address;
  }
  auto* six = reinterpret_cast<sockaddr_in6*>(&address.bytes);
  if (::inet_pton(AF_INET6, place.host.c_str(), &six->sin6_addr) != 1) return std::nullopt;
  six->sin6_family = AF_INET6;
  six->sin6_port = port;
  address.length = sizeof *six;
  return address;
}

/// A connection that gives up at a moment. Its functions leave the reason in errno.
class Line {
 public:
  explicit Line(Moment until) : until_(until) {}
  ~Line() {
    if (socket_ >= 0) ::close(socket_);
  }
  Line(const Line&) = delete;
  Line& operator=(const Line&) = delete;

  bool open(const Address& address) {
    socket_ = ::socket(address.bytes.ss_family, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    if (socket_ < 0) return false;
    const auto* name = reinterpret_cast<const sockaddr*>(&address.bytes);
    if (::connect(socket_, name, address.length) == 0) return true;
    if (errno != EINPROGRESS || !wait(POLLOUT)) return false;
    int problem = 0;
    socklen_t size = sizeof problem;
    if (::getsockopt(socket_, SOL_SOCKET, SO_ERROR, &problem, &size) != 0) return false;
    errno = problem;
    return problem == 0;
  }

  bool send(std::string_view bytes) {
    while (!bytes.empty()) {
      const ssize_t count = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
      if (count > 0) {
        bytes.remove_prefix(static_cast<std::size_t>(count));
      } else if (errno == EAGAIN || errno == EWOULDBLOCK) {
        if (!wait(POLLOUT)) return false;
      } else if (errno != EINTR) {
        return false;
      }
    }
    return true;
  }

  /// Up to the zero byte that ends an answer, the end of the line, or `most` bytes.
  std::string receive(std::size_t most) {
    std::string answer;
    std::array<char, 512> piece;
    while (answer.size() < most && answer.find('\0') == answer.npos) {
      const ssize_t count = ::recv(socket_, piece.data(), piece.size(), 0);
      if (count > 0) {
        answer.append(piece.data(), static_cast<std::size_t>(count));
      } else if (count < 0 && (errno == EAGAIN || errno == EWOULDBLOCK)) {
        if (!wait(POLLIN)) break;
      } else if (count == 0 || errno != EINTR) {
        break;
      }
    }
    return answer;
  }

 private:
  bool wait(short events) {
    while (true) {
      const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(
          until_ - std::chrono::steady_clock::now());
      pollfd line{.fd = socket_, .events = events, .revents = 0};
      const int ready = ::poll(&line, 1, static_cast<int>(std::max<std::int64_t>(left.count(), 0)));
      if (ready > 0) return true;
      if (ready == 0) {
        errno = ETIMEDOUT;
        return false;
      }
      if (errno != EINTR) return false;
    }
  }

  Moment until_;
  int socket_ = -1;
};

/// The length of a piece, as INSTREAM takes it: four bytes, the high one first.
std::string length_bytes(std::size_t length) {
  std::string bytes;
  for (int shift = 24; shift >= 0; shift -= 8) bytes += static_cast<char>(length >> shift & 0xFF);
  return bytes;
}

bool send_all(Line& line, std::string_view bytes) {
  if (!line.send("zINSTREAM\0"sv)) return false;
  while (!bytes.empty()) {
    const std::string_view piece = bytes.substr(0, kPiece);
    if (!line.send(length_bytes(piece.size())) || !line.send(piece)) return false;
    bytes.remove_prefix(piece.size());
  }
  return line.send(length_bytes(0));
}

bool is_loopback(std::string_view host) { return host == "127.0.0.1" || host == "::1"; }

}  // namespace

std::optional<ClamdPlace> parse_clamd_place(std::string_view text) {
  if (text.starts_with('/')) return ClamdPlace{.socket = std::string{text}};
  const std::size_t colon = text.rfind(':');
  if (colon == text.npos) return std::nullopt;
  std::string_view host = text.substr(0, colon);
  if (host.starts_with('[') && host.ends_with(']')) host = host.substr(1, host.size() - 2);
  const std::string_view digits = text.substr(colon + 1);
  int port = 0;
  const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), port);
  if (read.ec != std::errc{} || read.ptr != digits.data() + digits.size()) return std::nullopt;
  if (port < 1 || port > 65'535 || !is_loopback(host)) return std::nullopt;
  return ClamdPlace{.socket = {}, .host = std::string{host}, .port = port};
}

Verdict read_clamd_answer(std::string_view answer) {
  const std::size_t end = answer.find('\0');
  if (answer.empty()) return unavailable("no answer");
  if (end == answer.npos) return unavailable("half an answer");
  constexpr std::string_view kBefore = "stream: ", kFound = " FOUND";
  const std::string_view line = answer.substr(0, end);
  if (line.starts_with(kBefore)) {
    const std::string_view said = line.substr(kBefore.size());
    if (said == "OK") return {Verdict::Kind::clean};
    if (said.size() > kFound.size() && said.ends_with(kFound)) {
      return {Verdict::Kind::bad, shown(said.substr(0, said.size() - kFound.size()))};
    }
  }
  return {Verdict::Kind::refused, shown(line)};
}

Verdict Clamd::scan(std::string_view bytes) const {
  const auto address = address_of(place_);
  if (!address) return unavailable("no such address");
  Line line{std::chrono::steady_clock::now() + patience_};
  if (!line.open(*address)) return broken("connect");
  const bool sent = send_all(line, bytes);
  const int problem = errno;
  // A clamd that has had enough says so and hangs up in the middle of what it is sent.
  const std::string answer = line.receive(kLongestAnswer);
  if (!sent && answer.empty()) {
    errno = problem;
    return broken("send");
  }
  const Verdict verdict = read_clamd_answer(answer);
  // Peace about half of a file is none.
  if (!sent && verdict.kind == Verdict::Kind::clean) return unavailable("answered too early");
  return verdict;
}

}  // namespace hb::files
