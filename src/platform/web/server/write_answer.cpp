#include "write_answer.h"

#include <fcntl.h>
#include <sys/sendfile.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <boost/asio/redirect_error.hpp>
#include <cerrno>
#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace hb::web {
namespace {

using boost::system::error_code;
using std::chrono::steady_clock;

constexpr std::size_t kWriteBytes = 256u << 10;

/// Writes all of `bytes`, in pieces that each have their own time.
Awaitable<bool> write_all(Loop& loop, Watched& connection, std::string_view bytes) {
  while (!bytes.empty()) {
    connection.deadline = steady_clock::now() + loop.core().settings.write_timeout;
    error_code error;
    const auto piece = asio::buffer(bytes.data(), std::min(bytes.size(), kWriteBytes));
    const std::size_t written =
        co_await connection.socket.async_write_some(piece, asio::redirect_error(kAwait, error));
    if (error) co_return false;
    bytes.remove_prefix(written);
  }
  co_return true;
}

struct OpenFile {
  explicit OpenFile(const std::string& path)
      : descriptor(::open(path.c_str(), O_RDONLY | O_CLOEXEC)) {
    struct stat state {};
    if (descriptor >= 0 && ::fstat(descriptor, &state) == 0)
      size = static_cast<std::uint64_t>(state.st_size);
  }
  ~OpenFile() {
    if (descriptor >= 0) ::close(descriptor);
  }
  OpenFile(const OpenFile&) = delete;
  OpenFile& operator=(const OpenFile&) = delete;

  int descriptor;
  std::uint64_t size = 0;
};

Awaitable<bool> write_file(Loop& loop, Watched& connection, const OpenFile& file) {
  off_t offset = 0;
  while (static_cast<std::uint64_t>(offset) < file.size) {
    connection.deadline = steady_clock::now() + loop.core().settings.write_timeout;
    const ssize_t sent =
        ::sendfile(connection.socket.native_handle(), file.descriptor, &offset, kWriteBytes);
    if (sent == 0) co_return false;  // Cut short under our hands; the length was promised already.
    if (sent < 0 && errno != EAGAIN && errno != EINTR) co_return false;
    if (sent < 0) {
      error_code error;
      co_await connection.socket.async_wait(Socket::wait_write,
                                            asio::redirect_error(kAwait, error));
      if (error) co_return false;
    }
  }
  co_return true;
}

/// The pieces of an answer in their order on the wire.
struct Wire {
  Wire(Loop& loop, const Outgoing& out, const Sending& how, const OpenFile* file) {
    const bool head_only = how.method == Method::head || out.status == 304;
    tail = loop.date_line();
    if (file) tail += "Content-Length: " + std::to_string(file->size) + "\r\n";
    if (!how.keep) tail += "Connection: close\r\n";
    tail += "\r\n";
    parts = {out.head, out.own_policy ? loop.core().security_own_policy : loop.core().security,
             tail, out.body && !head_only ? std::string_view{*out.body} : std::string_view{}};
  }
  std::string tail;
  std::array<std::string_view, 4> parts;
};

}  // namespace

Awaitable<Written> write_answer(Loop& loop, Watched& connection, const Outgoing& out, Sending how) {
  std::optional<OpenFile> file;
  if (!out.file_path.empty()) file.emplace(out.file_path);
  Written written{.bytes = file ? file->size : out.length};
  Wire wire{loop, out, how, file ? &*file : nullptr};
  std::array<asio::const_buffer, 4> buffers;
  for (std::size_t i = 0; i < buffers.size(); ++i)
    buffers[i] = {wire.parts[i].data(), wire.parts[i].size()};
  // Nearly every answer fits the socket's own buffer: then nothing has to wait.
  error_code error;
  std::size_t sent = connection.socket.write_some(buffers, error);
  if (error && error != asio::error::would_block) co_return written;
  for (std::string_view part : wire.parts) {
    const std::size_t done = std::min(sent, part.size());
    sent -= done;
    part.remove_prefix(done);
    if (!part.empty() && !co_await write_all(loop, connection, part)) co_return written;
  }
  const bool with_file = file && how.method != Method::head;
  written.whole = !with_file || co_await write_file(loop, connection, *file);
  co_return written;
}

}  // namespace hb::web
