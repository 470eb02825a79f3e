// A server on a free port with small limits, and gates to hold its workers.
#pragma once

#include <condition_variable>
#include <functional>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "raw_client.h"
#include "web_server/server.h"

namespace hb::web::test {

/// Workers wait here until it is opened.
class Gate {
 public:
  void wait() {
    std::unique_lock lock(mutex_);
    ++arrived_;
    changed_.notify_all();
    changed_.wait(lock, [this] { return open_; });
  }
  void await_arrivals(int count) {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [&] { return arrived_ >= count; });
  }
  void open() {
    const std::lock_guard lock(mutex_);
    open_ = true;
    changed_.notify_all();
  }

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
  int arrived_ = 0;
  bool open_ = false;
};

class RunningServer {
 public:
  using Handler = std::function<Response(const Request&)>;

  static ServerSettings small() {
    ServerSettings settings;
    settings.port = 0;
    settings.io_threads = 2;
    settings.workers = 2;
    settings.handle_signals = false;
    settings.linger = std::chrono::seconds{5};
    return settings;
  }
  static ServerHooks answering(Handler handler) {
    ServerHooks hooks;
    hooks.dispatch = [handler = std::move(handler)](Request&& request, const Reply& reply) {
      reply(handler(request));
    };
    return hooks;
  }

  explicit RunningServer(Handler handler, ServerSettings settings = small())
      : RunningServer(answering(std::move(handler)), std::move(settings)) {}
  explicit RunningServer(ServerHooks hooks, ServerSettings settings = small())
      : server(std::move(settings), std::move(hooks)), thread_([this] { server.run(); }) {}
  ~RunningServer() { stop_and_join(); }

  void stop_and_join() {
    if (!thread_.joinable()) return;
    server.stop();
    thread_.join();
  }
  unsigned short port() const { return server.port(); }

  Server server;

 private:
  std::thread thread_;
};

}  // namespace hb::web::test
