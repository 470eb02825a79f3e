// One event loop: its acceptor, its connections and their deadlines, all on one thread.
#pragma once

#include <boost/asio/awaitable.hpp>
#include <boost/asio/basic_socket_acceptor.hpp>
#include <boost/asio/basic_stream_socket.hpp>
#include <boost/asio/basic_waitable_timer.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <chrono>
#include <list>
#include <optional>
#include <string>

#include "core.h"

namespace hb::web {

namespace asio = boost::asio;
using Executor = asio::io_context::executor_type;
using Tcp = asio::ip::tcp;
using Socket = asio::basic_stream_socket<Tcp, Executor>;
using Acceptor = asio::basic_socket_acceptor<Tcp, Executor>;
using Time = std::chrono::steady_clock::time_point;
using Timer = asio::basic_waitable_timer<std::chrono::steady_clock,
                                         asio::wait_traits<std::chrono::steady_clock>, Executor>;
template <typename T>
using Awaitable = asio::awaitable<T, Executor>;
inline constexpr asio::use_awaitable_t<Executor> kAwait{};

/// What the loop must know of a connection to end it in time.
struct Watched {
  Socket socket;
  Time deadline = Time::max();
  bool idle = true;  ///< Between two requests: may be closed at any moment.
};

class Loop {
 public:
  Loop(Core& core, const Tcp::endpoint& endpoint);

  unsigned short port() const { return acceptor_.local_endpoint().port(); }
  /// Serves on this thread until drained.
  void run();
  /// From any thread.
  void begin_drain();
  /// SIGTERM and SIGINT call `on_signal`, on this loop's thread. Before run().
  void watch_signals(std::function<void()> on_signal);

  Core& core() { return core_; }
  Executor executor() { return context_.get_executor(); }
  /// The Date header, made once a second.
  const std::string& date_line();

  /// Enters a connection for as long as this object lives.
  class Watch {
   public:
    Watch(Loop& loop, Watched& watched)
        : loop_(loop), place_(loop.watched_.insert(loop.watched_.end(), &watched)) {
      loop.core_.metrics.connections(1);
    }
    ~Watch() {
      loop_.watched_.erase(place_);
      loop_.core_.metrics.connections(-1);
      if (loop_.drain_until_ && loop_.watched_.empty()) loop_.ticker_.cancel();
    }
    Watch(const Watch&) = delete;
    Watch& operator=(const Watch&) = delete;

   private:
    Loop& loop_;
    std::list<Watched*>::iterator place_;
  };

 private:
  Awaitable<void> accept();
  Awaitable<void> tick();
  void close_overdue();
  void close_all(bool idle_only);
  void wait_for_signal();

  Core& core_;
  // Before the context, whose end unwinds the connections.
  std::list<Watched*> watched_;
  std::optional<Time> drain_until_;
  asio::io_context context_{1};
  Acceptor acceptor_;
  Timer ticker_;
  std::optional<asio::signal_set> signals_;
  std::function<void()> on_signal_;
  bool cut_off_ = false;  ///< The drain's time is up and every socket was closed.
  std::string date_line_;
  std::time_t date_second_ = 0;
};

/// Serves one connection to its end (connection.cpp).
Awaitable<void> serve_connection(Loop& loop, Socket socket);

}  // namespace hb::web
