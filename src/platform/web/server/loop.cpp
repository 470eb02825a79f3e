#include "loop.h"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/redirect_error.hpp>
#include <ctime>

namespace hb::web {
namespace {

using namespace std::chrono_literals;

constexpr auto kTick = 100ms;
constexpr auto kAfterFailedAccept = 100ms;

using ReusePort = asio::detail::socket_option::boolean<SOL_SOCKET, SO_REUSEPORT>;

}  // namespace

Loop::Loop(Core& core, const Tcp::endpoint& endpoint)
    : core_(core), acceptor_(context_.get_executor()), ticker_(context_.get_executor()) {
  acceptor_.open(endpoint.protocol());
  acceptor_.set_option(Acceptor::reuse_address(true));
  acceptor_.set_option(ReusePort(true));
  acceptor_.bind(endpoint);
  acceptor_.listen(4096);
}

void Loop::run() {
  asio::co_spawn(executor(), accept(), asio::detached);
  asio::co_spawn(executor(), tick(), asio::detached);
  context_.run();
}

Awaitable<void> Loop::accept() {
  while (acceptor_.is_open()) {
    boost::system::error_code error;
    Socket socket = co_await acceptor_.async_accept(asio::redirect_error(kAwait, error));
    if (error == asio::error::operation_aborted) co_return;
    if (error) {  // Out of descriptors, mostly: wait until some are given back.
      Timer pause{executor(), kAfterFailedAccept};
      co_await pause.async_wait(asio::redirect_error(kAwait, error));
      continue;
    }
    const auto open = core_.metrics.open_connections();
    if (open >= static_cast<std::int64_t>(core_.settings.most_connections)) continue;
    asio::co_spawn(executor(), serve_connection(*this, std::move(socket)),
                   [log = core_.settings.log](std::exception_ptr fault) {
                     if (!fault || !log) return;
                     try {
                       std::rethrow_exception(fault);
                     } catch (const std::exception& e) {
                       log->error("a connection failed: {}", e.what());
                     }
                   });
  }
}

/// Deadlines are checked ten times a second for all connections together: a timer for each costs
/// more than the request.
Awaitable<void> Loop::tick() {
  for (;;) {
    boost::system::error_code error;
    ticker_.expires_after(kTick);
    co_await ticker_.async_wait(asio::redirect_error(kAwait, error));
    close_overdue();
    if (!drain_until_) continue;
    if (watched_.empty()) break;
    if (cut_off_) {  // What is left waits for a worker, not for its client.
      context_.stop();
      break;
    }
    if (std::chrono::steady_clock::now() < *drain_until_) continue;
    if (core_.settings.log)
      core_.settings.log->warn("{} connections were cut off at the end", watched_.size());
    close_all(false);
    cut_off_ = true;
  }
  if (signals_) signals_->cancel();
}

void Loop::close_overdue() {
  const Time now = std::chrono::steady_clock::now();
  for (Watched* watched : watched_) {
    if (watched->deadline > now) continue;
    boost::system::error_code ignored;
    watched->socket.close(ignored);
    watched->deadline = Time::max();
  }
}

void Loop::close_all(bool idle_only) {
  for (Watched* watched : watched_) {
    if (idle_only && !watched->idle) continue;
    boost::system::error_code ignored;
    watched->socket.close(ignored);
  }
}

void Loop::begin_drain() {
  asio::post(executor(), [this] {
    boost::system::error_code ignored;
    acceptor_.close(ignored);
    const Time now = std::chrono::steady_clock::now();
    // Asked a second time, somebody is in a hurry.
    drain_until_ = drain_until_ ? now : now + core_.settings.drain;
    close_all(true);
    ticker_.cancel();
  });
}

void Loop::watch_signals(std::function<void()> on_signal) {
  on_signal_ = std::move(on_signal);
  signals_.emplace(context_, SIGINT, SIGTERM);
  wait_for_signal();
}

void Loop::wait_for_signal() {
  signals_->async_wait([this](const boost::system::error_code& error, int) {
    if (error) return;
    on_signal_();
    wait_for_signal();
  });
}

const std::string& Loop::date_line() {
  const std::time_t now = std::time(nullptr);
  if (now != date_second_) {
    std::tm utc{};
    ::gmtime_r(&now, &utc);
    char text[64];
    const std::size_t length =
        std::strftime(text, sizeof text, "Date: %a, %d %b %Y %H:%M:%S GMT\r\n", &utc);
    date_line_.assign(text, length);
    date_second_ = now;
  }
  return date_line_;
}

}  // namespace hb::web
