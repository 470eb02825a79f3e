// The HTTP/1.1 server: one event loop per core reads and writes, a pool of workers runs the pages.
// It knows nothing of routes or engines; the application hands it the functions below.
//
//   Server server{settings, {.dispatch = …, .body_policy = …, .error_page = …, .try_fast = …}};
//   server.run();   // Until stop(), SIGTERM or SIGINT; then running requests are finished.
//
// Limits hold before bytes are read: what a route does not accept is refused on its headers alone.
#pragma once

#include <spdlog/logger.h>

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "kernel/result.h"
#include "web/request.h"
#include "web_server/prepared.h"

namespace hb::web {

/// A file compiled into the program.
struct StaticFile {
  std::string_view path;  ///< As in the URL, "/assets/site-5f3a.css".
  std::string_view content_type;
  std::string_view bytes;
  bool immutable =
      true;  ///< The name carries a hash of the bytes: browsers may keep it for a year.
};

/// How many bytes a route reads.
struct BodyLimits {
  std::size_t form_bytes = 1u << 20;  ///< Of the fields of a form, or of a JSON body.
  std::uint64_t file_bytes = 0;       ///< Of one uploaded file; 0 accepts none.
  std::size_t files = 20;
};

struct ServerSettings {
  std::string address = "127.0.0.1";
  unsigned short port = 8080;  ///< 0 takes any free one; see Server::port().
  int io_threads = 0;          ///< 0: one per core.
  int workers = 8;
  std::size_t backlog = 512;  ///< Requests waiting for a worker before 503 is answered.
  std::size_t most_connections = 10'000;
  std::size_t header_bytes = 16u << 10;  ///< Of the request line and all headers (431 beyond).
  std::chrono::milliseconds header_timeout{10'000};  ///< From the first byte to the last header.
  std::chrono::milliseconds idle_timeout{60'000};    ///< Between two requests of a connection.
  std::chrono::milliseconds body_grace{20'000};      ///< For a body, beyond what body_rate allows.
  std::size_t body_rate = 4096;  ///< Bytes per second that a body must keep up with on average.
  std::chrono::milliseconds write_timeout{30'000};  ///< For each 256 KiB of an answer.
  std::chrono::milliseconds linger{
      30'000};  ///< How long an unread body is thrown away after a refusal.
  std::chrono::milliseconds drain{20'000};  ///< How long stop() waits for running requests.
  std::string temporary_folder = "/tmp";    ///< For uploads on their way in.
  bool behind_proxy =
      false;  ///< Believe the last X-Forwarded-For; otherwise all X-Forwarded-* are dropped.
  bool hsts = false;  ///< Strict-Transport-Security: only when every visitor comes over HTTPS.
  bool handle_signals = true;  ///< SIGTERM and SIGINT stop the server.
  std::span<const StaticFile> assets{};
  std::shared_ptr<spdlog::logger> log{};  ///< Faults and life of the server; none when empty.
  std::shared_ptr<spdlog::logger> access_log{};  ///< One line per request; none when empty.
};

/// Gives the answer. Callable once, from any thread; later calls do nothing. Dropped uncalled, it
/// answers 500.
using Reply = std::function<void(Response)>;

struct ServerHooks {
  /// Runs on a worker. An exception that leaves it is logged and answered 500.
  std::function<void(Request&&, Reply)> dispatch;
  /// What the route of a method and a path (as sent) reads. Nothing means that there is no such
  /// route: a body is then not read, dispatch is asked for its 404, and the connection closes. Runs
  /// on an I/O thread: quick.
  std::function<std::optional<BodyLimits>(Method, std::string_view path)> body_policy;
  /// The page for a request that never reached dispatch: 400, 413, 431, 501, 503. Its target may be
  /// a bare path as it was sent, or empty. A page that says no status of a refusal gets `status`.
  /// Runs on an I/O thread. Optional: a line of plain text with the refusal's key stands in.
  std::function<Response(const Request&, int status, const Error&)> error_page;
  /// An answer at hand for a request that was read whole, or null. Runs on an I/O thread: a
  /// look-up, never a wait.
  std::function<std::shared_ptr<const Prepared>(const Request&)> try_fast;
  /// False turns /healthz to 503. Runs on an I/O thread. Optional.
  std::function<bool()> healthy;
  /// Further lines for /metrics, in Prometheus text form. Optional.
  std::function<std::string()> more_metrics;
  /// The path as it may stand in the access log (which never holds query strings). Optional: as
  /// sent.
  std::function<std::string(std::string_view path)> loggable_path;
};

class Server {
 public:
  /// Listens at once; throws std::system_error when the address is taken or not ours.
  Server(ServerSettings settings, ServerHooks hooks);
  ~Server();
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;

  /// The port it listens on.
  unsigned short port() const;
  /// Serves until stopped and drained.
  void run();
  /// Begins to drain: no new connection, running requests finish within ServerSettings::drain. From
  /// any thread.
  void stop();

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace hb::web
