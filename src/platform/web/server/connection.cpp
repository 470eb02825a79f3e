// One connection: read a request within its limits and its time, have it answered, write the
// answer, again. The only file that includes Beast.
#include <unistd.h>

#include <algorithm>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http/buffer_body.hpp>
#include <boost/beast/http/parser.hpp>
#include <memory>

#include "ask_worker.h"
#include "body_reader.h"
#include "kernel/unicode.h"
#include "loop.h"
#include "web/rate_limiter.h"
#include "write_answer.h"

namespace hb::web {
namespace {

namespace http = boost::beast::http;
using boost::system::error_code;
using Parser = http::request_parser<http::buffer_body>;
using std::chrono::steady_clock;
using namespace std::chrono_literals;

constexpr std::size_t kReadBytes = 4096;
constexpr std::size_t kBodyReadBytes = 64u << 10;
constexpr auto kShortLinger = 2s;

constexpr Error malformed{Fault::invalid, "web.request.malformed"};
constexpr Error header_too_large{Fault::too_large, "web.request.header_too_large"};
constexpr Error unknown_method{Fault::invalid, "web.request.unknown_method"};

struct Connection : Watched {
  Connection(Loop& its_loop, Socket its_socket)
      : Watched{std::move(its_socket)}, loop(its_loop), watch(its_loop, *this) {
    error_code error;
    const auto endpoint = socket.remote_endpoint(error);
    peer_address = error ? asio::ip::address{} : endpoint.address();
    peer = address_key(peer_address.to_string());
    if (peer.ends_with("/64")) peer = peer_address.to_string();
    socket.non_blocking(true, error);
    socket.set_option(Tcp::no_delay(true), error);
  }
  void time_out_after(std::chrono::milliseconds time) { deadline = steady_clock::now() + time; }

  Loop& loop;
  Loop::Watch watch;
  boost::beast::flat_buffer buffer;
  asio::ip::address peer_address;
  std::string peer;
};

/// How reading a part of a request ended.
enum class Outcome { complete, closed, refused };

/// Where one request stands between its first byte and its last.
struct Exchange {
  Parser parser;
  Request request;
  int status = 0;           ///< Of the refusal.
  Error error{};            ///< Why reading was refused.
  bool keep = false;        ///< The connection goes on after the answer.
  bool unread = false;      ///< Bytes of the body were left unread.
  std::string loggable;     ///< "GET /path" for the access log.
  std::uint64_t bytes = 0;  ///< Of the answer's body.

  Outcome refuse(int with_status, Error why) {
    status = with_status;
    error = std::move(why);
    keep = false;
    return Outcome::refused;
  }
};

Awaitable<bool> read_more(Connection& connection, std::size_t most) {
  error_code error;
  const auto space = connection.buffer.prepare(most);
  const std::size_t count =
      co_await connection.socket.async_read_some(space, asio::redirect_error(kAwait, error));
  connection.buffer.commit(count);
  co_return !error;
}

Awaitable<Outcome> read_header(Connection& connection, Exchange& exchange) {
  const ServerSettings& settings = connection.loop.core().settings;
  connection.idle = connection.buffer.size() == 0;
  connection.time_out_after(connection.idle ? settings.idle_timeout : settings.header_timeout);
  while (!exchange.parser.is_header_done()) {
    error_code error = http::error::need_more;
    if (connection.buffer.size() > 0) {
      const std::size_t used = exchange.parser.put(connection.buffer.data(), error);
      connection.buffer.consume(used);
    }
    if (error == http::error::need_more) {
      if (!co_await read_more(connection, kReadBytes)) co_return Outcome::closed;
      // Counted from the first byte, however slowly the others come.
      if (connection.idle) connection.time_out_after(settings.header_timeout);
      connection.idle = false;
    } else if (error == http::error::header_limit || error == http::error::buffer_overflow) {
      co_return exchange.refuse(431, header_too_large);
    } else if (error == http::error::bad_version) {
      co_return exchange.refuse(505, malformed);
    } else if (error) {
      co_return exchange.refuse(400, malformed);
    }
  }
  co_return Outcome::complete;
}

std::optional<Method> method_of(http::verb verb) {
  switch (verb) {
    case http::verb::get: return Method::get;
    case http::verb::head: return Method::head;
    case http::verb::post: return Method::post;
    case http::verb::put: return Method::put;
    case http::verb::delete_: return Method::delete_;
    case http::verb::options: return Method::options;
    default: return std::nullopt;
  }
}

std::string_view view(boost::beast::string_view text) { return {text.data(), text.size()}; }

bool is_plain_chunked(const Request& request) {
  std::string coding{request.header("transfer-encoding")};
  for (char& c : coding) c = static_cast<char>(c | 0x20);
  return coding == "chunked";
}

/// The header as a Request, checked for what Beast leaves to its user.
Outcome take_header(Connection& connection, Exchange& exchange) {
  const auto& message = exchange.parser.get();
  Request& request = exchange.request;
  int hosts = 0;
  int encodings = 0;
  for (const auto& field : message) {
    std::string name = lower_ascii(view(field.name_string()));
    hosts += name == "host";
    if (name == "transfer-encoding") ++encodings;
    request.headers.emplace_back(std::move(name), view(field.value()));
  }
  settle_origin(request, connection.peer, connection.loop.core().settings.behind_proxy);
  exchange.keep = message.keep_alive();
  // RFC 9112 §6.1: a body whose end we cannot see must not be taken for none.
  const bool framed = encodings == 0 || (encodings == 1 && exchange.parser.chunked() &&
                                         message.version() >= 11 && is_plain_chunked(request));
  if (!framed) return exchange.refuse(400, malformed);
  const auto method = method_of(message.method());
  if (!method) return exchange.refuse(501, unknown_method);
  request.method = *method;
  if (hosts > 1 || (hosts == 0 && message.version() >= 11))
    return exchange.refuse(400, malformed);  // RFC 9112 §3.2.
  if (const auto target = set_target(request, view(message.target())); !target) {
    return exchange.refuse(400, target.error());
  }
  return Outcome::complete;
}

/// The path of a request that is refused before its target was taken, as it came: what is said of
/// it is written as its address wants it. Empty where none is seen.
std::string claimed_path(const Connection& connection, const Exchange& exchange) {
  std::string_view target = view(exchange.parser.get().target());
  if (target.empty()) {
    // A line that was too long is not parsed, and stands in what was read.
    const auto bytes = connection.buffer.data();
    const std::string_view read{static_cast<const char*>(bytes.data()), bytes.size()};
    const std::string_view line = read.substr(0, read.find('\r'));
    const std::size_t space = line.find(' ');
    if (space == line.npos) return {};
    target = line.substr(space + 1);
    target = target.substr(0, target.find(' '));
  }
  return target.starts_with('/') ? std::string{raw_path(target)} : std::string{};
}

bool expects_continue(const Request& request) {
  const std::string_view expect = request.header("expect");
  return expect.size() == 12 && (expect[0] == '1');
}

/// Feeds a reader; broken machinery (no folder for uploads) is logged and becomes a refusal too.
Result<Done> feed(const Core& core, BodyReader& reader, std::string_view bytes) {
  try {
    return reader.feed(bytes);
  } catch (const std::exception& e) {
    if (core.settings.log) core.settings.log->error("an upload could not be kept: {}", e.what());
    return refusal::server_fault;
  }
}

/// Reads the body into `reader`, at least as fast as the settings ask for.
Awaitable<Outcome> read_body(Connection& connection, Exchange& exchange, BodyReader& reader) {
  const ServerSettings& settings = connection.loop.core().settings;
  if (expects_continue(exchange.request) && connection.buffer.size() == 0) {
    constexpr std::string_view kContinue = "HTTP/1.1 100 Continue\r\n\r\n";
    error_code error;
    co_await asio::async_write(connection.socket, asio::buffer(kContinue),
                               asio::redirect_error(kAwait, error));
    if (error) co_return Outcome::closed;
  }
  const Time start = steady_clock::now();
  std::uint64_t received = 0;
  // A form says its length and is small: clearing and freeing the most for each would cost more
  // than reading it.
  const std::size_t room = std::clamp<std::size_t>(
      exchange.parser.content_length().value_or(kBodyReadBytes), 1, kBodyReadBytes);
  const auto chunk = std::make_unique_for_overwrite<char[]>(room);
  while (!exchange.parser.is_done()) {
    const std::chrono::seconds earned{received / std::max<std::size_t>(settings.body_rate, 1)};
    connection.deadline = start + settings.body_grace + earned;
    auto& body = exchange.parser.get().body();
    body = {chunk.get(), room, true};
    error_code error = http::error::need_more;
    std::size_t used = 0;
    if (connection.buffer.size() > 0) {
      used = exchange.parser.put(connection.buffer.data(), error);
      connection.buffer.consume(used);
    }
    const std::size_t count = room - body.size;
    received += count;
    if (error == http::error::need_buffer) error = {};
    if (error && error != http::error::need_more) co_return exchange.refuse(400, malformed);
    if (const auto fed = feed(connection.loop.core(), reader, {chunk.get(), count}); !fed) {
      co_return exchange.refuse(status_of(fed.error().fault), fed.error());
    }
    const bool stuck = error == http::error::need_more || (used == 0 && count == 0);
    if (stuck && !exchange.parser.is_done() && !co_await read_more(connection, kBodyReadBytes)) {
      co_return Outcome::closed;
    }
  }
  co_return Outcome::complete;
}

/// Reads what the route accepts and refuses the rest on its headers alone.
Awaitable<Outcome> take_body(Connection& connection, Exchange& exchange) {
  const Core& core = connection.loop.core();
  if (exchange.parser.is_done()) co_return Outcome::complete;
  std::optional<BodyLimits> limits = BodyLimits{};
  if (core.hooks.body_policy)
    limits = core.hooks.body_policy(exchange.request.method, raw_path(exchange.request.target));
  if (!limits) {
    exchange.keep = false;
    exchange.unread = true;
    co_return Outcome::complete;
  }
  std::optional<std::uint64_t> length;
  if (const auto announced = exchange.parser.content_length()) length = *announced;
  auto reader = BodyReader::open(exchange.request, *limits, length, core.settings.temporary_folder);
  if (!reader) co_return exchange.refuse(status_of(reader.error().fault), reader.error());
  const Outcome outcome = co_await read_body(connection, exchange, **reader);
  if (outcome != Outcome::complete) co_return outcome;
  if (const auto done = (*reader)->finish(exchange.request); !done) {
    // All of it was read, so the connection can go on.
    const bool keep = exchange.keep;
    exchange.refuse(status_of(done.error().fault), done.error());
    exchange.keep = keep;
    co_return Outcome::refused;
  }
  co_return Outcome::complete;
}

/// Writes an answer; false when the connection broke.
Awaitable<bool> send(Connection& connection, const Outgoing& out, Exchange& exchange) {
  exchange.status = out.status;
  const Written written = co_await write_answer(
      connection.loop, connection, out, {.method = exchange.request.method, .keep = exchange.keep});
  exchange.bytes = written.bytes;
  co_return written.whole;
}

/// Throws unread bytes away for a while: closing on them would reset the connection, and the client
/// would never see why it was refused.
Awaitable<void> linger(Connection& connection, bool unread) {
  error_code error;
  connection.socket.shutdown(Socket::shutdown_send, error);
  const auto time =
      unread ? connection.loop.core().settings.linger : std::chrono::milliseconds{kShortLinger};
  connection.time_out_after(time);
  connection.buffer.consume(connection.buffer.size());
  while (co_await read_more(connection, kBodyReadBytes))
    connection.buffer.consume(connection.buffer.size());
}

void log_access(const Core& core, const Exchange& exchange, const Connection& connection,
                std::chrono::nanoseconds took) {
  core.settings.access_log->info("{} {} {} {} {:.1f}ms", connection.peer, exchange.loggable,
                                 exchange.status, exchange.bytes,
                                 std::chrono::duration<double, std::milli>(took).count());
}

/// "GET /plans/7": never a query, and nothing that could start a line of its own.
std::string loggable(const Core& core, const Request& request, std::string_view method) {
  const std::string_view path = raw_path(request.target);
  std::string text =
      std::string{method} + " " +
      (core.hooks.loggable_path ? core.hooks.loggable_path(path) : std::string{path});
  for (char& c : text) {
    if (static_cast<unsigned char>(c) < ' ' || static_cast<unsigned char>(c) >= 0x7f) c = '?';
  }
  return text;
}

/// Answers a request whose header was read, in whatever way it came out.
Awaitable<bool> answer(Connection& connection, Exchange& exchange, Outcome outcome) {
  Core& core = connection.loop.core();
  if (outcome == Outcome::refused) {
    const auto page = core.error_page(exchange.request, exchange.status, exchange.error);
    const Outgoing out = finish(page, AnswerHints::of(exchange.request), core.gzip_cache);
    co_return co_await send(connection, out, exchange);
  }
  std::shared_ptr<const Prepared> hold;
  if (const Outgoing* at_hand = core.answer_at_hand(exchange.request, hold)) {
    co_return co_await send(connection, *at_hand, exchange);
  }
  Outgoing out;
  // A proxy on this machine would make every visitor look local.
  const bool local =
      connection.peer_address.is_loopback() && exchange.parser.get().count("X-Forwarded-For") == 0;
  if (const auto page = core.own_page(exchange.request, local)) {
    out = finish(*page, AnswerHints::of(exchange.request), core.gzip_cache);
  } else {
    const Method method = exchange.request.method;
    connection.deadline = Time::max();
    out = co_await ask_worker(connection.loop, exchange.request);
    exchange.request.method = method;
  }
  if (!out.file_path.empty() && ::access(out.file_path.c_str(), R_OK) != 0) {
    if (core.settings.log) core.settings.log->error("{} cannot be read", out.file_path);
    Response page = core.error_page(exchange.request, 500, refusal::server_fault);
    out = finish(std::move(page), {}, core.gzip_cache);
  }
  if (core.draining) exchange.keep = false;
  co_return co_await send(connection, out, exchange);
}

/// Counts a request as under way for as long as this object lives.
struct InFlight {
  explicit InFlight(Metrics& its_metrics) : metrics(its_metrics) { metrics.in_flight(1); }
  ~InFlight() { metrics.in_flight(-1); }
  InFlight(const InFlight&) = delete;
  InFlight& operator=(const InFlight&) = delete;
  Metrics& metrics;
};

/// One request and its answer; false when the connection ends here.
Awaitable<bool> serve_one(Connection& connection) {
  Core& core = connection.loop.core();
  Exchange exchange;
  exchange.parser.header_limit(static_cast<std::uint32_t>(core.settings.header_bytes));
  exchange.parser.body_limit(boost::none);
  Outcome outcome = co_await read_header(connection, exchange);
  if (outcome == Outcome::closed) co_return false;
  const Time start = steady_clock::now();
  bool alive = false;
  {
    const InFlight in_flight{core.metrics};
    if (outcome == Outcome::complete) outcome = take_header(connection, exchange);
    if (outcome == Outcome::refused) exchange.request.target = claimed_path(connection, exchange);
    if (core.settings.access_log) {
      exchange.loggable =
          loggable(core, exchange.request, view(exchange.parser.get().method_string()));
    }
    if (outcome == Outcome::complete) outcome = co_await take_body(connection, exchange);
    if (outcome == Outcome::closed) co_return false;
    if (outcome == Outcome::refused) exchange.unread = !exchange.parser.is_done();
    if (core.draining) exchange.keep = false;
    alive = co_await answer(connection, exchange, outcome);
  }
  const auto took = steady_clock::now() - start;
  core.metrics.request_done(exchange.status, took, exchange.bytes);
  if (core.settings.access_log) log_access(core, exchange, connection, took);
  if (alive && !exchange.keep) co_await linger(connection, exchange.unread);
  co_return alive&& exchange.keep;
}

}  // namespace

Awaitable<void> serve_connection(Loop& loop, Socket socket) {
  Connection connection{loop, std::move(socket)};
  while (co_await serve_one(connection)) {
  }
}

}  // namespace hb::web
